"""The files that go with an exhibit: its data as CSV, JSON, XLSX and a zip with a README, its picture, its embed page.

The same bytes every time: no file carries the hour at which it was made.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dossier.citation_style import plain
from dossier.compiler.citing import Citable, cite, said
from dossier.compiler.figures import alternative_text, data_of, exhibit_sources, figure_json, read_out
from dossier.compiler.html import Html, element, escape
from dossier.compiler.inline import inline_text
from dossier.compiler.links import slug
from dossier.compiler.references import References
from dossier.datasets import safe_text
from dossier.exhibits import PALETTE, Exhibit, in_page

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip can carry; all files in it have this one."""


def folder(exhibit: Exhibit) -> str:
    """Where the files of an exhibit stand, relative to the site: also its permanent address by itself."""
    return f"exhibits/{slug(exhibit.id)}"


def citable(exhibit: Exhibit, references: References) -> Citable:
    """The exhibit as something that can be cited."""
    numbered = references.concordance.numbered[exhibit.id]
    path = f"{references.links.published(numbered.page)}#{slug(exhibit.id)}"
    return Citable(inline_text(exhibit.declaration.title, references), path, references.label(numbered))


def exhibit_files(exhibit: Exhibit, references: References) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file of an exhibit."""
    name = slug(exhibit.id)
    at = f"{folder(exhibit)}/{name}"
    result = read_out(data_of(exhibit, references), references)
    table = as_csv(result)
    readme = _readme(exhibit, references)
    forms = cite(citable(exhibit, references), references)
    yield f"{at}.csv", table
    yield f"{at}.json", _json(exhibit, result, references)
    yield f"{at}.xlsx", _xlsx(exhibit, result, readme, references)
    yield f"{at}.bib", forms.bibtex.encode()
    yield f"{at}.ris", forms.ris.encode()
    yield f"{at}.csl.json", forms.csl_json.encode()
    yield (
        f"{at}.zip",
        _zip({f"{name}.csv": table, "README.txt": readme.encode(), "citation.bib": forms.bibtex.encode()}),
    )
    if exhibit.kind == "figure":
        wide, narrow = exhibit.figures
        yield f"{at}.plotly.json", figure_json(wide).encode()
        if narrow and exhibit.drawing.narrow:
            yield f"{at}.narrow.plotly.json", figure_json(narrow).encode()
        if exhibit.picture:
            yield f"{at}.svg", standing_alone(exhibit.picture)
            yield f"{at}.png", exhibit.drawing.png
    yield f"{folder(exhibit)}/index.html", _embed(exhibit, references)


def as_csv(result: Mapping[str, Any]) -> bytes:
    """A table as UTF-8 CSV with a byte order mark, by which spreadsheets know it; no cell of it is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([safe_text(column["name"]) for column in result.get("columns") or ()])
    for row in result.get("rows") or ():
        writer.writerow([_csv_cell(value) for value in row])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _csv_cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return safe_text(value) if isinstance(value, str) else value


