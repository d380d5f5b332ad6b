"""`check editions`: the small publication is the same in all editions, and whatever is taken from one is named."""

from __future__ import annotations

import base64
import copy
import io
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from dossier.compiler import Compiler
from dossier.editions.book import Book, Chapter
from dossier.editions.epub import Epub
from dossier.editions.holdings import KINDS, manuscript
from dossier.editions.markup import renderer
from dossier.editions.parity import compare
from dossier.editions.pdf import Pdf
from dossier.editions.readback import Edition, read_epub, read_pdf, read_site
from dossier.loading import load


@pytest.fixture(scope="module")
def book(small: Path) -> Book:
    return Book(Compiler(load(small)))


@pytest.fixture(scope="module")
def epub(book: Book) -> bytes:
    return Epub(book).make()


@pytest.fixture
def site(book: Book, tmp_path: Path) -> Path:
    """The pages of the site, as its renderer makes them."""
    render = renderer(book.compiler.publication.site)
    for page in book.compiler.publication.pages.values():
        file = tmp_path / book.compiler.references.links.published(page.path) / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        inner = lxml.html.tostring(render(book.compiler.body(page.path)), encoding="unicode")
        file.write_text(f"<!DOCTYPE html><meta charset='utf-8'><article>{inner}</article>")
    return tmp_path


def test_the_editions_hold_what_the_manuscript_holds(book: Book, epub: bytes, site: Path) -> None:
    found = compare(book, [read_pdf(book, Pdf(book).whole()), read_epub(book, epub), read_site(book, site)])
    assert [each.message for each in found] == []


def test_the_manuscript_has_something_of_every_kind(book: Book) -> None:
    assert {item.kind for item in manuscript(book)} >= set(KINDS)


NAMED = {
    "heading": "A list",
    "passage": "shows Kosovo.",
    "note": "An author’s own note",
    "number": "2,200",
    "link": "https://example.org/a%20b?c=1&d=2",
    "figure": "Figure 1",
    "alternative text": "Defence budget of Kosovo",
}
"""How each element that the tests take away is named."""


def assert_named(kind: str, edition: str, messages: list[str]) -> None:
    article = "an" if kind[0] in "aeiou" else "a"
    assert any(
        f"the {edition} lacks {article} {kind} of this page: " in each and NAMED[kind] in each for each in messages
    ), messages
    assert {each.split(" lacks ")[0].split(" has ")[0] for each in messages} == {f"the {edition}"}


EPUB_CUTS: dict[str, tuple[str, str]] = {
    "heading": ("part.index", r"<h2[^>]*>A list</h2>"),
    "passage": ("part.index", r"shows Kosovo\."),
    "note": ("index", r'<aside epub:type="footnote"[^>]*>(?:(?!</aside>).)*An author.*?</aside>'),
    "number": ("part.index", r"2,200 million euros"),
    "link": ("part.index", r'<a href="https://example\.org[^>]*>'),
    "figure": ("index", r"<figcaption>.*?</figcaption>"),
    "alternative text": ("index", r'alt="[^"]*"'),
}


@pytest.mark.parametrize("kind", EPUB_CUTS)
def test_what_is_taken_from_the_epub_is_named(book: Book, epub: bytes, kind: str) -> None:
    file, pattern = EPUB_CUTS[kind]
    cut = rewritten(epub, f"EPUB/{file}.xhtml", lambda text: re.sub(pattern, "", text, count=1, flags=re.DOTALL))
    assert cut != epub
    assert_named(kind, "EPUB", [each.message for each in compare(book, [read_epub(book, cut)])])


SITE_CUTS: dict[str, tuple[str, str]] = {
    "heading": ("part/", r"<h2[^>]*>A list.*?</h2>"),
    "passage": ("part/", r"shows Kosovo\."),
    "note": ("", r'<li id="fn:(?:(?!</li>).)*An author.*?</li>'),
    "number": ("part/", r"2,200 million euros"),
    "link": ("part/", r' href="https://example\.org[^"]*"'),
    "figure": ("", r"<figcaption>.*?</figcaption>"),
    "alternative text": ("", r'(?<=role="img" )aria-label="[^"]*"'),
}


@pytest.mark.parametrize("kind", SITE_CUTS)
def test_what_is_taken_from_the_site_is_named(book: Book, site: Path, kind: str) -> None:
    path, pattern = SITE_CUTS[kind]
    file = site / path / "index.html"
    text = file.read_text()
    cut = re.sub(pattern, "", text, count=1, flags=re.DOTALL)
    assert cut != text
    file.write_text(cut)
    assert_named(kind, "site", [each.message for each in compare(book, [read_site(book, site)])])


