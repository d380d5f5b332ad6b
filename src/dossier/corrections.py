"""`corrections.yaml`: what a publication said, what it says now, since when and why."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dossier.diagnostics import Diagnostic, diagnose, malformed, names_twice, nearest
from dossier.sources import Source
from dossier.yamltext import parse

FILE = "corrections.yaml"
_KNOWN = ("date", "pages", "said", "says", "reason")


@dataclass(frozen=True)
class Correction:
    """One correction."""

    date: str
    """The day on which it was made (2026-11-24)."""
    said: str
    """What the publication said."""
    says: str
    """What it says now."""
    reason: str
    pages: tuple[str, ...] = ()
    """The pages that it touches, as paths below the folder of the pages."""


def read_corrections(
    source: Source, pages: Mapping[str, object]
) -> tuple[tuple[Correction, ...], tuple[Diagnostic, ...]]:
    """The corrections of a file, newest first, and what is wrong with it."""
    document = parse(source.text)
    if document.problem:
        return (), (malformed("page-correction", "not valid YAML", source, document),)
    values = document.values
    if values is None:
        return (), ()
    if not isinstance(values, list):
        return (), (
            diagnose(
                "page-correction", "this is no list of corrections", source, 0, 1, help="begin with `- date: ...`"
            ),
        )
    found: list[Correction] = []
    problems = names_twice("page-correction", source, document)
    for at, entry in enumerate(values):
        span = document.span((at,))
        faults = list(_faults(entry, pages))
        problems += [diagnose("page-correction", message, source, *span, help=hint) for message, hint in faults]
        if not faults:
            listed = entry.get("pages") or ()
            found.append(
                Correction(
                    str(entry["date"]),
                    str(entry["said"]).strip(),
                    str(entry["says"]).strip(),
                    str(entry["reason"]).strip(),
                    tuple(str(each) for each in ([listed] if isinstance(listed, str) else listed)),
                )
            )
    found.sort(key=lambda each: each.date, reverse=True)
    return tuple(found), tuple(problems)


def _faults(entry: object, pages: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    if not isinstance(entry, Mapping):
        yield "a correction is a list of `date`, `said`, `says`, `reason` and `pages`", ""
        return
    for name in entry:
        if name not in _KNOWN:
            yield f'a correction has no "{name}"', nearest(str(name), _KNOWN)
    for name, why in (
        ("date", "the day on which it was made"),
        ("said", "what the publication said"),
        ("says", "what it says now"),
        ("reason", "why it was corrected"),
    ):
        value = entry.get(name)
        if isinstance(value, (Mapping, list)):
            yield f"`{name}` is no text", f"write {why}, in quotation marks if need be"
        elif value is None or not str(value).strip():
            yield f"the correction does not say {why}", f"add `{name}: ...`"
    if (said := str(entry.get("said") or "").strip()) and said == str(entry.get("says")).strip():
        yield "what the publication said and what it says are the same", ""
    date = entry.get("date")
    if date and not isinstance(date, (Mapping, list)):
        try:
            datetime.date.fromisoformat(str(date))
        except ValueError:
            yield f'"{date}" is no date', "write 2026-11-24"
    listed = entry.get("pages") or []
    if not isinstance(listed, (str, list)):
        yield "`pages` is no list of pages", "write pages: [countries/kosovo.md]"
        return
    for path in [listed] if isinstance(listed, str) else listed:
        if str(path) not in pages:
            yield f'there is no page "{path}"', nearest(str(path), pages)
