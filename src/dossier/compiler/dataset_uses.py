"""Where the rows of a dataset are used: for readers, what `dossier uses dataset:NAME` tells authors."""

from __future__ import annotations

from collections.abc import Mapping

from dossier.compiler.figures import exhibit_link
from dossier.compiler.html import Html, element, escape
from dossier.compiler.references import References
from dossier.concordance import Use
from dossier.datasets import Resource
from dossier.inscriptions import Inscription
from dossier.manuscript import Notebook, Page

_MOST = 300
"""Of more uses than these nobody reads every sentence: pages are then named alone."""


def dataset_uses(resource: Resource, page: str, references: References) -> Html:
    """The sentences, figures and tables that rest on a dataset, page by page; empty where there are none."""
    by_page: dict[str, list[Use]] = {}
    count = 0
    for use in references.concordance.all_of(f"dataset:{resource.name}"):
        for path in references.standings.pages_of(use):
            if path != page:
                by_page.setdefault(path, []).append(use)
                count += 1
    if not by_page:
        return Html("")
    items = []
    pages: Mapping[str, Page | Notebook] = {**references.publication.pages, **references.publication.notebooks}
    for path in (each for each in pages if each in by_page):
        said = () if count > _MOST else _said(by_page[path], page, references)
        title = element("a", pages[path].title, href=references.links.url(page, path))
        items.append(Html("\n") + element("li", title, *(element("span", each, class_="mention") for each in said)))
    words = references.words
    places = words.several("{number} place", "{number} places", count)
    where = words.several("on {number} page", "on {number} pages", len(by_page))
    told = words.say("Where these data are used: {places} {pages}", places=places, pages=where)
    summary = element("summary", told)
    return element(
        "details", summary, "\n", element("ul", *map(Html, items)), class_="mentions", data_pagefind_ignore=True
    )


def _said(uses: list[Use], page: str, references: References) -> tuple[Html, ...]:
    """Each sentence once, and each exhibit by its number and title."""
    found: dict[Html, None] = {}
    for use in uses:
        text = references.concordance.text(use)
        through = text.owner if isinstance(text, Inscription) else use.by or use.address
        numbered = references.concordance.numbered.get(through.removeprefix("exhibit:"))
        if through.startswith("exhibit:") and numbered is not None:
            found[exhibit_link(numbered, page, references)] = None
        elif sentence := references.sentence(use):
            found[escape(sentence)] = None
    return tuple(found)
