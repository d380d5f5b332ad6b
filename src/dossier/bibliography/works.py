"""What a bibliography holds: works and their fields, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from dossier.diagnostics import Diagnostic, diagnose, nearest
from dossier.latex import decode
from dossier.sources import Source

DATES = frozenset({"date", "urldate", "eventdate", "origdate", "archivedate"})

VERBATIM = DATES | frozenset(
    {"url", "doi", "eprint", "file", "pdf", "archiveurl", "eprinttype", "eprintclass", "verba"}
)
"""Fields in which BibLaTeX reads no LaTeX: what stands in the file is the value (`2025-03~` is a date)."""


class Field(NamedTuple):
    """One field of an entry, with the offsets of its name and of its value (delimiters included)."""

    name: str
    raw: str
    name_start: int
    start: int
    end: int


@dataclass(frozen=True)
class Work:
    """One entry of a bibliography. `fields` holds what the entry says and what it inherits, names in lower case."""

    key: str
    type: str
    fields: Mapping[str, Field]
    start: int
    key_start: int
    end: int
    inherited: frozenset[str] = frozenset()
    source: Source = field(default=Source("", ""), compare=False, repr=False)

    def raw(self, name: str) -> str:
        """A field as it stands in the file, without its delimiters; empty where it is missing."""
        found = self.fields.get(name)
        return found.raw if found else ""

    def text(self, *names: str) -> str:
        """The first of the named fields that says something, as plain text: LaTeX decoded, braces gone."""
        for name in names:
            found = self.fields.get(name)
            if found and found.raw.strip():
                return found.raw.strip() if name in VERBATIM else decode(found.raw)
        return ""

    @property
    def citable(self) -> bool:
        """Whether the entry is a work: of `xdata` others take fields, and a `set` names others."""
        return self.type not in ("xdata", "set")

    @property
    def key_end(self) -> int:
        """The offset after the key."""
        return self.key_start + len(self.key)

    @cached_property
    def line(self) -> int:
        """The line on which the entry begins."""
        return self.source.position(self.start)[0]

    def diagnose(self, rule: str, message: str, name: str = "", *, help: str = "") -> Diagnostic:
        """A diagnostic about a field of this work; without one, about its key."""
        found = self.fields.get(name) if name not in self.inherited else None
        start, end = (found.start, found.end) if found else (self.key_start, self.key_end)
        return diagnose(rule, message, self.source, start, end, help=help, subject=f"work:{self.key}")


@dataclass(frozen=True)
class Bibliography:
    """The works of one file, by key, in the file's order, and what was wrong with it."""

    source: Source = Source("bibliography.bib", "")
    works: Mapping[str, Work] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    duplicates: tuple[Work, ...] = ()
    """Entries whose key another entry had first; they are not in `works`."""


PARENTS = ("xdata", "crossref")
"""The fields that name works of which a work inherits."""
_CROSSREF_NEVER = frozenset({"crossref", "xref", "xdata", "entryset", "ids", "label", "options", "presort", "sortkey"})
_TITLES = ("title", "subtitle", "titleaddon")
"""Fields that have another name in an entry that inherits them (biblatex manual, appendix B): the title of a book is
the `booktitle` of its chapters, that of a periodical the `journaltitle` of its articles."""


def _name_in(parent: Work, name: str) -> str:
    """What a field of the parent is called in the child."""
    if name not in _TITLES:
        return name
    if parent.type == "periodical":
        return f"journal{name}"
    return f"main{name}" if parent.type.startswith("mv") else f"book{name}"


def inherit(works: dict[str, Work]) -> tuple[dict[str, Work], list[Diagnostic]]:
    """Follow `xdata` and `crossref`; a parent that is not there is a diagnostic."""
    aliases = {alias: key for key, work in works.items() for alias in keys_in(work, "ids")}
    there = {**{alias: works[key] for alias, key in aliases.items()}, **works}
    heirs = {key for key, work in works.items() if "crossref" in work.fields or "xdata" in work.fields}
    problems = [
        work.diagnose(
            "bibliography-unknown-parent",
            f'"{key}" inherits from "{parent}", which is not in this file',
            name,
            help=nearest(parent, works) if len(works) <= _MOST_WORKS else "",
        )
        for key, work in works.items()
        if key in heirs
        for name in PARENTS
        for parent in [each for each in keys_in(work, name) if each not in there][:_MOST_UNKNOWN]
    ]
    done = dict(works)
    known: dict[str, Mapping[str, Field]] = {}
    for key in works:
        if key not in heirs:
            continue
        work = works[key]
        fields = _with_inherited(key, there, known)
        inherited = frozenset(fields) - frozenset(work.fields)
        done[key] = replace(work, fields=fields, inherited=inherited)
    return done, problems


def keys_in(work: Work, name: str) -> list[str]:
    """The keys that a field of a work lists, with commas between them."""
    return [key for key in (" ".join(each.split()) for each in work.raw(name).split(",")) if key]


_MOST_WORKS = 3000
"""In a longer file no key is proposed for an unknown one: that would take too long where all are unknown."""
_MOST_UNKNOWN = 20
"""Parents that are told of one field."""
_MOST_FIELDS = 200
"""That a work has with all that it inherits; entries that inherit from one another without end have more."""


def _with_inherited(
    start: str, works: Mapping[str, Work], known: dict[str, Mapping[str, Field]]
) -> Mapping[str, Field]:
    """The fields of a work and, where it has none of a name, those of its parents; `known` grows by all of them."""
    waiting, opened = [start], set()
    while waiting:
        key = waiting[-1]
        parents = [each for name in PARENTS for each in keys_in(works[key], name) if each in works]
        if key not in known and key not in opened:
            opened.add(key)
            waiting += [each for each in parents if each not in known and each not in opened]
            continue
        waiting.pop()
        known.setdefault(key, _joined(works[key], known, works))  # a parent in a circle is not known yet, and left out
    return known[start]


def _joined(work: Work, known: Mapping[str, Mapping[str, Field]], works: Mapping[str, Work]) -> dict[str, Field]:
    fields = dict(work.fields)
    for name in PARENTS:
        for key in keys_in(work, name):
            for each, value in known.get(key, {}).items():
                if len(fields) >= _MOST_FIELDS:
                    return fields
                if name == "xdata":
                    fields.setdefault(each, value)
                elif each not in _CROSSREF_NEVER:
                    fields.setdefault(_name_in(works[key], each), value)
    return fields
