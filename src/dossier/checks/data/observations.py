"""Observations: of what several sources state, exactly one is adopted, and where they differ it is said why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from difflib import get_close_matches

from dossier.checks.data.keys import key_of_rows, same_key
from dossier.checks.data.table import Complaint, Table, shown
from dossier.checks.data.units import unit_columns, unit_of
from dossier.datasets import WITNESS, PartialDate, Row, Unfit, Value
from dossier.facts import TRUE
from dossier.quantities import Comparator, Interval, hedge_of, known_hedges, same_text
from dossier.quantities.intervals import CONTEXT, around

_LONGEST_HEDGE = 40


def check_observations(table: Table, language: str = "en") -> Iterator[Complaint]:
    """Facts of which not exactly one row is adopted, and those whose sources differ without a reason given."""
    resource = table.resource
    value = resource.settings.value
    key = key_of_rows(table)
    names = [name for name in key if name not in WITNESS]
    witness = [name for name in key if name in WITNESS]
    if not resource.settings.observations or not value or not table.has(value) or not names:
        return
    for rows in same_key(table, names).values():
        places = {tuple(resource.text(row, name) for name in witness) for row in rows}
        if witness and len(places) < len(rows):
            continue  # one witness twice: the key told of it
        marked = [row for row in rows if resource.text(row, "adopted").strip() in TRUE]
        if not table.has("adopted"):
            if len(rows) > 1:
                yield _no_column(rows)
        elif len(marked) > 1:
            yield _two(table, marked)
        elif not marked:
            yield _none(table, rows)
        else:
            yield from _differing(table, rows, marked[0], value, language)


def check_hedges(table: Table, language: str = "en") -> Iterator[Complaint]:
    """Qualifiers that are written nearly as a hedge: they count as none, and the value is taken for exact."""
    if not table.resource.settings.value or not table.has("qualifier"):
        return
    odd: dict[str, str] = {}
    for text in table.first_rows("qualifier"):
        word = text.strip().lower()
        if 3 < len(word) < _LONGEST_HEDGE and hedge_of(word, language) is None:
            odd.update((text, near) for near in get_close_matches(word, known_hedges(language), n=1, cutoff=0.75))
    for row, text in table.rows_with("qualifier", odd):
        hint = f'did you mean "{odd[text]}"?'
        yield Complaint("data-spelling", f'"{shown(text)}" is no hedge', row, "qualifier", hint)


def _no_column(rows: Sequence[Row]) -> Complaint:
    said = f"{len(rows)} sources state this fact, and the table has no column that says which is adopted"
    return Complaint("data-conflict", said, rows[0], "", "add a column `adopted`, with `true` in one row of each fact")


def _two(table: Table, marked: Sequence[Row]) -> Complaint:
    lines = ", ".join(str(table.line(row)) for row in marked[:-1])
    said = f"{len(marked)} rows of this fact are adopted (line{'s' if len(marked) > 2 else ''} {lines} and this one)"
    return Complaint("data-conflict", said, marked[-1], "adopted", "mark exactly one row as adopted")


def _none(table: Table, rows: Sequence[Row]) -> Complaint:
    if len(rows) == 1:
        return Complaint(
            "data-conflict", "this fact's only row is not adopted", rows[0], "adopted", "mark it as adopted"
        )
    lines = ", ".join(str(table.line(row)) for row in rows)
    said = f"{len(rows)} sources state this fact, and none of them is adopted (lines {lines})"
    return Complaint("data-conflict", said, rows[0], "adopted", "mark exactly one row as adopted")


def _differing(table: Table, rows: Sequence[Row], chosen: Row, value: str, language: str) -> Iterator[Complaint]:
    resource = table.resource
    differing = [row for row in rows if row is not chosen and not _agree(table, chosen, row, value, language)]
    if not differing or resource.text(chosen, "reason").strip():
        return
    theirs = "; ".join(f'"{shown(resource.text(row, value))}" in line {table.line(row)}' for row in differing[:3])
    mine = shown(resource.text(chosen, value))
    said = f'the sources differ ("{mine}" here, {theirs}), and it is not said why this one is adopted'
    column = "reason" if table.has("reason") else value
    yield Complaint("data-conflict", said, chosen, column, "give the reason in the column `reason`")


def _agree(table: Table, one: Row, other: Row, name: str, language: str) -> bool:
    """Whether two rows may state the same: within their rounding, and within what their hedges allow."""
    resource = table.resource
    mine, theirs = resource.value(one, name), resource.value(other, name)
    if theirs is None or isinstance(mine, Unfit) or isinstance(theirs, Unfit):
        return True  # the other says nothing, or was told of already
    if isinstance(mine, Decimal) and isinstance(theirs, Decimal):
        factor = _rate(table, one, other)
        if factor is None:
            return False
        places = max(_places(mine), _places(theirs))
        first = _allowed(mine, resource.text(one, "qualifier"), language, places)
        second = _allowed(theirs, resource.text(other, "qualifier"), language, places)
        return _meet(first, second.times(factor))
    return _same(mine, theirs)


def _same(one: Value, other: Value) -> bool:
    if isinstance(one, PartialDate) and isinstance(other, PartialDate):
        parts = zip((one.year, one.month, one.day), (other.year, other.month, other.day), strict=True)
        return all(mine is None or theirs is None or mine == theirs for mine, theirs in parts)
    if isinstance(one, str) and isinstance(other, str):
        return same_text(one, other)
    return one == other


def _rate(table: Table, one: Row, other: Row) -> Decimal | None:
    """What the other row's number is multiplied by to be in this row's unit; None where it cannot be."""
    for name in unit_columns(table)[:1]:
        texts = [table.resource.text(row, name) for row in (one, other)]
        if texts[0] != texts[1] and all(0 < len(text) <= 60 for text in texts):
            return unit_of(texts[1]).rate(unit_of(texts[0]))
    return Decimal(1)


def _places(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent)) if value.is_finite() else 0


def _allowed(value: Decimal, qualifier: str, language: str, places: int) -> Interval:
    """The numbers that a row allows, where the two rows have up to `places` decimals between them.

    A number with fewer decimals than the other may be its rounding; its hedge widens or turns it.
    """
    if not value.is_finite() or abs(value.adjusted()) > 40:
        return Interval(value, value)
    half = Decimal(5).scaleb(-_places(value) - 1) if _places(value) < places else Decimal(0)
    comparator = hedge_of(qualifier.strip(), language) or Comparator.EQUAL
    with localcontext(CONTEXT):
        found = around(abs(value), half, comparator)
        return found.negated if value < 0 else found


def _meet(one: Interval, other: Interval) -> bool:
    """Whether some number lies in both."""
    lows = [(each.low, each.low_open) for each in (one, other) if each.low is not None]
    highs = [(each.high, each.high_open) for each in (one, other) if each.high is not None]
    if not lows or not highs:
        return True
    low, high = max(lows), min(highs, key=lambda bound: (bound[0], not bound[1]))
    return low[0] < high[0] or (low[0] == high[0] and not low[1] and not high[1])
