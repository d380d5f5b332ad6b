"""What a text says against what the data say.

a Reading and a cell's value, with the hedge that the data put on it -> Verdict and one clause that explains it
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum

from dossier.quantities.explaining import explained, slip, units_explained
from dossier.quantities.intervals import CONTEXT, Comparator, Interval, around
from dossier.quantities.lexicon import lexicon_of
from dossier.quantities.moments import compare_dates
from dossier.quantities.readings import Kind, Reading, Unreadable
from dossier.quantities.senses import senses_of
from dossier.quantities.tokens import tokenise
from dossier.quantities.units import ONE, Dimension
from dossier.quantities.values import Amount, Value, same_text

LOOSE = Decimal("1.25")
"""A bound ("over 800") farther than this factor from the value holds, but tells little; the verdict says `loose`."""

COARSE = Decimal("0.05")
"""A rounded number farther than 5 % from the value agrees ("€2 billion" for 2.4); the verdict says `coarse`."""


class Outcome(StrEnum):
    """Whether text and value agree."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    UNIT = "unit-differs"
    """Two quantities that cannot be compared: euros with dollars, troops with projects."""
    UNREADABLE = "unreadable"
    """The text is no quantity, or one of another kind than the value (a date and an amount)."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of one comparison."""

    outcome: Outcome
    explain: str
    """One clause for a message: "the text says 2.15 to 2.25 EUR billion, the value is 2,300 EUR million"."""
    hedge_dropped: bool = False
    """The data hedge the value and the text does not: bolder than its source."""
    hedge_mismatch: bool = False
    """Both hedge, in different ways: "over" in the text, "about" in the data."""
    unit_omitted: bool = False
    """The text names no currency, no "percent"; the number was taken to be in the column's unit."""
    unit_unconfirmed: bool = False
    """The text says more than the column's unit does ("of GDP", "a year"), or less."""
    loose: bool = False
    coarse: bool = False

    @property
    def agrees(self) -> bool:
        """Whether the outcome is `AGREES`."""
        return self.outcome is Outcome.AGREES


_QUIET = "the text says what the value is"

_BARE = frozenset({Dimension.NONE, Dimension.COUNT, Dimension.RANK})
"""Dimensions that a number needs no unit word for."""

_ROUNDED = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.POINTS, Kind.DURATION})

_ONE_SIDED = frozenset({Comparator.OVER, Comparator.AT_LEAST, Comparator.UNDER, Comparator.AT_MOST})

FAMILIES = {
    Comparator.ABOUT: "about",
    Comparator.OVER: "above",
    Comparator.AT_LEAST: "above",
    Comparator.JUST_OVER: "above",
    Comparator.UNDER: "below",
    Comparator.NEARLY: "below",
    Comparator.AT_MOST: "at most",
}
"""Hedges that a text and its data row may exchange: "over" and "at least", "nearly" and "under"."""


def compare(reading: Reading | Unreadable, value: Value, qualifier: str | None = None) -> Verdict:
    """Compare a text that was read with the value of a cell.

    Args:
        reading: what `read` gave. A text that is no quantity still compares with a text value.
        value: an Amount, a Moment, a Span or a text.
        qualifier: the data's own hedge ("about", "over", "up to", in the text's language or in English); a word
            that is no hedge counts as none. The value is then known only as such, so that "over 5,200" in the text
            agrees with "over 5,200" in the data, and with "over 5,400" does not.

    Returns:
        A Verdict. Never raises.
    """
    with localcontext(CONTEXT):
        if isinstance(value, str):
            return _compare_texts(reading.text, value)
        if isinstance(reading, Unreadable):
            return Verdict(Outcome.UNREADABLE, reading.reason)
        if isinstance(value, Amount):
            return _compare_amounts(reading, value, hedge_of(qualifier, reading.language))
        agrees, explain = compare_dates(reading, value)
        if agrees is None:
            return Verdict(Outcome.UNREADABLE, explain)
        return Verdict(Outcome.AGREES if agrees else Outcome.DISAGREES, explain)


def hedge_of(qualifier: str | None, language: str = "en") -> Comparator | None:
    """Name the comparator that a data row's qualifier means; None for none, and for words that are no hedge."""
    for name in (language, "en"):
        lexicon = lexicon_of(name)
        if not qualifier or lexicon is None:
            continue
        words = tokenise(qualifier[:60]).words
        for table in (lexicon.hedges, lexicon.afterthoughts):
            found = table.at(words, 0)
            if found and found[1] == len(words):
                return found[0]
    return None


