"""Citations -> numbered notes: a label for each, and what it says.

Each page has its own numbering. A work is cited in full once on a page, in short from then on, with a link back to the
full note. A citation within an author's own footnote becomes a part of that footnote's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from dossier.citation_style import escape_markdown, markdown
from dossier.compiler.links import slug
from dossier.manuscript import Citation, Page
from dossier.publication import Publication

if TYPE_CHECKING:
    from dossier.compiler.references import References

_BEFORE_NOTE = {"heading", "title"}
"""Kinds of blocks in which no note can be printed."""


_OF_PAGES = re.compile(r"(?:pp?\.|pages?\b)|\d[\d,\s-]*\Z", re.IGNORECASE)
_RANGE = re.compile(r"(?<=\d)\s?-{1,2}\s?(?=\d)")


class Note(NamedTuple):
    """A citation that becomes a note of its own."""

    citation: Citation
    label: str


def placeable(citation: Citation) -> bool:
    """Whether a note can stand where the citation stands."""
    return citation.block.kind not in _BEFORE_NOTE and not citation.within


def notes(page: Page, publication: Publication) -> Iterator[Note]:
    """The notes of a page, in order, each with its label: its first work's key, numbered from the second on."""
    used: dict[str, int] = {}
    for citation in page.citations:
        if citation.block.note or not placeable(citation):
            continue
        key = next((item.key for item in citation.items if item.key in publication.works), "")
        if not key:
            continue
        name = slug(key)
        used[name] = used.get(name, 0) + 1
        yield Note(citation, name if used[name] == 1 else f"{name}-{used[name]}")


def note_anchors(references: References) -> dict[str, tuple[tuple[str, str], ...]]:
    """For each work, the places that cite it: page and the anchor of the note's mark (or of the footnote it is in)."""
    publication = references.publication
    found: dict[str, list[tuple[str, str]]] = {}
    for page in publication.pages.values():
        if not page.citations:
            continue
        labels = {note.citation.start: note.label for note in notes(page, publication)}
        for citation in page.citations:
            own = labels.get(citation.start)
            anchor = f"fnref:{own}" if own else f"fn:{citation.block.note}" if citation.block.note else ""
            for item in citation.items if anchor else ():
                found.setdefault(item.key, []).append((page.path, anchor))
    return {key: tuple(dict.fromkeys(places)) for key, places in found.items()}


def printed_locator(locator: str) -> str:
    """A locator as it is printed: the hyphen between two pages is a dash."""
    return _RANGE.sub("–", locator) if _OF_PAGES.match(locator) else locator


class Writer:
    """Writes the notes of one page in order, remembering which works it has cited in full."""

    def __init__(self, references: References) -> None:
        self.references = references
        self.first: dict[str, str] = {}

    def text(self, citation: Citation, label: str) -> str:
        """A citation as Markdown, without a full stop: for a note `label`, or within a footnote of that label."""
        parts = []
        for item in citation.items:
            work = self.references.publication.works.get(item.key)
            if work is None:
                continue
            style = self.references.style
            prefix = f"{item.prefix} " if item.prefix else ""
            locator = printed_locator(item.locator)
            if item.key in self.first:
                first = self.first[item.key]
                runs, place = style.again(work, locator, authorless=item.authorless)
                short = "".join(run.text for run in runs)
                linked = f"[{markdown(runs)}](#fn:{first})" if first != label else escape_markdown(short)
                parts.append(f"{escape_markdown(prefix)}{linked}{markdown(place)}")
            else:
                self.first[item.key] = label
                parts.append(escape_markdown(prefix) + markdown(style.note(work, locator, authorless=item.authorless)))
        return self.references.style.together(parts)


def sentence(text: str) -> str:
    """A note's text as a sentence: a capital first and a full stop last."""
    if not text:
        return text
    return text[0].upper() + text[1:] + stop_after(text)


def stop_after(text: str) -> str:
    """The full stop that ends a text, unless another sign ends it."""
    return "" if text.rstrip('*”’“"')[-1:] in ".?!" else "."
