"""The words around a number: hedges, signs, units that the link leaves outside, and words that only look like them."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from dossier.quantities import Amount, Comparator, Dimension, Kind, Reading, Unit, Unreadable, compare, read
from dossier.quantities.lexicon import TONGUES, lexicon_of
from dossier.quantities.phrases import listed


def reading_of(text: str, before: str = "", after: str = "", language: str = "en") -> Reading:
    reading = read(text, language, before, after)
    assert isinstance(reading, Reading), reading
    return reading


@pytest.mark.parametrize("language", sorted(TONGUES))
@pytest.mark.parametrize("comparator", list(TONGUES["en"].hedges))
def test_every_hedge_is_heard_before_the_link_and_inside_it(language: str, comparator: Comparator) -> None:
    for phrase in listed(TONGUES[language].hedges[comparator]):
        written = phrase.replace(" .", ".").replace("> =", ">=").replace("< =", "<=")
        assert reading_of("200", before=f"... {written} ", language=language).comparator is comparator, phrase
        assert reading_of(f"{written} 200", language=language).comparator is comparator, phrase


@pytest.mark.parametrize("language", sorted(TONGUES))
def test_every_afterthought_is_heard(language: str) -> None:
    for comparator, phrases in TONGUES[language].afterthoughts.items():
        for phrase in listed(phrases):
            written = phrase.replace("- ", "-")
            assert reading_of(f"200 {written}".replace(" -", "-"), language=language).comparator is comparator, phrase


@pytest.mark.parametrize("language", sorted(TONGUES))
def test_every_scale_word_counts(language: str) -> None:
    for word, power in TONGUES[language].scales.items():
        number = 1 if (language, word) == ("de", "billion") else 5  # five of them are Billionen
        reading = reading_of(f"{number}{word} €" if len(word) < 3 else f"{number} {word} €", language=language)
        assert reading.number == number * 10**power, word


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("concerns over ", "five"),
        ("spread over ", "27 countries"),
        ("worries about ", "five"),
        ("funded under ", "five projects"),
        ("which adds up to ", "27"),
        ("more than the ", "27"),
        ("over ", "the 27"),
        ("", "over the past four years"),
        ("", "about the 27 members"),
    ],
)
def test_a_preposition_is_no_hedge(before: str, text: str) -> None:
    assert reading_of(text, before).comparator is Comparator.EQUAL


def test_over_a_small_number_in_words_may_be_a_place() -> None:
    assert reading_of("four", before="the dispute with Serbia over ").comparator is Comparator.AT_LEAST
    assert reading_of("two", before="paid under ").comparator is Comparator.AT_MOST
    assert reading_of("4", before="in over ").comparator is Comparator.OVER


def test_markup_around_the_link_is_no_comparison() -> None:
    assert reading_of("5", before="tools.<sup>").comparator is Comparator.EQUAL
    assert reading_of("200", before="about <strong>").comparator is Comparator.ABOUT
    assert reading_of("200", before="p > ").comparator is Comparator.OVER


def test_over_a_time_may_be_during_it() -> None:
    assert reading_of("four years", before="over ").comparator is Comparator.AT_LEAST
    assert reading_of("four years", before="more than ").comparator is Comparator.OVER


@pytest.mark.parametrize(
    ("before", "text", "after", "sign"),
    [
        ("fell by ", "3 percent", "", "-"),
        ("fell by nearly ", "3 percent", "", "-"),
        ("fell ", "3 percent", "", "-"),
        ("a sharp drop of ", "500 troops", "", "±"),
        ("a sharp drop of ", "5 percent", "", "-"),
        ("a cut in aid of ", "€149 million", "", "±"),
        ("was cut by ", "8 percent", "", "-"),
        ("to cut the budget by ", "8 percent", "", "±"),
        ("was weakened and cut by ", "five states", "", "±"),
        ("the budget fell, approved by ", "27 ministers", "", "+"),
        ("fell to ", "3 percent", "", "+"),
        ("fell below ", "3 percent", "", "+"),
        ("", "down to 3 percent", "", "+"),
        ("", "down 3 percent", "", "-"),
        ("", "3 percent", " decrease", "-"),
        ("", "3 percent", " less than before", "±"),
        ("", "minus 3", "", "-"),
        ("−", "3", "", "-"),
        ("-", "3", "", "-"),
        ("non-", "27", "", "+"),
        ("Germany – ", "35,000", "", "+"),
        ("rose by ", "3 percent", "", "+"),
    ],
)
def test_the_sign_is_in_the_words(before: str, text: str, after: str, sign: str) -> None:
    assert reading_of(text, before, after).sign == sign


@pytest.mark.parametrize(
    ("before", "text", "after", "unit"),
    [
        ("", "13", " million euros", "EUR million"),
        ("€", "13", " million", "EUR million"),
        ("EUR ", "13", "m", "EUR million"),
        ("US$", "13", " bn", "USD billion"),
        ("", "13 million", " euros", "EUR million"),
        ("", "€13", " million", "EUR million"),
        ("€", "25", "–100 billion", "EUR billion"),
        ("", "40", " to 120 percent", "percent"),
        ("", "92", "% of citizens", "percent"),
        ("", "2 percent", " of GDP", "percent of GDP"),
        ("", "€2 billion", " a year", "EUR billion per year"),
        ("", "€2.2", "-billion-euro fund", "EUR billion"),
        ("", "four", " years", "years"),
        ("", "1.2", " percentage points", "percentage points"),
        ("", "5,200", " troops", "troops"),
        ("", "five", " country reports", ""),
        ("", "27", " member states' ministers", ""),
        ("", "13", " metres", "metres"),
        ("", "13", " m of cable", ""),
        ("", "four", " million-euro projects", ""),
        ("", "208", ". Million-euro projects", ""),
        ("€69 million in ", "2021", " to €97 million", ""),
        ("", "€208 million", "<sup>7</sup> of GDP", "EUR million of GDP"),
        ("", "208", "</b> million", "million"),
    ],
)
def test_the_unit_may_stand_outside_the_link(before: str, text: str, after: str, unit: str) -> None:
    assert str(reading_of(text, before, after).unit) == unit


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ("2,", "200", ""),
        ("2.", "5", ""),
        ("", "2", ",200"),
        ("", "2", ".5 billion"),
        ("", "twenty", "-seven"),
        ("", "two", " thirds"),
        ("", "half", " a million"),
        ("", "a tenth", " of a percent"),
    ],
)
def test_a_link_inside_a_number_is_not_read(before: str, text: str, after: str) -> None:
    assert isinstance(read(text, "en", before, after), Unreadable)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("nearly about 30", ""),
        ("nearly 30", "about "),
        ("over 25–100", ""),
        ("over −3", ""),
        ("from 2,500 to 5,000", ""),
        ("2,500 to 5,000", "expanding from "),
        ("half the budget of €208 million", ""),
        ("27 + 5", ""),
        ("27 of them and 5 more", ""),
        ("5 lakh", ""),
        ("5 " + "very " * 80 + "good troops", ""),
    ],
)
def test_what_leaves_a_doubt_is_not_read(text: str, before: str) -> None:
    reading = read(text, before=before)
    assert isinstance(reading, Unreadable)
    assert reading.reason


def test_a_noun_with_an_amount_may_lead_to_it() -> None:
    for text in ("a defence budget of €208 million", "its annual budget of €208 million", "a total of €208 million"):
        assert reading_of(text).kind is Kind.MONEY


def test_superlatives_are_ranks_from_their_own_side() -> None:
    highest, lowest = reading_of("the highest in the region"), reading_of("second-lowest")
    assert (highest.number, highest.superlative) == (1, "highest")
    assert (lowest.number, lowest.superlative) == (2, "lowest")
    assert highest.unit.dimension is Dimension.RANK


def test_the_place_of_the_number_is_known() -> None:
    for text, number in (
        ("over €2.2 billion", "2.2"),
        ("a third of it", "a third"),
        ("in March of 2021", "March of 2021"),
    ):
        reading = reading_of(text)
        assert text[reading.start : reading.end] == number


def test_a_language_whose_words_are_not_known_is_not_read() -> None:
    for language in ("fr", "", "xx", "../en", "e\x00"):
        assert isinstance(read("5", language), Unreadable)


def test_the_words_of_a_language_are_made_ready_once() -> None:
    assert lexicon_of("sr-Latn") is lexicon_of("sr-Latn")
    assert reading_of("5’200", language="de-CH").number == 5200


@pytest.mark.parametrize(
    ("phrase", "number", "unit"),
    [
        ("about €2.2 billion a year", "2200", "EUR million per year"),
        ("nearly two and a half million people", "2450000", "people"),
        ("more than 1.5 million tonnes of CO2", "1600000", "tonnes"),
        ("a hundred and twenty thousand people", "120000", "people"),
        ("one hundred and twenty-three thousand four hundred and fifty-six", "123456", ""),
        ("1 586 659 inhabitants", "1586659", "inhabitants"),
        ("fell by 3.5 percentage points", "-3.5", "percentage points"),
        ("one and a half times as much", "1.5", "times"),
        ("a quarter of a million people", "250000", "people"),
        ("three-quarters of a percent", "0.75", "percent"),
        ("half a percentage point", "0.5", "percentage points"),
        ("120 kilometres per hour", "120", "km/h"),
        ("12.4 per 1,000 people", "12.4", "per 1,000"),
        ("a year and a half", "18", "months"),
        ("slightly less than three hundred troops", "295", "troops"),
        ("one point five million", "1500000", ""),
        ("the second-largest budget", "2", "rank"),
        ("5 million US dollars", "5", "USD million"),
    ],
)
def test_a_link_that_cuts_a_phrase_anywhere_is_read_as_the_whole_or_not_at_all(
    phrase: str, number: str, unit: str
) -> None:
    value = Amount(Decimal(number), Unit.parse(unit))
    edges = [found.span() for found in re.finditer(r"[^\W\d_]+|[\d.,]*\d|\S", phrase)]
    cuts = [(start, end) for at, (start, _) in enumerate(edges) for _, end in edges[at:]]
    readings = [
        read(phrase[start:end], "en", f"It is {phrase[:start]}", f"{phrase[end:]}, they say") for start, end in cuts
    ]
    read_parts = [reading for reading in readings if isinstance(reading, Reading)]
    assert read_parts
    for reading in read_parts:
        assert compare(reading, value).agrees, reading.text
