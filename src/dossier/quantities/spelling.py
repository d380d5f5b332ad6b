"""English numbers in words, both ways.

"one hundred and fifty", "a dozen", "twenty-first" -> numbers -> the same in words
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from dossier.quantities.numerals import Numeral
from dossier.quantities.phrases import split_words

_ONES = split_words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
_SMALL = (
    {word: number for number, word in enumerate(_ONES)}
    | dict.fromkeys(["nil", "none", "nought", "naught"], 0)
    | {"both": 2}
)
_ORDINAL_ONES = split_words(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_ORDINALS = {word: number for number, word in enumerate(_ORDINAL_ONES)} | {
    word[:-1] + "ieth": number for word, number in _TENS.items()
}
_DENOMINATORS = {word: n for word, n in _ORDINALS.items() if n > 2} | {"quarter": 4, "half": 2, "hundredth": 100}
_PLURALS = {f"{word}s": n for word, n in _DENOMINATORS.items() if n > 2} | {"halves": 2}

CARDINAL_WORDS = frozenset({*_SMALL, *_TENS, "hundred", "thousand", "dozen"})
ORDINAL_WORDS = frozenset({*_ORDINALS, "hundredth"} - {"zeroth"})
DENOMINATOR_WORDS = frozenset({*_DENOMINATORS, *_PLURALS})
NUMBER_WORDS = CARDINAL_WORDS | ORDINAL_WORDS | DENOMINATOR_WORDS

_GROUPS = (
    (["half", "a", "dozen"], 6),
    (["half", "-", "a", "-", "dozen"], 6),
    (["a", "pair"], 2),
    (["a", "trio"], 3),
    (["a", "quartet"], 4),
    (["a", "score"], 20),
    (["not", "a", "single"], 0),
)
"""Words for several together. "A couple" is used loosely, and not read."""

_ONE = Decimal(1)
_HALF = Decimal("0.5")
_PARTS = (
    (["and", "a", "half"], _HALF),
    (["-", "and", "-", "a", "-", "half"], _HALF),
    (["and", "a", "quarter"], Decimal("0.25")),
    (["and", "three", "quarters"], Decimal("0.75")),
    (["and", "three", "-", "quarter"], Decimal("0.75")),
    (["and", "three", "-", "quarters"], Decimal("0.75")),
)
"""What may be added to a whole number."""
Found = tuple[int, int]
"""A whole number, and the place after its last word."""


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""


def _past_hyphen(words: Sequence[str], at: int, word: str) -> int:
    """The place of a word that a hyphen joins to the number before it: "two-hundred-thousand"."""
    return at + 1 if _word(words, at) == "-" and _word(words, at + 1) == word else at


def _below_hundred(words: Sequence[str], at: int) -> Found | None:
    word = _word(words, at)
    if word in _SMALL:
        return _SMALL[word], at + 1
    if word not in _TENS:
        return None
    unit = at + 2 if _word(words, at + 1) == "-" else at + 1
    ones = _SMALL.get(_word(words, unit), 0)
    return (_TENS[word] + ones, unit + 1) if 1 <= ones <= 9 else (_TENS[word], at + 1)


def _below_thousand(words: Sequence[str], at: int) -> Found | None:
    alone = at if _word(words, at) in ("hundred", "thousand") else None
    head = (1, alone) if alone is not None else (1, at + 1) if _word(words, at) == "a" else _below_hundred(words, at)
    if head is None:
        return None
    number, at = head
    result = _word(words, at + 1) == "of" and begins_number(_word(words, at + 2))
    if _word(words, at) in ("dozen", "score") and number < 20 and not result:
        return number * (12 if words[at] == "dozen" else 20), at + 1
    at = _past_hyphen(words, at, "hundred")
    if _word(words, at) != "hundred" or (number > 19 and number % 10 == 0):
        return head
    number, at = number * 100, at + 1
    rest = _below_hundred(words, at + 1 if _word(words, at) == "and" else at)
    if rest and _word(words, rest[1]) == "hundred":  # "between two hundred and three hundred"
        return number, at
    return (number + rest[0], rest[1]) if rest and rest[0] else (number, at)


_NOT_NONE = frozenset(
    split_words(
        "more less fewer longer doubt one other such matter question sooner later lower higher greater earlier "
        "means way wonder"
    )
)


def _counts_none(following: str) -> bool:
    """Whether "no" before a word says that there are none of it: "no troops"."""
    return following.isalpha() and following not in CARDINAL_WORDS | _NOT_NONE


def begins_number(word: str) -> bool:
    """Whether a number follows: "a score of 92" is a result of a test."""
    return word[:1].isdigit() or word in CARDINAL_WORDS


def cardinal(words: Sequence[str], at: int) -> tuple[Numeral, int] | None:
    """A whole number below a million in words (or with a half) that begins at `at`, and the place after it.

    Thousands in words are exact, as "5,000" is; "million" and more are scale words and not read here. "a" alone
    counts as one only before hundred, thousand, dozen, or a scale word (`half_or_article`).
    """
    for phrase, number in _GROUPS:
        end = at + len(phrase)
        if [*words[at:end]] == phrase and not (_word(words, end) == "of" and begins_number(_word(words, end + 1))):
            return Numeral(Decimal(number), _ONE), end
    if [*words[at : at + 2]] in (["a", "single"], ["one", "single"]) and _word(words, at + 2) != "-":
        return Numeral(_ONE, _ONE), at + 2
    if _word(words, at) == "no" and _counts_none(_word(words, at + 1)):
        return Numeral(Decimal(0), _ONE), at + 1
    head = _below_thousand(words, at)
    if head is None:
        return None
    number, end = head
    end = _past_hyphen(words, end, "thousand")
    if _word(words, end) == "thousand":
        number, end = number * 1000, end + 1
        rest = _below_thousand(words, end + 1 if _word(words, end) in ("and", ",") else end)
        if rest and _word(words, end) != "a" and _word(words, end + 1) != "a":
            number, end = number + rest[0], rest[1]
    if _word(words, at) == "a" and end == at + 1:
        return None
    part = part_after(words, end)
    if part is not None:
        return Numeral(number + part[0].value, part[0].step), part[1]
    return _decimals(words, number, end) or (Numeral(Decimal(number), _ONE), end)


def part_after(words: Sequence[str], at: int) -> tuple[Numeral, int] | None:
    """The part that "and a half" and its like add to a whole number, and the place after it."""
    for phrase, part in _PARTS:
        end = at + len(phrase)
        if [*words[at:end]] == phrase:
            return Numeral(part, _ONE.scaleb(-1 if part == _HALF else -2)), end
    return None


def _decimals(words: Sequence[str], number: int, at: int) -> tuple[Numeral, int] | None:
    """The number with the decimals that follow "point": "five point two", "nought point seven five"."""
    digits, end = "", at + 1
    while _word(words, at) == "point" and (digit := _SMALL.get(_word(words, end), 10)) < 10:
        digits, end = f"{digits}{digit}", end + 1
    return (Numeral(Decimal(f"{number}.{digits}"), Decimal(1).scaleb(-len(digits))), end) if digits else None


_PARTIAL = (
    (["half", "a"], "0.5", "0.1"),
    (["half", "-", "a", "-"], "0.5", "0.1"),
    (["half", "-"], "0.5", "0.1"),
    (["a", "quarter", "of", "a"], "0.25", "0.01"),
    (["quarter", "of", "a"], "0.25", "0.01"),
    (["a", "quarter", "-"], "0.25", "0.01"),
    (["quarter", "-"], "0.25", "0.01"),
    (["a", "quarter"], "0.25", "0.01"),
    (["a", "half"], "0.5", "0.1"),
    (["three", "quarters", "of", "a"], "0.75", "0.01"),
    (["three", "-", "quarters", "of", "a"], "0.75", "0.01"),
    (["a", "tenth", "of", "a"], "0.1", "0.1"),
    (["a"], "1", "1"),
    (["an"], "1", "1"),
)
"""What may stand before a scale word or a unit, the number that it is, and how exact it is; the longer ones first."""
_PARTIAL_FIRSTS = frozenset(phrase[0] for phrase, *_ in _PARTIAL)


def half_or_article(words: Sequence[str], at: int) -> tuple[Numeral, int] | None:
    """Read "half a", "a" and "a quarter of a" as they stand before a scale word or a unit, and the place after it."""
    if _word(words, at) not in _PARTIAL_FIRSTS:
        return None
    for phrase, value, step in _PARTIAL:
        end = at + len(phrase)
        if words[at:end] == phrase:
            return Numeral(Decimal(value), Decimal(step)), end
    return None


def ordinal(words: Sequence[str], at: int) -> Found | None:
    """Read "second", "twenty-first", "hundredth" as a whole number, and the place after it."""
    word = _word(words, at)
    if word in ORDINAL_WORDS:
        return _ORDINALS.get(word, 100), at + 1
    if word in _TENS:
        unit = at + 2 if _word(words, at + 1) == "-" else at + 1
        ones = _ORDINALS.get(_word(words, unit), 0)
        if 1 <= ones <= 9:
            return _TENS[word] + ones, unit + 1
    return None


def denominator(words: Sequence[str], at: int) -> tuple[int, bool, int] | None:
    """The lower part of a fraction: its number, whether it is a plural, and the place after it."""
    word = _word(words, at)
    if word in _PLURALS:
        return _PLURALS[word], True, at + 1
    return (_DENOMINATORS[word], False, at + 1) if word in _DENOMINATORS else None


def spell(number: int) -> str:
    """A whole number from 0 to 999,999 in words, British ("one hundred and five")."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens = next(word for word, value in _TENS.items() if value == number // 10 * 10)
        return tens + (f"-{_ONES[number % 10]}" if number % 10 else "")
    if number < 1000:
        tail = f" and {spell(number % 100)}" if number % 100 else ""
        return f"{_ONES[number // 100]} hundred{tail}"
    rest = number % 1000
    joint = " and " if 0 < rest < 100 else " "
    return f"{spell(number // 1000)} thousand" + (joint + spell(rest) if rest else "")


def spell_ordinal(number: int) -> str:
    """A whole number from 1 to 100 as an ordinal word; digits with their ending beyond."""
    if number < 20:
        return _ORDINAL_ONES[number]
    if number > 100:
        return f"{number}{ordinal_ending(number)}"
    if number == 100:
        return "hundredth"
    tens = spell(number // 10 * 10)
    return f"{tens}-{_ORDINAL_ONES[number % 10]}" if number % 10 else tens[:-1] + "ieth"


def ordinal_ending(number: int) -> str:
    """The ending of an ordinal in digits: "st", "nd", "rd" or "th"."""
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
