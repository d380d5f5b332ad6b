"""Pages that MkDocs rendered before are not rendered again, unless anything that they are made from has changed."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.base import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from dossier.renderers.kept import KeptPages

PAGES = {
    "index.md": "# Home\n\nTo [the other](sub/other.md#part).\n\n## Part *one*\n\n### Deeper\n",
    "sub/other.md": "# Other\n\n## Part\n\nBack to [home](../index.md).\n",
}


class Builds:
    """Builds of the same pages, one after another, in one folder; counts how many pages were rendered in the last."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.count = folder, 0
        (folder / "docs").mkdir()
        render = Page.render

        def counted(page: Page, config: Any, files: Files) -> None:
            self.count += 1
            render(page, config, files)

        monkeypatch.setattr(Page, "render", counted)

    def begin(self, pages: Mapping[str, str], extensions: Sequence[Any] = (), **settings: Any) -> tuple[Any, ...]:
        """The settings, the files and what is kept of them."""
        (self.folder / "mkdocs.yml").write_text("site_name: s\ntheme: {name: mkdocs}\nplugins: []\n")
        config = load_config(str(self.folder / "mkdocs.yml"), **settings)  # type: ignore[no-untyped-call]
        config.markdown_extensions = [*config.markdown_extensions, *extensions]
        files = Files([self.file(path, text, config) for path, text in pages.items()])
        return config, files, KeptPages(self.folder / "kept", config)

    def build(
        self, pages: Mapping[str, str], extensions: Sequence[Any] = ("attr_list",), **settings: Any
    ) -> list[tuple[Any, ...]]:
        """What the rest of MkDocs uses of each page."""
        config, files, kept = self.begin(pages, extensions, **settings)
        kept.forget(files)
        self.count = 0
        made = []
        for file in files:
            page = Page(None, file, config)
            page.read_source(config)
            kept.attend(page)
            page.render(config, files)
            links = {each.src_uri: anchors for each, anchors in (page.links_to_anchors or {}).items()}
            made.append((page.content, str(page.toc), page.title, page.present_anchor_ids, links))
        return made

    def file(self, path: str, text: str, config: Any) -> File:
        where = Path(config.docs_dir) / path
        where.parent.mkdir(exist_ok=True)
        where.write_text(text)
        return File(path, config.docs_dir, config.site_dir, config.use_directory_urls)


@pytest.fixture
def builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Builds:
    return Builds(tmp_path, monkeypatch)


def test_a_second_build_renders_nothing_and_gives_the_same(builds: Builds) -> None:
    first = builds.build(PAGES)
    assert builds.count == 2
    assert 'href="sub/other/#part"' in first[0][0]
    assert first[0][4] == {"sub/other.md": {"part": "sub/other.md#part"}}
    assert builds.build(PAGES) == first
    assert builds.count == 0


def test_only_a_page_that_changed_is_rendered_again(builds: Builds) -> None:
    builds.build(PAGES)
    changed = builds.build({**PAGES, "sub/other.md": "# Another\n"})
    assert builds.count == 1
    assert changed[1][2] == "Another"


def test_a_link_to_a_file_that_moved_is_resolved_again(builds: Builds) -> None:
    builds.build(PAGES)
    moved = builds.build(PAGES, use_directory_urls=False)
    assert builds.count == 2
    assert 'href="sub/other.html#part"' in moved[0][0]


def test_a_page_whose_link_leads_nowhere_now_is_told_of_each_time(
    builds: Builds, caplog: pytest.LogCaptureFixture
) -> None:
    builds.build(PAGES)
    for _ in range(2):
        caplog.clear()
        with caplog.at_level(logging.INFO, logger="mkdocs"):
            builds.build({"index.md": PAGES["index.md"]})
        assert builds.count == 1
        assert "is not found among documentation files" in caplog.text


def test_other_settings_of_markdown_render_all_pages_again(builds: Builds) -> None:
    builds.build(PAGES)
    builds.build(PAGES, ("attr_list", "admonition"))
    assert builds.count == 2


@pytest.mark.parametrize("extension", ["pymdownx.snippets", "mkdocs_other.extension"])
def test_nothing_is_kept_where_an_extension_may_read_more_than_the_page(builds: Builds, extension: str) -> None:
    if extension.startswith("mkdocs_other"):
        from markdown.extensions.attr_list import AttrListExtension

        given: Any = AttrListExtension()  # an object, as plugins put it there
    else:
        given = extension
    for _ in range(2):
        builds.build(PAGES, (given,))
        assert builds.count == 2
    assert not (builds.folder / "kept").exists()


def test_what_is_kept_goes_with_its_page(builds: Builds) -> None:
    builds.build(PAGES)
    assert len(list((builds.folder / "kept").iterdir())) == 2
    builds.build({"sub/other.md": "# Other\n"})
    assert len(list((builds.folder / "kept").iterdir())) == 1


def test_a_damaged_file_of_what_is_kept_is_made_again(builds: Builds) -> None:
    first = builds.build(PAGES)
    for file in (builds.folder / "kept").iterdir():
        file.write_text(file.read_text()[:-30])
    assert builds.build(PAGES) == first
    assert builds.count == 2


def test_pages_rendered_from_the_end_by_another_process_are_found(
    builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {"a.md": "# A\n", **PAGES}
    builds.build({"a.md": pages["a.md"]}, ())  # MkDocs, at work from the first page on, has come as far as this
    config, files, kept = builds.begin(pages)
    builds.count = 0
    monkeypatch.setattr(logging.getLogger("mkdocs"), "handlers", [])
    asked = []

    def markdown(file: File) -> str | None:
        asked.append(file.src_uri)
        return pages[file.src_uri] if file.src_uri != "index.md" else None

    kept.render_from_the_end(config, files, markdown)
    assert asked == ["sub/other.md", "index.md", "a.md"]
    assert builds.count == 1
    builds.build(pages, ())
    assert builds.count == 1  # the one that had to wait for MkDocs
    asked.clear()
    kept.render_from_the_end(config, files, markdown)
    assert asked == ["sub/other.md"]


def test_what_is_to_be_said_of_a_page_rendered_from_the_end_is_said_by_mkdocs(
    builds: Builds, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    pages = {"index.md": PAGES["index.md"]}
    config, files, kept = builds.begin(pages)
    with monkeypatch.context() as during:
        during.setattr(logging.getLogger("mkdocs"), "handlers", [])
        kept.render_from_the_end(config, files, lambda file: pages[file.src_uri])
    with caplog.at_level(logging.INFO, logger="mkdocs"):
        builds.build(pages, ())
    assert builds.count == 1
    assert "is not found among documentation files" in caplog.text
