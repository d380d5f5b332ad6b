"""The PDF: tagged, the same bytes each time, nothing lost, faults named."""

from __future__ import annotations

import io
import re
import shutil
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from dossier.cli import main
from dossier.compiler import Compiler
from dossier.editions.book import Book
from dossier.editions.columns import beginning, floors, is_narrow, picture_share, room, widths
from dossier.editions.copies import breakable, lifted
from dossier.editions.jumps import CannotJump, Place, addresses, jumping
from dossier.editions.pdf import CannotExport, Pdf
from dossier.editions.readback import squeezed
from dossier.editions.setting import Setting, floating
from dossier.loading import load


def book_of(root: Path) -> Book:
    return Book(Compiler(load(root)))


@pytest.fixture(scope="module")
def content(small: Path) -> bytes:
    return Pdf(book_of(small)).whole()


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
    assert "/Suspects" not in opened.Root.MarkInfo  # poppler complains of it, and it says what is so without it
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
    assert next(tags(figures[0]["/P"]["/P"]["/K"]))[0] == "/Caption"


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


def test_two_runs_give_the_same_bytes(content: bytes, small: Path) -> None:
    assert Pdf(book_of(small)).whole() == content


def test_a_page_by_itself_is_a_pdf_of_its_own(small: Path) -> None:
    book = book_of(small)
    single = Pdf(book).single(book.chapter("countries/kosovo.md"))
    with pikepdf.open(io.BytesIO(single)) as file:
        assert len(file.pages) == 1
        assert "Kosovo" in str(file.docinfo["/Title"])


def test_us_letter_can_be_chosen(small: Path) -> None:
    book = book_of(small)
    with pikepdf.open(io.BytesIO(Pdf(book, "us-letter").single(book.chapter("index.md")))) as file:
        width, height = (round(float(each)) for each in file.pages[0].mediabox[2:])
    assert (width, height) == (612, 792)


