"""What is known of a text's quantity while it is being read.

tokens -> Scanner -> the stages of reading fill a Draft -> Reading
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from decimal import Decimal
from operator import attrgetter
from typing import TypeVar

from dossier.quantities.intervals import Comparator
from dossier.quantities.lexicon import Lexicon
from dossier.quantities.numerals import Numeral
from dossier.quantities.phrases import Phrases
from dossier.quantities.tokens import Line, Token
from dossier.quantities.tongue import Fall
from dossier.quantities.units import Unit
from dossier.quantities.values import Moment

Meaning = TypeVar("Meaning")


class Doubt(Exception):  # noqa: N818 -- not an error: the text leaves a doubt, and `read` says so
    """The text may be a quantity, but nothing sure can be said of it."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the text that `write` may replace."""

    role: str
    """`number`, `upper` (end of a range), `whole` (of a share), or `day`, `month`, `year`, each also as `until_...`."""
    start: int
    end: int
    style: str = "digits"
    """`digits`, `words`, `ordinal`, `fraction`, `multiple`; for a month `name` or `digits`."""


FIXED = "fixed"
"""The style of a Part whose words hold no other number: nothing is written in their manner."""

BEYOND = [""] * 9
"""Stands behind the last word, so that looking ahead needs no care."""


@dataclass(slots=True)
class Scanner:
    """A place in a row of tokens."""

    tokens: tuple[Token, ...]
    words: list[str]
    """Lower-case words; behind the last one stand empty ones."""
    lexicon: Lexicon
    at: int = 0

    @classmethod
    def of(cls, line: Line, lexicon: Lexicon) -> Scanner:
        """At the first token."""
        return cls(line.tokens, line.words + BEYOND, lexicon)

    @property
    def done(self) -> bool:
        """Whether every token has been taken."""
        return self.at >= len(self.tokens)

    def token(self, ahead: int = 0) -> Token | None:
        """The token here, or some places on."""
        place = self.at + ahead
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def word(self, ahead: int = 0) -> str:
        """The same token's lower-case word; empty past the end, where no more than eight places are asked for."""
        return self.words[self.at + ahead]

    def glued(self, ahead: int = 0) -> bool:
        """Whether the token stands right behind the one before it."""
        token = self.token(ahead)
        return token is not None and token.glued

    def measured(self, ahead: int = 0) -> bool:
        """Whether a unit (percent, a year, a tonne) is named here, or some places on."""
        return self.lexicon.units.at(self.words, self.at + ahead) is not None

    def take(self, table: Phrases[Meaning]) -> Meaning | None:
        """What the phrase here means, and go past it."""
        found = table.at(self.words, self.at)
        if found is None:
            return None
        self.at = found[1]
        return found[0]


@dataclass(slots=True)
class Measure:
    """One number with what stands right beside it: "€2.2 billion", "92 percent", "3x"."""

    numeral: Numeral
    part: Part
    scale: Decimal | None = None
    ahead: bool = False
    """The scale word stands before the number: "€m 208"."""
    currency: str = ""
    unit: Unit | None = None
    """Percent, points or a time unit."""
    times: bool = False
    hedge: Comparator | None = None
    """What is stuck to the number: "€800+ billion", "500-odd million"."""
    minus: bool = False

    @property
    def bare(self) -> bool:
        """Whether nothing says what it counts."""
        return not self.currency and self.unit is None and not self.times

    @property
    def whole(self) -> bool:
        """Whether it is a count: a bare whole number."""
        return self.bare and self.scale is None and self.numeral.step == 1


@dataclass(slots=True)
class Draft:
    """Everything read so far."""

    comparator: Comparator | None = None
    fall: Fall | None = None
    tail_fall: Fall | None = None
    between: bool = False
    change: bool = False
    """"from" stands before, so that two numbers are a change and not a range; or "a ratio of" does."""
    moved: bool = False
    """"rose by" or "a fall of" stands before, so that "to" may lead to the level that was reached."""
    determined: bool = False
    """A word such as "the" stands before the number: the hedge before the link does not reach it."""
    factor: bool = False
    """"a factor of" stands before."""
    form: str = ""
    """`ordinal`, `multiple`, `fraction` or `share`; empty for a measure."""
    measure: Measure | None = None
    upper: Measure | None = None
    number: Decimal | None = None
    """The number of a form that is no measure."""
    top: Decimal | None = None
    """The upper end of a range of fractions."""
    rank: int | None = None
    """What else "a third" may be: third."""
    whole: Decimal | None = None
    superlative: str = ""
    noun: str = ""
    base: str = ""
    period: str = ""
    moment: Moment | None = None
    until: Moment | None = None
    vague: bool = False
    """The dates are a stretch such as "early 2026", not one that the author set."""
    parts: list[Part] = field(default_factory=list)

    def copy(self) -> Draft:
        """Another draft that says the same, and can be added to without changing this one."""
        made = Draft(*_DRAFT(self))
        made.measure = self.measure and Measure(*_MEASURE(self.measure))
        made.upper = self.upper and Measure(*_MEASURE(self.upper))
        made.parts = list(self.parts)
        return made

    def settle(self, form: str, number: Decimal, part: Part) -> bool:
        """Take up a form that is no measure, its number and where that stands; always true."""
        self.form, self.number = form, number
        self.parts.append(part)
        return True

    def hedge(self, comparator: Comparator) -> None:
        """Take up a hedge; two of them leave a doubt."""
        if self.comparator is not None and self.comparator is not comparator:
            raise Doubt(
                f'the number is hedged twice ("{self.comparator}" and "{comparator}")', "keep one of the hedges"
            )
        self.comparator = comparator


_DRAFT, _MEASURE = (attrgetter(*(each.name for each in fields(kind))) for kind in (Draft, Measure))
"""What `copy` takes over; `copy.copy` takes eight times as long."""
