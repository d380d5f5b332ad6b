"""Locators that a work cannot have. Only what is certain is said: a page beyond the last one, a page of a film."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.bibliography import Work

_PAGES = re.compile(r"(?:pp?\.?|pages?|pgs?\.?)[\s\u00a0\u202f~]*(?=\d)", re.IGNORECASE)
_BARE_PAGES = re.compile(r"(?=\d[\d\s,&‐-—-]*\Z)")
"""A number without a word is a page (Pandoc's manual, on locators)."""
_NO_PAGE = re.compile(r"(?:pp?\.|pages?)\s*([-−]\s?\d+)?\s*\Z", re.IGNORECASE)
_VOLUME = re.compile(r"vol(?:\.|ume)?\s*(\d{1,3})\b(?!\s*\()", re.IGNORECASE)
_WRITTEN_ONLY = re.compile(
    r"(?:paras?\.?|paragraphs?|§+|¶+|lines?|l{1,2}\.|fn\.?|footnotes?|fol\.?|folios?|arts?\.?|articles?|cols?\.?|columns?)"
    r"\s*\d",
    re.IGNORECASE,
)
_MOMENT = re.compile(r"(?:at\s+)?\d{1,2}:\d\d:\d\d\b")
_RANGE = re.compile(
    r"[\s\u00a0]*(\d{1,7})(?:[\s\u00a0]*[-‐‑–—]+[\s\u00a0]*(\d{1,7}))?"
    r"(?![\w.:/])(?=[\s\u00a0]*(?:,(?!\d)|&|and\b|$))"
)
_BETWEEN = re.compile(r"[\s\u00a0]*(?:,|&|and\b)")
_SPAN = re.compile(r"\s*(\d{1,7})\s*(?:-{1,3}|–|—)\s*(\d{1,7})\s*\Z")
_ROMAN = re.compile(r"\s*[ivxlcdm]+(?:\s*(?:-{1,3}|[–—])\s*[ivxlcdm]+)?\s*\Z", re.IGNORECASE)
_COUNT = re.compile(r"(\d{1,6})(?:\s*(?:pp?\.?|pages))?\Z", re.IGNORECASE)
_UNPAGED = {
    "dataset": "a dataset",
    "software": "a program",
    "video": "a film",
    "movie": "a film",
    "broadcast": "a broadcast",
    "audio": "a recording",
    "music": "a recording",
    "podcast": "a recording",
    "image": "a picture",
    "artwork": "a work of art",
    "performance": "a performance",
}
_HEARD_OR_SEEN = _UNPAGED.keys() - {"dataset", "software"}
_ON_THE_WEB = frozenset({"online", "electronic", "www", "webpage", "website", "blogpost"})
_DOCUMENT = re.compile(
    r"pdf|docx?\b|docs?[./]|document|download|attach|epub|file|bitstream|handle|viewer|drive\.|issuu|scribd|academia|ssrn"
    r"|arxiv|archive\.org|books\.google|eur-lex|oj\b",
    re.IGNORECASE,
)
"""What the address of a document has in it, which has pages although it is called a page of the web."""
_PRINTED = frozenset({"book", "inbook", "article", "report", "techreport", "incollection", "inproceedings", "thesis"})
_PARTS = frozenset(
    """article inbook bookinbook suppbook incollection suppcollection inproceedings conference inreference
    periodical suppperiodical inproceedings""".split()  # noqa: SIM905 -- a list of words reads better as words
)
"""Types whose `pages` say where in the larger work they stand."""


def impossible(locator: str, work: Work) -> str:
    """Why a work cannot have what a locator names; empty where it can, or where that is not known."""
    if why := _foreign(locator, work):
        return why
    if empty := _NO_PAGE.match(locator):
        return f"no page has the number {empty[1]}" if empty[1] else "no page is named"
    begun = _PAGES.match(locator) or (_BARE_PAGES.match(locator) if work.type not in _UNPAGED else None)
    if begun is None:
        return ""
    named = list(_named(locator, begun.end()))
    for first, last in named:
        if last < first:
            return f"the pages run backwards, from {first} to {last}"
        if first == 0:
            return "no page has the number 0"
    if not named:
        return ""
    if not work.text("pages", "pagetotal") and (what := _unpaged(work)) and begun.end():
        return f'"{work.key}" is {what} and has no pages'
    highest = max(last for _, last in named)
    total = _COUNT.match(work.text("pagetotal").strip())
    if total and highest > int(total[1]) and not work.text("volumes"):
        return f'"{work.key}" has {total[1]} pages, none with the number {highest}'
    spans = list(_spans(work)) if work.type in _PARTS else []
    for first, last in named if spans else ():
        if not any(start <= first and last <= end for start, end in spans):
            what = f"the page {first}" if first == last else f"the pages {first} to {last}"
            return f'"{work.key}" stands on pages {work.text("pages")}, which {what} {_lies(first, last)} outside of'
    return ""


def _foreign(locator: str, work: Work) -> str:
    """Why works of this kind have nothing of what a locator names: a film no paragraphs, a book no minutes."""
    if work.type in _HEARD_OR_SEEN and (found := _WRITTEN_ONLY.match(locator)):
        return f'"{work.key}" is {_UNPAGED[work.type]} and has no "{found[0].rstrip("0123456789 ")}"'
    if work.type in _PRINTED and _MOMENT.match(locator):
        return f'"{work.key}" is a text and has no minutes'
    volume = _VOLUME.match(locator)
    if volume is None or "volume" in work.inherited:
        return ""
    own, count = (_COUNT.match(work.text(name).strip()) for name in ("volume", "volumes"))
    if count and int(volume[1]) > int(count[1]):
        return f'"{work.key}" has {count[1]} volumes, none with the number {volume[1]}'
    if own and not count and int(volume[1]) != int(own[1]):
        return f'"{work.key}" is volume {own[1]}, not {volume[1]}'
    return ""


def _unpaged(work: Work) -> str:
    """What a work is that has no pages; empty where it may have some."""
    if work.type in _UNPAGED:
        return _UNPAGED[work.type]
    address = work.text("url")
    if work.type in _ON_THE_WEB and address and not work.text("doi", "eprint", "isbn", "number", "file"):
        said = f"{address} {work.text('type')} {work.text('titleaddon')} {work.text('note')}"
        return "" if _DOCUMENT.search(said) else "a page of the web"
    return ""


def _lies(first: int, last: int) -> str:
    return "lies" if first == last else "lie"


def _named(locator: str, at: int) -> Iterator[tuple[int, int]]:
    """The pages that a locator names, up to the first thing in it that is no page."""
    while found := _RANGE.match(locator, at):
        first = int(found[1])
        yield first, _whole(found[1], found[2]) if found[2] else first
        between = _BETWEEN.match(locator, found.end())
        if between is None:
            return
        at = between.end()


def _whole(first: str, last: str) -> int:
    """The last page of a range that leaves out what both have in common: of 123 and 5, 125."""
    return int(first[: len(first) - len(last)] + last) if len(last) < len(first) else int(last)


def _spans(work: Work) -> Iterator[tuple[int, int]]:
    """The ranges of a work's own pages, those in Roman numerals left out; none where anything else stands there."""
    if "pages" in work.inherited:
        return
    spans = []
    for part in re.split(r"[,;]", work.text("pages")):
        found = _SPAN.match(part)
        if found is not None:
            spans.append((int(found[1]), _whole(found[1], found[2])))
        elif not _ROMAN.match(part):  # these are counted by themselves
            return
    if all(first <= last for first, last in spans):
        yield from spans
