"""The conditions of an expression: which rows of a set they keep, and why one of them keeps none by a slip.

`status=member`, `area>1000`, a row -> whether it holds
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from dossier.datasets import Resource, Row
from dossier.facts.expressions import Condition
from dossier.facts.values import TRUE, Unknown
from dossier.quantities import same_text

_SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_RULE = "fact-expression"

_SLIP = 0.8
"""How alike a word of a condition and one of the data are, where the first is taken for a slip of the pen."""


def wrong_condition(condition: Condition, resource: Resource) -> Unknown | None:
    """Why no row can fulfil a condition: a text where numbers are, or a slip of the pen in a word."""
    column, options = resource.column[condition.column], condition.value.split("|")
    if column.numeric:
        bad = next((option for option in options if option and _decimal(option) is None), None)
        message = f'"{bad}" in this condition is no number, as the cells of "{column.name}" are'
        return None if bad is None else Unknown(message, f"write {column.name}{condition.sign}number", _RULE)
    if condition.sign not in ("=", "!="):
        return None
    held = {resource.text(row, column.name).casefold() for row in resource.rows}
    for option in options:
        if option and option.casefold() not in held:
            near = get_close_matches(option.casefold(), held, n=1, cutoff=_SLIP)
            if near:
                return Unknown(f'no cell of "{column.name}" holds "{option}"', f'did you mean "{near[0]}"?', _RULE)
    return None


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except ArithmeticError:
        return None
    return number if number.is_finite() else None


def holds(condition: Condition, resource: Resource, row: Row) -> bool:
    """Whether a row is as a condition says."""
    held, wanted = resource.text(row, condition.column), condition.value
    if condition.sign in ("=", "!="):
        return any(_same(held, option) for option in wanted.split("|")) is (condition.sign == "=")
    if not held:
        return False
    mine, theirs = _decimal(held), _decimal(wanted)
    if mine is not None and theirs is not None:
        return _SIGNS[condition.sign](mine, theirs)
    return _SIGNS[condition.sign](held, wanted)  # ISO dates stand in the order of their text


def _same(held: str, wanted: str) -> bool:
    if same_text(held, wanted) or (held in TRUE and wanted in TRUE):
        return True
    number = _decimal(wanted)
    return number is not None and number == _decimal(held)
