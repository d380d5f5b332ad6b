"""The groups of rows that a rule means which names none: shares of each year, periods of each country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, localcontext
from itertools import combinations

from dossier.checks.data.keys import same_key
from dossier.checks.data.table import Table
from dossier.datasets import WITNESS, AddsTo, Row
from dossier.quantities.intervals import CONTEXT

_MOST_PARTS = 5
"""Parts of a key whose combinations are tried."""


def whole_of_shares(table: Table, rule: AddsTo, totals: Mapping[int, str]) -> tuple[str, ...]:
    """The columns by which rows belong together whose shares add up; none where that is the whole table.

    A grouping is taken where the table as a whole does not add up and at least half of the groups do.
    """
    rows = [row for row in table.rows if row.start not in totals]
    if _adds_up(table, rule, rows):
        return ()
    best: tuple[float, tuple[str, ...]] = (0.5, ())
    for names in _groupings(table, rule.column):
        groups = [[row for row in each if row.start not in totals] for each in same_key(table, names).values()]
        full = [each for each in groups if len(each) > 1]
        if len(groups) < 2 or len(full) * 2 < len(groups):
            continue
        fit = sum(_adds_up(table, rule, each) for each in full) / len(full)
        if fit > best[0] or (fit == best[0] and not best[1]):
            best = (fit, names)
    return best[1]


def _groupings(table: Table, column: str) -> Iterator[tuple[str, ...]]:
    """Parts of the key, the larger groups first; where there is no key, each column of texts or periods."""
    key = [name for name in table.resource.primary_key if table.has(name) and name != column][:_MOST_PARTS]
    for length in range(1, len(key)):
        yield from combinations(key, length)
    if not key:
        yield from ((each.name,) for each in table.columns if each.name != column and each.type != "number")


def _adds_up(table: Table, rule: AddsTo, rows: Sequence[Row]) -> bool:
    values = [table.value(row, rule.column) for row in rows]
    with localcontext(CONTEXT):
        whole = sum((value for value in values if isinstance(value, Decimal) and value.is_finite()), Decimal(0))
        return abs(whole - rule.total) <= rule.within


def series_of(table: Table, column: str) -> tuple[str, ...]:
    """The columns by which rows are one series of a period: the rest of the key (country of country/year).

    Without a key, it is the first column, where it holds texts and each of them several times.
    """
    key = table.resource.primary_key
    if column in key:
        return tuple(name for name in key if name not in (column, *WITNESS))
    first = table.columns[0] if table.columns and not key else None
    if first is None or first.name == column or first.type not in ("string", "any") or first.kind:
        return ()
    texts = table.texts(first.name)
    return (first.name,) if len(set(texts)) * 2 <= len(texts) else ()
