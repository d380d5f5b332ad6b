"""Works as other programs take them: BibTeX as it stands in the bibliography, RIS, and CSL-JSON.

Field names of CSL-JSON: https://docs.citationstyles.org/en/stable/specification.html (variables).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from dossier.bibliography import MONTHS, PARENTS, Field, Work, keys_in
from dossier.citation_style import ROLES, csl, ris_entry


def bibtex(works: Iterable[Work]) -> str:
    """The entries as their author wrote them: nothing is lost, because nothing is written anew."""
    return bibtex_of(map(exchanged, works))


def csl_json(works: Iterable[Work]) -> str:
    """CSL-JSON of several works."""
    return csl_json_of(map(exchanged, works))


def ris(works: Iterable[Work]) -> str:
    """RIS of several works."""
    return ris_of(map(exchanged, works))


class Exchanged(NamedTuple):
    """One work in each form, to be put together with others."""

    key: str
    bibtex: str
    alone: str
    """BibTeX for a list in which a work is not there of which this one inherits."""
    parents: frozenset[str]
    ris: str
    """Empty where the entry is no work by itself, as is `csl_json`."""
    csl_json: str


def exchanged(work: Work) -> Exchanged:
    """A work in each form."""
    written, alone = _bibtex(work)
    parents = frozenset(key for name in PARENTS for key in keys_in(work, name))
    if not work.citable:
        return Exchanged(work.key, written, alone, parents, "", "")
    item = csl(work)
    listed = json.dumps(_with_whole_names(item), ensure_ascii=False, indent=1).replace("\n", "\n ")
    return Exchanged(work.key, written, alone, parents, ris_entry(item), listed)


def _with_whole_names(item: Mapping[str, Any]) -> dict[str, Any]:
    """Particles and suffixes within the names, from where CSL processors part them (CSL-JSON's `parse-names`).

    Zotero passes over the fields that CSL has for them: `van der Berg, Jan` would lose what stands before `Berg`.
    """
    return {role: [_whole(each) for each in said] if role in ROLES else said for role, said in item.items()}


def _whole(name: Mapping[str, str]) -> dict[str, str]:
    if "family" not in name:
        return dict(name)
    particle, suffix = name.get("non-dropping-particle", ""), name.get("suffix", "")
    return {
        "family": f"{particle} {name['family']}".strip(),
        "given": f"{name['given']}, {suffix}" if suffix else name["given"],
    }


def _bibtex(work: Work) -> tuple[str, str]:
    """An entry as its author wrote it, and without its parents.

    It is written anew where other programs would lose something: what it inherits, and the values of `@string`, stand
    elsewhere in the file; and few programs know entries in parentheses, or comments within them.
    """
    text = work.source.text[work.start : work.end].strip()
    own = [field for name, field in work.fields.items() if name not in work.inherited]
    at, between = work.key_end, []
    for each in sorted(own, key=lambda field: field.start):
        between.append(work.source.text[at : each.name_start])
        at = each.end
    between.append(work.source.text[at : work.end])
    braces = work.source.text[work.start : work.key_start].rstrip().endswith("{")
    if (
        braces
        and not work.inherited
        and not any("%" in gap for gap in between)
        and all(_plain(work, each) for each in own)
    ):
        return text, text
    lines = {name: f"  {name} = {_value(work, field)}," for name, field in work.fields.items()}
    kept = [line for name, line in lines.items() if name not in PARENTS]
    head = f"@{work.type}{{{work.key},"
    return "\n".join([head, *lines.values(), "}"]), "\n".join([head, *kept, "}"])


def _value(work: Work, field: Field) -> str:
    return work.source.text[field.start : field.end] if _plain(work, field) else f"{{{field.raw}}}"


def _plain(work: Work, field: Field) -> bool:
    """Whether a value says what it means by itself: one string, a number, or a month."""
    written = work.source.text[field.start : field.end]
    return written[1:-1] == field.raw or (written == field.raw and (written.isdigit() or written.lower() in MONTHS))


def bibtex_of(works: Iterable[Exchanged]) -> str:
    """One BibTeX file of several works."""
    listed = list(works)
    keys = {work.key for work in listed}
    return "\n\n".join(work.bibtex if work.parents <= keys else work.alone for work in listed) + "\n"


def ris_of(works: Iterable[Exchanged]) -> str:
    """One RIS file of several works."""
    return "".join(work.ris for work in works)


def csl_json_of(works: Iterable[Exchanged]) -> str:
    """One CSL-JSON file of several works."""
    listed = ",\n ".join(work.csl_json for work in works if work.csl_json)
    return f"[\n {listed}\n]\n" if listed else "[]\n"
