"""A misspelt word and the known one that was meant: closer than `nearest`, since what is told here is a complaint."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

_SHORT = 4


def nearest_name(word: str, known: frozenset[str], *, long: int = 8) -> str:
    """The known word that differs by one slip of the pen (two where both have `long` letters); empty where none does.

    A slip is a letter too many, too few, another, or two swapped. In a word of up to four letters another letter is no
    slip, since such words are near to one another (date, note).
    """
    variants = _variants(known, long)
    near = {each for shorter in _without(word, 2 if len(word) >= long else 1) for each in variants.get(shorter, ())}
    best, found = 3, ""
    for each in sorted(near):
        shorter_length = min(len(each), len(word))
        allowed = 2 if shorter_length >= long and each[0] == word[0] else 1
        far = distance(word, each) if shorter_length >= 3 else 3
        swapped = sorted(word) == sorted(each)
        if far <= allowed and far < best and (not len(word) == len(each) <= _SHORT or swapped):
            best, found = far, each
    return found


def distance(one: str, other: str) -> int:
    """The Damerau-Levenshtein distance of two short words (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for index, letter in enumerate(one, 1):
        older, before, row = before, row, [index]
        for column, against in enumerate(other, 1):
            cost = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != against))
            if index > 1 and column > 1 and letter == other[column - 2] and one[index - 2] == against:
                cost = min(cost, older[column - 2] + 1)
            row.append(cost)
    return row[-1]


def _without(word: str, most: int) -> set[str]:
    """A word and what is left of it without one letter, or two: words that are near share one of these."""
    found = {word[:at] + word[at + 1 :] for at in range(len(word))}
    if most > 1:
        found |= {each[:at] + each[at + 1 :] for each in found for at in range(len(each))}
    return found | {word}


@lru_cache(maxsize=4)
def _variants(known: frozenset[str], long: int) -> Mapping[str, list[str]]:
    """The known words by what is left of them without a letter or two."""
    found: dict[str, list[str]] = {}
    for each in sorted(known):
        for shorter in _without(each, 2 if len(each) >= long else 1):
            found.setdefault(shorter, []).append(each)
    return found
