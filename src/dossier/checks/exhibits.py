"""Exhibits in pages: every figure and table that is shown or referred to is there."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from dossier.compiler.lists import BUILT_IN
from dossier.concordance import Concordance
from dossier.diagnostics import Diagnostic, nearest
from dossier.manuscript import Link, Page
from dossier.publication import Publication


def check(publication: Publication, concordance: Concordance, today: datetime.date) -> Iterator[Diagnostic]:
    """Complaints about the exhibit links of all pages."""
    del today
    known = [*publication.exhibits, *BUILT_IN, *(f"dataset/{name}" for name in publication.package.resources)]
    for page in publication.pages.values():
        shown: set[str] = set()
        for link in page.links("exhibit"):
            yield from _link(link, page, known, shown, concordance)
    for exhibit in publication.exhibits.values():
        if exhibit.id not in concordance.numbered and exhibit.result is not None:
            said = exhibit.declaration
            source = publication.workshop.sources[said.path]
            start = source.line_start(said.line)
            end = start + len(source.line(said.line))
            message = f'no page shows "{exhibit.id}"'
            place = source.place(start, end)
            hint = f"write ![](exhibit:{exhibit.id}) on a line of its own"
            yield Diagnostic("exhibit-unused", message, place, hint, f"exhibit:{exhibit.id}")


def _link(link: Link, page: Page, known: list[str], shown: set[str], concordance: Concordance) -> Iterator[Diagnostic]:
    name, subject = link.address, f"exhibit:{link.address}"
    target = (link.target_start, link.target_end)
    if name not in known:
        message, hint = f'no script makes an exhibit "{name}"', nearest(name, known, prefix="exhibit:")
        yield page.diagnose("exhibit-unknown", message, *target, help=hint, subject=subject)
    elif link.image and not link.alone:
        hint = "put ![](exhibit:...) on a line of its own, with a blank line before and after"
        message = "an exhibit cannot stand within a paragraph"
        yield page.diagnose("exhibit-misplaced", message, link.start, link.end, help=hint, subject=subject)
    elif link.image and name in shown:
        message = f'this page shows "{name}" already'
        hint = f"refer to it: [](exhibit:{name})"
        yield page.diagnose("exhibit-repeated", message, link.start, link.end, help=hint, subject=subject)
    elif not link.image and name not in concordance.numbered and name not in BUILT_IN:
        message = f'no page shows "{name}", so that it has no number'
        hint = f"show it: ![](exhibit:{name})"
        yield page.diagnose("exhibit-not-shown", message, *target, help=hint, subject=subject)
    if link.image:
        shown.add(name)
