"""Numbers that say when, and count nothing: an hour of the day, "at one point".

a Draft, the link's text and its sentence -> refused, where the number is one of these
"""

from __future__ import annotations

import re

from dossier.quantities.drafts import Doubt, Draft
from dossier.quantities.lexicon import Lexicon
from dossier.quantities.readings import Given
from dossier.quantities.tokens import cut
from dossier.quantities.units import Unit

_NEAR = 12
"""How many characters beside the number are looked at."""
_HOUR = Unit.parse("hour").factor
_CLOCK = re.compile(r"\s*(?:Uhr|o['’]clock|[ap]\.m|pm)\b")
_ON_CLOCK = re.compile(r"\b(?:at|until|till)\s+[012][0-9][0-5][0-9]\s+hours\b", re.IGNORECASE)
_ONCE = re.compile(r"\bat\s+one\s+(?:point|time|stage|moment)\b", re.IGNORECASE)


def refuse_hour(draft: Draft, given: Given, lexicon: Lexicon) -> None:
    """Raise where a word beside the number makes an hour of the day of it: "u 15 časova", "15 Uhr"."""
    measure = draft.measure
    if measure is None:
        return
    led: list[str] = []
    if lexicon.clock and measure.unit is not None and measure.unit.factor == _HOUR:
        head = f"{given.before[-_NEAR:]} {given.text[: measure.part.start]}"
        led = cut(head, cyrillic=lexicon.language == "sr")
    if measure.unit is not None and measure.unit.factor == _HOUR and _ON_CLOCK.search(f"{given.before} {given.text}"):
        raise Doubt("it may be an hour of the day", "link the number only, or mark the text as prose")
    if (led and led[-1].lower() in lexicon.clock) or _CLOCK.match(given.after):
        raise Doubt("it may be an hour of the day", "link the number only, or mark the text as prose")


def refuse_once(draft: Draft, given: Given) -> None:
    """Raise where the number one belongs to an adverb: "at one point"."""
    measure = draft.measure
    if measure is None or measure.numeral.value != 1 or measure.part.style != "words":
        return
    if _ONCE.search(f"{given.before[-_NEAR:]} {given.text}{given.after[:_NEAR]}"):
        raise Doubt("it says when, not how many", "mark the link as prose")
