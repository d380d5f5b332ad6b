"""Words right before a claim that say that it is not so: "has not [tripled](...)", "almost [all](...)"."""

from __future__ import annotations

import re

from dossier.facts.values import Fact
from dossier.quantities import Unreadable, read

_NOT = re.compile(
    r"(?:(?<!\bor )(?<!\bif )\b(?:not|never|no\s+longer)|n['’]t)\s+(?:(?:yet|ever|always|been|have|really)\s+)*\Z",
    re.IGNORECASE,
)
_NOT_QUITE = re.compile(r"\b(?:hardly|barely|scarcely|almost|nearly)\s+\Z", re.IGNORECASE)
"""Hedges of a number; before a claim without one they take it back."""
_GOES_ON = re.compile(
    r"\s*(?:only|just|merely|more|less|fewer|over|under|above|below|about|at|up|even|quite|as|because|by)\b",
    re.IGNORECASE,
)
"""What makes another sense of "not": "not [more than 300](...)" is a hedge."""
_NEAR = 40


def denied(text: str, fact: Fact, before: str, language: str) -> bool:
    """Whether the words before a link deny what its text claims."""
    near = before[-_NEAR:]
    if _NOT.search(near):
        return _GOES_ON.match(text) is None
    return bool(_NOT_QUITE.search(near)) and (
        isinstance(fact.value, bool) or isinstance(read(text, language), Unreadable)
    )
