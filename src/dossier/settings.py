"""What an author may set in `mkdocs.yml`, typed, each with its meaning."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import Any

from dossier.diagnostics import Diagnostic, diagnose, malformed, names_twice, nearest, undatable, unreadable_bytes
from dossier.identifiers import is_isbn, is_orcid, is_ror
from dossier.rules import RULES
from dossier.sources import Source
from dossier.typed import fill
from dossier.yamltext import Document, Path, parse

_MKDOCS = tuple(
    """
    site_name site_url site_description site_author copyright repo_url repo_name edit_uri edit_uri_template nav theme
    docs_dir site_dir extra extra_css extra_javascript extra_templates markdown_extensions mdx_configs plugins hooks
    strict validation use_directory_urls dev_addr exclude_docs draft_docs not_in_nav watch remote_branch remote_name
    """.split()  # noqa: SIM905
)
"""The names at the top of `mkdocs.yml` that MkDocs reads."""


@dataclass(frozen=True)
class Exemption:
    """One rule silenced for a path or a subject, with the reason."""

    rule: str = ""
    """The rule's name; `*` for any ending: `citation-*`."""
    path: str = ""
    """A file, or a pattern of files (`docs/annex/*.md`), relative to the publication's root."""
    key: str = ""
    """The address of what it is about: a work's key, `fact:...`, a URL; `*` for any ending."""
    reason: str = ""
    """Why; it must be given."""
    until: str = ""
    """The last day on which it holds (2027-03-31)."""

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Whether the diagnostic is the one that it silences."""
        if not fnmatchcase(diagnostic.rule, self.rule):
            return False
        if self.path and not _fits(diagnostic.place.path, self.path):
            return False
        subject = diagnostic.subject
        return not self.key or _fits(subject, self.key) or _fits(subject.partition(":")[2], self.key)


def _fits(text: str, pattern: str) -> bool:
    """Whether a text is the pattern, or one of those that it stands for: an address may hold a `?` or a `[`."""
    return text == pattern or fnmatchcase(text, pattern)


@dataclass(frozen=True)
class LinkSettings:
    """How the external link check goes about it."""

    timeout: float = 10.0
    """Seconds for one answer."""
    concurrency: int = 32
    """Requests under way at once."""
    per_host_delay: float = 1.0
    """Seconds between two requests to one host."""
    retry_seconds: float = 30.0
    """The longest wait in all for one address that asks to be tried again."""
    allow: tuple[str, ...] = ()
    """Networks that may be asked although they are private (`127.0.0.0/8`)."""
    archive: str = "https://web.archive.org/web/"
    """Where `--archive` looks for archived copies: a Memento TimeGate, to which the address is appended, or an address
    with `{url}` (and `{day}`) in it."""


@dataclass(frozen=True)
class Author:
    """Somebody, or a body, who made the publication."""

    name: str = ""
    family: str = ""
    """A person's family name, where it is not the last word of the name."""
    orcid: str = ""
    ror: str = ""
    affiliation: str = ""
    organisation: bool = False
    """Whether this is a body, and no person."""


@dataclass(frozen=True)
class Imprint:
    """What a catalogue needs to know of the publication."""

    title: str = ""
    """The whole title; `site_name` where it is not given."""
    subtitle: str = ""
    authors: tuple[Author, ...] = ()
    publisher: str = ""
    publisher_ror: str = ""
    place: str = ""
    date: str = ""
    """Of publication (2026-11-23)."""
    version: str = ""
    doi: str = ""
    isbn: str = ""
    licence: str = ""
    """Its short name: CC BY 4.0."""
    licence_url: str = ""
    keywords: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """Further sentences for the imprint of a book: what it builds on, who funded it."""


@dataclass(frozen=True)
class Settings:
    """The settings of the plugin, and what Dossier needs of MkDocs' own."""

    bibliography: str = "bibliography.bib"
    """The bibliography, relative to the publication's root."""
    data: str = "data/datapackage.yaml"
    """The data package's descriptor."""
    scripts: str = "scripts"
    """The folder with the functions that make exhibits and derived facts."""
    pictures: str = "pictures"
    """The folder for the drawn figures, which can be committed."""
    cache: str = ".cache/dossier"
    """The folder for what need not be computed again."""
    bibliography_page: str = "bibliography.md"
    """The page with the bibliography; it is made where it is not written."""
    citation_style: str = ""
    """A CSL style for notes and bibliography (`chicago.csl`, relative to the root); empty: the house style."""
    abbreviations: str = "includes/abbreviations.md"
    """A file with lines like `*[EDA]: European Defence Agency`; pages get those that they use, if `abbr` is among the
    Markdown extensions."""
    dataset_pages: str = "data/{name}.md"
    """The pattern of the datasets' pages; each is made where it is not written."""
    imprint: Imprint = Imprint()
    """Title, authors, publisher, date and licence of the publication."""
    editions: tuple[str, ...] = ("markdown",)
    """What the site offers beside its pages: `markdown` (for machines), `pdf` (the whole), `pages` (one of each page),
    `epub`."""
    paper: str = "a4"
    """The paper of the PDF: `a4` or `us-letter`."""
    key_figure: str = ""
    """The figure on the card that social networks show beside a link: the name of an exhibit. Empty: the first one
    that the pages show."""
    page_budget: int = 0
    """The most that a page may make its reader load before any click, compressed, in kB; 0: no limit."""
    search: bool = False
    """Whether the site has a search page with an index by Pagefind (MkDocs' own `search` is not needed then)."""
    look: bool = True
    """Whether Material for MkDocs is dressed as a printed paper; with `false` it stays as it comes."""
    plotly_bundle: str = ""
    """A smaller build of plotly.js (`assets/plotly-basic.min.js`, relative to the publication's root); it is used where
    it can draw all figures. Empty: the whole one, which comes with Plotly."""
    exemptions: tuple[Exemption, ...] = ()
    """Problems that are known and kept, each with its reason."""
    links: LinkSettings = LinkSettings()
    """The external link check."""


