"""Whether what an author wrote says what the data say."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from dossier.facts.values import Fact
from dossier.quantities import Amount, Kind, Outcome, Reading, Unreadable, compare, read, same_text, write


class Judgement(StrEnum):
    """What became of a text."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    UNIT = "unit"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Agreement:
    """A text against a fact."""

    judgement: Judgement
    explain: str = ""
    help: str = ""
    bolder: bool = False
    """The data hedge the value and the text does not."""
    other_hedge: bool = False
    reading: Reading | None = None
    fact: Fact | None = None
    """The fact that the text was compared with; a change may be taken in percent."""


_PLACES = (
    r"(?:(?P<ordinal>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))[\s-]+)?"
    r"(?:single[\s-]+|by far the[\s-]+)?"
)
_HIGHEST = r"(?:highest|largest|biggest|greatest|strongest|most|top|leading|richest|foremost|number one)"
_LOWEST = r"(?:lowest|smallest|least|fewest|weakest|poorest|bottom|last)"
_RANK = re.compile(rf"\b{_PLACES}(?:(?P<high>{_HIGHEST})|(?P<low>{_LOWEST}))\b", re.IGNORECASE)
_ORDINALS = {
    name: number
    for number, name in enumerate(
        ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], start=2
    )
}
_OUT_OF = re.compile(r"\b(?:of|out of)\s+(?:all\s+)?(?:the\s+)?(?P<total>[\w-]+)", re.IGNORECASE)
_NONE = re.compile(r"\A(?:none|no|not one|neither)\b", re.IGNORECASE)
_ALL = re.compile(r"\A(?:all|every|each|both)\b", re.IGNORECASE)


def agreement(text: str, fact: Fact, language: str = "en", before: str = "", after: str = "") -> Agreement:
    """Compare a link's text with the fact it is bound to.

    Args:
        text: the link's text without mark-up.
        fact: the fact.
        language: of the page.
        before: the prose of the sentence before the link, without mark-up.
        after: the prose after it.
    """
    if isinstance(fact.value, bool) and fact.address.expression:
        if fact.value:
            return Agreement(Judgement.AGREES, fact=fact)
        return Agreement(Judgement.DISAGREES, "the data do not bear this statement out", fact=fact)
    if fact.address.expression.startswith("rank("):
        return _rank(text, fact, language)
    if fact.address.expression.startswith("count(") and (found := _count(text, fact, language)):
        return found
    return _quantity(text, fact, language, before, after)


def _quantity(text: str, fact: Fact, language: str, before: str, after: str) -> Agreement:
    if fact.column.type == "boolean" and isinstance(fact.value, bool):
        said = same_text(text, "yes" if fact.value else "no")
        return Agreement(Judgement.AGREES if said else Judgement.UNREADABLE, "the value is yes or no", fact=fact)
    reading = read(text, language, before, after)
    fact = _in_percent(fact, reading)
    value = fact.quantity
    if isinstance(reading, Unreadable) and not isinstance(value, str):
        return Agreement(Judgement.UNREADABLE, reading.reason, reading.hint, fact=fact)
    verdict = compare(reading, value, fact.qualifier or None)
    judgement = {
        Outcome.AGREES: Judgement.AGREES,
        Outcome.DISAGREES: Judgement.DISAGREES,
        Outcome.UNIT: Judgement.UNIT,
        Outcome.UNREADABLE: Judgement.UNREADABLE,
    }[verdict.outcome]
    held = reading if isinstance(reading, Reading) else None
    return Agreement(
        judgement, verdict.explain, "", verdict.hedge_dropped, verdict.hedge_mismatch, reading=held, fact=fact
    )


def _in_percent(fact: Fact, reading: Reading | Unreadable) -> Fact:
    """A change of amounts, where the text gives it in percent or as a multiple."""
    if not fact.address.expression.startswith("change(") or not isinstance(reading, Reading) or len(fact.inputs) != 2:
        return fact
    a, b = (each.quantity for each in fact.inputs)
    if not isinstance(a, Amount) or not isinstance(b, Amount) or not a.base or fact.unit == "percentage points":
        return fact
    if reading.kind is Kind.PERCENT:
        return replace(fact, value=(b.base / a.base - 1) * 100, unit="percent")
    if reading.kind is Kind.FRACTION:
        return replace(fact, value=b.base / a.base - 1, unit="times")
    if reading.kind is Kind.MULTIPLE:
        return replace(fact, value=b.base / a.base, unit="times")
    return fact


def _rank(text: str, fact: Fact, language: str) -> Agreement:
    """`the highest`, `second-largest`, `the lowest`, `first`, `third`."""
    assert isinstance(fact.value, Decimal)
    place, total = int(fact.value), fact.out_of
    explain = f"the data put it in place {place} of {total}"
    found = _RANK.search(text)
    if found is None:
        reading = read(text, language)
        number = reading.number if isinstance(reading, Reading) else None
        if number is None:
            hint = 'write "the highest", "second-largest", "the lowest", or a number'
            return Agreement(Judgement.UNREADABLE, "no place in an order is named", hint, fact=fact)
        return Agreement(Judgement.AGREES if number == place else Judgement.DISAGREES, explain, fact=fact)
    ordinal = (found["ordinal"] or "1").lower()
    number = Decimal(_ORDINALS.get(ordinal) or re.sub(r"\D", "", ordinal) or 1)
    wanted = int(number) if found["high"] else total + 1 - int(number)
    agrees = wanted == place
    stated = _stated_total(text, language)
    if stated is not None and stated != total:
        return Agreement(Judgement.DISAGREES, f"{total} are ranked, not {stated}", fact=fact)
    return Agreement(Judgement.AGREES if agrees else Judgement.DISAGREES, explain, fact=fact)


def _stated_total(text: str, language: str) -> int | None:
    found = _OUT_OF.search(text)
    reading = read(found["total"], language) if found else None
    number = reading.number if isinstance(reading, Reading) else None
    return int(number) if number is not None and number == int(number) else None


def _count(text: str, fact: Fact, language: str) -> Agreement | None:
    """`none of the six`, `all six`, `both`; every other wording is read as a quantity."""
    assert isinstance(fact.value, Decimal)
    count = int(fact.value)
    if _NONE.match(text):
        judgement = Judgement.AGREES if count == 0 else Judgement.DISAGREES
        return Agreement(judgement, f"the data have {count}", fact=fact)
    if _ALL.match(text):
        rest = re.sub(r"\A\w+\s+(?:of\s+)?(?:the\s+)?", "", text)
        stated = 2 if text.lower().startswith("both") else None
        reading = read(rest, language)
        if isinstance(reading, Reading) and reading.number is not None:
            stated = int(reading.number)
        if stated is not None:
            judgement = Judgement.AGREES if count == stated else Judgement.DISAGREES
            return Agreement(judgement, f"the data have {count}", fact=fact)
    return None


def rewritten(agreed: Agreement, language: str = "en") -> str | None:
    """The same wording with the value of the data; None where the wording leaves doubt."""
    if agreed.reading is None or agreed.fact is None:
        return None
    return write(agreed.fact.quantity, language, like=agreed.reading)


def filled_in(fact: Fact, language: str) -> str:
    """The value in words, for a link whose author wrote none."""
    if isinstance(fact.value, bool):
        return "yes" if fact.value else "no"
    text = write(fact.quantity, language) or fact.shown
    return f"{fact.qualifier} {text}" if fact.qualifier else text


__all__ = ["Agreement", "Judgement", "agreement", "filled_in", "rewritten"]
