"""A page -> the tags of raw HTML in it, with the places of their attributes.

Read in blocks of raw HTML and within prose; code, comments, scripts and styles hold no tags.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from typing import NamedTuple

from dossier.manuscript import Block, Page, Text
from dossier.manuscript.nesting import CodeSpans

_TOKEN = re.compile(
    r"<!--|<(?P<end>/?)(?P<name>[A-Za-z][\w:-]*)(?:"
    r"(?P<whole>(?:\s(?:[^<>\"'/]|/(?!>)|\"[^\"<]*\"|'[^'<]*')*+)?)|(?P<part>\s[^<>]*?))(?P<self>/?)>"
)
_IN_PROSE = re.compile(r"\\.|`+|" + _TOKEN.pattern, re.DOTALL)
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_RAW = frozenset({"script", "style", "textarea", "xmp", "title"})
"""Elements whose content is text to a browser."""


class Value(NamedTuple):
    """An attribute's value and the offsets in the page at which it stands."""

    text: str
    start: int
    end: int


class Tag(NamedTuple):
    """One tag of raw HTML."""

    name: str
    closing: bool
    closed: bool
    """Whether it ends with `/>`."""
    start: int
    end: int
    block: Block
    attributes: Mapping[str, Value]
    whole: bool = True
    """Whether all of its attributes could be read."""


class Words(NamedTuple):
    """A stretch of text within a block of raw HTML, and whether it stands in an element for code."""

    start: int
    end: int
    code: bool


_VOID = frozenset({"hr", "link", "meta"})
_CODE = frozenset({"code", "pre", "kbd", "samp", "tt", "var"})


def tags(page: Page) -> Iterator[Tag]:
    """Every tag of raw HTML in a page, in order of blocks."""
    text = page.source.text
    if "<" not in text:
        return
    for block in page.blocks:
        if block.kind == "html":
            start = block.start
            yield from _of_html(text[start : block.end], block, start)
        elif block.prose:
            yield from _of_prose(text, block)


def words(page: Page) -> Iterator[Words]:
    """The text between the tags of blocks of raw HTML."""
    text = page.source.text
    for block in page.blocks:
        if block.kind != "html":
            continue
        listed = list(_of_html(text[block.start : block.end], block, block.start))
        if text[block.start + 1].isalpha() and not (listed and listed[0].start == block.start and listed[0].whole):
            continue  # the tag itself is broken off
        at, depth, hidden = block.start, 0, ""
        for tag in listed:
            if at < tag.start and not hidden:
                yield Words(at, tag.start, depth > 0)
            if tag.name in _CODE and not tag.closed:
                depth = max(0, depth - 1 if tag.closing else depth + 1)
            hidden = "" if tag.closing else tag.name if tag.name in _RAW and not tag.closed else hidden
            at = tag.end
        if at < block.end and not hidden:
            yield Words(at, block.end, depth > 0)


def running_on(page: Page) -> Tag | None:
    """The tag of raw HTML that nothing closes, so that all the rest of the page belongs to its element."""
    block = page.blocks[-1] if page.blocks else None
    if block is None or block.kind != "html":
        return None
    listed = list(_of_html(page.source.text[block.start : block.end], block, block.start))
    first = listed[0] if listed else None
    if first is None or first.start != block.start or first.closing or first.closed or first.name in _VOID:
        return None
    depth = sum(-1 if tag.closing else 1 for tag in listed if tag.name == first.name and not tag.closed)
    return first if depth > 0 else None


def _of_html(string: str, block: Block, start: int) -> Iterator[Tag]:
    at, last_comment = 0, string.rfind("-->")
    while (found := _TOKEN.search(string, at)) is not None:
        at = found.end()
        if found["name"] is None:
            at = string.find("-->", at) + 3 if at <= last_comment else at
            continue
        tag = _tag(found, block, lambda index: start + index)
        yield tag
        if tag.name in _RAW and not tag.closing and not tag.closed:
            close = re.compile(rf"</{tag.name}(?=[\s/>])", re.IGNORECASE).search(string, at)
            at = close.start() if close else len(string)


def _of_prose(page: str, block: Block) -> Iterator[Tag]:
    if not any(page.find("<", start, end) >= 0 for start, end in block.pieces):
        return
    text = Text(page, block)
    string = text.string
    code, at, last_comment = CodeSpans(string), 0, string.rfind("-->")
    while (found := _IN_PROSE.search(string, at)) is not None:
        at = found.end()
        if found[0][0] == "`":
            at = code.end(found.start())
        elif found["name"] is not None:
            yield _tag(found, block, text.offset)
        elif found[0] == "<!--" and at <= last_comment:
            at = string.find("-->", at) + 3


def _tag(found: re.Match[str], block: Block, offset: Callable[[int], int]) -> Tag:
    whole = found["whole"] is not None
    group = "whole" if whole else "part"
    base = found.start(group)
    attributes: dict[str, Value] = {}
    for each in _ATTRIBUTE.finditer(found[group]):
        number = next((number for number in (2, 3, 4) if each[number] is not None), 0)
        start, end = each.span(number) if number else (each.end(), each.end())
        value = Value(unescape(each[number]) if number else "", offset(base + start), offset(base + end))
        attributes.setdefault(each[1].lower(), value)
    return Tag(
        found["name"].lower(),
        bool(found["end"]),
        bool(found["self"]),
        offset(found.start()),
        offset(found.end()),
        block,
        attributes,
        whole,
    )
