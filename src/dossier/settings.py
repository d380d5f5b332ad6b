"""What an author may set in `mkdocs.yml`, typed, each with its meaning."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from dossier.diagnostics import Diagnostic, diagnose, nearest
from dossier.rules import RULES
from dossier.sources import Source
from dossier.typed import fill
from dossier.yamltext import Document, Path, parse


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
        if self.path and not fnmatchcase(diagnostic.place.path, self.path):
            return False
        subject = diagnostic.subject
        return not self.key or fnmatchcase(subject, self.key) or fnmatchcase(subject.partition(":")[2], self.key)


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
    dataset_pages: str = "data/{name}.md"
    """The pattern of the datasets' pages; each is made where it is not written."""
    exemptions: tuple[Exemption, ...] = ()
    """Problems that are known and kept, each with its reason."""
    links: LinkSettings = LinkSettings()
    """The external link check."""


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
    nav: tuple[str, ...] = ()
    """The pages in the order of the navigation; empty where none is written."""
    strict: bool = False
    has_plugin: bool = False
    """Whether `dossier` is among the plugins."""
    diagnostics: tuple[Diagnostic, ...] = field(default=())


_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]+)*\Z")


def read_site(source: Source) -> Site:
    """Read `mkdocs.yml`. Never raises for content; what MkDocs itself checks is left to it."""
    document = parse(source.text)
    if document.problem or not isinstance(document.values, Mapping):
        message = f"not valid YAML: {document.problem}" if document.problem else "this file holds no settings"
        problem = diagnose("settings-syntax", message, source, document.problem_at)
        return Site(source, document, diagnostics=(problem,))
    values = document.values
    given, path, has_plugin = _plugin(values.get("plugins"))
    settings, misfits = fill(Settings, given, path)
    problems = [
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
        language=language if _LANGUAGE.match(language) else "en",
        directory_urls=values.get("use_directory_urls") is not False,
        nav=tuple(_nav(values.get("nav"))),
        strict=values.get("strict") is True,
        has_plugin=has_plugin,
        diagnostics=tuple(problems),
    )


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


def _nav(nav: Any) -> Iterator[str]:
    """The pages of a navigation, sections and titles left out."""
    if isinstance(nav, str):
        if nav.endswith((".md", ".ipynb")) and "://" not in nav:
            yield nav
    elif isinstance(nav, Mapping):
        for each in nav.values():
            yield from _nav(each)
    elif isinstance(nav, list):
        for each in nav:
            yield from _nav(each)


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
