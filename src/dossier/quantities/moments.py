"""A date in the text against a date in the data.

Reading, Moment or Span -> whether they agree, and why not
"""

from __future__ import annotations

import re
from dataclasses import replace

from dossier.quantities.intervals import Comparator
from dossier.quantities.readings import Kind, Reading
from dossier.quantities.values import Moment, Span

_SIDES = frozenset({Comparator.BEFORE, Comparator.AFTER, Comparator.NOT_AFTER, Comparator.NOT_BEFORE})
_PREPOSITIONS = frozenset({Comparator.EQUAL, Comparator.ABOUT, Comparator.OVER, Comparator.AT_MOST, *_SIDES})
""""over 2021-2027" and "up to 2027" say when, not how much; "nearly 2008" is no date."""


_TERM = re.compile(
    r"\b(?:(?:by|until|till|to|through) (?:the )?end|bis (?:zum )?ende|do kraja|deri në fund)\b", re.IGNORECASE
)
""""By the end of 2027" is a term that a table gives as 2027."""


def compare_dates(reading: Reading, value: Moment | Span) -> tuple[bool | None, str]:
    """Compare; `None` for a text that is no date.

    A text may be coarser than the value ("2008" for 17 February 2008), never finer: nobody knows then what it says.
    A range agrees with a Span whose ends its own cover, and with a Moment inside it. "Around 2010" is 2009 to 2011,
    "before 2027" ends with 2026; other hedges say nothing of a date.
    """
    moment = reading.moment
    if moment is None or reading.comparator not in _PREPOSITIONS:
        return None, f"the text is no date, the value is {value}"
    said = f"{moment} to {reading.until}" if reading.until else str(moment)
    if reading.comparator in _SIDES:
        said = f"{reading.comparator} {said}"
    explain = f"the text says {said}, the value is {value}"
    if reading.comparator in _SIDES:
        return _beside(moment, value, reading.comparator), explain
    if isinstance(value, Span):
        return _covers_span(reading, moment, value), explain
    if reading.until is not None:
        return _inside(moment, reading.until, value) or _ends_with(reading, reading.until, value), explain
    if reading.comparator is Comparator.ABOUT and _only_year(moment) and value.year is not None:
        return abs(value.year - (moment.year or 0)) <= 1, explain
    if _finer(moment, value):
        explain += ", and more is not known"
    return moment.covers(value), explain


def _beside(moment: Moment, value: Moment | Span, side: Comparator) -> bool | None:
    """Whether the whole of the value is before or after a date; `None` for a date without a year."""
    if moment.year is None:
        return None
    start, end = (value.start, value.end) if isinstance(value, Span) else (value, value)
    match side:
        case Comparator.BEFORE:
            return end.last < moment.first
        case Comparator.AFTER:
            return start.first > moment.last
        case Comparator.NOT_AFTER:
            return end.last <= moment.last
        case _:
            return start.first >= moment.first


def _ends_with(reading: Reading, until: Moment, value: Moment) -> bool:
    """Whether the text sets the end of a year or a month as a term, and the value is known no closer than that."""
    if reading.kind is not Kind.PERIOD or value.day or until.last != value.last:
        return False
    return _TERM.search(f"{reading.before[-20:]} {reading.text}") is not None


def _only_year(moment: Moment) -> bool:
    return moment.year is not None and moment.month is None


def _finer(text: Moment, value: Moment) -> bool:
    return (text.month is not None and value.month is None) or (text.day is not None and value.day is None)


def _covers_span(reading: Reading, moment: Moment, value: Span) -> bool:
    until = reading.until
    if until is None:
        return moment.covers(value.start) and moment.covers(value.end)
    if reading.kind is Kind.PERIOD:
        return _inside(moment, until, value.start) and _inside(moment, until, value.end)
    return moment.covers(value.start) and until.covers(value.end)


def _inside(start: Moment, end: Moment, value: Moment) -> bool:
    """Whether the whole of the value lies from the first day of `start` to the last of `end`."""
    if start.year is None:
        value = replace(value, year=None)
    return start.first <= value.first and value.last <= end.last
