"""The memory of the link check: what is written reads back, and no order of merging changes what is known."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.bibliography import LOCK
from dossier.sources import Source
from dossier.weblinks import Outcome, Verdict
from dossier.weblinks.lock import Entry, fresh, merged, read_lock, remember, write_lock

DAY = datetime.date(2026, 11, 23)
URL = "https://example.org/"

texts = st.text(max_size=20)
days = st.dates(datetime.date(2000, 1, 1), datetime.date(2100, 1, 1))


@st.composite
def entries(draw: st.DrawFn, of: str = "") -> Entry:
    url = of or draw(texts.filter(bool))
    status = draw(st.integers(0, 999))
    final = draw(texts.filter(bool)) if status else ""
    drifted = draw(st.none() | days)
    content = draw(texts)
    outcome = Outcome(
        url,
        draw(st.sampled_from(Verdict)),
        status,
        final,
        draw(texts),
        draw(texts),
        draw(texts),
        draw(texts) if drifted else content,
    )
    return Entry(outcome, draw(days), draw(st.none() | days), content, drifted)


def seen(verdict: Verdict = Verdict.OK, fingerprint: str = "=1", url: str = URL) -> Outcome:
    return Outcome(url, verdict, 200, url, fingerprint=fingerprint)


@given(st.lists(entries(), unique_by=lambda each: each.url))
def test_what_is_written_reads_back(listed: list[Entry]) -> None:
    written = write_lock(listed)
    found, problems = read_lock(Source(LOCK, written))
    assert not problems
    assert write_lock(found) == written
    assert found == {each.url: each for each in listed}


@given(st.lists(entries(), unique_by=lambda each: each.url))
def test_a_lock_has_one_line_for_each_address_in_order(listed: list[Entry]) -> None:
    lines = write_lock(listed).splitlines()
    assert len(lines) == 2 + len(listed)
    assert lines[0].startswith("#")
    assert write_lock(reversed(listed)).splitlines() == lines


@given(st.text())
def test_no_text_makes_the_reading_of_a_lock_fail(text: str) -> None:
    found, problems = read_lock(Source(LOCK, text))
    assert not found
    assert all(each.rule == "link-lock" for each in problems)


@pytest.mark.parametrize(
    "line",
    ["[]", "null", "1", '{"url": 1}', '{"url": "u", "verdict": "ok"}', '{"url": "u", "verdict": "x", "when": "2026-01-01"}',
     '{"url": "u", "verdict": "ok", "when": "yesterday"}', '{"url": "u", "verdict": "ok", "when": "2026-01-01", "status": "200"}',
     "[" * 100_000, '{"url": "u"'],
)  # fmt: skip
def test_a_line_that_is_no_entry_is_told_of_with_its_place(line: str) -> None:
    found, problems = read_lock(Source(LOCK, f"# a lock\n{line}\n"))
    assert not found
    assert [(each.rule, each.place.line) for each in problems] == [("link-lock", 2)]


def test_the_marks_of_a_merge_that_failed_are_passed_over() -> None:
    one, other = Entry(seen(), DAY), Entry(seen(Verdict.BROKEN, ""), DAY + datetime.timedelta(1), DAY)
    lines = [write_lock([each]).splitlines()[2] for each in (one, other)]
    text = f"<<<<<<< ours\n{lines[0]}\n=======\n{lines[1]}\n>>>>>>> theirs\n"
    found, problems = read_lock(Source(LOCK, text))
    assert not problems
    assert found == {URL: other}


@given(st.lists(entries(URL), min_size=1, max_size=5))
def test_no_order_of_merging_changes_what_is_known(listed: list[Entry]) -> None:
    def all_of(some: list[Entry]) -> Entry:
        known: Entry | None = None
        for each in some:
            known = merged(known, each)
        assert known is not None
        return known

    assert all_of(listed) == all_of(listed[::-1]) == all_of(sorted(listed, key=lambda each: each.outcome.title))
    assert all_of(listed).when == max(each.when for each in listed)


@pytest.mark.parametrize(
    ("verdict", "least", "most"),
    [(Verdict.OK, 21, 35), (Verdict.MOVED, 21, 35), (Verdict.UNVERIFIABLE, 10, 18), (Verdict.BROKEN, 1, 1)],
)
def test_a_verdict_is_good_for_a_time_that_differs_from_address_to_address(
    verdict: Verdict, least: int, most: int
) -> None:
    ages = set()
    for number in range(200):
        entry = Entry(seen(verdict, url=f"{URL}{number}"), DAY)
        ages.add(next(age for age in range(100) if not fresh(entry, DAY + datetime.timedelta(age))))
    assert min(ages) >= least
    assert max(ages) <= most
    assert len(ages) > 5 or least == most


def test_an_entry_of_the_future_is_not_fresh() -> None:
    assert fresh(Entry(seen(), DAY + datetime.timedelta(1)), DAY), "it may be tomorrow where the other machine is"
    assert not fresh(Entry(seen(), DAY + datetime.timedelta(30)), DAY)


def test_while_an_address_fails_what_is_known_of_its_content_is_kept() -> None:
    first = remember(None, replace(seen(), title="The report"), DAY, None)
    failing = remember(first, seen(Verdict.BROKEN, ""), DAY + datetime.timedelta(1), None)
    assert (failing.fingerprint, failing.failing, failing.outcome.title) == (
        "=1",
        DAY + datetime.timedelta(1),
        "The report",
    )
    assert not failing.confirmed
    again = remember(failing, seen(Verdict.BROKEN, ""), DAY + datetime.timedelta(2), None)
    assert again.confirmed
    assert remember(again, seen(), DAY + datetime.timedelta(3), None).failing is None
    back = remember(again, seen(fingerprint="=2"), DAY + datetime.timedelta(3), None)
    assert back.drifted == DAY + datetime.timedelta(3)
