"""Files that pages link: how many pages a PDF has, which places an HTML file has."""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from html import unescape
from pathlib import Path

from dossier.sources import bytes_of

_ID = re.compile(rb"<[A-Za-z][^<>]{0,5000}?\s(?:id|name)\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s\"'<>]+))")
_LARGEST = 200_000_000


@lru_cache(maxsize=256)
def page_count(file: Path) -> int:
    """How many pages a PDF has; 0 where that cannot be read."""
    from pypdf import PdfReader

    quiet = logging.getLogger("pypdf")
    before = quiet.level
    quiet.setLevel(logging.CRITICAL)
    try:
        if not file.is_file() or file.stat().st_size > _LARGEST:
            return 0
        return len(PdfReader(file).pages)
    except Exception:  # whatever is wrong with the file, it is not the link's fault
        return 0
    finally:
        quiet.setLevel(before)


@lru_cache(maxsize=256)
def html_places(file: Path) -> frozenset[str] | None:
    """The ids and names of an HTML file; None where it cannot be read, or a script makes its places."""
    try:
        content = bytes_of(file)
    except OSError:
        return None
    if b"<script" in content:
        return None
    found = (next(group for group in each if group) for each in _ID.findall(content) if any(each))
    return frozenset(unescape(name.decode("utf-8", "replace")) for name in found)
