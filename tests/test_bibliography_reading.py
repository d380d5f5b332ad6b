"""The BibTeX reader: what is written reads back at its place, and no fault hides what follows it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dossier.bibliography import Bibliography, parse
from dossier.sources import Source

KEYS = st.from_regex(r"[A-Za-z0-9é][A-Za-z0-9é:._+/'&-]{0,8}", fullmatch=True)
NAMES = st.from_regex(r"[a-zA-Z_][\w:.+/@-]{0,7}", fullmatch=True).filter(str.isascii)
WORDS = st.lists(
    st.sampled_from([*"ab é𝔘,=#%@~^_&$\\'-\t", "\n", "\r\n", "@a(", "}, x = {", "{\\'e}", "{", "}"]), max_size=12
)


def balanced(pieces: list[str]) -> str:
    """A text with as many closing braces as opening ones, none before its own."""
    text, depth = "", 0
    for char in "".join(pieces):
        if char == "}" and depth == 0:
            continue
        depth += {"{": 1, "}": -1}.get(char, 0)
        text += char
    return text + "}" * depth


BRACED = WORDS.map(balanced)
QUOTED = BRACED.map(lambda text: text.replace('"', "")).filter(lambda text: "\\" not in text[-1:])
SPACE = st.sampled_from(["", " ", "\n  ", "\r\n\t", "  "])


@st.composite
def fields(draw: st.DrawFn) -> dict[str, tuple[str, str]]:
    """Fields by name: how the value is written, and what it is."""
    found: dict[str, tuple[str, str]] = {}
    for name in draw(st.lists(NAMES, max_size=4, unique_by=str.lower)):
        kind = draw(st.sampled_from(["brace", "quote", "number", "month", "joined"]))
        if kind == "brace":
            text = draw(BRACED)
            written, value = "{" + text + "}", text
        elif kind == "quote":
            text = draw(QUOTED)
            written, value = f'"{text}"', text
        elif kind == "number":
            written = value = str(draw(st.integers(0, 9999)))
        elif kind == "month":
            value = draw(st.sampled_from(["jan", "dec"]))
            written = value.upper()
        else:
            first, second = draw(BRACED), draw(QUOTED)
            gap = draw(SPACE)
            written, value = "{" + first + "}" + f'{gap}#{gap}"{second}" # mar', first + second + "mar"
        found[name] = (written, value)
    return found


@st.composite
def entries(draw: st.DrawFn) -> tuple[str, str, dict[str, tuple[str, str]]]:
    key, given_fields = draw(KEYS), draw(fields())
    opening, closing = draw(st.sampled_from([("{", "}"), ("(", ")")]))
    gap = draw(SPACE)
    listed = [f"{gap}{name}{gap}={gap}{written}{gap}" for name, (written, _) in given_fields.items()]
    trailing = draw(st.sampled_from(["", ","])) if listed else ""
    body = ",".join(["", *listed]) + trailing
    text = f"@{draw(st.sampled_from(['report', 'Online', 'ARTICLE']))}{gap}{opening}{gap}{key}{gap}{body}{gap}{closing}"
    return text, key, given_fields


@given(st.lists(entries(), max_size=3, unique_by=lambda each: each[1].casefold()), SPACE)
def test_what_is_written_reads_back_and_stands_where_it_is_said_to(
    written: list[tuple[str, str, dict[str, tuple[str, str]]]], gap: str
) -> None:
    text = f"A comment.{gap}\n".join(["", *(each[0] for each in written)])
    source = Source("b.bib", text)
    bibliography = parse(source)
    assert [each.message for each in bibliography.diagnostics] == []
    assert list(bibliography.works) == [key for _, key, _ in written]
    for _, key, given_fields in written:
        work = bibliography.works[key]
        assert text[work.key_start : work.key_end] == key
        assert text[work.start] == "@"
        assert text[work.end - 1] in "})"
        assert {name: field.raw for name, field in work.fields.items()} == {
            name.lower(): value for name, (_, value) in given_fields.items()
        }
        for name, (as_written, _) in given_fields.items():
            field = work.fields[name.lower()]
            assert text[field.start : field.end] == as_written
            assert text[field.name_start : field.name_start + len(name)] == name


NOISE = st.sampled_from(
    [
        *'@{}()"=,#%\\ \n\ta1é',
        "@a{k,",
        "@string{s = ",
        "@comment",
        "@preamble{",
        "title",
        " = ",
        "@b{k2,\n",
        "\r\n",
        "\0",
    ]
)


@given(st.lists(NOISE, max_size=25).map("".join))
@example("@a{k,t={\n@b{k2,\n}}")
@example("@a{")
@example("@a{k,")
@example("@a{k,t=")
@example("@a{k,t=x#")
@example("@string{}")
def test_no_text_makes_the_reader_raise(text: str) -> None:
    bibliography = parse(Source("b.bib", text))
    for each in bibliography.diagnostics:
        assert 1 <= each.place.line <= text.count("\n") + text.count("\r") + 1
        assert each.message
    for work in (*bibliography.works.values(), *bibliography.duplicates):
        assert text[work.key_start : work.key_end] == work.key
        for field in work.fields.values():
            assert text[field.start : field.end].strip('{}"') in (field.raw.strip('{}"'), text[field.start : field.end])


FAULTS = {
    "a brace that nothing closes": "@report{faulty,\n  title = {Never closed,\n  date = {2024},\n}\n",
    "an entry that nothing closes": "@report{faulty,\n  title = {Title},\n  date = {2024},\n\n",
    "a quotation mark that nothing closes": '@report{faulty,\n  title = "Never closed,\n  date = {2024},\n}\n',
    "no comma between fields": "@report{faulty,\n  title = {Title}\n  date = {2024},\n}\n",
    "no comma after the key": "@report{faulty\n  title = {Title},\n}\n",
    "no equals sign": "@report{faulty,\n  title {Title},\n}\n",
    "no value": "@report{faulty,\n  title = ,\n}\n",
    "no key": "@report{\n  title = {Title},\n}\n",
    "a brace too many": "@report{faulty,\n  title = {Title}},\n  date = {2024},\n}\n",
    "no opening brace": "@report faulty,\n  title = {Title},\n}\n",
    "a name that is no @string": "@report{faulty,\n  title = notdefined,\n}\n",
    "a field twice": "@report{faulty,\n  title = {One},\n  title = {Two},\n}\n",
    "rubbish": "@report{faulty,\n  !!! what is this\n}\n",
}
GOOD = "@report{%s,\n  title = {The %s one},\n  date = {2024},\n}\n"


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("gap", ["", "\n"])
def test_what_stands_around_a_fault_is_read_all_the_same(name: str, gap: str) -> None:
    text = (GOOD % ("first", "first")) + gap + FAULTS[name] + gap + (GOOD % ("last", "last")) + (GOOD % ("end", "end"))
    bibliography = parse(Source("b.bib", text))
    assert [key for key in bibliography.works if key != "faulty"] == ["first", "last", "end"]
    assert all(bibliography.works[key].text("title") == f"The {key} one" for key in ("first", "last", "end"))
    lines = text[: text.index(FAULTS[name])].count("\n") + 1, text[: text.index("@report{last")].count("\n")
    assert bibliography.diagnostics
    assert all(lines[0] <= each.place.line <= lines[1] for each in bibliography.diagnostics), bibliography.diagnostics
    assert all(each.rule.startswith("bibliography-") for each in bibliography.diagnostics)


def problems(text: str) -> list[tuple[str, int, int, str]]:
    return [
        (each.rule, each.place.line, each.place.column, each.message)
        for each in parse(Source("b.bib", text)).diagnostics
    ]


def test_each_fault_is_told_where_it_stands() -> None:
    assert problems("@report{a,\n  title = {x\n}\n@report{b,\n}\n") == [
        ("bibliography-syntax", 1, 1, 'the entry "a" is never closed')
    ]
    assert problems("@report{a,\n  title = {x,\n  date = {2020},\n}\n@report{b,\n}\n") == [
        ("bibliography-syntax", 2, 11, "this brace is never closed")
    ]
    assert problems('@a{k,\n  t = "x\n}') == [("bibliography-syntax", 2, 7, "this quotation mark is never closed")]
    assert problems("@a{k,\n  t = {x}\n  u = {y},\n}") == [
        ("bibliography-syntax", 2, 9, 'a comma is missing after the field "t"')
    ]
    assert problems("@a{k,\n  t = foo,\n}") == [
        ("bibliography-undefined-string", 2, 7, '"foo" is no @string of this file')
    ]
    assert problems("@a{K, t={1}}\n@b{k, t={2}}") == [
        (
            "bibliography-duplicate-key",
            2,
            4,
            'the key "k" already stands in line 1 (as "K": keys are compared without regard to case)',
        )
    ]
    assert problems("@a{k, crossref={nobody}}") == [
        ("bibliography-unknown-parent", 1, 16, '"k" inherits from "nobody", which is not in this file')
    ]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("% @a{commented,}\n@b{kept,}", ["kept"]),
        ("@a{one, t={100%}} @b{two,}", ["one", "two"]),
        ("@a{one, note={50 %}\n} @b{two,}", ["one", "two"]),
        ("  @a{one,} % and @b{two,} is not\n@c{three,}", ["one", "three"]),
        ("@comment{@a{inside,}}\n@b{kept,}", ["kept"]),
        ("@comment @a{kept,}", ["kept"]),
        ("@a{one,}@b{two,}", ["one", "two"]),
        ('@string{s = {x}}@preamble{"y" # s}@a{one, t = s}', ["one"]),
        ("@a(one, t={)})", ["one"]),
        ("\ufeff@a{one,}".removeprefix("\ufeff"), ["one"]),
        ("@a\n{\none\n,\n}", ["one"]),
        ("@a{müller-2020,}", ["müller-2020"]),
        ("@a{one,}\r@b{two,}\r", ["one", "two"]),
    ],
)
def test_entries_are_found_wherever_bibtex_allows_them(text: str, keys: list[str]) -> None:
    bibliography = parse(Source("b.bib", text))
    assert list(bibliography.works) == keys
    assert bibliography.diagnostics == ()


def test_strings_are_put_in() -> None:
    bibliography = parse(
        Source("b", '@string{eda = "European Defence" # { Agency}}\n@a{k, author = eda # " x", month = MAR}')
    )
    assert bibliography.works["k"].raw("author") == "European Defence Agency x"
    assert bibliography.works["k"].raw("month") == "mar"
    assert parse(Source("b", '@a{k, t = "say {"}hi{"}"}')).works["k"].raw("t") == 'say {"}hi{"}'


def test_the_first_of_two_fields_counts_and_the_first_of_two_entries() -> None:
    bibliography = parse(Source("b", "@a{k, t={1}, T={2}}\n@b{k, t={3}}"))
    assert bibliography.works["k"].raw("t") == "1"
    assert [work.raw("t") for work in bibliography.duplicates] == ["3"]


def test_line_ends_of_windows_change_no_place() -> None:
    text = "@a{k,\r\n  title = {x},\r\n  date = {\r\n2024}\r\n}\r\n"
    work = parse(Source("b", text)).works["k"]
    assert [Source("b", text).position(work.fields[name].start) for name in ("title", "date")] == [(2, 11), (3, 10)]


class TestInheritance:
    """`crossref` and `xdata` (biblatex manual, 2.2.3 and appendix B)."""

    def read(self, text: str) -> Bibliography:
        return parse(Source("b.bib", text))

    def test_a_part_takes_what_it_lacks_from_its_whole(self) -> None:
        works = self.read("@inbook{part, title={P}, crossref={whole}}\n@book{whole, title={W}, publisher={X}}").works
        assert works["part"].text("booktitle") == "W"
        assert works["part"].text("title") == "P"
        assert works["part"].text("publisher") == "X"
        assert "publisher" in works["part"].inherited
        assert "title" not in works["whole"].inherited

    def test_several_sets_of_data_are_taken_in_order(self) -> None:
        works = self.read("@a{k, xdata={one, two}}\n@xdata{one, url={1}}\n@xdata{two, url={2}, doi={3}}").works
        assert (works["k"].raw("url"), works["k"].raw("doi")) == ("1", "3")

    def test_what_is_inherited_reaches_any_depth(self) -> None:
        text = "".join(f"@a{{k{n}, crossref={{k{n + 1}}}}}\n" for n in range(5000)) + "@a{k5000, publisher={X}}"
        works = self.read(text).works
        assert works["k0"].text("publisher") == "X"

    def test_entries_that_inherit_from_one_another_do_not_hang(self) -> None:
        works = self.read(
            "@a{one, crossref={two}, x={1}}\n@a{two, crossref={one}, y={2}}\n@a{three, crossref={three}}"
        ).works
        assert works["one"].raw("y") == "2"
        many = "".join(f"@a{{k{n}, xdata={{k{n + 1}, k{n + 2}, k{n + 3}}}}}\n" for n in range(300))
        assert "k0" in self.read(many + "@a{k300, x={1}}").works

    def test_a_complaint_about_an_inherited_field_points_to_the_heir(self) -> None:
        works = self.read("@a{one, crossref={two}}\n@a{two, url={x}}").works
        problem = works["one"].diagnose("bibliography-syntax", "…", "url")
        assert (problem.place.line, problem.place.column, problem.subject) == (1, 4, "work:one")


N = 200_000


@pytest.mark.usefixtures("within_a_minute")
@pytest.mark.parametrize(
    "text",
    [
        "@a{k,t={\n" * (N // 9),
        '@a{k,t="\n' * (N // 9),
        "@a{k,}" * (N // 6),
        "%" + "@a{" * (N // 3),
        "@a{k,t={\n" * (N // 18) + "}}" * (N // 18) + "!",
        "@a{k,t={\n" * (N // 18) + "}\n@x{}}" * (N // 18),
        "@a{k,t=" + "{" * N,
        "@a{k," + "}" * N,
        "@a" * (N // 2),
        "@a" + " " * N,
        "@a{k," + "n" * N,
        "@comment{" * (N // 9),
        "@string{" * (N // 8),
        "@a{k, !\n" * (N // 8),
        "@" * N,
    ],
    ids=range(15),
)
def test_no_text_takes_longer_than_its_length_allows(text: str) -> None:
    parse(Source("b.bib", text))  # with a quadratic reader, each takes minutes


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[{"id": "a", "title": "T @ home"}]', ["this file is JSON, and no BibTeX"]),
        ("TY  - RPRT\nTI  - T\nER  -\n", ["this file is RIS, and no BibTeX"]),
        ('<?xml version="1.0"?><xml/>', ["this file is XML or HTML, and no BibTeX"]),
        ("", []),
        ("% works follow\n\nA list of works, some day.\n", []),
    ],
)
def test_a_file_of_another_form_is_told_for_what_it_is(text: str, told: list[str]) -> None:
    assert [each.message for each in parse(Source("works.bib", text)).diagnostics] == told
