"""One number with its currency, scale and unit.

tokens -> Measure: "€2.2 billion", "2,200 million euros", "92 %", "two hundred thousand", "3x"
"""

from __future__ import annotations

from dataclasses import replace

from dossier.quantities import spelling
from dossier.quantities.additions import take_rest
from dossier.quantities.counting import read_numeral
from dossier.quantities.currencies import take_before, take_compound, take_currency
from dossier.quantities.drafts import Doubt, Measure, Scanner
from dossier.quantities.intervals import Comparator
from dossier.quantities.lexicon import scales
from dossier.quantities.phrases import split_words
from dossier.quantities.units import CODES, CURRENCIES, Dimension, Unit

_FULL = frozenset(
    split_words(
        "full whole consecutive straight successive more further additional extra calendar long short good hard "
        "difficult turbulent solid lean crucial"
    )
)
"""May stand between a number and its unit: "12 full months". A working day is another unit than a day."""
_MINUS = ("−", "-", "–")


def read_measure(scanner: Scanner) -> Measure | None:
    """The number that begins here with what belongs to it; None, with the scanner where it was, if there is none.

    Raises:
        Doubt: digits that do not fit the language, letters stuck to them that mean nothing.
    """
    start = scanner.at
    minus = _take_sign(scanner)
    scale, currency = take_before(scanner)
    if currency:
        minus = _take_sign(scanner) or minus
    elif _in_word(scanner):
        raise Doubt("the number belongs to a name", "mark the link as prose")
    found = read_numeral(scanner)
    if found is None:
        scanner.at = start
        return None
    measure = Measure(*found, currency=currency, minus=minus, scale=scale, ahead=scale is not None)
    _take_again(scanner, measure)
    read_suffix(scanner, measure)
    if measure.scale != scale and scale is not None:
        raise Doubt("a scale word stands before the number and after it", "keep one of them")
    return measure


def _in_word(scanner: Scanner) -> bool:
    """Whether a number stands right behind a letter, as in "A4"; "c300" and "x3" are none."""
    token, last = scanner.token(), scanner.token(-1)
    stuck = token is not None and token.kind == "num" and token.glued and last is not None and last.kind == "word"
    return stuck and scanner.word(-1) not in ("c", "ca", "x")


def _take_again(scanner: Scanner, measure: Measure) -> None:
    """Past the same number once more, in parentheses: "three (3)", "30 (thirty)"."""
    place = scanner.at
    if scanner.word() != "(":
        return
    scanner.at += 1
    again = read_numeral(scanner)
    if again is None or again[0].value != measure.numeral.value or scanner.word() != ")":
        scanner.at = place
        return
    scanner.at += 1
    measure.part = replace(measure.part, end=scanner.tokens[scanner.at - 1].end)


def _take_sign(scanner: Scanner) -> bool:
    """Whether a minus stands here; a plus is passed over."""
    word = scanner.word()
    if word in ("minus", "plus") and scanner.token(1) is not None:
        scanner.at += 1
        return word == "minus"
    last = scanner.token(-1)
    stuck = scanner.glued() and last is not None and last.kind == "word"  # the hyphen of "A-10"
    spaced = scanner.at == 0 and scanner.token(1) is not None and scanner.tokens[1].kind == "num"  # "- 5 %"
    if (word in _MINUS or word == "+") and (scanner.glued(1) or spaced) and not stuck:
        scanner.at += 1
        return word != "+"
    return False


def take_joint(scanner: Scanner, *, between: bool) -> bool:
    """Past what joins the two ends of a range: a dash, "to", or "and" after "between"; whether it stands here."""
    word, following = scanner.word(), scanner.token(1)
    if word == "-" and scanner.lexicon.to.at(scanner.words, scanner.at + 1):  # "six-to-eight", "five- to six-fold"
        scanner.at += 1
        scanner.take(scanner.lexicon.to)
        scanner.at += scanner.word() == "-"
        return True
    if word in ("-", "–") and following:
        number = following.kind == "num" or following.low in CURRENCIES or following.text in CODES
        if number or _joins_words(scanner, dash=word == "–"):
            scanner.at += 1
            return True
        return False
    if scanner.take(scanner.lexicon.to):
        return True
    if between and word in scanner.lexicon.conjunction:
        scanner.at += 1
        return True
    return False


