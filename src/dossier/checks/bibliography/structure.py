"""Entries as such: their types, the names of their fields, what they lack, what they refer to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from dossier.bibliography import Work
from dossier.checks.bibliography.model import (
    FIELDS,
    KNOWN_FIELDS,
    MEANT_FIELDS,
    NEEDS,
    OTHER_TYPES,
    SAME,
    TYPES,
    UNREAD,
    Need,
    plain_type,
)
from dossier.checks.bibliography.nearness import nearest_name
from dossier.checks.bibliography.places import at_entry, at_name, at_value, own, own_fields, shown
from dossier.checks.letters import alike
from dossier.diagnostics import Diagnostic, diagnose, nearest

NOT_PRINTED = re.compile(r"\b(?:dataonly|skipbib)\b(?!\s*=\s*false)")
_UNDATED = re.compile(
    r"\b(?:forthcoming|in press|to appear|accepted|submitted|under review|in preparation|work in progress|undated"
    r"|no date|n\.\s*d\.|s\.\s*[ad]\.|o\.\s*J\.|im Druck|im Erscheinen|à paraître)",
    re.IGNORECASE,
)
_STRUCK_OUT = re.compile(r"^(?:x|opt|no|my|old|alt|the)[-_]?|_$")
"""Put before a name by authors who do not want a field to count."""
_SEPARATORS = re.compile(r"[-_:+./]")
_LONGEST_NAME = 20
_RELATIVES = ("xref", "related", "entryset")
_MOST_KEYS = 3000
"""In a longer file no key is proposed for an unknown one: that would take too long where all are unknown."""
_MOST_FIELDS = 200
"""Fields of an entry whose names are looked at, should it have more."""
_MOST = 20
"""Unknown keys that are told of one field."""


def check_type(work: Work) -> Iterator[Diagnostic]:
    """A type that is misspelt, or that no style knows."""
    kind = work.type
    if kind in TYPES or kind in OTHER_TYPES:
        return
    name = nearest_name(kind, TYPES, long=6) if len(kind) <= _LONGEST_NAME else ""
    if not kind.isascii() and alike(kind[:_LONGEST_NAME]) in TYPES:
        name = alike(kind)
    start, end = work.start, work.start + 1 + len(kind)
    if name:
        message, help = f'there is no type of entry called "@{shown(kind)}"', f'did you mean "@{name}"?'
        yield _spanned(work, "bibliography-type", message, start, end, help)
    else:
        message = f'"@{shown(kind)}" is no type that BibLaTeX knows: it is taken for @misc'
        yield _spanned(work, "bibliography-type-unknown", message, start, end, "")


def _spanned(work: Work, rule: str, message: str, start: int, end: int, help: str) -> Diagnostic:
    return diagnose(rule, message, work.source, start, end, help=help, subject=f"work:{work.key}")


def check_field_names(work: Work) -> Iterator[Diagnostic]:
    """Misspelt names, and names that no style reads."""
    names = frozenset(work.fields)
    for field in islice(own_fields(work), _MOST_FIELDS):
        name = field.name
        if name in FIELDS:
            continue
        if name in UNREAD:
            if UNREAD[name] not in names:
                message = f'no style reads the field "{name}"'
                hint = f'call it "{UNREAD[name]}"'
                yield at_name(work, field, "bibliography-field-unread", message, help=hint)
            continue
        meant = misspelt(name)
        if meant:
            message, hint = f'there is no field called "{shown(name)}"', f'did you mean "{meant}"?'
            yield at_name(work, field, "bibliography-field", message, help=hint)


@lru_cache(maxsize=2048)
def misspelt(name: str) -> str:
    """The field that a name was meant for; empty where it is known, or somebody's own."""
    if name in KNOWN_FIELDS or len(name) > _LONGEST_NAME or name[-1:].isdigit():
        return ""
    if _STRUCK_OUT.sub("", name) in KNOWN_FIELDS:
        return ""
    joined = _SEPARATORS.sub("", name)
    if joined in KNOWN_FIELDS and joined != name:
        return joined if joined in FIELDS and len(joined) > 3 and not name.startswith(("opt", "x-", "_")) else ""
    parts = _SEPARATORS.split(name)
    if len(parts) > 1:  # somebody's own: title_de, date-added, author+an
        return ""
    return nearest_name(name, MEANT_FIELDS)


def check_empty_fields(work: Work) -> Iterator[Diagnostic]:
    """Fields in which nothing stands, those that the type needs left to `check_needs`."""
    missed = {name for need in _missing(work) for name in need.any_of}
    for field in own_fields(work):
        if not _says(field.raw) and field.name not in missed:
            yield at_value(work, field, "bibliography-empty-field", f'the field "{field.name}" is empty')


def _says(raw: str) -> bool:
    return bool(raw.strip(" \t\r\n{}~"))


def check_needs(work: Work, *, parents: bool) -> Iterator[Diagnostic]:
    """What a work lacks. `parents`: all entries from which it inherits are there."""
    if not parents:
        return
    for need in _missing(work):
        rule = "bibliography-required" if need.firm else "bibliography-incomplete"
        empty = next((field for name in need.any_of if (field := own(work, name)) is not None), None)
        if empty is not None:
            yield at_value(work, empty, rule, f'"{empty.name}" is empty, and @{work.type} needs it')
            continue
        hint = "" if need.name in ("title", "entryset") else _instead(need)
        yield at_entry(work, rule, f'"{work.key}" has no {need.name}', help=hint)


