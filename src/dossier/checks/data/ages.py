"""Sources older than what they are cited for (`{sources_after: date}`): nobody reports what is still to come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dossier.bibliography import Work
from dossier.checks.data.table import Complaint, Table, shown
from dossier.citation_style import Date, date_range
from dossier.datasets import PartialDate, Row, SourcesAfter


class _Latest(NamedTuple):
    """The last day of which a work can tell."""

    date: Date
    seen: bool
    """Whether it is the day on which the work was read."""


def check_ages(table: Table, works: Mapping[str, object]) -> Iterator[Complaint]:
    """Rows of which every source is older than a date that the row tells of. A source without a date is not judged."""
    for rule in table.resource.rules:
        if not isinstance(rule, SourcesAfter) or not table.has("source"):
            continue
        for row in table.rows:
            if rule.unless and table.resource.value(row, rule.unless) is True:
                continue
            keys = [key.strip() for key in table.resource.text(row, "source").split(";") if key.strip()]
            latest = [found for key in keys if (found := _latest(works.get(key)))]
            if keys and len(latest) == len(keys):
                yield from _early(table, row, rule, max(latest, key=lambda each: _least(each.date)))


def _early(table: Table, row: Row, rule: SourcesAfter, latest: _Latest) -> Iterator[Complaint]:
    source = latest.date
    for name in rule.columns:
        told = table.resource.value(row, name) if table.has(name) else None
        if not isinstance(told, PartialDate):
            continue
        when = tuple(part for part in (told.year, told.month, told.day) if part)
        parts = min(len(when), len(_parts(source)))
        if _parts(source)[:parts] < when[:parts]:
            about = f"was seen on {_written(source)}" if latest.seen else f"is of {_written(source)}"
            said = f"{shown(table.resource.text(row, name))} is later than the source, which {about}"
            slip = "the day on which the work was seen" if latest.seen else "the year of the work"
            yield Complaint("data-source-early", said, row, name, f"is {slip}, or the date of the row, a slip?")
            return


def _latest(work: object) -> _Latest | None:
    """The last date of a work, or the day on which it was seen; None where there is none, or where it is in doubt."""
    if not isinstance(work, Work) or work.text("date").endswith(("/", "/..")):
        return None
    seen = bool(work.text("urldate"))  # a page may have changed until then
    first, last = date_range(work, "urldate" if seen else "date")
    found = last or first
    return None if found is None or found.doubtful else _Latest(found, seen)


def _parts(date: Date) -> tuple[int, ...]:
    return tuple(part for part in date[:3] if part)


def _least(date: Date) -> tuple[int, ...]:
    """What a date sorts by; an unknown month or day is the last one that it can be."""
    return date.year, date.month or 12, date.day or 31


def _written(date: Date) -> str:
    return "-".join(f"{part:02d}" for part in _parts(date))
