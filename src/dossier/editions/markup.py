"""A page's plain Markdown -> HTML, with the extensions that `mkdocs.yml` names, but without MkDocs."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Mapping
from typing import Any

import lxml.html
import markdown
from lxml.html import HtmlElement

from dossier.editions.blocks import FINISHED_BLOCKS, FinishedBlocks
from dossier.editions.faults import CannotExport
from dossier.settings import Site
from dossier.yamltext import PythonCall, PythonName

_ALWAYS = ("toc", "tables", "fenced_code", "footnotes", "attr_list", "md_in_html", "def_list", "admonition")
"""What MkDocs has by itself, and what compiled pages are written with."""
_OWN = (
    *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "legacy_attrs"),
    *("legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks"),
)
"""The extensions that come with Python-Markdown."""
_READS_FILES = frozenset({"pymdownx.b64", "pymdownx.pathconverter", "pymdownx.snippets"})


def renderer(site: Site) -> Callable[[str], HtmlElement]:
    """What makes one HTML element of a page's Markdown, as the site's own renderer would.

    Raises:
        CannotExport: an extension refuses its settings.
    """
    configs = _configs(site)
    try:
        made = markdown.Markdown(extensions=[*configs, FinishedBlocks()], extension_configs=configs)
    except Exception as fault:  # whatever somebody's extension raises
        raise CannotExport(
            f"an extension of `markdown_extensions` in mkdocs.yml refuses its settings: {fault}"
        ) from None

    def render(text: str) -> HtmlElement:
        made.reset()
        return lxml.html.fragment_fromstring(made.convert(text), create_parent="div")

    return render


def markdown_of(site: Site) -> str:
    """What decides how Markdown is rendered, as text; empty where a page's HTML may depend on anything else."""
    configs = _configs(site)
    if not all(is_pure(name) for name in configs):
        return ""
    try:
        return json.dumps(configs)
    except (TypeError, ValueError):
        return ""


def is_pure(name: str) -> bool:
    """Whether what an extension of Markdown makes depends on nothing but its settings and the page."""
    if name == FINISHED_BLOCKS:
        return True
    own = name.removeprefix("markdown.extensions.")
    return own in _OWN or (name.startswith("pymdownx.") and name not in _READS_FILES)


def _configs(site: Site) -> dict[str, dict[str, Any]]:
    """The extensions of a site's Markdown, each with its settings."""
    values = site.document.values
    listed = values.get("markdown_extensions") if isinstance(values, Mapping) else None
    configs: dict[str, dict[str, Any]] = {name: {} for name in _ALWAYS}
    for name, config in _named(listed):
        if _importable(name):
            configs.setdefault(name, {}).update(_living(config))
    configs.pop("pymdownx.snippets", None)  # the compiler has put them in
    configs["toc"].pop("permalink", None)
    return configs


def _named(listed: Any) -> list[tuple[str, dict[str, Any]]]:
    found: list[tuple[str, dict[str, Any]]] = []
    items = listed.items() if isinstance(listed, Mapping) else listed if isinstance(listed, list) else ()
    for item in items:
        if isinstance(item, str):
            found.append((item, {}))
        elif isinstance(item, tuple):
            found.append((str(item[0]), dict(item[1]) if isinstance(item[1], Mapping) else {}))
        elif isinstance(item, Mapping):
            found += [(str(name), dict(config) if isinstance(config, Mapping) else {}) for name, config in item.items()]
    return found


def _living(value: Any) -> Any:
    """A setting with the functions that it names and what it has made; what is not there is left out, as a default."""
    if isinstance(value, (PythonName, PythonCall)):
        module, _, name = value.name.rpartition(".")
        try:
            found = getattr(importlib.import_module(module), name)
            return found if isinstance(value, PythonName) else found(*value.get("args", ()), **value.get("kwds", {}))
        except Exception:  # a module of the author's may raise anything
            return None
    if isinstance(value, Mapping):
        living = {key: _living(each) for key, each in value.items()}
        return {key: each for key, each in living.items() if each is not None or value[key] is None}
    return [_living(each) for each in value] if isinstance(value, list) else value


def _importable(name: str) -> bool:
    for module in (f"markdown.extensions.{name}", name, name.rpartition(".")[0]):
        if module:
            try:
                importlib.import_module(module)
            except ImportError:
                continue
            return True
    return False
