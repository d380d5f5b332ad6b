"""A problem as a value.

A reader or a check finds something wrong -> Diagnostic -> sorted, silenced, counted, drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

from dossier.rules import RULES, Severity
from dossier.sources import Place, Source

if TYPE_CHECKING:
    from dossier.yamltext import Document

_MANY = 50
"""Of one complaint that a file in a wrong encoding calls forth at every accent."""
_COMPARED = 40
"""Known words that are compared with an unknown one letter by letter."""
_LONGEST_WORD = 200


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
    fatal: bool = False
    """Whether what was asked for cannot be done with it, whatever the catalogue says of the rule."""

    @property
    def severity(self) -> Severity:
        """What the catalogue says of the rule; an error, where it stands in the way of what was asked for."""
        return Severity.ERROR if self.fatal else RULES[self.rule].severity

    def as_error(self) -> Diagnostic:
        """The same where nothing can be made of the sources as long as it is there."""
        return replace(self, fatal=True)

    def with_notes(self, notes: Iterable[str]) -> Diagnostic:
        """The same with notes, which the text report prints under the line."""
        return replace(self, notes=tuple(notes))

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
    found = closest(word, known)
    return f'did you mean "{prefix}{found}"?' if found else ""


def closest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one; empty where none is near."""
    words = _alike(word, tuple(known)) if len(word) <= _LONGEST_WORD else []
    found = [each for each in words if each.lower() == word.lower()][:1] or get_close_matches(
        word, words, n=1, cutoff=0.6
    )
    if not found:
        lowered = {each.lower(): each for each in words}
        found = [lowered[each] for each in get_close_matches(word.lower(), lowered, n=1, cutoff=0.6)]
    if not found:  # in a short word, two letters that changed places are half of it
        found = [each for each in words if len(each) > 1 and sorted(each) == sorted(word)][:1]
    return found[0] if found else ""


def _alike(word: str, known: tuple[str, ...]) -> list[str]:
    """The known words worth comparing letter by letter: those that share the most rare pairs of letters.

    A wrong bibliography makes thousands of keys unknown, each to be compared with thousands of works.
    """
    words = [each for each in known if len(each) <= _LONGEST_WORD]
    if len(words) <= _COMPARED:
        return words
    places = _pairs_of(known)
    listed = sorted((places[pair] for pair in _pairs(word) if pair in places), key=len)
    rare = [each for each in listed if len(each) <= len(known) // 10] or listed[:1]
    counts = Counter(place for each in rare for place in each[: 100 * _COMPARED])
    best = sorted(counts, key=lambda place: (-counts[place], place))[:_COMPARED]
    return [known[place] for place in best]


@lru_cache(maxsize=8)
def _pairs_of(words: tuple[str, ...]) -> dict[str, list[int]]:
    """Where each pair of letters stands among the words."""
    places: dict[str, list[int]] = {}
    for index, word in enumerate(words):
        for pair in _pairs(word) if len(word) <= _LONGEST_WORD else ():
            places.setdefault(pair, []).append(index)
    return places


def _pairs(word: str) -> dict[str, None]:
    whole = f" {word.lower()} "
    return dict.fromkeys(whole[at : at + 2] for at in range(len(whole) - 1))


def names_twice(rule: str, source: Source, document: Document, start: int = 0) -> list[Diagnostic]:
    """One diagnostic for each name that stands twice in a mapping of YAML, whose text begins at `start` of the file."""
    return [
        diagnose(
            rule,
            f'the name "{path[-1]}" stands twice here, and the second one counts',
            source,
            *(start + offset for offset in document.key_span(path)),
            help="delete one of the two",
        )
        for path in document.repeated
    ]


def undatable(rule: str, source: Source, document: Document, start: int = 0) -> list[Diagnostic]:
    """One diagnostic for each date of YAML that no calendar has: a renderer reads nothing of a text that holds one."""
    return [
        diagnose(
            rule,
            f'"{source.text[start + first : start + last]}" is written as a date, and no calendar has it',
            source,
            start + first,
            start + last,
            help="correct it; if it is no date, put it in quotation marks",
        )
        for first, last in map(document.span, document.undatable)
    ]


def malformed(rule: str, message: str, source: Source, document: Document, start: int = 0) -> Diagnostic:
    """The complaint about YAML that cannot be read, whose text begins at `start` of the file."""
    at = start + document.problem_at
    return diagnose(rule, f"{message}: {document.problem}", source, at, at + 1, help=document.cure)


def unreadable_bytes(source: Source, rule: str) -> list[Diagnostic]:
    """One diagnostic for each place where a file is not UTF-8, the first of many places only."""
    bad = source.undecodable
    starts = [offset for index, offset in enumerate(bad) if not index or bad[index - 1] != offset - 1]
    more = len(starts) - _MANY
    return [
        diagnose(
            rule,
            "this byte is not UTF-8 text",
            source,
            offset,
            help="save the file as UTF-8 (in most editors: Save with encoding)",
            notes=(f"and {more} more in this file",) if more > 0 and index == _MANY - 1 else (),
        )
        for index, offset in enumerate(starts[:_MANY])
    ]
