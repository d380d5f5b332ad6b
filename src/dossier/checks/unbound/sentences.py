"""The numbers of a sentence that want a source.

a sentence without its links and citations -> numbers with their places
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from dossier.checks.labels import PLURALS
from dossier.checks.naming import BLANK, counts_things, without_names
from dossier.checks.unbound.conventions import conventional
from dossier.checks.unbound.excuses import DOTTED, YEAR, excused, word_before
from dossier.checks.unbound.neighbours import counts
from dossier.checks.unbound.patterns import COUNTED_AFTER, NUMBER, SMALL
from dossier.checks.unbound.spelt import spelt
from dossier.quantities.tokens import to_latin

_JOINT = re.compile(
    r"\s*(?:,?\s*(?:and|to|or|&|und|bis|oder|sowie|dhe|deri(?:\snë)?|ose|i|do|ili|и|до|или)|,|–|-)\s*", re.IGNORECASE
)
"""What joins the numbers of a row."""
_TOPIC_BETWEEN = re.compile(r"\s(on|for|in|about)\s[^.;:()\d]{2,60}?(?:,|,?\sand)\s")
"""Of "Chapter 14 on transport, 15 on energy"."""
_TOLD_BETWEEN = re.compile(r"\s[^.:;()\d]{2,60},\s(?:and\s)?")
"""Of "Boxes 1 to 4 say who is buying, 5 to 9 what", where the numbers go up."""
_DIGITS = re.compile(r"\d+")
_ROW_AFTER = re.compile(r"\s*(?:[,.;:)]|(?:and|or|to)\s+\d|\Z)")
_SHARE = re.compile(
    rf"(?:{'|'.join(SMALL)}|\d{{1,2}})\s(?:in|out\sof)\s(?:every\s)?(?:{'|'.join(SMALL)}|twelve|twenty|\d{{1,3}})",
    re.IGNORECASE,
)
"""Two numbers that are one share: "nine in ten"."""
_NAME = "~"
"""Stands for the name right before a number word: "in the 1990s three wars broke out" says nothing of the three."""
_AFTER_NAME = re.compile(f"{BLANK}+ \\Z")
_CYRILLIC = re.compile("[А-я]")
_REACH = 200
"""How many characters before and after a number are looked at."""


class Found(NamedTuple):
    """A number and where it stands in its sentence."""

    start: int
    end: int
    text: str


def numbers(sentence: str, language: str = "en", named: frozenset[str] = frozenset()) -> list[Found]:
    """The numbers of a sentence that want a source, in digits and in the words of its language.

    `named` are those that name a law or a resolution elsewhere on the page: "1244 is still in force".
    """
    if language.startswith("sr") and _CYRILLIC.search(sentence):
        latin, places = to_latin(sentence)
        spans = [(places[each.start], places[each.end - 1] + 1) for each in numbers(latin, language, named)]
        return [Found(start, end, sentence[start:end]) for start, end in spans]
    sentence = without_names(sentence)
    worded = [Found(*each) for each in spelt(sentence, language)]
    covered = [each.end for each in worded]
    found = list(worded)
    last: _Excuse | None = None
    for each in NUMBER.finditer(sentence):
        kind = each.lastgroup or ""
        before = sentence[max(0, each.start() - _REACH) : each.start()]
        if kind == "words":
            before = _AFTER_NAME.sub(f"{_NAME} ", before)
        before = before.replace(BLANK, " ")
        after = sentence[each.end() : each.end() + _REACH]
        if kind == "words" and not language.startswith("en"):
            continue
        if each[0] in named and not (counts_things(after) or COUNTED_AFTER.match(after)):
            continue
        between = sentence[last.end : each.start()][:_REACH].replace(BLANK, " ") if last else ""
        row = last is not None and _goes_on(kind, each[0], between, after, last, language)
        if row or excused(kind, each[0], before, after, language):
            plural = word_before(before).lower() in PLURALS or bool(last and last.plural)
            last = _Excuse(each.end(), _last_of(each[0]), plural) if kind != "words" else None
            continue
        last = None
        at = bisect_right(covered, each.start())
        if at < len(worded) and worded[at].start < each.end():  # the digits of "12 Millionen"
            continue
        if found and _SHARE.fullmatch(sentence, found[-1].start, each.end()):
            begin = found.pop().start
            found.append(Found(begin, each.end(), sentence[begin : each.end()].strip()))
            continue
        found.append(Found(each.start(), each.end(), each[0].strip()))
    set_by_convention = conventional(sentence, language) if found else []
    return sorted(each for each in found if not any(a < each.end and each.start < b for a, b in set_by_convention))


class _Excuse(NamedTuple):
    """The number before, which was part of a name or a reference."""

    end: int
    number: int
    plural: bool
    """Whether more numbers of the same kind are to follow: "Resolutions"."""


def _last_of(text: str) -> int:
    """The number that a reference ends with, of as many digits as references have."""
    digits = _DIGITS.findall(text)
    return int(digits[-1][:9]) if digits else 0


def _goes_on(kind: str, text: str, between: str, after: str, last: _Excuse, language: str) -> bool:
    """Whether the number goes on with a row of references: the 24 of "Chapters 23 and 24", the 2024 of "ST 9790 2024".

    "Under Resolution 1244, 300 soldiers came" is no such row, nor is "the F-16 and 12 helicopters".
    """
    if kind != "digits" or not text.isdigit():
        return kind == "digits" and bool(DOTTED.fullmatch(text)) and bool(_JOINT.fullmatch(between))
    if last.plural and int(text) > last.number and _TOLD_BETWEEN.fullmatch(between):
        return not (COUNTED_AFTER.match(after) or counts(after, language))
    if (topic := _TOPIC_BETWEEN.fullmatch(between)) and after.startswith(f" {topic[1]} "):
        return True
    if not between.strip():
        return YEAR.fullmatch(text) is not None or len(text) == 3  # "train 43 715"
    if not _JOINT.fullmatch(between):
        return False
    if last.plural:
        return True
    if between.strip() == ",":
        return bool(_ROW_AFTER.match(after))
    return not (COUNTED_AFTER.match(after) or counts(after, language))
