"""Pages by themselves: footnotes here; headings, images and raw HTML in the modules of these names."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from dossier.checks.elements import check_elements
from dossier.checks.fences import check_fences
from dossier.checks.formulas import check_formulas
from dossier.checks.headings import check_anchors, check_headings
from dossier.checks.images import check_images
from dossier.checks.markup import tags
from dossier.checks.matter import check_matter, check_merges
from dossier.checks.places import named
from dossier.checks.tabular import check_tables
from dossier.checks.unread import check_unread_notes
from dossier.compiler.notes import notes
from dossier.concordance import Concordance
from dossier.corrections import FILE
from dossier.diagnostics import Diagnostic, diagnose, nearest
from dossier.formulas import EXTENSION
from dossier.manuscript import Block, NoteReference, Page, Text, note_labels
from dossier.manuscript.nesting import CodeSpans
from dossier.publication import Publication

_CHARACTERS = re.compile(r"\\|\w-\w|.*\^\Z")
"""What looks like a footnote's label and is a class of characters (`[^a-z]`), or something raised (`[^2^]`)."""
_MENTION = re.compile(r"\[\^([^\]\s]+)\](:?)")
_INLINE_NOTE = re.compile(r"(?<=[\w.,;:!?)\"”’*_])\^\[(?=[^\[\]]*\s)[^\[\]]{3,500}(?:\[[^\[\]]*\][^\[\]]*)*\]")
_INCLUDES = re.compile(r"^[ \t]*-{1,}8<-{1,}|\{%|\{\{|^[ \t]*:::[ \t]*\S", re.MULTILINE)
"""Where something else is put into a page before it is rendered (pymdownx.snippets, mkdocs-macros, mkdocstrings)."""


def check(publication: Publication, concordance: Concordance, today: datetime.date) -> Iterator[Diagnostic]:
    """Complaints about each page that somebody wrote."""
    del concordance
    yield from _to_come(publication, today)
    more = appended(publication)
    extensions = _extensions(publication)
    lists = not extensions or any(name.endswith(("attr_list", "extra")) for name in extensions)
    for path, page in publication.pages.items():
        if path in publication.made:
            continue
        raw = list(tags(page))
        plain = not includes(page)
        yield from _footnotes(page, publication, whole=not more and plain)
        yield from check_headings(page, raw, whole=plain)
        yield from check_anchors(page, raw, lists=lists)
        yield from check_images(page, raw)
        yield from check_matter(page)
        yield from check_merges(page)
        if plain:
            yield from check_elements(page, raw)
            yield from check_fences(page)
            yield from check_formulas(page, read=EXTENSION in extensions)
            yield from check_tables(page)


def _to_come(publication: Publication, today: datetime.date) -> Iterator[Diagnostic]:
    """Corrections of a day that has not begun anywhere on earth."""
    source = publication.source_of(FILE)
    if source is None:
        return
    for each in publication.corrections:
        if datetime.date.fromisoformat(each.date) > today + datetime.timedelta(days=1):
            start = max(0, source.text.find(each.date))
            message = f"the correction is of {each.date}, which is still to come"
            yield diagnose("page-correction", message, source, start, start + len(each.date), help="correct the date")


def includes(page: Page) -> bool:
    """Whether something that is not in its file becomes a part of a page before it is rendered."""
    text = page.source.text
    return any(mark in text for mark in ("8<", "{%", "{{", ":::")) and _INCLUDES.search(text) is not None


def appended(publication: Publication) -> bool:
    """Whether a text is put under every page (`auto_append` of pymdownx.snippets): it may define notes and labels."""
    settings = _extensions(publication).get("pymdownx.snippets")
    return isinstance(settings, Mapping) and bool(settings.get("auto_append"))


def _extensions(publication: Publication) -> Mapping[str, object]:
    """The Markdown extensions of the site with their settings, by name."""
    values = publication.site.document.values
    return dict(named(values.get("markdown_extensions") if isinstance(values, Mapping) else None))


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
        called = made.keys() | _mentioned(page)
        for label, (start, end) in defined.items():
            if label not in called:
                message = f'nothing calls the footnote "{label}"'
                hint = f"write [^{label}] where it belongs, or delete it"
                yield page.diagnose("page-note-unused", message, start, end, help=hint)
            elif label not in nested:
                message = f'the footnote "{label}" says nothing'
                yield page.diagnose("page-note-empty", message, start, end, help="write its text after the colon")
    yield from check_unread_notes(page, known)
    yield from _inline_notes(page)


def _mentioned(page: Page) -> set[str]:
    """The labels that stand anywhere as if called, but in code and in their own notes.

    What is no prose to us may be prose to the renderer, indented code among it.
    """
    text, found = page.source.text, set()
    starts = [block.start for block in page.blocks]
    for each in _MENTION.finditer(text):
        label = each[1]
        if each[2] and not text[text.rfind("\n", 0, each.start()) + 1 : each.start()].strip():
            continue  # its definition
        block = page.blocks[max(0, bisect_right(starts, each.start()) - 1)] if starts else None
        if label in found or (block is not None and _hidden(page, block, label, each.start())):
            continue
        found.add(label)
    return found


def _hidden(page: Page, block: Block, label: str, at: int) -> bool:
    """Whether what looks like the call of a note is none: in code, or in the note itself."""
    if at >= block.end:
        return False
    if block.prose and block.note != label:
        text = Text(page.source.text, block)
        return CodeSpans(text.string).within(text.index(at))
    return block.note == label or (block.kind == "code" and page.source.text[block.start] in "`~")


def _inline_notes(page: Page) -> Iterator[Diagnostic]:
    """Pandoc's notes within a sentence, which Python-Markdown prints as they stand."""
    for block in page.blocks if "^[" in page.source.text else ():
        if not block.prose:
            continue
        text = Text(page.source.text, block)
        for found in _INLINE_NOTE.finditer(text.string):
            if not CodeSpans(text.string).within(found.start()):
                message = "a note within a sentence is printed as it stands"
                span = text.offset(found.start()), text.offset(found.end())
                yield page.diagnose("page-note-unknown", message, *span, help="write [^label], and [^label]: ... below")
