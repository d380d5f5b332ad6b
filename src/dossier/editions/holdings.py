"""What every edition must hold: all that the compiled manuscript says, as it can be looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from dossier.editions.book import Book
from dossier.editions.markdown import words
from dossier.editions.readback import squeezed
from dossier.editions.reading import Node
from dossier.editions.setting import Setting

KINDS = ("heading", "passage", "note", "number", "link", "figure", "alternative text")
_DIGITS = re.compile(r"\d[\d.,]*")
LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""A letter of a script that runs to the left."""
_BESIDE = 10
"""So many letters beside a number tell it from the same number elsewhere."""
_BRIEF = 60
"""A row of cells of no more letters is never so high that it is divided between sheets."""


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
    """Whether it stands in every edition after what is before it: not in figures; notes among themselves."""
    apart: tuple[str, ...] = ()
    """Of two rows that follow each other what each says, squeezed, where `wanted` is what they say together."""


def manuscript(book: Book, *, printed: bool = False) -> Iterator[Item]:
    """Everything that the editions must hold; the rows of the datasets are not printed."""
    setting = Setting(book, "", {})
    for chapter in book.chapters:
        yield from _items(chapter.path, setting.printed(chapter) if printed else chapter.blocks)


def _items(path: str, nodes: Iterable[Node], *, ordered: bool = True) -> Iterator[Item]:
    """Everything that nodes of a page hold; in the order of the page, or in an order of their own."""
    for node in nodes:
        kind = node["t"]
        if kind == "heading" and not words(node["c"]).strip():  # a picture, of which books print the words
            continue
        keeps = ordered and kind not in ("note", "figure", "captioned") and not _reaches_down(node)
        yield from _things(path, node, ordered=ordered)
        if kind == "para":
            yield from _numbers(path, node["c"])
        elif kind == "table" and not _reaches_down(node):
            yield from _rows(path, node["rows"])
        for name, said in _said(node):
            if forms := tuple(_forms(said)):
                yield Item(path, "passage", " ".join(said).strip(), forms, keeps and name != "tab")
        for part in _parts(node):
            yield from _items(path, part, ordered=keeps)


def _things(path: str, node: Node, *, ordered: bool) -> Iterator[Item]:
    """What a node is besides its words: a heading, a note or its mark, a link, a figure, a picture."""
    kind = node["t"]
    if kind == "heading":
        text = words(node["c"])
        yield Item(path, "heading", text, (squeezed(f"{node['number']} {text}"),), ordered)
    elif kind == "note":
        stretches = (said for part in node["c"] for said in _between_notes(part.get("c", ())))
        yield Item(path, "note", _plain(node["c"]), tuple(_forms(stretches)) or ("",), ordered=True)
    elif kind == "noteref":
        yield Item(path, "mark", node["label"], (node["label"],))
    elif kind == "link" and "url" in node:
        yield Item(path, "link", node["url"], (node["url"],), ordered)
    elif kind == "figure":
        title = f"{node['number']} {words(node['title'])}".strip()
        if title:
            yield Item(path, "figure", title, tuple(_forms([title])))
        if node.get("drawn"):
            yield Item(path, "alternative text", node.get("alt", ""), (node.get("alt", ""),))
    elif kind == "image" and node["alt"]:
        yield Item(path, "alternative text", node["alt"], (node["alt"],), ordered)
    elif kind == "math":
        yield Item(path, "formula", node["v"], (node["v"],), ordered)


def _said(node: Node) -> Iterator[tuple[str, list[str]]]:
    """What a node says in words of its own, with its kind: a paragraph, code, the title of a box, a term, a caption."""
    if node["t"] == "code" and "text" in node:
        yield "code", node["text"].splitlines()
    elif node["t"] == "para":
        yield "para", list(_between_notes(node["c"]))
    elif node["t"] == "term":
        yield "term", list(_between_notes(node["term"]))
    elif node["t"] == "box":
        yield node["kind"], list(_between_notes(node["title"]))
    elif node["t"] in ("captioned", "figure"):
        yield "caption", list(_between_notes(node["caption"]))


def _rows(path: str, rows: list[Node]) -> Iterator[Item]:
    """Rows of short cells, each with the one after it: their cells tell too little to be looked for one by one."""
    held = [[block for cell in row["cells"] for block in cell["c"]] for row in rows]
    said = [_plain(blocks) for blocks in held]
    brief = [
        all(block["t"] == "para" for block in blocks) and all(len(_plain(cell["c"])) <= _BRIEF for cell in row["cells"])
        for blocks, row in zip(held, rows, strict=True)
    ]
    for at in range(max(1, len(rows) - 1) if rows else 0):
        if all(brief[at : at + 2]):
            together = tuple(_forms(_between_notes(chain.from_iterable(held[at : at + 2]))))
            apart = [tuple(_forms(_between_notes(blocks))) for blocks in held[at : at + 2]]
            if together:
                yield Item(path, "row", said[at], together, apart=tuple(chain.from_iterable(apart)))


def _forms(stretches: Iterable[str]) -> Iterator[str]:
    """What is looked for: stretches of text, or the words of one that runs to the left (in what order, no PDF says)."""
    for stretch in stretches:
        parts = stretch.split() if LEFTWARD.search(stretch) else [stretch]
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
        if key == "items" and node.get("t") == "terms":
            yield [{"t": "term", **item} for item in value]
        elif key in ("items", "rows", "heads", "cells") or (key == "table" and isinstance(value, dict)):
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
        beside = 0 if LEFTWARD.search(stretch) else _BESIDE
        for found in _DIGITS.finditer(text):
            number = found[0].rstrip(".,")
            before = text[max(0, found.start() - beside) : found.start()] + number
            after = number + text[found.start() + len(number) : found.start() + len(number) + beside]
            at = stretch.find(number)
            shown = stretch[max(0, at - 30) : at + 30].strip() if at >= 0 else number
            yield Item(path, "number", f"{number} (“… {shown} …”)", (before, after))


def _between_notes(nodes: Iterable[Node]) -> Iterator[str]:
    """Words up to each note, wherever it is called, to each formula, and to what books say in the place of a film."""
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
        if node["t"] in ("note", "noteref", "math") or node.get("instead"):
            yield None
        elif "c" in node:
            yield from _spoken(node["c"])
        else:
            yield words([node])