@pytest.fixture
def root(small: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return shutil.copytree(small, tmp_path / "small")


def with_words(root: Path, words: str) -> Path:
    """The same publication with words added to its page of Serbia."""
    page = root / "docs" / "countries" / "serbia.md"
    page.write_text(page.read_text() + words)
    return root


def test_each_letter_that_no_font_has_is_named_with_its_place(root: Path) -> None:
    with_words(root, "\nA sign: 𓀀, and 漢字; 漢 again.\n")
    with pytest.raises(CannotExport) as refusal:
        Pdf(book_of(root)).whole()
    found = [
        (each.rule, each.place.line, each.place.column, each.message.rpartition("letter ")[2])
        for each in refusal.value.diagnostics
    ]
    assert found == [
        ("page-letter", 5, 9, "𓀀 (U+13000)"),
        ("page-letter", 5, 16, "漢 (U+6F22)"),
        ("page-letter", 5, 17, "字 (U+5B57)"),
    ]


def test_a_letter_that_a_page_names_instead_of_writing_it_is_told_where_it_is_named(root: Path) -> None:
    with_words(root, "\nA sign: &#x6F22;.\n")
    with pytest.raises(CannotExport) as refusal:
        Pdf(book_of(root)).whole()
    assert [(each.place.line, each.place.column) for each in refusal.value.diagnostics] == [(5, 9)]


def test_a_letter_of_a_caption_is_named_in_the_script_and_one_of_a_work_in_the_bibliography(root: Path) -> None:
    script = next(file for file in (root / "scripts").glob("*.py") if "caption=" in file.read_text())
    script.write_text(script.read_text().replace('caption="', 'caption="漢 ', 1))
    works = root / "bibliography.bib"
    works.write_text(works.read_text().replace("title = {", "title = {字 ", 1))
    with pytest.raises(CannotExport) as refusal:
        Pdf(book_of(root)).whole()
    assert {each.place.path for each in refusal.value.diagnostics} == {f"scripts/{script.name}", "bibliography.bib"}


def test_a_letter_of_the_imprint_is_named_in_the_settings(tmp_path: Path) -> None:
    settings = (
        "# 漢\nsite_name: s\nsite_description: 漢\nplugins:\n  - dossier: {imprint: {title: A, notes: [b, c 漢]}}\n"
    )
    (tmp_path / "mkdocs.yml").write_text(settings)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n")
    with pytest.raises(CannotExport) as refusal:
        Pdf(book_of(tmp_path)).whole()
    assert [(each.place.path, each.place.line, each.place.column) for each in refusal.value.diagnostics] == [
        ("mkdocs.yml", 5, 48)
    ]


LETTERS = "ëËçÇ čČćĆšŠžŽđĐ ђЂњЊљЉџЏћЋжЖ ’„“”«»–—€…"


def test_albanian_and_serbian_letters_are_printed_and_can_be_copied(root: Path) -> None:
    content = Pdf(book_of(with_words(root, f"\nAll: {LETTERS}\n"))).whole()
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    assert "".join(LETTERS.split()) in "".join(text.split())


def outlined(content: bytes) -> list[Any]:
    waiting, found = [*PdfReader(io.BytesIO(content)).outline], []
    for each in waiting:
        waiting += each if isinstance(each, list) else []
        found += [] if isinstance(each, list) else [each]
    return found


def rows_of(columns: int) -> str:
    lines = [["Word"] * columns, ["---"] * columns, ["incomprehensible"] * columns, ["2026-11-24"] * columns]
    return "\n" + "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def test_a_link_in_the_head_of_a_long_table_and_a_picture_for_a_title_end_no_export(root: Path) -> None:
    rows = "| c | d |\n" * 80
    picture = "data:image/svg+xml,%3Csvg%20width='9'%20height='9'/%3E"
    with_words(root, f"\n## ![Title]({picture})\n\n| [a](kosovo.md) | b |\n|---|---|\n{rows}")
    assert "Title" in [each.title for each in outlined(Pdf(book_of(root)).whole())]


def test_a_wide_table_is_turned(root: Path) -> None:
    content = Pdf(book_of(with_words(root, rows_of(9)))).whole()
    with pikepdf.open(io.BytesIO(content)) as file:
        turned = [page for page in file.pages if page.mediabox[2] > page.mediabox[3]]
    assert len(turned) == 1


@pytest.mark.parametrize(
    "words",
    [rows_of(20), "\n" + re.sub("(?m)^(?=.)", "> ", rows_of(70).strip()) + "\n"],
    ids=["a table", "in a quotation"],
)
def test_a_table_wider_than_any_page_is_named_with_its_place(root: Path, words: str) -> None:
    with pytest.raises(CannotExport, match=r"the \d+ columns of this table need") as refusal:
        Pdf(book_of(with_words(root, words))).whole()
    (found,) = refusal.value.diagnostics
    assert (found.rule, found.place.path, found.place.line) == ("page-table-wide", "docs/countries/serbia.md", 5)


def test_no_column_is_narrower_than_a_word_that_stays_whole() -> None:
    rows = [row("2026-11-24", *["a long text of many words " * 20] * 6)]
    table = {"columns": 7, "heads": [], "rows": rows}
    assert widths(table, 448, 7.6)[0] > 49 > 0.99 * floors(table, 7.6)[0]


def test_a_failed_export_leaves_the_file_before_it(root: Path) -> None:
    with_words(root, "\nA sign: 𓀀\n")
    (root / "build").mkdir()
    (root / "build" / "publication.pdf").write_bytes(b"the last good one")
    done = CliRunner().invoke(main, ["-C", str(root), "export", "pdf"])
    assert done.exit_code == 1
    assert "docs/countries/serbia.md:5:9: error: page-letter" in done.output
    assert (root / "build" / "publication.pdf").read_bytes() == b"the last good one"
    assert [file.name for file in (root / "build").iterdir()] == ["publication.pdf"]


def test_errors_of_the_sources_end_an_export_and_leave_the_file_before_it(root: Path) -> None:
    page = root / "docs" / "index.md"
    page.write_text(page.read_text() + "\n\nIt is said [@nobody-2020]. ![](missing.bmp)\n")
    file = root / "before"
    file.write_bytes(b"before")
    for kind in ("pdf", "epub"):
        done = CliRunner().invoke(main, ["-C", str(root), "export", kind, "-o", str(file)])
        assert done.exit_code == 1
        assert "citation-unknown" in done.output
        assert file.read_bytes() == b"before"


def test_a_picture_without_words_ends_an_export_and_one_that_only_adorns_does_not(root: Path) -> None:
    (root / "docs" / "countries" / "one.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>'
    )
    page = root / "docs" / "countries" / "serbia.md"
    before = page.read_text()
    for picture, status in (("![](one.svg)", 1), ('![](one.svg){alt=""}', 0), ('<img src="../one.svg" alt="">', 0)):
        page.write_text(f"{before}\n{picture}\n")
        for kind in ("pdf", "epub"):
            file = root / kind
            file.write_bytes(b"before")
            done = CliRunner().invoke(main, ["-C", str(root), "export", kind, "-o", str(file)])
            line = before.count("\n") + 2
            assert (f"docs/countries/serbia.md:{line}:1: error: page-alt" in done.output) == bool(status), done.output
            assert done.exit_code == status
            assert (file.read_bytes() == b"before") == bool(status)


def test_chapters_read_by_several_processes_are_those_read_by_one(small: Path) -> None:
    book = book_of(small)
    assert book.chapters == tuple(book.chapter(path) for path in book.order)


def test_a_figure_without_a_drawing_shows_its_data(small: Path) -> None:
    book = book_of(small)
    made = Setting(book, "a4", {}).content(book.chapters, whole=True)
    figure = next(node for chapter in made["chapters"] for node in chapter["blocks"] if node["t"] == "figure")
    assert "file" not in figure
    assert figure["table"]["rows"]


@pytest.mark.parametrize(
    ("before", "after", "floats"),
    [
        ([{"t": "para", "c": []}], {"t": "heading"}, "bottom"),
        ([{"t": "heading", "c": []}], {"t": "para"}, "bottom"),
        ([{"t": "heading", "c": []}], {"t": "heading"}, False),
        ([{"t": "para", "c": [{"t": "text", "v": "a" * 4000}]}], {"t": "para"}, "auto"),
    ],
)
def test_a_figure_that_words_announce_floats_and_none_to_the_top_of_a_chapter(
    before: list[Any], after: Any, floats: str | bool
) -> None:
    figure: dict[str, Any] = {"t": "figure", "file": "a.svg", "number": "Figure 1"}
    floating([*before, figure, after])
    assert figure["floats"] == floats


def test_a_note_in_a_note_stands_beside_it_and_its_mark_stays() -> None:
    def note(label: str, *within: Any) -> dict[str, Any]:
        return {"t": "note", "label": label, "c": [{"t": "para", "c": [{"t": "text", "v": label}, *within]}]}

    nodes = [note("b", note("c")), note("d")]
    assert [each["label"] for each in lifted(nodes)] == ["b", "d"]
    assert nodes == [{"t": "notemark", "label": "b"}, {"t": "notemark", "label": "d"}]
    deep = note("b", note("c"))
    deep["inner"] = list(lifted(deep["c"]))
    assert [each["label"] for each in lifted([deep])] == ["b", "c"]


def test_links_within_the_book_lead_to_the_page_of_what_they_name(content: bytes, opened: pikepdf.Pdf) -> None:
    assert b"dossier:" not in content
    numbers = {page.objgen: at for at, page in enumerate(opened.pages)}
    texts = [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(content)).pages]
    followed = 0
    for page in opened.pages:
        for link in page.get("/Annots", []):
            said = str(link["/Contents"])
            name, mark, printed = said.rpartition(", p. ")
            if mark and isinstance(link["/Dest"], pikepdf.Array) and not name.startswith("Note "):
                target = numbers[link["/Dest"][0].objgen]
                assert squeezed(name) in texts[target], said
                assert texts[target].endswith(printed), said
                followed += 1
    assert followed > 10


