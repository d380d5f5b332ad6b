"""Files without a publication around them. Here: how they are read, and bibliographies."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path

from dossier.bibliography import parse
from dossier.checks import CheckResult
from dossier.checks.bibliography import check_works
from dossier.diagnostics import Diagnostic, ordered
from dossier.sources import Place, Source, bytes_of, decode

SourceOf = Callable[[str], Source | None]


def check_loose_bibliographies(paths: Iterable[Path], today: datetime.date) -> tuple[CheckResult, SourceOf]:
    """Check BibTeX files, each by itself."""
    found: list[Diagnostic] = []
    sources: dict[str, Source] = {}
    for path in paths:
        source = read_loose(path, "bibliography-missing", found)
        if source is not None:
            sources[source.path] = source
            bibliography = parse(source)
            found += bibliography.diagnostics
            found += check_works(bibliography, today)
    return CheckResult(ordered(found)), sources.get


def read_loose(path: Path, rule: str, found: list[Diagnostic]) -> Source | None:
    """A file's text; None, and one more complaint of this rule, where it cannot be read."""
    try:
        return decode(path.as_posix(), bytes_of(path))
    except OSError as error:
        message = f"this file cannot be read: {error.strerror or error}"
        found.append(Diagnostic(rule, message, Place(path.as_posix())))
        return None
