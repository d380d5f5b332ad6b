"""A text with a name.

bytes of a file -> Source -> offsets turned into lines and columns, as an author's editor counts them.
"""

from __future__ import annotations

import errno
import re
import stat
import unicodedata
from bisect import bisect_right
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

_NEWLINE = re.compile(r"\r\n|\r|\n")
_UNDECODED = re.compile("[\udc80-\udcff]")
_LONGEST_LINE = 110
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What would end a line, move the cursor or turn the direction of writing."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of a file. Lines and columns count from 1, columns in characters; the end column is exclusive."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    def as_dict(self) -> dict[str, str | int]:
        """As JSON has it."""
        return asdict(self)


@dataclass(frozen=True)
class Source:
    """The text of one file.

    `path` is relative to the publication's root, with forward slashes. Line ends are kept as they are in the file,
    so that an offset into `text` (without the byte order mark) is one into the file.
    """

    path: str
    text: str
    bom: bool = False
    undecodable: tuple[int, ...] = ()
    """Offsets at which bytes stood that are no UTF-8; each was read as U+FFFD."""

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _NEWLINE.finditer(self.text))]

    @property
    def line_count(self) -> int:
        """How many lines the text has; an empty text has one."""
        return len(self._starts)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def place(self, start: int, end: int | None = None) -> Place:
        """The stretch from offset `start` to before offset `end` (default: one character)."""
        line, column = self.position(start)
        end_line, end_column = self.position(max(start, end if end is not None else start + 1))
        return Place(self.path, line, column, end_line, end_column)

    def line(self, number: int) -> str:
        """The text of a line, without its line end; empty where there is no such line."""
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def line_start(self, number: int) -> int:
        """The offset at which a line begins."""
        return self._starts[number - 1]


def decode(path: str, content: bytes) -> Source:
    """A file's bytes as a Source.

    UTF-8 is the one encoding. A byte that does not fit becomes U+FFFD and its offset is kept, so that the rest of the
    text can still be read and every bad byte can be reported.
    """
    bom = content.startswith(b"\xef\xbb\xbf")
    if bom:
        content = content[3:]
    try:
        return Source(path, content.decode("utf-8"), bom)
    except UnicodeDecodeError:
        pass
    # A byte that does not fit becomes a lone surrogate, which no UTF-8 text holds.
    marked = content.decode("utf-8", "surrogateescape")
    bad = tuple(found.start() for found in _UNDECODED.finditer(marked))
    return Source(path, _UNDECODED.sub("\ufffd", marked), bom, bad)


def bytes_of(file: Path) -> bytes:
    """The bytes of a file.

    Raises:
        OSError: it is not there, cannot be read, or has no end that could be read to (a pipe that nobody writes to, a
            device); a pipe that a shell opened (`/dev/fd/63`) is read.
    """
    if "\0" in str(file):
        raise FileNotFoundError(errno.ENOENT, "no file has such a name", str(file))
    mode = file.stat().st_mode
    piped = stat.S_ISFIFO(mode) and str(file).startswith(("/dev/fd/", "/dev/stdin"))
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or piped):
        raise OSError(errno.EINVAL, "it is no ordinary file", str(file))
    return file.read_bytes()


def read(root: Path, path: str) -> Source:
    """Read a file below `root`.

    Raises:
        OSError: as `bytes_of`.
    """
    return decode(path, bytes_of(root / path))


def excerpt(line: str, place: Place) -> list[str]:
    """A line as complaints show it, and under it carets below the stretch of a place; a long line is cut around it."""
    start = min(place.column - 1, len(line))
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    end = max(start + 1, min(end, len(line)))
    line = CONTROL.sub("\ufffd", line.replace("\t", " "))
    if len(line) > _LONGEST_LINE:
        first = max(0, min(start - 30, len(line) - _LONGEST_LINE))
        last = first + _LONGEST_LINE
        shown = ("…" if first else "") + line[first:last] + ("…" if last < len(line) else "")
        start, end = start - first + bool(first), min(end - first, _LONGEST_LINE) + bool(first)
        line = shown
    number = str(place.line)
    gutter = " " * len(number)
    lead, carets = " " * _columns(line[:start]), "^" * max(1, _columns(line[start:end]))
    return [f"    {number} | {line}", f"    {gutter} | {lead}{carets}"]


def _columns(text: str) -> int:
    """How many columns a terminal takes for a text: none for an accent by itself, two for a wide letter."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.category(char) in ("Mn", "Me", "Cf") for char in text)
