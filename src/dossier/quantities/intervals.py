"""Which numbers a wording allows.

a number as written, the half of its last place, a comparator -> Interval -> does it hold a value?
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum

CONTEXT = Context(prec=50, traps=[])
"""Every calculation of this package runs in this context, so that nothing a program did to its own decimal context
changes a verdict. Numerals longer than `numerals.MAX_DIGITS` are not read, so 50 digits lose nothing. Nothing in it
raises: what cannot be computed is no number."""

_ROUNDED = Context(prec=40, traps=[])
"""A day is a whole day again after it was multiplied by a rate of 1/86,400 in fifty digits."""

NEAR = Decimal("0.05")
"""How far "about", "nearly" and "just over" reach: 5 % of the number as written (the design's rule)."""


_NOUGHT = Decimal(0)


class Comparator(StrEnum):
    """What the words around a number say of it."""

    EQUAL = "equal"
    """No hedge: the value lies within the rounding of the number as written."""
    ABOUT = "about"
    """Within 5 % of the number, or within its rounding where that is wider."""
    OVER = "over"
    """Above the number, and not it."""
    AT_LEAST = "at least"
    """The number or above."""
    JUST_OVER = "just over"
    """Above the number by no more than 5 %."""
    UNDER = "under"
    """Below the number, and not it."""
    AT_MOST = "at most"
    """The number or below."""
    NEARLY = "nearly"
    """Below the number by no more than 5 %."""
    BEFORE = "before"
    """Of a date: earlier, and not on it."""
    AFTER = "after"
    """Of a date: later, and not on it."""
    NOT_AFTER = "no later than"
    NOT_BEFORE = "no earlier than"

    @property
    def turned(self) -> Comparator:
        """The comparator of the same claim about a falling quantity: "more than halved" is less than a half."""
        return _TURNED.get(self, self)


_TURNED = {
    Comparator.OVER: Comparator.UNDER,
    Comparator.UNDER: Comparator.OVER,
    Comparator.AT_LEAST: Comparator.AT_MOST,
    Comparator.AT_MOST: Comparator.AT_LEAST,
    Comparator.NEARLY: Comparator.JUST_OVER,
    Comparator.JUST_OVER: Comparator.NEARLY,
}


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers between two bounds; `None` is no bound on that side. An open bound is not itself inside."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def __contains__(self, number: Decimal) -> bool:
        if self.low is not None and (number < self.low or (self.low_open and number == self.low)):
            return False
        return not (self.high is not None and (number > self.high or (self.high_open and number == self.high)))

    def times(self, factor: Decimal) -> Interval:
        """Every number multiplied by a factor above zero (a change of unit)."""
        low = None if self.low is None else _ROUNDED.multiply(self.low, factor)
        high = None if self.high is None else _ROUNDED.multiply(self.high, factor)
        return Interval(low, high, self.low_open, self.high_open)

    @property
    def negated(self) -> Interval:
        """Every number with the other sign."""
        low = None if self.high is None else -self.high
        high = None if self.low is None else -self.low
        return Interval(low, high, self.high_open, self.low_open)


def around(number: Decimal, tolerance: Decimal, comparator: Comparator) -> Interval:
    """The values that `number`, not below zero, allows when it is written to within `tolerance`.

    Bounds that a wording names are taken at their word: "over 800" excludes 800 itself, "at least 2.2" excludes
    2.196, and what is "under 5" is not below nought, though "below zero" is. Rounding widens equality and "about"
    only. Both ends of the rounding belong to it, since 2.25 may be written 2.2 (half to even) and 2.3 (half up); a
    reading leaves out the upper one behind an odd digit.
    """
    reach = CONTEXT.multiply(number, NEAR)
    if comparator is Comparator.EQUAL or comparator is Comparator.ABOUT:
        width = tolerance if comparator is Comparator.EQUAL else max(tolerance, reach)
        return Interval(CONTEXT.subtract(number, width), CONTEXT.add(number, width))
    return {
        Comparator.OVER: Interval(number, None, low_open=True),
        Comparator.AT_LEAST: Interval(number, None),
        Comparator.JUST_OVER: Interval(number, CONTEXT.add(number, reach), low_open=True),
        Comparator.UNDER: Interval(_NOUGHT if number else None, number, high_open=True),
        Comparator.AT_MOST: Interval(_NOUGHT, number),
        Comparator.NEARLY: Interval(CONTEXT.subtract(number, reach), number, high_open=True),
    }[comparator]
