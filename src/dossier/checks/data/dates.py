"""Why a text is no date, in words, with the date that was probably meant."""

from __future__ import annotations

import calendar
import datetime
import re
import unicodedata

from dossier.checks.data.numbers import PLACEHOLDERS, Why, placeholder_help
from dossier.checks.data.table import shown
from dossier.checks.letters import cleaned
from dossier.datasets import Column

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_YEAR_FIRST = re.compile(r"(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})\.?\Z", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})([-/. ])\s?(\d{1,2})\2\s?(\d{4}|\d{2})\.?\Z", re.ASCII)
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)\Z", re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?\Z", re.ASCII)
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTHS = {name.lower(): at for at, name in enumerate(MONTHS, 1)} | {
    name[:3].lower(): at for at, name in enumerate(MONTHS, 1)
}
_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[-. ]+)?([A-Za-z]{3,9})\.?[-, ]+(?:(\d{1,2})(?:st|nd|rd|th)?,? +)?(\d{4}|\d{2})\Z"
)
_DAY_MONTH = re.compile(r"(\d{1,2})[-. ]([A-Za-z]{3})\Z")
_LONGEST = 60
_EPOCH = datetime.date(1899, 12, 30)
"""Day 0 of Excel's calendar (the 1900 one, as it counts from March 1900 on)."""

_FORMS = {
    "date": "a date (2025-03-19)",
    "year": "a year (2025)",
    "yearmonth": "a month (2025-03)",
    "datetime": "a date with a time (2025-03-19T14:30:00Z)",
    "time": "a time (14:30:00)",
    "partial": "a date (2025, 2025-03 or 2025-03-19)",
}


def no_date(text: str, column: Column) -> Why:
    """Why a text is no date, year, month or time."""
    kind = "partial" if column.kind == "date" and column.type == "string" else column.type
    told = shown(text)
    form = _FORMS[kind]
    if column.format not in ("default", "any"):
        form = f"a {kind} of the form {column.format}"
    plain = Why(f'"{told}" is not {form}')
    if len(text) > _LONGEST:
        return plain
    if text.strip().lower() in PLACEHOLDERS:
        return Why(f'"{told}" stands for nothing and is not {form}', placeholder_help(text))
    if column.format not in ("default", "any"):
        return plain
    bare = unicodedata.normalize("NFKC", cleaned(text)).translate(_DASHES)
    if bare != text and _is_one(bare, kind):
        return Why(f'"{told}" holds spaces or signs that are none of {form}', f"write {bare}", bare)
    if kind == "year":
        return _no_year(text, bare) or plain
    if kind == "time":
        return plain
    return _read(bare, kind, told, form) or plain


def _is_one(text: str, kind: str) -> bool:
    parts = {"date": 3, "year": 1, "yearmonth": 2}.get(kind, 0)
    found = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?\Z", text, re.ASCII)
    return bool(found) and (not parts or text.count("-") == parts - 1) and _possible(text)


def _possible(text: str) -> bool:
    try:
        year, *rest = (int(part) for part in text.split("-"))
        datetime.date(year, *[*rest, 1, 1][:2])
    except ValueError:
        return False
    return True


def _no_year(text: str, bare: str) -> Why | None:
    told = shown(text)
    if re.fullmatch(r"\d{4}\.0+", bare):
        return Why(f'"{told}" is a year with a decimal point', f"write {bare[:4]}", bare[:4])
    if re.fullmatch(r"'?\d{2}", bare):
        return Why(f'"{told}" has two digits of a year', f"write 20{bare[-2:]} or 19{bare[-2:]}")
    if re.fullmatch(r"\d{4}\s*[-/]\s*(?:\d{2}|\d{4})", bare):
        hint = "give the period two columns, or make the column's type `string`"
        return Why(f'"{told}" is a period, not one year', hint)
    if re.fullmatch(r"\d{5,}|\d{3}", bare):
        return Why(f'"{told}" has {len(bare)} digits, and a year has four')
    found = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", bare)
    if found:
        return Why(f'"{told}" is more than a year', f"write {found[0]}, and the rest in a column `note`")
    return None


