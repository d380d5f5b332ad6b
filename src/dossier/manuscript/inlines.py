"""A block's prose -> the references in it, each with its exact place.

Read as Markdown reads: an escaped character, a code span, a comment, a tag and an automatic link are passed over; a
bracket is a link, a footnote, a citation or plain text, in this order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from dossier.manuscript.citations import KEY, read_citation
from dossier.manuscript.marks import Block
from dossier.manuscript.nesting import TAG, CodeSpans, closing_brackets
from dossier.manuscript.references import BareKey, Inline, Link, Malformed, NoteReference
from dossier.manuscript.text import Text

_SPECIAL = re.compile(r"[\\`<\[!@\uff20\ufe6b]")
_WANTED = ("[", "@", "<", "cite", "\uff20", "\ufe6b")
"""Without one of these a text holds no reference."""
_TAG = re.compile(rf"<{TAG}")
_AUTOLINK = re.compile(r"<((?:https?|ftp)://[^<>\s]*|mailto:[^<>\s]+)>", re.IGNORECASE)
_AUTOMAIL = re.compile(r"<[^<>\s@]+@[^<>\s@]+>")
_NOTE = re.compile(r"\[\^([^\[\]\s]+)\]")
_BARE = re.compile(rf"[@\uff20\ufe6b]({KEY})")
_LATEX = re.compile(r"\\[A-Za-z]{0,9}cite[a-z]{0,9}\*?(?:\[[^\[\]\n]*\]){0,2}\{([^{}\s,]+)[^{}\n]*\}", re.IGNORECASE)
_UNMARKED = re.compile(r"\[([A-Za-z][\w:.-]{1,80})(?:,[ ]*(?:pp?\.|§)[^\[\]]*)?\]")
_HAS_KEY = re.compile(r"(?<=\[)\s*-?@|(?<=[\s;(\-])-?@(?=[\w{@\];])")
_BEGUN = re.compile(
    r"\[[ \t]*(?:(?:but|and|see|also|cf\.?|compare|e\.g\.,?|esp\.|especially|quoted in|cited in|from|after),?\s+)*"
    rf"-?@{KEY}(?:\s*;\s*-?@{KEY})*",
    re.IGNORECASE,
)
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
            return [read_citation(self.text, at, close, within)], close + 1
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