NavSection = tuple["str | NavSection", ...]
"""A section of the navigation: paths of pages, and sections within it."""


@dataclass(frozen=True)
class Site:
    """What `mkdocs.yml` says of the whole site."""

    source: Source = Source("mkdocs.yml", "")
    document: Document = Document(None, {}, {})
    settings: Settings = Settings()
    name: str = ""
    url: str = ""
    docs_dir: str = "docs"
    site_dir: str = "site"
    language: str = "en"
    directory_urls: bool = True
    navigation: NavSection = ()
    """Pages and sections in the order of the navigation; empty where none is written."""
    strict: bool = False
    extensions: frozenset[str] = frozenset()
    """The names of the Markdown extensions that the renderer loads."""
    has_plugin: bool = False
    """Whether `dossier` is among the plugins."""
    diagnostics: tuple[Diagnostic, ...] = field(default=())

    @property
    def nav(self) -> tuple[str, ...]:
        """The pages in the order of the navigation."""
        return tuple(_flat(self.navigation))


def _known_language(said: str) -> str:
    """A language in which numbers and dates can be written: the theme's, or its first part, or English."""
    if said == "en":
        return said
    from babel import Locale, UnknownLocaleError

    for language in (said, said.replace("_", "-").partition("-")[0]):
        with contextlib.suppress(ValueError, UnknownLocaleError):
            Locale.parse(language.replace("-", "_"))
            return language
    return "en"


def read_site(source: Source) -> Site:
    """Read `mkdocs.yml`. Never raises for content; what MkDocs itself checks is left to it."""
    document = parse(source.text)
    broken = undatable("settings-syntax", source, document)
    if document.problem:
        broken = [malformed("settings-syntax", "not valid YAML", source, document)]
    elif not isinstance(document.values, Mapping):
        broken = [diagnose("settings-syntax", "this file holds no settings", source, 0, help="write `site_name: ...`")]
    if broken or not isinstance(document.values, Mapping):
        return Site(source, document, diagnostics=tuple(broken))
    values = document.values
    given, path, has_plugin = _plugin(values.get("plugins"))
    settings, misfits = fill(Settings, given, path)
    problems = [*unreadable_bytes(source, "settings-encoding"), *names_twice("settings-unknown", source, document)]
    problems += [
        diagnose(
            "settings-unknown" if misfit.name else "settings-type",
            misfit.message,
            source,
            *document.key_span(misfit.path),
            help=nearest(misfit.name, misfit.known) if misfit.name else "",
        )
        for misfit in misfits
    ]
    problems += _check_exemptions(settings, source, document, path)
    problems += _check_identifiers(settings, source, document, path)
    problems += _check_names(source, document, has_plugin=has_plugin)
    problems += _check_day(settings.imprint.date, source, document, (*path, "imprint", "date"))
    theme = values.get("theme")
    language = str(theme.get("language") or "en") if isinstance(theme, Mapping) else "en"
    return Site(
        source,
        document,
        settings,
        name=str(values.get("site_name") or ""),
        url=str(values.get("site_url") or ""),
        docs_dir=str(values.get("docs_dir") or "docs").removeprefix("./").rstrip("/"),
        site_dir=str(values.get("site_dir") or "site"),
        language=_known_language(language),
        directory_urls=values.get("use_directory_urls") is not False,
        navigation=_section(values.get("nav"), set()),
        strict=values.get("strict") is True,
        extensions=_extensions(values.get("markdown_extensions")),
        has_plugin=has_plugin,
        diagnostics=tuple(problems),
    )


def _extensions(listed: Any) -> frozenset[str]:
    """The names of Markdown extensions, however they are written."""
    items = listed if isinstance(listed, (list, Mapping)) else ()
    names = (name for item in items for name in (item if isinstance(item, Mapping) else [item]))
    return frozenset(str(name).removeprefix("markdown.extensions.") for name in names)


