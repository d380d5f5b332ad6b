"""What an author may set, typed, each with its meaning; and what `mkdocs.yml` says of the whole site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from dossier.diagnostics import Diagnostic
from dossier.sources import Source
from dossier.yamltext import Document


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
    """A person's family name, where it is not the last word of the name with the small ones before it."""
    orcid: str = ""
    ror: str = ""
    """Of a body; of a person, that of the affiliation."""
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


_FOOTNOTES = frozenset({"footnotes", "extra", "pymdownx.extra"})
"""Each of them makes footnotes of the notes that citations become."""

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
    inherits: bool = False
    """Whether settings stand in another file, too (MkDocs' `INHERIT`)."""
    diagnostics: tuple[Diagnostic, ...] = field(default=())

    @property
    def lacking(self) -> tuple[str, ...]:
        """The Markdown extensions that compiled pages need, and that `mkdocs.yml` does not name."""
        return () if self.extensions & _FOOTNOTES else ("footnotes",)

    @property
    def nav(self) -> tuple[str, ...]:
        """The pages in the order of the navigation."""
        return tuple(_flat(self.navigation))


def _flat(section: NavSection) -> Iterator[str]:
    for each in section:
        if isinstance(each, str):
            yield each
        else:
            yield from _flat(each)
