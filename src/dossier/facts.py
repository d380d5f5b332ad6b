"""An address -> a value with its origins.

fact:defence-budgets/kosovo/2025           the value column of the row (of the adopted row, where sources differ)
fact:defence-budgets/kosovo/2025#note      another column
fact:defence-budgets/kosovo/2025@key       what one source says
fact:derived/kosovo-budget-growth          what a function in scripts/ makes of other facts
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple
from urllib.parse import unquote

from dossier.datasets import Column, Package, PartialDate, Resource, Row, Unfit, Value
from dossier.diagnostics import nearest

DERIVED = "derived"
"""The first part of a derived fact's address."""

TRUE = frozenset({"true", "True", "TRUE", "1", "yes"})


class Address(NamedTuple):
    """The parts of a fact's address."""

    resource: str
    key: tuple[str, ...]
    column: str = ""
    source: str = ""

    def __str__(self) -> str:
        text = "/".join((self.resource, *self.key))
        return text + (f"@{self.source}" if self.source else "") + (f"#{self.column}" if self.column else "")


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
    """A value and all that is known of it."""

    address: Address
    value: Value
    column: Column
    resource: Resource | None = field(default=None, repr=False, compare=False)
    row: Row | None = None
    origins: tuple[Origin, ...] = ()
    qualifier: str = ""
    unit: str = ""
    title: str = ""
    """What a derived fact says it is."""

    @property
    def row_address(self) -> str:
        """The row's part of the address, which is the id of its row on the dataset's page."""
        return "/".join(self.address.key)

    @property
    def as_of(self) -> str:
        """The oldest date that its origins carry."""
        return min((origin.as_of for origin in self.origins if origin.as_of), default="")


def parse_address(text: str) -> Address:
    """The parts of an address, percent-encoding undone."""
    column = source = ""
    rest = text
    for _ in range(2):
        head, mark, tail = _last_mark(rest)
        if mark == "#" and not column:
            rest, column = head, unquote(tail)
        elif mark == "@" and not source:
            rest, source = head, unquote(tail)
    resource, *key = (unquote(part) for part in rest.strip("/").split("/"))
    return Address(resource, tuple(key), column, source)


def _last_mark(text: str) -> tuple[str, str, str]:
    """What stands before and after the last `#` or `@`, and which of the two it is."""
    at = max(text.rfind("#"), text.rfind("@"))
    return (text, "", "") if at < 0 else (text[:at], text[at], text[at + 1 :])


def origin(resource: Resource, row: Row) -> tuple[Origin, ...]:
    """The works that a row names, or those that state its whole table."""
    settings = resource.settings
    as_of = resource.text(row, "as_of") or settings.as_of
    locator, note = resource.text(row, "locator"), resource.text(row, "note")
    cited_in = resource.text(row, "cited_in")
    keys = [key.strip() for key in resource.text(row, "source").split(";") if key.strip()] or list(settings.sources)
    return tuple(Origin(key, locator, cited_in, as_of, note) for key in keys)


def adopted(resource: Resource, rows: Iterable[Row]) -> Row | None:
    """The row that this edition uses: the one, or the one that is marked."""
    listed = list(rows)
    if len(listed) == 1 and "adopted" not in resource.positions:
        return listed[0]
    marked = [row for row in listed if resource.text(row, "adopted") in TRUE]
    if len(marked) == 1:
        return marked[0]
    return listed[0] if len(listed) == 1 and not marked else None


