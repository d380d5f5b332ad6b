"""The text of `mkdocs.yml` -> Site, with everything wrong with it."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Any

from dossier.diagnostics import diagnose, malformed, names_twice, nearest, undatable, unreadable_bytes
from dossier.settings.judging import judge
from dossier.settings.model import NavSection, Settings, Site
from dossier.settings.tidying import tidied
from dossier.sources import Source
from dossier.typed import fill
from dossier.yamltext import Path, parse


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
    filled, misfits = fill(Settings, given, path)
    settings = tidied(filled)
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
    problems += judge(settings, source, document, path, has_plugin=has_plugin)
    theme = values.get("theme")
    language = str(theme.get("language") or "en") if isinstance(theme, Mapping) else "en"
    return Site(
        source,
        document,
        settings,
        name=str(values.get("site_name") or ""),
        url=_folder(str(values.get("site_url") or "").strip()),
        docs_dir=str(values.get("docs_dir") or "docs").removeprefix("./").rstrip("/"),
        site_dir=str(values.get("site_dir") or "site"),
        language=_known_language(language),
        directory_urls=values.get("use_directory_urls") is not False,
        navigation=_section(values.get("nav"), set()),
        strict=values.get("strict") is True,
        extensions=_extensions(values.get("markdown_extensions")),
        has_plugin=has_plugin,
        inherits="INHERIT" in values,
        diagnostics=tuple(problems),
    )


def _folder(url: str) -> str:
    """The site's address as that of a folder, as MkDocs takes it, too."""
    return url if not url or url.endswith("/") else f"{url}/"


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
