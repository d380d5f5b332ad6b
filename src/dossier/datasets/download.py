"""A table as readers download it: no cell of it runs in their spreadsheet.

A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end for a formula, in a CSV too (OWASP,
"CSV Injection"); a leading apostrophe makes it a text. Numbers (-5, +3.2, "+383 38 200 000") call nothing and stay.
"""

from __future__ import annotations

import re

from dossier.datasets.csvtext import quoted, records
from dossier.datasets.model import Resource

_STARTS = re.compile("[=+@\\-\t\r\n\uff1d\uff0b\uff20\uff0d]| +=")
_HARMLESS = re.compile(r"[+-][\d\s\u00a0.,:/()€$£-]*%?\Z|[+-](?:\d+\.?\d*|\.\d+)[eE][+-]?\d+\Z", re.ASCII)
_ANYWHERE = re.compile('[=+@\\-\t\r\uff1d\uff0b\uff20\uff0d]|"\n')


def runs(text: str) -> bool:
    """Whether a spreadsheet could take the text of a cell for a formula."""
    return bool(_STARTS.match(text)) and not _HARMLESS.match(text)


def safe_text(text: str) -> str:
    """The text of a cell, with an apostrophe before it where a spreadsheet could take it for a formula."""
    return f"'{text}" if runs(text) else text


def safe_csv(resource: Resource) -> bytes:
    """A table's file for readers: as it stands, but that no cell of it (of its header neither) is a formula.

    Everything else stays as it is, byte for byte; a byte order mark is left out.
    """
    text = resource.source.text
    if not _ANYWHERE.search(text):
        return text.encode("utf-8")
    pieces: list[str] = []
    at = 0
    for record in records(text, resource.dialect):
        for cell in record.cells:
            if runs(cell.text):
                pieces += (text[at : cell.start], quoted(safe_text(cell.text), resource.dialect))
                at = cell.end
    return ("".join(pieces) + text[at:]).encode("utf-8")
