"""A publication as a book: its chapters in the order of the navigation, each as a tree of blocks."""

from __future__ import annotations

import base64
import copy
import json
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urljoin, urlsplit

import lxml.html
from lxml.html import HtmlElement

from dossier.beside import in_shares, processors
from dossier.compiler import Compiler
from dossier.compiler.links import slug
from dossier.compiler.numbering import Number
from dossier.editions.images import Image, read_image
from dossier.editions.markup import markdown_of, renderer
from dossier.editions.notebooks import ENDING, Told, read_notebook
from dossier.editions.phrases import nodes_of, uri
from dossier.editions.reading import Node, Reader, Target, words_of
from dossier.editions.trees import Meanings, Trees
from dossier.exhibits import digest
from dossier.manuscript import Page, plain_text

_WRITTEN_IN = re.compile(r"data:image/[\w.+-]+(?:;charset=[\w-]+)?(;base64)?,(.*)", re.DOTALL)
"""A picture that is written into the page."""
_MEANINGLESS = re.compile("[\x00-\x08\x0e-\x1f\ue000-\uf8ff\ufffe\uffff\U000f0000-\U0010ffff]")


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

    @cached_property
    def figures(self) -> tuple[Node, ...]:
        """The figures and tables that it shows, in order."""
        return tuple(node for node in self._shown if node["t"] == "figure")

    @cached_property
    def images(self) -> tuple[Node, ...]:
        """The image files that it shows, in order."""
        return tuple(node for node in self._shown if node["t"] == "image")

    @cached_property
    def _shown(self) -> tuple[Node, ...]:
        return tuple(node for node in nodes_of(self.blocks) if node["t"] in ("figure", "image"))

    @cached_property
    def digest(self) -> str:
        """A digest of all its blocks."""
        return digest([json.dumps(self.blocks, ensure_ascii=False, sort_keys=True)])

    def examined(self) -> Chapter:
        """The same, what must be known of all its blocks known already: so it is found by many processors."""
        _ = self.digest, self._shown
        return self


def page_label(path: str, anchor: str = "") -> str:
    """The name of a place within the book."""
    return f"{path}#{anchor}" if anchor else path


