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
from dossier.editions.book import Book
from dossier.editions.epub import Epub
from dossier.editions.machine import words
from dossier.editions.pdf import Pdf
from dossier.editions.printable import source_of
from dossier.editions.reading import Node
from dossier.editions.setting import Setting
from dossier.editions.xhtml import file_of
from dossier.sources import Source

KINDS = ("heading", "note", "number", "link", "figure", "alternative text")
PRINTED = "PDF"
"""The edition on paper."""
_DIGITS = re.compile(r"\d[\d.,]*")
_PAGE = re.compile(r"\(p\.\d+\)")
_IGNORED = re.compile(r"[\s\u00ad\u2010\u2011\u200b-]+")
_SOURCES = " | ".join(
    [*(f".//{tag}/@src" for tag in ("img", "video", "audio", "source", "iframe", "embed")), ".//object/@data"]
)
_BESIDE = 10
"""So many letters beside a number tell it from the same number elsewhere."""


class Item(NamedTuple):
    """Something that each edition must hold."""

    page: str
    kind: str
    text: str
    """As readers know it, for the complaint."""
    wanted: tuple[str, ...]
    """Squeezed forms: one of a number's must be found, each of a note's; for links and pictures the thing itself."""


@dataclass
class Edition:
    """What an edition holds: text and headings by page, addresses, alternative texts."""

    name: str
    text: dict[str, str] = field(default_factory=dict)
    headings: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How often a heading is there; those of a PDF, which are bookmarks, under an empty path."""
    links: Counter[str] = field(default_factory=Counter)
    alts: Counter[str] = field(default_factory=Counter)
    notes: int = 0
    """How many notes it has."""
    met: Counter[tuple[str, tuple[str, ...]]] = field(default_factory=Counter)
    """How often each form was asked for, by page."""

    def holds(self, item: Item) -> bool:
        """Whether an item is there; each heading, address and alternative text is used up by one item."""
        wanted = item.wanted[0]
        if item.kind == "heading":
            return _taken(self.headings, (item.page, wanted)) or _taken(self.headings, ("", wanted))
        if item.kind in ("link", "alternative text"):
            return _taken(self.links if item.kind == "link" else self.alts, wanted)
        text = self.text.get(item.page)
        if text is None:
            return False
        if item.kind == "number":
            return any(form in text for form in item.wanted)
        self.met[item.page, item.wanted] += 1
        return all(text.count(form) >= self.met[item.page, item.wanted] for form in item.wanted)


def _taken(held: Counter[Any], wanted: Any) -> bool:
    """Whether there is one more; it is used up."""
    if held[wanted] <= 0:
        return False
    held[wanted] -= 1
    return True


def squeezed(text: str) -> str:
    """Text without spaces and hyphens, which every edition sets in its own way."""
    return _IGNORED.sub("", text.replace("’", "'").replace("\ufb01", "fi").replace("\ufb02", "fl"))


def manuscript(book: Book, *, printed: bool = False) -> Iterator[Item]:
    """Everything that the editions must hold; the rows of the datasets are not printed."""
    setting = Setting(book, "", {})
    for chapter in book.chapters:
        yield from _items(chapter.path, setting.printed(chapter) if printed else chapter.blocks, book)


def _items(path: str, nodes: Iterable[Node], book: Book) -> Iterator[Item]:
    for node in nodes:
        kind = node["t"]
        if kind == "heading":
            text = words(node["c"])
            yield Item(path, "heading", text, (squeezed(f"{node['number']} {text}"),))
        elif kind == "note":
            stretches = tuple(squeezed(said) for part in node["c"] for said in _between_notes(part.get("c", ())))
            yield Item(path, "note", _plain(node["c"]), tuple(filter(None, stretches)) or ("",))
        elif kind == "link" and "url" in node:
            yield Item(path, "link", node["url"], (node["url"],))
        elif kind == "figure":
            title = f"{node['number']} {words(node['title'])}".strip()
            if title:
                yield Item(path, "figure", title, (squeezed(title),))
            if node.get("drawn"):
                yield Item(path, "alternative text", node.get("alt", ""), (node.get("alt", ""),))
        elif kind == "image" and node["alt"]:
            yield Item(path, "alternative text", node["alt"], (node["alt"],))
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
    for source in tree.xpath(_SOURCES):
        found.links[urljoin(address, str(source))] += 1  # on paper, a link stands for what only a screen can show
    for drawn in tree.xpath(".//*[local-name()='svg'][@aria-label] | .//img[@alt]"):
        found.alts[drawn.get("aria-label") or drawn.get("alt")] += 1
    for mark in tree.xpath(
        ".//sup[starts-with(@id, 'fnref')] | .//a[@role='doc-noteref'] | .//a[contains(@class, 'headerlink')]"
        " | .//a[contains(@class, 'sources-differ')] | .//a[contains(@class, 'footnote-backref')]"
    ):
        mark.drop_tree()
    for heading in tree.xpath(".//h1 | .//h2 | .//h3 | .//h4 | .//h5 | .//h6"):
        found.headings[path, squeezed(heading.text_content())] += 1
    found.notes += len(tree.xpath(".//div[contains(@class, 'footnote')]/ol/li | .//aside[@role='doc-footnote']"))
    found.text[path] = squeezed(tree.text_content())


def read_pdf(book: Book, content: bytes) -> Edition:
    """A PDF: its text from bookmark to bookmark, and what its structure tree says of notes, links and figures."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content))
    found = Edition(PRINTED)
    pages = [_PAGE.sub("", squeezed(page.extract_text())) for page in reader.pages]
    bookmarks = [(squeezed(title), page) for title, page in _bookmarks(reader, reader.outline)]
    found.headings.update(("", title) for title, _ in bookmarks)
    starts = _starts(book, bookmarks)
    for (path, start), (_, after) in zip(starts, [*starts[1:], ("", len(pages) - 1)], strict=True):
        found.text[path] = "".join(pages[start : after + 1])
    root: Any = reader.trailer["/Root"]
    if "/StructTreeRoot" in root:
        for tag, node in _elements(root["/StructTreeRoot"]):
            found.notes += tag in ("/Note", "/FENote")
            if tag == "/Figure" and node.get("/Alt") is not None:
                found.alts[str(node["/Alt"])] += 1
            elif tag == "/Link":
                found.links.update(_address(node))
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
    children = link.get("/K")
    listed: list[Any] = children if isinstance(children, list) else [children]
    for child in listed:
        held: Any = child.get_object() if hasattr(child, "get_object") else child
        if hasattr(held, "get") and held.get("/Obj") is not None:
            action = held["/Obj"].get_object().get("/A")
            address = action.get_object().get("/URI") if action is not None else None
            return [str(address)] if address else []
    return []


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
        read_pdf(book, Pdf(book, book.compiler.publication.settings.paper).whole()),
        read_epub(book, Epub(book).make()),
    ]
    if site is not None:
        editions.append(read_site(book, site))
    return compare(book, editions)


