"""What the description of a table says that cannot be: columns that are not there, misspelt words, dates that are none.

a resource's entry, its schema and settings -> Misdescribed, each with the path to its place
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from dossier.datasets.csvtext import Dialect
from dossier.datasets.model import Resource, ResourceSettings
from dossier.datasets.values import Column, parse_date
from dossier.diagnostics import nearest
from dossier.quantities import Unit
from dossier.yamltext import Path

_RESOURCE = [
    "name",
    "path",
    "data",
    "type",
    "title",
    "description",
    "format",
    "mediatype",
    "encoding",
    "bytes",
    "hash",
    "sources",
    "licenses",
    "schema",
    "dialect",
    "dossier",
    "profile",
    "missingValues",
    "homepage",
    "$schema",
]
_SCHEMA = [
    "fields",
    "fieldsMatch",
    "primaryKey",
    "uniqueKeys",
    "foreignKeys",
    "missingValues",
    "dossier",
    "dialect",
    "name",
    "title",
    "description",
    "$schema",
]
_FIELD = [
    "name",
    "type",
    "format",
    "title",
    "description",
    "example",
    "constraints",
    "rdfType",
    "missingValues",
    "categories",
    "categoriesOrdered",
    "decimalChar",
    "groupChar",
    "bareNumber",
    "trueValues",
    "falseValues",
    "delimiter",
    "itemType",
    "arrayItem",
    "unit",
    "dossier",
]
CONSTRAINTS = [
    "required",
    "unique",
    "enum",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "pattern",
    "jsonSchema",
]
"""The constraints of Table Schema v2."""


_DIALECT: dict[str, Any] = {
    "header": True,
    "headerRows": [1],
    "doubleQuote": True,
    "escapeChar": None,
    "commentRows": [],
    "nullSequence": None,
}
"""What is read in one way alone (Table Dialect v2); of line ends any are read, of a header as it is written."""


class Misdescribed(NamedTuple):
    """Something wrong in a description."""

    part: str
    """In which part of it: `resource`, `schema` or `settings` (the `dossier:` property)."""
    path: Path
    """The path within that part."""
    message: str
    help: str = ""


def misdescribed(
    entry: Mapping[str, Any], schema: Mapping[str, Any], settings: ResourceSettings, columns: Mapping[str, Column]
) -> Iterator[Misdescribed]:
    """What is wrong in the description of a table with these columns."""
    if "path" in entry:
        yield from _words("resource", (), entry, _RESOURCE, "a resource")
    yield from _words("schema", (), schema, _SCHEMA, "a schema")
    yield from _dialect(entry.get("dialect"))
    for index, field in enumerate(schema.get("fields") or ()):
        if isinstance(field, Mapping):
            yield from _words("schema", ("fields", index), field, _FIELD, "a field")
            yield from _constraints(index, field)
    if columns:
        yield from _absent("schema", "primaryKey", schema.get("primaryKey"), columns)
        yield from _columns_of(settings, columns)
        yield from _observed(settings, columns)
    yield from _days(settings)


def _words(part: str, path: Path, given: Mapping[str, Any], known: Iterable[str], what: str) -> Iterator[Misdescribed]:
    """Properties that are none and look like one that is not given; others are an author's own."""
    open_names = {_letters(name): name for name in known if name not in given}
    for name in given:
        close = get_close_matches(_letters(str(name)), open_names, n=1, cutoff=0.8) if name not in known else []
        if close:
            said = f'"{name}" is no property of {what}'
            yield Misdescribed(part, (*path, str(name)), said, f'did you mean "{open_names[close[0]]}"?')


def _dialect(dialect: Any) -> Iterator[Misdescribed]:
    for name, value in _DIALECT.items() if isinstance(dialect, Mapping) else ():
        if name in dialect and dialect[name] != value:
            said = f"a table with `{name}: {dialect[name]}` is not read here"
            hint = _OTHERWISE.get(name, f"save the file with {name} {str(value).lower()}, and leave it out here")
            yield Misdescribed("resource", ("dialect", name), said, hint)
    for name, what in _MARKS.items() if isinstance(dialect, Mapping) else ():
        if name in dialect and not _is_mark(dialect[name]):
            hint = "write a comma, a semicolon or a tab" if name == "delimiter" else "write one, or leave it out"
            yield Misdescribed("resource", ("dialect", name), f"{what} is one character", hint)


_MARKS = {"delimiter": "a delimiter", "quoteChar": "a quotation mark", "commentChar": "what begins a comment"}
_OTHERWISE = {
    "escapeChar": "save the file with doubled quotation marks, and leave it out here",
    "commentRows": "begin the lines with a sign, and name it as commentChar",
    "nullSequence": "list it among the missingValues of the schema",
}


def _is_mark(given: Any) -> bool:
    return isinstance(given, str) and len(given) == 1 and given not in "\r\n"


