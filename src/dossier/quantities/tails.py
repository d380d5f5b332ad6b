"""The words after a number within the link.

words inside the link -> the other end of a range, a noun, "or more", "of GDP" -> Draft
"""

from __future__ import annotations

import re
from decimal import Decimal

from dossier.quantities import spelling
from dossier.quantities.counting import names_time, read_numeral
from dossier.quantities.drafts import FIXED, Doubt, Draft, Measure, Part, Scanner
from dossier.quantities.measures import read_measure, take_joint
from dossier.quantities.names import in_name, pass_size
from dossier.quantities.numerals import Numeral
from dossier.quantities.phrases import split_words
from dossier.quantities.tokens import Token
from dossier.quantities.units import CURRENCIES, Dimension, Unit, rate_name
from dossier.quantities.wording import QUIET

_NOTHING_COUNTED = frozenset(
    split_words(
        "thousandth thousandths millionth millionths billionth billionths something ish another again few off sum "
        "hand foremost hearted class stop sided way size am pm p clock o'clock uhr too figure digit yearly augen oka "
        "vek veka veku vijek vijeka stoljeće stoljeća stoleće stoleća shekull shekulli shekullit jahrhundert "
        "jahrhunderts jh jhs jhd"
    )
)
"""Behind a number they make an idiom, an hour or a century of it: "thirty-something", "one-off", "3 pm", "21. vek"."""

_MORE_OR_LESS = frozenset(split_words("ca kusur pak nešto neki neka neke etwas einige"))
"""Behind a number and "and" they make it an uncertain one: "njëzet e ca", "dvadeset i neki"."""
_OFTEN = frozenset(split_words("hourly daily weekly fortnightly monthly quarterly yearly annual annually"))
_SEVERALS = frozenset(split_words("dozens scores tens"))
_SHARES = frozenset({Dimension.PERCENT, Dimension.POINT})
_DEGREES = Unit.parse("°C")
_STEPS = frozenset("yqm")
_COMPASS = frozenset(split_words("n e s w north east south west"))
_FEWER = frozenset({"fewer", "less"})
"""Between a number and what it counts: "600 fewer troops"."""
_ALTERNATIVES = frozenset({"the", "other", "another", "none", "neither"})
_NOW = frozenset(("present", "now", "today", "date", "heute", "jetzt", "danas", "sada", "sot", "tani"))
POINTS = frozenset(("point", "points"))
YEAR = re.compile("[12][0-9]{3}")
_UNTIL = frozenset(("until", "till", "through"))
_FEW = 10
_STRETCHES = frozenset(
    {
        *(("between", "and"), ("from", "to"), ("from", "until"), ("zwischen", "und"), ("von", "bis")),
        *(("između", "i"), ("od", "do"), ("ndërmjet", "dhe"), ("midis", "dhe"), ("nga", "deri")),
    }
)


def read_range(scanner: Scanner, draft: Draft, first: Measure) -> None:
    """The second end, where a dash, "to" or "and" (after "between") and another number follow."""
    start = scanner.at
    if scanner.word() in scanner.lexicon.either:
        if scanner.lexicon.language == "en" and scanner.word(1) in _ALTERNATIVES:
            raise Doubt("one of two things is no quantity", "mark the link as prose")
        _read_next_number(scanner, draft, first)
        return
    if not take_joint(scanner, between=draft.between):
        return
    worded = scanner.words[start] in scanner.lexicon.to.firsts
    upper = read_measure(scanner) or _read_fold(scanner, first)
    if upper is None:
        scanner.at = start
        return
    if worded and draft.moved and _complete(first, upper):
        raise Doubt("the second number may be the level that was reached", "link each of the two numbers by itself")
    if _ends_in_year(scanner, first, upper, start):
        raise Doubt("the second number may be a year", "link each of the numbers by itself")
    size = _shared_scale(first, upper)
    if size == 1 and _elided(first, upper):
        raise Doubt("the first number of the range may lack its noughts", "write both in full: 3,000–4,000")
    if draft.change:
        raise Doubt("the two numbers are a change or a ratio, not a range", "link each of the two numbers by itself")
    if first.minus or upper.minus:
        raise Doubt("a range with a minus sign is not read", 'write "between ... and ..."')
    first.numeral = Numeral(first.numeral.value * size, first.numeral.step)
    draft.upper = upper


