"""Units that are mixed in one column, and numbers a thousand times too large or too small for their neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, localcontext
from difflib import get_close_matches
from statistics import median

from dossier.checks.data.keys import same_key
from dossier.checks.data.numbers import separated
from dossier.checks.data.places import NAMED
from dossier.checks.data.table import Complaint, Table, shown
from dossier.checks.data.totals import BREAKDOWNS
from dossier.datasets import WITNESS, Column, Row
from dossier.quantities import Dimension, Unit
from dossier.quantities.intervals import CONTEXT

_UNIT_COLUMNS = frozenset({"unit", "units", "currency", "einheit", "njesia", "jedinica", "unit_of_measure"})
_AMOUNT = re.compile(r"([^\d\s+-]{0,4})\s?([+-]?\d[\d.,' \u00a0]*)\s?([^\d]{0,30})\Z")
_TEMPORAL = ("date", "datetime", "time", "year", "yearmonth")
_LONGEST = 60


def unit_columns(table: Table) -> list[str]:
    """The columns that say in what unit a row's number is."""
    return [
        column.name
        for column in table.columns
        if column.type in ("string", "any")
        and (column.name.lower() in _UNIT_COLUMNS or column.name.lower().endswith("_unit"))
    ]


def unit_of(text: str) -> Unit:
    """The unit that a cell names, with or without a comma or full stops: `EUR, million`, `Mio. EUR`."""
    return Unit.parse(" ".join(re.sub(r"[,.;]", " ", text).split()))


def check_unit_columns(table: Table) -> Iterator[Complaint]:
    """Rows in another unit than the column is declared to have, or than all others have."""
    for name in unit_columns(table):
        texts = table.first_rows(name)
        units = {text: unit_of(text) for text in texts if len(text) <= _LONGEST}
        yield from _misspelt(table, name, units)
        stated = _declared_unit(table, name)
        if stated is not None:
            yield from _other_than(table, name, units, stated)
        elif name not in table.resource.primary_key:
            yield from _mixed(table, name, units)


def _declared_unit(table: Table, name: str) -> Unit | None:
    """The unit that the schema gives the column of values, to which a column `unit` belongs."""
    settings = table.resource.settings
    own = table.resource.column.get(settings.value) if name.lower() in _UNIT_COLUMNS else None
    if own is None and name.lower().endswith("_unit"):
        own = table.resource.column.get(name[: -len("_unit")])
    return Unit.parse(own.unit) if own is not None and own.unit else None


def _misspelt(table: Table, name: str, units: Mapping[str, Unit]) -> Iterator[Complaint]:
    """Units that are none, and are written nearly as others of the column are: `EUR milion`."""
    nouns = {text: None for text, unit in units.items() if unit.dimension is Dimension.COUNT and unit.factor == 1}
    known = {text.casefold(): text for text in units if text not in nouns}
    odd: dict[str, str] = {}
    for text in nouns:
        near = get_close_matches(text.casefold(), known, n=1, cutoff=0.85) if len(text) > 4 else []
        odd.update((text, known[each]) for each in near)
    for row, text in table.rows_with(name, odd):
        hint = f'did you mean "{shown(odd[text])}"?'
        yield Complaint("data-spelling", f'"{shown(text)}" is no unit', row, name, hint)


def _other_than(table: Table, name: str, units: Mapping[str, Unit], stated: Unit) -> Iterator[Complaint]:
    bare = stated.name if name.lower() == "currency" else ""
    others = {text: None for text, unit in units.items() if unit != stated and not (bare and unit.name == bare)}
    for row, text in table.rows_with(name, others):
        said = f'this row is in "{shown(text)}", and the schema says that the column is in "{stated}"'
        yield Complaint(
            "data-unit", said, row, name, f"convert the number, or take the unit {stated} out of the schema"
        )


def _mixed(table: Table, name: str, units: Mapping[str, Unit]) -> Iterator[Complaint]:
    column = table.resource.column[name]
    counts = Counter(table.texts(name))
    declared = isinstance(column.constraints.get("enum"), list) or "categories" in column.options
    kinds: dict[tuple[object, ...], dict[Unit, list[str]]] = {}
    for text, unit in units.items():
        noun = unit.name if unit.dimension is Dimension.COUNT else ""
        kinds.setdefault((unit.dimension, noun, unit.base, unit.period), {}).setdefault(unit, []).append(text)
    if declared:
        return
    if _one_measure(table):
        listed = [[text for texts in same.values() for text in texts] for same in kinds.values()]
        yield from _other_kind(table, name, listed)
    for same in kinds.values():
        ranked = sorted(same, key=lambda unit: (-sum(counts[text] for text in same[unit]), str(unit)))
        if len(ranked) < 2 or (len({unit.name for unit in ranked}) > 1 and not _one_odd(table, name, same, ranked)):
            continue
        usual = same[ranked[0]][0]
        odd = {text: None for unit in ranked[1:] for text in same[unit]}
        for row, text in table.rows_with(name, odd):
            said = f'"{shown(text)}" stands among numbers in "{shown(usual)}"'
            hint = "convert the number, or list the units that may stand here as the column's `enum`"
            yield Complaint("data-unit", said, row, name, hint)


