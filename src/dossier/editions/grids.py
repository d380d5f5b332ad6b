"""A table of HTML -> its rows, with the column at which each cell stands.

Cells may reach over columns and over rows, and a row may be too short: every row is made whole, as browsers draw it
(HTML Standard, 4.9.12, "forming a table").
"""

from __future__ import annotations

from collections.abc import Callable

from lxml.html import HtmlElement

from dossier.editions.phrases import Node, classes

_MOST = 1000
"""No cell reaches over more columns or rows than browsers allow for columns."""


def table_node(
    element: HtmlElement, blocks: Callable[[HtmlElement], list[Node]], label: Callable[[HtmlElement], Node]
) -> Node:
    """A table with its heads, and for each cell where it stands, whether it is a head and whether it is a number.

    Args:
        element: the table.
        blocks: what stands in a cell.
        label: the label of a row.
    """

    def row(found: HtmlElement) -> Node:
        return {"cells": [_cell(each, blocks) for each in found if each.tag in ("td", "th")], **label(found)}

    heads = [row(each) for each in element.xpath("./thead/tr")]
    body = [row(each) for each in element.xpath("./tbody/tr | ./tr | ./tfoot/tr")]
    if not heads and body and body[0]["cells"] and all(cell["head"] and cell["down"] == 1 for cell in body[0]["cells"]):
        heads.append(body.pop(0))
    sections = [_Section(heads), _Section(body)]
    width = max(section.width for section in sections)
    for section in sections:
        section.fill(width)
    caption = element.find("caption")
    said = " ".join(caption.text_content().split()) if caption is not None else ""
    shown = caption is not None and "visually-hidden" not in classes(caption)
    return {"t": "table", "heads": heads, "rows": body, "columns": width, "caption": said, "captioned": shown}


def _cell(element: HtmlElement, blocks: Callable[[HtmlElement], list[Node]]) -> Node:
    return {
        "c": blocks(element),
        "head": element.tag == "th",
        "number": bool({"num", "numeric"} & classes(element)) or "right" in (element.get("style") or ""),
        **({"centred": True} if "center" in (element.get("style") or "") else {}),
        "span": _count(element.get("colspan")),
        "down": _count(element.get("rowspan")),
    }


def _count(text: str | None) -> int:
    said = (text or "1").strip()
    return max(1, min(int(said), _MOST)) if said.isascii() and said.isdigit() else 1


class _Section:
    """The head or the body of a table: each cell gets its column, none reaches below the last row."""

    def __init__(self, rows: list[Node]) -> None:
        self.rows = rows
        self.taken: set[tuple[int, int]] = set()
        for number, row in enumerate(rows):
            at = 0
            for cell in row["cells"]:
                while (number, at) in self.taken:
                    at += 1
                cell["at"] = at
                cell["down"] = min(cell["down"], len(rows) - number)
                self.take(cell, number)
                at += cell["span"]
        self.width = max((at + 1 for _, at in self.taken), default=0)

    def take(self, cell: Node, number: int) -> None:
        """Lay a cell down; one that would lie over another is made narrower."""
        depth, at = range(number, number + cell["down"]), cell["at"]
        free = (right for right in range(1, cell["span"]) if any((down, at + right) in self.taken for down in depth))
        cell["span"] = next(free, cell["span"])
        self.taken.update((down, at + right) for down in depth for right in range(cell["span"]))

    def fill(self, width: int) -> None:
        """Give rows that are too short empty cells."""
        for number, row in enumerate(self.rows):
            for at in range(width):
                if (number, at) not in self.taken:
                    row["cells"].append({"c": [], "head": False, "number": False, "span": 1, "down": 1, "at": at})
            row["cells"].sort(key=lambda cell: int(cell["at"]))
