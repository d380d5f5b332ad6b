"""The house style: one template per type of work, in pybtex's template language.

The order is that of the policy papers of the region's think tanks: author or body in full, title, container or
publisher, date, link, date of access. A part that an entry does not have is left out with its comma.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from pybtex.richtext import BaseText, HRef, Symbol, Tag, Text
from pybtex.style.template import Node, first_of, join, node

from dossier.bibliography import Work
from dossier.citation_style import dates, people
from dossier.citation_style.runs import Run, Runs
from dossier.citation_style.wording import GENRES, STATES
from dossier.latex import runs as latex_runs

Context = Mapping[str, Any]
"""`work`, `language`, `form` (`note`, `short` or `entry`)."""

_STYLE_TAGS = {"emphasis": "em", "strong": "strong", "caps": "caps", "superscript": "sup", "subscript": "sub"}
_TAG_STYLES = {tag: style for style, tag in _STYLE_TAGS.items()}


@node  # type: ignore[untyped-decorator]
def text(_children: Any, context: Context, *names: str) -> Text:
    """The first of the named fields that says something, with its mark-up."""
    work: Work = context["work"]
    for name in names:
        found = work.fields.get(name)
        if found is not None and found.raw.strip():
            parts = latex_runs(found.raw)
            return Text(*(Tag(_STYLE_TAGS[run.style], run.text) if run.style else run.text for run in parts))
    return Text()


@node  # type: ignore[untyped-decorator]
def whole_title(_children: Any, context: Context, name: str = "title", sub: str = "subtitle") -> Text:
    """Title and subtitle; the short title in the short form."""
    if context["form"] == "short" and name == "title":
        short: Text = text("shorttitle", "title").format_data(context)
        return short
    return Text(join(": ")[text(name), text(sub)].format_data(context))


@node  # type: ignore[untyped-decorator]
def italic(children: list[Node], context: Context) -> BaseText:
    """In italics, if there is anything."""
    inner = join[children].format_data(context)
    return Tag("em", inner) if inner else Text()


@node  # type: ignore[untyped-decorator]
def quoted(children: list[Node], context: Context) -> Text:
    """In quotation marks, if there is anything."""
    inner = join[children].format_data(context)
    return Text("“", inner, "”") if inner else Text()


@node  # type: ignore[untyped-decorator]
def bracketed(children: list[Node], context: Context, before: str = "(", after: str = ")") -> Text:
    """Between brackets, if there is anything."""
    inner = join[children].format_data(context)
    return Text(before, inner, after) if inner else Text()


@node  # type: ignore[untyped-decorator]
def people_of(_children: Any, context: Context, *roles: str) -> Text:
    """The names of the first role that the work has; editors are said to be ones.

    Nothing where the text names the author already (`-@key`).
    """
    work: Work = context["work"]
    for role in roles:
        if context["form"] == "short":
            written = people.in_short(work, role)
        else:
            written = people.in_full(work, role, inverted=context["form"] == "entry")
        if written and role == "author" and context["authorless"]:
            return Text()
        if written:
            many = len(people.names(work.raw(role))[0]) > 1
            marks = {"editor": " (eds)" if many else " (ed.)", "translator": " (trans.)"}
            return Text(written, marks.get(role, "") if context["form"] != "short" else "")
    return Text()


@node  # type: ignore[untyped-decorator]
def body(_children: Any, context: Context, *names: str) -> Text:
    """Publisher or institution, with its place; nothing where it is the author and has no place."""
    work: Work = context["work"]
    written = work.text(*names)
    if not written and not work.text("location", "address"):
        return Text()
    same = {people.in_full(work), people.joined([name.full for name in people.names(work.raw("author"))[0]])}
    if written in same | _stand_in(work) or written == work.text("shortauthor"):
        written = ""
    place = work.text("location", "address")
    return Text(join(": ")[place, written].format_data(context))


def _stand_in(work: Work) -> set[str]:
    """The body that stands first in a note where neither author nor editor is named."""
    if TEMPLATES[kind(work)][0] is not _AUTHOR or work.raw("author").strip() or work.raw("editor").strip():
        return set()
    return {work.text("organization") or work.text("institution")}


@node  # type: ignore[untyped-decorator]
def unless_said(children: list[Node], context: Context, *names: str) -> Text:
    """Something, unless the author or one of the named fields says the same already."""
    inner = join[children].format_data(context)
    work: Work = context["work"]
    said = {people.in_full(work), people.in_short(work), *(name.full for name in people.names(work.raw("author"))[0])}
    said |= _stand_in(work)
    words = str(inner).strip()
    return Text() if not words or words in said or any(words in work.text(name) for name in names) else inner


@node  # type: ignore[untyped-decorator]
def when(_children: Any, context: Context, name: str = "date") -> Text:
    """A date in words; for an undated work without a date of access, `n.d.`."""
    work: Work = context["work"]
    written = dates.written(work, name, context["language"])
    if not written and name == "date" and not work.text("urldate"):
        return Text(STATES.get(work.text("pubstate").lower(), work.text("pubstate")) or "n.d.")
    return Text(written)


@node  # type: ignore[untyped-decorator]
def prefixed(children: list[Node], context: Context, words: str) -> Text:
    """Words before something, if there is anything."""
    inner = join[children].format_data(context)
    return Text(words, inner) if inner else Text()


@node  # type: ignore[untyped-decorator]
def pages(_children: Any, context: Context) -> Text:
    """`pp. 3–9`."""
    written = context["work"].text("pages").replace("--", "–")
    many = any(mark in written for mark in "–-,")
    return Text(f"{'pp.' if many else 'p.'} {written.replace('-', '–')}" if written else "")


def address(work: Work) -> str:
    """The address of a work as its entry gives it, byte for byte; that of its DOI or preprint where it gives none."""
    url, doi, number = work.text("url"), work.text("doi"), work.text("eprint")
    if url or doi:
        return url or (doi if doi.startswith("http") else f"https://doi.org/{_NOT_IN_PATHS.sub(_encoded, doi)}")
    kept = _KEPT.get(work.text("eprinttype", "archiveprefix").lower())
    if kept and number:
        return kept.format(number)
    told = _ADDRESS_ALONE.fullmatch(work.raw("howpublished"))
    return (told[1] or told[2]).strip() if told else ""


_NOT_IN_PATHS = re.compile(r"[\s\"<>#?{}|\\^\[\]`]|%(?![0-9A-Fa-f]{2})")
"""What must be encoded in the address of a DOI (DOI Handbook, 3.3)."""
_KEPT = {
    "arxiv": "https://arxiv.org/abs/{}",
    "jstor": "https://www.jstor.org/stable/{}",
    "hdl": "https://hdl.handle.net/{}",
    "pubmed": "https://pubmed.ncbi.nlm.nih.gov/{}/",
}
_ADDRESS_ALONE = re.compile(r"\s*(?:\\url\s*\{([^{}]*)\}|(https?://\S+))\s*")


def _encoded(found: re.Match[str]) -> str:
    return quote(found[0], safe="")


@node  # type: ignore[untyped-decorator]
def published(_children: Any, context: Context) -> Text:
    """How a work came out, unless that is an address, which stands at the end."""
    work: Work = context["work"]
    alone = _ADDRESS_ALONE.fullmatch(work.raw("howpublished"))
    return Text() if alone else Text(text("howpublished").format_data(context))


@node  # type: ignore[untyped-decorator]
def type_of(_children: Any, context: Context) -> Text:
    """What the entry calls the work; a thesis of BibTeX by its type."""
    work: Work = context["work"]
    said = work.text("type")
    return Text(
        GENRES.get(said.lower().strip(), "") or text("type").format_data(context) if said else GENRES.get(work.type, "")
    )


@node  # type: ignore[untyped-decorator]
def edition(_children: Any, context: Context) -> Text:
    """`2nd edition`."""
    said = context["work"].text("edition")
    if said.isdigit():
        said = ordinal(int(said))
    return Text(said if not said or re.search(r"\bed(?:ition|n)?\b", said, re.IGNORECASE) else f"{said} edition")


def ordinal(number: int) -> str:
    """`1st`, `22nd`, `13th`."""
    endings = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number % 100 in (11, 12, 13) else endings.get(number % 10, 'th')}"


@node  # type: ignore[untyped-decorator]
def counted(_children: Any, context: Context, name: str, words: str) -> Text:
    """A number with the word for what it counts; what has words of its own stands as it is."""
    said = context["work"].text(name)
    return Text(f"{words} {said}" if re.fullmatch(r"\d+(?:[./–-]\d+)*|[IVXLC]+", said) else said)


@node  # type: ignore[untyped-decorator]
def translated(_children: Any, context: Context) -> Text:
    """By whom, where the author is named first."""
    work: Work = context["work"]
    names = people.in_full(work, "translator")
    return Text(f"translated by {names}" if names and work.raw("author").strip() else "")


@node  # type: ignore[untyped-decorator]
def link(_children: Any, context: Context) -> BaseText:
    """The work's address, shown as its host; the whole address is the link."""
    work: Work = context["work"]
    url = address(work)
    if not url:
        return Text()
    if not url.lower().startswith(("http://", "https://", "ftp://")):
        return Text(url)
    try:
        host = urlsplit(url).hostname or url
    except ValueError:
        host = url
    return HRef(url, host.removeprefix("www."))


