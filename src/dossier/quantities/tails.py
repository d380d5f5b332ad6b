"""The words after a number, inside the link and beyond it.

words inside and after the link -> the other end of a range, the rest of the unit, "or more", "of GDP" -> Draft
"""

from __future__ import annotations

import re
from decimal import Decimal

from dossier.quantities import spelling
from dossier.quantities.counting import read_numeral
from dossier.quantities.drafts import Doubt, Draft, Measure, Scanner
from dossier.quantities.forms import refuse_part_of_time
from dossier.quantities.intervals import Comparator
from dossier.quantities.lexicon import Lexicon
from dossier.quantities.measures import read_measure, read_suffix, take_joint
from dossier.quantities.nouns import noun_class
from dossier.quantities.numerals import Numeral
from dossier.quantities.phrases import Phrases, split_words
from dossier.quantities.tokens import Token, cut, has_power, tokenise
from dossier.quantities.units import CODES, CURRENCIES
from dossier.quantities.wording import QUIET, REACH

_JOINING = frozenset({"or", "and", "oder", "und", "ose", "apo", "e", "ili", "i"})
_IN_TEN = Phrases({"in": True, "in every": True})
_ROUND_WHOLES = frozenset((5, 10, 20, 100, 1000))
_TWO = Decimal(2)
_NEAR = 8
"""How many tokens after the link are looked at."""

_TAGS_AFTER = re.compile(r"^(?:<sup\b[^<>]*>[^<]*</sup>|</?[a-z][^<>]*>)+", re.IGNORECASE)
"""Mark-up that was left in the prose: a note's raised number, the end of bold."""

_NOTHING_COUNTED = frozenset(
    split_words(
        "something ish another again few off sum hand hearted class stop sided way size am pm p clock o'clock too "
        "score vek veka veku vijek vijeka stoljeće stoljeća shekull shekulli shekullit jahrhundert jahrhunderts"
    )
)
"""Behind a number they make an idiom, an hour or a century of it: "thirty-something", "one-off", "3 pm", "21. vek"."""

