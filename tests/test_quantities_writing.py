"""Values written for readers, and put into the words of a text that was wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dossier.quantities import Amount, Moment, Reading, Span, Unit, Value, read, write


def amount(number: str, unit: str) -> Amount:
    return Amount(Decimal(number), Unit.parse(unit))


@pytest.mark.parametrize(
    ("value", "language", "written"),
    [
        (amount("208", "EUR million"), "en", "€208 million"),
        (amount("2200", "EUR million"), "en", "€2.2 billion"),
        (amount("7953", "EUR million"), "en", "€7.953 billion"),
        (amount("1234567", "EUR"), "en", "€1,234,567"),
        (amount("-5", "EUR million"), "en", "−€5 million"),
        (amount("2", "EUR billion per year"), "en", "€2 billion per year"),
        (amount("5", "CHF million"), "en", "CHF 5 million"),
        (amount("350", "km"), "en", "350 km"),
        (amount("-5.5", "°C"), "en", "−5.5 °C"),
        (amount("120", "km/h"), "de", "120\u00a0km/h"),
        (amount("3.4", "million tonnes"), "en", "3.4 million tonnes"),
        (amount("3.4", "million tonnes"), "de", "3.400.000\u00a0t"),
        (amount("2200", "EUR million"), "de", "2,2 Milliarden Euro"),
        (amount("1", "EUR billion"), "de", "1 Milliarde Euro"),
        (amount("2200", "EUR million"), "sq", "2,2 miliardë euro"),
        (amount("2200", "EUR million"), "sr", "2,2 milijarde evra"),
        (amount("5", "EUR billion"), "sr", "5 milijardi evra"),
        (amount("5", "EUR billion"), "sr-Cyrl", "5 милијарди евра"),
        (amount("5", "USD billion"), "sr-Cyrl", "5 милијарди USD"),
        (amount("92", "percent"), "en", "92 percent"),
        (amount("92", "percent"), "de", "92 Prozent"),
        (amount("92", "percent"), "sq", "92 për qind"),
        (amount("92", "percent"), "sr", "92 odsto"),
        (amount("0.7", "percent of GDP"), "en", "0.7 percent of GDP"),
        (amount("1", "percentage points"), "en", "1 percentage point"),
        (amount("68.2", "points"), "en", "68.2 points"),
        (amount("25", "basis points"), "en", "0.25 percentage points"),
        (amount("5200", "troops"), "en", "5,200"),
        (amount("5.2", "thousand troops"), "de", "5.200"),
        (amount("5200", "troops"), "de-CH", "5’200"),
        (amount("1", "years"), "en", "1 year"),
        (amount("4", "years"), "sr", "4 godine"),
        (amount("3.014492753", "ratio"), "en", "3.01 times"),
        (amount("2", "rank"), "en", "2nd"),
        (amount("208", "EUR million"), "fr", "€208 million"),
        (Moment(2006, 3, 7), "en", "7 March 2006"),
        (Moment(2006, 3, 7), "de", "7. März 2006"),
        (Moment(2006, 3, 7), "sq", "7 mars 2006"),
        (Moment(2006, 3, 7), "sr", "7. mart 2006."),
        (Moment(2006, 3, 7), "sr-Cyrl", "7. март 2006."),
        (Moment(2021, 3), "en", "March 2021"),
        (Moment(2008), "en", "2008"),
        (Span(Moment(2021), Moment(2027)), "en", "2021–2027"),
        (Span(Moment(2023, 6, 14), Moment(2023, 6, 15)), "en", "14–15 June 2023"),
        (Span(Moment(2023, 6, 14), Moment(2023, 6, 15)), "de", "14.–15. Juni 2023"),
        (Span(Moment(2023, 6, 30), Moment(2023, 7, 2)), "en", "30 June 2023 – 2 July 2023"),
        ("Candidate", "en", "Candidate"),
    ],
)
def test_a_value_is_written(value: Value, language: str, written: str) -> None:
    assert write(value, language) == written


def test_the_word_for_percent_may_be_chosen() -> None:
    value = amount("92", "percent")
    assert write(value, percent="per cent") == "92 per cent"
    assert write(value, percent="%") == "92%"
    assert write(value, "de", percent="%") == "92\u00a0%"


def rewritten(
    text: str, value: Value, *, before: str = "", after: str = "", language: str = "en", qualifier: str | None = None
) -> str | None:
    like = read(text, language, before, after)
    assert isinstance(like, Reading), like
    return write(value, language, like, qualifier=qualifier)


@pytest.mark.parametrize(
    ("text", "number", "unit", "new"),
    [
        ("€208 million", "280", "EUR million", "€280 million"),
        ("€2.2 billion", "2345", "EUR million", "€2.3 billion"),
        ("EUR 2.2bn", "2345", "EUR million", "EUR 2.3bn"),
        ("€800 million", "1200", "EUR million", "€1,200 million"),
        ("a budget of €208 million", "280", "EUR million", "a budget of €280 million"),
        ("5,200 troops", "5243", "troops", "5,243 troops"),
        ("5\u202f200 troops", "15243", "troops", "15\u202f243 troops"),
        ("5200", "12345", "troops", "12345"),
        ("about 5,200", "5943", "troops", "about 5,900"),
        ("over 35,000", "30400", "troops", "over 30,000"),
        ("nearly 200", "278", "companies", "nearly 280"),
        ("at least three", "2", "entities", "at least two"),
        ("Four", "7", "countries", "Seven"),
        ("twenty-seven", "28", "countries", "twenty-eight"),
        ("two million", "3400000", "persons", "three million"),
        ("a third", "25", "percent", "a quarter"),
        ("two-thirds", "75", "percent", "three-quarters"),
        ("one in five", "25", "percent", "one in four"),
        ("four of the five", "3", "countries", "three of the five"),
        ("tripled", "4.05", "ratio", "quadrupled"),
        ("more than tripled", "2.5", "ratio", "more than doubled"),
        ("threefold", "5", "ratio", "fivefold"),
        ("twice", "3", "ratio", "three times"),
        ("nearly five times", "3.9", "ratio", "nearly four times"),
        ("second", "3", "rank", "third"),
        ("2nd", "3", "rank", "3rd"),
        ("second-largest", "3", "rank", "third-largest"),
        ("fell by 3 percent", "-4", "percent", "fell by 4 percent"),
        ("2008", "2010", "", "2010"),
        ("€m 208", "361", "EUR million", "€m 361"),
        ("a trade deficit of €1.4 billion", "-1.8", "EUR billion", "a trade deficit of €1.8 billion"),
        ("350 per 100,000 inhabitants", "400", "deaths per 100,000", "400 per 100,000 inhabitants"),
        ("20 F-16s", "24", "aircraft", "24 F-16s"),
        ("21.5 °C", "22.4", "°C", "22.4 °C"),
        ("ten-thousand-strong", "12000", "troops", "twelve-thousand-strong"),
        ("(5)", "7", "projects", "(7)"),
    ],
)
def test_a_number_is_rewritten_in_its_wording(text: str, number: str, unit: str, new: str) -> None:
    assert rewritten(text, amount(number, unit)) == new


@pytest.mark.parametrize(
    ("text", "value", "new"),
    [
        ("7 March 2006", Moment(2006, 3, 8), "8 March 2006"),
        ("March 7, 2006", Moment(2007, 12, 1), "December 1, 2007"),
        ("7th of March 2006", Moment(2006, 3, 2), "2nd of March 2006"),
        ("7 Mar. 2006", Moment(2006, 4, 9), "9 Apr. 2006"),
        ("2006-03-07", Moment(2006, 4, 9), "2006-04-09"),
        ("in March of 2021", Moment(2022, 4, 5), "in April of 2022"),
        ("2028-30", Span(Moment(2028), Moment(2031)), "2028-31"),
        ("June 14–15, 2023", Span(Moment(2023, 6, 14), Moment(2023, 6, 16)), "June 14–16, 2023"),
    ],
)
def test_a_date_is_rewritten_in_its_wording(text: str, value: Value, new: str) -> None:
    assert rewritten(text, value) == new


@pytest.mark.parametrize(
    ("text", "language", "value", "new"),
    [
        ("2,2 Milliarden Euro", "de", amount("2345", "EUR million"), "2,3 Milliarden Euro"),
        ("5 200 trupa", "sq", amount("12345", "troops"), "12 345 trupa"),
        ("katër", "sq", amount("5", "countries"), "pesë"),
        ("2,2 милијарде евра", "sr", amount("2.3", "EUR billion"), "2,3 милијарде евра"),
        ("7. март 2006.", "sr", Moment(2006, 4, 8), "8. април 2006."),
        ("7. marta 2006. godine", "sr", Moment(2006, 3, 8), "8. marta 2006. godine"),
        ("7. marta 2006. godine", "sr", Moment(2006, 4, 8), "8. aprila 2006. godine"),
        ("7. марта 2006. године", "sr-Cyrl", Moment(2006, 4, 8), "8. априла 2006. године"),
        ("7 marsit 2006", "sq", Moment(2006, 4, 8), "8 prillit 2006"),
        ("92 odsto", "sr", amount("87", "percent"), "87 odsto"),
        ("92 одсто", "sr-Cyrl", amount("87", "percent"), "87 одсто"),
        ("350 km", "sq", amount("420", "km"), "420 km"),
        ("njëzet e pesë", "sq", amount("31", "projects"), None),
        ("2,2 milijarde evra", "sr", amount("5", "EUR billion"), None),
    ],
)
def test_other_languages_are_rewritten_where_no_other_word_changes(
    text: str, language: str, value: Value, new: str | None
) -> None:
    assert rewritten(text, value, language=language) == new


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a €5 million plan", amount("8", "EUR million")),
        ("over 35,000", amount("30000", "troops")),
        ("tripled", amount("2.5", "ratio")),
        ("the highest", amount("2", "rank")),
        ("halved", amount("0.3", "ratio")),
        ("€208", amount("209", "EUR million")),
        ("92 percent", amount("-4", "percent")),
        ("fell by 3 percent", amount("4", "percent")),
        ("half a million", amount("600000", "persons")),
        ("€25–100 billion", amount("160", "EUR billion")),
        ("7 March 2006", Moment(2006, 3)),
        ("Wednesday, 19 March 2025", Moment(2025, 3, 20)),
        ("June 14–15, 2023", Span(Moment(2023, 6, 30), Moment(2023, 7, 2))),
        ("5,200", "Candidate"),
        ("5,200", amount("NaN", "troops")),
    ],
)
def test_a_wording_that_cannot_hold_the_value_is_left_to_the_author(text: str, value: Value) -> None:
    assert rewritten(text, value) is None


def test_a_plural_or_an_article_beside_the_number_is_left_to_the_author() -> None:
    assert rewritten("four", amount("1", "countries"), after=" countries") is None
    assert rewritten("four countries", amount("1", "countries")) is None
    assert rewritten("7 percent", amount("8", "percent"), before="a ") is None
    assert rewritten("a 7 percent cut", amount("11", "percent")) is None
    assert rewritten("2 percent", amount("1", "percent")) == "1 percent"


def test_the_datas_hedge_lets_a_bound_stand_at_its_number() -> None:
    value = amount("36000", "troops")
    assert rewritten("over 35,000", value, qualifier="over") == "over 36,000"


def test_only_the_number_inside_the_link_is_rewritten() -> None:
    assert rewritten("13", amount("14", "EUR million"), after=" million euros") == "14"
    assert rewritten("7 March", Moment(2007, 3, 8), after=" 2007") == "8 March"
