"""What the publication promises: everything is cited, used and reached; sentences are short; claims are many."""

from __future__ import annotations

import re
from collections import deque
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import Section, get_navigation

from dossier.checks import check_sources
from dossier.compiler import Compiler
from dossier.compiler.html import escape
from dossier.facts import Fact
from dossier.loading import load
from dossier.manuscript import plain_text
from dossier.publication import Publication
from dossier.renderers.mkdocs import DossierPlugin
from dossier.rules import Severity

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def publication() -> Publication:
    return load(ROOT)


@pytest.fixture(scope="module")
def compiler(publication: Publication) -> Compiler:
    return Compiler(publication)


def test_the_check_finds_neither_error_nor_warning(publication: Publication, compiler: Compiler) -> None:
    found = check_sources(publication, compiler.concordance).diagnostics
    assert [each for each in found if each.severity is not Severity.INFO] == []


def test_every_work_is_cited_in_a_page(publication: Publication) -> None:
    cited = {item.key for page in publication.pages.values() for each in page.citations for item in each.items}
    assert set(publication.works) - cited == set()
    assert len(publication.works) >= 82


def test_every_dataset_has_a_page_with_all_its_rows(publication: Publication, compiler: Compiler) -> None:
    for name, path in publication.dataset_pages.items():
        shown = compiler.page(path).markdown.count("<tr id=")
        assert shown >= len(publication.package.resources[name].rows), name


def test_at_least_fourteen_exhibits_and_twentyfive_claims(publication: Publication, compiler: Compiler) -> None:
    assert len(compiler.concordance.numbered) >= 14
    claims = [link for page in publication.texts for link in page.links("fact") if "(" in link.address]
    assert len(claims) >= 25


def test_every_entity_page_links_what_it_takes_part_in(publication: Publication, compiler: Compiler) -> None:
    compiled = cache(lambda path: compiler.page(path).markdown)
    for relation in publication.entities.relations:
        for _, end in relation.ends:
            page = publication.page_of.get(end.address)
            if page is None:
                continue
            text = compiled(page)
            for other in relation.others(end):
                assert other.label in text, (page, other.address)


def test_a_horizon_lists_all_its_actions_and_an_instrument_its_entry_points_alone(compiler: Compiler) -> None:
    """An action without an instrument is one all the same; an entry point's horizon is no entry point."""
    horizon = compiler.page("horizons/short-term.md").markdown
    rows = horizon.partition("## Actions of the phased strategy")[2].partition("## ")[0]
    assert rows.count("<tr>") == 9 + 1
    agency = compiler.page("instruments/eda.md").markdown
    listed = agency.partition("## Entry points\n")[2].partition("## ")[0]
    items = [re.sub(r"<[^>]+>", "", each) for each in re.findall(r"<li>(.*?)</li>", listed)]
    assert items == ["A direct path to the European Defence Agency (Horizon: Long term)"]
    profile = compiler.page("countries/north-macedonia.md").markdown
    years = re.findall(r"<t[hd][^>]*>(\d{4})</t[hd]>", profile.partition("## Events\n")[2].partition("## ")[0])
    assert years == sorted(years)
    assert len(years) >= 4


def test_dates_in_a_table_read_as_in_a_sentence_and_sort_as_dates(compiler: Compiler) -> None:
    table = compiler.page("instruments/epf.md").markdown.partition('id="epf-assistance-table"')[2]
    assert re.findall(r'data-sort="(2[^"]+)">([^<]+)', table)[:2] == [
        ("2024-07", "July 2024"),
        ("2025-07", "July 2025"),
    ]


def test_parts_chapters_and_annexes_are_numbered_in_the_navigation(compiler: Compiler) -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    plugin = DossierPlugin()
    plugin.compiler = compiler
    files = get_files(config)
    nav = plugin.on_nav(get_navigation(files, config), config=config, files=files)
    parts = {each.title: each for each in nav.items if isinstance(each, Section)}
    assert list(parts)[:5] == [
        "I. European defence policy",
        "II. Instruments",
        "III. Western Balkans",
        "IV. Kosovo",
        "V. Conclusions",
    ]
    within = [each.title for each in parts["IV. Kosovo"].children if isinstance(each, Section)]
    assert within == ["4.4 Entry points", "4.5 Phased strategy"]
    annex = parts["Annexes"].children[0]
    plugin.on_page_markdown("", page=annex, config=config, files=files)
    assert annex.title == "Annex A. KFOR and the American presence"


