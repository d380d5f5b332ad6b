"""Links within the publication, on its sources: every page, place and file that an author links is there."""

from __future__ import annotations

import datetime
import posixpath
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, pairwise
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from dossier.beside import in_shares, processors
from dossier.checks.addresses import Fault, Written, escapes, fault, outside, split
from dossier.checks.anchors import Anchors, PlacesOf
from dossier.checks.documents import html_places, page_count
from dossier.checks.navigation import check_home, check_settings, check_twins, near_path
from dossier.checks.pages import appended, includes
from dossier.checks.places import Places
from dossier.checks.targets import Target, targets, undefined
from dossier.concordance import Concordance
from dossier.diagnostics import Diagnostic, nearest
from dossier.manuscript import Link, Page
from dossier.publication import Publication

_ENOUGH = 500_000
"""Characters of pages for which it is worth while to begin another process."""
_PDF_PAGE = re.compile(r"(?:.*&)?page=(\d{1,6})(?:&|\Z)")


def check(publication: Publication, concordance: Concordance, today: datetime.date) -> Iterator[Diagnostic]:
    """Complaints about the links of all pages that somebody wrote, of the navigation and of redirects."""
    del today
    places = Places(publication)
    anchors = Anchors(places, concordance)
    written = [path for path in publication.pages if path not in publication.made]

    def check_pages(paths: Sequence[str], known: Sequence[Mapping[str, PlacesOf]]) -> Iterator[Diagnostic]:
        for some in known:
            anchors.known.update(some)
        for path in paths:
            yield from _Links(publication.pages[path], path, places, anchors).check()

    shares = _shares(written, publication)
    if len(shares) == 1:
        yield from check_pages(written, ())
    else:
        yield from chain.from_iterable(in_shares(shares, anchors.of_pages, check_pages))
    yield from check_settings(places)
    yield from check_home(places)
    yield from check_twins(places)


