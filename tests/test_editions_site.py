"""What a built site offers beside its pages: metadata, citations, feeds, Markdown, data, corrections."""

from __future__ import annotations

import base64
import datetime
import io
import json
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import frictionless
import lxml.html
import pypdf
import pytest
import yaml
from markdown_it import MarkdownIt

from conftest import Sandbox
from dossier.compiler import Compiler
from dossier.editions.book import Book
from dossier.editions.card import _drawn, card, cover
from dossier.editions.feed import feed
from dossier.editions.fonts import font_folders
from dossier.editions.keeping import kept_file
from dossier.editions.machine import Machine
from dossier.editions.metadata import Head
from dossier.editions.offers import page_pdf
from dossier.editions.pdf import Pdf
from dossier.identifiers import is_isbn, is_orcid, is_ror
from dossier.loading import load

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def site(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = shutil.copytree(small, tmp_path_factory.mktemp("built") / "small")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "--strict"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return root / "site"


def page(site: Path, path: str) -> lxml.html.HtmlElement:
    return lxml.html.fromstring((site / path / "index.html").read_bytes())


def meta(tree: lxml.html.HtmlElement, name: str) -> list[str]:
    return [each.get("content") for each in tree.xpath(f"//meta[@name='{name}' or @property='{name}']")]


def linked_data(tree: lxml.html.HtmlElement) -> dict[str, object]:
    return json.loads(tree.xpath("//script[@type='application/ld+json']")[0].text)


def test_the_first_page_is_a_report_for_zotero_and_scholar(site: Path) -> None:
    tree = page(site, "")
    assert meta(tree, "citation_title") == ["A small dossier"]
    assert meta(tree, "citation_technical_report_institution") == ["Test House"]
    assert meta(tree, "citation_author") == ["Çela, Ana", "Test House"]
    assert meta(tree, "citation_publication_date") == ["2026/11/24"]
    assert meta(tree, "citation_pdf_url") == ["https://small.example/publication.pdf"]
    assert len(meta(tree, "citation_reference")) == 3


def test_another_page_is_a_chapter_of_it_with_a_pdf_of_its_own(site: Path) -> None:
    tree = page(site, "countries/kosovo")
    assert meta(tree, "citation_inbook_title") == ["A small dossier"]
    assert meta(tree, "citation_technical_report_institution") == []
    assert meta(tree, "citation_pdf_url") == ["https://small.example/pdf/countries-kosovo.pdf"]
    assert (site / "pdf" / "countries-kosovo.pdf").read_bytes().startswith(b"%PDF")


def test_every_page_says_where_it_stands_and_how_it_is_cited(site: Path) -> None:
    for path in ("", "countries/kosovo", "data/budgets", "bibliography"):
        tree = page(site, path)
        canonical = tree.xpath("//link[@rel='canonical']/@href")
        assert canonical == tree.xpath("//link[@rel='cite-as']/@href")
        assert meta(tree, "og:url") == canonical
        assert meta(tree, "og:image") == ["https://small.example/assets/card.png"]
    assert (site / "assets" / "card.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_linked_data_of_the_whole_names_authors_parts_and_sources(site: Path) -> None:
    said = linked_data(page(site, ""))
    assert said["@type"] == "Report"
    assert said["author"][0]["sameAs"] == "https://orcid.org/0000-0002-1825-0097"
    assert said["author"][1]["sameAs"] == "https://ror.org/05dxps055"
    assert {"headline", "datePublished", "dateModified", "publisher", "license", "citation"} <= set(said)
    assert "Kosovo" in {part["name"] for part in said["hasPart"]}


def test_linked_data_of_a_dataset_has_what_google_asks_for(site: Path) -> None:
    said = linked_data(page(site, "data/budgets"))
    assert said["@type"] == "Dataset"
    assert 50 <= len(said["description"]) <= 5000
    assert {"name", "creator", "license", "distribution", "variableMeasured", "isAccessibleForFree"} <= set(said)
    assert said["distribution"][0]["contentUrl"] == "https://small.example/data/budgets.csv"
    assert said["isPartOf"]["url"] == said["includedInDataCatalog"]["url"] == "https://small.example/"
    assert {"@type": "PropertyValue", "name": "Amount", "unitText": "EUR million"} in said["variableMeasured"]


def test_a_dataset_is_one_for_zotero_and_no_chapter_of_a_book(site: Path) -> None:
    tree = page(site, "data/budgets")
    assert meta(tree, "DC.type") == ["Dataset"]
    assert meta(tree, "citation_inbook_title") == meta(tree, "citation_isbn") == []
    assert meta(page(site, "countries/kosovo"), "DC.type") == ["Text"]


THING = {"@type", "@id", "name", "description", "url", "identifier", "sameAs", "image"}
WORK = THING | {
    *(
        "author",
        "creator",
        "publisher",
        "datePublished",
        "dateModified",
        "inLanguage",
        "license",
        "keywords",
        "version",
    ),
    *("isPartOf", "hasPart", "citation", "correction", "headline", "isAccessibleForFree", "text", "encodingFormat"),
}
PROPERTIES = {
    **dict.fromkeys(("Report", "ScholarlyArticle", "DataCatalog", "CorrectionComment", "CreativeWork"), WORK),
    "Dataset": WORK | {"distribution", "variableMeasured", "includedInDataCatalog"},
    "DataDownload": WORK | {"contentUrl"},
    "PropertyValue": THING | {"propertyID", "value", "unitText"},
    "Person": THING | {"affiliation"},
    "Organization": THING,
}
"""What schema.org lets each type say of itself, of what we write."""


def test_each_property_is_one_that_schema_org_has_for_its_type(site: Path) -> None:
    waiting = [linked_data(page(site, path)) for path in ("", "countries/kosovo", "data/budgets", "corrections")]
    assert [each.pop("@context") for each in waiting] == ["https://schema.org"] * 4
    seen = set()
    while waiting:
        each = waiting.pop()
        seen.add(each["@type"])
        assert set(each) <= PROPERTIES[each["@type"]], each
        values = [part for value in each.values() for part in (value if isinstance(value, list) else [value])]
        assert None not in values
        waiting += [part for part in values if isinstance(part, dict)]
    assert seen == set(PROPERTIES) - {"CreativeWork"}


def test_a_dataset_says_of_itself_what_its_package_says(site: Path) -> None:
    tree = page(site, "data/budgets")
    assert meta(tree, "og:description") == meta(tree, "DC.description") != meta(page(site, ""), "og:description")
    assert linked_data(tree)["description"].startswith(meta(tree, "DC.description")[0])


@pytest.fixture
def copy(small: Path, tmp_path: Path) -> Sandbox:
    return Sandbox(shutil.copytree(small, tmp_path / "copy"))


def head(copy: Sandbox, path: str = "index.md", **changes: str) -> lxml.html.HtmlElement:
    """The metadata of a page, after words of `mkdocs.yml` were changed for others."""
    text = (copy.root / "mkdocs.yml").read_text()
    for old, new in changes.items():
        text = re.sub(rf"(?m)^( *){old}:.*\n", lambda found, new=new: f"{found[1]}{new}\n" if new else "", text)  # type: ignore[misc]
    copy.write({"mkdocs.yml": text})
    loaded = load(copy.root, exhibits=False)
    made = Head(Compiler(loaded), card="assets/card.png", shown="Budgets rose", pdf="publication.pdf")
    return lxml.html.fromstring(f"<html><head>{made.of(loaded.pages[path], pdf='', description='D')}</head></html>")


def test_a_site_of_unknown_address_names_none(copy: Sandbox) -> None:
    tree = head(copy, site_url="")
    for name in ("citation_pdf_url", "citation_public_url", "og:image", "og:image:alt", "og:url", "DC.identifier"):
        assert meta(tree, name) == [], name
    assert meta(tree, "twitter:card") == ["summary"]
    assert tree.xpath("//link[@rel='cite-as']") == []
    names = re.findall("<id>(.*?)</id>", feed(Compiler(load(copy.root, exhibits=False)), {}))
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", name) for name in names), names
    assert len(set(names)) == len(names) > 3


def test_a_site_whose_navigation_nobody_wrote_offers_all_its_pages(copy: Sandbox) -> None:
    text = re.sub(r"(?s)\nnav:.*", "\n", (copy.root / "mkdocs.yml").read_text())
    correction = "- {date: 2026-12-24, said: a, says: b, reason: c, pages: [countries/kosovo.md, data/budgets.md]}\n"
    copy.write({"mkdocs.yml": text, "corrections.yaml": correction})
    compiler = Compiler(load(copy.root, exhibits=False))
    entries = ET.fromstring(feed(compiler, {})).findall(f"{ATOM}entry")
    told = {str(each.findtext(f"{ATOM}title")): str(each.findtext(f"{ATOM}updated")) for each in entries}
    assert list(told)[:3] == ["Correction: Kosovo, Defence budgets", "Kosovo", "Data: Defence budgets"]
    assert told["Kosovo"].startswith("2026-12-24")
    assert "Serbia" in told
    assert {"Kosovo", "Serbia"} <= {part["name"] for part in linked_data(head(copy))["hasPart"]}
    assert page_pdf(Book(compiler), "countries/kosovo.md") == "pdf/countries-kosovo.pdf"


def test_a_site_below_a_path_names_its_files_there(copy: Sandbox) -> None:
    tree = head(copy, site_url="site_url: https://x.org/a/b", date="date: 2026-11", isbn="doi: 10.1234/x")
    assert meta(tree, "citation_pdf_url") == ["https://x.org/a/b/publication.pdf"]
    assert meta(tree, "og:image") == linked_data(tree)["image"].split() == ["https://x.org/a/b/assets/card.png"]
    assert meta(tree, "og:image:alt") == ["A small dossier. Budgets rose"]
    assert tree.xpath("//link[@rel='cite-as']/@href") == ["https://doi.org/10.1234/x"]
    assert meta(tree, "citation_publication_date") == ["2026"]
    page = head(copy, "countries/kosovo.md")
    assert page.xpath("//link[@rel='cite-as']/@href") == ["https://x.org/a/b/countries/kosovo/"]
    assert linked_data(page)["isPartOf"]["@id"] == linked_data(tree)["@id"] == "https://x.org/a/b/"
    assert "2026-11-01T00:00:00Z" in feed(Compiler(load(copy.root, exhibits=False)), {})


@pytest.mark.parametrize(
    ("language", "locale"), [("en", "en_US"), ("sq", "sq_AL"), ("sr", "sr_RS"), ("pt-BR", "pt_BR")]
)
def test_the_language_is_said_in_each_vocabulary(copy: Sandbox, language: str, locale: str) -> None:
    tree = head(copy, font=f"language: {language}")
    assert meta(tree, "og:locale") == [locale]
    assert {meta(tree, "citation_language")[0], meta(tree, "DC.language")[0], linked_data(tree)["inLanguage"]} == {
        language
    }


def test_people_and_bodies_have_their_identifiers(copy: Sandbox) -> None:
    named = "authors: [{name: 'Çela, Ana', affiliation: House, ror: 'https://ror.org/05DXPS055'}]"
    text = re.sub(r"(?s)authors:.*?(?= *publisher:)", named + "\n", (copy.root / "mkdocs.yml").read_text())
    copy.write({"mkdocs.yml": text})
    (author,) = linked_data(head(copy))["author"]
    assert (author["name"], author["affiliation"]["@id"]) == ("Ana Çela", "https://ror.org/05dxps055")
    copy.write({"mkdocs.yml": text.replace(named, "")})
    tree = head(copy)
    assert meta(tree, "citation_author") == meta(tree, "DC.creator") == ["Test House"]
    assert linked_data(tree)["author"] == [linked_data(tree)["publisher"]]
    assert "https://doi.org/10.1000/xyz123" in " ".join(meta(tree, "citation_reference"))


def test_nothing_in_a_title_closes_the_element_of_the_linked_data(copy: Sandbox) -> None:
    title = 'A </script><!-- & "b" {c} \\ 🛡'
    tree = head(copy, title=f"title: {json.dumps(title)}")
    assert linked_data(tree)["name"] == meta(tree, "citation_title")[0] == meta(tree, "og:title")[0] == title
    assert ET.fromstring(feed(Compiler(load(copy.root, exhibits=False)), {})).findtext(f"{ATOM}title") == title


def test_every_address_of_a_file_in_the_metadata_is_a_file(site: Path) -> None:
    for file in site.rglob("index.html"):
        tree = lxml.html.fromstring(file.read_bytes())
        for name in ("citation_pdf_url", "og:image"):
            for address in meta(tree, name):
                assert (site / address.removeprefix("https://small.example/")).is_file(), (file, address)


def test_cite_this_page_works_without_a_server_and_without_a_script(site: Path) -> None:
    panel = page(site, "countries/kosovo").xpath("//details[contains(@class, 'cite-page')]")[0]
    text = panel.text_content()
    assert "Çela, A., & Test House. (2026). Kosovo. In A small dossier (Version 1.0.0). Test House." in text
    assert "Çela, Ana, and Test House. 2026. “Kosovo.” In A small dossier. Prishtinë" in text
    files = {each.get("download"): each.get("href") for each in panel.xpath(".//a[starts-with(@href, 'data:')]")}
    item = json.loads(base64.b64decode(files["citation.json"].partition("base64,")[2]))[0]
    assert (item["type"], item["container-title"]) == ("chapter", "A small dossier")
    assert "TY  - CHAP" in base64.b64decode(files["citation.ris"].partition("base64,")[2]).decode()
    assert (
        (site / "countries" / "kosovo" / panel.xpath(".//a[contains(@href, 'sources/')]/@href")[0]).resolve().is_file()
    )


def test_the_feed_has_corrections_pages_and_datasets(site: Path) -> None:
    feed = ET.fromstring((site / "feed.xml").read_text())
    titles = [each.findtext(f"{ATOM}title") for each in feed.findall(f"{ATOM}entry")]
    assert feed.findtext(f"{ATOM}id") == "https://small.example/feed.xml"
    assert titles[0] == "Correction: Kosovo"
    assert {"Kosovo", "Data: Defence budgets"} <= set(titles)
    identifiers = [each.findtext(f"{ATOM}id") for each in feed.findall(f"{ATOM}entry")]
    assert len(identifiers) == len(set(identifiers))


def test_a_correction_stands_on_the_page_that_it_touches_and_in_the_list(site: Path) -> None:
    for path in ("countries/kosovo", "corrections"):
        text = page(site, path).xpath("//article")[0].text_content()
        assert "200 million euros" in text
        assert "The ministry’s figure had been overlooked." in text
    assert linked_data(page(site, "countries/kosovo"))["correction"][0]["datePublished"] == "2026-11-24"
    assert "200 million euros" not in page(site, "countries/serbia").text_content()


def test_markdown_for_machines_says_source_and_date_of_each_number(site: Path) -> None:
    text = (site / "index.html.md").read_text()
    assert re.search(r"€208 million \[.*Ministry of Defence.*15 January 2025.*\]", text)
    assert "[^1]: " in text
    assert "fact:" not in text


def test_no_sign_of_a_text_is_a_mark_of_the_markdown_for_machines(publication: Sandbox) -> None:
    said = [
        "Five \\*stars\\* and 5 * 3, snake_case and \\_this\\_, \\[a\\](b), a&lt;b&gt;c, \\`code\\`, C:\\\\x and AT&amp;amp;T.",
        "1986\\. was a year.",
        "\\# 1 is no heading.",
        "\\- 5 degrees.",
        "See [it](<https://example.org/a b(c>) and `` a`b ``.",
    ]
    text = "\n\n".join(["# Home", *said, "````\n```\nx\n```\n````", "Budgets rose [@eda-2024]."])
    publication.write({"docs/index.md": text})
    book = Book(Compiler(publication.load()))
    written = Machine(book).markdown(book.chapters[0])
    read = lxml.html.fromstring(f"<div>{MarkdownIt().render(written)}</div>")
    assert [each.text_content() for each in read.xpath("./p")][:5] == [
        "Five *stars* and 5 * 3, snake_case and _this_, [a](b), a<b>c, `code`, C:\\x and AT&amp;T.",
        "1986. was a year.",
        "# 1 is no heading.",
        "- 5 degrees.",
        "See it and a`b.",
    ]
    assert read.xpath("./pre")[0].text_content().strip() == "```\nx\n```"
    assert read.xpath("./p/a/@href")[0] == "https://example.org/a%20b(c"


def test_the_overview_leads_to_every_page(site: Path) -> None:
    text = (site / "llms.txt").read_text()
    for address in re.findall(r"\]\(https://small\.example/([^)]*)\)", text):
        assert (site / address).is_file(), address
    assert "countries/kosovo/index.html.md" in text


def test_the_structure_names_pages_entities_and_exhibits(site: Path) -> None:
    said = json.loads((site / "publication.json").read_text())
    assert [each["id"] for each in said["exhibits"]] == ["kosovo-budget", "all-budgets"]
    assert {each["address"] for each in said["entities"]} == {"countries/kosovo", "countries/serbia"}
    assert [each["number"] for each in said["pages"] if each["number"]] == ["Part I.", "1.1", "1.2"]


def test_the_data_package_is_valid(site: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO((site / "data" / "datapackage.zip").read_bytes())) as archive:
        archive.extractall(tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["message"])


def test_a_package_in_several_files_is_valid_as_a_zip(copy: Sandbox, tmp_path: Path) -> None:
    described = yaml.safe_load((copy.root / "data" / "datapackage.yaml").read_text())
    countries, budgets = described["resources"]
    files = {"data/schema.json": json.dumps(countries["schema"])}
    for folder, each in (("a", countries), ("b", budgets)):
        files[f"data/{folder}/table.csv"] = (copy.root / "data" / each["path"]).read_text()
        each["path"] = f"{folder}/table.csv"
    countries["schema"] = "schema.json"
    files["data/datapackage.yaml"] = yaml.safe_dump({**described, "created": datetime.date(2026, 1, 1)})
    compiler = Compiler(load(copy.write(files).root, exhibits=False))
    with zipfile.ZipFile(io.BytesIO(Machine(Book(compiler)).package())) as archive:
        archive.extractall(tmp_path / "zip")
    report = frictionless.validate(str(tmp_path / "zip" / "datapackage.json"))
    assert report.valid, report.flatten(["message"])
    assert [task.stats["rows"] for task in report.tasks] == [2, len(files["data/b/table.csv"].splitlines()) - 1]


def test_check_digits_of_people_and_bodies() -> None:
    assert is_orcid("0000-0002-1825-0097")
    assert is_orcid("0000-0001-5109-3700")
    assert not is_orcid("0000-0002-1825-0098")
    assert not is_orcid("https://orcid.org/0000-0002-1825-0097")
    assert is_ror("05dxps055")
    assert is_ror("02mhbdp94")
    assert not is_ror("05dxps056")
    assert not is_ror("05dxpu055")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {date: 2026-11-24, said: a, says: b}\n", "why it was corrected"),
        ("- {date: 2026-11-24, says: b, reason: c}\n", "what the publication said"),
        ("- {date: soon, said: a, says: b, reason: c}\n", '"soon" is no date'),
        ("- {date: 2026-11-24, said: a, says: b, reason: c, pages: [countries/kosov.md]}\n", "no page"),
        ("- {date: 9999-01-01, said: a, says: b, reason: c}\n", "still to come"),
        ("a: [\n", "not valid YAML"),
        ("just: one\n", "no list of corrections"),
        ("- {date: 2026-11-24, said: a, says: b, reason: c, reason: d}\n", "stands twice"),
        ("- {date: 2026-11-24, said: a, says: a, reason: c}\n", "are the same"),
        ("- {date: 2026-11-24, said: a, says: b, reason: c, pages: {x: y}}\n", "no list of pages"),
        ("- {date: 2026-11-24, said: [a], says: b, reason: c}\n", "`said` is no text"),
        *((f"- {{date: 2026-11-24, said: a, says: b, reason: c, pages: {each}}}\n", "no page") for each in ("[]", "")),
        ("- {date: 2026-11-24, said: 'a  b', says: 'a b ', reason: c}\n", "are the same"),
        ("- {date: 2026-11-24, said: 0, says: 0, reason: c}\n", "are the same"),
        *((f"- {{date: '{day}', said: a, says: b, reason: c}}\n", "is no date") for day in ("20261124", "2026-W48-2")),
        ("- {date: 2026-11-24, said: a, says: b, reason: c, pages: [index.md, index.md]}\n", "named twice"),
        ("- &a {date: 2026-11-24, said: a, says: b, reason: c}\n- *a\n", "stands here twice"),
        (b"- {date: 2026-11-24, said: caf\xe9, says: b, reason: c}\n", "UTF-8"),
    ],
)
def test_an_incomplete_correction_is_an_error(publication, text: str | bytes, message: str) -> None:  # type: ignore[no-untyped-def]
    publication.write({"corrections.yaml": text})
    found = [each for each in publication.problems() if each.rule == "page-correction"]
    assert any(message in each.message for each in found), found
    assert found[0].place.path == "corrections.yaml"


