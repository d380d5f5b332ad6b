"""The command `dossier new`: a publication, or a page, an entity, an exhibit of one, ready to be changed."""

from __future__ import annotations

import csv
import io
import json
import keyword
import re
import sys
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import click

from dossier.citation_style import escape_markdown
from dossier.compiler.lists import BUILT_IN
from dossier.datasets import Resource
from dossier.diagnostics import nearest
from dossier.loading import load
from dossier.refusals import Refusal

_LIBRARIES = frozenset({"dossier", "numpy", "pandas", "plotly"})
"""What an author's script may import: a script of that name would be imported instead."""
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


class _Kinds(click.Group):
    """What can be begun. A folder in the place of a kind is what newcomers try first."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            kinds = ", ".join(self.list_commands(ctx))
            hint = nearest(args[0], self.list_commands(ctx)) or f"did you mean: dossier new publication {args[0]}"
            raise click.UsageError(f'"{args[0]}" is none of {kinds}; {hint}', ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=_Kinds)
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
    title = " ".join(title.split())
    if not title:
        raise click.BadParameter("a publication has a title", param_hint="--title")
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
                text = each.read_text(encoding="utf-8")
                written = escape_markdown(title) if name.endswith(".md") else json.dumps(title, ensure_ascii=False)
                made[name] = text.replace("{{title}}", written)  # a string of JSON is one of YAML
    _write(folder, dict(sorted(made.items())))


@new.command()
@click.argument("path", metavar="PATH")
@click.option("--title", help="What it is called (default: its name).")
@click.pass_obj
def page(root: Path, path: str, title: str | None) -> None:
    """A page at PATH below the folder of the pages: countries/kosovo.md."""
    publication = load(root, exhibits=False)
    site = publication.site
    path = path if path.endswith(".md") else f"{path}.md"
    if ".." in Path(path).parts or Path(path).is_absolute():
        raise click.BadParameter("a page lies below the folder of the pages")
    heading = escape_markdown(" ".join((title or Path(path).stem.replace("-", " ").capitalize()).split()))
    lists = {path: f"![](exhibit:dataset/{name})" for name, path in publication.dataset_pages.items()}
    lists[publication.settings.bibliography_page] = "![](exhibit:bibliography)"
    body = lists.get(path, "Text.")  # where readers look for rows or for works, the page must show them
    text = f"---\ndescription: What this page says, in one sentence.\n---\n\n# {heading}\n\n{body}\n"
    _write(root, {f"{site.docs_dir}/{path}": text})
    if site.navigation:
        click.echo(f"put it into the navigation in mkdocs.yml: - {path}")


@new.command()
@click.argument("resource", metavar="DATASET")
@click.argument("name", metavar="ID", callback=_named)
@click.option("--label", help="What it is called (default: its id).")
@click.option("--set", "cells", multiple=True, metavar="COLUMN=VALUE", help="What stands in a column; may be repeated.")
@click.pass_obj
def entity(root: Path, resource: str, name: str, label: str | None, cells: tuple[str, ...]) -> None:
    """A row ID in the table DATASET of entities, and its page."""
    publication = load(root, exhibits=False)
    found = publication.package.resources.get(resource)
    if found is None or not found.settings.entity:
        known = sorted(each.name for each in publication.package.resources.values() if each.settings.entity)
        raise click.UsageError(f"{resource} is no table of entities; there are: {', '.join(known) or 'none'}")
    if len(found.primary_key) != 1:
        raise click.UsageError(f"{resource} has a key of several columns; add the row by hand")
    said = {found.primary_key[0]: name, found.settings.label: label or name.replace("-", " ").capitalize()}
    said.update(_cells(cells, found))
    if any(row for row in found.rows if found.text(row, found.primary_key[0]) == name):
        raise Refusal(f"{resource} has a row {name} already; nothing was written")
    empty = [column.name for column in found.columns if not said.get(column.name)]
    missing = [each for each in empty if found.column[each].constraints.get("required")]
    if missing:
        wanted = " ".join(f"--set {each}=..." for each in missing)
        raise click.UsageError(f"each row of {resource} must have {', '.join(missing)}; say {wanted}")
    file = publication.root / found.source.path
    held = io.StringIO()
    row = [said.get(cell.text.strip(), "") for cell in found.header]
    csv.writer(held, delimiter=found.dialect.delimiter, quotechar=found.dialect.quote, lineterminator="\n").writerow(
        row
    )
    pattern = found.settings.page
    if pattern:
        path = f"{publication.site.docs_dir}/{pattern.replace('{' + found.primary_key[0] + '}', name)}"
        _write(root, {path: f"# {escape_markdown(said[found.settings.label])}\n\nText.\n"})
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}{'' if text.endswith(chr(10)) else chr(10)}{held.getvalue()}", encoding="utf-8")
    todo = f"; its empty columns: {', '.join(empty)}" if empty else ""
    click.echo(f"{found.source.path}: a row {name}{todo}")


def _cells(cells: tuple[str, ...], resource: Resource) -> dict[str, str]:
    """What `--set` says, by column."""
    known = [column.name for column in resource.columns]
    said: dict[str, str] = {}
    for each in cells:
        column, sign, value = each.partition("=")
        if not sign:
            raise click.BadParameter(f"{each}: write COLUMN=VALUE")
        if column not in known:
            raise click.BadParameter(f"{resource.name} has no column {column}; there are: {', '.join(known)}")
        said[column] = value
    return said


@new.command()
@click.argument("name", metavar="ID", callback=_named)
@click.option("--data", "resource", required=True, help="The dataset that it shows.")
@click.option("--table", "is_table", is_flag=True, help="A table instead of a figure.")
@click.pass_obj
def exhibit(root: Path, name: str, resource: str, is_table: bool) -> None:
    """A figure (or a table) ID of a dataset, as a function in the folder of the scripts."""
    publication = load(root)
    found = publication.package.resources.get(resource)
    if found is None:
        known = ", ".join(sorted(publication.package.resources)) or "none"
        raise click.UsageError(f"there is no dataset {resource}; there are: {known}")
    if name in publication.exhibits or name in BUILT_IN:
        raise Refusal(f"there is an exhibit {name} already; nothing was written")
    numeric = [column.name for column in found.columns if column.numeric]
    if not numeric and not is_table:
        raise click.UsageError(f"{resource} has no column of numbers to draw; make a table of it: --table")
    function, argument = _identifier(name, "exhibit_"), _identifier(resource, "data_")
    _write(root, {f"{publication.settings.scripts}/{function}.py": _script(name, function, argument, found, is_table)})
    click.echo(f"show it on a line of its own: ![](exhibit:{name})")


def _identifier(name: str, before: str) -> str:
    """A name that Python takes for one: `2024-budgets` and `class` are none, nor is `json` a good one for a file."""
    found = re.sub(r"\W", "_", name)
    bad = not found.isidentifier() or keyword.iskeyword(found) or found in sys.stdlib_module_names
    return f"{before}{found}" if bad or found in _LIBRARIES else found


def _quoted(text: str) -> str:
    """A string of Python, in the quotation marks that formatters use."""
    return json.dumps(text, ensure_ascii=False)


def _script(name: str, function: str, argument: str, resource: Resource, is_table: bool) -> str:
    """A script with one exhibit."""
    kind, makes = ("table", "pd.DataFrame") if is_table else ("figure", "go.Figure")
    body = argument
    if not is_table:
        label = next((each.name for each in resource.columns if not each.numeric), resource.columns[0].name)
        numeric = [column.name for column in resource.columns if column.numeric]
        value = resource.settings.value if resource.settings.value in numeric else numeric[0]
        unit = f", unit={_quoted(resource.settings.unit)}" if resource.settings.unit else ""
        body = f"ranked_bars({argument}, {_quoted(label)}, {_quoted(value)}{unit})"
    lines = [
        f'"""Exhibits of {resource.name}."""',
        "",
        "from __future__ import annotations",
        "",
        "import pandas as pd",
        *(() if is_table else ("import plotly.graph_objects as go",)),
        "",
        f"from dossier import {kind}",
        *(() if is_table else ("from dossier.charts import ranked_bars",)),
        "",
        "",
        f"@{kind}(",
        f'    "{name}",',
        f'    data="{resource.name}",',
        '    title="What it shows, as a finding",',
        '    caption="Measure, unit, place, period",',
        ")",
        f"def {function}({argument}: pd.DataFrame) -> {makes}:",
        f"    return {body}",
    ]
    return "\n".join(lines) + "\n"
