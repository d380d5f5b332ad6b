"""Tables as HTML that a screen reader can walk: a caption, heads with a scope, numbers aligned and localised."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import unescape
from typing import Any

from dossier.compiler.html import Html, element, joined
from dossier.compiler.values import decimals_of, number, yes_or_no
from dossier.words import Words

_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\s-]+(?:-(?=\d)[^\s-]+)*-?")
"""What a browser does not break: up to a space, or to a hyphen that no digit follows."""
_LONGEST_WORDS = 3
"""Letters are not equally wide, so that the word of the most letters may not be the widest."""
_WORDS, _SENTENCE = 24, 60
"""Characters from which a column is broad, and from which it is broadest."""
_SENTENCES = 3
"""Columns of that breadth from which a narrow screen has each row as a block, its cells below one another."""

LONG = 15
"""Rows from which `dossier.js` lets a reader filter a table."""


@dataclass(frozen=True)
class Cell:
    """A cell that is HTML already; `sort` is what it is sorted by where that is not what it shows."""

    html: Html
    numeric: bool = False
    sort: str = ""


@dataclass(frozen=True)
class Row:
    """A row of cells, with the id by which it can be linked."""

    cells: tuple[Cell, ...]
    id: str = ""
    marked: str = ""
    """A class for the row."""


@dataclass(frozen=True)
class Table:
    """Heads and rows; the first column is the head of its row unless `headless`."""

    heads: tuple[Cell, ...]
    rows: tuple[Row, ...]
    caption: Html = Html("")
    headless: bool = False


def render(table: Table, *, hidden_caption: bool = False) -> Html:
    """A table as HTML."""
    parts = []
    if table.caption:
        parts.append(element("caption", table.caption, class_="visually-hidden" if hidden_caption else None))
    columns = _texts(table)
    long = len(table.rows) >= LONG
    names = [unescape(_TAG.sub("", cell.html)) for cell in table.heads]
    if sum(_breadth(texts) == "broadest" for texts in columns) < _SENTENCES:
        names = []
    heads = [
        element(
            "th",
            cell.html,
            scope="col",
            class_="num" if cell.numeric else _breadth(texts),
            data_longest=_longest(texts) if long else None,
        )
        for cell, texts in zip(table.heads, columns, strict=True)
    ]
    parts.append(element("thead", element("tr", joined(heads, " "))))
    parts.append(element("tbody", "\n", *(Html(_row(row, table.headless, names) + "\n") for row in table.rows)))
    return element("table", *parts)


def _texts(table: Table) -> list[list[str]]:
    """The texts of each column, without their markup."""
    columns: list[list[str]] = [[] for _ in table.heads]
    for row in table.rows:
        for texts, cell in zip(columns, row.cells, strict=False):
            texts.append(unescape(_TAG.sub("", cell.html)))
    return columns


def _breadth(texts: Sequence[str]) -> str | None:
    """A class for a column by its longest cell, so that no sentence is squeezed into a column of one word."""
    length = max(map(len, texts), default=0)
    return "broadest" if length > _SENTENCE else "broad" if length > _WORDS else None


def _longest(texts: Sequence[str]) -> str:
    """The longest cell and the longest words of a column, a line each.

    A browser shows a long table while it reads it. By these, which a style sheet lays out unseen in the head, its
    columns are from the first as wide as they will be with the last row.
    """
    cell = max(texts, key=len, default="")
    words = {word for text in texts for word in _WORD.findall(text)}
    return "\n".join([cell, *sorted(words, key=lambda word: (-len(word), word))[:_LONGEST_WORDS]])


def scrollable(table: Html, label: str) -> Html:
    """A table in a region that scrolls by itself on a narrow screen, and by the keyboard.

    A style sheet keeps room in one that is long for the field that filters its rows, before the last of them are there.
    """
    kinds = {"long": table.count("<tr") > LONG, "sentences": _NAMED in table}
    kind = " ".join(["table-scroll", *(name for name, fits in kinds.items() if fits)])
    return element("section", table, class_=kind, tabindex="0", aria_label=label)


_NAMED = " data-head="


def _row(row: Row, headless: bool, names: Sequence[str]) -> Html:
    """A row; its cells repeat the heads of their columns where these are given, for where no head stands above them."""
    cells = []
    for index, cell in enumerate(row.cells):
        style = "num" if cell.numeric else None
        if index == 0 and not headless and cell.html:
            cells.append(element("th", cell.html, scope="row", class_=style, data_sort=cell.sort or None))
        else:
            name = names[index] if index < len(names) and cell.html else None
            cells.append(element("td", cell.html, class_=style, data_sort=cell.sort or None, data_head=name))
    return element("tr", joined(cells, " "), id=row.id or None, class_=row.marked or None)


def plain_cells(values: Sequence[Any], words: Words) -> list[str]:
    """A column of JSON values as readers see them: its numbers all with the same decimals."""
    numbers = [Decimal(str(value)) for value in values if _is_number(value)]
    decimals = decimals_of(numbers)
    return [_plain(value, words, decimals) for value in values]


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _plain(value: Any, words: Words, decimals: int) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return yes_or_no(value, words)
    return number(value, words, decimals) if _is_number(value) else str(value)
