"""What holds for every text and every number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from conftest import examples
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
    write,
)

LANGUAGES = st.sampled_from(["en", "de", "sq", "sr", "sr-Cyrl", "de-CH"])

PIECES = st.sampled_from(
    [
        *(
            "0",
            "1",
            "2",
            "5,200",
            "2.2",
            "2.200,5",
            "5 200",
            "1,5",
            "2006",
            "07",
            "99",
            "10⁶",
            "²",
            "½",
            "٣",
            "２０",
            "000",
        ),
        *(
            "€",
            "$",
            "%",
            "-",
            "–",
            "−",
            "+",
            "/",
            ".",
            ",",
            "(",
            ")",
            "'",
            "~",
            "≤",
            "x",
            "×",
            "\u00a0",
            "\u00ad",
            "€€",
        ),
        *(
            "million",
            "bn",
            "m",
            "k",
            "thousand",
            "hundred",
            "dozen",
            "Mrd.",
            "milionë",
            "милиона",
            "of",
            "of the",
            "in",
        ),
        *("four", "twenty", "seven", "half", "a", "an", "third", "thirds", "two", "once", "twice", "tripled", "times"),
        *(
            "second",
            "17",
            "th",
            "largest",
            "lowest",
            "fold",
            "one",
            "every",
            "March",
            "may",
            "märz",
            "марта",
            "Q3",
            "s",
        ),
        *("about", "over", "nearly", "no", "more", "than", "up", "to", "between", "and", "from", "or", "at", "least"),
        *(
            "percent",
            "per",
            "cent",
            "GDP",
            "points",
            "pp",
            "years",
            "a year",
            "euros",
            "USD",
            "troops",
            "minus",
            "fell",
        ),
        *(
            "by",
            "early",
            "the",
            "end",
            "2027",
            "2006-03-07",
            "07/03/2006",
            "31",
            "February",
            "decrease",
            "\ud800",
            "\x00",
        ),
    ]
)
SOUP = st.builds(
    lambda pieces, gaps: "".join(piece + gap for piece, gap in zip(pieces, gaps, strict=False)),
    st.lists(PIECES, max_size=9),
    st.lists(st.sampled_from(["", " ", " "]), min_size=9, max_size=9),
)
TEXTS = st.one_of(SOUP, SOUP, st.text(max_size=60))
NUMBERS = st.one_of(
    st.decimals(min_value=-(10**12), max_value=10**12, places=2), st.decimals(), st.integers(-50, 50).map(Decimal)
)
UNITS = st.sampled_from(
    [
        *(
            "EUR million",
            "EUR",
            "USD billion per year",
            "percent of GDP",
            "percent",
            "percentage points",
            "ratio",
            "rank",
        ),
        *("rank from the bottom", "years", "troops", "projects", "thousand troops", "percent decrease", ""),
    ]
).map(Unit.parse)
DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(lambda day: Moment(day.year, day.month, day.day))
MONTHS = DAYS.map(lambda moment: Moment(moment.year, moment.month))
YEARS = DAYS.map(lambda moment: Moment(moment.year))
MOMENTS = st.one_of(DAYS, MONTHS, YEARS)
VALUES = st.one_of(st.builds(Amount, NUMBERS, UNITS), MOMENTS, st.builds(Span, MOMENTS, MOMENTS), st.text(max_size=20))


@settings(max_examples=examples(600), deadline=None)
@given(TEXTS, LANGUAGES, TEXTS, TEXTS, VALUES, st.one_of(st.none(), SOUP))
@example("€-", "en", "", "", Moment(2006), None)
def test_no_text_and_no_value_raises(
    text: str, language: str, before: str, after: str, value: Value, qualifier: str | None
) -> None:
    reading = read(text, language, before, after)
    assert compare(reading, value, qualifier).outcome in Outcome
    if isinstance(reading, Unreadable):
        assert reading.reason
        return
    assert 0 <= reading.start <= reading.end <= len(text)
    new = write(value, language, reading, qualifier=qualifier)
    if new is not None:
        again = read(new, language, before, after)
        assert compare(again, value, qualifier).agrees


@settings(max_examples=examples(150), deadline=None)
@given(st.text(max_size=12), st.text(max_size=8))
def test_no_language_raises(text: str, language: str) -> None:
    assert isinstance(read(text, language), (Reading, Unreadable))
    assert write(Amount(Decimal(5)), language)


@settings(max_examples=examples(400), deadline=None)
@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=2),
    UNITS,
    LANGUAGES,
    st.sampled_from(["percent", "per cent", "%"]),
)
def test_a_written_amount_reads_back_and_agrees(number: Decimal, unit: Unit, language: str, percent: str) -> None:
    if unit.dimension.value == "rank":
        number = Decimal(abs(int(number)) + 1)
    value = Amount(number, unit)
    written = write(value, language, percent=percent)
    assert written is not None
    reading = read(written, language)
    verdict = compare(reading, value)
    assert verdict.agrees, (written, verdict.explain)
    if isinstance(reading, Reading):
        assert reading.comparator is Comparator.EQUAL


@settings(max_examples=examples(200), deadline=None)
@given(MOMENTS, LANGUAGES)
def test_a_written_date_reads_back_and_agrees(moment: Moment, language: str) -> None:
    written = write(moment, language)
    assert written is not None
    assert compare(read(written, language), moment).agrees, written


@settings(max_examples=examples(200), deadline=None)
@given(MOMENTS, MOMENTS, LANGUAGES)
def test_another_date_is_written_otherwise_and_disagrees(one: Moment, other: Moment, language: str) -> None:
    written = write(one, language)
    assert written is not None
    verdict = compare(read(written, language), other)
    assert verdict.agrees is (one.covers(other)), written


@settings(max_examples=examples(200), deadline=None)
@given(st.one_of(*(st.tuples(each, each) for each in (DAYS, MONTHS, YEARS))), LANGUAGES)
def test_a_written_span_reads_back_and_agrees(ends: tuple[Moment, Moment], language: str) -> None:
    first, last = sorted(ends, key=lambda moment: moment.first)
    assume(first != last)
    span = Span(first, last)
    written = write(span, language)
    assert written is not None
    assert compare(read(written, language), span).agrees, written


SCALED = st.sampled_from(["EUR million", "EUR billion", "percent", "percentage points", "troops", ""])
WORDINGS = {
    "en": ("€{} million", "€{} billion", "{} percent", "{} percentage points", "{} troops", "{}"),
    "de": ("{} Millionen Euro", "{} Mrd. Euro", "{} %", "{} Prozentpunkte", "{} Soldaten", "{}"),
    "sq": ("{} milionë euro", "{} miliardë euro", "{} për qind", "{} pikë përqindjeje", "{} trupa", "{}"),
    "sr": ("{} miliona evra", "{} милијарди евра", "{} odsto", "{} procentnih poena", "{} vojnika", "{}"),
}


@settings(max_examples=examples(400), deadline=None)
@given(
    st.integers(min_value=1, max_value=10**7),
    st.integers(min_value=0, max_value=3),
    SCALED,
    st.sampled_from(sorted(WORDINGS)),
    st.decimals(min_value=Decimal("0.001"), max_value=Decimal("0.999"), places=3),
    st.sampled_from([1, -1]),
)
def test_a_change_below_what_is_written_agrees_and_one_beyond_it_does_not(
    digits: int, places: int, unit: str, language: str, part: Decimal, side: int
) -> None:
    assume(places < 3 or unit != "troops")  # nobody counts them to a thousandth: "1.500 troops" is refused
    number = Decimal(digits).scaleb(-places)
    grouped = f"{number:,.{places}f}"
    if language != "en":
        grouped = grouped.replace(",", " ").replace(".", ",")
    units = ("EUR million", "EUR billion", "percent", "percentage points", "troops", "")
    text = WORDINGS[language][units.index(unit)].format(grouped)
    half = Decimal(5).scaleb(-places - 1)
    reading = read(text, language)
    inside = Amount(number + side * half * part, Unit.parse(unit))
    beyond = Amount(number + side * (half + half * part), Unit.parse(unit))
    assert compare(reading, inside).agrees, text
    assert not compare(reading, beyond).agrees, text


@settings(max_examples=examples(200), deadline=None)
@given(st.integers(min_value=10, max_value=99_999), st.integers(min_value=0, max_value=4), LANGUAGES)
def test_transposed_digits_are_found(number: int, place: int, language: str) -> None:
    digits = list(str(number))
    place = min(place, len(digits) - 2)
    digits[place], digits[place + 1] = digits[place + 1], digits[place]
    swapped = int("".join(digits))
    assume(swapped != number)
    written = write(Amount(Decimal(number), Unit.parse("troops")), language)
    assert written is not None
    assert not compare(read(written, language), Amount(Decimal(swapped), Unit.parse("troops"))).agrees


@settings(max_examples=examples(200), deadline=None)
@given(
    st.integers(min_value=2, max_value=10**6),
    st.sampled_from(["about", "over", "at least", "nearly", "just over", "under", "up to"]),
    st.decimals(min_value=Decimal("0.5"), max_value=Decimal("1.6"), places=3),
)
def test_a_hedge_means_what_it_says(number: int, hedge: str, factor: Decimal) -> None:
    value = number * factor
    near = Decimal("0.05") * number
    holds = {
        "about": abs(value - number) <= max(near, Decimal("0.5")),
        "over": value > number,
        "at least": value >= number,
        "nearly": number - near <= value < number,
        "just over": number < value <= number + near,
        "under": value < number,
        "up to": value <= number,
    }[hedge]
    for text, before in ((f"{hedge} {number:,}", ""), (f"{number:,}", f"there were {hedge} ")):
        assert compare(read(text, before=before), Amount(value)).agrees is holds
