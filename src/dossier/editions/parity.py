"""Do the editions say the same? What the manuscript holds is looked for in the site, in the PDF and in the EPUB.

Headings, passages of text and their order, notes, numbers with the words beside them, addresses of links, figures and
alternative texts are taken from the compiled manuscript, page by page, and each must turn up in each edition, which is
read as its readers get it (`readback`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from dossier.compiler.notes import notes
from dossier.diagnostics import Diagnostic, diagnose
from dossier.editions.book import Book
from dossier.editions.epub import Epub
from dossier.editions.markdown import words
from dossier.editions.pdf import Pdf
from dossier.editions.printable import source_of
from dossier.editions.readback import PRINTED, Edition, read_epub, read_pdf, read_site, squeezed
from dossier.editions.reading import Node
from dossier.editions.setting import Setting
from dossier.sources import Source

KINDS = ("heading", "passage", "note", "number", "link", "figure", "alternative text")
_DIGITS = re.compile(r"\d[\d.,]*")
_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""A letter of a script that runs to the left."""
_BESIDE = 10
"""So many letters beside a number tell it from the same number elsewhere."""
_TELLING = 8
"""A passage of fewer letters may stand anywhere by chance."""


class Item(NamedTuple):
    """Something that each edition must hold."""

    page: str
    kind: str
    text: str
    """As readers know it, for the complaint."""
    wanted: tuple[str, ...]
    """Squeezed forms: one of a number's must be found, each of a note's and a passage's; for links and pictures the
    thing itself."""
    ordered: bool = False
    """Whether it stands in every edition after what is before it: not in notes, figures and tabs."""


def manuscript(book: Book, *, printed: bool = False) -> Iterator[Item]:
    """Everything that the editions must hold; the rows of the datasets are not printed."""
    setting = Setting(book, "", {})
    for chapter in book.chapters:
        yield from _items(chapter.path, setting.printed(chapter) if printed else chapter.blocks)


def _items(path: str, nodes: Iterable[Node], *, ordered: bool = True) -> Iterator[Item]:
    for node in nodes:
        kind = node["t"]
        if kind == "heading":
            text = words(node["c"])
            yield Item(path, "heading", text, (squeezed(f"{node['number']} {text}"),))
        elif kind == "note":
            stretches = (said for part in node["c"] for said in _between_notes(part.get("c", ())))
            yield Item(path, "note", _plain(node["c"]), tuple(_forms(stretches)) or ("",))
        elif kind == "link" and "url" in node:
            yield Item(path, "link", node["url"], (node["url"],))
        elif kind == "figure":
            title = f"{node['number']} {words(node['title'])}".strip()
            if title:
                yield Item(path, "figure", title, tuple(_forms([title])))
            if node.get("drawn"):
                yield Item(path, "alternative text", node.get("alt", ""), (node.get("alt", ""),))
        elif kind == "image" and node["alt"]:
            yield Item(path, "alternative text", node["alt"], (node["alt"],))
        elif kind == "para":
            yield from _numbers(path, node["c"])
        yield from _passages(path, node, ordered=ordered)
        keeps = kind not in ("note", "figure", "captioned") and not _reaches_down(node)
        for part in _parts(node):
            yield from _items(path, part, ordered=ordered and keeps)


def _passages(path: str, node: Node, *, ordered: bool) -> Iterator[Item]:
    """What a node says in words of its own: a paragraph, code, the title of a box, a term, a caption."""
    if node["t"] == "code":
        said = [("text", node["text"].splitlines())] if "text" in node else []
    elif node["t"] == "para":
        said = [("c", list(_between_notes(node["c"])))]
    else:
        titles = [*(item["term"] for item in node["items"])] if node["t"] == "terms" else []
        titles += [
            node[key] for key in ("title", "caption") if node["t"] != "figure" and isinstance(node.get(key), list)
        ]
        titles += [node["caption"]] if node["t"] == "figure" else []
        said = [("title", list(_between_notes(title))) for title in titles]
    for key, stretches in said:
        if forms := tuple(_forms(stretches)):
            yield Item(path, "passage", " ".join(stretches).strip(), forms, ordered and key != "title")


def _forms(stretches: Iterable[str]) -> Iterator[str]:
    """What is looked for: stretches of text, or the words of one that runs to the left (in what order, no PDF says)."""
    for stretch in stretches:
        parts = stretch.split() if _LEFTWARD.search(stretch) else [stretch]
        yield from filter(None, map(squeezed, parts))


