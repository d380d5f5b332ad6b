"""Pages that MkDocs rendered before: only what changed is rendered again.

The HTML of a page is a function of its Markdown, of Markdown's extensions and their settings, and of the files that its
links were found to mean. Where an extension may read anything else, nothing is kept.
"""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Callable, Mapping
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc

from dossier.editions import blocks
from dossier.editions.markup import is_pure
from dossier.exhibits import Store, digest
from dossier.renderers.ahead import quiet

_MAKERS = ("mkdocs", "markdown", "pymdown-extensions")


class KeptPages:
    """The pages of earlier builds, in a folder."""

    def __init__(self, folder: Path, config: MkDocsConfig) -> None:
        self.folder = folder
        self.store = Store(folder)
        self.frame = _frame(config)

    def attend(self, page: Page) -> None:
        """Have a page rendered only if it is not kept."""
        if self.frame and type(page) is Page:
            page.render = partial(self._render, page, page.render)  # type: ignore[method-assign]

    def render_from_the_end(self, config: MkDocsConfig, files: Files, markdown: Callable[[File], str | None]) -> None:
        """Render pages from the last one on until one is kept: MkDocs, at work from the first page on, did that one.

        For a process beside MkDocs' own, which finds here what it would have rendered.

        Args:
            config: of the site.
            files: of the site.
            markdown: of a page; None where that is not known before MkDocs reaches it.
        """
        quiet("mkdocs")
        for file in reversed(files.documentation_pages() if self.frame else ()):
            text = markdown(file)
            if text is not None:
                page = file.page or Page(None, file, config)
                page.markdown = text
                if self._kept(page, files):
                    return
                self._render_and_keep(page, page.render, config, files)

    def forget(self, files: Files) -> None:
        """Remove what is kept of pages that are not among these files, and what was written by half."""
        names = {_name_of(file) for file in files.documentation_pages()}
        for kept in self.folder.glob("*"):
            if kept.stem not in names:
                with contextlib.suppress(OSError):
                    kept.unlink()

    def _render(self, page: Page, render: Any, config: MkDocsConfig, files: Files) -> None:
        entry = self._kept(page, files)
        if entry:
            _restore(page, entry, files)
        else:
            self._render_and_keep(page, render, config, files)

    def _key(self, page: Page) -> str:
        return digest([self.frame, page.file.src_uri, page.file.url, page.markdown or ""])

    def _kept(self, page: Page, files: Files) -> dict[str, Any] | None:
        entry: dict[str, Any] | None = self.store.get(_name_of(page.file), self._key(page))
        if entry and all(_meant(files, path) == meant for path, meant in entry["meant"].items()):
            return entry
        return None

    def _render_and_keep(self, page: Page, render: Any, config: MkDocsConfig, files: Files) -> None:
        watched, told = _Watched(files), _Told()
        logger = logging.getLogger("mkdocs")
        logger.addHandler(told)
        try:
            render(config, watched)
        finally:
            logger.removeHandler(told)
        if not told.anything and page.links_to_anchors is not None:  # what is said of a page must be said again
            self.store.put(_name_of(page.file), self._key(page), {"meant": watched.meant, **_entry(page)})


class _Watched(Files):
    """The files of a site, noting what was looked for among them."""

    def __init__(self, files: Files) -> None:
        super().__init__(files)
        self.meant: dict[str, list[str]] = {}

    def get_file_from_path(self, path: str) -> File | None:
        self.meant[path] = _meant(super(), path)
        return super().get_file_from_path(path)


class _Told(logging.Handler):
    """Whether anything was logged."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.anything = False

    def emit(self, record: logging.LogRecord) -> None:
        del record
        self.anything = True


def _meant(files: Any, path: str) -> list[str]:
    """What a path means among the files of a site: an address, and whether it is published."""
    found = files.get_file_from_path(path)
    return [found.url, found.inclusion.name] if found else []


def _frame(config: MkDocsConfig) -> str:
    """A digest of what is the same for all pages; empty where a page may depend on more."""
    names = config.markdown_extensions
    if not all(isinstance(name, str) and is_pure(name) for name in names):
        return ""
    try:
        settings = json.dumps([names, config.mdx_configs or {}], sort_keys=True, default=_name)
    except (TypeError, ValueError):
        return ""
    checked = repr((config.use_directory_urls, config.validation))
    own = Path(blocks.__file__).read_text(encoding="utf-8")
    return digest([settings, checked, own, *(version(name) for name in _MAKERS)])


def _name(setting: Any) -> str:
    """A function among the settings of an extension."""
    if not callable(setting) or "<" in getattr(setting, "__qualname__", "<"):
        raise TypeError
    return f"{setting.__module__}.{setting.__qualname__}"


def _name_of(file: File) -> str:
    return digest([file.src_uri])


def _entry(page: Page) -> dict[str, Any]:
    return {
        "content": page.content,
        "toc": [_token(each) for each in page.toc],
        "title": page._title_from_render,
        "anchors": sorted(page.present_anchor_ids or ()),
        "links": {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()},
    }


def _token(link: AnchorLink) -> dict[str, Any]:
    children = [_token(each) for each in link.children]
    return {"name": link.title, "id": link.id, "level": link.level, "children": children}


def _restore(page: Page, entry: Mapping[str, Any], files: Files) -> None:
    page.content = entry["content"]
    page.toc = get_toc(entry["toc"])
    page._title_from_render = entry["title"]
    page.present_anchor_ids = set(entry["anchors"])
    found = ((files.get_file_from_path(path), links) for path, links in entry["links"].items())
    page.links_to_anchors = {file: links for file, links in found if file is not None}
