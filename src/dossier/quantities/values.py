"""What a cell of the data holds.

a number with its unit, a date as precise as it is known, two dates, a text -> compared with what an author wrote
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from dossier.quantities.intervals import CONTEXT
from dossier.quantities.phrases import split_words
from dossier.quantities.units import Unit

_ISO = re.compile(r"\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\s*", re.ASCII)
_QUOTES = str.maketrans(dict.fromkeys("‘’‚‛ʼ´`′", "'") | dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‐‑‒–—―−", "-"))
_MONTHS = split_words("January February March April May June July August September October November December")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a unit: `Amount(Decimal("2.2"), Unit.parse("EUR billion"))`."""

    number: Decimal
    unit: Unit = Unit()

    @property
    def base(self) -> Decimal:
        """The number in the unit's root: 2,200,000,000 for 2.2 EUR billion."""
        return CONTEXT.multiply(self.number, self.unit.factor)

    def __str__(self) -> str:
        return f"{plain(self.number)} {self.unit}".strip()


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as precise as it is known: a year, a month of it, or a day.

    A value always has a year; only a text may leave it out ("17 February").
    """

    year: int | None
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Moment | None:
        """A date of ISO 8601 with one to three parts ("2006", "2006-03", "2006-03-07"); None for anything else."""
        found = _ISO.fullmatch(text)
        if not found:
            return None
        moment = cls(int(found[1]), int(found[2]) if found[2] else None, int(found[3]) if found[3] else None)
        return moment if moment.possible else None

    @property
    def possible(self) -> bool:
        """Whether the calendar has such a date (a year from 1 to 9999; 29 February where no year is given)."""
        if (self.year is not None and not 1 <= self.year <= 9999) or (self.day and not self.month):
            return False
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        if self.month is None or self.day is None:
            return True
        year = 2000 if self.year is None else self.year
        return 1 <= self.day <= calendar.monthrange(year, self.month)[1]

    @property
    def first(self) -> tuple[int, int, int]:
        """Year, month and day of its first day."""
        return self.year or 0, self.month or 1, self.day or 1

    @property
    def last(self) -> tuple[int, int, int]:
        """Year, month and day of its last day (31 for every month: only for comparing)."""
        return self.year or 0, self.month or 12, self.day or 31

    def covers(self, other: Moment) -> bool:
        """Whether the other date agrees in every part that this one names, and is as precise."""
        return all(
            mine is None or mine == theirs
            for mine, theirs in zip(
                (self.year, self.month, self.day), (other.year, other.month, other.day), strict=True
            )
        )

    def __str__(self) -> str:
        month = _MONTHS[self.month - 1] if self.month and 1 <= self.month <= 12 else ""
        return " ".join(str(part) for part in (self.day, month, self.year) if part)


@dataclass(frozen=True, slots=True)
class Span:
    """From one date to another, both included: 2021 to 2027."""

    start: Moment
    end: Moment

    def __str__(self) -> str:
        return f"{self.start} to {self.end}"


Value = Amount | Moment | Span | str
"""What a fact may be; a `str` is a text cell such as "Candidate"."""


_LONGEST, _SHOWN = 6, 4
"""A number with more decimals than the first was computed, and is shown with the second."""


def plain(number: Decimal) -> str:
    """A number for a message: thousands parted by commas, no needless noughts, no exponent."""
    if not number.is_finite() or abs(number.adjusted()) > 40:
        return str(number)
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -_LONGEST:
        number = round(number, _SHOWN)
    written = f"{number:,f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return "0" if written in ("-0", "") else written


def same_text(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but capitals, spaces, the form of quotes and dashes, and a last full stop."""
    return _folded(one) == _folded(other)


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).translate(_QUOTES).translate(_INVISIBLE).casefold()
    return " ".join(folded.split()).removesuffix(".")