def _json(exhibit: Exhibit, result: Mapping[str, Any], references: References) -> bytes:
    said = exhibit.declaration
    columns = [column["name"] for column in result.get("columns") or ()]
    rows = [dict(zip(columns, row, strict=True)) for row in result.get("rows") or ()]
    content = {
        "title": inline_text(said.title, references),
        "caption": inline_text(said.caption, references),
        "note": inline_text(said.note, references),
        "description": alternative_text(exhibit, references) if exhibit.kind == "figure" else "",
        "sources": list(exhibit_sources(exhibit, references)),
        "citation": cite(citable(exhibit, references), references).note,
        "licence": references.publication.settings.imprint.licence,
        "columns": columns,
        "rows": rows,
    }
    kept = {name: value for name, value in content.items() if value}
    return (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode()


def _xlsx(exhibit: Exhibit, result: Mapping[str, Any], readme: str, references: References) -> bytes:
    import xlsxwriter

    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties(
        {"title": inline_text(exhibit.declaration.title, references), "created": datetime.datetime(1980, 1, 1)}
    )
    say = references.words.say
    sheet, about = book.add_worksheet(say("Data")), book.add_worksheet(say("About"))
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for at, column in enumerate(result.get("columns") or ()):
        sheet.write_string(0, at, column["name"], bold)
    for line, row in enumerate(result.get("rows") or (), start=1):
        for at, value in enumerate(row):
            if isinstance(value, bool):
                sheet.write_boolean(line, at, value)
            elif isinstance(value, (int, float)):
                sheet.write_number(line, at, value)
            elif value is not None:
                sheet.write_string(line, at, str(value))
    sheet.freeze_panes(1, 1)
    sheet.autofit()
    about.set_column(0, 0, 100)
    for line, words in enumerate(readme.splitlines()):
        about.write_string(line, 0, words)
    book.close()
    return held.getvalue()


def _readme(exhibit: Exhibit, references: References) -> str:
    """What somebody who finds the file alone must know."""
    said = exhibit.declaration
    imprint = references.publication.settings.imprint
    works, words = references.publication.works, references.words
    sources = [
        f"* {plain(references.style.note(works[key])) if key in works else key}"
        for key in exhibit_sources(exhibit, references)
    ]
    parts = [
        inline_text(said.title, references),
        inline_text(said.caption, references),
        f"{words.say('Note:')} {inline_text(said.note, references)}" if said.note else "",
        "\n".join([words.several("Source:", "Sources:", 2), *sources]) if sources else "",
        words.say("Cite as: {citation}", citation=cite(citable(exhibit, references), references).note),
        f"{words.say('Licence:')} {imprint.licence} {imprint.licence_url}".rstrip() if imprint.licence else "",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _zip(files: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            described = zipfile.ZipInfo(name, _EPOCH)
            described.compress_type = zipfile.ZIP_DEFLATED
            described.external_attr = 0o644 << 16
            archive.writestr(described, content)
    return held.getvalue()


_LETTERS = "'Source Sans 3',Arial,sans-serif"


def standing_alone(picture: str) -> bytes:
    """The picture for use elsewhere: its colours written out, in letters and on paper of its own."""
    for name, colour in PALETTE.items():
        picture = picture.replace(f"var(--figure-{name},{colour})", colour)
    picture = picture.replace("var(--figure-font,sans-serif)", _LETTERS)
    picture = picture.replace("<svg ", f'<svg font-family="{_LETTERS}" ', 1)
    head, sep, rest = picture.partition(">")
    paper = f'<rect width="100%" height="100%" fill="{PALETTE["paper"]}"/>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{sep}{paper}{rest}\n'.encode()


_EMBED_STYLE = (
    "body{margin:0;padding:12px;font:16px/1.45 'Source Sans 3',Arial,sans-serif;color:#1b2733;background:#fff}"
    "figure{margin:0 auto;max-width:720px}figcaption{margin-bottom:8px}h1{font-size:1em;margin:0}"
    "svg{width:100%;height:auto}"
    ".drawing{aspect-ratio:var(--wide)}.narrow{display:none}@media(width < 600px){.drawing{aspect-ratio:var(--narrow)}"
    ".wide{display:none}.narrow{display:inline}}"
    "table{border-collapse:collapse;width:100%}th,td{padding:4px 8px;text-align:left;border-bottom:1px solid #c9d0d6}"
    ".table-scroll{overflow-x:auto}.num{text-align:right}"
    ".source,.note{font-size:13px;color:#566370;margin:8px 0 0}a{color:#1f4e79}"
    ".visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}"
    "@media(prefers-color-scheme:dark){body{color:#e8ecf0;background:#1b2129}a{color:#8db8e2}.source,.note{color:#b3bec8}"
    ":root{--figure-ink:#e8ecf0;--figure-soft:#b3bec8;--figure-line:#43505c;--figure-paper:#1b2129;--figure-muted:#6d7984;"
    "--figure-1:#8db8e2;--figure-2:#e7a07a;--figure-3:#86c5bf;--figure-4:#c7a5cf;--figure-5:#c3c57c;--figure-6:#e493a0}}"
)


def _embed(exhibit: Exhibit, references: References) -> bytes:
    """A page with the exhibit alone, light enough to stand in another page."""
    from dossier.compiler.figures import plain_table

    said = exhibit.declaration
    numbered = references.concordance.numbered[exhibit.id]
    here = f"{folder(exhibit)}/index.html"
    back = references.links.file_url(here, numbered.page, slug(exhibit.id))
    alt = alternative_text(exhibit, references)
    if exhibit.kind == "figure" and exhibit.picture:
        body = Html(in_page(exhibit.picture, exhibit.drawing.narrow, alt))
    else:
        body = plain_table(exhibit, f"{folder(exhibit)}/index.md", references)
    title = inline_text(said.title, references)
    caption = element("figcaption", element("h1", title), escape(inline_text(said.caption, references)))
    name = references.publication.settings.imprint.title or references.publication.site.name
    works, words = "; ".join(references.work(key) for key in exhibit_sources(exhibit, references)), references.words
    rests = f"{words.several('Source:', 'Sources:', 1)} {works}. " if works else ""
    source = element("p", rests, element("a", name, href=back), class_="source")
    note = (
        element("p", f"{words.say('Note:')} {inline_text(said.note, references)}", class_="note") if said.note else ""
    )
    language = references.language
    head = (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f"<title>{escape(title)}</title>\n<style>{_EMBED_STYLE}</style>\n</head>\n"
    )
    figure = element("figure", caption, body, note, source)
    return f"{head}<body>\n<main>{figure}</main>\n</body>\n</html>\n".encode()


def dataset_files(name: str, content: bytes, references: References) -> Iterator[tuple[str, bytes]]:
    """The zip of a dataset: its CSV, what its columns mean, and how to cite it."""
    resource = references.publication.package.resources[name]
    title, say = resource.title or name, references.words.say
    page = references.publication.dataset_pages.get(name, "")
    part = Citable(title, references.links.published(page) if page else "", say("Dataset"), dataset=True)
    forms = cite(part, references)
    meanings = [
        f"{column.name}: {inline_text(column.description, references) or column.heading}" for column in resource.columns
    ]
    about = inline_text(resource.description, references)
    cited = say("Cite as: {citation}", citation=forms.note)
    readme = "\n".join([title, "", about, "", say("Columns"), *meanings, "", cited])
    files = {f"{name}.csv": content, "README.txt": f"{readme}\n".encode(), "citation.bib": forms.bibtex.encode()}
    yield f"data/{name}.zip", _zip(files)


def tools(exhibit: Exhibit, page: str, references: References) -> Html:
    """What readers can do with an exhibit: download, cite, embed, link to it."""
    name, at, say = slug(exhibit.id), folder(exhibit), references.words.say

    def link(ending: str, words: str) -> Html:
        url = references.links.url(page, f"{at}/{name}.{ending}")
        return element("li", element("a", words, href=url, download=True))

    kinds = [("csv", "CSV"), ("xlsx", "XLSX"), ("json", "JSON"), ("zip", say("CSV with README (zip)"))]
    if exhibit.picture:
        kinds += [("svg", "SVG"), ("png", "PNG")]
    downloads = element("ul", *(link(*kind) for kind in kinds), class_="exhibit-downloads")
    forms = cite(citable(exhibit, references), references)
    files = [link("bib", "BibTeX"), link("ris", "RIS"), link("csl.json", "CSL-JSON")]
    cited = [
        element("dl", *said(forms, references.words), class_="citation-text"),
        element("ul", *files, class_="exhibit-downloads"),
    ]
    own = references.links.url(page, f"{at}/index.html").removesuffix("index.html")
    address = references.absolute(f"{at}/") or own
    title = escape(inline_text(exhibit.declaration.title, references))
    code = f'<iframe src="{address}" title="{title}" width="100%" height="480" loading="lazy"></iframe>'
    embed = [element("p", element("a", say("The exhibit by itself"), href=own)), element("pre", element("code", code))]
    parts = [
        _panel(say("Download"), [downloads]),
        _panel(say("Cite"), cited),
        _panel(say("Embed"), embed),
    ]
    return element("div", *parts, class_="exhibit-tools")


def _panel(label: str, content: Sequence[Html]) -> Html:
    return element("details", element("summary", label), *content)
