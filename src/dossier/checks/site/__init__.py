"""The built site, as readers get it: every address in every file leads somewhere, and nothing was left uncompiled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dossier.checks.site.gathering import Built, gather, read_pages
from dossier.checks.site.judging import Judge
from dossier.checks.site.lists import check_lists
from dossier.checks.site.places import Texts
from dossier.checks.site.resolving import Resolver
from dossier.diagnostics import Diagnostic, ordered
from dossier.publication import Publication
from dossier.sources import Source

__all__ = ["Built", "SiteFindings", "check_site", "read_pages"]


@dataclass(frozen=True)
class SiteFindings:
    """What was found in a built site."""

    diagnostics: tuple[Diagnostic, ...]
    source_of: Callable[[str], Source | None]
    """The text of a file of which something is said, by the name that reports give it."""
    pages: int = 0
    links: int = 0


def check_site(
    folder: Path, label: str, publication: Publication, read: Mapping[str, Built] | None = None
) -> SiteFindings:
    """Check a built site.

    Args:
        folder: where it stands.
        label: the folder as reports name it (`site`); a build checks one beside it.
        publication: what it was built from.
        read: pages of it that were read already (`read_pages`), by path.
    """
    site = gather(folder, read or {})
    texts = Texts(site, publication, label)
    judge = Judge(site, publication, Resolver(site, publication.site.url), texts)
    found = [*judge.pages(), *check_lists(judge)]
    found += judge.orphans()

    def source_of(name: str) -> Source | None:
        return texts.by_label(name) or publication.source_of(name)

    links = sum(len(page.links) for page in site.pages.values())
    return SiteFindings(ordered(found), source_of, len(site.pages), links)
