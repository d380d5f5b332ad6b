"""Fixed phrases, found among words in one look-up.

a table of phrases -> Phrases -> the longest one that begins, or ends, at a place
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")


class Phrases(Generic[Meaning]):
    """Phrases of lower-case words (signs count as words) with what each means. Built once, never changed.

    Where a phrase is given twice, the first meaning counts.
    """

    def __init__(self, meanings: Mapping[str, Meaning] | Iterable[tuple[str, Meaning]]) -> None:
        pairs = meanings.items() if isinstance(meanings, Mapping) else meanings
        self._meanings: dict[tuple[str, ...], Meaning] = {}
        for phrase, meaning in pairs:
            self._meanings.setdefault(tuple(phrase.split()), meaning)
        self._first = self._lengths(0)
        self._last = self._lengths(-1)
        self.firsts = frozenset(self._first)
        """The first word of every phrase."""
        self.rests = frozenset(word for phrase in self._meanings for word in phrase[1:])
        """Every word that is not the first of a phrase."""

    def _lengths(self, place: int) -> dict[str, list[int]]:
        """For each word that begins or ends a phrase, the lengths of its phrases, longest first."""
        lengths: dict[str, set[int]] = {}
        for phrase in self._meanings:
            lengths.setdefault(phrase[place], set()).add(len(phrase))
        return {word: sorted(found, reverse=True) for word, found in lengths.items()}

    @property
    def lasts(self) -> frozenset[str]:
        """The last word of every phrase."""
        return frozenset(self._last)

    @property
    def written(self) -> tuple[str, ...]:
        """Every phrase, in the order in which they were given."""
        return tuple(" ".join(words) for words in self._meanings)

    def at(self, words: Sequence[str], start: int) -> tuple[Meaning, int] | None:
        """The longest phrase that begins at `start`, with the place after it."""
        if start >= len(words) or words[start] not in self._first:
            return None
        for length in self._first[words[start]]:
            end = start + length
            meaning = self._meanings.get(tuple(words[start:end])) if end <= len(words) else None
            if meaning is not None:
                return meaning, end
        return None

    def before(self, words: Sequence[str], end: int) -> tuple[Meaning, int] | None:
        """The longest phrase that stands right before `end`, with the place where it begins."""
        if end <= 0 or words[end - 1] not in self._last:
            return None
        for length in self._last[words[end - 1]]:
            meaning = self._meanings.get(tuple(words[end - length : end])) if length <= end else None
            if meaning is not None:
                return meaning, end - length
        return None


def split_words(text: str) -> list[str]:
    """The words of a text that has nothing but words: a short way to write a long list."""
    return text.split()


def listed(text: str) -> list[str]:
    """The phrases of a text that has them between semicolons."""
    return [" ".join(phrase.split()) for phrase in text.split(";") if phrase.strip()]


def spread(*parts: str) -> list[str]:
    """Every phrase that takes one of each part's words: `spread("just|only", "over")` gives two."""
    phrases = [""]
    for part in parts:
        phrases = [f"{head} {word}".strip() for head in phrases for word in part.split("|")]
    return phrases
