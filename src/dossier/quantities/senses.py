"""In which unit a number of the text is to be compared with a value.

Reading, the value's Unit -> what the number may mean there, and by what it is multiplied
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from dossier.quantities.intervals import CONTEXT
from dossier.quantities.ordinals import BOTTOM
from dossier.quantities.readings import Kind, Reading
from dossier.quantities.tolerances import FRACTION_TOLERANCE
from dossier.quantities.units import HUNDRED, ONE, Dimension, Unit

Sense = tuple[Reading, Decimal]
"""A reading, and what its numbers (in the root of their unit) are multiplied by to be in the value's unit."""

_COUNTED = frozenset({Dimension.COUNT, Dimension.NONE})
_RANKED = frozenset({Dimension.RANK, Dimension.COUNT, Dimension.NONE})
_SHARES = {Dimension.PERCENT: HUNDRED, Dimension.RATIO: ONE}
_DATED = frozenset({Dimension.NONE, Dimension.DURATION})
_YEAR = re.compile(r"\b(?:year|jahre?s?|godin[aeiu]|годин[аеиу]|viti[nt]?)\b", re.IGNORECASE)
_FREQUENCIES = frozenset({"once", "twice", "thrice", "times"})


def senses_of(reading: Reading, unit: Unit) -> list[Sense]:
    """What the reading may mean in a unit, likeliest first; empty where the two cannot be compared.

    * A number without any unit is first taken in the declared one ("208" for 208 EUR million), then without its scale
      ("208,000,000"). With a scale word it says its scale itself.
    * An ordinal or superlative is a rank, or a count; "lowest" only where the rank is counted from the bottom.
    * A fraction is a share of a hundred percent or of one, and "a third" also the third.
    * "Four of five" is the count four, or a share of 80 percent.
    * A multiple is a ratio. It is never a percentage, which might be of growth; "three times" may count how often.
    """
    match reading.kind:
        case Kind.ORDINAL:
            return _ordinal(reading, unit)
        case Kind.FRACTION:
            return _fraction(reading, unit)
        case Kind.SHARE:
            return _share(reading, unit)
        case Kind.MULTIPLE:
            return _multiple(reading, unit)
        case _:
            return _measure(reading, unit)


def _measure(reading: Reading, unit: Unit) -> list[Sense]:
    mine = reading.unit
    root = ONE / unit.factor
    if reading.kind is Kind.YEAR and unit.dimension not in _DATED and _names_year(reading):
        return []
    if mine.period and unit.period and mine.period != unit.period:
        return []
    if mine.dimension is Dimension.NONE:
        if mine.base and unit.dimension is not Dimension.PERCENT:
            return []
        if mine.period.isdigit() and unit.dimension in _SHARES:  # "5 per 1,000"
            return [(reading, CONTEXT.divide(_share_of_one(unit), Decimal(mine.period)))]
        if mine.period.isdigit() and unit.dimension not in _COUNTED:
            return []
        scale = unit.scale
        unscaled = (reading, CONTEXT.divide(ONE, scale))
        return [(reading, ONE), unscaled] if mine.factor == ONE and scale != ONE else [unscaled]
    if unit.dimension is Dimension.NONE and mine.dimension is Dimension.COUNT:
        return [(reading, root)]
    if unit.dimension is Dimension.NONE and mine.dimension in (Dimension.DURATION, Dimension.PHYSICAL):
        return [(reading, root / mine.factor)]
    scored = mine.dimension is Dimension.POINT and mine.name  # "68 points" of a score, a "ten-point" plan
    if scored and unit.dimension in (Dimension.COUNT, Dimension.NONE):
        return [(reading, root)]
    rate = mine.root_rate(unit)
    return [] if rate is None else [(reading, rate)]


def _names_year(reading: Reading) -> bool:
    """Whether the text or a word beside it calls the number a year: "bis zum Jahr 2030", "do 2030. godine"."""
    return bool(_YEAR.search(f"{reading.before[-8:]} {reading.text} {reading.after[:8]}"))


def _ordinal(reading: Reading, unit: Unit) -> list[Sense]:
    if unit.dimension is Dimension.DURATION and "anniversary" in (reading.text + reading.after[:20]).lower():
        return [(reading, ONE)]
    if unit.dimension not in _RANKED or unit.factor != ONE:
        return []
    from_below = reading.superlative in BOTTOM
    if unit.dimension is Dimension.RANK and reading.superlative and from_below != (unit.base == "bottom"):
        return []
    return [(reading, ONE)]


def _fraction(reading: Reading, unit: Unit) -> list[Sense]:
    senses = []
    if unit.dimension in _SHARES or unit.dimension is Dimension.NONE:
        senses.append((reading, _share_of_one(unit)))
    if reading.rank is not None and unit.dimension in _RANKED and unit.factor == ONE:
        rank = replace(reading, kind=Kind.ORDINAL, number=Decimal(reading.rank), tolerance=Decimal(0))
        senses.append((rank, ONE))
    return senses


def _share(reading: Reading, unit: Unit) -> list[Sense]:
    if unit.dimension in _SHARES and reading.number is not None and reading.whole:
        share = replace(reading, number=reading.number / reading.whole, tolerance=FRACTION_TOLERANCE)
        return [(share, _share_of_one(unit))]
    if unit.dimension is Dimension.POINT and unit.name:  # "44 out of 100" points
        return [(reading, ONE)]
    if unit.dimension is Dimension.RANK:  # "place 5 of 30"
        return [(reading, ONE)]
    if unit.dimension in _COUNTED and unit.factor == ONE:
        return [(reading, ONE)] if reading.unit.rate(unit) or unit.dimension is Dimension.NONE else []
    return []


def _share_of_one(unit: Unit) -> Decimal:
    """What the whole is in a unit of shares: 100 percent, 1,000 per mille, one."""
    return CONTEXT.divide(_SHARES.get(unit.dimension, ONE), unit.factor if unit.dimension in _SHARES else ONE)


def _multiple(reading: Reading, unit: Unit) -> list[Sense]:
    if unit.dimension in (Dimension.RATIO, Dimension.NONE) and not reading.unit.period:
        return [(reading, ONE)]
    words = reading.text.lower().split() + reading.after.lower().split()[:1]
    if unit.dimension is Dimension.COUNT and unit.factor == ONE and _FREQUENCIES.intersection(words):
        return [(replace(reading, tolerance=Decimal(0)), ONE)]
    return []
