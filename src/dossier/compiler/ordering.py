"""What the texts of a column are sorted by: `about €208 million` before `over €1.4 billion`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.quantities import Reading, Unreadable, read

_DIGIT = re.compile(r"\d")
_LONGEST = 60
"""Characters: a longer text is a sentence, and a column of sentences is sorted by its letters."""


def keys_of(texts: Sequence[str], language: str) -> list[str]:
    """For each text, as a reader sees it, what it is sorted by; all empty where a column holds anything but quantities.

    Quantities are compared if they are of one kind: amounts of one dimension in the root of their unit, or dates.
    """
    unknown = [""] * len(texts)
    written = [text for text in texts if text]
    if not written or not all(len(text) <= _LONGEST and _DIGIT.search(text) for text in written):
        return unknown
    readings: list[Reading | None] = []
    for text in texts:
        found = read(text, language) if text else None
        if isinstance(found, Unreadable):
            return unknown
        readings.append(found)
    told = [each for each in readings if each]
    if all(each.moment for each in told):
        return [_day(each) if each else "" for each in readings]
    if all(each.number is not None for each in told) and len({each.unit.dimension for each in told}) == 1:
        return [_amount(each) if each else "" for each in readings]
    return unknown


def _amount(reading: Reading) -> str:
    return f"{'-' if reading.sign == '-' else ''}{reading.number:f}"


def _day(reading: Reading) -> str:
    moment = reading.moment
    assert moment is not None
    return f"{moment.year or 0:04d}-{moment.month or 0:02d}-{moment.day or 0:02d}"
