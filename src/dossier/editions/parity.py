"""Do the editions say the same? What the manuscript holds is looked for in the site, in the PDF and in the EPUB.

Headings, notes, numbers with the words beside them, addresses of links, figures and alternative texts are taken from
the compiled manuscript, page by page, and each must turn up in each edition. The editions are read as their readers
get them: HTML and XHTML as text, the PDF by its text and its structure tree.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin

import lxml.html

from dossier.compiler.notes import notes
from dossier.diagnostics import Diagnostic, diagnose
from dossier.editions.book import Book, Chapter
from dossier.editions.epub import Epub, file_of
from dossier.editions.machine import words
from dossier.editions.pdf import Pdf
from dossier.editions.reading import Node
from dossier.manuscript import Page

KINDS = ("heading", "note", "number", "link", "figure", "alternative text")
_DIGITS = re.compile(r"\d[\d.,]*")
_PAGE = re.compile(r"\(p\.\d+\)")
_IGNORED = re.compile(r"[\s\u00ad\u2010\u2011\u200b-]+")
_BESIDE = 10
"""So many letters beside a number tell it from the same number elsewhere."""


class Item(NamedTuple):
    """Something that each edition must hold."""

    page: str
    kind: str
    text: str
    """As readers know it, for the complaint."""
    wanted: tuple[str, ...]
    """Forms of which one must be found, squeezed; for links and alternative texts the thing itself."""


@dataclass
class Edition:
    """What an edition holds: text by page (or for the whole, under an empty path), addresses, alternative texts."""

    name: str
    text: dict[str, str] = field(default_factory=dict)
    links: Counter[str] = field(default_factory=Counter)
    alts: Counter[str] = field(default_factory=Counter)
    notes: int = 0
    """How many notes it has."""
    met: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How often each form was asked for, by page."""

    def holds(self, item: Item) -> bool:
        """Whether an item is there; each address and each alternative text is used up by one item."""
        if item.kind in ("link", "alternative text"):
            held = self.links if item.kind == "link" else self.alts
            if held[item.wanted[0]] <= 0:
                return False
            held[item.wanted[0]] -= 1
            return True
        page = "" if "" in self.text else item.page
        text = self.text.get(page)
        if text is None:
            return False
        if item.kind == "number":
            return any(form in text for form in item.wanted)
        self.met[page, item.wanted[0]] += 1
        return text.count(item.wanted[0]) >= self.met[page, item.wanted[0]]


def squeezed(text: str) -> str:
    """Text without spaces and hyphens, which every edition sets in its own way."""
    return _IGNORED.sub("", text.replace("’", "'").replace("\ufb01", "fi").replace("\ufb02", "fl"))


def manuscript(book: Book, chapters: Iterable[Chapter]) -> Iterator[Item]:
    """Everything that the editions of some chapters must hold."""
    for chapter in chapters:
        yield from _items(chapter.path, chapter.blocks, book)


def _items(path: str, nodes: Iterable[Node], book: Book) -> Iterator[Item]:
    for node in nodes:
        kind = node["t"]
        if kind == "heading":
            text = words(node["c"])
            yield Item(path, "heading", text, (squeezed(text),))
        elif kind == "note":
            text = _plain(node["c"])
            yield Item(path, "note", text, (squeezed(text),))
        elif kind == "link" and "url" in node:
            yield Item(path, "link", node["url"], (node["url"],))
        elif kind == "figure":
            title = f"{node['number']} {words(node['title'])}"
            yield Item(path, "figure", title, (squeezed(title),))
            if node.get("drawn"):
                yield Item(path, "alternative text", node.get("alt", ""), (node.get("alt", ""),))
        elif kind == "para":
            yield from _numbers(path, node["c"])
        for part in _parts(node):
            yield from _items(path, part, book)


def _parts(node: Node) -> Iterator[list[Node]]:
    """The nodes within a node; the data under a drawn figure belong to the site and the EPUB alone."""
    for key, value in node.items():
        if key == "table" and node.get("drawn"):
            continue
        if key in ("items", "rows", "heads", "cells") or (key == "table" and isinstance(value, dict)):
            for each in value if isinstance(value, list) else [value]:
                yield from _parts(each)
        elif key in ("c", "title", "caption", "foot", "term") and isinstance(value, list):
            yield value


def _plain(nodes: Iterable[Node]) -> str:
    return " ".join(words(node["c"]) for node in nodes if "c" in node)


def _numbers(path: str, nodes: list[Node]) -> Iterator[Item]:
    """The numbers of a paragraph, each with what stands before it or after it between two notes."""
    for stretch in _between_notes(nodes):
        text = squeezed(stretch)
        for found in _DIGITS.finditer(text):
            number = found[0].rstrip(".,")
            before = text[max(0, found.start() - _BESIDE) : found.start()] + number
            after = number + text[found.start() + len(number) : found.start() + len(number) + _BESIDE]
            at = stretch.find(number)
            shown = stretch[max(0, at - 30) : at + 30].strip() if at >= 0 else number
            yield Item(path, "number", f"{number} (“… {shown} …”)", (before, after))


def _between_notes(nodes: Iterable[Node]) -> Iterator[str]:
    said = ""
    for node in nodes:
        if node["t"] in ("note", "noteref"):
            yield said
            said = ""
        else:
            said += words([node])
    yield said


