"""A page as Markdown for programs: each number with its source and date, each note at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from dossier.editions.book import Book, Chapter
from dossier.editions.reading import Node


def words(nodes: Iterable[Node]) -> str:
    """The words of inlines, without notes and mark-up."""
    parts = []
    for node in nodes:
        if node["t"] in ("text", "code", "math"):
            parts.append(str(node["v"]))
        elif node["t"] == "break":
            parts.append(" ")
        elif node["t"] not in ("note", "noteref") and "c" in node:
            parts.append(words(node["c"]))
    return "".join(parts)


def markdown(book: Book, chapter: Chapter, provenance: dict[str, str]) -> str:
    """A page as Markdown.

    Args:
        book: the book.
        chapter: the page in it.
        provenance: what is said of each number, by its words and the place to which its link leads (`text|path#id`).
    """
    return _Markdown(book, chapter, provenance).text()


class _Markdown:
    def __init__(self, book: Book, chapter: Chapter, provenance: dict[str, str]) -> None:
        self.book, self.chapter, self.provenance = book, chapter, provenance
        self.notes: list[str] = []

    def text(self) -> str:
        body = self.blocks(self.chapter.blocks)
        notes = "\n".join(f"[^{number}]: {text}" for number, text in enumerate(self.notes, 1))
        return f"{body}\n\n{notes}\n" if notes else f"{body}\n"

    def blocks(self, nodes: Iterable[Node], indent: str = "") -> str:
        return f"\n\n{indent}".join(text for node in nodes if (text := self.block(node, indent)))

    def block(self, node: Node, indent: str) -> str:
        made: str = getattr(self, f"block_{node['t']}")(node)
        return made.replace("\n", f"\n{indent}") if indent else made

    def block_heading(self, node: Node) -> str:
        number = f"{node['number']} " if node["number"] else ""
        return f"{'#' * node['level']} {number}{self.inlines(node['c'])}"

    def block_para(self, node: Node) -> str:
        text = self.inlines(node["c"])
        return _BLOCK.sub(r"\g<1>\\\g<2>", text) if node["c"] and node["c"][0]["t"] == "text" else text

    def block_list(self, node: Node) -> str:
        lines = []
        for at, item in enumerate(node["items"], node["start"]):
            mark = f"{at}. " if node["kind"] == "ordered" else "- "
            lines.append(mark + self.blocks(item["c"]).replace("\n", "\n" + " " * len(mark)))
        return "\n".join(lines)

    def block_quote(self, node: Node) -> str:
        return "> " + self.blocks(node["c"]).replace("\n", "\n> ")

    def block_box(self, node: Node) -> str:
        title = f"**{self.inlines(node['title'])}**\n\n" if node["title"] else ""
        return "> " + (title + self.blocks(node["c"])).replace("\n", "\n> ")

    def block_figure(self, node: Node) -> str:
        parts = [
            f"**{node['number']}. {self.inlines(node['title'])}**",
            self.inlines(node["caption"]),
            node.get("alt", ""),
        ]
        if "table" in node:
            parts.append(self.block_table(node["table"]))
        parts.append(self.blocks(node["foot"]))
        return "\n\n".join(part for part in parts if part)

    def block_table(self, node: Node) -> str:
        heads = node["heads"] or [{"cells": [{"c": [], "span": 1} for _ in range(node["columns"])]}]
        lines = [self.row(heads[0]), "|" + " --- |" * node["columns"], *map(self.row, [*heads[1:], *node["rows"]])]
        return "\n".join(lines)

    def row(self, row: Node) -> str:
        cells = [self.blocks(cell["c"]).replace("\n", " ").replace("|", "\\|") for cell in row["cells"]]
        return f"| {' | '.join(cells)} |"

    def block_terms(self, node: Node) -> str:
        return "\n".join(
            f"- **{self.inlines(item['term'])}**: {' '.join(self.blocks(item['c']).split())}" for item in node["items"]
        )

    def block_code(self, node: Node) -> str:
        fence = _longer_than(node["text"], "```")
        return f"{fence}\n{node['text']}\n{fence}"

    def block_math(self, node: Node) -> str:
        return f"$$\n{node['v']}\n$$"

    def block_picture(self, node: Node) -> str:
        return self.inlines(node["c"])

    def block_captioned(self, node: Node) -> str:
        return "\n\n".join(part for part in (self.blocks(node["c"]), self.inlines(node["caption"])) if part)

    def block_group(self, node: Node) -> str:
        return self.blocks(node["c"])

    def block_anchor(self, node: Node) -> str:
        del node
        return ""

    def block_rule(self, node: Node) -> str:
        del node
        return "---"

    def inlines(self, nodes: Iterable[Node]) -> str:
        return "".join(map(self.inline, nodes))

    def inline(self, node: Node) -> str:
        kind = node["t"]
        if kind == "text":
            return _MARKED.sub(r"\\\g<0>", str(node["v"]))
        if kind == "note":
            self.notes.append("")
            number = len(self.notes)
            self.notes[number - 1] = self.blocks(node["c"]).replace("\n", " ")
            return f"[^{number}]"
        if kind in _MARKS and node["c"]:
            return f"{_MARKS[kind]}{self.inlines(node['c'])}{_MARKS[kind]}"
        if kind == "code":
            fence = _longer_than(node["v"], "`")
            return f"{fence}{node['v']}{fence}" if fence == "`" else f"{fence} {node['v']} {fence}"
        if kind == "math":
            return f"${node['v']}$"
        if kind == "link":
            return self.link(node)
        if kind == "image":
            return self.image(node)
        return " " if kind == "break" else self.inlines(node.get("c", ()))

    def link(self, node: Node) -> str:
        text = self.inlines(node["c"])
        if "url" in node:
            return f"[{text}]({_target(node['url'])})"
        path, _, anchor = node["label"].partition("#")
        said = self.provenance.get(f"{words(node['c'])}|{node['label']}")
        if said:
            return f"{text} [{said.rstrip('.')}]"
        if path == self.chapter.path or anchor.startswith("fn"):
            return text
        references = self.book.compiler.references
        address = references.absolute(references.links.published(path)) or f"/{references.links.published(path)}"
        return f"[{text}]({address}{f'#{anchor}' if anchor else ''})"

    def image(self, node: Node) -> str:
        image = self.book.images.get(node["file"])
        said = node["alt"].replace("[", "\\[").replace("]", "\\]")
        where = image.path if image else ""
        return f"![{said}]({self.book.compiler.references.absolute(where) or f'/{where}'})" if where else node["alt"]


_MARKED = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|`|\*(?=\S)|(?<=\S)\*|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|\[(?=\^|[^\]\n]*\][(\[:])|<(?=[A-Za-z/!?])"
    r"|~(?=~)|&(?=#?\w+;)"
)
"""What Markdown would take for a mark of its own (CommonMark 0.31, 2.4 and 6)."""
_BLOCK = re.compile(r"\A(\d{1,9}(?=[.)](?:\s|\Z))|(?=#{1,6}(?:\s|\Z)|[-+*](?:\s|\Z)|>|[=-]+\s*\Z))(.)")
"""The first sign of a text that would begin a heading, a list or a quotation."""
_MARKS: dict[str, Any] = {"em": "*", "strong": "**", "strike": "~~"}


def _target(url: str) -> str:
    """An address as Markdown reads it: between signs, where a space or a bracket would end it."""
    balanced = url.count("(") == url.count(")") and not re.search(r"\s", url)
    return url if balanced else f"<{url}>"


def _longer_than(text: str, least: str) -> str:
    """So many backticks that the text has no such run of them."""
    runs = [len(run) for run in re.findall("`+", text)]
    return max(least, "`" * (max(runs) + 1), key=len) if runs else least
