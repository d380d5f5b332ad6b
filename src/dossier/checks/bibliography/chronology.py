"""The dates of a work: each as it is written, against the others and against today."""

from __future__ import annotations

import datetime
import re
from collections.abc import Generator, Iterator

from dossier.bibliography import Field, Work
from dossier.checks.bibliography.dates import Fault, Span, read_date
from dossier.checks.bibliography.model import plain_type
from dossier.checks.bibliography.months import check_month, month_number
from dossier.checks.bibliography.places import at_value, own, shown
from dossier.checks.bibliography.years import odd_year
from dossier.diagnostics import Diagnostic

_DATES = ("date", "urldate", "eventdate", "origdate", "archivedate")
_YEARS = {"year": ("month", "day"), "urlyear": ("urlmonth", "urlday"), "origyear": ("origmonth", "origday")}
_PLAIN_YEAR = re.compile(r"\s*\{*\s*(-?\d{1,7})\s*\}*\s*")
_FULL_DATE = re.compile(r"\s*(\d{4}-\d{1,2}(?:-\d{1,2})?)\s*")
_NUMBER = re.compile(r"\s*(\d{1,4})\s*")
_MODERN = frozenset({"article", "inproceedings", "online", "report", "thesis", "software", "dataset", "patent"})
_FIRST_YEAR = 1400
"""Before it, nothing was published of which these types are."""
_COMING = re.compile(r"\b(?:forthcoming|in\s?press|to appear|accepted|submitted|in\s?preparation|prepublished)", re.I)
_ONE_DAY, _SOON = datetime.timedelta(days=1), datetime.timedelta(days=366)


def check_dates(work: Work, today: datetime.date) -> Iterator[Diagnostic]:
    """All that is wrong with the dates of a work."""
    spans: dict[str, Span] = {}
    for name in _DATES:
        field = own(work, name)
        if field is None or not field.raw.strip() or "xdata=" in field.raw:
            continue
        found = read_date(field.raw)
        if isinstance(found, Fault):
            yield _faulty(work, field, found)
        else:
            spans[name] = found
    yield from check_month(work)
    for name in _YEARS:
        field = own(work, name)
        if field is not None and field.raw.strip():
            span = yield from _year(work, field)
            if span is not None:
                spans.setdefault("date" if name == "year" else name, span)
    yield from _against_one_another(work, spans)
    yield from _against_today(work, spans, today)


def _faulty(work: Work, field: Field, fault: Fault) -> Diagnostic:
    rule = "bibliography-date" if fault.impossible else "bibliography-date-form"
    if fault.words.startswith("this range ends"):
        rule = "bibliography-date-order"
    hint = f"write {fault.mended}" if fault.mended else ""
    message = f'"{shown(field.raw)}": {fault.words}'
    return at_value(work, field, rule, message, help=hint, mended=fault.mended or None)


def _year(work: Work, field: Field) -> Generator[Diagnostic, None, Span | None]:
    """A year of BibTeX, with its month and day; returns what it spans (as a generator does)."""
    written = _PLAIN_YEAR.fullmatch(field.raw)
    if written is None:
        whole = _FULL_DATE.fullmatch(field.raw)
        if whole:
            found = read_date(whole[1])
            if isinstance(found, Fault) and found.impossible:
                yield _faulty(work, field, found)
            else:
                message = f'"{shown(field.raw)}" is more than a year'
                yield at_value(work, field, "bibliography-date-form", message, help='call the field "date"')
            return found if isinstance(found, Span) else None
        if (odd := odd_year(field.raw)) is not None:
            mended = odd.mended if odd.mended is None else field.raw.replace(field.raw.strip(" {}\t\r\n"), odd.mended)
            yield at_value(work, field, odd.rule, odd.words, help=odd.help, mended=mended)
        return None
    year = written[1]
    if not year.isascii():
        yield at_value(work, field, "bibliography-date-form", f"{year} is not written in the digits 0 to 9")
        return None
    if len(year.lstrip("-")) > 4:
        yield at_value(work, field, "bibliography-date", f"{year} is no year", help="a digit may be too many")
        return None
    if len(year) < 3 and work.type not in ("artwork", "letter"):
        yield at_value(work, field, "bibliography-date-form", f"{year} is no year in four digits")
        return None
    if int(year) < _FIRST_YEAR and plain_type(work.type) in _MODERN and field.name == "year":
        message = f"{year} is no year of a work of this type"
        yield at_value(work, field, "bibliography-date-form", message, help="a digit may be missing")
        return None
    return (yield from _day_of(work, field, year))


