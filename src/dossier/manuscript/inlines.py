"""A block's prose -> the references in it, each with its exact place.

Read as Markdown reads: an escaped character, a code span, a comment, a tag and an automatic link are passed over; a
bracket is a link, a footnote, a citation or plain text, in this order. Citations are Pandoc's
(https://pandoc.org/MANUAL.html#citation-syntax), in brackets only.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from dossier.manuscript.marks import Block, Piece
from dossier.manuscript.nesting import CodeSpans, closing_brackets

SCHEMES = ("fact", "entity", "exhibit")


@dataclass(frozen=True, slots=True)
class CitationItem:
    """One work in a citation: `see @key, p. 4`."""

    key: str
    start: int
    end: int
    prefix: str = ""
    locator: str = ""
    locator_start: int = -1
    authorless: bool = False
    """Whether the text names the author already: `-@key`."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One or more works, as `[@key, p. 4; @key2]` cites them."""

    start: int
    end: int
    items: tuple[CitationItem, ...]
    block: Block
    within: str = ""
    """`link` or `image` where it stands in the text of one."""


@dataclass(frozen=True, slots=True)
class Link:
    """`[text](target "title")`, `![text](target)`, `<https://...>`, or by reference `[text][label]`."""

    start: int
    end: int
    text: str
    text_start: int
    target: str
    target_start: int
    target_end: int
    block: Block
    title: str = ""
    image: bool = False
    form: str = "inline"
    """`inline`, `automatic` or `reference` (the target is then a label)."""
    within: str = ""

    @property
    def scheme(self) -> str:
        """`fact`, `entity` or `exhibit` for an author's reference; empty for every other link."""
        head, colon, _ = self.target.partition(":")
        return head if colon and head in SCHEMES else ""

    @property
    def address(self) -> str:
        """The target without its scheme."""
        return self.target.partition(":")[2] if self.scheme else self.target

    @property
    def alone(self) -> bool:
        """Whether nothing else stands in its block."""
        return self.block.start == self.start and self.block.end == self.end


@dataclass(frozen=True, slots=True)
class NoteReference:
    """The call of a footnote: `[^label]`."""

    start: int
    end: int
    label: str
    block: Block
    within: str = ""


@dataclass(frozen=True, slots=True)
class BareKey:
    r"""A key that is written otherwise than as a citation, and perhaps meant: `@key`, `[key2020]`, `\cite{key}`."""

    start: int
    end: int
    key: str
    block: Block


@dataclass(frozen=True, slots=True)
class Malformed:
    """Something that looks like a citation and is none."""

    start: int
    end: int
    message: str
    help: str
    block: Block
    replacement: str | None = None


Inline = Citation | Link | NoteReference | BareKey | Malformed

