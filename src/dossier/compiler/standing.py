"""On which pages readers see the texts that stand in no page: those of exhibits, of cells and of descriptions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import NamedTuple

from dossier.compiler.related import columns_of, in_box, related
from dossier.concordance import Concordance, Use
from dossier.datasets import Resource, Row
from dossier.entities import Entity
from dossier.facts import TRUE, disagree
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


@dataclass(frozen=True)
class Standings:
    """Where the pages of a publication show such texts."""

    concordance: Concordance

    @cached_property
    def stated(self) -> Mapping[str, tuple[Stated, ...]]:
        """All facts of such texts, by the path of each page on which readers see them."""
        found: dict[str, list[Stated]] = {}
        for text in self.concordance.publication.inscriptions:
            for link in text.links("fact"):
                for page, at in self.of(text, link.start):
                    found.setdefault(page, []).append(Stated(text, link, at))
        return {page: tuple(stated) for page, stated in found.items()}

    def pages_of(self, use: Use) -> tuple[str, ...]:
        """The pages on which readers see what a use says, by path; none where it is a row or a declaration."""
        text = self.concordance.text(use)
        if isinstance(text, Inscription):
            return tuple(dict.fromkeys(each.page for each in self.of(text, use.start)))
        return (use.page,) if use.page else ()

    def of(self, text: Inscription, offset: int) -> Iterator[Standing]:
        """Where pages show the words at an offset of a text, page by page."""
        kind, _, name = text.owner.partition(":")
        if kind == "exhibit":
            yield from self._shown(name)
            return
        resource = self.concordance.publication.package.resources[name]
        if text.row is not None:
            yield from self._of_cell(text, text.row, resource)
            return
        yield from self._shown(f"dataset/{name}")
        if not text.column and offset < len(text.source.text.split("\n\n")[0]):
            yield from self._shown("datasets")

    def _of_cell(self, text: Inscription, row: Row, resource: Resource) -> Iterator[Standing]:
        """On the page of its dataset, on those of the entities that its row is or names, and where it is a reason."""
        name = text.column
        if name not in resource.settings.hidden:
            yield from self._shown(f"dataset/{resource.name}")
        for entity in self._beside(row, resource):
            page = self.concordance.publication.page_of.get(entity.address)
            own = (resource.name, row) == (entity.resource.name, entity.row)
            if page and own and in_box(entity, name):
                yield Standing(page)
            if page and (row.start, name) in self._in_tables.get((entity.address, resource.name), ()):
                yield Standing(page)
        if name == "reason" and _is_disputed(row, resource):
            yield from self._shown("disagreements")

    def _shown(self, name: str) -> Iterator[Standing]:
        """The pages that show an exhibit."""
        for use in self.concordance.of(f"exhibit:{name}"):
            page = self.concordance.publication.pages.get(use.page)
            if page is not None and page.source.text.startswith("!", use.start):
                yield Standing(use.page, use.start)

    def _beside(self, row: Row, resource: Resource) -> Iterator[Entity]:
        """The entities that a row is, or names."""
        known = self.concordance.publication.entities.by_address
        addresses = [f"{resource.name}/{'/'.join(resource.key(row))}"]
        addresses += (f"{key.resource}/{resource.text(row, key.columns[0])}" for key in resource.foreign_keys)
        yield from (known[each] for each in dict.fromkeys(addresses) if each in known)

    @cached_property
    def _in_tables(self) -> Mapping[tuple[str, str], frozenset[tuple[int, str]]]:
        """The cells, by row and column, that the page of an entity shows of each dataset that relates it to others."""
        entities = self.concordance.publication.entities
        return {
            (entity.address, name): frozenset(product((each.row.start for each in listed), columns_of(entity, listed)))
            for entity in entities.by_address.values()
            for name, listed in related(entity, entities).items()
            if not listed[0].resource.settings.entity  # of which a list of names is shown
        }


def _is_disputed(row: Row, resource: Resource) -> bool:
    """Whether a row is the adopted one of several that state different values."""
    if not resource.settings.observations or resource.text(row, "adopted") not in TRUE:
        return False
    return disagree(resource, resource.by_key[resource.key_of(row)])
