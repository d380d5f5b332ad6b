"""The address of a fact: of a cell, of what a script derives, or an expression over other facts.

defence-budgets/kosovo/2025            the value column of the row (of the adopted row, where sources differ)
defence-budgets/kosovo/2025#note       another column
defence-budgets/kosovo/2025@key        what one source says
derived/kosovo-budget-growth           what a function in scripts/ makes of other facts
ratio(a/b/2024,a/c/2024)               what an operator makes of other facts (see `expressions`)
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

DERIVED = "derived"
"""The first part of a derived fact's address."""

OPERATORS = frozenset(
    {
        *("rank", "ratio", "change", "share", "sum", "count", "first", "last", "highest", "lowest"),
        *("all", "any", "none", "rises", "falls"),
    }
)
"""What an expression may begin with."""


_CALL = re.compile(r"\s*[A-Za-z_-]+\s*[(\[]")
"""What can only be meant for an expression, whether the operator is known or not."""

_ENCODED = re.compile(r"(?:%(?!2[1358-9ACF]|3[CDE]|40|7C)[0-9A-F]{2})+", re.IGNORECASE)
"""What is decoded at once; a comma, a slash, a parenthesis and their like belong to a value until that is read."""

_AROUND = re.compile(r" *([(),]|!=|>=|<=|[=<>]) *")
"""Spaces beside the marks of an expression mean nothing; those within a value (`stated_in=both lists`) belong to it."""


class Address(NamedTuple):
    """The parts of a fact's address; for an expression, `resource` is empty and `expression` is its text."""

    resource: str
    key: tuple[str, ...] = ()
    column: str = ""
    source: str = ""
    expression: str = ""

    @property
    def operator(self) -> str:
        """What an expression begins with; empty for any other address."""
        return self.expression.partition("(")[0]

    def __str__(self) -> str:
        if self.expression:
            return self.expression
        text = "/".join((self.resource, *self.key))
        return text + (f"@{self.source}" if self.source else "") + (f"#{self.column}" if self.column else "")


def parse_address(text: str) -> Address:
    """The parts of an address, percent-encoding undone. Every text is one; whether it leads anywhere is seen later."""
    if _CALL.match(text):
        decoded = _ENCODED.sub(lambda found: unquote(found[0]), text)
        return Address("", expression=_AROUND.sub(r"\1", decoded).strip())
    column = source = ""
    rest = text
    for _ in range(2):
        head, mark, tail = _last_mark(rest)
        if mark == "#" and not column and tail:
            rest, column = head, unquote(tail)
        elif mark == "@" and not source and tail:
            rest, source = head, unquote(tail)
    resource, *key = (unquote(part) for part in rest.split("/"))
    return Address(resource, tuple(key), column, source)


def _last_mark(text: str) -> tuple[str, str, str]:
    """What stands before and after the last `#` or `@`, and which of the two it is."""
    at = max(text.rfind("#"), text.rfind("@"))
    return (text, "", "") if at < 0 else (text[:at], text[at], text[at + 1 :])
