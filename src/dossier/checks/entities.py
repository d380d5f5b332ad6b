"""Entities: links to them, and their pages."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from dossier.concordance import Concordance
from dossier.diagnostics import Diagnostic, nearest
from dossier.publication import Publication


def check(publication: Publication, concordance: Concordance, today: datetime.date) -> Iterator[Diagnostic]:
    """Complaints about entity links, and entities whose page nobody wrote."""
    del concordance, today
    known = publication.entities.by_address
    for page in publication.texts:
        for link in page.links("entity"):
            name = link.address.strip("/")
            if name not in known:
                hint = publication.package.to_mend(name.partition("/")[0]) or nearest(name, known, prefix="entity:")
                message = f'the data hold no entity "{name}"'
                yield page.diagnose(
                    "entity-unknown", message, link.target_start, link.target_end, help=hint, subject=f"entity:{name}"
                )
    for path in sorted(publication.made):
        entity = publication.entity_pages.get(path)
        if entity is not None:
            file = f"{publication.site.docs_dir}/{path}"
            message = f'"{entity.address}" has no page; one with its data alone was made'
            hint = f"write {file}"
            found = entity.resource.diagnose("entity-without-page", message, entity.row, help=hint)
            yield found
