"""An exhibit -> the HTML that a page shows for it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from dossier.compiler.dating import as_of_line, exhibit_dates
from dossier.compiler.html import Html, element, escape
from dossier.compiler.inline import citation_html, inline_html, inline_text
from dossier.compiler.links import slug
from dossier.compiler.ordering import keys_of
from dossier.compiler.references import References
from dossier.compiler.tables import Cell, Row, Table, plain_cells, render, scrollable
from dossier.compiler.values import date
from dossier.concordance import Numbered
from dossier.datasets import parse_date
from dossier.exhibits import Exhibit, in_page
from dossier.facts import origin
from dossier.publication import rows_of
from dossier.words import Words


def exhibit_html(exhibit: Exhibit, page: str, references: References, tools: Html) -> Html:
    """A figure or a table with its number, title, caption, data, note, source line, and what can be done with it."""
    said = exhibit.declaration
    head = _head(exhibit, page, references)
    if said.caption:
        head.append(element("span", inline_html(said.caption, page, references), class_="exhibit-caption"))
    body = _figure(exhibit, page, references) if exhibit.kind == "figure" else _table(exhibit, page, references)
    parts = [element("figcaption", *head), *body]
    if said.note:
        label = escape(f"{references.words.say('Note:')} ")
        parts.append(element("p", label, inline_html(said.note, page, references), class_="exhibit-note"))
    if sources := source_line(exhibit, page, references):
        parts.append(sources)
    parts.append(tools)
    return element(
        "figure",
        *(Html(f"\n{part}") for part in parts),
        "\n",
        class_=f"exhibit exhibit-{exhibit.kind}",
        id=slug(exhibit.id),
    )


def unmade_html(exhibit: Exhibit, page: str, references: References) -> Html:
    """What stands in the place of an exhibit that could not be made: readers learn what is lacking."""
    say = references.words.say
    told = say("This figure could not be made.") if exhibit.kind == "figure" else say("This table could not be made.")
    lacking = element("p", told, class_="exhibit-note")
    head = element("figcaption", *_head(exhibit, page, references))
    return element("figure", head, lacking, class_="exhibit exhibit-unmade", id=slug(exhibit.id))


def _head(exhibit: Exhibit, page: str, references: References) -> list[Html]:
    """The number and the title."""
    label = element("span", references.label(references.concordance.numbered[exhibit.id]), class_="exhibit-number")
    title = element("span", inline_html(exhibit.declaration.title, page, references), class_="exhibit-title")
    return [label, Html(" "), title]


def exhibit_link(numbered: Numbered, page: str, references: References) -> Html:
    """The number and the title of an exhibit, which lead to it."""
    title = inline_text(references.publication.exhibits[numbered.exhibit].declaration.title, references)
    url = references.links.url(page, numbered.page, slug(numbered.exhibit))
    return element("a", f"{references.label(numbered)}. {title}", href=url)


def source_line(exhibit: Exhibit, page: str, references: References) -> Html:
    """The works on which an exhibit rests, linked, and the date of its oldest input."""
    keys = exhibit_sources(exhibit, references)
    parts = []
    if keys:
        label = references.words.several("Source:", "Sources:", len(keys))
        parts.append(Html(escape(f"{label} ") + citation_html(keys, page, references) + "."))
    if dated := as_of_line(exhibit_dates(exhibit, references), references):
        parts.append(dated)
    return element("p", Html(" ".join(parts)), class_="exhibit-source") if parts else Html("")


def exhibit_sources(exhibit: Exhibit, references: References) -> tuple[str, ...]:
    """The keys of the works on which an exhibit rests: as declared, of the rows that were drawn, or of all its rows."""
    if exhibit.declaration.sources:
        return exhibit.declaration.sources
    if drawn := (exhibit.result or {}).get("sources"):
        return tuple(key for key in drawn if key in references.publication.works)
    rows = rows_of(references.publication, exhibit)
    return tuple(dict.fromkeys(each.source for resource, row in rows for each in origin(resource, row)))


def _figure(exhibit: Exhibit, page: str, references: References) -> list[Html]:
    alt = alternative_text(exhibit, references)
    say = references.words.say
    table = data_table(data_of(exhibit, references), page, references)
    label = say("Data of “{title}”", title=inline_text(exhibit.declaration.title, references))
    shown = scrollable(render(Table(table.heads, table.rows, escape(label)), hidden_caption=True), label)
    data = element(
        "details", element("summary", say("Data table")), shown, class_="exhibit-data", open=not exhibit.picture
    )
    drawn = Html("")
    if exhibit.picture:
        drawn = Html(in_page(exhibit.picture, exhibit.drawing.narrow, alt))
    at = f"exhibits/{slug(exhibit.id)}/{slug(exhibit.id)}"
    narrow = references.links.url(page, f"{at}.narrow.plotly.json") if exhibit.drawing.narrow else None
    picture = element(
        "div",
        drawn,
        class_="exhibit-picture",
        tabindex="0",  # on a narrow screen it scrolls by itself
        role="group",
        aria_label=say("Picture"),
        data_plotly=references.links.url(page, f"{at}.plotly.json"),
        data_narrow=narrow,
        data_library=references.library(page),
    )
    return [picture, data]


def _table(exhibit: Exhibit, page: str, references: References) -> list[Html]:
    table = data_table(exhibit.result or {}, page, references)
    title = inline_text(exhibit.declaration.title, references)
    return [scrollable(render(Table(table.heads, table.rows, escape(title)), hidden_caption=True), title)]


def plain_table(exhibit: Exhibit, page: str, references: References) -> Html:
    """The data of an exhibit as a table without links but those of citations, for a page (by path) of its own."""
    bare = read_out(data_of(exhibit, references), references)
    title = inline_text(exhibit.declaration.title, references)
    table = data_table(bare, page, references)
    return scrollable(render(Table(table.heads, table.rows, escape(title)), hidden_caption=True), title)


def read_out(result: Mapping[str, Any], references: References) -> Mapping[str, Any]:
    """A table whose texts are as they are read out, for use outside a page."""

    def words(value: Any) -> Any:
        return inline_text(value, references) if isinstance(value, str) else value

    return {
        "columns": [{**column, "name": words(column["name"])} for column in result.get("columns") or ()],
        "rows": [[words(value) for value in row] for row in result.get("rows") or ()],
    }


def data_of(exhibit: Exhibit, references: References) -> Mapping[str, Any]:
    """The table of an exhibit: its own, or the one under a figure."""
    result = exhibit.result or {}
    if exhibit.kind == "table":
        return result
    return result.get("table") or from_traces(result.get("figure") or {}, references.words)


def alternative_text(exhibit: Exhibit, references: References) -> str:
    """What a figure's author says of it, or what its form made of the data."""
    said = exhibit.declaration
    made = str((exhibit.result or {}).get("alt") or "")
    texts = (inline_text(part, references) for part in (said.title, said.caption) if part)
    return inline_text(said.alt, references) or made or ". ".join(texts)


