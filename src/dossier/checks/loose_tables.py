"""Tables, and lists of records, with their schema and without a publication around them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from dossier.bibliography import parse
from dossier.checks import CheckResult
from dossier.checks.data import Described, check_table
from dossier.checks.loose import SourceOf, read_loose
from dossier.checks.records import check_records
from dossier.datasets import read_table
from dossier.diagnostics import Diagnostic, diagnose, malformed, names_twice, ordered
from dossier.sources import Source
from dossier.yamltext import Document
from dossier.yamltext import parse as parse_yaml


def check_loose_tables(
    paths: Iterable[Path], schema_path: Path, bibliography: Path | None, today: datetime.date | None = None
) -> tuple[CheckResult, SourceOf]:
    """Check tables (CSV against a Table Schema) and lists of records (YAML against a JSON Schema)."""
    found: list[Diagnostic] = []
    sources: dict[str, Source] = {}
    schema_source = read_loose(schema_path, "data-missing", found)
    works: Mapping[str, object] | None = None
    if bibliography is not None:
        text = read_loose(bibliography, "bibliography-missing", found)
        works = parse(text).works if text is not None else {}
    if schema_source is None:
        return CheckResult(ordered(found)), sources.get
    sources[schema_source.path] = schema_source
    document = parse_yaml(schema_source.text)
    if document.problem:
        found.append(malformed("data-syntax", "not valid YAML or JSON", schema_source, document))
        return CheckResult(ordered(found)), sources.get
    if not isinstance(document.values, Mapping):
        found.append(diagnose("data-descriptor", "this file holds no schema", schema_source, 0, 1))
        return CheckResult(ordered(found)), sources.get
    found += names_twice("data-syntax", schema_source, document)
    described = Described(schema_source, document)
    for path in paths:
        source = read_loose(path, "data-missing", found)
        if source is None:
            continue
        sources[source.path] = source
        if path.suffix.lower() in (".yaml", ".yml", ".json"):
            found += check_records(source, described, works, today)
        else:
            found += _table(source, path.stem, document, described, works, today)
    return CheckResult(ordered(found)), sources.get


def _table(
    source: Source,
    name: str,
    document: Document,
    described: Described,
    works: Mapping[str, object] | None,
    today: datetime.date | None,
) -> Iterable[Diagnostic]:
    schema: Mapping[str, Any] = document.values
    resource, problems = read_table(source, schema, name, document=document, schema_source=described.source)
    yield from problems
    if not source.text.strip():
        yield diagnose(
            "data-header", "this file is empty", source, 0, 1, help="the first line holds the names of the columns"
        )
        return
    yield from check_table(resource, described, works, today)
