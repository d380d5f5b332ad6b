"""Claims that all, any or none are so, and that values rise or fall: whether their words say what the expression does.

a true expression, "all six", "none", "rose in two of the years" -> why the words are not borne out; None where they are
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from dossier.facts.conditions import decimal_of
from dossier.facts.directions import DOWN, UP
from dossier.facts.expressions import parse_expression
from dossier.facts.judging import Agreement, Judgement
from dossier.facts.places import stated_total, total_behind
from dossier.facts.values import Fact, Unknown
from dossier.facts.wordings import ALL, ALL_HEAD, NONE, NOT_ALL
from dossier.quantities import Amount, Comparator, Kind, Reading, Unit, compare, read

_ROSE = re.compile(rf"\b(?:{UP}|rises?|grows?|increases?|climbs?)\b", re.IGNORECASE)
_FELL = re.compile(rf"\b(?:{DOWN}|falls?|declines?|decreases?|drops?|shrinks?)\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|never|no|nor|without|hardly)\b|n['’]t\b", re.IGNORECASE)
_DENIED_AT = re.compile(r"(?:\b(?:not|never)\b(?!\s+(?:only|just))|n['’]t\b)(?:\s+\w+)?\s*\Z", re.IGNORECASE)
"""Right before the verb: "did not always rise"; but not "grew without a pause"."""
_PARTLY = re.compile(
    r"\b(?!each\b|every\b|all\b)[\w-]+\s+(?:out\s+)?of\s+(?:the\s+|its\s+)?[\w-]+\s+(?:years|months|times)\b"
    r"|\b(?:some|most|several|few|one|a\s+single)\s+(?:years?|months?)\b(?!\s+(?:after|to\s+the))|\bstagnat|\bunchanged\b"
    r"|\b(?:but|except)\s+(?:one|two|for|in|\d)",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\s+(?:[A-Z][a-z]+\s+)?([12]\d{3})\b", re.IGNORECASE)
_RUNNING = re.compile(
    r"\b(?P<ordinal>\w+)\s+(?:year\s+(?:running|in\s+a\s+row)|(?:consecutive|straight|successive)\s+year)\b"
    r"|\b(?P<number>\w+)\s+(?:years\s+(?:running|in\s+a\s+row)|(?:consecutive|straight|successive)\s+years)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"[12]\d{3}")
_UPWARDS = frozenset({Comparator.OVER, Comparator.AT_LEAST, Comparator.JUST_OVER})
_DOWNWARDS = frozenset({Comparator.UNDER, Comparator.AT_MOST, Comparator.NEARLY})
_TURNED = re.compile(
    r"\b(?:no|none|nobody|nothing|neither|nor|nowhere|without)\b(?!\s+(?:more|less|fewer)\b)", re.IGNORECASE
)
_SOME = re.compile(r"\A(?:some|several|many|most|a\s+few|at\s+least\s+one)\b", re.IGNORECASE)
_BUT = re.compile(
    r"\A(?:all|every\s?one|each|none|no\s+one|nobody)(?:\s+of\s+(?:the\s+)?\w+)?\s+(?:but|except)\b", re.IGNORECASE
)
_CONTRADICTS = {"all": (NOT_ALL, _BUT), "any": (ALL, NONE), "none": (_SOME, _BUT)}
"""How a claim cannot be worded, whatever it says of its rows: "none is outside" may say what `all` does."""


def claimed(text: str, fact: Fact, language: str, before: str = "", after: str = "") -> Agreement | None:
    """Why a claim that the data bear out is not the one in the text: another count, limit, direction or time."""
    operator = fact.address.operator
    if operator in ("rises", "falls"):
        return _every_year(text, before, operator, fact) or _other_time(text, after, fact, language)
    if any(said.match(text) for said in _CONTRADICTS[operator]):
        return Agreement(Judgement.DISAGREES, f"the expression says {operator}", fact=fact)
    if wrong := _other_limit(text, before, fact, language):
        return wrong
    stated = _all_of(text, language) if operator != "any" and ALL.match(text) else None
    if stated is None and (ALL.match(text) or NONE.match(text)):
        stated = stated_total(text, language) or total_behind(after, language)
    if stated is None or not fact.wholes or stated in fact.wholes:
        return None
    return Agreement(Judgement.DISAGREES, f"the expression speaks of {fact.out_of}, not {stated}", fact=fact)


def says_so_itself(text: str, fact: Fact) -> bool:
    """Whether the text says that the statement is not borne out: "not all", "did not rise every year"."""
    operator = fact.address.operator
    if operator == "all":
        return NOT_ALL.match(text) is not None
    found = {"rises": _ROSE, "falls": _FELL}[operator].search(text) if operator in ("rises", "falls") else None
    return found is not None and _DENIED_AT.search(text[: found.start()]) is not None


def never_turned(text: str, fact: Fact) -> bool:
    """Whether "never fell" holds where not every value is above the one before it, but none is below."""
    operator = fact.address.operator
    if operator not in ("rises", "falls") or _DENIED.search(text) is None:
        return False
    mine, other = (_ROSE, _FELL) if operator == "rises" else (_FELL, _ROSE)
    sizes = [each.quantity for each in sorted(fact.inputs, key=lambda each: each.address.key)]
    pairs = [(a.base, b.base) for a, b in pairwise(sizes) if isinstance(a, Amount) and isinstance(b, Amount)]
    turned = (later < earlier if operator == "rises" else later > earlier for earlier, later in pairs)
    return other.search(text) is not None and mine.search(text) is None and not any(turned)


def _every_year(text: str, before: str, operator: str, fact: Fact) -> Agreement | None:
    """Why "fell", "did not rise" or "rose in two of the years" is not what `rises` says."""
    other = _FELL if operator == "rises" else _ROSE
    mine = _ROSE if operator == "rises" else _FELL
    turned = bool(other.search(text) and not mine.search(text) and not _DENIED.search(text))
    if not _ROSE.search(text) and not _FELL.search(text):  # "it rose [every year]"
        last = before.split()[-1:]
        turned = bool(last and other.fullmatch(last[0]))
    denied = (found := mine.search(text)) and _DENIED_AT.search(text[: found.start()])
    if turned or denied or _PARTLY.search(text):
        return Agreement(Judgement.DISAGREES, f"the expression says {operator}, every time", fact=fact)
    return None


def _other_time(text: str, after: str, fact: Fact, language: str) -> Agreement | None:
    """Why "since 2019" or "for the third year running" is not the time for which the expression has values."""
    moments = sorted({part for each in fact.inputs for part in each.address.key if _YEAR.fullmatch(part)})
    if len(moments) < 2:
        return None
    first, last = int(moments[0]), int(moments[-1])
    since = _SINCE.search(text) or _SINCE.match(after.lstrip())
    if since and not first <= int(since[1]) < last:
        explain = f"the expression has the years from {first} to {last}"
        return Agreement(Judgement.DISAGREES, explain, fact=fact)
    running = _RUNNING.search(text)
    said = read(running["ordinal"] or running["number"], language) if running else None
    if running and isinstance(said, Reading) and said.number != last - first:
        explain = f"the expression has {last - first} steps, from {first} to {last}"
        return Agreement(Judgement.DISAGREES, explain, fact=fact)
    return None


def _other_limit(text: str, before: str, fact: Fact, language: str) -> Agreement | None:
    """Why "more than 900" is not what `beds>800` says, "at least two" not what `any` found once.

    With "none" a limit may be said from its other side: none has less than 900 where `all` have more.
    """
    operator = fact.address.operator
    reading = read(text, language, before)
    if operator == "none" or not isinstance(reading, Reading) or reading.comparator not in _UPWARDS | _DOWNWARDS:
        return None
    limits = dict(_limits(fact))
    said = replace(reading, comparator=Comparator.EQUAL)
    signs = {sign for limit, sign in limits.items() if compare(said, limit).agrees}
    if operator == "any" and not signs and reading.kind is Kind.NUMBER:
        count = len(fact.inputs)
        return None if _holds(reading, count) else Agreement(Judgement.DISAGREES, f"the data have {count}", fact=fact)
    turned = _TURNED.search(f"{before} {text}")
    upwards = reading.comparator in _UPWARDS
    if not limits or any((">" in sign) is upwards or turned for sign in signs):
        return None
    explain = f"the expression says {', '.join(f'{sign} {limit}' for limit, sign in limits.items())}"
    return Agreement(Judgement.DISAGREES, explain, fact=fact)


def _limits(fact: Fact) -> Iterator[tuple[Amount, str]]:
    """The numbers with which the conditions of a claim compare its rows, each with its sign."""
    call = parse_expression(fact.address.expression)
    resource = fact.inputs[0].resource if fact.inputs else None
    for condition in () if isinstance(call, Unknown) or resource is None else call.conditions:
        column = resource.column.get(condition.column) if resource else None
        number = decimal_of(condition.value)
        if column is not None and column.numeric and number is not None and condition.sign not in ("=", "!="):
            yield Amount(number, Unit.parse(column.unit)), condition.sign


def _holds(reading: Reading, count: int) -> bool:
    return compare(reading, Amount(Decimal(count), Unit.parse(""))).agrees


def _all_of(text: str, language: str) -> int | None:
    """Six, of "all six", "each of the six"; two, of "both"."""
    reading = read(ALL_HEAD.sub("", text), language)
    if isinstance(reading, Reading) and reading.kind is Kind.NUMBER and reading.number == int(reading.number or 0):
        return int(reading.number)
    return 2 if text.lower().startswith("both") else None
