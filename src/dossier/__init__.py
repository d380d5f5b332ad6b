"""Dossier: publish research whose every number, citation and link is checked.

For scripts: `from dossier import figure, table, derived`.
"""

from dossier.exhibits.declare import derived, figure, table

__all__ = ["derived", "figure", "table"]
