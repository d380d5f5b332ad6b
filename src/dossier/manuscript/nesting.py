"""What closes what in a stretch of prose: code spans, and brackets.

Each is found in one pass over the stretch, so that a page full of marks that nothing closes is read as fast as any.
"""

from __future__ import annotations

import re
from bisect import bisect_left

_TICKS = re.compile(r"`+")
TAG = r"/?[A-Za-z][\w:-]*(?:\s+[\w:@.-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*\s*/?>"
"""What follows the `<` of a tag; "under <9 days" begins none, and neither does `amount<1000` in an address."""
_AUTOLINK = r"[A-Za-z][\w+.-]*:[^<>\s]*>"
_TOKEN = re.compile(rf"[\\`\[\]<](?:(?<=[\[\]])|(?<=\\).|(?<=`)`*|(?<=<)(?:!--|{TAG}|{_AUTOLINK}))", re.DOTALL)
"""Begins with a set of characters, so that a search for it passes quickly over all others."""


class CodeSpans:
    """The code spans of a string."""

    def __init__(self, string: str) -> None:
        self._string = string
        self._by_length: dict[int, list[int]] = {}
        self._starts: list[int] = []
        self._longest: list[int] = []
        for run in _TICKS.finditer(string) if "`" in string else ():
            self._by_length.setdefault(run.end() - run.start(), []).append(run.start())
            self._starts.append(run.start())
            self._longest.append(run.end() - run.start())
        for index in range(len(self._longest) - 2, -1, -1):  # of the runs from each one on
            self._longest[index] = max(self._longest[index], self._longest[index + 1])

    def end(self, at: int) -> int:
        """The offset after the code span that begins at `at`; after its ticks where nothing closes it.

        As many ticks close it as open it. Where there are none of that number, Python-Markdown takes some of the
        opening ticks for the mark, as many as the longest run after them has, and the others for code.
        """
        ticks = _TICKS.match(self._string, at)
        if ticks is None:
            return at
        closing = self._next(len(ticks[0]), ticks.end())
        if closing < 0:
            index = bisect_left(self._starts, ticks.end())
            longest = self._longest[index] if index < len(self._longest) else 0
            closing = self._next(longest, ticks.end()) if longest < len(ticks[0]) else -1
        return ticks.end() if closing < 0 else closing

    def within(self, at: int) -> bool:
        """Whether an offset lies in a code span, or in ticks that begin none."""
        return self._around(at) is not None

    def marks(self, at: int) -> bool:
        """Whether an offset lies in a code span that is closed, its marks included."""
        around = self._around(at)
        return around is not None and around[1] > around[0]

    def _around(self, at: int) -> tuple[int, int] | None:
        """Where the ticks end that come before an offset, and the span that they begin, if the offset lies in it."""
        start = 0
        while (ticks := _TICKS.search(self._string, start)) is not None and ticks.start() <= at:
            start = self.end(ticks.start())
            if at < start:
                return ticks.end(), start
        return None

    def _next(self, length: int, at: int) -> int:
        """The offset after the next run of a length; -1 where there is none."""
        runs = self._by_length.get(length, [])
        index = bisect_left(runs, at)
        return runs[index] + length if index < len(runs) else -1


def closing_brackets(string: str, code: CodeSpans) -> dict[int, int]:
    """For each `[` that is closed, the offset of its `]`. What stands in code, comments and tags does not count."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    last_comment = string.rfind("-->")
    at = 0
    while (token := _TOKEN.search(string, at)) is not None:
        at = token.end()
        if token[0] == "[":
            waiting.append(token.start())
        elif token[0] == "]":
            if waiting:
                found[waiting.pop()] = token.start()
        elif token[0][0] == "`":
            at = code.end(token.start())
        elif token[0] == "<!--" and token.start() < last_comment:
            at = string.find("-->", at) + 3
    return found
