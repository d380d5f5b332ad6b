"""Markdown's own tables: what the renderer leaves out of them, and what it makes no table of."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.diagnostics import Diagnostic
from dossier.manuscript import Page
from dossier.manuscript.tables import cells, is_broken_head


def check_tables(page: Page) -> Iterator[Diagnostic]:
    """Cells beyond the last column of their table, and tables whose line of dashes does not fit their head."""
    text = page.source.text
    if "|" not in text:
        return
    columns = 0
    for block in page.blocks:
        if block.kind == "delimiter":
            columns = len(cells(text, block.start, block.end))
        elif block.kind == "cell" and block.row and block.column == columns:
            message = f"this is cell {block.column + 1} of a row in a table of {columns} columns, and is left out"
            hint = "take it out, or add a column; a | within a cell is written \\|"
            yield page.diagnose("page-table", message, block.start, block.end, help=hint)
        elif block.kind == "paragraph" and len(block.pieces) > 1 and is_broken_head(text, *block.pieces[:2]):
            message = "this line has not as many cells as the one above it, and the table is printed as text"
            yield page.diagnose("page-table", message, *block.pieces[1], help="give both as many")
