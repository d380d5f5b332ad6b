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
_ARTICLE = re.compile(r"\A(?:the|an?)\s+", re.IGNORECASE)
_NONE = re.compile(
    r"\A(?:none(?!\s+but\b)|no(?!\s+(?:fewer|less|more|one\s+but|longer)\b)|not one(?!\s+but\b)|neither)\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"\A(?:all|every|each|both)\b(?!\s+(?:but|except|other)\b)", re.IGNORECASE)


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
        return _rank(text, fact, language, before)
    if fact.address.expression.startswith("count(") and (found := _count(text, fact, language)):
        return found
    found = _quantity(text, fact, language, before, after)
    return _of_whole(found, fact)


def _quantity(text: str, fact: Fact, language: str, before: str, after: str) -> Agreement:
    if fact.column.type == "boolean" and isinstance(fact.value, bool):
        said = same_text(text, "yes" if fact.value else "no")
        return Agreement(Judgement.AGREES if said else Judgement.UNREADABLE, "the value is yes or no", fact=fact)
    reading = read(text, language, before, after)
    fact = _as_share(_in_percent(fact, reading), reading)
    value = fact.quantity
    if isinstance(reading, Unreadable) and not isinstance(value, str):
        return Agreement(Judgement.UNREADABLE, reading.reason, reading.hint, fact=fact)
    if isinstance(value, str) and not same_text(text, value) and same_text(_ARTICLE.sub("", text), value):
        return Agreement(Judgement.AGREES, fact=fact)
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


def _of_whole(agreed: Agreement, fact: Fact) -> Agreement:
    """A right part of a wrong whole: "four of the five", where there are seven."""
    reading = agreed.reading
    if agreed.judgement is not Judgement.AGREES or reading is None or reading.whole is None or not fact.wholes:
        return agreed
    if int(reading.whole) in fact.wholes:
        return agreed
    return Agreement(Judgement.DISAGREES, _whole_explained(fact, int(reading.whole)), fact=fact)


def _whole_explained(fact: Fact, stated: int) -> str:
    return f"the table has {max(fact.wholes)}, not {stated}"


def _as_share(fact: Fact, reading: Reading | Unreadable) -> Fact:
    """A count, where the text gives it as a part of the whole: "half of them", "50 percent"."""
    if not fact.wholes or not isinstance(reading, Reading) or reading.kind not in (Kind.FRACTION, Kind.PERCENT):
        return fact
    assert isinstance(fact.value, Decimal)
    shares = [replace(fact, value=fact.value / whole * 100, unit="percent") for whole in sorted(fact.wholes) if whole]
    return next((each for each in shares if compare(reading, each.quantity).agrees), shares[-1] if shares else fact)


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


def _rank(text: str, fact: Fact, language: str, before: str) -> Agreement:
    """`the highest`, `second-largest`, `the lowest`, `first`, `third`, `among the top three`."""
    assert isinstance(fact.value, Decimal)
    place, total = int(fact.value), fact.out_of
    explain = f"the data put it in place {place} of {total}"
    if _DENIED.search(f"{before[-20:]} {text}"):
        return Agreement(Judgement.UNREADABLE, "the place is denied, or one of several", _RANK_HINT, fact=fact)
    stated = _stated_total(text, language)
    if stated is not None and stated != total:
        return Agreement(Judgement.DISAGREES, f"{total} are ranked, not {stated}", fact=fact)
    first_few = _first_few(text, language)
    if first_few is not None:
        return Agreement(Judgement.AGREES if place <= first_few else Judgement.DISAGREES, explain, fact=fact)
    found = _RANK.search(text)
    if found is None:
        reading = read(_OUT_OF.sub("", text), language)
        number = reading.number if isinstance(reading, Reading) and reading.kind in _PLACED else None
        if number is None:
            return Agreement(Judgement.UNREADABLE, "no place in an order is named", _RANK_HINT, fact=fact)
        return Agreement(Judgement.AGREES if number == place else Judgement.DISAGREES, explain, fact=fact)
    ordinal = (found["ordinal"] or "1").lower()
    number = Decimal(_ORDINALS.get(ordinal) or re.sub(r"\D", "", ordinal) or 1)
    wanted = int(number) if found["high"] else total + 1 - int(number)
    return Agreement(Judgement.AGREES if wanted == place else Judgement.DISAGREES, explain, fact=fact)


_RANK_HINT = 'write "the highest", "second-largest", "the lowest", or a number'
_PLACED = frozenset({Kind.ORDINAL, Kind.NUMBER})
_DENIED = re.compile(
    r"\b(?:not|never|no longer|hardly|one of|far from|nowhere near|apart from|except)\b|n['’]t\b", re.IGNORECASE
)
_FIRST_FEW = (
    re.compile(r"\b(?:top|first)[\s-]+([\w-]+)", re.IGNORECASE),
    re.compile(rf"\b([\w-]+)\s+{_HIGHEST}\b", re.IGNORECASE),
)


def _first_few(text: str, language: str) -> int | None:
    """Three, of "among the top three" and "the three largest"."""
    for pattern in _FIRST_FEW:
        found = pattern.search(text)
        reading = read(found[1], language) if found else None
        if isinstance(reading, Reading) and reading.kind is Kind.NUMBER and reading.number and reading.number > 1:
            return int(reading.number)
    return None


def _stated_total(text: str, language: str) -> int | None:
    found = _OUT_OF.search(text)
    reading = read(found["total"], language) if found else None
    number = reading.number if isinstance(reading, Reading) else None
    return int(number) if number is not None and number == int(number) else None


def _count(text: str, fact: Fact, language: str) -> Agreement | None:
    """`none of the six`, `all six`, `both`; every other wording is read as a quantity."""
    assert isinstance(fact.value, Decimal)
    count = int(fact.value)
    explain = f"the data have {count}"
    if _NONE.match(text):
        whole = _stated_total(text, language)
        if count == 0 and whole is not None and fact.wholes and whole not in fact.wholes:
            return Agreement(Judgement.DISAGREES, _whole_explained(fact, whole), fact=fact)
        return Agreement(Judgement.AGREES if count == 0 else Judgement.DISAGREES, explain, fact=fact)
    if _ALL.match(text):
        rest = re.sub(r"\A\w+\s+(?:of\s+)?(?:the\s+)?", "", text)
        stated = 2 if text.lower().startswith("both") else None
        reading = read(rest, language)
        if isinstance(reading, Reading) and reading.number is not None:
            stated = int(reading.number)
        if stated is not None:
            return Agreement(Judgement.AGREES if count == stated else Judgement.DISAGREES, explain, fact=fact)
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
