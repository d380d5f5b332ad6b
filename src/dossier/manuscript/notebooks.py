"""A notebook among the pages: its title, and the tables of the data package that it reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.sources import Source

_READ = re.compile(r"\bread\(\s*\\?[\"']([\w./-]+)\\?[\"']")
_OURS = re.compile(r"\bdossier\.notebook\b")
_TITLE = re.compile(r"^#[ \t]+(.+)", re.MULTILINE)


@dataclass(frozen=True)
class Notebook:
    """One Jupyter notebook of the publication."""

    source: Source
    path: str
    """Relative to the folder of the pages: `analysis/budgets.ipynb`."""

    @property
    def title(self) -> str:
        """Its first heading, or the file's name."""
        try:
            cells = json.loads(self.source.text)["cells"]
            text = "\n".join("".join(each["source"]) for each in cells if each["cell_type"] == "markdown")
        except (ValueError, KeyError, TypeError):
            text = ""
        found = _TITLE.search(text)
        return found[1].strip() if found else self.path.rsplit("/", 1)[-1].removesuffix(".ipynb").capitalize()

    def tables(self) -> Iterator[tuple[str, int, int]]:
        """The names of the tables that it reads with `dossier.notebook.read`, with their offsets."""
        if _OURS.search(self.source.text):
            yield from ((found[1], *found.span(1)) for found in _READ.finditer(self.source.text))
