"""The conditions of an expression: which rows of a set they keep, and why one of them keeps none by a slip.

`status=member`, `area>1000`, a row -> whether it holds
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from dossier.datasets import PartialDate, Resource, Row, Unfit
from dossier.facts.expressions import Call, Condition
from dossier.facts.values import TRUE, Unknown
from dossier.quantities import Amount, Moment, Unit, same_text

_SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_RULE = "fact-expression"
NOTHING = "none"
"""`capital=none` fits an empty cell, as well as one that says so."""

_SLIP = 0.8
"""How alike a word of a condition and one of the data are, where the first is taken for a slip of the pen."""


def wrong_condition(condition: Condition, resource: Resource) -> Unknown | None:
    """Why no row can fulfil a condition: a text where numbers or dates are, or a slip of the pen in a word."""
    column, options = resource.column[condition.column], condition.options
    ordered = condition.sign in _SIGNS
    if ordered and not condition.value.strip():
        message = f'with what "{column.name}" is compared is not written'
        return Unknown(message, f"write {column.name}{condition.sign}number", _RULE)
    if ordered and "date" in (column.type, column.kind) and Moment.parse(condition.value) is None:
        message = f'"{condition.value}" in this condition is no date, as the cells of "{column.name}" are'
        return Unknown(message, f"write {column.name}{condition.sign}2025-03-19", _RULE)
    if column.numeric:
        bad = next((each for each in options if each not in ("", NOTHING) and decimal_of(each) is None), None)
        message = f'"{bad}" in this condition is no number, as the cells of "{column.name}" are'
        return None if bad is None else Unknown(message, f"write {column.name}{condition.sign}number", _RULE)
    if condition.sign not in ("=", "!="):
        return None
    held = {resource.text(row, column.name).casefold() for row in resource.rows}
    for option in options:
        if option and option != NOTHING and option.casefold() not in held:
            near = get_close_matches(option.casefold(), held, n=1, cutoff=_SLIP)
            if near:
                return Unknown(f'no cell of "{column.name}" holds "{option}"', f'did you mean "{near[0]}"?', _RULE)
    return None


def bounds(call: Call, resources: Mapping[str, Resource]) -> Iterator[Amount | Moment]:
    """The numbers that the conditions of an expression compare with: €300 million, of `amount>300`."""
    for argument in call.arguments:
        if isinstance(argument, Call):
            yield from bounds(argument, resources)
        elif argument.resource in resources:
            columns = resources[argument.resource].column
            for condition in call.conditions:
                column, number = columns.get(condition.column), decimal_of(condition.value)
                if column is not None and column.numeric and number is not None:
                    yield Amount(number, Unit.parse(column.unit))
                elif moment := Moment.parse(condition.value):
                    yield moment


def decimal_of(text: str) -> Decimal | None:
    """The number that a text is; None where it is none, or no finite one."""
    try:
        number = Decimal(text)
    except ArithmeticError:
        return None
    return number if number.is_finite() else None


def unfit(condition: Condition, resource: Resource, row: Row) -> Unknown | None:
    """Why a cell cannot be held against a condition: it is no value of its column's type."""
    value = resource.value(row, condition.column)
    if not isinstance(value, Unfit):
        return None
    message = f'the cell "{condition.column}" holds "{value.text}", which is not {value.expected}'
    return Unknown(message, f"correct the row {resource.address(row)}", "fact-unfit")


def holds(condition: Condition, resource: Resource, row: Row) -> bool:
    """Whether a row is as a condition says."""
    value = resource.value(row, condition.column)
    held = "" if value is None else resource.text(row, condition.column)
    if condition.sign in ("=", "!="):
        return any(_same(held, option) for option in condition.options) is (condition.sign == "=")
    if not held:
        return False
    wanted = condition.value
    if isinstance(value, PartialDate) and (moment := Moment.parse(wanted)) is not None:
        return _dated(condition.sign, Moment(value.year, value.month, value.day), moment)
    mine, theirs = decimal_of(held), decimal_of(wanted)
    if mine is not None and theirs is not None:
        return _SIGNS[condition.sign](mine, theirs)
    return _SIGNS[condition.sign](held, wanted)


def _dated(sign: str, mine: Moment, theirs: Moment) -> bool:
    """Whether a date is before or after another for sure: March 2011 is not after 2011, and is no day after 7 March."""
    match sign:
        case ">":
            return mine.first > theirs.last
        case ">=":
            return mine.first >= theirs.first
        case "<":
            return mine.last < theirs.first
    return mine.last <= theirs.last


def _same(held: str, wanted: str) -> bool:
    if wanted == NOTHING and not held:
        return True
    if same_text(held, wanted) or (held in TRUE and wanted in TRUE):
        return True
    number = decimal_of(wanted)
    return number is not None and number == decimal_of(held)
