"""A publication -> every address outside that a reader may follow, once, with all the places where it stands."""

from __future__ import annotations

import datetime
import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote

from dossier.bibliography import Field, Work
from dossier.inscriptions import Inscription
from dossier.manuscript import Block, Link, Page, Text
from dossier.manuscript.nesting import CodeSpans
from dossier.publication import Publication
from dossier.sources import Source
from dossier.weblinks.urls import is_web

_IN_TEXT = re.compile(r"(?<![\w@/])https?://(?:\\[!-/:-@\[-`{-~]|[^\s<>\"`{}|\\^\x00-\x1f])+", re.IGNORECASE)
_IN_TAG = re.compile(
    r"[\s\"'](?:href|src|cite|poster|data)\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\s\"'<>]+))", re.IGNORECASE
)
_DEFINITION = re.compile(r"[ \t]*\[[^\]]*\]:[ \t]*<?([^\s<>]+)>?")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_IN_BIBTEX = re.compile(r"https?://(?:\\[_%&#~$]|[^\s{}\\\"<>])+", re.IGNORECASE)
_LATEX = re.compile(r"\\([_%&#~$])")
_FREE = ("howpublished", "note", "addendum", "titleaddon", "annote", "annotation", "remark")
"""Fields of running text that may hold an address."""
_VERBATIM = ("\\url{", "\\href{")
"""After which an address stands as it is."""
_TAIL = ".,;:!?'\"*_~"
_PAIRS = {")": "(", "]": "["}


class Spot(NamedTuple):
    """One place where an address stands."""

    source: Source
    start: int
    end: int
    exact: bool = True
    """Whether the address, and nothing else, stands there as it is, so that another may be written over it."""
    work: Work | None = None
    """The work of whose entry it is."""
    field: str = ""
    """The field of the work, or `page`."""


@dataclass(frozen=True)
class Address:
    """One address and all its places, in the order of the publication."""

    url: str
    spots: tuple[Spot, ...]

    @property
    def accessed(self) -> datetime.date | None:
        """The last day on which, by its own word, a work that has this address was accessed."""
        days = [_day(spot.work.text("urldate")) for spot in self.spots if spot.work is not None]
        return max((day for day in days if day is not None), default=None)


def addresses(publication: Publication) -> tuple[Address, ...]:
    """Every http and https address of the bibliography and the pages, each once."""
    found: dict[str, dict[tuple[str, int], Spot]] = {}
    for url, spot in (*_of_works(publication), *_of_texts(publication)):
        if is_web(url):
            found.setdefault(url, {}).setdefault((spot.source.path, spot.start), spot)
    return tuple(Address(url, tuple(spots.values())) for url, spots in found.items())


def _day(text: str) -> datetime.date | None:
    """The first day of a date (`2025-03` is its first)."""
    for whole in (text[:10], f"{text[:7]}-01", f"{text[:4]}-01-01"):
        try:
            return datetime.date.fromisoformat(whole)
        except ValueError:
            continue
    return None


def _of_works(publication: Publication) -> Iterator[tuple[str, Spot]]:
    source = publication.bibliography.source
    for work in publication.works.values():
        for name in ("url", "archiveurl"):
            if field := _own(work, name):
                yield work.text(name), _spot(source, work, field, work.text(name))
        doi = _own(work, "doi")
        if doi and not work.text("url"):  # then it is what a reader is given to follow
            said = work.text("doi")
            url = said if is_web(said) else f"https://doi.org/{quote(said, safe='/:().;-_')}"
            yield url, Spot(source, doi.start, doi.end, False, work, "doi")
        for name in _FREE:
            if field := _own(work, name):
                for match in _IN_BIBTEX.finditer(source.text, field.start, field.end):
                    raw, start = _trimmed(match[0]), match.start()
                    verbatim = "\\" not in raw and source.text.endswith(_VERBATIM, 0, start)
                    yield _LATEX.sub(r"\1", raw), Spot(source, start, start + len(raw), verbatim, work, name)


