"""The table of written forms: what an author may write, and what comes of it."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from dossier.quantities import (
    Amount,
    Comparator,
    Moment,
    Outcome,
    Reading,
    Span,
    Unit,
    Unreadable,
    Value,
    compare,
    read,
)

TABLE = Path(__file__).parent / "quantities" / "readings.tsv"
ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


class Form(NamedTuple):
    """One row. `_` at the inner edge of a context: no space there. `\\u00a0` and its like stand for themselves."""

    line: int
    language: str
    before: str
    text: str
    after: str
    unit: str
    value: str
    verdict: str

    @property
    def reading(self) -> Reading | Unreadable:
        before = self.before[:-1] if self.before.endswith("_") else self.before and f"{self.before} "
        after = self.after[1:] if self.after.startswith("_") else self.after and f" {self.after}"
        text = ESCAPE.sub(lambda found: chr(int(found[1], 16)), self.text)
        return read(text, self.language, before, after)

    @property
    def cell(self) -> Value:
        return cell(self.unit, self.value)


def cell(unit: str, value: str) -> Value:
    """A value as the table writes it: `date` cells are ISO 8601, two of them joined by two full stops."""
    if unit == "text":
        return value
    if unit != "date":
        return Amount(Decimal(value), Unit.parse(unit))
    moments = [Moment.parse(part) for part in value.split("..")]
    assert all(moment is not None for moment in moments), value
    start, end = moments[0], moments[-1]
    assert start is not None
    assert end is not None
    return Span(start, end) if len(moments) > 1 else start


def forms() -> list[Form]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [(number, line.split("\t")) for number, line in enumerate(lines, 1) if "\t" in line]
    return [Form(number, *cells) for number, cells in rows[1:]]


FORMS = forms()


def name(form: Form) -> str:
    return f"{form.line}-{form.language}-{form.text}"


@pytest.mark.parametrize("form", FORMS, ids=name)
def test_a_written_form_gets_the_verdict_of_the_table(form: Form) -> None:
    verdict = compare(form.reading, form.cell)
    assert verdict.outcome == form.verdict, verdict.explain


def test_the_table_is_large_and_a_third_of_it_is_negative() -> None:
    counts = Counter(form.verdict for form in FORMS)
    assert set(counts) == {outcome.value for outcome in Outcome}
    assert len(FORMS) >= 450
    assert sum(counts.values()) - counts["agrees"] >= len(FORMS) / 3
    assert len({form[1:] for form in FORMS}) == len(FORMS)


def agreeing_amounts() -> list[Form]:
    return [form for form in FORMS if form.verdict == "agrees" and form.unit not in ("date", "text")]


@pytest.mark.parametrize("form", agreeing_amounts(), ids=name)
def test_a_form_that_agrees_with_a_number_disagrees_with_ten_times_and_a_tenth_of_it(form: Form) -> None:
    reading, value = form.reading, form.cell
    assert isinstance(reading, Reading)
    assert isinstance(value, Amount)
    others = []
    if reading.bound not in (Comparator.OVER, Comparator.AT_LEAST):
        others.append(value.number * 10)
    if reading.bound not in (Comparator.UNDER, Comparator.AT_MOST):
        others.append(value.number / 10)
    for number in others:
        if number and (reading.number or reading.upper):
            assert not compare(reading, Amount(number, value.unit)).agrees


@pytest.mark.parametrize("form", agreeing_amounts(), ids=name)
def test_a_form_that_agrees_with_a_number_disagrees_with_the_other_sign(form: Form) -> None:
    reading, value = form.reading, form.cell
    assert isinstance(reading, Reading)
    assert isinstance(value, Amount)
    if value.number and reading.sign != "±" and not value.unit.falling:
        assert not compare(reading, Amount(-value.number, value.unit)).agrees


def agreeing_dates() -> list[Form]:
    return [form for form in FORMS if form.verdict == "agrees" and form.unit == "date" and ".." not in form.value]


@pytest.mark.parametrize("form", agreeing_dates(), ids=name)
def test_a_form_that_agrees_with_a_date_disagrees_with_one_a_generation_later(form: Form) -> None:
    reading, value = form.reading, form.cell
    assert isinstance(reading, Reading)
    assert isinstance(value, Moment)
    assert value.year is not None
    if reading.moment is not None and reading.moment.year is not None:
        assert not compare(reading, Moment(value.year + 28, value.month, value.day)).agrees
