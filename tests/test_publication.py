"""What the publication promises: everything is cited, used and reached; sentences are short; claims are many."""

from __future__ import annotations

import re
from collections import deque
from pathlib import Path

import pytest

from dossier.checks import check_sources
from dossier.compiler import Compiler
from dossier.compiler.html import escape
from dossier.loading import load
from dossier.manuscript import plain_text
from dossier.publication import Publication
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
    for relation in publication.entities.relations:
        for _, end in relation.ends:
            page = publication.page_of.get(end.address)
            if page is None:
                continue
            text = compiler.page(page).markdown
            for other in relation.others(end):
                assert other.label in text, (page, other.address)


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


def test_disagreements_are_many_and_the_serious_ones_come_first_with_source_and_place(
    publication: Publication, compiler: Compiler
) -> None:
    rows = publication.package.resources["discrepancies"]
    by_weight = {
        weight: [row for row in rows.rows if rows.text(row, "seriousness") == weight] for weight in ("serious", "minor")
    }
    assert len(rows.rows) >= 60
    assert len(by_weight["serious"]) >= 20
    page = compiler.page("annex/disagreements.md").markdown
    first, rest = page.split('id="discrepancies"', 1)[1].split('id="discrepancies-minor"', 1)
    for weight, shown in (("serious", first), ("minor", rest)):
        for row in by_weight[weight]:
            places = (each for side in "ab" for each in rows.text(row, f"locator_{side}").split("; "))
            for words in (rows.text(row, "subject"), *places):
                assert escape(words) in shown, (row, words)
            for side in "ab":
                for key in rows.text(row, f"source_{side}").split("; "):
                    assert f"#{key}" in shown
