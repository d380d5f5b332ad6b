"""Expressions over facts: claims that break without any number changing.

    ratio(a,b)             a divided by b                              "nearly five times Albania's"
    change(a,b)            b less a; in percent where the text is      "grew by 139 million", "up by 200 percent"
    share(a,set)           a as a part of the sum of the set           "a third of the force"
    rank(a,set)            the place of a in the set, 1 is highest     "the highest", "second-largest", "the lowest"
    sum(set)               of all values of the set
    count(set)             how many there are                          "four of the five"
    first(set), last(set)  the name of the earliest, latest row        "Norway"
    highest(set), lowest(set)  the name of the row with the highest, lowest value
    all(set,condition), any(set,condition), none(set,condition)   whether the statement holds

A set is an address with `*` for a part of the key (`defence-budgets/*/2024`), or several addresses. A condition is
`column=value` (also `!=`, `<`, `<=`, `>`, `>=`; in `all`, `any` and `none` it is what is claimed, elsewhere it narrows
the set; several are all required). Read aloud: "ratio of ... and ...", "rank of ... in ...". Expressions nest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dossier.facts.address import OPERATORS, Address, parse_address
from dossier.facts.values import Unknown

_CONDITION = re.compile(r"([A-Za-z_][\w-]*)(!=|<=|>=|=|<|>)(.*)\Z", re.DOTALL)
_DEEPEST = 8
_ARGUMENTS = {"ratio": (2, 2), "change": (2, 2), "share": (2, 99), "rank": (2, 99)}
"""How many arguments an operator takes at least and at most; the others take one set at least."""

CLAIMS = frozenset({"all", "any", "none"})


@dataclass(frozen=True)
class Condition:
    """`column=value`."""

    column: str
    sign: str
    value: str


@dataclass(frozen=True)
class Call:
    """An operator with its arguments."""

    operator: str
    arguments: tuple[Call | Address, ...]
    conditions: tuple[Condition, ...] = ()


def parse_expression(text: str, depth: int = 0) -> Call | Unknown:
    """The tree of an expression, or what is wrong with it."""
    name, _, rest = text.strip().partition("(")
    if name not in OPERATORS:
        return Unknown(f'"{name}" is no operator', f"the operators are: {', '.join(sorted(OPERATORS))}", _RULE)
    if depth > _DEEPEST:
        return Unknown("this expression is nested too deeply", "derive a fact in scripts/ instead", _RULE)
    if not rest.endswith(")") or not _balanced(text):
        return Unknown("the parentheses of this expression do not match", f"write {name}(...)", _RULE)
    arguments: list[Call | Address] = []
    conditions: list[Condition] = []
    for part in _split(rest[:-1]):
        if not part:
            return Unknown("an argument of this expression is empty", "", _RULE)
        if "(" in part and part.split("(", 1)[0] in OPERATORS:
            inner = parse_expression(part, depth + 1)
            if isinstance(inner, Unknown):
                return inner
            arguments.append(inner)
        elif "/" not in part.split("=", 1)[0] and (found := _CONDITION.match(part)):
            conditions.append(Condition(found[1], found[2], found[3]))
        else:
            arguments.append(parse_address(part))
    least, most = _ARGUMENTS.get(name, (1, 99))
    if not least <= len(arguments) <= most:
        wanted = str(least) if least == most else f"at least {least}"
        noun = "fact" if least == 1 else "facts"
        return Unknown(f"{name} takes {wanted} {noun}, not {len(arguments)}", "", _RULE)
    if name in CLAIMS and not conditions:
        return Unknown(f"{name} needs a condition, such as status=active", "", _RULE)
    return Call(name, tuple(arguments), tuple(conditions))


_RULE = "fact-expression"


def _balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return False
    return depth == 0


def _split(text: str) -> list[str]:
    """The arguments: parted by commas outside of parentheses."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if char == "," and depth == 0:
            parts.append(text[start:at].strip())
            start = at + 1
    parts.append(text[start:].strip())
    return parts if len(parts) > 1 or parts[0] else []
