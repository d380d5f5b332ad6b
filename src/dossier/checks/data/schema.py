"""A Table Schema -> what judges the cells of each column (Frictionless), and what in the schema cannot be used."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from dossier.checks.data.table import shown
from dossier.datasets import CONSTRAINTS, Column, Resource
from dossier.diagnostics import Diagnostic, diagnose, nearest
from dossier.sources import Source
from dossier.yamltext import Document, Path

_OPTIONS = ("decimalChar", "groupChar", "bareNumber", "trueValues", "falseValues", "delimiter", "itemType", "arrayItem")
_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")


@dataclass(frozen=True)
class Described:
    """Where a table is described: the descriptor's text, and the path to the schema in it."""

    source: Source
    document: Document
    path: Path = ()

    def diagnose(self, message: str, *path: str | int, help: str = "") -> Diagnostic:
        """A diagnostic about a part of the schema."""
        span = self.document.span((*self.path, *path))
        return diagnose("data-descriptor", message, self.source, *span, help=help)


Judge = Callable[[str], tuple[str, ...]]
"""Gives the names of what a text offends against: `type`, `required`, `minimum` ..."""


class Judges:
    """What judges the cells of each column; what in the schema cannot be used is told of."""

    def __init__(self, resource: Resource, described: Described, known: dict[str, Judge] | None = None) -> None:
        """`known` are judges of other tables by what they judge: the same serves all columns described alike."""
        self.resource, self.described = resource, described
        self.known = {} if known is None else known
        self.problems: list[Diagnostic] = []
        self.by_column: dict[str, Judge] = {}
        schema = resource.descriptor.get("schema")
        fields = schema.get("fields") if isinstance(schema, Mapping) else None
        for index, entry in enumerate(fields if isinstance(fields, list) else ()):
            self.field(entry, index)
        if not isinstance(fields, list) and not described.path:
            hint = "a table wants a Table Schema: `fields`, a list of names and types"
            self.problems.append(described.diagnose("this schema lists no fields", help=hint))
        self.keys(schema if isinstance(schema, Mapping) else {})

    def problem(self, message: str, *path: str | int, help: str = "") -> None:
        """Notes a problem of the schema at this path of it."""
        self.problems.append(self.described.diagnose(message, *path, help=help))

    def field(self, entry: Any, index: int) -> None:
        """Notes what is wrong with one field of the schema."""
        path = ("fields", index)
        if not isinstance(entry, Mapping) or not isinstance(entry.get("name"), str) or not entry["name"]:
            self.problem("a field needs a name", *path, help="add `name: ...`")
            return
        name = entry["name"]
        if name in self.by_column:
            self.problem(f'two fields are called "{name}"', *path, "name", help="rename one of them")
            return
        self.by_column[name] = self.judge(entry, self.resource.column[name], path)

    def judge(self, entry: Mapping[str, Any], column: Column, path: Path) -> Judge:
        """How cells of this column are judged, after its constraints were read."""
        given = entry.get("constraints", {})
        if not isinstance(given, Mapping):
            self.problem("constraints are names with values", *path, "constraints")
            given = {}
        own = ("pattern", "unique", "jsonSchema")  # judged here
        constraints = {key: value for key, value in given.items() if key in CONSTRAINTS and key not in own}
        clean: dict[str, Any] = {
            "name": column.name,
            "type": column.type,
            "format": column.format,
            "missingValues": sorted(self.resource.missing_in(column.name)),
            **{key: entry[key] for key in _OPTIONS if key in entry},
        }
        alike = json.dumps([{**clean, "name": ""}, constraints], default=repr)
        if alike not in self.known:
            told = len(self.problems)
            made = self._made(clean, constraints, column, path)
            if len(self.problems) > told:
                return made  # what is wrong with this column is to be said of the next one as well
            self.known[alike] = made
        return self.known[alike]

    def _made(self, clean: dict[str, Any], constraints: Mapping[str, Any], column: Column, path: Path) -> Judge:
        import frictionless

        for attempt in ({**clean, "constraints": constraints}, clean, {**clean, "type": "any", "format": "default"}):
            try:
                field = frictionless.Field.from_descriptor(attempt)
                field.constraints = self.usable(field, path)
                reader = field.create_cell_reader()
            except Exception as refused:
                self.refused(refused, column, path)
                continue
            if column.type in ("string", "any") and column.format == "default" and not field.constraints:
                return lambda _: ()  # anything will do
            return partial(_judged, reader)
        return lambda _: ()

    def usable(self, field: Any, path: Path) -> dict[str, Any]:
        """The constraints whose values are values of the field's type."""
        read = field.create_value_reader()
        kept: dict[str, Any] = {}
        for name, value in field.constraints.items():
            listed = value if isinstance(value, list) and name == "enum" else [value]
            if name in (*_BOUNDS, "enum") and any(_unread(read, each) for each in listed):
                said = f'the constraint {name} of "{field.name}" is no {field.type}: {shown(str(value))}'
                self.problem(
                    said, *path, "constraints", name, help=f"write it as the cells of the column: {field.type}"
                )
            else:
                kept[name] = value
        return kept

    def refused(self, refused: Exception, column: Column, path: Path) -> None:
        """Notes that frictionless refused this field, in its own words."""
        error = getattr(refused, "error", None)
        reasons = [str(reason.note) for reason in getattr(refused, "reasons", ()) or ()]
        note = "; ".join(reasons) or str(getattr(error, "note", "") or refused)
        if "is not supported" in note and "type" in note and "constraint" not in note:
            meant = _OTHER_NAMES.get(column.type.lower(), "")
            hint = f"write {meant}" if meant else nearest(column.type, _TYPES) or f"there are: {', '.join(_TYPES)}"
            self.problem(f'"{column.type}" is no type of a Table Schema ("{column.name}")', *path, "type", help=hint)
        else:
            where = ("constraints",) if "constraint" in note else ()
            self.problem(f'the field "{column.name}" is not described rightly: {note}', *path, *where)

    def keys(self, schema: Mapping[str, Any]) -> None:
        """Keys whose parts do not fit together; columns that are not there are the reader's to tell."""
        entries = schema.get("foreignKeys")
        for index, entry in enumerate(entries if isinstance(entries, list) else ()):
            reference = entry.get("reference") if isinstance(entry, Mapping) else None
            if not isinstance(reference, Mapping):
                self.problem("a foreign key names its fields and a reference", "foreignKeys", index)
        for index, key in enumerate(self.resource.foreign_keys):
            if len(key.columns) != len(key.references):
                said = f"this foreign key has {len(key.columns)} columns, and refers to {len(key.references)}"
                self.problem(said, "foreignKeys", index)


_OTHER_NAMES = {
    **dict.fromkeys(["float", "double", "decimal", "real", "currency", "money", "percent", "numeric"], "number"),
    **dict.fromkeys(["int", "long", "count", "bigint"], "integer"),
    **dict.fromkeys(["str", "text", "varchar", "char", "url", "email", "category", "enum"], "string"),
    **dict.fromkeys(["bool", "logical"], "boolean"),
    **dict.fromkeys(["timestamp", "date-time"], "datetime"),
    **dict.fromkeys(["month", "year-month"], "yearmonth"),
    **dict.fromkeys(["json", "dict", "map"], "object"),
}
"""What other languages call the types."""

_TYPES = [
    "string",
    "integer",
    "number",
    "boolean",
    "date",
    "time",
    "datetime",
    "year",
    "yearmonth",
    "duration",
    "object",
    "array",
    "list",
    "any",
    "geopoint",
    "geojson",
]


def _unread(read: Callable[[Any], Any], value: Any) -> bool:
    try:
        return read(value) is None
    except Exception:
        return True


def _judged(reader: Callable[[Any], tuple[Any, Mapping[str, str] | None]], text: str) -> tuple[str, ...]:
    try:
        return tuple(reader(text)[1] or ())
    except Exception:
        return ("type",)
