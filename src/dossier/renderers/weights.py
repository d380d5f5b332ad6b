"""What a page makes its reader load before any click: its HTML, what that names, and the fonts for the letters in it.

All is compressed as a server would. A browser loads a font when a letter of its range is to be shown in its style.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_LINKED = re.compile(
    r"<link\b(?=[^>]*\brel=[\"']?(?:stylesheet|preload|icon)\b)[^>]*\bhref=[\"']?([^\"'\s>]+)"
    r"|<script\b[^>]*\bsrc=[\"']?([^\"'\s>]+)|<img\b(?![^>]*\bloading=[\"']?lazy)[^>]*\bsrc=[\"']?([^\"'\s>]+)",
    re.IGNORECASE,
)
_FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
_ADDRESS = re.compile(r"url\(\s*[\"']?([^\"')?#]+)")
_RANGE = re.compile(r"U\+([0-9A-F?]+)(?:-([0-9A-F]+))?", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style|template|head)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_ITALIC = re.compile(r"<(em|i|cite|dfn|var)\b[^>]*>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
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

    @cache
    def faces(file: Path) -> tuple[Face, ...]:
        try:
            css = file.read_text(encoding="utf-8")
        except (OSError, ValueError):
            return ()
        return tuple(_face(found[1], file.parent) for found in _FACE.finditer(css))

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
        sheets = [each for each in files if each.suffix == ".css" and each.is_relative_to(root)]
        upright = _letters([_HIDDEN.sub("", text)])
        italic = _letters(found[2] for found in _ITALIC.finditer(text))
        for face in (face for sheet in sheets for face in faces(sheet)):
            if face.file and face.shows(italic if face.italic else upright):
                files.add(face.file)
        yield path, size(file) + sum(size(each) for each in files if each.is_relative_to(root))


class Face(NamedTuple):
    """A font of a style sheet."""

    file: Path | None
    italic: bool
    ranges: tuple[range, ...]
    """Of code points; empty for all."""

    def shows(self, letters: frozenset[int]) -> bool:
        """Whether it is needed for any of these letters."""
        return bool(letters) and (not self.ranges or any(code in each for code in letters for each in self.ranges))


def _face(rule: str, folder: Path) -> Face:
    address = _ADDRESS.search(rule)
    file = (folder / unquote(address[1])).resolve() if address and ":" not in address[1] else None
    ranges = []
    for start, end in _RANGE.findall(rule):
        first = start.replace("?", "0")
        last = end or start.replace("?", "F")
        ranges.append(range(int(first, 16), int(last, 16) + 1))
    return Face(file, "italic" in rule, tuple(ranges))


def _letters(texts: Iterable[str]) -> frozenset[int]:
    """The code points of the letters that HTML shows."""
    return frozenset(ord(letter) for letter in unescape(_TAG.sub(" ", " ".join(texts))) if not letter.isspace())
