"""A book, or one chapter of it, as the template `paper.typ` reads it.

Everything that decides how a page looks stands in the template; everything that must be counted or looked up (depths of
headings, widths of columns, where a link leads, which links say a page number) is decided here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import Any

from dossier.compiler.numbering import ANNEX, PART
from dossier.editions.book import Book, Chapter
from dossier.editions.columns import text_of
from dossier.editions.copies import Copies, Printing
from dossier.editions.imprint import cover_lines, imprint_lines
from dossier.editions.jumps import addresses
from dossier.editions.phrases import nodes_of
from dossier.editions.places import (
    names_of,
    names_of_notes,
    numbers_of_notes,
    places_of,
    standing_of,
    targets_of,
)
from dossier.editions.reading import Node
from dossier.words import Words

_PAGE = 3000
"""So many letters, about, stand on a page."""
_HELD = 900
"""A paragraph with notes of less letters is kept whole with the heading before it."""
CONTENTS = 2
"""How deep the table of contents goes."""


@dataclass(frozen=True)
class Setting:
    """Makes what the template reads."""

    book: Book
    paper: str
    pictures: Mapping[str, bytes]
    """The drawn figures by name."""

    @property
    def words(self) -> Words:
        """The words that Dossier itself prints."""
        return self.book.compiler.references.words

    def content(self, chapters: Sequence[Chapter], *, whole: bool) -> dict[str, Any]:
        """What the template reads."""
        printed = self.prints(chapters, whole=whole)
        standing = standing_of(printed)
        places = places_of(printed, standing)
        made = [self.chapter(chapter, blocks, places, whole=whole) for chapter, blocks in printed]
        inside = [list(nodes_of(chapter["blocks"])) for chapter in made]
        nested_headings(inside)
        notes = numbers_of_notes(inside, [chapter["opens"] for chapter in made])
        names = {**names_of(standing, targets_of(inside, notes)), **names_of_notes(notes, self.words)}
        return {
            **self.frame(chapters, whole=whole),
            "notes": notes,
            "marked": [each["label"] for nodes in inside for node in nodes for each in node.get("inner", ())],
            "names": names,
            "jumps": addresses(names),
            "contents": [*contents(made), {"depth": 1, "text": self.words.say("Index")}] if whole else [],
            "chapters": made,
        }

    def frame(self, chapters: Sequence[Chapter], *, whole: bool) -> dict[str, Any]:
        """What the template reads of the publication around its chapters."""
        publication = self.book.compiler.publication
        imprint, say = publication.settings.imprint, self.words.say
        title = imprint.title or publication.site.name
        entities = publication.entities.by_address
        named = sorted((entity.label, address) for address, entity in entities.items() if address in self._entities)
        return {
            "title": title if whole else f"{chapters[0].title} – {title}",
            "running": title,
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
            "words": {
                "page": say("p. {number}", number="").strip(),
                "contents": say("Contents"),
                "imprint": say("Imprint"),
                "index": say("Index"),
            },
            "index": [{"name": label, "entity": address} for label, address in named] if whole else [],
        }

    def around(self, chapters: Sequence[Chapter], *, whole: bool) -> list[str]:
        """The texts that are printed around the chapters."""
        said = self.frame(chapters, whole=whole)
        names = [each["name"] for each in said["index"]]
        cover = [said["publisher"], said["title"], said["subtitle"], *said["cover"], *said["imprint"], *names]
        return [said["running"], *(cover if whole else ())]

    def given(self, chapter: Chapter) -> str:
        """All that the copy of a chapter is made from, as text."""
        site = self.book.compiler.publication.site
        around = [self.book.belongs(chapter.path), chapter.path in self.datasets, site.url, site.directory_urls]
        known = [chapter.path, chapter.title, chapter.number, chapter.entity, chapter.digest, *around]
        return json.dumps(known, ensure_ascii=False, sort_keys=True)

    @cached_property
    def _entities(self) -> frozenset[str]:
        return frozenset(chapter.entity for chapter in self.book.chapters if chapter.entity)

    @cached_property
    def datasets(self) -> frozenset[str]:
        """The pages of the datasets."""
        return frozenset(self.book.compiler.publication.dataset_pages.values())

    def prints(self, chapters: Iterable[Chapter], *, whole: bool) -> list[tuple[Chapter, list[Node]]]:
        """Chapters with the blocks that are printed of them."""
        return [(chapter, self.printed(chapter) if whole else list(chapter.blocks)) for chapter in chapters]

    def printed(self, chapter: Chapter) -> list[Node]:
        """The blocks of a chapter in the book: the rows of a dataset are left to the data package."""
        if chapter.path not in self.datasets:
            return list(chapter.blocks)
        address = self.address(chapter.path)
        kept: list[Node] = []
        for node in chapter.blocks:
            if not node.get("dataset"):
                kept.append(node)
                continue
            rows, before = len(node["rows"]), kept[-1] if kept and kept[-1]["t"] == "para" else {"c": []}
            counted = self.words.several("{number} row", "{number} rows", rows)
            if text_of(before["c"]).rstrip().endswith(counted):
                kept[-1] = {**before, "c": [*before["c"], *self.left_out(node, address)]}
            else:
                number = f"{rows:,}"
                counted = self.words.several("{number} row", "{number} rows", rows, number=number)
                kept.append({"t": "para", "c": self.left_out(node, address, counted)})
        return kept

    def left_out(self, table: Node, address: str, rows: str = "") -> list[Node]:
        """What stands in the place of a table that is not printed, after the number of its rows."""
        columns = self.words.several("of {number} column", "of {number} columns", int(table["columns"]))
        if not address:
            return [{"t": "text", "v": f"{rows} {columns}, {self.words.say('in the data package.')}"}]
        where = {"t": "link", "url": address, "c": [{"t": "text", "v": address}]}
        before, after = self.words.say("at {address}.").split("{address}")
        return [{"t": "text", "v": f"{rows} {columns}, {before}"}, where, {"t": "text", "v": after}]

    def address(self, label: str) -> str:
        """The address in the site of a place in the book; empty where the site's own is not known."""
        path, _, anchor = label.partition("#")
        references = self.book.compiler.references
        where = references.absolute(references.links.published(path))
        return f"{where}#{anchor}" if where and anchor else where

    def chapter(
        self, chapter: Chapter, blocks: Iterable[Node], places: Mapping[str, str], *, whole: bool
    ) -> dict[str, Any]:
        """A chapter with what the template cannot know by itself."""
        number = chapter.number
        below = number.kind not in (PART, ANNEX) if number is not None else self.book.belongs(chapter.path)
        depth = 1 if not whole else 1 + below + (number is not None and number.text.count(".") > 1)
        printing = Printing(self.paper, self.pictures, self.datasets, self.address)
        made = Copies(printing, depth, places, {places[chapter.label]} if whole else None)
        opens = chapter.path not in self.datasets and depth < 3  # the sections of a chapter go on, with its notes
        nodes = [made.node(node) for node in blocks]
        floating(nodes)
        for heading, after in pairwise(nodes):
            if heading["t"] == "heading" and heading["depth"] > 1 and after["t"] == "para":
                heading["held"] = len(text_of(after["c"])) < _HELD and any(each["t"] == "note" for each in after["c"])
            if (
                heading["t"] == "heading"
                and after["t"] == "table"
                and after["caption"] == text_of(heading["c"]).strip()
            ):
                after["captioned"] = False  # it would be said twice
        return {"label": chapter.label, "opens": opens, "blocks": nodes}


