"""Where in the file a complaint about a work points, and what `--fix` may write there."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.bibliography import Field, Work
from dossier.diagnostics import Diagnostic, diagnose

_LONGEST_SHOWN = 60


def own_fields(work: Work) -> Iterator[Field]:
    """The fields that the entry itself has, in their order."""
    for name, field in work.fields.items():
        if name not in work.inherited:
            yield field


def own(work: Work, name: str) -> Field | None:
    """A field that the entry itself has."""
    return work.fields.get(name) if name not in work.inherited else None


def is_plain(work: Work, field: Field) -> bool:
    """Whether a value stands in the file as it is: within one pair of delimiters, not put together from parts."""
    text = work.source.text
    length = len(field.raw)
    if field.end - field.start == length + 2 and text[field.start] in '{"':
        return text.startswith(field.raw, field.start + 1)
    return field.end - field.start == length and text.startswith(field.raw, field.start)


def value_start(field: Field) -> int:
    """The offset in the file of a plain value's first character."""
    return field.start + (field.end - field.start != len(field.raw))


def at_entry(work: Work, rule: str, message: str, *, help: str = "") -> Diagnostic:
    """A complaint about an entry as a whole, or about what it lacks: it points at its head."""
    return diagnose(rule, message, work.source, work.start, work.key_end, help=help, subject=f"work:{work.key}")


def at_key(work: Work, rule: str, message: str, *, help: str = "", notes: tuple[str, ...] = ()) -> Diagnostic:
    """A complaint about the key."""
    start, end, subject = work.key_start, work.key_end, f"work:{work.key}"
    return diagnose(rule, message, work.source, start, end, help=help, subject=subject, notes=notes)


def at_name(work: Work, field: Field, rule: str, message: str, *, help: str = "") -> Diagnostic:
    """A complaint about the name of a field."""
    end = field.name_start + len(field.name)
    return diagnose(rule, message, work.source, field.name_start, end, help=help, subject=f"work:{work.key}")


def at_value(
    work: Work,
    field: Field,
    rule: str,
    message: str,
    *,
    stretch: tuple[int, int] | None = None,
    help: str = "",
    mended: str | None = None,
) -> Diagnostic:
    """A complaint about a value, or about a `stretch` of it (offsets into `Field.raw`), which `mended` would replace.

    A value put together from parts (`a # {b}`) is pointed at as a whole and never mended.
    """
    subject = f"work:{work.key}"
    if not is_plain(work, field):
        return diagnose(rule, message, work.source, field.start, field.end, help=help, subject=subject)
    first = value_start(field)
    if stretch is None and mended is None:
        return diagnose(rule, message, work.source, field.start, field.end, help=help, subject=subject)
    start, end = stretch or (0, len(field.raw))
    return diagnose(
        rule, message, work.source, first + start, first + end, help=help, subject=subject, replacement=mended
    )


def shown(text: str) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 3] + "..."
