"""Any CSL style in the place of the house style."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dossier.bibliography import parse
from dossier.citation_style import CslStyle, plain
from dossier.citation_style.csl_amended import pages
from dossier.citation_style.csl_styles import _located
from dossier.compiler import Compiler
from dossier.loading import load
from dossier.sources import Source

HERE = Path(__file__).parent / "publications"


@pytest.fixture
def root(small: Path, tmp_path: Path) -> Path:
    root = shutil.copytree(small, tmp_path / "small")
    shutil.copy(HERE / "plain-note.csl", root)
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("      search: true\n", "      citation_style: plain-note.csl\n"))
    return root


def test_notes_follow_the_style_with_their_locators(root: Path) -> None:
    text = Compiler(load(root)).page("index.md").markdown
    assert "Ministry of Defence of Kosovo; *Budget 2025*; 2025" in text
    assert "Ana Çela and Željko Đorđević; *Budgets of the Western Balkans*; 2025; at 12" in text


def test_the_bibliography_follows_it_and_addresses_stay_whole(root: Path) -> None:
    text = Compiler(load(root)).page("bibliography.md").markdown
    assert "European Defence Agency = Defence Data 2023–2024 = " in text
    assert 'href="https://eda.example/data%20set' in text


def test_a_style_that_is_none_is_an_error_at_its_setting(root: Path) -> None:
    (root / "plain-note.csl").write_text("<html>no style</html>")
    found = [each for each in load(root, exhibits=False).diagnostics if each.rule == "settings-style"]
    assert [each.place.path for each in found] == ["mkdocs.yml"]
    (root / "plain-note.csl").unlink()
    assert [each.rule for each in load(root, exhibits=False).diagnostics] == ["settings-style"]
    assert Compiler(load(root)).page("index.md").markdown


STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>S</title><id>s</id><updated>2020-01-01T00:00:00+00:00</updated></info>{parts}</style>"""
NUMERIC = STYLE.format(
    parts="""<citation><layout prefix="[" suffix="]" delimiter=", "><text variable="citation-number"/>
<group prefix=": " delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group></layout></citation>
<bibliography><layout suffix="."><text variable="citation-number" suffix=". "/><text variable="title"/></layout></bibliography>"""
)
AUTHOR_DATE = STYLE.format(
    parts="""<macro name="who"><names variable="author"><name form="short" and="symbol"/></names></macro>
<macro name="when"><date variable="issued"><date-part name="year"/></date></macro>
<citation><layout prefix="(" suffix=")" delimiter="; "><group delimiter=" "><text macro="who"/><text macro="when"/></group>
<group prefix=", "><label variable="locator" form="short"/><text variable="locator" prefix=" "/></group></layout></citation>
<bibliography><sort><key macro="who"/></sort><layout suffix="."><text macro="who"/></layout></bibliography>"""
)
NOTES = STYLE.format(
    parts="""<citation><layout suffix="."><choose><if position="ibid"><text value="Ibid"/></if><else-if position="subsequent">
<text variable="title" prefix="again: "/></else-if><else><text variable="title" prefix="first: "/></else></choose>
<text variable="locator" prefix=", "/></layout></citation>"""
)


def compiled(root: Path, style: str) -> Compiler:
    (root / "plain-note.csl").write_text(style)
    return Compiler(load(root, exhibits=False))


def test_works_keep_the_number_that_they_have_in_the_bibliography(root: Path) -> None:
    compiler = compiled(root, NUMERIC)
    first = compiler.page("index.md").markdown
    assert "[^ministry-2025]: \\[1, 2: p. 12\\]." in first
    assert "which cites \\[3: p. 4\\]" in first
    listed = compiler.page("bibliography.md").markdown
    assert [listed.index(each) for each in ("1. Budget 2025", "2. Budgets of", "3. Defence Data")] == sorted(
        listed.index(each) for each in ("1. Budget 2025", "2. Budgets of", "3. Defence Data")
    )


def test_works_cited_together_stand_in_one_pair_of_brackets_and_names_are_sorted_without_accents(root: Path) -> None:
    compiler = compiled(root, AUTHOR_DATE)
    assert "(Ministry of Defence of Kosovo 2025; Çela & Đorđević 2025, p. 12)" in compiler.page(
        "index.md"
    ).markdown.replace("&amp;", "&").replace("\\&", "&")
    listed = compiler.page("bibliography.md").markdown
    assert listed.index("Çela") < listed.index("European Defence Agency") < listed.index("Ministry")


def test_a_work_that_is_cited_again_is_written_as_the_style_wants_it(root: Path) -> None:
    text = compiled(root, NOTES).page("part/index.md").markdown
    assert "First: Defence Data" in text
    assert "[again: Defence Data 2023–2024, 7](#fn:eda-2024)" in text
    assert "Ibid" not in text


@pytest.mark.parametrize(
    ("locator", "label", "place"),
    [
        ("p. 4", "page", "4"),
        ("12–14", "page", "12–14"),
        ("Art. 5(2)", "article-locator", "5(2)"),
        ("chap. III", "chapter", "III"),
        ("§ 3", "section", "3"),
        ("executive summary", "place", "executive summary"),
        ("parties", "place", "parties"),
    ],
)
def test_the_kind_of_a_place_is_read_from_its_words(locator: str, label: str, place: str) -> None:
    assert _located(locator) == (label, place)


CITING = "<citation><layout>{}</layout></citation>"


