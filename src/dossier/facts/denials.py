"""Words that say that a claim is not so: "has not [tripled](...)", "[no longer the largest](...)", "almost [all]".

a link's text and the words before it -> the same without the denial
"""

from __future__ import annotations

import re

from dossier.facts.values import Fact
from dossier.quantities import Unreadable, read

_FILLERS = r"(?:(?:yet|ever|always|been|have|really|the)\s+)*"
_NOT = re.compile(
    rf"(?:(?<!\bor )(?<!\bif )\b(?:not|never|no\s+longer)|n['’]t)\s+{_FILLERS}\Z",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"\A(?:(?:(?:has|have|had|is|are|was|were|do|does|did)\s+)?(?:not|never|no\s+longer)"
    rf"|(?:has|have|had|is|are|was|were|do|does|did)n['’]t)\s+{_FILLERS}(?!all\b|every\b|each\b|both\b|one\b)",
    re.IGNORECASE,
)
"""Of a link's text; "not all" and "not one of the five" are counts."""
_UNSURE = re.compile(
    r"\b(?:hardly|barely|scarcely|almost|nearly)\s+\Z"
    r"|\b(?:at\s+no\s+(?:time|point|stage)|nowhere|nor|in\s+no\s+\w+)\b(?:\s+\w+){0,4}\s+\Z",
    re.IGNORECASE,
)
"""Hedges of a number, which take back a claim without one; and denials that may reach the link, or stop before it."""
_GOES_ON = re.compile(
    r"\s*(?:only|just|merely|more|less|fewer|over|under|above|below|about|at|up|even|quite|as|because|by)\b",
    re.IGNORECASE,
)
"""What makes another sense of "not": "not [more than 300](...)" is a hedge."""
_BUT = re.compile(r"\s*,?\s*but\b", re.IGNORECASE)
_CONTRAST = re.compile(r"(?:[,;:(–—]|\b(?:and|but))\s*\Z", re.IGNORECASE)
_NEAR = 40


def undenied(text: str, before: str) -> tuple[str, str] | None:
    """A link's text and the words before it without what denies the claim; None where nothing does."""
    if found := _BEGINS.match(text):
        return text[found.end() :], before
    if (found := _NOT.search(before[-_NEAR:])) and not goes_on(text):
        return text, before[: len(before) - len(found[0])]
    return None


def goes_on(text: str) -> bool:
    """Whether "not" before these words may be part of a hedge."""
    return _GOES_ON.match(text) is not None


def number_denied(text: str, before: str, after: str) -> bool:
    """Whether "not" stands right before a number of the data.

    A contrast may: "not [€5 million](...), but six", "six, not [€5 million](...)" tell what another source has.
    """
    found = _NOT.search(before[-_NEAR:])
    if found is None or goes_on(text):
        return False
    return not (_CONTRAST.search(before[: len(before) - len(found[0])]) or _BUT.match(after))


def in_doubt(text: str, fact: Fact, before: str, language: str) -> bool:
    """Whether the words before a link take back a claim that has no number, or may do so."""
    found = _UNSURE.search(before[-_NEAR:])
    if found is None:
        return False
    hedge = " " not in found[0].strip()
    return not hedge or isinstance(fact.value, bool) or isinstance(read(text, language), Unreadable)
