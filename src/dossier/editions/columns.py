"""How wide the columns of a printed table are: reckoned before it is set, in points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dossier.editions.reading import Node

_LETTER = 0.54
"""The width of a letter on average, in its size; figures and bold letters are wider than others."""
_WIDEST = 0.62
"""The same of a word of wide letters."""
_LINE = 1.3
"""The height of a line, in the size of its letters."""
_PADDING = 8
"""Points on both sides of a cell's text together."""
NARROWING = {"list": 16.0, "quote": 24.0, "box": 20.0, "terms": 14.0, "captioned": 0.1, "table": 8.0, "note": 12.0}
"""By how many points a block makes the lines within it shorter."""
SMALLEST = 5.2
"""The size, in points, of the letters of a table that cannot be turned, if it is wide."""
_TOGETHER = (14, 11, 9)
"""So many letters of a word stay together when it is hyphenated: the most for which the columns leave room."""
_ROOMY = 0.7
"""The share of a table's width up to which words may claim it."""
_SHORT = 9
"""A column of cells with no more letters is as wide as it needs."""
_SHEETS = {"a4": (595.28, 841.89), "us-letter": (612.0, 792.0)}
_MARGIN = 73.7
_HEIGHTS = {paper: high - 141.7 for paper, (_, high) in _SHEETS.items()}
"""Both as in the template."""
WHOLE = 260
"""A row of no more points is kept whole on a page."""
_SMALL = 180
"""A table of no more points is kept whole."""
_ABOVE_ROWS = 4
"""Points of a row that its letters do not take."""
_BESIDE_PICTURE = 60
"""Points that a drawn figure takes besides its picture and its words."""
_BREADTH = {"caption": 90, "foot": 105}
"""So many letters stand in a line of a figure's caption, and of what stands under it."""
_LINES = 12.0
"""Points of such a line, at most."""


class Column(NamedTuple):
    """What stands in a column."""

    longest: int
    """Letters of its longest cell."""
    mean: float
    """Letters of a cell on average."""
    parts: frozenset[str]
    """Its words."""

    def least(self, size: float, together: int) -> float:
        """How wide it must be at least, if of a word so many letters stay together; figures always do."""
        letters = max((len(each) if each[0].isdigit() else min(len(each), together) for each in self.parts), default=0)
        return letters * size * _LETTER + _PADDING


def columns_of(table: Node) -> list[Column]:
    """The columns of a table; cells that span several do not count."""
    texts: list[list[str]] = [[] for _ in range(int(table["columns"]))]
    for row in (*table["heads"], *table["rows"]):
        for each in row["cells"]:
            if each["span"] == 1:
                texts[each["at"]].append(text_of(each["c"]))
    return [
        Column(
            max(map(len, cells), default=0),
            sum(map(len, cells)) / max(1, len(cells)),
            frozenset(part for text in cells for part in text.split()),
        )
        for cells in texts
    ]


def widths(table: Node, available: float, size: float = 8.4) -> list[float]:
    """The widths of the columns: by the root of the length of their texts, none narrower than its longest word.

    A column of short cells (numbers, years) is given 0: as wide as it needs.

    Args:
        table: the table.
        available: how wide it may be, in points.
        size: of its letters, in points.
    """
    columns = columns_of(table)
    if all(column.longest <= 18 for column in columns) and sum(column.longest for column in columns) < 80:
        return [0.0] * (len(columns) - 1) + [1.0] if len(columns) > 1 else [1.0]
    shares = {
        at: (column.longest + 2 * column.mean) ** 0.6 for at, column in enumerate(columns) if column.longest > _SHORT
    }
    least = _least(columns, size, available)
    free = available - sum(least[at] for at in range(len(columns)) if at not in shares)
    given = [0.0] * len(columns)
    while shares:
        scale = max(free, 0) / sum(shares.values())
        narrow = {at for at, share in shares.items() if share * scale < least[at]}
        for at in narrow or set(shares):
            given[at] = least[at] if narrow else shares[at] * scale
            free -= least[at] if narrow else 0
            del shares[at]
    return [round(width, 2) for width in given]


def _least(columns: Iterable[Column], size: float, available: float) -> list[float]:
    for together in _TOGETHER:
        found = [column.least(size, together) for column in columns]
        if sum(found) <= _ROOMY * available:
            break
    return found


def floors(table: Node, size: float = 7.6) -> list[float]:
    """How wide each column must be at least, in points."""
    return [column.least(size, _TOGETHER[-1]) for column in columns_of(table)]


def is_narrow(cell: Node, given: list[float], size: float) -> bool:
    """Whether a cell of a table is so narrow that a word of it may have to be hyphenated."""
    width = sum(given[cell["at"] : cell["at"] + cell["span"]])
    longest = max(map(len, text_of(cell["c"]).split()), default=0)
    return 0 < width < longest * size * _WIDEST + _PADDING


def heights(table: Node, given: list[float], size: float) -> list[float]:
    """How high the rows of a table are, in points, about: those of its head, then the others."""
    return [_height(row, given, size) for row in (*table["heads"], *table["rows"])]


def _height(row: Node, given: list[float], size: float) -> float:
    most = 0.0
    for each in row["cells"]:
        width = sum(given[each["at"] : each["at"] + each["span"]]) or 40
        lines = len(text_of(each["c"])) * size * _LETTER / max(width - _PADDING, 10) + len(each["c"])
        most = max(most, lines * size * _LINE)
    return most


def beginning(heads: int, rows: Sequence[float]) -> float:
    """How much room a table asks for at the foot of a page, in points: a small one for all of itself.

    Another asks for its head and two rows, so that no row stands there alone; for nothing, where they are so high that
    more is lost by keeping them together.

    Args:
        heads: how many of its rows are its head.
        rows: how high its rows are.
    """
    padded = [height + _ABOVE_ROWS for height in rows]
    whole, needed = sum(padded), sum(padded[: heads + 2])
    return round(whole if whole <= _SMALL else needed if needed <= WHOLE else 0.0, 1)


def room(paper: str, *, turned: bool = False) -> float:
    """How wide the text of a page is, in points, upright or with the long side of the paper across."""
    return _SHEETS[paper][turned] - 2 * _MARGIN


def picture_share(figure: Node, width: float, height: float, paper: str) -> float:
    """The share of the line that the picture of a figure takes, so that it stands on one page with what is said of it.

    Args:
        figure: the figure with its title, its caption and what stands under it.
        width: of the picture, in any unit.
        height: of the picture, in the same unit.
        paper: on which it is printed.
    """
    caption = text_of(figure["title"]) + text_of(figure["caption"])
    lines = 2 + len(caption) / _BREADTH["caption"]
    lines += sum(1 + len(text_of(part["c"])) / _BREADTH["foot"] for part in figure["foot"])
    free = _HEIGHTS[paper] - _BESIDE_PICTURE - lines * _LINES
    full = room(paper) * height / width if width else 0.0
    return round(min(1.0, max(free, _HEIGHTS[paper] / 2) / full), 3) if full else 1.0


def text_of(nodes: Iterable[Node]) -> str:
    """The words of nodes, without notes."""
    parts = []
    for node in nodes:
        if node["t"] in ("text", "code", "math"):
            parts.append(str(node.get("v") or node.get("text") or ""))
        elif node["t"] == "list":
            parts += [text_of(item["c"]) + " " for item in node["items"]]
        elif node["t"] not in ("note", "noteref") and "c" in node:
            parts.append(text_of(node["c"]) + (" " if node["t"] == "para" else ""))
    return "".join(parts)
