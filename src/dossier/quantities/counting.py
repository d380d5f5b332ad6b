"""A number without anything that belongs to it, in digits or in words.

tokens -> Numeral and its place: "2,200", "1 1/2", "½", "half a" before a million, "two hundred thousand", "dva i po"
"""

from __future__ import annotations

from decimal import Decimal

from dossier.quantities import composing, spelling
from dossier.quantities.drafts import Doubt, Part, Scanner
from dossier.quantities.numerals import Numeral, read_digits
from dossier.quantities.units import Dimension

VULGAR = {
    "½": (1, 2),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "¼": (1, 4),
    "¾": (3, 4),
    "⅕": (1, 5),
    "⅖": (2, 5),
    "⅗": (3, 5),
    "⅘": (4, 5),
    "⅙": (1, 6),
    "⅚": (5, 6),
    "⅛": (1, 8),
    "⅜": (3, 8),
    "⅝": (5, 8),
    "⅞": (7, 8),
    "⅒": (1, 10),
}
_ONE = Decimal(1)
_SEVERAL = {"hundred": 100, "dozen": 12}
"""May stand behind digits as well: "5 hundred"."""
_IDENTIFYING = 10
"""So many digits without a mark between thousands are hardly a quantity."""
_HALVES = {"½": "0.5", "¼": "0.25", "¾": "0.75"}
_MIXED = {("1", "2"): "½", ("1", "4"): "¼", ("3", "4"): "¾"}
_PAIRED = frozenset({"on", "over", "to", "by", "round", "end"})
""""A year-on-year" rise says nothing of how long it took."""
_POINT = frozenset({"percentage", "percent", "basis"})
_SPANS = frozenset({"hour", "day", "year", "month", "week", "fortnight", "decade", "century"})
"""After "a" they are one, and to a tenth: "a decade" is not eight years."""


def read_numeral(scanner: Scanner) -> tuple[Numeral, Part] | None:
    """The number that begins here, in digits or in words."""
    token = scanner.token()
    if token is None:
        return None
    if token.kind == "num":
        return _digits(scanner)
    if token.kind != "word":
        return None
    lexicon = scanner.lexicon
    place = scanner.at
    if token.low in _HALVES and (scanner.word(1) in lexicon.scale_words or scanner.measured(1)):
        found: tuple[Numeral, int] | None = _vulgar(Decimal(0), token.low), place + 1
    elif lexicon.language == "en":
        found = _half(scanner) or spelling.cardinal(scanner.words, place)
    else:
        found = _plain_word(scanner)
    if found is None:
        return None
    scanner.at = found[1]
    if found[1] == place:
        return found[0], Part("number", token.start, token.start, "unwritten")
    return found[0], Part("number", token.start, scanner.tokens[scanner.at - 1].end, "words")


def starts_scaled_half(scanner: Scanner) -> bool:
    """Whether "half a million", "a billion" or "a quarter of a century" begins here, which is no plain fraction."""
    half = scanner.lexicon.halves.at(scanner.words, scanner.at)
    if half:
        word = scanner.words[half[1]]
        measured = scanner.measured(half[1] - scanner.at)
        return word in scanner.lexicon.scale_words or word in composing.DOZENS or measured
    return scanner.lexicon.language == "en" and bool(
        _half(scanner)
        or (scanner.word() in _HALVES and (scanner.word(1) in scanner.lexicon.scale_words or scanner.measured(1)))
        or scanner.words[scanner.at : scanner.at + 3] == ["half", "a", "dozen"]
        or scanner.words[scanner.at : scanner.at + 5] == ["half", "-", "a", "-", "dozen"]
    )


def _half(scanner: Scanner) -> tuple[Numeral, int] | None:
    """An article or a fraction before a scale word or a unit: "a billion", "a year", "half a mile"."""
    words, at, units = scanner.words, scanner.at, scanner.lexicon.units
    if words[at] not in ("a", "an", "half", "quarter", "three"):
        return None
    alone = words[at] in ("a", "an")
    paired = words[at + 2 : at + 3] == ["-"] and words[at + 3] in _PAIRED
    if alone and words[at + 1] in _SPANS and not paired:
        return Numeral(Decimal(1), Decimal("0.1")), at + 1
    if alone and words[at + 1] in _POINT:
        return (Numeral(Decimal(1), Decimal(1)), at + 1) if units.at(words, at + 1) else None
    found = spelling.half_or_article(words, at)
    if found is None:
        return None
    word = words[found[1]]
    if found[0].value == 1:
        return found if word in scanner.lexicon.scale_words and word != "thousand" else None
    return found if word in scanner.lexicon.scale_words or units.at(words, found[1]) else None


def _vulgar(whole: Decimal, sign: str) -> Numeral:
    value = Decimal(_HALVES[sign])
    return Numeral(whole + value, Decimal("0.1") if sign == "½" else Decimal("0.01"))


