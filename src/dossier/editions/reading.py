"""The HTML of a page -> a tree of blocks that a book can be set from.

A node is a mapping with its type under `t`; it is written as JSON for Typst, and as XHTML for EPUB. Blocks: `heading`,
`para`, `list`, `quote`, `box`, `figure`, `table`, `terms`, `code`, `rule`. Inlines: `text`, `em`, `strong`, `code`,
`sup`, `sub`, `caps`, `link`, `note`, `noteref`, `break`. What only the web has use for (downloads, backlinks, marks)
is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement

Node = dict[str, Any]

_SPACE = re.compile(r"[ \t\r\n\f]+")
_WEB_ONLY = frozenset(
    {
        "exhibit-tools",
        "work-cited-in",
        "headerlink",
        "footnote-backref",
        "mentions",
        "sources-differ",
        "page-as-of",
        "where",
    }
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SECTIONS = ("div", "aside", "section", "details", "header", "footer", "main", "nav")
_BLOCKS = frozenset({*_HEADINGS, *_SECTIONS, "p", "ul", "ol", "dl", "table", "pre", "blockquote", "figure", "hr"})
_INLINE = {"em": "em", "i": "em", "strong": "strong", "b": "strong", "code": "code", "sup": "sup", "sub": "sub"}


@dataclass
class Target:
    """Where a link leads: a place in the book, an address outside, or nowhere."""

    label: str = ""
    url: str = ""
    entity: str = ""
    """The address of the entity to whose page it leads."""


@dataclass
class Reader:
    """Reads one page.

    Args:
        target: what a link's address points to.
        place: the label, within the book, of an id on this page.
    """

    target: Callable[[str], Target]
    place: Callable[[str], str]
    notes: dict[str, HtmlElement] = field(default_factory=dict)
    called: set[str] = field(default_factory=set)

    def page(self, root: HtmlElement) -> list[Node]:
        """The blocks of a page, its notes where they are called."""
        for item in root.xpath(".//div[contains(concat(' ', @class, ' '), ' footnote ')]/ol/li[@id]"):
            self.notes[item.get("id")] = item
        for listed in root.xpath(".//div[contains(concat(' ', @class, ' '), ' footnote ')]"):
            _remove(listed)
        _drop_mentions(root)
        return self.blocks(root)

    def blocks(self, parent: HtmlElement) -> list[Node]:
        """The blocks of an element; stray text becomes a paragraph."""
        found: list[Node] = []
        loose: list[Node] = []

        def flush() -> None:
            inlines = _trimmed(loose)
            if inlines:
                found.append({"t": "para", "c": inlines})
            loose.clear()

        _text(loose, parent.text)
        for child in parent:
            if not isinstance(child.tag, str) or _classes(child) & _WEB_ONLY:
                pass
            elif child.tag in _BLOCKS:
                flush()
                found += self.block(child)
            else:
                loose += self.inline(child)
            _text(loose, child.tail)
        flush()
        return found

    def block(self, element: HtmlElement) -> Iterator[Node]:
        """One element as blocks."""
        tag = element.tag
        label = self.label(element)
        if tag == "p":
            inlines = self.inlines(element)
            if inlines:
                yield {"t": "para", "c": inlines, **label}
        elif tag == "figure" and "exhibit" in _classes(element):
            yield self.exhibit(element, label)
        elif tag in _SINGLE:
            yield {**_SINGLE[tag](self, element), **label}
        elif box := self.boxed(element):
            yield box
        else:
            yield from self.blocks(element)

    def boxed(self, element: HtmlElement) -> Node | None:
        """An admonition, an info box or an element that folds as a box."""
        classes = _classes(element)
        if "info-box" in classes:
            return self.box(element, "info", "info-box-title")
        if "admonition" in classes:
            kind = next((each for each in element.get("class", "").split() if each != "admonition"), "note")
            return self.box(element, kind, "admonition-title")
        return self.box(element, "details", "") if element.tag == "details" else None

    def quote(self, element: HtmlElement) -> Node:
        """A quotation."""
        return {"t": "quote", "c": self.blocks(element)}

    def rule(self, element: HtmlElement) -> Node:
        """A rule."""
        del element
        return {"t": "rule"}

    def code(self, element: HtmlElement) -> Node:
        """Code on lines of its own."""
        return {"t": "code", "text": element.text_content().rstrip("\n")}

    def defined(self, element: HtmlElement) -> Node:
        """A list of terms."""
        return {"t": "terms", "items": list(self.terms(element))}

    def label(self, element: HtmlElement) -> Node:
        """The label of an element that has an id."""
        found = element.get("id")
        return {"label": self.place(found)} if found else {}

    def heading(self, element: HtmlElement) -> Node:
        """A heading with the number that the generator gave it."""
        number = ""
        for span in element.xpath(".//span[contains(@class, 'dossier-number')]"):
            number = span.text_content()
            _remove(span)
        return {"t": "heading", "level": int(element.tag[1:]), "number": number, "c": self.inlines(element)}

    def listed(self, element: HtmlElement) -> Node:
        """A list; the bibliography is one whose items hang."""
        items = []
        for item in element:
            if item.tag == "li":
                own = self.label(item)
                items.append({"c": self.blocks(item), **own})
        kind = "works" if "bibliography" in _classes(element) else "ordered" if element.tag == "ol" else "bullets"
        return {"t": "list", "kind": kind, "start": int(element.get("start") or 1), "items": items}

    def terms(self, element: HtmlElement) -> Iterator[Node]:
        """A list of terms with what is said of each."""
        term: list[Node] = []
        for child in element:
            if child.tag == "div":
                yield from self.terms(child)
            elif child.tag == "dt":
                term = self.inlines(child)
            elif child.tag == "dd":
                yield {"term": term, "c": self.blocks(child)}
                term = []

    def box(self, element: HtmlElement, kind: str, title_class: str) -> Node:
        """A box with a title: an admonition, an info box, an element that folds."""
        title: list[Node] = []
        for child in list(element):
            if child.tag == "summary" or (title_class and title_class in _classes(child)):
                title = self.inlines(child)
                _remove(child)
        return {"t": "box", "kind": kind, "title": title, "c": self.blocks(element)}

    def exhibit(self, element: HtmlElement, label: Node) -> Node:
        """A figure or a table with its number, title, caption, data, note and source."""
        node: Node = {"t": "figure", "kind": "table", "title": [], "caption": [], "number": "", "foot": [], **label}
        for caption in element.findall("figcaption"):
            for span in caption:
                classes = _classes(span)
                if "exhibit-number" in classes:
                    node["number"] = span.text_content().strip()
                elif "exhibit-title" in classes:
                    node["title"] = self.inlines(span)
                elif "exhibit-caption" in classes:
                    node["caption"] = self.inlines(span)
        for child in element:
            classes = _classes(child) if isinstance(child.tag, str) else set()
            if "exhibit-picture" in classes:
                node["kind"] = "figure"
                drawn = child.find("svg")
                node["alt"] = drawn.get("aria-label", "") if drawn is not None else ""
                node["drawn"] = drawn is not None
            elif "exhibit-data" in classes or "table-scroll" in classes or child.tag == "details":
                table = next(iter(child.iter("table")), None)
                if table is not None:
                    node["table"] = self.table(table)
            elif child.tag == "p":
                node["foot"].append({"t": "para", "c": self.inlines(child)})
        node["id"] = element.get("id", "")
        return node

    def table(self, element: HtmlElement) -> Node:
        """A table with its heads, and for each cell whether it is a head and whether it is a number."""
        heads = [self.row(row) for row in element.xpath("./thead/tr")]
        rows = [self.row(row) for row in element.xpath("./tbody/tr | ./tr")]
        if not heads and rows and all(cell["head"] for cell in rows[0]["cells"]):
            heads.append(rows.pop(0))
        width = max((sum(cell["span"] for cell in row["cells"]) for row in (*heads, *rows)), default=0)
        caption = element.find("caption")
        said = caption.text_content().strip() if caption is not None else ""
        return {"t": "table", "heads": heads, "rows": rows, "columns": width, "caption": said}

    def row(self, element: HtmlElement) -> Node:
        """A row of a table."""
        cells = [
            {
                "c": self.blocks(cell),
                "head": cell.tag == "th",
                "number": bool({"num", "numeric"} & _classes(cell)) or "right" in (cell.get("style") or ""),
                "span": int(cell.get("colspan") or 1),
            }
            for cell in element
            if cell.tag in ("td", "th")
        ]
        return {"cells": cells, **self.label(element)}

    def inlines(self, element: HtmlElement) -> list[Node]:
        """The words of an element."""
        return _trimmed(self.words(element))

    def words(self, element: HtmlElement) -> list[Node]:
        """The words of an element, with the space around them."""
        found: list[Node] = []
        _text(found, element.text)
        for child in element:
            if isinstance(child.tag, str) and not _classes(child) & _WEB_ONLY:
                found += self.inline(child)
            _text(found, child.tail)
        return found

    def inline(self, element: HtmlElement) -> list[Node]:
        """One element within a line."""
        tag, classes = element.tag, _classes(element)
        if tag == "br":
            return [{"t": "break"}]
        if tag == "sup" and (element.get("id") or "").startswith("fnref"):
            return self.note(element)
        if tag == "a" and element.get("href"):
            return self.link(element)
        if tag == "img":
            return [{"t": "text", "v": element.get("alt", "")}] if element.get("alt") else []
        if tag in ("svg", "script", "style", "button", "input"):
            return []
        if tag in _BLOCKS:
            return [{"t": "text", "v": " "}, *self.words(element), {"t": "text", "v": " "}]
        words = self.words(element)
        if "small-caps" in classes:
            return [{"t": "caps", "c": words}]
        if tag == "code":
            return [{"t": "code", "v": element.text_content()}]
        return [{"t": _INLINE[tag], "c": words}] if tag in _INLINE and words else words

    def note(self, element: HtmlElement) -> list[Node]:
        """A note at the place where it is called; called again, a reference to it."""
        link = next(iter(element.iter("a")), None)
        name = (link.get("href") or "").removeprefix("#") if link is not None else ""
        item = self.notes.get(name)
        if item is None:
            return []
        label = self.place(name)
        if name in self.called:
            return [{"t": "noteref", "label": label}]
        self.called.add(name)
        return [{"t": "note", "label": label, "c": self.blocks(item)}]

    def link(self, element: HtmlElement) -> list[Node]:
        """A link to a place in the book or to an address outside; only its words where it leads nowhere."""
        words = self.words(element)
        target = self.target(element.get("href"))
        if not words or not (target.label or target.url):
            return words
        node: Node = {"t": "link", "c": words}
        node.update({name: value for name, value in vars(target).items() if value})
        return [node]


_SINGLE: dict[str, Callable[[Reader, HtmlElement], Node]] = {
    **dict.fromkeys(_HEADINGS, Reader.heading),
    **dict.fromkeys(("ul", "ol"), Reader.listed),
    "blockquote": Reader.quote,
    "hr": Reader.rule,
    "pre": Reader.code,
    "dl": Reader.defined,
    "table": Reader.table,
}


def words_of(nodes: list[Node]) -> str:
    """The words of inlines, without notes."""
    return "".join(
        node["v"] if "v" in node else words_of(node["c"])
        for node in nodes
        if node["t"] != "note" and ("v" in node or "c" in node)
    )


def _classes(element: HtmlElement) -> set[str]:
    return set((element.get("class") or "").split())


def _text(words: list[Node], text: str | None) -> None:
    if text:
        said = _SPACE.sub(" ", text)
        if words and words[-1]["t"] == "text":
            words[-1]["v"] = (
                words[-1]["v"].rstrip(" ") + " " + said.lstrip(" ") if said[0] == " " else words[-1]["v"] + said
            )
        else:
            words.append({"t": "text", "v": said})


def _trimmed(words: list[Node]) -> list[Node]:
    kept = list(words)
    if kept and kept[0]["t"] == "text":
        kept[0] = {**kept[0], "v": kept[0]["v"].lstrip(" ")}
    if kept and kept[-1]["t"] == "text":
        kept[-1] = {**kept[-1], "v": kept[-1]["v"].rstrip(" ")}
    return [each for each in kept if each["t"] != "text" or each["v"]]


def _remove(element: HtmlElement) -> None:
    element.drop_tree()


def _drop_mentions(root: HtmlElement) -> None:
    """A list of backlinks goes together with its heading."""
    for listed in root.xpath(".//ul[contains(concat(' ', @class, ' '), ' mentions ')]"):
        before = listed.getprevious()
        if before is not None and before.tag == "h2":
            _remove(before)
        _remove(listed)