def data_table(result: Mapping[str, Any], page: str, references: References) -> Table:
    """A table that a script made."""
    columns: Sequence[Mapping[str, Any]] = result.get("columns") or ()
    rows: Sequence[Sequence[Any]] = result.get("rows") or ()
    language, words = references.language, references.words
    held = [[row[index] for row in rows] for index in range(len(columns))]
    dates = [_dates(values, words) for values in held]
    written = [
        dated or _years(values) or plain_cells(values, references.words)
        for dated, values in zip(dates, held, strict=True)
    ]
    keys = [
        [""] * len(values)
        if column["numeric"] or dated
        else keys_of([inline_text(value, references) if isinstance(value, str) else "" for value in values], language)
        for column, dated, values in zip(columns, dates, held, strict=True)
    ]
    heads = tuple(Cell(inline_html(column["name"], page, references), column["numeric"]) for column in columns)
    ids = [slug(id) for id in result.get("ids") or ()]
    first = {id: at for at, id in reversed(list(enumerate(ids)))}
    body = []
    for at, row in enumerate(rows):
        cells = []
        for index, column in enumerate(columns):
            text = written[index][at]
            shown = escape(text) if column["numeric"] else inline_html(text, page, references)
            sorts = (column["numeric"] or dates[index] is not None) and row[index] is not None
            key = str(row[index]) if sorts else keys[index][at]
            cells.append(Cell(shown, column["numeric"], key))
        body.append(Row(tuple(cells), ids[at] if ids and first[ids[at]] == at else ""))
    return Table(heads, tuple(body))


def _dates(values: Sequence[Any], words: Words) -> list[str] | None:
    """Dates of ISO 8601 are written as in a sentence, if a column holds nothing else and more than years."""
    parsed = [parse_date(value) if isinstance(value, str) and value else None for value in values]
    if any(found is None and value not in (None, "") for found, value in zip(parsed, values, strict=True)):
        return None
    if not any(found is not None and found.month for found in parsed):
        return None
    return [date(found, words) if found is not None else "" for found in parsed]


def _years(values: Sequence[Any]) -> list[str] | None:
    """Whole numbers that are all years are written without a separator."""
    if values and all(
        isinstance(value, int) and not isinstance(value, bool) and 1900 <= value <= 2100 for value in values
    ):
        return [str(value) for value in values]
    return None


def from_traces(figure: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """The table of a figure whose function gave none: the points of its traces, one column for each trace."""
    traces = [trace for trace in figure.get("data") or () if isinstance(trace, Mapping)]
    values: dict[str, dict[str, Any]] = {}
    names: list[str] = []
    for index, trace in enumerate(traces):
        labels, numbers = _points(trace)
        title = _axis_title(figure, "y") or words.say("Value")
        name = str(trace.get("name") or (title if index == 0 else words.say("Value {number}", number=index + 1)))
        if not labels:
            continue
        names.append(name)
        for label, value in zip(labels, numbers, strict=False):
            values.setdefault(str(label), {})[name] = value
    numeric = {
        name: all(isinstance(row.get(name), (int, float, type(None))) for row in values.values()) for name in names
    }
    columns = [{"name": _axis_title(figure, "x") or words.say("Category"), "numeric": False}]
    columns += [{"name": name, "numeric": numeric[name]} for name in dict.fromkeys(names)]
    rows = [[label, *(row.get(name) for name in dict.fromkeys(names))] for label, row in values.items()]
    return {"columns": columns, "rows": rows}


def _points(trace: Mapping[str, Any]) -> tuple[list[Any], list[Any]]:
    x, y = trace.get("x") or trace.get("labels") or [], trace.get("y") or trace.get("values") or []
    if trace.get("orientation") == "h":
        x, y = y, x
    return list(x), list(y)


def _axis_title(figure: Mapping[str, Any], axis: str) -> str:
    title = ((figure.get("layout") or {}).get(f"{axis}axis") or {}).get("title") or {}
    return str(title.get("text") or "") if isinstance(title, Mapping) else str(title)


def figure_json(figure: Mapping[str, Any]) -> str:
    """A figure as Plotly reads it."""
    return json.dumps(figure, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
