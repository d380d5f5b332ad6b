"""`check editions`: the small publication is the same in all editions, and whatever is taken away is named."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.compiler import Compiler
from dossier.editions.book import Book
from dossier.editions.epub import Epub
from dossier.editions.parity import Edition, compare, manuscript, read_epub, read_pdf
from dossier.editions.pdf import Pdf
from dossier.loading import load

SMALL = Path(__file__).parent / "publications" / "small"


@pytest.fixture(scope="module")
def book() -> Book:
    return Book(Compiler(load(SMALL)))


@pytest.fixture(scope="module")
def epub(book: Book) -> bytes:
    return Epub(book).make()


def test_the_editions_hold_what_the_manuscript_holds(book: Book, epub: bytes) -> None:
    found = compare(book, [read_pdf(Pdf(book).whole()), read_epub(book, epub)])
    assert [each.message for each in found] == []


def test_the_manuscript_has_something_of_every_kind(book: Book) -> None:
    kinds = {item.kind for item in manuscript(book, book.chapters)}
    assert kinds == {"heading", "note", "number", "link", "figure", "alternative text"}


CUTS: list[tuple[str, str, str, str]] = [
    ("heading", "part-index", r"<h2[^>]*>A list</h2>", "A list"),
    (
        "note",
        "index",
        r'<aside epub:type="footnote"[^>]*>(?:(?!</aside>).)*An author.*?</aside>',
        "An author’s own note",
    ),
    ("number", "part-index", r"2,200 million euros", "2,200"),
    ("link", "part-index", r'<a href="https://example\.org[^>]*>', "https://example.org/a%20b?c=1&d=2"),
    ("figure", "index", r"<figcaption>.*?</figcaption>", "Figure 1"),
    ("alternative text", "index", r'alt="[^"]*"', "Defence budget of Kosovo"),
]


@pytest.mark.parametrize(("kind", "file", "pattern", "named"), CUTS, ids=[each[0] for each in CUTS])
def test_one_element_taken_away_is_named(
    book: Book, epub: bytes, kind: str, file: str, pattern: str, named: str
) -> None:
    cut = rewritten(epub, f"EPUB/{file}.xhtml", lambda text: re.sub(pattern, "", text, count=1, flags=re.DOTALL))
    assert cut != epub
    messages = [each.message for each in compare(book, [read_epub(book, cut)])]
    assert any(kind in message and named in message for message in messages), messages


def test_a_pdf_that_lacks_a_page_is_told(book: Book, tmp_path: Path) -> None:
    root = tmp_path / "small"
    shutil.copytree(SMALL, root, ignore=shutil.ignore_patterns("site", ".cache"))
    (root / "docs" / "countries" / "serbia.md").write_text("# Serbia\n\nNothing but 7 words and a number.\n")
    shorter = Pdf(Book(Compiler(load(root)))).whole()
    messages = [each.message for each in compare(book, [read_pdf(shorter)])]
    assert any("notes, the manuscript" in message for message in messages), messages


def test_each_link_is_counted_once_in_the_epub() -> None:
    edition = Edition("EPUB", {"": ""})
    edition.links["https://example.org/"] = 1
    from dossier.editions.parity import Item

    wanted = Item("index.md", "link", "https://example.org/", ("https://example.org/",))
    assert edition.holds(wanted)
    assert not edition.holds(wanted)


def rewritten(epub: bytes, name: str, change: Callable[[str], str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(epub)) as before, zipfile.ZipFile(held, "w") as after:
        for entry in before.infolist():
            content = before.read(entry)
            after.writestr(entry, change(content.decode()) if entry.filename == name else content)
    return held.getvalue()
