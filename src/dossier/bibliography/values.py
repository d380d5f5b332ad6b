"""Values of BibTeX: strings in braces or quotation marks, numbers and names, joined by `#`."""

from __future__ import annotations

import re

from dossier.diagnostics import Diagnostic, diagnose, nearest
from dossier.sources import Source

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

WHOLE_HEAD = re.compile(r"^[ \t]*@[A-Za-z]+\s*\{\s*[^\s{}=,\"]+\s*,[^\S\n]*$", re.MULTILINE)
"""The line on which an entry begins: it stands in no value."""
_RUN_ON = re.compile(r",[ \t]*[\r\n]+[ \t]*[A-Za-z][\w-]*\s*=\s*\Z")
"""What stands before the quotation mark of another field."""
_SPACE = re.compile(r"\s*")
_BRACE = re.compile(r"[{}]")
_BRACE_OR_QUOTE = re.compile(r'[{}"]')
_BARE = re.compile(r"[^\s,#{}()\"=]+")
_LONGEST_JOINED = 1_000_000
"""Characters of a value that is joined from parts: strings made of strings double with each line."""


class Fault(Exception):  # noqa: N818 -- never leaves the reader
    """An entry cannot be read on from here."""

    def __init__(self, message: str, start: int, end: int | None = None, hint: str = "") -> None:
        self.message, self.start, self.end, self.hint = message, start, end, hint


class Values:
    """Reads values; `problems` grows as it goes.

    Args:
        source: the whole file.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.problems: list[Diagnostic] = []
        self.strings: dict[str, str] = {name: name for name in MONTHS}
        self.reached = 0  # the furthest offset that was read to
        self._pairs: dict[int, int] | None = None

    def skip_space(self, at: int) -> int:
        """Past the white space from `at` on."""
        return _SPACE.match(self.text, at).end()  # type: ignore[union-attr]

    def read(self, at: int, entry_start: int) -> tuple[str, int]:
        """A value from `at`: strings in braces or quotation marks, numbers and names, joined by `#`."""
        pieces: list[str] = []
        start, length = at, 0
        while True:
            at = self.skip_space(at)
            opening = self.text[at : at + 1]
            if opening in ("{", '"'):
                end = self._balanced(at, entry_start) if opening == "{" else self._quoted(at)
                pieces.append(self.text[at + 1 : end - 1])
            else:
                bare = _BARE.match(self.text, at)
                if bare is None:
                    raise Fault("a value is missing here", at, at + 1, "write {...} after the equals sign")
                end = bare.end()
                pieces.append(self._bare(bare))
            if len(pieces) > 1 and len(pieces[-1]) + length > _LONGEST_JOINED:
                hint = "a @string made of others grows with each of them"
                raise Fault("this value is too long", start, end, hint)
            length += len(pieces[-1])
            after = self.skip_space(end)
            if self.text[after : after + 1] != "#":
                return "".join(pieces), end
            at = after + 1

    def _bare(self, bare: re.Match[str]) -> str:
        word = bare[0]
        if word.isdigit() or word.lower() in self.strings:
            return self.strings.get(word.lower(), word)
        message = f'"{word}" is no @string of this file'
        hint = nearest(word.lower(), self.strings) or "put the text in braces"
        self.problems.append(diagnose("bibliography-undefined-string", message, self.source, *bare.span(), help=hint))
        return word

    def closing(self, at: int) -> int:
        """The offset of the brace that closes the one at `at`; -1 where none does."""
        if self._pairs is not None:
            return self._pairs.get(at, -1)
        depth = 0
        for brace in _BRACE.finditer(self.text, at):
            depth += 1 if brace[0] == "{" else -1
            if depth == 0:
                return brace.start()
        self._pairs = _pairs(self.text)  # from now on nothing is looked for twice
        return -1

    def _balanced(self, at: int, entry_start: int) -> int:
        closing = self.closing(at)
        head = WHOLE_HEAD.search(self.text, at, closing) if closing >= 0 else None
        if closing >= 0 and head is None:
            return closing + 1
        self.reached = max(self.reached, head.start() if head else at)
        line = self.source.position(entry_start)[0]
        hint = f"count the braces of the entry that begins in line {line}"
        raise Fault("this brace is never closed", at, at + 1, hint)

    def _quoted(self, at: int) -> int:
        cursor = at + 1
        while (mark := _BRACE_OR_QUOTE.search(self.text, cursor)) is not None and mark[0] != "}":
            if mark[0] == '"':
                if _RUN_ON.search(self.text, at + 1, mark.start()):
                    hint = "it runs on to the quotation mark that opens the next field"
                    raise Fault("this quotation mark is never closed", at, at + 1, hint)
                return mark.end()
            cursor = self.closing(mark.start()) + 1
            if not cursor:
                break
            self.reached = max(self.reached, cursor)
        raise Fault("this quotation mark is never closed", at, at + 1, "close it, or use braces instead")


def _pairs(text: str) -> dict[int, int]:
    """For each opening brace of a text that is closed, the offset of the brace that closes it."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            waiting.append(brace.start())
        elif waiting:
            found[waiting.pop()] = brace.start()
    return found
