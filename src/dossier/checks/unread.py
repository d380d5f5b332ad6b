"""Citations of known works, and calls of notes, where nothing reads them, and readers get them as they were written."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator

from dossier.checks.markup import running_on, tags, words
from dossier.diagnostics import Diagnostic, nearest
from dossier.manuscript import Link, NoteReference, Page

_WRITTEN = re.compile(r"\[(?:[^\[\]@]{0,200}[\s;(])?-?@\{?(\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*)\}?[^\[\]]{0,500}\]")
_DATED = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
"""A year in what looks like a key: no attribute, handle or path (`[@href]`) has one."""
_CALL = re.compile(r"\[\^([^\[\]\s]+)\]")
_SHOWN = ("title", "alt", "aria-label", "aria-description", "placeholder", "label", "summary", "data-title")
"""Attributes whose text readers see or hear."""
_OF_HTML = "give the element the attribute `markdown`, with blank lines around its text, or write Markdown"
_SINGLE = {"definition": "the title of a link", "abbreviation": "the long form of an abbreviation"}


def check_unread(page: Page, works: Collection[str]) -> Iterator[Diagnostic]:
    """Citations in raw HTML, in its attributes, in titles of links, in abbreviations and in the front matter."""
    if "@" not in page.source.text:
        return
    for start, end in _raw(page):
        yield from _within(page, works, start, end, "no citation is read in raw HTML", _OF_HTML)
    for start, end, where in _titles(page):
        yield from _within(page, works, start, end, f"no note can be printed in {where}")
    for name, value in page.matter.items():
        known = _WRITTEN.search(value) if isinstance(value, str) and name in ("title", "description") else None
        if known and known[1] in works:
            message = f"no note can be printed in the {name} of a page"
            yield page.diagnose_matter("citation-misplaced", message, str(name), help="move the citation into the text")


def check_unread_notes(page: Page, labels: Container[str]) -> Iterator[Diagnostic]:
    """Calls of a page's footnotes (by their labels) in raw HTML, in the front matter and in the words of images."""
    if "[^" not in page.source.text:
        return
    for start, end in _raw(page):
        for found in _CALL.finditer(page.source.text, start, end):
            if found[1] in labels:
                message = "no call of a note is read in raw HTML"
                yield page.diagnose("citation-misplaced", message, *found.span(), help=_OF_HTML)
    for call in page.inlines:
        if isinstance(call, NoteReference) and call.within == "image" and call.label in labels:
            message = "no note can be printed in the text of an image"
            yield page.diagnose("citation-misplaced", message, call.start, call.end, help="call the note in the text")
    title = page.matter.get("title")
    if isinstance(title, str) and (call_of_title := _CALL.search(title)) and call_of_title[1] in labels:
        message = "no note can be printed in the title of a page"
        yield page.diagnose_matter("citation-misplaced", message, "title", help="call the note in the text")


def _raw(page: Page) -> Iterator[tuple[int, int]]:
    """The text of raw HTML that is no code, and in which no Markdown is read."""
    open_tag = running_on(page)  # told of by itself; what comes after it is not
    for stretch in words(page):
        if not stretch.code and (open_tag is None or stretch.start < open_tag.start):
            yield stretch.start, stretch.end


def _titles(page: Page) -> Iterator[tuple[int, int, str]]:
    """Stretches that are shown without Markdown, and what they are."""
    for tag in tags(page):
        for name in _SHOWN:
            if (value := tag.attributes.get(name)) is not None and value.start < value.end:
                yield value.start, value.end, f'the attribute "{name}"'
    for link in page.inlines:
        if isinstance(link, Link) and link.title:
            yield link.target_end, link.end, f"the title of {'an image' if link.image else 'a link'}"
    for block in page.blocks:
        if block.kind in _SINGLE:
            yield page.source.text.find("]:", block.start) + 2, block.end, _SINGLE[block.kind]


def _within(
    page: Page,
    works: Collection[str],
    start: int,
    end: int,
    message: str,
    hint: str = "move the citation into the text",
) -> Iterator[Diagnostic]:
    text = page.source.text
    for found in _WRITTEN.finditer(text, start, end):
        if text[found.start() - 1 : found.start()] == "\\":
            continue
        subject = f"work:{found[1]}"
        if found[1] in works:
            yield page.diagnose("citation-misplaced", message, *found.span(), help=hint, subject=subject)
        elif _DATED.search(found[1]):
            said = f'no work "{found[1]}" is in the bibliography, and {message}'
            yield page.diagnose("citation-unknown", said, *found.span(), help=nearest(found[1], works), subject=subject)
