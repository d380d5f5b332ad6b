"""Lists of records in YAML or JSON, judged by a JSON Schema or a Table Schema.

text -> Document -> what the schema says of each value -> and, as a table of its own, what is checked of every table
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dossier.checks.data import Described, check_records_as_table
from dossier.checks.data.numbers import no_number
from dossier.checks.data.table import Complaint, Table, shown
from dossier.checks.jsonschemas import MOST_PARTS, NoSchema, in_words, size, validator_of
from dossier.datasets import Cell, Column, Resource, Row, encoding_problems, read_table, two_byte
from dossier.diagnostics import Diagnostic, diagnose, malformed, nearest
from dossier.sources import Source
from dossier.yamltext import Document, Path, parse

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_MARKS = re.compile(r"^(<{7}|>{7}|={7}$|\|{7})", re.MULTILINE)
_WORD_VALUES = re.compile(r"(?:yes|no|on|off|y|n)\Z", re.IGNORECASE)
_TYPES = {"string": "string", "number": "number", "integer": "integer", "boolean": "boolean"}
_FORMATS = {"date": "date", "date-time": "datetime", "time": "time"}


@dataclass(frozen=True)
class Records(Resource):
    """A list of records as a table: each a row, each name a column."""

    document: Document = Document(None, {}, {})
    numbers: Mapping[int, int] | None = None
    """The place of each record in the list, by the offset at which it begins."""

    def route(self, row: Row, name: str = "") -> Path:
        """The path to a record, or to a value in it."""
        return ((self.numbers or {}).get(row.start, 0), *((name,) if name else ()))

    def cell(self, row: Row, name: str) -> Cell:
        """A value with its offsets; where the record lacks it, those of the record's first line."""
        path = self.route(row, name)
        start, end = self.document.spans.get(path) or self.stretch(row)
        return Cell(self.text(row, name), start, end)

    def stretch(self, row: Row) -> tuple[int, int]:
        """The first line of a record."""
        line = self.source.position(row.start)[0]
        end = self.source.line_start(line) + len(self.source.line(line))
        return row.start, max(end, row.start + 1)

    def written(self, text: str) -> str | None:
        """Nothing: YAML has many ways to write a text."""
        del text
        return None


def check_records(
    source: Source,
    described: Described,
    works: Mapping[str, object] | None = None,
    today: datetime.date | None = None,
) -> Iterator[Diagnostic]:
    """What is wrong with a list of records: each complaint at its value."""
    yield from encoding_problems(source)
    if two_byte(source):
        return
    marks = list(_MARKS.finditer(source.text))
    if any(mark[0][0] in "<>" for mark in marks):
        hint = "keep the lines that are right, and delete those with <<<<<<<, ======= and >>>>>>>"
        for mark in marks:
            if mark[0][0] == "<" or marks[0][0][0] != "<":
                end = mark.start() + len(source.line(source.position(mark.start())[0]))
                message = "a mark of a merge that was not finished"
                yield diagnose("data-merge", message, source, mark.start(), end, help=hint)
        return
    document = parse(source.text)
    if document.problem:
        yield malformed("data-syntax", "not valid YAML", source, document)
        return
    for path in document.repeated:
        message = f'the name "{shown(str(path[-1]))}" stands twice in this record'
        yield diagnose("data-syntax", message, source, *document.key_span(path), help="delete one of the two")
    if document.values is None:
        yield diagnose("data-header", "this file is empty", source, 0, 1, help="it holds a list of records")
    elif size(document.values) > MOST_PARTS:
        yield diagnose("data-syntax", "the anchors of this file repeat one another without end", source, 0, 1)
    else:
        yield from _List(source, document, described, works, today).check()


