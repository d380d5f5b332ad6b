"""The pages of a built site -> what is wrong with their addresses, their ids and what was left in them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from urllib.parse import unquote

from dossier.checks.addresses import Fault, fault, split
from dossier.checks.documents import page_count
from dossier.checks.site import reading
from dossier.checks.site.gathering import Built, Gathered
from dossier.checks.site.places import Texts
from dossier.checks.site.resolving import Arrival, Resolver, Way
from dossier.diagnostics import Diagnostic, nearest
from dossier.manuscript import Page
from dossier.publication import Publication

_LEFT_SCHEMES = ("fact:", "entity:", "exhibit:")
_PDF_PAGE = re.compile(r"(?:.*&)?page=(\d{1,6})(?:&|\Z)")
_FETCHED_WORDS = {
    "script": "a script",
    "link": "a style sheet, an icon or another file",
    "style": "a font or an image",
    "img": "an image",
    "source": "an image or a recording",
    "iframe": "a page",
}
_ADDRESSED = {
    "a": "link",
    "img": "image",
    "script": "script",
    "iframe": "frame",
    "source": "source",
    "video": "video",
    "audio": "recording",
}
"""Elements that are nothing without an address, as readers call them."""
_NOTHING = re.compile(r"javascript:\s*(?:void\s*\(?\s*0?\s*\)?)?\s*;?\s*\Z", re.IGNORECASE)
"""What themes write for a link that a script answers to."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WHOLE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


