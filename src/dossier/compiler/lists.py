"""Exhibits that every publication has.

The bibliography, the lists of figures, tables and datasets, the disagreements, and a dataset with its rows
(`exhibit:dataset/NAME`).
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from dossier.citation_style import to_html
from dossier.compiler.dataset_uses import dataset_uses
from dossier.compiler.disagreements import disagreements
from dossier.compiler.figures import exhibit_link
from dossier.compiler.html import Html, element, escape, filled
from dossier.compiler.inline import citation_html, inline_html
from dossier.compiler.links import row_id, slug
from dossier.compiler.notes import note_anchors, stop_after
from dossier.compiler.references import References
from dossier.compiler.tables import Cell, Row, Table, render, scrollable
from dossier.compiler.values import decimals_of, shown
from dossier.corrections import Correction
from dossier.datasets import Column, Resource
from dossier.datasets import Row as DataRow
from dossier.facts import TRUE
from dossier.manuscript import plain_text
from dossier.words import Words


def built_in(name: str, page: str, references: References) -> Html | None:
    """The built-in exhibit of a name; None where there is none."""
    if name.startswith("dataset/"):
        resource = references.publication.package.resources.get(name.removeprefix("dataset/"))
        return dataset(resource, page, references) if resource else None
    make = BUILT_IN.get(name)
    return make(page, references) if make else None


def bibliography(page: str, references: References) -> Html:
    """Every work, in the order of authors, each with the places that cite it."""
    works = [work for work in references.style.ordered(references.publication.works) if work.citable]
    anchors = note_anchors(references)
    entries = []
    for work in works:
        entry = references.style.entry(work)
        parts = [Html(to_html(entry)), Html(stop_after("".join(run.text for run in entry)))]
        if remark := references.style.formatted(work).remark:
            parts += [Html(" "), element("span", Html(to_html(remark)), class_="work-remark")]
        if cited := _cited_in(work.key, anchors.get(work.key, ()), page, references):
            parts.append(cited)
        entries.append(Html("\n") + element("li", *parts, id=slug(work.key)))
    return element("ul", *map(Html, entries), "\n", class_="bibliography")


def _cited_in(key: str, anchors: tuple[tuple[str, str], ...], page: str, references: References) -> Html:
    """Links to each note that cites a work, by page; then to the datasets whose rows rest on it."""
    by_page: dict[str, list[str]] = {}
    for path, anchor in anchors:
        by_page.setdefault(path, []).append(anchor)
    parts, say = [], references.words.say
    for path, notes in by_page.items():
        title = references.publication.pages[path].title
        first = element("a", title, href=references.links.url(page, path, notes[0]))
        more = [
            element(
                "a",
                str(number),
                href=references.links.url(page, path, note),
                aria_label=say("{title}, citation {number}", title=title, number=number),
            )
            for number, note in enumerate(notes[1:], start=2)
        ]
        parts.append(Html(first + (f" ({', '.join(more)})" if more else "")))
    for name in references.datasets_by_work.get(key, ()):
        resource = references.publication.package.resources[name]
        target = references.publication.dataset_pages.get(name)
        title = say("data: {title}", title=resource.title or name)
        parts.append(element("a", title, href=references.links.url(page, target)) if target else escape(title))
    listed = filled(say("Cited in: {places}"), places=Html("; ".join(parts)))
    return element("span", listed, class_="work-cited-in") if parts else Html("")


def _listed(kind: str) -> Callable[[str, References], Html]:
    def make(page: str, references: References) -> Html:
        rows = []
        for numbered in references.concordance.numbered.values():
            if numbered.kind != kind:
                continue
            where = element("span", references.publication.pages[numbered.page].title, class_="where")
            rows.append(element("li", exhibit_link(numbered, page, references), where))
        if rows:
            return element("ul", *rows, class_="exhibit-list")
        say = references.words.say
        return element("p", say("There are no figures.") if kind == "figure" else say("There are no tables."))

    return make


def datasets(page: str, references: References) -> Html:
    """Every dataset, with what it holds and how many rows."""
    rows = []
    for resource in references.publication.package.resources.values():
        target = references.publication.dataset_pages.get(resource.name)
        title = resource.title or resource.name
        link = element("a", title, href=references.links.url(page, target)) if target else escape(title)
        first = resource.description.split("\n\n")[0]
        rows.append(
            Row(
                (
                    Cell(link),
                    Cell(inline_html(first, page, references)),
                    Cell(escape(str(len(resource.rows))), numeric=True),
                )
            )
        )
    say = references.words.say
    heads = (
        Cell(escape(say("Dataset"))),
        Cell(escape(say("What it holds"))),
        Cell(escape(say("Rows")), numeric=True),
    )
    label = say("The datasets")
    return scrollable(render(Table(heads, tuple(rows), escape(label)), hidden_caption=True), label)


def dataset(resource: Resource, page: str, references: References) -> Html:
    """A dataset: what it holds, what each column means, every row with its sources, and the file."""
    parts, words = [], references.words
    if resource.description:
        parts += [element("p", inline_html(each, page, references)) for each in resource.description.split("\n\n")]
    columns = [column for column in resource.columns if column.name in resource.positions]
    meanings = [
        part
        for column in columns
        for part in (
            element("dt", column.heading, Html(" "), element("code", column.name)),
            Html("\n"),
            element("dd", inline_html(_meaning(column, words), page, references)),
            Html("\n"),
        )
    ]
    parts.append(
        element(
            "details",
            element("summary", words.say("What the columns mean")),
            "\n",
            element("dl", *meanings),
            class_="columns",
        )
    )
    if used := dataset_uses(resource, page, references):
        parts.append(used)
    file = references.links.url(page, references.files[resource.name])
    bundle = references.links.url(page, f"data/{resource.name}.zip")
    rows = words.several("{number} row", "{number} rows", len(resource.rows))
    offered = filled(
        words.say("{csv} or {zip}: {rows}"),
        csv=element("a", words.say("Download as CSV"), href=file, download=True),
        zip=element("a", words.say("with README and citation (zip)"), href=bundle, download=True),
        rows=rows,
    )
    parts.append(element("p", offered, class_="downloads"))
    visible = [column for column in columns if column.name not in resource.settings.hidden]
    title = resource.title or resource.name
    table = Table(
        tuple(Cell(_head(column), column.numeric) for column in visible),
        _rows(resource, visible, page, references),
        escape(title),
    )
    parts.append(scrollable(render(table, hidden_caption=True), title))
    return element(
        "div", *(Html(f"\n{part}") for part in parts), "\n", class_="dataset", id=f"dataset-{slug(resource.name)}"
    )


_DATES = frozenset({"as_of", "expected_update", "expires"})
"""Columns that say for when a row holds, of whatever type."""


def _head(column: Column) -> Html:
    unit = Html(f' <span class="unit">({escape(column.unit)})</span>') if column.unit else Html("")
    return Html(escape(column.heading) + unit)


def _meaning(column: Column, words: Words) -> str:
    said = column.description or f"{column.heading}."
    return f"{said} {words.say('Unit: {unit}.', unit=column.unit)}" if column.unit else said


def _rows(resource: Resource, columns: list[Column], page: str, references: References) -> tuple[Row, ...]:
    writers = [_cell_writer(resource, column, page, references) for column in columns]
    ids: set[str] = set()
    rows = []
    for row in resource.rows:
        name = row_id(resource, row) if resource.primary_key else ""
        fresh = name and name not in ids
        ids.add(name)
        rejected = resource.settings.observations and resource.text(row, "adopted") not in TRUE
        cells = tuple(write(row) for write in writers)
        rows.append(Row(cells, name if fresh else "", "not-adopted" if rejected else ""))
    return tuple(rows)


def _cell_writer(resource: Resource, column: Column, page: str, references: References) -> Callable[[DataRow], Cell]:
    """How a column's cells are shown: as works, as entities, as numbers of one precision, or as text."""
    name, words = column.name, references.words
    if _holds_works(resource, name):
        return lambda row: Cell(citation_html(_keys(resource.text(row, name)), page, references))
    foreign = next((key.resource for key in resource.foreign_keys if key.columns == (name,)), "")
    if foreign or (resource.settings.entity and resource.primary_key == (name,)):
        return lambda row: Cell(_entity(resource, row, name, foreign, page, references))
    if column.numeric and name != "year":
        values = (resource.value(row, name) for row in resource.rows)
        decimals = decimals_of([value for value in values if isinstance(value, Decimal)])
        return lambda row: Cell(
            escape(shown(resource.value(row, name), words, decimals)), numeric=True, sort=resource.text(row, name)
        )
    if column.numeric:
        return lambda row: Cell(escape(resource.text(row, name)), numeric=True)
    if name in _DATES:
        return lambda row: _day(resource.text(row, name), references)
    if column.type == "string" and not column.kind:
        return lambda row: Cell(inline_html(resource.text(row, name), page, references))
    return lambda row: Cell(escape(shown(resource.value(row, name), words)), sort=resource.text(row, name))


