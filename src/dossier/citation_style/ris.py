"""An item of CSL-JSON as RIS, with the tags that each kind of work has in the specification of 2011.

Zotero's translator follows it kind by kind; pandoc has one meaning for each tag (`SN` is an ISSN, `T2` a container) and
passes over most of what differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_TYPES = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "review": "JOUR",
    "periodical": "JFULL",
    "webpage": "ELEC",
    "report": "RPRT",
    "standard": "STAND",
    "book": "BOOK",
    "pamphlet": "PAMP",
    "chapter": "CHAP",
    "entry-encyclopedia": "ENCYC",
    "paper-conference": "CPAPER",
    "thesis": "THES",
    "legislation": "STAT",
    "legal_case": "CASE",
    "patent": "PAT",
    "dataset": "DATA",
    "software": "COMP",
    "manuscript": "UNPB",
    "interview": "PCOMM",
    "personal_communication": "PCOMM",
    "graphic": "ART",
    "motion_picture": "VIDEO",
    "song": "SOUND",
    "document": "GEN",
}
_NUMBERS = {
    "BOOK": "M1",
    "STAT": "M1",
    "CHAP": "SV",
    "ENCYC": "SV",
    "CASE": "SV",
    "RPRT": "SN",
    "STAND": "SN",
    "PAT": "SN",
    "DATA": "NV",
}
"""Where the number of a work stands: within its series, of a law, a case, a report, a patent; elsewhere `IS`."""
_SEASONS = {1: "spring", 2: "summer", 3: "autumn", 4: "winter"}
_PLAIN = (
    ("AB", "abstract"),
    ("N1", "note"),
    ("N1", "status"),
    ("SE", "chapter-number"),
    ("J2", "container-title-short"),
    ("AN", "archive_location"),
    ("DB", "archive"),
    ("DO", "DOI"),
    ("UR", "URL"),
)


def ris_entry(item: Mapping[str, Any]) -> str:
    """An item of CSL-JSON as one entry of RIS, with the empty line after it."""
    kind = _TYPES.get(item["type"], "GEN")
    lines = [
        ("TY", kind),
        ("ID", item["id"]),
        *_people(item, kind),
        *_titles(item, kind),
        *_dates(item),
        *_numbers(item, kind),
        *_publication(item, kind),
        *((tag, item.get(name, "")) for tag, name in _PLAIN),
        *(("KW", each.strip()) for each in item.get("keyword", "").split(",")),
    ]
    return "".join(f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in lines if value) + "ER  - \r\n\r\n"


Lines = Iterator[tuple[str, str]]


def _people(item: Mapping[str, Any], kind: str) -> Lines:
    editor = "A2" if kind in ("CHAP", "CPAPER", "ENCYC") else "ED"  # elsewhere, A2 is the editor of the series
    for role, tag in (("author", "AU"), ("editor", editor), ("container-author", "C2"), ("translator", "A4")):
        for name in item.get(role, ()):
            yield tag, _name(name)


def _name(name: Mapping[str, str]) -> str:
    """A name; the comma at its end keeps that of a body together, unless it has commas itself: RIS has no escape."""
    if "literal" not in name:
        parts = (name.get("non-dropping-particle"), name["family"], name.get("suffix"))  # programs know one comma
        return f"{' '.join(filter(None, parts))}, {name['given']}"
    return name["literal"] if "," in name["literal"] else f"{name['literal']},"


def _titles(item: Mapping[str, Any], kind: str) -> Lines:
    container, series = item.get("container-title", ""), item.get("collection-title", "")
    yield "TI", item.get("title", "")
    yield "ST", item.get("title-short", "")
    if kind == "CPAPER":  # the second title is the conference's; pandoc takes the first of both
        yield "BT", container
        yield "T2", item.get("event-title", "") or container
        yield "C3", container
    elif kind == "RPRT" and not container:
        yield "T2", series
        series = ""
    else:
        yield "T2", container
    yield "T3", series


def _dates(item: Mapping[str, Any]) -> Lines:
    issued = item.get("issued", {})
    parts = issued.get("date-parts", [])
    yield "PY", f"{parts[0][0]:04d}" if parts else issued.get("literal", "")
    yield "DA", _date(issued)
    yield "Y2", _date(item.get("accessed", {}))
    first = (item.get("original-title", ""), item.get("original-publisher", ""))
    yield "OP", ", ".join(filter(None, (*first, _date(item.get("original-date", {})).rstrip("/"))))


def _date(date: Mapping[str, Any]) -> str:
    """`2025/05//`: after the third slash what else is known, as the end of a stretch of time."""
    first, last = [*date.get("date-parts", []), [], []][:2]
    if not first:
        return ""
    said = [f"{first[0]:04d}", *(f"{part:02d}" for part in first[1:])]
    more = [_SEASONS.get(date.get("season", 0), ""), "circa" if date.get("circa") else ""]
    more += ["to " + "-".join(f"{part:02d}" for part in last)] if last else []
    return "/".join([*said, *[""] * (3 - len(said)), " ".join(filter(None, more))])


def _numbers(item: Mapping[str, Any], kind: str) -> Lines:
    number = item.get("number", "") or item.get("collection-number", "")
    first, _, last = item.get("page", "").partition("–")
    yield "SP", first or item.get("number-of-pages", "")
    yield "EP", last
    yield "VL", item.get("volume", "")
    yield "IS", item.get("issue", "")
    yield "NV", item.get("number-of-volumes", "")
    yield _NUMBERS.get(kind, "IS"), number
    yield "SN", item.get("ISBN", "")
    yield "SN", item.get("ISSN", "")


def _publication(item: Mapping[str, Any], kind: str) -> Lines:
    place, venue = item.get("publisher-place", ""), item.get("event-place", "")
    yield "PB", item.get("publisher", "")
    if kind == "CPAPER":
        yield "C1", place
        yield "CY", venue or place
    else:
        yield "CY", place or venue
    yield "PP", place  # as pandoc calls it
    yield "ET", item.get("edition", "") or item.get("version", "")
    yield "M3", item.get("genre", "")
    yield "LA", item.get("language", "")
