"""CSV text -> records whose every cell knows its place (RFC 4180; the standard library's reader gives no offsets)."""

from __future__ import annotations

import csv
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


_PLAIN_LINE = re.compile(r'([^"\r\n]*+)(?:\r\n|\n|\r|\Z)')
_LONGEST_LINE = 100_000
"""The standard library's reader takes no cell longer than 131,072 characters."""


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


class Line(NamedTuple):
    """The texts of a record without their places, which most records are never asked for."""

    texts: tuple[str, ...]
    start: int
    record: Record | None = None
    """The record with its places, where its quotation marks needed a closer look."""


@lru_cache(maxsize=8)
def _sound_line(delimiter: str) -> re.Pattern[str]:
    d = re.escape(delimiter)
    cell = rf'(?:"(?:[^"\r\n]|"")*+"|[^"{d}\r\n]*+)'
    return re.compile(rf"{cell}(?:{d}{cell})*+(?=[\r\n]|\Z)")


def lines(text: str, delimiter: str = ",") -> Iterator[Line]:
    """The same records as `records` finds, ten times as fast where each stands on one line."""
    sound = _sound_line(delimiter)
    at = 0
    while at < len(text):
        plain = _PLAIN_LINE.match(text, at)
        if plain is not None:
            if plain[1]:
                yield Line(tuple(plain[1].split(delimiter)), at)
            at = plain.end()
            continue
        quoted = sound.match(text, at)
        if quoted is not None and quoted.end() - at < _LONGEST_LINE:
            yield Line(tuple(next(csv.reader((quoted[0],), delimiter=delimiter))), at)
            at = quoted.end()
        else:
            record = next(records(text, delimiter, at))
            yield Line(tuple(cell.text for cell in record.cells), at, record)
            at = record.cells[-1].end
        at += 2 if text.startswith("\r\n", at) else 1


def written(text: str, delimiter: str = ",") -> str:
    """The text of a cell as a CSV holds it: in quotation marks where it needs them."""
    if any(mark in text for mark in ('"', "\n", "\r", delimiter)):
        return '"' + text.replace('"', '""') + '"'
    return text
