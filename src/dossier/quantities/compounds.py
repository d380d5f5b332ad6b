"""A number and its unit that are one word, or one set phrase.

tokens -> Measure: "zehnjährige", "petogodišnji", "trevjeçare", "Viertelmillion", "pola veka", "quarter-century"
"""

from __future__ import annotations

from decimal import Decimal

from dossier.quantities.drafts import FIXED, Measure, Part, Scanner
from dossier.quantities.lexicon import Lexicon
from dossier.quantities.measures import read_suffix
from dossier.quantities.numerals import Numeral, places_of
from dossier.quantities.units import SCALES, Unit

_ONE = Decimal(1)
_LOOSE = Decimal("0.1")


def read_compound(scanner: Scanner) -> Measure | None:
    """The measure that one word or set phrase is; None, with the scanner where it was, where there is none."""
    token, lexicon = scanner.token(), scanner.lexicon
    if token is None or token.kind != "word":
        return None
    found = scanner.take(lexicon.spans)
    if found is None:
        found = compound(token.low, lexicon)
        if found is None:
            return None
        scanner.at += 1
    number, unit = found
    part = Part("number", token.start, scanner.tokens[scanner.at - 1].end, FIXED)
    measure = Measure(Numeral(number, _step(number, whole=unit in lexicon.tongue.compounds.values())), part)
    if unit in SCALES:
        measure.scale = SCALES[unit]
        read_suffix(scanner, measure)
    elif unit:  # "fünfköpfig" counts what its noun says
        measure.unit = Unit.parse(unit)
    return measure


def _step(number: Decimal, *, whole: bool) -> Decimal:
    """How exact it is: "zehnjährig" is ten to the year; "decade-long" is one decade to a tenth, as "a decade" is."""
    if number == int(number):
        return _ONE if whole else _LOOSE
    return _ONE.scaleb(-places_of(number))


def compound(word: str, lexicon: Lexicon) -> tuple[Decimal, str] | None:
    """Number and unit of a word that has both: the longest ending counts."""
    tongue = lexicon.tongue
    for end in range(1, len(word)):
        unit = tongue.compounds.get(word[end:])
        if unit is not None:
            head = word[:end]
            number = tongue.stems.get(head) or tongue.mixed.get(head) or tongue.numbers.get(head)
            if number:
                return Decimal(number), unit
    return None
