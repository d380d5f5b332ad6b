"""On which pages readers see the texts that stand in no page: those of exhibits, of cells and of descriptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dossier.compiler.related import in_box, in_tables
from dossier.concordance import Concordance, Use
from dossier.datasets import Resource
from dossier.entities import Entity
from dossier.facts import TRUE, alike
from dossier.inscriptions import Inscription
from dossier.manuscript import Link


class Standing(NamedTuple):
    """A place at which a page shows such a text."""

    page: str
    """By path."""
    at: int = 0
    """The offset of what shows it."""


class Stated(NamedTuple):
    """A fact that such a text states on a page."""

    text: Inscription
    link: Link
    at: int
    """The offset in the page of what shows it."""


def stated_elsewhere(concordance: Concordance) -> Mapping[str, tuple[Stated, ...]]:
    """All facts of such texts, by the path of each page on which readers see them."""
    found: dict[str, list[Stated]] = {}
    for text in concordance.publication.inscriptions:
        for link in text.links("fact"):
            for page, at in standings(text, link.start, concordance):
                found.setdefault(page, []).append(Stated(text, link, at))
    return {page: tuple(stated) for page, stated in found.items()}


def pages_of(use: Use, concordance: Concordance) -> tuple[str, ...]:
    """The pages on which readers see what a use says, by path; none where it is a row or a declaration."""
    text = concordance.text(use)
    if isinstance(text, Inscription):
        return tuple(dict.fromkeys(each.page for each in standings(text, use.start, concordance)))
    return (use.page,) if use.page else ()


def standings(text: Inscription, offset: int, concordance: Concordance) -> Iterator[Standing]:
    """Where pages show the words at an offset of a text, page by page."""
    kind, _, name = text.owner.partition(":")
    if kind == "exhibit":
        yield from _shown(name, concordance)
        return
    resource = concordance.publication.package.resources[name]
    if text.row is None:
        yield from _shown(f"dataset/{name}", concordance)
        if not text.column and offset < len(text.source.text.split("\n\n")[0]):
            yield from _shown("datasets", concordance)
        return
    if text.column not in resource.settings.hidden:
        yield from _shown(f"dataset/{name}", concordance)
    for entity in _beside(text, resource, concordance):
        page = concordance.publication.page_of.get(entity.address)
        own = (resource.name, text.row) == (entity.resource.name, entity.row)
        if page and own and in_box(entity, text.column):
            yield Standing(page)
        if page and in_tables(entity, resource, text.row, text.column, concordance.publication.entities):
            yield Standing(page)
    if text.column == "reason" and _is_disputed(text, resource):
        yield from _shown("disagreements", concordance)


def _shown(name: str, concordance: Concordance) -> Iterator[Standing]:
    """The pages that show an exhibit."""
    for use in concordance.of(f"exhibit:{name}"):
        page = concordance.publication.pages.get(use.page)
        if page is not None and page.source.text.startswith("!", use.start):
            yield Standing(use.page, use.start)


def _beside(text: Inscription, resource: Resource, concordance: Concordance) -> Iterator[Entity]:
    """The entities that a row is, or names."""
    known, row = concordance.publication.entities.by_address, text.row
    assert row is not None
    addresses = [f"{resource.name}/{'/'.join(resource.key(row))}"]
    addresses += (f"{key.resource}/{resource.text(row, key.columns[0])}" for key in resource.foreign_keys)
    yield from (known[each] for each in dict.fromkeys(addresses) if each in known)


def _is_disputed(text: Inscription, resource: Resource) -> bool:
    """Whether a row is the adopted one of several that state different values."""
    row, value = text.row, resource.settings.value
    if row is None or not resource.settings.observations or resource.text(row, "adopted") not in TRUE:
        return False
    observed = resource.by_key[tuple(resource.text(row, name) for name in resource.fact_key)]
    return any(not alike(resource, row, each, value) for each in observed)
