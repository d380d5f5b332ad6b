"""Reports: what each format says can be read by what reads it, whatever the complaints hold."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from dossier.diagnostics import Diagnostic, Place, diagnose
from dossier.reports import FORMATS, report
from dossier.sources import Source

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0.json").read_text())
NASTY = 'a "b" <c> & %41%0A, it: ends\nhere\r\n\x00\x1b[31m\u2028\ud800 ]]> ::error::x'
SOURCE = Source("docs/a, b: 100% <é>.md", "first\n\tsecond [x](nope.md) line\n" + "long " * 60 + "\n")


def complaints() -> list[Diagnostic]:
    at = SOURCE.text.index("nope.md")
    return [
        diagnose("link-unknown", 'there is no file "nope.md"', SOURCE, at, at + 7, help="write 50%", subject="nope.md"),
        diagnose("link-unknown", NASTY, SOURCE, at, at + 7, help=NASTY, subject=NASTY, notes=(NASTY,)),
        diagnose("page-alt", "a warning", SOURCE, len(SOURCE.text) - 20, len(SOURCE.text) - 10),
        diagnose("link-moved", "over two lines", SOURCE, 0, at),
        Diagnostic("link-orphan", "a remark without a line", Place("docs/x.csv")),
    ]


def source_of(path: str) -> Source | None:
    return SOURCE if path == SOURCE.path else None


def made(kind: str, listed: list[Diagnostic] | None = None) -> str:
    return report(kind, complaints() if listed is None else listed, source_of, {"links": []})


def test_sarif_keeps_to_its_schema() -> None:
    for listed in (complaints(), []):
        said = json.loads(made("sarif", listed))
        jsonschema.validate(said, SCHEMA)
        (run,) = said["runs"]
        names = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        assert len(run["results"]) == len(listed)
        assert all(names[each["ruleIndex"]] == each["ruleId"] for each in run["results"])


def test_sarif_has_a_fingerprint_of_its_own_for_each_result_that_outlives_edits_above() -> None:
    def prints(source: Source) -> list[str]:
        at = source.text.index("nope.md")
        listed = [diagnose("link-unknown", "gone", source, at, at + 7, subject="nope.md") for _ in range(2)]
        said: dict[str, Any] = json.loads(report("sarif", listed, lambda _: source))
        return [each["partialFingerprints"]["dossier/v1"] for each in said["runs"][0]["results"]]

    before, after = prints(SOURCE), prints(Source(SOURCE.path, "new\n\n" + SOURCE.text))
    assert before == after
    assert len(set(before)) == 2


def test_the_uri_of_a_result_is_one() -> None:
    (first, *_) = json.loads(made("sarif"))["runs"][0]["results"]
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == (
        "docs/a%2C%20b%3A%20100%25%20%3C%C3%A9%3E.md"
    )


def test_each_github_annotation_is_one_command_and_reads_back() -> None:
    lines = made("github").removesuffix("\n").split("\n")
    assert len(lines) == len(complaints())
    for line, each in zip(lines, complaints(), strict=True):
        found = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert found
        properties = dict(pair.split("=", 1) for pair in found[2].split(","))
        assert unescaped(properties["file"]) == each.place.path
        assert int(properties["line"]) == each.place.line
        message = re.sub("[\x00\x1b\u2028\ud800]", "\ufffd", each.message)
        assert unescaped(found[3]).startswith(message)


def unescaped(text: str) -> str:
    for mark, char in (("%3A", ":"), ("%2C", ","), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(mark, char)
    return text


def test_junit_counts_what_it_holds() -> None:
    top = ElementTree.fromstring(made("junit"))
    suites = top.findall("testsuite")
    for each in (top, *suites):
        assert int(each.get("tests", "")) == len(list(each.iter("testcase")))
        assert int(each.get("failures", "")) == len(list(each.iter("failure")))
    assert len(list(top.iter("failure"))) == 4
    assert all(case.get("name") and case.get("classname") for case in top.iter("testcase"))


def test_a_junit_report_of_nothing_is_a_test_that_passed() -> None:
    top = ElementTree.fromstring(made("junit", []))
    assert (top.get("tests"), top.get("failures"), len(list(top.iter("testcase")))) == ("1", "0", 1)


def test_json_has_all_that_the_design_names() -> None:
    said = json.loads(made("json"))
    assert list(said) == ["version", "summary", "diagnostics", "links"]
    assert said["summary"] == {"error": 2, "warning": 2, "info": 1}
    first = said["diagnostics"][0]
    assert [first[name] for name in ("line", "column", "end_line", "end_column")] == [2, 13, 2, 20]


def test_the_text_draws_carets_under_the_stretch() -> None:
    assert made("text").startswith(
        'docs/a, b: 100% <é>.md:2:13: error: link-unknown: there is no file "nope.md"\n'
        "    2 |  second [x](nope.md) line\n"
        "      |             ^^^^^^^\n"
        "    help: write 50%\n"
    )


@pytest.mark.parametrize("kind", FORMATS)
def test_no_complaint_reaches_a_terminal_with_a_character_that_moves_it(kind: str) -> None:
    text = made(kind)
    text.encode()  # no half characters
    assert "\x1b" not in text
    assert made(kind) == text
