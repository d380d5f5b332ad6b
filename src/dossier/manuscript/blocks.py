"""A page's text -> its blocks: which stretches are prose, and which are code, mark-up or settings.

No Markdown parser tells the columns of what it found, so this one works over the offsets of the original text. It reads
Markdown as Python-Markdown does with the extensions that Material for MkDocs recommends: four columns of indentation
make a list's, a note's or an admonition's content; a list does not interrupt a paragraph; raw HTML runs to its closing
tag unless it carries the attribute `markdown`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.manuscript.lines import Container, Lines
from dossier.manuscript.marks import (
    ABBREVIATION,
    ADMONITION,
    DEEPEST,
    DEFINITION,
    FENCE,
    HEADING,
    HTML,
    ITEM,
    MATTER,
    META_LINE,
    META_START,
    NOTE,
    QUOTE,
    RULE,
    SETEXT,
    TAB_BLOCK,
    TERM,
    Block,
    Piece,
    indent,
    strip,
)
from dossier.manuscript.tables import cells, is_head


def blocks(text: str) -> list[Block]:
    """The blocks of a page, in order."""
    return list(_Scanner(text).scan())


class _Scanner(Lines):
    """One pass over the lines of a page, with the containers that are open at each."""

    def scan(self) -> Iterator[Block]:
        yield from self._matter()
        while self.at < len(self.lines):
            yield from self._line()
        yield from self.flush()

    def _matter(self) -> Iterator[Block]:
        """Front matter: YAML between dashes, or lines of `Name: value` at the top (MultiMarkdown's)."""
        found = MATTER.match(self.text)
        if found is not None:
            count = next(i for i, line in enumerate(self.lines) if line.end >= found.end()) + 1
        elif META_START.match(self.text):
            count = 0
            while count < len(self.lines) and META_LINE.match(
                self.text[slice(*self.lines[count])].lstrip()[:80] or "\0"
            ):
                count += 1
            if count < len(self.lines) and self.text[slice(*self.lines[count])].strip():
                return
        else:
            return
        yield Block("matter", tuple(self.lines[:count]))
        self.at = count

    # -- a line

    def _line(self) -> Iterator[Block]:
        start, end = self.lines[self.at]
        matched, at = self.match_containers(start, end)
        if not self.text[at:end].strip():
            yield from self.flush()
            self.after_blank = True
            self.at += 1
            return
        if matched < len(self.containers):
            if self._continues(at, end, matched):
                self.paragraph.append(Piece(at, end))
                self.at += 1
                return
            yield from self.flush()
            del self.containers[matched:]
        yield from self._starts(at, end)

    def _continues(self, at: int, end: int, matched: int) -> bool:
        """Whether a line without its containers' marks still belongs to the open paragraph (a lazy line)."""
        if not self.paragraph or not all(each.lazy for each in self.containers[matched:]):
            return False
        rest = self.text[at:end]
        if any(each.kind == "list" for each in self.containers) and ITEM.match(rest):
            return False
        return not self._interrupts(rest)

    def _interrupts(self, rest: str) -> bool:
        """Whether a line begins something that ends a paragraph without a blank line between."""
        first = rest.lstrip()[:1]
        if first == "#":
            return HEADING.match(rest) is not None
        if first in "`~":
            return FENCE.match(rest) is not None
        if first == ">":
            return True
        if first == "<":
            return HTML.match(rest) is not None
        if first == "[":
            return NOTE.match(rest) is not None or DEFINITION.match(rest) is not None
        if first in "!?=":
            return ADMONITION.match(rest) is not None
        if first == "*":
            return ABBREVIATION.match(rest) is not None or RULE.match(rest) is not None
        return first in "-_/" and (RULE.match(rest) is not None or TAB_BLOCK.match(rest) is not None)

    def _starts(self, at: int, end: int) -> Iterator[Block]:
        """What begins (or goes on) at an offset, once the containers are read."""
        rest = self.text[at:end]
        if self.paragraph:
            underline = SETEXT.match(rest)
            if underline and len(self.paragraph) == 1:
                yield from self.flush("heading", level=1 if underline[1][0] == "=" else 2)
                yield from self._single("rule", at, end)
                return
            if not self._interrupts(rest) and not self._follows(rest):
                yield from self._prose(at, end)
                return
        elif self.after_blank and indent(self.text, at, end)[0] >= 4:
            yield from self._indented(at, end)
            return
        letter = rest.lstrip()[:1].isalpha()  # with which nothing but prose begins
        opened = None if letter else self._opens(at, end, rest)
        if opened is not None:
            yield from opened
        elif not self.paragraph and self._is_table(at, end):
            yield from self._table(at, end)
        else:
            yield from self._prose(at, end)

    def _follows(self, rest: str) -> bool:
        """An item within a list, and a definition after its term, need no blank line before them."""
        if rest[:1] == ":":
            return TERM.match(rest) is not None
        return bool(self.containers) and self.containers[-1].kind == "list" and ITEM.match(rest) is not None

    def _next(self) -> None:
        self.after_blank = False
        self.at += 1

    def _opens(self, at: int, end: int, rest: str) -> Iterator[Block] | None:
        """The block or container that begins here, if any does."""
        if (fence := FENCE.match(rest)) and (last := self.fence_end(at + fence.start(1), fence[1])):
            return self._fence(at, last)
        if html := HTML.match(rest):
            return self._html(at, end, html)
        if heading := HEADING.match(rest):
            return self._heading(at, end, heading)
        if (quote := QUOTE.match(rest)) and len(self.containers) < DEEPEST:
            return self._into(Container("quote", lazy=True), at + quote.end(), end)
        if RULE.match(rest):
            return self._single("rule", at, end)
        if (note := NOTE.match(rest)) and len(self.containers) < DEEPEST:
            return self._into(Container("note", lazy=True, note=note[1]), at + note.end(), end)
        if ABBREVIATION.match(rest):
            return self._single("abbreviation", at, end)
        if DEFINITION.match(rest):
            return self._single("definition", at, end)
        if titled := ADMONITION.match(rest) or TAB_BLOCK.match(rest):
            return self._titled(at, end, titled, contains=rest.lstrip()[0] != "/")
        if len(self.containers) >= DEEPEST:
            return None
        if item := ITEM.match(rest):
            return self._into(Container("list", lazy=True), at + item.end(), end)
        if term := TERM.match(rest):
            return self._into(Container("definition", lazy=True), at + term.end(), end)
        return None

    # -- kinds of blocks

    def _single(self, kind: str, at: int, end: int) -> Iterator[Block]:
        yield from self.flush()
        yield self.block(kind, [strip(self.text, at, end)])
        self._next()
        self.after_blank = True

    def _into(self, container: Container, at: int, end: int) -> Iterator[Block]:
        yield from self.flush()
        self.containers.append(container)
        self.after_blank = True
        if self.text[at:end].strip():
            yield from self._starts(at, end)
        else:
            self._next()

    def _heading(self, at: int, end: int, found: re.Match[str]) -> Iterator[Block]:
        yield from self.flush()
        stop = strip(self.text, at, end).end
        while self.text[stop - 1] == "#" and self.text[stop - 2] != "\\" and stop > at + found.end():
            stop -= 1
        inside = strip(self.text, at + found.end(), max(stop, at + found.end()))
        if inside.start < inside.end:
            yield self.block("heading", [inside], level=len(found[1]))
        else:
            yield self.block("rule", [strip(self.text, at, end)])
        self._next()
        self.after_blank = True

    def _titled(self, at: int, end: int, found: re.Match[str], *, contains: bool) -> Iterator[Block]:
        yield from self.flush()
        if found[1]:
            yield self.block("title", [Piece(at + found.start(1), at + found.end(1))])
        else:
            yield self.block("rule", [strip(self.text, at, end)])
        if contains and len(self.containers) < DEEPEST:
            self.containers.append(Container("admonition", lazy=False))
        self._next()
        self.after_blank = True

    def _prose(self, at: int, end: int) -> Iterator[Block]:
        """A line of a paragraph; a comment that begins in it and ends on a later line is cut out."""
        piece = Piece(at, end)
        opened = self.text.find("<!--", at, end)
        if opened >= 0 and self.text.count("`", at, opened) % 2 == 0:
            closed = self.find("-->", opened)
            if closed >= end:
                self.paragraph.append(Piece(at, opened))
                yield from self.flush()
                last = next(i for i in range(self.at, len(self.lines)) if self.lines[i].end >= closed + 3)
                inside = [
                    Piece(opened, end),
                    *self.lines[self.at + 1 : last],
                    Piece(self.lines[last].start, closed + 3),
                ]
                yield self.block("comment", inside)
                self.at = last
                piece = Piece(closed + 3, self.lines[last].end)
        self.paragraph.append(piece)
        self._next()

    def _indented(self, at: int, end: int) -> Iterator[Block]:
        """Code by indentation: all lines with four columns or more, blank ones between them included."""
        pieces = [Piece(at, end)]
        self.at += 1
        kept = self.at
        while self.at < len(self.lines):
            start, stop = self.lines[self.at]
            matched, inside = self.match_containers(start, stop)
            if not self.text[inside:stop].strip():
                self.at += 1
                continue
            if matched < len(self.containers) or indent(self.text, inside, stop)[0] < 4:
                break
            pieces.append(Piece(inside, stop))
            self.at += 1
            kept = self.at
        self.at = kept
        yield self.block("code", pieces)
        self.after_blank = False

    def _fence(self, at: int, last: int) -> Iterator[Block]:
        yield from self.flush()
        pieces = [Piece(at, self.lines[self.at].end)]
        self._next()
        while self.at <= last:
            start, end = self.lines[self.at]
            pieces.append(Piece(self.match_containers(start, end)[1], end))
            self.at += 1
        yield self.block("code", pieces)

    def _html(self, at: int, end: int, found: re.Match[str]) -> Iterator[Block]:
        """Raw HTML up to the end of its closing tag (a comment: of its closing mark), and the rest of that line."""
        yield from self.flush()
        text, opening = self.text, at + found.start() + (len(found[0]) - len(found[0].lstrip()))
        kind = "comment" if found[3] else "html"
        if found[3]:
            stop = self.find("-->", opening + 4)
            stop = len(text) if stop < 0 else stop + 3
        elif found[4]:
            stop = self.find(">", opening)
            stop = end if stop < 0 else stop + 1
        else:
            stop = self.html_end(opening, found[2].lower(), closing=bool(found[1]))
        last = next((i for i in range(self.at, len(self.lines)) if self.lines[i].end >= stop), len(self.lines) - 1)
        pieces = [Piece(opening, self.lines[self.at].end), *self.lines[self.at + 1 : last + 1]]
        pieces[-1] = Piece(pieces[-1].start, max(pieces[-1].start, min(stop, pieces[-1].end)))
        yield self.block(kind, pieces)
        self.at = last
        rest = Piece(stop, self.lines[last].end)
        if text[rest.start : rest.end].strip():
            self.after_blank = False
            yield from self._starts(*rest)
        else:
            self._next()
            self.after_blank = not found[1]  # a closing tag by itself is a part of a paragraph

    # -- tables

    def _is_table(self, at: int, end: int) -> bool:
        if "|" not in self.text[at:end] or self.at + 1 >= len(self.lines):
            return False
        start, stop = self.lines[self.at + 1]
        matched, inside = self.match_containers(start, stop)
        return matched == len(self.containers) and is_head(self.text, Piece(at, end), Piece(inside, stop))

    def _table(self, at: int, end: int) -> Iterator[Block]:
        row = 0
        yield from self._row(at, end, row)
        self.at += 1
        start, stop = self.lines[self.at]
        _, inside = self.match_containers(start, stop)
        yield self.block("delimiter", [strip(self.text, inside, stop)])
        self.at += 1
        while self.at < len(self.lines):
            start, stop = self.lines[self.at]
            matched, inside = self.match_containers(start, stop)
            if matched < len(self.containers) or not self.text[inside:stop].strip():
                break
            row += 1
            yield from self._row(inside, stop, row)
            self.at += 1
        self.after_blank = False

    def _row(self, at: int, end: int, row: int) -> Iterator[Block]:
        for column, bound in enumerate(cells(self.text, at, end)):
            piece = strip(self.text, *bound)
            if piece.start < piece.end:
                yield self.block("cell", [piece], row=row, column=column)
