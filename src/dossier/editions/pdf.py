"""A book, or one chapter of it, as a tagged PDF, set by Typst.

The template reads `book.json`. Everything that decides how a page looks stands in the template; everything that must be
counted or looked up (widths of columns, labels that exist, which links say a page number) is decided here.
"""

from __future__ import annotations

import importlib.util
import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from dossier.compiler.numbering import ANNEX, PART
from dossier.editions.book import Book, Chapter
from dossier.editions.figures import for_print
from dossier.editions.imprint import cover_lines, imprint_lines
from dossier.editions.reading import Node
from dossier.exhibits import digest

PAPERS = ("a4", "us-letter")
_FONTS = ("font_source_serif_pro", "font_source_sans_pro")
_WIDE = 8
"""From how many columns on a table is turned."""


class CannotExport(Exception):  # noqa: N818
    """An edition could not be made; the message says why, and at which page."""


@dataclass(frozen=True)
class Pdf:
    """Makes PDFs of a book."""

    book: Book
    paper: str = "a4"

    @cached_property
    def fonts(self) -> list[str]:
        """The folders of the fonts, from their packages."""
        found = []
        for name in _FONTS:
            spec = importlib.util.find_spec(name)
            if spec is None or not spec.submodule_search_locations:
                raise CannotExport(f"the package {name} with the fonts is not installed")
            found.append(str(Path(next(iter(spec.submodule_search_locations))) / "files"))
        return found

    @cached_property
    def pictures(self) -> Mapping[str, bytes]:
        """The drawn figures, ready for print."""
        return {name: for_print(svg) for name, svg in self.book.pictures()}

    def whole(self) -> bytes:
        """The whole publication."""
        return self.make(self.book.chapters, whole=True)

    def single(self, chapter: Chapter) -> bytes:
        """One chapter by itself."""
        return self.make((chapter,), whole=False)

    def key(self, chapters: Sequence[Chapter], *, whole: bool) -> str:
        """A digest of all that a PDF is made of."""
        used = {node["id"] for chapter in chapters for node in _all(chapter.blocks) if node["t"] == "figure"}
        pictures = [self.pictures[name].decode() for name in sorted(used & set(self.pictures))]
        return digest([_template(), json.dumps(self.content(chapters, whole=whole), sort_keys=True), *pictures])

    def make(self, chapters: Sequence[Chapter], *, whole: bool) -> bytes:
        """Set chapters.

        Raises:
            CannotExport: Typst refused, for example because a figure lacks its description.
        """
        import typst

        content = self.content(chapters, whole=whole)
        with tempfile.TemporaryDirectory(prefix="dossier-pdf-") as name:
            folder = Path(name)
            (folder / "book.json").write_text(json.dumps(content, ensure_ascii=False))
            (folder / "paper.typ").write_text(_template())
            for picture, svg in self.pictures.items():
                (folder / f"{picture}.svg").write_bytes(svg)
            try:
                return bytes(
                    typst.compile(
                        str(folder / "paper.typ"),
                        root=str(folder),
                        font_paths=self.fonts,
                        ignore_system_fonts=True,
                        format="pdf",
                        pdf_standards=["ua-1"],
                        timestamp=0,
                    )
                )
            except (RuntimeError, typst.TypstError) as error:
                raise CannotExport(self._explained(str(error))) from None

    def _explained(self, fault: str) -> str:
        """What Typst said; a letter that no font has with the page, line and column where it stands."""
        found = re.search(r'the text `"(.+?)"` could not be displayed', fault)
        if found is None:
            return fault
        for page in self.book.compiler.publication.texts:
            at = page.source.text.find(found[1])
            if at >= 0:
                line, column = page.source.position(at)
                return f"{page.source.path}:{line}:{column}: no font of the PDF has the letter {found[1]}"
        return f"no font of the PDF has the letter {found[1]}"

    def content(self, chapters: Sequence[Chapter], *, whole: bool) -> dict[str, Any]:
        """What the template reads."""
        publication = self.book.compiler.publication
        imprint = publication.settings.imprint
        title = imprint.title or publication.site.name
        set_up = [self.chapter(chapter, whole=whole) for chapter in chapters]
        entities = publication.entities.by_address
        named = sorted((entity.label, address) for address, entity in entities.items() if address in self._entities)
        return {
            "title": title if whole else f"{chapters[0].title} – {title}",
            "subtitle": imprint.subtitle,
            "authors": [author.name for author in imprint.authors],
            "description": str(publication.site.document.values.get("site_description") or ""),
            "keywords": list(imprint.keywords),
            "publisher": imprint.publisher,
            "language": self.book.compiler.references.language.partition("-")[0],
            "paper": self.paper,
            "whole": whole,
            "cover": cover_lines(self.book.compiler),
            "imprint": imprint_lines(self.book.compiler),
            "labels": sorted(_labels(set_up)),
            "words": {"page": "p.", "contents": "Contents", "imprint": "Imprint", "index": "Index"},
            "index": [{"name": label, "entity": address} for label, address in named] if whole else [],
            "chapters": set_up,
        }

    @cached_property
    def _entities(self) -> frozenset[str]:
        return frozenset(chapter.entity for chapter in self.book.chapters if chapter.entity)

    def chapter(self, chapter: Chapter, *, whole: bool) -> dict[str, Any]:
        """A chapter with what the template cannot know by itself."""
        number = chapter.number
        top = 2 if whole and number is not None and number.kind not in (PART, ANNEX) else 1
        deeper = 1 if top == 2 and number is not None and number.text.count(".") > 1 else 0
        data = whole and chapter.path in self._datasets
        if data:
            top = 2
        paged: set[str] = {chapter.label}
        blocks = [self._prepared(node, top + deeper, paged if whole else None) for node in chapter.blocks]
        return {"label": chapter.label, "opens": top == 1, "blocks": blocks}

    @cached_property
    def _datasets(self) -> frozenset[str]:
        return frozenset(self.book.compiler.publication.dataset_pages.values())

    def _prepared(self, node: Node, top: int, paged: set[str] | None) -> Node:
        """A copy of a node: headings at their depth, widths of columns, links that say a page for the first time."""
        made = {key: self._part(value, top, paged) for key, value in node.items()}
        kind = node.get("t", "")
        if kind == "heading":
            made["depth"] = min(node["level"] + top - 1, 6)
        elif kind == "figure" and node["kind"] == "figure" and node["id"] in self.pictures:
            made["file"] = f"{node['id']}.svg"
            made.pop("table", None)
        elif kind == "table":
            made["widths"] = widths(node)
            made["wide"] = node["columns"] >= _WIDE
            made["size"] = 7.6 if node["columns"] > 5 else 8.4
        elif kind == "box" and node["kind"] == "info":
            for each in made["c"]:
                each["pairs"] = True
        elif kind == "link" and paged is not None and node.get("label") and node["label"] not in paged:
            paged.add(node["label"])
            made["paged"] = _worth_a_page(node)
        if kind == "figure" and "table" in made:
            made["wide"] = made["table"].pop("wide", False)
        return made

    def _part(self, value: Any, top: int, paged: set[str] | None) -> Any:
        if isinstance(value, dict):
            return self._prepared(value, top, paged)
        if isinstance(value, list):
            return [self._part(each, top, paged) for each in value]
        return value


