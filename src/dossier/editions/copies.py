"""The nodes of a chapter -> copies with all that the template `paper.typ` cannot know by itself.

How deep a heading is, how wide a column, where a link leads and whether it tells a page is decided here, node by node.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

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
from dossier.editions.phrases import Node, nodes_of

_WIDE = 8
"""From how many columns on a table is turned."""
_ENDLESS = 50
"""A word of more letters may be too long for a line, and no rule of hyphenation divides it."""
_RUN = re.compile(rf"[^\s\u200b]{{{_ENDLESS},}}")
_PIECES = re.compile(r".{8}(?=.)")


@dataclass(frozen=True)
class Printing:
    """What the chapters of a book have in common when they are printed."""

    paper: str
    pictures: Mapping[str, bytes]
    """The drawn figures by name."""
    datasets: frozenset[str]
    """The pages of the datasets."""
    address: Callable[[str], str]
    """The address in the site of a place in the book; empty where the site's own is not known."""

    def share(self, figure: Node) -> float:
        """The share of the line that the picture of a figure takes."""
        drawn = read_image("", self.pictures[figure["id"]])
        return picture_share(figure, drawn.width, drawn.height, self.paper)


class Copies:
    """Copies the nodes of one chapter.

    Args:
        printing: what all chapters have in common.
        depth: that of its title: 1, 2 for a chapter of a part, 3 for a section of a chapter.
        places: the place of each label of the book to which a link can lead.
        paged: the places whose page a reader has been told; None where no pages are told.
    """

    def __init__(self, printing: Printing, depth: int, places: Mapping[str, str], paged: set[str] | None) -> None:
        self.printing = printing
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
        elif kind == "figure" and node["kind"] == "figure" and node["id"] in self.printing.pictures:
            made["file"] = f"{node['id']}.svg"
            made["share"] = self.printing.share(node)
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
        paper, size = self.printing.paper, 7.6 if node["columns"] > 5 else 8.4
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
            if address := self.printing.address(label):
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
        return "entity" not in link and label.partition("#")[0] not in self.printing.datasets and "#fn" not in label

    def _part(self, value: dict[str, Any] | list[Any], inside: bool, narrowed: float) -> Any:
        if isinstance(value, dict):
            return self.node(value, inside=inside, narrowed=narrowed)
        return [each if _bare(each) else self._part(each, inside, narrowed) for each in value]


def _bare(value: Any) -> bool:
    """Whether something needs no copy, since nothing is ever changed in it: most words, and what is no node."""
    if isinstance(value, dict):
        return value.get("t") == "text" and (len(value["v"]) < _ENDLESS or not _RUN.search(value["v"]))
    return not isinstance(value, list)


def breakable(text: str) -> str:
    """A text in which endless words, which no line can hold, may be divided anywhere."""
    return _RUN.sub(lambda found: _PIECES.sub("\\g<0>\u200b", found[0]), text)


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
