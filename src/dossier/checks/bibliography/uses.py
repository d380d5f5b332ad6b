"""Works that nothing in a publication uses."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dossier.bibliography import Work
from dossier.checks.bibliography.places import at_key
from dossier.checks.bibliography.structure import listed_keys
from dossier.datasets import Resource
from dossier.diagnostics import Diagnostic
from dossier.facts import origin

if TYPE_CHECKING:
    from dossier.concordance import Concordance
    from dossier.publication import Publication


def check_uses(publication: Publication, concordance: Concordance, today: datetime.date) -> Iterator[Diagnostic]:
    """Works that no page, caption or row of data names, and from which no used work inherits."""
    del today
    used = {use.address.removeprefix("work:") for use in concordance.uses if use.address.startswith("work:")}
    for resource, row in publication.package.rows():
        used.update(each.source for each in origin(resource, row))
    for resource in publication.package.resources.values():
        used.update(_named(resource))
    waiting = [key for key in used if key in publication.works]
    while waiting:
        work = publication.works[waiting.pop()]
        for key in _kin(work):
            if key in publication.works and key not in used:
                used.add(key)
                waiting.append(key)
    for key, work in publication.works.items():
        if key not in used and work.type != "xdata":
            yield at_key(work, "bibliography-unused", f'nothing uses the work "{key}"')


def _kin(work: Work) -> Iterator[str]:
    for name in ("crossref", "xdata", "xref", "related", "entryset"):
        yield from listed_keys(work.raw(name))


def _named(resource: Resource) -> Iterator[str]:
    """The works that the cells of a table name."""
    for row in resource.rows:
        for column in resource.work_columns:
            yield from (key.strip() for key in resource.text(row, column).split(";") if key.strip())
