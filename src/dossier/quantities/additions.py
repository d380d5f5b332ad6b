"""Numbers of several parts, which add up.

tokens behind a scale or a unit -> Measure: "a year and a half", "two years and six months", "two million ten thousand"
"""

from __future__ import annotations

from decimal import Decimal

from dossier.quantities import spelling
from dossier.quantities.counting import names_time, read_numeral
from dossier.quantities.drafts import FIXED, Doubt, Measure, Part, Scanner
from dossier.quantities.intervals import CONTEXT
from dossier.quantities.numerals import Numeral
from dossier.quantities.units import ONE, Dimension

_TENS = Decimal(100)
_JOINTS = frozenset({"and", ","})


def take_rest(scanner: Scanner, measure: Measure) -> None:
    """Past what is added to a whole number of units or of a scale, with the sum in the measure."""
    if measure.numeral.value != int(measure.numeral.value):
        return
    if _is_time(measure):
        if not _take_half(scanner, measure):
            _take_smaller(scanner, measure)
    elif not _take_half(scanner, measure) and measure.scale is not None and measure.part.style == "words":
        _take_lower(scanner, measure)


def _is_time(measure: Measure) -> bool:
    return measure.unit is not None and measure.unit.dimension is Dimension.DURATION


def _take_half(scanner: Scanner, measure: Measure) -> bool:
    """Past the "and a half" of "a year and a half" and "two million and a half"."""
    counted = measure.unit is not None or measure.scale or measure.times
    if not counted or scanner.take(scanner.lexicon.and_half) is None:
        return False
    measure.numeral = Numeral(measure.numeral.value + Decimal("0.5"), Decimal("0.1"))
    measure.part = Part("number", measure.part.start, scanner.tokens[scanner.at - 1].end, "words")
    if _is_time(measure) and names_time(scanner, scanner.at):  # "godinu i po dana"
        scanner.at += 1
    return True


def _take_smaller(scanner: Scanner, measure: Measure) -> None:
    """Past the months of "two years and six months"; the sum is in months.

    Raises:
        Doubt: the two do not convert: "a year and a day".
    """
    start, lexicon, whole = scanner.at, scanner.lexicon, measure.unit
    if lexicon.language != "en" or whole is None:
        return
    joined = scanner.word() in _JOINTS
    scanner.at += joined
    found = read_numeral(scanner)
    if found is None and scanner.word() in lexicon.articles:
        scanner.at += 1
        found = Numeral(ONE, ONE), measure.part
    unit = lexicon.units.at(scanner.words, scanner.at) if found is not None else None
    if found is None or unit is None or unit[0].dimension is not Dimension.DURATION:
        scanner.at = start
        return
    size = unit[0].rate(whole)
    added = found[0].value
    if size is None or found[0].step != 1:
        raise Doubt("two stretches of time stand in the text", "write one number with its unit")
    if CONTEXT.multiply(added, size) >= 1:  # "between 90 minutes and two hours"
        scanner.at = start
        return
    scanner.at = unit[1]
    ones = CONTEXT.divide(whole.factor, unit[0].factor)
    measure.numeral = Numeral(measure.numeral.value * ones + added, ONE)
    measure.unit = unit[0]
    measure.part = Part("number", measure.part.start, scanner.tokens[scanner.at - 1].end, FIXED)


def _take_lower(scanner: Scanner, measure: Measure) -> None:
    """Past the "two hundred thousand" of "two million two hundred thousand"."""
    start, words = scanner.at, scanner.words
    scale = measure.scale or ONE
    joined = scanner.word() == "and"
    found = spelling.cardinal(words, start + joined) if scanner.lexicon.language == "en" else None
    if found is None or found[0].step != 1:
        return
    at = found[1]
    step = scanner.lexicon.scales.get(words[at], ONE) if words[at] in scanner.lexicon.scale_words else ONE
    added = found[0].value * step
    if added >= scale or (joined and added >= _TENS) or spelling.denominator(words, at) is not None:
        return
    scanner.at = at + (step != ONE)
    measure.numeral = Numeral(measure.numeral.value + CONTEXT.divide(added, scale), CONTEXT.divide(step, scale))
    measure.part = Part("number", measure.part.start, scanner.tokens[scanner.at - 1].end, FIXED)
