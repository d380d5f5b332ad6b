"""The value of an expression, on the adopted data."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import Any

from dossier.datasets import Column, Resource, Row
from dossier.diagnostics import nearest
from dossier.facts.address import Address
from dossier.facts.expressions import CLAIMS, Call, Condition
from dossier.facts.values import Fact, Unknown, adopted, fact_of
from dossier.quantities import Amount, Dimension, Moment, same_text

Find = Callable[[Address], Fact | Unknown]
"""Finds the fact of a plain address."""

Found = list[Fact] | Unknown

_RULE = "fact-expression"
_MOST_CONDITIONS = 4
_SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Evaluation:
    """Evaluates expressions over the tables of one package."""

    def __init__(self, resources: dict[str, Resource], find: Find) -> None:
        self.resources, self.find = resources, find

    def evaluate(self, call: Call, address: Address) -> Fact | Unknown:
        """The fact that an expression states, or why it states none. `address` is the expression as it is written."""
        if call.operator in CLAIMS:
            return self.claim(call, address)
        groups: list[list[Fact]] = []
        for argument in call.arguments:
            found = self.facts(argument, call.conditions)
            if isinstance(found, Unknown):
                return found
            groups.append(found)
        compute = _OPERATORS[call.operator]
        result = compute(self, groups)
        if isinstance(result, Unknown):
            return result
        value, unit, out_of = result
        inputs = tuple({str(fact.address): fact for group in groups for fact in group}.values())
        made = _made(address, value, unit, inputs, out_of)
        return replace(made, wholes=self.wholes(call)) if call.operator == "count" else made

    # -- the facts that an argument names

    def facts(self, argument: Call | Address, conditions: tuple[Condition, ...]) -> Found:
        """One fact, or the facts of a set, narrowed by conditions."""
        if isinstance(argument, Call):
            found = self.evaluate(argument, Address("", expression="(nested)"))
            return found if isinstance(found, Unknown) else [found]
        if "*" not in argument.key:
            one = self.find(argument)
            return one if isinstance(one, Unknown) else [one]
        rows = self.rows(argument, conditions)
        if isinstance(rows, Unknown):
            return rows
        resource, listed = rows
        column = resource.column[argument.column or resource.settings.value or resource.columns[0].name]
        facts = []
        for row in listed:
            key = tuple(resource.text(row, name) for name in resource.fact_key)
            fact = fact_of(resource, row, column, Address(resource.name, key, argument.column))
            if isinstance(fact, Fact):
                facts.append(fact)
            elif fact.rule != "fact-empty":
                return fact
        return facts

    def rows(self, pattern: Address, conditions: tuple[Condition, ...]) -> tuple[Resource, list[Row]] | Unknown:
        """The adopted rows of a table whose key fits a pattern and for which the conditions hold."""
        resource = self.resources.get(pattern.resource)
        if resource is None:
            return Unknown(f'there is no dataset "{pattern.resource}"', nearest(pattern.resource, self.resources))
        if len(pattern.key) != len(resource.fact_key):
            shown = "/".join([resource.name, *(f"<{name}>" for name in resource.fact_key)])
            return Unknown(f'the key of "{resource.name}" has {len(resource.fact_key)} parts', f"write {shown}")
        for name in filter(None, (pattern.column, *(each.column for each in conditions))):
            if name not in resource.column:
                return Unknown(f'"{resource.name}" has no column "{name}"', nearest(name, resource.column))
        listed = []
        for key, observed in resource.by_key.items():
            if all(part in ("*", held) for part, held in zip(pattern.key, key, strict=True)):
                row = adopted(resource, observed)
                if row is None:
                    return Unknown(f'no row of "{"/".join(key)}" is adopted', "", "fact-not-adopted")
                if all(_holds(each, resource, row) for each in conditions):
                    listed.append(row)
        return resource, listed

    def wholes(self, call: Call) -> frozenset[int]:
        """Of what a count may be a part: how many rows of the table fit fewer of its conditions.

        Only a table with one row for each thing tells; "three of the six" of a table of ties is nowhere in it.
        """
        argument, *others = call.arguments
        if others or isinstance(argument, Call) or argument.key != ("*",) or len(call.conditions) > _MOST_CONDITIONS:
            return frozenset()
        found = set()
        for size in range(len(call.conditions)):
            for kept in combinations(call.conditions, size):
                rows = self.rows(argument, kept)
                found.add(0 if isinstance(rows, Unknown) else len(rows[1]))
        return frozenset(found)

    # -- claims

    def claim(self, call: Call, address: Address) -> Fact | Unknown:
        """Whether all, any or none of the rows of a set are as the conditions say."""
        holding: list[Fact] = []
        total = 0
        for argument in call.arguments:
            if isinstance(argument, Call):
                return Unknown(f"{call.operator} takes sets of rows, not values", "", _RULE)
            every = self.rows(argument, ())
            some = self.rows(argument, call.conditions)
            if isinstance(every, Unknown) or isinstance(some, Unknown):
                return every if isinstance(every, Unknown) else some  # type: ignore[return-value]
            total += len(every[1])
            resource, rows = some
            for row in rows:
                column = resource.column[call.conditions[0].column]
                key = tuple(resource.text(row, name) for name in resource.fact_key)
                fact = fact_of(resource, row, column, Address(resource.name, key, column.name))
                if isinstance(fact, Fact):
                    holding.append(fact)
        if not total:
            return Unknown("no row fits this set, so that nothing can be said of it", "", _RULE)
        held = {"all": len(holding) == total, "any": bool(holding), "none": not holding}[call.operator]
        return _made(address, held, "", tuple(holding), total)


def _made(address: Address, value: Decimal | bool | str, unit: str, inputs: tuple[Fact, ...], out_of: int) -> Fact:
    kind = "boolean" if isinstance(value, bool) else "number" if isinstance(value, Decimal) else "string"
    origins = tuple(dict.fromkeys(origin for fact in inputs for origin in fact.origins))
    return Fact(address, value, Column("", kind, unit=unit), None, None, origins, "", unit, "", inputs, out_of)


def _holds(condition: Condition, resource: Resource, row: Row) -> bool:
    held, wanted = resource.text(row, condition.column), condition.value
    if condition.sign in ("=", "!="):
        options = wanted.split("|")
        equal = any(same_text(held, option) for option in options)
        return equal is (condition.sign == "=")
    if not held:
        return False
    try:
        return _SIGNS[condition.sign](Decimal(held), Decimal(wanted))
    except ArithmeticError:
        return _SIGNS[condition.sign](held, wanted)  # ISO dates stand in the order of their text


# -- operators: groups of facts -> (value, unit, out of how many)

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
            return Unknown(message, "there is no rate to convert them", "fact-unit")
        found.append(quantity)
    return found or Unknown("no row fits this set", "", _RULE)


def _root(amount: Amount) -> tuple[Dimension, str]:
    """What two amounts must share to be compared: euros are not dollars, and months have no fixed number of days."""
    unit = amount.unit
    named = (Dimension.CURRENCY, Dimension.DURATION, Dimension.PHYSICAL)
    return unit.dimension, unit.name if unit.dimension in named else ""


def _one(facts: list[Fact]) -> Fact | Unknown:
    return facts[0] if len(facts) == 1 else Unknown(f"one fact was expected here, not {len(facts)}", "", _RULE)


def _ratio(_: Evaluation, groups: list[list[Fact]]) -> Result:
    amounts = _two(groups)
    if isinstance(amounts, Unknown):
        return amounts
    a, b = amounts
    if not b.base:
        return Unknown("this ratio divides by zero", "", _RULE)
    return a.base / b.base, "times", 0


def _two(groups: list[list[Fact]]) -> tuple[Amount, Amount] | Unknown:
    facts = [_one(group) for group in groups]
    for fact in facts:
        if isinstance(fact, Unknown):
            return fact
    amounts = _amounts([fact for fact in facts if isinstance(fact, Fact)])
    return amounts if isinstance(amounts, Unknown) else (amounts[0], amounts[1])


def _change(_: Evaluation, groups: list[list[Fact]]) -> Result:
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


def _share(_: Evaluation, groups: list[list[Fact]]) -> Result:
    part, *rest = groups
    amounts = _amounts([*part, *(fact for group in rest for fact in group)])
    if isinstance(amounts, Unknown):
        return amounts
    if len(part) != 1:
        return Unknown("share takes one fact, and the set of which it is a part", "", _RULE)
    whole = sum((amount.base for amount in amounts[1:]), Decimal(0))
    if not whole:
        return Unknown("this share divides by zero", "", _RULE)
    return amounts[0].base / whole * 100, "percent", 0


def _rank(_: Evaluation, groups: list[list[Fact]]) -> Result:
    part, *rest = groups
    others = list({fact.address: fact for group in rest for fact in group}.values())
    mine = _one(part)
    if isinstance(mine, Unknown):
        return mine
    if all(other.address != mine.address for other in others):
        others.append(mine)
    amounts = _amounts([mine, *others])
    if isinstance(amounts, Unknown):
        return amounts
    return Decimal(1 + sum(other.base > amounts[0].base for other in amounts[1:])), "", len(others)


def _sum(_: Evaluation, groups: list[list[Fact]]) -> Result:
    amounts = _amounts(fact for group in groups for fact in group)
    if isinstance(amounts, Unknown):
        return amounts
    unit = amounts[0].unit
    return sum((amount.base for amount in amounts), Decimal(0)) / unit.factor, str(unit), 0


def _count(_: Evaluation, groups: list[list[Fact]]) -> Result:
    return Decimal(sum(len(group) for group in groups)), "", 0


def _extreme(*, by_date: bool, last: bool) -> Callable[[Evaluation, list[list[Fact]]], Result]:
    def compute(evaluation: Evaluation, groups: list[list[Fact]]) -> Result:
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
        return " and ".join(_label(fact, evaluation.resources) for fact in winners), "", len(facts)

    return compute


def _label(fact: Fact, resources: dict[str, Resource]) -> str:
    """What readers call a row: the name of the thing that its key names, its own name, or its key."""
    resource, row = fact.resource, fact.row
    if resource is None or row is None:
        return str(fact.address)
    for key in resource.foreign_keys:
        other = resources.get(key.resource)
        if other is not None and len(key.columns) == 1 and key.columns[0] in resource.fact_key:
            wanted = resource.text(row, key.columns[0])
            found = next((each for each in other.rows if other.key(each) == (wanted,)), None)
            if found is not None and other.text(found, other.settings.label):
                return other.text(found, other.settings.label)
    return resource.text(row, resource.settings.label) or resource.text(row, resource.fact_key[0])


_OPERATORS: dict[str, Callable[[Evaluation, list[list[Fact]]], Result]] = {
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
}