def _plugin(plugins: Any) -> tuple[Any, Path, bool]:
    """The settings of our plugin, and where they stand."""
    if isinstance(plugins, Mapping):
        return plugins.get("dossier"), ("plugins", "dossier"), "dossier" in plugins
    for index, each in enumerate(plugins if isinstance(plugins, list) else ()):
        if each == "dossier":
            return None, ("plugins", index), True
        if isinstance(each, Mapping) and "dossier" in each:
            return each["dossier"], ("plugins", index, "dossier"), True
    return None, ("plugins",), False


def _section(nav: Any, seen: set[int]) -> NavSection:
    """The pages and sections of a navigation, without their titles; `seen` grows by its parts."""
    if id(nav) in seen:  # an anchor may stand inside itself
        return ()
    seen.add(id(nav))
    found: list[str | NavSection] = []
    for entry in nav if isinstance(nav, list) else [nav]:
        for each in entry.values() if isinstance(entry, Mapping) else [entry]:
            if isinstance(each, str):
                if each.endswith((".md", ".ipynb")) and "://" not in each:
                    found.append(each)
            elif isinstance(each, (Mapping, list)):
                found.append(_section(each, seen))
    return tuple(found)


def _flat(section: NavSection) -> Iterator[str]:
    for each in section:
        if isinstance(each, str):
            yield each
        else:
            yield from _flat(each)


def _check_identifiers(settings: Settings, source: Source, document: Document, path: Path) -> Iterator[Diagnostic]:
    """The check digits of ISBN, ORCID iDs and ROR identifiers, which are written without an address before them."""
    imprint = settings.imprint
    at = (*path, "imprint")
    said = [
        (imprint.publisher_ror, is_ror, "ROR identifier", (*at, "publisher_ror")),
        (imprint.isbn, is_isbn, "ISBN", (*at, "isbn")),
    ]
    for index, author in enumerate(imprint.authors):
        said.append((author.orcid, is_orcid, "ORCID iD", (*at, "authors", index, "orcid")))
        said.append((author.ror, is_ror, "ROR identifier", (*at, "authors", index, "ror")))
    for text, valid, name, where in said:
        if text and not valid(text):
            message = f'"{text}" is no {name}: its form or its check digit is wrong'
            hint = "write it without an address: 0000-0002-1825-0097, 05dxps055, 978-9951-842-57-0"
            yield diagnose("settings-identifier", message, source, *document.span(where), help=hint)


def _check_names(source: Source, document: Document, *, has_plugin: bool) -> Iterator[Diagnostic]:
    """Names beside our own settings that are almost right, and that MkDocs leaves aside without a word."""
    for path in document.keys:
        name = str(path[0])
        if len(path) == 1 and name not in _MKDOCS and (meant := get_close_matches(name, _MKDOCS, n=1, cutoff=0.85)):
            hint = f'did you mean "{meant[0]}"?'
            yield diagnose(
                "settings-unknown", f'MkDocs has no setting "{name}"', source, *document.keys[path], help=hint
            )
    for path, span in [] if has_plugin else [*document.keys.items(), *document.spans.items()]:
        name = source.text[slice(*span)]
        if len(path) in (2, 3) and path[0] == "plugins" and get_close_matches(name, ["dossier"], cutoff=0.8):
            hint = 'did you mean "dossier"?'
            yield diagnose("settings-unknown", f'there is no plugin "{name}"', source, *span, help=hint)


def _check_day(said: str, source: Source, document: Document, where: Path) -> Iterator[Diagnostic]:
    """The date of publication, which catalogues and feeds read."""
    for form in ("%Y-%m-%d", "%Y-%m", "%Y"):
        with contextlib.suppress(ValueError):
            datetime.datetime.strptime(said, form)
            return
    if said:
        hint = "write 2026-11-23, 2026-11 or 2026"
        yield diagnose("settings-type", f'"{said}" is no date', source, *document.span(where), help=hint)


def _check_exemptions(settings: Settings, source: Source, document: Document, path: Path) -> Iterator[Diagnostic]:
    for index, exemption in enumerate(settings.exemptions):
        at = document.span((*path, "exemptions", index))

        def problem(message: str, hint: str = "", at: tuple[int, int] = at) -> Diagnostic:
            return diagnose("settings-exemption", message, source, *at, help=hint)

        if not exemption.reason.strip():
            yield problem("an exemption needs a reason", "add `reason: ...`")
        if not exemption.path and not exemption.key:
            yield problem("an exemption names a path or a key", "add `path: docs/...` or `key: ...`")
        if not any(fnmatchcase(name, exemption.rule) for name in RULES):
            yield problem(f'there is no rule "{exemption.rule}"', nearest(exemption.rule, RULES))
        if exemption.until:
            try:
                datetime.date.fromisoformat(exemption.until)
            except ValueError:
                yield problem(f'"{exemption.until}" is no date', "write until: 2027-03-31")
