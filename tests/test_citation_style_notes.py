"""The house style: works of every type as notes, their dates and names in words, their links byte for byte."""

from __future__ import annotations

import re
from html import unescape

import pytest

from conftest import Sandbox
from dossier.bibliography import Work, parse
from dossier.citation_style import CitationStyle, markdown, plain
from dossier.citation_style.dates import written
from dossier.sources import Source


def work(entry: str, fields: str) -> Work:
    """The entry with an author and a title, and with these fields."""
    text = f"@{entry}{{k, title = {{A Title}}, {fields}}}\n"
    (found,) = parse(Source("b.bib", text)).works.values()
    return found


NOTES = {
    ("article", "author={Doe, Jane}, journaltitle={J}, volume={3}, number={2}, pages={10--20}, date={2020-05}"): (
        "Jane Doe, “A Title”, J 3(2), pp. 10–20, May 2020"
    ),
    ("book", "author={Doe, Jane}, publisher={P}, location={Prishtina}, edition={2}, volume={3}, date={2020}"): (
        "Jane Doe, A Title, vol. 3, 2nd edition, Prishtina: P, 2020"
    ),
    ("book", "author={Doe, Jane}, translator={Roe, Rick}, edition={rev. ed.}, publisher={P}, date={2020}"): (
        "Jane Doe, A Title, rev. ed., translated by Rick Roe, P, 2020"
    ),
    ("book", "editor={Doe, Jane and Roe, Rick}, publisher={P}, series={S}, number={4}, date={2020}"): (
        "Jane Doe and Rick Roe (eds), A Title, S 4, P, 2020"
    ),
    (
        "incollection",
        "author={Doe, Jane}, booktitle={B}, editor={Roe, Rick}, pages={10-20}, publisher={P}, date={2020}",
    ): ("Jane Doe, “A Title”, in Rick Roe (ed.), B, P, 2020, pp. 10–20"),
    ("thesis", "author={Doe, Jane}, type={phdthesis}, institution={U}, date={2020}"): (
        "Jane Doe, A Title, PhD thesis, U, 2020"
    ),
    ("mastersthesis", "author={Doe, Jane}, school={U}, year={2020}"): "Jane Doe, A Title, Master’s thesis, U, 2020",
    ("report", "author={{NATO}}, institution={NATO}, type={Brief}, number={5}, date={2020-01-02}"): (
        "NATO, A Title, Brief, no. 5, 2 January 2020"
    ),
    ("techreport", "author={Doe, Jane}, institution={RAND}, number={MG-1}, year={2020}"): (
        "Jane Doe, A Title, Technical report, MG-1, RAND, 2020"
    ),
    ("online", "organization={NATO}, date={2024-05}"): "NATO, “A Title”, May 2024",
    ("legislation", "number={06/L-123}, date={2018-12-14}"): "A Title, 06/L-123, 14 December 2018",
    (
        "misc",
        "author={{NATO}}, type={Press release}, date={2024-03-04}",
    ): "NATO, “A Title”, Press release, 4 March 2024",
    ("misc", "author={Doe, Jane}, type={Interview}, venue={Prishtina}, date={2024}"): (
        "Jane Doe, “A Title”, Prishtina, 2024"
    ),
    ("software", "author={Doe, Jane}, version={1.2}, date={2024}"): "Jane Doe, A Title, version 1.2, 2024",
    ("video", "organization={BBC}, date={2001}"): "BBC, A Title, 2001",
    ("book", "author={Doe, Jane}, publisher={P}, pubstate={inpress}"): "Jane Doe, A Title, P, in press",
    ("book", "author={Doe, Jane}, publisher={P}"): "Jane Doe, A Title, P, n.d.",
}

DATES = {
    "date={2025-03-19}": "19 March 2025",
    "date={2020/2021}": "2020–2021",
    "date={2022-03-10/2022-03-11}": "10–11 March 2022",
    "date={2020-05/2020-06}": "May – June 2020",
    "date={2020-12-30/2021-01-02}": "30 December 2020 – 2 January 2021",
    "date={2004-06/..}": "June 2004–",
    "date={1964/}": "1964–",
    "date={../1990}": "–1990",
    "date={unknown/2006}": "–2006",
    "date={1990~}": "c. 1990",
    "date={2021-21}": "spring 2021",
    "date={199X}": "1990s",
    "date={19XX}": "1900–1999",
    "date={2004-XX}": "2004",
    "date={2004-06-XX}": "June 2004",
    "date={-0044}": "45 BC",
    "date={2001-02-03T04:05:06Z}": "3 February 2001",
    "date={some day}": "some day",
    "year={in press}": "in press",
    "year={2012/13}, month={May}": "2012/13",
    "year=2020, month=jan, day=5": "5 January 2020",
    'year=2020, month="1~" # jan': "1 January 2020",
    "year=2020, month={Jan.}": "January 2020",
    "year=2020, month={juin}": "June 2020",
    "year=2020, month={5}": "May 2020",
    "year=2020, month={Spring}": "Spring 2020",
    "year=2020, month={May/June}": "May–June 2020",
}

NAMES = {
    "von Beethoven, Ludwig": "Ludwig von Beethoven",
    "Ludwig van Beethoven": "Ludwig van Beethoven",
    "King, Jr., Martin Luther": "Martin Luther King Jr.",
    "{Barnes and Noble}": "Barnes and Noble",
    "{{NATO}} and {{European Union}}": "NATO and European Union",
    "given=Hans, family=Harman and given=Simon, prefix=de, family=Beumont": "Hans Harman and Simon de Beumont",
    "{\\noopsort{a}}Naka, Tringa": "Tringa Naka",
    "Plato": "Plato",
    "{\\v S}koda, {\\'E}tienne": "Étienne Škoda",
    "Doe, Jane and others": "Jane Doe and others",
    "A, A. and B, B. and C, C. and D, D.": "A. A and others",
}