def test_zero_may_be_corrected(publication) -> None:  # type: ignore[no-untyped-def]
    publication.write({"corrections.yaml": "- {date: 2026-11-24, said: 0, says: 1, reason: c}\n"})
    assert [each for each in publication.problems() if each.rule == "page-correction"] == []


def test_an_entry_of_the_feed_keeps_its_name_when_others_come(publication) -> None:  # type: ignore[no-untyped-def]
    one = "- {date: 2026-11-24, said: a, says: b, reason: c}\n"
    found = []
    for text in (one, f"- {{date: 2026-11-25, said: x, says: y, reason: z}}\n{one}"):
        publication.write({"corrections.yaml": text})
        tree = ET.fromstring(feed(Compiler(load(publication.root)), {}))
        entries = {each.findtext(f"{ATOM}id"): each for each in tree.findall(f"{ATOM}entry")}
        found.append({name for name in entries if "#correction-2026-11-24" in str(name)})
        for each in entries.values():
            assert each.find(f"{ATOM}link") is not None or each.find(f"{ATOM}content") is not None
    assert found[0] == found[1]
    assert len(found[0]) == 1


@pytest.mark.parametrize(
    ("isbn", "valid"),
    [
        *(("978-9951-842-57-0", True), ("0-306-40615-2", True), ("080442957X", True)),
        *(("978-9951-842-57-1", False), ("978", False), ("X", False), ("97799518425７0", False)),
    ],
)
def test_the_check_digit_of_an_isbn_is_verified(isbn: str, valid: bool) -> None:
    assert is_isbn(isbn) is valid


