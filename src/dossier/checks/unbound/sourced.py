"""Which sentences have a source: they carry a citation, or what they belong to does.

a page -> for each paragraph, whether each of its sentences is sourced
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping

from dossier.checks.unbound.lists import begins_item
from dossier.manuscript import Block, Citation, Inline, NoteReference, Page

_CITED = r"(?:\[[^\[\]]*\]\s*)+\Z"
_LEADS = re.compile(rf":[*_\"”’)]*\s*(?:{_CITED}|\Z)")
"""At the end of a sentence that a list or a quotation goes on with."""
_SAID = re.compile(
    rf"[.!?…][\"'”’»)*_]*\s*(?:(?:—|–|-{{2,3}})[^\n]{{0,200}}?)?{_CITED}|\A\s*(?:—|–|-{{2,3}}\s).*{_CITED}"
)
"""At the end of a quotation: the citation stands behind it, or behind the name of who said it."""
_APART = re.compile(r"\n[ \t]*\r?\n")
"""Between one quotation and another."""


def sourced(page: Page, inlines: Mapping[int, list[Inline]]) -> dict[int, list[bool]]:
    """Whether each sentence of a paragraph is sourced, by the offset at which the paragraph begins.

    A sentence is where it holds a citation or a note that does, or where one stands behind its full stop. An item's
    first sentence is where the list goes on with a sourced sentence that ends with a colon. A quotation is as a whole
    where such a sentence leads to it, and where a citation stands behind it, or behind the name of who said it.
    """
    notes = {each.block.note for each in page.citations if each.block.note}
    found: dict[int, list[bool]] = {}
    leads: list[Block] = []
    quotation: list[Block] = []
    for block in page.blocks:
        while leads and not _within(block, leads[-1]):
            leads.pop()
        if block.kind != "paragraph":
            continue
        mine = found[block.start] = _cited(page, block, inlines.get(block.start, ()), notes)
        text = page.spoken[block.start].text.string
        if "quote" in block.containers:
            if quotation and _APART.search(page.source.text, quotation[-1].end, block.start):
                quotation = []
            quotation.append(block)
        else:
            quotation = []
        if leads and block.containers[len(leads[-1].containers)] == "quote":
            mine[:] = [True] * len(mine)
        elif leads and mine and begins_item(page, block.start):
            mine[0] = True
        if quotation and any(mine) and _SAID.search(text):
            for each in quotation:
                found[each.start][:] = [True] * len(found[each.start])
        if mine and mine[-1] and _LEADS.search(text):
            leads.append(block)
    return found


def _within(block: Block, lead: Block) -> bool:
    """Whether a block may stand in a list or a quotation that goes on with the lead."""
    depth = len(lead.containers)
    return block.containers[:depth] == lead.containers and block.containers[depth:][:1] in (("list",), ("quote",))


def _cited(page: Page, block: Block, inlines: Iterable[Inline], notes: Container[str]) -> list[bool]:
    """Whether each sentence of a paragraph holds a citation, or is followed by one."""
    text, sentences = page.spoken[block.start]
    places = [text.index(each.start) for each in inlines if _cites(each, notes)]
    ends = [*(start for start, _ in sentences[1:]), -1]
    return [
        any(start <= place < end or place == following for place in places)
        for (start, end), following in zip(sentences, ends, strict=False)
    ]


def _cites(each: Inline, notes: Container[str]) -> bool:
    return isinstance(each, Citation) or (isinstance(each, NoteReference) and each.label in notes)
