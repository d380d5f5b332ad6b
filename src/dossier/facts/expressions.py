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
    rises(set), falls(set)  whether every value is above, below the one before it, by year   "fell every year"

A set is an address with `*` for a part of the key (`defence-budgets/*/2024`), or several addresses. A condition is
`column=value` (also `!=`, `<`, `<=`, `>`, `>=`; in `all`, `any` and `none` it is what is claimed, elsewhere it narrows
the set; several are all required). Read aloud: "ratio of ... and ...", "rank of ... in ...". Expressions nest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from dossier.diagnostics import nearest
from dossier.facts.address import OPERATORS, Address, parse_address
from dossier.facts.values import Unknown

_CONDITION = re.compile(r"([^\W\d][\w -]*)(==|!=|<=|>=|=|<|>)(.*)\Z", re.DOTALL)
_DEEPEST = 8
_ARGUMENTS = {"ratio": (2, 2), "change": (2, 2), "share": (2, 99), "rank": (2, 99)}
"""How many arguments an operator takes at least and at most; the others take one set at least."""

CLAIMS = frozenset({"all", "any", "none"})


@dataclass(frozen=True)
class Condition:
    """`column=value`."""

    column: str
    sign: str
    written: str
    """The value as it is written in the address: options parted by bars, and what is a mark itself percent-encoded."""

    @cached_property
    def value(self) -> str:
        """The value as it is read."""
        return unquote(self.written)

    @cached_property
    def options(self) -> tuple[str, ...]:
        """The values of which one is enough."""
        return tuple(unquote(each) for each in self.written.split("|"))

    def __str__(self) -> str:
        return f"{self.column}{self.sign}{self.written}"


@dataclass(frozen=True)
class Call:
    """An operator with its arguments."""

    operator: str
    arguments: tuple[Call | Address, ...]
    conditions: tuple[Condition, ...] = ()

    def __str__(self) -> str:
        return f"{self.operator}({','.join(map(str, (*self.arguments, *self.conditions)))})"


def parse_expression(text: str, depth: int = 0) -> Call | Unknown:
    """The tree of an expression, or what is wrong with it."""
    name, _, rest = text.strip().partition("(")
    if name not in OPERATORS:
        return _no_operator(re.split(r"[(\[]", text, maxsplit=1)[0].strip())
    if depth > _DEEPEST:
        return Unknown("this expression is nested too deeply", "derive a fact in scripts/ instead", _RULE)
    if "#" in rest.rpartition(")")[2]:
        hint = f"write {_usage(name)}; a column is named behind an address: dataset/*#column"
        return Unknown("behind the last parenthesis of this expression stands a column", hint, _RULE)
    if not rest.endswith(")") or not _balanced(text):
        return Unknown("the parentheses of this expression do not match", f"write {_usage(name)}", _RULE)
    arguments: list[Call | Address] = []
    conditions: list[Condition] = []
    for part in _split(rest[:-1]):
        if not part:
            message = "between two commas, or beside a parenthesis, of this expression nothing is written"
            return Unknown(message, f"write {_usage(name)}", _RULE)
        if _NESTED.match(part):
            inner = parse_expression(part, depth + 1)
            if isinstance(inner, Unknown):
                return inner
            arguments.append(inner)
        elif "/" not in part.split("=", 1)[0] and (found := _CONDITION.match(part)):
            conditions.append(Condition(found[1], "=" if found[2] == "==" else found[2], found[3]))
        elif "/" not in part:
            message = f'"{part}" is neither the address of a fact nor a condition'
            return Unknown(message, "write an address as dataset/key, a condition as column=value", _RULE)
        else:
            arguments.append(parse_address(part))
    wrong = _misused(name, arguments, conditions)
    return wrong or Call(name, tuple(arguments), tuple(conditions))


def _misused(name: str, arguments: list[Call | Address], conditions: list[Condition]) -> Unknown | None:
    """Why an operator cannot take what it is given."""
    least, most = _ARGUMENTS.get(name, (1, 99))
    if not least <= len(arguments) <= most:
        wanted = str(least) if least == most else f"at least {least}"
        noun = "fact" if least == 1 else "facts"
        return Unknown(f"{name} takes {wanted} {noun}, not {len(arguments)}", f"write {_usage(name)}", _RULE)
    if most == 2 and conditions:
        return Unknown(f"{name} takes two facts and no condition", f"write {_usage(name)}", _RULE)
    if name in CLAIMS and not conditions:
        return Unknown(f"{name} needs a condition, such as status=active", f"write {_usage(name)}", _RULE)
    return None


_RULE = "fact-expression"
_NESTED = re.compile(r"[A-Za-z_-]+\(")
_OTHER_NAMES = {
    **dict.fromkeys(["max", "maximum", "most", "top", "largest"], "highest"),
    **dict.fromkeys(["min", "minimum", "least", "smallest"], "lowest"),
    **dict.fromkeys(["difference", "diff", "delta", "growth", "increase", "decrease"], "change"),
    **dict.fromkeys(["percent", "percentage", "part", "proportion"], "share"),
    **dict.fromkeys(["total", "add"], "sum"),
    **dict.fromkeys(["number", "len", "length", "size"], "count"),
    **dict.fromkeys(["times", "divide", "quotient", "multiple"], "ratio"),
    **dict.fromkeys(["position", "place", "order"], "rank"),
    **dict.fromkeys(["every", "each"], "all"),
    **dict.fromkeys(["some", "exists"], "any"),
    **dict.fromkeys(["increases", "grows", "growing", "rising"], "rises"),
    **dict.fromkeys(["decreases", "shrinks", "falling"], "falls"),
}


def _no_operator(name: str) -> Unknown:
    """For a name that is none, or has the wrong kind of bracket behind it."""
    known = name.lower()
    meant = known if known in OPERATORS else _OTHER_NAMES.get(known, "")
    hint = f"write {_usage(meant)}" if meant else nearest(known, OPERATORS)
    if meant == name:
        return Unknown(f'behind "{name}" stands no round bracket', hint, _RULE)
    hint = hint or f"the operators are: {', '.join(sorted(OPERATORS))}; others are functions in scripts/"
    return Unknown(f'"{name}" is no operator', hint, _RULE)


def _usage(name: str) -> str:
    """How an operator is written."""
    if name in CLAIMS:
        return f"{name}(dataset/*,column=value)"
    if name in ("ratio", "change"):
        return f"{name}(dataset/key,dataset/other-key)"
    return f"{name}(dataset/key,dataset/*)" if name in ("rank", "share") else f"{name}(dataset/*)"


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
