"""The values that the reading of blocks hands on, and the marks by which Markdown's blocks are known.

The marks are those of Python-Markdown with the extensions that Material for MkDocs recommends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple


class Piece(NamedTuple):
    """Offsets of a stretch of one line, without the marks of the containers around it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the page of one kind.

    Prose: `paragraph`, `heading`, `cell` (of a table), `title` (of an admonition or a tab). Everything else is left
    alone: `matter`, `code`, `html`, `comment`, `definition` (of a link), `abbreviation`, `rule`, `delimiter`.
    """

    kind: str
    pieces: tuple[Piece, ...]
    level: int = 0
    """Of a heading, 1 to 6."""
    note: str = ""
    """The label of the footnote in whose definition the block stands."""
    containers: tuple[str, ...] = ()
    """What it stands in, from outside: `quote`, `list`, `note`, `admonition`, `definition`."""
    row: int = 0
    """Of a cell: its row, 0 for the head."""
    column: int = 0
    """Of a cell: its column, from 0."""

    @property
    def start(self) -> int:
        """The offset of its first character."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.pieces[-1].end

    @property
    def prose(self) -> bool:
        """Whether authors' references are read in it."""
        return self.kind in PROSE


PROSE = frozenset({"paragraph", "heading", "cell", "title"})

BLOCK_TAGS = (
    "address|article|aside|blockquote|body|canvas|center|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption"
    "|figure|footer|form|frameset|h[1-6]|head|header|hgroup|hr|html|iframe|legend|li|link|main|math|menu|meta|nav"
    "|noscript|object|ol|output|p|pre|script|section|style|summary|svg|table|tbody|td|template|textarea|tfoot|th|thead"
    "|title|tr|ul|video"
)
LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
MATTER = re.compile(r"-{3}[ \t]*(?:\r\n|\r|\n)(?:.*?(?:\r\n|\r|\n))??(?:\.{3}|-{3})[ \t]*(?=\r|\n|\Z)", re.DOTALL)
META_LINE = re.compile(r"[A-Za-z0-9_-]+:[ \t]*\S*|[ ]{4,}\S")
META_START = re.compile(r"[ ]{0,3}[A-Za-z0-9_-]+:[ \t]")
QUOTE = re.compile(r"[ ]{0,3}>[ ]?")
ITEM = re.compile(r"[ ]{0,3}(?:[*+-]|\d{1,9}\.)(?:[ \t]+|$)")
FENCE = re.compile(
    r"[ ]{0,3}(`{3,}|~{3,})[ \t]*(?:\.?[\w#.+-]+(?=[ \t{]|$))?"
    r"(?:[ \t]*\{.*\}|(?:[ \t]*\b[A-Za-z]\w*(?:=(?:\"[^\"]*\"|'[^']*'))?(?=[ \t]|$))*+)[ \t]*$"
)
LEAD = re.compile(r"[ \t>]*")
FENCE_END = re.compile(r"([ \t>]*)(`{3,}|~{3,})[ \t]*$")
HEADING = re.compile(r"[ ]{0,3}(#{1,6})(?![#])[ \t]*")
RULE = re.compile(r"[ ]{0,3}(?:(?:-[ ]{0,2}){3,}|(?:\*[ ]{0,2}){3,}|(?:_[ ]{0,2}){3,})$")
SETEXT = re.compile(r"[ ]{0,3}(=+|-+)[ \t]*$")
ADMONITION = re.compile(r"[ ]{0,3}(?:!!!|\?\?\?\+?|===[!+]*)[ \t]++[\w\- |\t]*+(?:\"(.*)\")?[ \t]*+$")
TAB_BLOCK = re.compile(r"[ ]{0,3}/{3,}[ \t]*(?:[\w-]+[ \t]*(?:\|[ \t]*(.*))?)?$")
NOTE = re.compile(r"[ ]{0,3}\[\^([^\]\s]+)\]:[ \t]*")
ABBREVIATION = re.compile(r"[ ]{0,3}\*\[[^\]]+\]:")
DEFINITION = re.compile(r"[ ]{0,3}\[(?![\^@])([^\[\]]+)\]:[ \t]*\S+(?:[ \t]+(?:\".*\"|'.*'|\(.*\)))?[ \t]*$")
TERM = re.compile(r":[ \t]{1,3}")
HTML = re.compile(rf"[ ]{{0,3}}<(?:(/?)({BLOCK_TAGS})(?=[\s/>]|$)|(!--)|([?!]))", re.IGNORECASE)
MARKDOWN_ATTRIBUTE = re.compile(
    r"\smarkdown(?:\s*=\s*(?:\"(?:1|block|span)\"|'(?:1|block|span)'|1|block|span))?(?=[\s/>])"
)
VOID = frozenset({"hr", "link", "meta"})
DEEPEST = 50
"""Containers within containers; what lies deeper is read as text."""


def indent(text: str, start: int, end: int) -> tuple[int, int]:
    """Columns of white space at `start`, and the offset after it (a tab fills up to the next fourth column)."""
    columns, at = 0, start
    while at < end:
        if text[at] == " ":
            columns += 1
        elif text[at] == "\t":
            columns += 4 - columns % 4
        else:
            break
        at += 1
    return columns, at


def four_columns(text: str, at: int, end: int) -> int:
    """The offset after four columns of white space at `at`; -1 where there are fewer."""
    taken = 0
    while taken < 4 and at < end:
        if text[at] not in " \t":
            return -1
        taken += 1 if text[at] == " " else 4
        at += 1
    return at if taken >= 4 else -1


def strip(text: str, start: int, end: int) -> Piece:
    """A stretch without white space at its ends."""
    while start < end and text[start] in " \t":
        start += 1
    while end > start and text[end - 1] in " \t":
        end -= 1
    return Piece(start, end)
