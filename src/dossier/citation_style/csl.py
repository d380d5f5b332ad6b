"""A CSL style of the author's choice in the place of the house style, run by citeproc-py."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from dossier.bibliography import Work
from dossier.citation_style.csl_items import csl
from dossier.citation_style.runs import Run, Runs


class StyleFault(Exception):  # noqa: N818
    """A CSL style cannot be read; the message says why."""


_TAGS = {"i": "emphasis", "em": "emphasis", "b": "strong", "strong": "strong", "sup": "superscript", "sub": "subscript"}
_PAGES = re.compile(r"^(?:pp?\.|pages?)\s*(.+)$", re.IGNORECASE)
_SECTIONS = re.compile(r"^(?:sections?|sec\.|§+)\s*(.+)$", re.IGNORECASE)


class CslStyle:
    """A style read from a `.csl` file."""

    def __init__(self, path: Path, works: Mapping[str, Work]) -> None:
        """Read the style.

        Raises:
            StyleFault: there is no such file, or it is no style.
        """
        from citeproc import CitationStylesStyle

        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._style = CitationStylesStyle(str(path), validate=False)
        except Exception as error:
            why = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise StyleFault(f"{path.name} is no CSL style that can be read ({why})") from None
        self._works = works
        self._items = {key: csl(work) for key, work in works.items()}
        self._written: dict[tuple[str, str, str], Runs] = {}

    def cited(self, work: Work, locator: str = "", *, again: bool = False) -> Runs:
        """A note, without its full stop: in full, or as the style shortens a work that was cited before."""
        from citeproc import Citation, CitationItem, Locator

        form = "again" if again else "first"
        if (work.key, locator, form) not in self._written:
            bibliography = self._bibliography(work)
            label, place = _located(locator)
            given = {"locator": Locator(label, place)} if place else {}
            citation = Citation([CitationItem(work.key.lower(), **given)])
            if again:  # another work between the two: neither "ibid." nor the first citation
                first = Citation([CitationItem(work.key.lower())])
                bibliography.register(first)
                bibliography.cite(first, _ignored)
            bibliography.register(citation)
            self._written[work.key, locator, form] = _runs(str(bibliography.cite(citation, _ignored)))
        return self._written[work.key, locator, form]

    def entry(self, work: Work) -> Runs:
        """The entry of the bibliography, without its full stop."""
        from citeproc import Citation, CitationItem

        if (work.key, "", "entry") not in self._written:
            bibliography = self._bibliography(work)
            bibliography.register(Citation([CitationItem(work.key.lower())]))
            listed = bibliography.bibliography()
            said = _runs(str(listed[0])) if listed else self.cited(work)
            self._written[work.key, "", "entry"] = said
        return self._written[work.key, "", "entry"]

    def _bibliography(self, work: Work) -> Any:
        from citeproc import CitationStylesBibliography, formatter
        from citeproc.source.json import CiteProcJSON

        item = {**self._items[work.key], "id": work.key.lower()}
        item.pop("note", None)  # the entry's own remark is printed beside it
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return CitationStylesBibliography(self._style, CiteProcJSON([item]), formatter.html)


def _ignored(item: Any) -> str:
    return str(getattr(item, "key", ""))


def _located(locator: str) -> tuple[str, str]:
    """A locator's kind and place, as CSL wants them."""
    for label, pattern in (("page", _PAGES), ("section", _SECTIONS)):
        found = pattern.match(locator.strip())
        if found:
            return label, found[1]
    return "section", locator.strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self.styles: list[str] = []
        self.href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.styles.append(_TAGS.get(tag, "caps" if "small-caps" in str(dict(attrs).get("style")) else ""))

    def handle_endtag(self, tag: str) -> None:
        del tag
        if self.styles:
            self.styles.pop()

    def handle_data(self, data: str) -> None:
        style = next((each for each in reversed(self.styles) if each), "")
        for piece in re.split(r"(https?://[^\s<>]+[^\s<>.,;)\]])", data):
            if piece:
                self.runs.append(Run(piece, style, piece if piece.startswith("http") else ""))


def _runs(html: str) -> Runs:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    runs = reader.runs
    if runs and runs[-1].text.rstrip().endswith("."):
        last = runs[-1]
        runs[-1] = last._replace(text=last.text.rstrip()[:-1])
    return tuple(run for run in runs if run.text)