_KEY = r"(?:\{[^{}\s]+\}|\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*)"
_SPECIAL = re.compile(r"[\\`<\[!@\uff20\ufe6b]")
_WANTED = ("[", "@", "<", "cite", "\uff20", "\ufe6b")
"""Without one of these a text holds no reference."""
_TAG = re.compile(r"</?[A-Za-z][\w:-]*(?:\s+[\w:@.-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*\s*/?>")
_AUTOLINK = re.compile(r"<((?:https?|ftp)://[^<>\s]*|mailto:[^<>\s]+)>", re.IGNORECASE)
_AUTOMAIL = re.compile(r"<[^<>\s@]+@[^<>\s@]+>")
_NOTE = re.compile(r"\[\^([^\[\]\s]+)\]")
_BARE = re.compile(rf"[@\uff20\ufe6b]({_KEY})")
_LATEX = re.compile(r"\\[A-Za-z]{0,9}cite[a-z]{0,9}\*?(?:\[[^\[\]\n]*\]){0,2}\{([^{}\s,]+)[^{}\n]*\}", re.IGNORECASE)
_UNMARKED = re.compile(r"\[([A-Za-z][\w:.-]{1,80})(?:,[ ]*(?:pp?\.|§)[^\[\]]*)?\]")
_HAS_KEY = re.compile(r"(?<=\[)\s*-?@|(?<=[\s;(\-])-?@(?=[\w{@\];])")
_BEGUN = re.compile(
    r"\[[ \t]*(?:(?:but|and|see|also|cf\.?|compare|e\.g\.,?|esp\.|especially|quoted in|cited in|from|after),?\s+)*"
    rf"-?@{_KEY}(?:\s*;\s*-?@{_KEY})*",
    re.IGNORECASE,
)
_ITEM = re.compile(rf"(?P<prefix>(?:[^@]|(?<=\w)@)*?)(?P<minus>-?)(?<!\w)@(?P<key>{_KEY})(?P<rest>.*)", re.DOTALL)
_SECOND = re.compile(rf"(?:^|[\s,])(?:and |& )?-?@(?={_KEY})")
_EMPTY = re.compile(r"@(?=[\s;,\]]|$)")
_INNER = r"\((?:\\.|[^()\\\n]|\([^()\n]*\))*\)"
_TARGET = re.compile(rf"[ \t\n]*(?:<([^<>\n]*)>|((?:\\.|[^\s()\\<]|{_INNER})(?:\\.|[^\s()\\]|{_INNER})*)|(?=[ \t]*\)))")
_TITLE = re.compile(r"[ \t\n]+(?:\"((?:\\.|[^\"\\])*)\"|'((?:\\.|[^'\\])*)'|\(((?:\\.|[^()\\])*)\))")
_CLOSE = re.compile(r"[ \t\n]*\)")
_LABEL = re.compile(r" ?\n?\[([^\[\]]*)\]")
_LONGEST_LABEL = 999
"""Of a link definition (CommonMark, 4.7)."""
_LONGEST_ADDRESS = 500
"""Of a fact that has spaces in it."""
_DEEPEST = 5
"""Links within images within links; what lies deeper is no reference of anybody's."""


class Text:
    """The text of a block as one string, and the offset in the page of each of its characters."""

    def __init__(self, page: str, block: Block) -> None:
        self.block = block
        self.string = "\n".join(page[start:end] for start, end in block.pieces)
        self._own: list[int] = []
        at = 0
        for start, end in block.pieces:
            self._own.append(at)
            at += end - start + 1

    def offset(self, at: int) -> int:
        """The offset in the page of the character `at` of the string (or of its end)."""
        index = bisect_right(self._own, at) - 1 if len(self._own) > 1 else 0
        piece: Piece = self.block.pieces[index]
        return min(piece.start + at - self._own[index], piece.end)

    def index(self, offset: int) -> int:
        """The place in the string of an offset in the page."""
        index = max(0, bisect_right([piece.start for piece in self.block.pieces], offset) - 1)
        piece = self.block.pieces[index]
        return self._own[index] + min(offset, piece.end) - piece.start


def inlines(page: str, block: Block, labels: frozenset[str] = frozenset()) -> list[Inline]:
    """The references in a block of prose, in order; those in a link's text come after the link.

    `labels` are the page's link definitions (`[label]: address`), in lower case.
    """
    text = Text(page, block)
    if not any(mark in text.string for mark in _WANTED):
        return []
    return list(_Reader(text, labels).read(0, len(text.string), ""))


