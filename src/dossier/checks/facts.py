"""Facts in pages: every address leads to a value."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.concordance import Concordance, canonical
from dossier.diagnostics import Diagnostic
from dossier.facts import Unknown
from dossier.publication import Publication


def check(publication: Publication, concordance: Concordance) -> Iterator[Diagnostic]:
    """Complaints about the fact links of all pages."""
    del concordance
    for page in publication.pages.values():
        for link in page.links("fact"):
            found = publication.facts.find(link.address)
            if isinstance(found, Unknown):
                subject = f"fact:{canonical(link)}"
                yield page.diagnose(
                    found.rule, found.message, link.target_start, link.target_end, help=found.help, subject=subject
                )
