"""Verdicts: their flags, the data's own hedges, the clause that explains them."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest

from dossier.quantities import Amount, Moment, Outcome, Span, Unit, Value, Verdict, compare, hedge_of, read, same_text
from dossier.quantities.intervals import Comparator


def amount(number: str, unit: str) -> Amount:
    return Amount(Decimal(number), Unit.parse(unit))


def verdict(text: str, number: str, unit: str, qualifier: str | None = None, before: str = "") -> Verdict:
    return compare(read(text, before=before), amount(number, unit), qualifier)


@pytest.mark.parametrize(
    ("text", "number", "unit", "explain"),
    [
        (
            *("€2.2 billion", "2300", "EUR million"),
            "the text says 2.15 to 2.25 EUR billion, the value is 2,300 EUR million",
        ),
        ("5,200 troops", "5243", "troops", "the text says 5,200 troops, the value is 5,243 troops"),
        (
            "€208",
            "208",
            "EUR million",
            "the text says 208 EUR, the value is 208 EUR million; the scale word is missing",
        ),
        (
            *("€2.2 million", "2.2", "EUR billion"),
            "the text says 2.15 to 2.25 EUR million, the value is 2.2 EUR billion; they differ by a factor of 1,000",
        ),
        ("3 percent", "-3", "percent", "the text says 2.5 to 3.5 percent, the value is -3 percent; the sign differs"),
        (
            *("over 35,000", "35000", "troops"),
            'the text says over 35,000, the value is 35,000 troops; the value is exactly that, not "over" it',
        ),
        ("about 200", "250", "", "the text says about 200 (190 to 210), the value is 250"),
        ("between 30 and 80", "90", "", "the text says 29.5 to 80.5, the value is 90"),
        ("more than halved", "0.6", "ratio", "the text says under 0.5 times, the value is 0.6 times"),
        ("zero troops", "3", "troops", "the text says 0 troops, the value is 3 troops"),
        ("second", "3", "rank", "the text says no. 2, the value is 3 rank"),
        (
            *("€5 million", "5", "USD million"),
            "the text is in EUR million, the value in USD million, and neither converts to the other",
        ),
    ],
)
def test_a_verdict_explains_itself(text: str, number: str, unit: str, explain: str) -> None:
    found = verdict(text, number, unit)
    assert not found.agrees
    assert found.explain == explain


def test_a_hedge_that_the_text_drops_is_noticed() -> None:
    found = verdict("5,200", "5200", "troops", "about")
    assert (found.agrees, found.hedge_dropped, found.hedge_mismatch) == (True, True, False)
    assert not verdict("5,200", "5243", "troops", "about").agrees


def test_another_hedge_than_the_datas_is_noticed() -> None:
    found = verdict("over 5,200", "5200", "troops", "about")
    assert (found.agrees, found.hedge_dropped, found.hedge_mismatch) == (True, False, True)
    assert verdict("about 35,000", "35000", "troops", "over").hedge_mismatch


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("over 35,000", "over"),
        ("more than 35,000", "over"),
        ("at least 35,000", "over"),
        ("35,000 or more", "at least"),
        ("nearly 35,000", "almost"),
        ("up to 35,000", "up to"),
        ("about 35,000", "approximately"),
    ],
)
def test_the_same_hedge_as_the_datas_agrees_with_the_same_number_only(text: str, qualifier: str) -> None:
    same = verdict(text, "35000", "troops", qualifier)
    assert same.agrees
    assert not same.hedge_mismatch
    assert not verdict(text, "38500", "troops", qualifier).agrees
    assert not verdict(text, "31500", "troops", qualifier).agrees


@pytest.mark.parametrize(
    ("qualifier", "language", "comparator"),
    [
        ("about", "en", Comparator.ABOUT),
        ("About", "en", Comparator.ABOUT),
        ("or more", "en", Comparator.AT_LEAST),
        ("rreth", "sq", Comparator.ABOUT),
        ("over", "sq", Comparator.OVER),
        ("estimated by the ministry", "en", None),
        ("", "en", None),
        (None, "en", None),
    ],
)
def test_a_qualifier_is_a_hedge_of_the_language_or_of_english(
    qualifier: str | None, language: str, comparator: Comparator | None
) -> None:
    assert hedge_of(qualifier, language) is comparator


def test_a_number_without_its_unit_agrees_and_says_so() -> None:
    assert verdict("208", "208", "EUR million").unit_omitted
    assert verdict("208 million", "208", "EUR million").unit_omitted
    assert verdict("92", "92", "percent").unit_omitted
    assert not verdict("€208 million", "208", "EUR million").unit_omitted
    assert not verdict("208", "208", "troops").unit_omitted


def test_a_unit_that_says_more_than_the_other_is_not_confirmed() -> None:
    assert verdict("2 percent of GDP", "2", "percent").unit_unconfirmed
    assert verdict("€2 billion a year", "2", "EUR billion").unit_unconfirmed
    assert not verdict("2 percent of GDP", "2", "percent of GDP").unit_unconfirmed


def test_a_bound_far_from_the_value_is_loose() -> None:
    assert verdict("over 800", "1200", "").loose
    assert not verdict("over 800", "900", "").loose
    assert not verdict("over 800", "800", "", "over").loose


def test_a_number_rounded_by_more_than_five_percent_is_coarse() -> None:
    assert verdict("€2 billion", "2.4", "EUR billion").coarse
    assert not verdict("€2.2 billion", "2.24", "EUR billion").coarse


def test_half_boundaries_belong_to_both_neighbours() -> None:
    for text in ("€2.2 billion", "€2.3 billion"):
        assert verdict(text, "2.25", "EUR billion").agrees


def test_ordinals_fractions_and_multiples_know_their_units() -> None:
    assert verdict("a third", "33.4", "percent").agrees
    assert verdict("a third", "3", "rank").agrees
    assert verdict("tripled", "3.01", "ratio").agrees
    assert verdict("tripled", "300", "percent").outcome is Outcome.UNIT
    assert verdict("lowest", "1", "rank").outcome is Outcome.UNIT
    assert verdict("lowest", "1", "rank from the bottom").agrees
    assert verdict("four of the five", "80", "percent").agrees
    assert verdict("twice", "2", "vetoes").agrees


def test_text_cells_are_compared_as_texts() -> None:
    assert compare(read("potential  candidate."), "Potential candidate").agrees
    assert compare(read("“pro‑Western”"), '"Pro-Western"').agrees
    assert not compare(read("Member"), "Candidate").agrees
    assert compare(read("Member"), " ").explain == "the cell is empty"
    assert same_text("Kosovo’s", "KOSOVO'S")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7 March 2006", amount("7", "EUR million")),
        ("€7 million", Moment(2006, 3, 7)),
        ("€7 million", Span(Moment(2006), Moment(2007))),
        ("several", amount("7", "")),
        ("5", amount("NaN", "")),
        ("5", amount("Infinity", "")),
    ],
)
def test_another_kind_than_the_values_is_unreadable_against_it(text: str, value: Value) -> None:
    assert compare(read(text), value).outcome is Outcome.UNREADABLE


def test_nothing_that_a_program_does_to_its_decimal_context_changes_a_verdict() -> None:
    with localcontext() as context:
        context.prec = 2
        assert verdict("€1,234,567", "1234567", "EUR").agrees
        assert not verdict("€1,234,567", "1234568", "EUR").agrees


@pytest.mark.parametrize("number", ["1E+999999", "-1E+999999", "1E-999999", "0E-50", "-0"])
def test_no_number_in_a_cell_raises(number: str) -> None:
    for text in ("5", "over 5", "€5 million", "half", "5 to 6", "5 of 6"):
        for unit in ("EUR million", "percent", "ratio", ""):
            assert compare(read(text), amount(number, unit)).outcome in Outcome
