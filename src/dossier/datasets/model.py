"""What a data package holds: resources, their columns and rows, and what Dossier is to make of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from dossier.datasets.csvtext import COMMAS, Cell, Dialect, records, written
from dossier.datasets.tablerules import TableRule, Works
from dossier.datasets.values import Column, Unfit, Value, cast
from dossier.diagnostics import Diagnostic, diagnose
from dossier.sources import Place, Source
from dossier.yamltext import Document

Key = tuple[str, ...]

WITNESS = ("source", "locator")
"""The columns that say who states a fact, and where in the work: by them observations of one fact are told apart."""


class Row(NamedTuple):
    """A record of a table: its cells as text, and where it begins in the file."""

    cells: tuple[str, ...]
    start: int
    broken: bool = False
    """Whether its quotation marks are wrong, so that its cells may not be what they seem."""


@dataclass(frozen=True)
class ForeignKey:
    """Columns whose values stand in another table of the package."""

    columns: tuple[str, ...]
    resource: str
    """The other table's name; its own where it is the same table."""
    references: tuple[str, ...]
    number: int = 0
    """Its place in the list of the schema."""


@dataclass(frozen=True)
class ResourceSettings:
    """The `dossier:` property of a resource."""

    value: str = ""
    """The column that a fact's address means when it names none."""
    unit: str = ""
    """The unit of that column."""
    observations: bool = False
    """Several sources may state the same fact; `source` is part of the key and exactly one row is adopted."""
    entity: bool = False
    """Each row is a thing with a page of its own."""
    page: str = ""
    """The pattern of an entity's page: `countries/{id}.md`."""
    label: str = "name"
    """The column with an entity's name."""
    abbr: str = ""
    """The column with its abbreviation."""
    relation: str = ""
    """What a row of two foreign keys says, for readers: "takes part in"."""
    rules: tuple[Mapping[str, Any], ...] = ()
    """What a schema cannot say (see the design: `sum`, `adds_to`, `ordered`, `increasing`, `works`)."""
    as_of: str = ""
    expected_update: str = ""
    expires: str = ""
    hidden: tuple[str, ...] = ()
    """Columns that readers' tables leave out."""
    brief: tuple[str, ...] = ()
    """The columns that an entity's page shows of the rows that concern it; empty: all."""
    sources: tuple[str, ...] = ()
    """Works that state the whole table, where its rows name none."""


