"""The house style: one template per type of work, in pybtex's template language.

The order is that of the policy papers of the region's think tanks: author or body in full, title, container or
publisher, date, link, date of access.
"""

from __future__ import annotations

from pybtex.richtext import HRef
from pybtex.style.template import Node, first_of, join

from dossier.bibliography import Work
from dossier.citation_style.pieces import (
    Context,
    body,
    bracketed,
    counted,
    edition,
    flat,
    italic,
    link,
    pages,
    people_of,
    prefixed,
    published,
    quoted,
    said,
    text,
    translated,
    type_of,
    unless_said,
    when,
    whole_title,
)
from dossier.citation_style.runs import Runs
from dossier.words import Words

_AUTHOR = people_of("author", "editor", "organization", "institution")
_NAMED = people_of("author", "editor")
_ITALIC, _QUOTED = italic[whole_title()], quoted[whole_title()]
_BOOK = italic[whole_title("booktitle", "booksubtitle")]
_NUMBERED = counted("number", "no. {number}")
_VERSION = counted("version", "version {number}")
_JOURNAL = join[
    join(" ")[unless_said[italic[text("journaltitle", "journal")]], text("volume")],
    bracketed[text("number", "issue")],
]

TEMPLATES: dict[str, list[Node]] = {
    "report": [
        _AUTHOR,
        _ITALIC,
        type_of,
        unless_said("title")[_NUMBERED],
        body("institution", "publisher"),
        when(),
    ],
    "online": [_AUTHOR, _QUOTED, text("type"), unless_said[text("organization")], when()],
    "article": [_NAMED, _QUOTED, _JOURNAL, pages, when()],
    "legislation": [
        _AUTHOR,
        _ITALIC,
        text("type"),
        unless_said("title")[text("number")],
        unless_said[text("journaltitle", "organization")],
        when(),
    ],
    "release": [_AUTHOR, _QUOTED, first_of[text("type"), said("press release")], text("number"), when()],
    "interview": [_NAMED, _QUOTED, first_of[published, text("venue", "location")], when()],
    "book": [
        people_of("author", "editor", "translator"),
        _ITALIC,
        counted("volume", "vol. {number}"),
        edition,
        translated,
        join(" ")[text("series"), text("number")],
        body("publisher"),
        when(),
    ],
    "part": [
        _NAMED,
        _QUOTED,
        prefixed("in {container}")[join(", ")[people_of("editor"), _BOOK, counted("volume", "vol. {number}"), edition]],
        body("publisher"),
        when(),
        pages,
    ],
    "thesis": [_NAMED, _ITALIC, type_of, body("institution", "school"), when()],
    "misc": [
        _AUTHOR,
        _ITALIC,
        type_of,
        _VERSION,
        first_of[_NUMBERED, published],
        body("publisher", "organization"),
        when(),
    ],
}
"""The parts of a note before its locator, by kind of work."""

_KINDS = {
    "report": "report",
    "techreport": "report",
    "manual": "report",
    "online": "online",
    "electronic": "online",
    "www": "online",
    "article": "article",
    "periodical": "article",
    "legislation": "legislation",
    "legal": "legislation",
    "jurisdiction": "legislation",
    "standard": "legislation",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "proceedings": "book",
    "booklet": "book",
    "incollection": "part",
    "inbook": "part",
    "inproceedings": "part",
    "conference": "part",
    "inreference": "part",
    "thesis": "thesis",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "interview": "interview",
}


def kind(work: Work) -> str:
    """Which template a work takes: by its BibLaTeX type, and by what its `type` field says it is."""
    named = work.text("type", "entrysubtype").lower()
    if named == "interview":
        return "interview"
    if named in ("press release", "media release", "news release"):
        return "release"
    return _KINDS.get(work.type, "misc")


def note(work: Work, words: Words, form: str = "note", *, authorless: bool = False) -> tuple[Runs, Runs]:
    """A work as a note, or as an entry of the bibliography: what stands before the locator, and what after it."""
    context = _context(work, words, form, authorless=authorless)
    head = join(", ")[TEMPLATES[kind(work)]].format_data(context)
    access = prefixed("accessed {date}")[when("urldate")]
    archived = work.text("archiveurl")
    copy = HRef(archived, words.say("archived copy")) if archived else ""
    gone = archived and archived == work.text("url")  # then the copy is the one link
    tail = join(", ")[copy if gone else link, "" if gone else copy, access].format_data(context)
    return flat(head), flat(tail)


def short(work: Work, words: Words, *, authorless: bool = False) -> Runs:
    """A work cited again: who and a short title."""
    context = _context(work, words, "short", authorless=authorless)
    parts = TEMPLATES[kind(work)]
    return flat(join(", ")[parts[0], parts[1]].format_data(context))


def _context(work: Work, words: Words, form: str, *, authorless: bool) -> Context:
    stand_in = _stand_in(work)
    return {"work": work, "words": words, "form": form, "authorless": authorless, "stand_in": stand_in}


def _stand_in(work: Work) -> set[str]:
    """See `Context`."""
    if TEMPLATES[kind(work)][0] is not _AUTHOR or work.raw("author").strip() or work.raw("editor").strip():
        return set()
    return {work.text("organization") or work.text("institution")}
