"""Locators that a work cannot have. Only what is certain is said: a page beyond the last one, a page of a film."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.bibliography import Work

_PAGES = re.compile(r"(?:pp?\.?|pages?|pgs?\.?)[\s\u00a0\u202f~]*(?=\d)", re.IGNORECASE)
_RANGE = re.compile(
    r"[\s\u00a0]*(\d{1,7})(?:[\s\u00a0]*[-‐‑–—]+[\s\u00a0]*(\d{1,7}))?"
    r"(?![\w.:/])(?=[\s\u00a0]*(?:,(?!\d)|&|and\b|$))"
)
_BETWEEN = re.compile(r"[\s\u00a0]*(?:,|&|and\b)")
_SPAN = re.compile(r"\s*(\d{1,7})\s*(?:-{1,3}|–|—)\s*(\d{1,7})\s*\Z")
_COUNT = re.compile(r"(\d{1,6})(?:\s*(?:pp?\.?|pages))?\Z", re.IGNORECASE)
_UNPAGED = {
    "dataset": "a dataset",
    "software": "a program",
    "video": "a film",
    "movie": "a film",
    "audio": "a recording",
    "music": "a recording",
}
_PARTS = frozenset(
    """article inbook bookinbook suppbook incollection suppcollection inproceedings conference inreference
    periodical suppperiodical inproceedings""".split()  # noqa: SIM905 -- a list of words reads better as words
)
"""Types whose `pages` say where in the larger work they stand."""


def impossible(locator: str, work: Work) -> str:
    """Why a work cannot have what a locator names; empty where it can, or where that is not known."""
    begun = _PAGES.match(locator)
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
    if work.type in _UNPAGED and not work.text("pages", "pagetotal"):
        return f'"{work.key}" is {_UNPAGED[work.type]} and has no pages'
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
    """The ranges of a work's own pages; none unless all of them are numbers."""
    if "pages" in work.inherited:
        return
    spans = []
    for part in re.split(r"[,;]", work.text("pages")):
        found = _SPAN.match(part)
        if found is None:
            return
        spans.append((int(found[1]), _whole(found[1], found[2])))
    if all(first <= last for first, last in spans):
        yield from spans
