"""Digits and number words, the tokens and phrases they are found in."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.quantities.numerals import Marks, group_mark, places_of, read_digits, write_digits
from dossier.quantities.phrases import Phrases, listed, spread
from dossier.quantities.spelling import cardinal, ordinal, ordinal_ending, spell, spell_ordinal
from dossier.quantities.tokens import cut, has_power, to_cyrillic, tokenise

ENGLISH = Marks.of(".", ",")
GERMAN = Marks.of(",", ".")
ALBANIAN = Marks.of(",", "\u00a0")


@pytest.mark.parametrize(
    ("text", "marks", "value", "step"),
    [
        ("2,200.5", ENGLISH, "2200.5", "0.1"),
        ("2.200", ENGLISH, "2.200", "0.001"),
        ("2.200", GERMAN, "2200", "1"),
        ("2.200,5", GERMAN, "2200.5", "0.1"),
        ("2 200,5", ALBANIAN, "2200.5", "0.1"),
        ("2.200,5", ALBANIAN, "2200.5", "0.1"),
        ("2'200", ENGLISH, "2200", "1"),
        ("1,234,567", ENGLISH, "1234567", "1"),
        ("0.05", ENGLISH, "0.05", "0.01"),
        ("0", ENGLISH, "0", "1"),
    ],
)
def test_digits_are_read_with_the_marks_of_their_language(text: str, marks: Marks, value: str, step: str) -> None:
    numeral = read_digits(text, marks)
    assert numeral is not None
    assert (numeral.value, numeral.step) == (Decimal(value), Decimal(step))


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("1,5", ENGLISH),
        ("1.5", GERMAN),
        ("12,34", ENGLISH),
        ("1,234,56", ENGLISH),
        ("1234,567", ENGLISH),
        ("1,234 567", ENGLISH),
        ("1.2.3", ENGLISH),
        ("1,234.5,6", ENGLISH),
        ("0,500", ENGLISH),
        ("007", ENGLISH),
        ("9" * 25, ENGLISH),
        ("", ENGLISH),
        (".5", ENGLISH),
    ],
)
def test_digits_that_do_not_fit_the_language_are_not_read(text: str, marks: Marks) -> None:
    assert read_digits(text, marks) is None


@given(st.decimals(min_value=0, max_value=10**15, places=3), st.sampled_from([ENGLISH, GERMAN, ALBANIAN]))
def test_digits_that_are_written_read_back(number: Decimal, marks: Marks) -> None:
    places = places_of(number)
    numeral = read_digits(write_digits(number, places, marks).replace("\u00a0", " "), marks)
    assert numeral is not None
    assert numeral.value == number


def test_the_mark_between_thousands_is_found_in_a_written_number() -> None:
    assert group_mark("5,200", ENGLISH) == ","
    assert group_mark("5\u202f200", ENGLISH) == "\u202f"
    assert group_mark("5200", ENGLISH) == ""
    assert group_mark("520.25", ENGLISH) == ","


@given(st.integers(min_value=0, max_value=999_999))
def test_a_number_in_words_reads_back(number: int) -> None:
    words = cut(spell(number))
    found = cardinal(words, 0)
    assert found is not None
    assert (found[0].value, found[1]) == (number, len(words))


@given(st.integers(min_value=1, max_value=100))
def test_an_ordinal_in_words_reads_back(number: int) -> None:
    words = cut(spell_ordinal(number))
    assert ordinal(words, 0) == (number, len(words))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("a hundred", 100),
        ("two hundred and fifty thousand", 250_000),
        ("fifteen hundred", 1500),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("two and a half", Decimal("2.5")),
        ("two-and-a-half", Decimal("2.5")),
        ("twenty seven", 27),
    ],
)
def test_number_words_are_read(text: str, number: Decimal) -> None:
    words = cut(text)
    found = cardinal(words, 0)
    assert found is not None
    assert (found[0].value, found[1]) == (number, len(words))


def test_an_article_alone_is_no_number() -> None:
    assert cardinal(["a", "country"], 0) is None


def test_ordinals_end_as_they_are_spoken() -> None:
    assert [f"{n}{ordinal_ending(n)}" for n in (1, 2, 3, 4, 11, 12, 13, 21, 112, 122)] == [
        *("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th", "122nd")
    ]


def test_tokens_know_where_they_stood_before_the_text_was_made_plain() -> None:
    text = "€5,2\u00ad00⁴¹ tro\u200bops"
    line = tokenise(text)
    assert line.words == ["€", "5,200", "troops"]
    assert [text[token.start : token.end] for token in line.tokens] == ["€", "5,2\u00ad00", "tro\u200bops"]


def test_tokens_are_told_apart_by_what_they_are() -> None:
    kinds = [(token.kind, token.text) for token in tokenise("EUR 2.2bn 2006-03-07 7.3.2006 92%").tokens]
    assert kinds == [
        ("word", "EUR"),
        ("num", "2.2"),
        ("word", "bn"),
        ("iso", "2006-03-07"),
        ("date", "7.3.2006"),
        ("num", "92"),
        ("sign", "%"),
    ]


def test_full_width_and_decomposed_characters_are_plain() -> None:
    assert tokenise("２０８").words == ["208"]
    assert tokenise("milione\u0308").words == ["milionë"]


def test_serbian_is_read_in_latin_letters_and_written_in_both() -> None:
    assert tokenise("милијарде љубљана", cyrillic=True).words == ["milijarde", "ljubljana"]
    assert to_cyrillic("milijarde ljubav njegova") == "милијарде љубав његова"


def test_a_power_of_ten_is_no_note() -> None:
    assert has_power("10⁶")
    assert not has_power("5,200⁴¹")
    assert not has_power("110⁴¹")


def test_the_longest_phrase_counts_from_either_side() -> None:
    phrases = Phrases({"over": 1, "just over": 2, "over the moon": 3})
    assert phrases.at(["over", "the", "moon"], 0) == (3, 3)
    assert phrases.at(["over", "the"], 0) == (1, 1)
    assert phrases.before(["rose", "just", "over"], 3) == (2, 1)
    assert phrases.before(["over"], 0) is None
    assert phrases.at([], 0) is None


def test_phrases_are_listed_and_spread() -> None:
    assert listed("a b;  c\n d ;") == ["a b", "c d"]
    assert spread("|just", "over|above") == ["over", "above", "just over", "just above"]
