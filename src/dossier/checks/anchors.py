"""The places in a page to which a link may lead: ids of headings, of raw HTML, of notes, and of what Dossier adds.

A heading's id is the one that Python-Markdown's `toc` makes. Plain headings are slugged here as it does; where one of a
page has mark-up, Python-Markdown itself reads the headings, and nothing else of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, MutableSet
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING, Any

from markdown.extensions.toc import slugify

from dossier.checks.markup import tags
from dossier.checks.pages import includes
from dossier.checks.places import Places, named
from dossier.compiler.links import row_id, slug
from dossier.compiler.notes import notes
from dossier.compiler.numbering import Number, numbering
from dossier.concordance import Concordance
from dossier.manuscript import Heading, Link, NoteReference, Page, Text, note_labels, read_page
from dossier.sources import Source
from dossier.words import words

if TYPE_CHECKING:
    from markdown import Markdown

    from dossier.compiler.references import References

_PLAIN = re.compile(r"(?:[^\W_]|[ ,.;'’“”(?!%€$£§…–—)]|-(?!-)|:(?!\w))*\Z")
_GIVEN = re.compile(r"\{:?[^{}\n]{0,300}#([\w:.-]+)[^{}\n]{0,300}\}")
_RENDERED = re.compile(r"<h[1-6][^>]*?\sid=\"([^\"]*)\"")
_COUNTED = re.compile(r"(.*)_([0-9]+)\Z", re.DOTALL)
_INLINE = frozenset({"smarty", "pymdownx.betterem", "pymdownx.caret", "pymdownx.mark", "pymdownx.tilde"}) | frozenset(
    {"pymdownx.keys", "pymdownx.critic", "pymdownx.smartsymbols", "pymdownx.inlinehilite", "pymdownx.magiclink"}
)
"""Extensions that may change what the words of a heading are."""
_UNREAD = frozenset({"pymdownx.emoji", "pymdownx.arithmatex", "wikilinks", "pymdownx.progressbar"})
"""Extensions whose work on a heading with one of their marks is not foreseen."""
_MARKS = re.compile(r":\w[\w+-]*:|\$|\\\(|\[\[|\[=")
_MANY_HEADINGS = 2000
_LONGEST = 2_000_000
"""Characters of a page that is compiled to learn its places."""


@dataclass(frozen=True)
class Anchors:
    """The places in each page."""

    places: Places
    concordance: Concordance

    @cached_property
    def known(self) -> dict[str, PlacesOf]:
        """The places of the pages that were looked at."""
        return {}

    def of_pages(self, paths: Iterable[str]) -> dict[str, PlacesOf]:
        """The places that some pages have by what their authors wrote."""
        return {path: self._written(path, self.places.publication.pages[path]) for path in paths}

    def has(self, path: str, anchor: str) -> bool | None:
        """Whether a page has a place; None where that cannot be known."""
        page = self.places.publication.pages.get(path)
        if page is None or not anchor or anchor == "top" or anchor.startswith("__"):
            return None if page is None else True
        known = self._written(path, page)
        if anchor in known.ids:
            return True
        known = self._made(path, page)
        return True if anchor in known.ids else False if known.certain else None

    def names(self, path: str) -> frozenset[str]:
        """The places of a page that are known."""
        return self.known[path].ids if path in self.known else frozenset()

    def _written(self, path: str, page: Page) -> PlacesOf:
        """The places that a page has by what its author wrote."""
        if path not in self.known:
            ids = frozenset(self._exhibits(page))
            self.known[path] = self._read(page, path) | ids
        return self.known[path]

    def _made(self, path: str, page: Page) -> PlacesOf:
        """The places that a page has with what is computed for it."""
        publication = self.places.publication
        known = self.known[path]
        computed = path in publication.made or path in publication.entity_pages or bool(page.links("exhibit"))
        if not computed or known.whole or len(page.source.text) > _LONGEST:
            return known
        from dossier.compiler.pages import compile_page  # here, since few links ask for such a place

        compiled = compile_page(page, self._references).markdown
        read, _ = read_page(Source(page.source.path, compiled), path)
        self.known[path] = (self._read(read, path) | known.ids)._replace_whole()
        return self.known[path]

    @cached_property
    def _references(self) -> References:
        from dossier.citation_style import CitationStyle
        from dossier.compiler.references import References

        publication = self.places.publication
        style = CitationStyle(publication.site.language)
        return References(publication, self.concordance, style, self.places.links)

    def _exhibits(self, page: Page) -> Iterator[str]:
        """The ids of exhibits, and of the rows and works that the built-in ones list."""
        publication = self.places.publication
        for link in page.links("exhibit"):
            kind, _, name = link.address.partition("/")
            if not link.image:
                continue
            yield slug(link.address)
            if kind == "dataset" and name in publication.package.resources:
                resource = publication.package.resources[name]
                yield f"dataset-{slug(name)}"
                yield from (row_id(resource, row) for row in resource.rows)
            elif link.address == "bibliography":
                yield from map(slug, publication.works)

    def _read(self, page: Page, path: str) -> PlacesOf:
        publication = self.places.publication
        found = set()
        for tag in tags(page):
            for name in ("id", "name") if tag.name in ("a", "map") else ("id",):
                if name in tag.attributes and not tag.closing:
                    found.add(tag.attributes[name].text)
        for block in page.blocks:
            if self._headings.attributes and block.kind not in ("code", "html", "comment", "matter"):
                found.update(_GIVEN.findall(page.source.text[block.start : block.end + 300]))
        calls: dict[str, int] = {}
        for each in page.inlines:
            if isinstance(each, NoteReference):
                calls[each.label] = calls.get(each.label, 0) + 1
        for note in notes(page, publication):
            calls.setdefault(note.label, 1)
        labels = {label for label, _, _ in note_labels(page)} | calls.keys()
        found.update(f"fn:{label}" for label in labels)
        for label, count in calls.items():
            found.update(f"fnref{number if number > 1 else ''}:{label}" for number in range(1, count + 1))
        number = self._numbers[path].text if path in self._numbers else ""
        headings = self._headings.ids(page, number)
        certain = headings is not None and not includes(page) and not self.places.changed
        return PlacesOf(frozenset(found | (headings or set())), certain)

    @cached_property
    def _numbers(self) -> Mapping[str, Number]:
        publication = self.places.publication
        return numbering(publication, words(publication.site.language))

    @cached_property
    def _headings(self) -> _Headings:
        values = self.places.publication.site.document.values
        listed = values.get("markdown_extensions") if isinstance(values, Mapping) else None
        return _Headings({name.removeprefix("markdown.extensions."): said for name, said in named(listed)})


@dataclass(frozen=True)
class PlacesOf:
    """The places of a page."""

    ids: frozenset[str]
    certain: bool
    """Whether there are no others."""
    whole: bool = False
    """Whether what is computed for the page was looked at."""

    def __or__(self, more: frozenset[str]) -> PlacesOf:
        return PlacesOf(self.ids | more, self.certain, self.whole)

    def _replace_whole(self) -> PlacesOf:
        return PlacesOf(self.ids, self.certain, True)


class _Headings:
    """Makes ids as `toc` does with the settings of the site."""

    def __init__(self, extensions: Mapping[str, Any]) -> None:
        self.extensions = extensions
        given = extensions.get("toc")
        self.toc = {str(name): value for name, value in given.items()} if isinstance(given, Mapping) else {}
        self.attributes = not extensions or not {"attr_list", "extra", "pymdownx.extra"}.isdisjoint(extensions)
        self.usual = not {"slugify", "separator"} & self.toc.keys()

    def ids(self, page: Page, number: str) -> set[str] | None:
        """The ids of a page's headings; None where some are not known."""
        if "slugify" in self.toc or not isinstance(self.toc.get("separator", "-"), str):
            return None if page.headings else set()
        headings = [(each, self._words(each, page)) for each in page.headings]
        if any(words is None for _, words in headings):
            return None
        first = next((index for index, (each, _) in enumerate(headings) if each.level == 1), -1)
        said = [
            f"{number} {words}" if number and index == first else str(words)
            for index, (_, words) in enumerate(headings)
        ]
        own = [each.id if self.attributes else "" for each, _ in headings]
        if not self.usual or not all(given or _PLAIN.match(words) for given, words in zip(own, said, strict=True)):
            return self._rendered(page, said)
        used = {given for given in own if given} | _in_tree(page)
        counts: dict[str, int] = {}
        return {given or _unique(slugify(words, "-"), used, counts) for given, words in zip(own, said, strict=True)}

    def _words(self, heading: Heading, page: Page) -> str | None:
        """A heading's text without Dossier's own marks; None where it is filled in."""
        text = Text(page.source.text, heading.block)
        if heading.id and self.attributes:
            return text.string
        pieces, at = [], 0
        for each in page.inlines:
            if each.block is not heading.block:
                continue
            start, end = text.index(each.start), text.index(each.end)
            if isinstance(each, Link) and each.scheme and start >= at:
                if not each.text:
                    return None
                pieces += [text.string[at:start], each.text]
                at = end
            elif isinstance(each, NoteReference) and start >= at:
                pieces.append(text.string[at:start])
                at = end
        words = " ".join(("".join(pieces) + text.string[at:]).split())
        return None if _MARKS.search(words) and not _UNREAD.isdisjoint(self.extensions) else words

    def _rendered(self, page: Page, words: list[str]) -> set[str] | None:
        if len(words) > _MANY_HEADINGS or any(len(each) > 1000 for each in words):
            return None
        text = page.source.text
        lines = [f"{'#' * each.level} {said}" for each, said in zip(page.headings, words, strict=True)]
        lines += [text[block.start : block.end] for block in page.blocks if block.kind == "definition"]
        try:
            html = self._markdown.reset().convert("\n\n".join(lines))
        except Exception:
            return None
        return {unescape(each) for each in _RENDERED.findall(html)}

    @cached_property
    def _markdown(self) -> Markdown:
        from markdown import Markdown

        names = sorted(_INLINE & self.extensions.keys())
        if self.attributes:
            names.append("attr_list")
        configs = {name: dict(said) for name in names if isinstance(said := self.extensions.get(name), Mapping)}
        toc = {name: value for name, value in self.toc.items() if name == "separator"}
        return Markdown(extensions=["toc", *names], extension_configs={"toc": toc, **configs})


def _in_tree(page: Page) -> set[str]:
    """The ids that `toc` sees beside those of headings: of elements with the attribute `markdown`."""
    found = (tag for tag in tags(page) if "markdown" in tag.attributes and "id" in tag.attributes)
    return {tag.attributes["id"].text for tag in found}


def _unique(name: str, taken: MutableSet[str], counts: dict[str, int]) -> str:
    """As `markdown.extensions.toc.unique`, which (up to 3.9) looks through all numbers again at every heading."""
    if name in taken or not name:
        found = _COUNTED.match(name)
        base, count = (found[1], int(found[2])) if found else (name, 0)
        count = max(count, counts.get(name, 0)) + 1
        while f"{base}_{count}" in taken:
            count += 1
        counts[name] = count
        name = f"{base}_{count}"
    taken.add(name)
    return name
