"""Material for MkDocs dressed as a printed paper: our templates before its own, and what they show beside a text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from dossier.compiler import SCRIPT, Compiler
from dossier.editions.book import Book
from dossier.editions.citing import panel
from dossier.editions.machine import Machine
from dossier.editions.offers import EPUB, PDF, cited, page_pdf, sources_of
from dossier.manuscript import Page as Written
from dossier.renderers.notebooks import source_of
from dossier.settings import Imprint
from dossier.words import Words

WORDS_PER_MINUTE = 220
"""How fast a reader of non-fiction reads: Brysbaert, Journal of Memory and Language 109 (2019), gives 238."""

SEARCH = "assets/theme/search.js"
"""The script of the search in the site."""

OURS = frozenset(
    {
        "content.footnote.tooltips",
        "content.tooltips",
        "navigation.footer",
        "navigation.indexes",
        "navigation.path",
        "navigation.prune",
        "navigation.sections",
        "navigation.tabs",
        "navigation.top",
        "toc.follow",
        "toc.integrate",
    }
)
"""The features of Material that `paper.js`, or a style sheet alone, provides."""

_MATERIALS_OWN = re.compile(r"class=\"(?:[^\"]* )?(?:mermaid|tabbed-set|annotate|md-code__nav)[ \"]")
_TAG = re.compile(r"<[^>]*>")
_UNREAD = re.compile(r"<(svg|style|script|details)\b.*?</\1\s*>", re.DOTALL)


@dataclass(frozen=True)
class Surroundings:
    """What a template shows beside the text of a page."""

    kind: str = ""
    """`cover`, `part`, `annex` or `chapter`; empty for other pages."""
    facts: tuple[str, ...] = ()
    """Sentences on the page itself: how long it is, when it changed."""
    cite: Markup = Markup("")
    """How to cite the page."""
    files: tuple[tuple[str, str], ...] = ()
    """Other editions: what each is called, and its address."""
    bundled: bool = False
    """Whether the page has elements that only Material's script brings to life."""
    imprint: Imprint = Imprint()
    date: str = ""
    """The date of publication in words."""


@dataclass(frozen=True)
class Look:
    """The templates, and what they need to know."""

    compiler: Compiler
    book: Book
    changed: Mapping[str, str]
    """The day on which each page was last changed, by its path below the folder of the pages."""

    @property
    def words(self) -> Words:
        """The words that Dossier itself puts before readers."""
        return self.compiler.references.words

    def speak(self, env: Environment, files: Files) -> None:
        """Give the templates and the script of the search the words of the language."""
        env.globals |= {"say": self.words.say, "spell": self.words.spell}
        script = files.get_file_from_path(SEARCH)
        if script is not None:
            script.content_string = self.words.script(script.content_string)

    def dress(self, config: MkDocsConfig) -> None:
        """Put our templates before Material's, but behind those of the site itself."""
        own = str(files("dossier").joinpath("theme"))
        if own not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, own)
        config.theme["bundled"] = _needs_bundle(config)
        config.theme["search_page"] = "search/" if self.compiler.publication.settings.search else ""
        if self.words.version:
            say = self.words.say
            config.mdx_configs.setdefault("toc", {}).setdefault("permalink_title", say("Permanent link"))
            back = say("Jump back to footnote {} in the text")
            config.mdx_configs.setdefault("footnotes", {}).setdefault("BACKLINK_TITLE", back)
        config.extra_css = ["assets/theme/paper.css", *config.extra_css]
        theirs = [each for each in config.extra_javascript if each != SCRIPT]
        config.extra_javascript = [*theirs, _deferred(SCRIPT), _deferred("assets/theme/paper.js")]

    def choose_template(self, page: Page) -> None:
        """A page whose front matter says `cover: true` opens with the cover."""
        if page.meta.get("cover"):
            page.meta.setdefault("template", "cover.html")

    def context(self, page: Page, config: MkDocsConfig) -> Surroundings:
        """What goes with a page."""
        del config
        path = page.file.src_uri
        imprint = self.compiler.publication.settings.imprint
        number = self.compiler.references.numbers.get(path)
        cover = bool(page.meta.get("cover"))
        written = source_of(page, self.compiler.publication)
        return Surroundings(
            kind="cover" if cover else number.kind if number else "",
            facts=tuple(self._facts(page)),
            cite=self._cite(written) if written else Markup(""),
            files=tuple(self._files(page)),
            bundled=bool(_MATERIALS_OWN.search(page.content or "")),
            imprint=imprint,
            date=self._day(imprint.date),
        )

    def _cite(self, page: Written) -> Markup:
        links = self.compiler.references.links
        works = cited(page, self.compiler.publication.works)
        return Markup(panel(page, self.compiler, links.file(page.path, sources_of(page.path)) if works else ""))

    def _files(self, page: Page) -> Iterator[tuple[str, str]]:
        """Other editions of a page: what each is called, and its address."""
        path = page.file.src_uri
        wanted = self.compiler.publication.settings.editions
        links = self.compiler.references.links
        own, say = page_pdf(self.book, path), self.words.say
        if "pages" in wanted and own:
            yield say("This page as PDF"), links.file(path, own)
        if "markdown" in wanted and path in self.compiler.publication.pages:
            yield say("As Markdown"), links.file(path, Machine(self.book).markdown_path(path))
        if "pdf" in wanted:
            yield say("The whole as PDF"), links.file(path, PDF)
        if "epub" in wanted:
            yield say("The whole as EPUB"), links.file(path, EPUB)

    def _facts(self, page: Page) -> list[str]:
        said = []
        words = len(_TAG.sub(" ", _UNREAD.sub(" ", page.content or "")).split())
        if words > WORDS_PER_MINUTE // 2:
            minutes = max(1, round(words / WORDS_PER_MINUTE))
            said.append(self.words.several("{number} minute to read", "{number} minutes to read", minutes))
        if day := self.changed.get(page.file.src_uri, ""):
            said.append(self.words.say("Last changed {date}", date=self._day(day)))
        return said

    def _day(self, iso: str) -> str:
        try:
            day = datetime.date.fromisoformat(iso)
        except ValueError:
            return iso
        return self.words.day(day.year, day.month, day.day)


def _needs_bundle(config: MkDocsConfig) -> bool:
    """Whether a site asks for what only Material's script can do, or has scripts that may build on it."""
    extra = {"analytics", "consent", "version", "annotate"} & {key for key, value in config.extra.items() if value}
    others = [each for each in config.extra_javascript if each != SCRIPT]
    features = set(config.theme.get("features") or ()) - OURS
    return bool(extra or others or features or "material/search" in config.plugins)


def _deferred(path: str) -> ExtraScriptValue:
    script = ExtraScriptValue(path)
    script.defer = True
    return script