def _digits(scanner: Scanner) -> tuple[Numeral, Part]:
    token = scanner.tokens[scanner.at]
    lexicon = scanner.lexicon
    naught = "0" if token.text[0] == lexicon.marks.decimal else ""  # ".7 percent"
    if token.text.isdigit() and len(token.text) >= _IDENTIFYING:
        raise Doubt("so long a row of digits may be the number of a telephone or a document", "part the thousands")
    numeral = read_digits(naught + token.text, lexicon.marks)
    if numeral is None:
        raise Doubt(
            f'"{token.text}" is not a number as "{lexicon.language}" writes it',
            f'decimals follow "{lexicon.marks.decimal}", thousands are parted in threes by '
            f'"{lexicon.marks.group}" or a space',
        )
    scanner.at += 1
    if " " in token.text and _sizes(scanner):
        raise Doubt(f'"{token.text}" may be two numbers, a count and a size', "link the count only")
    end = token.end
    mixed = _mixed(scanner) if numeral.step == 1 else None
    if mixed is None and numeral.step == 1 and lexicon.language == "en":
        mixed = _spelt_part(scanner)
    if mixed is not None:
        part, end = mixed
        return Numeral(numeral.value + part.value, part.step), Part("number", token.start, end, "words")
    several = _several(scanner) if numeral.step == 1 else None
    if several:
        scanner.at += 1
        return Numeral(numeral.value * several, _ONE), Part(
            "number", token.start, scanner.tokens[scanner.at - 1].end, "words"
        )
    if scanner.word() in _HALVES and numeral.step == 1:
        numeral, end = _vulgar(numeral.value, scanner.word()), scanner.tokens[scanner.at].end
        scanner.at += 1
        return numeral, Part("number", token.start, end, "words")
    return numeral, Part("number", token.start, end)


def _sizes(scanner: Scanner) -> bool:
    """Whether a unit is stuck to the number before: "36 155-mm howitzers"."""
    hyphen = scanner.word() == "-"
    found = scanner.lexicon.units.at(scanner.words, scanner.at + hyphen) if scanner.glued() else None
    return found is not None and found[0].dimension is Dimension.PHYSICAL


def _several(scanner: Scanner) -> int | None:
    """What "hundred" and its like behind digits multiply them by."""
    if scanner.lexicon.language == "en":
        return _SEVERAL.get(scanner.word())
    return 100 if scanner.word() in composing.HUNDREDS else None


def _mixed(scanner: Scanner) -> tuple[Numeral, int] | None:
    """The fraction of "1 1/2", and where it ends."""
    upper, lower = scanner.token(), scanner.token(2)
    if upper is None or lower is None or scanner.word(1) != "/" or upper.glued:
        return None
    sign = _MIXED.get((upper.text, lower.text))
    if sign is None:
        return None
    scanner.at += 3
    return _vulgar(Decimal(0), sign), lower.end


def _spelt_part(scanner: Scanner) -> tuple[Numeral, int] | None:
    """The part of "2 and a half", and where it ends."""
    found = spelling.part_after(scanner.words, scanner.at)
    if found is None:
        return None
    scanner.at = found[1]
    return found[0], scanner.tokens[scanner.at - 1].end


def _plain_word(scanner: Scanner) -> tuple[Numeral, int] | None:
    """A number word of a language other than English, or an article before a scale word."""
    lexicon, word = scanner.lexicon, scanner.word()
    if word in lexicon.tongue.lone or (scanner.word(-1) == "od" and word in lexicon.tongue.lone_after_od):
        return Numeral(Decimal(1), Decimal(1) if word in lexicon.scales else Decimal("0.1")), scanner.at
    half = lexicon.halves.at(scanner.words, scanner.at)
    if half and (scanner.words[half[1]] in lexicon.scale_words or scanner.measured(half[1] - scanner.at)):
        return Numeral(Decimal("0.5"), Decimal("0.1")), half[1]
    if half and scanner.words[half[1]] in composing.DOZENS:
        return Numeral(Decimal(6), Decimal(1)), half[1] + 1
    found = composing.cardinal(scanner.words, scanner.at, lexicon)
    if found is not None or word not in lexicon.articles:
        return found
    if scanner.word(1) in lexicon.scale_words:
        return Numeral(Decimal(1), Decimal(1)), scanner.at + 1
    if names_time(scanner, scanner.at + 1):
        return Numeral(Decimal(1), Decimal("0.1")), scanner.at + 1
    return (Numeral(Decimal(1), Decimal(1)), scanner.at + 1) if scanner.measured(1) else None


def names_time(scanner: Scanner, at: int) -> bool:
    """Whether a unit of time is named at a place."""
    found = scanner.lexicon.units.at(scanner.words, at)
    return found is not None and found[0].dimension is Dimension.DURATION
