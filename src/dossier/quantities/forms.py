"""Numbers that are no plain number: ordinals (a module of their own), multiples, fractions, parts of a whole.

tokens -> the form's number in a Draft: "tripled", "two thirds", "one in five", "4 of 5"
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from dossier.quantities import composing, spelling
from dossier.quantities.counting import VULGAR, names_time, read_numeral
from dossier.quantities.drafts import FIXED, Doubt, Draft, Measure, Part, Scanner
from dossier.quantities.intervals import CONTEXT, Comparator
from dossier.quantities.measures import read_suffix, take_joint
from dossier.quantities.numerals import Numeral
from dossier.quantities.ordinals import read_ordinal, read_place, read_superlative
from dossier.quantities.units import Dimension

_SLASHED = frozenset({2, 3, 4, 5, 8, 10})
_ROUND = frozenset({"hundred", "thousand", "million"})
_DIVIDED = frozenset({Dimension.PERCENT, Dimension.POINT, Dimension.DURATION})
"""Units of which one takes a part: half a percent, a third of a year."""


PARTED = frozenset({"of", "that", "as"})
"""Behind "a third" they make a part of it: "a third of the budget", "a third that of Albania"."""


def read_form(scanner: Scanner, draft: Draft) -> bool:
    """Whether one of the forms begins here; if so it is in the draft and the scanner is past it."""
    if read_place(scanner, draft) or _softened(scanner, draft) or _rough(scanner, draft):
        return True
    token = scanner.tokens[scanner.at]
    if token.kind == "num":
        return (scanner.glued(1) and read_ordinal(scanner, draft)) or (
            scanner.word(1) == "/" and _fraction(scanner, draft)
        )
    return token.kind == "word" and (
        read_ordinal(scanner, draft)
        or read_superlative(scanner, draft)
        or _multiple(scanner, draft)
        or _fraction(scanner, draft)
    )


def _fraction(scanner: Scanner, draft: Draft) -> bool:
    """Read "a third", "two-thirds", "half", "⅔", "1/3"; in other languages the phrases of their list."""
    first = scanner.token()
    if first is None:
        return False
    start = scanner.at
    found = _fraction_parts(scanner)
    if found is None:
        scanner.at = start
        return False
    upper, lower = found
    part = Part("number", first.start, scanner.tokens[scanner.at - 1].end, "fraction")
    if _of_unit(scanner, draft, Fraction(upper, lower), part):
        return True
    if _stuck(scanner) not in ("", "to", "and"):
        raise Doubt(f'"{first.text}-{_stuck(scanner)}" is no fraction', "link the number only, or say that it is prose")
    _fraction_range(scanner, draft)
    single = scanner.lexicon.language == "en" and upper == 1 and lower > 2 and first.low in ("a", "an")
    if single and scanner.word() not in PARTED:
        draft.rank = lower
    return draft.settle("fraction", CONTEXT.divide(Decimal(upper), Decimal(lower)), part)


def _softened(scanner: Scanner, draft: Draft) -> bool:
    """Read "a good third", "ein knappes Viertel", "ein gutes Dutzend"; past the "gute" of "gute zehn Jahre"."""
    first, lexicon = scanner.tokens[scanner.at], scanner.lexicon
    found = lexicon.softened.at(scanner.words, scanner.at)
    if found is None:
        return False
    comparator, at = found
    parts = lexicon.tongue.parts.get(scanner.words[at])
    digits = at < len(scanner.tokens) and scanner.tokens[at].kind == "num"
    spelt = lexicon.tongue.numbers if lexicon.language != "en" else spelling.CARDINAL_WORDS
    counted = digits or scanner.words[at] in spelt or lexicon.fractions.at(scanner.words, at)
    single = parts is None and first.low in lexicon.articles and _single(scanner, at)
    if parts is None and not counted and not single:
        return False
    draft.hedge(comparator)
    if single:
        draft.measure = single
        draft.parts.append(single.part)
        return True
    if parts is None:  # "a good 40 percent", "gute zwei Drittel"
        scanner.at = at
        return False
    scanner.at = at + 1
    part = Part("number", first.start, scanner.tokens[at].end, FIXED)
    return draft.settle("fraction", CONTEXT.divide(Decimal(parts[0]), Decimal(parts[1])), part)


def _rough(scanner: Scanner, draft: Draft) -> bool:
    """Read "desetak" and its like: about so many, to the nearest five (ten of a hundred)."""
    token = scanner.tokens[scanner.at]
    number = scanner.lexicon.tongue.rough.get(token.low)
    if number is None:
        return False
    draft.hedge(Comparator.ABOUT)
    part = Part("number", token.start, token.end, FIXED)
    draft.measure = Measure(Numeral(Decimal(number), Decimal(5 if number < 100 else 10)), part)
    draft.parts.append(part)
    scanner.at += 1
    read_suffix(scanner, draft.measure)
    return True


def _single(scanner: Scanner, at: int) -> Measure | None:
    """The one dozen, million or year that stands behind such an adjective; the scanner moves only where there is one.

    The number itself is in the article.
    """
    start, lexicon = scanner.at, scanner.lexicon
    dozen = scanner.words[at] in composing.DOZENS
    timed = names_time(scanner, at)
    if not dozen and not timed and scanner.words[at] not in lexicon.scale_words:
        return None
    numeral = Numeral(Decimal(12 if dozen else 1), Decimal("0.1" if timed else 1))
    scanner.at = at + dozen
    measure = Measure(numeral, Part("number", scanner.tokens[start].start, scanner.tokens[at].end, FIXED))
    if not dozen:
        read_suffix(scanner, measure)
    return measure


def _of_unit(scanner: Scanner, draft: Draft, share: Fraction, part: Part) -> bool:
    """Whether the fraction is one of a unit or a scale, which makes it a number: "a tenth of a percent"."""
    start, lexicon = scanner.at, scanner.lexicon
    if lexicon.language == "en":
        if scanner.word() != "of" or scanner.word(1) not in ("a", "an", "one", "1"):
            return False
        scanner.at += 2
    scaled = scanner.word() in lexicon.scale_words
    unit = lexicon.units.at(scanner.words, scanner.at)
    if not (scaled or (unit and unit[0].dimension in _DIVIDED)) or scanner.word().endswith("'s"):
        scanner.at = start
        return False
    value = CONTEXT.divide(Decimal(share.numerator), Decimal(share.denominator))
    step = Decimal("0.1") if share.denominator == 2 else Decimal("0.01")
    draft.measure = Measure(Numeral(value, step), replace(part, style=FIXED))
    draft.parts.append(draft.measure.part)
    read_suffix(scanner, draft.measure)
    return True


def _fraction_range(scanner: Scanner, draft: Draft) -> None:
    """The upper end of "one third to one half", "between a third and a half"."""
    start = scanner.at
    if not take_joint(scanner, between=draft.between):
        return
    scanner.at += scanner.word() == "a" and scanner.word(1) == "half"
    found = _fraction_parts(scanner)
    if found is None:
        scanner.at = start
        return
    draft.top = CONTEXT.divide(Decimal(found[0]), Decimal(found[1]))
    draft.parts.append(Part("upper", scanner.tokens[start + 1].start, scanner.tokens[scanner.at - 1].end, "fraction"))


def _fraction_parts(scanner: Scanner) -> tuple[int, int] | None:
    """Upper and lower number of the fraction that begins here; the scanner moves only where there is one."""
    if scanner.word() in VULGAR:
        scanner.at += 1
        return VULGAR[scanner.word(-1)]
    slashed = _slashed(scanner)
    if slashed:
        return slashed
    if scanner.lexicon.language != "en":
        return scanner.take(scanner.lexicon.fractions)
    words, at = scanner.words, scanner.at
    if words[at] == "half":
        scanner.at += 1
        return 1, 2
    upper, after = _fraction_top(words, at)
    if upper is None:
        return None
    if words[after : after + 1] == ["-"]:
        after += 1
    lower = spelling.denominator(words, after)
    if lower is None or lower[1] != (upper > 1) or upper >= lower[0]:
        return None
    scanner.at = lower[2]
    return upper, lower[0]


def _fraction_top(words: Sequence[str], at: int) -> tuple[int | None, int]:
    if words[at] in ("a", "an"):
        return 1, at + 1
    found = spelling.cardinal(words, at)
    if found is None or found[0].step != 1:
        return None, at
    return int(found[0].value), found[1]


def _slashed(scanner: Scanner) -> tuple[int, int] | None:
    """Read "2/3" with a usual lower number; "9/11" and "24/7" are none."""
    upper, lower = scanner.token(), scanner.token(2)
    if upper is None or lower is None or scanner.word(1) != "/" or not (upper.text + lower.text).isdigit():
        return None
    if "0" in (upper.text[0], lower.text[0]):
        return None
    top, bottom = int(upper.text[:9]), int(lower.text[:9])
    if not 0 < top < bottom or bottom not in _SLASHED:
        return None
    scanner.at += 3
    return top, bottom


def _multiple(scanner: Scanner, draft: Draft) -> bool:
    """Read "twice", "tripled", "threefold", "halved"; "three times" is a measure."""
    token = scanner.token()
    number = scanner.take(scanner.lexicon.multiples)
    if token is None or number is None:
        return False
    if _stuck(scanner) not in ("", "to") or scanner.word() in ("digit", "digits"):
        raise Doubt(f'"{token.text}-{scanner.word(1)}" is no quantity')
    part = Part("number", token.start, scanner.tokens[scanner.at - 1].end, "multiple")
    return draft.settle("multiple", number, part)


def _stuck(scanner: Scanner) -> str:
    """The word that a hyphen joins to the one before it: the "hand" of "second-hand"; else empty."""
    following = scanner.word(1)
    return following if scanner.word() == "-" and scanner.glued() and scanner.glued(1) and following.isalpha() else ""


def read_share(scanner: Scanner, draft: Draft, measure: Measure) -> bool:
    """Whether the count just read is part of a whole: "4 of 5", "four out of the five", "one in every five"."""
    start = scanner.at
    count_of = scanner.take(scanner.lexicon.out_of) is not None
    if not count_of and not _one_in(scanner, measure):
        return False
    if count_of:
        _pass_owner(scanner)
    found = read_numeral(scanner)
    if found is None:
        scanner.at = start
        if count_of and measure.numeral.value == 1:
            raise Doubt('"one of" is no quantity', "link the number only, or mark the text as prose")
        return False
    whole = found[0]
    if whole.step != 1 or whole.value < measure.numeral.value or not whole.value or scanner.word() in ("%", "percent"):
        raise Doubt("the part is not a part of the whole", "check the order of the two numbers")
    if measure.minus:
        raise Doubt("a part of a whole is not below zero")
    draft.parts += [measure.part, Part("whole", found[1].start, found[1].end, found[1].style)]
    draft.form, draft.number, draft.whole = "share", measure.numeral.value, whole.value
    if not count_of:
        draft.form, draft.number = "fraction", share_of(measure.numeral, whole)
        draft.whole = None
    return True


def _pass_owner(scanner: Scanner) -> None:
    """Past the name of those whose number follows: "23 of the EU's 27 members"."""
    for ahead in range(3):
        token = scanner.token(ahead)
        if token is None or token.kind != "word":
            return
        if token.low.endswith(("'s", "s'")):
            scanner.at += ahead + 1
            return


def share_of(part: Numeral, whole: Numeral) -> Decimal:
    """The part as a number from 0 to 1."""
    return CONTEXT.divide(part.value, whole.value)


def _one_in(scanner: Scanner, measure: Measure) -> bool:
    """Past "in" or "in every", which make a fraction in English; hyphens may join them: "one-in-five"."""
    if scanner.lexicon.language != "en":
        return measure.part.style == "words" and scanner.take(scanner.lexicon.one_in) is not None
    hyphen = 1 if scanner.word() == "-" else 0
    if scanner.word(hyphen) != "in":
        return False
    following = hyphen + (2 if scanner.word(hyphen + 1) == "every" else 1)
    following += 1 if hyphen and scanner.word(following) == "-" else 0
    token = scanner.token(following)
    if token is None or (len(token.text) == 4 and token.kind == "num"):
        return False
    hundred = token.low in ("a", "an") and scanner.word(following + 1) in _ROUND
    if token.kind != "num" and token.low not in spelling.CARDINAL_WORDS and not hundred:
        return False
    scanner.at += following
    return True
