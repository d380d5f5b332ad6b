"""A link's border inside a number, in the languages other than English.

words before and behind the border -> whether one number, unit or hedge stands on both sides: "tri | četvrtine"
"""

from __future__ import annotations

from collections.abc import Sequence

from dossier.quantities import composing
from dossier.quantities.additions import sum_crosses
from dossier.quantities.drafts import BEYOND
from dossier.quantities.lexicon import Lexicon
from dossier.quantities.units import Dimension, Unit

_LONGEST = 5
"""No phrase that is looked for has more words."""


def begins_within(head: list[str], tail: list[str], lexicon: Lexicon) -> bool:
    """Whether what the link begins with belongs to the words before it."""
    words, border = [*head, *tail, *BEYOND], len(head)
    if composing.crosses(words, border, lexicon) or sum_crosses(words, border, lexicon, scaled=border):
        return True
    tongue, last, first = lexicon.tongue, head[-1], tail[0]
    halved = lexicon.halves.before(words, border) is not None
    counted = halved or last in tongue.numbers or last.isdigit()
    single = first in tongue.lone or first in lexicon.scale_words  # "pet [godina]", "30 [Tausend]"
    if (counted and single) or (halved and first in composing.DOZENS):
        return True
    if last in tongue.ordinals and lexicon.superlatives.at(words, border):  # "druga [najveća]"
        return True
    numeral = first in tongue.numbers or first.isdigit()  # "više od [sto vojnika]" is no percentage
    return not numeral and phrase_crosses(words, border, lexicon, behind=True)


def ends_within(inside: list[str], beyond: list[str], lexicon: Lexicon) -> bool:
    """Whether "dvadeset" is followed by "pet" or "prvi", "milion" by "i po", "procentnih" by "poena".

    A scale word may follow: "[pet] hiljada vojnika".
    """
    words, border = [*inside, *beyond, *BEYOND], len(inside)
    last = inside[-1]
    known = last.isdigit() or last in lexicon.tongue.numbers or last in lexicon.articles or last in lexicon.scale_words
    measured = known or lexicon.units.at(words, border - 1)
    if measured and lexicon.and_half.at(words, _past_unit(words, border, lexicon)):
        return True
    end = composing.crosses(words, border, lexicon) or sum_crosses(words, border, lexicon, scaled=border + 1)
    if end > border and not (end == border + 1 and words[border] in lexicon.scale_words):
        return True
    return phrase_crosses(words, border, lexicon)


def _past_unit(words: Sequence[str], at: int, lexicon: Lexicon) -> int:
    """The place behind the scale word or the unit that stands at a place: "[dy] milionë e gjysmë"."""
    if words[at] in lexicon.scale_words:
        return at + 1
    unit = lexicon.units.at(words, at)
    return unit[1] if unit else at


def phrase_crosses(words: list[str], border: int, lexicon: Lexicon, *, behind: bool = False) -> bool:
    """Whether a unit, a currency or a set phrase goes on across the border: "[70 kilometara] na sat".

    It may where the link's part, before the border or `behind` it, says the same alone.
    """
    tables = (lexicon.units, lexicon.currencies, lexicon.spans)
    if not any(words[border] in table.rests for table in tables):
        return False
    alone = [*words[:border], *BEYOND]
    for at in range(max(0, border - _LONGEST), border):
        for table in tables:
            joined = table.at(words, at)
            if joined and joined[1] > border:
                part = table.at(words, border) if behind else table.at(alone, at)
                return part is None or not _alike(part[0], joined[0])
    return False


def _alike(part: object, joined: object) -> bool:
    """Whether a part of a phrase says what the whole does: "pikë" of "pikë përqindjeje"."""
    if isinstance(part, Unit) and isinstance(joined, Unit) and joined.dimension is Dimension.POINT:
        return part.dimension is joined.dimension and part.factor == joined.factor
    return part == joined


def completing(before: list[str], text: list[str], lexicon: Lexicon) -> int:
    """How many words of the text end a hedge or a verb of falling that begins before it: "mehr [als 200]"."""
    if lexicon.hedges.at(text, 0):  # "nešto [više od 200]"
        return 0
    for count in range(1, min(3, len(text))):
        words = [*before, *text[:count]]
        for table in (lexicon.hedges, lexicon.falls):
            found = table.before(words, len(words))
            if found and found[1] < len(before):
                return count
    return 0