def without(kind: str, node: Any) -> Any:
    """A copy of nodes without the element that `NAMED` names."""
    if isinstance(node, (list, tuple)):
        return [each for part in node for each in [without(kind, part)] if each is not None]
    if not isinstance(node, dict):
        cut = {"number": "2,200 million", "passage": "shows Kosovo."}.get(kind)
        return node.replace(cut, "") if cut and isinstance(node, str) else node
    tag = node.get("t")
    if kind == "heading" and tag == "heading" and node["c"][0].get("v") == "A list":
        return None
    if kind == "note" and tag == "note" and "own note" in str(node["c"]):
        return None
    if kind == "figure" and tag == "figure" and node["number"].startswith("Figure 1"):
        return None
    if kind == "link" and tag == "link" and node.get("url") == NAMED["link"]:
        return {"t": "em", "c": node["c"]}
    if kind == "alternative text" and tag == "figure":
        return {**node, "alt": "A chart"}
    return {key: without(kind, value) for key, value in node.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_taken_from_the_pdf_is_named(book: Book, kind: str) -> None:
    shorter = Book(book.compiler)
    shorter.__dict__["chapters"] = tuple(
        Chapter(each.path, each.title, each.number, each.entity, tuple(without(kind, each.blocks)))
        for each in book.chapters
    )
    assert [each.blocks for each in shorter.chapters] != [each.blocks for each in book.chapters]
    messages = [each.message for each in compare(book, [read_pdf(book, Pdf(shorter).whole())])]
    assert_named(kind, "PDF", messages)


DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def deep(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A page with a picture, and with a note in a note."""
    root = tmp_path_factory.mktemp("deep")
    (root / "mkdocs.yml").write_text("site_name: s\n")
    (root / "docs").mkdir()
    (root / "docs" / "dot.png").write_bytes(DOT)
    (root / "docs" / "index.md").write_text(
        "# Home\n\nOne[^1], with ![A red dot](dot.png) in it.\n\n"
        "[^1]: A note with one in it[^2].\n[^2]: The inner note.\n"
    )
    return Book(Compiler(load(root)))


def dropped(kind: str, node: Any) -> Any:
    """A copy of nodes without the picture, or without the inner note."""
    if isinstance(node, (list, tuple)):
        return [dropped(kind, each) for each in node if not _is(kind, each)]
    return {key: dropped(kind, value) for key, value in node.items()} if isinstance(node, dict) else node


def _is(kind: str, node: Any) -> bool:
    tag = node.get("t") if isinstance(node, dict) else None
    return tag == ("image" if kind == "alternative text" else "note") and "A note with" not in str(node)


@pytest.mark.parametrize(
    ("kind", "said", "html"),
    [
        ("alternative text", "A red dot", r"<img[^>]*>"),
        ("note", "The inner note.", r"<(li|aside)[^>]*>(?:(?!</\1>).)*The inner note.*?</\1>"),
    ],
)
def test_a_picture_and_a_note_within_a_note_are_named_in_each_edition(
    deep: Book, tmp_path: Path, kind: str, said: str, html: str
) -> None:
    def without_it(text: str) -> str:
        cut, count = re.subn(html, "", text, flags=re.DOTALL)
        assert count == 1
        return cut

    page = deep.compiler.publication.pages["index.md"]
    inner = lxml.html.tostring(
        renderer(deep.compiler.publication.site)(deep.compiler.body(page.path)), encoding="unicode"
    )
    (tmp_path / "index.html").write_text(f"<article>{inner}</article>")
    whole = [read_pdf(deep, Pdf(deep).whole()), read_epub(deep, Epub(deep).make()), read_site(deep, tmp_path)]
    assert compare(deep, whole) == []

    (tmp_path / "index.html").write_text(without_it(f"<article>{inner}</article>"))
    shorter, only = Book(deep.compiler), deep.chapters[0]
    shorter.__dict__["chapters"] = (replace(only, blocks=tuple(dropped(kind, only.blocks))),)
    cuts = [
        read_pdf(deep, Pdf(shorter).whole()),
        read_epub(deep, rewritten(Epub(deep).make(), "EPUB/index.xhtml", without_it)),
        read_site(deep, tmp_path),
    ]
    article = "an" if kind[0] == "a" else "a"
    for edition in cuts:
        wanted = f"the {edition.name} lacks {article} {kind} of this page: {said}"
        assert wanted in [each.message for each in compare(deep, [edition])]


def test_a_pdf_that_lacks_a_page_is_told(book: Book, small: Path, tmp_path: Path) -> None:
    root = shutil.copytree(small, tmp_path / "small")
    (root / "docs" / "countries" / "serbia.md").write_text("# Serbia\n\nNothing but 7 words and a number.\n")
    shorter = Pdf(Book(Compiler(load(root)))).whole()
    messages = [each.message for each in compare(book, [read_pdf(book, shorter)])]
    assert any("notes, the manuscript" in message for message in messages), messages


LINES = "\n\n".join(f"Paragraph {word} tells of nothing else." for word in ("one", "two", "three"))


def test_a_passage_in_another_place_is_told_and_a_link_that_stands_once_is_no_second_one(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: s\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(
        f"# Home\n\n{LINES}\n\n[a](https://example.org/) [b](https://example.org/)\n"
    )
    book = Book(Compiler(load(tmp_path)))
    shuffled, only = Book(book.compiler), book.chapters[0]
    title, one, two, three, links = only.blocks
    once = {**links, "c": [links["c"][0], {"t": "text", "v": " b"}]}
    shuffled.__dict__["chapters"] = (replace(only, blocks=(title, two, one, three, once)),)
    for edition in (read_pdf(book, Pdf(shuffled).whole()), read_epub(book, Epub(shuffled).make())):
        assert [each.message for each in compare(book, [edition])] == [
            f"the {edition.name} lacks a link of this page: https://example.org/",
            f"the {edition.name} has a passage of this page in another place: Paragraph two tells of nothing else.",
        ]


ORDERED = """# Home

## One

- aa
- bb

## Two

| h | k |
|---|---|
| 1 | 2 |
| 3 | 4 |

[a](https://example.org/a) then[^1] [b](https://example.org/b) and[^2] again[^1]

![A](a.png) small ![B](b.png)

Term
:   Said

<p lang="ar" dir="rtl">مرحبا بالعالم</p>

[^1]: Note the first.
[^2]: Note the second.
"""


def switched(nodes: list[Any], at: int = 0, by: int = 1) -> None:
    nodes[at], nodes[at + by] = nodes[at + by], nodes[at]


def switched_addresses(nodes: list[Any]) -> None:
    one, other = (node for node in nodes if node["t"] == "link")
    one["url"], other["url"] = other["url"], one["url"]


SWITCHES: dict[str, tuple[Callable[[list[Any]], None], str]] = {
    "headings": (lambda blocks: switched(blocks, 1, 2), "has a heading of this page in another place: Two"),
    "items": (lambda blocks: switched(blocks[2]["items"]), "has a passage of this page in another place: bb"),
    "rows": (lambda blocks: switched(blocks[4]["rows"]), "has a row of this page in another place: 1 2"),
    "cells": (lambda blocks: switched(blocks[4]["rows"][1]["cells"]), "has a passage of this page in another place: 4"),
    "links": (lambda blocks: switched_addresses(blocks[5]["c"]), "has a link of this page in another place"),
    "notes": (
        lambda blocks: switched(blocks[5]["c"], 2, 4),
        "has a note of this page in another place: Note the second",
    ),
    "a mark": (lambda blocks: blocks[5]["c"].pop(), "has 2 marks of notes, the manuscript 3"),
    "pictures": (
        lambda blocks: switched(blocks[6]["c"], 0, 2),
        "has an alternative text of this page in another place",
    ),
    "a term": (lambda blocks: switched(blocks, 6), "of this page in another place: Term"),
}


@pytest.fixture(scope="module")
def in_order(tmp_path_factory: pytest.TempPathFactory) -> Book:
    root = tmp_path_factory.mktemp("ordered")
    (root / "mkdocs.yml").write_text("site_name: s\n")
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text(ORDERED)
    for name in ("a.png", "b.png"):
        (root / "docs" / name).write_bytes(DOT)
    return Book(Compiler(load(root)))


@pytest.mark.parametrize("kind", SWITCHES)
def test_what_stands_in_the_place_of_its_neighbour_is_told(in_order: Book, kind: str) -> None:
    change, message = SWITCHES[kind]
    blocks = copy.deepcopy(list(in_order.chapters[0].blocks))
    assert compare(in_order, [read_epub(in_order, Epub(in_order).make())]) == []
    change(blocks)
    other = Book(in_order.compiler)
    other.__dict__["chapters"] = (replace(in_order.chapters[0], blocks=tuple(blocks)),)
    editions = [read_epub(in_order, Epub(other).make())]
    if kind == "rows":
        assert compare(in_order, [read_pdf(in_order, Pdf(in_order).whole())]) == []
        editions.append(read_pdf(in_order, Pdf(other).whole()))
    for edition in editions:
        found = [each.message for each in compare(in_order, [edition])]
        assert any(message in each for each in found), found


def test_a_passage_may_be_divided_between_sheets_and_nowhere_else() -> None:
    edition = Edition("PDF", sheets={"p": ["before.thepassagebegi 1anote", "heading.nshereandends.after"]})
    assert edition.divides("p", "thepassagebeginshereandends")
    assert not edition.divides("p", "thepassagebeginsthereandends")
    assert not edition.divides("p", "thepassagebeginshereandendz")
    assert not edition.divides("p", "thepassagebegi 1anotenot")


def rewritten(epub: bytes, name: str, change: Callable[[str], str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(epub)) as before, zipfile.ZipFile(held, "w") as after:
        for entry in before.infolist():
            content = before.read(entry)
            after.writestr(entry, change(content.decode()) if entry.filename == name else content)
    return held.getvalue()
