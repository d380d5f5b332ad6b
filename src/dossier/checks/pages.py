"""Pages by themselves: footnotes, headings, ids, images and raw HTML."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping

from dossier.checks.markup import Tag, tags
from dossier.compiler.notes import notes
from dossier.concordance import Concordance
from dossier.diagnostics import Diagnostic, nearest
from dossier.manuscript import Heading, Link, NoteReference, Page, note_labels, plain_text
from dossier.publication import Publication

_BALANCED = frozenset(
    """a abbr address article aside audio b bdi bdo big blockquote button canvas center cite code data datalist del
    details dfn dialog div dl em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup i iframe
    ins kbd label legend main map mark math menu meter nav noscript object ol output picture pre progress q ruby s samp
    section select small span strike strong sub summary sup svg table template time tt u ul var video""".split()  # noqa: SIM905 -- a list of words reads better as words
)
"""Elements that must be closed by a tag (HTML, 13.1.2.4: the end tags of the others may be left out)."""
_QUOTED_ANGLE = re.compile(r"=\s{0,9}(?:\"[^\"<>\n]{0,500}<|'[^'<>\n]{0,500}<)")
_ADORNS = re.compile(r"\{[^{}\n]*?(?:\balt=|aria-hidden|role=[\"']?(?:presentation|none)\b)[^{}\n]*\}")
_RAW_HEADING = re.compile(r"h[1-6]\Z")
_CHARACTERS = re.compile(r"\\|\w-\w|.*\^\Z")
"""What looks like a footnote's label and is a class of characters (`[^a-z]`), or something raised (`[^2^]`)."""
_MENTION = re.compile(r"\[\^([^\]\s]+)\](?!:)|(?<=\S)[ \t]*\[\^([^\]\s]+)\]:")
_INCLUDES = re.compile(r"^[ \t]*-{1,}8<-{1,}|\{%|\{\{|^[ \t]*:::[ \t]*\S", re.MULTILINE)
"""Where something else is put into a page before it is rendered (pymdownx.snippets, mkdocs-macros, mkdocstrings)."""


def check(publication: Publication, concordance: Concordance, today: datetime.date) -> Iterator[Diagnostic]:
    """Complaints about each page that somebody wrote."""
    del concordance, today
    more = appended(publication)
    for path, page in publication.pages.items():
        if path in publication.made:
            continue
        raw = list(tags(page))
        yield from _footnotes(page, publication, whole=not more and not includes(page))
        yield from _headings(page, raw)
        yield from _ids(page, raw)
        yield from _images(page, raw)
        yield from _elements(page, raw)


def includes(page: Page) -> bool:
    """Whether something that is not in its file becomes a part of a page before it is rendered."""
    text = page.source.text
    return any(mark in text for mark in ("8<", "{%", "{{", ":::")) and _INCLUDES.search(text) is not None


def appended(publication: Publication) -> bool:
    """Whether a text is put under every page (`auto_append` of pymdownx.snippets): it may define notes and labels."""
    values = publication.site.document.values
    listed = values.get("markdown_extensions") if isinstance(values, Mapping) else None
    for each in listed if isinstance(listed, list) else [listed]:
        settings = each.get("pymdownx.snippets") if isinstance(each, Mapping) else None
        if isinstance(settings, Mapping) and settings.get("auto_append"):
            return True
    return False


# -- footnotes


def _footnotes(page: Page, publication: Publication, *, whole: bool) -> Iterator[Diagnostic]:
    calls = [each for each in page.inlines if isinstance(each, NoteReference)]
    defined: dict[str, tuple[int, int]] = {}
    made = {note.label: note.citation for note in notes(page, publication)} if page.citations else {}
    for label, start, end in note_labels(page):
        if label in defined:
            message = f'the footnote "{label}" is defined twice on this page'
            hint = f"it was defined on line {page.source.position(defined[label][0])[0]}; rename one of them"
            yield page.diagnose("page-note-repeated", message, start, end, help=hint)
        elif label in made:
            line = page.source.position(made[label].start)[0]
            message = f'the footnote "{label}" has the label of the note to the citation on line {line}'
            yield page.diagnose("page-note-repeated", message, start, end, help="give the footnote another label")
        defined.setdefault(label, (start, end))
    nested = {block.note for block in page.blocks if block.note}
    known = {*defined, *nested}
    if whole:
        for call in calls:
            if call.label not in known and not _CHARACTERS.match(call.label):
                hint = nearest(call.label, known) or f"write the note: [^{call.label}]: ..."
                message = f'no footnote "{call.label}" is defined on this page'
                yield page.diagnose("page-note-unknown", message, call.start, call.end, help=hint)
        called = {call.label for call in calls} | made.keys() | _mentioned(page)
        for label, (start, end) in defined.items():
            if label not in called:
                message = f'nothing calls the footnote "{label}"'
                hint = f"write [^{label}] where it belongs, or delete it"
                yield page.diagnose("page-note-unused", message, start, end, help=hint)


