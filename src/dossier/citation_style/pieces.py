"""The parts of a note or an entry, as nodes of pybtex's template language: names, titles, bodies, dates, links.

A part that a work does not have is empty, and is left out with its comma.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from pybtex.richtext import BaseText, HRef, Symbol, Tag, Text
from pybtex.style.template import Node, join, node

from dossier.bibliography import Work
from dossier.citation_style import dates, people
from dossier.citation_style.addresses import ALONE, address
from dossier.citation_style.runs import Run, Runs
from dossier.citation_style.wording import genre, state
from dossier.latex import runs as latex_runs

Context = Mapping[str, Any]
"""`work`, `words`, `form` (`note`, `short` or `entry`), `authorless`, and `stand_in`: the body that stands first
where neither author nor editor is named."""

_HOLE = re.compile(r"\{\w+\}")
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
    return phrase("“{title}”", inner, context) if inner else Text()


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
    work, words = context["work"], context["words"]
    for role in roles:
        if context["form"] == "short":
            written = people.in_short(work, words, role)
        else:
            written = people.in_full(work, words, role, inverted=context["form"] == "entry")
        if written and role == "author" and context["authorless"]:
            return Text()
        if written:
            many = len(people.names(work.raw(role))[0])
            marks = {"editor": words.several("(ed.)", "(eds)", many), "translator": words.say("(trans.)")}
            return Text(written, f" {marks[role]}" if role in marks and context["form"] != "short" else "")
    return Text()


@node  # type: ignore[untyped-decorator]
def body(_children: Any, context: Context, *names: str) -> Text:
    """Publisher or institution, with its place; nothing where it is the author and has no place."""
    work: Work = context["work"]
    written = work.text(*names)
    if not written and not work.text("location", "address"):
        return Text()
    words = context["words"]
    authors = [name.full for name in people.names(work.raw("author"))[0]]
    same = {people.in_full(work, words), people.joined(authors, words)}
    if written in same | context["stand_in"] or written == work.text("shortauthor"):
        written = ""
    place = work.text("location", "address")
    return Text(join(": ")[place, written].format_data(context))


@node  # type: ignore[untyped-decorator]
def unless_said(children: list[Node], context: Context, *names: str) -> Text:
    """Something, unless the author or one of the named fields says the same already."""
    inner = join[children].format_data(context)
    work: Work = context["work"]
    words = context["words"]
    authors = (name.full for name in people.names(work.raw("author"))[0])
    said = {people.in_full(work, words), people.in_short(work, words), *authors, *context["stand_in"]}
    own = str(inner).strip()
    return Text() if not own or own in said or any(own in work.text(name) for name in names) else inner


@node  # type: ignore[untyped-decorator]
def when(_children: Any, context: Context, name: str = "date") -> Text:
    """A date in words; for an undated work without a date of access, `n.d.`."""
    work: Work = context["work"]
    written = dates.written(work, name, context["words"])
    if not written and name == "date" and not work.text("urldate"):
        return Text(state(work.text("pubstate"), context["words"]) or context["words"].say("n.d."))
    return Text(written)


@node  # type: ignore[untyped-decorator]
def said(_children: Any, context: Context, sentence: str) -> Text:
    """Words of our own."""
    return Text(context["words"].say(sentence))


@node  # type: ignore[untyped-decorator]
def prefixed(children: list[Node], context: Context, sentence: str) -> Text:
    """Something in the hole of a sentence, if there is anything."""
    inner = join[children].format_data(context)
    return phrase(sentence, inner, context) if inner else Text()


@node  # type: ignore[untyped-decorator]
def pages(_children: Any, context: Context) -> Text:
    """`pp. 3–9`."""
    written = context["work"].text("pages").replace("--", "–")
    many = any(mark in written for mark in "–-,")
    said = context["words"].several("p. {pages}", "pp. {pages}", 2 if many else 1, pages=written.replace("-", "–"))
    return Text(said if written else "")


@node  # type: ignore[untyped-decorator]
def published(_children: Any, context: Context) -> Text:
    """How a work came out, unless that is an address, which stands at the end."""
    work: Work = context["work"]
    alone = ALONE.fullmatch(work.raw("howpublished"))
    return Text() if alone else Text(text("howpublished").format_data(context))


@node  # type: ignore[untyped-decorator]
def type_of(_children: Any, context: Context) -> Text:
    """What the entry calls the work; a thesis of BibTeX by its type."""
    work: Work = context["work"]
    said = work.text("type")
    known = genre(said.lower().strip() or work.type, context["words"])
    return Text(known or text("type").format_data(context))


@node  # type: ignore[untyped-decorator]
def edition(_children: Any, context: Context) -> Text:
    """`2nd edition`."""
    said, words = context["work"].text("edition"), context["words"]
    if said.isdigit():
        return Text(words.say("{ordinal} edition", ordinal=ordinal(int(said)), number=int(said)))
    named = not said or words.version or re.search(r"\bed(?:ition|n)?\b", said, re.IGNORECASE)
    return Text(said if named else f"{said} edition")


def ordinal(number: int) -> str:
    """`1st`, `22nd`, `13th`."""
    endings = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number % 100 in (11, 12, 13) else endings.get(number % 10, 'th')}"


@node  # type: ignore[untyped-decorator]
def counted(_children: Any, context: Context, name: str, sentence: str) -> Text:
    """A number with the word for what it counts; what has words of its own stands as it is."""
    said = context["work"].text(name)
    return phrase(sentence, said, context) if re.fullmatch(r"\d+(?:[./–-]\d+)*|[IVXLC]+", said) else Text(said)


@node  # type: ignore[untyped-decorator]
def translated(_children: Any, context: Context) -> Text:
    """By whom, where the author is named first."""
    work: Work = context["work"]
    names = people.in_full(work, context["words"], "translator")
    said = context["words"].say("translated by {names}", names=names)
    return Text(said if names and work.raw("author").strip() else "")


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


def phrase(sentence: str, inner: BaseText | str, context: Context) -> Text:
    """A sentence of the catalogue with one hole, and what stands in it."""
    before, after = _HOLE.split(context["words"].say(sentence), maxsplit=1)
    return Text(before, inner, after)


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
