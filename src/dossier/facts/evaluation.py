"""The value of an expression, on the adopted data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import chain, combinations

from dossier.datasets import Column, Resource, Row
from dossier.diagnostics import nearest
from dossier.facts.address import Address
from dossier.facts.conditions import holds, unfit, wrong_condition
from dossier.facts.expressions import CLAIMS, Call, Condition
from dossier.facts.operators import COMPUTE, labels, ranked
from dossier.facts.values import Fact, Unknown, adopted, fact_of
from dossier.quantities import Amount

Find = Callable[[Address], Fact | Unknown]
"""Finds the fact of a plain address."""

Found = list[Fact] | Unknown

_RULE = "fact-expression"
_MOST_CONDITIONS = 4


class Evaluation:
    """Evaluates expressions over the tables of one package."""

    def __init__(self, resources: dict[str, Resource], find: Find) -> None:
        self.resources, self.find = resources, find
        self._stated: dict[tuple[str, int, str, str], Fact | Unknown] = {}

    def evaluate(self, call: Call, address: Address) -> Fact | Unknown:
        """The fact that an expression states, or why it states none. `address` is the expression as it is written."""
        if call.operator in CLAIMS:
            return self.claim(call, address)
        if outside := _outside(call):
            return Unknown(f"{outside[0]} is none of {outside[1]}", "correct the set", _RULE)
        groups: list[list[Fact]] = []
        for place, argument in enumerate(call.arguments):
            whole = place == 0 and call.operator in ("rank", "share")  # what is ranked need not be as the others are
            found = self.facts(argument, () if whole else call.conditions, counted=call.operator == "count")
            if isinstance(found, Unknown):
                return found
            if not found and call.operator != "count" and isinstance(argument, Address) and "*" in argument.key:
                return Unknown(f'no row fits "{argument}"', "correct the set, or its conditions", _RULE)
            groups.append(found)
        compute = COMPUTE[call.operator]
        result = compute(self.resources, groups)
        if isinstance(result, Unknown):
            return result
        value, unit, out_of = result
        inputs = tuple({str(fact.address): fact for group in groups for fact in group}.values())
        made = _made(address, value, unit, inputs, out_of, self.passed(call, inputs))
        if call.operator == "rank":
            return self.with_order(made, groups)
        return replace(made, wholes=self.wholes(call)) if call.operator == "count" else made

    # -- the facts that an argument names

    def facts(self, argument: Call | Address, conditions: tuple[Condition, ...], *, counted: bool = False) -> Found:
        """One fact, or the facts of a set, narrowed by conditions; those without a value where rows are counted."""
        if isinstance(argument, Call):
            found = self.evaluate(argument, Address("", expression=str(argument)))
            return found if isinstance(found, Unknown) else [found]
        if "*" not in argument.key:
            one = self.find(argument)
            narrowed = bool(conditions) and argument.resource in self.resources and not argument.source
            if not narrowed or (isinstance(one, Unknown) and one.rule != "fact-empty"):
                return one if isinstance(one, Unknown) else [one]
        rows = self.rows(argument, conditions)
        if isinstance(rows, Unknown):
            return rows
        resource, listed = rows
        name = argument.column or resource.settings.value or resource.columns[0].name
        facts = []
        for row in listed:
            fact = self.stated(resource, row, name, argument.column)
            if isinstance(fact, Fact):
                facts.append(fact)
            elif fact.rule != "fact-empty":
                return fact
            elif counted and not argument.column:
                named = self.stated(resource, row, resource.fact_key[0], "")
                facts += [named] if isinstance(named, Fact) else []
        return facts

    def stated(self, resource: Resource, row: Row, name: str, column: str) -> Fact | Unknown:
        """What a cell states, made once for all expressions; `column` is the part of its address that names it."""
        place = (resource.name, row.start, name, column)
        if place not in self._stated:
            address = Address(resource.name, resource.key_of(row), column)
            self._stated[place] = fact_of(resource, row, resource.column[name], address)
        return self._stated[place]

    def rows(self, pattern: Address, conditions: tuple[Condition, ...]) -> tuple[Resource, list[Row]] | Unknown:
        """The adopted rows of a table whose key fits a pattern and for which the conditions hold."""
        resource = self.resources.get(pattern.resource)
        if resource is None:
            return Unknown(f'there is no dataset "{pattern.resource}"', nearest(pattern.resource, self.resources))
        if len(pattern.key) != len(resource.fact_key):
            shown = "/".join([resource.name, *(f"<{name}>" for name in resource.fact_key)])
            parts = f"{len(resource.fact_key)} part{'s' if len(resource.fact_key) != 1 else ''}"
            message = f'the key of "{resource.name}" has {parts}, not {len(pattern.key)}'
            return Unknown(message, f"write {shown}, with * for each part that may be anything")
        for name in filter(None, (pattern.column, *(each.column for each in conditions))):
            if name not in resource.column:
                return Unknown(f'"{resource.name}" has no column "{name}"', nearest(name, resource.column))
        for condition in conditions:
            wrong = wrong_condition(condition, resource)
            if wrong is not None:
                return wrong
        listed = []
        for key, observed in resource.by_key.items():
            if all(part in ("*", held) for part, held in zip(pattern.key, key, strict=True)):
                row = adopted(resource, observed)
                if row is None:
                    return Unknown(f'no row of "{"/".join(key)}" is adopted', "", "fact-not-adopted")
                if bad := next(filter(None, (unfit(each, resource, row) for each in conditions)), None):
                    return bad
                if all(holds(each, resource, row) for each in conditions):
                    listed.append(row)
        return resource, listed

    def wholes(self, call: Call) -> frozenset[int]:
        """Of what a count may be a part: how many rows of the table fit fewer of its conditions.

        Only a table with one row for each thing tells, or one in which each has a row of the kind that is counted
        ("rates/*/2024"); "three of the six" of a table of ties is nowhere in it.
        """
        argument, *others = call.arguments
        if others or isinstance(argument, Call) or len(call.conditions) > _MOST_CONDITIONS:
            return frozenset()
        if not self.complete(argument):
            return frozenset()
        looser = (self.rows(argument, kept) for kept in _fewer(call.conditions))
        return frozenset(0 if isinstance(rows, Unknown) else len(rows[1]) for rows in looser)

    def complete(self, pattern: Address) -> bool:
        """Whether a set has a row for each thing that its table knows."""
        resource = self.resources.get(pattern.resource)
        if resource is None or pattern.key.count("*") != 1 or len(pattern.key) != len(resource.fact_key):
            return False
        place = pattern.key.index("*")
        others = [(at, part) for at, part in enumerate(pattern.key) if at != place]
        fitting = {key[place] for key in resource.by_key if all(key[at] == part for at, part in others)}
        return not others or fitting == {key[place] for key in resource.by_key}

    def with_order(self, made: Fact, groups: list[list[Fact]]) -> Fact:
        """A rank with the names of all that were ranked, and how many share its place."""
        mine, *_ = groups[0]
        sizes = [(fact.quantity.base, fact) for fact in ranked(groups) if isinstance(fact.quantity, Amount)]
        sizes.sort(key=lambda pair: -pair[0])
        facts = [fact for _, fact in sizes]
        names = tuple(labels(facts, self.resources, facts))
        size = mine.quantity.base if isinstance(mine.quantity, Amount) else None
        return replace(made, order=names, tied=sum(held == size for held, _ in sizes) - 1)

    def passed(self, call: Call, inputs: Iterable[Fact]) -> tuple[Fact, ...]:
        """What those rows of its sets say that are no input, unless its conditions leave them out by their key.

        Where no row is an input, all of them. Of a row whose cell is empty, its key.
        """
        taken = {(each.resource.name, each.row.start) for each in inputs if each.resource and each.row}
        found: dict[Address, Fact] = {}
        single = call.operator in ("rank", "share")  # the fact that is ranked need not be as the others are
        for argument in call.arguments[1:] if single else call.arguments:
            resource = self.resources.get(argument.resource) if isinstance(argument, Address) else None
            if resource is None or isinstance(argument, Call) or not call.conditions:
                continue
            lasting = tuple(each for each in call.conditions if taken and each.column in resource.fact_key)
            rows = self.rows(argument, lasting)
            name = next((each.column for each in call.conditions if each not in lasting), resource.fact_key[0])
            for row in () if isinstance(rows, Unknown) else rows[1]:
                if (resource.name, row.start) not in taken:
                    said = self.stated(resource, row, name, name)
                    if isinstance(said, Unknown):
                        said = self.stated(resource, row, resource.fact_key[0], resource.fact_key[0])
                    found.update({said.address: said} if isinstance(said, Fact) else {})
        return tuple(found.values())

    # -- claims

    def claim(self, call: Call, address: Address) -> Fact | Unknown:
        """Whether all, any or none of the rows of a set are as the conditions say."""
        holding: list[Fact] = []
        total = fitting = 0
        for argument in call.arguments:
            if isinstance(argument, Call):
                return Unknown(f"{call.operator} takes sets of rows, not values", "", _RULE)
            every = self.rows(argument, ())
            some = self.rows(argument, call.conditions)
            if isinstance(every, Unknown) or isinstance(some, Unknown):
                return every if isinstance(every, Unknown) else some  # type: ignore[return-value]
            total += len(every[1])
            resource, rows = some
            fitting += len(rows)
            for row in rows:
                name = call.conditions[0].column
                fact = self.stated(resource, row, name, name)
                if isinstance(fact, Fact):  # an empty cell may fit a condition, and states nothing
                    holding.append(fact)
        if not total:
            return Unknown("no row fits this set, so that nothing can be said of it", "", _RULE)
        held = {"all": fitting == total, "any": fitting > 0, "none": not fitting}[call.operator]
        made = _made(address, held, "", tuple(holding), total, self.passed(call, holding))
        return replace(made, wholes=self.counted(call, total))

    def counted(self, call: Call, total: int) -> frozenset[int]:
        """What "all six" of a claim may count: its rows, those that fit some of its conditions, or what they are of."""
        argument, *others = call.arguments
        found = {total}
        if others or isinstance(argument, Call) or len(call.conditions) > _MOST_CONDITIONS:
            return frozenset(found)
        for kept in _fewer(call.conditions):
            rows = self.rows(argument, kept)
            if not isinstance(rows, Unknown):
                resource, listed = rows
                found.update(len(set(parts)) for parts in zip(*map(resource.key_of, listed), strict=True))
                found.add(len(listed))
        return frozenset(found)


def _fewer(conditions: tuple[Condition, ...]) -> Iterator[tuple[Condition, ...]]:
    """Every choice of conditions that leaves some out, or all."""
    return chain.from_iterable(combinations(conditions, size) for size in range(len(conditions)))


def _outside(call: Call) -> tuple[Address, Address] | None:
    """A fact and the sets of its own table among which it is ranked, or of which it is a share, where none fits it."""
    first, *sets = call.arguments
    if call.operator not in ("rank", "share") or isinstance(first, Call) or "*" in first.key:
        return None
    alike = [each for each in sets if isinstance(each, Address) and each.resource == first.resource]
    alike = [each for each in alike if len(each.key) == len(first.key)]
    if not alike or len(alike) != len(sets) or not any("*" in each.key for each in alike):
        return None
    fits = (all(part in ("*", held) for part, held in zip(each.key, first.key, strict=True)) for each in alike)
    return None if any(fits) else (first, alike[0])


def _made(
    address: Address, value: Decimal | bool | str, unit: str, inputs: tuple[Fact, ...], out_of: int,
    passed: tuple[Fact, ...] = (),
) -> Fact:  # fmt: skip
    kind = "boolean" if isinstance(value, bool) else "number" if isinstance(value, Decimal) else "string"
    origins = tuple(dict.fromkeys(origin for fact in inputs or passed for origin in fact.origins))
    column = Column("", kind, unit=unit)
    return Fact(address, value, column, None, None, origins, "", unit, "", inputs, passed, out_of)