def compare(book: Book, editions: Iterable[Edition]) -> list[Diagnostic]:
    """What an edition lacks, by name, at the page that has it."""
    found = list(_uncounted(book))
    for edition in editions:
        items = list(manuscript(book, printed=edition.name == PRINTED))
        wanted = sum(item.kind == "note" for item in items)
        if edition.notes < wanted:
            source = book.compiler.publication.site.source
            message = f"the {edition.name} has {edition.notes} notes, the manuscript {wanted}"
            found.append(diagnose("page-edition", message, source, 0, 1, subject=f"edition:{edition.name}"))
        seen: set[tuple[str, tuple[str, ...]]] = set()
        for item in items:
            name = (item.kind, item.wanted)
            if not edition.holds(item) and name not in seen:
                seen.add(name)
                found.append(_complaint(source_of(book, item.page), edition.name, item))
    return found


def _complaint(source: Source, edition: str, item: Item) -> Diagnostic:
    article = "an" if item.kind[0] in "aeiou" else "a"
    said = item.text if len(item.text) <= 120 else f"{item.text[:117]}..."
    message = f"the {edition} lacks {article} {item.kind} of this page: {said}"
    at = source.text.find(item.text[:40]) if item.kind != "number" else -1
    start = max(at, 0)
    return diagnose("page-edition", message, source, start, start + 1, subject=f"edition:{edition}")


def _uncounted(book: Book) -> Iterator[Diagnostic]:
    """The manuscript's own notes against those of the tree from which books are set: neither may lose one."""
    publication = book.compiler.publication
    for chapter in book.chapters:
        page = publication.pages.get(chapter.path)
        if page is None:
            continue
        wanted = len(list(notes(page, publication)))
        held = sum(item.kind == "note" for item in _items(chapter.path, chapter.blocks, book))
        if held < wanted:
            message = f"this page has {wanted} notes, but only {held} of them reach the other editions"
            yield diagnose("page-edition", message, page.source, 0, 1)
