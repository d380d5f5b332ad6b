"""A link that begins or ends in the middle of a number.

words before and after the link, its text -> whether they belong to it: "twenty-[seven]", "[9]/11", "[7] March 2006"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.quantities import spelling
from dossier.quantities.additions import lower_part
from dossier.quantities.crossings import begins_within, ends_within, phrase_crosses
from dossier.quantities.drafts import BEYOND, Draft
from dossier.quantities.lexicon import Lexicon
from dossier.quantities.ordinals import BOTTOM, TOP
from dossier.quantities.tokens import cut, has_power
from dossier.quantities.units import CODES, CURRENCIES

REACH = 64
"""How many characters before and after the link are looked at."""

_NUMBER_END = re.compile(r"[0-9][.,']?$")
_NUMBER_START = re.compile(r"[.,]?[0-9]|[½¼¾⅓⅔]")
_WORD_END = re.compile(r"([a-z]+)[-‐‑ ]$", re.IGNORECASE)
_PART_START = re.compile("[½¼¾]|(?:1/[24]|3/4)(?![0-9])")
_SPACED_SIGN = re.compile("[-–−+]\\s")
_NAME_END = re.compile(r"(?<![^\W\d_])([^\W\d_]+)(-?)$|[0-9][/:]$")
_PREFIXES = frozenset(("mid", "pre", "post", "early", "late", "non"))
_HEDGING = frozenset({"most", "more", "less"})
_MULTIPLIED = frozenset({"hundred", "thousand", "dozen"})
_ARTICLE_END = re.compile(r"\b(?:an?|one|two|three|four)[\s-]+$", re.IGNORECASE)
_PART_OF_START = re.compile(r"(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?\s+of\b", re.IGNORECASE)
""""a [third of the budget]" is no third one."""
_HALF_END = re.compile(r"\b(?:half|third|quarter|fifth|tenth|(?:third|quarter|fifth|tenth)s)\s+of\s+$", re.IGNORECASE)
_ONE_START = re.compile(
    r"(?:a|an|one|1)\s+(?:percent|per\s|%|million|billion|trillion|thousand|hundred|dozen|decade|century)",
    re.IGNORECASE,
)
_ONE_IN_END = re.compile(
    r"(?:(?<!no )(?<!number )(?:\bone|(?<![\w.,])1)\s+(?:in|out\s+of)(?:\s+every)?|\ball\s+but)\s+$", re.IGNORECASE
)
_PER_END = re.compile(r"\bper\s+$", re.IGNORECASE)
_ORDINAL_END = re.compile(
    r"(?:[0-9](?:st|nd|rd|th)|\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))[\s-]+$",
    re.IGNORECASE,
)
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
_BLURRED = re.compile(r"[-‐‑](?:ish|something)\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_GLUED_UNITS = frozenset(("x", "pp", "k", "keur", "meur", "beur"))
_GROUP_BEFORE = re.compile(r"(?<![0-9.,])[0-9]{1,3}[ \u00a0\u2009\u202f]$")
_GROUP_START = re.compile(r"[0-9]{3}(?![0-9])")
_DANGLING = re.compile(r"(?:^|\s)(?:an?|in|out|out of)$", re.IGNORECASE)
_BEGINNING = spelling.NUMBER_WORDS | {"a", "an", "no"}
_CONTINUING = _BEGINNING | TOP | BOTTOM | {"and", "-", "of", "in", "point"}
_ENDING = _CONTINUING | spelling.NUMBER_WORDS | {"every", "but", "out", "to", "st", "nd", "rd", "th"}
_WORD = 24
"""No word that is looked for is longer."""


def begins_inside(before: str, text: str, lexicon: Lexicon) -> bool:
    """Whether the link's first word belongs to what stands before it: "twenty-[seven]", "half [a million]"."""
    if (_NUMBER_END.search(before) and _NUMBER_START.match(text)) or (before[-1].isalpha() and text[:1].isalpha()):
        return True
    if _PART_START.match(text) and before.rstrip()[-1:].isdigit():  # "2 [½ million]"
        return True
    if _SPACED_SIGN.match(text) and before.rstrip()[-1:].isdigit():  # "10 [- 5 %]"
        return True
    if text[:1].isdigit() and (glued := _NAME_END.search(before)):
        name = glued[1] or ""
        prefixed = glued[2] and name.lower() in _PREFIXES
        return not (prefixed or name.upper() in CODES or name.lower() in CURRENCIES or name.lower() in ("c", "ca"))
    if (_GROUP_BEFORE.search(before) and _GROUP_START.match(text)) or (text[:1].isdigit() and _PER_END.search(before)):
        return True
    if _EACH_START.match(text) and _RATED_END.search(before):
        return True
    if lexicon.language == "en" and not _goes_on(text, lexicon):  # "one in [5]"
        return text[:1].isdigit() and _ONE_IN_END.search(before) is not None and not _YEAR_START.match(text)
    if lexicon.language == "en" and not _may_go_on(before, lexicon):
        return False
    serbian = lexicon.language == "sr"
    head = [word.lower() for word in cut(before, cyrillic=serbian)]
    tail = [word.lower() for word in cut(text, cyrillic=serbian)]
    if not head or not tail:
        return False
    if lexicon.language != "en":
        return begins_within(head, tail, lexicon)
    return _crosses([*head, *tail, *BEYOND], len(head), lexicon) or _begins_in_english(
        before, text, lexicon, head, tail
    )


def _may_go_on(before: str, lexicon: Lexicon) -> bool:
    """Whether the last word before the link may belong to a number that goes on in it; most do not."""
    words = cut(before[-_WORD:])
    last = words[-1].lower() if words else ""
    return (
        not last.isalpha()
        or last in _ENDING
        or last in lexicon.vague
        or last in lexicon.scale_words
        or last in lexicon.units.firsts
        or last in lexicon.units.rests
    )