class _List:
    def __init__(
        self,
        source: Source,
        document: Document,
        described: Described,
        works: Mapping[str, object] | None,
        today: datetime.date | None,
    ) -> None:
        self.source, self.document, self.described = source, document, described
        self.works, self.today = works, today
        self.schema: Mapping[str, Any] = described.document.values
        self.records: list[Any] = document.values if isinstance(document.values, list) else []
        self.tabular = isinstance(self.schema.get("fields"), list)

    def at(self, rule: str, message: str, path: Path, hint: str = "", *, key: bool = False) -> Diagnostic:
        start, end = (self.document.key_span if key else self.document.span)(path)
        return diagnose(rule, f"{self.called(path)}{message}", self.source, start, max(end, start + 1), help=hint)

    def called(self, path: Path) -> str:
        """A value in words: `record 3, "name": `."""
        if not path or not isinstance(path[0], int):
            return ""
        inside = ".".join(str(part) for part in path[1:])
        return f"record {path[0] + 1}" + (f', "{shown(inside)}": ' if inside else ": ")

    def check(self) -> Iterator[Diagnostic]:
        table, problems = self.table()
        yield from problems
        if self.tabular:
            yield from self.against_fields(table)
            yield from check_records_as_table(table, self.described, self.works, self.today, ())
            return
        shallow: list[Complaint] = []
        for each in self.judged(table):
            if isinstance(each, Diagnostic):
                yield each
            else:
                shallow.append(each)
        yield from check_records_as_table(table, None, self.works, self.today, shallow)

    # -- the records as a table

    def table(self) -> tuple[Table, tuple[Diagnostic, ...]]:
        """The records with the columns that the schema names."""
        schema = self.schema if self.tabular else _as_table_schema(self.schema)
        name = re.sub(r"\.\w+$", "", self.source.path.rsplit("/", 1)[-1])
        empty = Source(self.source.path, "")
        resource, problems = read_table(
            empty, schema, name, document=self.described.document, schema_source=self.described.source
        )
        header = tuple(Cell(column.name, 0, 0) for column in resource.columns)
        rows, numbers = [], {}
        for index, record in enumerate(self.records):
            start = self.document.span((index,))[0]
            if isinstance(record, Mapping) and start not in numbers:
                numbers[start] = index
                rows.append(Row(tuple(self.text(index, record, column) for column in resource.columns), start))
        shared = {name: getattr(resource, name) for name in Resource.__dataclass_fields__}
        held = {**shared, "source": self.source, "header": header, "rows": tuple(rows)}
        records = Records(**held, document=self.document, numbers=numbers)
        starts = tuple(sorted(self.document.span((index,))[0] for index in range(len(self.records))))
        return Table(records, tuple(rows), starts, "record"), problems

    def text(self, index: int, record: Mapping[Any, Any], column: Column) -> str:
        """A value as a table would hold it: texts as they are, numbers as they are written."""
        value = record.get(column.name)
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        if isinstance(value, (list, Mapping)):
            try:
                return "; ".join(map(str, value)) if _plain_list(value) else json.dumps(value, default=str)
            except (ValueError, RecursionError):
                return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        span = self.document.spans.get((index, column.name))
        return self.source.text[slice(*span)] if span else str(value)

    # -- against a Table Schema

    def against_fields(self, table: Table) -> Iterator[Diagnostic]:
        names = table.resource.column
        if not isinstance(self.document.values, list):
            yield self.at("data-type", "a list of records was expected here", (), "begin each record with a hyphen")
        for index, record in enumerate(self.records):
            if not isinstance(record, Mapping):
                yield self.at("data-type", "this is no record (names with values)", (index,))
                continue
            for name in record:
                if name not in names:
                    message = f'the schema has no field "{shown(str(name))}"'
                    yield self.at("data-header", message, (index, str(name)), nearest(str(name), names), key=True)

    # -- against a JSON Schema

    def judged(self, table: Table) -> Iterator[Diagnostic | Complaint]:
        plain = {key: value for key, value in self.schema.items() if key not in ("dossier", "primaryKey")}
        validator = validator_of(plain)
        if isinstance(validator, NoSchema):
            yield self.described.diagnose(f"this is no JSON Schema: {validator.why}", *validator.path)
            return
        # A schema of one record judges each record of a list.
        whole = plain.get("type") == "array" or "items" in plain or "prefixItems" in plain
        one_by_one = isinstance(self.document.values, list) and not whole and "$ref" not in plain
        targets: list[tuple[Path, Any]] = [((), self.document.values)]
        if one_by_one:
            targets = [((index,), each) for index, each in enumerate(self.records)]
        by_number = {table.resource.route(row)[0]: row for row in table.rows if isinstance(table.resource, Records)}
        try:
            for start, value in targets:
                for fault in validator.iter_errors(value):
                    yield from self.told(fault, (*start, *fault.absolute_path), by_number, table)
        except Exception as refused:  # a reference that leads nowhere, or in a circle; a pattern that is none
            reference = getattr(refused, "ref", "")
            why = f'it refers to "{reference}", which is not in it' if reference else type(refused).__name__
            yield self.described.diagnose(f"this JSON Schema cannot be followed: {why}", help="nothing is fetched")

    def told(
        self, fault: ValidationError, path: Path, by_number: Mapping[int | str, Row], table: Table
    ) -> Iterator[Diagnostic | Complaint]:
        """One fault in words, at its value."""
        if fault.validator == "required" and isinstance(fault.instance, Mapping):
            name = next((name for name in _listed(fault.validator_value) if fault.message.startswith(repr(name))), "")
            near = nearest(name, [str(key) for key in fault.instance if str(key) not in _known(fault.schema)])
            closed = isinstance(fault.schema, Mapping) and fault.schema.get("additionalProperties") is False
            if not (near and closed):  # else the misspelt name is told of
                yield self.at("data-constraint", f'this record has no "{shown(name)}"', path, near)
            return
        if fault.validator in ("additionalProperties", "unevaluatedProperties") and isinstance(fault.instance, Mapping):
            known = _known(fault.schema)
            for name in fault.instance:
                if str(name) not in known:
                    message = f'the schema has no "{shown(str(name))}"'
                    yield self.at("data-header", message, (*path, str(name)), nearest(str(name), known), key=True)
            return
        if fault.context and fault.validator in ("anyOf", "oneOf") and fault.instance is not None:
            deeper = [each for each in fault.context if each.absolute_path != fault.absolute_path]
            if len(deeper) == 1 and len({each.schema_path[0] for each in fault.context}) == 1:
                fault = deeper[0]
        rule, message, hint = in_words(fault)
        message, hint = self.as_written(path, fault, message, hint)
        row = by_number.get(path[0]) if len(path) == 2 else None
        if row is not None and isinstance(path[1], str) and path[1] in table.resource.column:
            yield Complaint(rule, message, row, path[1], hint)
        else:
            yield self.at(rule, message, path, hint)

    def as_written(self, path: Path, fault: ValidationError, message: str, hint: str) -> tuple[str, str]:
        """What YAML made of a value that was meant otherwise: `NO` is false, `12:30` is 750."""
        if fault.validator not in ("type", "enum", "const", "pattern"):
            return message, hint
        span = self.document.spans.get(path)
        raw = self.source.text[slice(*span)] if span else ""
        value = fault.instance
        if isinstance(value, bool) and _WORD_VALUES.match(raw):
            return f"{raw} is read as {str(value).lower()}, not as a text", f'write "{raw}", in quotation marks'
        if isinstance(value, (int, float)) and raw and raw not in (str(value), f"+{value}") and ":" in raw:
            return f"{raw} is read as the number {value}, not as a text", f'write "{raw}", in quotation marks'
        wanted = fault.validator_value
        if fault.validator == "type" and isinstance(value, str) and wanted in ("number", "integer"):
            if _is_number(value):
                return message, "write it without quotation marks"
            why = no_number(value, Column("", str(wanted)))
            return why.message, why.help.partition(", or declare")[0]
        return message, hint


