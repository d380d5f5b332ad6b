"""Figures and tables are HTML already: Python-Markdown is kept from reading them as Markdown with HTML in it.

They are the largest part of many pages, and taking their elements apart and putting them together again is slow.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

FINISHED_BLOCKS = f"{__name__}:FinishedBlocks"
"""The name of the extension, as `markdown_extensions` wants it."""

_START = re.compile(r"^<(figure|div) class=\"(?:exhibit|table-scroll)\b", re.MULTILINE)
_AFTER_FENCES, _BEFORE_HTML = 25, 20
"""The priorities of what takes fences out of a page (in pymdownx), and of what reads its HTML (in Python-Markdown)."""


class FinishedBlocks(Extension):
    """Takes the figures and tables that the compiler wrote at the margin as they are."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Python-Markdown calls it so
        """Take them out after code, and before HTML is read."""
        md.preprocessors.register(_Keeper(md), "dossier-blocks", (_AFTER_FENCES + _BEFORE_HTML) / 2)


class _Keeper(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        pieces: list[str] = []
        at = 0
        while (found := _START.search(text, at)) is not None:
            end = _end(text, found)
            if end is None:
                pieces.append(text[at : found.end()])
                at = found.end()
                continue
            pieces += (text[at : found.start()], "\n", self.md.htmlStash.store(text[found.start() : end]), "\n")
            at = end
        return "".join([*pieces, text[at:]]).split("\n")


def _end(text: str, start: re.Match[str]) -> int | None:
    """Where the element ends; None where it does not, or where more stands on its last line."""
    depth = 0
    for tag in re.compile(rf"<(/?){start[1]}\b[^>]*>").finditer(text, start.start()):
        depth += -1 if tag[1] else 1
        if depth == 0:
            rest = text[tag.end() : text.find("\n", tag.end()) if "\n" in text[tag.end() :] else len(text)]
            return tag.end() if not rest.strip() else None
    return None
