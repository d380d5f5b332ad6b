"""Lists that a paragraph leads to: it vouches for how many things they hold, since they stand below.

a page -> for each paragraph that ends with a colon, how many items follow it
"""

from __future__ import annotations

import re
from collections import Counter

from dossier.manuscript import Block, Page

_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?\Z")
"""In front of the first paragraph of an item."""


def begins_item(page: Page, start: int) -> bool:
    """Whether the paragraph that begins at an offset is the first of an item of a list."""
    return _ITEM.search(page.source.text, max(0, start - 20), start) is not None


def asks(page: Page, start: int, sentence: str) -> bool:
    """Whether a sentence at the beginning of an item is a question, as in a questionnaire, which states nothing."""
    return sentence.endswith("?") and begins_item(page, start)


def items_below(page: Page) -> Counter[int]:
    """How many items the list holds that follows a paragraph, by the offset at which the paragraph begins."""
    found: Counter[int] = Counter()
    lead: Block | None = None
    for block in page.blocks:
        if lead is not None and block.containers[: len(lead.containers) + 1] == (*lead.containers, "list"):
            found[lead.start] += len(block.containers) == len(lead.containers) + 1 and begins_item(page, block.start)
            continue
        leads = block.kind == "paragraph" and page.spoken[block.start].text.string.rstrip(" *_").endswith(":")
        lead = block if leads else None
    return found
