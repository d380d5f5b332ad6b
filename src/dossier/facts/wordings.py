"""Words that compare, count or tell a direction without a number of their own, against an expression's value.

"more than the other five together", "fell", "most", "all but one", "the only" -> Agreement; None for other words
"""

from __future__ import annotations

import re
from decimal import Decimal

from dossier.facts.comparisons import changed, compared, other_number, set_aside, than, wrong_years
from dossier.facts.directions import DOWN, UP
from dossier.facts.judging import Agreement, Judgement
from dossier.facts.places import stated_total, total_behind
from dossier.facts.values import Fact
from dossier.quantities import Amount, Kind, Reading, Unreadable, read

_STEADY = re.compile(
    r"\A(?:(?:has|have|had|is|are|was|were|did|does)\s+)?(?:(?P<just>(?:not|never)\s+changed?|remained\s+the\s+same"
    r"|stayed\s+the\s+same|no\s+change)|(?:(?:remained|stayed|held)\s+)?(?:(?P<fixed>unchanged|constant)"
    r"|stable|steady|flat)|(?:barely|hardly|scarcely)\s+(?:changed?|moved?))(?:\s+since\s+\d{4})?\Z",
    re.IGNORECASE,
)
_NEAR = Decimal("0.05")

_ADVERBS = r"(?:\s+(?:again|further|sharply|slightly|strongly|overall|markedly|considerably))*"
_DIRECTION = re.compile(
    rf"\A(?:(?:has|have|had|was|were|is|are)\s+(?:been\s+)?)?(?:(?P<up>{UP})|(?P<down>{DOWN})){_ADVERBS}"
    r"(?:\s+since\s+\d{4}|\s+(?:between|from)\s+\d{4}\s+(?:and|to|until)\s+\d{4})?\Z",
    re.IGNORECASE,
)

_MOST = re.compile(
    r"\A(?:(?P<most>most|(?:a|the|the\s+vast|the\s+great)\s+majority|the\s+bulk|the\s+lion['’]s\s+share)"
    r"|a\s+minority)\b(?!\s+(?:\w+ly|import|recent))",
    re.IGNORECASE,
)
NONE = re.compile(
    r"\A(?:none(?!\s+but\b)|no(?!\s+(?:fewer|less|more|one\s+but|longer)\b)|not one(?!\s+but\b)|nobody|nothing"
    r"|neither)\b",
    re.IGNORECASE,
)
_ALL_BUT = re.compile(r"\A(?:all|every\s?one)\s+(?:but|except)\s+(?P<left>[\w-]+)\b", re.IGNORECASE)
ALL = re.compile(r"\A(?:all|every|each|both)\b(?!\s+(?:but|except|other|one\s+(?:but|except))\b)", re.IGNORECASE)
ALL_HEAD = re.compile(r"\A\w+\s+(?:one\s+)?(?:of\s+)?(?:the\s+)?")
NOT_ALL = re.compile(r"\Anot\s+(?:all|every|each|both)\b", re.IGNORECASE)
_THE_ONLY = re.compile(r"\A(?:is\s+|was\s+)?the\s+(?:only|sole|single|lone)\b(?:\s+(?P<rest>.*))?\Z", re.IGNORECASE)


def in_words(text: str, fact: Fact, language: str, after: str = "") -> Agreement | None:
    """Judge a wording that `quantities` does not read; None where it is none of these. `after` follows the link."""
    operator = fact.address.operator
    if operator in ("ratio", "change") and (wrong := wrong_years(text, after, fact)):
        return wrong
    if operator == "ratio":
        return compared(text, after, fact, language)
    if operator == "change":
        return _direction(text, fact) or changed(text, after, fact, language)
    if operator == "share":
        return _most(text, fact, language)
    return _counted(text, after, fact, language) if operator == "count" else None


def _direction(text: str, fact: Fact) -> Agreement | None:
    """`grew`, `has fallen since 2021`: the sign of the change; `unchanged`, `stable`: none, or little."""
    assert isinstance(fact.value, Decimal)
    if steady := _STEADY.match(text):
        start = fact.inputs[0].quantity if fact.inputs else None
        allowed = (
            abs(start.number) * _NEAR if isinstance(start, Amount) and not (steady["just"] or steady["fixed"]) else 0
        )
        return Agreement(Judgement.of(true=abs(fact.value) <= allowed), f"the change is {fact.shown}", fact=fact)
    found = _DIRECTION.match(text)
    if found is None:
        return None
    true = fact.value > 0 if found["up"] else fact.value < 0
    return Agreement(Judgement.of(true=true), f"the change is {fact.shown}", fact=fact)


