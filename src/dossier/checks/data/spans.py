"""Periods that end before they begin, in columns whose names say that they hold a beginning and an end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.data.rules import place_in_time
from dossier.checks.data.table import Complaint, Table, shown
from dossier.datasets import Column, Ordered, Row

_END_OF = {
    "start": "end",
    "starts": "ends",
    "started": "ended",
    "begin": "end",
    "begins": "ends",
    "began": "ended",
    "from": "to",
    "since": "until",
    "opened": "closed",
    "opening": "closing",
    "entry": "exit",
    "first": "last",
}
"""Words of a column's name for a beginning, each with the one for its end."""
_IN_TIME = frozenset({"date", "datetime", "year", "yearmonth"})


def check_spans(table: Table) -> Iterator[Complaint]:
    """Rows whose end is before their beginning; columns that are so in every third row mean something else."""
    for begin, end in _pairs(table):
        both = 0
        found: list[Row] = []
        for row in table.rows:
            first, last = place_in_time(table, row, begin), place_in_time(table, row, end)
            if first is None or last is None:
                continue
            both += 1
            parts = min(len(first), len(last))
            if last[:parts] < first[:parts]:
                found.append(row)
        if len(found) > max(1, both // 3):
            continue
        for row in found:
            one, two = shown(table.resource.text(row, begin)), shown(table.resource.text(row, end))
            said = f"{end} ({two}) is before {begin} ({one})"
            yield Complaint("data-period", said, row, end, "are the two swapped?")


def _pairs(table: Table) -> Iterator[tuple[str, str]]:
    """The names of a beginning and its end, but for those of which a rule of the table tells."""
    ruled = [set(rule.columns) for rule in table.resource.rules if isinstance(rule, Ordered)]
    names = {column.name.lower(): column for column in table.columns if table.has(column.name) and _in_time(column)}
    for name, column in names.items():
        words = re.split(r"([_\W]+)", name)
        for index, word in enumerate(words):
            other = names.get("".join([*words[:index], _END_OF.get(word, ""), *words[index + 1 :]]))
            if other is not None and not any({column.name, other.name} <= each for each in ruled):
                yield column.name, other.name


def _in_time(column: Column) -> bool:
    return column.type in _IN_TIME or column.kind == "date" or (column.numeric and "year" in column.name.lower())
