"""A notebook of the navigation as a chapter: its text and what its cells put out. Its code stays on the site."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import lxml.html
from lxml.html import HtmlElement

from dossier.editions.faults import CannotExport
from dossier.exhibits import Executed, execute
from dossier.publication import Publication
from dossier.words import words

ENDING = ".ipynb"
_INPUTS = frozenset({".csv", ".yaml", ".yml", ".json", ".py"})
"""The files in `data/` and `scripts/` whose change makes a notebook run again."""
_FIGURE = re.compile(
    r'<figure class="exhibit[^"]*" id="([^"]+)">.*?<svg role="img" aria-label="[^"]*" '
    r'(?:class="drawing"[^>]*><svg class="wide" )?(.*?</svg>)',
    re.DOTALL,
)
_NUMBER = re.compile(r"[-−+]?\d[\d.,]*\s?%?")


class Told(NamedTuple):
    """What a notebook tells."""

    html: HtmlElement
    pictures: tuple[tuple[str, str], ...]
    """Its figures, each with its name."""


def executed(file: Path, publication: Publication) -> Executed:
    """A notebook with its outputs: executed now, or before if neither it nor data and scripts have changed since."""
    settings, root = publication.settings, publication.root
    folders = (root / settings.data).parent, root / settings.scripts
    inputs = [each for folder in folders for each in folder.rglob("*") if each.suffix in _INPUTS]
    cache = root / settings.cache / "notebooks"
    tongue = words(publication.site.language)
    return execute(file, root, inputs=inputs, cache=cache, pictures=root / settings.pictures, tongue=tongue)


def read_notebook(path: str, publication: Publication, render: Callable[[str], HtmlElement]) -> Told:
    """A notebook with its outputs, executed if it or what it reads has changed.

    Raises:
        CannotExport: a cell raised, or the file is no notebook.
    """
    done = executed(publication.root / publication.site.docs_dir / path, publication)
    if done.fault:
        raise CannotExport(f"{publication.site.docs_dir}/{path}: {done.fault}")
    cells = json.loads(done.path.read_text(encoding="utf-8"))["cells"]
    whole = lxml.html.Element("div")
    pictures: list[tuple[str, str]] = []
    for cell in cells:
        if cell["cell_type"] == "markdown":
            whole.append(render("".join(cell["source"])))
        for html in _outputs(cell):
            pictures += [(name, f"<svg {rest}") for name, rest in _FIGURE.findall(html)]
            whole.append(_tidied(lxml.html.fragment_fromstring(html, create_parent="div")))
    return Told(whole, tuple(pictures))


def _outputs(cell: Mapping[str, Any]) -> Iterator[str]:
    """What a cell put out, as HTML."""
    for output in cell.get("outputs", ()):
        said = output.get("data", {})
        if "text/html" in said:
            yield "".join(said["text/html"])
        elif "text/plain" in said:
            yield f"<pre>{escape(''.join(said['text/plain']))}</pre>"
        elif output.get("name") == "stdout":
            yield "".join(f"<p>{escape(line)}</p>" for line in "".join(output["text"]).splitlines() if line.strip())


def _tidied(html: HtmlElement) -> HtmlElement:
    """A table of pandas as one of ours: an empty cell is no head, numbers stand to the right."""
    for style in html.xpath(".//style | .//script"):
        style.drop_tree()
    for table in html.xpath(".//table[contains(@class, 'dataframe')]"):
        _one_head(table)
    for cell in html.xpath(".//table[contains(@class, 'dataframe')]//*[self::th or self::td]"):
        text = cell.text_content().strip()
        if cell.tag == "th" and not text:
            cell.tag = "td"
        elif cell.tag == "td" and _NUMBER.fullmatch(text):
            cell.set("class", "num")
    return html


def _one_head(table: HtmlElement) -> None:
    """Pandas names the index in a row of its own below the heads of the columns: one row serves for both."""
    rows = table.xpath("./thead/tr")
    pairs = list(zip(*rows, strict=False)) if len(rows) == 2 else []
    if pairs and all(not (above.text_content().strip() and below.text_content().strip()) for above, below in pairs):
        for above, below in pairs:
            if below.text_content().strip():
                rows[0].replace(above, below)
        rows[1].drop_tree()
