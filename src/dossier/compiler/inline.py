"""A line of authors' text (a caption, a cell, a remark) -> HTML: references, links, emphasis and code.

Whatever else it holds is shown as it is: text from data is never HTML.
"""

from __future__ import annotations

import re
from html import unescape

from dossier.citation_style import written
from dossier.compiler.doubts import doubt
from dossier.compiler.html import Html, element, escape
from dossier.compiler.references import References
from dossier.manuscript import Block, Citation, CitationItem, Link, inlines
from dossier.manuscript.marks import Piece

_MARKED = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+.!@|<>~-])|(?P<ticks>`+)(?P<code>.+?)(?P=ticks)(?!`)"
    r"|(?<!\w)(?P<strong>\*\*|__)(?=\S)(?P<bold>.+?)(?<=\S)(?P=strong)(?!\w)"
    r"|(?<!\w)(?P<mark>[*_])(?=\S)(?P<italic>[^*_]+?)(?<=\S)(?P=mark)(?!\w)"
)
_PLAIN = re.compile(r"[^\[\]\\`*_<]*")
"""Text that can hold no reference and no mark-up, as most cells."""
_TAG = re.compile(r"<[^>]*>")
_SAFE = re.compile(r"(?:https?://|mailto:|#|\.{0,2}/|[\w.-]+(?:/|\.|#|$))", re.IGNORECASE)


def inline_html(text: str, page: str, references: References, *, doubts: bool = True) -> Html:
    """A line of text as HTML, for a given page (by path); with `doubts`, it marks numbers on which sources differ."""
    if _PLAIN.fullmatch(text):
        return escape(text)
    block = Block("paragraph", (Piece(0, len(text)),))
    pieces: list[str] = []
    at = 0
    for each in inlines(text, block):
        if each.start < at:
            continue
        found = _reference(each, page, references) if isinstance(each, (Citation, Link)) else None
        if found is not None:
            aside = isinstance(each, Citation) and text[: each.start].strip()
            pieces += (_emphasis(text[at : each.start]), Html(f"({found})") if aside else found)
            if doubts and isinstance(each, Link):
                pieces.append(doubt(each, page, references))
            at = each.end
    pieces.append(_emphasis(text[at:]))
    return Html("".join(pieces))


def inline_text(text: str, references: References) -> str:
    """A line of text as it is read out: links by the words that readers see, works in their short form, no mark-up."""
    if _PLAIN.fullmatch(text):
        return " ".join(text.split())
    return " ".join(unescape(_TAG.sub("", inline_html(text, "index.md", references, doubts=False))).split())


def _reference(each: Citation | Link, page: str, references: References) -> Html | None:
    if isinstance(each, Citation):
        return Html("; ".join(_cited(item, page, references) for item in each.items))
    if each.scheme:
        found = references.resolve(each)
        if found is None or each.image:
            return _emphasis(each.text) if each.text else None
        words = _emphasis(each.text) if each.text else escape(found.text)
        if not found.page:
            return words
        url = references.links.url(page, found.page, found.anchor)
        return element("a", words, class_=found.kind, href=url, title=found.hover or None)
    if each.image or not _SAFE.match(each.target):
        return None
    return element("a", _emphasis(each.text), href=each.target)


def _cited(item: CitationItem, page: str, references: References) -> Html:
    before = f"{item.prefix.strip()} " if item.prefix.strip() else ""
    return Html(escape(before) + dated_html(item.key, page, references, item.locator))


def dated_html(key: str, page: str, references: References, place: str = "") -> Html:
    """A work with its date and the place in it, for where there are no notes: a cell, a caption, a list."""
    work = references.publication.works.get(key)
    date = written(work, words=references.words) if work else ""
    told = not date or date in references.work(key)
    rest = "".join(f", {part}" for part in ("" if told else date, place) if part)
    return Html(citation_html([key], page, references) + escape(rest))


def citation_html(keys: list[str] | tuple[str, ...], page: str, references: References) -> Html:
    """Works in their short form, each linked to its entry in the bibliography."""
    parts = []
    target = references.publication.settings.bibliography_page
    for key in keys:
        words = Html(references.work_html(key)) if key in references.publication.works else escape(key)
        if key in references.publication.works and target in references.publication.pages:
            parts.append(element("a", words, class_="work", href=references.links.url(page, target, key)))
        else:
            parts.append(words)
    return Html("; ".join(parts))


def _emphasis(text: str) -> Html:
    """Emphasis, code and escapes of a stretch without links."""
    pieces: list[str] = []
    at = 0
    for found in _MARKED.finditer(text):
        pieces.append(escape(text[at : found.start()]))
        if found["escaped"]:
            pieces.append(escape(found["escaped"]))
        elif found["ticks"]:
            pieces.append(element("code", found["code"].strip()))
        elif found["strong"]:
            pieces.append(element("strong", _emphasis(found["bold"])))
        else:
            pieces.append(element("em", _emphasis(found["italic"])))
        at = found.end()
    pieces.append(escape(text[at:]))
    return Html("".join(pieces))
