"""Totals among the rows, parts that miss their total, shares that nearly add up to 100."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import takewhile

from dossier.checks.data.keys import same_key
from dossier.checks.data.table import Complaint, Table, shown
from dossier.datasets import AddsTo, Column, Row, Sum

_EXACT = frozenset(
    [
        "total",
        "totals",
        "subtotal",
        "sub-total",
        "overall",
        "insgesamt",
        "gesamt",
        "gesamtsumme",
        "summe",
        "gjithsej",
        "gjithësej",
        "totali",
        "shuma",
        "ukupno",
        "svega",
        "totale",
        "toplam",
        "итого",
        "укупно",
        "всего",
    ]
) | {"grand total", "sub total", "total general", "sum total", "in total"}
_MEANS = frozenset({"average", "mean", "median", "durchschnitt", "mittelwert", "mesatarja", "prosjek", "prosek"})
_BEGINS = re.compile(r"(?:grand |sub-?)?total[\s:,(]|total$|ukupno[\s:,(]|gjithsej[\s:,(]|gesamt[\s:,(]", re.IGNORECASE)
_ENDS = re.compile(r"[\s,(-](?:sub)?total\)?$", re.IGNORECASE)
_WEAK = frozenset({"all", "sum", "alle", "everything", "all countries", "world"})
BREAKDOWNS = re.compile(
    r"(?:^|_)(?:sex|gender|age|ages|agegroup|category|breakdown|type|kind|sector|branch|component|level|residence|"
    r"education|status|indicator|measure|item|variable|series)(?:_|$)"
)
_NOT_ADDED = re.compile(
    r"(?:^|_)(?:percent|percentage|pct|share|rate|ratio|per|avg|average|mean|median|index|rank|year|month|day|id|code|"
    r"lat|lon|latitude|longitude|growth|change)(?:_|$)"
)
_TOTAL_COLUMNS = frozenset({"total", "sum", "overall", "gesamt", "summe", "ukupno", "gjithsej", "totali"})
_MOST = 50
"""Totals that are added up again; each takes a look at all rows."""
_HUNDRED = Decimal(100)


def is_total(label: str) -> bool:
    """Whether a label names a total, beyond doubt."""
    return label.strip().strip(":*").strip().casefold() in _EXACT


def total_rows(table: Table) -> dict[int, str]:
    """The rows that are totals of others: where each begins, and the column with its label."""
    found: dict[int, str] = {}
    tried = 0
    labelled = tuple(_label_columns(table))
    remarks = [each.name for each in table.columns if each.type in ("string", "any") and each.name not in labelled]
    for name in (*labelled, *remarks):
        labels = {text: _kind(text) for text in table.first_rows(name)}
        wanted = {text: kind for text, kind in labels.items() if kind == "sure" or (kind and name in labelled)}
        for row, text in table.rows_with(name, wanted):
            tried += 1
            sure = (
                wanted[text] == "sure" and name in labelled and not (tried <= _MOST and _less_than_a_part(table, row))
            )
            if row.start not in found and (sure or (tried <= _MOST and _adds_up(table, row, name))):
                found[row.start] = name
    return found or _unnamed(table)


def _less_than_a_part(table: Table, row: Row) -> bool:
    """Whether a row in the midst of a long table states less than others everywhere: a company may be called Total."""
    if len(table.rows) < 10 or row in (table.rows[0], table.rows[-1]):
        return False
    stated = {column.name: table.value(row, column.name) for column in _added(table)}
    numbers = {name: value for name, value in stated.items() if isinstance(value, Decimal) and value.is_finite()}
    parts = {name: [n for n in table.numbers(name) if n is not None and n.is_finite()] for name in numbers}
    return bool(numbers) and all(value < max(parts[name]) for name, value in numbers.items())


def _unnamed(table: Table) -> dict[int, str]:
    """The last or first row, where it is what all others add up to in every column, whatever it is called."""
    rows, names = table.rows, [name for name in _label_columns(table) if not _listed(table, name)]
    if len(rows) < 4 or len(table.resource.primary_key) > 1 or table.resource.settings.observations or not names:
        return {}
    added = [table.numbers(column.name) for column in _added(table)]
    for row, at, others in ((rows[-1], -1, slice(-1)), (rows[0], 0, slice(1, None))):
        meant = [numbers for numbers in added if numbers[at] is not None]
        if meant and all(_is_sum(numbers[at], numbers[others]) for numbers in meant):
            return {row.start: names[0]}
    return {}


def _is_sum(stated: Decimal | None, others: Sequence[Decimal | None]) -> bool:
    """Whether a number of three digits or more is exactly what those of the other rows, all above nought, add up to."""
    if stated is None or len(stated.as_tuple().digits) < 3:
        return False
    parts = [value for value in others if value is not None and value.is_finite() and value > 0]
    if len(parts) < max(3, len(others) - 1):
        return False
    return sum(parts, Decimal(0)) == stated


def _listed(table: Table, name: str) -> bool:
    """Whether the schema lists the values of a column, totals among them."""
    column = table.resource.column[name]
    declared = isinstance(column.constraints.get("enum"), list) or "categories" in column.options
    return declared or any(name in key.columns for key in table.resource.foreign_keys)


def _kind(label: str) -> str:
    if is_total(label):
        return "sure"
    bare = label.strip().casefold()
    return "perhaps" if bare in _WEAK or _BEGINS.match(bare) or _ENDS.search(bare) else ""


def _label_columns(table: Table) -> Iterator[str]:
    """The columns in which a total would have its label: those of texts in the key, and the first of texts."""
    texts = [column.name for column in table.columns if column.type in ("string", "any")]
    for name in texts:
        if name in table.resource.primary_key or name == texts[0]:
            yield name


def check_total_rows(table: Table, totals: Mapping[int, str]) -> Iterator[Complaint]:
    """Rows of totals among the rows that they add up, and whether they do."""
    rows = {row.start: row for row in table.rows if row.start in totals}
    for count, (start, name) in enumerate(totals.items()):
        row = rows[start]
        label = shown(table.resource.text(row, name))
        if not _listed(table, name):
            whole = BREAKDOWNS.search(name.lower()) and not label.strip().casefold().startswith("sub")
            rule = "data-totals" if whole else "data-total-row"
            said = f'"{label}" is a total among the rows: whoever adds the column counts them twice'
            if not _kind(table.resource.text(row, name)):
                said = f'"{label}" is what the other rows add up to: is it a total among them?'
            hint = "delete the row, or give the table a column that tells totals from the rest"
            yield Complaint(rule, said, row, name, hint)
        if count < _MOST:
            yield from _missed(table, row, name, totals)


def check_means(table: Table) -> Iterator[Complaint]:
    """Rows that are called an average of the others, in a table with numbers."""
    for name in _label_columns(table):
        labels = {text: None for text in table.first_rows(name) if text.strip().strip(":*").casefold() in _MEANS}
        if len(table.rows) < 3 or not _added(table) or _listed(table, name) or BREAKDOWNS.search(name.lower()):
            continue
        means = list(table.rows_with(name, labels))
        for row, text in means if len(means) == 1 else ():
            if len(table.rows) > _MOST and row not in (table.rows[0], table.rows[-1]):
                continue  # a town may be called so
            said = f'"{shown(text)}" stands among the rows of which it is the average'
            yield Complaint(
                "data-total-row", said, row, name, "delete the row: whoever reads the table computes it anew"
            )


def _missed(table: Table, row: Row, label: str, totals: Mapping[int, str]) -> Iterator[Complaint]:
    for column in _added(table):
        stated = table.value(row, column.name)
        if not isinstance(stated, Decimal):
            continue
        sums = [_sum(table, parts, column) for parts in _parts(table, row, label, totals)]
        known = [each for each in sums if each is not None]
        if not known or any(abs(stated - each[0]) <= each[1] for each in known):
            continue
        nearest_sum = min((each[0] for each in known), key=lambda each: abs(stated - each))
        if nearest_sum and Decimal("0.5") <= abs(stated / nearest_sum) <= 2:
            said = f"the total is {stated:f}, and the rows add up to {nearest_sum:f}"
            yield Complaint("data-total", said, row, column.name, "correct the total or the rows")


def _parts(table: Table, row: Row, label: str, totals: Mapping[int, str]) -> Iterator[list[Row]]:
    """The rows that a total may be the total of: those with the rest of its key, those since the total before.

    A total in the first row stands above them.
    """
    others = [
        name for name in table.resource.primary_key if name != label and table.has(name) and not table.empty(row, name)
    ]
    wanted = [table.resource.text(row, name) for name in others]
    alike = [
        each
        for each in table.rows
        if each.start not in totals and [table.resource.text(each, name) for name in others] == wanted
    ]
    if others and len(alike) > 1:
        yield alike
    at = next(index for index, each in enumerate(table.rows) if each.start == row.start)
    above: list[Row] = []
    for each in reversed(table.rows[:at]):
        if each.start in totals:
            break
        above.append(each)
    if len(above) > 1:
        yield above
    if at == 0:  # the total stands above what it adds up
        yield list(takewhile(lambda each: each.start not in totals, table.rows[1:]))
    every = [each for each in table.rows[:at] if each.start not in totals]
    if len(every) > max(1, len(above)):
        yield every


def _adds_up(table: Table, row: Row, label: str) -> bool:
    text = table.resource.text(row, label).strip()
    for column in _added(table):
        stated = table.value(row, column.name)
        if not isinstance(stated, Decimal) or not stated:
            continue
        for parts in _parts(table, row, label, {row.start: label}):
            found = _sum(table, parts, column)
            loose = abs(stated) / 20 if _BEGINS.match(text) or _ENDS.search(text) else Decimal(0)
            if found is not None and abs(stated - found[0]) <= max(found[1], loose):
                return True
    return False


def _added(table: Table) -> list[Column]:
    """The columns of numbers that can be added up."""
    keys = {*table.resource.primary_key, *(name for key in table.resource.foreign_keys for name in key.columns)}
    return [
        column
        for column in table.columns
        if column.numeric
        and column.name not in keys
        and not _NOT_ADDED.search(column.name.lower())
        and not re.match(r"percent|%|ratio|rank|index|per ", column.unit.lower())
    ]


def _sum(table: Table, rows: Iterable[Row], column: Column) -> tuple[Decimal, Decimal] | None:
    """The sum of a column over rows, and how far rounding may put it off; None where fewer than two have a number."""
    values = [value for row in rows if isinstance(value := table.value(row, column.name), Decimal)]
    values = [value for value in values if value.is_finite()]
    exact = column.type == "integer" and all(value == value.to_integral_value() for value in values)
    return (sum(values, Decimal(0)), Decimal(0) if exact else rounding(values)) if len(values) > 1 else None


def rounding(values: Sequence[Decimal]) -> Decimal:
    """How far a sum may be off when each number, and the sum, is rounded as it is written."""
    places = min((_places(value) for value in values), default=0)
    if places:
        return Decimal(5).scaleb(-places - 1) * (len(values) + 1)
    return max(Decimal(1), Decimal(len(values)) / 10)


def _places(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def check_total_column(table: Table) -> Iterator[Complaint]:
    """A column of totals that the other columns of numbers add up to in nearly all rows, and not in this one."""
    named = [column for column in table.columns if column.numeric and column.name.lower() in _TOTAL_COLUMNS]
    if len(named) != 1 or any(isinstance(rule, Sum) for rule in table.resource.rules):
        return
    total = named[0]
    parts = [column for column in _added(table) if column.name != total.name and column.unit == total.unit]
    if len(parts) < 2:
        return
    sums: list[tuple[Row, Decimal, Decimal]] = []
    near: list[bool] = []
    columns = [table.numbers(column.name) for column in parts]
    for row, stated, values in zip(table.rows, table.numbers(total.name), zip(*columns, strict=True), strict=True):
        numbers = [value for value in values if value is not None and value.is_finite()]
        if stated is not None and len(numbers) == len(values):
            sums.append((row, stated, sum(numbers, Decimal(0))))
            near.append(abs(sums[-1][2] - stated) <= rounding([*numbers, stated]))
    missed = [each for each, close in zip(sums, near, strict=True) if not close]
    exact = sum(stated == whole for _, stated, whole in sums)
    counted = all(column.type == "integer" and not column.unit for column in (total, *parts))
    if counted and exact >= 5 and exact * 5 >= len(sums) * 4:
        # Things that are counted are not rounded where nearly all rows agree to the last digit.
        missed = [each for each in sums if each[1] != each[2]]
    if 2 <= len(sums) - len(missed) >= 2 * len(missed):
        for row, stated, whole in missed:
            names = " + ".join(f'"{column.name}"' for column in parts)
            said = f"the total is {stated:f}, and {names} is {whole:f}"
            yield Complaint("data-total", said, row, total.name, "in the other rows they agree")


def check_shares(table: Table, totals: Mapping[int, str]) -> Iterator[Complaint]:
    """Columns of shares whose sum is near 100 and is not 100."""
    ruled = {rule.column for rule in table.resource.rules if isinstance(rule, AddsTo)}
    for column in table.columns:
        named = re.search(r"(?:^|_)(?:share|shares|percent|percentage|pct)(?:_|$)", column.name.lower())
        if not column.numeric or column.name in ruled or not named:
            continue
        if column.unit and not re.match(r"percent|%|pct", column.unit.lower()):
            continue
        if re.search(r"(?:^|_)shares?(?:_|$)", column.name.lower()):
            yield from _beyond(table, column)
        for rows in same_key(table, _periods(table)).values():
            parts = [row for row in rows if row.start not in totals]
            found = _sum(table, parts, column)
            if found is None or len(parts) < 3:
                continue
            if 95 <= found[0] <= 105 and abs(found[0] - _HUNDRED) > found[1]:
                said = f"these shares add up to {found[0]:f}, not to 100"
                hint = "if they are meant to, say so with a rule `adds_to: 100`"
                yield Complaint("data-shares", said, parts[0], column.name, hint)


def _beyond(table: Table, column: Column) -> Iterator[Complaint]:
    """Shares of more than the whole."""
    for row, number in zip(table.rows, table.numbers(column.name), strict=True):
        if number is not None and number.is_finite() and number > _HUNDRED + 1:
            said = f"{number:f} is more than the whole of which it is a share"
            yield Complaint("data-shares", said, row, column.name, "is it a number in another unit?")


def _periods(table: Table) -> list[str]:
    """The columns of the key that name a period."""
    names = [name for name in table.resource.primary_key if table.has(name)]
    return [
        name for name in names if table.resource.column[name].type in ("year", "yearmonth", "date") or name == "year"
    ]
