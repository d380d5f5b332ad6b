"""The words of an element of HTML -> inlines, the nodes of which paragraphs are made (see `reading`)."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from urllib.parse import quote

from lxml.html import HtmlElement

from dossier.editions.drawings import drawing, is_seen, said_of
from dossier.editions.equations import formula_node, is_formula, tex_of
from dossier.editions.images import Image, length
from dossier.words import ENGLISH, Words

Node = dict[str, Any]

WEB_ONLY = frozenset(
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
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SECTIONS = (
    *("div", "aside", "section", "details", "header", "footer", "main", "nav", "article", "hgroup", "search"),
    *("address", "center", "form", "fieldset", "legend", "menu"),
)
BLOCKS = frozenset({*HEADINGS, *SECTIONS, "p", "ul", "ol", "dl", "table", "pre", "blockquote", "figure", "hr"})
_MARKS = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "em"),
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("del", "s", "strike"), "strike"),
    **dict.fromkeys(("ins", "u"), "under"),
    **{tag: tag for tag in ("sup", "sub", "mark")},
}
_CODE = frozenset({"code", "kbd", "samp", "tt"})
_NOTHING = frozenset({"svg", "script", "style", "button", "template", "datalist", "select", "textarea", "rp", "head"})
EMBEDDED = frozenset({"video", "audio", "iframe", "object", "embed"})
_EMOJI = frozenset({"twemoji", "emojione", "gemoji"})
"""The classes of signs that are pictures (pymdownx.emoji)."""
_SIGN = 11.0
"""Their height in points: that of a line's letters."""
_HOST = re.compile(r"(https?://(?:[^/?#@]*@)?)([^/?#:@]+)", re.IGNORECASE)
_LONE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_MARK = "\ufeff"
"""The mark of a file's beginning, which means nothing within a text, and which PDF/UA-1 forbids."""
_SPACE = re.compile(r"[ \t\r\n\f\v]+")


@dataclass
class Target:
    """Where a link leads: a place in the book, an address outside, or nowhere."""

    label: str = ""
    url: str = ""
    entity: str = ""
    """The address of the entity to whose page it leads."""