def _most(text: str, fact: Fact, language: str) -> Agreement | None:
    """`most`, `the majority`, `more than the others together`: more than half."""
    assert isinstance(fact.value, Decimal)
    compares = than(text)
    others = set_aside(compares) if compares else None
    if compares and others and not others["number"]:
        wrong = other_number(others, len(fact.inputs) - 1, fact, language)
        true = fact.value > 50 if compares["more"] else fact.value < 50
        return wrong or Agreement(Judgement.of(true=true), f"the share is {fact.shown}", fact=fact)
    found = _MOST.match(text)
    if found is None:
        return None
    true = fact.value > 50 if found["most"] else fact.value < 50
    return Agreement(Judgement.of(true=true), f"the share is {fact.shown}", fact=fact)


def _counted(text: str, after: str, fact: Fact, language: str) -> Agreement | None:
    """`none of the six`, `all six`, `both`, `all but one`, `the only`, `most`."""
    assert isinstance(fact.value, Decimal)
    count = int(fact.value)
    explain = f"the data have {count}"
    wrong = _wrong_whole(text, after, fact, language)
    only = _THE_ONLY.match(text)
    if only:
        stated = read(only["rest"] or "one", language)
        number = stated.number if isinstance(stated, Reading) and stated.number else 1
        return Agreement(Judgement.of(true=count == number), explain, fact=fact)
    if NONE.match(text):
        return (wrong if count == 0 else None) or Agreement(Judgement.of(true=count == 0), explain, fact=fact)
    if NOT_ALL.match(text) and fact.wholes:
        return Agreement(Judgement.of(true=count < max(fact.wholes)), f"{explain} of {max(fact.wholes)}", fact=fact)
    but = _ALL_BUT.match(text)
    if but:
        return wrong or _all_but(but["left"], fact, language)
    if (most := _MOST.match(text)) and fact.wholes:
        half = Decimal(max(fact.wholes)) / 2
        true = count > half if most["most"] else count < half
        return Agreement(Judgement.of(true=true), f"{explain} of {max(fact.wholes)}", fact=fact)
    if ALL.match(text):
        return _all(text, fact, language)
    return wrong


def _all(text: str, fact: Fact, language: str) -> Agreement | None:
    assert isinstance(fact.value, Decimal)
    count = int(fact.value)
    reading = read(ALL_HEAD.sub("", text), language)
    if isinstance(reading, Reading) and reading.number is not None:
        stated = {int(reading.number)}
    else:
        stated = {2} if text.lower().startswith("both") else set(fact.wholes)
    if not stated:
        return None
    explain = f"the data have {count}" + (f" of {max(stated)}" if stated == fact.wholes else "")
    return Agreement(Judgement.of(true=count in stated), explain, fact=fact)


def _all_but(left: str, fact: Fact, language: str) -> Agreement:
    """`all but one of the six`: the whole less one."""
    assert isinstance(fact.value, Decimal)
    reading = read(left, language)
    number = reading.number if isinstance(reading, Reading) and reading.kind is Kind.NUMBER else None
    if isinstance(reading, Unreadable) or number is None or not fact.wholes:
        return Agreement(Judgement.UNREADABLE, "who is left out is not a number", 'write "five of the six"', fact=fact)
    true = any(whole - number == fact.value for whole in fact.wholes)
    return Agreement(Judgement.of(true=true), f"the data have {fact.value} of {max(fact.wholes)}", fact=fact)


def _wrong_whole(text: str, after: str, fact: Fact, language: str) -> Agreement | None:
    """Why "four of the five" is wrong where there are seven, in the link or right behind it."""
    whole = stated_total(text, language)
    whole = total_behind(after, language) if whole is None else whole
    if whole is None or not fact.wholes or whole in fact.wholes:
        return None
    return Agreement(Judgement.DISAGREES, whole_explained(fact, whole), fact=fact, other_terms=True)


def whole_explained(fact: Fact, stated: int) -> str:
    """Why "four of the five" is wrong though four are right."""
    return f"the table has {max(fact.wholes)}, not {stated}"
