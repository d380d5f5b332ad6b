"""What the page of an entity shows of the data: of its own row, and of the rows that relate it to others."""

from __future__ import annotations

from dossier.entities import Entities, Entity, Relation

_NOT_SAID = frozenset(
    """source locator cited_in note as_of expected_update expires adopted reason qualifier
    """.split()  # noqa: SIM905 -- a list of words reads better as words
)
"""Columns about a row, not about the thing."""


def in_box(entity: Entity, name: str) -> bool:
    """Whether the info box of an entity shows a column of its row."""
    resource = entity.resource
    left_out = {*resource.primary_key, resource.settings.label, *resource.settings.hidden} | _NOT_SAID
    return name not in left_out and bool(resource.text(entity.row, name))


def related(entity: Entity, entities: Entities) -> dict[str, list[Relation]]:
    """The rows that relate an entity to others, by dataset."""
    found: dict[str, list[Relation]] = {}
    for relation in entities.of(entity):
        own = relation.ends[0][0] == "" and relation.ends[0][1] is entity
        if not own:
            found.setdefault(relation.resource.name, []).append(relation)
    return found


def columns_of(entity: Entity, listed: list[Relation]) -> list[str]:
    """The columns of a relation that an entity's page shows: the other entity first, where every row names one."""
    resource, rows = listed[0].resource, [each.row for each in listed]
    ends = list(dict.fromkeys(column for relation in listed for column, _ in relation.ends))
    mine = {column for relation in listed for column, end in relation.ends if end is entity}
    others = [column for column in ends if column not in mine] or ends[1:][-1:]
    first = [name for name in others if all(resource.text(row, name) for row in rows)]
    left_out = {*mine.difference(others), *first, "id", *resource.settings.hidden} | (_NOT_SAID - {"note"})
    names = [
        column.name
        for column in resource.columns
        if column.name not in left_out and any(resource.text(row, column.name) for row in rows)
    ]
    if brief := resource.settings.brief:
        names = [name for name in brief if name in names]
    return [*first, *names]
