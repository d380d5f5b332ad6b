"""Pages that another process put into their templates are taken as they are; all others are made as ever."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import get_context
from mkdocs.config.base import load_config
from mkdocs.structure.files import Files, get_files
from mkdocs.structure.nav import Navigation, get_navigation

from dossier.beside import Beside
from dossier.renderers import ahead
from dossier.renderers.ahead import TemplatesAhead

TEMPLATE = "{{ page.title }} {{ page.active }} {{ added }} of {{ nav | length }} {{ 1 // given }}"


class Site:
    """Three pages in a theme of one template, and what MkDocs has of them when it comes to templates."""

    def __init__(self, folder: Path) -> None:
        (folder / "docs").mkdir()
        (folder / "theme").mkdir()
        for name in ("index", "b", "c"):
            (folder / "docs" / f"{name}.md").write_text(f"# Page {name}\n")
        (folder / "theme" / "main.html").write_text(TEMPLATE)
        (folder / "mkdocs.yml").write_text("site_name: s\nplugins: []\ntheme: {name: null, custom_dir: theme}\n")
        self.config = load_config(str(folder / "mkdocs.yml"))
        self.files: Files = get_files(self.config)
        self.nav: Navigation = get_navigation(self.files, self.config)
        self.env = self.config.theme.get_env()
        self.env.globals["given"] = 1
        for page in self.nav.pages:
            page.read_source(self.config)
            page.render(self.config, self.files)

    def begin(self) -> TemplatesAhead:
        def add(context: Any, **_: Any) -> Any:
            return {**context, "added": "something"}

        return TemplatesAhead(self.env, self.config, self.files, self.nav, add)

    def pages(self) -> list[str]:
        """The pages, as MkDocs makes them from the first on."""
        made = []
        for page in self.nav.pages:
            page.active = True
            context = get_context(self.nav, self.files, self.config, page)
            made.append(self.env.get_template("main.html").render({**context, "added": "something"}))
            page.active = False
        return made


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The site, on a machine where everything is done at once when its result is asked for."""
    monkeypatch.setattr(ahead, "quiet", lambda name: None)

    class Here(Beside[Any]):
        def __init__(self, work: Callable[[], Any]) -> None:
            self.work, self.process = work, None

    monkeypatch.setattr(ahead, "Beside", Here)
    return Site(tmp_path)


def test_what_was_made_ahead_is_taken_and_nothing_else_is_different(site: Site) -> None:
    expected = [f"Page {name} True something of 3 1" for name in ("index", "b", "c")]
    before = site.begin()
    assert site.pages() == expected
    before.beside.result()
    site.env.globals["given"] = 0  # from now on the template cannot be rendered
    site.env.cache = {}
    assert site.pages() == expected


def test_the_other_process_ends_where_mkdocs_has_come_to(site: Site) -> None:
    work = site.begin()
    written = Path(next(file for file in site.files if file.src_uri == "b.md").abs_dest_path)
    written.parent.mkdir(parents=True)
    written.write_text("made by MkDocs")
    work.beside.result()
    assert len(list(work.folder.iterdir())) == 1


def test_nothing_is_left_behind(site: Site) -> None:
    work = site.begin()
    work.beside.result()
    work.stop()
    assert not work.folder.exists()
    assert len(site.pages()) == 3


def test_a_template_that_is_no_pages_is_rendered(site: Site) -> None:
    work = site.begin()
    work.beside.result()
    assert site.env.from_string("{{ given }}").render() == "1"
    assert site.env.from_string("{{ page }}").render({"page": None}) == "None"
