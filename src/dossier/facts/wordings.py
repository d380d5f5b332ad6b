"""Words that compare, count or tell a direction without a number of their own, against an expression's value.

"more than the other five together", "fell", "most", "all but one", "the only" -> Agreement; None for other words
"""

from __future__ import annotations

import re
from decimal import Decimal

from dossier.facts.directions import LESS, MORE
from dossier.facts.judging import Agreement, Judgement
from dossier.facts.places import stated_total
from dossier.facts.values import Fact
from dossier.quantities import Amount, Kind, Reading, Unreadable, read

_THAN = re.compile(
    rf"\A(?:(?:much|far|even|still|slightly|considerably)\s+)?(?:(?P<more>{MORE})|(?P<less>{LESS}))"
    r"(?:\s+(?:[a-z]+\s+)?than\s+(?P<other>.+))?\Z",
    re.IGNORECASE,
)
_EQUAL = re.compile(
    r"\A(?P<near>(?:about|roughly|nearly|almost|around|more\s+or\s+less)\s+)?"
    r"(?:equal(?:s|led|\s+to)?\b|identical\b|level\s+with\b|on\s+(?:a\s+)?par\b|the\s+same\b"
    r"|(?:just\s+)?as\s+[a-z]+\s+as\s+(?P<other>.+))",
    re.IGNORECASE,
)
_STEADY = re.compile(
    r"\A(?:(?:has|have|had|is|are|was|were|did|does)\s+)?(?:(?P<just>(?:not|never)\s+changed?|remained\s+the\s+same"
    r"|stayed\s+the\s+same|no\s+change)|(?:(?:remained|stayed|held)\s+)?(?:(?P<fixed>unchanged|constant)"
    r"|stable|steady|flat)|(?:barely|hardly|scarcely)\s+(?:changed?|moved?))(?:\s+since\s+\d{4})?\Z",
    re.IGNORECASE,
)
_NEAR = Decimal("0.05")
_SAME = Decimal("0.005")
"""How far a ratio of two equal amounts is from one: half a percent, five where "about" stands before it."""
_EXCEEDS = re.compile(
    r"\A(?:exceed(?:s|ed)?|outspends?|outspent|outnumber(?:s|ed)?|surpass(?:es|ed)?)\b", re.IGNORECASE
)
_SET_ASIDE = re.compile(
    r"\A(?:th(?:ose|at)\s+of\s+)?(?:all\s+)?(?:the\s+|th[eo]se\s+)?"
    r"(?:(?:(?P<before>\w+)\s+)?(?:others?|rest|remaining)\b\s*(?P<after>[\w-]+)?"
    r"|(?P<number>[\w-]+)(?:\s+\w+)?\s+(?:together|combined|put\s+together|in\s+total)\Z)",
    re.IGNORECASE,
)

_ADVERBS = r"(?:\s+(?:again|further|sharply|slightly|strongly|overall|markedly|considerably))*"
UP = (
    r"(?:grew|grown|rose|risen|increased|climbed|expanded|surged|soared|jumped|raised|gone up|went up|is up|growth"
    r"|rising|growing)"
)
DOWN = (
    r"(?:fell|fallen|declined|decreased|dropped|shrank|shrunk|contracted|plunged|plummeted|cut|reduced|gone down"
    r"|went down|is down|decline"
    r"|falling|shrinking)"
)
_DIRECTION = re.compile(
    rf"\A(?:(?:has|have|had|was|were|is|are)\s+(?:been\s+)?)?(?:(?P<up>{UP})|(?P<down>{DOWN})){_ADVERBS}"
    r"(?:\s+since\s+\d{4}|\s+(?:between|from)\s+\d{4}\s+(?:and|to|until)\s+\d{4})?\Z",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:since|than\s+in|compared\s+(?:with|to))\s+(?:[A-Z][a-z]+\s+)?(?P<start>[12]\d{3})\b"
    r"|\b(?:between|from)\s+(?P<from>[12]\d{3})\s+(?:and|to|until)\s+(?P<end>[12]\d{3})\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"[12]\d{3}\Z")

_MOST = re.compile(
    r"\A(?:(?P<most>most|(?:a|the|the\s+vast|the\s+great)\s+majority|the\s+bulk|the\s+lion['’]s\s+share)"
    r"|a\s+minority)\b(?!\s+(?:\w+ly|import|recent))",
    re.IGNORECASE,
)
NONE = re.compile(
    r"\A(?:none(?!\s+but\b)|no(?!\s+(?:fewer|less|more|one\s+but|longer)\b)|not one(?!\s+but\b)|neither)\b",
    re.IGNORECASE,
)
_ALL_BUT = re.compile(r"\A(?:all|every\s?one)\s+(?:but|except)\s+(?P<left>[\w-]+)\b", re.IGNORECASE)
ALL = re.compile(r"\A(?:all|every|each|both)\b(?!\s+(?:but|except|other|one\s+(?:but|except))\b)", re.IGNORECASE)
ALL_HEAD = re.compile(r"\A\w+\s+(?:one\s+)?(?:of\s+)?(?:the\s+)?")
NOT_ALL = re.compile(r"\Anot\s+(?:all|every|each|both)\b", re.IGNORECASE)
_THE_ONLY = re.compile(r"\A(?:is\s+|was\s+)?the\s+(?:only|sole|single|lone)\b(?:\s+(?P<rest>.*))?\Z", re.IGNORECASE)


