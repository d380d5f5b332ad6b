"""Dossier: publish research whose every number, citation and link is checked.

For scripts: `from dossier import figure, table, derived`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.later import later

if TYPE_CHECKING:
    from dossier.exhibits.declare import derived, figure, table

__getattr__ = later(
    __name__,
    {
        "exhibits.declare": "derived figure table",
    },
)

__all__ = ["derived", "figure", "table"]
