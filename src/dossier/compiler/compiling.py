"""The compiler: all pages of a publication, and the assets that they need."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any

from dossier.bibliography import all_reachable
from dossier.citation_style import CitationStyle, CslStyle, StyleFault, sort_key
from dossier.compiler.downloads import dataset_files, exhibit_files
from dossier.compiler.ledger import ledger
from dossier.compiler.library import plotly_library
from dossier.compiler.links import LEDGER, Links
from dossier.compiler.pages import Compiled, compile_page
from dossier.compiler.references import References
from dossier.concordance import Concordance, concord
from dossier.datasets import safe_csv
from dossier.publication import Publication

STYLE_SHEET = "assets/dossier.css"
"""Where the style sheet of our own elements stands in a site."""

SCRIPT = "assets/dossier.js"
"""Where the script of our own elements stands: live figures on request, tables that sort."""


@dataclass(frozen=True)
class Asset:
    """A file that pages link to, by its path below the folder of the pages."""

    path: str
    content: bytes


@dataclass(frozen=True)
class Compiler:
    """Compiles the pages of one publication."""

    publication: Publication
    formatted: Mapping[str, Any] | None = None
    """Works that were formatted before (see `CitationStyle`)."""
    today: str = ""
    """The day of the build (see `References`)."""

    @cached_property
    def concordance(self) -> Concordance:
        """All uses in the publication."""
        return concord(self.publication)

    @cached_property
    def style(self) -> CitationStyle:
        """The house style in the publication's language."""
        path = self.publication.settings.citation_style
        other = None
        if path:
            with contextlib.suppress(StyleFault):  # `check` tells of it
                works = all_reachable(self.publication.works, self.publication.gone)
                order = dict.fromkeys([*self._cited(), *sorted(works, key=lambda key: sort_key(works[key]))])
                other = CslStyle(self.publication.root / path, {key: works[key] for key in order if key in works})
        return CitationStyle(self.publication.site.language, self.formatted, other, self.publication.gone)

    def _cited(self) -> Iterator[str]:
        """The works in the order in which the pages of the navigation cite them."""
        pages = self.publication.pages
        for path in dict.fromkeys([*self.publication.site.nav, *pages]):
            for citation in pages[path].citations if path in pages else ():
                yield from (item.key for item in citation.items)

    @cached_property
    def references(self) -> References:
        """Where references point to."""
        links = Links(self.publication.site.directory_urls)
        return References(self.publication, self.concordance, self.style, links, self.today, self.library[0])

    @cached_property
    def library(self) -> tuple[str, bytes]:
        """plotly.js, for readers who ask for a live figure: its name in the assets, and its content."""
        exhibits = self.publication.exhibits.values()
        figures = [each.result["figure"] for each in exhibits if each.kind == "figure" and each.result]
        bundle = self.publication.settings.plotly_bundle
        return plotly_library(figures, self.publication.root / bundle if bundle else None)

    def page(self, path: str) -> Compiled:
        """One page, compiled."""
        return compile_page(self.publication.pages[path], self.references)

    def body(self, path: str) -> str:
        """The compiled Markdown of a page, without its front matter."""
        text, first = self.page(path).markdown, self.publication.pages[path].blocks[:1]
        return text[first[0].end :].lstrip("\n") if first and first[0].kind == "matter" else text

    @cached_property
    def downloads(self) -> Mapping[str, tuple[str, bytes]]:
        """For each dataset the path and the content of the file that readers download."""
        return {
            name: (self.references.files[name], safe_csv(resource))
            for name, resource in self.publication.package.resources.items()
        }

    def assets(self) -> Iterator[Asset]:
        """What pages need and offer: style and script of our own, plotly.js, the files of exhibits and datasets."""
        static = files("dossier").joinpath("static")
        yield Asset(STYLE_SHEET, static.joinpath("dossier.css").read_bytes())
        script = static.joinpath("dossier.js").read_text(encoding="utf-8")
        yield Asset(SCRIPT, self.references.words.script(script).encode())
        if self.library[0]:
            yield Asset(f"assets/{self.library[0]}", self.library[1])
        for name, (path, content) in self.downloads.items():
            yield Asset(path, content)
            for file, bundled in dataset_files(name, content, self.references):
                yield Asset(file, bundled)
        for name in self.concordance.numbered:
            exhibit = self.publication.exhibits[name]
            if exhibit.result is not None:
                yield from (Asset(*each) for each in exhibit_files(exhibit, self.references))
        yield Asset(LEDGER, ledger(self.references, self.downloads))
