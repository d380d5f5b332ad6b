"""Units that columns declare: what they mean, and what converts to what."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.quantities import Amount, Dimension, Unit


@pytest.mark.parametrize(
    ("text", "dimension", "name", "factor", "base", "period"),
    [
        ("EUR million", Dimension.CURRENCY, "EUR", "1E6", "", ""),
        ("million euros", Dimension.CURRENCY, "EUR", "1E6", "", ""),
        ("EUR m", Dimension.CURRENCY, "EUR", "1E6", "", ""),
        ("EURm", Dimension.CURRENCY, "EUR", "1E6", "", ""),
        ("€ bn", Dimension.CURRENCY, "EUR", "1E9", "", ""),
        ("EUR 000", Dimension.CURRENCY, "EUR", "1000", "", ""),
        ("EUR", Dimension.CURRENCY, "EUR", "1", "", ""),
        ("USD billion", Dimension.CURRENCY, "USD", "1E9", "", ""),
        ("US dollars", Dimension.CURRENCY, "USD", "1", "", ""),
        ("EUR billion per year", Dimension.CURRENCY, "EUR", "1E9", "", "year"),
        ("EUR million/year", Dimension.CURRENCY, "EUR", "1E6", "", "year"),
        ("EUR per capita", Dimension.CURRENCY, "EUR", "1", "", "capita"),
        ("percent", Dimension.PERCENT, "", "1", "", ""),
        ("per cent", Dimension.PERCENT, "", "1", "", ""),
        ("%", Dimension.PERCENT, "", "1", "", ""),
        ("percent of GDP", Dimension.PERCENT, "", "1", "GDP", ""),
        ("% of gross domestic product", Dimension.PERCENT, "", "1", "GDP", ""),
        ("percent of citizens", Dimension.PERCENT, "", "1", "citizens", ""),
        ("percentage points", Dimension.POINT, "", "1", "", ""),
        ("pp", Dimension.POINT, "", "1", "", ""),
        ("basis points", Dimension.POINT, "", "0.01", "", ""),
        ("years", Dimension.DURATION, "month", "12", "", ""),
        ("months", Dimension.DURATION, "month", "1", "", ""),
        ("days", Dimension.DURATION, "second", "86400", "", ""),
        ("ratio", Dimension.RATIO, "", "1", "", ""),
        ("times", Dimension.RATIO, "", "1", "", ""),
        ("rank", Dimension.RANK, "", "1", "", ""),
        ("rank from the bottom", Dimension.RANK, "", "1", "bottom", ""),
        ("troops", Dimension.COUNT, "troops", "1", "", ""),
        ("member states", Dimension.COUNT, "member states", "1", "", ""),
        ("thousand troops", Dimension.COUNT, "troops", "1000", "", ""),
        ("cadets per year", Dimension.COUNT, "cadets", "1", "", "year"),
        ("km", Dimension.PHYSICAL, "metre", "1000", "", ""),
        ("square kilometres", Dimension.PHYSICAL, "square metre", "1000000", "", ""),
        ("million tonnes", Dimension.PHYSICAL, "kilogram", "1000000000", "", ""),
        ("", Dimension.NONE, "", "1", "", ""),
        ("million", Dimension.NONE, "", "1E6", "", ""),
    ],
)
def test_a_unit_is_read(text: str, dimension: Dimension, name: str, factor: str, base: str, period: str) -> None:
    unit = Unit.parse(text)
    assert (unit.dimension, unit.name, unit.base, unit.period) == (dimension, name, base, period)
    assert unit.factor == Decimal(factor)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("€m", "EUR million"),
        ("billion USD per annum", "USD billion per year"),
        ("% of GDP", "percent of GDP"),
        ("pp", "percentage points"),
        ("bps", "basis points"),
        ("year", "years"),
        ("x", "times"),
        ("thousand troops", "thousand troops"),
        ("percent decrease", "percent decrease"),
        ("", ""),
    ],
)
def test_a_unit_prints_as_people_write_it(text: str, printed: str) -> None:
    assert str(Unit.parse(text)) == printed


def test_a_unit_reads_back_from_its_printed_form() -> None:
    for text in (
        "EUR million",
        "USD billion per year",
        "percent of GDP",
        "basis points",
        "years",
        "times",
        "rank",
        "troops",
    ):
        assert Unit.parse(str(Unit.parse(text))) == Unit.parse(text)


@pytest.mark.parametrize(
    ("one", "other", "rate"),
    [
        ("EUR million", "EUR billion", "0.001"),
        ("EUR billion", "EUR million", "1000"),
        ("years", "months", "12"),
        ("weeks", "days", "7"),
        ("percent", "ratio", "0.01"),
        ("ratio", "percent", "100"),
        ("basis points", "percentage points", "0.01"),
        ("troops", "soldiers", "1"),
        ("contributors", "countries", "1"),
        ("percent", "percent of GDP", "1"),
        ("EUR million", "EUR million per year", "1"),
    ],
)
def test_units_of_one_kind_convert(one: str, other: str, rate: str) -> None:
    assert Unit.parse(one).rate(Unit.parse(other)) == Decimal(rate)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("EUR million", "USD million"),
        ("EUR million", "percent"),
        ("percent", "percentage points"),
        ("percent of GDP", "percent of GNI"),
        ("EUR million per year", "EUR million per month"),
        ("troops", "projects"),
        ("years", "days"),
        ("years", "troops"),
        ("rank", "ratio"),
    ],
)
def test_units_of_different_kinds_do_not_convert(one: str, other: str) -> None:
    assert Unit.parse(one).rate(Unit.parse(other)) is None
    assert Unit.parse(other).rate(Unit.parse(one)) is None


def test_an_amount_knows_its_root_whatever_the_program_did_to_its_decimal_context() -> None:
    with localcontext() as context:
        context.prec = 3
        assert Amount(Decimal("2345.678"), Unit.parse("EUR million")).base == Decimal("2345678000")
        assert str(Amount(Decimal("2345.67800"), Unit.parse("EUR million"))) == "2,345.678 EUR million"


@given(st.text(max_size=40))
def test_no_text_of_a_unit_raises(text: str) -> None:
    unit = Unit.parse(text)
    assert isinstance(str(unit), str)
    assert unit.factor > 0
