"""Whatever stands in a bibliography, the checks say it in order and never raise."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import examples
from dossier.bibliography import parse
from dossier.checks.bibliography import check_works
from dossier.checks.bibliography.dates import Fault, Span, read_date
from dossier.checks.bibliography.identifiers import isbn_fault, issn_fault
from dossier.checks.bibliography.nearness import distance, nearest_name
from dossier.checks.bibliography.people import split_names
from dossier.diagnostics import Diagnostic
from dossier.sources import Source, decode

TODAY = datetime.date(2026, 6, 30)

NAMES = st.sampled_from(
    """author editor title subtitle booktitle journaltitle journal date year month day urldate origdate eventdate url doi
    isbn issn eprint eprinttype pages volume number note publisher institution crossref xdata xref related entryset ids
    options keywords abstract archiveurl howpublished auhtor titel pubstate langid""".split()  # noqa: SIM905
)
TYPES = st.sampled_from(
    ["article", "book", "online", "report", "inproceedings", "set", "xdata", "misc", "artcle", "zettel"]
)
PIECES = st.lists(
    st.sampled_from(
        [
            *" ,;.:-–~/\\{}()<>&%#$_@'\"=?!*\n\t\r",
            *"aeZ019xXTоé\u200b\u202e\u00ad\ufeff\0\ufffd",
            *(
                "and",
                " and ",
                "others",
                "et al.",
                "https://",
                "example.org",
                "10.1234/",
                "978",
                "2024-02-30",
                "2024",
                "..",
                "Ã©",
            ),
            *(
                "<b>",
                "<script>",
                "&amp;",
                "\\url{",
                "\\_",
                "javascript:",
                "?utm_source=a",
                "ibid.",
                "European Commission",
            ),
            *("k1", "k2", "xdata=", "given=", "--", "Smith, J.", "user:pw@", "â€œ", "\u05d0", "😀"),
        ]
    ),
    max_size=12,
).map("".join)
ANY = st.one_of(PIECES, st.text(max_size=20))


@st.composite
def entries(draw: st.DrawFn) -> str:
    lines = [f"@{draw(TYPES)}{{{draw(st.sampled_from(['k1', 'k2', 'k3', 'K1']))},"]
    for name in draw(st.lists(NAMES, max_size=6)):
        lines.append(f"  {name} = {{{draw(ANY)}}},")
    return "\n".join([*lines, "}"])


def told(text: str) -> list[Diagnostic]:
    bibliography = parse(Source("b.bib", text))
    return [*bibliography.diagnostics, *check_works(bibliography, TODAY)]


@settings(max_examples=examples(300), deadline=None)
@given(st.lists(entries(), min_size=1, max_size=3).map("\n".join))
@example("@online{a,\n  url = {<},\n}")
@example("@online{a,\n  url = {https://},\n}")
@example("@online{a,\n  url = {http://:@},\n}")
@example("@book{a,\n  date = {0000-02-30},\n}")
@example("@book{a,\n  date = {/},\n}")
@example("@book{a,\n  year = {٢٠٢٤}, month = {²},\n}")
@example("@book{a,\n  author = {and},\n}")
@example("@book{a,\n  pages = {²--¹},\n}")
@example("@book{a,\n  isbn = {²²²²²²²²²²},\n}")
@example("@book{a,\n  doi = {%},\n}")
def test_no_entry_makes_a_check_raise(text: str) -> None:
    for each in told(text):
        assert each.message
        assert "\n" not in each.message
        assert 1 <= each.place.line <= text.count("\n") + text.count("\r") + 1
        if each.fix is not None:
            assert 0 <= each.fix.start <= each.fix.end <= len(text)
            assert text[each.fix.start : each.fix.end] != each.fix.replacement


@settings(max_examples=examples(200), deadline=None)
@given(st.text(alphabet=st.sampled_from('@{}()"=,#%\\ \nabk1\0é\u200b'), max_size=40))
def test_no_text_makes_a_check_raise(text: str) -> None:
    for each in told(text):
        assert 1 <= each.place.line <= text.count("\n") + text.count("\r") + 1


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_no_bytes_make_a_check_raise(content: bytes) -> None:
    bibliography = parse(decode("b.bib", b"@book{a,\n  title = {" + content + b"},\n}\n"))
    list(check_works(bibliography, TODAY))


@settings(deadline=None)
@given(st.dates(min_value=datetime.date(1, 1, 1)))
def test_every_day_of_the_calendar_is_a_date(day: datetime.date) -> None:
    assert read_date(day.isoformat()) == Span(day, day)
    assert read_date(f"{day.isoformat()}/..") == Span(day, None)


@settings(deadline=None)
@given(st.integers(1, 9999), st.integers(0, 99), st.integers(0, 99))
def test_a_date_is_impossible_where_the_calendar_has_no_such_day(year: int, month: int, day: int) -> None:
    found = read_date(f"{year:04d}-{month:02d}-{day:02d}")
    try:
        expected = datetime.date(year, month, day)
    except ValueError:
        assert isinstance(found, Fault)
        assert found.impossible
    else:
        assert found == Span(expected, expected)


@given(st.text(alphabet="0123456789", min_size=12, max_size=12), st.integers(1, 9))
def test_an_isbn_has_one_check_digit(digits: str, more: int) -> None:
    body = "978" + digits[3:]
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body))
    right = (10 - total % 10) % 10
    assert isbn_fault(f"{body}{right}") == ""
    assert isbn_fault(f"{body}{(right + more) % 10}")


@given(st.text(alphabet="0123456789", min_size=7, max_size=7))
def test_an_issn_has_one_check_digit(digits: str) -> None:
    right = [each for each in "0123456789X" if not issn_fault(f"{digits[:4]}-{digits[4:]}{each}")]
    assert len(right) == 1


@given(
    st.lists(st.sampled_from(["Lumi, Leureta", "{Ministry and Office}", "J. Band", "Sand, A.", "others"]), min_size=1)
)
def test_names_joined_by_and_are_parted_again(names: list[str]) -> None:
    raw = " and\n  ".join(names)
    parts = split_names(raw)
    assert [part.text for part in parts] == names
    assert all(raw[part.start :].startswith(part.text) for part in parts)


@given(st.text(alphabet="abc", max_size=6), st.text(alphabet="abc", max_size=6))
def test_the_distance_of_words_is_the_same_both_ways(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)


@given(st.sampled_from(["journaltitle", "publisher", "institution", "pages"]), st.data())
def test_one_slip_of_the_pen_is_recognised(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    slips = [word[:at] + word[at + 1 :], word[:at] + "q" + word[at + 1 :], word[:at] + "q" + word[at:]]
    known = frozenset({"journaltitle", "publisher", "institution", "pages", "title"})
    assert [nearest_name(slip, known) for slip in slips] == [word] * 3


HUGE = {
    "one field of a megabyte": "@book{a,\n  title = {" + "and the border " * 70_000 + "},\n}\n",
    "names without end": "@book{a,\n  author = {" + "Lumi, Leureta and " * 50_000 + "others},\n}\n",
    "spaces without end": "@book{a,\n  author = {" + " " * 1_000_000 + "et al},\n  url = {" + " " * 10_000 + "},\n}\n",
    "letters without end": "@book{a,\n  author = {" + "a" * 500_000 + " b},\n  pages = {" + "1-" * 200_000 + "},\n}\n",
    "damaged letters without end": "@book{a,\n  title = {" + "Ã©" * 300_000 + "},\n}\n",
    "tags without end": "@book{a,\n  title = {" + "<a x=" * 150_000 + "},\n  note = {" + "<" * 300_000 + "},\n}\n",
    "an address without end": "@online{a,\n  url = {https://" + "a." * 300_000 + "},\n}\n",
    "a DOI without end": "@book{a,\n  doi = {10." + "1234." * 200_000 + "},\n  isbn = {" + "9-" * 200_000 + "},\n}\n",
    "braces ten thousand deep": "@book{a,\n  title = {" + "{" * 10_000 + "x" + "}" * 10_000 + "},\n  author = {"
    + "{" * 10_000 + "x" + "}" * 10_000 + "},\n}\n",
    "braces never closed": "@book{a,\n  title = {" + "{" * 500_000,
    "NULs": "\0" * 500_000 + "@book{a\0,\n  title = {" + "\0" * 200_000 + "},\n}\n",
    "one title in all entries": "".join(f"@book{{k{n},\n  title = {{The same title}},\n  year = 2020,\n}}\n" for n in range(3000)),
    "one address in all entries": "".join(
        f"@online{{k{n},\n  title = {{T{n}}},\n  number = {n},\n  url = {{https://example.org/a}},\n}}\n" for n in range(2500)
    ),
    "a chain of parents": "".join(f"@book{{k{n},\n  crossref = {{k{n + 1}}},\n}}\n" for n in range(4000)),
    "a ring of parents": "".join(f"@book{{k{n},\n  crossref = {{k{(n + 1) % 4000}}},\n}}\n" for n in range(4000)),
    "relatives nobody knows": "@book{a,\n  related = {" + ",".join(f"k{n}" for n in range(50_000)) + "},\n}\n",
    "fields nobody knows": "@book{a,\n" + "".join(f"  f{n}x = {{x}},\n" for n in range(30_000)) + "}\n",
    "strings that double": '@string{a0 = "xxxxxxxxxx"}\n'
    + "".join(f"@string{{a{n} = a{n - 1} # a{n - 1} # a{n - 1} # a{n - 1}}}\n" for n in range(1, 30))
    + "@book{a,\n  title = a29,\n}\n",
    "comments without end": "@book{a,\n" + "% x\n" * 100_000 + "}\n",
}  # fmt: skip


@pytest.mark.parametrize("name", HUGE)
def test_a_huge_file_is_checked_in_the_time_of_reading_it(name: str) -> None:
    """Any step whose time grows with the square of the length would take hours here."""
    assert isinstance(told(HUGE[name]), list)