def _listed(value: Any) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[+-]?\d+(?:\.\d+)?", text, re.ASCII))


def _plain_list(value: Sequence[Any] | Mapping[Any, Any]) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _known(schema: Any) -> dict[str, Any]:
    """The properties that a schema names."""
    named = schema.get("properties") if isinstance(schema, Mapping) else None
    return {str(name): each for name, each in named.items()} if isinstance(named, Mapping) else {}


def _as_table_schema(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The columns, the key and Dossier's settings that a JSON Schema of records names, as a Table Schema."""
    item = _item(schema)
    properties = _known(item)
    fields = []
    for name, each in properties.items():
        described = each if isinstance(each, Mapping) else {}
        kinds = described.get("type")
        kind = next((k for k in kinds if k != "null"), "") if isinstance(kinds, list) else kinds
        column = _FORMATS.get(str(described.get("format"))) or _TYPES.get(str(kind), "string" if not kind else "any")
        if kind == "array":
            column = "list"
        constraints = {"enum": described["enum"]} if isinstance(described.get("enum"), list) else {}
        own = {key: described[key] for key in ("unit", "dossier", "title", "description") if key in described}
        if instead := _values_instead(described):
            own["missingValues"] = ["", *instead]
        fields.append({"name": name, "type": column, "constraints": constraints, **own})
    key = schema.get("primaryKey", item.get("primaryKey"))
    if key is None:
        key = next((name for name in ("id", "key") if name in properties), [])
    settings = schema.get("dossier", item.get("dossier"))
    return {"fields": fields, "primaryKey": key, **({"dossier": settings} if settings is not None else {})}


def _values_instead(described: Mapping[str, Any]) -> list[str]:
    """Texts that a value may have instead of being of its kind: `oneOf: [{type: number}, {enum: [n/a]}]`."""
    found: list[str] = []
    for name in ("anyOf", "oneOf"):
        listed = described.get(name)
        for each in listed if isinstance(listed, list) else ():
            values = each.get("enum", [each.get("const")]) if isinstance(each, Mapping) else []
            found += [text for text in (values if isinstance(values, list) else []) if isinstance(text, str)]
    return found


def _item(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema of one record."""
    found: Any = schema
    for _ in range(8):
        if not isinstance(found, Mapping):
            return {}
        reference = found.get("$ref")
        if isinstance(reference, str) and reference.startswith("#/"):
            target: Any = schema
            for part in reference[2:].split("/"):
                target = target.get(part) if isinstance(target, Mapping) else None
            found = target
        elif isinstance(found.get("items"), Mapping):
            found = found["items"]
        else:
            break
    return found if isinstance(found, Mapping) else {}