def _worth_a_page(node: Node) -> bool:
    """Whether a reader on paper is told the page: of chapters, figures and tables, not of each row of data."""
    label = str(node["label"])
    return "fn:" not in label and not label.startswith("data/") and "fnref:" not in label


def widths(table: Node) -> list[float]:
    """The share of each column in the width of a table: by its longest word and the root of its longest text.

    A column of short cells (numbers, years) is given 0: as wide as it needs.
    """
    columns = int(table["columns"])
    longest, words = [0] * columns, [0] * columns
    for row in (*table["heads"], *table["rows"]):
        at = 0
        for each in row["cells"]:
            text = text_of(each["c"])
            if each["span"] == 1 and at < columns:
                longest[at] = max(longest[at], len(text))
                words[at] = max(words[at], max(map(len, text.split()), default=0))
            at += each["span"]
    if all(length <= 18 for length in longest) and sum(longest) < 80:
        return [0.0] * (columns - 1) + [1.0] if columns > 1 else [1.0]
    return [
        0.0 if length <= 9 else round(max(word * 1.1, length**0.6 * 2), 2)
        for length, word in zip(longest, words, strict=True)
    ]


def text_of(nodes: Iterable[Node]) -> str:
    """The words of nodes, without notes."""
    parts = []
    for node in nodes:
        if node["t"] in ("text", "code"):
            parts.append(str(node.get("v") or node.get("text") or ""))
        elif node["t"] == "list":
            parts += [text_of(item["c"]) + " " for item in node["items"]]
        elif node["t"] not in ("note", "noteref") and "c" in node:
            parts.append(text_of(node["c"]))
    return "".join(parts)


def _all(nodes: Iterable[Any]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, dict):
            if "t" in node:
                yield node
            for value in node.values():
                if isinstance(value, list):
                    yield from _all(value)
                elif isinstance(value, dict):
                    yield from _all((value,))


def _labels(value: Any) -> set[str]:
    """The labels that nodes carry themselves: those to which a link can lead."""
    found: set[str] = set()
    if isinstance(value, list):
        for each in value:
            found |= _labels(each)
    elif isinstance(value, dict):
        if "label" in value and value.get("t") not in ("link", "noteref"):
            found.add(value["label"])
        for each in value.values():
            found |= _labels(each)
    return found


def _template() -> str:
    return files("dossier").joinpath("editions", "paper.typ").read_text(encoding="utf-8")
