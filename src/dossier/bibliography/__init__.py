"""BibTeX text -> works, with the place of every entry and field."""

from dossier.bibliography.bibtex import MONTHS, parse
from dossier.bibliography.works import VERBATIM, Bibliography, Field, Work

__all__ = ["MONTHS", "VERBATIM", "Bibliography", "Field", "Work", "parse"]
