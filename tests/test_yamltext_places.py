"""YAML and JSON with the place of every part; whatever stands in the file, nothing is raised."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.yamltext import parse

NAMES = st.text("abcé: #'\"-{}[],&*!|>%@`", min_size=1, max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-999, 999) | st.floats(allow_nan=False, allow_infinity=False) | NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=12,
)


def inside(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], object]]:
    found = [(path, value)]
    if isinstance(value, dict):
        for key, each in value.items():
            found += inside(each, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            found += inside(each, (*path, index))
    return found


@given(VALUES, st.booleans(), st.integers(0, 4))
def test_json_reads_back_and_every_part_stands_where_it_is_said_to(value: object, accents: bool, indent: int) -> None:
    text = json.dumps(value, ensure_ascii=accents, indent=indent or None)
    document = parse(text)
    assert document.problem == ""
    assert document.values == value
    for path, part in inside(value):
        start, end = document.spans[path]
        assert json.loads(text[start:end]) == part
        if path and isinstance(path[-1], str):
            start, end = document.keys[path]
            assert json.loads(text[start:end]) == path[-1]


@given(st.dictionaries(NAMES, VALUES, min_size=1, max_size=3))
def test_block_yaml_reads_back_and_every_plain_part_stands_where_it_is_said_to(value: dict[str, object]) -> None:
    text = yaml.safe_dump(value, allow_unicode=True)
    document = parse(text)
    assert document.values == value
    for path, part in inside(value):
        start, end = document.span(path)
        if not isinstance(part, (dict, list)):
            assert yaml.safe_load(text[start:end]) == part


PIECES = st.sampled_from(
    [
        *"a: -?!&*|>%@`'\"#{}[],\n\t",
        "  ",
        "\n- ",
        "<<: ",
        "!!bool ",
        "!!int ",
        "!!timestamp ",
        "!!binary ",
        "!!omap ",
        "!!set ",
        "!!float ",
        "!ENV ",
        "!!python/name:os.system ",
        "---\n",
        "...\n",
        "&a ",
        "*a",
        "\x00",
        "\ufeff",
        "\x85",
        '"\\ud800"',
        "0x",
        "1_0",
        "1:60",
        "1e999",
        "\u2028",
        "~",
        "yes",
        "2025-03-19",
        "=",
        "? ",
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_no_text_makes_the_reader_raise(text: str) -> None:
    document = parse(text)
    assert 0 <= document.problem_at <= len(text)
    assert bool(document.problem) <= (document.values is None)
    for start, end in (*document.spans.values(), *document.keys.values()):
        assert 0 <= start <= end <= len(text)


@pytest.mark.parametrize(
    ("text", "problem", "at"),
    [
        ("a: 1\nb: !!bool maybe\n", '"maybe" is no value of the type bool', 8),
        ("a: !!int ''", '"" is no value of the type int', 3),
        ("a: !!timestamp soon", '"soon" is no value of the type timestamp', 3),
        ("a: b\0", "unacceptable character #x0000: special characters are not allowed", 4),
        ("[" * 20_000, "it is nested too deeply", 0),
        ("a: b: c", "mapping values are not allowed here", 4),
        ("a: [1, 2\nb: 3", "expected ',' or ']', but got ':'", 3),
        ("a: *nobody", "found undefined alias 'nobody'", 3),
        ("a: 1\n---\nb: 2", "but found another document", 5),
        ("9" * 5000, f'"{"9" * 40}" is no value of the type int', 0),
    ],
)
def test_a_fault_is_told_with_its_place(text: str, problem: str, at: int) -> None:
    document = parse(text)
    assert (document.problem, document.problem_at) == (problem, at)
    assert document.values is None


@pytest.mark.parametrize(
    ("text", "at", "cure"),
    [
        ("a: b: c", 4, "a text with a colon wants quotation marks"),
        ("a:\n  b: 1\n   c: 2\n", 14, "begins in the wrong column"),
        ("a:\n  b: 1\n c: 2\n", 11, "begins in another column"),
        ("a: 1\n\tb: 2", 5, "indent the line with spaces"),
        ('a: "b\nc: d\n', 3, "close the quotation mark"),
        ("a: {b: “{c}”}", 8, "write straight quotation marks"),
        ("a: @b", 3, "wants quotation marks"),
        ("a\0:\0 \0b\0", 1, "save it as UTF-8"),
        ("a: [b\n", 3, "a closing bracket is missing"),
        ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n", 5, "a merge was not finished"),
    ],
)
def test_a_fault_is_told_with_a_cure_in_plain_words(text: str, at: int, cure: str) -> None:
    document = parse(text)
    assert document.problem_at == at
    assert cure in document.cure


def test_what_looks_like_a_date_and_is_none_is_a_text_that_is_told_of() -> None:
    document = parse("a: 2026-02-30\nb: '2026-02-30'\nc: 2026-02-28\nd: 2026-02-30 or so\n")
    assert document.values["a"] == "2026-02-30"
    assert document.undatable == (("a",),)


def test_anchors_within_anchors_are_walked_once() -> None:
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    document = parse("\n".join(lines))
    assert document.problem == ""
    assert len(document.spans) < 1000


def test_what_stands_in_an_anchor_is_found_at_its_place_and_else_at_the_part_around_it() -> None:
    text = "base: &b {x: 1}\nother: *b\n"
    document = parse(text)
    assert document.values == {"base": {"x": 1}, "other": {"x": 1}}
    assert text[slice(*document.span(("base", "x")))] == "1"
    assert text[slice(*document.span(("other", "x")))] == "&b {x: 1}"
    assert text[slice(*document.key_span(("other",)))] == "other"


def test_an_anchor_may_stand_inside_itself() -> None:
    assert parse("a: &a [*a]").problem == ""


def test_a_name_that_stands_twice_is_told_and_the_last_one_counts() -> None:
    document = parse("a: 1\nb: {c: 1, c: 2}\na: 3\n")
    assert document.values == {"a": 3, "b": {"c": 2}}
    assert document.repeated == (("b", "c"), ("a",))


def test_dates_stay_as_they_are_written() -> None:
    assert parse("until: 2027-03-31\nat: 2025-01-01T10:00:00Z").values == {
        "until": "2027-03-31",
        "at": "2025-01-01T10:00:00Z",
    }


def test_tags_of_other_programs_are_read_as_plain_values() -> None:
    text = "a: !ENV [HOME, x]\nb: !!python/name:pymdownx.superfences.fence_code_format\nc: !relative $docs_dir\n"
    assert parse(text).values == {"a": ["HOME", "x"], "b": "", "c": "$docs_dir"}


def test_what_python_names_and_calls_keeps_its_name() -> None:
    values = parse("a: !!python/name:re.compile\nb: !!python/object/apply:re.compile [x]\n").values
    assert (values["a"].name, values["b"].name, values["b"]) == ("re.compile", "re.compile", {"args": ["x"]})


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "---\n"])
def test_a_text_without_anything_in_it_holds_nothing_and_is_no_fault(text: str) -> None:
    document = parse(text)
    assert document.values is None
    assert document.problem == ""
    start, end = document.span(("a", 0))  # a diagnostic can be placed somewhere
    assert 0 <= start <= end <= len(text) + 1
