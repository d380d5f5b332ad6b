"""`check bibliography --fix` mends what is mechanical and leaves every other byte; loose files need no publication."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from dossier.bibliography import parse
from dossier.checks.bibliography import check_works
from dossier.checks.fixing import apply_fixes
from dossier.cli import main
from dossier.sources import Source

TODAY = "2026-06-30"


def dossier(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", "bibliography", *arguments, "--today", TODAY], catch_exceptions=False)


def entry(field: str) -> str:
    return (
        "@article{lumi2024,\n  author = {Lumi, Leureta},\n  title = {A Quiet Border},\n"
        f"  journaltitle = {{Security Studies}},\n  date = {{2024}},\n  {field},\n}}\n"
    )


MENDS = [
    ("url = {https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=x}", "url = {https://example.org/a}"),
    ("subtitle = {K\u00c3\u00abshilli i Bashk\u00c3\u00absis\u00c3\u00ab}", "subtitle = {K\u00ebshilli i Bashk\u00ebsis\u00eb}"),
    ("url = {https://example.org/a\\_b\\%20c}", "url = {https://example.org/a_b%20c}"),
    ("url = {https://example.org/{\\textasciitilde}lumi}", "url = {https://example.org/~lumi}"),
    ("url = {https://example.org/?a=1\\&b=2}", "url = {https://example.org/?a=1&b=2}"),
    ("url = {https://example.org/?a=1&amp;b=2}", "url = {https://example.org/?a=1&b=2}"),
    ("url = {\\url{https://example.org/a}}", "url = {https://example.org/a}"),
    ("url = { https://example.org/a }", "url = {https://example.org/a}"),
    ("url = {<https://example.org/a>}", "url = {https://example.org/a}"),
    ('url = " https://example.org/a"', 'url = "https://example.org/a"'),
    ("url = {https://example.org/a b}", "url = {https://example.org/a%20b}"),
    ("url = {https://example.org/a/\n    b}", "url = {https://example.org/a/b}"),
    ("url = {https://example.org/a b c.pdf}", "url = {https://example.org/a%20b%20c.pdf}"),
    ("url = {https://example.org/a (seen in May)}", "url = {https://example.org/a (seen in May)}"),
    ("url = {https://example.org/a%5C_b}", "url = {https://example.org/a_b}"),
    ("url = {https://example.org/a?id=3#utm_source=x}", "url = {https://example.org/a?id=3}"),
    ("url = {https:/example.org/a}", "url = {https://example.org/a}"),
    ("url = {http://https://example.org/a}", "url = {https://example.org/a}"),
    ("url = {https://example.org/?utm_source=x&id=3&fbclid=y#part}", "url = {https://example.org/?id=3#part}"),
    ("url = {https://example.org/?utm_source=x}", "url = {https://example.org/}"),
    ("url = { https://example.org/a\\_b?utm_source=x\\&c=1 }", "url = {https://example.org/a_b?c=1}"),
    ("doi = {https://doi.org/10.1234/abc}", "doi = {10.1234/abc}"),
    ("doi = {http://dx.doi.org/10.1234/a\\_b}", "doi = {10.1234/a_b}"),
    ("doi = {DOI: 10.1234/abc}", "doi = {10.1234/abc}"),
    ("pages = {12-34}", "pages = {12--34}"),
    ("pages = {12 \u2014 34, 50-61}", "pages = {12--34, 50--61}"),
    ("pages = {pp. 12--34}", "pages = {12--34}"),
    ("year = {2023.}", "year = {2023}"),
    ("subtitle = {The \ufb01rst &lt;one&gt;}", "subtitle = {The first &lt;one&gt;}"),
    ("date = {2024-5-1}", "date = {2024-05-01}"),
    ("subtitle = {Secu\u00adrity\u200b}", "subtitle = {Security}"),
    ("subtitle = {Caf\u00c3\u00a9 d\u00e2\u20ac\u2122\u00c3\u2030t\u00c3\u00a9}", "subtitle = {Caf\u00e9 d\u2019\u00c9t\u00e9}"),
    (r"subtitle = {Law \&amp; {\&}amp; Order\&\#39;s}", r"subtitle = {Law \& \& Order's}"),
    ("subtitle = {Law &amp; Order&#39;s}", "subtitle = {Law \\& Order's}"),
    ("editor = {Naka, Tringa and et al.}", "editor = {Naka, Tringa and others}"),
    ("editor = {Naka, Tringa, et al.}", "editor = {Naka, Tringa and others}"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), MENDS, ids=[before for before, _ in MENDS])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_mechanical_fault_is_mended_and_nothing_else(
    before: str, after: str, line_end: str, mark: str, tmp_path: Path
) -> None:
    frame = f"{mark}% Mine: \u00eb  \n@comment{{x}}\nENTRY\t\n@string{{a = {{b}}}}   \n\nno line end"
    if before.startswith("date"):
        before_entry, after_entry = (entry(field).replace("  date = {2024},\n", "", 1) for field in (before, after))
    else:
        before_entry, after_entry = entry(before), entry(after)
    path = tmp_path / "b.bib"
    path.write_bytes(frame.replace("ENTRY", before_entry).replace("\n", line_end).encode())
    dossier(str(path), "--fix")
    assert path.read_bytes().decode() == frame.replace("ENTRY", after_entry).replace("\n", line_end)


LEFT = [
    "isbn = {978-3-16-148410-1}",
    "pages = {120--110}",
    "url = {www.example.org}",
    "url = {https://lumi:geheim@example.org/}",
    "editor = {European Commission}",
    "editor = {Lumi, Leureta; Naka, Tringa}",
    "subtitle = {A <b>border</b>}",
    "subtitle = {S\u0435curity}",
    "note = https # {://example.org/a\\_b}",
    "url = {https://} # {example.org/a\\_b}",
    "doi = {10.1234}",
    "origdate = {31.02.2023}",
]


@pytest.mark.parametrize("field", LEFT)
def test_what_only_an_author_can_mend_is_left(field: str, tmp_path: Path) -> None:
    path = tmp_path / "b.bib"
    path.write_text(entry(field), encoding="utf-8")
    dossier(str(path), "--fix")
    assert path.read_text(encoding="utf-8") == entry(field)


def test_a_file_that_is_not_utf_8_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "b.bib"
    content = entry("pages = {1-2}, note = {Gjirokast\u00ebr}").encode("latin-1")
    path.write_bytes(content)
    result = dossier(str(path), "--fix")
    assert path.read_bytes() == content
    assert "bibliography-encoding" in result.output


@given(
    st.lists(
        st.sampled_from(
            ["\\_", "\\&", "?utm_source=a", "&amp;", " ", "a", "/", "&b=2", "\u200b", "#x", "{\\%}", "\n", "<", ">"]
        ),
        max_size=10,
    ).map("".join)
)
def test_mending_comes_to_an_end_and_leaves_nothing_mendable(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("mended")
    whole = entry(f"url = {{https://example.org/{text}}}")
    for _ in range(12):
        source = Source("b.bib", whole)
        told = list(check_works(parse(source), datetime.date(2026, 6, 30)))
        if not any(each.fix for each in told):
            break
        applied, faults = apply_fixes(told, {"b.bib": source}.get, folder)
        assert applied
        assert not faults
        whole = (folder / "b.bib").read_bytes().decode()
    else:
        pytest.fail(f"mending goes on: {whole}")


def test_loose_files_are_checked_each_by_itself(tmp_path: Path) -> None:
    one, other = tmp_path / "one.bib", tmp_path / "OTHER.BIB"
    for path in (one, other):
        path.write_text(entry("pages = {9--3}"), encoding="utf-8")
    result = dossier(str(one), str(other), "--format", "json")
    told = json.loads(result.output)["diagnostics"]
    assert [(each["rule"], Path(each["path"]).name, each["line"]) for each in told] == [
        ("bibliography-pages", "OTHER.BIB", 6),
        ("bibliography-pages", "one.bib", 6),
    ]
    assert result.exit_code == 0


def test_an_error_in_a_loose_file_fails(tmp_path: Path) -> None:
    path = tmp_path / "b.bib"
    path.write_text(entry("url = {javascript:alert(1)}"), encoding="utf-8")
    assert dossier(str(path)).exit_code == 1
    assert dossier(str(path), "--fail-on", "never").exit_code == 0


def test_a_folder_in_place_of_a_file_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "b.bib").mkdir()
    result = dossier(str(tmp_path / "b.bib"))
    assert result.exit_code == 1
    assert "bibliography-missing" in result.output


def test_the_day_for_which_dates_are_judged_is_given(tmp_path: Path) -> None:
    path = tmp_path / "b.bib"
    path.write_text(entry("urldate = {2026-08-01}"), encoding="utf-8")
    assert "bibliography-date-future" in dossier(str(path)).output
    result = CliRunner().invoke(main, ["check", "bibliography", str(path), "--today", "2026-08-02"])
    assert "bibliography-date-future" not in result.output
