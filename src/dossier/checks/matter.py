"""What stands at the top of a page and is not read as it is meant, and merges that were not finished."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from dossier.compiler.numbering import ANNEX, PART
from dossier.diagnostics import Diagnostic, nearest
from dossier.manuscript import Page

_NAMES = ("title", "description", "entity", "dataset", "numbering", "language")
"""What Dossier reads of the front matter."""
_UNCLOSED = re.compile(rf"(-{{3}})[ \t]*\r?\n(?:{'|'.join(_NAMES)}|tags|hide|icon|status|template):(?=[ \t\r\n])")
_MERGED = re.compile(r"^(?:<{7}|>{7})(?=[ \t\r\n]|\Z)[^\r\n]*", re.MULTILINE)
_BETWEEN = re.compile(r"^={7}\r?$", re.MULTILINE)
"""Without it, seven signs at the start of a line are a quotation within quotations."""


def check_matter(page: Page) -> Iterator[Diagnostic]:
    """Front matter that is never closed, and names and values in it that are almost right."""
    matter = page.blocks[0] if page.blocks and page.blocks[0].kind == "matter" else None
    if matter is None and (found := _UNCLOSED.match(page.source.text)):
        message = "the front matter is never closed, and is printed as text"
        yield page.diagnose("page-matter", message, *found.span(1), help="write --- on a line of its own below it")
    for name in map(str, page.matter):
        meant = get_close_matches(name.lower(), _NAMES, n=1, cutoff=0.8)
        if meant and name not in _NAMES and name != f"{meant[0]}s" and meant[0] not in page.matter:
            span = (offset + page.matter_start for offset in page.document.key_span((name,)))
            message = f'"{name}" is none of the names that are read here'
            yield page.diagnose("page-matter-unknown", message, *span, help=f'did you mean "{meant[0]}"?')
    kind = page.matter.get("numbering")
    if kind is not None and kind not in (PART, ANNEX):
        hint = nearest(str(kind), (PART, ANNEX)) or f"write {PART} or {ANNEX}; chapters are counted by themselves"
        yield page.diagnose_matter("page-matter-unknown", f'there is no numbering "{kind}"', "numbering", help=hint)


def check_merges(page: Page) -> Iterator[Diagnostic]:
    """The marks that a version control leaves where two versions of some lines meet."""
    text = page.source.text
    if "<<<<<<<" not in text and not (">>>>>>>" in text and _BETWEEN.search(text)):
        return
    code = [(block.start, block.end) for block in page.blocks if block.kind == "code"]
    for found in _MERGED.finditer(text):
        if not any(start <= found.start() < end for start, end in code):
            hint = "keep the lines that are right, and delete those with <<<<<<<, ======= and >>>>>>>"
            message = "a mark of a merge that was not finished"
            yield page.diagnose("page-merge", message, *found.span(), help=hint)
