"""Whether what an author wrote says what the data say."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from dossier.facts.denials import goes_on, in_doubt, number_denied, undenied
from dossier.facts.directions import directed
from dossier.facts.judging import Agreement, Judgement
from dossier.facts.places import placed, stated_total, without_total
from dossier.facts.statements import claimed, never_turned, says_so_itself
from dossier.facts.values import Fact
from dossier.facts.wordings import in_words, whole_explained
from dossier.quantities import (
    FALLS,
    Amount,
    Comparator,
    Kind,
    Moment,
    Outcome,
    Reading,
    Unreadable,
    Value,
    compare,
    read,
    same_text,
    write,
)

_NAME_PARTS = re.compile(r"[\W_]+")
_OWNED = re.compile(r"['’]s?\Z")
_GROWN = re.compile(r"(?:doubl|tripl|trebl|quadrupl|quintupl|halv)", re.IGNORECASE)
"""A verb of so many times, which is denied of what did not come so far."""
_DENIED = "the words deny it"
_OPPOSITE = 'claim the opposite, such as "less than double"'
_LINKED = "link the words that deny it as well, or claim the opposite"
"""Of a statement, whose denial is read within the link."""
_ARTICLE = re.compile(r"\A(?:the|an?)\s+", re.IGNORECASE)


def agreement(text: str, fact: Fact, language: str = "en", before: str = "", after: str = "") -> Agreement:
    """Compare a link's text with the fact it is bound to.

    Args:
        text: the link's text without mark-up.
        fact: the fact.
        language: of the page.
        before: the prose of the sentence before the link, without mark-up.
        after: the prose after it.
    """
    if not fact.address.expression:
        if number_denied(text, before, after):
            return Agreement(Judgement.UNREADABLE, _DENIED, "say what is so", fact=fact)
        return _quantity(text, fact, language, before, after)
    if in_doubt(text, fact, before, language):
        hint = _LINKED if isinstance(fact.value, bool) else _OPPOSITE
        return Agreement(Judgement.UNREADABLE, _DENIED, hint, fact=fact)
    if (rest := undenied(text, before)) and (agreed := _denied(*rest, fact, language, after, inside=rest[0] != text)):
        return agreed
    return _claim(text, fact, language, before, after)


def _denied(text: str, before: str, fact: Fact, language: str, after: str, *, inside: bool) -> Agreement | None:
    """Judge what is said not to be so: "did not double", "no longer the largest". `inside`: the link says so itself.

    None where the denial is part of a hedge ("not more than 300"), or of what the words of a statement say.
    """
    if isinstance(fact.value, bool):
        return None if inside else Agreement(Judgement.UNREADABLE, _DENIED, _LINKED, fact=fact)
    if fact.address.operator == "rank":
        agreed = placed(text, fact, language, before, after)
    elif (worded := in_words(text, fact, language, after)) is not None:
        agreed = worded
    elif goes_on(text):
        return None
    else:
        agreed = _quantity(text, fact, language, before, after)
        judged = _not_reached(agreed) if _GROWN.match(text) else None
        return judged or Agreement(Judgement.UNREADABLE, _DENIED, _OPPOSITE, fact=fact)
    if agreed.other_terms or agreed.judgement not in (Judgement.AGREES, Judgement.DISAGREES):
        return agreed
    true = agreed.judgement is Judgement.DISAGREES
    return Agreement(Judgement.of(true=true), f"the words deny it, and {agreed.explain}", fact=fact)


def _not_reached(agreed: Agreement) -> Agreement | None:
    """Judge "did not double" and "has not halved": what did more than that did it, too."""
    reading, held = agreed.reading, agreed.fact
    if reading is None or held is None or reading.kind is not Kind.MULTIPLE or reading.number is None:
        return None
    if reading.comparator is not Comparator.EQUAL or not isinstance(held.value, Decimal):
        return None
    true = held.value < reading.number if reading.number > 1 else held.value > reading.number
    return Agreement(Judgement.of(true=true), f"the words deny it, and the data say {held.shown}", fact=held)


def _claim(text: str, fact: Fact, language: str, before: str, after: str) -> Agreement:
    if isinstance(fact.value, bool):
        if fact.value or never_turned(text, fact):
            return claimed(text, fact, language, before, after) or Agreement(Judgement.AGREES, fact=fact)
        if says_so_itself(text, fact):
            return Agreement(Judgement.AGREES, fact=fact)
        return Agreement(Judgement.DISAGREES, "the data do not bear this statement out", fact=fact)
    if fact.address.operator == "rank":
        return placed(text, fact, language, before, after)
    worded = in_words(text, fact, language, after)
    if worded is not None:
        return worded
    found = _quantity(text, fact, language, before, after)
    return _of_whole(found, fact)


def _quantity(text: str, fact: Fact, language: str, before: str, after: str) -> Agreement:
    if fact.column.type == "boolean" and isinstance(fact.value, bool):
        said = same_text(text, "yes" if fact.value else "no")
        return Agreement(Judgement.AGREES if said else Judgement.UNREADABLE, "the value is yes or no", fact=fact)
    reading = read(text, language, before, after)
    whole = isinstance(reading, Unreadable) and bool(fact.wholes) and stated_total(text, language) in fact.wholes
    if whole:
        reading = read(without_total(text), language, before, after)  # "three countries out of six", "half of the six"
    if isinstance(reading, Reading) and fact.address.expression:
        reading, fact = directed(reading, fact, before, after)
    fact = _as_share(_in_percent(fact, reading), reading)
    value = _as_size(fact)
    if _of_nothing(fact, reading):
        return Agreement(Judgement.UNIT, "the change starts from 0, of which nothing is a part", fact=fact)
    if isinstance(reading, Unreadable) and not isinstance(value, str):
        return Agreement(Judgement.UNREADABLE, reading.reason, reading.hint, fact=fact)
    if isinstance(value, str) and fact.inputs and isinstance(reading, Reading) and not same_text(text, value):
        value = _extreme(fact, reading) or value
    if isinstance(value, str) and not same_text(text, value):
        bare = _ARTICLE.sub("", text.strip())
        owned = fact.address.expression and same_text(_OWNED.sub("", bare), value)
        if owned or same_text(bare, value):
            return Agreement(Judgement.AGREES, fact=fact)
        if isinstance(reading, Reading) and reading.moment is not None:
            value = Moment.parse(value) or value  # a column of texts may hold dates of any precision
    verdict = compare(reading, value, fact.qualifier or None)
    judgement = {
        Outcome.AGREES: Judgement.AGREES,
        Outcome.DISAGREES: Judgement.DISAGREES,
        Outcome.UNIT: Judgement.UNIT,
        Outcome.UNREADABLE: Judgement.UNREADABLE,
    }[verdict.outcome]
    held = reading if isinstance(reading, Reading) and not whole else None
    return Agreement(
        judgement, verdict.explain, "", verdict.hedge_dropped, verdict.hedge_mismatch, reading=held, fact=fact
    )


def _as_size(fact: Fact) -> Value:
    """The fact's value; one of a column named after a decrease ("cut", "decline_percent") is the size of it."""
    value = fact.quantity
    names = fact.column.name
    if fact.resource is not None and fact.column.name == fact.resource.settings.value:
        names += f" {fact.resource.name}"
    if not isinstance(value, Amount) or FALLS.isdisjoint(_NAME_PARTS.split(names.lower())):
        return value
    return replace(value, unit=replace(value.unit, falling=True))