def links_of(publication: Publication, compiler: Compiler, path: str) -> set[str]:
    """The pages to which a page leads."""
    import posixpath

    text = compiler.page(path).markdown
    base = posixpath.dirname(path)
    found = {posixpath.normpath(posixpath.join(base, each)) for each in re.findall(r"\]\(([^)#\s]+\.md)", text)}
    published = compiler.references.links.published(path)
    addresses = {compiler.references.links.published(each): each for each in publication.pages}
    for each in re.findall(r'href="([^"#]+)', text):
        target = posixpath.normpath(posixpath.join("/" + published, each)).lstrip("/")
        found.add(addresses.get(f"{target}/", ""))
    return found & set(publication.pages)


def test_no_page_is_more_than_three_clicks_from_home(publication: Publication, compiler: Compiler) -> None:
    """Without the navigation: by links of the text alone."""
    clicks = {"index.md": 0}
    waiting = deque(["index.md"])
    while waiting:
        path = waiting.popleft()
        for each in links_of(publication, compiler, path):
            if each not in clicks:
                clicks[each] = clicks[path] + 1
                waiting.append(each)
    in_navigation = set(publication.site.nav)
    far = {
        path: clicks.get(path) for path in publication.pages if clicks.get(path, 9) > 3 and path not in in_navigation
    }
    assert far == {}


def test_sentences_and_paragraphs_are_short(publication: Publication) -> None:
    words = sentences = 0
    long = []
    for page in publication.pages.values():
        for block in page.blocks if page.path not in publication.made else ():
            if not block.prose or block.kind == "heading":
                continue
            text = plain_text(page.source.text[block.start : block.end])
            count = len(text.split())
            if count > 150:
                long.append((page.path, count))
            words += count
            sentences += len([each for each in re.split(r"(?<=[.!?])\s+", text) if each])
    assert long == []
    assert words / sentences < 25


def test_a_disagreement_said_to_be_found_by_a_check_is_found_by_it(publication: Publication) -> None:
    """Each names the fact at which: sources give it several values, or a check complains of it and is silenced."""
    rows = publication.package.resources["discrepancies"]
    found = {rows.text(row, "id"): rows.text(row, "fact") for row in rows.rows if rows.text(row, "found_by") == "check"}
    assert len(found) >= 15
    assert {rows.text(row, "id") for row in rows.rows if rows.text(row, "fact")} == found.keys()
    rules = ("data-recount", "data-source-early")
    silenced = {each.key for each in publication.settings.exemptions if each.rule in rules}
    for id, address in found.items():
        fact = publication.facts.find(address)
        assert isinstance(fact, Fact)
        assert fact.resource is not None
        stated = {fact.resource.value(row, fact.column.name) for row in publication.facts.observations(fact)}
        assert len(stated) > 1 or any(fnmatch(f"data:{address}", key) for key in silenced), id


def test_disagreements_are_many_and_the_gravest_come_first_each_to_be_linked_with_source_and_place(
    publication: Publication, compiler: Compiler
) -> None:
    rows = publication.package.resources["discrepancies"]
    weights = ("grave", "serious", "minor")
    by_weight = {weight: [row for row in rows.rows if rows.text(row, "seriousness") == weight] for weight in weights}
    assert len(rows.rows) >= 60
    assert 20 <= len(by_weight["grave"]) <= 30
    page = compiler.page("annex/disagreements.md").markdown
    _, first, second, rest = re.split(r'id="discrepancies(?:-grave|-minor)?"', page)
    for weight, shown in zip(weights, (first, second, rest), strict=True):
        for row in by_weight[weight]:
            assert f'<tr id="{rows.text(row, "id")}">' in shown
            places = (each for side in "ab" for each in rows.text(row, f"locator_{side}").split("; "))
            for words in (rows.text(row, "subject"), *places):
                assert escape(words) in shown, (row, words)
            for side in "ab":
                for key in rows.text(row, f"source_{side}").split("; "):
                    assert f"#{key}" in shown
