"""Formulas of TeX in prose: what cannot be read as one, and those that no extension of Markdown takes for one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.diagnostics import Diagnostic
from dossier.formulas import EXTENSION, mathml
from dossier.manuscript import Page
from dossier.manuscript.nesting import CodeSpans

_FORMULA = re.compile(
    r"(?<![\\$])\$\$(?P<block>(?:\\.|[^\\$])+?)\$\$"
    r"|(?<![\\$])\$(?![\s$])(?P<dollars>(?:\\.|[^\\$])+?)(?<!\s)\$(?![\d$])"
    r"|(?<!\\)\\\((?P<round>(?:\\[^)]|[^\\])+?)\\\)|(?<!\\)\\\[(?P<square>(?:\\[^\]]|[^\\])+?)\\\]"
    r"|(?P<named>\\begin\{(?P<name>[a-z]+\*?)\}(?:\\.|[^\\])+?\\end\{(?P=name)\})",
    re.DOTALL,
)
"""What arithmatex reads, with its setting `smart_dollar`."""
_COMMAND = re.compile(r"\\[A-Za-z]|[\^_]\{")


def check_formulas(page: Page, *, read: bool) -> Iterator[Diagnostic]:
    """Formulas that are printed as their author wrote them.

    Args:
        page: the page.
        read: whether the site's Markdown has formulas.
    """
    text = page.source.text
    if "$" not in text and "\\" not in text:
        return
    for block in page.blocks:
        if not block.prose:
            continue
        said = text[block.start : block.end]
        written = list(_FORMULA.finditer(said))
        code = CodeSpans(said if written else "")
        for found in written:
            tex = next(each for each in found.group("block", "dollars", "round", "square", "named") if each)
            if code.marks(found.start()):
                continue
            if read and mathml(tex) is None:
                message = "this formula cannot be read: books print it in TeX, as it stands here"
                yield page.diagnose("page-formula", message, block.start + found.start(), block.start + found.end())
            elif not read and _COMMAND.search(tex):
                message = f"formulas are not read here: mkdocs.yml does not name {EXTENSION}"
                hint = f"name it under `markdown_extensions`: `- {EXTENSION}: {{generic: true}}`"
                start = block.start + found.start()
                yield page.diagnose("page-formula", message, start, block.start + found.end(), help=hint)
                return
