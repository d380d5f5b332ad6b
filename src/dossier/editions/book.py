"""A publication as a book: its chapters in the order of the navigation, each as a tree of blocks."""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
from lxml.html import HtmlElement

from dossier.compiler import Compiler
from dossier.compiler.links import slug
from dossier.compiler.numbering import Number
from dossier.editions.markup import renderer
from dossier.editions.notebooks import ENDING, Told, read_notebook
from dossier.editions.reading import Node, Reader, Target, words_of
from dossier.manuscript import Page, plain_text


@dataclass(frozen=True)
class Chapter:
    """A page as a part of the book."""

    path: str
    title: str
    number: Number | None
    entity: str
    """The address of the entity that the page is about; empty for another page."""
    blocks: tuple[Node, ...]

    @property
    def label(self) -> str:
        """Its name within the book."""
        return page_label(self.path)


def page_label(path: str, anchor: str = "") -> str:
    """The name of a place within the book."""
    return f"{path}#{anchor}" if anchor else path


@dataclass(frozen=True)
class Book:
    """The chapters of a publication."""

    compiler: Compiler
    rendered: Mapping[str, str] = field(default_factory=dict, repr=False)
    """HTML of pages by path, where a renderer has made it already."""

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The pages in the order of print: the navigation's, datasets after the page that lists them."""
        publication = self.compiler.publication
        pages = [path for path in publication.site.nav if path in publication.pages or path in self.notebooks]
        known = set(pages)
        rest = [path for path in publication.pages if path not in known]
        if not publication.site.nav:
            return tuple(sorted(rest, key=lambda path: (path != "index.md", path)))
        data = [path for path in publication.dataset_pages.values() if path in rest]
        at = next(
            (pages.index(path) + 1 for path in pages if self._lists_datasets(publication.pages.get(path))), len(pages)
        )
        return (*pages[:at], *dict.fromkeys(data), *pages[at:])

    @staticmethod
    def _lists_datasets(page: Page | None) -> bool:
        return page is not None and any(link.image and link.address == "datasets" for link in page.links("exhibit"))

    @cached_property
    def notebooks(self) -> dict[str, Told]:
        """The notebooks of the navigation by path, executed.

        Raises:
            CannotExport: one of them cannot be.
        """
        publication = self.compiler.publication
        folder = publication.root / publication.site.docs_dir
        paths = [path for path in publication.site.nav if path.endswith(ENDING) and (folder / path).is_file()]
        return {path: read_notebook(path, publication, self._render) for path in paths}

    def belongs(self, path: str) -> bool:
        """Whether a page without a number belongs to a part: a dataset's to its annex, a notebook's to its section."""
        publication = self.compiler.publication
        if path in publication.dataset_pages.values():
            return True
        before = self.order[: self.order.index(path)]
        return path in self.notebooks and bool(before) and before[-1] in self.compiler.references.numbers

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """All chapters, read."""
        return tuple(self.chapter(path) for path in self.order)

    @cached_property
    def _render(self) -> Callable[[str], HtmlElement]:
        return renderer(self.compiler.publication.site)

    @cached_property
    def _published(self) -> dict[str, str]:
        links = self.compiler.references.links
        return {links.published(path): path for path in (*self.compiler.publication.pages, *self.notebooks)}

    def chapter(self, path: str) -> Chapter:
        """One chapter."""
        publication = self.compiler.publication
        reader = Reader(lambda href: self.target(path, href), lambda anchor: page_label(path, anchor))
        if path in self.notebooks:
            blocks = reader.page(copy.deepcopy(self.notebooks[path].html))
            title = next((words_of(node["c"]) for node in blocks if node["t"] == "heading"), path)
        else:
            page = publication.pages[path]
            blocks, title = reader.page(self._html(page)), plain_text(page.title)
        entity = publication.entity_pages.get(path)
        return Chapter(
            path,
            title,
            self.compiler.references.numbers.get(path),
            entity.address if entity else "",
            tuple(blocks),
        )

    def _html(self, page: Page) -> HtmlElement:
        if page.path in self.rendered:
            return lxml.html.fragment_fromstring(self.rendered[page.path], create_parent="div")
        text = self.compiler.page(page.path).markdown
        if page.blocks and page.blocks[0].kind == "matter":
            text = text[page.blocks[0].end :]
        return self._render(text)

    def target(self, path: str, href: str) -> Target:
        """What an address on a page points to."""
        split = urlsplit(href)
        if split.scheme or split.netloc:
            return Target(url=href) if split.scheme in ("http", "https", "mailto") else Target()
        anchor = unquote(split.fragment)
        if not split.path:
            return Target(label=page_label(path, anchor))
        relative = unquote(split.path)
        if relative.endswith((".md", ENDING)):
            found = posixpath.normpath(posixpath.join(posixpath.dirname(path), relative))
        else:
            base = self.compiler.references.links.published(path)
            found = self._published.get(urljoin(f"/{base}", relative).lstrip("/"), "")
        if found not in self._printed:
            where = self.compiler.references.absolute(
                urljoin(f"/{self.compiler.references.links.published(path)}", relative).lstrip("/")
            )
            return Target(url=f"{where}#{split.fragment}" if split.fragment else where) if where else Target()
        entity = self.compiler.publication.entity_pages.get(found)
        return Target(label=page_label(found, anchor), entity=entity.address if entity and not anchor else "")

    @cached_property
    def _printed(self) -> frozenset[str]:
        return frozenset(self.order)

    def pictures(self) -> Iterator[tuple[str, str]]:
        """The drawn figures by the name of the exhibit; those of notebooks by their own."""
        for name in self.compiler.concordance.numbered:
            exhibit = self.compiler.publication.exhibits[name]
            if exhibit.picture:
                yield slug(name), exhibit.picture
        for told in self.notebooks.values():
            yield from told.pictures