def test_a_name_in_other_letters_is_a_string_that_every_reader_knows() -> None:
    names = {"a.md": "Ђорђевић (1)", "b.md": "Plain (2)"}
    made = addresses(names)
    page = b"7 0 obj\n<</Type/Page/Parent 1 0 R/MediaBox[0 0 595.2 841.8]>>\n"
    tree = b"<</Type/Pages/Count 1/Kids[7 0 R]>>"
    links = b"".join(
        b"/A<</Type/Action/S/URI/URI(%b)>>/Contents(%b)" % (each.encode(), each.encode()) for each in made.values()
    )
    before = page + tree + links
    after = jumping(before, names, [Place("a.md", 1, 5, 100.0), Place("b.md", 1, 6, 0.0)])
    assert len(after) == len(before)
    assert b"/Dest[7 0 R/XYZ 0 747.8 0]" in after
    assert b"<FEFF" + "Ђорђевић (1), p. 5".encode("utf-16-be").hex().upper().encode() + b">" in after
    assert rb"(Plain \(2\), p. 6)" in after


def test_a_file_that_typst_writes_in_another_way_is_refused() -> None:
    names = {"a.md": "A"}
    strange = f"/A << /URI (dossier:0........) >> ({addresses(names)['a.md']})".encode()
    with pytest.raises(CannotJump):
        jumping(strange, names, [Place("a.md", 1, 1, 0.0)])
    with pytest.raises(CannotJump, match="stands nowhere"):
        jumping(b"/Contents(dossier:0......................)", names, [])


