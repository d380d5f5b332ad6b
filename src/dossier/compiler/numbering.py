"""Parts, chapters and annexes, numbered in the order of the navigation.

A page whose front matter says `numbering: part` opens a part (I, II ...); the pages after it in its section of the
navigation are the part's chapters (2.1, 2.2 ...), those in a section within it the sections of a chapter (4.3.1 ...).
`numbering: annex` makes an annex (A, B ...). All other pages carry no number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dossier.publication import Publication
from dossier.settings import NavSection
from dossier.words import Words

PART, ANNEX = "part", "annex"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Number(NamedTuple):
    """What stands before a page's title."""

    kind: str
    """`part`, `annex` or `chapter`."""
    text: str
    """`Part II.`, `Annex A.`, `2.1`."""
    bare: str = ""
    """A part's alone: `II.`"""

    @property
    def short(self) -> str:
        """As it stands in a list of pages: `II.`, `Annex A.`, `2.1`."""
        return self.bare or self.text


def numbering(publication: Publication, words: Words) -> Mapping[str, Number]:
    """The number of each page that has one, by the page's path."""
    return dict(_Counter(publication, words).section(publication.site.navigation, ""))


class _Counter:
    def __init__(self, publication: Publication, words: Words) -> None:
        self.publication = publication
        self.words = words
        self.parts = self.annexes = 0

    def section(self, section: NavSection, prefix: str) -> Iterator[tuple[str, Number]]:
        """Numbers the pages of a section; `prefix` is the number of what the section belongs to."""
        place = 0
        for each in section:
            if isinstance(each, str):
                page = self.publication.pages.get(each)
                if page is None:
                    continue
                kind = page.matter.get("numbering")
                if kind == PART:
                    self.parts += 1
                    prefix, place = str(self.parts), 0
                    number = roman(self.parts)
                    yield each, Number(PART, self.words.say("Part {number}.", number=number), f"{number}.")
                elif kind == ANNEX:
                    self.annexes += 1
                    prefix = ""
                    yield each, Number(ANNEX, self.words.say("Annex {letter}.", letter=letter(self.annexes)))
                elif prefix:
                    place += 1
                    yield each, Number("chapter", f"{prefix}.{place}")
            elif prefix and each and isinstance(each[0], str):
                place += 1
                yield each[0], Number("chapter", f"{prefix}.{place}")
                yield from self.section(each[1:], f"{prefix}.{place}")
            else:
                yield from self.section(each, prefix)


def roman(number: int) -> str:
    """A number from 1 in Roman numerals."""
    text = ""
    for value, numeral in _ROMAN:
        while number >= value:
            text, number = text + numeral, number - value
    return text


def letter(number: int) -> str:
    """1 is A, 26 is Z, 27 is AA."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
