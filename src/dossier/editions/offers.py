"""The files that a site offers beside its pages, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from dossier.bibliography import Work
from dossier.compiler import Compiler
from dossier.compiler.inline import inline_text
from dossier.compiler.links import slug
from dossier.editions.book import Book
from dossier.editions.card import card
from dossier.editions.epub import Epub
from dossier.editions.exchange import bibtex_of, csl_json_of, exchanged, ris_of
from dossier.editions.feed import FEED, feed
from dossier.editions.figures import for_print
from dossier.editions.fonts import font_folders
from dossier.editions.machine import Machine
from dossier.editions.pdf import Pdf
from dossier.exhibits import Exhibit
from dossier.manuscript import Page

KINDS = ("markdown", "pdf", "pages", "epub")
BOOKS = frozenset({"pdf", "pages", "epub"})
"""Those of which each picture must have words."""
PDF, EPUB, CARD, SOURCES = "publication.pdf", "publication.epub", "assets/card.png", "sources"


@dataclass(frozen=True)
class Offers:
    """Makes the editions that the settings ask for; what was made before and has not changed is taken from a folder."""

    book: Book
    kept: Path
    """The folder for PDFs that were made before."""
    changed: Mapping[str, str]
    """The day on which each page was last changed."""

    @property
    def wanted(self) -> frozenset[str]:
        """The kinds that the settings name."""
        return frozenset(self.book.compiler.publication.settings.editions)

    @cached_property
    def pdf(self) -> Pdf:
        """What makes PDFs."""
        return Pdf(self.book, self.book.compiler.publication.settings.paper)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Path in the site and content of each file.

        Raises:
            CannotExport: an edition could not be made.
        """
        yield FEED, feed(self.book.compiler, self.changed).encode()
        yield from self.sources()
        if "markdown" in self.wanted:
            yield from Machine(self.book).files()
        if "epub" in self.wanted:
            yield EPUB, Epub(self.book, self.kept).make()
        yield CARD, card(self.book.compiler, font_folders(), self.kept, self.shown, self.key_picture())
        used = set()
        if "pdf" in self.wanted:
            name, content = self.pdf.kept(self.kept, self.book.chapters, whole=True)
            used.add(name)
            yield PDF, content
        if "pages" in self.wanted:
            for chapter in self.book.chapters:
                if path := page_pdf(self.book, chapter.path):
                    name, content = self.pdf.kept(self.kept, (chapter,), whole=False)
                    used.add(name)
                    yield path, content
        if used:
            self.forget(used)

    @cached_property
    def shown(self) -> str:
        """What the key figure says; empty where none is drawn."""
        compiler = self.book.compiler
        key = key_figure(compiler)
        return inline_text(key.declaration.title, compiler.references) if key else ""

    def key_picture(self) -> bytes:
        """The drawing of the key figure, or else of the first one in a notebook; empty where none is drawn."""
        if key := key_figure(self.book.compiler):
            return for_print(key.picture)
        drawn = next((svg for told in self.book.notebooks.values() for _, svg in told.pictures), "")
        return for_print(drawn) if drawn else b""

    def sources(self) -> Iterator[tuple[str, bytes]]:
        """The works of the site, and those of each page that cites any, as BibTeX, RIS and CSL-JSON."""
        works = self.book.compiler.publication.works
        lists = {SOURCES: sorted(works)}
        for page in self.book.compiler.publication.pages.values():
            lists[sources_of(page.path)] = list(cited(page, works))
        written = {key: exchanged(work) for key, work in works.items()}
        for name, keys in lists.items():
            if keys:
                listed = [written[key] for key in keys]
                yield f"{name}.bib", bibtex_of(listed).encode()
                yield f"{name}.ris", ris_of(listed).encode()
                yield f"{name}.json", csl_json_of(listed).encode()

    def forget(self, used: set[str]) -> None:
        """Remove PDFs that no page has any more."""
        for file in self.kept.glob("*.pdf"):
            if file.stem not in used:
                file.unlink(missing_ok=True)


def key_figure(compiler: Compiler) -> Exhibit | None:
    """The figure that the settings choose, or else the first that the pages show; None where none is drawn."""
    publication = compiler.publication
    chosen = publication.settings.key_figure
    found = (publication.exhibits.get(name) for name in (chosen, *compiler.concordance.numbered))
    return next((each for each in found if each and each.picture), None)


def sources_of(path: str) -> str:
    """Where the list of a page's works stands in the site, without the ending."""
    return f"{SOURCES}/{slug(str(PurePosixPath(path).with_suffix('')).replace('/', '-'))}"


def cited(page: Page, works: Mapping[str, Work]) -> tuple[str, ...]:
    """The keys of the works that a page cites, in order."""
    return tuple(dict.fromkeys(item.key for each in page.citations for item in each.items if item.key in works))


def page_pdf(book: Book, path: str) -> str:
    """Where the PDF of a page stands in the site; empty for pages of the apparatus, which have none."""
    publication = book.compiler.publication
    if path not in publication.pages and path not in book.notebooks:
        return ""
    if path in publication.dataset_pages.values() or path == "index.md":
        return ""
    numbered = book.compiler.references.numbers.get(path)
    if numbered is None and path not in (*publication.entity_pages, *publication.listed, *book.notebooks):
        return ""
    return f"pdf/{slug(str(PurePosixPath(path).with_suffix('')).replace('/', '-'))}.pdf"
