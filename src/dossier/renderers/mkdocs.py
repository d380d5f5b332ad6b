"""The MkDocs plugin: events -> compiler -> files.

`plugins: [dossier]` is all that a site needs. Before anything is rendered, the sources are checked; errors end the
build with the old site left as it was, since all is written to a folder beside it that takes its place at the end.
"""

from __future__ import annotations

import contextlib
import dataclasses
import gc
import logging
import os
import shutil
from functools import partial
from pathlib import Path
from typing import Any, Literal

import click
from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config import config_options as c
from mkdocs.config.base import LegacyConfig
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from dossier.beside import Beside, processors
from dossier.checks import CheckResult, check_sources
from dossier.compiler import SCRIPT, STYLE_SHEET, Compiler
from dossier.editions.blocks import FINISHED_BLOCKS
from dossier.editions.book import Book
from dossier.editions.faults import barring
from dossier.editions.metadata import Head
from dossier.editions.notebooks import ENDING
from dossier.editions.offers import BOOKS, CARD, PDF, Offers, page_pdf
from dossier.exhibits import Store
from dossier.formulas import EXTENSION
from dossier.loading import load, load_site
from dossier.manuscript import plain_text
from dossier.publication import Publication
from dossier.refusals import Refusal
from dossier.renderers import searching
from dossier.renderers.ahead import TemplatesAhead
from dossier.renderers.caches import FormattedWorks, build_day, change_dates, commit_date
from dossier.renderers.finishing import Finishing
from dossier.renderers.kept import KeptPages
from dossier.renderers.look import Look
from dossier.renderers.markup import drawn, standard
from dossier.renderers.notebooks import address_in_site, run, source_of, tidied, without_foreign_script
from dossier.renderers.numbered import name_page, number_sections
from dossier.renderers.stylesheet import unite
from dossier.reports import text_report
from dossier.rules import Severity
from dossier.settings import Settings

INSPECT = "DOSSIER_CHECK_SITE"
"""The environment variable that asks a build to check every link of the new site, as a strict build does anyway."""


ALONE = frozenset({"exhibit-raises", "exhibit-no-values", "exhibit-unknown-data", "exhibit-circular"})
"""Faults of one exhibit alone: all else is built, the page says what is lacking, and the build ends with an error."""


