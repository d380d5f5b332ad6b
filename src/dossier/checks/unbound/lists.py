"""Where numbers stand on a page: in lists, under headings, in questions.

a page -> for each paragraph that ends with a colon, how many items follow it; the paragraphs under some headings; the
items of a list of references; a sentence -> from where on it asks
"""

from __future__ import annotations

import re
from collections import Counter

from dossier.manuscript import Block, Page

_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?\Z")
"""In front of the first paragraph of an item."""
_ITEM_ASKS = re.compile(r"[^.!?]*\?")
"""At the beginning of an item of a questionnaire; the answers that one may choose from follow."""
_FIRST_WORDS = 60
"""How many characters of the next paragraph are looked at."""
_OPENLY = re.compile(
    r"(?:\A|[:,;]\s)((?:are|can|could|did|do|does|is|may|must|should|will|would|how\s(?:far|long|many|much|often))\s[^:]*)\Z",
    re.IGNORECASE,
)
"""At the end of a sentence, a question that takes nothing for granted: "why did 300 men die?" does."""
_REFERENCES = re.compile(
    r"\A(?:\d+\.?\s)?(?:(?:Primary|Secondary|Other|Key|Selected)\s)?"
    r"(?:References|Bibliography|Works\s[Cc]ited|Literature|Sources|Further\s[Rr]eading|Literatur(?:verzeichnis)?"
    r"|Quellen(?:verzeichnis)?|Literatura|Izvori|Reference|Литература|Извори|Burimet|Referencat?|Bibliografia)\b"
)
"""At the beginning of the heading of a list of works that somebody typed."""
_ABOUT = re.compile(
    r"\A(?:\d+\.?\s)?(?:About\s(?:us\b|[A-Z]{3,}\Z|the\s(?:[Aa]uthor|[Cc]ontributor|[Ee]ditor|[Ii]nstitut|[Oo]rgani[sz]ation"
    r"|[Pp]roject|[Pp]ublisher|[Rr]esearcher|[Ss]eries))|(?:Notes\son\s)?(?:[Tt]he\s)?(?:Authors?|[Cc]ontributors?)\Z"
    r"|Über\s(?:die\sAutor|den\sAutor|die\sVerfasser|uns\b)|O\s(?:autor|nama\b)|О\s(?:аутор|нама\b)"
    r"|(?:Për|Rreth)\s(?:autor|nesh\b))"
)
"""At the beginning of the heading under which authors and publishers tell of themselves."""


def references(page: Page) -> frozenset[int]:
    """The offsets at which the items begin of a list of works, whose volumes, pages and dates are their own source."""
    typed = headed(page, _REFERENCES)
    return frozenset(start for start in typed if begins_item(page, start)) if typed else typed


def introduced(page: Page) -> frozenset[int]:
    """The offsets at which the paragraphs begin that tell of the authors or the publisher, who are their own source."""
    return headed(page, _ABOUT)


def begins_item(page: Page, start: int) -> bool:
    """Whether the paragraph that begins at an offset is the first of an item of a list."""
    return _ITEM.search(page.source.text, max(0, start - 20), start) is not None


def asks_from(page: Page, start: int, sentence: str) -> int:
    """From where on a sentence asks, and states nothing: an item of a questionnaire, or what is asked openly."""
    if begins_item(page, start) and _ITEM_ASKS.match(page.spoken[start].text.string):
        return 0
    if not sentence.endswith("?"):
        return len(sentence)
    found = _OPENLY.search(sentence)
    return found.start(1) if found else len(sentence)


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


def followed(page: Page) -> dict[int, str]:
    """How the next paragraph begins, where things are told that one announces, by the offset at which that begins."""
    found: dict[int, str] = {}
    last: Block | None = None
    for block in page.blocks:
        if block.kind == "paragraph" and last is not None and block.containers == last.containers:
            found[last.start] = " " + page.spoken[block.start].text.string[:_FIRST_WORDS]
        last = block if block.kind == "paragraph" else None
    return found


def headed(page: Page, heading: re.Pattern[str]) -> frozenset[int]:
    """The offsets at which the paragraphs begin that stand under a heading, or a part of it."""
    found: set[int] = set()
    above: list[tuple[int, bool]] = []
    headings = iter(page.headings)
    for block in page.blocks:
        if block.kind == "heading":
            above = [each for each in above if each[0] < block.level]
            above.append((block.level, heading.search(next(headings).text) is not None))
        elif block.kind == "paragraph" and any(is_such for _, is_such in above):
            found.add(block.start)
    return frozenset(found)
