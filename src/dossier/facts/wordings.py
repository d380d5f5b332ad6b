"""Words that compare, count or tell a direction without a number of their own, against an expression's value.

"more than the other five together", "fell", "most", "all but one", "the only" -> Agreement; None for other words
"""

from __future__ import annotations

import re
from decimal import Decimal

from dossier.facts.judging import Agreement, Judgement
from dossier.facts.places import stated_total
from dossier.facts.values import Fact
from dossier.quantities import Kind, Reading, Unreadable, read

_MORE = r"(?:more|higher|larger|greater|bigger|longer|wider|older|richer|stronger)"
_LESS = r"(?:less|fewer|lower|smaller|shorter|narrower|younger|poorer|weaker)"
_THAN = re.compile(
    rf"\A(?:(?:much|far|even|still|slightly|considerably)\s+)?(?:(?P<more>{_MORE})|(?P<less>{_LESS}))\s+"
    r"(?:[a-z]+\s+)?than\s+(?P<other>.+)\Z",
    re.IGNORECASE,
)
_EXCEEDS = re.compile(
    r"\A(?:exceed(?:s|ed)?|outspends?|outspent|outnumber(?:s|ed)?|surpass(?:es|ed)?)\b", re.IGNORECASE
)
_SET_ASIDE = re.compile(
    r"\A(?:th(?:ose|at)\s+of\s+)?(?:all\s+)?(?:the\s+)?(?:(?P<before>\w+)\s+)?(?:others?|rest|remaining)\b"
    r"\s*(?P<after>[\w-]+)?",
    re.IGNORECASE,
)

