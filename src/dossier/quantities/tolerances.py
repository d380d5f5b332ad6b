"""How far the value may be from a number as written.

a number, the size of its unit, whether it is said to be exact -> the tolerance on either side
"""

from __future__ import annotations

import re
from decimal import Decimal

from dossier.quantities.intervals import NEAR

FRACTION_TOLERANCE = Decimal("0.005")
"""A fraction in words stands for its value to half a percentage point: "a third" for 32.8 to 33.8 percent. Wider,
and "a third" would pass for 35 percent, which people call "over a third"."""

MULTIPLE_TOLERANCE = NEAR
"""A multiple in words or whole numbers stands for its value to 5 %, as "about" does: "tripled" for 2.85 to 3.15.
To half a unit, "doubled" would pass for 2.5; exactly, no multiple of real figures would ever be whole."""

_EXACTLY = r"\b(?:exactly|precisely|genau|exakt|tačno|тачно|saktësisht)"
_EXACT = re.compile(rf"{_EXACTLY}\b", re.IGNORECASE)
_EXACT_BEFORE = re.compile(rf"{_EXACTLY}\s+\Z", re.IGNORECASE)
_NEAR = 16
"""How many characters before the link may hold such a word."""
_EXACTNESS = NEAR / 20
"""How far what is "exactly" so may be off where no decimals are written: "exactly €2 billion" is no 2.4."""

LONG = Decimal(120)
"""Months: decades and longer are taken to 5 %, so that "two decades" are no 18 years."""


def is_exact(text: str, before: str) -> bool:
    """Whether the author says, in the text or right before it, that the number is exact."""
    return bool(_EXACT.search(text) or _EXACT_BEFORE.search(before[-_NEAR:]))


def fraction_tolerance(number: Decimal, *, exact: bool) -> Decimal:
    """The tolerance of a fraction in words, in the fraction's own terms (a half is 0.5)."""
    return number * _EXACTNESS if exact else FRACTION_TOLERANCE


def multiple_tolerance(number: Decimal, *, exact: bool) -> Decimal:
    """The tolerance of a multiple in words or whole numbers: "13 times" is no 13.6, which is nearer to 14."""
    if exact:
        return number * _EXACTNESS
    zeros = len(str(int(number))) - len(str(int(number)).rstrip("0"))
    near = number * MULTIPLE_TOLERANCE
    return min(near, Decimal(10) ** zeros / 2) if number == int(number) else near


def whole_tolerance(number: Decimal, factor: Decimal, *, long: bool, exact: bool) -> Decimal:
    """The tolerance of a number without decimals, in the root of its unit; one of the unit as written is `factor`.

    Half of the last place; for what is `long` (decades) 5 %.
    """
    if exact:
        return min(factor / 2, number * _EXACTNESS)
    return number * NEAR if long else factor / 2
