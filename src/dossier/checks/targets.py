"""A page -> every address in it, with the place where it stands and how the renderer reads it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from dossier.checks.markup import tags
from dossier.manuscript import Link, Page

_DEFINITION = re.compile(r"[ \t]*\[(?!\^)([^\]]+)\]:[ \t]*(?:<([^<>\n]*)>|(\S+))")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SPACED = re.compile(
    r"\]\((?![<\s])((?:[^()\s\\\"'<>]+[ ]+)+[^()\s\\\"'<>]+\.[A-Za-z0-9]{2,5}(?:#[\w.-]*)?"
    r"|[^()\s\\\"'<>#]+\.(?:md|html)#[^()\s\\\"'<>]+(?:[ ]+[^()\s\\\"'<>]+)+)\)"
)
"""Addresses with spaces in them, which Python-Markdown takes for addresses nevertheless."""
_TORN = re.compile(r"<((?:https?|ftp)://[^<>\s`]+(?:[ ][^<>\s`]+)+)>", re.IGNORECASE)
"""An address in angle brackets with spaces in it, which is printed as it stands."""
_BY_LABEL = re.compile(r"(?<![\w\]\\!])!?\[([^\[\]]{1,200})\]\[([^\[\]\n]{0,100})\]")
_ADDRESSED = {
    "a": ("href",),
    "area": ("href",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "link": ("href",),
    "script": ("src",),
    "input": ("src",),
    "form": ("action",),
    "blockquote": ("cite",),
    "q": ("cite",),
}


class Target(NamedTuple):
    """One address in a page."""

    address: str
    start: int
    end: int
    """The offsets of the address itself."""
    markdown: bool
    """Whether the renderer turns a path of a file into the address at which it is published."""
    image: bool = False
    exact: bool = True
    """Whether the address stands there as it is, so that another may be written over it."""
    empty: tuple[int, int] | None = None
    """Where nothing stands for the address: the whole link."""
    to_top: bool = False
    """Whether the words of the link say that it leads to the top of the page."""


def targets(page: Page) -> Iterator[Target]:
    """Every address in a page but those of facts, entities and exhibits."""
    for each in page.inlines:
        if isinstance(each, Link) and not each.scheme and each.form != "reference":
            escaped = each.form == "inline" and "\\" in each.target
            plain = _ESCAPED.sub(r"\1", each.target) if escaped else each.target
            if not plain.strip() and page.source.text[each.end : each.end + 1] == "{":
                continue  # `[](){#here}` marks a place
            empty = None if plain.strip() else (each.start, each.end)
            exact = plain == each.target
            to_top = "top" in each.text.lower() or "↑" in each.text
            yield Target(plain, each.target_start, each.target_end, True, each.image, exact, empty, to_top)
    text = page.source.text
    for block in page.blocks:
        if block.kind == "definition":
            found = _DEFINITION.match(text, block.start, block.end)
            if found:
                group = 2 if found[2] is not None else 3
                yield Target(_ESCAPED.sub(r"\1", found[group]), *found.span(group), markdown=True, exact=True)
        elif block.prose:
            for piece in block.pieces:
                for spaced in _SPACED.finditer(text, *piece) if text.find("](", *piece) >= 0 else ():
                    if not any(char in spaced[1] for char in "`|"):
                        yield Target(spaced[1], *spaced.span(1), markdown=True)
                for torn in _TORN.finditer(text, *piece) if text.find("://", *piece) >= 0 else ():
                    yield Target(torn[1], *torn.span(1), markdown=True)
    yield from _raw(page)


def _raw(page: Page) -> Iterator[Target]:
    """Addresses in raw HTML: the renderer leaves them as they are."""
    for tag in tags(page):
        for name in _ADDRESSED.get(tag.name, ()) if not tag.closing else ():
            value = tag.attributes.get(name)
            if value is None:
                continue
            exact = value.end - value.start == len(value.text)
            image = tag.name in ("img", "source")
            if name == "srcset":
                for part in value.text.split(","):
                    if part.split():
                        yield Target(part.split()[0], value.start, value.end, markdown=False, image=image, exact=False)
            else:
                empty = (tag.start, tag.end) if not value.text.strip() and tag.name in ("a", "img") else None
                yield Target(value.text.strip(), value.start, value.end, False, image, exact, empty)


def undefined(page: Page) -> Iterator[tuple[str, int, int]]:
    """Links by reference whose label nothing defines: label and offsets."""
    text = page.source.text
    if "][" not in text:
        return
    taken = _Taken(page)
    for block in page.blocks:
        if not block.prose:
            continue
        for piece in block.pieces:
            if text.find("][", *piece) < 0 or "`" in text[piece.start : piece.end]:
                continue
            for found in _BY_LABEL.finditer(text, *piece):
                label = found[2] or found[1]
                if _says_more(found[1], label) and not taken.touches(*found.span()):
                    yield label, found.start(), found.end()


def _says_more(words: str, label: str) -> bool:
    """Whether brackets look like a link, and not like two notes or places in a list (`[1][2]`)."""
    return any(char.isalpha() for char in words) and label[:1] not in "^@" and words[:1] not in "^@"


class _Taken:
    """The stretches of a page in which a reference stands."""

    def __init__(self, page: Page) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted((each.start, each.end) for each in page.inlines):
            if self.ends and start < self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            else:
                self.starts.append(start)
                self.ends.append(end)

    def touches(self, start: int, end: int) -> bool:
        index = bisect_right(self.ends, start)
        return index < len(self.starts) and self.starts[index] < end
