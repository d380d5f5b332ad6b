"""Files without a publication around them: bibliographies, and tables with a schema."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from dossier.bibliography import parse
from dossier.checks import CheckResult
from dossier.checks.data import check_observations, check_schema, check_works
from dossier.checks.records import check_records
from dossier.datasets import read_table
from dossier.diagnostics import Diagnostic, diagnose, ordered
from dossier.sources import Place, Source, decode
from dossier.yamltext import parse as parse_yaml

SourceOf = Callable[[str], Source | None]


def check_loose_bibliographies(paths: Iterable[Path], today: datetime.date) -> tuple[CheckResult, SourceOf]:
    """Check BibTeX files, each by itself."""
    del today
    found: list[Diagnostic] = []
    sources: dict[str, Source] = {}
    for path in paths:
        source = _read(path, "bibliography-missing", found)
        if source is not None:
            sources[source.path] = source
            found += parse(source).diagnostics
    return CheckResult(ordered(found)), sources.get


def check_loose_tables(
    paths: Iterable[Path], schema_path: Path, bibliography: Path | None
) -> tuple[CheckResult, SourceOf]:
    """Check tables (CSV against a Table Schema) and lists of records (YAML against a JSON Schema)."""
    found: list[Diagnostic] = []
    sources: dict[str, Source] = {}
    schema_source = _read(schema_path, "data-missing", found)
    works: Mapping[str, object] | None = None
    if bibliography is not None:
        text = _read(bibliography, "bibliography-missing", found)
        works = parse(text).works if text is not None else {}
    if schema_source is None:
        return CheckResult(ordered(found)), sources.get
    sources[schema_source.path] = schema_source
    document = parse_yaml(schema_source.text)
    schema = document.values if isinstance(document.values, Mapping) else {}
    if document.problem:
        message = f"not valid YAML or JSON: {document.problem}"
        found.append(diagnose("data-syntax", message, schema_source, document.problem_at))
        return CheckResult(ordered(found)), sources.get
    for path in paths:
        source = _read(path, "data-missing", found)
        if source is None:
            continue
        sources[source.path] = source
        if path.suffix.lower() in (".yaml", ".yml", ".json"):
            found += check_records(source, schema, works)
        else:
            found += _table(source, schema, path.stem, document, schema_source, works)
    return CheckResult(ordered(found)), sources.get


def _table(
    source: Source,
    schema: Mapping[str, Any],
    name: str,
    document: Any,
    schema_source: Source,
    works: Mapping[str, object] | None,
) -> list[Diagnostic]:
    resource, problems = read_table(source, schema, name, document=document, schema_source=schema_source)
    found = [*problems, *check_schema(resource), *check_observations(resource)]
    return [*found, *check_works(resource, works)] if works is not None else found


def _read(path: Path, rule: str, found: list[Diagnostic]) -> Source | None:
    try:
        return decode(path.as_posix(), path.read_bytes())
    except OSError as error:
        message = f"this file cannot be read: {error.strerror or error}"
        found.append(Diagnostic(rule, message, Place(path.as_posix())))
        return None
