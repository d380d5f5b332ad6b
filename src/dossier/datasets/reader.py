"""A data package's descriptor and files -> a Package, with everything wrong in them.

Format: Frictionless Data Package and Table Schema, version 2 (https://datapackage.org). Here is read what Dossier
needs to find facts; whether the tables keep to their schemas, Frictionless itself says in the data check.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from dossier.datasets.csvtext import Cell, Dialect, Record, lines, records
from dossier.datasets.descriptor import dialect_of, misdescribed, misreferenced
from dossier.datasets.encoding import encoding_problems, two_byte
from dossier.datasets.model import ForeignKey, Package, Resource, ResourceSettings, Row, missing_values
from dossier.datasets.tablerules import TableRule, parse_rules
from dossier.datasets.values import Column
from dossier.diagnostics import Diagnostic, diagnose, malformed, names_twice, nearest, unreadable_bytes
from dossier.sources import Source
from dossier.typed import fill
from dossier.yamltext import Document, Path, parse

_FIELD_NAMES = frozenset({"name", "type", "format", "title", "description", "unit", "constraints", "dossier"})
_NO_ADDRESS = re.compile(r"[\s()\[\]<>#@?,|]+")
"""What ends or divides a fact's address, so that a resource with it in its name could not be named."""
_SHARED = 50_000
"""Texts of cells that are kept once however often they stand in a table."""

Opener = Callable[[str], Source]
"""Gives the text of a file by its path; raises OSError where there is none."""


def read_package(descriptor: Source, open_file: Opener) -> Package:
    """Read a data package. Never raises for content.

    Args:
        descriptor: the text of `datapackage.yaml` (or `.json`).
        open_file: gives a file by its path, relative to the publication's root.
    """
    return _Reader(descriptor, open_file).package()


def read_table(
    source: Source,
    schema: Mapping[str, Any],
    name: str,
    *,
    document: Document | None = None,
    schema_source: Source,
) -> tuple[Resource, tuple[Diagnostic, ...]]:
    """One table by itself, with its Table Schema (and a `dossier:` property beside `fields`)."""
    reader = _Reader(schema_source, lambda _: source, document)
    dialect = {"dialect": schema["dialect"]} if "dialect" in schema else {}
    resource = reader.table({"name": name, "schema": schema, **dialect}, schema, (), source)
    return resource, tuple(reader.problems)


