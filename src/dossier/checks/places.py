"""Where a site has something: its pages, its files, and those that Dossier adds, by source and by published address."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from dossier.compiler.links import LEDGER, Links, slug
from dossier.publication import Publication

_ALWAYS = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "feed.xml", "assets/card.png", LEDGER})
_MACHINES = frozenset({"llms.txt", "publication.json", "data/datapackage.zip"})
_ENDINGS = (".bib", ".ris", ".json")
_ADD_PAGES = frozenset(
    """gen-files monorepo multirepo multirepo-docs simple i18n static-i18n mkdoxy api-autonav swagger-ui-tag autoapi
    mkdocstrings-python blog material/blog blogging meta-descriptions encryptcontent projects tags material/tags
    """.split()  # noqa: SIM905 -- a list of words reads better as words
)
"""Plugins that may add pages of which nothing is known before the site is built."""


@dataclass(frozen=True)
class Places:
    """What can be linked in a publication."""

    publication: Publication

    @cached_property
    def links(self) -> Links:
        """How addresses are published."""
        return Links(self.publication.site.directory_urls)

    @cached_property
    def files(self) -> frozenset[str]:
        """The files in the folder of the pages, and the pages that nobody wrote, by path below that folder.

        Where a site has hooks, they may well make what its navigation names.
        """
        folder = self.publication.root / self.publication.site.docs_dir
        found = set(_walk(str(folder)))
        named = self.publication.site.nav if self.changed else ()
        return frozenset(found.union(self.publication.pages, named))

    @cached_property
    def folders(self) -> frozenset[str]:
        """The folders that hold a file, at any depth."""
        found: set[str] = set()
        for path in self.files:
            folder = posixpath.dirname(path)
            while folder and folder not in found:
                found.add(folder)
                folder = posixpath.dirname(folder)
        return frozenset(found)

    @cached_property
    def by_small_letters(self) -> Mapping[str, str]:
        """Each file by its path in small letters."""
        return {path.casefold(): path for path in sorted(self.files, reverse=True)}

    @cached_property
    def by_name(self) -> Mapping[str, tuple[str, ...]]:
        """The files of each name."""
        found: dict[str, list[str]] = {}
        for path in sorted(self.files):
            found.setdefault(posixpath.basename(path), []).append(path)
        return {name: tuple(paths) for name, paths in found.items()}

    @cached_property
    def published(self) -> Mapping[str, str]:
        """The source of each published address: that of a page without the slash at its end."""
        return {self.links.published(path).rstrip("/"): path for path in sorted(self.files, reverse=True)}

    def source_of(self, address: str) -> str:
        """The file that is published at an address (relative to the site's top); empty where there is none."""
        plain = address.rstrip("/")
        for each in (plain, plain.removesuffix("index.html").rstrip("/")):
            if each in self.published:
                return self.published[each]
        return ""

    def added(self, path: str) -> bool:
        """Whether the renderer knows a file that Dossier adds: what datasets and exhibits offer."""
        publication = self.publication
        if path == LEDGER or posixpath.basename(path).startswith("favicon."):  # themes have one
            return True
        if path.startswith("data/"):
            names = {f"data/{each.path.rsplit('/', 1)[-1]}" for each in publication.package.resources.values()}
            return path in names or path in {f"data/{name}.zip" for name in publication.package.resources}
        if path.startswith("exhibits/"):
            name = path.split("/")[1]
            if not publication.exhibits:  # the scripts were not run
                return (publication.root / publication.settings.scripts).is_dir()
            return any(slug(each) == name for each in publication.exhibits)
        return False

    def offered(self, path: str) -> bool:
        """Whether a built site has a file of which the renderer knows nothing: its other editions, its lists."""
        wanted = self.publication.settings.editions
        if path in _ALWAYS or self.added(path):
            return True
        if path in _MACHINES or path.endswith(("index.html.md", ".html.md")):
            return "markdown" in wanted
        if path in ("publication.pdf", "publication.epub"):
            return path.rsplit(".", 1)[1] in wanted
        if path.startswith("pdf/"):
            return "pages" in wanted
        if path.startswith("search"):
            return True
        return path.startswith("sources") and path.endswith(_ENDINGS)

    @cached_property
    def plugins(self) -> Mapping[str, Any]:
        """The plugins of `mkdocs.yml` and their settings, by name."""
        values = self.publication.site.document.values
        listed = values.get("plugins") if isinstance(values, Mapping) else None
        return dict(named(listed))

    @cached_property
    def complete(self) -> bool:
        """Whether all pages of the site are known before it is built."""
        return _ADD_PAGES.isdisjoint(self.plugins)

    @cached_property
    def changed(self) -> bool:
        """Whether hooks of the site may change pages in ways of which nothing is known."""
        values = self.publication.site.document.values
        return isinstance(values, Mapping) and bool(values.get("hooks"))

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Where readers of a page that was renamed are sent (plugin `redirects`), by its old path."""
        given = self.plugins.get("redirects")
        maps = given.get("redirect_maps") if isinstance(given, Mapping) else None
        return {str(old): str(new) for old, new in maps.items()} if isinstance(maps, Mapping) else {}

    @cached_property
    def base(self) -> str:
        """The path of the site on its host, with slashes around it."""
        try:
            path = urlsplit(self.publication.site.url).path
        except ValueError:
            path = ""
        return f"/{path.strip('/')}/" if path.strip("/") else "/"


def _walk(folder: str) -> Iterator[str]:
    """The files below a folder, as MkDocs finds them; a link to a folder is followed, once."""
    seen = set()
    for at, names, files in os.walk(folder, followlinks=True):
        real = os.path.realpath(at)
        names[:] = sorted(name for name in names if not name.startswith("."))
        if real in seen:
            names[:] = []
            continue
        seen.add(real)
        inside = os.path.relpath(at, folder).replace(os.sep, "/")
        for name in files:
            if not name.startswith("."):
                yield name if inside == "." else f"{inside}/{name}"


def named(listed: Any) -> Iterator[tuple[str, Any]]:
    """Names and settings of plugins or extensions, however they are written."""
    for each in listed if isinstance(listed, list) else [listed]:
        if isinstance(each, Mapping):
            yield from ((str(name), settings) for name, settings in each.items())
        elif isinstance(each, str):
            yield each, None
