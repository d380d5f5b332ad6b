"""Dates that are not yet: what is said to hold, or to have been read, on a day to come."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from dossier.checks.data.table import Complaint, Table, shown
from dossier.datasets import PartialDate

_PAST = re.compile(
    r"(?:^|_)(?:as_of|accessed|retrieved|urldate|published|updated|observed|checked|collected|surveyed)(?:_|$)"
)
_FAR = 100
"""Years after today that no projection reaches."""


def check_future(table: Table, today: datetime.date) -> Iterator[Complaint]:
    """Dates after today in columns that tell of what was, and years that are far away."""
    now = (today.year, today.month, today.day)
    for column in table.columns:
        dated = column.type in ("date", "yearmonth", "year") or column.kind == "date"
        past = bool(_PAST.search(column.name.lower()))
        if not dated or not (past or column.type == "year"):
            continue
        later: dict[str, None] = {}
        for text, value in zip(table.texts(column.name), table.values(column.name), strict=True):
            if isinstance(value, PartialDate):
                begins = (value.year, value.month or 1, value.day or 1)
                if (past and begins > now) or value.year > today.year + _FAR:
                    later[text] = None
        for row, text in table.rows_with(column.name, later):
            yield Complaint(
                "data-future", f"{shown(text)} is still to come", row, column.name, "is it a slip of the pen?"
            )