def _of_nothing(fact: Fact, reading: Reading | Unreadable) -> bool:
    """Whether the text gives a change in percent, or as a multiple, that starts from zero."""
    start = fact.inputs[0].quantity if fact.address.operator == "change" and fact.inputs else None
    parts = isinstance(reading, Reading) and reading.kind in (Kind.PERCENT, Kind.FRACTION, Kind.MULTIPLE)
    return parts and isinstance(start, Amount) and not start.base


def _extreme(fact: Fact, reading: Reading) -> Amount | Moment | None:
    """The value of the row that an expression names, where the text gives it instead of the name: "€1,500 million"."""
    operator = fact.address.operator
    held = [each.quantity for each in fact.inputs]
    if operator in ("highest", "lowest") and reading.moment is None:
        amounts = [each for each in held if isinstance(each, Amount)]
        return (max if operator == "highest" else min)(amounts, key=lambda each: each.base)
    if operator in ("first", "last") and reading.moment is not None:
        moments = [each for each in held if isinstance(each, Moment)]
        return (max if operator == "last" else min)(moments, key=lambda each: each.first)
    return None


def _of_whole(agreed: Agreement, fact: Fact) -> Agreement:
    """A right part of a wrong whole: "four of the five", where there are seven."""
    reading = agreed.reading
    if agreed.judgement is not Judgement.AGREES or reading is None or reading.whole is None or not fact.wholes:
        return agreed
    if int(reading.whole) in fact.wholes:
        return agreed
    return Agreement(Judgement.DISAGREES, whole_explained(fact, int(reading.whole)), fact=fact)


def _as_share(fact: Fact, reading: Reading | Unreadable) -> Fact:
    """A count, where the text gives it as a part of the whole: "half of them", "50 percent"."""
    if not fact.wholes or not isinstance(reading, Reading) or reading.kind not in (Kind.FRACTION, Kind.PERCENT):
        return fact
    assert isinstance(fact.value, Decimal)
    shares = [replace(fact, value=fact.value / whole * 100, unit="percent") for whole in sorted(fact.wholes) if whole]
    return next((each for each in shares if compare(reading, each.quantity).agrees), shares[-1] if shares else fact)


def _in_percent(fact: Fact, reading: Reading | Unreadable) -> Fact:
    """A change of amounts, where the text gives it in percent or as a multiple."""
    if fact.address.operator != "change" or not isinstance(reading, Reading) or len(fact.inputs) != 2:
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


def rewritten(agreed: Agreement, language: str = "en") -> str | None:
    """The same wording with the value of the data; None where the wording leaves doubt."""
    if agreed.reading is None or agreed.fact is None:
        return None
    value = agreed.fact.quantity
    if isinstance(value, Amount) and agreed.reading.sign == "-" and value.number > 0 and not value.unit.falling:
        return None  # "a cut of €60 million" that is a rise: no number mends the words
    return write(value, language, like=agreed.reading)


def filled_in(fact: Fact, language: str) -> str:
    """The value in words, for a link whose author wrote none."""
    if isinstance(fact.value, bool):
        return "yes" if fact.value else "no"
    text = write(fact.quantity, language) or fact.shown
    return f"{fact.qualifier} {text}" if fact.qualifier else text


__all__ = ["Agreement", "Judgement", "agreement", "filled_in", "rewritten"]
