"""A work as an item of CSL-JSON.

Variables and types: https://docs.citationstyles.org/en/stable/specification.html.
"""

from __future__ import annotations

import re
from typing import Any

from dossier.bibliography import Work
from dossier.citation_style.addresses import ALONE, address
from dossier.citation_style.dates import Date, date_range, written
from dossier.citation_style.people import Name, names
from dossier.citation_style.wording import genre, state
from dossier.words import ENGLISH

_CSL_TYPES = {
    "article": "article-journal",
    "suppperiodical": "article-journal",
    "periodical": "periodical",
    "review": "review",
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
    "mvcollection": "book",
    "mvproceedings": "book",
    "reference": "book",
    "mvreference": "book",
    "commentary": "book",
    "inbook": "chapter",
    "bookinbook": "chapter",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "inreference": "entry-encyclopedia",
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
    "movie": "motion_picture",
    "audio": "song",
    "music": "song",
    "artwork": "graphic",
    "image": "graphic",
    "letter": "personal_communication",
    "standard": "standard",
}
ROLES = {"author": "author", "editor": "editor", "translator": "translator", "container-author": "bookauthor"}
"""The names of a CSL item, each with the field that holds them."""
_TEXTS = {
    "title-short": ("shorttitle",),
    "container-title": ("journaltitle", "journal", "booktitle", "maintitle", "eventtitle"),
    "container-title-short": ("shortjournal",),
    "publisher": ("publisher", "institution", "school"),
    "publisher-place": ("location", "address"),
    "volume": ("volume",),
    "edition": ("edition",),
    "page": ("pages",),
    "number-of-pages": ("pagetotal",),
    "genre": ("type",),
    "version": ("version",),
    "language": ("langid", "language"),
    "annote": ("annotation", "annote"),
    "abstract": ("abstract",),
    "collection-title": ("series",),
    "number-of-volumes": ("volumes",),
    "part-number": ("part",),
    "chapter-number": ("chapter",),
    "event-title": ("eventtitle",),
    "event": ("eventtitle",),  # its name in the versions of CSL before 1.0.2
    "event-place": ("venue",),
    "keyword": ("keywords",),
    "status": ("pubstate",),
    "original-title": ("origtitle",),
    "original-publisher": ("origpublisher",),
    "archive": ("library",),
    "ISBN": ("isbn",),
    "ISSN": ("issn",),
    "DOI": ("doi",),
    "URL": ("url",),
}
_JOINED = {"issue": (("number", "issue"), ", "), "note": (("note", "addendum"), ". ")}
"""Variables that hold all that the fields say, one after another."""
_SUBTITLES = ("journalsubtitle", "booksubtitle", "mainsubtitle")
_LANGUAGES = {
    "english": "en",
    "american": "en-US",
    "usenglish": "en-US",
    "british": "en-GB",
    "ukenglish": "en-GB",
    "albanian": "sq",
    "bosnian": "bs",
    "bulgarian": "bg",
    "catalan": "ca",
    "croatian": "hr",
    "czech": "cs",
    "danish": "da",
    "dutch": "nl",
    "estonian": "et",
    "finnish": "fi",
    "french": "fr",
    "german": "de",
    "ngerman": "de",
    "austrian": "de-AT",
    "naustrian": "de-AT",
    "greek": "el",
    "hungarian": "hu",
    "italian": "it",
    "latvian": "lv",
    "lithuanian": "lt",
    "macedonian": "mk",
    "norwegian": "no",
    "polish": "pl",
    "portuguese": "pt",
    "romanian": "ro",
    "russian": "ru",
    "serbian": "sr",
    "serbianc": "sr-Cyrl",
    "slovak": "sk",
    "slovene": "sl",
    "slovenian": "sl",
    "spanish": "es",
    "swedish": "sv",
    "turkish": "tr",
    "ukrainian": "uk",
}
"""The languages of babel and polyglossia, as BCP 47 has them."""
_RESOLVER = re.compile(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)
_IN_SERIES = frozenset({"book", "chapter", "entry-encyclopedia", "paper-conference"})
_SEASON = re.compile(r"(\d{4})-2([1-4])\Z")
_DATES = {"issued": "date", "accessed": "urldate", "original-date": "origdate", "event-date": "eventdate"}


