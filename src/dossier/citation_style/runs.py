"""Formatted text as a flat list of runs -> Markdown, HTML or plain text, with everything escaped that needs it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import NamedTuple


class Run(NamedTuple):
    """A stretch of text in one style (`emphasis`, `strong`, `caps`, `superscript`, `subscript`), perhaps linked."""

    text: str
    style: str = ""
    href: str = ""


Runs = tuple[Run, ...]

_MARKDOWN = re.compile(r"[\\`*_\[\]<>&|~^={}$#@]|:(?=//|[\w+-]{1,50}:)|(?<=\bwww)\.")
_AS_ENTITY = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_IN_ADDRESS = re.compile(r"[^A-Za-z0-9/:.?=%,;+@-]")
_TAGS = {"emphasis": "em", "strong": "strong", "superscript": "sup", "subscript": "sub"}
_MARKS = {"emphasis": "*", "strong": "**"}


def escape_markdown(text: str) -> str:
    """Text that Markdown, with whatever extensions, prints as it is."""
    return _MARKDOWN.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    mark = found[0]
    return "\\" + mark if mark in "\\`*_[]" else _AS_ENTITY.get(mark) or f"&#{ord(mark)};"


def escape_address(url: str) -> str:
    """An address for an `href`, so that no Markdown extension changes it: it reads back byte for byte."""
    return _IN_ADDRESS.sub(lambda found: f"&#{ord(found[0])};", url)


def markdown(runs: Iterable[Run]) -> str:
    """Runs as Markdown; links and what Markdown has no mark for are HTML."""
    pieces = []
    for text, style, href in runs:
        inner = escape_markdown(text)
        if style in _MARKS:
            lead, body, tail = _edges(inner)
            inner = f"{lead}{_MARKS[style]}{body}{_MARKS[style]}{tail}" if body else inner
        elif style:
            inner = _tagged(inner, style)
        pieces.append(_linked(inner, href))
    return "".join(pieces)


def to_html(runs: Iterable[Run]) -> str:
    """Runs as HTML."""
    pieces = []
    for text, style, href in runs:
        inner = html.escape(text, quote=False)
        pieces.append(_linked(_tagged(inner, style) if style else inner, href))
    return "".join(pieces)


def plain(runs: Iterable[Run]) -> str:
    """Runs as plain text."""
    return "".join(run.text for run in runs)


def _edges(text: str) -> tuple[str, str, str]:
    """White space before, the text, white space after: Markdown's emphasis must not touch white space."""
    body = text.strip()
    start = text.find(body) if body else 0
    return text[:start], body, text[start + len(body) :]


def _tagged(inner: str, style: str) -> str:
    if style == "caps":
        return f'<span class="small-caps">{inner}</span>'
    return f"<{_TAGS[style]}>{inner}</{_TAGS[style]}>"


def _linked(inner: str, href: str) -> str:
    return f'<a href="{escape_address(href)}">{inner}</a>' if href else inner
