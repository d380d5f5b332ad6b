"""Dates, ranges of dates and named stretches, in every language."""

from __future__ import annotations

import pytest

from dossier.quantities import Kind, Moment, Reading, Span, Unreadable, compare, read


@pytest.mark.parametrize(
    ("text", "language", "moment"),
    [
        ("7 March 2006", "en", Moment(2006, 3, 7)),
        ("March 7th, 2006", "en", Moment(2006, 3, 7)),
        ("the seventh of March, 2006", "en", Moment(2006, 3, 7)),
        ("Tuesday, 7 March 2006", "en", Moment(2006, 3, 7)),
        ("back in 2006", "en", Moment(2006)),
        ("17 February", "en", Moment(None, 2, 17)),
        ("February", "en", Moment(None, 2)),
        ("im März 2021", "de", Moment(2021, 3)),
        ("Dienstag, 7. März 2006", "de", Moment(2006, 3, 7)),
        ("1. Jänner 2006", "de", Moment(2006, 1, 1)),
        ("më 7 mars 2006", "sq", Moment(2006, 3, 7)),
        ("në mars të vitit 2021", "sq", Moment(2021, 3)),
        ("7. marta 2006. godine", "sr", Moment(2006, 3, 7)),
        ("у марту 2021. године", "sr", Moment(2021, 3)),
    ],
)
def test_a_date_is_read(text: str, language: str, moment: Moment) -> None:
    reading = read(text, language)
    assert isinstance(reading, Reading), reading
    assert (reading.moment, reading.until) == (moment, None)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("14–15 June 2023", Moment(2023, 6, 14), Moment(2023, 6, 15)),
        ("June 14–15, 2023", Moment(2023, 6, 14), Moment(2023, 6, 15)),
        ("1st–3rd June 2024", Moment(2024, 6, 1), Moment(2024, 6, 3)),
        ("June 30–July 2, 2023", Moment(2023, 6, 30), Moment(2023, 7, 2)),
        ("December 2018 to March 2019", Moment(2018, 12), Moment(2019, 3)),
        ("March/April 2022", Moment(2022, 3), Moment(2022, 4)),
        ("2021–2027", Moment(2021), Moment(2027)),
        ("2028-30", Moment(2028), Moment(2030)),
        ("2023/24", Moment(2023), Moment(2024)),
    ],
)
def test_a_range_of_dates_shares_what_is_written_once(text: str, start: Moment, end: Moment) -> None:
    reading = read(text)
    assert isinstance(reading, Reading), reading
    assert (reading.moment, reading.until) == (start, end)
    assert compare(reading, Span(start, end)).agrees


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("the first half of 2025", Moment(2025, 1), Moment(2025, 6)),
        ("Q4 2025", Moment(2025, 10), Moment(2025, 12)),
        ("the last quarter of 2025", Moment(2025, 10), Moment(2025, 12)),
        ("early 2026", Moment(2026, 1), Moment(2026, 6)),
        ("the end of 2025", Moment(2025, 10), Moment(2025, 12)),
        ("autumn 2024", Moment(2024, 9), Moment(2024, 12)),
        ("the 1990s", Moment(1990), Moment(1999)),
        ("the late 1990s", Moment(1995), Moment(1999)),
    ],
)
def test_a_stretch_with_a_name_is_read(text: str, start: Moment, end: Moment) -> None:
    reading = read(text)
    assert isinstance(reading, Reading), reading
    assert (reading.kind, reading.moment, reading.until) == (Kind.PERIOD, start, end)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("07/03/2006", "day and month could change places"),
        ("31 February 2024", "there is no 31 February"),
        ("2010-12", "may be a month or two years"),
        ("Wednesday, 7 March 2006", "no such weekday"),
        ("2027–2021", "not after the first"),
        ("7 and 9 March 2006", "two dates"),
        ("2022 to March 2025", "not equally precise"),
    ],
)
def test_a_date_that_is_not_sure_says_why(text: str, reason: str) -> None:
    reading = read(text)
    assert isinstance(reading, Unreadable)
    assert reason in reading.reason


def test_the_year_after_the_link_belongs_to_the_date() -> None:
    reading = read("7 March", after=", 2006 in Oslo")
    assert isinstance(reading, Reading)
    assert reading.moment == Moment(2006, 3, 7)
    assert isinstance(read("29 February", after=" 2023"), Unreadable)


def test_a_text_may_be_coarser_than_the_date_but_not_finer() -> None:
    for text in ("2006", "March 2006", "7 March 2006"):
        assert compare(read(text), Moment(2006, 3, 7)).agrees
    finer = compare(read("7 March 2006"), Moment(2006, 3))
    assert not finer.agrees
    assert "more is not known" in finer.explain


def test_hedges_that_say_when_leave_a_date_alone() -> None:
    assert compare(read("2021–2027", before="over "), Span(Moment(2021), Moment(2027))).agrees
    assert compare(read("2027", before="up to "), Moment(2027)).agrees
    assert compare(read("nearly 2008"), Moment(2008)).outcome == "unreadable"


def test_a_year_with_a_noun_or_a_unit_is_a_number() -> None:
    for text, before, after in (("2000 troops", "", ""), ("2000", "", " troops"), ("2000", "€", "")):
        reading = read(text, before=before, after=after)
        assert isinstance(reading, Reading)
        assert reading.moment is None


@pytest.mark.parametrize("text", ["2006-03-07", "2006-03", "2006"])
def test_a_cell_is_a_moment_in_iso_8601(text: str) -> None:
    moment = Moment.parse(text)
    assert moment is not None
    assert "-".join(f"{part:02d}" for part in (moment.year, moment.month, moment.day) if part) == text


@pytest.mark.parametrize("text", ["", "2006-13", "2023-02-29", "7 March 2006", "20060307", "0000"])
def test_what_is_no_date_is_no_moment(text: str) -> None:
    assert Moment.parse(text) is None
