"""The editions as their readers get them: HTML and XHTML as text, the PDF by its text and its structure tree."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any
from unicodedata import normalize
from urllib.parse import urljoin

import lxml.html

from dossier.editions.book import Book
from dossier.editions.drawings import said_of
from dossier.editions.equations import tex_of
from dossier.editions.markdown import words
from dossier.editions.phrases import WEB_ONLY, uri
from dossier.editions.xhtml import file_of
from dossier.formulas import CLASS
from dossier.words import Words

PRINTED = "PDF"
"""The edition on paper."""
_PAGE = re.compile(r"\(\s*[^\W\d_]{1,4}\s*\.\s*\d+\s*\)")
"""What paper tells of where a link leads, in any language: `(p. 12)`."""
_IGNORED = re.compile(r"[\s\u00ad\u200b-\u200f\u2010\u2011\u202a-\u202e\u2060-\u2069\ufeff-]+")
"""Spaces, hyphens, and what says how letters join or which way they run."""
_SHOWING = ("img", "video", "audio", "source", "iframe", "embed")
_UNSAID = " | ".join(
    [
        ".//sup[starts-with(@id, 'fnref')]",
        ".//a[@role='doc-noteref']",
        *(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]" for name in sorted(WEB_ONLY)),
    ]
)
"""The marks of notes, and what books leave out."""
_NOTED = ".//div[contains(@class, 'footnote')] | .//section[@role='doc-endnotes']"
"""Where notes stand."""
_NOTES = ".//div[contains(@class, 'footnote')]/ol/li | .//aside[@role='doc-footnote']"
_LINE = 6
"""So many letters, at least, stand on either side where a text is divided: no line of a paragraph stands alone."""


@dataclass
class Edition:
    """What an edition holds: text and headings by page, addresses, alternative texts."""

    name: str
    text: dict[str, str] = field(default_factory=dict)
    before: dict[str, int] = field(default_factory=dict)
    """Where in it the notes begin, if they stand at the end of the page."""
    sheets: dict[str, list[str]] = field(default_factory=dict)
    """The same text as it stands on sheets of paper, where there are any."""
    headings: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How often a heading is there; those of a PDF, which are bookmarks, under an empty path."""
    links: list[str] = field(default_factory=list)
    """The addresses outside to which links lead, in order."""
    alts: list[str] = field(default_factory=list)
    """What is said in the place of pictures, in order."""
    notes: int = 0
    """How many notes it has."""
    marks: int = 0
    """How many marks call them."""
    numbered: bool = True
    """Whether notes stand in the order in which they are called."""

    def times(self, path: str, form: str) -> int:
        """How often a page of the publication has a squeezed text that is not divided between two sheets."""
        return self.text.get(path, "").count(form)

    def divides(self, path: str, form: str) -> bool:
        """Whether a squeezed text begins at one sheet's foot and goes on on the next ones."""
        sheets = self.sheets.get(path, [])
        return any(_goes_on(sheets[at:], form) for at in range(len(sheets) - 1))

    def parts(self, path: str, first: str, second: str) -> bool:
        """Whether one squeezed text stands on a sheet and another on the next."""
        return any(first in above and second in below for above, below in pairwise(self.sheets.get(path, [])))


def _goes_on(sheets: list[str], form: str) -> bool:
    """Whether a text stands on sheets, as much of it as can be on the first, the rest on those after it."""
    if not sheets or len(form) < _LINE or form in sheets[0]:
        return bool(sheets) and form in sheets[0]
    low, high = 0, len(form)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if form[:middle] in sheets[0] else (low, middle)
    # the first letters of what stands below on the sheet may happen to be those with which the text goes on
    parts = range(low, max(low - 3, _LINE - 1), -1)
    return any(len(form) - at >= _LINE and _goes_on(sheets[1:], form[at:]) for at in parts)


def squeezed(text: str) -> str:
    """Text without spaces and hyphens, which every edition sets in its own way, and the pages that paper tells."""
    text = _IGNORED.sub("", _PAGE.sub("", text).replace("’", "'").replace("\ufb01", "fi").replace("\ufb02", "fl"))
    return text if text.isascii() else normalize("NFC", text)


def read_site(book: Book, site: Path) -> Edition:
    """The built site."""
    found = Edition("site", numbered=False)
    for chapter in book.chapters:
        file = site / book.compiler.references.links.published(chapter.path)
        file = file / "index.html" if file.is_dir() or not file.suffix else file
        try:
            tree = lxml.html.fromstring(file.read_bytes())
        except (OSError, ValueError, lxml.etree.ParserError):
            continue
        articles = tree.xpath("//article") or tree.xpath("//body")
        references = book.compiler.references
        address = references.absolute(references.links.published(chapter.path))
        _html(found, chapter.path, articles[0] if articles else tree, references.words, address)
    return found


def read_epub(book: Book, content: bytes) -> Edition:
    """An EPUB."""
    found = Edition("EPUB")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        for chapter in book.chapters:
            name = f"EPUB/{file_of(chapter.path)}"
            if name in names:
                text = archive.read(name).decode()
                tree = lxml.html.fromstring(text.split("?>", 1)[-1].encode(), parser=_UTF8)
                _html(found, chapter.path, tree, book.compiler.references.words)
    return found


_UTF8 = lxml.html.HTMLParser(encoding="utf-8")


