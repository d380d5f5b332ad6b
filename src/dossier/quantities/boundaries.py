"""A link that begins or ends in the middle of a number.

words before and after the link, its text -> whether they belong to it: "twenty-[seven]", "[9]/11", "[7] March 2006"
"""

from __future__ import annotations

import re

from dossier.quantities import composing, spelling
from dossier.quantities.drafts import BEYOND, Draft
from dossier.quantities.lexicon import Lexicon
from dossier.quantities.tokens import cut, has_power
from dossier.quantities.units import CODES, CURRENCIES

REACH = 64
"""How many characters before and after the link are looked at."""

_NUMBER_END = re.compile(r"[0-9][.,']?$")
_NUMBER_START = re.compile(r"[.,]?[0-9]")
_WORD_END = re.compile(r"([a-z]+)[-‐‑ ]$", re.IGNORECASE)
_WORD_START = re.compile(r"[a-z]+", re.IGNORECASE)
_NAME_END = re.compile(r"(?<![^\W\d_])([^\W\d_]+)(-?)$|[0-9][/:]$")
_PREFIXES = frozenset(("mid", "pre", "post", "early", "late", "non"))
_HEDGING = frozenset({"most", "more", "less"})
_MULTIPLIED = frozenset({"hundred", "thousand", "dozen"})
_DIGITS_END = re.compile(r"[0-9]\s$")
_HUNDRED_END = re.compile(r"\b(?:hundred|thousand)\s+(?:and\s+)?$", re.IGNORECASE)
_ARTICLE_END = re.compile(r"\b(?:an?|one|two|three|four)[\s-]+$", re.IGNORECASE)
_PART_OF_START = re.compile(r"(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?\s+of\b", re.IGNORECASE)
""""a [third of the budget]" is no third one."""
_HALF_END = re.compile(
    r"\b(?:half|(?:half|third|quarter|fifth|tenth|(?:third|quarter|fifth|tenth)s)\s+of)\s+$", re.IGNORECASE
)
_ONE_START = re.compile(
    r"(?:a|an|one|1)\s+(?:percent|per\s|%|million|billion|trillion|thousand|hundred|dozen|decade|century)",
    re.IGNORECASE,
)
_AND_END = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[0-9]+)\s+and\s+$", re.IGNORECASE
)
_PART_START = re.compile(r"(?:a\s+half|a\s+quarter|three\s+quarters)\b", re.IGNORECASE)
_AND_A_END = re.compile(_AND_END.pattern[:-1] + r"(?:a|three)\s+$", re.IGNORECASE)
_ONE_IN_END = re.compile(r"(?:(?<!no )(?<!number )\bone\s+(?:in|out\s+of)(?:\s+every)?|\ball\s+but)\s+$", re.IGNORECASE)
_YEAR_START = re.compile(r"[12][0-9]{3}\b")
_EACH_START = re.compile(r"(?:an?|each|every|per)\s+(?:hour|day|week|month|quarter|year|head|person)\b", re.IGNORECASE)
_RATED_END = re.compile(
    r"(?:[0-9%€$£]|\b(?:once|twice|thrice|times|per\s?cent|[mb]illion|trillion|thousand|hundred|euros?|dollars?)"
    r"|[0-9](?:m|bn|k))\s+$",
    re.IGNORECASE,
)
""""€5 million [a year]" is not one year."""
_MONTH_ON = re.compile(r"[.]?\s*(?:of\s+)?([^\W\d_]+)\.?\s+[12][0-9]{3}\b")
_GROUP_END = re.compile(r"(?<![0-9.,])[0-9]{1,3}$")
_GROUP_ON = re.compile(r"[ \u00a0\u2009\u202f][0-9]{3}(?![0-9])")
_DIGITS_ON = re.compile(r"[0-9]|[.,'/:][0-9]|\^")
_LETTERS = re.compile(r"[^\W\d_]+")
_GLUED_UNITS = frozenset(("x", "pp", "k", "keur", "meur", "beur"))
_HALF_ON = re.compile(r"\s+and\s+(?:a\s+half|a\s+quarter|three\s+quarters)\b|\s+(?:hundred|dozen)\b", re.IGNORECASE)
_LAST_WORD = re.compile(r"[a-z]+$", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s*([-‐‑]?)\s*([a-z]+)", re.IGNORECASE)


def begins_inside(before: str, text: str, lexicon: Lexicon) -> bool:
    """Whether the link's first word belongs to what stands before it: "twenty-[seven]", "half [a million]"."""
    if (_NUMBER_END.search(before) and _NUMBER_START.match(text)) or (before[-1].isalpha() and text[:1].isalpha()):
        return True
    if text[:1].isdigit() and (glued := _NAME_END.search(before)):
        name = glued[1] or ""
        prefixed = glued[2] and name.lower() in _PREFIXES
        return not (prefixed or name.upper() in CODES or name.lower() in CURRENCIES or name.lower() in ("c", "ca"))
    if _EACH_START.match(text) and _RATED_END.search(before):
        return True
    if lexicon.language != "en":
        head = [word.lower() for word in cut(before, cyrillic=lexicon.language == "sr")]
        tail = [word.lower() for word in cut(text, cyrillic=lexicon.language == "sr")]
        return bool(head) and composing.crosses([*head, *tail, *BEYOND], len(head), lexicon) > 0
    return _begins_in_english(before, text, lexicon)


def _begins_in_english(before: str, text: str, lexicon: Lexicon) -> bool:
    first = _WORD_START.match(text)
    if first is None and not text[:1].isdigit():
        return False
    word = first[0].lower() if first else ""
    ended = _WORD_END.search(before)
    if ended and ended[1].lower() in spelling.TENS and spelling.is_unit(word):
        return True
    if word in _MULTIPLIED and ended and (ended[1].lower() in spelling.CARDINAL_WORDS | lexicon.vague - _HEDGING):
        return True
    if word in _MULTIPLIED and _DIGITS_END.search(before):
        return True
    if _HUNDRED_END.search(before):
        return word in spelling.CARDINAL_WORDS
    if _PART_OF_START.match(text) and _ARTICLE_END.search(before):
        return True
    if _HALF_END.search(before):
        return _ONE_START.match(text) is not None
    if before.endswith(("-", "‐", "‑")) and ended:
        return ended[1].lower() not in _PREFIXES and (word in spelling.NUMBER_WORDS or word in lexicon.scale_words)
    if word in ("half", "quarter", "quarters") and _AND_A_END.search(before):
        return True
    if _AND_END.search(before):
        return _PART_START.match(text) is not None
    return bool(_ONE_IN_END.search(before)) and not _YEAR_START.match(text)


def ends_inside(text: str, after: str, lexicon: Lexicon) -> bool:
    """Whether the link's last number goes on behind it."""
    return (text[-1:].isdigit() and _glued_on(text, after, lexicon)) or _word_goes_on(text, after, lexicon)


def _glued_on(text: str, after: str, lexicon: Lexicon) -> bool:
    """Whether digits at the link's end go on behind it: "9" before "/11", "7" before "th", "10" before "⁶"."""
    if (
        _DIGITS_ON.match(after)
        or (_GROUP_ON.match(after) and _GROUP_END.search(text))
        or has_power(text[-3:] + after[:1])
    ):
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
    if after[0].isalpha() and last in lexicon.tongue.numbers:  # "[zwanzig]köpfige"
        return True
    known = last.isdigit() or last in lexicon.tongue.numbers or last in lexicon.articles or last in lexicon.scale_words
    if (known or lexicon.units.at(words, border - 1)) and lexicon.and_half.at(words, border):
        return True
    end = composing.crosses(words, border, lexicon)
    return end > border and not (end == border + 1 and words[border] in lexicon.scale_words)


def ends_inside_date(after: str, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether a month follows a day: "[7] March 2006", "the [7th] of March"."""
    found = _MONTH_ON.match(after)
    number = draft.number if draft.form == "ordinal" else None
    if draft.measure is not None and draft.measure.whole and not draft.noun and not draft.form:
        number = draft.measure.numeral.value
    return bool(found and number and number <= 31 and found[1].lower() in lexicon.months)
