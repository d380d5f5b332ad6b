"""CSV: the same cells as the standard library's reader gives, each with its place."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dossier.datasets import Dialect, lines, read_table, records, runs, safe_csv, safe_text, written
from dossier.sources import Source

DELIMITERS = st.sampled_from([",", ";", "\t", "|", "^", "]", "\\", ".", " "])
PIECES = st.sampled_from(
    ['"', '""', "a", "é𝔘", " ", "\n", "\r\n", "\r", ",", ";", "|", "\t", "'", "\\", "\x85", "\0", "0"]
)
TEXTS = st.lists(PIECES, max_size=20).map("".join)


def standard(text: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(1 << 30)
    return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]


@given(TEXTS, DELIMITERS)
@example('"a""b",c\r\n"d\ne"', ",")
@example('a"b,c\n', ",")
@example('"', ",")
@example('""\n\n,\n', ",")
def test_any_text_has_the_cells_that_the_standard_reader_finds(text: str, delimiter: str) -> None:
    found = [[cell.text for cell in record.cells] for record in records(text, Dialect(delimiter))]
    assert found == standard(text, delimiter)


@given(TEXTS, DELIMITERS)
@example('"a,""b""",c\n', ",")
@example('a\n\n"b"\r\n"c\nd",e\r"f" ,g', ",")
def test_lines_are_the_records_without_their_places(text: str, delimiter: str) -> None:
    found = [(line.texts, line.start) for line in lines(text, Dialect(delimiter))]
    assert found == [
        (tuple(cell.text for cell in each.cells), each.cells[0].start) for each in records(text, Dialect(delimiter))
    ]
    faulty = [line.record for line in lines(text, Dialect(delimiter)) if line.record is not None]
    assert [each for each in faulty if each.unclosed >= 0 or each.stray >= 0] == [
        each for each in records(text, Dialect(delimiter)) if each.unclosed >= 0 or each.stray >= 0
    ]


@given(st.lists(st.lists(st.text(max_size=6), min_size=1, max_size=4), max_size=4), st.sampled_from(["\n", "\r\n"]))
def test_what_is_written_reads_back(rows: list[list[str]], end: str) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    found = list(records(file.getvalue()))
    assert [[cell.text for cell in record.cells] for record in found] == rows
    assert all(record.unclosed == record.stray == -1 for record in found)


@given(TEXTS, DELIMITERS)
def test_each_cell_stands_where_it_is_said_to(text: str, delimiter: str) -> None:
    at = 0
    for record in records(text, Dialect(delimiter)):
        for cell in record.cells:
            assert at <= cell.start <= cell.end <= len(text)
            raw = text[cell.start : cell.end]
            assert [cell.text] == (standard(raw, delimiter) or [[""]])[0]
            assert set(text[at : cell.start]) <= {delimiter, "\r", "\n"}
            at = cell.end


@given(TEXTS, DELIMITERS)
def test_a_record_read_from_its_own_place_is_the_same(text: str, delimiter: str) -> None:
    for record in records(text, Dialect(delimiter)):
        assert next(records(text, Dialect(delimiter), record.cells[0].start)) == record


@pytest.mark.parametrize(
    ("text", "unclosed", "stray"),
    [('a,"b\nc', 2, -1), ('"a" b,c', -1, 3), ('"a""b', 0, -1), ('"a" ,b', -1, -1), ('"",""', -1, -1), ('x"y', -1, -1)],
)
def test_faulty_quotation_marks_are_told(text: str, unclosed: int, stray: int) -> None:
    first = next(iter(records(text)))
    assert (first.unclosed, first.stray) == (unclosed, stray)


DIALECTS = [
    (Dialect(quote="'"), "a,'b,''c'\n'd\n',e\"\n", [["a", "b,'c"], ["d\n", 'e"']]),
    (Dialect(comment="#"), '# of "us\n\na,b\n#c,"d\n"#",e\n# end', [["a", "b"], ["#", "e"]]),
    (Dialect(padded=True), 'a, b,  " c"\n d, "e, ""f""" ,\n', [["a", "b", " c"], ["d", 'e, "f" ', ""]]),
    (Dialect("\t", "'", "%", padded=True), "%\r\na\t  'b\tc'\r\n", [["a", "b\tc"]]),
]


@pytest.mark.parametrize(("dialect", "text", "expected"), DIALECTS)
def test_a_file_is_read_by_its_dialect(dialect: Dialect, text: str, expected: list[list[str]]) -> None:
    found = list(records(text, dialect))
    assert [[cell.text for cell in record.cells] for record in found] == expected
    assert [list(line.texts) for line in lines(text, dialect)] == expected
    again = [
        next(records(f"{written(cell.text, dialect)}\n", dialect))
        for record in found
        for cell in record.cells
        if cell.text
    ]
    assert [record.cells[0].text for record in again] == [text for texts in expected for text in texts if text]


@pytest.mark.parametrize(
    "text", ['"' * 1_000_000, '"' + "a" * 1_000_000, "," * 1_000_000, "a" * 1_000_000, '""' * 500_000]
)
def test_a_megabyte_on_one_line_is_read_at_once(text: str) -> None:
    found = list(records(text))
    assert len(found) == 1
    assert [cell.text for cell in found[0].cells] == standard(text, ",")[0]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+A1",
        "-A1",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "＝1",
        "=",
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
    ],
)
def test_no_cell_runs_in_the_spreadsheet_of_a_reader(text: str) -> None:
    assert runs(text)
    assert not runs(safe_text(text))
    file = f'id,note\r\na,"{text}"\r\nb,plain\r\n'
    schema = {"fields": [{"name": "id"}, {"name": "note"}]}
    resource, _ = read_table(Source("t.csv", file), schema, "t", schema_source=Source("s.json", ""))
    cells = standard(safe_csv(resource).decode(), ",")
    assert cells == [["id", "note"], ["a", "'" + text], ["b", "plain"]]


@pytest.mark.parametrize("text", ["-5", "+3.2", "-1e-5", "+383 38 200 000", "-5 %", "a=b", "x@y.eu", "2-3", "'=1"])
def test_what_runs_nowhere_is_left_alone(text: str) -> None:
    assert safe_text(text) == text