def known_hedges(language: str = "en") -> tuple[str, ...]:
    """The hedges that a data row's qualifier may be, in a language and in English."""
    lexicons = [found for name in dict.fromkeys((language, "en")) if (found := lexicon_of(name)) is not None]
    return tuple(phrase for lexicon in lexicons for phrase in lexicon.hedges.written)


def _compare_texts(text: str, value: str) -> Verdict:
    if not value.strip():
        return Verdict(Outcome.DISAGREES, "the cell is empty")
    agrees = same_text(text, value)
    return Verdict(
        Outcome.AGREES if agrees else Outcome.DISAGREES,
        f'the text says "{text.strip()}", the value is "{value.strip()}"',
    )


def _compare_amounts(reading: Reading, value: Amount, hedge: Comparator | None) -> Verdict:
    if reading.number is None:
        return Verdict(Outcome.UNREADABLE, f"the text is a date, the value is {value}")
    if not value.number.is_finite():
        return Verdict(Outcome.UNREADABLE, "the value is not a number")
    if reading.kind is Kind.MULTIPLE and reading.sign == "±":
        return Verdict(Outcome.UNREADABLE, "how much is left of a multiple less is not sure")
    senses = senses_of(reading, value.unit)
    if not senses:
        return Verdict(Outcome.UNIT, units_explained(reading, value))
    if reading.comparator in _ONE_SIDED:  # any larger number is "over 800": only the likeliest sense counts
        senses = [min(senses, key=lambda sense: _distance(sense[0], sense[1], value))]
    verdicts = [_judge(sense, rate, value, hedge) for sense, rate in senses]
    return next((verdict for verdict in verdicts if verdict.agrees), verdicts[0])


def _judge(reading: Reading, rate: Decimal, value: Amount, hedge: Comparator | None) -> Verdict:
    """Compare in the value's declared unit, of which one of the reading's root is `rate`."""
    comparator = reading.comparator
    hedged = comparator is not Comparator.EQUAL
    same = hedge is not None and hedged and FAMILIES[hedge] == FAMILIES[comparator]
    interval = _interval(reading, equal=same)
    agrees = _holds(reading, interval, rate, value)
    if hedge is not None and hedged and not same and not agrees:
        agrees = _holds(reading, _interval(reading, equal=True), rate, value)
    distance = _distance(reading, rate, value) if agrees and hedge is None else ONE
    bound = comparator not in (Comparator.EQUAL, Comparator.ABOUT)
    mine, theirs = reading.unit, value.unit
    named = theirs.dimension not in _BARE
    quiet = agrees and hedge is None and distance <= LOOSE
    return Verdict(
        Outcome.AGREES if agrees else Outcome.DISAGREES,
        _QUIET if quiet else explained(reading, value, hedge, "" if agrees else slip(reading, interval, rate, value)),
        hedge_dropped=hedge is not None and not hedged,
        hedge_mismatch=hedge is not None and hedged and not same,
        unit_omitted=named and mine.dimension is Dimension.NONE,
        unit_unconfirmed=named and (mine.base != theirs.base or mine.period != theirs.period),
        loose=bound and distance > LOOSE,
        coarse=not hedged and reading.kind in _ROUNDED and distance > ONE + COARSE,
    )


def _interval(reading: Reading, *, equal: bool) -> Interval:
    """The interval as written; with `equal`, that of the number alone, for a value known only with the same hedge."""
    if equal and reading.number is not None and reading.upper is None:
        near = Comparator.ABOUT if reading.comparator is Comparator.ABOUT else Comparator.EQUAL
        return around(reading.number, reading.tolerance, near)
    return reading.interval or Interval(None, None)


def _holds(reading: Reading, interval: Interval, rate: Decimal, value: Amount) -> bool:
    """Whether the value lies in the interval, with its sign."""
    allowed = interval.times(rate)
    if reading.sign == "±":
        return abs(value.number) in allowed
    if reading.sign == "-" and not (value.unit.falling and value.number > 0):
        return value.number in allowed.negated
    return value.number in allowed


def _distance(reading: Reading, rate: Decimal, value: Amount) -> Decimal:
    """How many times the number written is the value, or the value the number, whichever is above one."""
    if reading.number is None or reading.upper is not None:
        return ONE
    written, found = abs(reading.number * rate), abs(value.number)
    if not written or not found:
        return ONE
    return max(written / found, found / written)