def nested_headings(made: Iterable[Iterable[Node]]) -> None:
    """No heading is more than one level below the one before it, whatever its author wrote (PDF/UA-1, 7.4.2)."""
    last = 0
    for node in chain.from_iterable(made):
        if node["t"] == "heading":
            last = node["depth"] = min(node["depth"], last + 1)


def floating(nodes: Sequence[Node]) -> None:
    """Let figures with a number float that words announce, or that words follow below a heading.

    None stands above the title of its chapter, and so none at the top of the page on which the chapter begins.
    """
    letters = 0
    for at, figure in enumerate(nodes[1:], 1):
        before, after = nodes[at - 1], nodes[at + 1]["t"] if at + 1 < len(nodes) else ""
        letters += _PAGE // 2 if "file" in before else len(text_of([before]))
        if figure["t"] == "figure" and "file" in figure and figure["number"]:
            announced = before["t"] not in ("anchor", "figure") and (before["t"] != "heading" or after == "para")
            figure["floats"] = before.get("floats", announced) and ("auto" if letters > _PAGE else "bottom")


def contents(made: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The headings that stand in the table of contents, as wide as they are there."""
    for chapter in made:
        for node in chapter["blocks"]:
            if node["t"] == "heading" and node["depth"] <= CONTENTS:
                number = node["number"] if node["level"] == 1 else ""
                yield {"depth": node["depth"], "text": f"{number} {text_of(node['c'])}".strip()}