def _ends_in_year(scanner: Scanner, first: Measure, upper: Measure, joint: int) -> bool:
    """Whether a range ends with a bare year, and does not begin with one: "5 percent until 2025"."""
    said = not first.bare or scanner.words[joint] in _UNTIL or first.numeral.value < _FEW
    year = upper.bare and upper.scale is None and YEAR.fullmatch(scanner.word(-1)) is not None
    return year and said and scanner.done and not YEAR.fullmatch(scanner.words[joint - 1])


def _read_fold(scanner: Scanner, first: Measure) -> Measure | None:
    """The "threefold" of "two- to threefold", which makes multiples of both numbers."""
    token = scanner.token()
    number = scanner.take(scanner.lexicon.multiples) if token and first.whole else None
    if token is None or number is None:
        return None
    first.times = True
    return Measure(Numeral(number, Decimal(1)), Part("number", token.start, token.end, FIXED), times=True)


def _read_next_number(scanner: Scanner, draft: Draft, first: Measure) -> None:
    """The second of two counts that follow each other, as a range: "two or three". Others are no sure quantity."""
    start = scanner.at
    scanner.at += 1
    upper = read_measure(scanner) if scanner.token() and scanner.word() not in scanner.lexicon.vague else None
    counts = upper is not None and first.whole and upper.numeral.step == 1 and not upper.minus
    size = _shared_scale(first, upper) if upper else 1
    if counts and upper and upper.numeral.value == (first.numeral.value + 1) * size:
        first.numeral = Numeral(first.numeral.value * size, first.numeral.step)
        draft.upper = upper
    else:
        scanner.at = start


