"""Numbers of several parts, which add up.

tokens behind a scale or a unit -> Measure: "a year and a half", "two years and six months", "two million ten thousand"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from dossier.quantities import composing, spelling
from dossier.quantities.counting import names_time, read_numeral
from dossier.quantities.drafts import FIXED, Doubt, Measure, Part, Scanner
from dossier.quantities.intervals import CONTEXT
from dossier.quantities.lexicon import Lexicon
from dossier.quantities.numerals import Numeral, read_digits
from dossier.quantities.units import ONE, Dimension

_HUNDRED, _THOUSAND = Decimal(100), Decimal(1000)
_YEAR = 4
"""Digits as short as those of a year are added only before a scale word: "5 Millionen 2024" is no sum."""
_LONGEST = 6
"""So many words of what is added may stand on one side of a link's border."""
_JOINTS = frozenset({"and", ","})


def take_rest(scanner: Scanner, measure: Measure) -> None:
    """Past what is added to a whole number of units or of a scale, with the sum in the measure."""
    if measure.numeral.value != int(measure.numeral.value):
        return
    worded = measure.part.style == "words" or scanner.lexicon.language != "en"  # "5 million two-year bonds"
    if _take_half(scanner, measure):
        return
    if _is_time(measure):
        _take_smaller(scanner, measure)
    elif measure.scale is not None and worded:
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
    scale = measure.scale or ONE
    found = lower_part(scanner.words, scanner.at, scale, scanner.lexicon)
    if found is None:
        return
    lower, scanner.at = found
    added, step = (CONTEXT.divide(each, scale) for each in (lower.value, lower.step))
    measure.numeral = Numeral(measure.numeral.value + added, step)
    measure.part = Part("number", measure.part.start, scanner.tokens[scanner.at - 1].end, FIXED)


def lower_part(words: Sequence[str], at: int, scale: Decimal, lexicon: Lexicon) -> tuple[Numeral, int] | None:
    """What follows a scale word and is added to it, and the place after it.

    What joins them differs: Serbian has "i" and Albanian "e", which in English and German would part two amounts.
    """
    english = lexicon.language == "en"
    joined = words[at] == "and" if english else words[at] in lexicon.addends
    at += joined
    digits = words[at][:1].isdigit()
    found = _whole(words, at, lexicon)
    if found is None:
        return None
    numeral, end = found
    lower = lexicon.scales.get(words[end], ONE) if words[end] in lexicon.scale_words or digits else ONE
    if ONE < lower < scale:
        numeral, end = Numeral(numeral.value * lower, numeral.step * lower), end + 1
    elif digits and len(words[at]) <= _YEAR and not (joined and scale == _THOUSAND):
        return None
    if numeral.value >= scale or (english and joined and numeral.value >= _HUNDRED):
        return None
    if (numeral.value < _THOUSAND < scale and not english) or (english and spelling.denominator(words, end)):
        return None
    rough = not digits and numeral.step == 1 and numeral.value % _THOUSAND == 0
    return (replace(numeral, step=_THOUSAND) if rough else numeral), end


def sum_crosses(words: Sequence[str], border: int, lexicon: Lexicon, *, scaled: int) -> int:
    """Where what is added to a scale word, which stands before the place `scaled`, ends behind a border; else 0."""
    for at in range(max(0, border - _LONGEST), scaled):
        scale = lexicon.scales.get(words[at], ONE)
        found = lower_part(words, at + 1, scale, lexicon) if scale >= _THOUSAND else None
        if found and found[1] > border:
            return found[1]
    return 0


def _whole(words: Sequence[str], at: int, lexicon: Lexicon) -> tuple[Numeral, int] | None:
    """A whole number in digits or in words; in English "1 billion 200 million" is more likely two amounts."""
    english = lexicon.language == "en"
    if words[at][:1].isdigit():
        numeral = None if english else read_digits(words[at], lexicon.marks)
        return (numeral, at + 1) if numeral and numeral.step == 1 else None
    found = spelling.cardinal(words, at) if english else composing.cardinal(words, at, lexicon)
    return found if found and found[0].step == 1 else None
