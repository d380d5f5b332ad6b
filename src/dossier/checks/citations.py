"""Citations in pages: their works, their form, their locators and their places."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from dossier.checks.locators import impossible
from dossier.checks.unread import check_unread
from dossier.compiler.notes import placeable
from dossier.concordance import Concordance
from dossier.diagnostics import Diagnostic, nearest
from dossier.manuscript import BareKey, Citation, CitationItem, Malformed, Page
from dossier.publication import Publication

_LABEL = re.compile(r"^[ ]{0,3}(\[[^\[\]\n]*@[^\[\]\n]*\]):[ \t]*<?(?:https?:|mailto:)", re.MULTILINE)
"""What looks like a citation and is the label of a link (`[@somebody]: https://...`)."""


def check(publication: Publication, concordance: Concordance, today: datetime.date) -> Iterator[Diagnostic]:
    """Complaints about the citations of all pages."""
    del concordance, today
    known = _Known(publication)
    for page in publication.texts:
        labels = set(_LABEL.findall(page.source.text)) if "]:" in page.source.text else set()
        for each in page.inlines:
            if isinstance(each, Citation):
                if page.source.text[each.start : each.end] not in labels:
                    yield from _citation(each, page, known)
            elif isinstance(each, Malformed):
                yield page.diagnose(
                    "citation-malformed",
                    each.message,
                    each.start,
                    each.end,
                    help=each.help,
                    replacement=each.replacement,
                )
            elif isinstance(each, BareKey) and each.key in publication.works:
                written = page.source.text[each.start : each.end]
                message = f'"{written}" is printed as it stands, not as a note'
                hint = f"write [@{each.key}]" + (", or \\@ if it is no citation" if written[0] == "@" else "")
                subject = f"work:{each.key}"
                yield page.diagnose("citation-unbracketed", message, each.start, each.end, help=hint, subject=subject)
    for page in publication.pages.values():
        yield from check_unread(page, publication.works)


class _Known:
    """The works, and how each key is written, by its small letters."""

    def __init__(self, publication: Publication) -> None:
        self.works = publication.works
        self.file = publication.settings.bibliography
        self.spelt: dict[str, list[str]] = {}
        for key in self.works:
            self.spelt.setdefault(key.casefold(), []).append(key)


def _citation(citation: Citation, page: Page, known: _Known) -> Iterator[Diagnostic]:
    for item, following in zip(citation.items, (*citation.items[1:], None), strict=True):
        work = known.works.get(item.key)
        if work is None:
            yield _unknown(item, citation, page, known)
        elif item.locator and (why := impossible(item.locator, work)):
            stop = following.start if following is not None else citation.end - 1
            span = _locator(item, stop, page.source.text)
            hint = "correct the page here, or `pages` or `pagetotal` in the bibliography"
            yield page.diagnose("citation-locator", why, *span, help=hint, subject=f"work:{item.key}")
    if _in_formula(citation, page):
        message = "no note can be printed in a formula"
        hint = "move the citation into the text"
        yield page.diagnose("citation-misplaced", message, citation.start, citation.end, help=hint)
    elif not placeable(citation):
        where = (
            f"the text of {'an image' if citation.within == 'image' else 'a link'}" if citation.within else "a heading"
        )
        if not citation.within and citation.block.kind == "title":
            where = "a title"
        message = f"no note can be printed in {where}"
        hint = "move the citation into the text"
        yield page.diagnose("citation-misplaced", message, citation.start, citation.end, help=hint)


def _in_formula(citation: Citation, page: Page) -> bool:
    """Whether a citation stands between two marks `$$` of its paragraph."""
    text, block = page.source.text, citation.block
    before = text.count("$$", block.start, citation.start)
    return before % 2 == 1 and text.find("$$", citation.end, block.end) >= 0


def _unknown(item: CitationItem, citation: Citation, page: Page, known: _Known) -> Diagnostic:
    # A citation of one work is marked whole, one of several at the key.
    single = len(citation.items) == 1 and not item.prefix and not item.locator
    start, end = (citation.start, citation.end) if single else (item.start, item.end)
    text, replacement = page.source.text, None
    alike = known.spelt.get(item.key.casefold(), [])
    if len(alike) == 1 and text[item.start : item.end].count(item.key) == 1:
        written = text[item.start : item.end].replace(item.key, alike[0])
        replacement = text[start : item.start] + written + text[item.end : end]
    return page.diagnose(
        "citation-unknown",
        f'no work "{item.key}" in {known.file}',
        start,
        end,
        help=f'did you mean "{alike[0]}"?' if len(alike) == 1 else nearest(item.key, known.works),
        subject=f"work:{item.key}",
        replacement=replacement,
    )


def _locator(item: CitationItem, stop: int, text: str) -> tuple[int, int]:
    """The stretch of a locator: up to the semicolon before the next work, or to the bracket."""
    semicolon = text.rfind(";", item.locator_start, stop)
    written = text[item.locator_start : stop if semicolon < 0 else semicolon]
    return item.locator_start, item.locator_start + len(written.rstrip())
