"""Image files: what they are by their first bytes, and how large they are meant to be shown.

Sources: PNG (ISO/IEC 15948, 11.2.2), GIF89a (18), JPEG (ITU-T T.81, B.2.2), the WebP container (RFC 9649), SVG 2 (8.2).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from dossier.exhibits import digest

_POINTS = 0.75
"""Points of a pixel of CSS."""
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""The markers of a JPEG after which its size stands."""
_ROOT = re.compile(rb"<svg\b[^>]*>")
_SAID = re.compile(r"""(?<![\w-])(width|height|viewBox)\s*=\s*["']([^"']*)""")
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(px|pt|mm|cm|in|)\s*\Z")
_UNITS = {"": 0.75, "px": 0.75, "pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}


class Image(NamedTuple):
    """A picture that a page shows."""

    path: str
    """Its file below the folder of the pages; empty for one that is written into the page."""
    kind: str
    """`png`, `jpg`, `gif`, `webp`, `svg`; empty where it is none of these."""
    width: float
    """In points; 0 where the file does not say."""
    height: float
    content: bytes

    @property
    def name(self) -> str:
        """What an edition calls its file: the same for the same content."""
        return f"image-{digest([self.content])[:16]}.{self.kind}"


def read_image(path: str, content: bytes) -> Image:
    """An image file. Never raises: of one that is damaged, the size is 0."""
    kind = next((kind for kind, (is_it, _) in _KINDS.items() if is_it(content)), "")
    try:
        width, height = _KINDS[kind][1](content) if kind else (0.0, 0.0)
    except (IndexError, ValueError):
        width, height = 0.0, 0.0
    return Image(path, kind, round(width, 2), round(height, 2), content)


def length(text: str) -> float:
    """A length of HTML or CSS in points; 0 for a share of the line or anything else."""
    found = _LENGTH.match(text)
    return float(found[1]) * _UNITS[found[2]] if found else 0.0


def _number(content: bytes, start: int, size: int, order: str) -> int:
    found = content[start : start + size]
    if len(found) < size:
        raise IndexError(start)
    return int.from_bytes(found, "big" if order == ">" else "little")


def _png(content: bytes) -> tuple[float, float]:
    return _number(content, 16, 4, ">") * _POINTS, _number(content, 20, 4, ">") * _POINTS


def _gif(content: bytes) -> tuple[float, float]:
    return _number(content, 6, 2, "<") * _POINTS, _number(content, 8, 2, "<") * _POINTS


def _jpg(content: bytes) -> tuple[float, float]:
    at = 2
    while content[at] == 0xFF:
        marker = content[at + 1]
        if marker in _FRAMES:
            return _number(content, at + 7, 2, ">") * _POINTS, _number(content, at + 5, 2, ">") * _POINTS
        at += 2 if marker in (0x01, 0xFF, *range(0xD0, 0xD9)) else 2 + _number(content, at + 2, 2, ">")
    raise ValueError("no frame")


def _webp(content: bytes) -> tuple[float, float]:
    chunk = content[12:16]
    if chunk == b"VP8X":
        width, height = _number(content, 24, 3, "<") + 1, _number(content, 27, 3, "<") + 1
    elif chunk == b"VP8L":
        bits = _number(content, 21, 4, "<")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    else:
        width, height = _number(content, 26, 2, "<") & 0x3FFF, _number(content, 28, 2, "<") & 0x3FFF
    return width * _POINTS, height * _POINTS


def _svg(content: bytes) -> tuple[float, float]:
    root = _ROOT.search(content)
    said = dict(_SAID.findall(root[0].decode("utf-8", "replace") if root else ""))
    width, height = length(said.get("width", "")), length(said.get("height", ""))
    box = [float(each) for each in re.split(r"[\s,]+", said.get("viewBox", "").strip()) if each]
    if not (width and height) and len(box) == 4 and box[2] > 0 and box[3] > 0:
        if width or height:
            return (width, width * box[3] / box[2]) if width else (height * box[2] / box[3], height)
        return box[2] * _POINTS, box[3] * _POINTS
    return width, height


_KINDS: dict[str, tuple[Callable[[bytes], bool], Callable[[bytes], tuple[float, float]]]] = {
    "png": (lambda content: content.startswith(b"\x89PNG\r\n\x1a\n"), _png),
    "jpg": (lambda content: content.startswith(b"\xff\xd8\xff"), _jpg),
    "gif": (lambda content: content[:6] in (b"GIF87a", b"GIF89a"), _gif),
    "webp": (lambda content: content[:4] == b"RIFF" and content[8:12] == b"WEBP", _webp),
    "svg": (lambda content: _ROOT.search(content[:4096]) is not None, _svg),
}
