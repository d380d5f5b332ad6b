"""The pages of a built site and the style sheets that they name -> one sheet, with the rules that can match something.

A browser shows nothing before it has read every sheet of a page, and Material's hold rules for whatever any site may
use, of which a publication uses a fourth. A rule goes only if it asks for a class that no page has and no script names.
A page with Material's own script, or with a script or sheet that cannot be read here, keeps its sheets as they are.
Plotly's script is not read: what it adds to a page has classes of its own, and brings its style along.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from itertools import groupby
from pathlib import Path
from urllib.parse import unquote, urlsplit

from dossier.exhibits import Store, digest
from dossier.exhibits.store import write_whole
from dossier.renderers import pruning

FOLDER = "assets/theme"
"""Where the sheet is put: beside the fonts of the look."""

_OURS = re.compile(r"assets/(?:theme/paper|dossier|stylesheets/(?:main|palette)\.[0-9a-f]+\.min)\.css\Z")
_LINKS = re.compile(r'<link rel="stylesheet" href="[^"<>]*">(?:\s*<link rel="stylesheet" href="[^"<>]*">)*')
_SHEET = re.compile(r"<link\b[^>]*\bstylesheet\b[^>]*>")
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL)
_CAPITALS = ("<SCRIPT", "<LINK", "CLASS", "Class=")
_VALUE = r"\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
_ADDRESS = re.compile(rf"\b(?:src|href){_VALUE}")
_CLASSES = re.compile(rf"class{_VALUE}")
_COLOURS = re.compile(rf"data-(?:md-color-\w+|palette){_VALUE}")
_HANDLERS = re.compile(rf"on[a-z]+{_VALUE}")
_PROPERTIES = re.compile(r"--md-[\w-]+")
_WORDS = re.compile(r"-{0,2}[a-zA-Z_][\w-]*")
_BUNDLE = "assets/javascripts/bundle."

Run = tuple[str, ...]
"""Paths of sheets of ours that a page names one after the other."""


def unite(site: Path, store: Store) -> None:
    """Have each page of a site name one sheet where it named Material's and ours; its file is written anew.

    Args:
        site: the folder of the rendered pages.
        store: sheets that were made before.
    """
    read = _Named(site)
    pages = [page for page in _pages(site) if page.legible and all(read.words(page, each) for each in page.others)]
    used = frozenset[str]().union(*(page.words for page in pages), *read.known.values())
    named = {}
    for run in dict.fromkeys(run for page in pages for run in page.runs):
        sheet = _sheet(site, run, used, store)
        if sheet:
            named[run] = f"{FOLDER}/site.{digest([sheet])[:10]}.css"
            write_whole(site / named[run], sheet.encode())
    for page in pages if named else ():
        page.file.write_bytes(page.naming(named).encode())


def _sheet(site: Path, run: Run, used: frozenset[str], store: Store) -> str:
    """Sheets as one, without what nothing matches; empty where one of them cannot be read."""
    try:
        sheets = {path: (site / path).read_text(encoding="utf-8") for path in run}
    except (OSError, ValueError):
        return ""
    known = _meant({word for text in sheets.values() for word in _WORDS.findall(text)}, used)
    code = Path(pruning.__file__).read_bytes()
    key = digest([code, *(part for sheet in sheets.items() for part in sheet), *sorted(known)])
    kept = store.get(digest(run), key)
    if kept is None:
        kept = pruning.united(sheets, known, FOLDER)
        store.put(digest(run), key, kept)
    return str(kept)


def _meant(words: Iterable[str], used: frozenset[str]) -> frozenset[str]:
    """The words that are used, or that a script may put together: `"md-nav--" + name`, `name + "--active"`."""
    beginnings = tuple(each for each in used if each.endswith(("-", "_")))
    ends = tuple(each for each in used if each.startswith(("-", "_")))
    return frozenset(each for each in words if each in used or each.startswith(beginnings) or each.endswith(ends))


@dataclass(frozen=True)
class _Page:
    """A page as a template made it."""

    file: Path
    text: str

    @cached_property
    def runs(self) -> list[Run]:
        """The sheets of ours that it names."""
        return [run for found in _LINKS.finditer(self.text) for _, run in _parts(found[0]) if run]

    @cached_property
    def scripts(self) -> list[tuple[str, str]]:
        """The attributes and the text of each script."""
        return _SCRIPT.findall(self.text)

    @property
    def legible(self) -> bool:
        """Whether it names sheets of ours, and is written in the small letters in which it is read here."""
        return bool(self.runs) and not any(each in self.text for each in _CAPITALS)

    @property
    def others(self) -> set[str]:
        """The addresses of its scripts, and of sheets of others."""
        tags = [*(attributes for attributes, _ in self.scripts), *_SHEET.findall(self.text)]
        addresses = (_given(found.groups()) for found in map(_ADDRESS.search, tags) if found)
        return {each for each in addresses if not _OURS.search(each)}

    @property
    def words(self) -> set[str]:
        """The classes and colours that its elements have, and every word of the scripts in it."""
        classes = set(_CLASSES.findall(self.text))
        read = {text for _, text in self.scripts}.union(_PROPERTIES.findall(self.text))
        read.update(_given(each) for each in (*_COLOURS.findall(self.text), *_HANDLERS.findall(self.text)))
        return set[str]().union(*(_given(each).split() for each in classes), *map(_WORDS.findall, read))

    def naming(self, named: Mapping[Run, str]) -> str:
        """The page with one sheet for each run of them."""

        def links(found: re.Match[str]) -> str:
            written: list[str] = []
            for addresses, run in _parts(found[0]):
                one = [addresses[0].removesuffix(run[0]) + named[run]] if run in named else addresses
                written += (f'<link rel="stylesheet" href="{address}">' for address in one)
            return "\n".join(written)

        return _LINKS.sub(links, self.text)


def _pages(site: Path) -> Iterator[_Page]:
    for file in sorted(site.rglob("*.html")):
        with contextlib.suppress(OSError, ValueError):
            yield _Page(file, file.read_bytes().decode())


def _parts(links: str) -> Iterator[tuple[list[str], Run]]:
    """Addresses of sheets in order: those of ours that follow each other with their paths, each other one with none."""
    found = [(_given(link.groups()), _OURS.search(_given(link.groups()))) for link in _ADDRESS.finditer(links)]
    for ours, group in groupby(found, lambda each: bool(each[1])):
        if ours:
            run = [(address, own[0]) for address, own in group if own]
            yield [address for address, _ in run], tuple(path for _, path in run)
        else:
            yield from (([address], ()) for address, _ in group)


def _given(values: Iterable[str | None]) -> str:
    """The value of an attribute, however it was quoted."""
    return unescape(next(filter(None, values), ""))


class _Named:
    """The scripts, and the sheets of others, that pages name, read once each."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.known: dict[Path, frozenset[str]] = {}

    def words(self, page: _Page, address: str) -> frozenset[str]:
        """The words of one; none where it lies elsewhere, or is Material's."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or _BUNDLE in address:
            return frozenset()
        for file in self._candidates(page, unquote(parts.path)):
            if file not in self.known:
                with contextlib.suppress(OSError, ValueError):
                    self.known[file] = frozenset(_WORDS.findall(file.read_text(encoding="utf-8")))
            if file in self.known:
                return self.known[file]
        return frozenset()

    def _candidates(self, page: _Page, path: str) -> Iterator[Path]:
        """The files that a path may mean: one from the root of the host may begin with the folder of the site."""
        if not path.startswith("/"):
            yield (page.file.parent / path).resolve()
            return
        folders = path[1:].split("/")
        yield from (self.site.joinpath(*folders[at:]).resolve() for at in range(len(folders)))
