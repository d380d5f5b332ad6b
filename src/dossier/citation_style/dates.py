"""The date of a work: what its entry says (EDTF, level 0 and the marks of doubt of level 1) -> words."""

from __future__ import annotations

import re
from typing import NamedTuple

from babel.dates import get_month_names

from dossier.bibliography import MONTHS, Work

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?([~?%])?\Z")
_MONTHS = {name: number for number, name in enumerate(MONTHS, 1)}


class Date(NamedTuple):
    """A date at the precision of a year, a month or a day."""

    year: int
    month: int = 0
    day: int = 0
    doubtful: bool = False


def parse_date(text: str) -> Date | None:
    """One EDTF date; None where the text is none."""
    found = _DATE.match(text.strip())
    if found is None:
        return None
    month, day = int(found[2] or 0), int(found[3] or 0)
    if month > 12 or day > 31:
        return None
    return Date(int(found[1]), month, day, bool(found[4]))


def date_range(work: Work, name: str = "date") -> tuple[Date | None, Date | None]:
    """First and last date of a field; for `date`, BibTeX's `year` and `month` where it is missing."""
    text = work.text(name)
    if not text and name == "date":
        text = _old_date(work)
    first, slash, last = text.partition("/")
    start = parse_date(first)
    return start, parse_date(last) if slash and start else None


def _old_date(work: Work) -> str:
    year, month, day = work.text("year"), work.text("month").lower(), work.text("day")
    number = _MONTHS.get(month[:3]) or (int(month) if month.isdigit() else 0)
    if not number:
        return year
    return f"{year}-{number:02d}" + (f"-{int(day):02d}" if day.isdigit() else "")


def written(work: Work, name: str = "date", language: str = "en") -> str:
    """The date in words: `19 March 2025`, `10–11 March 2022`, `2025`; as it stands where it cannot be read."""
    start, end = date_range(work, name)
    if start is None:
        return work.text(name) or (work.text("year") if name == "date" else "")
    if end is None:
        return _one(start, language)
    if (start.year, start.month) == (end.year, end.month) and start.day and end.day:
        return f"{start.day}–{_one(end, language)}"
    if start.year == end.year and start.month and end.month:
        return f"{_one(start, language, year=False)} – {_one(end, language)}"
    joint = "–" if not (start.month or end.month) else " – "
    return f"{_one(start, language)}{joint}{_one(end, language)}"


def _one(date: Date, language: str, *, year: bool = True) -> str:
    parts = []
    if date.month:
        months = get_month_names("wide", context="format", locale=language.replace("-", "_"))
        if date.day:
            parts.append(str(date.day))
        parts.append(months[date.month])
    if year:
        parts.append(str(date.year))
    words = " ".join(parts)
    return f"c. {words}" if date.doubtful else words
