"""Figures, tables and derived facts made by scripts, kept by the digest of all their inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.later import later

if TYPE_CHECKING:
    from dossier.exhibits.declare import Declaration, derived, figure, table
    from dossier.exhibits.house import PALETTE
    from dossier.exhibits.model import Exhibit, Workshop
    from dossier.exhibits.notebooks import Executed, execute
    from dossier.exhibits.pictures import in_page
    from dossier.exhibits.store import Store, digest, write_whole
    from dossier.exhibits.workshop import make, select

__getattr__ = later(
    __name__,
    {
        "declare": "Declaration derived figure table",
        "house": "PALETTE",
        "model": "Exhibit Workshop",
        "notebooks": "Executed execute",
        "pictures": "in_page",
        "store": "Store digest write_whole",
        "workshop": "make select",
    },
)

__all__ = [
    "PALETTE",
    "Declaration",
    "Executed",
    "Exhibit",
    "Store",
    "Workshop",
    "derived",
    "digest",
    "execute",
    "figure",
    "in_page",
    "make",
    "select",
    "table",
    "write_whole",
]
