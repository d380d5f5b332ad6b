"""Authors and editors of a work: persons and bodies, in full, inverted for the bibliography, or short."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from dossier.bibliography import Work
from dossier.latex import decode, group_end
from dossier.words import Words

_PARTS = re.compile(r"(?:^|,)\s*(given|family|prefix|suffix)\s*=\s*(\"[^\"]*\"|(?:\{[^{}]*\}|[^,{}])*)", re.IGNORECASE)
"""A name with its parts named (BibLaTeX's manual, 3.5)."""


class Name(NamedTuple):
    """A person (with a given name) or a body (without)."""

    family: str
    """The family name with all that belongs to it: `van der Berg`, `King Jr.`"""
    given: str = ""
    particle: str = ""
    """What stands before the family name, small: `van der`."""
    suffix: str = ""
    """The part after it: `Jr.`"""

    @property
    def bare(self) -> str:
        """The family name without particle and suffix."""
        return self.family.removeprefix(self.particle).removesuffix(self.suffix).strip()

    @property
    def full(self) -> str:
        """`Leureta Lumi`."""
        return f"{self.given} {self.family}" if self.given else self.family

    @property
    def inverted(self) -> str:
        """`Lumi, Leureta`."""
        return f"{self.family}, {self.given}" if self.given else self.family


@lru_cache(maxsize=4096)
def names(raw: str) -> tuple[tuple[Name, ...], bool]:
    """The names of a field, and whether "and others" follows them. The same bodies author work after work."""
    from pybtex.bibtex.utils import split_name_list  # here, as below, since most commands name nobody

    found: list[Name] = []
    others = False
    for part in split_name_list(raw) if "and" in raw.lower() else [raw.strip()]:
        if part.strip().lower() == "others":
            others = True
        elif part.strip():
            found.append(_name(part.strip()))
    return tuple(found), others


def _name(text: str) -> Name:
    if parts := dict(_PARTS.findall(text)):
        said = {name: decode(value.strip('" ')) for name, value in parts.items()}
        particle, suffix = said.get("prefix", ""), said.get("suffix", "")
        family = " ".join(filter(None, (particle, said.get("family", ""), suffix)))
        return Name(family, said.get("given", ""), particle, suffix)
    if text.startswith("{") and group_end(text, 1) == len(text) - 1:
        return Name(decode(text))
    from pybtex.database import InvalidNameString, Person

    try:
        person = Person(text)
    except InvalidNameString:
        return Name(decode(text))
    given = " ".join([*person.first_names, *person.middle_names])
    particle, suffix = decode(" ".join(person.prelast_names)), decode(" ".join(person.lineage_names))
    family = " ".join(filter(None, (particle, decode(" ".join(person.last_names)), suffix)))
    return Name(family, decode(given), particle, suffix)


def joined(parts: list[str], words: Words, *, others: bool = False) -> str:
    """`A`, `A and B`, `A, B and C`; from four on, or where others follow, `A and others`."""
    if others or len(parts) > 3:
        return words.say("{name} and others", name=parts[0]) if parts else ""
    if len(parts) < 2:
        return "".join(parts)
    return words.say("{names} and {last}", names=", ".join(parts[:-1]), last=parts[-1])


def in_full(work: Work, words: Words, role: str = "author", *, inverted: bool = False) -> str:
    """The names of a role; a body's abbreviation in brackets, as the entry's `shortauthor` gives it."""
    found, others = names(work.raw(role))
    if not found:
        return ""
    parts = [name.inverted if inverted and index == 0 else name.full for index, name in enumerate(found)]
    short = work.text(f"short{role}")
    if short and len(found) == 1 and not found[0].given and short != parts[0]:
        parts[0] = f"{parts[0]} ({short})"
    return joined(parts, words, others=others)


def in_short(work: Work, words: Words, role: str = "author") -> str:
    """Family names, or the abbreviation of a body."""
    if short := work.text(f"short{role}"):
        return short
    found, others = names(work.raw(role))
    return joined([name.family for name in found], words, others=others)