@pytest.mark.parametrize(
    "title",
    ["Short", "Assessing opportunities for collaboration " * 4, "Verteidigungsausgabenvergleichsuntersuchung " * 3],
)
@pytest.mark.parametrize(("template", "figure"), [("card.typ", False), ("card.typ", True), ("cover.typ", False)])
def test_nothing_on_card_and_cover_runs_over_an_edge_or_over_something_else(
    title: str, template: str, figure: bool
) -> None:
    said = {"title": title.strip(), "subtitle": "A subtitle of some length", "publisher": "Top", "language": "de"}
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    given = {**said, "lines": ["A and others", "24 November 2026"], "figure": figure, "caption": ""}
    drawn = _drawn(template, given, font_folders(), None, {"figure.svg": svg}, format="pdf")
    (leaf,) = pypdf.PdfReader(io.BytesIO(drawn)).pages
    found: list[tuple[float, str, float]] = []

    def seen(text: str, at: list[float], _: object, __: object, size: float) -> None:
        if text.strip():
            found.append((at[5], text.strip(), size))

    leaf.extract_text(visitor_text=seen)
    heights = [height for height, *_ in found]
    assert heights == sorted(heights, reverse=True)
    assert 24 < heights[-1] < heights[0] < float(leaf.mediabox.height) - 10
    words = " ".join(text for _, text, _ in found)
    assert words.startswith("Top")
    assert words.endswith("2026")
    assert "".join(title.split()) in re.sub(r"[\s\u2010\u00ad-]", "", words)
    assert max(len(text) * size * 0.45 for _, text, size in found) < (284 if figure else 600) - 60


