"""A page's text -> its blocks: which stretches are prose, and which are code, mark-up or settings.

No Markdown parser tells the columns of what it found, so this one works over the offsets of the original text. It reads
Markdown as Python-Markdown does with the extensions that Material for MkDocs recommends: four columns of indentation
make a list's, a note's or an admonition's content; a list does not interrupt a paragraph; raw HTML runs to its closing
tag unless it carries the attribute `markdown`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from dossier.manuscript.nesting import CodeSpans


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

_BLOCK_TAGS = (
    "address|article|aside|blockquote|body|canvas|center|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption"
    "|figure|footer|form|frameset|h[1-6]|head|header|hgroup|hr|html|iframe|legend|li|link|main|math|menu|meta|nav"
    "|noscript|object|ol|output|p|pre|script|section|style|summary|svg|table|tbody|td|template|textarea|tfoot|th|thead"
    "|title|tr|ul|video"
)
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_MATTER = re.compile(r"-{3}[ \t]*(?:\r\n|\r|\n)(?:.*?(?:\r\n|\r|\n))??(?:\.{3}|-{3})[ \t]*(?=\r|\n|\Z)", re.DOTALL)
_META_LINE = re.compile(r"[A-Za-z0-9_-]+:[ \t]*\S*|[ ]{4,}\S")
_META_START = re.compile(r"[ ]{0,3}[A-Za-z0-9_-]+:[ \t]")
_QUOTE = re.compile(r"[ ]{0,3}>[ ]?")
_ITEM = re.compile(r"[ ]{0,3}(?:[*+-]|\d{1,9}\.)(?:[ \t]+|$)")
_FENCE = re.compile(
    r"[ ]{0,3}(`{3,}|~{3,})[ \t]*(?:\.?[\w#.+-]+(?=[ \t{]|$))?"
    r"(?:[ \t]*\{.*\}|(?:[ \t]*\b[A-Za-z]\w*(?:=(?:\"[^\"]*\"|'[^']*'))?(?=[ \t]|$))*+)[ \t]*$"
)
_LEAD = re.compile(r"[ \t>]*")
_FENCE_END = re.compile(r"([ \t>]*)(`{3,}|~{3,})[ \t]*$")
_HEADING = re.compile(r"[ ]{0,3}(#{1,6})(?![#])[ \t]*")
_RULE = re.compile(r"[ ]{0,3}(?:(?:-[ ]{0,2}){3,}|(?:\*[ ]{0,2}){3,}|(?:_[ ]{0,2}){3,})$")
_SETEXT = re.compile(r"[ ]{0,3}(=+|-+)[ \t]*$")
_ADMONITION = re.compile(r"[ ]{0,3}(?:!!!|\?\?\?\+?|===[!+]*)[ \t]++[\w\- |\t]*+(?:\"(.*)\")?[ \t]*+$")
_TAB_BLOCK = re.compile(r"[ ]{0,3}/{3,}[ \t]*(?:[\w-]+[ \t]*(?:\|[ \t]*(.*))?)?$")
_NOTE = re.compile(r"[ ]{0,3}\[\^([^\]\s]+)\]:[ \t]*")
_ABBREVIATION = re.compile(r"[ ]{0,3}\*\[[^\]]+\]:")
_DEFINITION = re.compile(r"[ ]{0,3}\[(?![\^@])([^\[\]]+)\]:[ \t]*\S+(?:[ \t]+(?:\".*\"|'.*'|\(.*\)))?[ \t]*$")
_TERM = re.compile(r":[ \t]{1,3}")
_DELIMITER_ROW = re.compile(r"[ ]{0,3}\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+$")
_HTML = re.compile(rf"[ ]{{0,3}}<(?:(/?)({_BLOCK_TAGS})(?=[\s/>]|$)|(!--)|([?!]))", re.IGNORECASE)
_MARKDOWN_ATTRIBUTE = re.compile(
    r"\smarkdown(?:\s*=\s*(?:\"(?:1|block|span)\"|'(?:1|block|span)'|1|block|span))?(?=[\s/>])"
)
_CELL = re.compile(r"`+|\\.|\|")
_VOID = frozenset({"hr", "link", "meta"})
_DEEPEST = 50
"""Containers within containers; what lies deeper is read as text."""


class _Container(NamedTuple):
    kind: str
    lazy: bool
    note: str = ""


def blocks(text: str) -> list[Block]:
    """The blocks of a page, in order."""
    return list(_Scanner(text).scan())


def _indent(text: str, start: int, end: int) -> tuple[int, int]:
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


def _four_columns(text: str, at: int, end: int) -> int:
    """The offset after four columns of white space at `at`; -1 where there are fewer."""
    taken = 0
    while taken < 4 and at < end:
        if text[at] not in " \t":
            return -1
        taken += 1 if text[at] == " " else 4
        at += 1
    return at if taken >= 4 else -1


def _strip(text: str, start: int, end: int) -> Piece:
    while start < end and text[start] in " \t":
        start += 1
    while end > start and text[end - 1] in " \t":
        end -= 1
    return Piece(start, end)


class _Scanner:
    """One pass over the lines of a page, with the containers that are open at each."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = [Piece(*line.span(1)) for line in _LINE.finditer(text)]
        if len(self.lines) > 1 and self.lines[-1].start == self.lines[-1].end:
            self.lines.pop()
        self.at = 0  # the number of the line that is read
        self.containers: list[_Container] = []
        self.paragraph: list[Piece] = []
        self.after_blank = True
        self.absent: dict[str, int] = {}
        self.outdented: dict[str, int] = {}
        self.fence_ends: dict[tuple[str, str], list[int]] | None = None

    def scan(self) -> Iterator[Block]:
        yield from self._matter()
        while self.at < len(self.lines):
            yield from self._line()
        yield from self._flush()

    def _find(self, mark: str, at: int) -> int:
        """The offset of a mark from `at` on; -1 where there is none. None is looked for twice in vain."""
        if at >= self.absent.get(mark, len(self.text)):
            return -1
        found = self.text.find(mark, at)
        if found < 0:
            self.absent[mark] = at
        return found

    # -- pieces of the state

    def _block(self, kind: str, pieces: list[Piece] | tuple[Piece, ...], **more: int) -> Block:
        note = next((each.note for each in reversed(self.containers) if each.note), "")
        kinds = tuple(each.kind for each in self.containers)
        return Block(kind, tuple(pieces), note=note, containers=kinds, **more)

    def _flush(self, kind: str = "paragraph", **more: int) -> Iterator[Block]:
        if self.paragraph:
            pieces = [_strip(self.text, *piece) for piece in self.paragraph]
            self.paragraph = []
            if kept := [piece for piece in pieces if piece.start < piece.end]:
                yield self._block(kind, kept, **more)

    def _matter(self) -> Iterator[Block]:
        """Front matter: YAML between dashes, or lines of `Name: value` at the top (MultiMarkdown's)."""
        found = _MATTER.match(self.text)
        if found is not None:
            count = next(i for i, line in enumerate(self.lines) if line.end >= found.end()) + 1
        elif _META_START.match(self.text):
            count = 0
            while count < len(self.lines) and _META_LINE.match(
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
        matched, at = self._match_containers(start, end)
        if not self.text[at:end].strip():
            yield from self._flush()
            self.after_blank = True
            self.at += 1
            return
        if matched < len(self.containers):
            if self._continues(at, end, matched):
                self.paragraph.append(Piece(at, end))
                self.at += 1
                return
            yield from self._flush()
            del self.containers[matched:]
        yield from self._starts(at, end)

    def _match_containers(self, start: int, end: int) -> tuple[int, int]:
        """How many of the open containers the line carries on, and the offset of what stands in them."""
        at = start
        if not self.containers:
            return 0, at
        first = _indent(self.text, at, end)[1]
        for index, container in enumerate(self.containers):
            if container.kind == "quote":
                mark = _QUOTE.match(self.text, at, end)
                if mark is None:
                    return index, at
                at = mark.end()
                first = max(at, _indent(self.text, at, end)[1])
            elif first < end:
                cut = _four_columns(self.text, at, end)
                if cut < 0:
                    return index, at
                at = cut
        return len(self.containers), at

    def _continues(self, at: int, end: int, matched: int) -> bool:
        """Whether a line without its containers' marks still belongs to the open paragraph (a lazy line)."""
        if not self.paragraph or not all(each.lazy for each in self.containers[matched:]):
            return False
        rest = self.text[at:end]
        if any(each.kind == "list" for each in self.containers) and _ITEM.match(rest):
            return False
        return not self._interrupts(rest)

    def _interrupts(self, rest: str) -> bool:
        """Whether a line begins something that ends a paragraph without a blank line between."""
        first = rest.lstrip()[:1]
        if first == "#":
            return _HEADING.match(rest) is not None
        if first in "`~":
            return _FENCE.match(rest) is not None
        if first == ">":
            return True
        if first == "<":
            return _HTML.match(rest) is not None
        if first == "[":
            return _NOTE.match(rest) is not None or _DEFINITION.match(rest) is not None
        if first in "!?=":
            return _ADMONITION.match(rest) is not None
        if first == "*":
            return _ABBREVIATION.match(rest) is not None or _RULE.match(rest) is not None
        return first in "-_/" and (_RULE.match(rest) is not None or _TAB_BLOCK.match(rest) is not None)

    def _starts(self, at: int, end: int) -> Iterator[Block]:
        """What begins (or goes on) at an offset, once the containers are read."""
        rest = self.text[at:end]
        if self.paragraph:
            underline = _SETEXT.match(rest)
            if underline and len(self.paragraph) == 1:
                yield from self._flush("heading", level=1 if underline[1][0] == "=" else 2)
                yield from self._single("rule", at, end)
                return
            if not self._interrupts(rest) and not self._follows(rest):
                yield from self._prose(at, end)
                return
        elif self.after_blank and _indent(self.text, at, end)[0] >= 4:
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
            return _TERM.match(rest) is not None
        return bool(self.containers) and self.containers[-1].kind == "list" and _ITEM.match(rest) is not None

    def _next(self) -> None:
        self.after_blank = False
        self.at += 1

    def _opens(self, at: int, end: int, rest: str) -> Iterator[Block] | None:
        """The block or container that begins here, if any does."""
        if (fence := _FENCE.match(rest)) and (last := self._fence_end(at + fence.start(1), fence[1])):
            return self._fence(at, last)
        if html := _HTML.match(rest):
            return self._html(at, end, html)
        if heading := _HEADING.match(rest):
            return self._heading(at, end, heading)
        if (quote := _QUOTE.match(rest)) and len(self.containers) < _DEEPEST:
            return self._into(_Container("quote", lazy=True), at + quote.end(), end)
        if _RULE.match(rest):
            return self._single("rule", at, end)
        if (note := _NOTE.match(rest)) and len(self.containers) < _DEEPEST:
            return self._into(_Container("note", lazy=True, note=note[1]), at + note.end(), end)
        if _ABBREVIATION.match(rest):
            return self._single("abbreviation", at, end)
        if _DEFINITION.match(rest):
            return self._single("definition", at, end)
        if titled := _ADMONITION.match(rest) or _TAB_BLOCK.match(rest):
            return self._titled(at, end, titled, contains=rest.lstrip()[0] != "/")
        if len(self.containers) >= _DEEPEST:
            return None
        if item := _ITEM.match(rest):
            return self._into(_Container("list", lazy=True), at + item.end(), end)
        if term := _TERM.match(rest):
            return self._into(_Container("definition", lazy=True), at + term.end(), end)
        return None

    # -- kinds of blocks

    def _single(self, kind: str, at: int, end: int) -> Iterator[Block]:
        yield from self._flush()
        yield self._block(kind, [_strip(self.text, at, end)])
        self._next()
        self.after_blank = True

    def _into(self, container: _Container, at: int, end: int) -> Iterator[Block]:
        yield from self._flush()
        self.containers.append(container)
        self.after_blank = True
        if self.text[at:end].strip():
            yield from self._starts(at, end)
        else:
            self._next()

    def _heading(self, at: int, end: int, found: re.Match[str]) -> Iterator[Block]:
        yield from self._flush()
        stop = _strip(self.text, at, end).end
        while self.text[stop - 1] == "#" and self.text[stop - 2] != "\\" and stop > at + found.end():
            stop -= 1
        inside = _strip(self.text, at + found.end(), max(stop, at + found.end()))
        if inside.start < inside.end:
            yield self._block("heading", [inside], level=len(found[1]))
        else:
            yield self._block("rule", [_strip(self.text, at, end)])
        self._next()
        self.after_blank = True

    def _titled(self, at: int, end: int, found: re.Match[str], *, contains: bool) -> Iterator[Block]:
        yield from self._flush()
        if found[1]:
            yield self._block("title", [Piece(at + found.start(1), at + found.end(1))])
        else:
            yield self._block("rule", [_strip(self.text, at, end)])
        if contains and len(self.containers) < _DEEPEST:
            self.containers.append(_Container("admonition", lazy=False))
        self._next()
        self.after_blank = True

    def _prose(self, at: int, end: int) -> Iterator[Block]:
        """A line of a paragraph; a comment that begins in it and ends on a later line is cut out."""
        piece = Piece(at, end)
        opened = self.text.find("<!--", at, end)
        if opened >= 0 and self.text.count("`", at, opened) % 2 == 0:
            closed = self._find("-->", opened)
            if closed >= end:
                self.paragraph.append(Piece(at, opened))
                yield from self._flush()
                last = next(i for i in range(self.at, len(self.lines)) if self.lines[i].end >= closed + 3)
                inside = [
                    Piece(opened, end),
                    *self.lines[self.at + 1 : last],
                    Piece(self.lines[last].start, closed + 3),
                ]
                yield self._block("comment", inside)
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
            matched, inside = self._match_containers(start, stop)
            if not self.text[inside:stop].strip():
                self.at += 1
                continue
            if matched < len(self.containers) or _indent(self.text, inside, stop)[0] < 4:
                break
            pieces.append(Piece(inside, stop))
            self.at += 1
            kept = self.at
        self.at = kept
        yield self._block("code", pieces)
        self.after_blank = False

    def _fence_end(self, at: int, ticks: str) -> int:
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
                if found := _FENCE_END.match(self.text, *line):
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
                inside = _LEAD.match(self.text, start, end)
                if inside and inside.end() < end and inside.end() - start < len(lead):
                    break
                number += 1
            self.outdented[lead] = number
        return self.outdented[lead]

    def _fence(self, at: int, last: int) -> Iterator[Block]:
        yield from self._flush()
        pieces = [Piece(at, self.lines[self.at].end)]
        self._next()
        while self.at <= last:
            start, end = self.lines[self.at]
            pieces.append(Piece(self._match_containers(start, end)[1], end))
            self.at += 1
        yield self._block("code", pieces)

    def _html(self, at: int, end: int, found: re.Match[str]) -> Iterator[Block]:
        """Raw HTML up to the end of its closing tag (a comment: of its closing mark), and the rest of that line."""
        yield from self._flush()
        text, opening = self.text, at + found.start() + (len(found[0]) - len(found[0].lstrip()))
        kind = "comment" if found[3] else "html"
        if found[3]:
            stop = self._find("-->", opening + 4)
            stop = len(text) if stop < 0 else stop + 3
        elif found[4]:
            stop = self._find(">", opening)
            stop = end if stop < 0 else stop + 1
        else:
            stop = self._html_end(opening, found[2].lower(), closing=bool(found[1]))
        last = next((i for i in range(self.at, len(self.lines)) if self.lines[i].end >= stop), len(self.lines) - 1)
        pieces = [Piece(opening, self.lines[self.at].end), *self.lines[self.at + 1 : last + 1]]
        pieces[-1] = Piece(pieces[-1].start, max(pieces[-1].start, min(stop, pieces[-1].end)))
        yield self._block(kind, pieces)
        self.at = last
        rest = Piece(stop, self.lines[last].end)
        if text[rest.start : rest.end].strip():
            self.after_blank = False
            yield from self._starts(*rest)
        else:
            self._next()
            self.after_blank = not found[1]  # a closing tag by itself is a part of a paragraph

    def _html_end(self, opening: int, tag: str, *, closing: bool) -> int:
        """The offset after an element's closing tag; after the tag itself where its content is Markdown."""
        text = self.text
        close = re.compile(r"(?:[^>\"']|\"[^\"]*\"|'[^']*')*>").match(text, opening)
        tag_end = close.end() if close else len(text)
        head = text[opening:tag_end]
        if closing or tag in _VOID or head.endswith("/>") or _MARKDOWN_ATTRIBUTE.search(head):
            return tag_end
        depth = 1
        for each in re.compile(rf"<(/?){tag}(?=[\s/>])[^>]*>", re.IGNORECASE).finditer(text, tag_end):
            depth += -1 if each[1] else (0 if each[0].endswith("/>") else 1)
            if depth == 0:
                return each.end()
        return len(text)

    # -- tables

    def _is_table(self, at: int, end: int) -> bool:
        if "|" not in self.text[at:end] or self.at + 1 >= len(self.lines):
            return False
        start, stop = self.lines[self.at + 1]
        matched, inside = self._match_containers(start, stop)
        rest = self.text[inside:stop]
        return matched == len(self.containers) and "|" in rest + self.text[at:end] and bool(_DELIMITER_ROW.match(rest))

    def _table(self, at: int, end: int) -> Iterator[Block]:
        row = 0
        yield from self._row(at, end, row)
        self.at += 1
        start, stop = self.lines[self.at]
        _, inside = self._match_containers(start, stop)
        yield self._block("delimiter", [_strip(self.text, inside, stop)])
        self.at += 1
        while self.at < len(self.lines):
            start, stop = self.lines[self.at]
            matched, inside = self._match_containers(start, stop)
            if matched < len(self.containers) or not self.text[inside:stop].strip():
                break
            row += 1
            yield from self._row(inside, stop, row)
            self.at += 1
        self.after_blank = False

    def _row(self, at: int, end: int, row: int) -> Iterator[Block]:
        start, stop = _strip(self.text, at, end)
        if self.text[start : start + 1] == "|":
            start += 1
        cut = start
        bounds = []
        code, seen = CodeSpans(self.text[start:stop]), start
        while (mark := _CELL.search(self.text, seen, stop)) is not None:
            seen = mark.end()
            if mark[0] == "|":
                bounds.append((cut, mark.start()))
                cut = mark.end()
            elif mark[0][0] == "`":
                seen = start + code.end(mark.start() - start)
        if cut < stop:
            bounds.append((cut, stop))
        for bound in bounds:
            piece = _strip(self.text, *bound)
            if piece.start < piece.end:
                yield self._block("cell", [piece], row=row)
