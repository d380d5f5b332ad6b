"""One clause about a text and a value that do not agree.

Reading, Amount -> "the text says 2.15 to 2.25 EUR billion, the value is 2,300 EUR million"
"""

from __future__ import annotations

from decimal import Decimal

from dossier.quantities.intervals import Comparator, Interval
from dossier.quantities.readings import Kind, Reading
from dossier.quantities.units import ONE, Dimension, Unit
from dossier.quantities.values import Amount, plain

_WHOLE = Decimal("0.5")
_SHARES = (Dimension.PERCENT, Dimension.POINT)


def explained(reading: Reading, value: Amount, hedge: Comparator | None, hint: str) -> str:
    """What the text says, what the value is, and a hint at the slip."""
    known = f"{hedge} {value}" if hedge else str(value)
    return f"the text says {_said(reading)}, the value is {known}" + (f"; {hint}" if hint else "")


def units_explained(reading: Reading, value: Amount) -> str:
    """Why two units cannot be compared."""
    mine = f"{reading.superlative or 'a rank'}" if reading.kind is Kind.ORDINAL else str(reading.unit) or "no unit"
    return f"the text is in {mine}, the value in {str(value.unit) or 'no unit'}, and neither converts to the other"


def _said(reading: Reading) -> str:
    """The numbers that the text allows, in its own unit."""
    interval, number = reading.interval, reading.number
    if interval is None or number is None:
        return f'"{reading.text}"'
    unit = reading.unit
    factor = unit.factor
    name = str(Unit(Dimension.NONE, "", factor) if unit.dimension is Dimension.NONE else unit)
    if reading.kind is Kind.ORDINAL:
        return f"{reading.superlative or 'number'} ({plain(number)})" if reading.superlative else f"no. {plain(number)}"
    sign = "-" if reading.sign == "-" else ""
    stated = sign + plain(number / factor)
    bounds = [None if bound is None else plain(bound / factor) for bound in (interval.low, interval.high)]
    if reading.upper is not None:
        stated = f"{bounds[0]} to {bounds[1]}"
    elif reading.bound is Comparator.EQUAL and (reading.tolerance not in (0, _WHOLE) or unit.dimension in _SHARES):
        stated = f"{sign}{bounds[0]} to {sign}{bounds[1]}"
    elif reading.bound in (Comparator.ABOUT, Comparator.NEARLY, Comparator.JUST_OVER):
        stated = f"{reading.bound} {stated} ({bounds[0]} to {bounds[1]})"
    elif reading.bound is not Comparator.EQUAL:
        stated = f"{reading.bound} {stated}"
    return f"{stated} {name}".strip()


def slip(reading: Reading, interval: Interval, rate: Decimal, value: Amount) -> str:
    """Guess what went wrong: a sign, a scale word, the wrong side of a bound; empty where nothing is likely."""
    allowed = interval.times(rate)
    if -value.number in allowed or (reading.sign == "-" and value.number in allowed):
        return "the sign differs"
    scale = value.unit.factor
    if scale != ONE and reading.unit.factor == ONE and value.number in interval:
        return "the scale word is missing"
    if reading.number is not None and reading.number * rate == value.number:
        return f'the value is exactly that, not "{reading.comparator}" it'
    if not reading.number or reading.bound not in (Comparator.EQUAL, Comparator.ABOUT):
        return ""
    for power in (3, 6, 9):
        thousand = Decimal(10) ** power
        if value.number in allowed.times(thousand) or value.number in allowed.times(ONE / thousand):
            return f"they differ by a factor of {plain(thousand)}"
    return ""
