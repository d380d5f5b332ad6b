"""Citations in pages: their works, their form and their places."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from dossier.compiler.notes import placeable
from dossier.concordance import Concordance
from dossier.diagnostics import Diagnostic, nearest
from dossier.manuscript import BareKey, Citation, Malformed, Page
from dossier.publication import Publication


def check(publication: Publication, concordance: Concordance, today: datetime.date) -> Iterator[Diagnostic]:
    """Complaints about the citations of all pages."""
    del concordance, today
    for page in publication.texts:
        for each in page.inlines:
            if isinstance(each, Citation):
                yield from _citation(each, page, publication)
            elif isinstance(each, Malformed):
                yield page.diagnose(
                    "citation-malformed",
                    each.message,
                    each.start,
                    each.end,
                    help=each.help,
                    replacement=each.replacement,
                )
            elif isinstance(each, BareKey) and each.key in publication.works:
                message = f'"@{each.key}" is printed as it stands, not as a note'
                hint = f"write [@{each.key}], or \\@ if it is no citation"
                subject = f"work:{each.key}"
                yield page.diagnose("citation-unbracketed", message, each.start, each.end, help=hint, subject=subject)


def _citation(citation: Citation, page: Page, publication: Publication) -> Iterator[Diagnostic]:
    for item in citation.items:
        if item.key not in publication.works:
            where = publication.settings.bibliography
            message = f'no work "{item.key}" in {where}'
            hint = nearest(item.key, publication.works)
            # A citation of one work is marked whole, one of several at the key.
            single = len(citation.items) == 1 and not item.prefix and not item.locator
            start, end = (citation.start, citation.end) if single else (item.start, item.end)
            yield page.diagnose("citation-unknown", message, start, end, help=hint, subject=f"work:{item.key}")
    if not placeable(citation):
        where = (
            f"the text of {'an image' if citation.within == 'image' else 'a link'}" if citation.within else "a heading"
        )
        if not citation.within and citation.block.kind == "title":
            where = "a title"
        message = f"no note can be printed in {where}"
        hint = "move the citation into the text"
        yield page.diagnose("citation-misplaced", message, citation.start, citation.end, help=hint)
