"""`corrections.yaml`: what a publication said, what it says now, since when and why."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dossier.diagnostics import Diagnostic, diagnose, malformed, names_twice, nearest, unreadable_bytes
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
    problems = [*unreadable_bytes(source, "page-correction"), *names_twice("page-correction", source, document)]
    for at, entry in enumerate(values):
        span = document.span((at,))
        faults = list(_faults(entry, pages))
        if entry in values[:at] and not faults:
            faults.append(("this correction stands here twice", "delete one of the two"))
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
    said, says = (" ".join(str(entry.get(name, "")).split()) for name in ("said", "says"))
    if said and said == says:
        yield "what the publication said and what it says are the same", ""
    date = entry.get("date")
    if date and not isinstance(date, (Mapping, list)):
        try:
            written = datetime.date.fromisoformat(str(date)).isoformat()
        except ValueError:
            written = ""
        if written != str(date):
            yield f'"{date}" is no date', "write 2026-11-24"
    if "pages" in entry:
        yield from _misnamed(entry["pages"], pages)


def _misnamed(listed: object, pages: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    if not listed:
        yield "`pages` names no page", "leave it out where the correction is of the whole publication"
        return
    if not isinstance(listed, (str, list)):
        yield "`pages` is no list of pages", "write pages: [countries/kosovo.md]"
        return
    named = [str(each) for each in ([listed] if isinstance(listed, str) else listed)]
    for at, path in enumerate(named):
        if path not in pages:
            yield f'there is no page "{path}"', nearest(path, pages)
        elif path in named[:at]:
            yield f'"{path}" is named twice', ""
