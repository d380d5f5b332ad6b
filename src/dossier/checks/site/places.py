"""Where in a built file something stands, and which page of the manuscript it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape, unescape

from dossier.checks.site import reading
from dossier.checks.site.gathering import Gathered
from dossier.compiler.links import Links
from dossier.diagnostics import Diagnostic, diagnose
from dossier.manuscript import Page
from dossier.publication import Publication
from dossier.sources import Place, Source, bytes_of, decode

_LARGEST = 20_000_000


@dataclass
class Texts:
    """The texts of a site's files, read when something is to be said of one."""

    site: Gathered
    publication: Publication
    label: str
    """The site's folder as reports name it."""
    _kept: dict[str, Source] = field(default_factory=dict)

    def source(self, path: str) -> Source:
        """The text of a file of the site."""
        if path not in self._kept:
            name = f"{self.label}/{path}"
            try:
                content = bytes_of(self.site.folder / path)[:_LARGEST]
            except OSError:
                content = b""
            self._kept[path] = decode(name, reading.as_utf_8(content) if path in self.site.pages else content)
        return self._kept[path]

    def by_label(self, name: str) -> Source | None:
        """The text of a file by the name that reports give it."""
        path = name.removeprefix(f"{self.label}/")
        return self._kept.get(path) if path != name else None

    @cached_property
    def _sources(self) -> Mapping[str, str]:
        """The pages of the manuscript by the file that was made from them."""
        links = Links(self.publication.site.directory_urls)
        found = {}
        for path in self.publication.pages:
            published = links.published(path)
            found[f"{published}index.html" if published.endswith("/") or not published else published] = path
        return found

    def source_page(self, path: str) -> Page | None:
        """The page that a file of the site was made from."""
        return self.publication.pages.get(self._sources.get(path, ""))

    def at(self, rule: str, message: str, path: str, written: str, *, help: str = "", subject: str = "") -> Diagnostic:
        """A diagnostic at the place of a file where something is written; at the second one for an id that is twice."""
        source = self.source(path)
        start, length = find(source.text, written, second=rule == "page-id-twice")
        made = self.source_page(path)
        notes = (f"this page was made from {made.source.path}",) if made is not None else ()
        return diagnose(rule, message, source, start, start + length, help=help, subject=subject, notes=notes)

    def about(self, rule: str, message: str, name: str) -> Diagnostic:
        """A diagnostic about a whole file."""
        return Diagnostic(rule, message, Place(name), subject=name)


def find(text: str, written: str, *, second: bool = False) -> tuple[int, int]:
    """Offset and length of an attribute's value or a text in HTML; the first character where it is not found."""
    forms = list(dict.fromkeys((written, escape(written), written.replace("&", "&amp;"))))
    for before, after in (('="', '"'), ("='", "'"), ("=", ""), ("", "")):
        for form in forms if written else ():
            at = text.find(before + form + after)
            if at >= 0 and second:
                later = text.find(before + form + after, at + 1)
                at = later if later >= 0 else at
            if at >= 0:
                return at + len(before), len(form)
    return _unescaped(text, written) if written and "&" in text else (0, 1)


def _unescaped(text: str, written: str) -> tuple[int, int]:
    """The line in which a text stands in another form, as offset and length."""
    at = 0
    for line in text.splitlines(keepends=True):
        if "&" in line and written in unescape(line):
            return at, len(line.rstrip())
        at += len(line)
    return 0, 1
