"""Where a site's pages are found: what its navigation and redirects lead to, one page at each address, a home page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from dossier.checks.places import Places
from dossier.diagnostics import Diagnostic, closest, diagnose


def check_settings(places: Places) -> Iterator[Diagnostic]:
    """Pages that the navigation and the redirects of `mkdocs.yml` name."""
    site = places.publication.site
    if not places.complete:
        return
    for path, span in site.document.spans.items():
        named = _at(site.document.values, path)
        if not isinstance(named, str) or path[:1] not in (("nav",), ("plugins",)):
            continue
        if path[0] == "nav":
            wanted = named if named.endswith((".md", ".ipynb")) and "://" not in named else ""
        else:
            wanted = named.partition("#")[0] if "redirect_maps" in path and "://" not in named else ""
        if wanted and posixpath.normpath(wanted.lstrip("/")) not in places.files:
            where = "the navigation" if path[0] == "nav" else "this redirect"
            message = f'{where} leads to "{wanted}", which is not there'
            inside = wanted.removeprefix(f"{site.docs_dir}/")
            near = inside if inside in places.files else near_path(wanted, places)
            hint = f'did you mean "{near}"?' if near else "add the page, or take it out"
            yield diagnose("link-unknown", message, site.source, *span, help=hint)


def check_twins(places: Places) -> Iterator[Diagnostic]:
    """Pages that are published at the address of another: of two such pages readers get one."""
    first: dict[str, str] = {}
    for path, page in places.publication.pages.items():
        if posixpath.basename(path) == "README.md":
            continue  # it gives way to an index.md beside it
        other = first.setdefault(places.links.published(path), path)
        if other != path:
            message = f"{other} is published at the same address, and readers get one of the two"
            yield page.diagnose("page-address", message, 0, 1, help="rename one of them, or join them")


def check_home(places: Places) -> Iterator[Diagnostic]:
    """A site without a page at its own address: its title, on each page, leads there."""
    publication = places.publication
    source = publication.site.source
    if not (places.complete and source.text and publication.pages) or {"index.html", "index.ipynb"} & set(places.files):
        return
    if not any(places.links.published(path) in ("", "index.html") for path in publication.pages):
        folder = publication.site.docs_dir
        message = "the site has no page at its own address, to which the title of each page leads"
        yield diagnose("page-home", message, source, 0, 1, help=f"write {folder}/index.md")


def _at(values: object, path: tuple[str | int, ...]) -> object:
    for part in path:
        if isinstance(values, Mapping):
            values = values.get(part)
        elif isinstance(values, list) and isinstance(part, int) and part < len(values):
            values = values[part]
        else:
            return None
    return values


def near_path(wanted: str, places: Places) -> str:
    """The file whose path is most like one; what all indexes have in common says nothing."""
    folder, name = posixpath.split(wanted)
    if name == "index.md":
        folders = [posixpath.dirname(path) for path in places.by_name.get(name, ()) if "/" in path]
        found = closest(folder, sorted(folders))
        return f"{found}/{name}" if found else ""
    return closest(wanted, sorted(places.files))