def _joins_words(scanner: Scanner, *, dash: bool) -> bool:
    """Whether a dash stands between two numbers in words, or a hyphen between two that follow each other: "dva-tri"."""
    lexicon = scanner.lexicon
    if lexicon.language == "en":
        return dash and scanner.word(1) in spelling.CARDINAL_WORDS
    numbers = lexicon.tongue.numbers
    before, after = numbers.get(scanner.word(-1)), numbers.get(scanner.word(1))
    return after is not None and (dash or before == after - 1)


def read_suffix(scanner: Scanner, measure: Measure, *, beyond: bool = False) -> None:
    """What follows the number: plus sign, scale words, currency, percent or time unit, "times".

    `beyond` the link's text nothing raises: a word that does not fit is simply not part of the number.
    """
    _take_plus(scanner, measure, beyond=beyond)
    _take_hedge(scanner, measure)
    scanner.at += 2 * (not beyond and measure.numeral.step != 1 and _of_one(scanner))
    start = scanner.at
    _skip_hyphen(scanner)
    before = scanner.at
    _take_scales(scanner, measure, beyond=beyond)
    _skip_hyphen(scanner)
    joined = take_compound(scanner) if measure.bare and measure.scale is None else None
    if joined:
        measure.scale, measure.currency = joined
    if scanner.word() == "of" and measure.scale is not None and measure.bare and not beyond:  # "5 millions of euros"
        scanner.at += scanner.lexicon.currencies.at(scanner.words, scanner.at + 1) is not None
    if not measure.currency and measure.unit is None and not (beyond and _before_number(scanner)):
        measure.currency = take_currency(scanner)
        behind = scanner.glued() or scanner.word() in scanner.lexicon.scale_words  # "208 €m", "208 EUR Mio."
        if measure.currency and measure.scale is None and behind:
            _take_scales(scanner, measure, beyond=beyond)
    if measure.bare:
        measure.unit = _unit_here(scanner, scaled=measure.scale is not None)
    if measure.bare and measure.scale is None:
        measure.times = scanner.take(scanner.lexicon.times) is not None
    if scanner.at == before:
        scanner.at = start
    elif not beyond:
        take_rest(scanner, measure)
        measure.currency = measure.currency or (take_currency(scanner) if measure.bare else "")
    _take_plus(scanner, measure, beyond=False)
    token = scanner.token()
    if beyond or token is None:
        return
    if len(token.low) > 1 and token.low not in scanner.lexicon.scales and scales(token.low):
        raise Doubt(f'"{token.text}" is a scale word of another language', "write the scale in the page's language")
    counted = token.low in scanner.lexicon.tongue.compounds  # "15köpfige"
    if token.kind == "word" and token.glued and scanner.at == start and not counted:
        raise Doubt(f'"{token.text}" stuck to the number is not known', "link the number only, or write the unit out")


def _before_number(scanner: Scanner) -> bool:
    """Whether the sign here belongs to a number behind it: the "€" of "[208](...) €5 million"."""
    following = scanner.token(1)
    return following is not None and following.kind == "num"


def _unit_here(scanner: Scanner, *, scaled: bool) -> Unit | None:
    """The unit that is named here; behind a scale word only one that is measured ("4.5 million tonnes")."""
    full = scanner.lexicon.language == "en" and scanner.word() in _FULL
    found = scanner.lexicon.units.at(scanner.words, scanner.at + full)
    if found is None or (scaled and found[0].dimension is not Dimension.PHYSICAL):
        return None
    last = scanner.tokens[found[1] - 1]
    if (last.kind == "num" and not last.glued) or (
        last.kind == "word" and _names_model(scanner)
    ):  # "5 km 2", "5 Mi-17"
        return None
    _refuse_product(scanner, found[1])
    scanner.at = found[1]
    return found[0]


def _take_plus(scanner: Scanner, measure: Measure, *, beyond: bool) -> None:
    """Past a plus sign stuck to the number or its unit: "€800+ billion", "€1bn+"."""
    if scanner.word() == "+" and (beyond or scanner.glued()) and not _starts_number(scanner, 1):
        measure.hedge = Comparator.AT_LEAST
        scanner.at += 1


