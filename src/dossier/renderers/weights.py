"""What a page makes its reader load before any click: its HTML and what that names, compressed as a server would."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

_LINKED = re.compile(
    r"<link\b(?=[^>]*\brel=[\"']?(?:stylesheet|preload|icon)\b)[^>]*\bhref=[\"']?([^\"'\s>]+)"
    r"|<script\b[^>]*\bsrc=[\"']?([^\"'\s>]+)|<img\b(?![^>]*\bloading=[\"']?lazy)[^>]*\bsrc=[\"']?([^\"'\s>]+)",
    re.IGNORECASE,
)
_PACKED = frozenset({".woff2", ".woff", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".gz"})


def weights(site: Path, pages: Iterator[tuple[str, str]]) -> Iterator[tuple[str, int]]:
    """The weight of each page in bytes.

    Args:
        site: the folder of the built site.
        pages: the path of each page's source, and that of its HTML below `site`.
    """

    @cache
    def size(file: Path) -> int:
        try:
            content = file.read_bytes()
        except OSError:
            return 0
        return len(content) if file.suffix in _PACKED else len(gzip.compress(content, 6))

    root = site.resolve()
    for path, html in pages:
        file = site / html
        try:
            text = file.read_text(encoding="utf-8")
        except OSError:
            continue
        named = {next(filter(None, found.groups())) for found in _LINKED.finditer(text)}
        local = {urlsplit(each).path for each in named if not urlsplit(each).scheme and not urlsplit(each).netloc}
        files = {(file.parent / unquote(each)).resolve() for each in local if each}
        yield path, size(file) + sum(size(each) for each in files if each.is_relative_to(root))
