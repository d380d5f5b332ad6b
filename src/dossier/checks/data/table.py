"""A table as the checks see it, and the docket of what they find.

a Resource -> Table (sound rows under the schema's columns) -> Complaints -> Docket -> diagnostics
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from dossier.datasets import Column, Resource, Row, Value, cast
from dossier.diagnostics import Diagnostic, diagnose

T = TypeVar("T")

MOST = 20
"""Of complaints of one kind about one column that are reported one by one."""

_LONGEST = 60


class Complaint(NamedTuple):
    """Something wrong with a cell, or with a row."""

    rule: str
    message: str
    """One clause; the docket puts the row and the column before it."""
    row: Row
    column: str = ""
    """Empty where it is about the whole row."""
    help: str = ""
    notes: tuple[str, ...] = ()
    mended: str | None = None
    """The text that the cell should have, where that is beyond doubt."""
    until: Row | None = None
    """The last row that it is about, where it is about the column in several rows."""
    part: str = ""
    """The part of the cell that it is about."""


@dataclass(frozen=True)
class Table:
    """A resource whose columns were found, and those of its rows that have a cell for each of them."""

    resource: Resource
    """With the names of the schema's columns in its header, even where the file spells them otherwise."""
    rows: tuple[Row, ...] = ()
    starts: tuple[int, ...] = ()
    """Where every record of the file begins, the header first."""
    word: str = "row"
    """What its records are called in messages."""

    def has(self, name: str) -> bool:
        """Whether the file has the column."""
        return name in self.resource.positions

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the schema that the file has."""
        return tuple(column for column in self.resource.columns if self.has(column.name))

    @cached_property
    def _texts(self) -> tuple[tuple[str, ...], ...]:
        return tuple(zip(*(row.cells for row in self.rows), strict=True))

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a column, one for each of `rows`."""
        return self._texts[self.resource.positions[name]] if self.rows else ()

    def first_rows(self, name: str) -> Mapping[str, Row]:
        """Each text of a column with the first row that has it, empty cells left out."""
        if name not in self._first_rows:
            missing = self.resource.missing_in(name)
            found: dict[str, Row] = {}
            for text, row in zip(self.texts(name), self.rows, strict=True):
                if text not in found and text not in missing:
                    found[text] = row
            self._first_rows[name] = found
        return self._first_rows[name]

    @cached_property
    def _first_rows(self) -> dict[str, dict[str, Row]]:
        return {}

    def rows_with(self, name: str, wanted: Mapping[str, object]) -> Iterator[tuple[Row, str]]:
        """The rows whose text in a column is one of the wanted."""
        if wanted:
            for text, row in zip(self.texts(name), self.rows, strict=True):
                if text in wanted:
                    yield row, text

    @cached_property
    def _meanings(self) -> dict[str, dict[str, Value]]:
        return {}

    def _meaning(self, name: str) -> dict[str, Value]:
        """The value of each text of a column; each is read once."""
        if name not in self._meanings:
            column, missing = self.resource.column[name], self.resource.missing_in(name)
            self._meanings[name] = {text: cast(column, text, missing) for text in dict.fromkeys(self.texts(name))}
        return self._meanings[name]

    def values(self, name: str) -> Iterator[Value]:
        """The values of a column, one for each of `rows`."""
        return map(self._meaning(name).__getitem__, self.texts(name))

    def value(self, row: Row, name: str) -> Value:
        """The value of a cell of one of `rows`."""
        return self._meaning(name)[self.resource.text(row, name)]

    def numbers(self, name: str) -> tuple[Decimal | None, ...]:
        """The numbers of a column; None where a cell is empty or holds none."""
        if name not in self._numbers:
            found = {text: value if isinstance(value, Decimal) else None for text, value in self._meaning(name).items()}
            self._numbers[name] = tuple(map(found.__getitem__, self.texts(name)))
        return self._numbers[name]

    @cached_property
    def _numbers(self) -> dict[str, tuple[Decimal | None, ...]]:
        return {}

    @cached_property
    def key_columns(self) -> tuple[str, ...]:
        """The columns by which rows are told apart or joined: of keys, of foreign keys, and those of works."""
        resource = self.resource
        named = [*resource.primary_key, *(name for key in resource.foreign_keys for name in key.columns)]
        named += [name for names in unique_keys(resource) for name in names]
        named += [*resource.work_columns]
        named += [column.name for column in self.columns if column.constraints.get("unique") is True]
        return tuple(name for name in dict.fromkeys(named) if self.has(name))

    def empty(self, row: Row, name: str) -> bool:
        """Whether a cell is one of the texts that stand for nothing."""
        return self.resource.text(row, name) in self.resource.missing_in(name)

    def number_of(self, row: Row) -> int:
        """The number of a row as a spreadsheet shows it (the header is row 1), or of a record in a list."""
        return bisect_right(self.starts, row.start)

    def line(self, row: Row) -> int:
        """The line on which a row begins."""
        return self.resource.source.position(row.start)[0]

    def called(self, row: Row, column: str) -> str:
        """A row and a column in words: `row 5 (kosovo/2025), "amount"`."""
        address = self.resource.address(row)
        words = f"{self.word} {self.number_of(row)}"
        if address.strip("/ "):
            words += f" ({shown(address)})"
        return words + (f', "{column}"' if column else "")


