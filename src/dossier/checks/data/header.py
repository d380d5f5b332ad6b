"""The header of a table against the columns of its schema: each label finds its column, even where it is misspelt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from dossier.checks.data.table import shown
from dossier.datasets import Cell, Resource, Row, Unfit, cast, records, written
from dossier.diagnostics import nearest

Problem = Callable[..., None]
"""Takes a rule, a message, two offsets, and perhaps a hint, notes and the mended text."""

_PREAMBLE = 10
_SAMPLE = 50
_TYPED = ("number", "integer", "year", "date", "yearmonth", "boolean")
_JOINTS = re.compile(r"[\s_.\-]+")


class Header(NamedTuple):
    """Where the names of the columns stand, and the column of the schema for each cell there."""

    at: int
    """The index of the line; -1 where the file has none."""
    cells: tuple[Cell, ...]
    """Its cells, with the schema's names where they were found."""


def plain(label: str) -> str:
    """A label without what people get wrong in it: case, spaces, joints, letters that cannot be seen."""
    folded = unicodedata.normalize("NFKC", label).casefold()
    seen = "".join(letter for letter in folded if unicodedata.category(letter) not in ("Cf", "Cc") or letter.isspace())
    return _JOINTS.sub("_", seen).strip("_")


def names_in(labels: Iterable[str], names: Iterable[str]) -> int:
    """How many of some labels are names of columns, more or less."""
    known = {plain(name) for name in names}
    return len(known & {plain(label) for label in labels})


def matched(label: str, names: Iterable[str]) -> str:
    """The name that a label means, but for case, spaces, joints and letters that cannot be seen; or nothing."""
    wanted = plain(label)
    return next((name for name in names if plain(name) == wanted), "")


def find_header(resource: Resource, lines: Sequence[Row], problem: Problem) -> Header:
    """Find the header among the first lines of a file, and report what is wrong with it."""
    names = [column.name for column in resource.columns]
    at = _line_of_header(lines, names)
    cells = next(records(resource.source.text, resource.dialect, lines[at].start)).cells
    if not names:
        return Header(at, cells)
    if at > 0:
        _preamble(lines, at, resource, problem)
    elif names_in(lines[0].cells, names) == 0 and _is_a_row(lines[0], resource):
        said = "the first line holds values, not the names of the columns"
        problem("data-header", said, cells[0].start, cells[-1].end, f"the first line must be: {','.join(names)}")
        return Header(-1, tuple(Cell(name, cells[0].start, cells[0].end) for name in names))
    return Header(at, _Labels(resource, cells, lines[at + 1 :], problem).named())


def _line_of_header(lines: Sequence[Row], names: Sequence[str]) -> int:
    best = names_in(lines[0].cells, names)
    if best * 2 >= len(names):
        return 0
    for index, row in enumerate(lines[:_PREAMBLE]):
        if names_in(row.cells, names) * 5 >= len(names) * 4 and len(row.cells) >= 2:
            return index
    return 0


def _preamble(lines: Sequence[Row], at: int, resource: Resource, problem: Problem) -> None:
    first = next(records(resource.source.text, resource.dialect, lines[0].start)).cells
    stand = "a line stands" if at == 1 else f"{at} lines stand"
    said = f"{stand} above the names of the columns"
    hint = "the first line holds the names; move a title to the description of the table"
    problem("data-header", said, first[0].start, first[-1].end, hint)


def _is_a_row(row: Row, resource: Resource) -> bool:
    """Whether the cells of the first line are values of the columns' types."""
    typed = [
        (column, text)
        for column, text in zip(resource.columns, row.cells, strict=False)
        if column.type not in ("string", "any") and text.strip()
    ]
    if len(row.cells) != len(resource.columns) or not typed:
        return False
    return not any(isinstance(cast(column, text, resource.missing), Unfit) for column, text in typed)


