"""BibTeX text -> works, with the place of every entry and field."""

from dossier.bibliography.bibtex import parse
from dossier.bibliography.reachable import LOCK, all_reachable, gone_addresses, reachable
from dossier.bibliography.values import MONTHS
from dossier.bibliography.works import PARENTS, VERBATIM, Bibliography, Field, Work, keys_in

__all__ = [
    "LOCK",
    "MONTHS",
    "PARENTS",
    "VERBATIM",
    "Bibliography",
    "Field",
    "Work",
    "all_reachable",
    "gone_addresses",
    "keys_in",
    "parse",
    "reachable",
]
