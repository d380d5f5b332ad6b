"""BibTeX text -> works, with the place of every entry and field."""

from dossier.bibliography.bibtex import parse
from dossier.bibliography.reachable import LOCK, all_reachable, gone_addresses, reachable
from dossier.bibliography.values import MONTHS
from dossier.bibliography.works import VERBATIM, Bibliography, Field, Work

__all__ = [
    "LOCK",
    "MONTHS",
    "VERBATIM",
    "Bibliography",
    "Field",
    "Work",
    "all_reachable",
    "gone_addresses",
    "parse",
    "reachable",
]