_FROM_END = re.compile(
    r"\s*-?(?:from|to)[\s-](?:the[\s-])?(?:bottom|last|end)\b|\s*from below\b|\s+last\b", re.IGNORECASE
)
""""[Third] from the bottom", "the [second] last": no place that is counted from the top."""
_POINTS = frozenset(("point", "points"))
_YEAR = re.compile("[12][0-9]{3}")
_STOPS = frozenset(".,;:!?")
_DIGITS_ON = re.compile(r"[0-9]|[.,'/:][0-9]|\^")
_LETTERS = re.compile(r"[^\W\d_]+")
_GLUED_UNITS = frozenset(("x", "pp", "k", "keur", "meur", "beur"))
_HALF_ON = re.compile(r"\s+and\s+(?:a\s+half|a\s+quarter|three\s+quarters)\b|\s+(?:hundred|dozen)\b", re.IGNORECASE)
_LAST_WORD = re.compile(r"[a-z]+$", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s*([-‐‑]?)\s*([a-z]+)", re.IGNORECASE)
_CLOSING = ('"', ")", "]", "*", "_")


def read_range(scanner: Scanner, draft: Draft, first: Measure) -> None:
    """The second end, where a dash, "to" or "and" (after "between") and another number follow."""
    start = scanner.at
    if scanner.word() in scanner.lexicon.either:
        _read_next_number(scanner, draft, first)
        return
    if not take_joint(scanner, between=draft.between):
        return
    upper = read_measure(scanner)
    if upper is None:
        scanner.at = start
        return
    if _elided(first, upper):
        raise Doubt("the first number of the range may lack its noughts", "write both in full: 3,000–4,000")
    if draft.change:
        raise Doubt('two numbers after "from" are a change, not a range', "link each of the two numbers by itself")
    if first.minus or upper.minus:
        raise Doubt("a range with a minus sign is not read", 'write "between ... and ..."')
    draft.upper = upper


def _read_next_number(scanner: Scanner, draft: Draft, first: Measure) -> None:
    """The second of two counts that follow each other, as a range: "two or three". Others are no sure quantity."""
    start = scanner.at
    scanner.at += 1
    upper = read_measure(scanner) if scanner.token() and scanner.word() not in scanner.lexicon.vague else None
    counts = upper is not None and first.whole and upper.numeral.step == 1 and not upper.minus
    if counts and upper and upper.numeral.value == first.numeral.value + 1:
        draft.upper = upper
    else:
        scanner.at = start


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
    if draft.form == "ordinal":
        _take_ranked(scanner)
    noun_open = True
    while not scanner.done:
        if _take_known(scanner, draft) or _take_since(scanner):
            noun_open = False
            continue
        token = scanner.tokens[scanner.at]
        _refuse_number(scanner, token, draft)
        if draft.form == "fraction" and scanner.lexicon.units.at(scanner.words, scanner.at):
            raise Doubt("a fraction of a unit is not read", 'write "0.1 percent" or the like')
        if draft.form == "fraction" and token.low in _POINTS:
            raise Doubt("a fraction of a point is not read", 'write "0.25 percentage points" or the like')
        if token.kind == "word" and noun_open and token.low not in scanner.lexicon.links:
            draft.noun = f"{draft.noun} {token.low}".strip()
        elif token.low not in ("-", "'"):
            noun_open = False
        scanner.at += 1


def _take_ranked(scanner: Scanner) -> None:
    """Past the number of those that are ranked: "12th of 32"."""
    start = scanner.at
    if scanner.take(scanner.lexicon.out_of) is None or _numeral(scanner) is None:
        scanner.at = start


def _refuse_open_range(scanner: Scanner) -> None:
    """Raise where the text ends with what joins the ends of a range: "10 to", "3–"."""
    last = len(scanner.tokens) - 1
    if scanner.at > last:
        return
    joint = scanner.lexicon.to.at(scanner.words, last) or scanner.words[last] in scanner.lexicon.conjunction
    if joint or scanner.words[last] in ("-", "–"):
        raise Doubt("the text ends inside a range", "link both of its numbers")


def _take_known(scanner: Scanner, draft: Draft) -> bool:
    """Past one phrase that says something of the number before it, with what it says in the draft."""
    cue = scanner.take(scanner.lexicon.tails)
    if cue is None:
        return False
    if cue.kind == "hedge" and cue.hedge is not None:
        draft.hedge(cue.hedge)
    elif cue.kind == "base":
        draft.base = cue.name
    elif cue.kind == "period":
        draft.period = cue.name
    else:
        draft.tail_fall = cue.fall
    return True


def _take_since(scanner: Scanner) -> bool:
    """Past "since 2021", which says from when a change is counted and is no second number."""
    found = scanner.lexicon.since.at(scanner.words, scanner.at)
    if found is None:
        return False
    at = found[1] + (scanner.words[found[1]] in scanner.lexicon.months)
    if not _YEAR.fullmatch(scanner.words[at]):
        return False
    scanner.at = at + 1
    return True


def _refuse_number(scanner: Scanner, token: Token, draft: Draft) -> None:
    lexicon, low = scanner.lexicon, token.low
    number = token.kind in ("num", "iso", "date") or low in lexicon.scale_words or low in spelling.DENOMINATOR_WORDS
    if lexicon.language == "en":
        number = number or low in spelling.CARDINAL_WORDS or low == "times" or low in lexicon.multiples.firsts
        number = number or (draft.form == "ordinal" and low in spelling.ORDINAL_WORDS)
    else:
        number = number or low in lexicon.tongue.numbers
    if low in _NOTHING_COUNTED and not draft.noun:
        raise Doubt(f'what "{token.text}" makes of the number is not sure', "link a number with its unit, or say prose")
    adjective = scanner.word(1) in ("-", "area", "zone")
    if low in CURRENCIES and not adjective and draft.measure is not None and draft.measure.bare:
        raise Doubt(f'"{token.text}" does not stand right behind the number', "link the amount with its currency only")
    if number:
        raise Doubt("more than one number stands in the text", "link one number by itself")
    if token.kind == "sign" and low not in QUIET:
        raise Doubt(f'"{token.text}" after the number is not known', "link the number with its unit only")


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
    year = _YEAR.fullmatch(scanner.word()) is not None
    found = None if year or scanner.done else _numeral(scanner)
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


def _numeral(scanner: Scanner) -> Numeral | None:
    """The number that begins here; None for digits that do not fit the language."""
    try:
        found = read_numeral(scanner)
    except Doubt:
        return None
    return found[0] if found else None


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
    """Whether "dvadeset" is followed by "pet", "njëzet" by "e pesë" or "e një", "dva" by "i po"."""
    numbers = lexicon.tongue.numbers
    serbian = lexicon.language == "sr"
    inside, beyond = cut(text[-30:], cyrillic=serbian)[-1:], cut(after[:40], cyrillic=serbian)[:3]
    if not inside or not beyond:
        return False
    last, words = inside[0].lower(), [word.lower() for word in beyond]
    if (last.isdigit() or last in numbers or last in lexicon.articles) and lexicon.and_half.at(words, 0):
        return True
    if numbers.get(last, 0) < 20:
        return False
    joined = len(words) > 1 and words[0] in lexicon.conjunction
    following = words[1 if joined else 0]
    return 0 < numbers.get(following, 1 if joined and following in lexicon.articles else 0) < 10


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
    return word in scanner.lexicon.scale_words or word in _POINTS or known is not None


def _take_all_known(scanner: Scanner, draft: Draft) -> None:
    """Take up what follows the link; "or more" counts there, "roughly" may begin something else."""
    while not scanner.done:
        found = scanner.lexicon.tails.at(scanner.words, scanner.at)
        if found is None or (found[0].kind == "hedge" and scanner.word() not in _JOINING):
            return
        _take_known(scanner, draft)


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