def _own(work: Work, name: str) -> Field | None:
    """A field that the entry itself has; what it inherits is its parent's to answer for."""
    return work.fields.get(name) if name not in work.inherited else None


def _spot(source: Source, work: Work, field: Field, url: str) -> Spot:
    at = source.text.find(url, field.start, field.end)
    if at < 0:
        return Spot(source, field.start, field.end, False, work, field.name)
    return Spot(source, at, at + len(url), True, work, field.name)


def _of_texts(publication: Publication) -> Iterator[tuple[str, Spot]]:
    for page in publication.texts:
        for url, start, end, exact in sorted(_of_page(page), key=lambda each: each[1]):
            if isinstance(page, Inscription):
                yield url, Spot(page.file, *page.place(start, end), False, None, "page")
            else:
                yield url, Spot(page.source, start, end, exact, None, "page")


def _of_page(page: Page) -> Iterator[tuple[str, int, int, bool]]:
    """Address, offsets, and whether it stands there as it is."""
    text = page.source.text
    if "http" not in text and "HTTP" not in text.upper():
        return
    taken: dict[int, list[tuple[int, int]]] = {}
    for each in page.inlines:
        if isinstance(each, Link):
            taken.setdefault(each.block.start, []).append((each.start, each.end))
            if each.form != "reference" and is_web(each.target):
                url = _unescaped(each.target) if each.form == "inline" else each.target
                yield url, each.target_start, each.target_end, True
    for block in page.blocks:
        if block.kind == "definition":
            found = _DEFINITION.match(text, block.start, block.end)
            if found and is_web(found[1]):
                yield _unescaped(found[1]), *found.span(1), True
        elif block.kind == "html":
            yield from _of_html(text, block)
        elif block.prose:
            yield from _of_prose(text, block, taken.get(block.start, []))


def _of_html(text: str, block: Block) -> Iterator[tuple[str, int, int, bool]]:
    """Addresses in raw HTML."""
    comments = _joined([found.span() for found in _COMMENT.finditer(text, block.start, block.end)])
    for found in _IN_TAG.finditer(text, block.start, block.end):
        group = next(number for number in (1, 2, 3) if found[number] is not None)
        start, end = found.span(group)
        if is_web(found[group]) and not _within(start, comments):
            yield html.unescape(found[group]), start, end, True


def _of_prose(text: str, block: Block, links: list[tuple[int, int]]) -> Iterator[tuple[str, int, int, bool]]:
    """Addresses that stand in the prose as they are, or in a tag."""
    if not any(_IN_TEXT.search(text, start, end) for start, end in block.pieces):
        return
    words = Text(text, block)
    code = _code_spans(words.string, CodeSpans(words.string))
    hidden = _joined([*code, *(found.span() for found in _COMMENT.finditer(words.string))])
    links = _joined(links)
    for found in _IN_TEXT.finditer(words.string):
        start = words.offset(found.start())
        if not _within(found.start(), hidden) and not _within(start, links):
            raw = _trimmed(found[0])
            yield _unescaped(raw), start, start + len(raw), True


def _code_spans(string: str, code: CodeSpans) -> Iterator[tuple[int, int]]:
    at = 0
    while (at := string.find("`", at)) >= 0:
        end = max(code.end(at), at + 1)
        yield at, end
        at = end


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _within(at: int, spans: list[tuple[int, int]]) -> bool:
    """Whether an offset lies in one of some stretches that are in order."""
    index = bisect_right(spans, at, key=lambda each: each[0]) - 1
    return index >= 0 and at < spans[index][1]


def _trimmed(url: str) -> str:
    """An address in running text without the punctuation that ends its sentence."""
    excess = {close: url.count(close) - url.count(opening) for close, opening in _PAIRS.items()}
    end = len(url)
    while end and (url[end - 1] in _TAIL or excess.get(url[end - 1], 0) > 0):
        end -= 1
        if url[end] in excess:
            excess[url[end]] -= 1
    return url[:end]


def _unescaped(target: str) -> str:
    """A link's target as Markdown reads it."""
    return html.unescape(_ESCAPED.sub(r"\1", target))
