"""Two amounts compared in words, against their ratio or their change: which is more, and in which years.

"more than Albania's", "overtook Serbia in 2023", "as much as", "fewer than in 2021" -> Agreement; None for other words
"""

from __future__ import annotations

import re
from decimal import Decimal

from dossier.facts.directions import LESS, MORE
from dossier.facts.judging import Agreement, Judgement
from dossier.facts.values import Fact
from dossier.quantities import Amount, Kind, Reading, read

_AUXILIARY = r"(?:(?:has|have|had|is|are|was|were|been|now|still|already|again|also|even|then|later|remains?)\s+)*"
_THAN = re.compile(
    rf"\A{_AUXILIARY}(?:(?:much|far|slightly|considerably)\s+)?(?:(?P<more>{MORE})|(?P<less>{LESS}))"
    r"(?:\s+(?:[a-z]+\s+)?than(?:\s+(?P<other>.+))?)?\Z",
    re.IGNORECASE,
)
_EQUAL = re.compile(
    r"\A(?P<near>(?:about|roughly|nearly|almost|around|more\s+or\s+less)\s+)?"
    r"(?:equal(?:s|led|\s+to)?\b|identical\b|level\s+with\b|on\s+(?:a\s+)?par\b|the\s+same\b"
    r"|(?:just\s+)?as\s+[a-z]+\s+as\s+(?P<other>.+))",
    re.IGNORECASE,
)
_NEAR = Decimal("0.05")
_SAME = Decimal("0.005")
"""How far a ratio of two equal amounts is from one: half a percent, five where "about" stands before it."""
_ABOVE = re.compile(
    rf"\A{_AUXILIARY}(?:exceed(?:s|ed)?|outspends?|outspent|outnumber(?:s|ed)?|surpass(?:es|ed)?|overt(?:akes?|ook|aken)"
    r"|outpac(?:es?|ed)|outstrip(?:s|ped)?|outperform(?:s|ed)?|outgr(?:ows?|ew|own)|(?:pulled\s+|moved\s+)?ahead)\b",
    re.IGNORECASE,
)
_BELOW = re.compile(
    rf"\A{_AUXILIARY}(?:trail(?:s|ed)?|lag(?:s|ged)?|(?:fell\s+|fallen\s+|falls\s+)?behind|f(?:ell|alls?|allen)\s+short)\b",
    re.IGNORECASE,
)
_SET_ASIDE = re.compile(
    r"\A(?:th(?:ose|at)\s+of\s+)?(?:all\s+)?(?:the\s+|th[eo]se\s+)?"
    r"(?:(?:(?P<before>\w+)\s+)?(?:others?|rest|remaining)\b\s*(?P<after>[\w-]+)?"
    r"|(?P<number>[\w-]+)(?:\s+\w+)?\s+(?:together|combined|put\s+together|in\s+total)\Z)",
    re.IGNORECASE,
)
_IN_YEARS = re.compile(r"\b(?:in|by|since|from|until|on)\s+(?:[A-Z][a-z]+\s+)?[12]\d{3}\b")
_THE_YEAR_BEFORE = re.compile(
    r"\b(?:years?|months?|decades?)\s+(?:before|earlier|ago)\b|\bever\s+before\b", re.IGNORECASE
)
_SINCE = re.compile(
    r"(?:\b(?:since|than\s+in|as\s+in|compared\s+(?:with|to))|(?:%|per\s?cent|points)\s+on)\s+(?:[A-Z][a-z]+\s+)?(?P<start>[12]\d{3})\b"
    r"|\b(?:between|from)\s+(?P<from>[12]\d{3})\s+(?:and|to|until)\s+(?P<end>[12]\d{3})\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"[12]\d{3}\Z")
_BY = re.compile(r"\bby\b(?!\s+[12]\d{3}\b)", re.IGNORECASE)
_IN = re.compile(r"\bin\s+(?:[A-Z][a-z]+\s+)?(?P<year>[12]\d{3})\b")


def wrong_years(text: str, after: str, fact: Fact) -> Agreement | None:
    """Judge "tripled since 2020" where the expression starts from 2021, "from 2021 to 2024" where it ends with 2025.

    Likewise "overtook Serbia in 2023" where both are of 2024. The years may stand right behind the link.
    """
    if len(fact.inputs) != 2:
        return None
    end, start = fact.inputs if fact.address.operator == "ratio" else reversed(fact.inputs)
    ends, starts = ({part for part in each.address.key if _YEAR.match(part)} for each in (end, start))
    said: list[tuple[str, set[str], str | None]] = []
    if starts != ends and (found := _SINCE.search(text) or _SINCE.match(after.lstrip())):
        said += [("starts from", starts, found["start"] or found["from"]), ("ends with", ends, found["end"])]
    elif starts == ends and (found := _IN.search(text) or _IN.match(after.lstrip())):
        said += [("is about", ends, found["year"])]
    for verb, years, named in said:
        if named and len(years) == 1 and named not in years:
            explain = f"the expression {verb} {min(years)}, not {named}"
            return Agreement(Judgement.DISAGREES, explain, fact=fact, other_terms=True)
    return None


def compared(text: str, after: str, fact: Fact, language: str) -> Agreement | None:
    """`more than Albania's`, `overtook Albania`, `more than the others together`: which side of one a ratio is on."""
    assert isinstance(fact.value, Decimal)
    explain = f"the first is {round(fact.value, 3).normalize():f} times the second"
    if equal := _equal(text, fact, explain, language):
        return equal
    above, below, than = _ABOVE.match(text), _BELOW.match(text), _THAN.match(text)
    if found := above or below:
        rest = text[found.end() :]
        if _BY.search(rest):
            reason, hint = "by how much is not read behind this verb", 'write "50 percent more than", or bind a change'
            return Agreement(Judgement.UNREADABLE, reason, hint, fact=fact)
        if _counts(rest, language):
            return None  # "exceeds four times Albania's"
        return Agreement(Judgement.of(true=_more(fact) if above else _less(fact)), explain, fact=fact)
    if than is None:
        return None
    others = set_aside(than)
    if others is None and _counts(_second(than, after), language):
        return None  # "more than four times"
    held = fact.inputs[1].inputs if len(fact.inputs) == 2 else ()
    wrong = other_number(others, len(held), fact, language) if others and held else None
    return wrong or Agreement(Judgement.of(true=_more(fact) if than["more"] else _less(fact)), explain, fact=fact)


def changed(text: str, after: str, fact: Fact, language: str) -> Agreement | None:
    """`fewer than in 2021`, `higher than a year before`: the sign of a change."""
    assert isinstance(fact.value, Decimal)
    than = _THAN.match(text)
    second = _second(than, after) if than else ""
    if than is None or (_counts(second, language) and _THE_YEAR_BEFORE.search(second) is None):
        return None
    true = fact.value > 0 if than["more"] else fact.value < 0
    return Agreement(Judgement.of(true=true), f"the change is {fact.shown}", fact=fact)


def than(text: str) -> re.Match[str] | None:
    """`more than the others together`: the words `more` or `less`, and what the `other` is."""
    return _THAN.match(text)


def set_aside(than: re.Match[str]) -> re.Match[str] | None:
    """`the other five`, `the rest`, `these four combined`, of what something is more than."""
    return _SET_ASIDE.match(than["other"] or "")


def other_number(others: re.Match[str], held: int, fact: Fact, language: str) -> Agreement | None:
    """Why "the other four" are not those of the expression, where it has five."""
    for word in filter(None, others.group("before", "after", "number")):
        counted = read(word, language)
        if isinstance(counted, Reading) and counted.kind is Kind.NUMBER and counted.number != held:
            return Agreement(
                Judgement.DISAGREES, f"the second is made of {held}, not {word}", fact=fact, other_terms=True
            )
    return None


def _equal(text: str, fact: Fact, explain: str, language: str) -> Agreement | None:
    """`as much as Albania`, `about the same`."""
    assert isinstance(fact.value, Decimal)
    found = _EQUAL.match(text)
    if found is None or isinstance(read(found["other"] or "", language), Reading):
        return None  # "as much as four times"
    return Agreement(Judgement.of(true=abs(fact.value - 1) <= (_NEAR if found["near"] else _SAME)), explain, fact=fact)


def _more(fact: Fact) -> bool:
    """Whether the first amount is more than the second; of two below zero, the deficit that is larger."""
    assert isinstance(fact.value, Decimal)
    first = fact.inputs[0].quantity if fact.inputs else None
    return fact.value > 1 if fact.value > 0 else isinstance(first, Amount) and first.base > 0


def _less(fact: Fact) -> bool:
    return fact.value != 1 and not _more(fact)


def _second(than: re.Match[str], after: str) -> str:
    """What something is more than, in the link or behind it, where a few words tell: "[less than] one in five"."""
    if than["other"]:
        return than["other"]
    return " ".join(after.split()[:3]) if than[0].lower().endswith("than") else ""


def _counts(words: str, language: str) -> bool:
    """Whether a number stands in some words, apart from the year of which they speak."""
    rest = _IN_YEARS.sub("", words)
    return any(isinstance(read(each, language), Reading) for each in rest.split() if each.lower() != "one")