def _mentioned(page: Page) -> set[str]:
    """The labels that stand anywhere as if called: what is no prose to us may be prose to the renderer."""
    return {found[1] or found[2] for found in _MENTION.finditer(page.source.text)}


# -- headings and ids


def _headings(page: Page, raw: list[Tag]) -> Iterator[Diagnostic]:
    """Levels that are skipped, and titles after the first. Raw headings count, and are not themselves judged."""
    own = [(each.block.start, each.level, each) for each in page.headings]
    listed: list[tuple[int, int, Heading | None]] = [*own]
    listed += [(tag.start, int(tag.name[1]), None) for tag in raw if not tag.closing and _RAW_HEADING.match(tag.name)]
    before, titled = 0, False
    for _, level, heading in sorted(listed, key=lambda each: each[0]):
        if heading is not None and (heading.block.containers or heading.text.startswith((". ", ") "))):
            continue  # `#. item` is an item of a list to pymdownx.fancylists
        if heading is not None and before and level > before + 1:
            message = f"this heading is of level {level}, the one before it of level {before}"
            hint = f"write it with {'#' * (before + 1)}"
            yield page.diagnose("page-heading-skipped", message, *_span(heading), help=hint)
        if heading is not None and level == 1 and titled:
            message = "this page has a heading of level 1 already"
            yield page.diagnose("page-second-title", message, *_span(heading), help="write it with ##")
        titled = titled or level == 1
        before = level


def _span(heading: Heading) -> tuple[int, int]:
    return heading.block.start, heading.block.end


def _ids(page: Page, raw: list[Tag]) -> Iterator[Diagnostic]:
    """Ids that authors gave twice, to headings or in raw HTML."""
    given = [(*_span(each), each.id) for each in page.headings if each.id]
    for tag in raw:
        value = tag.attributes.get("id")
        if value is not None and value.text and not tag.closing:
            given.append((value.start, value.end, value.text))
    first: dict[str, int] = {}
    for start, end, name in sorted(given):
        if name in first:
            line = page.source.position(first[name])[0]
            message = f'the id "{name}" is given on line {line} already'
            yield page.diagnose("page-id-repeated", message, start, end, help="rename one of them")
        first.setdefault(name, start)


# -- images


def _images(page: Page, raw: list[Tag]) -> Iterator[Diagnostic]:
    hint = 'say what it shows: ![what it shows](...); an image that only adorns is marked {alt=""}'
    for link in page.inlines:
        if isinstance(link, Link) and link.image and not link.scheme and not plain_text(link.text) and link.target:
            if _ADORNS.match(page.source.text, link.end):
                continue
            message = "this image has no alternative text"
            yield page.diagnose("page-alt", message, link.start, link.end, help=hint)
    for tag in raw:
        if tag.name != "img" or not tag.whole or tag.closing:
            continue
        marks = {"alt", "aria-hidden", "aria-label", "aria-labelledby", "role"}
        if not marks & tag.attributes.keys():
            message = "this image has no alternative text"
            hint = 'add alt="what it shows"; alt="" marks one that only adorns'
            yield page.diagnose("page-alt", message, tag.start, tag.end, help=hint)


# -- raw HTML


def _elements(page: Page, raw: list[Tag]) -> Iterator[Diagnostic]:
    """Elements that are never closed on the page, and tags that close nothing."""
    if not raw or includes(page) or _QUOTED_ANGLE.search(page.source.text):
        return
    opened: dict[str, list[Tag]] = {}
    for tag in raw:
        if tag.name not in _BALANCED or tag.closed:
            continue
        if not tag.closing:
            opened.setdefault(tag.name, []).append(tag)
        elif opened.get(tag.name):
            opened[tag.name].pop()
        else:
            message = f"</{tag.name}> closes an element that was never opened"
            yield page.diagnose("page-html", message, tag.start, tag.end, help="delete it, or open the element")
    for tag in (each for listed in opened.values() for each in listed):
        message = f"<{tag.name}> is never closed"
        yield page.diagnose("page-html", message, tag.start, tag.end, help=f"add </{tag.name}>")
