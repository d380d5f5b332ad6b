"""The words behind the link.

words after the link -> the rest of the unit, "or more", "of GDP", the whole that a part is one of -> Draft
"""

from __future__ import annotations

import re
from decimal import Decimal

from dossier.quantities import composing, spelling
from dossier.quantities.drafts import BEYOND, Doubt, Draft, Measure, Scanner
from dossier.quantities.forms import refuse_part_of_time
from dossier.quantities.intervals import Comparator
from dossier.quantities.lexicon import Lexicon
from dossier.quantities.measures import read_measure, read_suffix, take_joint
from dossier.quantities.nouns import noun_class
from dossier.quantities.phrases import Phrases
from dossier.quantities.tails import POINTS, YEAR, numeral_here, take_known, take_rate
from dossier.quantities.tokens import cut, has_power, tokenise
from dossier.quantities.units import CODES, CURRENCIES
from dossier.quantities.wording import REACH

_JOINING = frozenset({"or", "and", "oder", "und", "ose", "apo", "e", "ili", "i"})
_IN_TEN = Phrases({"in": True, "in every": True})
_ROUND_WHOLES = frozenset((5, 10, 20, 100, 1000))
_TWO = Decimal(2)
_NEAR = 8
"""How many tokens after the link are looked at."""

_TAGS_AFTER = re.compile(r"^(?:<sup\b[^<>]*>[^<]*</sup>|</?[a-z][^<>]*>)+", re.IGNORECASE)
"""Mark-up that was left in the prose: a note's raised number, the end of bold."""