@dataclass
class Judge:
    """Judges one site. Remembers which files something leads to."""

    site: Gathered
    publication: Publication
    resolver: Resolver
    texts: Texts
    used: set[str] = field(default_factory=set)
    """Files to which something leads."""
    led: dict[str, set[str]] = field(default_factory=dict)
    """The pages to which each page leads."""

    def pages(self) -> Iterator[Diagnostic]:
        """Complaints about every page."""
        for page in self.site.pages.values():
            if page.fault:
                yield self.texts.at("page-site", f"this file cannot be read: {page.fault}", page.path, "")
            for name in page.twice:
                message = f'the id "{name}" stands twice in this page'
                hint = "rename one of them; a link to it leads to the first"
                yield self.texts.at("page-id-twice", message, page.path, name, help=hint, subject=f"#{name}")
            for kind, element, address in page.links:
                yield from self.link(page, kind, element, address)
            yield from self.leftovers(page)

    def link(self, page: Built, kind: str, element: str, address: str) -> Iterator[Diagnostic]:
        """What is wrong with one address of a page."""
        if address.strip().lower().startswith(_LEFT_SCHEMES):
            message = f'"{address[:80]}" was not compiled'
            hint = "write it as a Markdown link where Dossier reads it"
            yield self.texts.at("page-leftover", message, page.path, address, help=hint, subject=address)
            return
        arrival = self.resolver.arrive(page.path, address, page.base)
        if kind == reading.IDENTITY:
            yield from self.canonical(page, address, arrival)
        elif arrival.way is Way.FILE:
            self.used.add(arrival.path)
            if kind in (reading.PAGE, reading.REFRESH) or element == "iframe":
                self.led.setdefault(page.path, set()).add(arrival.path)
            yield from self.fragment(page, address, arrival)
            target = self.site.pages.get(arrival.path)
            if kind == reading.PAGE and target is not None and target.redirect and target.path != page.path:
                hint = f"it sends its readers on to {target.redirect}"
                message = f'"{address}" is the address of a page that was renamed'
                yield self.texts.at("link-redirected", message, page.path, address, help=hint, subject=address)
        elif arrival.way is Way.MISSING:
            yield self.missing(page.path, address, arrival)
        elif arrival.way is Way.FOREIGN and kind == reading.ASSET:
            what = _FETCHED_WORDS.get(element, "a file")
            message = f"the page has its readers' browsers fetch {what} from {arrival.path}"
            hint = "keep the file in the folder of the pages; no page of the site asks another host for anything"
            yield self.texts.at("link-foreign", message, page.path, address, help=hint, subject=address)
        elif arrival.way is Way.OUT and not _WHOLE.match(address):
            message = f'"{address}" begins at the top of the host, and so leads out of the site'
            hint = f"the site stands at {self.resolver.base}; write the address relative to the page"
            yield self.texts.at("link-absolute", message, page.path, address, help=hint, subject=address)
        elif arrival.way is Way.NONE and not address.strip() and element in _ADDRESSED:
            message = f"this {_ADDRESSED[element]} has no address"
            yield self.texts.at("link-empty", message, page.path, address)
        elif kind == reading.PAGE and element == "a" and (wrong := _fault(address)) is not None:
            yield self.texts.at("link-address", wrong.message, page.path, address, help=wrong.help, subject=address)

    def missing(self, file: str, address: str, arrival: Arrival) -> Diagnostic:
        """A path at which there is no file."""
        wanted = arrival.path
        for each in (wanted.rstrip("/"), f"{wanted.rstrip('/')}/index.html"):
            alike = self.site.by_small_letters.get(each.casefold())
            if alike == each:
                message, hint = f'"{address}" leads to nothing', f'write "{alike}": it is no folder'
                return self.texts.at("link-unknown", message, file, address, help=hint, subject=address)
            if alike is not None:
                found = alike.removesuffix("index.html")
                message = f'"{address}" leads to nothing: the file is called "{found}"'
                return self.texts.at("link-case", message, file, address, help=f"write {found}", subject=address)
        if wanted.startswith(".."):
            hint = "it leads above the top of the site"
        elif wanted.rstrip("/") in self.site.folders:
            hint = "there is such a folder, but it has no index.html"
        elif f"{wanted}.html" in self.site.files:
            hint = f'did you mean "{wanted}.html"?'
        else:
            hint = self.near(wanted)
        message = f'"{address}" leads to nothing'
        return self.texts.at("link-unknown", message, file, address, help=hint, subject=address)

    def near(self, wanted: str) -> str:
        """A hint at what was perhaps meant."""
        if wanted.endswith("/") or "." not in posixpath.basename(wanted):
            return nearest(wanted.rstrip("/") + "/", self.addresses)
        return nearest(wanted, self.names)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The files of the site."""
        return tuple(sorted(self.site.files))

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """The folders at which pages stand."""
        return tuple(path.removesuffix("index.html") for path in self.site.pages if path.endswith("/index.html"))

    def canonical(self, page: Built, address: str, arrival: Arrival) -> Iterator[Diagnostic]:
        """A page's canonical address is its own, unless it sends its readers elsewhere."""
        if page.redirect or not self.resolver.known:
            return
        if arrival.way is Way.MISSING:
            yield self.missing(page.path, address, arrival)
        elif (arrival.way is Way.FILE and arrival.path != page.path) or arrival.way in (Way.OUT, Way.FOREIGN):
            message = "this page gives the address of another as its own"
            hint = "correct `site_url`, or the template"
            yield self.texts.at("link-canonical", message, page.path, address, help=hint, subject=address)

    def fragment(self, page: Built, address: str, arrival: Arrival) -> Iterator[Diagnostic]:
        """Whether the page at which a link arrives has the place that it names."""
        wanted = arrival.fragment.partition(":~:")[0]
        target = self.site.pages.get(arrival.path)
        if not wanted or wanted.lower() == "top":
            return
        name = unquote(wanted)
        if target is not None:
            if target.redirect or not target.ids.isdisjoint((wanted, name)) or "=" in wanted or wanted[0] in "/!":
                return
            where = "this page" if target.path == page.path else f'"{self.shown(target.path)}"'
            message, hint = f'{where} has no place "{name}"', nearest(name, tuple(sorted(target.ids)), prefix="#")
            yield self.texts.at("link-anchor", message, page.path, address, help=hint, subject=address)
        elif arrival.path.lower().endswith(".pdf") and (found := _PDF_PAGE.match(wanted)):
            count = page_count(self.site.folder / arrival.path)
            if count and not 1 <= int(found[1]) <= count:
                message = f'"{posixpath.basename(arrival.path)}" has {count} page{"s" if count != 1 else ""}'
                yield self.texts.at("link-anchor", message, page.path, address, subject=address)

    def shown(self, path: str) -> str:
        """A page as readers name it."""
        return path.removesuffix("index.html") or "index.html"

    # -- what was not compiled

    def leftovers(self, page: Built) -> Iterator[Diagnostic]:
        """Citations and references that stand in a page as their author wrote them."""
        source = self.texts.source_page(page.path)
        for words, key in dict.fromkeys(page.left):
            if key and key not in self.publication.works and not _YEAR.search(key):
                continue
            if source is not None and _meant(source, words):
                continue
            message = f'"{words.lstrip("]")}" stands in the page as it was written'
            hint = "move it to where Dossier reads it (no notebook, no raw HTML), or put it in code"
            yield self.texts.at("page-leftover", message, page.path, words, help=hint, subject=words)

    # -- orphans

    def orphans(self) -> Iterator[Diagnostic]:
        """Pages that no way leads to from the first one, and files that nothing leads to."""
        reached = self.reached()
        for page in self.site.pages.values():
            written = self.texts.source_page(page.path)
            if written is None or page.path in reached or page.redirect or page.hidden:
                continue
            message = "no page leads to this page"
            hint = "link it, or put it into the navigation"
            yield written.diagnose("page-orphan", message, 0, 1, help=hint, subject=self.shown(page.path))
        docs = self.publication.root / self.publication.site.docs_dir
        for file in sorted(self.site.files):
            name = posixpath.basename(file)
            if file in self.used or file in self.site.pages or name.startswith(".") or file in _FOR_ROBOTS:
                continue
            if (docs / file).is_file():
                message = "nothing in the site leads to this file"
                yield self.texts.about("link-orphan", message, f"{self.publication.site.docs_dir}/{file}")

    def reached(self) -> set[str]:
        """The pages that readers reach from the first page; where there is none, those that any other leads to."""
        if "index.html" not in self.site.pages:
            return {path for page, led in self.led.items() for path in led if path != page}
        found, waiting = {"index.html"}, ["index.html"]
        while waiting:
            for path in self.led.get(waiting.pop(), ()):
                if path not in found:
                    found.add(path)
                    waiting.append(path)
        return found


@lru_cache(maxsize=10_000)
def _fault(address: str) -> Fault | None:
    """What is wrong with how an address is written that leads to no file of the site."""
    written = address.strip()
    if _NOTHING.match(written):
        return None
    return fault(written) or (None if split(written) else Fault("this is no address"))


_FOR_ROBOTS = frozenset({"robots.txt", "CNAME", "humans.txt", "security.txt", "favicon.ico", "_redirects", "_headers"})


def _meant(source: Page, words: str) -> bool:
    """Whether an author escaped what looks as if it had been left, by a backslash."""
    text = source.source.text
    bare = words.lstrip("[]")
    return any(f"\\{mark}{bare}" in text or f"&#{code};{bare}" in text for mark, code in (("[", 91), ("]", 93))) or (
        "@" in bare and f"\\{bare[bare.index('@') :]}" in text
    )
