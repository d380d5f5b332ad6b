"""The command `dossier new`: a publication, or a page, an entity, an exhibit of one, ready to be changed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import click

from dossier.loading import load
from dossier.refusals import Refusal

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


@click.group()
def new() -> None:
    """Begin something: a publication, a page, an entity, an exhibit."""


def _write(root: Path, made: Mapping[str, str]) -> None:
    """Write files; none that is there already is touched."""
    there = [path for path in made if (root / path).exists()]
    if there:
        raise Refusal(f"{there[0]} is there already; nothing was written")
    for path, text in made.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        click.echo(path)


def _named(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if not _NAME.match(value):
        raise click.BadParameter("write lower-case letters and digits, words joined by hyphens: defence-budgets")
    return value


@new.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--title", default="A new publication", help="What it is called.")
def publication(folder: Path, title: str) -> None:
    """A publication in DIR: one page with a citation, a number, a country and a chart."""
    template = files("dossier").joinpath("template")
    made: dict[str, str] = {}
    waiting = [(template, "")]
    while waiting:
        place, path = waiting.pop()
        for each in place.iterdir():
            if each.name == "__pycache__":
                continue
            name = f"{path}{each.name}"
            if each.is_dir():
                waiting.append((each, f"{name}/"))
            else:
                made[name] = each.read_text(encoding="utf-8").replace("{{title}}", title.replace('"', "”"))
    _write(folder, dict(sorted(made.items())))


@new.command()
@click.argument("path", metavar="PATH")
@click.option("--title", help="What it is called (default: its name).")
@click.pass_obj
def page(root: Path, path: str, title: str | None) -> None:
    """A page at PATH below the folder of the pages: countries/kosovo.md."""
    site = load(root, exhibits=False).site
    path = path if path.endswith(".md") else f"{path}.md"
    if ".." in Path(path).parts or Path(path).is_absolute():
        raise click.BadParameter("a page lies below the folder of the pages")
    heading = title or Path(path).stem.replace("-", " ").capitalize()
    text = f"---\ndescription: What this page says, in one sentence.\n---\n\n# {heading}\n\nText.\n"
    _write(root, {f"{site.docs_dir}/{path}": text})


@new.command()
@click.argument("resource", metavar="DATASET")
@click.argument("name", metavar="ID", callback=_named)
@click.option("--label", help="What it is called (default: its id).")
@click.pass_obj
def entity(root: Path, resource: str, name: str, label: str | None) -> None:
    """A row ID in the table DATASET of entities, and its page."""
    publication = load(root, exhibits=False)
    found = publication.package.resources.get(resource)
    if found is None or not found.settings.entity:
        known = sorted(each.name for each in publication.package.resources.values() if each.settings.entity)
        raise click.UsageError(f"{resource} is no table of entities; there are: {', '.join(known) or 'none'}")
    if len(found.primary_key) != 1:
        raise click.UsageError(f"{resource} has a key of several columns; add the row by hand")
    said = {found.primary_key[0]: name, found.settings.label: label or name.replace("-", " ").capitalize()}
    if any(row for row in found.rows if found.text(row, found.primary_key[0]) == name):
        raise Refusal(f"{resource} has a row {name} already; nothing was written")
    file = publication.root / found.source.path
    held = io.StringIO()
    csv.writer(held, lineterminator="\n").writerow([said.get(column.name, "") for column in found.columns])
    pattern = found.settings.page
    if pattern:
        path = f"{publication.site.docs_dir}/{pattern.replace('{' + found.primary_key[0] + '}', name)}"
        _write(root, {path: f"# {said[found.settings.label]}\n\nText.\n"})
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}{'' if text.endswith(chr(10)) else chr(10)}{held.getvalue()}", encoding="utf-8")
    click.echo(f"{found.source.path}: a row {name}; fill its other columns")


@new.command()
@click.argument("name", metavar="ID", callback=_named)
@click.option("--data", "resource", required=True, help="The dataset that it shows.")
@click.option("--table", "is_table", is_flag=True, help="A table instead of a figure.")
@click.pass_obj
def exhibit(root: Path, name: str, resource: str, is_table: bool) -> None:
    """A figure (or a table) ID of a dataset, as a function in the folder of the scripts."""
    publication = load(root, exhibits=False)
    found = publication.package.resources.get(resource)
    if found is None:
        known = ", ".join(sorted(publication.package.resources)) or "none"
        raise click.UsageError(f"there is no dataset {resource}; there are: {known}")
    function = name.replace("-", "_")
    argument = resource.replace("-", "_")
    numeric = [column.name for column in found.columns if column.numeric]
    words = [column.name for column in found.columns if not column.numeric]
    kind = "table" if is_table else "figure"
    first = [f'"""Exhibits of {found.title or resource}."""', "", "from __future__ import annotations", ""]
    imports = [
        "import pandas as pd",
        "" if is_table else "import plotly.graph_objects as go",
        "",
        f"from dossier import {kind}",
    ]
    if not is_table:
        imports.append("from dossier.charts import ranked_bars")
    body = (
        [f"def {function}({argument}: pd.DataFrame) -> pd.DataFrame:", f"    return {argument}"]
        if is_table
        else [
            f"def {function}({argument}: pd.DataFrame) -> go.Figure:",
            f'    return ranked_bars({argument}, "{(words or ["name"])[0]}", "{(numeric or ["value"])[0]}")',
        ]
    )
    declared = [
        f"@{kind}(",
        f'    "{name}",',
        f'    data="{resource}",',
        '    title="What it shows, as a finding",',
        '    caption="Measure, unit, place, period",',
        ")",
    ]
    lines = [*first, *(line for line in imports if line or not is_table), "", "", *declared, *body]
    _write(root, {f"{publication.settings.scripts}/{function}.py": "\n".join(lines) + "\n"})
    click.echo(f"show it on a line of its own: ![](exhibit:{name})")
