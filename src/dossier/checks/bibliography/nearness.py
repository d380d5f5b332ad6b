"""A misspelt word and the known one that was meant: closer than `nearest`, since what is told here is a complaint."""

from __future__ import annotations

from functools import lru_cache

_SHORT = 4


def nearest_name(word: str, known: frozenset[str], *, long: int = 8) -> str:
    """The known word that differs by one slip of the pen (two where both have `long` letters); empty where none does.

    A slip is a letter too many, too few, another, or two swapped. In a word of up to four letters another letter is no
    slip, since such words are near to one another (date, note).
    """
    best, found = 3, ""
    mask = _letters(word)
    for each, its_mask in _masks(known):
        shorter = min(len(each), len(word))
        allowed = 2 if shorter >= long and each[0] == word[0] else 1
        if shorter < 3 or abs(len(each) - len(word)) > allowed or (mask ^ its_mask).bit_count() > 2 * allowed:
            continue
        far = distance(word, each)
        if far > allowed or far >= best:
            continue
        if len(word) == len(each) <= _SHORT and sorted(word) != sorted(each):
            continue
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


def _letters(word: str) -> int:
    """Which letters a word has, as bits: words that differ in many of them need not be compared."""
    mask = 0
    for letter in word:
        mask |= 1 << (ord(letter) % 61)
    return mask


@lru_cache(maxsize=4)
def _masks(known: frozenset[str]) -> tuple[tuple[str, int], ...]:
    return tuple((each, _letters(each)) for each in sorted(known))
