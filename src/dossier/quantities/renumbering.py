"""A number written in the manner of another one.

a new number, the old one's characters -> "5,243" like "5,200", "twenty-eight" like "twenty-seven", "18th" like "17th"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from dossier.quantities.composing import cardinal
from dossier.quantities.drafts import BEYOND, Part
from dossier.quantities.intervals import Comparator
from dossier.quantities.lexicon import Lexicon
from dossier.quantities.numerals import group_mark, read_digits, write_digits
from dossier.quantities.phrases import split_words
from dossier.quantities.readings import Reading
from dossier.quantities.spelling import ordinal_ending, spell, spell_ordinal
from dossier.quantities.tokens import to_cyrillic, tokenise
from dossier.quantities.tolerances import FRACTION_TOLERANCE

_UPWARD = frozenset({Comparator.OVER, Comparator.AT_LEAST, Comparator.JUST_OVER})
_DOWNWARD = frozenset({Comparator.UNDER, Comparator.AT_MOST, Comparator.NEARLY})

_SERIES = (
    ("double", "triple", "quadruple", "quintuple"),
    ("doubled", "tripled", "quadrupled", "quintupled"),
    ("doubles", "triples", "quadruples", "quintuples"),
    ("doubling", "tripling", "quadrupling", "quintupling"),
    tuple(f"{word}fold" for word in ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]),
    ("twice", *(f"{word} times" for word in ["three", "four", "five", "six", "seven", "eight", "nine", "ten"])),
)
"""Words for multiples from two on, each row in one manner."""

_THOUSAND = 1000
_LATIN = re.compile("[A-Za-z]")
_FRACTIONS = ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (2, 5), (3, 5), (4, 5), (1, 10), (9, 10))
_DENOMINATORS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 10: "tenth"}


_UNSPELT = re.compile(
    r" a|half| point |^an?$|both|dozen|score|^no$|(?:teen|eleven|twelve) hundred|^a (?:pair|trio|quartet)\b|[\d½¼¾]"
)
"""In words that stand for more than a whole number, or for a group."""

_HYPHENED = re.compile("-(?:hundred|thousand)")

_GROUPS = frozenset(
    split_words(
        "dutzend halbdutzend duzina beide beiden duzinë duzine dyja dytë trija oba obe obje tuce tuceta dvoje troje "
        "četvoro petoro šestoro sedmoro osmoro devetoro desetoro dvojica trojica četvorica petorica šestorica sedmorica"
    )
)


def roundings(size: Decimal, like: Reading, part: Part, comparator: Comparator, lexicon: Lexicon) -> Iterator[Decimal]:
    """The roundings of a number that the old wording may hold, coarsest first.

    Without a hedge that is one: to the last place that was written. With one, the noughts at the end of the old
    number say how coarse it was ("over 35,000"); a bound is rounded to the side on which it holds.
    """
    if part.style == "fraction":
        yield size
        return
    written = read_digits("".join(tokenise(like.text[part.start : part.end]).words), lexicon.marks)
    last = written.step.adjusted() if written and part.style == "digits" else 0
    first = last
    if comparator is not Comparator.EQUAL and written and last == 0 and written.value:
        digits = f"{written.value:f}"
        first = len(digits) - len(digits.rstrip("0"))
    mode = ROUND_FLOOR if comparator in _UPWARD else ROUND_CEILING if comparator in _DOWNWARD else ROUND_HALF_EVEN
    for power in range(first, last - 1, -1):
        place = Decimal(1).scaleb(power)
        yield (size / place).quantize(Decimal(1), mode) * place


def digits_like(number: Decimal, old: str, lexicon: Lexicon) -> str:
    """The number in digits, with the decimal places and the separators of the old one."""
    plain = "".join(tokenise(old).words)
    written = read_digits(plain, lexicon.marks)
    places = max(0, -written.step.adjusted()) if written else 0
    return write_digits(number, places, lexicon.marks, group=group_mark(old, lexicon.marks))


def words_like(number: Decimal, old: str, part: Part, lexicon: Lexicon) -> Iterator[str]:
    """The number in words of the same sort as the old ones; nothing where there are none."""
    if part.style == "fraction":
        yield from _fraction_like(number, old, lexicon)
        return
    if number != int(number) or number < 0:
        return
    whole = int(number)
    if len(old) > 1 and old.isupper():
        return
    if lexicon.language != "en":
        unwritten = _unwritten(lexicon)
        numbers = lexicon.tongue.numbers if part.style == "words" and _is_plain(old, lexicon) and whole != 1 else {}
        known = [word for word, n in numbers.items() if n == whole and word not in unwritten]
        if len(known) == 1:  # of "dva" and "dve", the noun decides
            word = known[0] if _LATIN.search(old) else to_cyrillic(known[0])
            yield _cased(word, old)
        return
    if part.style == "ordinal" and whole:
        yield f"{whole}{ordinal_ending(whole)}" if old[:1].isdigit() else _cased(spell_ordinal(whole), old)
    elif part.style == "multiple":
        row = next((row for row in _SERIES if old.lower() in row), ())
        if 2 <= whole < len(row) + 2:
            yield _cased(row[whole - 2], old)
    elif part.style == "words" and whole < 1_000_000 and not _UNSPELT.search(old.lower()):
        if ("thousand" in old.lower()) != (whole >= _THOUSAND) or (whole > _THOUSAND and whole % _THOUSAND):
            return  # "fifteen thousand four hundred" is finer than "twelve thousand"
        spelt = spell(whole).replace(" ", "-") if _HYPHENED.search(old.lower()) else spell(whole)
        yield _cased(spelt, old)


def _is_plain(old: str, lexicon: Lexicon) -> bool:
    """Whether the old words are a whole number and nothing else: no article, no half, no dozen, no "both"."""
    words = tokenise(old, cyrillic=lexicon.language == "sr").words
    found = cardinal([*words, *BEYOND], 0, lexicon)
    whole = found is not None and found[1] == len(words) and found[0].step == 1
    return whole and _unwritten(lexicon).isdisjoint(words)


def _unwritten(lexicon: Lexicon) -> frozenset[str]:
    """Number words that are never put in a text: those of groups, and cases other than the plain one."""
    return _GROUPS | lexicon.tongue.oblique.keys()


def _fraction_like(share: Decimal, old: str, lexicon: Lexicon) -> Iterator[str]:
    if lexicon.language != "en":
        return
    near = [(top, low) for top, low in _FRACTIONS if abs(Decimal(top) / low - share) <= FRACTION_TOLERANCE]
    for top, low in near:
        if "/" in old:
            yield f"{top}/{low}"
        elif old[:1].isalpha():
            joint = "-" if "-" in old else " "
            head = spell(top) if top > 1 or old.lower().startswith(("one", "two", "three")) else "a"
            name = _DENOMINATORS[low] + ("s" if top > 1 else "")
            yield _cased("half" if (top, low) == (1, 2) else f"{head}{joint}{name}".replace("a-", "a "), old)


def _cased(word: str, old: str) -> str:
    """The word with a capital where the old one has one."""
    return word[:1].upper() + word[1:] if old[:1].isupper() else word
