"""The HTML of a page -> a tree of blocks that a book can be set from.

A node is a mapping with its type under `t`; it is written as JSON for Typst, and as XHTML for EPUB. Blocks: `heading`,
`para`, `list`, `quote`, `box`, `figure`, `picture`, `captioned`, `table`, `terms`, `code`, `rule`, `group`, `anchor`.
Inlines: `text`, `em`, `strong`, `strike`, `under`, `mark`, `code`, `sup`, `sub`, `caps`, `tongue`, `link`, `image`,
`note`, `noteref`, `break`, `anchor`. A formula (`math`) is the one or the other. What only the web has use for
(downloads, backlinks, marks) is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest

from lxml.html import HtmlElement

from dossier.editions.equations import formula_node, is_formula, tex_of
from dossier.editions.grids import table_node
from dossier.editions.phrases import (
    BLOCKS,
    EMBEDDED,
    HEADINGS,
    WEB_ONLY,
    Node,
    Phrases,
    Target,
    add_text,
    classes,
    code_of,
    nodes_of,
    tongue_of,
    trimmed,
    words_of,
)

__all__ = ["Node", "Reader", "Target", "words_of"]

_LARGE = 110.0
"""A picture that is wider, in points, stands on lines of its own."""


class Reader(Phrases):
    """Reads one page."""

    def page(self, root: HtmlElement) -> list[Node]:
        """The blocks of a page, its notes where they are called."""
        for item in root.xpath(".//div[contains(concat(' ', @class, ' '), ' footnote ')]/ol/li[@id]"):
            self.notes[item.get("id")] = item
        for listed in root.xpath(".//div[contains(concat(' ', @class, ' '), ' footnote ')]"):
            _remove(listed)
        _drop_mentions(root)
        return self.blocks(root)

    def blocks(self, parent: HtmlElement) -> list[Node]:
        """The blocks of an element, in a group where it has a language of its own; stray text becomes a paragraph."""
        found, tongue = self._blocks(parent), tongue_of(parent)
        return [{"t": "group", **tongue, "c": found}] if tongue and found else found

    def _blocks(self, parent: HtmlElement) -> list[Node]:
        found: list[Node] = []
        loose: list[Node] = []

        def flush() -> None:
            found.extend(paragraphs(trimmed(loose), {}))
            loose.clear()

        add_text(loose, parent.text)
        for child in parent:
            if not isinstance(child.tag, str) or classes(child) & WEB_ONLY:
                pass
            elif child.tag in BLOCKS:
                flush()
                found += self.block(child)
            elif child.tag in EMBEDDED:
                flush()
                loose += self.inline(child)
                flush()
            else:
                loose += self.inline(child)
            add_text(loose, child.tail)
        flush()
        return found

    def block(self, element: HtmlElement) -> Iterator[Node]:
        """One element as blocks."""
        tag = element.tag
        label = self.label(element)
        if tag in HEADINGS and not self.heads(element):
            if label:
                yield {"t": "anchor", **label}
        elif tag == "p":
            made = paragraphs(self.inlines(element), label)
            yield from [{"t": "group", **tongue_of(element), "c": list(made)}] if element.get("dir") else made
        elif tag == "table" and "highlighttable" in classes(element):
            yield from self.listing(element, label)
        elif tag in _ROWS and (tongue := tongue_of(element)):
            yield {"t": "group", **tongue, "c": [{**_SINGLE[tag](self, element), **label}]}
        elif tag == "figure" and "exhibit" in classes(element):
            yield self.exhibit(element, label)
        elif tag in _SINGLE:
            yield {**_SINGLE[tag](self, element), **label}
        elif is_formula(element):
            yield {**(formula_node(element, display=True) or {"t": "code", "text": tex_of(element)}), **label}
        elif box := self.boxed(element):
            yield {**box, **label}
        else:
            yield from self.section(element, label)

    def section(self, element: HtmlElement, label: Node) -> Iterator[Node]:
        """What only holds others: its blocks, after the place where it begins."""
        if label:
            yield {"t": "anchor", **label}
        caption = element.find("figcaption") if element.tag == "figure" else None
        for summary in element.findall("summary"):
            _remove(summary)
        if "tabbed-set" in classes(element):
            yield from self.tabs(element)
        elif "dataset" in classes(element):
            for node in self.blocks(element):
                yield {**node, "dataset": True} if node["t"] == "table" else node
        elif caption is not None:
            said = self.inlines(caption)
            _remove(caption)
            held = self.blocks(element)
            yield {"t": "captioned", "c": held, "caption": said} if held else {"t": "para", "c": said}
        else:
            yield from self.blocks(element)

    def tabs(self, element: HtmlElement) -> Iterator[Node]:
        """What lies behind tabs on a screen, one after the other, each under its name."""
        names = element.xpath("./div[contains(@class, 'tabbed-labels')]/label | ./label")
        bodies = element.xpath("./div[@class='tabbed-content']/div | ./div[@class='tabbed-content']")
        inner = [each for each in bodies if "tabbed-block" in classes(each)] or bodies
        for name, body in zip_longest(names, inner):
            title = self.inlines(name) if name is not None else []
            yield {"t": "box", "kind": "tab", "title": title, "c": self.blocks(body) if body is not None else []}

    def boxed(self, element: HtmlElement) -> Node | None:
        """An admonition, an info box or an element that folds as a box."""
        named = classes(element)
        if "info-box" in named:
            return self.box(element, "info-box", "info-box-title")
        if "admonition" in named:
            kind = next((each for each in element.get("class", "").split() if each != "admonition"), "note")
            return self.box(element, kind, "admonition-title")
        if element.tag != "details" or "relation-rows" in named:  # long tables, which nobody unfolds in a book
            return None
        return self.box(element, "details", "")

    def quote(self, element: HtmlElement) -> Node:
        """A quotation."""
        return {"t": "quote", "c": self.blocks(element)}

    def rule(self, element: HtmlElement) -> Node:
        """A rule."""
        del element
        return {"t": "rule"}

    def code(self, element: HtmlElement) -> Node:
        """Code on lines of its own."""
        return {"t": "code", "text": code_of(element).rstrip("\n")}

    def defined(self, element: HtmlElement) -> Node:
        """A list of terms."""
        return {"t": "terms", "items": list(self.terms(element))}

    @staticmethod
    def heads(element: HtmlElement) -> bool:
        """Whether a heading says anything: no book can have one without words (PDF/UA-1, 7.4)."""
        return bool(element.text_content().strip() or any(image.get("alt") for image in element.iter("img")))

    def heading(self, element: HtmlElement) -> Node:
        """A heading with the number that the generator gave it."""
        number = ""
        for span in element.xpath(".//span[contains(@class, 'dossier-number')]"):
            number = span.text_content()
            _remove(span)
        said = self.inlines(element)
        for node in nodes_of(said):
            if node["t"] == "math":  # a bookmark has no place for it
                node["t"] = "code"
        return {"t": "heading", "level": int(element.tag[1:]), "number": number, "c": said}

    def listed(self, element: HtmlElement) -> Node:
        """A list; the bibliography is one whose items hang."""
        items = []
        for item in element:
            if item.tag == "li":
                items.append({"c": self.blocks(item), **self.label(item)})
            elif item.tag in BLOCKS:
                items.append({"c": list(self.block(item))})
        kind = "works" if "bibliography" in classes(element) else "ordered" if element.tag == "ol" else "bullets"
        return {"t": "list", "kind": kind, "start": _start(element.get("start")), "items": items}

    def terms(self, element: HtmlElement) -> Iterator[Node]:
        """A list of terms with what is said of each."""
        term: list[Node] = []
        for child in element:
            if child.tag == "div":
                yield from self.terms(child)
            elif child.tag == "dt":
                if term:  # two terms of which the same is said
                    yield {"term": term, "c": []}
                term = [*([{"t": "anchor", **self.label(child)}] if child.get("id") else []), *self.inlines(child)]
            elif child.tag == "dd":
                yield {"term": term, "c": self.blocks(child)}
                term = []
        if term:
            yield {"term": term, "c": []}

    def box(self, element: HtmlElement, kind: str, title_class: str) -> Node:
        """A box with a title: an admonition, an info box, an element that folds."""
        title: list[Node] = []
        for child in list(element):
            if child.tag == "summary" or (title_class and title_class in classes(child)):
                title = self.inlines(child)
                _remove(child)
        return {"t": "box", "kind": kind, "title": title, "c": self.blocks(element)}

    def exhibit(self, element: HtmlElement, label: Node) -> Node:
        """A figure or a table with its number, title, caption, data, note and source."""
        node: Node = {"t": "figure", "kind": "table", "title": [], "caption": [], "number": "", "foot": [], **label}
        for caption in element.findall("figcaption"):
            for span in caption:
                named = classes(span)
                if "exhibit-number" in named:
                    node["number"] = span.text_content().strip()
                elif "exhibit-title" in named:
                    node["title"] = self.inlines(span)
                elif "exhibit-caption" in named:
                    node["caption"] = self.inlines(span)
        for child in element:
            named = classes(child) if isinstance(child.tag, str) else set()
            if "exhibit-picture" in named:
                node["kind"] = "figure"
                drawn = child.find("svg")
                node["alt"] = drawn.get("aria-label", "") if drawn is not None else ""
                node["drawn"] = drawn is not None
            elif "exhibit-data" in named or "table-scroll" in named or child.tag == "details":
                table = next(iter(child.iter("table")), None)
                if table is not None:
                    node["table"] = self.table(table)
            elif child.tag == "p":
                node["foot"].append({"t": "para", "c": self.inlines(child)})
        node["id"] = element.get("id", "")
        return node

    def table(self, element: HtmlElement) -> Node:
        """A table."""
        return table_node(element, self.blocks, self.label)

    def listing(self, element: HtmlElement, label: Node) -> Iterator[Node]:
        """A table that numbers the lines of code: the code, after the name that its author gave it."""
        for name in element.xpath(".//th//span[contains(@class, 'filename')]"):
            yield {"t": "para", "c": self.inlines(name)}
        for code in element.xpath(".//td[contains(@class, 'code')]//pre"):
            yield {**self.code(code), **label}


_SINGLE: dict[str, Callable[[Reader, HtmlElement], Node]] = {
    **dict.fromkeys(HEADINGS, Reader.heading),
    **dict.fromkeys(("ul", "ol"), Reader.listed),
    "blockquote": Reader.quote,
    "hr": Reader.rule,
    "pre": Reader.code,
    "dl": Reader.defined,
    "table": Reader.table,
}
_ROWS = frozenset({"ul", "ol", "dl", "table"})
"""What is no more than its rows, so that a language of its own must stand around it."""


def paragraphs(inlines: list[Node], label: Node) -> Iterator[Node]:
    """A paragraph; a large picture within it, or one that is all of it, stands by itself."""
    anchors = [node for node in inlines if node["t"] == "anchor"]
    if len(anchors) == len(inlines):
        yield from anchors
        return
    alone = len(inlines) - len(anchors) == 1
    held: list[Node] = []
    for node in [*inlines, None]:
        image = _image(node) if node is not None else None
        if node is not None and (image is None or not (alone or image["share"] or image["width"] > _LARGE)):
            held.append(node)
            continue
        if words := trimmed(held):
            yield {"t": "para", "c": words, **label}
            label = {}
        held = []
        if node is not None:
            yield {"t": "picture", "c": [node], **label}
            label = {}


def _image(node: Node) -> Node | None:
    """The picture that a node is, or that is all that a link holds."""
    while node["t"] in ("link", "tongue") and len(node["c"]) == 1:
        node = node["c"][0]
    return node if node["t"] == "image" else None


def _start(text: str | None) -> int:
    said = (text or "").strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 1


def _remove(element: HtmlElement) -> None:
    element.drop_tree()


def _drop_mentions(root: HtmlElement) -> None:
    """A list of backlinks goes together with its heading."""
    for listed in root.xpath(".//ul[contains(concat(' ', @class, ' '), ' mentions ')]"):
        before = listed.getprevious()
        if before is not None and before.tag == "h2":
            _remove(before)
        _remove(listed)
