"""A text read as a quantity.

the link's text, its language, the words around it -> Reading, or Unreadable with a reason
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal, localcontext
from functools import lru_cache

from dossier.quantities.beyond import read_beyond
from dossier.quantities.boundaries import ends_inside
from dossier.quantities.compounds import read_compound
from dossier.quantities.counting import starts_scaled_half
from dossier.quantities.crossings import completing
from dossier.quantities.dates import Dated, beside, read_dates
from dossier.quantities.drafts import BEYOND, Doubt, Draft, Measure, Scanner
from dossier.quantities.forms import read_form, read_share
from dossier.quantities.intervals import CONTEXT, Comparator
from dossier.quantities.lexicon import Lexicon, lexicon_of
from dossier.quantities.measures import read_measure
from dossier.quantities.numerals import Numeral
from dossier.quantities.occasions import refuse_hour, refuse_once
from dossier.quantities.periods import read_period
from dossier.quantities.phrases import Phrases
from dossier.quantities.ratios import read_ratio
from dossier.quantities.readings import Given, Reading, Unreadable, finish
from dossier.quantities.tails import read_range, read_tail, take_since, take_stretch
from dossier.quantities.tokens import cut, has_power, to_latin, tokenise
from dossier.quantities.tongue import Fall
from dossier.quantities.units import ONE
from dossier.quantities.wording import Lead, read_head, read_lead

MAX_LENGTH = 300
"""A longer text is no quantity, and is not looked at."""

NEAR_TEXT = 200
"""How much of the sentence before and after the link is looked at, in characters, mark-up included."""

_LED = 4
"""So many words of the text may begin with the end of a phrase before it."""
_LONGEST_TURN = 12
"""No word that turns a hedge is longer."""

_THOUSAND = Decimal(1000)
_FACTOR_OF = Phrases({"a factor of": True, "factor of": True, "the factor": True})
_LENIENT = {Comparator.OVER: Comparator.AT_LEAST, Comparator.UNDER: Comparator.AT_MOST}
_END_MARKS = frozenset(".,;:\"'*_…!?")
_CASE_ENDINGS = frozenset({"ës", "s", "ën", "shi", "shit"})
"""Albanian declines a year in digits: "shkurt të 2008-ës"."""
_ACCOUNTED = re.compile(r"(?:[A-Z]{3}|[€$£])?\s*[0-9][0-9.,'\s]*(?:%|k|mn?|bn|[mb]illion|thousand)?", re.IGNORECASE)
"""In parentheses it is just that, or a loss as accountants write it."""
_PAIRED = re.compile(r":|\bto\b")
_ABOUT_DAYS = frozenset({"week", "weeks", "eve", "anniversary", "aftermath", "wake"})
""""The eve of 6 March" is no 6 March."""
_RELATIVE = frozenset({"last", "next", "this", "coming", "previous", "past"})
_OF_START = re.compile(r"(?:of|by|than) ", re.IGNORECASE)
_SHORT_YEAR = re.compile("['’‘][0-9]{2}s?")
_YEAR_AFTER = re.compile(r"[,.]?\s*(?:of |të |i )?([12][0-9]{3})(?![0-9]|[.,][0-9])")


def read(text: str, language: str = "en", before: str = "", after: str = "") -> Reading | Unreadable:
    """Read a text as a quantity.

    Args:
        text: the link's text without mark-up.
        language: of the page, as BCP 47 ("en", "sq", "sr-Latn", "de-CH"); its separators and words are read.
        before: the prose of the same sentence before the link. Its last words may hedge or turn the number.
        after: the prose after it. Its first words may carry the unit.

    Returns:
        A Reading, or Unreadable with a reason. Never raises, whatever the strings.
    """
    lexicon = lexicon_of(language)
    if lexicon is None:
        return Unreadable(text, f'quantities in "{language}" are not known', "set the page's language", language)
    if len(text) > MAX_LENGTH:
        return Unreadable(text, "the text is too long for a quantity", "link the number only", language)
    try:
        with localcontext(CONTEXT):
            return _read(text, lexicon, language, before, after)
    except Doubt as doubt:
        return Unreadable(text, doubt.reason, doubt.hint, language)


def _read(text: str, lexicon: Lexicon, language: str, before: str, after: str) -> Reading:
    if has_power(text):
        raise Doubt("powers of ten are not read", "write the number out, or use a scale word")
    if _SHORT_YEAR.fullmatch(text.strip()):
        raise Doubt("a year of two digits is not read", "write the year in full")
    moved = _leading(text, before, lexicon) if before else 0
    led = f"{before.rstrip()} {text[:moved]}" if moved else before
    lead = read_lead(led[-NEAR_TEXT:], text[moved:], lexicon)
    inside = _with_noun(text, after) if lexicon.language == "en" else _with_unit(text, after, lexicon)
    english = lexicon.language == "en" and not lead.between and not lead.change
    ratio = read_ratio(text, before[-NEAR_TEXT:], after[:NEAR_TEXT]) if english and _PAIRED.search(text) else None
    draft = ratio or _inside(inside, language, between=lead.between, change=lead.change, moved=lead.moved).copy()
    if moved:
        draft.fall = draft.fall or lead.fall
        draft.comparator = draft.comparator or lead.comparator
    turned = _turned(before, text, lexicon)
    if turned is not None:
        draft.comparator, lead.comparator = turned, None
    _take_lead(draft, lead)
    if draft.moment is None or draft.measure is not None:
        read_beyond(after[:NEAR_TEXT], text, draft, lexicon, currency=lead.currency)
    elif ends_inside(text, after[:NEAR_TEXT], lexicon):
        raise Doubt("the link ends inside a date", "link the whole date")
    else:
        _take_year(after[:NEAR_TEXT], draft)
    given = Given(text, language, before, after)
    refuse_hour(draft, given, lexicon)
    refuse_once(draft, given)
    return finish(draft, given)


def _leading(text: str, before: str, lexicon: Lexicon) -> int:
    """How long the beginning of the text is that belongs to the words before it: "a cut [of 45 percent]"."""
    if lexicon.language == "en":
        found = _OF_START.match(text)
        return found.end() if found else 0
    serbian = lexicon.language == "sr"
    first = _plain_word(text[:_LONGEST_TURN].partition(" ")[0], serbian=serbian)
    if first not in lexicon.hedges.rests and first not in lexicon.falls.rests:
        return 0
    tail = [word.lower() for word in cut(text[:NEAR_TEXT], cyrillic=serbian)[:_LED]]
    head = [word.lower() for word in cut(before[-NEAR_TEXT:], cyrillic=serbian)]
    count = completing(head, tail, lexicon)
    return len(text) - len(text.split(maxsplit=count)[-1]) if count else 0


def _plain_word(word: str, *, serbian: bool) -> str:
    """The word in lower-case Latin letters; empty where it is none."""
    if not word.isalpha():
        return ""
    return (to_latin(word)[0] if serbian and not word.isascii() else word).lower()


def _with_noun(text: str, after: str) -> str:
    """The text; a "no" alone with the word behind the link, which tells whether it counts: "[no](...) projects"."""
    following = after[:NEAR_TEXT].split(maxsplit=1)
    alone = text.strip().lower() == "no" and following and after[0].isspace()
    return f"{text.rstrip()} {following[0]}" if alone else text


def _with_unit(text: str, after: str, lexicon: Lexicon) -> str:
    """The text; behind an article at its end the unit or the scale that makes a number of it: "[ein] Prozent"."""
    serbian = lexicon.language == "sr"
    last = _plain_word(text[-_LONGEST_TURN:].rpartition(" ")[2], serbian=serbian)
    if not after or last not in lexicon.articles:
        return text
    words = [word.lower() for word in cut(after[:NEAR_TEXT], cyrillic=serbian)]
    scaled = int(words[:1] != [] and words[0] in lexicon.scale_words and lexicon.scales[words[0]] > _THOUSAND)
    found = (lexicon.currencies if scaled else lexicon.units).at(words, scaled)
    return f"{text.rstrip()} {' '.join(words[: found[1] if found else scaled])}".rstrip()


@lru_cache(maxsize=8192)
def _inside(text: str, language: str, *, between: bool, change: bool, moved: bool) -> Draft:
    """What the text itself says: the same wherever it stands, and read once. It is to be copied, never changed."""
    lexicon = lexicon_of(language)
    assert lexicon is not None
    scanner = Scanner.of(tokenise(text, cyrillic=lexicon.language == "sr"), lexicon)
    _strip_end(scanner)
    if scanner.done:
        raise Doubt("the text is empty", "write the value, or leave the link's text out to have it filled in")
    draft = Draft(between=between, change=change, moved=moved)
    bracketed = _leave_parentheses(scanner)
    _read_inside(scanner, draft)
    if draft.between and not between and draft.upper is None and draft.top is None and draft.moment is None:
        raise Doubt("the text ends inside a range", "link both of its numbers")
    if bracketed and _ACCOUNTED.fullmatch(text.strip(" ()")):
        draft.tail_fall = draft.tail_fall or Fall.EITHER
    return draft


def _leave_parentheses(scanner: Scanner) -> bool:
    """Whether parentheses stood around the whole text; they are gone then."""
    signs = [word for word in scanner.words if word in ("(", ")")]
    found = signs == ["(", ")"] and scanner.words[0] == "(" and scanner.tokens[-1].text == ")"
    if found:
        scanner.tokens = scanner.tokens[1:-1]
        scanner.words = [*scanner.words[1 : len(scanner.tokens) + 1], *BEYOND]
    return found


def _strip_end(scanner: Scanner) -> None:
    """Leave out full stops, commas and closing quotes at the end of the text."""
    end = len(scanner.tokens)
    while end and scanner.words[end - 1] in _END_MARKS:
        end -= 1
    if scanner.lexicon.language == "sq" and end > 2 and scanner.words[end - 1] in _CASE_ENDINGS:
        end -= 2 if scanner.words[end - 2] == "-" and scanner.tokens[end - 3].kind == "num" else 0
    if end < len(scanner.tokens):
        scanner.tokens, scanner.words = scanner.tokens[:end], scanner.words[:end] + BEYOND


def _read_inside(scanner: Scanner, draft: Draft) -> None:
    """The quantity in the text itself: a date first, then a form, then a number."""
    datable = _names_time(scanner)
    dated = _dated(scanner, draft) if datable else None
    if dated is None:
        _skip_since(scanner)
        read_head(scanner, draft)
        led = scanner.words[max(0, scanner.at - 2) : scanner.at]
        dated = _dated(scanner, draft) if datable else None
        if dated is not None and led[1:] == ["of"] and led[0] in _ABOUT_DAYS:
            raise Doubt(f'which day of "{led[0]} of" is meant is not sure', "link the date only")
    if dated is not None:
        if dated.moment.year is None and not _RELATIVE.isdisjoint(scanner.words):
            raise Doubt("which year is meant depends on when it is read", "write the year")
        _take_dates(dated, draft)
        return
    while not _read_core(scanner, draft):
        if scanner.word() not in scanner.lexicon.articles or scanner.word(1) == ",":  # "ein, zwei Firmen"
            raise _no_number(scanner)
        scanner.at += 1
        read_head(scanner, draft)
    read_tail(scanner, draft)


def _skip_since(scanner: Scanner) -> None:
    """Past "since 2015" and "in four years" where what has changed follows: "seit 2015 verdoppelt"."""
    start, lexicon = scanner.at, scanner.lexicon
    since = take_since(scanner)
    if not since and not take_stretch(scanner):
        return
    tables = (lexicon.multiples.firsts, lexicon.fractions.firsts, lexicon.tongue.numbers)
    rest = scanner.tokens[scanner.at :]
    changed = any(lexicon.multiples.at(scanner.words, at) for at in range(scanner.at, len(scanner.tokens)))
    numbered = any(each.kind == "num" or any(each.low in table for table in tables) for each in rest)
    if not changed and not (since and numbered):
        scanner.at = start


def _names_time(scanner: Scanner) -> bool:
    """Whether a month, a whole date or a number of four digits stands in the text; without one it is no date."""
    months = scanner.lexicon.months
    for kind, text, low, *_ in scanner.tokens:
        if kind == "word":
            if low in months:
                return True
        elif kind in ("iso", "date") or (kind == "num" and len(text) == 4):
            return True
    return False


def _dated(scanner: Scanner, draft: Draft) -> Dated | None:
    """The date or period that the rest of the text is, or what is before or after it."""
    start = scanner.at
    side = scanner.take(scanner.lexicon.sides)
    dated = None if scanner.done else read_period(scanner)
    if dated is not None:
        draft.vague = side is None
    elif not scanner.done:
        dated = read_dates(scanner, between=draft.between)
    if dated is None:
        scanner.at = start
        return None
    return dated if side is None else beside(dated, side, ends=_names_end(scanner, start))


def _names_end(scanner: Scanner, start: int) -> bool:
    """Whether the end of a stretch of time is named from here on: "the end of 2025", "Ende 2025"."""
    stretches = scanner.lexicon.stretches
    named = (stretches.at(scanner.words, at) for at in range(start, len(scanner.tokens)))
    return "end" in scanner.words[start:] or any(found is not None and found[0] == "end of" for found in named)


def _take_dates(dated: Dated, draft: Draft) -> None:
    """Take up the dates; years alone may be plain numbers too, until the words after them are known."""
    draft.moment, draft.until, draft.parts = dated.moment, dated.until, dated.parts
    if dated.side is not None:
        draft.hedge(dated.side)
    elif dated.years_only and not draft.vague and dated.moment.year:
        measures = [
            Measure(Numeral(Decimal(moment.year or 0), ONE), part)
            for moment, part in zip((dated.moment, dated.until), dated.parts, strict=False)
            if moment is not None
        ]
        draft.measure, draft.upper = measures[0], measures[1] if len(measures) > 1 else None


def _read_core(scanner: Scanner, draft: Draft) -> bool:
    """A form, or a number with its unit and the other end of its range."""
    if scanner.done:
        return False
    compound = read_compound(scanner)
    if compound is not None:
        draft.measure = compound
        draft.parts.append(compound.part)
        return True
    factor = scanner.take(_FACTOR_OF) is not None or _take_times_sign(scanner)
    if not factor and not starts_scaled_half(scanner) and read_form(scanner, draft):
        return True
    measure = read_measure(scanner)
    if measure is None:
        return False
    measure.times = measure.times or factor
    draft.measure = measure
    if measure.whole and read_share(scanner, draft, measure):
        return True
    draft.parts.append(measure.part)
    read_range(scanner, draft, measure)
    if draft.upper is not None:
        draft.parts.append(replace(draft.upper.part, role="upper"))
    return True


def _take_times_sign(scanner: Scanner) -> bool:
    """Past the sign of "×3" and "x3"."""
    following = scanner.token(1)
    found = scanner.word() in ("×", "x") and following is not None and following.kind == "num" and following.glued
    scanner.at += found
    return found


def _no_number(scanner: Scanner) -> Doubt:
    word = scanner.word()
    if word in scanner.lexicon.vague:
        return Doubt(f'"{word}" is not a number', "write the number, or mark the link as prose")
    if not any(token.kind in ("num", "iso", "date") for token in scanner.tokens):
        return Doubt("the text is not a quantity", 'write the number, or mark the link as prose with the title "prose"')
    return Doubt(f'"{word}" before the number is not known', "link the number with its unit only")


def _take_lead(draft: Draft, lead: Lead) -> None:
    """Take up what the words before the link say, unless the text begins with a word that parts it from them."""
    if lead.minus and draft.measure is not None and not draft.moment:
        draft.measure.minus = True
    if draft.determined:
        return
    if lead.comparator is not None:
        draft.hedge(_LENIENT.get(lead.comparator, lead.comparator) if _may_be_place(draft, lead) else lead.comparator)
    draft.fall = draft.fall or lead.fall


def _turned(before: str, text: str, lexicon: Lexicon) -> Comparator | None:
    """What the hedge that begins the text becomes with the word before it: "no [more than 300]".

    Raises:
        Doubt: the hedge is denied in a way that is not known: "not [about 300]".
    """
    last = before.rstrip()[-_LONGEST_TURN:].rpartition(" ")[2].lower()
    if last not in lexicon.negations and last not in lexicon.denials:
        return None
    words = [last, *cut(text[:NEAR_TEXT], cyrillic=lexicon.language == "sr")[:6]]
    words = [word.lower() for word in words]
    found = lexicon.hedges.at(words, 0)
    if found and found[1] > 1:
        return found[0]
    if last in lexicon.denials and (lexicon.hedges.at(words, 1) or lexicon.sides.at(words, 1)):
        raise Doubt(f'what "{last}" makes of "{words[1]}" is not sure', "link the number with all that hedges it")
    return None


def _may_be_place(draft: Draft, lead: Lead) -> bool:
    """Whether "over" or "under" before a small number in words may say where: "a dispute over four towns"."""
    measure = draft.measure
    return bool(
        lead.preposition and measure and measure.whole and measure.part.style == "words" and measure.numeral.value <= 20
    )


def _take_year(after: str, draft: Draft) -> None:
    """Give a date without a year the year that follows the link: "[7 March](...) 2006"."""
    found = _YEAR_AFTER.match(after)
    if found and draft.moment is not None and draft.moment.year is None:
        year = int(found[1])
        draft.moment = replace(draft.moment, year=year)
        draft.until = draft.until and replace(draft.until, year=year)
        if not draft.moment.possible:
            raise Doubt(f"there is no {draft.moment}", "check the day and the month")
