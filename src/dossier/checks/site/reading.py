"""An HTML file of a built site -> its ids and the addresses in it. Runs in processes of its own.

A file's path on standard input -> what it holds on standard output, as JSON; imports nothing of Dossier, so that a
process is ready in a tenth of a second. lxml is asked for events and not for a tree: a tree has a greatest depth.
"""

from __future__ import annotations

import codecs
import json
import re
import sys
from pathlib import Path
from typing import Any

from lxml import etree

from dossier.sources import bytes_of

PAGE, ASSET, IDENTITY, SHOWN, REFRESH = "page", "asset", "identity", "shown", "refresh"
"""What an address is for: followed by readers; fetched by browsers; the page's own; shown by others; a redirect."""

_FETCHED = frozenset(
    """stylesheet icon apple-touch-icon apple-touch-icon-precomposed mask-icon preload modulepreload prefetch preconnect
    dns-prefetch prerender manifest""".split()  # noqa: SIM905 -- a list of words reads better as words
)
_SOURCES = {
    "img": ("src",),
    "script": ("src",),
    "iframe": ("src",),
    "embed": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "source": ("src",),
    "track": ("src",),
    "input": ("src",),
    "frame": ("src",),
    "object": ("data",),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
}
_IMAGES = frozenset({"og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "og:url"})
_CODE = frozenset({"code", "pre", "script", "style", "textarea", "kbd", "samp", "var", "tt", "template", "noscript"})
_SUSPECT = re.compile(rb"\[[^\[\]<>]{0,300}?-?@[\w{]|\]\((?:fact|entity|exhibit):")
_LEFT = re.compile(
    r"\[(?:[^\[\]@]{0,200}[\s;(])?-?@\{?(\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*)|\]\((?:fact|entity|exhibit):[^\s()]{0,200}"
)
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE | re.ASCII)
_LATIN = re.compile(r"us-ascii|ascii|latin-?1|iso-?8859-1")
_STYLE = re.compile(rb"<style(?=[\s>])[^<>]*>", re.IGNORECASE)
_URL = re.compile(
    r"(?:\burl\(\s*|@import\s+(?!url\())(?:\"([^\"\\\n]*)\"|'([^'\\\n]*)'|([^\s\"'()\\;]+))", re.IGNORECASE
)
_DATA = re.compile(rb"<script(?=\s)[^<>]*application/ld\+json[^<>]*>(.*?)</script", re.IGNORECASE | re.DOTALL)
_NAMING = ("@id", "@context", "@type", "@vocab")
"""Keys of linked data whose addresses name things, and need lead nowhere."""
_QUOTED = frozenset({"blockquote", "q", "ins", "del"})
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_REFRESH = re.compile(r"\s*\d+(?:\.\d*)?\s*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"']+)", re.IGNORECASE)
_SIZES = re.compile(r"\s+[\d.]+[wx]\s*(?:,|\Z)|,\s+")


def read(file: str) -> dict[str, Any]:
    """What a file holds: `ids` (each once), `twice`, `links` (kind, element, address), `left` ...; or `fault`."""
    try:
        content = as_utf_8(bytes_of(Path(file)))
    except OSError as error:
        return {"fault": error.strerror or str(error)}
    reader = _Reader(words=_SUSPECT.search(content) is not None or b"<template" in content)
    parser = etree.HTMLParser(target=reader if reader.words else _Tags(reader), huge_tree=True, encoding="utf-8")
    try:
        parser.feed(content or b" ")
        parser.close()
    except etree.LxmlError:
        pass  # an empty file; what came before the fault was read
    at = 0
    while (style := _STYLE.search(content, at)) is not None:
        end = content.find(b"</style", style.end())
        at = len(content) if end < 0 else end
        reader.style(content[style.end() : at].decode("utf-8", "replace"))
    for found in _DATA.finditer(content) if b"ld+json" in content else ():
        reader.linked_data(found[1])
    return reader.found()


def as_utf_8(content: bytes) -> bytes:
    """A page in UTF-8, whatever it declares to be written in (HTML Standard, 13.2.3.2: in its first 1,024 bytes)."""
    declared = _CHARSET.search(content[:1024])
    if declared is None or content.startswith(b"\xef\xbb\xbf"):
        return content
    name = declared[1].decode("ascii").lower()
    if _LATIN.fullmatch(name):  # which browsers read as Windows-1252, since that is what pages mean
        name = "cp1252"
    try:
        return content if codecs.lookup(name).name == "utf-8" else content.decode(name, "replace").encode("utf-8")
    except (LookupError, UnicodeError):
        return content


def addresses_of_style(text: str) -> list[str]:
    """The addresses in a style sheet, each once."""
    plain = _COMMENT.sub(" ", text)
    found = (next((group for group in each.groups() if group), "") for each in _URL.finditer(plain))
    return list(dict.fromkeys(each for each in found if each and not each.startswith(("data:", "#"))))


class _Tags:
    """Passes elements on and leaves text alone, which saves most of the calls."""

    def __init__(self, reader: _Reader) -> None:
        self.start = reader.start
        self.close = reader.close


class _Reader:
    def __init__(self, *, words: bool) -> None:
        self.words = words
        self.ids: dict[str, None] = {}
        self.names: dict[str, None] = {}
        self.twice: dict[str, None] = {}
        self.links: dict[tuple[str, str, str], None] = {}
        self.left: list[tuple[str, str]] = []
        self.base = ""
        self.hidden = False
        self.templates = 0
        self.code = 0
        self.open: list[str] = []
        self.text: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self.words:
            self.flush()
            self.code += tag in _CODE
            self.templates += tag == "template"
            self.attributes(attributes)
        if attributes and not self.templates:  # what a script may make of a template is not known
            self.identity(tag, attributes)
            if tag == "a":
                address = attributes.get("href", attributes.get("xlink:href"))
                if address is not None:
                    self.link(PAGE, tag, address)
            elif tag in _SOURCES:
                self.source(tag, attributes)
            else:
                self.other(tag, attributes)
            if "url(" in attributes.get("style", ""):
                self.style(attributes["style"])

    def identity(self, tag: str, attributes: dict[str, str]) -> None:
        name = attributes.get("id")
        if name:
            if name in self.ids:
                self.twice[name] = None
            self.ids[name] = None
        if tag == "a" and "name" in attributes:
            self.names[attributes["name"]] = None

    def source(self, tag: str, attributes: dict[str, str]) -> None:
        for each in _SOURCES[tag]:
            if each in attributes:
                self.link(ASSET, tag, attributes[each])
        if "srcset" in attributes:
            self.sources(tag, attributes["srcset"])

    def end(self, tag: str) -> None:
        self.flush()
        if tag in _CODE:
            self.code = max(0, self.code - 1)
            self.templates = max(0, self.templates - (tag == "template"))

    def data(self, text: str) -> None:
        if not self.code:
            self.text.append(text)

    def flush(self) -> None:
        """Look at the text between two tags for what should have been compiled."""
        if self.text:
            text, self.text = "".join(self.text), []
            self.left += [(found[0], found[1] or "") for found in _LEFT.finditer(text)]

    def attributes(self, attributes: dict[str, str]) -> None:
        for name in ("alt", "title", "content", "aria-label"):
            if name in attributes and not self.code:
                self.left += [(found[0], found[1] or "") for found in _LEFT.finditer(attributes[name])]

    def link(self, kind: str, tag: str, address: str) -> None:
        self.links[kind, tag, address] = None

    def sources(self, tag: str, srcset: str) -> None:
        for part in _SIZES.split(srcset):
            if part and part.split():
                self.link(ASSET, tag, part.split()[0])

    def style(self, text: str) -> None:
        for address in addresses_of_style(text):
            self.link(ASSET, "style", address)

    def linked_data(self, text: bytes) -> None:
        """The addresses in JSON-LD that lead somewhere."""
        try:
            waiting = [json.loads(text)]
        except (ValueError, RecursionError):
            return
        while waiting:
            said = waiting.pop()
            if isinstance(said, dict):
                waiting += [value for key, value in said.items() if key not in _NAMING]
            elif isinstance(said, list):
                waiting += said
            elif isinstance(said, str) and said.startswith(("http:", "https:")) and not set(" {#") & set(said):
                self.link(SHOWN, "ld+json", said)

    def other(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "link":
            kinds = set(attributes.get("rel", "").lower().split())
            kind = IDENTITY if "canonical" in kinds else ASSET if kinds & _FETCHED else PAGE
            if "href" in attributes:
                self.link(kind, "link", attributes["href"])
            if "imagesrcset" in attributes:
                self.sources("link", attributes["imagesrcset"])
        elif tag == "meta":
            said = (attributes.get("property") or attributes.get("name") or "").lower()
            content = attributes.get("content", "")
            if said in _IMAGES and content:
                self.link(SHOWN, said, content)
            elif said == "robots" and "noindex" in content.lower():
                self.hidden = True
            elif attributes.get("http-equiv", "").lower() == "refresh" and (found := _REFRESH.match(content)):
                self.link(REFRESH, tag, found[1].strip())
        elif tag == "area" and "href" in attributes:
            self.link(PAGE, tag, attributes["href"])
        elif tag == "form" and attributes.get("action"):
            self.link(PAGE, tag, attributes["action"])
        elif tag in _QUOTED and attributes.get("cite"):
            self.link(PAGE, tag, attributes["cite"])
        elif tag == "base" and "href" in attributes and not self.base:
            self.base = attributes["href"]

    def close(self) -> None:
        self.flush()

    def found(self) -> dict[str, Any]:
        return {
            "ids": list(self.ids),
            "names": list(self.names),
            "twice": list(self.twice),
            "links": list(self.links),
            "left": self.left,
            "base": self.base,
            "hidden": self.hidden,
        }


def main() -> None:
    """Read the files that standard input names, in a JSON list."""
    files = json.load(sys.stdin)
    json.dump([read(file) for file in files], sys.stdout)


if __name__ == "__main__":
    main()