def dialect_of(entry: Mapping[str, Any], path: str) -> Dialect:
    """How a table's file marks its cells: as its dialect says, else as the file's name does."""
    said = entry.get("dialect")
    given = said if isinstance(said, Mapping) else {}
    usual = ["\t" if path.lower().endswith((".tsv", ".tab")) else ",", '"', ""]
    marks = [str(given[name]) if _is_mark(given.get(name)) else mark for name, mark in zip(_MARKS, usual, strict=True)]
    delimiter, quote, comment = marks if marks[0] != marks[1] else usual
    return Dialect(delimiter, quote, comment, given.get("skipInitialSpace") is True)


def _letters(name: str) -> str:
    return re.sub(r"[^a-z$]", "", name.lower())


def _constraints(index: int, field: Mapping[str, Any]) -> Iterator[Misdescribed]:
    given = field.get("constraints")
    for name in given if isinstance(given, Mapping) else ():
        if name not in CONSTRAINTS:
            hint = nearest(str(name), CONSTRAINTS) or f"there are: {', '.join(CONSTRAINTS)}"
            said = f'"{name}" is no constraint of a Table Schema ("{field.get("name")}")'
            yield Misdescribed("schema", ("fields", index, "constraints", str(name)), said, hint)


def _absent(part: str, name: str, value: Any, columns: Mapping[str, Column]) -> Iterator[Misdescribed]:
    """Columns that a property names, one or a list of them, and that are not there."""
    listed = value if isinstance(value, (list, tuple)) else [value]
    for index, each in enumerate(listed):
        if isinstance(each, str) and each and each not in columns:
            path: Path = (name, index) if isinstance(value, (list, tuple)) else (name,)
            hint = nearest(each, columns) or f"there are: {', '.join(columns)}"
            yield Misdescribed(part, path, f'{name}: the table has no column "{each}"', hint)


def _columns_of(settings: ResourceSettings, columns: Mapping[str, Column]) -> Iterator[Misdescribed]:
    for name in ("value", "abbr", "hidden", "brief"):
        yield from _absent("settings", name, getattr(settings, name), columns)
    if settings.entity and settings.label not in columns:
        hint = nearest(settings.label, columns) or "name the column with `label: ...`"
        said = f'label: the table has no column "{settings.label}", in which its entities have their names'
        yield Misdescribed("settings", ("label",), said, hint)
    if settings.entity and not settings.page:
        hint = 'say where: `page: "countries/{id}.md"`, with a column of the key in braces'
        yield Misdescribed("settings", ("entity",), "entity: each entity has a page, and it is not said where", hint)
    own = columns[settings.value].unit if settings.value in columns else ""
    if own and settings.unit and Unit.parse(own) != Unit.parse(settings.unit):
        said = f'unit: "{settings.unit}" here, and "{own}" in the field "{settings.value}"'
        yield Misdescribed("settings", ("unit",), said, "give one of the two")


def _observed(settings: ResourceSettings, columns: Mapping[str, Column]) -> Iterator[Misdescribed]:
    """Observations are told apart by their source, and say something of a value."""
    if not settings.observations:
        return
    if not settings.value:
        said = "observations: it is not said which column the sources state"
        yield Misdescribed("settings", ("observations",), said, "name it with `value: ...`")
    if "source" not in columns:
        said = 'observations: the table has no column "source", by which they are told apart'
        yield Misdescribed("settings", ("observations",), said, "add a field `source` to the schema and to the file")


def _days(settings: ResourceSettings) -> Iterator[Misdescribed]:
    for name in ("as_of", "expected_update", "expires"):
        text = getattr(settings, name)
        if text and parse_date(text) is None:
            said = f'{name}: "{text}" is no date'
            yield Misdescribed("settings", (name,), said, "write 2026, 2026-03 or 2026-03-19")


def misreferenced(resources: Mapping[str, Resource], names: Iterable[str]) -> Iterator[tuple[Path, str, str]]:
    """Foreign keys that name tables and columns that are not there: path in the package, message, help.

    Args:
        resources: the tables that could be read.
        names: those that are described, with the others.
    """
    described = dict.fromkeys(names)
    for resource in resources.values():
        for foreign in resource.foreign_keys:
            path: Path = (*resource.place_of_schema, "foreignKeys", foreign.number)
            other = resources.get(foreign.resource)
            for name in foreign.columns:
                if name not in resource.column:
                    said = f'a foreign key names the column "{name}", which "{resource.name}" has not'
                    yield (*path, "fields"), said, nearest(name, resource.column)
            if other is None and foreign.resource not in described:
                said = f'"{resource.name}" refers to "{foreign.resource}", which is no resource of the package'
                hint = nearest(foreign.resource, described) or f"there are: {', '.join(described)}"
                yield (*path, "reference", "resource"), said, hint
            for name in foreign.references if other is not None and other.columns else ():
                if other is not None and name not in other.column:
                    said = f'a foreign key names the column "{name}", which "{other.name}" has not'
                    yield (*path, "reference", "fields"), said, nearest(name, other.column)