@dataclass(frozen=True)
class Book:
    """The chapters of a publication."""

    compiler: Compiler
    rendered: Mapping[str, str] = field(default_factory=dict, repr=False)
    """HTML of pages by path, where a renderer has made it already."""
    kept: Path | None = None
    """The folder for trees of pages that were read before."""

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

    @cached_property
    def meaningless(self) -> frozenset[str]:
        """The control characters in the sources, and the letters that mean something to one font alone."""
        publication = self.compiler.publication
        resources = publication.package.resources.values()
        sources = (page.source for page in publication.pages.values())
        written = (publication.bibliography.source, *sources, *(resource.source for resource in resources))
        return frozenset(letter for source in written for letter in _MEANINGLESS.findall(source.text))

    def belongs(self, path: str) -> bool:
        """Whether a page without a number belongs to a part: a dataset's to its annex, a notebook's to its section."""
        publication = self.compiler.publication
        if path in publication.dataset_pages.values():
            return True
        before = self.order[: self.order.index(path)]
        return path in self.notebooks and bool(before) and before[-1] in self.compiler.references.numbers

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """All chapters, read: the longest first, each by the processor that has least to do."""
        texts = {path: len(page.source.text) for path, page in self.compiler.publication.pages.items()}
        shares: list[list[str]] = [[] for _ in range(processors())]
        loads = [0] * len(shares)
        for path in sorted(self.order, key=lambda path: (-texts.get(path, 0), path)):
            least = loads.index(min(loads))
            shares[least].append(path)
            loads[least] += texts.get(path, 0)
        read = in_shares(shares, len, lambda share, _: [self.chapter(path).examined() for path in share])
        found = {chapter.path: chapter for share in read for chapter in share}
        return tuple(found[path] for path in self.order)

    @cached_property
    def _render(self) -> Callable[[str], HtmlElement]:
        return renderer(self.compiler.publication.site)

    @cached_property
    def _trees(self) -> Trees:
        return Trees(self.kept, markdown_of(self.compiler.publication.site), self.compiler.references.words)

    @cached_property
    def _published(self) -> dict[str, str]:
        links = self.compiler.references.links
        return {links.published(path): path for path in (*self.compiler.publication.pages, *self.notebooks)}

    def chapter(self, path: str) -> Chapter:
        """One chapter."""
        publication = self.compiler.publication
        meanings = Meanings(lambda href: self.target(path, href), lambda address: self.image(path, address))
        if path in self.notebooks:
            blocks = self._read(path, copy.deepcopy(self.notebooks[path].html), meanings)
            title = next((words_of(node["c"]) for node in blocks if node["t"] == "heading"), path)
        else:
            blocks, title = self._tree(publication.pages[path], meanings), plain_text(publication.pages[path].title)
        title = title or posixpath.splitext(posixpath.basename(path))[0]
        if not any(node["t"] == "heading" and node["level"] == 1 for node in blocks):  # as the site does
            words: list[Node] = [{"t": "text", "v": title}]
            blocks.insert(0, {"t": "heading", "level": 1, "number": "", "c": words, "label": page_label(path, "top")})
        entity = publication.entity_pages.get(path)
        return Chapter(
            path,
            title,
            self.compiler.references.numbers.get(path),
            entity.address if entity else "",
            tuple(blocks),
        )

    def _tree(self, page: Page, meanings: Meanings) -> list[Node]:
        """The blocks of a page: of the HTML that a renderer made, or else of its Markdown."""
        path, html = page.path, self.rendered.get(page.path)
        if html is not None:
            return self._trees.tree(
                path,
                html,
                meanings,
                lambda: self._read(path, lxml.html.fragment_fromstring(html, create_parent="div"), meanings),
            )
        text = self.compiler.body(path)
        return self._trees.tree(
            path, text, meanings, lambda: self._read(path, self._render(text), meanings), markdown=True
        )

    def _read(self, path: str, html: HtmlElement, meanings: Meanings) -> list[Node]:
        return Reader(
            meanings.link, lambda anchor: page_label(path, anchor), meanings.image, self.compiler.references.words
        ).page(html)

    def target(self, path: str, href: str) -> Target:
        """What an address on a page points to."""
        split = urlsplit(href)
        if split.scheme or split.netloc:
            return Target(url=uri(href)) if split.scheme in ("http", "https", "mailto") else Target()
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
            links = self.compiler.references.links
            published = urljoin(f"/{links.published(path)}", relative).lstrip("/")
            if found in self._published.values():  # a page that the navigation leaves out
                published = links.published(found)
            else:
                published = self._file(path, relative) or published
            where = self.compiler.references.absolute(published)
            return Target(url=f"{where}#{split.fragment}" if split.fragment else where) if where else Target()
        entity = self.compiler.publication.entity_pages.get(found)
        return Target(label=page_label(found, anchor), entity=entity.address if entity and not anchor else "")

    def image(self, path: str, address: str) -> Image | None:
        """The picture that an address on a page points to; none where it is outside, or is not there."""
        if found := _WRITTEN_IN.match(address):
            said = unquote_to_bytes(found[2])
            return read_image("", base64.b64decode(said + b"==") if found[1] else said)
        split = urlsplit(address)
        if split.scheme or split.netloc or not split.path:
            return None
        where = self._file(path, unquote(split.path))
        return read_image(where, (self._folder / where).read_bytes()) if where else None

    @property
    def _folder(self) -> Path:
        publication = self.compiler.publication
        return publication.root / publication.site.docs_dir

    def _file(self, path: str, relative: str) -> str:
        """The file below the folder of the pages that an address on a page means; empty where there is none.

        Markdown names files from where its own file stands, HTML from where the page is published.
        """
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), relative))
        published = urljoin(f"/{self.compiler.references.links.published(path)}", relative).lstrip("/")
        for where in (published, beside) if path in self.rendered else (beside, published):
            if not where.startswith("..") and (self._folder / where).is_file():
                return where
        return ""

    @cached_property
    def images(self) -> dict[str, Image]:
        """The image files that pages show, by the name that editions give them."""
        found: dict[str, Image] = {}
        for chapter in self.chapters:
            for node in chapter.images:
                if node["file"] not in found:
                    image = self.image(chapter.path, node["address"])
                    if image is not None:
                        found[node["file"]] = image
        return found

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

    def narrow_pictures(self) -> Iterator[tuple[str, str]]:
        """Those that are drawn once more for a narrow screen."""
        for name in self.compiler.concordance.numbered:
            exhibit = self.compiler.publication.exhibits[name]
            if exhibit.picture and exhibit.drawing.narrow:
                yield slug(name), exhibit.drawing.narrow
