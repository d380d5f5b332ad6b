"""A page and an edition -> plain Markdown and its assets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Any

from dossier.citation_style import CitationStyle
from dossier.compiler.ledger import LEDGER, ledger
from dossier.compiler.links import Links
from dossier.compiler.pages import Compiled, compile_page
from dossier.compiler.references import References
from dossier.concordance import Concordance, concord
from dossier.publication import Publication

__all__ = ["STYLE_SHEET", "Asset", "Compiled", "Compiler"]

STYLE_SHEET = "assets/dossier.css"
"""Where the style sheet of our own elements stands in a site."""


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
        return CitationStyle(self.publication.site.language, self.formatted)

    @cached_property
    def references(self) -> References:
        """Where references point to."""
        links = Links(self.publication.site.directory_urls)
        return References(self.publication, self.concordance, self.style, links, self.today)

    def page(self, path: str) -> Compiled:
        """One page, compiled."""
        return compile_page(self.publication.pages[path], self.references)

    @cached_property
    def downloads(self) -> Mapping[str, tuple[str, bytes]]:
        """For each dataset the path and the content of the file that readers download."""
        return {
            name: (f"data/{resource.path.rsplit('/', 1)[-1]}", resource.source.text.encode())
            for name, resource in self.publication.package.resources.items()
        }

    def assets(self) -> Iterator[Asset]:
        """The style sheet of our own elements, the data files that pages offer, and the ledger of facts."""
        yield Asset(STYLE_SHEET, files("dossier").joinpath("static/dossier.css").read_bytes())
        for path, content in self.downloads.values():
            yield Asset(path, content)
        yield Asset(LEDGER, ledger(self.references, self.downloads))