_AUTHOR = people_of("author", "editor", "organization", "institution")
_NAMED = people_of("author", "editor")
_ITALIC, _QUOTED = italic[whole_title()], quoted[whole_title()]
_BOOK = italic[whole_title("booktitle", "booksubtitle")]
_NUMBERED = counted("number", "no.")
_VERSION = counted("version", "version")
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
    "release": [_AUTHOR, _QUOTED, first_of[text("type"), "press release"], text("number"), when()],
    "interview": [_NAMED, _QUOTED, first_of[published, text("venue", "location")], when()],
    "book": [
        people_of("author", "editor", "translator"),
        _ITALIC,
        counted("volume", "vol."),
        edition,
        translated,
        join(" ")[text("series"), text("number")],
        body("publisher"),
        when(),
    ],
    "part": [
        _NAMED,
        _QUOTED,
        prefixed("in ")[join(", ")[people_of("editor"), _BOOK, counted("volume", "vol."), edition]],
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
    said = work.text("type", "entrysubtype").lower()
    if said == "interview":
        return "interview"
    if said in ("press release", "media release", "news release"):
        return "release"
    return _KINDS.get(work.type, "misc")


def note(work: Work, language: str, form: str = "note", *, authorless: bool = False) -> tuple[Runs, Runs]:
    """A work as a note, or as an entry of the bibliography: what stands before the locator, and what after it."""
    context: Context = {"work": work, "language": language, "form": form, "authorless": authorless}
    head = join(", ")[TEMPLATES[kind(work)]].format_data(context)
    access = prefixed("accessed ")[when("urldate")]
    archived = work.text("archiveurl")
    copy = HRef(archived, "archived copy") if archived else ""
    gone = archived and archived == work.text("url")  # then the copy is the one link
    tail = join(", ")[copy if gone else link, "" if gone else copy, access].format_data(context)
    return flat(head), flat(tail)


def short(work: Work, language: str, *, authorless: bool = False) -> Runs:
    """A work cited again: who and a short title."""
    context: Context = {"work": work, "language": language, "form": "short", "authorless": authorless}
    parts = TEMPLATES[kind(work)]
    return flat(join(", ")[parts[0], parts[1]].format_data(context))


def flat(rich: BaseText) -> Runs:
    """A tree of rich text as a flat list of runs."""
    found: list[Run] = []
    _flatten(rich, "", "", found)
    merged: list[Run] = []
    for run in found:
        if merged and merged[-1][1:] == run[1:]:
            merged[-1] = Run(merged[-1].text + run.text, *run[1:])
        else:
            merged.append(run)
    return tuple(merged)


def _flatten(rich: Any, style: str, href: str, found: list[Run]) -> None:
    if isinstance(rich, str):
        found.append(Run(rich, style, href))
    elif isinstance(rich, Symbol):
        found.append(Run(" ", style, href))
    elif hasattr(rich, "parts"):
        if isinstance(rich, Tag):
            inner = _TAG_STYLES.get(rich.name, "")
            style = "" if inner == style == "emphasis" else inner
        if isinstance(rich, HRef):
            href = rich.url
        for part in rich.parts:
            _flatten(part, style, href, found)
    elif str(rich):
        found.append(Run(str(rich), style, href))
