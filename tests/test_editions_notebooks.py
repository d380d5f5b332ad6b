"""A notebook of the navigation is a chapter of the PDF and of the EPUB, and a page for machines."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from dossier.compiler import Compiler
from dossier.editions.book import Book
from dossier.editions.epub import Epub
from dossier.editions.faults import CannotExport
from dossier.editions.machine import Machine
from dossier.editions.parity import compare
from dossier.editions.pdf import Pdf
from dossier.editions.readback import read_epub, read_pdf
from dossier.loading import load

DRAWN = (
    '<figure class="exhibit exhibit-figure" id="notebook-budgets-1"><div class="exhibit-picture">'
    '<svg role="img" aria-label="Budget of Kosovo" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">'
    '<rect width="9" height="9"/></svg></div><details><summary>Data</summary><table><thead><tr><th>Year</th></tr></thead>'
    '<tbody><tr><td class="numeric">2025</td></tr></tbody></table></details></figure>'
)
"""What a figure of a notebook is when it has been drawn."""

CELLS = [
    ("markdown", "# Analysis of the budgets\n\nIt reads the [data](../index.md) and [Kosovo](../countries/kosovo.md)."),
    ("code", "import pandas as pd\npd.DataFrame({'amount': [208, 1500]}, index=['Kosovo', 'Serbia'])"),
    ("markdown", "## What follows\n\nThe sum of 1,708 is computed."),
    ("code", "print('Together 1708 <million>')"),
    ("code", f"from IPython.display import HTML\nHTML('''{DRAWN}''')"),
]


def notebook(cells: list[tuple[str, str]]) -> str:
    made = [
        {"cell_type": kind, "id": f"c{at}", "metadata": {}, "source": text}
        | ({"outputs": [], "execution_count": None} if kind == "code" else {})
        for at, (kind, text) in enumerate(cells)
    ]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def book_with(small: Path, root: Path, cells: list[tuple[str, str]]) -> Book:
    shutil.copytree(small, root)
    (root / "docs" / "part" / "budgets.ipynb").write_text(notebook(cells))
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("serbia.md\n", "serbia.md\n      - part/budgets.ipynb\n", 1))
    return Book(Compiler(load(root)))


@pytest.fixture(scope="module")
def book(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Book:
    return book_with(small, tmp_path_factory.mktemp("notebook") / "small", CELLS)


def test_it_is_printed_where_the_navigation_has_it(book: Book) -> None:
    content = Pdf(book).whole()
    reader = PdfReader(io.BytesIO(content))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert text.rindex("Analysis of the budgets") > text.index("Serbia")
    assert "Together 1708 <million>" in text
    assert "import pandas" not in text
    found = compare(book, [read_pdf(book, content)])
    assert [each.message for each in found] == []


def test_it_stands_below_its_part_in_the_epub_with_its_table(book: Book) -> None:
    content = Epub(book).make()
    assert [each.message for each in compare(book, [read_epub(book, content)])] == []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        page = archive.read("EPUB/part.budgets.xhtml").decode()
        contents = archive.read("EPUB/nav.xhtml").decode()
    assert '<th scope="row">Kosovo</th><td class="num">208</td>' in page
    assert '<a href="countries.kosovo.xhtml">Kosovo</a>' in page
    assert contents[contents.index("1.2 Serbia") : contents.index("Analysis of the budgets")].count("</ol>") == 0


def test_its_figures_are_pictures_with_their_description_and_data(book: Book) -> None:
    figure = next(
        node for chapter in book.chapters for node in chapter.blocks if node.get("id") == "notebook-budgets-1"
    )
    assert figure["alt"] == "Budget of Kosovo"
    assert figure["table"]["rows"]
    assert dict(book.pictures())["notebook-budgets-1"].startswith("<svg xmlns")
    with zipfile.ZipFile(io.BytesIO(Epub(book).make())) as archive:
        assert b"<rect" in archive.read("EPUB/notebook-budgets-1.svg")
        assert (
            '<img src="notebook-budgets-1.svg" alt="Budget of Kosovo"/>'
            in archive.read("EPUB/part.budgets.xhtml").decode()
        )


def test_machines_read_it_too(book: Book) -> None:
    files = dict(Machine(book).files())
    assert b"# Analysis of the budgets" in files["part/budgets/index.html.md"]
    pages = {each["path"]: each for each in json.loads(files["publication.json"])["pages"]}
    assert pages["part/budgets.ipynb"]["title"] == "Analysis of the budgets"


def test_a_cell_that_raises_ends_the_export_and_is_named(small: Path, tmp_path: Path) -> None:
    broken = book_with(small, tmp_path / "small", [("markdown", "# Analysis"), ("code", "1 / 0")])
    with pytest.raises(CannotExport, match=r"docs/part/budgets\.ipynb: a cell raised ZeroDivisionError"):
        Epub(broken).make()
