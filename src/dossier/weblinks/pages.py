"""A fetched page -> what a link check wants to know of it: its title, the places in it, and what its text is like.

lxml reads it as browsers do (libxml2 tokenises by the HTML standard), and is asked for events and not for a tree, so
that a page made to exhaust its reader costs no more memory than any other.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from dossier.weblinks.fingerprints import fingerprint

_TYPES = ("text/html", "application/xhtml+xml")
_SNIFFED = re.compile(
    rb"[\s\x00]*(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html|head|body|script|title)", re.I | re.S
)
_DECLARED = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_IN_TYPE = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_CODEC = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|us-ascii|ascii|latin-?1|iso-?8859-\d{1,2}|(?:windows-|cp)(?:125\d|874)|koi8-[ru]|macintosh"
    r"|gb2312|gbk|gb18030|big5|euc-(?:jp|kr)|shift[_-]jis|iso-2022-jp|tis-620",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_ASIDE = frozenset({"nav", "header", "footer", "aside", "form", "template", "svg", "button", "select"})
_MAIN = frozenset({"main", "article"})
_UNSEEN = frozenset({"script", "style", "title", "textarea", "noscript", "iframe", "noembed", "noframes", "xmp"})
"""Elements whose text is no text of the page."""
_MANY_CHARACTERS = 40_000
"""Of a page's text by which it is known again."""
_MANY_PIECES = 50_000
"""Stretches of text that are kept."""
_ENOUGH_WORDS = 20
"""That make a main part; with fewer, all of the page's words are taken."""
_REFRESH = re.compile(r"\s*(\d{1,3})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"'\s]+)", re.I)
_LONGEST_REFRESH = 10
"""Seconds after which a page that sends its reader elsewhere is still a redirect."""
_STATE = re.compile(r"[!/]|.*[=&]|L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?$|lines?-\d", re.S)
"""Fragments that a page's script reads: routes, settings, lines of source code."""


class PageRead(NamedTuple):
    """A page as far as it matters."""

    title: str = ""
    heading: str = ""
    """The first `h1`."""
    anchors: frozenset[str] = frozenset()
    fingerprint: str = ""
    refresh: str = ""
    """Where the page sends its reader by itself, as written."""
    drawn: bool = False
    """Whether there is next to nothing but scripts: what a reader sees is made in the browser."""
    whole: bool = True


def is_html(content_type: str, content: bytes = b"") -> bool:
    """Whether an answer is a page; where the server does not say, its beginning does."""
    said = content_type.partition(";")[0].strip().lower()
    return said in _TYPES or (said in ("", "application/octet-stream") and bool(_SNIFFED.match(content[:1024])))


def read_html(content: bytes, content_type: str, *, whole: bool = True) -> PageRead:
    """Read a page. Never raises for content."""
    reader = _Reader()
    text = decoded(content, content_type).replace("\0", "")
    parser = etree.HTMLParser(target=reader, encoding="utf-8", huge_tree=True, remove_comments=True)
    with suppress(etree.LxmlError):  # what was read until then holds
        parser.feed(text.encode("utf-8", "replace"))
        parser.close()
    return reader.page(whole=whole)


def decoded(content: bytes, content_type: str) -> str:
    """A page's text: by its byte order mark, by the server's word, by the page's own, or UTF-8.

    A charset that is unknown is passed over: no name that a server sends may call a decoder that is none for text.
    """
    if content.startswith(codecs.BOM_UTF8):
        return content[3:].decode("utf-8", "replace")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    said = _IN_TYPE.search(content_type[:500])
    declared = _DECLARED.search(content[:4096])
    for name in (said[1] if said else "", declared[1].decode("ascii", "replace") if declared else ""):
        if _CODEC.fullmatch(name):
            # WHATWG reads Latin-1 and ASCII as Windows-1252, since that is what pages mean.
            wide = re.fullmatch(r"(?i)us-ascii|ascii|latin-?1|iso-?8859-1", name)
            with suppress(LookupError):
                return content.decode("cp1252" if wide else name, "replace")
    return content.decode("utf-8", "replace")


class _Reader:
    """Hears of tags and texts, in the form that lxml wants."""

    def __init__(self) -> None:
        self.title = self.refresh = ""
        self.anchors: set[str] = set()
        self.heading: list[str] = []
        self.titling: list[str] | None = None
        """The pieces of the title, while it is read."""
        self.in_heading = False
        self.scripts = self.aside = self.main = self.unseen = 0
        self.everything: list[str] = []
        self.outside: list[str] = []
        self.body: list[str] = []

    def start(self, name: str, said: Mapping[str, str]) -> None:
        """An element begins."""
        if name in _UNSEEN:
            self.unseen += 1
            self.scripts += name == "script"
            if name == "title" and not self.title and not self.aside:
                self.titling = []
        elif name in _ASIDE:
            self.aside += 1
        elif name in _MAIN:
            self.main += 1
        elif name == "h1":
            self.in_heading = not self.heading
        if said:
            self.anchors.update(value for value in (said.get("id"), said.get("name") if name == "a" else None) if value)
            if name == "meta" and said.get("http-equiv", "").lower() == "refresh" and not self.refresh:
                self.refresh = _refresh(said.get("content", ""))

    def end(self, name: str) -> None:
        """An element ends."""
        if name in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
            if self.titling is not None:
                self.title, self.titling = _line("".join(self.titling)), None
        elif name in _ASIDE:
            self.aside = max(0, self.aside - 1)
        elif name in _MAIN:
            self.main = max(0, self.main - 1)
        elif name == "h1":
            self.in_heading = False

    def data(self, text: str) -> None:
        """Some text."""
        if self.titling is not None and len(self.titling) < 50:
            self.titling.append(text)
        if self.unseen or text.isspace() or len(self.everything) >= _MANY_PIECES:
            return
        self.everything.append(text)
        if self.in_heading and len(self.heading) < 50:
            self.heading.append(text)
        if not self.aside:
            self.outside.append(text)
            if self.main:
                self.body.append(text)

    def close(self) -> None:
        """The page ends."""

    def page(self, *, whole: bool) -> PageRead:
        """What was read."""
        words: list[str] = []
        for pieces in (self.body, self.outside, self.everything):
            words = _words(pieces)
            if len(words) >= _ENOUGH_WORDS:
                break
        drawn = bool(self.scripts) and len(words) < _ENOUGH_WORDS
        return PageRead(
            self.title,
            _line(" ".join(self.heading)),
            frozenset(self.anchors),
            fingerprint(words) if words and whole and not drawn else "",
            self.refresh,
            drawn,
            whole,
        )


def _line(text: str) -> str:
    """On one line, and no longer than anybody reads."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text[:2000]).split())
    return line if len(line) <= 200 else f"{line[:199]}…"


def _words(pieces: Iterable[str]) -> list[str]:
    return _WORD.findall("\n".join(pieces)[:_MANY_CHARACTERS].lower())


def _refresh(content: str) -> str:
    found = _REFRESH.match(content[:3000])
    return found[2] if found and int(found[1]) <= _LONGEST_REFRESH else ""


def has_place(page: PageRead, fragment: str) -> bool | None:
    """Whether a page has the place that a fragment names; None where that cannot be known from here.

    Text fragments (`#:~:text=`) name no place. GitHub puts `user-content-` before the ids of what its users write.
    """
    wanted = fragment.partition(":~:")[0]
    if not wanted or wanted.lower() == "top":
        return True
    names = {wanted, unquote(wanted)}
    if not page.anchors.isdisjoint(names | {f"user-content-{name}" for name in names}):
        return True
    if page.drawn or not page.whole or _STATE.match(wanted):
        return None
    return False
