"""A book, or one chapter of it, as the template `paper.typ` reads it.

Everything that decides how a page looks stands in the template; everything that must be counted or looked up (depths of
headings, widths of columns, where a link leads, which links say a page number) is decided here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import Any

from dossier.compiler.numbering import ANNEX, PART
from dossier.editions.book import Book, Chapter
from dossier.editions.columns import (
    NARROWING,
    SMALLEST,
    WHOLE,
    beginning,
    floors,
    heights,
    is_narrow,
    picture_share,
    room,
    text_of,
    widths,
)
from dossier.editions.images import read_image
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

_WIDE = 8
"""From how many columns on a table is turned."""
_ENDLESS = 50
"""A word of more letters may be too long for a line, and no rule of hyphenation divides it."""
_RUN = re.compile(rf"[^\s\u200b]{{{_ENDLESS},}}")
_PIECES = re.compile(r".{8}(?=.)")
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

    def content(self, chapters: Sequence[Chapter], *, whole: bool) -> dict[str, Any]:
        """What the template reads."""
        printed = self.prints(chapters, whole=whole)
        standing = standing_of(printed)
        places = places_of(printed, standing)
        made = [self.chapter(chapter, blocks, places, whole=whole) for chapter, blocks in printed]
        inside = [list(nodes_of(chapter["blocks"])) for chapter in made]
        nested_headings(inside)
        notes = numbers_of_notes(inside, [chapter["opens"] for chapter in made])
        names = {**names_of(standing, targets_of(inside, notes)), **names_of_notes(notes)}
        return {
            **self.frame(chapters, whole=whole),
            "notes": notes,
            "marked": [each["label"] for nodes in inside for node in nodes for each in node.get("inner", ())],
            "names": names,
            "jumps": addresses(names),
            "contents": [*contents(made), {"depth": 1, "text": "Index"}] if whole else [],
            "chapters": made,
        }

    def frame(self, chapters: Sequence[Chapter], *, whole: bool) -> dict[str, Any]:
        """What the template reads of the publication around its chapters."""
        publication = self.book.compiler.publication
        imprint = publication.settings.imprint
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
            "words": {"page": "p.", "contents": "Contents", "imprint": "Imprint", "index": "Index"},
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

    def share(self, figure: Node) -> float:
        """The share of the line that the picture of a figure takes."""
        drawn = read_image("", self.pictures[figure["id"]])
        return picture_share(figure, drawn.width, drawn.height, self.paper)

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
            elif kept and kept[-1]["t"] == "para" and text_of(kept[-1]["c"]).rstrip().endswith(("row", "rows")):
                kept[-1] = {**kept[-1], "c": [*kept[-1]["c"], *left_out(node, address)]}
            else:
                kept.append({"t": "para", "c": left_out(node, address, f"{len(node['rows']):,} rows")})
        return kept

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
        made = _Chapter(self, depth, places, {places[chapter.label]} if whole else None)
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


def _bare(value: Any) -> bool:
    """Whether something needs no copy, since nothing is ever changed in it: most words, and what is no node."""
    if isinstance(value, dict):
        return value.get("t") == "text" and (len(value["v"]) < _ENDLESS or not _RUN.search(value["v"]))
    return not isinstance(value, list)


def breakable(text: str) -> str:
    """A text in which endless words, which no line can hold, may be divided anywhere."""
    return _RUN.sub(lambda found: _PIECES.sub("\\g<0>\u200b", found[0]), text)


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


def lifted(nodes: list[Node]) -> Iterator[Node]:
    """The notes within a note, whose marks alone stay there: Typst may lose a note that is called in a note."""
    for node in nodes_of(nodes):
        if node["t"] == "note":
            note = dict(node)
            node.clear()
            node.update({"t": "notemark", "label": note["label"]})
            inner = note.pop("inner", [])
            yield note
            yield from inner


def contents(made: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The headings that stand in the table of contents, as wide as they are there."""
    for chapter in made:
        for node in chapter["blocks"]:
            if node["t"] == "heading" and node["depth"] <= CONTENTS:
                number = node["number"] if node["level"] == 1 else ""
                yield {"depth": node["depth"], "text": f"{number} {text_of(node['c'])}".strip()}


def left_out(table: Node, address: str, rows: str = "") -> list[Node]:
    """What stands in the place of a table that is not printed, after the number of its rows."""
    if not address:
        return [{"t": "text", "v": f"{rows} of {table['columns']} columns, in the data package."}]
    where = {"t": "link", "url": address, "c": [{"t": "text", "v": address}]}
    return [{"t": "text", "v": f"{rows} of {table['columns']} columns, at "}, where, {"t": "text", "v": "."}]