def _day_of(work: Work, field: Field, year: str) -> Generator[Diagnostic, None, Span | None]:
    """A year with its month and day, where those are numbers or BibTeX's names of months."""
    month_name, day_name = _YEARS[field.name]
    month, day = own(work, month_name), own(work, day_name)
    number = month_number(month.raw) if month is not None else 0
    text = year.zfill(4)
    if 1 <= number <= 12:
        text += f"-{number:02d}"
        given = _NUMBER.fullmatch(day.raw) if day is not None else None
        if day is not None and re.fullmatch(r"\s*[^\W\d_]+\s*", day.raw):
            yield at_value(work, day, "bibliography-field-value", f'"{shown(day.raw)}" is no day of a month')
        if day is not None and given is not None:
            found = read_date(f"{text}-{int(given[1]):02d}")
            if isinstance(found, Fault):
                words = found.words if found.impossible else f"there is no day {given[1]}"
                yield at_value(work, day, "bibliography-date", words)
            else:
                return found
    elif day is not None and (given := _NUMBER.fullmatch(day.raw)) and not 1 <= int(given[1]) <= 31:
        yield at_value(work, day, "bibliography-date", f"there is no day {given[1]}")
    found = read_date(text)
    return found if isinstance(found, Span) else None


def _against_one_another(work: Work, spans: dict[str, Span]) -> Iterator[Diagnostic]:
    date, year = own(work, "date"), own(work, "year")
    if date is not None and year is not None and "date" in spans:
        given = _PLAIN_YEAR.fullmatch(year.raw)
        first, last = spans["date"]
        if given and first and last and not first.year <= int(given[1]) <= last.year:
            message = f'"year" says {given[1]}, and "date" says {shown(date.raw)}'
            yield at_value(work, year, "bibliography-date-order", message, help="delete one of the two")
    month = own(work, "month")
    number = month_number(month.raw) if month is not None else 0
    dated = re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])(?:-\d\d)?", date.raw.strip()) if date is not None else None
    if month is not None and dated and 1 <= number <= 12 and number != int(dated[1]):
        message = f'"month" says {shown(month.raw)}, and "date" says {shown(work.raw("date"))}'
        yield at_value(work, month, "bibliography-date-order", message, help="delete one of the two")
    published = spans.get("date", Span(None, None))
    seen = spans.get("urldate")
    field = own(work, "urldate")
    if field is not None and seen and seen.last and published.first and seen.last < published.first:
        message = f"the page was seen ({shown(field.raw)}) before the work is dated ({_said(work)})"
        yield at_value(work, field, "bibliography-date-order", message, help="correct one of the two dates")
    kept = spans.get("archivedate")
    field = own(work, "archivedate")
    if field is not None and kept and kept.last and published.first and kept.last < published.first:
        message = f"the page was archived ({shown(field.raw)}) before the work is dated ({_said(work)})"
        yield at_value(work, field, "bibliography-date-order", message, help="correct one of the two dates")
    first_published = spans.get("origdate")
    field = own(work, "origdate")
    original = first_published.first if first_published else None
    if field is not None and original and published.last and original > published.last:
        message = f"the original ({shown(field.raw)}) is later than the work ({_said(work)})"
        yield at_value(work, field, "bibliography-date-order", message, help="correct one of the two dates")


def _said(work: Work) -> str:
    return shown(work.raw("date") or work.raw("year"))


def _against_today(work: Work, spans: dict[str, Span], today: datetime.date) -> Iterator[Diagnostic]:
    """Dates that are still to come: nobody has seen a page tomorrow (but for a day, since it is tomorrow somewhere)."""
    for name, (first, _) in spans.items():
        field = own(work, name) or (own(work, "year") if name == "date" else None)
        if field is None or first is None or first <= today + (_ONE_DAY if name != "date" else datetime.timedelta()):
            continue
        message = f"{shown(field.raw)} is still to come"
        if name != "date":
            if name in ("urldate", "archivedate", "origdate", "urlyear", "origyear"):
                yield at_value(work, field, "bibliography-date-future", message)
        elif not _coming(work):
            soon = first <= today + _SOON
            rule = "bibliography-date-soon" if soon else "bibliography-date-future"
            yield at_value(work, field, rule, message)


def _coming(work: Work) -> bool:
    if work.raw("pubstate").strip():
        return True
    return any(
        _COMING.search(work.raw(name)[:500]) for name in ("note", "howpublished", "addendum", "status", "volume")
    )