class _Reader:
    def __init__(self, text: Text, labels: frozenset[str]) -> None:
        self.text = text
        self.labels = labels
        self.string = text.string
        self.block = text.block
        self.last_comment = self.string.rfind("-->")
        self.depth = 0

    @cached_property
    def code(self) -> CodeSpans:
        """The code spans of the string."""
        return CodeSpans(self.string)

    @cached_property
    def closing(self) -> dict[int, int]:
        """The offset of the bracket that closes each one."""
        return closing_brackets(self.string, self.code)

    def read(self, at: int, end: int, within: str) -> Iterator[Inline]:
        """What stands between two offsets of the string."""
        if self.depth > _DEEPEST:
            return
        self.depth += 1
        string, offset = self.string, self.text.offset
        while (special := _SPECIAL.search(string, at, end)) is not None:
            at, mark = special.start(), special[0]
            if mark == "\\":
                if latex := _LATEX.match(string, at, end):
                    yield BareKey(offset(at), offset(latex.end()), latex[1], self.block)
                    at = latex.end()
                else:
                    at += 3 if string.startswith("\\[@", at) else 2
            elif mark == "`":
                at = self.code.end(at)
            elif mark == "<":
                if auto := _AUTOLINK.match(string, at, end):
                    span = (offset(auto.start(1)), offset(auto.end(1)))
                    place = (offset(at), offset(auto.end()))
                    yield Link(*place, auto[1], span[0], auto[1], *span, self.block, form="automatic", within=within)
                at = self.after_angle(at, end)
            elif mark in "@\uff20\ufe6b":
                bare = _BARE.match(string, at, end)
                if bare and not (at and (string[at - 1].isalnum() or string[at - 1] in "._%+-/@")):
                    yield BareKey(offset(at), offset(bare.end()), bare[1].strip("{}"), self.block)
                at = bare.end() if bare else at + 1
            elif mark == "!" and string[at + 1 : at + 2] != "[":
                at += 1
            else:
                found, at = self.bracket(at + (mark == "!"), end, within, image=mark == "!")
                yield from found
        self.depth -= 1

    def after_angle(self, at: int, end: int) -> int:
        """The offset after a comment, a tag or an automatic link; after the character where it is none of these."""
        if self.string.startswith("<!--", at):
            return self.string.find("-->", at + 4) + 3 if at + 4 <= self.last_comment else at + 4
        for pattern in (_AUTOLINK, _AUTOMAIL, _TAG):
            if found := pattern.match(self.string, at, end):
                return found.end()
        return at + 1

    def bracket(self, at: int, end: int, within: str, *, image: bool) -> tuple[list[Inline], int]:
        """What a bracket at `at` is, and the offset from which to read on."""
        string, offset = self.string, self.text.offset
        if (note := _NOTE.match(string, at, end)) and not image:
            return [NoteReference(offset(at), offset(note.end()), note[1], self.block, within)], note.end()
        close = self.closing.get(at, end)
        if close >= end:
            return self.unclosed(at, end) if not image else ([], at + 1)
        start = at - image
        link, after = self.link(start, at, close, end, within, image=image)
        if link is not None:
            inside = "image" if image else "link"
            return [link, *self.read(at + 1, close, inside)], after
        # A bracket before the first key: what stands in it is read by itself.
        inner = string.find("[", at + 1, close)
        key = string.find("@", at + 1, close)
        if not image and key >= 0 and _HAS_KEY.search(string, at + 1, close if inner < 0 else inner):
            return [self.citation(at, close, within)], close + 1
        if not image and (odd := self.odd(at, inner, close)) is not None:
            return [odd], close + 1
        return [], at + 1

    def odd(self, at: int, inner: int, close: int) -> Malformed | BareKey | None:
        """A bracket that is no citation and perhaps meant as one: with two pairs of brackets, or without its mark."""
        string, place = self.string, (self.text.offset(at), self.text.offset(close + 1))
        double = inner == at + 1 and self.closing.get(inner) == close - 1 and string.find("[", inner + 1, close) < 0
        if double and _HAS_KEY.search(string, inner + 1, close):
            message, once = "two pairs of brackets stand around this citation", string[inner:close]
            return Malformed(*place, message, f"write {once}", self.block, once)
        unmarked = _UNMARKED.match(string, at, close + 1)
        if unmarked is None or not any(char.isdigit() for char in unmarked[1]):
            return None
        return BareKey(*place, unmarked[1], self.block)

    def link(self, start: int, at: int, close: int, end: int, within: str, *, image: bool) -> tuple[Link | None, int]:
        string, offset = self.string, self.text.offset
        if string[close + 1 : close + 2] == "(" and (target := _TARGET.match(string, close + 2, end)):
            group = 1 if target[1] is not None else 2
            written = target[group] or ""
            after = target.end()
            if written.startswith("fact:") and group == 2:
                written, after = self.spaced(target.start(2), after, end)
            title = _TITLE.match(string, after, end)
            if done := _CLOSE.match(string, title.end() if title else after, end):
                begin = target.start(group) if target[group] is not None else target.end()
                place = (string[at + 1 : close], offset(at + 1))
                span = (offset(begin), offset(begin + len(written)))
                words = next((each for each in title.groups() if each is not None), "") if title else ""
                link = Link(
                    offset(start), offset(done.end()), *place, written, *span, self.block, words, image, within=within
                )
                return link, done.end()
        if not self.labels or close - at > _LONGEST_LABEL:
            return None, 0
        place = (string[at + 1 : close], offset(at + 1))
        label = _LABEL.match(string, close + 1, end)
        for name, span, stop in (
            (label[1] or place[0], label.span(1) if label[1] else (at + 1, close), label.end())
            if label
            else ("", (0, 0), 0),
            (place[0], (at + 1, close), close + 1),
        ):
            if " ".join(name.lower().split()) in self.labels:
                where = (offset(span[0]), offset(span[1]))
                form = "reference"
                link = Link(offset(start), offset(stop), *place, name, *where, self.block, "", image, form, within)
                return link, stop
        return None, 0

    def spaced(self, start: int, after: int, end: int) -> tuple[str, int]:
        """A fact's address may have spaces in it; it ends before a title or the closing parenthesis."""
        depth, at = 0, start
        while at < min(end, start + _LONGEST_ADDRESS):
            char = self.string[at]
            if char == "[":
                break
            if char == ")" and depth == 0:
                return self.string[start:at].rstrip(), start + len(self.string[start:at].rstrip())
            if char in "\"'" and depth == 0 and self.string[at - 1] in " \t\n":
                return self.string[start:at].rstrip(), start + len(self.string[start:at].rstrip())
            depth += (char == "(") - (char == ")")
            at += 1
        return self.string[start:after], after

    def unclosed(self, at: int, end: int) -> tuple[list[Inline], int]:
        """A bracket that nothing closes: a fault where a citation begins in it."""
        begun = _BEGUN.match(self.string, at, end)
        if begun is None:
            return [], at + 1
        offset = self.text.offset
        message = "this citation is never closed"
        return [Malformed(offset(at), offset(begun.end()), message, 'add a "]"', self.block)], begun.end()

    def citation(self, at: int, close: int, within: str) -> Citation | Malformed:
        """The citation between two brackets."""
        string, offset = self.string, self.text.offset

        def fault(start: int, stop: int, message: str, hint: str, replacement: str | None = None) -> Malformed:
            return Malformed(offset(start), offset(stop), message, hint, self.block, replacement)

        items: list[CitationItem] = []
        cut = at + 1
        for part in string[at + 1 : close].split(";"):
            start, cut = cut, cut + len(part) + 1
            found = _ITEM.match(part)
            if found is None:
                hint = "write [@key, p. 4; @key2]"
                if _EMPTY.search(part):
                    return fault(at, close + 1, "this citation names no work", hint)
                what = "a part of this citation names no work" if part.strip() else "a part of this citation is empty"
                return fault(at, close + 1, what, hint)
            rest = found["rest"]
            if "@" in rest and (second := _SECOND.search(rest)):
                key_at = start + found.start("rest") + second.start()
                gap = start + found.start("rest") + len(rest[: second.start()].rstrip(" ,"))
                hint = "write [@key; @key2]"
                joined = "; @"
                stop = start + found.start("rest") + second.end()
                message = "two works in one citation are separated by a semicolon"
                return fault(min(gap, key_at), stop, message, hint, joined)
            if rest and rest[0] not in ", \t\n":
                stop = start + len(part)
                begin = start + found.start("rest")
                return fault(begin, stop, f'"{rest.strip()}" cannot follow a key', "write a comma before a page number")
            if "," in rest and not rest.strip(", \t\n"):
                begin = start + found.start("rest")
                message, hint = "nothing follows the comma after this key", "write [@key], or [@key, p. 4]"
                return fault(begin, begin + len(rest), message, hint, "")
            key_start = start + found.start("key") - 1
            locator = rest.lstrip(", \t\n").rstrip()
            locator_at = start + found.start("rest") + len(rest) - len(rest.lstrip(", \t\n"))
            items.append(
                CitationItem(
                    found["key"].strip("{}"),
                    offset(key_start),
                    offset(start + found.end("key")),
                    " ".join(found["prefix"].split()),
                    " ".join(locator.split()),
                    offset(locator_at) if locator else -1,
                    bool(found["minus"]),
                )
            )
        return Citation(offset(at), offset(close + 1), tuple(items), self.block, within)
