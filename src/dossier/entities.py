"""Typed things, each with one page, and the relations between them.

Resources marked `entity: true` -> entities; rows with foreign keys to two of them -> relations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import PurePosixPath

from dossier.datasets import ForeignKey, Package, Resource, Row
from dossier.diagnostics import Diagnostic, nearest

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Entity:
    """A row of a resource of entities: a country, an instrument, a recommendation."""

    kind: str
    """Its resource's name."""
    id: str
    label: str
    abbr: str
    page: str
    """The path of its page, relative to the folder of the pages; empty where its kind has none."""
    resource: Resource = field(repr=False, compare=False)
    row: Row = field(repr=False, compare=False)

    @property
    def address(self) -> str:
        """Its kind and id: `countries/kosovo`."""
        return f"{self.kind}/{self.id}"

    @property
    def short(self) -> str:
        """The abbreviation, or the name where it has none."""
        return self.abbr or self.label


@dataclass(frozen=True)
class Relation:
    """A row that joins two entities."""

    resource: Resource = field(repr=False, compare=False)
    row: Row
    ends: tuple[tuple[str, Entity], ...]
    """Each end's column and entity, in the order of the columns."""

    def others(self, entity: Entity) -> tuple[Entity, ...]:
        """The ends that are not the given entity."""
        return tuple(end for _, end in self.ends if end is not entity)


@dataclass(frozen=True)
class Entities:
    """All entities by address, and all relations."""

    by_address: Mapping[str, Entity] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def of(self, entity: Entity) -> tuple[Relation, ...]:
        """The relations of an entity."""
        return self._of.get(entity.address, ())

    def kind(self, name: str) -> tuple[Entity, ...]:
        """The entities of a kind, in the order of their table."""
        return tuple(each for each in self.by_address.values() if each.kind == name)

    @cached_property
    def _of(self) -> Mapping[str, tuple[Relation, ...]]:
        found: dict[str, list[Relation]] = {}
        for relation in self.relations:
            for address in dict.fromkeys(end.address for _, end in relation.ends):
                found.setdefault(address, []).append(relation)
        return {address: tuple(relations) for address, relations in found.items()}


def read_entities(package: Package) -> Entities:
    """The entities and relations of a data package."""
    problems: list[Diagnostic] = []
    found: dict[str, Entity] = {}
    owners: dict[str, Entity] = {}
    for resource in package.resources.values():
        if not resource.settings.entity:
            continue
        problems += _check_pattern(resource, package)
        for entity in _entities(resource, problems):
            owner = owners.setdefault(entity.page, entity) if entity.page else entity
            if owner is not entity and owner.address != entity.address:
                message = f'its page, "{entity.page}", is that of "{owner.address}" already'
                problems.append(resource.diagnose("entity-page", message, entity.row))
            alone = owner is entity or owner.address == entity.address
            found.setdefault(entity.address, entity if alone else replace(entity, page=""))
    relations = tuple(
        relation
        for resource in package.resources.values()
        if (keys := _ends(resource, package))
        for relation in _relations(resource, keys, found)
    )
    return Entities(found, relations, tuple(problems))


def _entities(resource: Resource, problems: list[Diagnostic]) -> Iterable[Entity]:
    settings = resource.settings
    columns = resource.column
    slots = dict.fromkeys(_SLOT.findall(settings.page))
    for row in resource.rows:
        values = {name: resource.text(row, name) for name in columns}
        key = "/".join(resource.key(row))
        if not key.strip("/"):
            problems.append(resource.diagnose("entity-without-key", "this row has no key", row))
            continue
        page = settings.page if slots.keys() <= columns.keys() else ""
        for slot in slots:
            page = page.replace("{" + slot + "}", values.get(slot, ""))
        if page and not _is_file(page):
            message = f'"{page}" can be no page'
            hint = "a page's path has no empty part, no part that begins with a dot, and ends with .md"
            problems.append(resource.diagnose("entity-page", message, row, help=hint))
            page = ""
        label = values.get(settings.label) or key
        yield Entity(resource.name, key, label, values.get(settings.abbr, ""), page, resource, row)


def _check_pattern(resource: Resource, package: Package) -> Iterable[Diagnostic]:
    """The pattern of the pages names columns that are there."""
    place = (*resource.place_of_schema[:-1], "dossier", "page")
    for slot in dict.fromkeys(_SLOT.findall(resource.settings.page)):
        if slot not in resource.column:
            message = f'"{resource.name}" has no column "{slot}"'
            yield package.diagnose("data-descriptor", message, *place, help=nearest(slot, resource.column))


def _is_file(page: str) -> bool:
    """Whether a path is one of a page below the folder of the pages, and of one that MkDocs takes for a page."""
    parts = page.split("/")
    clean = all(part and not part.startswith(".") and part.isprintable() and "\\" not in part for part in parts)
    return clean and PurePosixPath(page).suffix == ".md"


def _ends(resource: Resource, package: Package) -> tuple[ForeignKey, ...]:
    """Foreign keys of one column to entities; two make a relation, and one does in a row that is an entity."""
    keys = tuple(
        key
        for key in resource.foreign_keys
        if len(key.columns) == 1
        and key.resource in package.resources
        and package.resources[key.resource].settings.entity
    )
    return keys if len(keys) + resource.settings.entity >= 2 else ()


def _relations(resource: Resource, keys: tuple[ForeignKey, ...], known: Mapping[str, Entity]) -> Iterable[Relation]:
    for row in resource.rows:
        ends = []
        own = known.get(f"{resource.name}/{'/'.join(resource.key(row))}")
        if own is not None:
            ends.append(("", own))
        for key in keys:
            entity = known.get(f"{key.resource}/{resource.text(row, key.columns[0])}")
            if entity is not None:
                ends.append((key.columns[0], entity))
        if len(ends) > (own is not None):  # a row may leave its other end open: an event of one country alone
            yield Relation(resource, row, tuple(ends))
