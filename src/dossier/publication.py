"""Everything that was loaded, and everything wrong with it. Nothing here reads or renders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from dossier.bibliography import Bibliography, Work
from dossier.corrections import Correction
from dossier.datasets import Package, Resource, Row
from dossier.diagnostics import Diagnostic
from dossier.entities import Entities, Entity
from dossier.exhibits import Exhibit, Workshop
from dossier.facts import Facts
from dossier.inscriptions import Inscription, inscriptions
from dossier.manuscript import Notebook, Page
from dossier.settings import Settings, Site
from dossier.sources import Source


@dataclass(frozen=True)
class Publication:
    """A folder's works, data, entities, exhibits and pages."""

    root: Path
    site: Site = Site()
    bibliography: Bibliography = Bibliography()
    package: Package = Package()
    entities: Entities = Entities()
    workshop: Workshop = Workshop()
    facts: Facts = field(default_factory=lambda: Facts(Package()))
    pages: Mapping[str, Page] = field(default_factory=dict)
    """By path below the folder of the pages, in the order of the navigation."""
    made: frozenset[str] = frozenset()
    """Pages that nobody wrote: the bibliography, datasets, entities without a page of their own."""
    corrections: tuple[Correction, ...] = ()
    """What was corrected since it came out, newest first."""
    diagnostics: tuple[Diagnostic, ...] = ()
    other_sources: tuple[Source, ...] = ()
    gone: frozenset[str] = frozenset()
    """Addresses outside that lead to nothing any more, by what the link check remembers."""
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    """What short forms stand for; empty where pages do not show it."""
    notebooks: Mapping[str, Notebook] = field(default_factory=dict)
    """By path below the folder of the pages."""

    @property
    def settings(self) -> Settings:
        """The plugin's settings."""
        return self.site.settings

    @property
    def works(self) -> Mapping[str, Work]:
        """Works by key."""
        return self.bibliography.works

    @property
    def exhibits(self) -> Mapping[str, Exhibit]:
        """Figures and tables by id."""
        return self.workshop.exhibits

    @cached_property
    def inscriptions(self) -> tuple[Inscription, ...]:
        """The texts of exhibits and of data; of what is no prose, those that hold references."""
        return inscriptions(self.exhibits.values(), self.workshop.sources, self.package)

    @cached_property
    def inscribed(self) -> Mapping[str, tuple[Inscription, ...]]:
        """The inscriptions of each exhibit and dataset, by its address."""
        found: dict[str, list[Inscription]] = {}
        for each in self.inscriptions:
            found.setdefault(each.owner, []).append(each)
        return {owner: tuple(texts) for owner, texts in found.items()}

    @cached_property
    def texts(self) -> tuple[Page, ...]:
        """All texts in which references are read, each once: the pages, and the texts of exhibits and data."""
        return (*self.pages.values(), *(each for each in self.inscriptions if not each.copied))

    @property
    def prose(self) -> tuple[Page, ...]:
        """All that was written to be read as sentences: the pages, and what is said of exhibits."""
        return (*self.pages.values(), *(each for each in self.inscriptions if each.declared))

    @cached_property
    def entity_pages(self) -> Mapping[str, Entity]:
        """Which entity a page is about."""
        claimed = claims(self.pages.values(), self.entities)
        return {pages[0]: self.entities.by_address[address] for address, pages in claimed.items() if pages}

    @cached_property
    def page_of(self) -> Mapping[str, str]:
        """The page of each entity, by its address."""
        return {entity.address: path for path, entity in self.entity_pages.items()}

    @cached_property
    def dataset_pages(self) -> Mapping[str, str]:
        """The page of each dataset, by its name."""
        found = {name: dataset_page(self.settings, name) for name in self.package.resources}
        for path, page in self.pages.items():
            name = page.matter.get("dataset")
            if isinstance(name, str) and name in found:
                found[name] = path
        return {name: path for name, path in found.items() if path in self.pages}

    @property
    def listed(self) -> tuple[str, ...]:
        """The pages that the navigation leads to: those that it names, or all where none is written."""
        return tuple(path for path in self.site.nav if path in self.pages) if self.site.nav else tuple(self.pages)

    def source_of(self, path: str) -> Source | None:
        """The text of a file that was loaded, by its path relative to the root."""
        return self._sources.get(path)

    @cached_property
    def _sources(self) -> Mapping[str, Source]:
        sources = [self.site.source, self.bibliography.source, self.package.source]
        sources += [resource.source for resource in self.package.resources.values()]
        sources += [*self.workshop.sources.values(), *(page.source for page in self.pages.values())]
        sources += self.other_sources
        return {source.path: source for source in sources}


def claims(pages: Iterable[Page], entities: Entities) -> dict[str, list[str]]:
    """The pages that say that they are an entity's, by the entity's address: by front matter first, then by path."""
    by_path = {entity.page: entity.address for entity in entities.by_address.values() if entity.page}
    claims: dict[str, list[str]] = {address: [] for address in entities.by_address}
    for page in pages:
        said = page.matter.get("entity")
        if isinstance(said, str):
            address = said.removeprefix("entity:").strip()
            if address in claims:
                claims[address].append(page.path)
        elif page.path in by_path:
            claims[by_path[page.path]].append(page.path)
    return claims


def dataset_page(settings: Settings, name: str) -> str:
    """The path of a dataset's page."""
    return settings.dataset_pages.replace("{name}", name)


def rows_of(publication: Publication, exhibit: Exhibit) -> Iterator[tuple[Resource, Row]]:
    """The rows of data that an exhibit took."""
    for name, row in exhibit.inputs:
        yield publication.package.resources[name], row
