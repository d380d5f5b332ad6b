"""What the operators of an expression make of facts.

groups of facts, one for each argument -> (value, unit, out of how many), or why there is none
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from dossier.datasets import Resource, Row
from dossier.facts.values import Fact, Unknown
from dossier.quantities import Amount, Dimension, Moment

_RULE = "fact-expression"

Result = tuple[Decimal | bool | str, str, int] | Unknown


def _number(fact: Fact) -> Amount | Moment | None:
    quantity = fact.quantity
    return quantity if isinstance(quantity, (Amount, Moment)) else None


def _amounts(facts: Iterable[Fact]) -> list[Amount] | Unknown:
    """The values of facts as amounts of one dimension."""
    found: list[Amount] = []
    for fact in facts:
        quantity = fact.quantity
        if not isinstance(quantity, Amount):
            return Unknown(f'"{fact.shown}" ({fact.address}) is no number', "", _RULE)
        if found and _root(quantity) != _root(found[0]):
            message = f'"{found[0]}" and "{quantity}" are in units that cannot be compared'
            currencies = all(each.unit.dimension is Dimension.CURRENCY for each in (quantity, found[0]))
            hint = "there is no rate to convert them" if currencies else "compare amounts of one unit"
            return Unknown(message, hint, "fact-unit")
        found.append(quantity)
    return found or Unknown("no row fits this set", "", _RULE)


def _root(amount: Amount) -> tuple[Dimension, str]:
    """What two amounts must share to be compared: euros are not dollars, and months have no fixed number of days."""
    unit = amount.unit
    named = (Dimension.CURRENCY, Dimension.DURATION, Dimension.PHYSICAL)
    return unit.dimension, unit.name if unit.dimension in named else ""


def _one(facts: list[Fact]) -> Fact | Unknown:
    return facts[0] if len(facts) == 1 else Unknown(f"one fact was expected here, not {len(facts)}", "", _RULE)


def _ratio(_: Mapping[str, Resource], groups: list[list[Fact]]) -> Result:
    amounts = _two(groups)
    if isinstance(amounts, Unknown):
        return amounts
    a, b = amounts
    if not b.base:
        held = f"{groups[1][0].address} is 0"
        return Unknown("this ratio divides by zero", held, _RULE)
    return a.base / b.base, "times", 0


def _two(groups: list[list[Fact]]) -> tuple[Amount, Amount] | Unknown:
    facts = [_one(group) for group in groups]
    for fact in facts:
        if isinstance(fact, Unknown):
            return fact
    amounts = _amounts([fact for fact in facts if isinstance(fact, Fact)])
    return amounts if isinstance(amounts, Unknown) else (amounts[0], amounts[1])


def _change(_: Mapping[str, Resource], groups: list[list[Fact]]) -> Result:
    facts = [_one(group) for group in groups]
    dates = [_number(fact) for fact in facts if isinstance(fact, Fact)]
    if len(dates) == 2 and all(isinstance(date, Moment) for date in dates):
        first, last = (date for date in dates if isinstance(date, Moment))
        return _years(first, last), "years", 0
    amounts = _two(groups)
    if isinstance(amounts, Unknown):
        return amounts
    a, b = amounts
    unit = str(a.unit)
    unit = "percentage points" if unit.startswith("percent") else unit
    return (b.base - a.base) / a.unit.factor, unit, 0


def _years(first: Moment, last: Moment) -> Decimal:
    """From one date to another in years; whole years where one of them is known only to the year."""
    years = Decimal((last.year or 0) - (first.year or 0))
    if first.month is None or last.month is None:
        return years
    days = Decimal((last.day or 15) - (first.day or 15)) / 31
    return years + (Decimal(last.month - first.month) + days) / 12


def _share(_: Mapping[str, Resource], groups: list[list[Fact]]) -> Result:
    part, *rest = groups
    amounts = _amounts([*part, *(fact for group in rest for fact in group)])
    if isinstance(amounts, Unknown):
        return amounts
    if len(part) != 1:
        return Unknown("share takes one fact, and the set of which it is a part", "", _RULE)
    whole = sum((amount.base for amount in amounts[1:]), Decimal(0))
    if not whole:
        return Unknown("this share divides by zero", "the values of the set add up to 0", _RULE)
    return amounts[0].base / whole * 100, "percent", 0


def _rank(_: Mapping[str, Resource], groups: list[list[Fact]]) -> Result:
    mine = _one(groups[0])
    if isinstance(mine, Unknown):
        return mine
    others = ranked(groups)
    amounts = _amounts([mine, *others])
    if isinstance(amounts, Unknown):
        return amounts
    return Decimal(1 + sum(other.base > amounts[0].base for other in amounts[1:])), "", len(others)


def ranked(groups: list[list[Fact]]) -> list[Fact]:
    """The facts of a rank, each once: of the one that is ranked, what the named source states, and no other."""
    every = {_statement(fact): fact for group in (*groups[1:], groups[0]) for fact in group}
    return list(every.values())


def _statement(fact: Fact) -> tuple[str, ...]:
    """What a fact is about, whoever states it and however its address is written: the value of one key in a column."""
    if fact.resource is None:
        return (str(fact.address),)
    return (fact.resource.name, fact.column.name, *fact.address.key)


def _sum(_: Mapping[str, Resource], groups: list[list[Fact]]) -> Result:
    amounts = _amounts(fact for group in groups for fact in group)
    if isinstance(amounts, Unknown):
        return amounts
    unit = amounts[0].unit
    return sum((amount.base for amount in amounts), Decimal(0)) / unit.factor, str(unit), 0


def _count(_: Mapping[str, Resource], groups: list[list[Fact]]) -> Result:
    return Decimal(sum(len(group) for group in groups)), "", 0


def _extreme(*, by_date: bool, last: bool) -> Callable[[Mapping[str, Resource], list[list[Fact]]], Result]:
    def compute(resources: Mapping[str, Resource], groups: list[list[Fact]]) -> Result:
        facts = [fact for group in groups for fact in group]
        if not facts:
            return Unknown("no row fits this set", "", _RULE)
        amounts = facts if by_date else _amounts(facts)
        if isinstance(amounts, Unknown):
            return amounts
        keys: list[Any] = []
        for fact in facts:
            quantity = fact.quantity
            if by_date and isinstance(quantity, Moment):
                keys.append(quantity.first)
            elif not by_date and isinstance(quantity, Amount):
                keys.append(quantity.base)
            else:
                wanted = "date" if by_date else "number"
                return Unknown(f'"{fact.shown}" ({fact.address}) is no {wanted}', "", _RULE)
        best = max(keys) if last else min(keys)
        winners = [fact for fact, key in zip(facts, keys, strict=True) if key == best]
        return " and ".join(labels(winners, resources, facts)), "", len(facts)

    return compute


def _monotone(*, rising: bool) -> Callable[[Mapping[str, Resource], list[list[Fact]]], Result]:
    def compute(_: Mapping[str, Resource], groups: list[list[Fact]]) -> Result:
        facts = [fact for group in groups for fact in group]
        amounts = _amounts(facts)
        if isinstance(amounts, Unknown):
            return amounts
        varying = [parts for parts in zip(*(fact.address.key for fact in facts), strict=False) if len(set(parts)) > 1]
        dated = len(facts) > 1 and len(varying) == 1 and all(_MOMENT.fullmatch(part) for part in varying[0])
        if not dated:
            message = "the rows of this set do not follow each other in time"
            return Unknown(message, "name two rows or more that differ in their year alone: budgets/kosovo/*", _RULE)
        pairs = sorted(zip(varying[0], (amount.base for amount in amounts), strict=True))
        steps = [later - earlier for (_, earlier), (_, later) in pairwise(pairs)]
        return all(step > 0 if rising else step < 0 for step in steps), "", len(facts)

    return compute


_MOMENT = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def labels(facts: Iterable[Fact], resources: Mapping[str, Resource], among: Sequence[Fact]) -> Iterator[str]:
    """What readers call rows among others: the name of the thing that a key names, a row's own name, or its key.

    Only those parts of the key count in which the others differ: of one country's years, the name is the year.
    """
    telling: dict[str, Sequence[str]] = {}
    for fact in facts:
        resource, row = fact.resource, fact.row
        if resource is None or row is None:
            yield str(fact.address)
            continue
        if resource.name not in telling:
            telling[resource.name] = _telling(resource, among)
        yield _label(resource, row, telling[resource.name], resources)


def _telling(resource: Resource, among: Iterable[Fact]) -> Sequence[str]:
    """The columns of a table's key in which its rows among some facts differ; all where they do in none."""
    keys = [resource.key_of(each.row) for each in among if each.row is not None and each.resource is resource]
    differing = zip(resource.fact_key, zip(*keys, strict=True), strict=False)
    return [name for name, held in differing if len(set(held)) > 1] or resource.fact_key


def _label(resource: Resource, row: Row, telling: Sequence[str], resources: Mapping[str, Resource]) -> str:
    for key in resource.foreign_keys:
        other = resources.get(key.resource)
        if other is not None and len(key.columns) == 1 and key.columns[0] in telling:
            wanted = resource.text(row, key.columns[0])
            found = next((each for each in other.rows if other.key(each) == (wanted,)), None)
            if found is not None and other.text(found, other.settings.label):
                return other.text(found, other.settings.label)
    return resource.text(row, resource.settings.label) or resource.text(row, telling[0])


COMPUTE: dict[str, Callable[[Mapping[str, Resource], list[list[Fact]]], Result]] = {
    "ratio": _ratio,
    "change": _change,
    "share": _share,
    "rank": _rank,
    "sum": _sum,
    "count": _count,
    "first": _extreme(by_date=True, last=False),
    "last": _extreme(by_date=True, last=True),
    "highest": _extreme(by_date=False, last=True),
    "lowest": _extreme(by_date=False, last=False),
    "rises": _monotone(rising=True),
    "falls": _monotone(rising=False),
}
