"""What a schema cannot say of a table: `dossier: {rules: [...]}` -> rules with types, and what is wrong with them.

{sum: [grants, loans], equals: budget, within: 0.05}     in each row
{column: share, adds_to: 100, within: 0.5, group_by: year}   over the rows, or over each group of them
{ordered: [start_year, end_year]}                        in each row
{increasing: year, group_by: country}                    down the rows, or down each group of them
{works: source}                                          columns that hold keys of the bibliography
{sources_after: [date, end_date], unless: planned}       in each row: no source is older than what it tells
{recounted: parts}                                       in each row: the value is what the facts in that column make
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple


@dataclass(frozen=True)
class Sum:
    """Columns whose numbers add up to another column, or to a number, in each row."""

    parts: tuple[str, ...]
    equals: str | Decimal
    within: Decimal = Decimal(0)


@dataclass(frozen=True)
class AddsTo:
    """A column whose numbers add up to a number, over all rows or over each group of rows."""

    column: str
    total: Decimal
    within: Decimal = Decimal(0)
    group_by: tuple[str, ...] | None = None
    """None where the rule names no groups."""


@dataclass(frozen=True)
class Ordered:
    """Columns of which none is less than the one before it, in each row."""

    columns: tuple[str, ...]


@dataclass(frozen=True)
class Increasing:
    """A column that grows from row to row; where groups are named, within each of them."""

    column: str
    group_by: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Works:
    """Columns that hold keys of the bibliography."""

    columns: tuple[str, ...]


@dataclass(frozen=True)
class SourcesAfter:
    """Columns with the dates of what a row tells: its source cannot be older than any of them."""

    columns: tuple[str, ...]
    unless: str = ""
    """A column that is true where the row tells of something to come."""


@dataclass(frozen=True)
class Recounted:
    """A column with the expression over facts (`sum(budgets/*)`) that must make the value of its row."""

    column: str


TableRule = Sum | AddsTo | Ordered | Increasing | Works | SourcesAfter | Recounted


class RuleFault(NamedTuple):
    """What is wrong with a rule: which one, at which of its names, and the names that would do there."""

    number: int
    """Its place in the list, from 0."""
    name: str
    message: str
    word: str = ""
    known: tuple[str, ...] = ()


_NAMES: dict[str, tuple[str, ...]] = {
    "sum": ("sum", "equals", "within"),
    "adds_to": ("adds_to", "column", "within", "group_by"),
    "ordered": ("ordered",),
    "increasing": ("increasing", "group_by"),
    "works": ("works",),
    "sources_after": ("sources_after", "unless"),
    "recounted": ("recounted",),
}
"""What may stand in a rule, by the word that says which rule it is."""


class _Unfit(Exception):  # noqa: N818 -- carries a fault to the one place that collects them
    def __init__(self, name: str, message: str, word: str = "", known: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.name, self.message, self.word, self.known = name, message, word, tuple(known)


def parse_rules(
    given: Iterable[Mapping[str, Any]], columns: Iterable[str]
) -> tuple[tuple[TableRule, ...], tuple[RuleFault, ...]]:
    """The rules of a table with these columns; a rule with a fault is left out."""
    names = dict.fromkeys(columns)
    rules: list[TableRule] = []
    faults: list[RuleFault] = []
    for index, each in enumerate(given):
        try:
            rules.append(_rule(each, names))
        except _Unfit as unfit:
            faults.append(RuleFault(index, unfit.name, unfit.message, unfit.word, unfit.known))
    return tuple(rules), tuple(faults)


def _rule(given: Mapping[str, Any], columns: Mapping[str, None]) -> TableRule:
    kinds = [name for name in _NAMES if name in given]
    if len(kinds) != 1:
        told = "this is no rule" if not kinds else f"{' and '.join(kinds)} are two rules in one"
        raise _Unfit(next(iter(given), ""), told, str(next(iter(given), "")), _NAMES)
    kind = kinds[0]
    for name in given:
        if name not in _NAMES[kind]:
            raise _Unfit(str(name), f'a rule "{kind}" has no "{name}"', str(name), _NAMES[kind])
    match kind:
        case "sum":
            parts = _columns(given, "sum", columns)
            return Sum(parts, _total(given, columns), _number(given, "within"))
        case "adds_to":
            column = _column(given, "column", columns)
            groups = _columns(given, "group_by", columns) if "group_by" in given else None
            return AddsTo(column, _number(given, "adds_to"), _number(given, "within"), groups)
        case "ordered":
            ordered = _columns(given, "ordered", columns)
            if len(ordered) < 2:
                raise _Unfit("ordered", "two columns or more were expected here")
            return Ordered(ordered)
        case "increasing":
            column = _column(given, "increasing", columns)
            groups = _columns(given, "group_by", columns) if "group_by" in given else None
            return Increasing(column, groups)
        case "sources_after":
            unless = _column(given, "unless", columns) if "unless" in given else ""
            return SourcesAfter(_columns(given, "sources_after", columns), unless)
        case "recounted":
            return Recounted(_column(given, "recounted", columns))
    return Works(_columns(given, "works", columns))


def _column(given: Mapping[str, Any], name: str, columns: Mapping[str, None]) -> str:
    """The one column that a rule names."""
    named = _columns(given, name, columns)
    if len(named) != 1:
        raise _Unfit(name, "one column was expected here")
    return named[0]


def _columns(given: Mapping[str, Any], name: str, columns: Mapping[str, None]) -> tuple[str, ...]:
    """The columns that a rule names: one, or a list of them."""
    value = given.get(name)
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not listed or not all(isinstance(each, str) for each in listed):
        raise _Unfit(name if name in given else next(iter(given)), f'"{name}" names a column, or a list of columns')
    for each in listed:
        if each not in columns:
            raise _Unfit(name, f'the table has no column "{each}"', each, columns)
    return tuple(listed)


def _total(given: Mapping[str, Any], columns: Mapping[str, None]) -> str | Decimal:
    value = given.get("equals")
    if isinstance(value, str):
        return _columns(given, "equals", columns)[0]
    if value is None:
        raise _Unfit("sum", 'the rule does not say what the columns add up to: add "equals"')
    return _number(given, "equals")


def _number(given: Mapping[str, Any], name: str) -> Decimal:
    value = given.get(name, 0)
    if isinstance(value, (int, float, str)) and not isinstance(value, bool):
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            number = Decimal("nan")
        if number.is_finite():
            return number
    raise _Unfit(name, f'"{name}" is a number')