def _read(bare: str, kind: str, told: str, form: str) -> Why | None:
    """What an author may have meant by a text."""
    if found := _YEAR_FIRST.match(bare):
        return _by_parts(int(found[1]), int(found[3]), int(found[4]), told, form)
    if found := _DAY_FIRST.match(bare):
        return _day_first(found, told, form)
    if (found := _COMPACT.match(bare)) and _iso(int(found[1]), int(found[2]), int(found[3])):
        iso = f"{found[1]}-{found[2]}-{found[3]}"
        return Why(f'"{told}" is a date without its hyphens', f"write {iso}", iso)
    if _SERIAL.match(bare) and 20000 <= float(bare) < 80000:
        day = (_EPOCH + datetime.timedelta(days=int(float(bare)))).isoformat()
        return Why(f'"{told}" is the number by which a spreadsheet keeps a date', f"it is probably {day}")
    if why := _in_words(bare, told, form):
        return why
    if re.fullmatch(r"\d{4}", bare) and kind in ("date", "yearmonth", "datetime"):
        hint = "for dates of which only the year is known: `type: string` with `dossier: {type: date}`"
        return Why(f'"{told}" is a year, not {form}', hint)
    if re.fullmatch(r"\d{4}-\d{1,2}", bare):
        return _month(bare, kind, told, form)
    if re.match(r"\d{4}-\d\d-\d\d[T ]", bare) and kind in ("date", "partial"):
        return Why(f'"{told}" holds a time as well', f"write {bare[:10]}")
    return None


def _month(bare: str, kind: str, told: str, form: str) -> Why | None:
    year, month = (int(part) for part in bare.split("-"))
    if not 1 <= month <= 12:
        return Why(f'"{told}" is not {form}: there is no month {month}')
    if kind == "date":
        hint = "for dates of which only the month is known: `type: string` with `dossier: {type: date}`"
        return Why(f'"{told}" is a month, not {form}', hint)
    iso = f"{year:04d}-{month:02d}"
    return Why(f'"{told}" lacks a nought', f"write {iso}", iso) if iso != bare else None


def _by_parts(year: int, month: int, day: int, told: str, form: str) -> Why:
    iso = _iso(year, month, day)
    if iso and iso != told:
        return Why(f'"{told}" is not written as {form}', f"write {iso}", iso)
    if month > 12 and _iso(year, day, month):
        hint = f"are day and month swapped? then write {_iso(year, day, month)}"
        return Why(f'"{told}" is not {form}: there is no month {month}', hint)
    if not 1 <= month <= 12:
        return Why(f'"{told}" is not {form}: there is no month {month}')
    if not 1 <= year <= 9999:
        return Why(f'"{told}" is not {form}: there is no year {year}')
    days = calendar.monthrange(year, month)[1]
    return Why(f'"{told}" is not {form}: {MONTHS[month - 1]} {year} has {days} days')


def _day_first(found: re.Match[str], told: str, form: str) -> Why:
    first, second, year = int(found[1]), int(found[3]), found[4]
    if len(year) == 2:
        return Why(f'"{told}" has two digits of a year, and is not {form}', "write the year in full: 2025-03-19")
    one, other = _iso(int(year), second, first), _iso(int(year), first, second)
    if one and other and one != other:
        return Why(f'"{told}" is not {form}', f"write {one} (day first) or {other} (month first)")
    if one or other:
        return Why(f'"{told}" is not {form}', f"write {one or other}", one or other)
    return Why(f'"{told}" is not {form}, and no such day is in the calendar')


def _in_words(bare: str, told: str, form: str) -> Why | None:
    if found := _WORDS.match(bare):
        month = _MONTHS.get(found[2].lower())
        if month is None:
            return None
        if len(found[4]) == 2 and not found[1] and not found[3]:
            hint = f"is it {month}/20{found[4]}, or day {int(found[4])} of that month? write it as 2025-03"
            return Why(f'"{told}" is what a spreadsheet shows for a date, and is not {form}', hint)
        if len(found[4]) == 2:
            return Why(f'"{told}" has two digits of a year, and is not {form}', "write the year in full: 2025-03-19")
        day = found[1] or found[3]
        iso = f"{found[4]}-{month:02d}" + (f"-{int(day):02d}" if day else "")
        return Why(f'"{told}" is written in words, and is not {form}', f"write {iso}")
    if (found := _DAY_MONTH.match(bare)) and found[2].lower() in _MONTHS:
        return Why(f'"{told}" is what a spreadsheet shows for a date, and is not {form}', "write the year as well")
    return None


def _iso(year: int, month: int, day: int) -> str:
    """The date in ISO 8601; empty where the calendar has none."""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""