class DossierPlugin(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]
    """What MkDocs calls."""

    # Names only, so that MkDocs lets them pass: `dossier.settings` reads and checks them, with their places.
    # (A `Config` class cannot have a setting called `data`: the name is taken by the class below it.)
    config_scheme = tuple((each.name, c.Optional(c.Type(object))) for each in dataclasses.fields(Settings))

    def __init__(self) -> None:
        self.serving = False
        self.compiler: Compiler | None = None
        self.works: FormattedWorks | None = None
        self.look: Look | None = None
        self.offers: Offers | None = None
        self.kept: KeptPages | None = None
        self.nav: Navigation | None = None
        self.ahead: Beside[None] | TemplatesAhead | None = None
        self.finishing: Finishing | None = None
        self.rendered: dict[str, str] = {}
        self.lacking = False
        self.target = ""
        self.building = ""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether the site is built or served; having this event keeps the plugin between rebuilds."""
        del dirty
        self.serving = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check the publication before anything of the old site is touched."""
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        self.compiler = None
        try:
            site = load_site(root)
            publication = load(root, site=site)
        except Refusal as refusal:
            raise PluginError(f"Dossier: {refusal}") from None
        self.works = FormattedWorks(root / site.settings.cache)
        os.environ.setdefault("SOURCE_DATE_EPOCH", commit_date(root))
        self.compiler = Compiler(publication, self.works.known, build_day())
        result = check_sources(publication, self.compiler.concordance)
        self.report(publication, result, strict=bool(config.strict))
        config.extra_css = [STYLE_SHEET, *config.extra_css]
        config.extra_javascript = [*config.extra_javascript, SCRIPT]
        config.markdown_extensions = [*config.markdown_extensions, *site.lacking, FINISHED_BLOCKS]
        self.rendered = {}
        kept = root / site.settings.cache / "editions"
        book = Book(self.compiler, self.rendered, root / site.settings.cache / "trees")
        self.offers = Offers(book, kept, change_dates(root, site.docs_dir))
        self.look = (
            Look(self.compiler, book, self.offers.changed)
            if site.settings.look and config.theme.name == "material"
            else None
        )
        if self.look:
            self.look.dress(config)
        if not self.serving:
            self.build_beside(config)
            gc.freeze()  # what was loaded stays to the end; looking through it for garbage again and again takes time
        return config

    def report(self, publication: Publication, result: CheckResult, *, strict: bool) -> None:
        """Print what was found; end the build on an error (on a warning too, if the build is strict)."""
        books = not self.serving and BOOKS & set(publication.settings.editions)
        found = barring(result.diagnostics) if books else result.diagnostics
        shown = [each for each in found if each.severity is not Severity.INFO]
        self.lacking = False
        if not shown:
            return
        text = text_report(shown, publication.source_of)
        errors = [each for each in shown if each.severity is Severity.ERROR]
        if strict or any(each.rule not in ALONE for each in errors):
            raise PluginError(f"Dossier found problems in the sources\n\n{text}")
        self.lacking = bool(errors)
        click.echo(text, err=True)  # seen with `--quiet`, too, which hides what MkDocs itself says

    def build_beside(self, config: MkDocsConfig) -> None:
        """Render to a folder beside the site's."""
        self.target = config.site_dir
        self.building = f"{config.site_dir.rstrip('/')}.building"
        shutil.rmtree(self.building, ignore_errors=True)
        config.site_dir = self.building

    @event_priority(100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages that nobody wrote, and the files that pages link to."""
        assert self.compiler is not None
        publication = self.compiler.publication
        for path in sorted(publication.made):
            files.append(File.generated(config, path, content=publication.pages[path].source.text))
        if publication.settings.search and self.look and files.get_file_from_path(searching.PAGE) is None:
            files.append(File.generated(config, searching.PAGE, content=searching.page(self.look.words)))
        for asset in self.compiler.assets():
            if files.get_file_from_path(asset.path) is None:
                files.append(File.generated(config, asset.path, content=asset.content))
        self.kept = KeptPages(publication.root / publication.settings.cache / "pages", config)
        self.kept.forget(files)
        return files

    def stop_ahead(self) -> None:
        """End the process that works on pages from the last one on."""
        if self.ahead is not None:
            self.ahead.stop()
            self.ahead = None

    @event_priority(-100)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Keep the compiled templates for the next build; begin with the other editions: all pages are HTML now."""
        self.stop_ahead()
        if self.compiler is not None:
            publication = self.compiler.publication
            folder = publication.root / publication.settings.cache / "templates"
            with contextlib.suppress(OSError):
                folder.mkdir(parents=True, exist_ok=True)
                env.bytecode_cache = FileSystemBytecodeCache(str(folder))
            if self.look:
                self.look.speak(env, files)
            if self.building and self.offers is not None:
                self.finishing = Finishing(Path(self.building), self.compiler, self.offers, strict=bool(config.strict))
                idle = processors() > (2 if self.offers.wanted else 1)
                nobody_else = len(config.plugins.events["page_context"]) == 1  # adds to what templates show
                if idle and nobody_else and self.nav is not None:
                    self.ahead = TemplatesAhead(env, config, files, self.nav, self.on_page_context)
        return env

    @event_priority(100)
    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Give a notebook's page the executed notebook to read.

        mkdocs-jupyter wraps the file in `on_files` and reads the path of the wrapper here, after us.
        """
        del files
        if page.file.src_uri.endswith(ENDING) and page.file.abs_src_path:
            assert self.compiler is not None
            path = Path(page.file.abs_src_path)
            page.file.abs_src_path = str(run(path, self.compiler.publication, strict=bool(config.strict)))
        return page

    @event_priority(-50)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Keep a page's HTML for the other editions; tidy a notebook's."""
        if not page.file.src_uri.endswith(ENDING):
            self.rendered[page.file.src_uri] = html
            return html
        formulas = EXTENSION in config.markdown_extensions
        assert self.compiler is not None
        words = self.compiler.references.words
        return tidied(html, lambda address: address_in_site(address, page.file, files), words, formulas=formulas)

    @event_priority(100)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """A page as plain Markdown."""
        del config, files
        assert self.compiler is not None
        if self.look:
            self.look.choose_template(page)
        if self.kept:
            self.kept.attend(page)
        compiled = self.compiled(page.file)
        if compiled is None:
            return markdown
        path, references = page.file.src_uri, self.compiler.references
        name_page(page, references.numbers.get(path), plain_text(self.compiler.publication.pages[path].title))
        return compiled

    def compiled(self, file: File) -> str | None:
        """The plain Markdown of a page of the publication, without its front matter; None for any other page."""
        assert self.compiler is not None
        known = file.src_uri in self.compiler.publication.pages
        return self.compiler.body(file.src_uri) if known else None

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Number the parts. Rendering begins now with the first page: another processor begins with the last."""
        assert self.compiler is not None
        self.nav = nav
        nobody_else = len(config.plugins.events["page_markdown"]) == 1  # changes the Markdown of a page
        if self.kept is not None and nobody_else:
            self.ahead = Beside(partial(self.kept.render_from_the_end, config, files, self.compiled))
        number_sections(nav, self.compiler.references.numbers)
        return nav

    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """What our templates show beside a page's text."""
        del nav
        if self.look:
            context["dossier"] = self.look.context(page, config)
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Put the metadata into the head of a page, whatever the theme; tidy what our look made of Material's."""
        output = drawn(without_foreign_script(output))
        output = standard(output) if self.look else output
        path = page.file.src_uri
        written = source_of(page, self.compiler.publication) if self.compiler else None
        if self.compiler is None or self.offers is None or written is None:
            return output
        wanted = self.offers.wanted
        head = Head(
            self.compiler,
            pdf=PDF if "pdf" in wanted else "",
            card=CARD,
            shown=self.offers.shown,
        )
        own = page_pdf(self.offers.book, path) if "pages" in wanted else ""
        said = str(page.meta.get("description") or config.site_description or "")
        return output.replace("</head>", f"{head.of(written, pdf=own, description=' '.join(said.split()))}\n</head>", 1)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Tidy the page that a server shows for an address that is none."""
        del config
        return standard(output) if self.look and template_name.endswith(".html") else output

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the new site in the old one's place, unless the build is strict and something warned."""
        self.stop_ahead()
        if self.finishing is None:
            if self.works is not None and self.compiler is not None:
                self.works.keep(self.compiler.style.fresh)
            return
        config.site_dir = self.target
        if config.strict and _warnings():
            self.forget()
            return
        inspected = bool(config.strict or os.environ.get(INSPECT))
        if self.look and self.compiler is not None:
            publication = self.compiler.publication
            unite(Path(self.building), Store(publication.root / publication.settings.cache / "styles"))
        fresh = self.finishing.publish(search=self.look is not None, read=inspected)
        if self.works is not None:
            self.works.keep(fresh)
        if inspected:
            self.finishing.inspect()
        self.finishing.replace(Path(self.target))
        self.finishing, self.building = None, ""
        if self.lacking:
            raise PluginError("Dossier built the site without the exhibits that could not be made: see above")

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing of a failed build behind."""
        del error
        self.forget()

    def forget(self) -> None:
        """Remove the folder in which a build was under way."""
        self.stop_ahead()
        if self.finishing is not None:
            self.finishing.stop()
            self.finishing = None
        if self.building:
            shutil.rmtree(self.building, ignore_errors=True)
            self.building = ""

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Build again when data, scripts or the bibliography change."""
        del config, builder
        if self.compiler is not None:
            publication = self.compiler.publication
            settings = publication.settings
            for path in (settings.bibliography, str(Path(settings.data).parent), settings.scripts):
                if (publication.root / path).exists():
                    with contextlib.suppress(ValueError):
                        server.watch(str(publication.root / path))
        return server


def _warnings() -> int:
    """How many warnings MkDocs has counted in this build; with `--strict` it refuses any."""
    counters = (each for each in logging.getLogger("mkdocs").handlers if hasattr(each, "get_counts"))
    return sum(count for counter in counters for _, count in counter.get_counts())
