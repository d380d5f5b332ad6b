"""What is computed for an entity's page: its info box, its relations, and the pages that mention it."""

from __future__ import annotations

from dossier.compiler.html import Html, element, escape
from dossier.compiler.inline import citation_html, inline_html
from dossier.compiler.references import References
from dossier.compiler.related import columns_of, in_box, related
from dossier.compiler.tables import Cell, Row, Table, render, scrollable
from dossier.compiler.values import shown
from dossier.datasets import Resource
from dossier.datasets import Row as DataRow
from dossier.entities import Entity, Relation

MOST_OPEN = 12
"""Rows of a relation that a page shows at once; more are folded up."""


def info_box(entity: Entity, page: str, references: References) -> Html:
    """The entity's row as a list of terms, with its sources."""
    resource, row = entity.resource, entity.row
    parts = []
    for column in resource.columns:
        name = column.name
        if not in_box(entity, name):
            continue
        parts += [
            element("dt", column.heading),
            Html(" "),
            element("dd", _value(resource, row, name, page, references)),
            Html(" "),
        ]
    keys = [key.strip() for key in resource.text(row, "source").split(";") if key.strip()]
    if keys:
        parts += [
            element("dt", references.words.several("Source", "Sources", len(keys))),
            element("dd", citation_html(keys, page, references)),
        ]
    if not parts:
        return Html("")
    heading = element("p", entity.label, class_="info-box-title")
    label = references.words.say("Facts about {name}", name=entity.label)
    return element("aside", heading, element("dl", *parts), class_="info-box", aria_label=label)


def _value(resource: Resource, row: DataRow, name: str, page: str, references: References) -> Html:
    column = resource.column[name]
    foreign = next((key.resource for key in resource.foreign_keys if key.columns == (name,)), "")
    entity = references.publication.entities.by_address.get(f"{foreign}/{resource.text(row, name)}")
    if foreign and entity is not None:
        return linked(entity, page, references)
    words = shown(resource.value(row, name), references.words)
    unit = f" {column.unit}" if column.unit and column.numeric else ""
    return Html(inline_html(words, page, references) + escape(unit))


def linked(entity: Entity, page: str, references: References) -> Html:
    """An entity's name, linked to its page."""
    target = references.publication.page_of.get(entity.address)
    if not target or target == page:
        return escape(entity.label)
    return element("a", entity.label, class_="entity", href=references.links.url(page, target))


def relations(entity: Entity, page: str, references: References) -> list[tuple[str, Html]]:
    """A title and a table for each dataset that relates the entity to others."""
    found = []
    for name, listed in related(entity, references.publication.entities).items():
        resource = references.publication.package.resources[name]
        title = resource.title or name
        found.append((title, _relation_table(entity, listed, title, page, references)))
    return found


def _relation_table(entity: Entity, listed: list[Relation], title: str, page: str, references: References) -> Html:
    resource = listed[0].resource
    if resource.settings.entity:
        return element("ul", *(element("li", *_listed(entity, each, page, references)) for each in listed))
    names = columns_of(entity, listed)
    dated = next((name for name in names if resource.column[name].kind == "date"), "")
    if dated and all(resource.text(each.row, dated) for each in listed):
        listed = sorted(listed, key=lambda each: resource.text(each.row, dated))
    has_source = "source" in resource.positions
    heads = [Cell(escape(resource.column[name].heading)) for name in names]
    rows = []
    for relation in listed:
        cells = [Cell(_value(resource, relation.row, name, page, references)) for name in names]
        if has_source:
            keyed = [key.strip() for key in resource.text(relation.row, "source").split(";") if key.strip()]
            cells.append(Cell(citation_html(keyed, page, references)))
        rows.append(Row(tuple(cells)))
    if has_source:
        heads.append(Cell(escape(references.words.several("Source", "Sources", 1))))
    table = Table(tuple(heads), tuple(rows), escape(title))
    shown_table = scrollable(render(table, hidden_caption=True), title)
    if len(rows) <= MOST_OPEN:
        return shown_table
    summary = references.words.several("Show the {number} row", "Show the {number} rows", len(rows))
    return element("details", element("summary", summary), shown_table, class_="relation-rows")


def _listed(entity: Entity, relation: Relation, page: str, references: References) -> list[Html]:
    """Another entity that names this one, with the further ones that it names: "A path (Horizon: Long term)"."""
    parts = [linked(relation.ends[0][1], page, references)]
    for column, end in relation.ends[1:]:
        if end is not entity:
            parts += [
                escape(f" ({relation.resource.column[column].heading}: "),
                linked(end, page, references),
                Html(")"),
            ]
    return parts


def mentions(entity: Entity, page: str, references: References) -> Html:
    """The pages that mention the entity, each with the first sentence that does."""
    first: dict[str, str] = {}
    for use in references.concordance.of(f"entity:{entity.address}"):
        if use.page and use.page != page and use.page not in first:
            first[use.page] = references.sentence(use)
    items = [
        element(
            "li",
            element("a", references.publication.pages[path].title, href=references.links.url(page, path)),
            element("span", said, class_="mention") if said else "",
        )
        for path, said in first.items()
    ]
    return element("ul", *items, class_="mentions") if items else Html("")
