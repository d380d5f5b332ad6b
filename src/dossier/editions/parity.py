"""Do the editions say the same? What the manuscript holds is looked for in the site, in the PDF and in the EPUB.

Headings, passages of text and their order, notes, numbers with the words beside them, addresses of links, figures and
alternative texts are taken from the compiled manuscript, page by page (`holdings`), and each must turn up in each
edition, which is read as its readers get it (`readback`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from dossier.compiler.notes import notes as notes_of
from dossier.diagnostics import Diagnostic, diagnose
from dossier.editions.book import Book
from dossier.editions.epub import Epub
from dossier.editions.holdings import LEFTWARD, Item, manuscript
from dossier.editions.pdf import Pdf
from dossier.editions.printable import source_of
from dossier.editions.readback import PRINTED, Edition, read_epub, read_pdf, read_site
from dossier.sources import Source


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
    whole = list(manuscript(book))
    found = list(_uncounted(book, whole))
    for edition in editions:
        held = list(manuscript(book, printed=True)) if edition.name == PRINTED else whole
        notes = sum(item.kind == "note" for item in held)
        marks = notes + sum(item.kind == "mark" for item in held)
        for kind, there, wanted in (("notes", edition.notes, notes), ("marks of notes", edition.marks, marks)):
            if there < wanted:
                source = book.compiler.publication.site.source
                message = f"the {edition.name} has {there} {kind}, the manuscript {wanted}"
                found.append(diagnose("page-edition", message, source, 0, 1, subject=f"edition:{edition.name}"))
        seen: set[tuple[str, tuple[str, ...]]] = set()
        search = _Search(edition)
        for item in held:
            name = (item.kind, item.wanted)
            if not search.finds(item) and name not in seen:
                seen.add(name)
                found.append(_complaint(source_of(book, item.page), edition.name, item, moved=item.kind == "row"))
        found += [
            _complaint(source_of(book, item.page), edition.name, item, moved=True) for item in _moved(edition, held)
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
        if item.kind in ("link", "alternative text", "formula"):
            return _taken(self.links if item.kind == "link" else self.alts, wanted)
        if item.page not in self.edition.text:
            return False
        if item.kind == "mark":  # they are counted
            return True
        if item.kind == "row":
            return self.follow(item)
        if item.kind == "number":
            return any(self.times(item.page, form) for form in item.wanted)
        self.met[item.page, item.kind, item.wanted] += 1
        met = self.met[item.page, item.kind, item.wanted]
        return all(self.times(item.page, form) >= met or self.edition.divides(item.page, form) for form in item.wanted)

    def follow(self, item: Item) -> bool:
        """Whether rows follow each other, if they are there: what is lacking is told by itself."""
        if all(self.stands(item.page, form) for form in item.wanted):
            return True
        if not all(self.stands(item.page, form) for form in item.apart):
            return True
        return self.edition.parts(item.page, item.apart[0], item.apart[-1])

    def stands(self, page: str, form: str) -> bool:
        """Whether a form is there, whole or on two sheets."""
        return self.times(page, form) > 0 or self.edition.divides(page, form)

    def times(self, page: str, form: str) -> int:
        """How often a form is there."""
        if (page, form) not in self.held:
            self.held[page, form] = self.edition.times(page, form)
        return self.held[page, form]


def _moved(edition: Edition, held: Iterable[Item]) -> Iterator[Item]:
    """What stands before what it follows in the manuscript; of what is divided between sheets no order is known."""
    listed = [item for item in held if item.ordered and not LEFTWARD.search(item.text)]
    yield from _displaced([item for item in listed if item.kind == "link"], edition.links)
    yield from _displaced([item for item in listed if item.kind in ("alternative text", "formula")], edition.alts)
    said = [item for item in listed if item.kind in ("heading", "passage")]
    noted = [item for item in listed if item.kind == "note"] if edition.numbered else []
    for kind in (said, noted):
        often = Counter((item.page, form) for item in kind for form in item.wanted)
        last: dict[str, int] = {}
        for item in kind:
            end = edition.before.get(item.page) if kind is said else None
            text = edition.text.get(item.page, "")[:end]
            for form in item.wanted:
                if often[item.page, form] > text.count(form):
                    continue
                before = last.get(item.page, 0)
                at = text.find(form, before)
                last[item.page] = (at if at >= 0 else text.rfind(form, 0, before)) + len(form)
                if at < 0:
                    yield item
                    break


def _displaced(listed: Sequence[Item], there: Sequence[str]) -> Iterator[Item]:
    """Addresses and descriptions that stand before the one which they follow; of those that are there as often."""
    often, found = Counter(item.wanted[0] for item in listed), Counter(there)
    last = 0
    for item in listed:
        wanted = item.wanted[0]
        if often[wanted] <= found[wanted]:
            at = there.index(wanted, last) if wanted in there[last:] else -1
            if at < 0:
                yield item
                at = there.index(wanted)
            last = at + 1


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
        message = f"the {edition} has {article} {item.kind} of this page in another place: {said}"
    at = source.text.find(item.text[:40]) if item.kind != "number" else -1
    start = max(at, 0)
    return diagnose("page-edition", message, source, start, start + 1, subject=f"edition:{edition}")


def _uncounted(book: Book, whole: Iterable[Item]) -> Iterator[Diagnostic]:
    """The manuscript's own notes against those of the tree from which books are set: neither may lose one."""
    publication = book.compiler.publication
    counts = Counter(item.page for item in whole if item.kind == "note")
    for chapter in book.chapters:
        page = publication.pages.get(chapter.path)
        if page is None:
            continue
        wanted = len(list(notes_of(page, publication)))
        held = counts[chapter.path]
        if held < wanted:
            message = f"this page has {wanted} notes, but only {held} of them reach the other editions"
            yield diagnose("page-edition", message, page.source, 0, 1)