class Facts:
    """Every fact of a publication, by address."""

    def __init__(self, package: Package, derived: Mapping[str, Fact] | None = None) -> None:
        self.package = package
        self.derived = derived or {}

    def find(self, text: str) -> Fact | Unknown:
        """The fact of an address, or why there is none."""
        address = parse_address(text)
        if address.resource == DERIVED and DERIVED not in self.package.resources:
            return self._find_derived(address)
        resource = self.package.resources.get(address.resource)
        if resource is None:
            known = [*self.package.resources, DERIVED]
            return Unknown(
                f'there is no dataset "{address.resource}"', nearest(address.resource, known, prefix="fact:")
            )
        if not resource.primary_key:
            return Unknown(f'the dataset "{resource.name}" has no primary key, so that none of its rows has an address')
        names = resource.fact_key
        if len(address.key) != len(names):
            shown = "/".join([resource.name, *(f"<{name}>" for name in names)])
            count = f"{len(names)} part{'s' if len(names) != 1 else ''}"
            return Unknown(f'the key of "{resource.name}" has {count}, not {len(address.key)}', f"write fact:{shown}")
        rows = resource.by_key.get(address.key, ())
        if not rows:
            known = ["/".join(key) for key in resource.by_key]
            hint = nearest("/".join(address.key), known, prefix=f"fact:{resource.name}/")
            return Unknown(f'"{resource.name}" has no row "{"/".join(address.key)}"', hint)
        return self._of_row(address, resource, rows)

    def _of_row(self, address: Address, resource: Resource, rows: tuple[Row, ...]) -> Fact | Unknown:
        row: Row | None
        if address.source:
            row = next((each for each in rows if resource.text(each, "source") == address.source), None)
            if row is None:
                known = [resource.text(each, "source") for each in rows]
                hint = nearest(address.source, known) or f"its sources are: {', '.join(known)}"
                return Unknown(f'the source "{address.source}" does not state this fact', hint)
        else:
            row = adopted(resource, rows)
            if row is None:
                message = f"{len(rows)} sources state this fact and not exactly one of them is adopted"
                return Unknown(message, "mark one row as adopted, or name the source after an @", "fact-not-adopted")
        column = self._column(resource, address)
        if isinstance(column, Unknown):
            return column
        value = resource.value(row, column.name)
        if isinstance(value, Unfit):
            return Unknown(f'the cell holds "{value.text}", which is not {value.expected}', "", "fact-unfit")
        if value is None:
            return Unknown(f'the cell "{column.name}" of this row is empty', "", "fact-empty")
        unit = column.unit or (resource.text(row, "unit") if column.name == resource.settings.value else "")
        hedge = resource.text(row, "qualifier")
        return Fact(address, value, column, resource, row, origin(resource, row), hedge, unit)

    def _column(self, resource: Resource, address: Address) -> Column | Unknown:
        name = address.column or resource.settings.value
        if not name:
            rest = [each.name for each in resource.columns if each.name not in resource.primary_key]
            if len(rest) == 1:
                return resource.column[rest[0]]
            message = f'the dataset "{resource.name}" does not say which column is the value'
            return Unknown(message, f"write fact:{address}#column, with one of: {', '.join(rest)}")
        column = resource.column.get(name)
        if column is None:
            return Unknown(f'"{resource.name}" has no column "{name}"', nearest(name, resource.column))
        return column

    def _find_derived(self, address: Address) -> Fact | Unknown:
        name = "/".join(address.key)
        fact = self.derived.get(name)
        if fact is None:
            hint = nearest(name, self.derived, prefix="fact:derived/")
            return Unknown(f'no script makes the fact "{name}"', hint)
        return fact

    def observations(self, fact: Fact) -> tuple[Row, ...]:
        """All rows that state the same fact, the fact's own included."""
        if fact.resource is None or fact.row is None:
            return ()
        return fact.resource.by_key.get(fact.address.key, ())

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.derived.values())


def derived_fact(name: str, value: object, unit: str, title: str, note: str, origins: Iterable[Origin]) -> Fact:
    """A fact that a function made, from its result as JSON has it."""
    held: Value
    if isinstance(value, bool):
        held, kind = value, "boolean"
    elif isinstance(value, (int, float)):
        held, kind = Decimal(str(value)), "number"
    else:
        held, kind = _date_or_text(str(value)), "string"
    column = Column(
        name, kind, unit=unit, title=title, description=note, kind="date" if isinstance(held, PartialDate) else ""
    )
    return Fact(Address(DERIVED, (name,)), held, column, None, None, tuple(dict.fromkeys(origins)), "", unit, title)


def _date_or_text(text: str) -> PartialDate | str:
    from dossier.datasets import parse_date

    return parse_date(text) or text