@dataclass
class Phrases(ABC):
    """Reads what stands in lines.

    Args:
        target: what a link's address points to.
        place: the label, within the book, of an id on this page.
        picture: the image file of an address; none where it is outside.
        tongue: the words of the publication's language.
    """

    target: Callable[[str], Target]
    place: Callable[[str], str]
    picture: Callable[[str], Image | None]
    tongue: Words = ENGLISH
    notes: dict[str, HtmlElement] = field(default_factory=dict)
    called: set[str] = field(default_factory=set)

    @abstractmethod
    def blocks(self, parent: HtmlElement) -> list[Node]:
        """The blocks of an element."""

    def label(self, element: HtmlElement) -> Node:
        """The label of an element that has an id."""
        found = element.get("id")
        return {"label": self.place(found)} if found else {}

    def inlines(self, element: HtmlElement) -> list[Node]:
        """The words of an element, in the language that it has of its own."""
        return _spoken_in(element, trimmed(self.words(element)))

    def words(self, element: HtmlElement) -> list[Node]:
        """The words of an element, with the space around them."""
        found: list[Node] = []
        add_text(found, element.text)
        for child in element:
            if isinstance(child.tag, str) and not classes(child) & WEB_ONLY:
                found += self.inline(child)
            add_text(found, child.tail)
        return found

    def inline(self, element: HtmlElement) -> list[Node]:
        """One element within a line; an id that it has, before it."""
        tag = element.tag
        if tag == "sup" and (element.get("id") or "").startswith("fnref"):
            return self.note(element)
        label = self.label(element)
        words = self.spoken(element)
        return [{"t": "anchor", **label}, *words] if label else words

    def spoken(self, element: HtmlElement) -> list[Node]:
        """The words of one element."""
        tag = element.tag
        if tag == "br":
            return [{"t": "break"}]
        if tag == "img" or (tag == "svg" and is_seen(element)):
            return self.image(element)
        if tag in EMBEDDED:
            return self.embedded(element)
        if tag == "input":
            box = {"checkbox": "☑ " if "checked" in element.attrib else "☐ "}.get(element.get("type") or "", "")
            return [{"t": "text", "v": box}] if box and not (element.get("id") or "").startswith("__tab") else []
        if tag in _NOTHING:
            return []
        if is_formula(element):
            return [formula_node(element, display=False) or {"t": "code", "v": tex_of(element)}]
        if tag in _CODE:
            said = code_of(element)
            return [{"t": "code", "v": said}] if said else []
        if tag == "a" and element.get("href"):
            return self.link(element)
        return self.marked(element)

    def marked(self, element: HtmlElement) -> list[Node]:
        """Words that a mark stands out, or that are in another language."""
        tag, words = element.tag, self.words(element)
        if tag in BLOCKS:
            return [{"t": "text", "v": " "}, *words, {"t": "text", "v": " "}]
        if not words:
            return []
        if tag == "q":
            before, after = self.tongue.quotes
            words = [{"t": "text", "v": before}, *words, {"t": "text", "v": after}]
        elif tag == "rt":
            words = [{"t": "text", "v": " ("}, *words, {"t": "text", "v": ")"}]
        elif "small-caps" in classes(element):
            words = [{"t": "caps", "c": words}]
        elif tag in _MARKS:
            words = [{"t": _MARKS[tag], "c": words}]
        return _spoken_in(element, words)

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
        words = _spoken_in(element, self.words(element))
        target = self.target(element.get("href"))
        if not words or not (target.label or target.url):
            return words
        leads = {name: value for name, value in vars(target).items() if value}
        found: list[Node] = []
        for apart, run in groupby(words, _leads):
            held = list(run)
            found += held if apart else [{"t": "link", "c": held, **leads}]
        return found

    def image(self, element: HtmlElement) -> list[Node]:
        """A picture; of one that is no file of ours, its description with a link to it."""
        if element.tag == "svg":
            address, said = drawing(element), said_of(element)
        else:
            address, said = element.get("src") or "", " ".join((element.get("alt") or "").split())
        found = self.picture(address)
        if found is None:
            return self._elsewhere("" if classes(element) & _EMOJI else address, said)
        size = _size(element, found)
        if any(classes(each) & _EMOJI for each in (element, element.getparent()) if each is not None):
            size = {"width": _SIGN * (found.width / found.height if found.height else 1), "height": _SIGN, "share": 0.0}
        return [{"t": "image", "file": found.name, "address": address, "alt": said, **size}]

    def embedded(self, element: HtmlElement) -> list[Node]:
        """What only a screen can show: its name, or the words that stand in for it, with a link to it."""
        source = element if element.get("src") or element.get("data") else next(iter(element.iter("source")), element)
        address = source.get("src") or source.get("data") or ""
        said = element.get("title") or element.get("aria-label") or " ".join(element.text_content().split())
        return self._elsewhere(address, said or self._named(element.tag))

    def _named(self, tag: str) -> str:
        say = self.tongue.say
        named = {"video": say("Video"), "audio": say("Audio"), "iframe": say("Embedded page")}
        return named.get(tag) or say("Embedded file")

    def _elsewhere(self, address: str, said: str) -> list[Node]:
        target = self.target(address) if address else Target()
        words: list[Node] = [{"t": "text", "v": said}] if said else []
        return [{"t": "link", "url": target.url, "c": words, "instead": True}] if words and target.url else words


def _spoken_in(element: HtmlElement, words: list[Node]) -> list[Node]:
    """The words of an element, in the language that it has of its own."""
    tongue = tongue_of(element)
    return [{"t": "tongue", **tongue, "c": words}] if tongue and words else words