_FROM_END = re.compile(
    r"\s*-?(?:from|to)[\s-](?:the[\s-])?(?:bottom|last|end)\b|\s*from below\b|\s+last\b", re.IGNORECASE
)
""""[Third] from the bottom", "the [second] last": no place that is counted from the top."""
_STOPS = frozenset(".,;:!?")
_DIGITS_ON = re.compile(r"[0-9]|[.,'/:][0-9]|\^")
_LETTERS = re.compile(r"[^\W\d_]+")
_GLUED_UNITS = frozenset(("x", "pp", "k", "keur", "meur", "beur"))
_HALF_ON = re.compile(r"\s+and\s+(?:a\s+half|a\s+quarter|three\s+quarters)\b|\s+(?:hundred|dozen)\b", re.IGNORECASE)
_LAST_WORD = re.compile(r"[a-z]+$", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s*([-‐‑]?)\s*([a-z]+)", re.IGNORECASE)
_CLOSING = ('"', ")", "]", "*", "_")


def read_beyond(after: str, text: str, draft: Draft, lexicon: Lexicon, *, currency: str) -> None:
    """What follows the link: the rest of the unit, "or more", "of GDP", the other end of a range.

    Raises:
        Doubt: the link ends in the middle of a number.
    """
    last = draft.upper or draft.measure
    if last is not None and last.bare and draft.noun == "":
        last.currency = currency
        if draft.upper is not None and draft.measure is not None:
            draft.measure.currency = draft.measure.currency or currency
    after = _TAGS_AFTER.sub("", after)
    if not after:
        return
    if (text[-1:].isdigit() and _glued_on(text, after, lexicon)) or _word_goes_on(text, after, lexicon):
        raise Doubt("the link ends inside a number", "link the whole number")
    if draft.form == "ordinal":
        if _FROM_END.match(after):
            raise Doubt("the place is counted from the end", "link the whole of it, or mark the text as prose")
        if following := _NEXT_WORD.match(after):
            refuse_part_of_time(following[2].lower())
    if _take_whole(after, draft, lexicon):
        return
    first = after[:30].split()[:1]
    if not first or first[0][0] in _STOPS:
        return
    word = first[0].lower()
    named = last is None or not last.bare or bool(draft.noun) or word in lexicon.links
    if named and word.isalpha() and word not in lexicon.followers and after.isascii():
        return
    line = tokenise(after[:REACH], cyrillic=lexicon.language == "sr", most=_NEAR)
    scanner = Scanner.of(line, lexicon)
    while scanner.word() in _CLOSING:
        scanner.at += 1
    if not scanner.done:
        _beyond(scanner, draft, last)


def _take_whole(after: str, draft: Draft, lexicon: Lexicon) -> bool:
    """Take up the whole that follows a part: "[four] out of ten", "[vier] von zehn".

    What "[four] in ten" says is not sure.

    Raises:
        Doubt: "in ten" follows, and no stretch of time.
    """
    measure = draft.measure
    if measure is None or draft.upper or draft.moment or draft.noun or not measure.whole:
        return False
    first = after[:REACH].split()[:1]
    if not first or (first[0].isascii() and first[0].lower() not in lexicon.out_of.firsts and first[0] != "in"):
        return False
    line = tokenise(after[:REACH], cyrillic=lexicon.language == "sr", most=_NEAR)
    scanner = Scanner.of(line, lexicon)
    outright = scanner.take(lexicon.out_of) is not None
    if not outright and (lexicon.language != "en" or not scanner.take(_IN_TEN)):
        return False
    year = YEAR.fullmatch(scanner.word()) is not None
    found = None if year or scanner.done else numeral_here(scanner)
    if found is None or found.step != 1 or found.value < max(measure.numeral.value, _TWO):
        return False
    if outright and (lexicon.units.at(scanner.words, scanner.at) or lexicon.currencies.at(scanner.words, scanner.at)):
        return False
    if outright and scanner.word() not in lexicon.scales:
        draft.form, draft.number, draft.whole = "share", measure.numeral.value, found.value
        draft.noun = _known_noun(scanner)
        return True
    if not outright and found.value in _ROUND_WHOLES and lexicon.units.at(scanner.words, scanner.at) is None:
        raise Doubt("the link ends inside a share", "link the whole of it: four in ten")
    return False


def _glued_on(text: str, after: str, lexicon: Lexicon) -> bool:
    """Whether digits at the link's end go on behind it: "9" before "/11", "7" before "th", "10" before "⁶"."""
    if _DIGITS_ON.match(after) or has_power(text[-3:] + after[:1]):
        return True
    letters = _LETTERS.match(after)
    if letters is None:
        return False
    word = letters[0].lower()
    known = word in lexicon.scales or word in lexicon.followers or word in CURRENCIES or word in _GLUED_UNITS
    return not known and letters[0] not in CODES


def _word_goes_on(text: str, after: str, lexicon: Lexicon) -> bool:
    """Whether "twenty" is followed by "-seven", or "two" by "thirds"."""
    if lexicon.language != "en":
        return _spelt_on(text, after, lexicon)
    last = _LAST_WORD.search(text)
    counts = text[-1:].isdigit() or (last is not None and last[0].lower() in spelling.CARDINAL_WORDS)
    if counts and _HALF_ON.match(after):
        return True
    if last is None or last[0].lower() not in spelling.CARDINAL_WORDS:
        return False
    found = _NEXT_WORD.match(after)
    if found is None:
        return False
    following = found[2].lower()
    return bool(found[1] and following in spelling.CARDINAL_WORDS) or following in spelling.DENOMINATOR_WORDS


def _spelt_on(text: str, after: str, lexicon: Lexicon) -> bool:
    """Whether "dvadeset" is followed by "pet" or "prvi", "njëzet" by "e pesë", "milion" by "i po", "zwei" by "Drittel".

    A scale word may follow: "[pet] hiljada vojnika".
    """
    serbian = lexicon.language == "sr"
    inside = [word.lower() for word in cut(text[-REACH:], cyrillic=serbian)]
    beyond = [word.lower() for word in cut(after[:REACH], cyrillic=serbian)]
    if not inside or not beyond:
        return False
    words, border = [*inside, *beyond, *BEYOND], len(inside)
    last = inside[-1]
    known = last.isdigit() or last in lexicon.tongue.numbers or last in lexicon.articles or last in lexicon.scale_words
    if (known or lexicon.units.at(words, border - 1)) and lexicon.and_half.at(words, border):
        return True
    end = composing.crosses(words, border, lexicon)
    return end > border and not (end == border + 1 and words[border] in lexicon.scale_words)


def _beyond(scanner: Scanner, draft: Draft, last: Measure | None) -> None:
    if draft.form == "fraction" and _goes_on(scanner):
        raise Doubt("the link ends inside a number", "link the whole number with its unit")
    if last is not None and not draft.form and not draft.noun:
        _rest_of_unit(scanner, draft, last)
    _take_all_known(scanner, draft)
    if last is not None and last.bare and not draft.form and not draft.noun:
        draft.noun = _known_noun(scanner)
        _take_all_known(scanner, draft)


def _goes_on(scanner: Scanner) -> bool:
    """Whether a fraction is one of a unit: "half" before "a million", "a tenth" before "of a percent"."""
    ahead = 1 if scanner.word() == "of" else 0
    if scanner.word(ahead) not in (*scanner.lexicon.articles, "one", "1"):
        return False
    known = scanner.lexicon.units.at(scanner.words, scanner.at + ahead + 1)
    word = scanner.word(ahead + 1)
    return word in scanner.lexicon.scale_words or word in POINTS or known is not None


def _take_all_known(scanner: Scanner, draft: Draft) -> None:
    """Take up what follows the link; "or more" counts there, "roughly" may begin something else."""
    while not scanner.done:
        found = scanner.lexicon.tails.at(scanner.words, scanner.at)
        stuck = scanner.word() == "-" and scanner.glued(1)
        if found is None or (found[0].kind == "hedge" and not stuck and scanner.word() not in _JOINING):
            break
        take_known(scanner, draft)
    take_rate(scanner, draft)


def _rest_of_unit(scanner: Scanner, draft: Draft, last: Measure) -> None:
    """The scale, currency or unit that the link leaves outside; that of a range's other end counts for both."""
    if last.unit is not None or last.times:
        return
    adjective = scanner.word() in scanner.lexicon.scales and scanner.word(1) == "-" and last.bare
    if adjective:
        return
    read_suffix(scanner, last, beyond=True)
    if last.plus:
        draft.hedge(Comparator.AT_LEAST)
        last.plus = False
    if last.scale is None and last.unit is None and not last.times and draft.upper is None and not draft.moment:
        start = scanner.at
        try:
            upper = read_measure(scanner) if take_joint(scanner, between=draft.between) else None
        except Doubt:
            upper = None
        if upper is None:
            scanner.at = start
        else:
            last.scale, last.unit = upper.scale, upper.unit
            last.currency = last.currency or upper.currency


def _known_noun(scanner: Scanner) -> str:
    """The noun that follows within a few words, if it is one whose meaning is sure."""
    words = []
    for token in scanner.tokens[scanner.at : scanner.at + 5]:
        if token.text == "'" or token.low.endswith("'s"):
            return ""
        if token.kind != "word" or token.low in scanner.lexicon.links:
            break
        words.append(token.low)
    noun = " ".join(words)
    return noun if noun_class(noun, plural=True) else ""
