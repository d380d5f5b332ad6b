"""Data against time: what has expired, what should have been updated, and phrases that age."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from dossier.checks.ageing import ageing
from dossier.checks.naming import code_spans
from dossier.concordance import Concordance
from dossier.datasets import Resource, parse_date
from dossier.diagnostics import Diagnostic
from dossier.facts import Fact
from dossier.manuscript import Page
from dossier.publication import Publication

_QUOTED = re.compile(r"“[^“”]*”|(?<!\w)\"[^\"\n]*\"(?!\w)")
"""What somebody else said at another time, and nobody may word otherwise."""
_DATES = ("as_of", "expected_update", "expires")


def check_data(publication: Publication, concordance: Concordance, today: datetime.date) -> Iterator[Diagnostic]:
    """Tables and rows that have expired, or whose update is overdue."""
    del concordance
    package = publication.package
    for index, resource in enumerate(package.resources.values()):
        settings = resource.settings
        for name in _DATES:
            if name in resource.positions:
                yield from _no_dates(resource, name)
        if _past(settings.expires, today):
            message = f'"{resource.name}" expired on {settings.expires}'
            hint = "update the table, and give it a new date"
            yield package.diagnose("data-expired", message, "resources", index, "dossier", "expires", help=hint)
        elif _past(settings.expected_update, today):
            message = f'"{resource.name}" should have been updated by {settings.expected_update}'
            path = ("resources", index, "dossier", "expected_update")
            yield package.diagnose("data-overdue", message, *path, help="update the table, or give a new date")
        for name, rule, words in (
            ("expires", "data-expired", "expired on"),
            ("expected_update", "data-overdue", "should have been updated by"),
        ):
            if name in resource.positions:
                yield from _rows(resource, name, rule, words, today)


def _rows(resource: Resource, name: str, rule: str, words: str, today: datetime.date) -> Iterator[Diagnostic]:
    for row in resource.rows:
        text = resource.text(row, name)
        if _past(text, today):
            yield resource.diagnose(rule, f"this row {words} {text}", row, name, help="update it, or give a new date")


_FORM = "write it as 2026, 2026-03 or 2026-03-07"


def _no_dates(resource: Resource, name: str) -> Iterator[Diagnostic]:
    """Cells that should say when, and do not; those of a date's own type are judged by the schema."""
    column = resource.column.get(name)
    if column is None or column.type != "string" or column.kind == "date":
        return
    missing = resource.missing_in(name)
    for row in resource.rows:
        text = resource.text(row, name).strip()
        if text and text not in missing and parse_date(text) is None:
            yield resource.diagnose("data-type", f'"{text}" in "{name}" is no date', row, name, help=_FORM)


def _past(text: str, today: datetime.date) -> bool:
    """Whether a date is over: the last day of a month or a year counts, where no day is given."""
    date = parse_date(text) if text else None
    if date is None:
        return False
    if date.month is None:
        return date.year < today.year
    if date.day is None:
        return (date.year, date.month) < (today.year, today.month)
    return (date.year, date.month, date.day) < (today.year, today.month, today.day)


def check_phrases(publication: Publication, concordance: Concordance, today: datetime.date) -> Iterator[Diagnostic]:
    """A remark for each phrase that ages ("currently", "to date"), with the age of the facts beside it."""
    del concordance
    for text in publication.prose:
        if text.path not in publication.made:
            yield from _phrases(text, publication, today)


def _phrases(page: Page, publication: Publication, today: datetime.date) -> Iterator[Diagnostic]:
    places = [start for start, _, _ in ageing(page.source.text)]
    for block in page.blocks:
        if block.kind != "paragraph" or not any(block.start <= place < block.end for place in places):
            continue
        text = page.spoken[block.start].text
        skipped = [*code_spans(text.string), *(found.span() for found in _QUOTED.finditer(text.string))]
        for first, last, phrase in ageing(text.string):
            if any(begin <= first < stop for begin, stop in skipped):
                continue
            start, end = text.offset(first), text.offset(last)
            age = _age(page, publication, start, today)
            beside = f"the facts beside it are as of {age}" if age else "no dated fact stands beside it"
            message = f'"{" ".join(phrase.split())}" ages: {beside}'
            yield page.diagnose("page-stale-phrase", message, start, end, help="give the date instead")


def _age(page: Page, publication: Publication, offset: int, today: datetime.date) -> str:
    """The oldest date of the facts in the same sentence, with how long ago that is."""
    block = next(block for block in page.blocks if block.start <= offset < block.end and block.prose)
    start, end = page.sentence(block, offset)
    dates = []
    for link in page.links("fact"):
        if start <= link.start < end:
            fact = publication.facts.find(link.address)
            if isinstance(fact, Fact) and fact.oldest:
                dates.append(fact.oldest)
    if not dates:
        return ""
    first = parse_date(min(dates))
    if first is None:
        return min(dates)
    months = (today.year - first.year) * 12 + today.month - (first.month or 1)
    ago = f"{months // 12} years ago" if months >= 24 else f"{months} months ago" if months > 0 else "not long ago"
    return f"{min(dates)}, {ago}"
