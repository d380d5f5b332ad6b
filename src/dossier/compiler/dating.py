"""How old data are: of an exhibit and of a page, by the oldest of all that they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dossier.compiler.doubts import disputed
from dossier.compiler.html import Html, element
from dossier.compiler.references import References
from dossier.compiler.related import related
from dossier.datasets import Resource, Row
from dossier.exhibits import Exhibit
from dossier.facts import Fact, date_of, due_of
from dossier.manuscript import Link, Page
from dossier.publication import rows_of


class Dates(NamedTuple):
    """What readers must know of the age of data."""

    as_of: str = ""
    expected_update: str = ""


def as_of_line(dates: Dates, references: References) -> Html:
    """`Data as of 2025.`, and `Update overdue since ...` where the build is later than the update was expected."""
    parts, say = [], references.words.say
    if dates.as_of:
        parts.append(say("Data as of {date}.", date=references.day(dates.as_of)))
    if dates.expected_update and references.is_past(dates.expected_update):
        parts.append(say("Update overdue since {date}.", date=references.day(dates.expected_update)))
    return element("span", " ".join(parts), class_="as-of") if parts else Html("")


def exhibit_dates(exhibit: Exhibit, references: References) -> Dates:
    """The dates of the rows that an exhibit took, and of the facts that its texts state."""
    texts = references.publication.inscribed.get(f"exhibit:{exhibit.id}", ())
    links = [link for text in texts for link in text.links("fact")]
    return _oldest([_of_rows(rows_of(references.publication, exhibit)), *_of_facts(links, references)])


def page_dates(page: Page, references: References) -> Dates:
    """The dates of the facts and exhibits of a page, of the rows that it shows, and of the facts that these state."""
    publication = references.publication
    stated = [each.link for each in references.standings.stated.get(page.path, ())]
    dates = [*_of_facts([*page.links("fact"), *stated], references)]
    for link in page.links("exhibit"):
        exhibit = publication.exhibits.get(link.address) if link.image else None
        if exhibit is not None:
            dates.append(exhibit_dates(exhibit, references))
        elif link.image:
            dates.append(_of_rows(_listed(link.address, references)))
    if entity := publication.entity_pages.get(page.path):
        tables = (
            each for each in related(entity, publication.entities).values() if not each[0].resource.settings.entity
        )
        dates.append(_of_rows([(entity.resource, entity.row)]))
        dates.append(_of_rows((each.resource, each.row) for listed in tables for each in listed))
    return _oldest(dates)


def _listed(name: str, references: References) -> Iterator[tuple[Resource, Row]]:
    """The rows that a list shows which no script made: that of a dataset, or that of the disagreements."""
    tables = references.publication.package.resources
    table = tables.get(name.removeprefix("dataset/")) if name.startswith("dataset/") else None
    if table is not None:
        yield from ((table, row) for row in table.rows)
    elif name == "disagreements":
        for resource in tables.values():
            yield from ((resource, row) for observed in disputed(resource) for row in observed)


def _of_facts(links: Iterable[Link], references: References) -> Iterator[Dates]:
    for link in links:
        fact = references.publication.facts.find(link.address)
        if isinstance(fact, Fact):
            yield Dates(fact.oldest, fact.earliest_due)


def _of_rows(rows: Iterable[tuple[Resource, Row]]) -> Dates:
    return _oldest([Dates(date_of(resource, row), due_of(resource, row)) for resource, row in rows])


def _oldest(dates: Iterable[Dates]) -> Dates:
    """The oldest date, and the earliest day by which something should have been updated."""
    held = list(dates)
    said, due = ([each[place] for each in held if each[place]] for place in (0, 1))
    return Dates(min(said, default=""), min(due, default=""))