def _take_hedge(scanner: Scanner, measure: Measure) -> None:
    """Past the "-odd" of "500-odd million" and the "or so" of "500 or so percent"."""
    lexicon = scanner.lexicon
    found = lexicon.afterthoughts.at(scanner.words, scanner.at)
    if found is None:
        return
    hedge, at = found
    word = scanner.words[at]
    if word in lexicon.scales or lexicon.units.at(scanner.words, at) or lexicon.currencies.at(scanner.words, at):
        measure.hedge, scanner.at = hedge, at


def _of_one(scanner: Scanner) -> bool:
    """Whether a number below one takes a part of a unit: "0.3 of a percentage point"."""
    if scanner.word() != "of" or scanner.word(1) not in ("a", "an", "one", "1"):
        return False
    return scanner.word(2) in scanner.lexicon.scale_words or scanner.measured(2)


def _starts_number(scanner: Scanner, ahead: int) -> bool:
    token = scanner.token(ahead)
    return token is not None and token.glued and token.kind == "num"


def _skip_hyphen(scanner: Scanner) -> None:
    """Past a hyphen that joins the number to a word: "ten-year", "€13-million"."""
    following, beyond = scanner.token(1), scanner.token(2)
    if following and following.text in CODES and beyond and beyond.kind == "num":  # "€1 billion-EUR 2 billion"
        return
    joined = following is not None and following.glued and (following.kind == "word" or following.text == "%")
    if scanner.word() == "-" and (scanner.glued() or scanner.at == 0) and joined:
        scanner.at += 1


def _take_scales(scanner: Scanner, measure: Measure, *, beyond: bool) -> None:
    """Past scale words, whose product is the scale ("thousand million")."""
    lexicon = scanner.lexicon
    while (scale := lexicon.scales.get(scanner.word().removesuffix("'s"))) is not None and not measure.unit:
        if lexicon.units.at(scanner.words, scanner.at) or _names_model(scanner):  # the "m" of m²
            return
        if beyond and measure.scale is not None:
            return
        if len(scanner.word()) == 1 and not scanner.glued() and not _money_near(scanner, measure):
            if beyond:
                return
            raise Doubt(f'"{scanner.word()}" after a space may be a unit or a scale', "write the scale out: 13 million")
        if lexicon.language == "de" and scanner.word() == "billion" and measure.numeral.value > 1:
            raise Doubt('"billion" is a scale word of another language', "write Milliarden, or Billionen")
        measure.scale = scale if measure.scale is None else measure.scale * scale
        abbreviated = scanner.word() not in lexicon.scale_words or len(scanner.word()) <= 4
        scanner.at += 1
        if abbreviated and scanner.word() == "." and scanner.glued():
            scanner.at += 1


def _refuse_product(scanner: Scanner, at: int) -> None:
    """Raise where the unit that ends at a place is the first of two that are multiplied: "GW-hours"."""
    words, tokens = scanner.words, scanner.tokens
    if words[at] == "-" and at + 1 < len(tokens) and tokens[at].glued and tokens[at + 1].glued:
        second = scanner.lexicon.units.at(words, at + 1)
        if second is not None and second[0].dimension in (Dimension.DURATION, Dimension.PHYSICAL):
            raise Doubt("a product of two units is not read", "mark the link as prose")


def _names_model(scanner: Scanner) -> bool:
    """Whether the letters here begin a name with digits, as in "14 M1117s", "24 B-52s" and "5 Mi-17s"."""
    hyphen = scanner.word(1) == "-" and scanner.glued(1)
    following = scanner.token(2 if hyphen else 1)
    if following is None or not following.glued or following.kind != "num" or scanner.glued():
        return False
    return len(scanner.word()) == 1 or scanner.tokens[scanner.at].text[0].isupper()


def _money_near(scanner: Scanner, measure: Measure) -> bool:
    if measure.currency:
        return True
    following = scanner.token(1)
    return following is not None and (
        following.text in CODES or scanner.lexicon.currencies.at(scanner.words, scanner.at + 1) is not None
    )
