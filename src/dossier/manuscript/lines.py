"""The lines of a page, with the containers (lists, quotations, notes) that are open at the one that is read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from dossier.manuscript.marks import (
    FENCE_END,
    LEAD,
    LINE,
    MARKDOWN_ATTRIBUTE,
    QUOTE,
    VOID,
    Block,
    Piece,
    four_columns,
    indent,
    strip,
)


class Container(NamedTuple):
    """What other blocks stand in."""

    kind: str
    """`quote`, `list`, `note`, `admonition` or `definition`."""
    lazy: bool
    """Whether a paragraph in it goes on in a line without its marks."""
    note: str = ""
    """The label of a footnote."""


class Lines:
    """Where the reading of a page stands, and what a line can be asked."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = [Piece(*line.span(1)) for line in LINE.finditer(text)]
        if len(self.lines) > 1 and self.lines[-1].start == self.lines[-1].end:
            self.lines.pop()
        self.at = 0  # the number of the line that is read
        self.containers: list[Container] = []
        self.paragraph: list[Piece] = []
        self.after_blank = True
        self.absent: dict[str, int] = {}
        self.outdented: dict[str, int] = {}
        self.fence_ends: dict[tuple[str, str], list[int]] | None = None

    def find(self, mark: str, at: int) -> int:
        """The offset of a mark from `at` on; -1 where there is none. None is looked for twice in vain."""
        if at >= self.absent.get(mark, len(self.text)):
            return -1
        found = self.text.find(mark, at)
        if found < 0:
            self.absent[mark] = at
        return found

    def block(self, kind: str, pieces: list[Piece] | tuple[Piece, ...], **more: int) -> Block:
        """A block of these pieces in the containers that are open."""
        note = next((each.note for each in reversed(self.containers) if each.note), "")
        kinds = tuple(each.kind for each in self.containers)
        return Block(kind, tuple(pieces), note=note, containers=kinds, **more)

    def flush(self, kind: str = "paragraph", **more: int) -> Iterator[Block]:
        """The paragraph that is open, if one is; it is closed."""
        if self.paragraph:
            pieces = [strip(self.text, *piece) for piece in self.paragraph]
            self.paragraph = []
            if kept := [piece for piece in pieces if piece.start < piece.end]:
                yield self.block(kind, kept, **more)

    def match_containers(self, start: int, end: int) -> tuple[int, int]:
        """How many of the open containers the line carries on, and the offset of what stands in them."""
        at = start
        if not self.containers:
            return 0, at
        first = indent(self.text, at, end)[1]
        for index, container in enumerate(self.containers):
            if container.kind == "quote":
                mark = QUOTE.match(self.text, at, end)
                if mark is None:
                    return index, at
                at = mark.end()
                first = max(at, indent(self.text, at, end)[1])
            elif first < end:
                cut = four_columns(self.text, at, end)
                if cut < 0:
                    return index, at
                at = cut
        return len(self.containers), at

    def fence_end(self, at: int, ticks: str) -> int:
        """The number of the line that closes a fence; 0 where none does, and the marks are text.

        As pymdownx.superfences has it: the same marks at the same indentation, with nothing before the opening ones but
        white space and marks of quotations, and no line between them that is indented less.
        """
        lead = self.text[self.lines[self.at].start : at]
        if lead.strip(" \t>"):
            return 0
        if self.fence_ends is None:
            self.fence_ends = {}
            for number, line in enumerate(self.lines):
                if found := FENCE_END.match(self.text, *line):
                    self.fence_ends.setdefault((found[1], found[2]), []).append(number)
        listed = self.fence_ends.get((lead, ticks), [])
        index = bisect_right(listed, self.at)
        last = listed[index] if index < len(listed) else 0
        return last if last and last < self._outdented(lead) else 0

    def _outdented(self, lead: str) -> int:
        """The number of the next line that begins with fewer characters of white space and quotation marks."""
        if not lead:
            return len(self.lines)
        if self.outdented.get(lead, 0) <= self.at:
            number = self.at + 1
            while number < len(self.lines):
                start, end = self.lines[number]
                inside = LEAD.match(self.text, start, end)
                if inside and inside.end() < end and inside.end() - start < len(lead):
                    break
                number += 1
            self.outdented[lead] = number
        return self.outdented[lead]

    def html_end(self, opening: int, tag: str, *, closing: bool) -> int:
        """The offset after an element's closing tag; after the tag itself where its content is Markdown."""
        text = self.text
        close = re.compile(r"(?:[^>\"']|\"[^\"]*\"|'[^']*')*>").match(text, opening)
        tag_end = close.end() if close else len(text)
        head = text[opening:tag_end]
        if closing or tag in VOID or head.endswith("/>") or MARKDOWN_ATTRIBUTE.search(head):
            return tag_end
        depth = 1
        for each in re.compile(rf"<(/?){tag}(?=[\s/>])[^>]*>", re.IGNORECASE).finditer(text, tag_end):
            depth += -1 if each[1] else (0 if each[0].endswith("/>") else 1)
            if depth == 0:
                return each.end()
        return len(text)