class Sparing:
    """Calls a costly function (the nearest of a thousand keys) no more often than complaints are shown."""

    def __init__(self) -> None:
        self.left = 5 * MOST

    def __call__(self, function: Callable[..., T], *given: Any, instead: T) -> T:
        """What the function gives; after many calls, what is to be taken instead."""
        self.left -= 1
        return function(*given) if self.left >= 0 else instead


class Docket:
    """Collects complaints about one table: the first about each cell, and of one kind about one column a few."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.kept: list[Complaint] = []
        self.blamed: set[tuple[int, str]] = set()
        self.counts: Counter[tuple[str, str]] = Counter()
        self.last: dict[tuple[str, str], int] = {}
        if table.resource.source.undecodable:
            self._blame_unreadable()

    def _blame_unreadable(self) -> None:
        """A cell with letters that could not be read was told of; what else is wrong with it follows from that."""
        for column in self.table.columns:
            for text, row in zip(self.table.texts(column.name), self.table.rows, strict=True):
                if "\ufffd" in text:
                    self.blamed.add((row.start, column.name))

    def add(self, complaints: Iterable[Complaint]) -> None:
        """Take complaints, in the order of their weight: the cause before what follows from it."""
        for each in complaints:
            cell = (each.row.start, each.column)
            if each.column and cell in self.blamed:
                continue
            self.blamed.add(cell)
            kind = (each.rule, each.column)
            self.counts[kind] += 1
            if self.counts[kind] <= MOST:
                self.last[kind] = len(self.kept)
                self.kept.append(each)

    def diagnostics(self) -> Iterator[Diagnostic]:
        """What was kept, each at its place; the last of many tells how many more there are."""
        for index, each in enumerate(self.kept):
            kind = (each.rule, each.column)
            more = self.counts[kind] - MOST
            notes = each.notes
            if more > 0 and self.last[kind] == index:
                where = f' in the column "{each.column}"' if each.column else ""
                notes = (*notes, f"and {more} more like this{where}")
            yield self._diagnostic(each, notes)

    def _diagnostic(self, each: Complaint, notes: tuple[str, ...]) -> Diagnostic:
        table, resource = self.table, self.table.resource
        start, end = self._stretch(each)
        return diagnose(
            each.rule,
            f"{table.called(each.row, each.column)}: {each.message}",
            resource.source,
            start,
            end,
            help=each.help,
            subject=f"data:{resource.name}/{resource.address(each.row)}",
            notes=notes,
            replacement=None if each.mended is None else resource.written(each.mended),
        )

    def _stretch(self, each: Complaint) -> tuple[int, int]:
        resource = self.table.resource
        if not each.column:
            return resource.stretch(each.row)
        cell = resource.cell(each.row, each.column)
        start, end = cell.start, max(cell.end, cell.start + 1)
        if each.until is not None:
            last = resource.cell(each.until, each.column)
            return start, max(last.end, end)
        if each.part:
            at = resource.source.text.find(each.part, start, end)
            if at >= 0:
                return at, at + len(each.part)
        return start, end


def shown(text: str) -> str:
    """A text within a message: cut where it is long, with names for what cannot be seen."""
    cut = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return "".join(letter if _visible(letter) else f"\\u{ord(letter):04x}" for letter in cut)


def _visible(letter: str) -> bool:
    return letter == " " or (letter.isprintable() and unicodedata.category(letter) not in ("Cf", "Co", "Cn"))


def unique_keys(resource: Resource) -> tuple[tuple[str, ...], ...]:
    """The `uniqueKeys` of a Table Schema (v2): groups of columns whose values stand in one row only."""
    schema = resource.descriptor.get("schema")
    listed = schema.get("uniqueKeys") if isinstance(schema, Mapping) else None
    found = []
    for each in listed if isinstance(listed, list) else ():
        names = [each] if isinstance(each, str) else each
        if isinstance(names, list) and names and all(name in resource.column for name in map(str, names)):
            found.append(tuple(str(name) for name in names))
    return tuple(found)