# -- the editions


def read_site(book: Book, site: Path) -> Edition:
    """The built site."""
    found = Edition("site")
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
        _html(found, chapter.path, articles[0] if articles else tree, address)
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
                _html(found, chapter.path, lxml.html.fromstring(text.split("?>", 1)[-1].encode(), parser=_UTF8))
    return found


_UTF8 = lxml.html.HTMLParser(encoding="utf-8")


def _html(found: Edition, path: str, tree: Any, address: str = "") -> None:
    for link in tree.xpath(".//a[@href]"):
        found.links[urljoin(address, link.get("href"))] += 1
    for drawn in tree.xpath(".//*[local-name()='svg'][@aria-label] | .//img[@alt]"):
        found.alts[drawn.get("aria-label") or drawn.get("alt")] += 1
    for mark in tree.xpath(
        ".//sup[starts-with(@id, 'fnref')] | .//a[@role='doc-noteref'] | .//a[contains(@class, 'headerlink')]"
        " | .//a[contains(@class, 'sources-differ')] | .//a[contains(@class, 'footnote-backref')]"
    ):
        mark.drop_tree()
    found.notes += len(tree.xpath(".//div[contains(@class, 'footnote')]/ol/li | .//aside[@role='doc-footnote']"))
    found.text[path] = squeezed(tree.text_content())


def read_pdf(content: bytes) -> Edition:
    """A PDF: its text, the addresses of its links, the alternative texts of its structure tree."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content))
    found = Edition("PDF")
    pages = [page.extract_text() for page in reader.pages]
    found.text[""] = _PAGE.sub("", squeezed("\n".join(pages)))
    for page in reader.pages:
        for annotation in page.get("/Annots") or ():
            action = annotation.get_object().get("/A") or {}
            if action.get("/URI"):
                found.links[str(action["/URI"])] += 1
    root: Any = reader.trailer["/Root"]
    if "/StructTreeRoot" in root:
        for tag, node in _elements(root["/StructTreeRoot"]):
            found.notes += tag in ("/Note", "/FENote")
            if tag == "/Figure" and node.get("/Alt") is not None:
                found.alts[str(node["/Alt"])] += 1
    return found


def _elements(root: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The elements of a structure tree, each with its tag."""
    waiting: list[Any] = [root]
    while waiting:
        node = waiting.pop()
        if not hasattr(node, "get"):
            continue
        yield str(node.get("/S")), node
        children = node.get("/K")
        listed = children if isinstance(children, list) else [] if children is None else [children]
        waiting += [each.get_object() for each in listed if hasattr(each, "get_object")]


# -- the comparison


def check_editions(book: Book, site: Path | None = None) -> list[Diagnostic]:
    """Make the PDF and the EPUB, read the site where it is built, and compare all of them with the manuscript.

    Raises:
        CannotExport: the PDF could not be made.
    """
    editions = [
        read_pdf(Pdf(book, book.compiler.publication.settings.paper).whole()),
        read_epub(book, Epub(book).make()),
    ]
    if site is not None:
        editions.append(read_site(book, site))
    return compare(book, editions)


def compare(book: Book, editions: Iterable[Edition]) -> list[Diagnostic]:
    """What an edition lacks, by name, at the page that has it."""
    items = list(manuscript(book, book.chapters))
    found = list(_uncounted(book))
    for edition in editions:
        merged = "" in edition.text
        wanted = sum(item.kind == "note" for item in items)
        if edition.notes < wanted:
            source = book.compiler.publication.site.source
            message = f"the {edition.name} has {edition.notes} notes, the manuscript {wanted}"
            found.append(diagnose("page-edition", message, source, 0, 1, subject=f"edition:{edition.name}"))
        seen: set[tuple[str, tuple[str, ...]]] = set()
        for item in items:
            if item.kind == "link" and merged:
                # a link that is broken over two lines has two annotations, and one address may do for several words
                if edition.links[item.wanted[0]] > 0:
                    continue
            elif edition.holds(item):
                continue
            name = (item.kind, item.wanted)
            if name in seen:
                continue
            seen.add(name)
            found.append(_complaint(book.compiler.publication.pages[item.page], edition.name, item))
    return found


def _complaint(page: Page, edition: str, item: Item) -> Diagnostic:
    article = "an" if item.kind[0] in "aeiou" else "a"
    said = item.text if len(item.text) <= 120 else f"{item.text[:117]}..."
    message = f"the {edition} lacks {article} {item.kind} of this page: {said}"
    at = page.source.text.find(item.text[:40]) if item.kind != "number" else -1
    start = max(at, 0)
    return diagnose("page-edition", message, page.source, start, start + 1, subject=f"edition:{edition}")


def _uncounted(book: Book) -> Iterator[Diagnostic]:
    """The manuscript's own notes against those of the tree from which books are set: neither may lose one."""
    publication = book.compiler.publication
    for chapter in book.chapters:
        page = publication.pages[chapter.path]
        wanted = len(list(notes(page, publication)))
        held = sum(item.kind == "note" for item in _items(chapter.path, chapter.blocks, book))
        if held < wanted:
            message = f"this page has {wanted} notes, but only {held} of them reach the other editions"
            yield diagnose("page-edition", message, page.source, 0, 1)