def _day(text: str, references: References) -> Cell:
    """A date, on one line."""
    return Cell(escape(references.day(text).replace(" ", "\u00a0")), sort=text)


def _keys(text: str) -> list[str]:
    return [key.strip() for key in text.split(";") if key.strip()]


def _entity(resource: Resource, row: DataRow, name: str, foreign: str, page: str, references: References) -> Html:
    """A key of an entity, linked to its page; shown by name in another table than its own."""
    text = resource.text(row, name)
    entity = references.publication.entities.by_address.get(f"{foreign or resource.name}/{text}")
    target = references.publication.page_of.get(entity.address) if entity else None
    if entity is None or not target:
        return escape(entity.label if entity and foreign else text)
    return element("a", entity.label if foreign else text, href=references.links.url(page, target))


def _holds_works(resource: Resource, name: str) -> bool:
    """Whether a column holds keys of the bibliography."""
    listed = [each for rule in resource.settings.rules for each in _names(rule.get("works"))]
    return name in ("source", "cited_in") or name in listed


def _names(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [str(each) for each in value] if isinstance(value, list) else []


def corrections(page: str, references: References) -> Html:
    """What was corrected since the publication came out: when, where, what it said and says, and why."""
    found = references.publication.corrections
    if not found:
        return element("p", references.words.say("Nothing has been corrected since this publication came out."))
    return element("dl", *(correction(each, page, references) for each in found), class_="corrections")


def correction(each: Correction, page: str, references: References) -> Html:
    """One correction as a term and what is said of it."""
    links = [
        element("a", plain_text(references.publication.pages[path].title), href=references.links.url(page, path))
        for path in each.pages
        if path != page
    ]
    say = references.words.say
    where = element("p", filled(say("On: {pages}"), pages=Html(", ".join(links)))) if links else ""
    told = say("It said: {before}. It says: {now}.")
    said = element("p", filled(told, before=element("q", each.said), now=element("q", each.says)))
    term = element("dt", element("time", references.day(each.date), datetime=each.date))
    return Html(term + element("dd", said, element("p", each.reason), where))


BUILT_IN: dict[str, Callable[[str, References], Html]] = {
    "bibliography": bibliography,
    "figures": _listed("figure"),
    "tables": _listed("table"),
    "datasets": datasets,
    "disagreements": disagreements,
    "corrections": corrections,
}
