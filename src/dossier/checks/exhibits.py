"""Exhibits in pages: every figure and table that is shown or referred to is there."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from dossier.compiler.lists import BUILT_IN
from dossier.concordance import Concordance
from dossier.diagnostics import Diagnostic, nearest
from dossier.exhibits import Exhibit
from dossier.manuscript import Link, Page
from dossier.publication import Publication

MOST_POINTS = 5_000
"""A figure 700 pixels wide has no room for more; its drawing would weigh megabytes."""
MOST_ROWS = 1_000


def check(publication: Publication, concordance: Concordance, today: datetime.date) -> Iterator[Diagnostic]:
    """Complaints about the exhibit links of all pages."""
    del today
    known = [*publication.exhibits, *BUILT_IN, *(f"dataset/{name}" for name in publication.package.resources)]
    broken = sorted(each.place.path for each in publication.workshop.diagnostics if each.rule == "exhibit-script")
    for page in publication.pages.values():
        shown: set[str] = set()
        for link in page.links("exhibit"):
            yield from _link(link, page, known, shown, concordance, broken)
    yield from _absent(publication)
    yield from _key_figure(publication)
    for exhibit in publication.exhibits.values():
        if exhibit.result is not None:
            yield from _made(exhibit, publication)
        if exhibit.id not in concordance.numbered and exhibit.result is not None:
            said = exhibit.declaration
            source = publication.workshop.sources[said.path]
            start = source.line_start(said.line)
            end = start + len(source.line(said.line))
            message = f'no page shows "{exhibit.id}"'
            place = source.place(start, end)
            hint = f"write ![](exhibit:{exhibit.id}) on a line of its own"
            yield Diagnostic("exhibit-unused", message, place, hint, f"exhibit:{exhibit.id}")


def _absent(publication: Publication) -> Iterator[Diagnostic]:
    """Pages to which facts and notes lead, and which lack the rows or the works that are looked for there."""
    wanted = {path: (f"dataset/{name}", f'dataset "{name}"') for name, path in publication.dataset_pages.items()}
    if any(page.citations for page in publication.texts):
        wanted[publication.settings.bibliography_page] = ("bibliography", "bibliography")
    for path, (name, what) in wanted.items():
        page = publication.pages.get(path)
        if page is None or any(link.image and link.address == name for link in page.links("exhibit")):
            continue
        hint = f"write ![](exhibit:{name}) on a line of its own"
        message = f"links lead to this page as that of the {what}, and it does not show it"
        start = next((each.start for each in page.blocks if each.kind == "heading"), 0)
        yield page.diagnose("exhibit-absent", message, start, start + 1, help=hint, subject=f"exhibit:{name}")


def _key_figure(publication: Publication) -> Iterator[Diagnostic]:
    """The figure that the settings choose for the card, where no script draws it."""
    name = publication.settings.key_figure
    figures = [exhibit.id for exhibit in publication.exhibits.values() if exhibit.kind == "figure"]
    if name and name not in figures:
        document = publication.site.document
        at = next((each for each in document.spans if each[-1:] == ("key_figure",)), ())
        message = f'no script makes a figure "{name}"'
        place = publication.site.source.place(*document.span(at))
        yield Diagnostic("exhibit-unknown", message, place, nearest(name, figures), f"exhibit:{name}")


def _made(exhibit: Exhibit, publication: Publication) -> Iterator[Diagnostic]:
    """Complaints about what a function made."""
    said, result = exhibit.declaration, exhibit.result or {}
    source = publication.workshop.sources[said.path]
    start = source.line_start(said.line)
    place = source.place(start, start + len(source.line(said.line)))
    subject = f"exhibit:{exhibit.id}"
    figure = exhibit.kind == "figure"
    if figure and not said.alt.strip() and not str(result.get("alt") or "").strip():
        message = f'"{exhibit.id}" has no alternative text'
        hint = 'say what it shows, for readers who cannot see it: alt="..."'
        yield Diagnostic("exhibit-alt-missing", message, place, hint, subject)
    values = (
        list(_values(result.get("figure") or {})) if figure else [v for row in result.get("rows") or () for v in row]
    )
    if values and all(value is None or value == "" for value in values):
        yield Diagnostic("exhibit-no-values", f'"{exhibit.id}" shows no value: all are empty', place, "", subject)
    most = MOST_POINTS if figure else MOST_ROWS
    count = len(values) if figure else len(result.get("rows") or ())
    if count > most:
        message = (
            f'"{exhibit.id}" has {count:,} {"points" if figure else "rows"}; a reader can make out {most:,} at the most'
        )
        hint = "show totals, a sample or the largest ones; the rest belongs into a dataset's page"
        yield Diagnostic("exhibit-too-large", message, place, hint, subject)


def _values(figure: Mapping[str, Any]) -> Iterator[Any]:
    """The values that a figure draws: of each trace, those along its axis of values."""
    for trace in figure.get("data") or ():
        names = ("x",) if trace.get("orientation") == "h" else ("y", "values", "z", "r")
        for name in names:
            held = trace.get(name)
            for each in held if isinstance(held, list) else ():
                yield from each if isinstance(each, list) else [each]


def _link(
    link: Link, page: Page, known: list[str], shown: set[str], concordance: Concordance, broken: list[str]
) -> Iterator[Diagnostic]:
    name, subject = link.address, f"exhibit:{link.address}"
    target = (link.target_start, link.target_end)
    if name not in known:
        message, hint = f'no script makes an exhibit "{name}"', nearest(name, known, prefix="exhibit:")
        hint = hint or (f"{broken[0]} cannot be run: mend it first" if broken else "")
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
