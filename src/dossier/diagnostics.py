"""A problem as a value.

A reader or a check finds something wrong -> Diagnostic -> sorted, silenced, counted, drawn.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from dossier.rules import RULES, Severity
from dossier.sources import Place, Source


@dataclass(frozen=True, slots=True)
class Fix:
    """A mechanical mend: the characters from offset `start` to before `end` of a file become `replacement`."""

    path: str
    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One complaint, with the place it is about and a way to mend it."""

    rule: str
    message: str
    place: Place
    help: str = ""
    subject: str = ""
    """The address of what the complaint is about (`work:eda-ltr-2024`, `fact:budgets/kosovo/2025`): silencing and
    fingerprints go by it, since a line number changes with every edit."""
    notes: tuple[str, ...] = ()
    fix: Fix | None = field(default=None, compare=False)

    @property
    def severity(self) -> Severity:
        """What the catalogue says of the rule."""
        return RULES[self.rule].severity

    def sort_key(self) -> tuple[object, ...]:
        """By file, then by place in it, then by rule."""
        place = self.place
        return (place.path, place.line, place.column, self.rule, self.message)


def diagnose(
    rule: str,
    message: str,
    source: Source,
    start: int,
    end: int | None = None,
    *,
    help: str = "",
    subject: str = "",
    notes: tuple[str, ...] = (),
    replacement: str | None = None,
) -> Diagnostic:
    """A diagnostic about the stretch `start` to before `end` of a source; `replacement` makes it mendable."""
    fix = None
    if replacement is not None and end is not None:
        fix = Fix(source.path, start, end, replacement)
    return Diagnostic(rule, message, source.place(start, end), help, subject, notes, fix)


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """In reading order, each once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=Diagnostic.sort_key))


def nearest(word: str, known: Iterable[str], *, prefix: str = "") -> str:
    """`did you mean "..."?` for the known word most like this one; empty where none is near."""
    words = list(known)
    found = get_close_matches(word, words, n=1, cutoff=0.6)
    if not found:
        lowered = {each.lower(): each for each in words}
        found = [lowered[each] for each in get_close_matches(word.lower(), lowered, n=1, cutoff=0.6)]
    return f'did you mean "{prefix}{found[0]}"?' if found else ""


def with_help(diagnostic: Diagnostic, text: str) -> Diagnostic:
    """The same diagnostic with another hint."""
    return replace(diagnostic, help=text)


def unreadable_bytes(source: Source, rule: str) -> list[Diagnostic]:
    """One diagnostic for each place where a file is not UTF-8."""
    return [
        diagnose(
            rule,
            "this byte is not UTF-8 text",
            source,
            offset,
            help="save the file as UTF-8 (in most editors: Save with encoding)",
        )
        for offset in source.undecodable
    ]
