"""Which way a difference goes: up or down, by the words around a number that is bound to a ratio or a change.

"a third more", "25 percent lower", "15 times less", "a cut of €60 million" -> the reading and the value to compare
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from dossier.facts.values import Fact
from dossier.quantities import Kind, Reading

MORE = (
    r"(?:more|higher|larger|greater|bigger|longer|wider|older|richer|stronger|heavier|faster|taller|costlier|dearer"
    r"|wealthier|deeper|steeper|busier|warmer|hotter|better)"
)
LESS = (
    r"(?:less|fewer|lower|smaller|shorter|narrower|younger|poorer|weaker|lighter|slower|cheaper|colder|cooler|thinner"
    r"|shallower|worse)"
)
UP = (
    r"(?:grew|grown|rose|risen|increased|climbed|expanded|surged|soared|jumped|raised|gone up|went up|is up|growth"
    r"|rising|growing|lengthened|widened)"
)
DOWN = (
    r"(?:fell|fallen|declined|decreased|dropped|shrank|shrunk|contracted|plunged|plummeted|cut|reduced|gone down"
    r"|went down|is down|decline|falling|shrinking|shortened|narrowed)"
)
_TURN = re.compile(rf"\b(?:(?P<up>{UP}|up|increase|rise)|(?P<down>{DOWN}|down|decrease|fall))\b", re.IGNORECASE)
_BY_HOW_MUCH = re.compile(r"\b(?:by|or)\s+\Z", re.IGNORECASE)
"""Before a number that a verb farther ahead asks for: "fell from 96 to 71, by 26 percent, or more than a quarter"."""
_MORE_ELSEWHERE = "mehr|höher|größer|grösser|stärker|më (?:shumë|i lartë|e lartë|i madh|e madhe)|više|veći|veće|veća"
_BEHIND = re.compile(
    rf"\A\s*(?:%|per\s?cent\b|percent\b|Prozent\b|përqind\b|odsto\b)?\s*(?:{MORE}|above|up|{_MORE_ELSEWHERE})\b"
    r"(?!\s+(?:or|and|oder|ose|ili)\b)",
    re.IGNORECASE,
)
"""What follows the number of a difference upwards; "or more" is a hedge."""
_BY = re.compile(
    r"\b(?:grew|grown|rose|risen|rises|grows|increased|increases|climbed|expanded|gained|up|raised|lifted)(?:\s+by)?"
    r"(?:\s+(?:about|around|roughly|some|nearly|almost|over|more\s+than|at\s+least|less\s+than|under|a|an))*[\s€$£]*\Z"
    r"|\b(?:rise|increase|growth|gain|jump)\s+of(?:\s+\w+){0,2}[\s€$£]*\Z",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"(?:(?:about|around|roughly|some|nearly|almost|over|more\s+than|at\s+least|less\s+than|under|just|a|an)\s+)*[€$£]?\Z",
    re.IGNORECASE,
)
_CUT = re.compile(r"\b(?:cuts?|slash(?:es|ed)?|sav(?:es?|ed|ings?(?:\s+of)?)|shed|trimmed)[\s€$£]*\Z", re.IGNORECASE)
_GAP = re.compile(r"\b(?:gap|difference|distance|margin)\b", re.IGNORECASE)
_NEAR = 40
"""How many characters before and after the link are looked at."""

_PARTS = frozenset({Kind.PERCENT, Kind.FRACTION})


def directed(reading: Reading, fact: Fact, before: str, after: str) -> tuple[Reading, Fact]:
    """The reading and the fact as they are to be compared, where the fact is a ratio or a change.

    A change that is called a decrease is below zero, whatever a table would hold. A part of something that is called
    more or less ("a third more") is what a ratio is above or below one, and "15 times less" its inverse.
    """
    operator = fact.address.operator
    if operator == "change" and _GAP.search(reading.text[: reading.start]):
        return replace(reading, sign="±"), fact
    if operator == "change":
        near = f"{before[-_NEAR:]} {reading.text[: reading.start]}"
        cut = reading.sign == "±" or _CUT.search(near) is not None
        cut = cut or (reading.sign == "+" and _falling(reading, before))
        return (replace(reading, sign="-") if cut else reading), fact
    if operator != "ratio" or not isinstance(fact.value, Decimal):
        return reading, fact
    down = reading.sign != "+"
    if reading.kind is Kind.MULTIPLE and down and fact.value:
        return replace(reading, sign="+"), replace(fact, value=1 / fact.value)
    if reading.kind in _PARTS and (down or _upwards(reading, before, after)):
        return replace(reading, sign="-" if down else "+"), replace(fact, value=(fact.value - 1) * 100, unit="percent")
    return reading, fact


def _falling(reading: Reading, before: str) -> bool:
    """Whether the last verb before "by 26 percent" goes down, however far ahead in the sentence it stands."""
    said = f"{before}{reading.text[: reading.start]}"
    led = _BY_HOW_MUCH.search(before + _HEDGE.sub("", reading.text[: reading.start]))
    turns = list(_TURN.finditer(said)) if led else []
    return bool(turns) and turns[-1]["down"] is not None and not _BEHIND.match(reading.text[reading.end :])


def _upwards(reading: Reading, before: str, after: str) -> bool:
    """Whether the words say that something is more by the number written."""
    text = reading.text
    behind = f"{text[reading.end :]} {after[:_NEAR]}"
    return bool(_BEHIND.match(behind) or _BY.search(f"{before[-_NEAR:]} {text[: reading.start]}"))
