"""Works for other programs: pandoc and pybtex read them without loss."""

from __future__ import annotations

import json
from pathlib import Path

import pybtex.database
import pypandoc
import pytest

from dossier.bibliography import Work
from dossier.citation_style import csl, csl_type
from dossier.editions.exchange import bibtex, csl_json, ris
from dossier.loading import load

SMALL = Path(__file__).parent / "publications" / "small"


@pytest.fixture(scope="module")
def works() -> list[Work]:
    return list(load(SMALL).works.values())


def read_by_pandoc(text: str, form: str) -> dict[str, dict[str, object]]:
    return {each["id"]: each for each in json.loads(pypandoc.convert_text(text, "csljson", format=form))}


def test_bibtex_is_what_its_author_wrote(works: list[Work]) -> None:
    written = (SMALL / "bibliography.bib").read_text()
    assert all(entry in written for entry in bibtex(works).strip().split("\n\n"))


def test_pybtex_reads_the_same_entries_back(works: list[Work]) -> None:
    read = pybtex.database.parse_string(bibtex(works), "bibtex").entries
    assert list(read) == [work.key for work in works]
    for work in works:
        for name, field in work.fields.items():
            if name not in ("author", "editor"):
                assert read[work.key].fields[name] == " ".join(field.raw.split())


def test_pandoc_reads_title_names_date_and_address_from_each_form(works: list[Work]) -> None:
    for text, form in ((ris(works), "ris"), (bibtex(works), "biblatex"), (csl_json(works), "csljson")):
        read = read_by_pandoc(text, form)
        assert set(read) == {work.key for work in works}, form
        cela = read["cela-2025"]
        assert [each["family"] for each in cela["author"]] == ["Çela", "Đorđević"], form
        known = [2025] if form == "ris" else [2025, 5]  # of RIS, pandoc reads the year alone
        assert cela["issued"]["date-parts"][0] == known, form
        assert cela["DOI"] == "10.1000/xyz123", form
        assert str(cela["page"]).replace("–", "-") == "10-19", form
        assert (str(cela["volume"]), str(cela["issue"])) == ("3", "2"), form
        assert read["eda-2024"]["URL"] == "https://eda.example/data%20set_2024?a=1&b=50%25#top~x", form


def test_ris_has_the_whole_date_beside_the_year(works: list[Work]) -> None:
    assert "PY  - 2025\r\nDA  - 2025/05//\r\n" in ris(works)


def test_a_body_is_one_name(works: list[Work]) -> None:
    items = {each["id"]: each for each in map(csl, works)}
    assert items["eda-2024"]["author"] == [{"literal": "European Defence Agency"}]
    assert read_by_pandoc(ris(works), "ris")["ministry-2025"]["author"] == [{"family": "Ministry of Defence of Kosovo"}]


def test_each_type_has_its_counterpart(works: list[Work]) -> None:
    assert {work.key: csl_type(work) for work in works} == {
        "eda-2024": "report",
        "cela-2025": "article-journal",
        "ministry-2025": "webpage",
    }


def test_no_line_of_ris_is_broken_by_a_value(works: list[Work]) -> None:
    for line in ris(works).splitlines():
        assert not line or line[2:6] == "  - ", line