class _Labels:
    """The labels of one header, each judged once."""

    def __init__(self, resource: Resource, cells: tuple[Cell, ...], rows: Sequence[Row], problem: Problem) -> None:
        self.resource, self.cells, self.rows, self.problem = resource, cells, rows[:_SAMPLE], problem
        self.names = [column.name for column in resource.columns]
        self.match = _fields_match(resource.descriptor)
        self.found: list[str] = [""] * len(cells)

    def named(self) -> tuple[Cell, ...]:
        self.exact()
        self.near()
        self.by_place()
        self.extra()
        self.missing()
        self.order()
        # A label that is none of the schema's, or is one again, must not take the place of the column.
        own = [cell.text if cell.text not in self.names else "" for cell in self.cells]
        texts = (name or text for name, text in zip(self.found, own, strict=True))
        return tuple(cell._replace(text=text) for cell, text in zip(self.cells, texts, strict=True))

    @property
    def open_names(self) -> list[str]:
        """Columns of the schema that no label has been given to."""
        return [name for name in self.names if name not in self.found]

    def at(self, index: int, message: str, hint: str = "", mended: str | None = None) -> None:
        cell = self.cells[index]
        text = None if mended is None else written(mended, self.resource.dialect)
        self.problem("data-header", message, cell.start, cell.end, hint, (), text)

    def exact(self) -> None:
        for index, cell in enumerate(self.cells):
            if cell.text in self.names and cell.text not in self.found:
                self.found[index] = cell.text

    def near(self) -> None:
        """Labels that are a column's name but for case, spaces or a slip of the pen."""
        for index, cell in enumerate(self.cells):
            if self.found[index] or not plain(cell.text):
                continue
            name = matched(cell.text, self.open_names)
            if name:
                self.found[index] = name
                self.at(index, f'{_difference(cell.text, name)}: "{name}" was expected', mended=name)
        for index, cell in enumerate(self.cells):
            if self.found[index] or not plain(cell.text) or cell.text in self.names:
                continue
            close = get_close_matches(plain(cell.text), [plain(name) for name in self.open_names], n=1, cutoff=0.8)
            if close:
                name = matched(close[0], self.open_names)
                self.found[index] = name
                self.at(index, f'the schema has no column "{shown(cell.text)}"', f'did you mean "{name}"?', name)

    def by_place(self) -> None:
        """Labels that are empty or stand twice, where the schema has a column at just this place."""
        for index, cell in enumerate(self.cells):
            if self.found[index]:
                continue
            here = self.names[index] if index < len(self.names) else ""
            name = here if here in self.open_names else ""
            hint = f'the schema has "{name}" here' if name else "give it a name, or delete it"
            if not plain(cell.text):
                self.at(index, f"column {index + 1} has no name", hint)
            elif cell.text in self.names or cell.text in [other.text for other in self.cells[:index]]:
                self.at(index, f'two columns are called "{shown(cell.text)}"', hint)
            else:
                continue
            self.found[index] = name or f"\0{index}"

    def extra(self) -> None:
        """Labels that no column of the schema has; one in the place of a missing column is told of together with it."""
        for index, cell in enumerate(self.cells):
            if self.found[index]:
                continue
            here = self.names[index] if index < len(self.names) else ""
            if here in self.open_names and self.match not in ("subset", "partial"):
                self.at(index, f'"{shown(cell.text)}" stands where "{here}" was expected')
                self.found[index] = here if self.holds(index, here) else f"\0{here}"
            elif self.match not in ("subset", "partial"):
                self.at(index, f'the schema has no column "{shown(cell.text)}"', nearest(cell.text, self.names))

    def holds(self, index: int, name: str) -> bool:
        """Whether the cells under a label are, for the most part, values of a column that has a type of its own."""
        column = self.resource.column[name]
        cells = [row.cells[index] for row in self.rows if index < len(row.cells) and row.cells[index].strip()]
        fitting = [text for text in cells if not isinstance(cast(column, text), Unfit)]
        return column.type in _TYPED and len(fitting) * 2 > len(cells)

    def missing(self) -> None:
        told = {name[1:] for name in self.found if name.startswith("\0")}
        absent = [name for name in self.open_names if name not in told]
        if self.match in ("superset", "partial"):
            absent = [name for name in absent if self.needed(name)]
        if absent:
            names = ", ".join(f'"{name}"' for name in absent)
            said = f"the file has no column{'s' if len(absent) > 1 else ''} {names}"
            self.problem("data-header", said, self.cells[0].start, self.cells[-1].end, "add it, or correct the schema")
        self.found = ["" if name.startswith("\0") else name for name in self.found]

    def needed(self, name: str) -> bool:
        column = self.resource.column[name]
        return column.constraints.get("required") is True or name in self.resource.primary_key

    def order(self) -> None:
        """The first column that stands elsewhere than in the schema, where nothing else is wrong with the header."""
        if self.match != "exact" or "" in self.found or len(self.found) != len(self.names):
            return
        for index, (name, wanted) in enumerate(zip(self.found, self.names, strict=True)):
            if name != wanted:
                said = f'"{name}" stands where the schema has "{wanted}": the order of the columns is another'
                self.at(index, said, f"the order of the schema is: {', '.join(self.names)}")
                return


def _fields_match(descriptor: Mapping[str, Any]) -> str:
    """How the columns of the file and of the schema must agree (`fieldsMatch`, Table Schema v2)."""
    schema = descriptor.get("schema")
    said = schema.get("fieldsMatch") if isinstance(schema, Mapping) else None
    if isinstance(said, list):
        said = said[0] if said else None
    return said if said in ("equal", "subset", "superset", "partial") else "exact"


def _difference(label: str, name: str) -> str:
    """In what a label differs from a name that is the same but for trifles."""
    if label.strip() != label and label.strip() == name:
        side = "before" if label[0].isspace() else "after"
        return f'a space stands {side} "{shown(label.strip())}"'
    if label.casefold() == name.casefold():
        return f'"{shown(label)}" is spelt with other capitals'
    if shown(label) != label:
        return f'"{shown(label)}" holds a letter that cannot be seen'
    return f'"{shown(label)}" is written in another way'
