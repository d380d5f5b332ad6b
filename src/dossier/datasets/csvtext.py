"""CSV text -> records whose every cell knows its place (RFC 4180; the standard library's reader gives no offsets)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple


class Cell(NamedTuple):
    """The text of a cell, and the offsets of what stands in the file for it (quotation marks included)."""

    text: str
    start: int
    end: int


class Record(NamedTuple):
    """One line of a table, which may span several lines of the file."""

    cells: tuple[Cell, ...]
    unclosed: int = -1
    """The offset of a quotation mark that is never closed; -1 where all are."""
    stray: int = -1
    """The offset of text after a closing quotation mark; -1 where there is none."""


@lru_cache(maxsize=8)
def _pattern(delimiter: str) -> re.Pattern[str]:
    d = re.escape(delimiter)
    return re.compile(rf'(?:"([^"]*+(?:""[^"]*+)*+)(")?([^{d}\r\n]*)|([^{d}\r\n]*))({d}|\r\n|\n|\r|\Z)')


def records(text: str, delimiter: str = ",", start: int = 0) -> Iterator[Record]:
    """The records of a text, blank lines left out.

    An unclosed quotation mark takes the rest of the text, as every reader has it; the record says where it stands.
    """
    pattern = _pattern(delimiter)
    cells: list[Cell] = []
    unclosed = stray = -1
    at = start
    while at <= len(text):
        found = pattern.match(text, at)
        if found is None:  # cannot be: the pattern matches the empty string
            return
        begin, end = at, found.start(5)
        if found[4] is not None:
            cells.append(Cell(found[4], begin, end))
        else:
            cells.append(Cell(found[1].replace('""', '"') + found[3], begin, end))
            if found[2] is None and unclosed < 0:
                unclosed = begin
            elif found[3].strip() and stray < 0:
                stray = found.start(3)
        at = found.end()
        if found[5] == delimiter:
            continue
        if len(cells) > 1 or cells[0].text or cells[0].end > cells[0].start:
            yield Record(tuple(cells), unclosed, stray)
        cells, unclosed, stray = [], -1, -1
        if not found[5]:
            return


def written(text: str, delimiter: str = ",") -> str:
    """The text of a cell as a CSV holds it: in quotation marks where it needs them."""
    if any(mark in text for mark in ('"', "\n", "\r", delimiter)):
        return '"' + text.replace('"', '""') + '"'
    return text