def _begins_in_english(before: str, text: str, lexicon: Lexicon, head: list[str], tail: list[str]) -> bool:
    first, last = tail[0], head[-1]
    if first in _MULTIPLIED and (last.isdigit() or last in lexicon.vague - _HEDGING):  # "several [hundred]"
        return True
    if (_PART_OF_START.match(text) and _ARTICLE_END.search(before)) or (last == "out" and first == "of"):
        return True
    if _HALF_END.search(before) and _ONE_START.match(text):
        return True
    if first in TOP | BOTTOM and _ORDINAL_END.search(before):
        return True
    if before.endswith(("-", "‐", "‑")) and (ended := _WORD_END.search(before)):
        return ended[1].lower() not in _PREFIXES and (first in spelling.NUMBER_WORDS or first in lexicon.scale_words)
    if first == "in" and last in spelling.CARDINAL_WORDS and tail[1:2] and _counts(tail[1]):
        return True
    return bool(_ONE_IN_END.search(before)) and _counts(first) and not _YEAR_START.match(text)


def _goes_on(words: str, lexicon: Lexicon) -> bool:
    """Whether the first of the words may continue a number that begins before it; most do not."""
    first = next(iter(cut(words[:_WORD])), "").lower()
    return first in _CONTINUING or first in lexicon.scale_words or first in lexicon.units.firsts


def _counts(word: str) -> bool:
    """Whether a word is a number, and no year."""
    return word in spelling.CARDINAL_WORDS or word in ("a", "every") or (word.isdigit() and len(word) != 4)


def _crosses(words: list[str], border: int, lexicon: Lexicon) -> bool:
    """Whether a number in English words begins before a place and ends behind it; an article alone is no part of it."""
    at = 0
    while at < border:
        end = max(_number_ends(words, at, lexicon), default=at + 1)
        if end > border and not (at == border - 1 and words[at] in lexicon.articles):
            return True
        at = end
    return False


def _number_ends(words: list[str], at: int, lexicon: Lexicon) -> Iterator[int]:
    """Where the numbers end that begin at a place: "two hundred and fifty", "half a million", "a year and a half"."""
    unit = lexicon.units.at(words, at)
    if not (unit or words[at] in _BEGINNING or words[at].isdigit() or words[at] in lexicon.scale_words):
        return
    cardinal = spelling.cardinal(words, at)
    if cardinal:
        yield cardinal[1]
        after = cardinal[1] + (words[cardinal[1]] == "-")
        below = spelling.denominator(words, after) if cardinal[0].step == 1 else None
        if below and below[1] == (cardinal[0].value > 1) and 0 < cardinal[0].value < below[0]:
            yield below[2]
    scale = lexicon.scales.get(words[at])
    lower = lower_part(words, at + 1, scale, lexicon) if scale and words[at] in lexicon.scale_words else None
    if lower:
        yield lower[1]
    half = spelling.half_or_article(words, at)
    if half and (words[half[1]] in lexicon.scale_words or lexicon.units.at(words, half[1])):
        part = spelling.part_after(words, half[1] + 1)
        yield part[1] if part else half[1] + 1
    if words[at].isdigit() and words[at + 1] in ("hundred", "dozen"):
        yield at + 2
    if words[at].isdigit() or words[at] in lexicon.scale_words or unit:
        part = spelling.part_after(words, unit[1] if unit else at + 1)
        if part:
            yield part[1]


def ends_inside(text: str, after: str, lexicon: Lexicon) -> bool:
    """Whether the link's last number, or its unit, goes on behind it."""
    digits = text[-1:].isdigit()
    if (digits and (_PART_START.match(after.lstrip()) or _glued_on(text, after, lexicon))) or _BLURRED.match(after):
        return True
    if lexicon.language != "en":
        return _spelt_on(text, after, lexicon)
    following = next(iter(cut(after[:_WORD])), "").lower()
    number = _DANGLING.search(text) is not None or (following != "in" and _goes_on(after, lexicon))
    if not number and following not in lexicon.units.rests and following not in lexicon.currencies.rests:
        return False
    inside, beyond = ([word.lower() for word in cut(each)] for each in (text[-REACH:], after[:REACH]))
    if not inside or not beyond:
        return False
    words, border = [*inside, *beyond, *BEYOND], len(inside)
    joint = inside[-1] in ("in", "out") or inside[-2:] == ["out", "of"]
    dangling = inside[-1] in lexicon.articles or (joint and _counts(words[border + (beyond[0] == "of")]))
    return dangling or _crosses(words, border, lexicon) or phrase_crosses(words, border, lexicon)


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


def _spelt_on(text: str, after: str, lexicon: Lexicon) -> bool:
    """Whether a number of another language than English, in words, goes on behind the link."""
    serbian = lexicon.language == "sr"
    inside = [word.lower() for word in cut(text[-REACH:], cyrillic=serbian)]
    beyond = [word.lower() for word in cut(after[:REACH], cyrillic=serbian)]
    if not inside or not beyond:
        return False
    if after[0].isalpha() and inside[-1] in lexicon.tongue.numbers:  # "[zwanzig]köpfige"
        return True
    return ends_within(inside, beyond, lexicon)


def ends_inside_date(after: str, draft: Draft, lexicon: Lexicon) -> bool:
    """Whether a month follows a day: "[7] March 2006", "the [7th] of March"."""
    found = _MONTH_ON.match(after)
    number = draft.number if draft.form == "ordinal" else None
    if draft.measure is not None and draft.measure.whole and not draft.noun and not draft.form:
        number = draft.measure.numeral.value
    return bool(found and number and number <= 31 and found[1].lower() in lexicon.months)
