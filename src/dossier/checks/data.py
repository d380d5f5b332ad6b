"""Data: each table keeps to its schema (as Frictionless judges it), and names works and rows that are there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dossier.concordance import Concordance
from dossier.datasets import Package, Resource, Row
from dossier.diagnostics import Diagnostic, diagnose, nearest
from dossier.facts import TRUE
from dossier.publication import Publication

_RULES = {
    "type-error": "data-type",
    "constraint-error": "data-constraint",
    "unique-error": "data-constraint",
    "primary-key": "data-duplicate-key",
    "foreign-key": "data-unknown-key",
    "blank-label": "data-header",
    "duplicate-label": "data-header",
    "incorrect-label": "data-header",
    "missing-label": "data-header",
    "extra-label": "data-header",
    "missing-cell": "data-row",
    "extra-cell": "data-row",
    "blank-row": "data-row",
    "duplicate-row": "data-row",
    "blank-header": "data-header",
}


def check(publication: Publication, concordance: Concordance) -> Iterator[Diagnostic]:
    """Complaints about all tables of the data package."""
    del concordance
    package = publication.package
    for resource in package.resources.values():
        yield from check_schema(resource)
        yield from _foreign_keys(resource, package)
        yield from check_works(resource, publication.works)
        yield from check_observations(resource)


def check_schema(resource: Resource) -> Iterator[Diagnostic]:
    """What Frictionless says of a table, each complaint at its cell."""
    import frictionless

    if not resource.columns or not resource.header:
        if resource.columns and not resource.source.text.strip() and resource.source.text:
            yield diagnose("data-header", "this file is empty", resource.source, 0, 1)
        return
    schema = {
        key: value
        for key, value in resource.descriptor.get("schema", {}).items()
        if key not in ("foreignKeys", "dossier")
    }
    rows = [[cell.text for cell in resource.header], *(list(row.cells) for row in resource.rows)]
    try:
        described = frictionless.Schema.from_descriptor(schema)
        table = frictionless.Resource(data=rows, schema=described, format="inline")
        report = table.validate()
    except frictionless.FrictionlessException as refused:
        yield diagnose(
            "data-descriptor",
            f'the schema of "{resource.name}" is not valid: {_said(refused)}',
            resource.source,
            0,
            1,
        )
        return
    for error in report.flatten(["type", "rowNumber", "fieldName", "note", "message", "fieldNumber"]):
        yield _complaint(resource, *error)


def _said(refused: Any) -> str:
    reasons = [str(reason.note) for reason in getattr(refused, "reasons", ()) or ()]
    return "; ".join(reasons) or str(refused.error.note)


def _complaint(
    resource: Resource,
    kind: str,
    number: int | None,
    name: str | None,
    note: str,
    message: str,
    field_number: int | None,
) -> Diagnostic:
    rule = _RULES.get(kind, "data-schema")
    said = _sentence(kind, name or "", note, message)
    if number is None or number < 2 or number - 2 >= len(resource.rows):
        index = min((field_number or 1) - 1, len(resource.header) - 1)
        cell = resource.header[index]
        return diagnose(
            rule, said, resource.source, cell.start, max(cell.end, cell.start + 1), subject=f"data:{resource.name}"
        )
    row = resource.rows[number - 2]
    column = name if name and name in resource.positions else ""
    shown = f' "{resource.text(row, column)}"' if column else ""
    if kind == "type-error":
        kind_name = resource.column[column].type if column in resource.column else "value"
        said = f'{shown.strip()} is no {_TYPES.get(kind_name, kind_name)} ("{column}")' if column else said
    return resource.diagnose(rule, said, row, column)


_TYPES = {
    "number": "number",
    "integer": "whole number",
    "year": "year",
    "date": "date (write 2025-03-19)",
    "yearmonth": "month (write 2025-03)",
    "boolean": "true or false",
}


def _sentence(kind: str, name: str, note: str, message: str) -> str:
    match kind:
        case "constraint-error":
            if 'constraint "required"' in note:
                return f'"{name}" must not be empty'
            found = re.match(r'constraint "(\w+)" is "(.*)"', note)
            return f'"{name}" must keep to {found[1]}: {found[2]}' if found else f'"{name}": {note}'
        case "primary-key":
            return f"the key of this row stands in the table already ({note})"
        case "unique-error":
            return f'"{name}" must be unique: {note}'
        case "missing-cell":
            return f'this row has no cell for "{name}"'
        case "extra-cell":
            return "this row has more cells than the table has columns"
        case "blank-row":
            return "this row is blank"
        case "missing-label":
            return f'the file has no column "{name}"'
        case "extra-label":
            return f'the schema has no column "{name}"' if name else "the file has a column that the schema has not"
        case "incorrect-label":
            return f'the column "{name}" was expected here: {note}'
        case "duplicate-label":
            return f'two columns are called "{name}"'
    return note or message


def _foreign_keys(resource: Resource, package: Package) -> Iterator[Diagnostic]:
    """Cells that should name a row of another table, and do not."""
    for key in resource.foreign_keys:
        other = package.resources.get(key.resource)
        if other is None or any(name not in resource.positions for name in key.columns):
            continue
        known = {tuple(other.text(row, name) for name in key.references) for row in other.rows}
        for row in resource.rows:
            cells = tuple(resource.text(row, name) for name in key.columns)
            if cells not in known and any(cell not in resource.missing for cell in cells):
                words = "/".join(cells)
                hint = nearest(words, ["/".join(each) for each in known])
                message = f'"{other.name}" has no row "{words}"'
                yield resource.diagnose("data-unknown-key", message, row, key.columns[0], help=hint)


def check_works(resource: Resource, works: Mapping[str, object]) -> Iterator[Diagnostic]:
    """Cells that should name a work of the bibliography, and do not."""
    for name in work_columns(resource):
        if name not in resource.positions:
            continue
        for row in resource.rows:
            for key in filter(None, (part.strip() for part in resource.text(row, name).split(";"))):
                if key not in works:
                    hint = nearest(key, works)
                    message = f'no work "{key}" in the bibliography'
                    yield resource.diagnose("data-unknown-work", message, row, name, help=hint)


def work_columns(resource: Resource) -> tuple[str, ...]:
    """The columns that hold keys of the bibliography: `source`, and those that a rule names."""
    listed: list[str] = ["source"] if "source" in resource.column else []
    for rule in resource.settings.rules:
        named = rule.get("works")
        listed += [named] if isinstance(named, str) else [str(each) for each in named or ()]
    return tuple(dict.fromkeys(listed))


def check_observations(resource: Resource) -> Iterator[Diagnostic]:
    """Where several sources state one fact, exactly one row is adopted, and a reason is given if they differ."""
    value = resource.settings.value
    if not resource.settings.observations or not value or value not in resource.positions:
        return
    for observed in resource.by_key.values():
        marked = [row for row in observed if resource.text(row, "adopted") in TRUE]
        if len(marked) != 1 and not (len(observed) == 1 and "adopted" not in resource.positions):
            yield _not_one(resource, observed, marked)
        elif len(_values(resource, observed, value)) > 1 and marked and not resource.text(marked[0], "reason").strip():
            message = "the sources differ, and no reason is given for the value that is adopted"
            column = "reason" if "reason" in resource.positions else value
            yield resource.diagnose("data-conflict", message, marked[0], column, help="say why in the column `reason`")


def _not_one(resource: Resource, observed: tuple[Row, ...], marked: Iterable[Row]) -> Diagnostic:
    count = len(list(marked))
    words = "none of them is adopted" if not count else f"{count} of them are adopted"
    message = f"{len(observed)} source{'s state' if len(observed) > 1 else ' states'} this fact, and {words}"
    column = "adopted" if "adopted" in resource.positions else ""
    return resource.diagnose("data-conflict", message, observed[0], column, help="mark exactly one row as adopted")


def _values(resource: Resource, rows: Iterable[Row], name: str) -> set[object]:
    return {resource.value(row, name) for row in rows}