class Jump(NamedTuple):
    name: str
    page: Any
    top: float
    to: Any
    at: float


def note_jumps(opened: pikepdf.Pdf) -> tuple[list[Jump], list[Jump]]:
    """The jumps from marks to notes, and those from notes to marks."""
    found = []
    for page in opened.pages:
        for link in page.get("/Annots", []):
            name = str(link["/Contents"]).partition(", p. ")[0]
            if name.startswith("Note "):
                to, at = link["/Dest"][0].objgen, float(link["/Dest"][3])
                found.append(Jump(name, page.objgen, float(link["/Rect"][3]), to, at))
    back = [each for each in found if each.name.endswith(" in the text")]
    return [each for each in found if each not in back], back


def test_notes_begin_anew_in_each_chapter_and_stand_in_reading_order(opened: pikepdf.Pdf) -> None:
    calls, _ = note_jumps(opened)
    assert [each.name for each in calls].count("Note 1") >= 2
    assert calls[0].name == "Note 1"


def test_a_mark_leads_to_its_note_and_a_note_to_its_mark(opened: pikepdf.Pdf) -> None:
    calls, back = note_jumps(opened)
    assert len(calls) >= len(back) > 3  # a note that speaks of another leads to it as well
    for call in calls:
        name = f"{call.name} in the text"
        assert any(note.page == call.to and note.name == name and abs(note.top - call.at) < 12 for note in back), call
    for note in back:
        name = note.name.removesuffix(" in the text")
        assert any(call.page == note.to and call.name == name and abs(call.top - note.at) < 12 for call in calls), note


def test_a_number_is_the_label_of_its_mark_and_of_its_note(tree: list[tuple[str, Any]]) -> None:
    kinds = [tag for tag, _ in tree]
    assert kinds.count("/Lbl") >= 2 * kinds.count("/Note") > 6
    assert all(kinds[at + 1] == "/Lbl" for at, kind in enumerate(kinds) if kind == "/Note")
    assert "/Quote" not in kinds


