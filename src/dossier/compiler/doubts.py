"""Facts for which sources give different values: which they are, and the mark that says so at a number."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.compiler.html import Html, element
from dossier.compiler.links import row_id
from dossier.compiler.references import References
from dossier.datasets import Resource, Row
from dossier.facts import TRUE, Fact, disagree
from dossier.manuscript import Link


def doubt(link: Link, page: str, references: References) -> Html:
    """After a number for which sources give different values: a mark that leads to what each of them says."""
    fact = references.publication.facts.find(link.address) if link.scheme == "fact" else None
    if not isinstance(fact, Fact) or fact.resource is None or fact.row is None:
        return Html("")
    others = references.differing(fact)
    target = references.disagreements_page or references.publication.dataset_pages.get(fact.resource.name, "")
    if not others or not target:
        return Html("")
    told = "; ".join(references.other(fact, row) for row in others)
    said = references.words.say("Sources differ: {said}", said=told)
    # The list of disagreements has one row for all of them, with the id of the one that is used.
    listed = used(fact.resource, references.publication.facts.observations(fact))
    row = listed if target == references.disagreements_page else fact.row
    url = references.links.url(page, target, row_id(fact.resource, row))
    return element("a", "\u2260", class_="sources-differ", href=url, title=said, aria_label=said)


def disputed(resource: Resource) -> Iterator[tuple[Row, ...]]:
    """The rows of a table that state different values for one fact, fact by fact."""
    if resource.settings.observations and resource.settings.value in resource.column:
        yield from (observed for observed in resource.by_key.values() if disagree(resource, observed))


def used(resource: Resource, observed: tuple[Row, ...]) -> Row:
    """The row that this edition uses; the first where none is adopted."""
    return next((row for row in observed if resource.text(row, "adopted") in TRUE), observed[0])