@pytest.mark.parametrize(("entry", "fields"), NOTES)
def test_a_note_says_who_what_where_and_when(entry: str, fields: str) -> None:
    assert plain(CitationStyle().note(work(entry, fields))) == NOTES[entry, fields]


@pytest.mark.parametrize("fields", DATES)
def test_a_date_is_written_in_words(fields: str) -> None:
    assert written(work("book", fields)) == DATES[fields]


@pytest.mark.parametrize("names", NAMES)
def test_names_are_written_in_full(names: str) -> None:
    note = plain(CitationStyle().note(work("book", f"author={{{names}}}, date={{2020}}")))
    assert note == f"{NAMES[names]}, A Title, 2020"


ADDRESSES = [
    "https://x.org/a%20b_c?d=1&e=%C3%A9#f#g",
    "https://x.org/~u/*a*/(b)/[c]/|d|^`e`",
    "https://x.org/a'b\"c<d>$e$=f@g!:h:\\i--j",
    "https://x.org/\u00e9/&amp;x/www.y.org",
]


@pytest.mark.parametrize("url", ADDRESSES)
def test_a_link_is_the_address_of_the_file_byte_for_byte(url: str) -> None:
    note = markdown(CitationStyle().note(work("online", f"author={{{{NATO}}}}, date={{2020}}, url={{{url}}}")))
    assert [unescape(href) for href in re.findall(r'href="([^"]*)"', note)] == [url]


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ("doi={10.1000/x_y}", "https://doi.org/10.1000/x_y"),
        ("doi={10.1000/a<b>c;d#e}", "https://doi.org/10.1000/a%3Cb%3Ec;d%23e"),
        ("doi={10.1000/x}, url={https://x.org/}", "https://x.org/"),
        ("eprint={2101.00001}, eprinttype={arxiv}", "https://arxiv.org/abs/2101.00001"),
        ("howpublished={\\url{https://x.org/a_b%20c}}", "https://x.org/a_b%20c"),
    ],
)
def test_a_work_without_an_address_of_its_own_is_linked_by_another(fields: str, url: str) -> None:
    note = markdown(CitationStyle().note(work("misc", f"author={{{{NATO}}}}, date={{2020}}, {fields}")))
    assert [unescape(href) for href in re.findall(r'href="([^"]*)"', note)] == [url]
    assert plain(CitationStyle().note(work("misc", f"author={{{{NATO}}}}, date={{2020}}, {fields}"))).count("org") == 1


def test_an_author_whom_the_text_names_is_left_out_of_the_note(publication: Sandbox) -> None:
    second = (
        "\n@incollection{b, author = {Doe, Jane}, editor = {Roe, R.}, title = {A}, booktitle = {B}, date = {2020}}\n"
    )
    bibliography = (publication.root / "bibliography.bib").read_text() + second
    publication.write(
        {"bibliography.bib": bibliography, "docs/index.md": "# T\n\nDoe [-@b, p. 3]. Doe [-@b]. Who [@b].\n"}
    )
    assert [line for line in publication.compiled().splitlines() if line.startswith("[^")] == [
        "[^b]: “A”, in R. Roe (ed.), *B*, 2020, p. 3.",
        "[^b-2]: [“A”](#fn:b).",
        "[^b-3]: [Doe, “A”](#fn:b).",
    ]


def test_locators_prefixes_and_short_forms(publication: Sandbox) -> None:
    """A work is cited in full once a page; several works of one citation are one note."""
    text = """
        # Home

        One [see @eda-2024, pp. 3-5]. Two [@eda-2024, 3-1 of it; cf. @b]. Three [@b].

        [^own]: Four [@b, p. 2-3].

        Five[^own].
    """
    second = "\n@book{b,\n  author = {Doe, Jane},\n  title = {*A* [b] <c> :d: https://e.org},\n  publisher = {P},\n  date = {2020},\n}\n"
    bibliography = (publication.root / "bibliography.bib").read_text() + second
    publication.write(
        {"docs/index.md": text, "docs/two.md": "# Two\n\nAgain [@b].\n", "bibliography.bib": bibliography}
    )
    notes = [line for line in publication.compiled().splitlines() if line.startswith("[^")]
    title = "*\\*A\\* \\[b\\] &lt;c&gt; &#58;d: https&#58;//e.org*"
    assert [note for note in notes if note.startswith("[^own]")] == [
        f"[^own]: Four [Doe, {title}](#fn:eda-2024-2), p. 2–3."
    ]
    assert [note for note in notes if note.startswith("[^eda-2024]")] == [
        "[^eda-2024]: See European Defence Agency, *Defence Data*, EDA, 4 December 2024, pp. 3–5, "
        '<a href="https://eda.europa.eu/data&#95;2024?a=1&#38;b=50%25&#35;top">eda.europa.eu</a>, accessed 1 March 2025.'
    ]
    assert [note for note in notes if note.startswith("[^eda-2024-2]")] == [
        "[^eda-2024-2]: [European Defence Agency, *Defence Data*](#fn:eda-2024), 3-1 of it; "
        f"cf. Jane Doe, {title}, P, 2020."
    ]
    assert f"[^b]: Jane Doe, {title}, P, 2020." in publication.compiled("two.md")