class _Chapter:
    """Copies the nodes of one chapter.

    Args:
        depth: that of its title: 1, 2 for a chapter of a part, 3 for a section of a chapter.
        places: the place of each label of the book to which a link can lead.
        paged: the places whose page a reader has been told; None where no pages are told.
    """

    def __init__(self, setting: Setting, depth: int, places: Mapping[str, str], paged: set[str] | None) -> None:
        self.setting = setting
        self.depth = depth
        self.places = places
        self.paged = paged
        self.unprinted: dict[str, Node] = {}
        """By its label each note of a table that is drawn: it stands where it is called again."""

    def node(self, node: Node, *, inside: bool = False, narrowed: float = 0.0) -> Node:
        """A copy of a node.

        Args:
            node: what is copied.
            inside: whether it stands within a heading, a note, a table or a figure, where no pages are told.
            narrowed: how many points of the line are taken away by what it stands in; nothing in there can be turned.
        """
        node = self.unprinted.pop(node["label"], node) if node.get("t") == "noteref" else node
        kind = node.get("t", "")
        below = narrowed + NARROWING.get(kind, 0.0)
        within = inside or kind in ("heading", "note", "table", "figure")
        made = {
            key: self._part(value, within, below) if isinstance(value, (dict, list)) else value
            for key, value in node.items()
        }
        if kind == "heading":
            self._heading(node, made)
        elif kind == "figure" and node["kind"] == "figure" and node["id"] in self.setting.pictures:
            made["file"] = f"{node['id']}.svg"
            made["share"] = self.setting.share(node)
            made.pop("table", None)
            self.unprinted |= {each["label"]: each for each in nodes_of(node.get("table")) if each["t"] == "note"}
        elif kind == "table":
            self._table(node, made, narrowed)
        elif kind == "box" and (node["kind"] == "info-box" or all(each["t"] == "terms" for each in node["c"])):
            for each in made["c"]:
                each["pairs"] = each["t"] == "terms"
        elif kind == "note":
            made["inner"] = list(lifted(made["c"]))
        elif kind == "link":
            self._link(made, inside)
        elif kind in ("text", "code"):
            made |= {key: breakable(made[key]) for key in ("v", "text") if key in made}
        elif kind == "image":
            del made["address"]
        if kind == "figure":
            made["foot"] = made.pop("foot")  # it stands below the table, and so are its notes counted
            if "table" in made:
                made["wide"] = made["table"].pop("wide", False)
        return made

    def _heading(self, node: Node, made: Node) -> None:
        """The depth of a heading, and the notes that are called in it."""
        called = [each for each in nodes_of(made["c"]) if each["t"] in ("note", "noteref")]
        made["noted"] = bool(called)
        for each in called:
            each["heading"] = True
        made["depth"] = min(node["level"] + self.depth - 1, 6)
        if not text_of(node["c"]).strip():  # a picture is no name for a bookmark
            made["c"] = [{"t": "text", "v": " ".join(each["alt"] for each in nodes_of(node["c"]) if "alt" in each)}]

    def _table(self, node: Node, made: Node, narrowed: float) -> None:
        """The size of a table's letters and the widths of its columns."""
        paper, size = self.setting.paper, 7.6 if node["columns"] > 5 else 8.4
        made["wide"] = not narrowed and (node["columns"] >= _WIDE or sum(floors(node, size)) > room(paper))
        available = room(paper, turned=made["wide"]) - narrowed
        while narrowed and size > SMALLEST and sum(floors(node, size)) > available:
            size = max(size - 0.4, SMALLEST)
        made["size"] = size
        made["widths"] = widths(node, available, size)
        rows = heights(node, made["widths"], size)
        called = any(each["t"] in ("link", "note", "noteref") for each in nodes_of(node["heads"]))
        made["repeats"] = not called  # what is repeated is no content to PDF/UA, and can hold neither
        made["begins"] = 0.0 if narrowed or made["wide"] else beginning(len(node["heads"]), rows)
        given = zip(rows, (*node["heads"], *node["rows"]), (*made["heads"], *made["rows"]), strict=True)
        for height, row, copied in given:
            copied["whole"] = height <= WHOLE
            for cell, same in zip(row["cells"], copied["cells"], strict=True):
                same["narrow"] = is_narrow(cell, made["widths"], size)

    def _link(self, made: Node, inside: bool) -> None:
        """Where a link leads: a place of this book, else the same place of the site."""
        label = made.pop("label", "")
        if not label:
            return
        place = self.places.get(label) or self.places.get(label.partition("#")[0])
        if place is None:
            if address := self.setting.address(label):
                made["url"] = address
            return
        made["label"] = place
        if self.paged is not None and not inside and place not in self.paged and self._worth_a_page(made, label):
            self.paged.add(place)
            made["paged"] = True

    def _worth_a_page(self, link: Node, label: str) -> bool:
        """Whether a reader on paper is told the page: of chapters, figures and tables.

        Not of each row of data, and not of each body that is named: those stand in the index.
        """
        return "entity" not in link and label.partition("#")[0] not in self.setting.datasets and "#fn" not in label

    def _part(self, value: dict[str, Any] | list[Any], inside: bool, narrowed: float) -> Any:
        if isinstance(value, dict):
            return self.node(value, inside=inside, narrowed=narrowed)
        return [each if _bare(each) else self._part(each, inside, narrowed) for each in value]