def csl_type(work: Work) -> str:
    """The CSL type of a work: by its entry type, and by what its author calls it."""
    said = f"{work.text('entrysubtype')} {work.text('type')}".lower()
    if "interview" in said:
        return "interview"
    if work.type == "article" and (kind := re.search(r"magazine|news", said)):
        return "article-magazine" if kind[0] == "magazine" else "article-newspaper"
    return _CSL_TYPES.get(work.type, "document")


def csl(work: Work) -> dict[str, Any]:
    """One item of CSL-JSON."""
    item: dict[str, Any] = {"id": work.key, "type": csl_type(work)}
    title, subtitle = work.text("title"), work.text("subtitle")
    item["title"] = f"{title}: {subtitle}" if title and subtitle else title
    for role, field in ROLES.items():
        found, others = names(work.raw(field))
        people = [_person(each) for each in found]
        if people:
            item[role] = [*people, {"literal": "others"}] if others else people
    for variable, fields in _TEXTS.items():
        if said := work.text(*fields):
            item[variable] = said.replace("--", "–") if variable == "page" else said
    for variable, (fields, sep) in _JOINED.items():
        item[variable] = sep.join(filter(None, map(work.text, fields)))
    item["publisher"] = _publisher(work, item.get("publisher", ""))
    item["DOI"] = _RESOLVER.sub("", item.get("DOI", ""))
    if not item["DOI"]:
        item["URL"] = address(work)  # of a preprint, or where it was "published"
    if "container-title" in item and (more := work.text(*_SUBTITLES)):
        item["container-title"] += f": {more}"
    item["genre"] = genre(item.get("genre", ""), ENGLISH) or item.get("genre", "")
    item["status"] = state(item.get("status", ""), ENGLISH)
    item["language"] = _LANGUAGES.get(item.get("language", "").lower(), item.get("language", ""))
    if not item["type"].startswith(("article-", "review", "periodical")) and "issue" in item:
        in_series = "collection-title" in item and item["type"] in _IN_SERIES
        item["collection-number" if in_series else "number"] = item.pop("issue")
    for variable, name in _DATES.items():
        item[variable] = _date(work, name)
    return {name: value for name, value in item.items() if value}


def _publisher(work: Work, named: str) -> str:
    """Who published a work, with the organisation behind it; how it was published where nobody did."""
    organisation, how = work.text("organization"), work.raw("howpublished")
    said = "; ".join(dict.fromkeys(filter(None, (organisation, named))))
    return said or ("" if ALONE.fullmatch(how) else work.text("howpublished"))


def _person(name: Name) -> dict[str, str]:
    if not name.given:
        return {"literal": name.family}
    parts = {"family": name.bare, "given": name.given, "non-dropping-particle": name.particle, "suffix": name.suffix}
    return {part: said for part, said in parts.items() if said}


def _date(work: Work, name: str) -> dict[str, Any]:
    """A date; a season of EDTF as one of CSL, and what is none of both as it is written."""
    start, end = date_range(work, name)
    if start:
        found: dict[str, Any] = {"date-parts": [_parts(start), *([_parts(end)] if end else [])]}
        return {**found, "circa": True} if start.doubtful else found
    said = work.text(name) or (work.text("year") if name == "date" else "")
    if season := _SEASON.match(said):
        return {"date-parts": [[int(season[1])]], "season": int(season[2])}
    return {"literal": written(work, name)} if said else {}


def _parts(date: Date) -> list[int]:
    return [part for part in (date.year, date.month, date.day) if part]
