"""Fences of code that nothing closes: what was meant as code is read as text, headings and links in it included."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from dossier.diagnostics import Diagnostic
from dossier.manuscript import Page
from dossier.manuscript.nesting import CodeSpans

_OPENING = re.compile(r"^[ \t>]*(`{3,}|~{3,})[^`\r\n]*$", re.MULTILINE)
_FAR = 400
"""Characters around a fence in which a code span is looked for."""
_EMPTY = re.compile(r"^[ \t>]*\r?\n", re.MULTILINE)


def check_fences(page: Page) -> Iterator[Diagnostic]:
    """The first such fence of a page; those after it are perhaps the ends of others."""
    text = page.source.text
    if "```" not in text and "~~~" not in text:
        return
    starts = [block.start for block in page.blocks]
    for found in _OPENING.finditer(text):
        at = found.start(1)
        block = page.blocks[max(0, bisect_right(starts, at) - 1)]
        if not block.prose or at >= block.end:
            continue
        start, stop = _around(text, at)
        if CodeSpans(text[start:stop]).marks(at - start):
            continue  # it begins or ends a code span, which goes on over lines
        message = "this fence is never closed, so that what follows is no code"
        hint = f"write {found[1]} on a line of its own after the code, indented as here"
        yield page.diagnose("page-fence", message, at, found.end(1), help=hint)
        return


def _around(text: str, at: int) -> tuple[int, int]:
    """The offsets of the lines around an offset, up to the empty ones before and after."""
    first, last = max(0, at - _FAR), min(len(text), at + _FAR)
    before = [found.end() for found in _EMPTY.finditer(text, first, at)]
    after = _EMPTY.search(text, at, last)
    return before[-1] if before else first, after.start() if after else last