def _one_measure(table: Table) -> bool:
    """Whether all rows state the same of several countries: nothing in the table tells one measure from another."""
    things = _things(table)
    return (
        bool(things)
        and all(NAMED.search(name.lower()) for name in things)
        and not any(BREAKDOWNS.search(column.name.lower()) for column in table.columns)
    )


def _other_kind(table: Table, name: str, kinds: Sequence[Sequence[str]]) -> Iterator[Complaint]:
    """Rows of which few are of another kind than the rest: money among percentages."""
    counts = Counter(text for text in table.texts(name) if text.strip())
    usual = max(kinds, key=lambda texts: sum(counts[text] for text in texts))
    odd = {text: None for texts in kinds for text in texts if texts is not usual and text.strip()}
    many = sum(counts[text] for text in usual)
    if many < 3 or sum(counts[text] for text in odd) * 3 > many:
        return
    for row, text in table.rows_with(name, odd):
        said = f'"{shown(text)}" stands among numbers in "{shown(max(usual, key=lambda each: counts[each]))}"'
        hint = "give the other measure a column of its own, or list the units as the column's `enum`"
        yield Complaint("data-unit", said, row, name, hint)


def _one_odd(table: Table, name: str, same: Mapping[Unit, list[str]], ranked: Sequence[Unit]) -> bool:
    """Whether a second currency is a slip: few rows have it, and one thing would be counted in two currencies."""
    counts = Counter(table.texts(name))
    total = sum(counts[text] for unit in ranked for text in same[unit])
    rare = sum(counts[text] for unit in ranked[1:] for text in same[unit])
    if rare * 4 > total:
        return False
    groups = same_key(table, _things(table, but=name))
    texts = {text: unit for unit in ranked for text in same[unit]}
    within = [{texts.get(table.resource.text(row, name)) for row in rows} - {None} for rows in groups.values()]
    return any(len(units) > 1 for units in within) or all(len(rows) == 1 for rows in groups.values())


def _things(table: Table, but: str = "") -> list[str]:
    """The columns that say what a row's numbers are about: texts of the key, else the first column of texts."""
    texts = [column.name for column in table.columns if column.type in ("string", "any") and column.name != but]
    texts = [name for name in texts if not table.resource.column[name].kind]
    in_key = [name for name in texts if name in table.resource.primary_key and name not in WITNESS]
    return in_key or (texts[:1] if not table.resource.primary_key else [])


# -- numbers out of proportion


def check_magnitudes(table: Table, totals: Mapping[int, str]) -> Iterator[Complaint]:
    """A number about a thousand (or a million) times its neighbours: typed in another unit, or with a slipped point."""
    units = unit_columns(table)[:1]
    columns = [
        column
        for column in table.columns
        if column.numeric
        and column.name not in table.key_columns
        and not re.search(r"year|code|(^|_)id$", column.name.lower())
    ]
    things = _things(table) if columns else []
    places: dict[tuple[str, ...], list[int]] = {}
    for index, key in enumerate(zip(*map(table.texts, things), strict=True)):
        places.setdefault(key, []).append(index)
    alone = all(len(each) < 4 for each in places.values())
    groups = [list(range(len(table.rows)))] if alone else list(places.values())
    for column in columns:
        full = _in_full(table, column, units)
        for group in groups:
            pairs = [(table.rows[index], number) for index in group if (number := full[index]) is not None]
            listed = [pair for pair in pairs if pair[0].start not in totals] if totals else pairs
            yield from _out_of_proportion(table, listed, column, alone=alone)


def _in_full(table: Table, column: Column, units: Sequence[str]) -> list[Decimal | None]:
    """The numbers of a column that are above nought, in the root of their unit (4 EUR million is 4,000,000)."""
    numbers = table.numbers(column.name)
    usable = [n if n is not None and n.is_finite() and n > 0 and abs(n.adjusted()) < 30 else None for n in numbers]
    if not units:
        return usable
    texts = table.texts(units[0])
    factors = {text: unit_of(text).factor if len(text) <= _LONGEST else Decimal(1) for text in dict.fromkeys(texts)}
    if len(set(factors.values())) < 2:
        return usable
    pairs = zip(usable, texts, strict=True)
    return [None if number is None else CONTEXT.multiply(number, factors[text]) for number, text in pairs]


