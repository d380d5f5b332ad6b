"""What a text was read as.

a finished Draft -> Reading: kind, number and tolerance, comparator, sign, unit, dates, places
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from dossier.quantities.drafts import Doubt, Draft, Measure, Part
from dossier.quantities.intervals import NEAR, Comparator, Interval, around
from dossier.quantities.nouns import MASSES
from dossier.quantities.numerals import Numeral
from dossier.quantities.phrases import split_words
from dossier.quantities.tolerances import LONG, fraction_tolerance, is_exact, multiple_tolerance, whole_tolerance
from dossier.quantities.units import ONE, Dimension, Unit
from dossier.quantities.values import Moment
from dossier.quantities.wording import settle_sign

RANGE_REACH = NEAR / 2
"""How far the ends of a range reach at most, however coarsely they are written: 3.2 is not "2–3 billion"."""

_THOUSANDTH = Decimal("0.001")
_RATE = re.compile(r"\s*(?:per|each|an?|pro|je|po|për)\b", re.IGNORECASE)
"""Behind a counted noun it makes a mean of the number: "2.125 children per woman"."""
_METRES = re.compile(r"-?m[\s-]+(?:long|wide|high|tall|deep|thick|across|apart|away)\b")


class Kind(StrEnum):
    """What kind of quantity a text is."""

    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"
    DURATION = "duration"
    ORDINAL = "ordinal"
    MULTIPLE = "multiple"
    FRACTION = "fraction"
    SHARE = "share"
    YEAR = "year"
    """A number that may be a year, or a range of two: compared with dates and with numbers."""
    MOMENT = "moment"
    MOMENTS = "range of moments"
    PERIOD = "period"
    """A stretch with a name, such as "early 2026" or "the 1990s"."""


_ROUNDED = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.POINTS, Kind.DURATION})
"""Kinds whose number was rounded to its last digit."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says. Numbers are in the root of the unit (EUR, not EUR million) and without their sign."""

    text: str
    language: str
    before: str
    after: str
    kind: Kind
    comparator: Comparator = Comparator.EQUAL
    number: Decimal | None = None
    """The number, or the lower end of a range."""
    tolerance: Decimal = Decimal(0)
    """Half of the last place that is written, or what the form stands for."""
    upper: Decimal | None = None
    upper_tolerance: Decimal = Decimal(0)
    sign: str = "+"
    """"+", "-", or "±" where the words ("13 percent less") go with either."""
    unit: Unit = Unit()
    """As written; its factor is the scale word. No dimension: the text names no unit."""
    rank: int | None = None
    """"a third" may also be the third."""
    whole: Decimal | None = None
    """Five, in "four of five"."""
    superlative: str = ""
    moment: Moment | None = None
    until: Moment | None = None
    start: int = 0
    end: int = 0
    """Where the number or date stands in the text."""
    parts: tuple[Part, ...] = ()

    @property
    def interval(self) -> Interval | None:
        """The numbers that the writing allows, in the root of the unit, without the sign; None for a date."""
        if self.number is None:
            return None
        if self.upper is not None:
            low, high = (
                around(number, min(tolerance, number * RANGE_REACH), self.comparator)
                for number, tolerance in ((self.number, self.tolerance), (self.upper, self.upper_tolerance))
            )
            return Interval(low.low, high.high)
        interval = around(self.number, self.tolerance, self.bound)
        return replace(interval, high_open=True) if self._ends_odd else interval

    @property
    def _ends_odd(self) -> bool:
        """Whether the last digit is odd, so that neither way of rounding halves writes the upper end like that.

        2.25 is 2.2 (half to even) and 2.3 (half up); 5.5 is 6 in both, and no "five".
        """
        if self.bound is not Comparator.EQUAL or self.kind not in _ROUNDED or not self.tolerance or not self.number:
            return False
        last = self.number / (2 * self.tolerance)
        return last == int(last) and int(last) % 2 == 1

    @property
    def bound(self) -> Comparator:
        """The comparator as it holds for the number: "more than halved" is under a half."""
        halving = self.kind is Kind.MULTIPLE and self.number is not None and self.number < ONE
        return self.comparator.turned if halving else self.comparator

    @property
    def is_range(self) -> bool:
        """Whether two ends are written."""
        return self.upper is not None or self.until is not None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A text that is no quantity, or no sure one."""

    text: str
    reason: str
    hint: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Given:
    """What `read` was called with."""

    text: str
    language: str
    before: str
    after: str


def finish(draft: Draft, given: Given) -> Reading:
    """The Reading of a draft to which nothing more will be added.

    Raises:
        Doubt: its parts do not go together.
    """
    _name_year(draft, given)
    measure = draft.measure
    dated = draft.moment is not None and (
        measure is None or (measure.bare and measure.scale is None and not draft.noun)
    )
    if dated:
        return _dates(draft, given)
    if measure is not None and measure.hedge is not None:
        draft.hedge(measure.hedge)
    if draft.form:
        return _form(draft, given)
    assert measure is not None
    if draft.upper is not None:
        _agree(measure, draft.upper)
    unit = _unit(draft, draft.upper or measure)
    _refuse_thousands(measure, unit, given)
    _refuse_metres(draft.upper or measure, given)
    kind = _KINDS.get(unit.dimension, Kind.NUMBER)
    number, tolerance = _sized(measure, unit, kind, given)
    upper, upper_tolerance = _sized(draft.upper, unit, kind, given) if draft.upper else (None, Decimal(0))
    comparator = draft.comparator or Comparator.EQUAL
    if not number and comparator in (Comparator.NEARLY, Comparator.JUST_OVER):
        raise Doubt("how near to nought it is cannot be told", "write the number")
    if upper is not None:
        if upper <= number:
            raise Doubt("the second number of the range is not above the first", "check their order and scale words")
        if comparator not in (Comparator.EQUAL, Comparator.ABOUT):
            raise Doubt(f'"{comparator}" before a range is not read', "leave the hedge out")
    if kind is Kind.DURATION and comparator in (Comparator.OVER, Comparator.AT_LEAST):
        draft.comparator = comparator = _over_time(draft, comparator, f"{given.before[-30:]} {given.text}")
    sign = settle_sign(draft, unit.dimension)
    if measure.minus and comparator not in (Comparator.EQUAL, Comparator.ABOUT):
        raise Doubt("a hedge before a minus sign is not sure", 'write "fell by more than ..." or the like')
    return _reading(
        draft, given, kind, number=number, tolerance=tolerance, upper=upper, upper_tolerance=upper_tolerance,
        sign=sign, unit=unit,
    )  # fmt: skip


def _over_time(draft: Draft, comparator: Comparator, words: str) -> Comparator:
    """What "over" says of a stretch of time: "it rose over four years" is during four, "over four years" may be."""
    if _DURING.search(words):
        draft.fall = None
        return Comparator.EQUAL
    return Comparator.AT_LEAST if _OVER.search(words) else comparator


def _refuse_thousands(measure: Measure, unit: Unit, given: Given) -> None:
    """Raise where the decimal mark may be another language's mark of thousands: "2.500 troops", "€1.500" in English.

    Nobody counts things to a thousandth, and no price ends with a nought in the third place.
    """
    value, written = measure.numeral.value, given.text[measure.part.start : measure.part.end]
    if measure.numeral.step != _THOUSANDTH or measure.scale is not None or not 1 <= value < 1000:
        return
    counted = unit.dimension is Dimension.COUNT and not unit.period and not _RATE.match(given.after)
    if counted or (unit.dimension is Dimension.CURRENCY and written.endswith("0")):
        raise Doubt(f'"{written}" may be a number of thousands', "write it with the separators of the page's language")


def _refuse_metres(measure: Measure, given: Given) -> None:
    """Raise where the "m" right behind a number is no million: "5m long"."""
    if (
        measure.scale is not None
        and not measure.currency
        and _METRES.match(given.text[measure.part.end :] + given.after)
    ):
        raise Doubt('"m" may be metres or millions', 'write "metres", or "million"')


def _name_year(draft: Draft, given: Given) -> None:
    """Take "the 2028 milestone" for a year: a number of things above one has a plural behind it.

    Two numbers that may be years are two years: "the 2021–27 period".
    """
    measure, upper = draft.measure, draft.upper
    if measure is None or not measure.whole or draft.form or not draft.noun:
        return
    if draft.comparator and (upper is None or draft.comparator is not Comparator.OVER):
        return
    ends = [measure.part, *([upper.part] if upper is not None else [])]
    last = draft.noun.split()[-1]
    counted = given.text[ends[-1].end : ends[-1].end + 1] in _HYPHENS or last in MASSES or last[-1] == "s"
    years = [given.text[part.start : part.end] for part in ends]
    if given.language[:2].lower() != "en" or counted or not _YEAR.fullmatch(years[0]):
        return
    month = given.text[ends[0].end : ends[-1].start] == "-" and years[-1] <= "12"  # "2010-12" may be December
    short = len(years) > 1 and len(years[1]) == 2 and not month
    full = years[0][:2] + years[1] if short else years[-1]
    if len(years) > 1 and (not upper or not upper.whole or not _YEAR.fullmatch(full) or years[0] >= full):
        return
    draft.moment, draft.noun = Moment(int(years[0])), ""
    draft.until = Moment(int(full)) if len(years) > 1 else None
    draft.parts = [Part("year", ends[0].start, ends[0].end)]
    if len(ends) > 1:
        draft.parts.append(Part("until_year", ends[1].start, ends[1].end, "short" if short else "digits"))


_YEAR = re.compile("[12][0-9]{3}")
_HYPHENS = ("-", "‐", "‑")

_OVER = re.compile(r"(?<!well )(?<!far )\b(?:over|über)\b", re.IGNORECASE)
""""Over four years" may be during four years, and so lets the number itself in."""

_MOVING = "|".join(
    split_words(
        "percent cent thousand million billion trillion bn euros? dollars? rise rises risen rose growth grow grown "
        "grew falls? fallen fell (?:increas|decreas|declin|doubl|tripl|trebl|halv|quadrupl|chang)(?:e|ed|es) dropped "
        "spent (?:re)?paid spread built bought (?:phas|disburs|distribut|allocat|invest|deliver|implement|accumulat)ed"
    )
)
_DURING = re.compile(rf"(?:[0-9%]|\b(?:{_MOVING}))\s+over\b", re.IGNORECASE)
""""Repaid over 45 years" is during them; the war that "lasted over five years" may have lasted six."""

_KINDS = {
    Dimension.CURRENCY: Kind.MONEY,
    Dimension.PERCENT: Kind.PERCENT,
    Dimension.POINT: Kind.POINTS,
    Dimension.DURATION: Kind.DURATION,
    Dimension.RATIO: Kind.MULTIPLE,
}


def _reading(
    draft: Draft,
    given: Given,
    kind: Kind,
    *,
    number: Decimal | None,
    tolerance: Decimal = Decimal(0),
    upper: Decimal | None = None,
    upper_tolerance: Decimal = Decimal(0),
    sign: str = "+",
    unit: Unit = Unit(),  # noqa: B008 -- frozen
    moment: Moment | None = None,
    until: Moment | None = None,
) -> Reading:
    parts = tuple(draft.parts)
    if len(parts) > 1:
        parts = tuple(sorted(parts, key=lambda part: part.start))
    return Reading(
        given.text, given.language, given.before, given.after, kind, draft.comparator or Comparator.EQUAL, number,
        tolerance, upper, upper_tolerance, sign, unit, draft.rank, draft.whole, draft.superlative, moment, until,
        parts[0].start if parts else 0, parts[-1].end if parts else len(given.text), parts,
    )  # fmt: skip


def _dates(draft: Draft, given: Given) -> Reading:
    kind = Kind.PERIOD if draft.vague else Kind.MOMENTS if draft.until else Kind.MOMENT
    number = upper = None
    if draft.measure is not None:
        kind, number = Kind.YEAR, draft.measure.numeral.value
        upper = draft.upper.numeral.value if draft.upper else None
    half = Decimal("0.5") if number is not None else Decimal(0)
    return _reading(
        draft, given, kind, number=number, tolerance=half, upper=upper, upper_tolerance=half,
        moment=draft.moment, until=draft.until,
    )  # fmt: skip


def _form(draft: Draft, given: Given) -> Reading:
    """An ordinal, multiple, fraction or share."""
    number = draft.number
    assert number is not None
    kind = Kind(draft.form)
    exact = is_exact(given.text, given.before)
    tolerances = {Kind.FRACTION: fraction_tolerance, Kind.MULTIPLE: multiple_tolerance}
    tolerance = tolerances[kind](number, exact=exact) if kind in tolerances else Decimal(0)
    unit = {
        Kind.ORDINAL: Unit(Dimension.RANK),
        Kind.SHARE: Unit(Dimension.COUNT, draft.noun),
    }.get(kind, Unit(Dimension.RATIO, period=draft.period))
    if kind is Kind.ORDINAL and draft.comparator not in (None, Comparator.EQUAL):
        draft.comparator = None
    dimension = {Kind.FRACTION: Dimension.PERCENT, Kind.MULTIPLE: Dimension.RATIO}.get(kind)
    sign = settle_sign(draft, dimension) if dimension and (kind is Kind.FRACTION or number >= ONE) else "+"
    if draft.top is not None and (draft.top <= number or draft.comparator not in (None, Comparator.ABOUT)):
        raise Doubt("the two fractions are no range", "check their order, and leave a hedge out")
    return _reading(
        draft, given, kind, number=number, tolerance=tolerance, upper=draft.top, upper_tolerance=tolerance,
        unit=unit, sign=sign,
    )  # fmt: skip


def _agree(low: Measure, high: Measure) -> None:
    """Give each end of a range what is written at the other only; refuse ends that say different things."""
    if low.ahead and high.scale is None:
        high.scale = low.scale
    if low.hedge or high.hedge or (low.scale is not None and high.scale is None):
        raise Doubt("the ends of the range are not written alike", "write the scale word after both numbers")
    if low.unit is not None and low.unit.dimension is Dimension.DURATION and high.unit is None:
        raise Doubt("the second number may be a year", "link each of the numbers by itself")
    if low.scale is None:
        low.scale = high.scale
    if low.unit is not None and high.unit is not None and low.unit != high.unit:
        _convert(low, low.unit, high.unit)
    low.currency, high.currency = low.currency or high.currency, high.currency or low.currency
    low.unit, high.unit = low.unit or high.unit, high.unit or low.unit
    low.times = high.times = low.times or high.times
    kinds = [bool(low.currency), low.unit is not None, low.times]
    if low.currency != high.currency or low.unit != high.unit or sum(kinds) > 1:
        raise Doubt("the ends of the range have different units", "link each of them by itself")


def _convert(measure: Measure, unit: Unit, to: Unit) -> None:
    """Say a measure in another unit of time or size, if it converts: "18 months to two years"."""
    rate = unit.rate(to) if unit.dimension in (Dimension.DURATION, Dimension.PHYSICAL) else None
    if rate is not None:
        measure.numeral = Numeral(measure.numeral.value * rate, measure.numeral.step * rate)
        measure.unit = to


def _unit(draft: Draft, measure: Measure) -> Unit:
    """The unit of a number as written, with the scale word as its factor."""
    scale = measure.scale or ONE
    if measure.currency:
        return Unit(Dimension.CURRENCY, measure.currency, scale, draft.base, draft.period)
    if measure.unit is not None:
        return Unit(measure.unit.dimension, measure.unit.name, measure.unit.factor * scale, draft.base, draft.period)
    if measure.times:
        return Unit(Dimension.RATIO)
    return Unit(Dimension.COUNT if draft.noun else Dimension.NONE, draft.noun, scale, draft.base, draft.period)


def _sized(measure: Measure, unit: Unit, kind: Kind, given: Given) -> tuple[Decimal, Decimal]:
    """The number in the root of its unit, and its tolerance."""
    factor = unit.factor if measure.unit is not None else measure.scale or ONE
    number = measure.numeral.value * factor
    if measure.numeral.step != 1:
        return number, measure.numeral.step * factor / 2
    exact = is_exact(given.text, given.before)
    if kind is Kind.MULTIPLE:
        return number, multiple_tolerance(number, exact=exact)
    long = unit.dimension is Dimension.DURATION and unit.name == "month" and unit.factor >= LONG
    return number, whole_tolerance(number, factor, long=long, exact=exact)
