"""Works as other programs take them: BibTeX as it stands in the bibliography, RIS, and CSL-JSON.

Field names of CSL-JSON: https://docs.citationstyles.org/en/stable/specification.html (variables); tags of RIS: the
specification of 2011 as Zotero and pandoc read it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from dossier.bibliography import Work
from dossier.citation_style import Date, date_range, names

_CSL_TYPES = {
    "article": "article-journal",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "report": "report",
    "techreport": "report",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "proceedings": "book",
    "manual": "book",
    "booklet": "pamphlet",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "thesis": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "legislation": "legislation",
    "legal": "legislation",
    "jurisdiction": "legal_case",
    "patent": "patent",
    "dataset": "dataset",
    "software": "software",
    "unpublished": "manuscript",
    "video": "motion_picture",
    "audio": "song",
}
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
_ROLES = ("author", "editor", "translator")
_TEXTS = {
    "title-short": ("shorttitle",),
    "container-title": ("journaltitle", "journal", "booktitle", "maintitle", "eventtitle"),
    "container-title-short": ("shortjournal",),
    "publisher": ("publisher", "institution", "organization", "school", "howpublished"),
    "publisher-place": ("location", "address"),
    "volume": ("volume",),
    "issue": ("issue", "number"),
    "edition": ("edition",),
    "page": ("pages",),
    "number-of-pages": ("pagetotal",),
    "genre": ("type",),
    "version": ("version",),
    "language": ("langid", "language"),
    "note": ("note", "annotation", "addendum"),
    "abstract": ("abstract",),
    "collection-title": ("series",),
    "archive": ("library",),
    "ISBN": ("isbn",),
    "ISSN": ("issn",),
    "DOI": ("doi",),
    "URL": ("url",),
}
_DATES = {"issued": "date", "accessed": "urldate", "original-date": "origdate", "event-date": "eventdate"}


def bibtex(works: Iterable[Work]) -> str:
    """The entries as their author wrote them: nothing is lost, because nothing is written anew."""
    return "\n\n".join(work.source.text[work.start : work.end].strip() for work in works) + "\n"


def csl_type(work: Work) -> str:
    """The CSL type of a work: by its entry type, and by what its author calls it."""
    said = f"{work.text('entrysubtype')} {work.text('type')}".lower()
    if "interview" in said:
        return "interview"
    if work.type == "article" and re.search(r"newspaper|news|magazine", said):
        return "article-newspaper"
    return _CSL_TYPES.get(work.type, "document")


def csl(work: Work) -> dict[str, Any]:
    """One item of CSL-JSON."""
    item: dict[str, Any] = {"id": work.key, "type": csl_type(work)}
    title, subtitle = work.text("title"), work.text("subtitle")
    item["title"] = f"{title}: {subtitle}" if title and subtitle else title
    for role in _ROLES:
        found, others = names(work.raw(role))
        people = [
            {"family": each.family, "given": each.given} if each.given else {"literal": each.family} for each in found
        ]
        if people:
            item[role] = [*people, {"literal": "others"}] if others else people
    for variable, fields in _TEXTS.items():
        if said := work.text(*fields):
            item[variable] = said.replace("--", "–") if variable == "page" else said
    if item["type"] != "article-journal" and "issue" in item:
        item["number"] = item.pop("issue")
    for variable, name in _DATES.items():
        start, end = date_range(work, name)
        if start:
            item[variable] = {"date-parts": [_parts(start), *([_parts(end)] if end else [])]}
            if start.doubtful:
                item[variable]["circa"] = True
    return {name: value for name, value in item.items() if value}


def csl_json(works: Iterable[Work]) -> str:
    """CSL-JSON of several works."""
    return json.dumps([csl(work) for work in works], ensure_ascii=False, indent=1) + "\n"


def _parts(date: Date) -> list[int]:
    return [part for part in (date.year, date.month, date.day) if part]


def ris(works: Iterable[Work]) -> str:
    """RIS of several works."""
    return "".join(_ris(csl(work)) for work in works)


def _ris(item: Mapping[str, Any]) -> str:
    lines: list[tuple[str, str]] = [("TY", _RIS_TYPES[item["type"]]), ("ID", item["id"])]
    for role, tag in (("author", "AU"), ("editor", "ED"), ("translator", "A4")):
        for name in item.get(role, ()):
            lines.append((tag, f"{name['literal']}," if "literal" in name else f"{name['family']}, {name['given']}"))
    lines += [
        ("TI", item.get("title", "")),
        ("ST", item.get("title-short", "")),
        ("T2", item.get("container-title", "")),
    ]
    for variable, tag in (("issued", "DA"), ("accessed", "Y2")):
        parts = item.get(variable, {}).get("date-parts", [[]])[0]
        if parts:
            written = [f"{parts[0]:04d}", *(f"{part:02d}" for part in parts[1:])]
            said = "/".join([*written, *[""] * (3 - len(written))]) + "/"
            lines += [("PY", written[0]), (tag, said)] if tag == "DA" else [(tag, said)]
    first, _, last = item.get("page", "").partition("–")
    lines += [
        ("SP", first),
        ("EP", last),
        ("VL", item.get("volume", "")),
        ("IS", item.get("issue", "") or item.get("number", "")),
    ]
    lines += [
        ("PB", item.get("publisher", "")),
        ("CY", item.get("publisher-place", "")),
        ("ET", item.get("edition", "")),
    ]
    lines += [("M3", item.get("genre", "")), ("LA", item.get("language", "")), ("T3", item.get("collection-title", ""))]
    lines += [
        ("SN", item.get("ISBN", "") or item.get("ISSN", "")),
        ("DO", item.get("DOI", "")),
        ("UR", item.get("URL", "")),
    ]
    lines += [("AB", item.get("abstract", "")), ("N1", item.get("note", ""))]
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines if value) + "ER  - \r\n\r\n"
