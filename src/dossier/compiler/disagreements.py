"""The list of the facts for which sources give different values: what each says, where, when, and what is used."""

from __future__ import annotations

from dossier.compiler.doubts import disputed, used
from dossier.compiler.html import Html, element, escape, filled
from dossier.compiler.inline import dated_html, inline_html
from dossier.compiler.links import row_id
from dossier.compiler.references import References
from dossier.compiler.spoken import row_name, spoken
from dossier.compiler.tables import Cell, Row, Table, render, scrollable
from dossier.compiler.values import shown
from dossier.datasets import Recounted, Resource
from dossier.datasets import Row as DataRow
from dossier.facts import TRUE


def disagreements(page: str, references: References) -> Html:
    """Every fact for which sources give different values: what each says, what this edition uses, and why."""
    rows, say = [], references.words.say
    for resource in references.publication.package.resources.values():
        rows += [_disagreement(resource, observed, page, references) for observed in disputed(resource)]
    if not rows:
        return element("p", say("The sources agree in all that is recorded here."))
    heads = (say("Statement"), say("What the sources say"), say("What this edition uses, and why"))
    label = say("Where the sources disagree")
    table = Table(tuple(Cell(escape(head)) for head in heads), tuple(rows), escape(label))
    return scrollable(render(table, hidden_caption=True), label)


def _disagreement(resource: Resource, observed: tuple[DataRow, ...], page: str, references: References) -> Row:
    column = resource.column[resource.settings.value]
    unit = f", {column.unit}" if column.unit else ""
    target = references.publication.dataset_pages.get(resource.name, page)
    words = f"{resource.title or resource.name}: {row_name(resource, observed[0], references)}"
    anchor = row_id(resource, used(resource, observed))
    link = element("a", words, href=references.links.url(page, target, anchor))
    said = []
    why = escape(references.words.say("None of them is adopted."))
    for row in observed:
        value = shown(resource.value(row, column.name), references.words)
        hedge = resource.text(row, "qualifier")
        about = "".join(f", {words}" for words in _aspects(resource, row, observed, references))
        told = element("strong", f"{hedge} {value}".strip())
        said.append(element("li", told, f"{unit}{about}: ", _witness(resource, row, page, references)))
        if resource.text(row, "adopted") in TRUE:
            reason = inline_html(resource.text(row, "reason"), page, references)
            why = Html(told + (f". {reason}" if reason else ""))
    return Row((Cell(link), Cell(element("ul", *said)), Cell(why)), anchor)


_NOT_AN_ASPECT = frozenset({"source", "locator", "cited_in", "as_of", "adopted", "reason", "qualifier", "note"})


def _aspects(resource: Resource, row: DataRow, observed: tuple[DataRow, ...], references: References) -> list[str]:
    """What else the sources state differently, such as the year to which a value belongs: `year 2024`."""
    words = []
    recounted = {rule.column for rule in resource.rules if isinstance(rule, Recounted)}
    for column in resource.columns:
        values = {resource.text(each, column.name) for each in observed}
        if column.name in _NOT_AN_ASPECT or column.name == resource.settings.value or len(values) < 2:
            continue
        text = resource.text(row, column.name)
        if text and column.name in recounted:
            counted = spoken(text, references, resource)
            words.append(references.words.say("worked out again as {sum}", sum=counted))
        elif text:
            words.append(f"{column.heading.lower()} {shown(resource.value(row, column.name), references.words)}")
    return words


def _witness(resource: Resource, row: DataRow, page: str, references: References) -> Html:
    """The work that states a value, with its date, the place in it, and the date for which it holds."""
    key, place = resource.text(row, "source"), resource.text(row, "locator")
    through, say = resource.text(row, "cited_in"), references.words.say
    if through and through != key:
        work, other = dated_html(key, page, references), dated_html(through, page, references, place)
        told = filled(say("{work}, as cited in {other}"), work=work, other=other)
    else:
        told = dated_html(key, page, references, place)
    as_of = resource.text(row, "as_of")
    return Html(told + escape(f"; {say('as of {date}', date=references.day(as_of))}")) if as_of else told
