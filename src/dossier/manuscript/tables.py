"""The rows of Markdown's tables, cut into cells as Python-Markdown cuts them."""

from __future__ import annotations

import re

from dossier.manuscript.marks import Piece, strip
from dossier.manuscript.nesting import CodeSpans

_DASHES = re.compile(r"[ ]{0,3}\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+$")
_MARK = re.compile(r"`+|\\.|\|")


def cells(text: str, at: int, end: int) -> list[Piece]:
    """The cells of a row, empty ones among them, with the white space in them."""
    start, stop = strip(text, at, end)
    if text[start : start + 1] == "|":
        start += 1
    cut = start
    found: list[Piece] = []
    code, seen = CodeSpans(text[start:stop]), start
    while (mark := _MARK.search(text, seen, stop)) is not None:
        seen = mark.end()
        if mark[0] == "|":
            found.append(Piece(cut, mark.start()))
            cut = mark.end()
        elif mark[0][0] == "`":
            seen = start + code.end(mark.start() - start)
    if cut < stop:
        found.append(Piece(cut, stop))
    return found


def is_head(text: str, first: Piece, second: Piece) -> bool:
    """Whether two lines begin a table: names of columns, and under them as many cells with dashes."""
    return _dashed(text, first, second) and len(cells(text, *first)) == len(cells(text, *second))


def is_broken_head(text: str, first: Piece, second: Piece) -> bool:
    """Whether two lines look like the beginning of a table, and have not as many cells: no table is made of them."""
    both = all("|" in text[slice(*line)] for line in (first, second))
    return both and _dashed(text, first, second) and not is_head(text, first, second)


def _dashed(text: str, first: Piece, second: Piece) -> bool:
    dashes = text[slice(*second)]
    return ("|" in dashes or "|" in text[slice(*first)]) and _DASHES.match(dashes) is not None