def _leads(node: Node) -> bool:
    """Whether a node is a link or a note, or holds one: no link may stand within another (HTML, 4.5.1)."""
    return any(each["t"] in ("link", "note", "noteref") for each in nodes_of(node))


def uri(address: str) -> str:
    """An address outside as books must write it (RFC 3986): other letters escaped, a host's name in ASCII."""
    host = _HOST.match(address)
    if host and not host[2].isascii():
        with suppress(UnicodeError):  # it is no name of a host: told by the check of links
            address = f"{host[1]}{host[2].encode('idna').decode('ascii')}{address[host.end() :]}"
    return quote(_LONE.sub("%25", address), safe="%/:=&?~#+!$,;'@()*[]-._")


def _size(element: HtmlElement, image: Image) -> Node:
    """How large a picture is shown, in points, and the share of the line that its author asks for."""
    style = dict(part.split(":", 1) for part in (element.get("style") or "").split(";") if ":" in part)
    asked = (element.get("width") or style.get("width") or style.get(" width") or "").strip()
    width, height = image.width, image.height
    if (given := length(asked)) and width:
        width, height = given, height * given / width
    share = float(asked[:-1]) / 100 if re.fullmatch(r"\d+(?:\.\d+)?%", asked) else 0.0
    return {"width": round(width, 2), "height": round(height, 2), "share": min(share, 1.0)}


def tongue_of(element: HtmlElement) -> Node:
    """The language and the direction that an element has of its own."""
    language = (element.get("lang") or "").partition("-")[0].lower()
    direction = (element.get("dir") or "").lower()
    found: Node = {"lang": language} if re.fullmatch(r"[a-z]{2,3}", language) else {}
    return {**found, "dir": direction} if direction in ("rtl", "ltr") else found


def nodes_of(value: Any) -> Iterator[Node]:
    """All nodes within nodes, each before what it holds."""
    return (each for each in parts_of(value) if "t" in each)


def parts_of(value: Any) -> Iterator[Node]:
    """All nodes and all rows, items and cells of theirs, each before what it holds."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        inside = each
        if isinstance(each, dict):
            yield each
            inside = each.values()
        if inside:
            waiting += [one for one in reversed(inside) if isinstance(one, (dict, list, tuple))]


def words_of(nodes: list[Node]) -> str:
    """The words of inlines, without notes."""
    return "".join(
        node["v"] if "v" in node else words_of(node["c"])
        for node in nodes
        if node["t"] != "note" and ("v" in node or "c" in node)
    )


def code_of(element: HtmlElement) -> str:
    """Code as it stands; only what no book can hold is left out."""
    said: str = element.text_content()
    return said.translate({ord(_MARK): None, 0x0B: " ", 0x0C: " "})


def classes(element: HtmlElement) -> set[str]:
    """The classes of an element."""
    return set((element.get("class") or "").split())


def add_text(words: list[Node], text: str | None) -> None:
    """Text after some words, with one space where HTML has several."""
    if text:
        said = _SPACE.sub(" ", text.replace(_MARK, ""))
        if not said:
            return
        if words and words[-1]["t"] == "text":
            words[-1]["v"] = (
                words[-1]["v"].rstrip(" ") + " " + said.lstrip(" ") if said[0] == " " else words[-1]["v"] + said
            )
        else:
            words.append({"t": "text", "v": said})


def trimmed(words: list[Node]) -> list[Node]:
    """Words without the space before and after them."""
    kept = list(words)
    if kept and kept[0]["t"] == "text":
        kept[0] = {**kept[0], "v": kept[0]["v"].lstrip(" ")}
    if kept and kept[-1]["t"] == "text":  # before the arrow that leads back from a note stands a space that holds
        kept[-1] = {**kept[-1], "v": kept[-1]["v"].rstrip(" \u00a0")}
    return [each for each in kept if each["t"] != "text" or each["v"]]
