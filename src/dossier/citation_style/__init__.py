"""A work -> note, short form and entry of the bibliography. The one user of pybtex's templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.later import later

if TYPE_CHECKING:
    from dossier.citation_style.csl_items import ROLES, csl, csl_type
    from dossier.citation_style.csl_styles import CslStyle, StyleFault
    from dossier.citation_style.dates import Date, date_range, month_names, parse_date, written
    from dossier.citation_style.order import sort_key
    from dossier.citation_style.people import Name, names
    from dossier.citation_style.ris import ris_entry
    from dossier.citation_style.runs import Run, Runs, escape_address, escape_markdown, markdown, plain, to_html
    from dossier.citation_style.style import CitationStyle, Formatted

__getattr__ = later(
    __name__,
    {
        "csl_items": "ROLES csl csl_type",
        "csl_styles": "CslStyle StyleFault",
        "dates": "Date date_range month_names parse_date written",
        "order": "sort_key",
        "people": "Name names",
        "ris": "ris_entry",
        "runs": "Run Runs escape_address escape_markdown markdown plain to_html",
        "style": "CitationStyle Formatted",
    },
)

__all__ = [
    "ROLES",
    "CitationStyle",
    "CslStyle",
    "Date",
    "Formatted",
    "Name",
    "Run",
    "Runs",
    "StyleFault",
    "csl",
    "csl_type",
    "date_range",
    "escape_address",
    "escape_markdown",
    "markdown",
    "month_names",
    "names",
    "parse_date",
    "plain",
    "ris_entry",
    "sort_key",
    "to_html",
    "written",
]
