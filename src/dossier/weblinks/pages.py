"""A fetched page -> what a link check wants to know of it: its title, the places in it, and what its text is like."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple
from urllib.parse import unquote

from dossier.weblinks.html import Tag, attributes, decoded, tokens

_TYPES = ("text/html", "application/xhtml+xml")
_SNIFFED = re.compile(
    rb"[\s\x00]*(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html|head|body|script|title)", re.I | re.S
)
_WORD = re.compile(r"\w+")
_ASIDE = frozenset({"nav", "header", "footer", "aside", "form", "template", "svg", "button", "select"})
_MAIN = frozenset({"main", "article"})
_MANY_WORDS = 5000
_ENOUGH_WORDS = 20
"""That make a main part; with fewer, all of the page's words are taken."""
_SHINGLE = 3
_BITS = 64
_LIKE = 8
"""Of 64 bits may differ between two states of a page that say the same: up to about one word in ten changed."""
_SHORT = 60
"""Words of a text of which every single one counts."""
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
    for token in tokens(decoded(content, content_type)):
        if isinstance(token, Tag):
            reader.tag(token)
        elif token and not token.isspace():
            reader.text(token)
    return reader.page(whole=whole)


class _Reader:
    def __init__(self) -> None:
        self.title = self.refresh = ""
        self.anchors: set[str] = set()
        self.heading: list[str] = []
        self.in_heading = False
        self.scripts = self.aside = self.main = 0
        self.everything: list[str] = []
        self.outside: list[str] = []
        self.body: list[str] = []

    def tag(self, tag: Tag) -> None:
        name, step = tag.name, -1 if tag.closing else 1
        if name in _ASIDE:
            self.aside = max(0, self.aside + step)
        elif name in _MAIN:
            self.main = max(0, self.main + step)
        elif name == "h1":
            self.in_heading = not tag.closing and not self.heading
        if tag.closing:
            return
        if name == "title" and not self.title and not self.aside:
            self.title = _line(tag.content)
        self.scripts += name == "script"
        lowered = tag.attributes.lower()
        if "id" in lowered or name in ("a", "meta"):
            said = attributes(tag)
            self.anchors.update(value for value in (said.get("id"), said.get("name") if name == "a" else None) if value)
            if name == "meta" and said.get("http-equiv", "").lower() == "refresh" and not self.refresh:
                self.refresh = _refresh(said.get("content", ""))

    def text(self, text: str) -> None:
        self.everything.append(text)
        if self.in_heading and len(self.heading) < 50:
            self.heading.append(text)
        if not self.aside:
            self.outside.append(text)
            if self.main:
                self.body.append(text)

    def page(self, *, whole: bool) -> PageRead:
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
    return [found[0].lower() for found in islice(_WORD.finditer("\n".join(pieces)), _MANY_WORDS)]


def _refresh(content: str) -> str:
    found = _REFRESH.match(content[:3000])
    return found[2] if found and int(found[1]) <= _LONGEST_REFRESH else ""


def fingerprint(words: list[str]) -> str:
    """What a text is like, as 16 hexadecimal digits: texts that share most of their phrases differ in few bits.

    A SimHash (Charikar, Similarity Estimation Techniques from Rounding Algorithms, STOC 2002) of phrases of three
    words; of a short text a plain digest, after an equals sign.
    """
    if len(words) < _SHORT:
        return "=" + hashlib.blake2b(" ".join(words).encode(errors="replace"), digest_size=_BITS // 8).hexdigest()
    phrases = [" ".join(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))]
    blob = b"".join(hashlib.blake2b(each.encode(errors="replace"), digest_size=_BITS // 8).digest() for each in phrases)
    total = 0
    for position in range(_BITS // 8):
        weights = [0] * 8
        for value, count in Counter(blob[position :: _BITS // 8]).items():
            for bit in range(8):
                weights[bit] += count if value >> bit & 1 else -count
        total = total << 8 | sum(1 << bit for bit, weight in enumerate(weights) if weight > 0)
    return f"{total:0{_BITS // 4}x}"


def changed(before: str, after: str) -> bool:
    """Whether two fingerprints are of different contents; an unknown one says nothing."""
    if not before or not after or before == after:
        return False
    if len(before) == len(after) == _BITS // 4 and "=" not in before + after:
        try:
            return (int(before, 16) ^ int(after, 16)).bit_count() > _LIKE
        except ValueError:
            return False
    return True


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