def test_notes_are_counted_as_they_are_read(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: s\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(
        "# A heading[^a]\n\nWords[^b] and words[^c], again[^b].\n\n| A |\n|---|\n| cell[^d] |\n\nEnd[^e].\n\n"
        + "".join(f"[^{name}]: Note {name}.\n" for name in "acde")
        + "[^b]: Note b, with one in it[^f].\n[^f]: Note f.\n"
    )
    text = squeezed(
        "".join(page.extract_text() for page in PdfReader(io.BytesIO(Pdf(book_of(tmp_path)).whole())).pages)
    )
    for said in ("heading1", "Words2andwords4,again2.", "cell5", "End6.", "2Noteb,withoneinit3.", "3Notef.", "4Notec."):
        assert said in text, said


def test_what_is_read_follows_the_pages(tree: list[tuple[str, Any]], opened: pikepdf.Pdf) -> None:
    numbers = {page.objgen: at for at, page in enumerate(opened.pages)}
    read = []
    floating = {node.objgen for tag, group in tree if tag == "/Div" for _, node in tags(group)}
    for tag, node in tree:
        if node.objgen in floating:
            continue
        marks = [each for each in node.get("/K", []) if isinstance(each, int)] if "/Pg" in node else []
        if marks and (tag[1:] == "P" or tag[1] == "H"):
            read.append((numbers[node["/Pg"].objgen], marks[0]))
    assert read == sorted(read)
    assert len(read) > 20


def test_every_page_of_the_text_has_its_number_for_a_label(content: bytes) -> None:
    labels = PdfReader(io.BytesIO(content)).page_labels
    assert labels[2] == "i"
    assert labels[labels.index("1") :] == [str(number + 1) for number in range(len(labels) - labels.index("1"))]


def test_the_index_and_the_contents_tell_pages(content: bytes) -> None:
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    index = texts[-1]
    assert index.startswith("Index") or "\nIndex" in index
    assert re.search(r"Kosovo\s+\d", index)
    contents = next(text for text in texts if "Contents" in text)
    assert re.search(r"Part I\. Budgets[ .]+\d", contents)


def test_the_rows_of_the_datasets_are_left_to_the_site(content: bytes) -> None:
    text = "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages)
    assert re.search(r"\d+rowsof\d+columns,athttps://small\.example/data/budgets/\.", text)


def test_neither_folder_nor_time_zone_nor_locale_changes_a_byte(
    content: bytes, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    time.tzset()
    try:
        assert Pdf(book_of(shutil.copytree(small, tmp_path / "another folder ë"))).whole() == content
    finally:
        monkeypatch.undo()
        time.tzset()


def row(*texts: str) -> dict[str, Any]:
    return {
        "cells": [
            {
                "c": [{"t": "para", "c": [{"t": "text", "v": text}]}],
                "head": False,
                "number": False,
                "span": 1,
                "down": 1,
                "at": at,
            }
            for at, text in enumerate(texts)
        ]
    }


def test_a_note_of_a_table_that_is_drawn_stands_where_it_is_called_again(small: Path) -> None:
    note = {"t": "note", "label": "index.md#fn:a", "c": [{"t": "para", "c": [{"t": "text", "v": "Said."}]}]}
    again = {"t": "noteref", "label": "index.md#fn:a"}
    cells = row("a")
    cells["cells"][0]["c"][0]["c"].append(note)
    table = {"t": "table", "heads": [], "rows": [cells], "columns": 1, "caption": "", "captioned": False}
    drawn = {
        "t": "figure",
        "kind": "figure",
        "id": "kosovo-budget",
        "title": [],
        "caption": [],
        "foot": [],
        "table": table,
    }
    para = {"t": "para", "c": [again, dict(again)]}
    book = book_of(small)
    setting = Setting(book, "a4", {"kosovo-budget": b""})
    made = setting.chapter(book.chapters[0], [drawn, para], {book.chapters[0].label: ""}, whole=True)
    assert [each["t"] for each in made["blocks"][1]["c"]] == ["note", "noteref"]


def test_columns_of_short_cells_are_as_wide_as_they_need() -> None:
    rows = [row("2024", "a long text " * 12, "1,234")]
    assert [width == 0 for width in widths({"columns": 3, "heads": [], "rows": rows}, 400)] == [True, False, True]


def test_a_word_is_hyphenated_in_a_cell_too_narrow_for_it_and_in_no_other() -> None:
    long, short = row("Donaudampfschifffahrtsgesellschaft", "1,234")["cells"]
    assert [is_narrow(long, given, 8.4) for given in ([120.0, 60.0], [240.0, 60.0], [0.0, 60.0])] == [
        True,
        False,
        False,
    ]
    assert not is_narrow(short, [120.0, 60.0], 8.4)


def test_a_table_asks_for_room_for_its_head_and_two_rows_and_a_small_one_for_all_of_itself() -> None:
    assert beginning(1, [12.0] * 30) == 3 * beginning(0, [12.0])
    assert beginning(1, [12.0] * 6) == 6 * beginning(0, [12.0])
    assert beginning(1, [12.0, 200.0, 200.0]) == 0


def test_a_table_stands_below_the_words_before_it(root: Path) -> None:
    with_words(root, "\nWords before.\n\n| Head | b |\n|---|---|\n| c | d |\n")
    found: dict[str, float] = {}

    def note(text: str, place: list[float], *_: Any) -> None:
        found.update({word: place[5] for word in ("before.", "Head") if word in text})

    for sheet in PdfReader(io.BytesIO(Pdf(book_of(root)).whole())).pages:
        sheet.extract_text(visitor_text=note)
    assert abs(found["before."] - found["Head"]) > 20


@pytest.mark.parametrize(("paper", "height"), [("a4", 700), ("us-letter", 650)])
def test_a_high_picture_is_made_smaller_so_that_it_and_what_is_said_of_it_stand_on_one_page(
    paper: str, height: int
) -> None:
    words = [{"t": "text", "v": "said " * 60}]
    figure = {"title": words, "caption": words, "foot": [{"t": "para", "c": words}]}
    assert picture_share(figure, 600, 300, paper) == 1
    assert height / 2 < picture_share(figure, 600, 2000, paper) * room(paper) * 2000 / 600 < height - 100


def test_a_word_that_no_line_can_hold_is_divided_and_no_other() -> None:
    assert breakable(f"a {'x' * 49} b") == f"a {'x' * 49} b"
    assert breakable("x" * 60).split("\u200b") == ["x" * 8] * 7 + ["x" * 4]
