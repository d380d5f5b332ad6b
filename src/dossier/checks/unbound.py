"""Numbers in prose that no source carries: neither bound to a fact nor in a sentence with a citation.

A number that is part of a name (Resolution 1244, F-16), of a reference (section 4.3, Article 42) or of a list is none.
So are small numbers that point back ("the two", "these three"): what they count was said before.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dossier.checks.facts import language_of
from dossier.concordance import Concordance
from dossier.diagnostics import Diagnostic
from dossier.manuscript import BareKey, Citation, Inline, Link, NoteReference, Page
from dossier.publication import Publication

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LARGE = tuple(
    """
    eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy
    eighty ninety hundred thousand million billion trillion dozen
    """.split()  # noqa: SIM905 -- a list of words reads better as words
)
_WORD = rf"(?:{'|'.join([*_SMALL, *_LARGE])})"
_DIGITS = r"\d+(?:[,.\u00a0\u202f'’]\d+)*"
_UNIT = r"(?:\s?(?:%|per\s?cent\b|percent\b|bn\b|m\b|k\b|million\b|billion\b|trillion\b|thousand\b))"
_DAYS = r"\d{1,2}(?:st|nd|rd|th)?(?:\s?[–-]\s?\d{1,2})?"
_WORDS = (
    rf"\b(?:(?:a|one|half\s+a|several)\s+)?{_WORD}(?:(?:[\s-]+|\s+and\s+){_WORD})*(?:[\s-]one)?"
    r"(?:\s+per\s?cent|\s+percent)?\b"
)
_NUMBER = re.compile(
    rf"""
      (?P<date>\b{_DAYS}\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?\b
        |\b{_MONTH}\s+{_DAYS}(?:,?\s+\d{{4}})?\b(?!\s?%)
        |\b{_MONTH},?\s+\d{{4}}\b)
    | (?P<money>(?:[€$£]|\b(?:EUR|USD|GBP|CHF|US\$)\s?){_DIGITS}(?:\s?[–-]\s?[€$£]?{_DIGITS})?\+?{_UNIT}?)
    | (?P<code>[\w./-]*[A-Za-z][\w./-]*\d[\w./-]*|\d+[\w]*[/:][\w./:-]*|\d+[A-Za-z][\w./-]*)
    | (?P<digits>{_DIGITS}(?:\s?[–-]\s?{_DIGITS})?\+?{_UNIT}?)
    | (?P<words>{_WORDS}
        |\b(?:a\s+(?:third|quarter|fifth|tenth)|(?:two|three|four)[\s-](?:thirds|quarters|fifths)|half)\s+of\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SUFFIXED = re.compile(
    r"\d[\d.,]*(?:m|bn|k|x|st|nd|rd|th|s|km|kg|%|pp)\Z|\d+-(?:year|month|day|week|hour|strong|member|point|fold)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"([\w.’'-]+)[\s(“\"]*\Z")
_REFERENCES = frozenset(
    """
    annex annexes answer appendix article articles art arts box chapter chapters clause column figure figures fig
    footnote footnotes horizon item items law level line lines measure no nos note notes number numbers option
    page pages para paragraph paragraphs part parts phase pillar point points p pp priority principle question
    questions recommendation recommendations regulation resolution row rows rule scenario sec section sections
    stage step steps table tables tier version vol volume
    """.split()  # noqa: SIM905
)
_FUNCTION_WORDS = frozenset(
    """
    a about above after again against all almost also although among an and another any approximately around as at
    because before behind below between beyond both but by despite down during each even every exactly except
    fewer for from had has have here how however if in including inside instead into is it its just least less
    like many more most much nearly never no nor not now of off on once one only or other our out over per plus
    roughly same several she since so some still such than that the their then there these they this those though
    through throughout to today together toward towards under unless until up upon was we were what when where
    whereas whether which while who will with within without would yet you
    """.split()  # noqa: SIM905
)
_DEFINITE = frozenset(
    (
        "the",
        "these",
        "those",
        "all",
        "both",
        "other",
        "its",
        "their",
        "our",
        "last",
        "first",
        "next",
        "another",
        "either",
    )
)
_IDIOM_AFTER = re.compile(r"[\s-](?:way|sided|tier|track|speed|pronged|dimensional|fold|handed|hand)\b", re.IGNORECASE)
_ENUMERATOR = re.compile(r"\(\s*\Z")
_CHAIN = re.compile(r"(?:and|to|or|,|–|-|&)\s*\Z", re.IGNORECASE)
_NAME_AFTER = re.compile(r"\s+(?:EU\b|NATO\b|UN\b|[A-Z][a-z]+\b)")


class _Found(NamedTuple):
    start: int
    end: int
    text: str


def check(publication: Publication, concordance: Concordance, today: datetime.date) -> Iterator[Diagnostic]:
    """A warning for each number that no source carries, on the pages that somebody wrote."""
    del concordance, today
    for path, page in publication.pages.items():
        if path not in publication.made:
            yield from _page(page, language_of(page, publication))


def _page(page: Page, language: str) -> Iterator[Diagnostic]:
    by_block: dict[int, list[Inline]] = {}
    cited_notes = {each.block.note for each in page.citations if each.block.note}
    for each in page.inlines:
        by_block.setdefault(each.block.start, []).append(each)
    for block in page.blocks:
        if block.kind != "paragraph":
            continue
        listed = by_block.get(block.start, [])
        spoken = page.spoken[block.start]
        blanked = _blanked(
            spoken.text.string,
            [(spoken.text.index(i.start), spoken.text.index(i.end)) for i in listed if _says_itself(i)],
        )
        cited = [spoken.text.index(i.start) for i in listed if _cites(i, cited_notes)]
        for at, (start, end) in enumerate(spoken.sentences):
            following = spoken.sentences[at + 1][0] if at + 1 < len(spoken.sentences) else -1
            if any(start <= place < end or place == following for place in cited):
                continue
            for found in numbers(blanked[start:end], language):
                first, last = spoken.text.offset(start + found.start), spoken.text.offset(start + found.end)
                message = f'"{found.text}" is bound to no fact, and its sentence cites no work'
                hint = f"bind it: [{found.text}](fact:...), or cite where it comes from"
                yield page.diagnose("fact-unbound", message, first, last, help=hint, subject=f"number:{found.text}")


def _says_itself(each: Inline) -> bool:
    """What is no prose of its own: links of any kind (their text is bound, or a name), notes and citations."""
    return isinstance(each, (Link, Citation, NoteReference, BareKey))


def _cites(each: Inline, cited_notes: Iterable[str]) -> bool:
    return isinstance(each, Citation) or (isinstance(each, NoteReference) and each.label in cited_notes)


_CODE = re.compile(r"(`+)(?:(?!\1).)+?\1(?!`)|<[^<>\s][^<>]*>|&#?\w+;|\{[^{}]*\}", re.DOTALL)


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with links, notes, code and tags as blanks, so that places stay the same."""
    spans = [*spans, *(found.span() for found in _CODE.finditer(text))]
    characters = list(text)
    for start, end in spans:
        characters[start:end] = "\x00" * (end - start)
    return "".join(characters)


def numbers(sentence: str, language: str = "en") -> list[_Found]:
    """The numbers of a sentence that want a source. Words are read in English only."""
    found: list[_Found] = []
    excused = -1
    for each in _NUMBER.finditer(sentence):
        kind = each.lastgroup or ""
        before = sentence[: each.start()].replace("\x00", " ")
        if kind == "words" and not language.startswith("en"):
            continue
        if (
            _CHAIN.search(before)
            and excused >= 0
            and not before[excused:].strip(" ,&–-").replace("and", "").replace("to", "").replace("or", "").strip()
        ):
            excused = each.end()
            continue
        if _excused(kind, each[0], before, sentence[each.end() :]):
            excused = each.end()
            continue
        found.append(_Found(each.start(), each.end(), each[0].strip()))
    return found


def _excused(kind: str, text: str, before: str, after: str) -> bool:
    word = _BEFORE.search(before)
    last = word[1].strip(".'’") if word else ""
    if kind == "code":
        return not _SUFFIXED.match(text)
    if kind == "words":
        single = text.lower().strip()
        if single in _SMALL and (last.lower() in _DEFINITE or _IDIOM_AFTER.match(after)):
            return True
        return single in ("hundred", "thousand", "million", "billion", "dozen", "trillion")
    if kind in ("date", "money"):
        return False
    if last.lower() in _REFERENCES or (_ENUMERATOR.search(before) and after.startswith(")") and len(text) <= 2):
        return True
    if _is_name(last, before) and not re.search(r"%|per|bn|million|billion|thousand", text):
        return True
    year = re.fullmatch(r"(?:19|20)\d\d", text)
    return bool(year and last.lower() in ("the", "a", "its", "their") and _NAME_AFTER.match(after))


def _is_name(last: str, before: str) -> bool:
    """Whether the word before a number is a name, of which the number is a part: `Readiness 2030`."""
    if not last[:1].isupper() or last.lower() in _FUNCTION_WORDS or last.endswith((",", ";", ":")):
        return False
    return before.rstrip()[-1:] not in ",;:.)"
