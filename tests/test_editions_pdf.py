"""The PDF: tagged, the same bytes each time, nothing lost, faults named."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from dossier.compiler import Compiler
from dossier.editions.book import Book
from dossier.editions.pdf import CannotExport, Pdf, widths
from dossier.loading import load

SMALL = Path(__file__).parent / "publications" / "small"


def book_of(root: Path) -> Book:
    return Book(Compiler(load(root)))


@pytest.fixture(scope="module")
def content() -> bytes:
    return Pdf(book_of(SMALL)).whole()


@pytest.fixture(scope="module")
def opened(content: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(content)) as file:
        yield file


def tags(node: Any) -> Iterator[tuple[str, Any]]:
    """The structure elements in reading order."""
    if isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node["/S"]), node
        if "/K" in node:
            yield from tags(node["/K"])
    elif isinstance(node, pikepdf.Array):
        for each in node:
            yield from tags(each)


@pytest.fixture(scope="module")
def tree(opened: pikepdf.Pdf) -> list[tuple[str, Any]]:
    return list(tags(opened.Root.StructTreeRoot["/K"]))


def test_it_says_that_it_is_pdf_ua_and_tagged_with_language_and_title(opened: pikepdf.Pdf) -> None:
    with opened.open_metadata() as said:
        assert str(said["pdfuaid:part"]) == "1"
        assert "A small dossier" in str(said["dc:title"])
    assert opened.Root.MarkInfo["/Marked"]
    assert str(opened.Root["/Lang"]).startswith("en")


def test_qpdf_finds_no_error_in_it(opened: pikepdf.Pdf) -> None:
    assert opened.check_pdf_syntax() == []


def test_headings_never_skip_a_level(tree: list[tuple[str, Any]]) -> None:
    levels = [int(tag[2:]) for tag, _ in tree if tag[1] == "H" and tag[2:].isdigit()]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(levels) > 8


def test_every_figure_has_its_description(tree: list[tuple[str, Any]]) -> None:
    figures = [node for tag, node in tree if tag == "/Figure"]
    assert len(figures) == 1
    assert "Defence budget of Kosovo" in str(figures[0]["/Alt"])


def test_tables_have_head_cells_and_links_are_tagged(tree: list[tuple[str, Any]]) -> None:
    names = [tag for tag, _ in tree]
    assert names.count("/TH") >= names.count("/Table") > 0
    assert names.count("/Link") > 20
    assert names.count("/Note") + names.count("/FENote") >= 5


def test_chapters_are_bookmarks_with_their_numbers(opened: pikepdf.Pdf) -> None:
    with opened.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert "Part I. Budgets" in titles
    assert titles.index("A small dossier") < titles.index("Part I. Budgets")


def test_two_runs_give_the_same_bytes(content: bytes) -> None:
    assert Pdf(book_of(SMALL)).whole() == content


def test_a_page_by_itself_is_a_pdf_of_its_own() -> None:
    book = book_of(SMALL)
    single = Pdf(book).single(book.chapter("countries/kosovo.md"))
    with pikepdf.open(io.BytesIO(single)) as file:
        assert len(file.pages) == 1
        assert "Kosovo" in str(file.docinfo["/Title"])


def test_us_letter_can_be_chosen() -> None:
    book = book_of(SMALL)
    with pikepdf.open(io.BytesIO(Pdf(book, "us-letter").single(book.chapter("index.md")))) as file:
        width, height = (round(float(each)) for each in file.pages[0].mediabox[2:])
    assert (width, height) == (612, 792)


def test_a_letter_that_no_font_has_is_named_with_its_place(tmp_path: Path) -> None:
    root = tmp_path / "small"
    shutil.copytree(SMALL, root, ignore=shutil.ignore_patterns("site", ".cache"))
    page = root / "docs" / "countries" / "serbia.md"
    page.write_text(page.read_text() + "\nA sign: 𓀀\n")
    with pytest.raises(CannotExport, match=r"docs/countries/serbia\.md:5:9: no font of the PDF has the letter 𓀀"):
        Pdf(book_of(root)).whole()


def test_columns_of_short_cells_are_as_wide_as_they_need() -> None:
    def cell(text: str) -> dict[str, Any]:
        return {"c": [{"t": "para", "c": [{"t": "text", "v": text}]}], "head": False, "number": False, "span": 1}

    rows = [{"cells": [cell("2024"), cell("a long text " * 12), cell("1,234")]}]
    assert [width == 0 for width in widths({"columns": 3, "heads": [], "rows": rows})] == [True, False, True]