def _html(found: Edition, path: str, tree: Any, words: Words, address: str = "") -> None:
    for element in tree.iter("a", "object", *_SHOWING):
        if where := element.get("href") or element.get("src") or element.get("data"):
            found.links.append(uri(urljoin(address, where)))  # on paper, a link stands for what only a screen can show
    for drawn in tree.iter("svg", "img", "math"):
        if said := said_of(drawn) if drawn.tag == "svg" else drawn.get("alt") or drawn.get("alttext"):
            found.alts.append(said)
    found.marks += len(tree.xpath(".//sup[starts-with(@id, 'fnref')] | .//a[@role='doc-noteref']"))
    _written_out(tree, words)
    for unsaid in tree.xpath(_UNSAID):
        unsaid.drop_tree()
    for heading in tree.xpath(".//h1 | .//h2 | .//h3 | .//h4 | .//h5 | .//h6"):
        found.headings[path, squeezed(heading.text_content())] += 1
    found.notes += len(tree.xpath(_NOTES))
    found.text[path] = squeezed(tree.text_content())
    for noted in tree.xpath(_NOTED):
        noted.drop_tree()
    found.before[path] = len(squeezed(tree.text_content()))


def _written_out(tree: Any, words: Words) -> None:
    """What browsers draw and books say: quotation marks, boxes that are ticked, the reading of a sign, formulas."""
    for quoted in tree.iter("q"):
        before, after = words.quotes
        quoted.text = f"{before}{quoted.text or ''}"
        quoted.tail = f"{after}{quoted.tail or ''}"
    for formula in tree.xpath(".//math"):
        headed = next(formula.iterancestors("h1", "h2", "h3", "h4", "h5", "h6"), None) is not None
        _replaced(formula, formula.get("alttext") if headed else "")
    for formula in tree.find_class(CLASS):
        _replaced(formula, tex_of(formula))
    for reading in tree.iter("rt"):
        reading.text = f"({reading.text or ''}"
        reading.tail = f"){reading.tail or ''}"
    for box in tree.xpath(".//input[@type='checkbox'][not(starts-with(@id, '__tab'))]"):
        box.tail = f"{'☑' if 'checked' in box.attrib else '☐'}{box.tail or ''}"


def _replaced(element: Any, text: str | None) -> None:
    """Words in the place of what an element holds."""
    tail = element.tail
    element.clear()
    element.text, element.tail = text, tail


def read_pdf(book: Book, content: bytes) -> Edition:
    """A PDF: its text from bookmark to bookmark, and what its structure tree says of notes, links and figures."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content))
    found = Edition(PRINTED)
    pages = [squeezed(page.extract_text()) for page in reader.pages]
    bookmarks = [(squeezed(title), page) for title, page in _bookmarks(reader, reader.outline)]
    found.headings.update(("", title) for title, _ in bookmarks)
    starts = _starts(book, bookmarks)
    for (path, start), (_, after) in zip(starts, [*starts[1:], ("", len(pages) - 1)], strict=True):
        found.sheets[path] = pages[start : after + 1]
        found.text[path] = "".join(found.sheets[path])
    root: Any = reader.trailer["/Root"]
    if "/StructTreeRoot" in root:
        for tag, node in _elements(root["/StructTreeRoot"]):
            if tag in ("/Note", "/FENote"):
                found.notes += 1
                found.marks -= 1  # its own number, which leads back, is no mark that calls it
            elif tag == "/Lbl":
                found.marks += any(each.get("/S") == "/Link" for each in _below(node))
            elif tag in ("/Figure", "/Formula") and node.get("/Alt") is not None:
                found.alts.append(str(node["/Alt"]))
            elif tag == "/Link":
                found.links += _address(node)
    return found


def _bookmarks(reader: Any, outline: Any) -> Iterator[tuple[str, int]]:
    """The bookmarks in order, each with the index of its page."""
    for each in outline:
        if isinstance(each, list):
            yield from _bookmarks(reader, each)
        else:
            yield str(each.title), reader.get_destination_page_number(each) or 0


def _starts(book: Book, bookmarks: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """On which page each chapter begins; one whose bookmark is missing, where the one before it does."""
    found: list[tuple[str, int]] = []
    at = 0
    for chapter in book.chapters:
        title = next((node for node in chapter.blocks if node["t"] == "heading"), None)
        wanted = squeezed(f"{title['number']} {words(title['c'])}") if title else ""
        place = next((index for index in range(at, len(bookmarks)) if bookmarks[index][0] == wanted), None)
        if place is not None:
            at = place + 1
        found.append((chapter.path, bookmarks[place][1] if place is not None else found[-1][1] if found else 0))
    return found


def _address(link: Mapping[str, Any]) -> list[str]:
    """The address to which an element `Link` leads, once; none where it leads to a page of the PDF."""
    for held in _below(link):
        if held.get("/Obj") is not None:
            action = held["/Obj"].get_object().get("/A")
            address = action.get_object().get("/URI") if action is not None else None
            return [str(address)] if address else []
    return []


def _elements(root: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The elements of a structure tree in the order in which they are read, each with its tag."""
    waiting: list[Any] = [root]
    while waiting:
        node = waiting.pop()
        yield str(node.get("/S")), node
        waiting += reversed(_below(node))


def _below(node: Mapping[str, Any]) -> list[Any]:
    """What an element of a structure tree holds, but for pieces of pages."""
    children: Any = node.get("/K")
    listed = children if isinstance(children, list) else [] if children is None else [children]
    held = (each.get_object() for each in listed if hasattr(each, "get_object"))
    return [each for each in held if hasattr(each, "get")]
