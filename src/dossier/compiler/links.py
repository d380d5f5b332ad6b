"""Addresses between the pages of a publication."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from dossier.datasets import Resource, Row
from dossier.facts import adopted

LEDGER = "facts.json"
"""Where the ledger of all numbers stands in a site."""

_NOT_IN_ID = re.compile(r"[^\w.-]+")


@dataclass(frozen=True)
class Links:
    """How one page points to another: from Markdown by file, from HTML by the address at which it is published."""

    directory_urls: bool = True

    def markdown(self, page: str, target: str, anchor: str = "") -> str:
        """From a page's Markdown to another page (both by path): `../data/budgets.md#kosovo.2025`."""
        fragment = f"#{anchor}" if anchor else ""
        if page == target and fragment:
            return fragment
        return _relative(posixpath.dirname(page), target) + fragment

    def url(self, page: str, target: str, anchor: str = "") -> str:
        """From a page's HTML to another page, as published: `../../data/budgets/#kosovo.2025`."""
        fragment = f"#{anchor}" if anchor else ""
        if page == target and fragment:
            return fragment
        here, there = self.published(page), self.published(target)
        return _relative(here if here.endswith("/") else posixpath.dirname(here), there) + fragment

    def file_url(self, file: str, target: str, anchor: str = "") -> str:
        """From a file of the site (by its published path) to a page."""
        fragment = f"#{anchor}" if anchor else ""
        return _relative(posixpath.dirname(file), self.published(target)) + fragment

    def file(self, page: str, file: str) -> str:
        """From a page's HTML to a file of the site, by the file's published path."""
        here = self.published(page)
        return _relative(here if here.endswith("/") else posixpath.dirname(here), file)

    def published(self, path: str) -> str:
        """The address of a page or a file, relative to the site's top; a page's is its folder."""
        if not path.endswith((".md", ".ipynb")):
            return path
        stem = path.rsplit(".", 1)[0]
        folder, name = posixpath.split(stem)
        if name in ("index", "README"):
            return f"{folder}/" if folder else "" if self.directory_urls else "index.html"
        return f"{stem}/" if self.directory_urls else f"{stem}.html"


@lru_cache(maxsize=65536)
def _relative(folder: str, target: str) -> str:
    """The way from a folder to a file or (with a slash at its end, or empty for the top) to a folder."""
    path = posixpath.relpath("/" + target, "/" + folder)
    if target.endswith("/") or not target:
        path = "./" if path == "." else path + "/"
    return quote(path, safe="/.~-_")


def slug(text: str) -> str:
    """Text as an id: `kosovo/2025` is `kosovo.2025`."""
    return _NOT_IN_ID.sub("-", text.replace("/", ".")).strip("-")


def row_id(resource: Resource, row: Row) -> str:
    """The id of a row on its dataset's page; an observation that is not adopted carries its source."""
    address = slug(resource.address(row))
    rows = resource.by_key.get(resource.key_of(row), ())
    if len(rows) > 1 and adopted(resource, rows) is not row:
        return f"{address}.{slug(resource.text(row, 'source'))}"
    return address