def _shares(paths: Sequence[str], publication: Publication) -> list[Sequence[str]]:
    """The pages in shares of about as much text, one for each processor; few pages in one."""
    ends = list(accumulate(len(publication.pages[path].source.text) for path in paths))
    count = min(processors(), ends[-1] // _ENOUGH) if ends else 0
    cuts = [bisect_left(ends, ends[-1] * number / count) + 1 for number in range(1, count)] if count > 1 else []
    return [paths[start:end] for start, end in pairwise((0, *cuts, len(paths)))]


@dataclass(frozen=True)
class _Links:
    """The links of one page."""

    page: Page
    path: str
    places: Places
    anchors: Anchors

    def check(self) -> Iterator[Diagnostic]:
        for target in targets(self.page):
            yield from self.target(target)
        yield from self.without_words()
        changed = self.places.changed or includes(self.page) or appended(self.places.publication)
        if not changed and not {"autorefs", "mkdocstrings"} & self.places.plugins.keys():
            for label, start, end in undefined(self.page):
                message = f'nothing defines the label "{label}"'
                hint = nearest(label, sorted(self.page.labels)) or f"define it: [{label}]: address"
                yield self.page.diagnose("link-undefined", message, start, end, help=hint)

    def without_words(self) -> Iterator[Diagnostic]:
        """Links that nobody sees; one with attributes (`[](#x){ .icon }`) may be drawn by a style sheet."""
        text = self.page.source.text
        for link in self.page.inlines:
            if not isinstance(link, Link) or link.image or link.scheme or link.form == "automatic" or link.text.strip():
                continue
            if link.target.strip() and not text.startswith("{", link.end):
                message = "this link has no words: readers see nothing of it"
                hint = "say where it leads, between the brackets"
                yield self.page.diagnose("link-empty", message, link.start, link.end, help=hint)

    def target(self, target: Target) -> Iterator[Diagnostic]:
        """What is wrong with one address."""
        if not target.address.strip():
            if target.empty:
                what = "image" if target.image else "link"
                message = f"this {what} has no address"
                yield self.page.diagnose("link-empty", message, *target.empty, help="give it one, or delete it")
            return
        if "{{" in target.address or "{%" in target.address:
            return
        wrong = fault(target.address) or escapes(target.address)
        parts = split(target.address)
        if wrong is not None or parts is None:
            yield self.say("link-address", wrong or Fault("this is no address"), target)
        elif parts.host and not parts.scheme:
            right = f"https:{target.address}"
            yield self.say("link-absolute", Fault("this address has no scheme", f"write {right}", right), target)
        elif parts.scheme in ("http", "https"):
            yield from self.own(target, parts)
        elif not parts.scheme and not parts.path:
            yield from self.here(target, parts)
        elif not parts.scheme:
            yield from self.inside(target, parts)

    def say(self, rule: str, found: Fault, target: Target) -> Diagnostic:
        """A diagnostic at the address."""
        return self.page.diagnose(
            rule,
            found.message,
            target.start,
            max(target.end, target.start + 1),
            help=found.help,
            subject=target.address,
            replacement=found.replacement if target.exact else None,
        )

    # -- within the page, and whole addresses of the site

    def here(self, target: Target, parts: Written) -> Iterator[Diagnostic]:
        """An address that is but a fragment (or a query)."""
        if target.address == "#" and target.markdown and not target.to_top:
            yield self.say("link-empty", Fault("this link leads nowhere", "say where, after the #"), target)
        elif not target.image and not target.address.startswith("?"):
            yield from self.fragment(target, parts, self.path)

    def own(self, target: Target, parts: Written) -> Iterator[Diagnostic]:
        """The whole address of something on this site; addresses elsewhere are the external check's."""
        site = split(self.places.publication.site.url)
        if site is None or not site.host or parts.host.lower() != site.host.lower():
            return
        path = unquote(parts.path)
        if not f"{path}/".startswith(self.places.base):
            return
        source = self.places.source_of(path[len(self.places.base) :])
        if source.endswith((".md", ".ipynb")):
            right = self.written(source, parts)
            hint = f"write {right}, which holds in every edition"
            found = Fault("this is the address of a page of this site", hint, right)
            yield self.say("link-own-address", found, target)
            yield from self.fragment(target, parts, source)
        elif not source and not self.places.offered(path[len(self.places.base) :]) and self.places.complete:
            found = Fault("this site has nothing at this address", self.near(path[len(self.places.base) :]))
            yield self.say("link-unknown", found, target)

    # -- paths

    def inside(self, target: Target, parts: Written) -> Iterator[Diagnostic]:
        """A path, as its author wrote it."""
        places = self.places
        path = unquote(parts.path)
        if path.startswith(("/", "\\")):
            yield from self.absolute(target, parts, path)
            return
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), path))
        if target.markdown and (wanted in places.files or places.added(wanted)):
            yield from self.fragment(target, parts, wanted)
            return
        published = self.from_published(path)
        reached = places.source_of(published) if published is not None else ""
        if not target.markdown:
            if reached:
                yield from self.fragment(target, parts, reached)
            elif published is None or not places.offered(published):
                yield from self.missing_in_html(target, parts, path, wanted)
            return
        if published is not None and not reached and places.offered(published):
            return
        yield from self.missing(target, parts, path, wanted, reached)

    def from_published(self, path: str) -> str | None:
        """Where a path leads from the page's published address; None where it leads out of the site."""
        here = self.places.links.published(self.path)
        folder = here if here.endswith("/") else posixpath.dirname(here)
        wanted = posixpath.normpath(posixpath.join("/", folder, path)) if path else f"/{here}"
        depth = posixpath.normpath(posixpath.join(folder or ".", path))
        return None if depth == ".." or depth.startswith("../") else wanted.lstrip("/")

    def missing(self, target: Target, parts: Written, path: str, wanted: str, reached: str) -> Iterator[Diagnostic]:
        """A path in Markdown at which there is no file."""
        places = self.places
        found: Fault | None
        if wanted in places.renamed:
            new = places.renamed[wanted]
            right = self.written(new, parts) if "://" not in new else new
            yield self.say("link-unknown", Fault(f'"{path}" was renamed to "{new}"', f"write {right}", right), target)
            return
        meant = reached or self.meant(wanted)
        if alike := places.by_small_letters.get(wanted.casefold()):
            right = self.written(alike, parts)
            yield self.say("link-case", Fault(f'the file is called "{alike}"', f"write {right}", right), target)
        elif meant:
            right = self.written(meant, parts)
            if reached:
                message = f'"{path}" is a published address, and the file is {meant}'
            else:
                message = f'there is no file "{path}"'
            yield self.say("link-form" if reached else "link-unknown", Fault(message, f"write {right}", right), target)
        elif (found := outside(target.address)) is not None:
            yield self.say("link-address", found, target)
        elif "\\" in path and (right := self.slashed(path)):
            found = Fault("a path is written with /, and not with \\", f"write {right}", right)
            yield self.say("link-address", found, target)
        elif wanted == ".." or wanted.startswith("../"):
            docs = places.publication.site.docs_dir
            hint = self.near(wanted) or f"only what lies in {docs}/ is published"
            yield self.say("link-outside", Fault(f'"{path}" leads out of {docs}/', hint), target)
        elif wanted in places.folders:
            hint = "link a page in it, or give it an index.md"
            yield self.say("link-unknown", Fault(f'the folder "{path}" has no page of its own', hint), target)
        elif places.complete and not (wanted == "." or path.endswith("/.")):
            hint = self.near(wanted) or f"it would be {places.publication.site.docs_dir}/{wanted}"
            yield self.say("link-unknown", Fault(f'there is no file "{path}"', hint), target)

    def missing_in_html(self, target: Target, parts: Written, path: str, wanted: str) -> Iterator[Diagnostic]:
        """A path in raw HTML that leads nowhere once the page is published."""
        places = self.places
        source = wanted if wanted in places.files else ""
        if source:
            right = places.links.url(self.path, source, parts.fragment)
            hint = f"write {right}, or a link in Markdown"
            message = f'in raw HTML "{path}" is read from the published address, where there is nothing'
            yield self.say("link-unknown", Fault(message, hint, right), target)
        elif (found := outside(target.address)) is not None:
            yield self.say("link-address", found, target)
        elif places.complete:
            published = self.from_published(path)
            alike = places.by_small_letters.get((published or "").casefold()) if published else None
            if alike:
                right = places.links.url(self.path, alike, parts.fragment)
                yield self.say("link-case", Fault(f'the file is called "{alike}"', f"write {right}", right), target)
            else:
                yield self.say("link-unknown", Fault(f'the site has nothing at "{path}"', self.near(wanted)), target)

    def absolute(self, target: Target, parts: Written, path: str) -> Iterator[Diagnostic]:
        """A path that begins with a slash."""
        places = self.places
        plain = posixpath.normpath(path.lstrip("/\\") or ".")
        if self.absolute_are_sources and target.markdown:
            if plain in places.files or places.added(plain):
                yield from self.fragment(target, parts, plain)
            else:
                yield from self.missing(target, parts, path, plain, "")
            return
        based = f"{path}/".startswith(places.base) if places.base != "/" else True
        published = path[len(places.base) :] if based else plain
        source = places.source_of(published) or places.source_of(plain) or (plain if plain in places.files else "")
        if source:
            right = self.written(source, parts) if target.markdown else places.links.url(self.path, source)
            works = based and bool(places.source_of(published))
            message = "this address begins at the top of the host" + ("" if works else f', where "{path}" is not')
            rule = "link-absolute" if works else "link-unknown"
            yield self.say(rule, Fault(message, f"write {right}", right), target)
        elif based and places.base != "/" and places.offered(published):
            yield self.say("link-absolute", Fault("this address begins at the top of the host"), target)
        elif based and not places.offered(published) and places.complete:
            yield self.say("link-unknown", Fault(f'the site has nothing at "{path}"', self.near(plain)), target)
        else:
            message = "this address begins at the top of the host, and so leads out of the site"
            yield self.say("link-absolute", Fault(message, "write the whole address"), target)

    @cached_property
    def absolute_are_sources(self) -> bool:
        """Whether `mkdocs.yml` has addresses with a slash read from the folder of the pages."""
        values = self.places.publication.site.document.values
        said = values.get("validation") if isinstance(values, Mapping) else None
        links = said.get("links") if isinstance(said, Mapping) else None
        listed = [each.get("absolute_links") for each in (said, links) if isinstance(each, Mapping)]
        return "relative_to_docs" in listed

    # -- what was meant

    def written(self, source: str, parts: Written) -> str:
        """An address for a file as its author should write it from here."""
        file, _, own = source.partition("#")
        path = posixpath.relpath(f"/{file}", f"/{posixpath.dirname(self.path)}")
        return urlunsplit(("", "", quote(path, safe="/.~-_()'!,"), parts.query, parts.fragment or own))

    def meant(self, wanted: str) -> str:
        """The file that was meant by a path without its ending, with `.html`, or of a folder."""
        plain = wanted.removesuffix(".html").removesuffix(".htm").removesuffix("/index")
        for each in (f"{plain}.md", f"{plain}/index.md", f"{plain}/README.md", f"{plain}.ipynb"):
            if each in self.places.files and not wanted.endswith((".md", ".ipynb")):
                return each
        return ""

    def slashed(self, path: str) -> str:
        """A path with slashes instead of backslashes, if there is such a file."""
        right = path.replace("\\", "/")
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), right))
        return right if wanted in self.places.files else ""

    def near(self, wanted: str) -> str:
        """A hint at the file that was perhaps meant: of the same name elsewhere, or of one like it."""
        here = posixpath.dirname(self.path)
        name = posixpath.basename(wanted)
        same = self.places.by_name.get(name) or self.places.by_name.get(f"{name}.md") or ()
        if name and len(same) == 1:
            return f'did you mean "{posixpath.relpath("/" + same[0], "/" + here)}"?'
        if wanted.startswith("../"):
            return ""
        found = near_path(wanted, self.places)
        return f'did you mean "{posixpath.relpath("/" + found, "/" + here)}"?' if found else ""

    # -- places in a page

    def fragment(self, target: Target, parts: Written, source: str) -> Iterator[Diagnostic]:
        """Whether the page or file at which a link arrives has the place that it names."""
        wanted = parts.fragment.partition(":~:")[0]
        if not wanted or wanted[0] in "/!":  # a script reads those
            return
        name = unquote(wanted)
        if source.endswith(".md"):
            if self.anchors.has(source, wanted) is False and self.anchors.has(source, name) is False:
                yield self.no_place(target, source, name)
        elif source.endswith(".pdf"):
            yield from self.pdf(target, wanted, source)
        elif source.endswith((".html", ".htm")):
            known = html_places(self.places.publication.root / self.places.publication.site.docs_dir / source)
            if known is not None and name not in known and name != "top":
                message = f'"{posixpath.basename(source)}" has no place "{name}"'
                yield self.say("link-anchor", Fault(message, nearest(name, sorted(known))), target)

    def no_place(self, target: Target, source: str, name: str) -> Diagnostic:
        known = sorted(self.anchors.names(source))
        where = "this page" if source == self.path else f'"{source}"'
        alike = [each for each in known if each.casefold() == name.casefold()]
        right = None
        if len(alike) == 1:
            cut = urlsplit(target.address)
            right = urlunsplit((cut.scheme, cut.netloc, cut.path, cut.query, alike[0]))
        hint = f'did you mean "#{alike[0]}"?' if right else nearest(name, known, prefix="#")
        return self.say("link-anchor", Fault(f'{where} has no place "{name}"', hint, right), target)

    def pdf(self, target: Target, fragment: str, source: str) -> Iterator[Diagnostic]:
        found = _PDF_PAGE.match(fragment)
        folder = self.places.publication.root / self.places.publication.site.docs_dir
        count = page_count(folder / source) if found else 0
        if found and count and not 1 <= int(found[1]) <= count:
            message = f'"{posixpath.basename(source)}" has {count} page{"s" if count != 1 else ""}'
            yield self.say("link-anchor", Fault(message, "correct the number after page="), target)