def _shared_scale(first: Measure, upper: Measure) -> int:
    """The hundred or thousand behind the second number in words that counts for both: "three to four hundred"; or 1.

    A scale behind them counts for both by itself: "five to six hundred million euros".
    """
    alone = first.scale is None and first.unit is None and not first.times
    if not alone or first.numeral.step != 1 or upper.numeral.step != 1 or upper.part.style != "words":
        return 1
    low, high = int(first.numeral.value), int(upper.numeral.value)
    size = next((size for size in (100_000, 1000, 100) if high % size == 0), 1)
    return size if 0 < low < min(100, high // size) else 1


def _complete(first: Measure, upper: Measure) -> bool:
    """Whether the first of two numbers says all that the second does: "by 3 percent to 5 percent"."""
    if first.currency:
        return (first.scale is None) == (upper.scale is None)
    return first.unit is not None or upper.bare


def _elided(first: Measure, upper: Measure) -> bool:
    """Whether "3–4,000" stands there, which may be three thousand to four thousand."""
    if first.scale is not None or upper.scale is not None:
        return False
    return 0 < first.numeral.value * 1000 < upper.numeral.value


def read_tail(scanner: Scanner, draft: Draft) -> None:
    """What follows the number inside the link's text: a noun, "of GDP", "a year", "or more", "decrease".

    Raises:
        Doubt: a second number, or a sign that may change the first.
    """
    _refuse_open_range(scanner)
    _refuse_interval(scanner)
    if scanner.word() in scanner.lexicon.conjunction and scanner.word(1) in _MORE_OR_LESS:
        raise Doubt("how many more there are is not said", "write the number")
    noun_open = True
    while not scanner.done:
        if draft.form == "ordinal" and _take_ranked(scanner):
            continue
        first = scanner.word()
        if take_rate(scanner, draft) or take_known(scanner, draft) or take_since(scanner):
            noun_open = noun_open and first in _FEWER and not draft.noun
            continue
        timed = draft.form == "multiple" or (draft.measure is not None and not draft.measure.bare)
        if timed and take_stretch(scanner):
            noun_open = False
            continue
        token = scanner.tokens[scanner.at]
        _refuse_number(scanner, token, draft)
        if draft.form == "fraction" and scanner.lexicon.units.at(scanner.words, scanner.at):
            raise Doubt("a fraction of a unit is not read", 'write "0.1 percent" or the like')
        if draft.form == "fraction" and token.low in POINTS:
            raise Doubt("a fraction of a point is not read", 'write "0.25 percentage points" or the like')
        if token.kind == "word" and noun_open and token.low not in scanner.lexicon.links:
            draft.noun = f"{draft.noun} {token.low}".strip()
        elif token.low not in ("-", "'"):
            noun_open = False
        scanner.at += 1


def _take_ranked(scanner: Scanner) -> bool:
    """Past the number of those that are ranked: "12th of 32", "den dritten Platz von sechs"."""
    start = scanner.at
    if scanner.take(scanner.lexicon.out_of) is not None and numeral_here(scanner) is not None:
        return True
    scanner.at = start
    return False


def _refuse_open_range(scanner: Scanner) -> None:
    """Raise where the text ends with what joins the ends of a range: "10 to", "3–", "2021–present"."""
    last = len(scanner.tokens) - 1
    if scanner.at > last:
        return
    if scanner.words[last] in _NOW:
        last -= 1
    lexicon, word = scanner.lexicon, scanner.words[last]
    joint = lexicon.to.at(scanner.words, last) or word in lexicon.conjunction or word in lexicon.either
    if joint or word in ("-", "–"):
        raise Doubt("the text ends inside a range", "link both of its numbers")
    if lexicon.language != "en" and lexicon.out_of.at(scanner.words, last):
        raise Doubt("the link ends inside a share", "link the whole of it: four of ten")


def _refuse_interval(scanner: Scanner) -> None:
    """Raise where a number and what follows it say how often ("five-yearly"), or how many of several ("two dozens")."""
    hyphen = scanner.word() == "-"
    following = scanner.word(hyphen)
    often = hyphen and following in _OFTEN
    if often or (following in scanner.lexicon.vague and following in _SEVERALS):
        raise Doubt(f'what "{following}" makes of the number is not sure', "link a number with its unit, or say prose")


def take_rate(scanner: Scanner, draft: Draft) -> bool:
    """Past "per 1,000" and "je 100.000 Einwohner", with the number in the draft."""
    slash = scanner.word() == "/" and (draft.noun or draft.measure is None or not draft.measure.bare)
    if (scanner.word() not in scanner.lexicon.each and not slash) or draft.period:
        return False
    if scanner.lexicon.language != "en":
        return _take_round(scanner, draft)
    name = rate_name(" ".join(scanner.words[scanner.at + 1 : scanner.at + 3]))
    if not name.isdigit() or (slash and name.strip("0") != "1"):
        return False
    draft.period = name
    scanner.at += 2
    while scanner.word() in scanner.lexicon.scale_words or scanner.word() in spelling.CARDINAL_WORDS:
        scanner.at += 1
    return True


def _take_round(scanner: Scanner, draft: Draft) -> bool:
    """Past "je 1.000": a thousand or another power of ten above it; years are none."""
    start = scanner.at
    scanner.at += 1
    found = numeral_here(scanner)
    size = int(found.value * scanner.lexicon.scales.get(scanner.word(), 1)) if found else 0
    if size < 1000 or str(size).strip("0") != "1":
        scanner.at = start
        return False
    scanner.at += scanner.word() in scanner.lexicon.scales
    draft.period = str(size)
    return True


def take_known(scanner: Scanner, draft: Draft) -> bool:
    """Past one phrase that says something of the number before it, with what it says in the draft."""
    adds = scanner.word() == "plus" and scanner.token(1) is not None
    cue = scanner.take(scanner.lexicon.tails)
    if cue is None:
        return False
    if adds and cue.kind == "hedge" and (draft.noun or (draft.measure is not None and not draft.measure.bare)):
        raise Doubt("something is added to the amount", "link the amount only")
    if cue.kind == "hedge" and cue.hedge is not None:
        draft.hedge(cue.hedge)
    elif cue.kind == "base":
        draft.base = cue.name
    elif cue.kind == "period":
        if draft.tail_fall is not None and draft.measure is not None and _is_time(draft.measure):
            raise Doubt("two stretches of time stand in the text", "write one number with its unit")
        draft.period = cue.name
    else:
        draft.tail_fall = cue.fall
    return True


def _is_time(measure: Measure) -> bool:
    return measure.unit is not None and measure.unit.dimension is Dimension.DURATION


def take_since(scanner: Scanner) -> bool:
    """Past "since 2021" and "from 2021 to 2024", which say from when a change is counted and are no second number."""
    if (scanner.word(), scanner.word(2)) in _STRETCHES and all(YEAR.fullmatch(scanner.word(at)) for at in (1, 3)):
        scanner.at += 4
        return True
    found = scanner.lexicon.since.at(scanner.words, scanner.at)
    if found is None:
        return False
    at = found[1] + (scanner.words[found[1]] in scanner.lexicon.months)
    if not YEAR.fullmatch(scanner.words[at]):
        return False
    dotted = scanner.lexicon.tongue.ordinal_dot and scanner.words[at + 1] == "."  # "od 2015. udvostručen"
    scanner.at = at + 1 + dotted
    return True


def take_stretch(scanner: Scanner) -> bool:
    """Past "over three years", the time for which an amount is meant, or in which something has tripled."""
    if scanner.word() not in scanner.lexicon.for_time:
        return False
    start = scanner.at
    scanner.at += 1
    if numeral_here(scanner) is not None and names_time(scanner, scanner.at):
        found = scanner.lexicon.units.at(scanner.words, scanner.at)
        scanner.at = found[1] if found else scanner.at
        return True
    scanner.at = start
    return False


def _refuse_number(scanner: Scanner, token: Token, draft: Draft) -> None:
    lexicon, low = scanner.lexicon, token.low
    if (token.kind == "num" and in_name(scanner)) or pass_size(scanner):
        return
    number = token.kind in ("num", "iso", "date") or low in lexicon.scale_words or low in spelling.DENOMINATOR_WORDS
    if lexicon.language == "en":
        number = number or low in spelling.CARDINAL_WORDS or low == "times" or low in lexicon.multiples.firsts
        number = number or (draft.form == "ordinal" and low in spelling.ORDINAL_WORDS)
    else:
        number = number or low in lexicon.tongue.numbers or lexicon.multiples.at(scanner.words, scanner.at) is not None
        number = number or (low in lexicon.tongue.ordinals and not draft.form and not draft.noun)  # "tri stota dela"
    if low in _NOTHING_COUNTED and not draft.noun and not (draft.form == "multiple" and low == "size"):
        raise Doubt(f'what "{token.text}" makes of the number is not sure', "link a number with its unit, or say prose")
    if low == "." and scanner.glued() and lexicon.units.at(scanner.words, scanner.at + 1):
        raise Doubt("a full stop stands between the number and its unit", "leave it out")
    hour = scanner.words[scanner.at : scanner.at + 3]
    if low in _COMPASS and draft.measure is not None and draft.measure.unit == _DEGREES and not draft.noun:
        raise Doubt("degrees of latitude or longitude are not read", "mark the link as prose")
    if hour in (["a", ".", "m"], ["p", ".", "m"]):
        raise Doubt("an hour of the day is not read", "mark the link as prose")
    measure = draft.measure
    if measure is not None and measure.currency and measure.scale is None and not draft.noun and scanner.measured():
        raise Doubt(f'"{token.text}" behind an amount of money is not known', "link the amount with its currency only")
    adjective = scanner.word(1) in ("-", "area", "zone")
    foreign = measure is not None and not draft.noun and measure.currency not in ("", CURRENCIES.get(low))
    unit = lexicon.units.at(scanner.words, scanner.at) if measure is not None and measure.bare else None
    if unit is not None and unit[0].dimension in _SHARES and not unit[0].name:
        raise Doubt(f'"{token.text}" does not stand right behind the number', "link the number with its unit only")
    if low in CURRENCIES and not adjective and measure is not None and (measure.bare or foreign):
        raise Doubt(f'"{token.text}" does not stand right behind the number', "link the amount with its currency only")
    if number:
        raise Doubt("more than one number stands in the text", "link one number by itself")
    if token.kind == "sign" and low not in QUIET and not _is_on_year(scanner):
        raise Doubt(f'"{token.text}" after the number is not known', "link the number with its unit only")


def _is_on_year(scanner: Scanner) -> bool:
    """Whether "y/y" or "q/q" stands around the sign here."""
    return scanner.word() == "/" and scanner.word(1) in _STEPS and scanner.at > 0 and scanner.word(-1) in _STEPS


def numeral_here(scanner: Scanner) -> Numeral | None:
    """The number that begins here; None for digits that do not fit the language."""
    try:
        found = read_numeral(scanner)
    except Doubt:
        return None
    return found[0] if found else None
