"""Claims that all, any or none are so, and that values rise or fall: whether their words say what the expression does.

a true expression, "all six", "none", "rose in two of the years" -> why the words are not borne out; None where they are
"""

from __future__ import annotations

import re
from itertools import pairwise

from dossier.facts.judging import Agreement, Judgement
from dossier.facts.places import stated_total
from dossier.facts.values import Fact
from dossier.facts.wordings import ALL, ALL_HEAD, DOWN, NONE, NOT_ALL, UP
from dossier.quantities import Amount, Kind, Reading, read

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
_SOME = re.compile(r"\A(?:some|several|many|most|a\s+few|at\s+least\s+one)\b", re.IGNORECASE)
_BUT = re.compile(
    r"\A(?:all|every\s?one|each|none|no\s+one|nobody)(?:\s+of\s+(?:the\s+)?\w+)?\s+(?:but|except)\b", re.IGNORECASE
)
_CONTRADICTS = {"all": (NOT_ALL, _BUT), "any": (ALL, NONE), "none": (_SOME, _BUT)}
"""How a claim cannot be worded, whatever it says of its rows: "none is outside" may say what `all` does."""


def claimed(text: str, fact: Fact, language: str) -> Agreement | None:
    """Why a claim that the data bear out is not the one in the text: another count, or the other direction."""
    operator = fact.address.operator
    if operator in ("rises", "falls"):
        return _every_year(text, operator, fact)
    if any(said.match(text) for said in _CONTRADICTS[operator]):
        return Agreement(Judgement.DISAGREES, f"the expression says {operator}", fact=fact)
    stated = _all_of(text, language) if operator != "any" and ALL.match(text) else None
    if stated is None and NONE.match(text):
        stated = stated_total(text, language)
    if stated is None or not fact.wholes or stated in fact.wholes:
        return None
    return Agreement(Judgement.DISAGREES, f"the expression speaks of {fact.out_of}, not {stated}", fact=fact)


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


def _every_year(text: str, operator: str, fact: Fact) -> Agreement | None:
    """Why "fell", "did not rise" or "rose in two of the years" is not what `rises` says."""
    other = _FELL if operator == "rises" else _ROSE
    mine = _ROSE if operator == "rises" else _FELL
    turned = other.search(text) and not mine.search(text) and not _DENIED.search(text)
    denied = (found := mine.search(text)) and _DENIED_AT.search(text[: found.start()])
    if turned or denied or _PARTLY.search(text):
        return Agreement(Judgement.DISAGREES, f"the expression says {operator}, every time", fact=fact)
    return None


def _all_of(text: str, language: str) -> int | None:
    """Six, of "all six", "each of the six"; two, of "both"."""
    reading = read(ALL_HEAD.sub("", text), language)
    if isinstance(reading, Reading) and reading.kind is Kind.NUMBER and reading.number == int(reading.number or 0):
        return int(reading.number)
    return 2 if text.lower().startswith("both") else None