def _out_of_proportion(
    table: Table, listed: Sequence[tuple[Row, Decimal]], column: Column, *, alone: bool
) -> Iterator[Complaint]:
    if len(listed) < (6 if alone else 4):
        return
    ranked = sorted(number for _, number in listed)
    middle = median(ranked)
    low, high = middle / 250, middle * 250
    odd = [(row, number) for row, number in listed if not low < number < high and _factor(number, middle)]
    strange = {row.start for row, _ in odd}
    usual = [number for row, number in listed if row.start not in strange]
    if alone and column.type == "integer":
        odd = [pair for pair in odd if pair[1] > 9]  # a count may be small
    if (
        not odd
        or len(odd) > max(2, len(listed) // 20)
        or len(odd) * 4 > len(listed)
        or not usual
        or max(usual) > min(usual) * (10 if alone else 20)
    ):
        return
    for row, number in odd:
        with localcontext(CONTEXT):
            factor = _factor(number, middle)
        words = f"about a {factor} times {'smaller' if number < middle else 'larger'} than"
        said = f"{table.resource.text(row, column.name)} is {words} the numbers beside it"
        yield Complaint(
            "data-magnitude", said, row, column.name, "is it in another unit, or a point in the wrong place?"
        )


def _factor(number: Decimal, middle: Decimal) -> str:
    """`thousand` or `million` where a number is about as many times another, or the other it."""
    times = float(number / middle)
    times = times if times >= 1 else 1 / times if times else 0.0
    if 300 <= times <= 3000:
        return "thousand"
    return "million" if 300_000 <= times <= 3_000_000 else ""


# -- amounts that are kept as texts


def check_text_amounts(table: Table) -> Iterator[Complaint]:
    """Columns of texts that are amounts: in one unit, or not (`€150 million` among them `1.2 billion`)."""
    for column in table.columns:
        if column.type not in ("string", "any") or column.kind or column.name in table.key_columns:
            continue
        texts = list(table.first_rows(column.name))
        read = _amounts(texts)
        if len(read) < 3 or len(read) * 5 < len(texts) * 3:
            continue
        units = Counter(unit for unit in read.values() if unit.dimension is not Dimension.NONE or unit.factor != 1)
        if len(read) == len(texts) and len(units) == 1 and sum(units.values()) == len(read):
            continue
        if not units:
            yield from _odd_numerals(table, column, list(read))
            continue
        usual = max(units, key=lambda unit: (units[unit], str(unit)))
        odd = {text: None for text, unit in read.items() if unit != usual}
        for row, text in table.rows_with(column.name, odd if len(odd) * 2 <= len(read) else {}):
            said = f'"{shown(text)}" stands among amounts in {usual}'
            yield Complaint("data-unit", said, row, column.name, "give the column one unit, and the type `number`")


def _amounts(texts: Sequence[str]) -> dict[str, Unit]:
    """The units of the texts that are amounts; where too few are for a column of amounts, nothing."""
    read: dict[str, Unit] = {}
    for index, text in enumerate(texts):
        found = _amount(text) if len(text) <= _LONGEST else None
        if found is not None:
            read[text] = found
        elif (index + 1 - len(read)) * 5 > len(texts) * 2:
            return {}
    return read


def _amount(text: str) -> Unit | None:
    """The unit of a text that is a number, with or without one; None for any other text."""
    found = _AMOUNT.match(text.strip())
    if found is None:
        return None
    words = f"{found[1]} {found[3]}".strip()
    unit = unit_of(words)
    plain = unit.dimension in (Dimension.CURRENCY, Dimension.PERCENT, Dimension.PHYSICAL) or (
        not unit.name and unit.dimension is Dimension.COUNT
    )
    return unit if not words or plain or unit.factor != 1 else None


def _odd_numerals(table: Table, column: Column, read: Sequence[str]) -> Iterator[Complaint]:
    """Numbers with commas between thousands, or for decimals, in a column of texts that are plain numbers else."""
    odd = {text: found for text in read if (found := separated(text.strip())) is not None and "," in text}
    if len(odd) * 3 > len(read):
        return
    for row, text in table.rows_with(column.name, odd):
        said = f'"{shown(text)}" holds {odd[text][0]}, and the other numbers of the column do not'
        yield Complaint("data-variant", said, row, column.name, f"write {odd[text][1]}")
