"""A fact: a value and all that is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from dossier.datasets import Column, PartialDate, Resource, Row, Unfit, Value
from dossier.facts.address import Address
from dossier.quantities import Amount, Moment, Unit, same_text
from dossier.quantities import Value as Quantity

TRUE = frozenset({"true", "True", "TRUE", "1", "yes"})


class Unknown(NamedTuple):
    """Why an address names no fact."""

    message: str
    help: str = ""
    rule: str = "fact-unknown"


@dataclass(frozen=True)
class Origin:
    """Where a fact comes from: a work, the place in it, and the work in which this edition found it."""

    source: str
    locator: str = ""
    cited_in: str = ""
    as_of: str = ""
    note: str = ""


@dataclass(frozen=True)
class Fact:
    """A value with its column, its row, its origins, and the facts that it was made of."""

    address: Address
    value: Value
    column: Column
    resource: Resource | None = field(default=None, repr=False, compare=False)
    row: Row | None = None
    origins: tuple[Origin, ...] = ()
    qualifier: str = ""
    """The words with which the data hedge the value: about, over, up to ..."""
    unit: str = ""
    title: str = ""
    """What a derived fact says it is."""
    inputs: tuple[Fact, ...] = field(default=(), repr=False, compare=False)
    """The facts that an expression was evaluated on."""
    passed: tuple[Fact, ...] = field(default=(), repr=False, compare=False)
    """What the rows say that an expression looked at and left out: were they otherwise, it might be."""
    out_of: int = 0
    """Of a rank: how many were ranked."""
    order: tuple[str, ...] = ()
    """Of a rank: the names of what was ranked, the highest first."""
    tied: int = 0
    """Of a rank: how many others have the same value."""
    wholes: frozenset[int] = frozenset()
    """Of a count of rows of one table: how many fit when some or all of its conditions are left out. "Four of the five"
    names one of these; empty where the table does not tell what the whole is."""
    dated: str = ""
    """The oldest date for which the rows that state it hold, whether they name a source or not."""
    due: str = ""
    """The earliest day by which one of those rows should have been updated."""

    @property
    def looked_at(self) -> tuple[Fact, ...]:
        """All facts on which an expression rests: those that it is made of, and those that it left out."""
        return (*self.inputs, *self.passed)

    @property
    def as_of(self) -> str:
        """The oldest date that its rows and its origins carry."""
        return min((date for date in (self.dated, *(each.as_of for each in self.origins)) if date), default="")

    @property
    def oldest(self) -> str:
        """The oldest date that it, or a fact that it rests on, carries."""
        return min((date for date in (self.as_of, *(each.oldest for each in self.looked_at)) if date), default="")

    @property
    def earliest_due(self) -> str:
        """The earliest day by which it, or a fact that it rests on, should have been updated."""
        return min((date for date in (self.due, *(each.earliest_due for each in self.looked_at)) if date), default="")

    @property
    def quantity(self) -> Quantity:
        """The value as prose is compared with it: an amount in its unit, a date, or a text."""
        if isinstance(self.value, bool):
            return "yes" if self.value else "no"
        if isinstance(self.value, Decimal):
            if self.column.type == "year":
                return Moment(int(self.value))
            return Amount(self.value, Unit.parse(self.unit))
        if isinstance(self.value, PartialDate):
            return Moment(self.value.year, self.value.month, self.value.day)
        return self.value if isinstance(self.value, str) else ""

    @property
    def shown(self) -> str:
        """The value for a message: `208 EUR million`, `2006-03-07`, `Candidate`."""
        if isinstance(self.value, bool):
            return "true" if self.value else "false"
        text = str(self.quantity)
        return f"{self.qualifier} {text}" if self.qualifier else text


def date_of(resource: Resource, row: Row) -> str:
    """The date for which a row holds: its own, or that of its table."""
    return _said(resource, row, "as_of") or resource.settings.as_of


def due_of(resource: Resource, row: Row) -> str:
    """The day by which a row should be updated: its own, or that of its table."""
    return _said(resource, row, "expected_update") or resource.settings.expected_update


def _said(resource: Resource, row: Row, name: str) -> str:
    """A cell as it is written; empty where it holds what stands for nothing in its table ("-")."""
    text = resource.text(row, name).strip()
    return text if text and text not in resource.missing_in(name) else ""


def origin(resource: Resource, row: Row) -> tuple[Origin, ...]:
    """The works that a row names, or those that state its whole table."""
    settings = resource.settings
    as_of = date_of(resource, row)
    locator, note, cited_in = (_said(resource, row, name) for name in ("locator", "note", "cited_in"))
    keys = [key.strip() for key in _said(resource, row, "source").split(";") if key.strip()] or list(settings.sources)
    return tuple(Origin(key, locator, cited_in, as_of, note) for key in keys)


def adopted(resource: Resource, rows: Iterable[Row]) -> Row | None:
    """The row that this edition uses: the one there is, or the one that is marked."""
    listed = list(rows)
    if len(listed) == 1 and "adopted" not in resource.positions:
        return listed[0]
    marked = [row for row in listed if resource.text(row, "adopted") in TRUE]
    if len(marked) == 1:
        return marked[0]
    return listed[0] if len(listed) == 1 and not marked else None


def alike(resource: Resource, one: Row, other: Row, name: str) -> bool:
    """Whether two rows state the same in a column, however it is written; an empty cell states nothing else."""
    mine, theirs = resource.value(one, name), resource.value(other, name)
    if mine is None or theirs is None:
        return True
    return same_text(mine, theirs) if isinstance(mine, str) and isinstance(theirs, str) else mine == theirs


def disagree(resource: Resource, observed: Sequence[Row]) -> bool:
    """Whether rows of one fact state different values for it."""
    return not all(alike(resource, *pair, resource.settings.value) for pair in combinations(observed, 2))


def fact_of(resource: Resource, row: Row, column: Column, address: Address) -> Fact | Unknown:
    """The fact that a cell states, or why it states none."""
    value = resource.value(row, column.name)
    if isinstance(value, Unfit):
        return Unknown(f'the cell holds "{value.text}", which is not {value.expected}', "", "fact-unfit")
    if value is None:
        return Unknown(f'the cell "{column.name}" of this row is empty', "", "fact-empty")
    if isinstance(value, str) and column.unit:
        message = f'the cell holds the text "{value}", and its column counts {column.unit}'
        return Unknown(message, f'give the field "{column.name}" the type number', "fact-unfit")
    unit = column.unit or (_said(resource, row, "unit") if column.name == resource.settings.value else "")
    hedge = _said(resource, row, "qualifier") if column.name == resource.settings.value else ""
    return Fact(
        address, value, column, resource, row, origin(resource, row), hedge, unit,
        dated=date_of(resource, row), due=due_of(resource, row),
    )  # fmt: skip