_ADVERBS = r"(?:\s+(?:again|further|sharply|slightly|strongly|overall|markedly|considerably))*"
_UP = r"(?:grew|grown|rose|risen|increased|climbed|expanded|gone up|went up|is up|growth|rising|growing)"
_DOWN = (
    r"(?:fell|fallen|declined|decreased|dropped|shrank|shrunk|contracted|gone down|went down|is down|decline"
    r"|falling|shrinking)"
)
_DIRECTION = re.compile(
    rf"\A(?:(?:has|have|had|was|were|is|are)\s+)?(?:(?P<up>{_UP})|(?P<down>{_DOWN})){_ADVERBS}"
    r"(?:\s+since\s+\d{4})?\Z",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\s+(?:[A-Z][a-z]+\s+)?(?P<year>[12]\d{3})\b", re.IGNORECASE)
_YEAR = re.compile(r"[12]\d{3}\Z")

_MOST = re.compile(
    r"\A(?:(?P<most>most|(?:a|the|the\s+vast|the\s+great)\s+majority|the\s+bulk|the\s+lion['’]s\s+share)"
    r"|a\s+minority)\b(?!\s+(?:\w+ly|import|recent))",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\A(?:none(?!\s+but\b)|no(?!\s+(?:fewer|less|more|one\s+but|longer)\b)|not one(?!\s+but\b)|neither)\b",
    re.IGNORECASE,
)
_ALL_BUT = re.compile(r"\A(?:all|every\s?one)\s+(?:but|except)\s+(?P<left>[\w-]+)\b", re.IGNORECASE)
_ALL = re.compile(r"\A(?:all|every|each|both)\b(?!\s+(?:but|except|other|one\s+(?:but|except))\b)", re.IGNORECASE)
_ALL_HEAD = re.compile(r"\A\w+\s+(?:one\s+)?(?:of\s+)?(?:the\s+)?")
_ROSE = re.compile(rf"\b(?:{_UP}|rises?|grows?|increases?|climbs?)\b", re.IGNORECASE)
_FELL = re.compile(rf"\b(?:{_DOWN}|falls?|declines?|decreases?|drops?|shrinks?)\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|never|no|nor|without|hardly)\b|n['’]t\b", re.IGNORECASE)
_THE_ONLY = re.compile(r"\A(?:is\s+|was\s+)?the\s+(?:only|sole|single|lone)\b(?:\s+(?P<rest>.*))?\Z", re.IGNORECASE)


def in_words(text: str, fact: Fact, language: str) -> Agreement | None:
    """Judge a wording that `quantities` does not read; None where it is none of these."""
    operator = fact.address.expression.partition("(")[0]
    if operator in ("ratio", "change") and (wrong := _wrong_start(text, operator, fact)):
        return wrong
    if operator == "ratio":
        return _compared(text, fact, language)
    if operator == "change":
        return _direction(text, fact)
    if operator == "share":
        return _most(text, fact)
    return _counted(text, fact, language) if operator == "count" else None


def claimed(text: str, fact: Fact, language: str) -> Agreement | None:
    """Why a claim that the data bear out is not the one in the text: another count, or the other direction."""
    operator = fact.address.expression.partition("(")[0]
    if operator in ("rises", "falls"):
        other = _FELL if operator == "rises" else _ROSE
        mine = _ROSE if operator == "rises" else _FELL
        if other.search(text) and not mine.search(text) and not _DENIED.search(text):
            return Agreement(Judgement.DISAGREES, f"the expression says {operator}", fact=fact)
        return None
    stated = _all_of(text, language) if operator != "any" and _ALL.match(text) else None
    if stated is None and _NONE.match(text):
        stated = stated_total(text, language)
    if stated is None or not fact.wholes or stated in fact.wholes:
        return None
    return Agreement(Judgement.DISAGREES, f"the expression speaks of {fact.out_of}, not {stated}", fact=fact)


def _all_of(text: str, language: str) -> int | None:
    """Six, of "all six", "each of the six"; two, of "both"."""
    reading = read(_ALL_HEAD.sub("", text), language)
    if isinstance(reading, Reading) and reading.kind is Kind.NUMBER and reading.number == int(reading.number or 0):
        return int(reading.number)
    return 2 if text.lower().startswith("both") else None


def _wrong_start(text: str, operator: str, fact: Fact) -> Agreement | None:
    """Judge "tripled since 2020" where the expression starts from 2021."""
    found = _SINCE.search(text)
    start = fact.inputs[1 if operator == "ratio" else 0] if len(fact.inputs) == 2 else None
    years = {part for part in start.address.key if _YEAR.match(part)} if start else set()
    if not found or len(years) != 1 or found["year"] in years:
        return None
    explain = f"the expression starts from {years.pop()} ({start.address if start else ''}), not {found['year']}"
    return Agreement(Judgement.DISAGREES, explain, fact=fact)


def _compared(text: str, fact: Fact, language: str) -> Agreement | None:
    """`more than Albania's`, `more than the other five together`: which side of one the ratio is on."""
    assert isinstance(fact.value, Decimal)
    explain = f"the first is {round(fact.value, 3).normalize():f} times the second"
    if _EXCEEDS.match(text):
        return Agreement(Judgement.of(true=fact.value > 1), explain, fact=fact)
    found = _THAN.match(text)
    if found is None:
        return None
    others = _SET_ASIDE.match(found["other"])
    if others is None and isinstance(read(found["other"], language), Reading):
        return None  # "more than four times"
    held = fact.inputs[1].inputs if len(fact.inputs) == 2 else ()
    for word in filter(None, (others["before"], others["after"]) if others and held else ()):
        counted = read(word, language)
        if isinstance(counted, Reading) and counted.kind is Kind.NUMBER and counted.number != len(held):
            return Agreement(Judgement.DISAGREES, f"the second is made of {len(held)}, not {word}", fact=fact)
    return Agreement(Judgement.of(true=fact.value > 1 if found["more"] else fact.value < 1), explain, fact=fact)


def _direction(text: str, fact: Fact) -> Agreement | None:
    """`grew`, `has fallen since 2021`: the sign of the change."""
    assert isinstance(fact.value, Decimal)
    found = _DIRECTION.match(text)
    if found is None:
        return None
    true = fact.value > 0 if found["up"] else fact.value < 0
    return Agreement(Judgement.of(true=true), f"the change is {fact.shown}", fact=fact)


def _most(text: str, fact: Fact) -> Agreement | None:
    """`most`, `the majority`: more than half."""
    assert isinstance(fact.value, Decimal)
    found = _MOST.match(text)
    if found is None:
        return None
    true = fact.value > 50 if found["most"] else fact.value < 50
    return Agreement(Judgement.of(true=true), f"the share is {fact.shown}", fact=fact)


def _counted(text: str, fact: Fact, language: str) -> Agreement | None:
    """`none of the six`, `all six`, `both`, `all but one`, `the only`, `most`."""
    assert isinstance(fact.value, Decimal)
    count = int(fact.value)
    explain = f"the data have {count}"
    only = _THE_ONLY.match(text)
    if only:
        stated = read(only["rest"] or "one", language)
        number = stated.number if isinstance(stated, Reading) and stated.number else 1
        return Agreement(Judgement.of(true=count == number), explain, fact=fact)
    if _NONE.match(text):
        wrong = _wrong_whole(text, fact, language) if count == 0 else None
        return wrong or Agreement(Judgement.of(true=count == 0), explain, fact=fact)
    but = _ALL_BUT.match(text)
    if but:
        return _all_but(but["left"], text, fact, language)
    if (most := _MOST.match(text)) and fact.wholes:
        half = Decimal(max(fact.wholes)) / 2
        true = count > half if most["most"] else count < half
        return Agreement(Judgement.of(true=true), f"{explain} of {max(fact.wholes)}", fact=fact)
    return _all(text, fact, language) if _ALL.match(text) else None


def _all(text: str, fact: Fact, language: str) -> Agreement | None:
    assert isinstance(fact.value, Decimal)
    count = int(fact.value)
    reading = read(_ALL_HEAD.sub("", text), language)
    if isinstance(reading, Reading) and reading.number is not None:
        stated = {int(reading.number)}
    else:
        stated = {2} if text.lower().startswith("both") else set(fact.wholes)
    if not stated:
        return None
    explain = f"the data have {count}" + (f" of {max(stated)}" if stated == fact.wholes else "")
    return Agreement(Judgement.of(true=count in stated), explain, fact=fact)


def _all_but(left: str, text: str, fact: Fact, language: str) -> Agreement:
    """`all but one of the six`: the whole less one."""
    assert isinstance(fact.value, Decimal)
    reading = read(left, language)
    number = reading.number if isinstance(reading, Reading) and reading.kind is Kind.NUMBER else None
    if isinstance(reading, Unreadable) or number is None or not fact.wholes:
        return Agreement(Judgement.UNREADABLE, "who is left out is not a number", 'write "five of the six"', fact=fact)
    wrong = _wrong_whole(text, fact, language)
    true = any(whole - number == fact.value for whole in fact.wholes)
    return wrong or Agreement(Judgement.of(true=true), f"the data have {fact.value} of {max(fact.wholes)}", fact=fact)


def _wrong_whole(text: str, fact: Fact, language: str) -> Agreement | None:
    whole = stated_total(text, language)
    if whole is None or not fact.wholes or whole in fact.wholes:
        return None
    return Agreement(Judgement.DISAGREES, whole_explained(fact, whole), fact=fact)


def whole_explained(fact: Fact, stated: int) -> str:
    """Why "four of the five" is wrong though four are right."""
    return f"the table has {max(fact.wholes)}, not {stated}"
