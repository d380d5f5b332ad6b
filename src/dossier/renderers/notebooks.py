"""The HTML that mkdocs-jupyter makes of an executed notebook -> the plain HTML of a page of the publication.

mkdocs-jupyter sends the whole of JupyterLab along (600 kB of style sheets, scripts and empty wrappers) and leaves
links between pages as they stand in the cells. What a reader needs is the text, the code on request, and the outputs.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import click
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from dossier.citation_style import escape_markdown
from dossier.editions.notebooks import ENDING, executed
from dossier.formulas import CLASS
from dossier.manuscript import Page as Written
from dossier.manuscript import read_page
from dossier.publication import Publication
from dossier.sources import Source
from dossier.words import ENGLISH, Words

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_CELL = "jp-Cell"
_NUMBER = re.compile(r"[-−+]?\d[\d.,\s]*%?")
_LOUD = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
"""Nearly all that JupyterLab sends along; a parser takes long to find it."""
_DROPPED = ("script", "style", "clipboard-copy", ".zeroclipboard-container", ".clipboard-copy-txt", ".jp-Collapser")

_FORMULAS = re.compile(
    r'<script data-mkdocs-jupyter-mathjax="[^"]*&quot;url&quot;: &quot;(?:https?:)?//[^"]*">.*?</script>\n?', re.DOTALL
)
_TEX = re.compile(
    r"<(code|pre)\b.*?</\1>|\$\$(?P<block>[^$<]+)\$\$|(?<![\w\\$])\$(?!\s)(?P<inline>[^$<]+?)(?<![\s\\])\$(?![\w$])",
    re.DOTALL,
)
"""A formula in the text of a notebook, which nbconvert leaves to a script; code has none."""


def without_foreign_script(html: str) -> str:
    """A page without the script by which mkdocs-jupyter, from 0.27 on, fetches MathJax from elsewhere."""
    return _FORMULAS.sub("", html) if "data-mkdocs-jupyter-mathjax" in html else html


def run(path: Path, publication: Publication, *, strict: bool) -> Path:
    """The file of a notebook with its outputs, of which mkdocs-jupyter makes a page.

    Raises:
        PluginError: a cell raised, or the build is strict and a figure could not be drawn.
    """
    done = executed(path, publication)
    where = path.relative_to(publication.root) if path.is_relative_to(publication.root) else path
    if done.fault:
        raise PluginError(f"Dossier: {where}: {done.fault}")
    if done.undrawn:
        said = f"{where}: no browser was found to draw {', '.join(done.undrawn)}; install Chromium and build again"
        if strict:
            raise PluginError(f"Dossier: {said}")
        click.echo(said, err=True)
    return done.path


def address_in_site(address: str, notebook: File, files: Files) -> str:
    """The address in the site of a link as it stands in a cell of a notebook."""
    path, mark, anchor = address.partition("#")
    wanted = posixpath.normpath(posixpath.join(posixpath.dirname(notebook.src_uri), path))
    file = files.get_file_from_path(wanted) if path else None
    return file.url_relative_to(notebook) + mark + anchor if file else address


def source_of(page: Page, publication: Publication) -> Written | None:
    """A page as its author wrote it; of a notebook, its title. None for a page that another plugin made."""
    path = page.file.src_uri
    if path.endswith(ENDING) and path in publication.site.nav:
        title = escape_markdown(str(page.title or ""))
        return read_page(Source(path, f"# {title}\n"), path)[0]
    return publication.pages.get(path)


def tidied(html: str, link: Callable[[str], str], words: Words = ENGLISH, *, formulas: bool = False) -> str:
    """The page's HTML without what only JupyterLab needs.

    Args:
        html: the content of the page.
        link: the address in the site of a link as it stands in a cell.
        words: of the language of the site.
        formulas: whether the site reads formulas; then those of its notebooks are marked as those of its pages are.
    """
    from bs4 import BeautifulSoup, Comment

    soup = BeautifulSoup(_LOUD.sub("", html), "html.parser")
    for selector in _DROPPED:
        for found in soup.select(selector):
            found.decompose()
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for anchor in soup.find_all("a"):
        if "anchor-link" in (anchor.get("class") or ()):
            anchor["class"], anchor["title"] = "headerlink", words.say("Permanent link")
        elif isinstance(anchor.get("href"), str):
            anchor["href"] = link(str(anchor["href"]))
    _tables(soup, words)
    cells = [cell for cell in soup.select(f".{_CELL}") if not cell.select(f".{_CELL}")]
    if not cells:
        return str(soup)
    return "\n".join(part for cell in cells for part in _parts(cell, words.say("Code"), formulas=formulas))


def _tables(soup: BeautifulSoup, words: Words) -> None:
    """Tables with heads that say of what they are the heads, numbers to the right, in a region that scrolls."""
    for number, table in enumerate(soup.select("table.dataframe"), 1):
        table.attrs = {}
        label = words.say("Output table {number}", number=number)
        attrs = {"class": "table-scroll", "tabindex": "0", "aria-label": label}
        table.wrap(soup.new_tag("section", attrs=attrs))
        _one_head(table)
        for cell in table.select("tbody td"):
            if _NUMBER.fullmatch(cell.get_text(strip=True)):
                cell["class"] = "num"
    for row in soup.select("thead tr"):
        row.attrs = {}
    for head in soup.select("th"):
        if not head.get_text(strip=True):
            head.name = "td"
        else:
            head["scope"] = "col" if head.find_parent("thead") else "row"


def _one_head(table: Tag) -> None:
    """Pandas names the index in a row of its own below the heads of the columns: one row serves for both."""
    rows = table.select("thead > tr")
    if len(rows) != 2:
        return
    pairs = list(zip(rows[0].find_all("th"), rows[1].find_all("th"), strict=False))
    if all(not (above.get_text(strip=True) and below.get_text(strip=True)) for above, below in pairs):
        for above, below in pairs:
            if below.get_text(strip=True):
                above.replace_with(below)
        rows[1].decompose()


def _parts(cell: Tag, label: str, *, formulas: bool) -> Iterator[str]:
    """A cell as HTML: its text; or its code, folded, and what the code put out."""
    for text in cell.select(".jp-RenderedMarkdown"):
        if not text.find_parent(class_="jp-OutputArea"):
            said = text.decode_contents().strip()
            yield _TEX.sub(_formula, said) if formulas else said
    for code in cell.select(".jp-InputArea pre"):
        summary = f"<summary>{escape(label)}</summary>"
        yield f'<details class="notebook-code">{summary}\n<div class="highlight">{code}</div>\n</details>'
    for output in cell.select(".jp-OutputArea-output"):
        yield f'<div class="notebook-output">\n{output.decode_contents().strip()}\n</div>'


def _formula(found: re.Match[str]) -> str:
    if found["block"]:
        return f'<span class="{CLASS}">\\[{found["block"]}\\]</span>'
    return f'<span class="{CLASS}">\\({found["inline"]}\\)</span>' if found["inline"] else found[0]
