"""A text with a name: offsets are lines and columns as an editor counts them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dossier.diagnostics import unreadable_bytes
from dossier.sources import Source, decode, read

TEXTS = st.lists(st.sampled_from([*"ab é𝔘\t\x0b\x0c\x85\u2028\ufeff", "\n", "\r", "\r\n"]), max_size=30).map("".join)


@given(TEXTS, st.data())
def test_a_position_is_counted_as_an_editor_counts_it(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    before = text[:offset]
    ends = list(re.finditer(r"\r\n|\r|\n", text))
    passed = [end for end in ends if end.end() <= offset]
    line_start = passed[-1].end() if passed else 0
    assert Source("x", text).position(offset) == (len(passed) + 1, len(before) - line_start + 1)


@given(TEXTS)
def test_lines_put_together_are_the_text(text: str) -> None:
    source = Source("x", text)
    lines = [source.line(number) for number in range(1, source.line_count + 1)]
    starts = [source.line_start(number) for number in range(1, source.line_count + 1)]
    for start, line in zip(starts, lines, strict=True):
        assert text[start : start + len(line)] == line
        assert "\n" not in line
        assert "\r" not in line
    assert re.split(r"\r\n|\r|\n", text) == lines


@given(TEXTS, st.data())
def test_a_place_ends_where_its_stretch_ends(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    source = Source("x", text)
    place = source.place(start, end)
    assert (place.line, place.column) == source.position(start)
    assert (place.end_line, place.end_column) == source.position(end)
    assert (place.line, place.column) <= (place.end_line, place.end_column)


def test_a_line_that_is_not_there_is_empty() -> None:
    source = Source("x", "a\nb")
    assert [source.line(number) for number in (-1, 0, 1, 2, 3)] == ["", "", "a", "b", ""]
    assert source.line_count == 2
    assert Source("x", "").line_count == 1


@given(st.binary(max_size=40))
@example(b"\xef\xbb\xbf\xff")
@example(b"\xc3\x28 caf\xe9 \xf0\x9f\x98")
@example(b"\xed\xa0\x80")  # a surrogate, which UTF-8 forbids
def test_whatever_bytes_a_file_holds_they_are_read_and_every_bad_one_is_told(content: bytes) -> None:
    source = decode("x", content)
    plain = content.removeprefix(b"\xef\xbb\xbf")
    try:
        expected = plain.decode()
    except UnicodeDecodeError:
        assert source.undecodable
    else:
        assert source.text == expected
        assert source.undecodable == ()
    assert all(source.text[offset] == "\ufffd" for offset in source.undecodable)
    source.text.encode()  # no half character is left in it
    good = "".join(char for offset, char in enumerate(source.text) if offset not in set(source.undecodable))
    assert good == plain.decode(errors="ignore")


def test_a_byte_order_mark_counts_for_no_column() -> None:
    source = decode("x", b"\xef\xbb\xbfab")
    assert source.bom
    assert source.text == "ab"
    assert source.position(1) == (1, 2)


def test_a_megabyte_in_a_wrong_encoding_is_read_at_once() -> None:
    source = decode("x", "é ".encode("latin-1") * 500_000)
    problems = unreadable_bytes(source, "page-encoding")
    assert len(source.undecodable) == 500_000
    assert len(problems) == 50
    assert problems[-1].notes == ("and 499950 more in this file",)


def test_bytes_side_by_side_are_one_problem() -> None:
    problems = unreadable_bytes(decode("x", b"a \xff\xfe\n \xe9"), "page-encoding")
    assert [(each.place.line, each.place.column) for each in problems] == [(1, 3), (2, 2)]


@pytest.mark.parametrize("name", ["nothing.md", "a\0b.md", "x" * 5000, "folder", "page.md/inside.md"])
def test_a_file_that_cannot_be_read_is_an_oserror_and_nothing_else(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "page.md").write_text("x")
    with pytest.raises(OSError, match=r".+"):
        read(tmp_path, name)