@pytest.mark.parametrize(
    ("style", "why"),
    [
        ("<style", "Couldn't find end"),
        ("<html/>", "no `style` of CSL"),
        (STYLE.format(parts=""), "does not say how a work is cited"),
        (
            STYLE.format(parts="").replace("</info>", '<link rel="independent-parent" href="apa"/></info>'),
            "names another, apa",
        ),
        (STYLE.format(parts=CITING.format('<text macro="nobody"/>')), 'there is no macro "nobody"'),
        (STYLE.format(parts=CITING.format("<frob/>")), "CSL has no element `frob`"),
        (STYLE.format(parts=f'<macro name="a"><text macro="a"/></macro>{CITING.format("")}'), "calls itself"),
        (STYLE.format(parts=CITING.format("<text/>")), "cannot be run on a work of the type"),
    ],
)
def test_a_style_that_cannot_cite_is_refused_with_the_reason(root: Path, style: str, why: str) -> None:
    (root / "plain-note.csl").write_text(style)
    (found,) = [each for each in load(root, exhibits=False).diagnostics if each.rule == "settings-style"]
    assert why in found.message


HARD = r"""
@book{one, author = {Hoxha, Arta and others}, title = {Why?}, publisher = {House}, date = {2018}, pages = {5--19},
  url = {https://example.org/a}}
@book{two, author = {Hoxha, Arta and others}, title = {The end.}, publisher = {House}, date = {2018-03/2018-05}}
@book{three, editor = {Lumi, Leureta and Çela, Ana}, title = {Edited}, publisher = {House}, date = {2020-21}, pages = {101--107}}
@book{four, author = {محفوظ, نجيب}, title = {Names}, publisher = {House}, date = {2019-04-10/2019-04-12}, number = {7}}
"""
SEAMS = STYLE.replace('version="1.0"', 'version="1.0" initialize-with=". " page-range-format="minimal-two"').format(
    parts="""<macro name="who"><names variable="author"><name initialize="false" and="symbol" name-as-sort-order="first"/>
<label form="short" prefix=", "/><substitute><choose><if type="book"><names variable="editor"/></if></choose></substitute></names></macro>
<macro name="when"><date variable="issued"><date-part name="month" form="numeric" suffix="/"/><date-part name="year"/></date></macro>
<citation disambiguate-add-year-suffix="true"><layout prefix="(" suffix=")"><group delimiter=" "><names variable="author">
<name form="short" and="text"/><substitute><names variable="editor"/></substitute></names><text macro="when"/></group></layout></citation>
<bibliography second-field-align="flush"><layout suffix="."><text variable="citation-number" suffix="."/><text macro="who"/>
<text macro="when" prefix=" "/><text variable="title" quotes="true" prefix=". " suffix=". "/><text variable="publisher"/>
<group delimiter=" " prefix=", "><text variable="page"/></group><group delimiter=" " prefix=", "><choose><if type="book">
<label variable="number"/></if></choose><text variable="number"/></group><text variable="URL" prefix=" &lt;" suffix="&gt;"/></layout></bibliography>"""
)
WRITTEN = {
    "one": "1. Hoxha, Arta et al. 2018a. “Why?” House, 5–19 <https://example.org/a>",
    "two": "2. Hoxha, Arta et al. 2018b. “The end.” House",
    "three": "3. Lumi, Leureta & Ana Çela, eds. 2020. “Edited.” House, 101–07",
    "four": "4. نجيب محفوظ 4/2019. “Names.” House, number 7",
}


def test_signs_at_the_seams_and_what_citeproc_leaves_undone_are_as_the_specification_says(tmp_path: Path) -> None:
    (tmp_path / "seams.csl").write_text(SEAMS)
    works = parse(Source("hard.bib", HARD)).works
    style = CslStyle(tmp_path / "seams.csl", works)
    assert {key: plain(style.entry(work)) for key, work in works.items()} == WRITTEN
    assert plain(style.cited(works["one"])) == "Hoxha et al. 2018a"
    assert plain(style.cited(works["three"])) == "Lumi and Çela 2020"
    assert [run.href for run in style.entry(works["one"]) if run.href] == ["https://example.org/a"]


def test_works_have_labels_where_a_style_asks_for_them(tmp_path: Path) -> None:
    (tmp_path / "label.csl").write_text(STYLE.format(parts=CITING.format('<text variable="citation-label"/>')))
    works = parse(Source("hard.bib", HARD)).works
    style = CslStyle(tmp_path / "label.csl", works)
    assert [plain(style.cited(work)) for work in works.values()] == ["Hoxh18a", "Hoxh18b", "LuÇe20", "نجيب19"]


@pytest.mark.parametrize(
    ("said", "form", "written"),
    [
        *(("101–107", form, "101–107") for form in ("", "expanded")),
        *((("5–19", form, "5–19")) for form in ("minimal", "minimal-two", "chicago-16")),
        ("321–328", "minimal", "321–8"),
        ("321–328", "minimal-two", "321–28"),
        ("100–104", "chicago-16", "100–104"),
        ("107–108", "chicago-16", "107–8"),
        ("1087–1089", "chicago-15", "1087–89"),
        ("S12–S19, 96–117", "minimal", "S12–S19, 96–117"),
    ],
)
def test_ranges_of_pages_are_shortened_as_a_style_wants_it(said: str, form: str, written: str) -> None:
    assert pages(said, form) == written