def _reaches_down(node: Node) -> bool:
    """Whether cells of a table reach over rows: each edition says them where it likes."""
    rows = (*node["heads"], *node["rows"]) if node["t"] == "table" else ()
    return any(cell["down"] > 1 for row in rows for cell in row["cells"])


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
        beside = 0 if _LEFTWARD.search(stretch) else _BESIDE
        for found in _DIGITS.finditer(text):
            number = found[0].rstrip(".,")
            before = text[max(0, found.start() - beside) : found.start()] + number
            after = number + text[found.start() + len(number) : found.start() + len(number) + beside]
            at = stretch.find(number)
            shown = stretch[max(0, at - 30) : at + 30].strip() if at >= 0 else number
            yield Item(path, "number", f"{number} (“… {shown} …”)", (before, after))


def _between_notes(nodes: Iterable[Node]) -> Iterator[str]:
    """Words up to each note, wherever it is called, and to what books say in the place of a film."""
    said = ""
    for text in _spoken(nodes):
        if text is None:
            yield said
            said = ""
        else:
            said += text
    yield said


def _spoken(nodes: Iterable[Node]) -> Iterator[str | None]:
    for node in nodes:
        if node["t"] in ("note", "noteref") or node.get("instead"):
            yield None
        elif "c" in node:
            yield from _spoken(node["c"])
        else:
            yield words([node])


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
    """What an edition lacks, or says elsewhere, by name, at the page that has it."""
    found = list(_uncounted(book))
    for edition in editions:
        items = list(manuscript(book, printed=edition.name == PRINTED))
        wanted = sum(item.kind == "note" for item in items)
        if edition.notes < wanted:
            source = book.compiler.publication.site.source
            message = f"the {edition.name} has {edition.notes} notes, the manuscript {wanted}"
            found.append(diagnose("page-edition", message, source, 0, 1, subject=f"edition:{edition.name}"))
        seen: set[tuple[str, tuple[str, ...]]] = set()
        search = _Search(edition)
        for item in items:
            name = (item.kind, item.wanted)
            if not search.finds(item) and name not in seen:
                seen.add(name)
                found.append(_complaint(source_of(book, item.page), edition.name, item))
        found += [
            _complaint(source_of(book, item.page), edition.name, item, moved=True) for item in _moved(edition, items)
        ]
    return found


class _Search:
    """Looks for items in an edition; each heading, address and alternative text is used up by one of them."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.headings, self.links, self.alts = (
            Counter(held) for held in (edition.headings, edition.links, edition.alts)
        )
        self.met: Counter[tuple[str, str, tuple[str, ...]]] = Counter()
        """How often each form was asked for, by page and kind."""
        self.held: dict[tuple[str, str], int] = {}
        """How often each form is there."""

    def finds(self, item: Item) -> bool:
        """Whether an item is there."""
        wanted = item.wanted[0]
        if item.kind == "heading":
            return _taken(self.headings, (item.page, wanted)) or _taken(self.headings, ("", wanted))
        if item.kind in ("link", "alternative text"):
            return _taken(self.links if item.kind == "link" else self.alts, wanted)
        if item.page not in self.edition.text:
            return False
        if item.kind == "number":
            return any(self.times(item.page, form) for form in item.wanted)
        self.met[item.page, item.kind, item.wanted] += 1
        met = self.met[item.page, item.kind, item.wanted]
        return all(self.times(item.page, form) >= met or self.edition.divides(item.page, form) for form in item.wanted)

    def times(self, page: str, form: str) -> int:
        """How often a form is there."""
        if (page, form) not in self.held:
            self.held[page, form] = self.edition.times(page, form)
        return self.held[page, form]


def _moved(edition: Edition, items: Iterable[Item]) -> Iterator[Item]:
    """Passages that stand before the one which they follow in the manuscript: of those that are there but once."""
    listed = [(item, max(item.wanted, key=len)) for item in items if item.ordered]
    often = Counter((item.page, form) for item, form in listed)
    last: dict[str, int] = {}
    for item, form in listed:
        if len(form) >= _TELLING and often[item.page, form] == 1 and edition.times(item.page, form) == 1:
            at = edition.text[item.page].find(form)
            if at < last.get(item.page, 0):
                yield item
            last[item.page] = at


def _taken(held: Counter[Any], wanted: Any) -> bool:
    """Whether there is one more; it is used up."""
    if held[wanted] <= 0:
        return False
    held[wanted] -= 1
    return True


def _complaint(source: Source, edition: str, item: Item, *, moved: bool = False) -> Diagnostic:
    article = "an" if item.kind[0] in "aeiou" else "a"
    said = item.text if len(item.text) <= 120 else f"{item.text[:117]}..."
    message = f"the {edition} lacks {article} {item.kind} of this page: {said}"
    if moved:
        message = f"the {edition} has a passage of this page in another place: {said}"
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
        held = sum(item.kind == "note" for item in _items(chapter.path, chapter.blocks))
        if held < wanted:
            message = f"this page has {wanted} notes, but only {held} of them reach the other editions"
            yield diagnose("page-edition", message, page.source, 0, 1)
