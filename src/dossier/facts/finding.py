"""An address -> the fact that it names, or why it names none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from dossier.datasets import Column, Package, PartialDate, Resource, Row, Value, parse_date
from dossier.diagnostics import nearest
from dossier.facts.address import DERIVED, Address, parse_address
from dossier.facts.conditions import bounds
from dossier.facts.evaluation import Evaluation
from dossier.facts.expressions import parse_expression
from dossier.facts.values import Fact, Origin, Unknown, adopted, date_of, due_of, fact_of
from dossier.quantities import Amount, Moment


class Facts:
    """Every fact of a publication, by address."""

    def __init__(
        self, package: Package, derived: Mapping[str, Fact] | None = None, unmade: frozenset[str] = frozenset()
    ) -> None:
        self.package = package
        self.derived = derived or {}
        self.unmade = unmade
        """Facts that a script declares, and that could not be made."""
        self._evaluation = Evaluation(dict(package.resources), self.at)
        self._found: dict[str, Fact | Unknown] = {}

    def find(self, text: str) -> Fact | Unknown:
        """The fact of an address, or why there is none."""
        found = self._found.get(text)
        if found is None:
            found = self._found[text] = self._find(text)
        return found

    def _find(self, text: str) -> Fact | Unknown:
        address = parse_address(text)
        if not address.expression:
            return self.at(address)
        call = parse_expression(address.expression)
        return call if isinstance(call, Unknown) else self._evaluation.evaluate(call, address)

    def bounds(self, text: str) -> tuple[Amount | Moment, ...]:
        """The numbers with which the conditions of an expression compare; none for any other address."""
        expression = parse_address(text).expression
        call = parse_expression(expression) if expression else Unknown("no expression")
        return () if isinstance(call, Unknown) else tuple(bounds(call, self.package.resources))

    def at(self, address: Address) -> Fact | Unknown:
        """The fact of a plain address."""
        if address.resource == DERIVED and DERIVED not in self.package.resources:
            return self._find_derived(address)
        resource = self.package.resources.get(address.resource)
        if resource is None:
            if not address.resource.strip("#@"):
                return Unknown("this address names no dataset", "write fact:dataset/key")
            known = [*self.package.resources, DERIVED]
            hint = self.package.to_mend(address.resource) or nearest(address.resource, known, prefix="fact:")
            return Unknown(f'there is no dataset "{address.resource}"', hint)
        if not resource.primary_key:
            message = f'the dataset "{resource.name}" has no primary key, so that none of its rows has an address'
            return Unknown(message)
        names = resource.fact_key
        if "" in address.key:
            message = "a part of this address is empty: a slash too many, or a key too few"
            return Unknown(message, f"write fact:{'/'.join([resource.name, *(f'<{name}>' for name in names)])}")
        if len(address.key) != len(names):
            shown = "/".join([resource.name, *(f"<{name}>" for name in names)])
            count = f"{len(names)} part{'s' if len(names) != 1 else ''}"
            return Unknown(f'the key of "{resource.name}" has {count}, not {len(address.key)}', f"write fact:{shown}")
        rows = resource.by_key.get(address.key, ())
        if not rows:
            known = ["/".join(key) for key in resource.by_key]
            hint = self.package.to_mend(resource.name)
            hint = hint or nearest("/".join(address.key), known, prefix=f"fact:{resource.name}/")
            return Unknown(f'"{resource.name}" has no row "{"/".join(address.key)}"', hint)
        return self._of_row(address, resource, rows)

    def _of_row(self, address: Address, resource: Resource, rows: tuple[Row, ...]) -> Fact | Unknown:
        row: Row | None
        if address.source:
            said = tuple(each for each in rows if resource.text(each, "source") == address.source)
            row = said[0] if len(said) == 1 else adopted(resource, said)
            if said and row is None:
                message = f'"{address.source}" states this fact at {len(said)} places, and not exactly one is adopted'
                return Unknown(message, "leave the source out of the address", "fact-not-adopted")
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
        return column if isinstance(column, Unknown) else fact_of(resource, row, column, address)

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
        if name in self.unmade:
            return Unknown(
                f'the script of the fact "{name}" could not make it', "mend the script; it is told of as well"
            )
        if fact is None:
            hint = nearest(name, self.derived, prefix="fact:derived/")
            return Unknown(f'no script makes the fact "{name}"', hint)
        if isinstance(fact.value, str) and fact.unit:
            message = f'the script of "{name}" gave the text "{fact.value}", and its unit is {fact.unit}'
            return Unknown(message, "return a number, or leave the unit out", "fact-unfit")
        return fact

    def observations(self, fact: Fact) -> tuple[Row, ...]:
        """All rows that state the same fact, the fact's own included."""
        if fact.resource is None or fact.row is None:
            return ()
        return fact.resource.by_key.get(fact.address.key, ())


def derived_fact(
    name: str,
    value: object,
    unit: str,
    title: str,
    note: str,
    origins: Iterable[Origin],
    rows: Iterable[tuple[Resource, Row]] = (),
) -> Fact:
    """A fact that a function made of some rows, from its result as JSON has it."""
    taken = tuple(rows)
    held: Value
    if isinstance(value, bool):
        held, kind = value, "boolean"
    elif isinstance(value, (int, float)):
        held, kind = Decimal(str(value)), "number"
    else:
        held, kind = parse_date(str(value)) or str(value), "string"
    dated = "date" if isinstance(held, PartialDate) else ""
    column = Column(name, kind, unit=unit, title=title, description=note, kind=dated)
    address = Address(DERIVED, (name,))
    return Fact(
        address, held, column, None, None, tuple(dict.fromkeys(origins)), "", unit, title,
        dated=min(filter(None, (date_of(*each) for each in taken)), default=""),
        due=min(filter(None, (due_of(*each) for each in taken)), default=""),
    )  # fmt: skip
