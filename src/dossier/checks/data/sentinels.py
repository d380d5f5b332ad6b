"""Numbers and dates that stand for nothing: -999 among what cannot be below nought, the day 0 of a calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.data.numbers import placeholder_help
from dossier.checks.data.table import Complaint, Table
from dossier.datasets import PartialDate

_NINES = re.compile(r"-9{2,6}(?:\.0*)?\Z", re.ASCII)
_FIRST_DAYS = frozenset({"1899-12-30", "1899-12-31", "1900-01-01", "1904-01-01", "1970-01-01"})
"""What an empty or damaged date becomes: day 0 of Excel's two calendars, of Lotus', and of Unix."""
_APART = 30
"""Years between such a day and all others of its column."""
_FEWEST = 3
"""Other values that a column must have."""


def check_sentinels(table: Table) -> Iterator[Complaint]:
    """Numbers and dates that a program wrote for "nothing", and that whoever computes with the column takes in."""
    for column in table.columns:
        if column.name in table.key_columns:
            continue
        if column.numeric:
            yield from _nines(table, column.name)
            yield from _not_finite(table, column.name)
        elif column.type == "date" or column.kind == "date":
            yield from _first_days(table, column.name)


def _nines(table: Table, name: str) -> Iterator[Complaint]:
    texts = table.first_rows(name)
    nines = {text: None for text in texts if _NINES.match(text)}
    others = [text for text in texts if text not in nines]
    if len(nines) != 1 or len(others) < _FEWEST or any(text.startswith("-") for text in others):
        return
    for row, text in table.rows_with(name, nines):
        said = f"{text} stands for nothing in many programs, and no other number of the column is below nought"
        yield Complaint("data-placeholder", said, row, name, placeholder_help(text))


def _not_finite(table: Table, name: str) -> Iterator[Complaint]:
    """NaN and INF, which a Table Schema allows, and which no source states."""
    found = {text: None for text in table.first_rows(name) if text in ("NaN", "INF", "-INF")}
    if found.keys() <= table.resource.missing_in(name):
        return
    for row, text in table.rows_with(name, found):
        hint = "leave the cell empty where nothing is known"
        yield Complaint("data-not-finite", f"{text} is a value of the type, and no quantity", row, name, hint)


def _first_days(table: Table, name: str) -> Iterator[Complaint]:
    days = {text: None for text in table.first_rows(name) if text in _FIRST_DAYS}
    if not days:
        return
    first = max(int(text[:4]) for text in days)
    others = [each for text, each in zip(table.texts(name), table.values(name), strict=True) if text not in days]
    years = [each.year for each in others if isinstance(each, PartialDate)]
    if len(years) < _FEWEST or any(year < first + _APART for year in years):
        return
    for row, text in table.rows_with(name, days):
        said = f"{text} is what an empty date becomes in a spreadsheet or a program"
        yield Complaint("data-sheet-date", said, row, name, "leave the cell empty, or type the date anew")
