"""Sources older than what they are cited for (`{sources_after: date}`): nobody reports what is still to come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dossier.bibliography import Work
from dossier.checks.data.table import Complaint, Table, shown
from dossier.citation_style import Date, date_range
from dossier.datasets import PartialDate, Row, SourcesAfter


def check_ages(table: Table, works: Mapping[str, object]) -> Iterator[Complaint]:
    """Rows of which every source is older than a date that the row tells of. A source without a date is not judged."""
    for rule in table.resource.rules:
        if not isinstance(rule, SourcesAfter) or not table.has("source"):
            continue
        for row in table.rows:
            if rule.unless and table.resource.value(row, rule.unless) is True:
                continue
            keys = [key.strip() for key in table.resource.text(row, "source").split(";") if key.strip()]
            dates = [date for key in keys if (date := _dated(works.get(key)))]
            if keys and len(dates) == len(keys):
                yield from _early(table, row, rule, max(dates, key=_least))


def _early(table: Table, row: Row, rule: SourcesAfter, source: Date) -> Iterator[Complaint]:
    for name in rule.columns:
        told = table.resource.value(row, name) if table.has(name) else None
        if not isinstance(told, PartialDate):
            continue
        when = tuple(part for part in (told.year, told.month, told.day) if part)
        parts = min(len(when), len(_parts(source)))
        if _parts(source)[:parts] < when[:parts]:
            said = f"{shown(table.resource.text(row, name))} is later than the source, which is of {_written(source)}"
            yield Complaint(
                "data-source-early", said, row, name, "is the year of the work, or that of the row, a slip?"
            )
            return


def _dated(work: object) -> Date | None:
    """The last date of a work; None where it has none, where that is in doubt, or where the work was seen later."""
    if not isinstance(work, Work) or work.text("urldate") or work.text("date").endswith(("/", "/..")):
        return None
    first, last = date_range(work)
    found = last or first
    return None if found is None or found.doubtful else found


def _parts(date: Date) -> tuple[int, ...]:
    return tuple(part for part in date[:3] if part)


def _least(date: Date) -> tuple[int, ...]:
    """What a date sorts by; an unknown month or day is the last one that it can be."""
    return date.year, date.month or 12, date.day or 31


def _written(date: Date) -> str:
    return "-".join(f"{part:02d}" for part in _parts(date))
