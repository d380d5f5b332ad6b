"""Lists of records in YAML, judged by a JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dossier.diagnostics import Diagnostic, diagnose, nearest, unreadable_bytes
from dossier.sources import Source
from dossier.yamltext import Document, Path, parse

_RULES = {
    "required": "data-constraint",
    "type": "data-type",
    "format": "data-type",
    "additionalProperties": "data-header",
}


def check_records(
    source: Source, schema: Mapping[str, Any], works: Mapping[str, object] | None = None
) -> Iterator[Diagnostic]:
    """What is wrong with a list of records: each complaint at its value."""
    yield from unreadable_bytes(source, "data-encoding")
    document = parse(source.text)
    if document.problem:
        yield diagnose("data-syntax", f"not valid YAML: {document.problem}", source, document.problem_at)
        return
    for path in document.repeated:
        message = f'the name "{path[-1]}" stands twice in this record'
        yield diagnose("data-syntax", message, source, *document.key_span(path), help="delete one of the two")
    yield from _judged(source, document, schema)
    dossier = schema.get("dossier")
    rules = dossier.get("rules") if isinstance(dossier, Mapping) else None
    if works is not None and isinstance(document.values, list):
        names = ["source", *_work_names(rules)]
        for index, record in enumerate(document.values):
            for name in names:
                yield from _works(source, document, (index, name), record, name, works)


def _judged(source: Source, document: Document, schema: Mapping[str, Any]) -> Iterator[Diagnostic]:
    import jsonschema

    plain = {key: value for key, value in schema.items() if key != "dossier"}
    judge = jsonschema.validators.validator_for(plain, default=jsonschema.Draft202012Validator)
    try:
        judge.check_schema(plain)
    except jsonschema.SchemaError as refused:
        yield diagnose("data-descriptor", f"the schema is not valid: {refused.message}", source, 0, 1)
        return
    # A schema of one record judges each record of a list.
    one_by_one = isinstance(document.values, list) and plain.get("type") != "array" and "items" not in plain
    targets: list[tuple[Path, Any]] = [((), document.values)]
    if one_by_one:
        targets = [((index,), each) for index, each in enumerate(document.values)]
    validator = judge(plain, format_checker=judge.FORMAT_CHECKER)
    for start, value in targets:
        for fault in validator.iter_errors(value):
            path: Path = (*start, *fault.absolute_path)
            span = document.span(path)
            if fault.validator == "additionalProperties" and isinstance(fault.instance, Mapping):
                known = fault.schema.get("properties", {}) if isinstance(fault.schema, Mapping) else {}
                span = document.key_span((*path, next((str(key) for key in fault.instance if key not in known), "")))
            rule = _RULES.get(str(fault.validator), "data-constraint")
            yield diagnose(rule, fault.message, source, span[0], max(span))


def _work_names(rules: object) -> list[str]:
    names: list[str] = []
    for rule in rules if isinstance(rules, list) else ():
        named = rule.get("works") if isinstance(rule, Mapping) else None
        names += [named] if isinstance(named, str) else [str(each) for each in named or ()]
    return names


def _works(
    source: Source, document: Document, path: Path, record: object, name: str, works: Mapping[str, object]
) -> Iterator[Diagnostic]:
    value = record.get(name) if isinstance(record, Mapping) else None
    for key in value if isinstance(value, list) else str(value or "").split(";"):
        if str(key).strip() and str(key).strip() not in works:
            message = f'no work "{str(key).strip()}" in the bibliography'
            yield diagnose("data-unknown-work", message, source, *document.span(path), help=nearest(str(key), works))
