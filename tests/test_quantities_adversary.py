"""A second table of written forms, made without a look at the first, with what each states and what it does not."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from dossier.quantities import Amount, Moment, Span, Unit, Unreadable, Value, compare, read

ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
LINES = (Path(__file__).parent / "quantities" / "adversary.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if "\t" in line][1:]


def cell(unit: str, value: str) -> Value:
    if unit not in ("date", "span"):
        return Amount(Decimal(value), Unit.parse(unit))
    moments = [Moment.parse(part) for part in value.split("..")]
    start, end = moments[0], moments[-1]
    assert start is not None
    assert end is not None
    return Span(start, end) if unit == "span" else start


def plain(text: str) -> str:
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}-{row[1]}[{row[2]}]{row[3]}")
def test_a_form_states_what_it_states_and_nothing_else(row: list[str]) -> None:
    language, before, text, after, unit, states, others = row
    reading = read(plain(text), language, plain(before).replace("_", " "), plain(after).replace("_", " "))
    if unit == "?":
        assert isinstance(reading, Unreadable)
        return
    for value in filter(None, states.split(";")):
        verdict = compare(reading, cell(unit, value))
        assert verdict.agrees, f"{value}: {verdict.explain}"
    for value in filter(None, others.split(";")):
        assert not compare(reading, cell(unit, value)).agrees, value


def test_the_table_is_long_and_asks_both_ways() -> None:
    assert len(ROWS) > 800
    assert sum(bool(row[5]) for row in ROWS) > 500
    assert sum(bool(row[6]) for row in ROWS) > 500
    assert sum(row[4] == "?" for row in ROWS) > 150
