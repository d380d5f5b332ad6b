"""Dates: EDTF (levels 0 and 1, and what of level 2 BibLaTeX files hold), BibTeX's year, month and day, and their order.

Source: ISO 8601-2:2019 (EDTF), the BibLaTeX manual, section 2.3.8.
"""

from __future__ import annotations

import calendar
import datetime
import re
import unicodedata
from typing import NamedTuple

_MARKS = "~?%"
_YEAR = r"(?P<year>-?[\dXxu]{4}|[Yy]-?\d{4,12}(?:E\d{1,3})?(?:S\d{1,3})?)"
_PART = re.compile(
    rf"[{_MARKS}]?{_YEAR}[{_MARKS}]?(?:-[{_MARKS}]?(?P<month>[\dXxu]{{2}})[{_MARKS}]?"
    rf"(?:-[{_MARKS}]?(?P<day>[\dXxu]{{2}})[{_MARKS}]?)?)?"
    r"(?P<time>T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d{1,9})?)?"
    rf"(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?)?[{_MARKS}]?"
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_SET = re.compile(r"[\[{][\d\s.,XxuY~?%-]{1,200}[\]}]")
_OPEN = ("", "..", "open", "unknown", "*")
_LOOSE = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_LOOSE_MONTH = re.compile(r"(\d{4})([-/.])(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})([-/. ])\s?(\d{1,2})\2\s?(\d{4})")
_YEARS_WITH_DASH = re.compile(r"(\d{4})\s?(?:-{1,3}|[\u2013\u2014])\s?(\d{4})")
_PLAIN = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | {chr(zero + digit): str(digit) for zero in (0x660, 0x6F0, 0x966) for digit in range(10)}
)
_SEASONS = range(21, 42)


class Span(NamedTuple):
    """A date as the first and the last day that it may mean; None where it is open or out of the calendar's reach."""

    first: datetime.date | None
    last: datetime.date | None


class Fault(NamedTuple):
    """Why a text is no date."""

    impossible: bool
    """Of a date's form, but there is no such day."""
    words: str
    mended: str = ""


def read_date(text: str) -> Span | Fault:
    """A date or a range of dates."""
    text = text.strip()
    if not text.isascii():
        plain = unicodedata.normalize("NFKC", text).translate(_PLAIN)
        words = "this date holds signs that only look like digits or hyphens"
        return Fault(False, words, plain if plain.isascii() and isinstance(read_date(plain), Span) else "")
    if _SET.fullmatch(text):
        return Span(None, None)
    first, slash, last = text.partition("/")
    if not slash:
        if first in _OPEN:
            return Fault(False, "this is no date")
        return _read_part(first)
    if first.strip() in _OPEN and last.strip() in _OPEN:
        return Fault(False, "this range has neither a beginning nor an end")
    sides = []
    for side in (first.strip(), last.strip()):
        if side in _OPEN:
            sides.append(Span(None, None))
            continue
        found = _read_part(side)
        if isinstance(found, Fault):
            return _read_loose(text) or found
        sides.append(found)
    start, end = sides
    if start.first and end.last and end.last < start.first:
        return Fault(True, "this range ends before it begins")
    return Span(start.first, end.last)


def _read_part(text: str) -> Span | Fault:
    found = _PART.fullmatch(text)
    if found is None:
        return _read_loose(text) or Fault(False, "this is no date of the form 2024, 2024-05 or 2024-05-31")
    return _clocked(found) or _calendar(found["year"], found["month"] or "", found["day"] or "")


def _clocked(found: re.Match[str]) -> Fault | None:
    if not found["time"]:
        return None
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second)):
        return Fault(True, "there is no such time of day")
    zone = re.fullmatch(r"[+-](\d\d):?(\d\d)?", found["zone"] or "")
    if zone and (int(zone[1]) > 14 or int(zone[2] or 0) > 59):
        return Fault(True, "there is no such time zone")
    return None


def _calendar(year: str, month: str, day: str) -> Span | Fault:
    """The days that a year, a month and a day may mean; each may hold X for an unknown digit."""
    season = month.isdigit() and int(month) in _SEASONS
    if month.isdigit() and not season and not 1 <= int(month) <= 12:
        return Fault(True, f"there is no month {month}")
    if season and day:
        return Fault(True, "a season has no day")
    if day.isdigit() and not 1 <= int(day) <= _days(year, month):
        where = f"{calendar.month_name[int(month)]} {year}" if month.isdigit() else "any month"
        return Fault(True, f"there is no day {int(day)} in {where}")
    low, high = (year.translate(str.maketrans("XxuU", digit * 4)) for digit in ("0", "9"))
    if not (low.isdigit() and len(low) == 4 and int(low) >= 1):
        return Span(None, None)
    if not month.isdigit() or season:
        return Span(datetime.date(int(low), 1, 1), datetime.date(int(high), 12, 31))
    if not day.isdigit():
        return Span(
            datetime.date(int(low), int(month), 1),
            datetime.date(int(high), int(month), calendar.monthrange(int(high), int(month))[1]),
        )
    if low != high:
        return Span(datetime.date(int(low), int(month), 1), datetime.date(int(high), 12, 31))
    return Span(*[datetime.date(int(low), int(month), int(day))] * 2)


def _days(year: str, month: str) -> int:
    """How many days a month may have, of which the year may be unknown."""
    if not month.isdigit():
        return 31
    if not year.isdigit() or int(year) < 1:
        return 29 if int(month) == 2 else calendar.monthrange(2000, int(month))[1]
    return calendar.monthrange(int(year), int(month))[1]


def _read_loose(text: str) -> Fault | None:
    """What was meant by a date that is nearly one: 2024-5-1, 2024/05/01, 31.05.2024, 20240531, 2010-2012."""
    compact = _COMPACT.fullmatch(text)
    if compact:
        return _proposed(compact[1], compact[2], compact[3], "the hyphens of this date are missing")
    years = _YEARS_WITH_DASH.fullmatch(text)
    if years:
        if years[2] < years[1]:
            return Fault(True, "this range ends before it begins")
        return Fault(False, "a range of dates is written with a slash", f"{years[1]}/{years[2]}")
    loose = _LOOSE.fullmatch(text)
    if loose:
        words = "this date is written with other signs than hyphens" if loose[2] != "-" else "a digit is missing"
        return _proposed(loose[1], loose[3], loose[4], words)
    month = _LOOSE_MONTH.fullmatch(text)
    if month:
        year, sign, number = month.groups()
        if sign == "/":
            return Fault(False, "the second half of this range is no year")
        mended = f"{year}-{int(number):02d}" if 1 <= int(number) <= 12 else ""
        return Fault(False, "a month has two digits, after a hyphen", mended)
    day = _DAY_FIRST.fullmatch(text)
    if day:
        first, _, second, year = day.groups()
        if int(second) > 12 or (int(first) > 12 and int(second) >= 1):
            one, other = (second, first) if int(second) <= 12 else (first, second)
            return _proposed(year, one, other, "this date does not begin with its year")
        return Fault(False, "this date does not begin with its year")
    return None


def _proposed(year: str, month: str, day: str, words: str) -> Fault:
    span = _calendar(year, month.zfill(2), day.zfill(2))
    if isinstance(span, Fault):
        return Fault(True, span.words)
    return Fault(False, words, f"{year}-{month.zfill(2)}-{day.zfill(2)}")