def _instead(need: Need) -> str:
    if need.name == "date":
        return 'add "date" (or "year"), or pubstate = {forthcoming}'
    if need.name == "author":
        return 'add "author" (a body in two pairs of braces) or "editor"'
    return f'add "{need.name}"'


def _missing(work: Work) -> list[Need]:
    kind = plain_type(work.type)
    if kind in ("xdata", "bibnote") or NOT_PRINTED.search(work.raw("options")):
        return []
    found = []
    meant: set[str] | None = None
    for need in NEEDS.get(kind, ()):
        if any(name in work.fields and _says(work.raw(name)) for name in need.any_of):
            continue
        if meant is None:
            meant = {misspelt(name) for name in list(work.fields)[:_MOST_FIELDS]}
        if not meant.isdisjoint(need.any_of):
            continue
        softened = _softened(work, kind, need)
        if softened is not None:
            found.append(softened)
    return found


def _softened(work: Work, kind: str, need: Need) -> Need | None:
    """The need as it holds for this work: styles print some works without the field."""
    fields = work.fields
    if need.name == "date" and need.firm:
        if any(_UNDATED.search(work.raw(name)[:500]) for name in ("note", "howpublished", "addendum", "volume")):
            return None
        if "urldate" in fields:
            return need._replace(firm=False)
    elif need.name == "author":
        newspaper = kind == "article" and re.fullmatch(r"\s*-?\d{4}-\d\d-\d\d.*", work.raw("date")[:40], re.DOTALL)
        edited = kind in ("book", "mvbook") and ("edition" in fields or "volumes" in fields)
        if need.firm and (newspaper or edited):
            return need._replace(firm=False)
    elif need.name == "booktitle" and kind == "inbook":  # BibTeX's @inbook: a part of a book by the same author
        if ({"chapter", "pages"} & set(fields)) and "publisher" in fields:
            return None if "date" not in fields else need._replace(firm=False)
    elif need.name == "type" and kind != work.type:  # @phdthesis says it
        return None
    elif need.name == "institution" and _is_body(work.raw("author")):
        return need._replace(firm=False)
    return need


def _is_body(raw: str) -> bool:
    return raw.strip().startswith("{")


def check_conflicts(work: Work) -> Iterator[Diagnostic]:
    """Two names of one field with two values."""
    for old, new in SAME.items():
        first, second = own(work, old), own(work, new)
        if old == "address" and "booktitle" in work.fields:
            continue  # of proceedings, libraries tell where they came out and where people met
        if first is None or second is None or not _says(first.raw) or not _says(second.raw):
            continue
        if " ".join(first.raw.split()).casefold() != " ".join(second.raw.split()).casefold():
            later = max(first, second, key=lambda field: field.start)
            message = f'"{old}" and "{new}" mean the same, and say different things'
            yield at_value(work, later, "bibliography-field-conflict", message, help=f'keep "{new}"')


def check_relatives(work: Work, keys: frozenset[str]) -> Iterator[Diagnostic]:
    """Keys of other entries to which an entry refers without inheriting from them."""
    listed = tuple(keys) if len(keys) <= _MOST_KEYS and any(name in work.fields for name in _RELATIVES) else ()
    for name in _RELATIVES:
        field = own(work, name)
        if field is None:
            continue
        for key in [each for each in listed_keys(field.raw) if each not in keys][:_MOST]:
            message = f'"{shown(key)}" is not in this file'
            yield at_value(work, field, "bibliography-unknown-relative", message, help=nearest(key, listed))


def check_aliases(works: Iterable[Work]) -> Iterator[Diagnostic]:
    """Further keys of an entry (`ids`) that are another entry's."""
    first = {work.key: work for work in works}
    for work in tuple(first.values()):
        field = own(work, "ids")
        for alias in listed_keys(field.raw) if field is not None else ():
            same = first.setdefault(alias, work)
            if field is not None and same is not work:
                message = f'"{shown(alias)}" is the key of the entry in line {same.line}'
                yield at_value(work, field, "bibliography-duplicate-key", message, help="take it out")


def listed_keys(raw: str) -> list[str]:
    """The keys of a list with commas."""
    return [key for key in (each.strip() for each in raw.split(",")) if key]


def check_circles(works: Iterable[Work]) -> Iterator[Diagnostic]:
    """Entries that inherit from themselves, through others or at once."""
    known = {work.key: work for work in works}
    settled: set[str] = set()
    for start in known:
        path: dict[str, None] = {}
        waiting: list[tuple[str, bool]] = [(start, False)]
        while waiting:
            key, leaving = waiting.pop()
            if leaving:
                path.pop(key, None)
                settled.add(key)
                continue
            if key in settled or key in path:
                continue
            path[key] = None
            waiting.append((key, True))
            work = known[key]
            for name in ("crossref", "xdata"):
                for parent in listed_keys(work.raw(name)) if own(work, name) is not None else ():
                    if parent in path:
                        field = work.fields[name]
                        message = f'"{key}" inherits from "{shown(parent)}", which inherits from it'
                        yield at_value(work, field, "bibliography-circle", message)
                    elif parent in known and parent not in settled:
                        waiting.append((parent, False))


def has_parents(work: Work, keys: frozenset[str]) -> bool:
    """Whether all entries are there from which one inherits."""
    return all(key in keys for name in ("crossref", "xdata") for key in listed_keys(work.raw(name)))