class _Reader:
    def __init__(self, source: Source, open_file: Opener, document: Document | None = None) -> None:
        self.source = source
        self.open_file = open_file
        self.document = document or parse(source.text)
        self.problems: list[Diagnostic] = unreadable_bytes(source, "data-encoding")

    def problem(self, rule: str, message: str, path: Path, hint: str = "", *, key: bool = False) -> None:
        span = self.document.key_span(path) if key else self.document.span(path)
        self.problems.append(diagnose(rule, message, self.source, *span, help=hint))

    def package(self) -> Package:
        document = self.document
        if document.problem:
            self.problems.append(malformed("data-syntax", "not valid YAML", self.source, document))
        self.problems += names_twice("data-syntax", self.source, document)
        values = document.values if isinstance(document.values, Mapping) else {}
        listed = values.get("resources")
        if not document.problem and not isinstance(listed, list):
            hint = "give the tables in a list under `resources:`, each with a name, a path and a schema"
            self.problem("data-descriptor", "the data package lists no resources", ("resources",), hint)
        resources: dict[str, Resource] = {}
        for index, entry in enumerate(listed if isinstance(listed, list) else ()):
            resource = self.resource(entry, ("resources", index), values)
            if resource is None:
                continue
            if resource.name in resources:
                message = f'two resources are called "{resource.name}"'
                self.problem("data-descriptor", message, ("resources", index, "name"), "rename one of them")
            else:
                resources[resource.name] = resource
        names = [
            each["name"] for each in listed or () if isinstance(each, Mapping) and isinstance(each.get("name"), str)
        ]
        for path, message, hint in misreferenced(resources, names):
            self.problem("data-descriptor", message, path, hint)
        title = str(values.get("title") or values.get("name") or "")
        return Package(resources, self.source, document, title, tuple(self.problems))

    def resource(self, entry: Any, path: Path, package: Mapping[str, Any]) -> Resource | None:
        if not isinstance(entry, Mapping) or not isinstance(entry.get("name"), str):
            self.problem("data-descriptor", "a resource needs a name", path, "add `name: ...`")
            return None
        if _NO_ADDRESS.search(entry["name"]):
            message = f'"{entry["name"]}" can stand in no address'
            hint = f"write {_NO_ADDRESS.sub('-', entry['name'].strip()).lower()}"
            self.problem("data-descriptor", message, (*path, "name"), hint)
        file = entry.get("path")
        if isinstance(file, list) and len(file) == 1:
            file = file[0]
        if not isinstance(file, str):
            message = f'the resource "{entry["name"]}" needs the path of its file'
            hint = "a table is one CSV file: `path: ....csv`" if "data" in entry or file else "add `path: ....csv`"
            self.problem(
                "data-descriptor", message, (*path, "path" if file else "data" if "data" in entry else "name"), hint
            )
            return None
        if PurePosixPath(file).is_absolute() or ".." in PurePosixPath(file).parts or ":" in file:
            hint = "give a path below the data package's folder"
            self.problem("data-descriptor", f'"{file}" lies outside of the data package', (*path, "path"), hint)
            return None
        full = str(PurePosixPath(self.source.path).parent / file)
        before = len(self.problems)
        source = self.open(full, (*path, "path"), f'the file "{file}" of "{entry["name"]}"')
        if len(self.problems) == before and not source.text.strip():
            self.problems.append(diagnose("data-header", "this file is empty", source, 0, 1))
        schema, schema_path = self.schema(entry, path)
        return self.table({**_inherited(package), **entry}, schema, schema_path, source, full)

    def open(self, full: str, path: Path, what: str) -> Source:
        try:
            return self.open_file(full)
        except FileNotFoundError:
            self.problem("data-missing", f"{what} is not there", path, "correct the path, or add the file")
        except OSError as error:
            self.problem("data-missing", f"{what} cannot be read: {error.strerror or error}", path)
        return Source(full, "")

    def schema(self, entry: Mapping[str, Any], path: Path) -> tuple[Mapping[str, Any], Path]:
        """The resource's schema and where it stands; one in a file of its own has no place in the descriptor."""
        schema = entry.get("schema")
        if isinstance(schema, str):
            full = str(PurePosixPath(self.source.path).parent / schema)
            file = self.open(full, (*path, "schema"), f'the schema "{schema}"')
            document = parse(file.text)
            if document.problem:
                self.problems.append(malformed("data-syntax", "not valid YAML or JSON", file, document))
            if document.problem or not file.text:
                return {}, path
            schema = document.values
        if not isinstance(schema, Mapping) or not isinstance(schema.get("fields"), list):
            message = f'"{entry["name"]}" has no schema that lists its columns'
            hint = "list them: `schema: {fields: [{name: ..., type: ...}, ...]}`"
            self.problem("data-descriptor", message, (*path, "schema", "fields") if schema else (*path, "name"), hint)
            return {}, path
        return schema, (*path, "schema")

    def table(
        self, entry: Mapping[str, Any], schema: Mapping[str, Any], path: Path, source: Source, file: str = ""
    ) -> Resource:
        settings = self.settings(entry, schema, path)
        columns = tuple(
            self.column(each, (*path, "fields", index), settings)
            for index, each in enumerate(schema.get("fields") or ())
            if isinstance(each, Mapping) and isinstance(each.get("name"), str)
        )
        names = {column.name for column in columns}
        primary_key = _names(schema.get("primaryKey"))
        parts = {"resource": path[:-1], "schema": path, "settings": self.place_of_settings(entry, path)}
        for part, place, message, hint in misdescribed(
            entry, schema, settings, {column.name: column for column in columns}
        ):
            known_by_key = part != "settings" and place and place[-1] not in ("primaryKey",)
            self.problem("data-descriptor", message, (*parts[part], *place), hint, key=bool(known_by_key))
        dialect = dialect_of(entry, source.path)
        header, rows = self.rows(source, dialect)
        return Resource(
            name=str(entry["name"]),
            path=file or source.path,
            source=source,
            columns=columns,
            primary_key=tuple(name for name in primary_key if name in names),
            foreign_keys=_foreign_keys(schema, str(entry["name"])),
            settings=settings,
            title=str(entry.get("title") or ""),
            description=str(entry.get("description") or "").strip(),
            rows=rows,
            header=header,
            dialect=dialect,
            missing=_missing(schema, entry),
            descriptor=entry
            if "schema" in entry and isinstance(entry["schema"], Mapping)
            else {**entry, "schema": schema},
            place_of_schema=path,
            rules=self.rules(settings, names, self.place_of_settings(entry, path)),
        )

    def place_of_settings(self, entry: Mapping[str, Any], path: Path) -> Path:
        """Where the `dossier:` property stands: in the resource, or beside the fields of its schema."""
        return (*path[:-1], "dossier") if "dossier" in entry else (*path, "dossier")

    def rules(self, settings: ResourceSettings, names: Iterable[str], path: Path) -> tuple[TableRule, ...]:
        rules, faults = parse_rules(settings.rules, names)
        for fault in faults:
            hint = nearest(fault.word, fault.known) if fault.word else ""
            if fault.known and not hint:
                hint = f"there are: {', '.join(fault.known)}"
            self.problem("data-descriptor", fault.message, (*path, "rules", fault.number, fault.name), hint)
        return rules

    def settings(self, entry: Mapping[str, Any], schema: Mapping[str, Any], path: Path) -> ResourceSettings:
        at = self.place_of_settings(entry, path)
        beside, within = schema.get("dossier"), entry.get("dossier")
        both = {
            **(beside if isinstance(beside, Mapping) else {}),
            **(within if isinstance(within, Mapping) else {}),
        }
        settings, misfits = fill(ResourceSettings, both, at)
        for misfit in misfits:
            hint = nearest(misfit.name, misfit.known) if misfit.name else ""
            named = next((str(part) for part in reversed(misfit.path) if isinstance(part, str)), "")
            message = misfit.message if misfit.name else f"{named}: {misfit.message}"
            self.problem("data-descriptor", message, misfit.path, hint, key=True)
        return settings

    def column(self, entry: Mapping[str, Any], path: Path, settings: ResourceSettings) -> Column:
        own = entry.get("dossier")
        kind = str(own.get("type") or "") if isinstance(own, Mapping) else ""
        if kind not in ("", "date"):
            self.problem(
                "data-descriptor",
                f'"{kind}" is no type of Dossier\'s',
                (*path, "dossier"),
                "the one is: date",
            )
        constraints = entry.get("constraints")
        name = str(entry["name"])
        unit = str(entry.get("unit") or "") or (settings.unit if name == settings.value else "")
        return Column(
            name=name,
            type=str(entry.get("type") or "string"),
            format=str(entry.get("format") or "default"),
            title=str(entry.get("title") or ""),
            description=str(entry.get("description") or "").strip(),
            unit=unit,
            kind=kind,
            constraints=constraints if isinstance(constraints, Mapping) else {},
            options={key: value for key, value in entry.items() if key not in _FIELD_NAMES},
        )

    def rows(self, source: Source, dialect: Dialect) -> tuple[tuple[Cell, ...], tuple[Row, ...]]:
        self.problems += encoding_problems(source)
        if two_byte(source):
            return (), ()
        header: tuple[Cell, ...] = ()
        rows: list[Row] = []
        known: dict[str, str] = {}
        for texts, start, record in lines(source.text, dialect):
            if record is not None:
                self.quotes(source, record)
            if not header:
                header = (record or next(records(source.text, dialect, start))).cells
                continue
            broken = record is not None and (record.unclosed >= 0 or record.stray >= 0)
            rows.append(Row(tuple(map(known.setdefault, texts, texts)), start, broken))
            if len(known) > _SHARED:
                known.clear()
        return header, tuple(rows)

    def quotes(self, source: Source, record: Record) -> None:
        if record.unclosed >= 0:
            message, hint = (
                "this quotation mark is never closed",
                'close it; a quotation mark in a text is written ""',
            )
            self.problems.append(diagnose("data-syntax", message, source, record.unclosed, help=hint))
        elif record.stray >= 0:
            cell = next(each for each in record.cells if each.end > record.stray)
            if "\n" in cell.text:  # what closed it was meant to open a cell of a later line
                message, at = "this quotation mark is never closed: it takes in the next line", cell.start
            else:
                message, at = "text follows a closing quotation mark", record.stray
            hint = 'a quotation mark in a text is written ""'
            self.problems.append(diagnose("data-syntax", message, source, at, help=hint))


def _inherited(package: Mapping[str, Any]) -> dict[str, Any]:
    """What a resource takes from its package (Data Package v2, metadata inheritance)."""
    return {name: package[name] for name in ("licenses", "missingValues") if name in package}


def _missing(schema: Mapping[str, Any], entry: Mapping[str, Any]) -> frozenset[str]:
    listed = schema.get("missingValues", entry.get("missingValues", [""]))
    return frozenset(missing_values(listed if isinstance(listed, list) else [""]))


def _names(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else _texts(value)


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, list) else ()


def _foreign_keys(schema: Mapping[str, Any], name: str) -> tuple[ForeignKey, ...]:
    found = []
    entries = schema.get("foreignKeys")
    for number, entry in enumerate(entries if isinstance(entries, list) else ()):
        reference = entry.get("reference") if isinstance(entry, Mapping) else None
        if isinstance(reference, Mapping):
            resource = str(reference.get("resource") or name)
            columns, references = _names(entry.get("fields")), _names(reference.get("fields"))
            found.append(ForeignKey(columns, resource, references, number))
    return tuple(found)
