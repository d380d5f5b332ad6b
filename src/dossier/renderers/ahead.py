"""Pages put into their templates by two processes: MkDocs' own from the first on, another from the last on.

They meet where the other finds a page that MkDocs has written. What comes of a template depends on nothing but what
it is given, and only MkDocs says, changes and writes anything afterwards: plugins see no difference.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from dossier.beside import Beside
from dossier.exhibits import digest
from dossier.exhibits.store import write_whole


class TemplatesAhead:
    """The other process, at work from the moment that this is made."""

    def __init__(
        self, env: Environment, config: MkDocsConfig, files: Files, nav: Navigation, add: Callable[..., Any]
    ) -> None:
        """Begin.

        Args:
            env: where templates are found; they are replaced by ones that take what was made ahead.
            config: of the site.
            files: of the site.
            nav: of the site.
            add: what a plugin adds to the context of a page, as MkDocs calls it.
        """
        self.env, self.config, self.nav, self.add = env, config, nav, add
        self.pages = files.documentation_pages()
        self.folder = Path(tempfile.mkdtemp(prefix="dossier-ahead-"))
        env.template_class = _taking_from(self.folder)
        if env.cache is not None:
            env.cache.clear()
        self.beside = Beside(self._from_the_end)

    def _from_the_end(self) -> None:
        quiet("mkdocs")
        for file in reversed(self.pages):
            if file.page is None or Path(file.abs_dest_path).exists():
                return
            write_whole(self.folder / _name(file), self._output(file.page).encode())

    def _output(self, page: Page) -> str:
        """What MkDocs makes of a page before it asks plugins what they make of that."""
        page.active = True
        context = get_context(self.nav, self.pages, self.config, page)
        context = self.add(context, page=page, config=self.config, nav=self.nav)
        output = self.env.get_template(page.meta.get("template", "main.html")).render(context)
        page.active = False
        return output

    def stop(self) -> None:
        """End the other process, and remove what nobody took."""
        self.beside.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def quiet(name: str) -> None:
    """Let a logger of this process tell nobody: what is to be said, the process says that the user began."""
    logger = logging.getLogger(name)
    logger.handlers = [logging.NullHandler()]
    logger.propagate = False


def _taking_from(folder: Path) -> type[Template]:
    class Ahead(Template):
        """A template that need not be rendered for a page where another process has done so."""

        def render(self, *args: Any, **kwargs: Any) -> str:
            page = args[0].get("page") if args else None
            if isinstance(page, Page):
                made = folder / _name(page.file)
                if made.exists():
                    return made.read_bytes().decode()
            return super().render(*args, **kwargs)

    return Ahead


def _name(file: File) -> str:
    return digest([file.src_uri])
