"""The rules of a table (`dossier: {rules: [...]}`), evaluated: sums, shares, orders, series."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, localcontext

from dossier.checks.data.dates import MONTHS
from dossier.checks.data.groups import series_of, whole_of_shares
from dossier.checks.data.keys import same_key
from dossier.checks.data.table import Complaint, Table, shown
from dossier.checks.data.totals import rounding
from dossier.datasets import AddsTo, Increasing, Ordered, PartialDate, Row, Sum
from dossier.quantities.intervals import CONTEXT

_PERIOD = re.compile(
    r"(?P<year>\d{4})(?:\s*[-/_ ]?\s*(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|S(?P<semester>[12])|W(?P<week>\d{1,2})|"
    r"(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?|(?P<until>\d{4})))?\Z",
    re.IGNORECASE,
)
_QUARTER_FIRST = re.compile(r"(?P<kind>[QHSW])(?P<part>\d{1,2})[\s/-]*(?P<year>\d{4})\Z", re.IGNORECASE)
_MONTHS = {name[:3].lower(): month for month, name in enumerate(MONTHS, 1)}

Sortable = tuple[Decimal, ...]


def check_rules(table: Table, totals: Mapping[int, str]) -> Iterator[Complaint]:
    """Rows that do not keep to the rules of their table."""
    for rule in table.resource.rules:
        match rule:
            case Sum():
                yield from _sums(table, rule)
            case AddsTo():
                yield from _shares(table, rule, totals)
            case Ordered():
                yield from _ordered(table, rule)
            case Increasing():
                yield from _increasing(table, rule, totals)


def _sums(table: Table, rule: Sum) -> Iterator[Complaint]:
    names = [*rule.parts, *([rule.equals] if isinstance(rule.equals, str) else [])]
    if not all(table.has(name) for name in names):
        return
    columns = [table.numbers(name) for name in rule.parts]
    filled = [[not table.empty(row, name) for row in table.rows] for name in rule.parts]
    stated = table.numbers(rule.equals) if isinstance(rule.equals, str) else [rule.equals] * len(table.rows)
    for index, row in enumerate(table.rows):
        total, parts = stated[index], [column[index] for column in columns]
        unread = any(part is None and full[index] for part, full in zip(parts, filled, strict=True))
        numbers = [part for part in parts if part is not None and part.is_finite()]
        if total is None or unread or not numbers:
            continue
        with localcontext(CONTEXT):
            whole = sum(numbers, Decimal(0))
            off = whole - total
        # Where a part is not known, the others must at least not be more than the whole.
        if abs(off) <= rule.within or (len(numbers) < len(parts) and off < 0):
            continue
        words = " + ".join(
            f"{name} {number:f}" for name, number in zip(rule.parts, parts, strict=True) if number is not None
        )
        what = f"{rule.equals} is {total:f}" if isinstance(rule.equals, str) else f"the rule says {total:f}"
        said = f"{words} is {whole:f}, and {what}"
        hint = _tolerance(off, numbers, rule.within)
        yield Complaint("data-sum", said, row, rule.equals if isinstance(rule.equals, str) else rule.parts[0], hint)


def _tolerance(off: Decimal, numbers: Sequence[Decimal], within: Decimal) -> str:
    if within < abs(off) <= rounding(numbers):
        return f"if that is rounding, give the rule `within: {abs(off):f}`"
    return f"they are {abs(off):f} apart"


def _shares(table: Table, rule: AddsTo, totals: Mapping[int, str]) -> Iterator[Complaint]:
    if not all(table.has(name) for name in (rule.column, *(rule.group_by or ()))):
        return
    groups = whole_of_shares(table, rule, totals) if rule.group_by is None else rule.group_by
    for key, rows in same_key(table, groups).items():
        pairs = [(row, table.value(row, rule.column)) for row in rows if row.start not in totals]
        values = [value for _, value in pairs if isinstance(value, Decimal) and value.is_finite()]
        if not values:
            continue
        with localcontext(CONTEXT):
            whole = sum(values, Decimal(0))
            off = whole - rule.total
        if abs(off) <= rule.within:
            continue
        where = f" for {shown('/'.join(key))}" if key else ""
        said = f"the {len(values)} numbers{where} add up to {whole:f}, not to {rule.total:f}"
        first, last = pairs[0][0], pairs[-1][0]
        together = _together(table, [row for row, _ in pairs])
        hint = _tolerance(off, values, rule.within)
        yield Complaint("data-share", said, first, rule.column, hint, until=last if together else None)


def _together(table: Table, rows: Sequence[Row]) -> bool:
    """Whether rows stand one below the other, with no others between them."""
    numbers = [table.number_of(row) for row in rows]
    return numbers[-1] - numbers[0] == len(numbers) - 1


def _ordered(table: Table, rule: Ordered) -> Iterator[Complaint]:
    if not all(table.has(name) for name in rule.columns):
        return
    for row in table.rows:
        known = [(name, found) for name in rule.columns if (found := place_in_time(table, row, name)) is not None]
        for (before, first), (after, second) in itertools.pairwise(known):
            parts = min(len(first), len(second))
            if second[:parts] < first[:parts]:
                one, two = shown(table.resource.text(row, before)), shown(table.resource.text(row, after))
                less = "less than" if _numeric(table, after) else "before"
                said = f"{after} ({two}) is {less} {before} ({one})"
                yield Complaint("data-order", said, row, after, "are the two swapped?")
                break


def _numeric(table: Table, name: str) -> bool:
    return table.resource.column[name].type in ("number", "integer")


def _increasing(table: Table, rule: Increasing, totals: Mapping[int, str]) -> Iterator[Complaint]:
    groups = rule.group_by if rule.group_by is not None else series_of(table, rule.column)
    if not all(table.has(name) for name in (rule.column, *groups)):
        return
    for key, rows in same_key(table, groups).items():
        last: tuple[Row, Sortable] | None = None
        for row in rows:
            found = place_in_time(table, row, rule.column)
            if found is None or row.start in totals:
                continue
            if last is not None and found <= last[1]:
                text = shown(table.resource.text(row, rule.column))
                before = shown(table.resource.text(last[0], rule.column))
                where = f" for {shown('/'.join(key))}" if any(key) else ""
                again = "stands again" if found == last[1] else f"follows {before}"
                said = f"{text} {again}{where} (line {table.line(last[0])}), and the column must increase"
                yield Complaint("data-increasing", said, row, rule.column, "sort the rows, or correct the period")
            last = (row, found)


def place_in_time(table: Table, row: Row, name: str) -> Sortable | None:
    """A value by which rows can be sorted: a number, a date's parts, a period's; None where there is none."""
    value = table.value(row, name)
    if isinstance(value, Decimal):
        return (value,) if value.is_finite() else None
    if isinstance(value, PartialDate):
        return tuple(Decimal(part) for part in (value.year, value.month, value.day) if part is not None)
    return period(value) if isinstance(value, str) else None


def period(text: str) -> Sortable | None:
    """The parts of a period by which it sorts: `2025-Q1`, `Q1 2025`, `2025/26`, `2025-03-19`, `2025-03-19T10:00`."""
    bare = text.strip()[:40]
    if found := _PERIOD.match(bare[:10] if re.match(r"\d{4}-\d\d-\d\d[T ]", bare) else bare):
        parts = found.groupdict()
        year = Decimal(parts.pop("year"))
        if parts.pop("until"):
            return (year,)
        rest = [Decimal(part) for part in parts.values() if part]
        time = re.match(r".{10}[T ](\d\d):(\d\d)(?::(\d\d))?", bare)
        return (year, *rest, *(Decimal(part) for part in (time.groups() if time else ()) if part))
    if found := _QUARTER_FIRST.match(bare):
        return Decimal(found["year"]), Decimal(found["part"])
    if found := re.match(r"([A-Za-z]{3})[a-z]*\.? (\d{4})\Z", bare):
        month = _MONTHS.get(found[1].lower())
        return (Decimal(found[2]), Decimal(month)) if month else None
    try:
        number = Decimal(bare)
    except ArithmeticError:
        return None
    return (number,) if number.is_finite() else None