@dataclass(frozen=True)
class Resource:
    """One table of a data package."""

    name: str
    path: str
    """Of its file, relative to the publication's root."""
    source: Source
    columns: tuple[Column, ...] = ()
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    settings: ResourceSettings = ResourceSettings()
    title: str = ""
    description: str = ""
    rows: tuple[Row, ...] = ()
    header: tuple[Cell, ...] = ()
    dialect: Dialect = COMMAS
    missing: frozenset[str] = frozenset({""})
    descriptor: Mapping[str, Any] = field(default_factory=dict)
    """The resource as its package describes it, for Frictionless."""
    place_of_schema: tuple[str | int, ...] = ()
    """Where its schema stands in the descriptor: the path to it (`("resources", 0, "schema")`)."""
    rules: tuple[TableRule, ...] = ()
    """The rules of its settings, read; those with a fault are left out."""

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Where each column of the schema stands in the file; a column that the file lacks has no position."""
        return {cell.text.strip(): index for index, cell in enumerate(self.header)}

    @cached_property
    def column(self) -> Mapping[str, Column]:
        """Columns by name."""
        return {column.name: column for column in self.columns}

    @cached_property
    def work_columns(self) -> tuple[str, ...]:
        """The columns that hold keys of the bibliography: `source`, and those that a rule names."""
        named = (name for rule in self.rules if isinstance(rule, Works) for name in rule.columns)
        return tuple(dict.fromkeys([*(("source",) if "source" in self.column else ()), *named]))

    @cached_property
    def unread(self) -> bool:
        """Whether its file is not there, or is not what its schema describes: it has none of the columns."""
        return bool(self.columns) and not any(column.name in self.positions for column in self.columns)

    def missing_in(self, name: str) -> frozenset[str]:
        """The texts that stand for an empty cell of a column: its own `missingValues`, or the table's."""
        column = self.column.get(name)
        own = column.options.get("missingValues") if column else None
        return frozenset(missing_values(own)) if isinstance(own, list) else self.missing

    def text(self, row: Row, name: str) -> str:
        """A cell as it is written; empty where the row or the file has none."""
        index = self.positions.get(name)
        return row.cells[index] if index is not None and index < len(row.cells) else ""

    def value(self, row: Row, name: str) -> Value:
        """A cell as a value of its column's type; None where it is empty, `Unfit` where it is no such value."""
        column = self.column.get(name)
        text = self.text(row, name)
        return cast(column, text, self.missing_in(name)) if column else Unfit(text, "a column of the table")

    def key(self, row: Row) -> Key:
        """The row's primary key, as text."""
        return tuple(self.text(row, name) for name in self.primary_key)

    @property
    def fact_key(self) -> tuple[str, ...]:
        """The columns of which a fact's address consists: the primary key, without the witness of an observation."""
        if self.settings.observations:
            return tuple(name for name in self.primary_key if name not in WITNESS)
        return self.primary_key

    def address(self, row: Row) -> str:
        """The row's part of an address: `kosovo/2025`."""
        return "/".join(self.key_of(row))

    def key_of(self, row: Row) -> Key:
        """The cells by which a fact of the row is addressed."""
        return tuple(self.text(row, name) for name in self.fact_key)

    @cached_property
    def by_key(self) -> Mapping[Key, tuple[Row, ...]]:
        """Rows by the key of a fact: one, or as many as there are observations (or a key stands twice)."""
        found: dict[Key, list[Row]] = {}
        for row in self.rows:
            found.setdefault(self.key_of(row), []).append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    def cell(self, row: Row, name: str) -> Cell:
        """A cell with its offsets; the whole row's first cell where the column is not in the file."""
        record = next(records(self.source.text, self.dialect, row.start))
        index = self.positions.get(name, 0)
        return record.cells[index] if index < len(record.cells) else record.cells[-1]

    def stretch(self, row: Row) -> tuple[int, int]:
        """The offsets between which a row stands in the file."""
        record = next(records(self.source.text, self.dialect, row.start))
        return row.start, max(record.cells[-1].end, row.start + 1)

    def written(self, text: str) -> str | None:
        """The text of a cell as the file would hold it; None where that is not known."""
        return written(text, self.dialect)

    def place(self, row: Row, name: str = "") -> Place:
        """Where a cell stands in the file; without a name, where the row does."""
        if name:
            cell = self.cell(row, name)
            return self.source.place(cell.start, max(cell.end, cell.start + 1))
        return self.source.place(*self.stretch(row))

    def diagnose(self, rule: str, message: str, row: Row, name: str = "", *, help: str = "") -> Diagnostic:
        """A diagnostic about a cell, or about a row."""
        return Diagnostic(rule, message, self.place(row, name), help, f"data:{self.name}/{self.address(row)}")


def missing_values(given: Iterable[object]) -> Iterator[str]:
    """The texts of `missingValues`, each a text or `{value: ..., label: ...}` (Table Schema v2)."""
    for each in given:
        yield str(each.get("value", "")) if isinstance(each, Mapping) else str(each)


@dataclass(frozen=True)
class Package:
    """A data package: its resources by name, its descriptor with places, and what was wrong with it."""

    resources: Mapping[str, Resource] = field(default_factory=dict)
    source: Source = Source("data/datapackage.yaml", "")
    document: Document = Document(None, {}, {})
    title: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()

    def rows(self) -> Iterator[tuple[Resource, Row]]:
        """Every row of every resource."""
        for resource in self.resources.values():
            for row in resource.rows:
                yield resource, row

    def to_mend(self, name: str) -> str:
        """What must be mended before a table has rows, where it is its file, or the package's, that cannot be read."""
        if self.document.problem:
            return f"{self.source.path} cannot be read: mend it first"
        if not self.source.text.strip():
            return f"there is no {self.source.path}, which describes the tables"
        resource = self.resources.get(name)
        return f"{resource.path} cannot be read: mend it first" if resource and resource.unread else ""

    def diagnose(self, rule: str, message: str, *path: str | int, help: str = "") -> Diagnostic:
        """A diagnostic about a part of the descriptor."""
        return diagnose(rule, message, self.source, *self.document.span(path), help=help)