def in_words(text: str, fact: Fact, language: str) -> Agreement | None:
    """Judge a wording that `quantities` does not read; None where it is none of these."""
    operator = fact.address.operator
    if operator in ("ratio", "change") and (wrong := _wrong_start(text, operator, fact)):
        return wrong
    if operator == "ratio":
        return _compared(text, fact, language)
    if operator == "change":
        return _direction(text, fact)
    if operator == "share":
        return _most(text, fact, language)
    return _counted(text, fact, language) if operator == "count" else None


def _wrong_start(text: str, operator: str, fact: Fact) -> Agreement | None:
    """Judge "tripled since 2020" where the expression starts from 2021, "from 2021 to 2024" where it ends with 2025."""
    found = _SINCE.search(text)
    if found is None or len(fact.inputs) != 2:
        return None
    end, start = fact.inputs if operator == "ratio" else reversed(fact.inputs)
    for verb, one, said in (("starts from", start, found["start"] or found["from"]), ("ends with", end, found["end"])):
        years = {part for part in one.address.key if _YEAR.match(part)}
        if said and len(years) == 1 and said not in years:
            explain = f"the expression {verb} {years.pop()} ({one.address}), not {said}"
            return Agreement(Judgement.DISAGREES, explain, fact=fact)
    return None


def _compared(text: str, fact: Fact, language: str) -> Agreement | None:
    """`more than Albania's`, `more than the other five together`: which side of one the ratio is on."""
    assert isinstance(fact.value, Decimal)
    explain = f"the first is {round(fact.value, 3).normalize():f} times the second"
    if _EXCEEDS.match(text):
        return Agreement(Judgement.of(true=fact.value > 1), explain, fact=fact)
    if equal := _equal(text, fact, explain, language):
        return equal
    found = _THAN.match(text)
    if found is None:
        return None
    others = _SET_ASIDE.match(found["other"] or "")
    if others is None and isinstance(read(found["other"] or "", language), Reading):
        return None  # "more than four times"
    held = fact.inputs[1].inputs if len(fact.inputs) == 2 else ()
    wrong = _other_number(others, len(held), fact, language) if others and held else None
    return wrong or Agreement(
        Judgement.of(true=fact.value > 1 if found["more"] else fact.value < 1), explain, fact=fact
    )


def _equal(text: str, fact: Fact, explain: str, language: str) -> Agreement | None:
    """`as much as Albania`, `about the same`."""
    assert isinstance(fact.value, Decimal)
    found = _EQUAL.match(text)
    if found is None or isinstance(read(found["other"] or "", language), Reading):
        return None  # "as much as four times"
    return Agreement(Judgement.of(true=abs(fact.value - 1) <= (_NEAR if found["near"] else _SAME)), explain, fact=fact)


def _other_number(others: re.Match[str], held: int, fact: Fact, language: str) -> Agreement | None:
    """Why "the other four" are not those of the expression, where it has five."""
    for word in filter(None, others.group("before", "after", "number")):
        counted = read(word, language)
        if isinstance(counted, Reading) and counted.kind is Kind.NUMBER and counted.number != held:
            return Agreement(Judgement.DISAGREES, f"the second is made of {held}, not {word}", fact=fact)
    return None


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
    than = _THAN.match(text)
    others = _SET_ASIDE.match(than["other"] or "") if than else None
    if than and others and not others["number"]:
        wrong = _other_number(others, len(fact.inputs) - 1, fact, language)
        true = fact.value > 50 if than["more"] else fact.value < 50
        return wrong or Agreement(Judgement.of(true=true), f"the share is {fact.shown}", fact=fact)
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
    if NONE.match(text):
        wrong = _wrong_whole(text, fact, language) if count == 0 else None
        return wrong or Agreement(Judgement.of(true=count == 0), explain, fact=fact)
    if NOT_ALL.match(text) and fact.wholes:
        return Agreement(Judgement.of(true=count < max(fact.wholes)), f"{explain} of {max(fact.wholes)}", fact=fact)
    but = _ALL_BUT.match(text)
    if but:
        return _all_but(but["left"], text, fact, language)
    if (most := _MOST.match(text)) and fact.wholes:
        half = Decimal(max(fact.wholes)) / 2
        true = count > half if most["most"] else count < half
        return Agreement(Judgement.of(true=true), f"{explain} of {max(fact.wholes)}", fact=fact)
    if ALL.match(text):
        return _all(text, fact, language)
    return _wrong_whole(text, fact, language)


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
