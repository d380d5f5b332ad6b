"""Works as other programs take them: BibTeX as it stands in the bibliography, RIS, and CSL-JSON.

Field names of CSL-JSON: https://docs.citationstyles.org/en/stable/specification.html (variables); tags of RIS: the
specification of 2011 as Zotero and pandoc read it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from dossier.bibliography import Work
from dossier.citation_style import csl

_RIS_TYPES = {
    "article-journal": "JOUR",
    "article-newspaper": "NEWS",
    "webpage": "ELEC",
    "report": "RPRT",
    "book": "BOOK",
    "pamphlet": "PAMP",
    "chapter": "CHAP",
    "paper-conference": "CPAPER",
    "thesis": "THES",
    "legislation": "STAT",
    "legal_case": "CASE",
    "patent": "PAT",
    "dataset": "DATA",
    "software": "COMP",
    "manuscript": "UNPB",
    "interview": "PCOMM",
    "motion_picture": "VIDEO",
    "song": "SOUND",
    "document": "GEN",
}


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

    bibtex: str
    ris: str
    csl_json: str


def exchanged(work: Work) -> Exchanged:
    """A work in each form."""
    item = csl(work)
    written = json.dumps(item, ensure_ascii=False, indent=1).replace("\n", "\n ")
    return Exchanged(work.source.text[work.start : work.end].strip(), _ris(item), written)


def bibtex_of(works: Iterable[Exchanged]) -> str:
    """One BibTeX file of several works."""
    return "\n\n".join(work.bibtex for work in works) + "\n"


def ris_of(works: Iterable[Exchanged]) -> str:
    """One RIS file of several works."""
    return "".join(work.ris for work in works)


def csl_json_of(works: Iterable[Exchanged]) -> str:
    """One CSL-JSON file of several works."""
    listed = ",\n ".join(work.csl_json for work in works)
    return f"[\n {listed}\n]\n" if listed else "[]\n"


def _ris(item: Mapping[str, Any]) -> str:
    lines: list[tuple[str, str]] = [("TY", _RIS_TYPES[item["type"]]), ("ID", item["id"])]
    for role, tag in (("author", "AU"), ("editor", "ED"), ("translator", "A4")):
        for name in item.get(role, ()):
            lines.append((tag, _ris_name(name)))
    lines += [
        ("TI", item.get("title", "")),
        ("ST", item.get("title-short", "")),
        ("T2", item.get("container-title", "")),
    ]
    for variable, tag in (("issued", "DA"), ("accessed", "Y2")):
        parts = item.get(variable, {}).get("date-parts", [[]])[0]
        if not parts and variable == "issued":
            lines.append(("PY", item.get(variable, {}).get("literal", "")))
        if parts:
            written = [f"{parts[0]:04d}", *(f"{part:02d}" for part in parts[1:])]
            said = "/".join([*written, *[""] * (3 - len(written))]) + "/"
            lines += [("PY", written[0]), (tag, said)] if tag == "DA" else [(tag, said)]
    first, _, last = item.get("page", "").partition("–")
    lines += [
        ("SP", first or item.get("number-of-pages", "")),
        ("EP", last),
        ("VL", item.get("volume", "")),
        ("IS", item.get("issue", "") or item.get("number", "") or item.get("collection-number", "")),
    ]
    lines += [
        ("PB", item.get("publisher", "")),
        ("CY", item.get("publisher-place", "")),
        ("PP", item.get("publisher-place", "")),  # as pandoc calls it
        ("ET", item.get("edition", "") or item.get("version", "")),
    ]
    lines += [("M3", item.get("genre", "")), ("LA", item.get("language", "")), ("T3", item.get("collection-title", ""))]
    lines += [
        ("SN", item.get("ISBN", "") or item.get("ISSN", "")),
        ("DO", item.get("DOI", "")),
        ("UR", item.get("URL", "")),
    ]
    lines += [("AB", item.get("abstract", "")), ("N1", item.get("note", ""))]
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines if value) + "ER  - \r\n\r\n"


def _ris_name(name: Mapping[str, str]) -> str:
    """A name as RIS has it; the comma at its end keeps the name of a body together, unless it has commas itself."""
    if "literal" not in name:
        parts = (name.get("non-dropping-particle"), name["family"], name.get("suffix"))  # programs know one comma
        return f"{' '.join(filter(None, parts))}, {name['given']}"
    return name["literal"] if "," in name["literal"] else f"{name['literal']},"
