"""The words behind the link.

words after the link -> the rest of the unit, "or more", "of GDP", the whole that a part is one of -> Draft
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from dossier.quantities.boundaries import REACH, ends_inside, ends_inside_date
from dossier.quantities.drafts import Doubt, Draft, Measure, Scanner
from dossier.quantities.forms import PARTED
from dossier.quantities.lexicon import Lexicon
from dossier.quantities.measures import read_measure, read_suffix, take_joint
from dossier.quantities.nouns import noun_class
from dossier.quantities.ordinals import refuse_part_of_time
from dossier.quantities.phrases import Phrases
from dossier.quantities.tails import POINTS, YEAR, numeral_here, take_known, take_rate
from dossier.quantities.tokens import tokenise

_PREPOSITIONS = frozenset({"over", "above", "below", "under"})
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
_NEXT_WORD = re.compile(r"\s*[-‐‑]?\s*([a-z]+)", re.IGNORECASE)
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
    if ends_inside(text, after, lexicon):
        raise Doubt("the link ends inside a number", "link the whole number")
    if ends_inside_date(after, draft, lexicon):
        raise Doubt("the link ends inside a date", "link the whole date")
    _settle_place(after, draft)
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
    if line.tokens and not after[0].isspace():  # the "m" of "[5]m"
        line = replace(line, tokens=(line.tokens[0]._replace(glued=True), *line.tokens[1:]))
    scanner = Scanner.of(line, lexicon)
    while scanner.word() in _CLOSING:
        scanner.at += 1
    if not scanner.done:
        _beyond(scanner, draft, last)


def _settle_place(after: str, draft: Draft) -> None:
    """See that an ordinal, and a fraction that may be one, is a place in an order.

    Raises:
        Doubt: an ordinal counts from the end, or is no place.
    """
    if draft.rank is not None and PARTED.intersection(after[:30].split()[:1]):
        draft.rank = None
    if draft.form != "ordinal":
        return
    if _FROM_END.match(after):
        raise Doubt("the place is counted from the end", "link the whole of it, or mark the text as prose")
    if following := _NEXT_WORD.match(after):
        refuse_part_of_time(following[1].lower())


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


def _beyond(scanner: Scanner, draft: Draft, last: Measure | None) -> None:
    if draft.form == "fraction" and _goes_on(scanner):
        raise Doubt("the link ends inside a number", "link the whole number with its unit")
    if last is not None and not draft.form and not draft.noun:
        _rest_of_unit(scanner, draft, last)
    _take_all_known(scanner, draft)
    if last is not None and last.bare and not draft.form and not draft.noun:
        draft.noun = _known_noun(scanner)
    if last is not None and not draft.form and not draft.moment:
        _take_afterthought(scanner, draft)


def _goes_on(scanner: Scanner) -> bool:
    """Whether a fraction is one of a unit: "half" before "a million", "a tenth" before "of a percent"."""
    if scanner.lexicon.language != "en":  # "[pola] milijarde"
        return scanner.word() in scanner.lexicon.scale_words or scanner.measured()
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
        if found is None:
            break
        joined = scanner.word() in _JOINING and not _begins_anew(scanner, found[1])
        if found[0].kind == "hedge" and not stuck and not joined:
            break
        take_known(scanner, draft)
    take_rate(scanner, draft)


def _take_afterthought(scanner: Scanner, draft: Draft) -> None:
    """Take up the hedge that ends the clause behind the number and its noun: "[5,000] men at most."."""
    lexicon, end = scanner.lexicon, len(scanner.tokens)
    for at in range(scanner.at, min(scanner.at + _NEAR // 2, end)):
        found = lexicon.afterthoughts.at(scanner.words, at)
        if found is not None:
            if found[1] < _NEAR and (found[1] == end or scanner.words[found[1]] in _STOPS):
                draft.hedge(found[0])
            return
        word = scanner.words[at]
        if word in lexicon.links or (scanner.tokens[at].kind != "word" and word != ","):
            return


def _begins_anew(scanner: Scanner, end: int) -> bool:
    """Whether "and more", which ends here, begins another claim: "and more than doubled", "or over the years"."""
    last, following = scanner.words[end - 1], scanner.words[end]
    return following == "than" or (last in _PREPOSITIONS and following.isalpha())


def _rest_of_unit(scanner: Scanner, draft: Draft, last: Measure) -> None:
    """The scale, currency or unit that the link leaves outside; that of a range's other end counts for both."""
    if last.unit is not None or last.times:
        return
    adjective = scanner.word() in scanner.lexicon.scales and scanner.word(1) == "-" and last.bare
    if adjective:
        return
    read_suffix(scanner, last, beyond=True)
    if last.hedge is not None:
        draft.hedge(last.hedge)
        last.hedge = None
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
