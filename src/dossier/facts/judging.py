"""What becomes of a text that is bound to a fact."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dossier.facts.values import Fact
from dossier.quantities import Reading


class Judgement(StrEnum):
    """What became of a text."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    UNIT = "unit"
    UNREADABLE = "unreadable"

    @classmethod
    def of(cls, *, true: bool) -> Judgement:
        """Whether the data bear a statement out."""
        return cls.AGREES if true else cls.DISAGREES


@dataclass(frozen=True)
class Agreement:
    """A text against a fact."""

    judgement: Judgement
    explain: str = ""
    help: str = ""
    bolder: bool = False
    """The data hedge the value and the text does not."""
    other_hedge: bool = False
    reading: Reading | None = None
    fact: Fact | None = None
    """The fact that the text was compared with; a change may be taken in percent."""
    other_terms: bool = False
    """The words speak of other years, or of another number of things, than the expression, whatever its value is."""