def test_card_and_cover_are_drawn_once_as_long_as_they_say_the_same(
    publication: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiler, kept = Compiler(publication.load()), tmp_path / "kept"
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    first = card(compiler, font_folders(), kept, "caption", svg), cover(compiler, font_folders(), kept)
    monkeypatch.setattr("typst.compile", lambda *_, **__: pytest.fail("drawn again"))
    assert (card(compiler, font_folders(), kept, "caption", svg), cover(compiler, font_folders(), kept)) == first
    assert all(each.startswith(b"\x89PNG") for each in first)
    monkeypatch.undo()
    assert card(compiler, font_folders(), kept, "another caption", svg) != first[0]
    assert len(list(kept.glob("card.typ.png-*"))) == 1


def test_what_other_fonts_or_another_typst_set_is_not_kept(
    publication: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiler, kept = Compiler(publication.load()), tmp_path / "kept"
    book = Book(compiler)
    card(compiler, font_folders(), kept)
    keys = {Pdf(book).key(book.chapters, whole=True)}
    drawn = {each.name for each in kept.iterdir()}
    for package in ("typst", "font-source-sans-pro", "font-source-serif-pro"):
        monkeypatch.setattr("dossier.editions.fonts.version", lambda name, new=package: "9" if name == new else "1")
        keys.add(Pdf(book).key(book.chapters, whole=True))
        card(compiler, font_folders(), kept)
        drawn |= {each.name for each in kept.iterdir()}
    assert (len(keys), len(drawn)) == (4, 4)
    assert len(list(kept.iterdir())) == 1


def test_a_file_that_cannot_be_kept_is_made_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert kept_file(tmp_path / "file", "name", lambda: b"made") == b"made"
    assert kept_file(tmp_path / "folder", "name", lambda: b"made") == b"made"
    assert kept_file(tmp_path / "folder", "name", lambda: pytest.fail("made again")) == b"made"
