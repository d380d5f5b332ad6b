"""The words around a number, and what they make of it.

words before, inside and after the link -> hedge, sign, range or change, the rest of the unit -> Draft
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dossier.quantities import composing, spelling
from dossier.quantities.amounts import pass_amount
from dossier.quantities.drafts import BEYOND, Doubt, Draft, Scanner
from dossier.quantities.intervals import Comparator
from dossier.quantities.lexicon import Lexicon
from dossier.quantities.tokens import cut
from dossier.quantities.tongue import Fall
from dossier.quantities.units import CODES, CURRENCIES, Dimension

REACH = 64
"""How many characters before and after the link are looked at."""

_OPENING = ('"', "(", "[", "*", "_", "'")
_WINDOW = 8
"""How many words before "by" a verb of falling may stand: "cut the defence budget by"."""
_MINUS_END = re.compile(r"−$|(?:^|\s)-$")
"""A minus sign, or a hyphen with space before it, stuck to the link."""

_TAGS_BEFORE = re.compile(r"(?:</?[a-z][^<>]*>)+$", re.IGNORECASE)
"""Mark-up that was left in the prose: the beginning of bold is no "more than"."""

_NUMBER_END = re.compile(r"[0-9][.,']?$")
_NUMBER_START = re.compile(r"[.,]?[0-9]")
_WORD_END = re.compile(r"([a-z]+)[-‐‑ ]$", re.IGNORECASE)
_WORD_START = re.compile(r"[a-z]+", re.IGNORECASE)
_NAME_END = re.compile(r"(?<![^\W\d_])([^\W\d_]+)(-?)$|[0-9][/:]$")
_PREFIXES = frozenset(("mid", "pre", "post", "early", "late", "non"))
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
_LEVELS = frozenset(["to", "from", "below", "under", "above", "beneath", "at", "in", "on", "between", "within"])
_CLAUSE_ENDS = frozenset([*",;:().", "and", "but", "which", "that", "while", "und", "dhe", "i"])
_SKIPPED = frozenset("\"'()[]{},;:!?…*_•")
QUIET = frozenset("\"'()[]{},.;:!?-–…*_•")
"""Signs that may follow a number without changing it."""


@dataclass(slots=True)
class Lead:
    """What the words right before the link say."""

    comparator: Comparator | None = None
    preposition: bool = False
    """The hedge is one word that is as often a preposition: "over", "about", "under"."""
    fall: Fall | None = None
    between: bool = False
    change: bool = False
    currency: str = ""
    minus: bool = False


def read_lead(before: str, text: str, lexicon: Lexicon) -> Lead:
    """The words that end right before the link.

    Raises:
        Doubt: the link begins in the middle of a number.
    """
    lead = Lead()
    before = _TAGS_BEFORE.sub("", before) if before.endswith(">") else before
    if not before:
        return lead
    if _NUMBER_END.search(before) and _NUMBER_START.match(text):
        raise Doubt("the link begins inside a number", "link the whole number")
    if before[-1].isalpha() and text[:1].isalpha():
        raise Doubt("the link begins inside a word", "link the whole word")
    if _begins_inside(before[-REACH:], text, lexicon):
        raise Doubt("the link begins inside a number or a name", "link the whole of it")
    last = before[-30:].split()[-1:]
    if last and last[0].isalpha() and last[0].lower() not in lexicon.leaders and before.isascii():
        return lead
    written = cut(before[-REACH:], cyrillic=lexicon.language == "sr")
    words = [word.lower() for word in written]
    end = len(words)
    while end and words[end - 1] in _OPENING:
        end -= 1
    if end and (written[end - 1] in CODES or (not words[end - 1].isalpha() and words[end - 1] in CURRENCIES)):
        end -= 1
        lead.currency = CODES.get(written[end]) or CURRENCIES[words[end]]
        end -= bool(end and words[end - 1] == "us" and lead.currency == "USD")
    if end and words[end - 1] in lexicon.articles:
        end -= 1
    if end and (words[end - 1] == "minus" or (text[:1].isdigit() and _MINUS_END.search(before))):
        lead.minus = True
        end -= 1
    end = _lead_hedge(words, end, lead, lexicon)
    _lead_turn(words, end, lead, lexicon)
    return lead


def _begins_inside(before: str, text: str, lexicon: Lexicon) -> bool:
    """Whether the link's first word belongs to what stands before it: "twenty-[seven]", "half [a million]"."""
    if text[:1].isdigit() and (glued := _NAME_END.search(before)):
        name = glued[1] or ""
        prefixed = glued[2] and name.lower() in _PREFIXES
        return not (prefixed or name.upper() in CODES or name.lower() in CURRENCIES or name.lower() in ("c", "ca"))
    if lexicon.language != "en":
        head = [word.lower() for word in cut(before, cyrillic=lexicon.language == "sr")]
        tail = [word.lower() for word in cut(text[:REACH], cyrillic=lexicon.language == "sr")]
        return bool(head) and composing.crosses([*head, *tail, *BEYOND], len(head), lexicon) > 0
    first = _WORD_START.match(text)
    if first is None and not text[:1].isdigit():
        return False
    word = first[0].lower() if first else ""
    ended = _WORD_END.search(before)
    if ended and ended[1].lower() in spelling.TENS and spelling.is_unit(word):
        return True
    if word in _MULTIPLIED and ended and (ended[1].lower() in spelling.CARDINAL_WORDS | lexicon.vague):
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


def _lead_hedge(words: list[str], end: int, lead: Lead, lexicon: Lexicon) -> int:
    """Take up the hedge that ends at `end`, unless it is a preposition there; where it begins."""
    found = lexicon.hedges.before(words, end)
    if found is None:
        return end
    sense, start = found
    known = lexicon.prepositions.get(" ".join(words[start:end]), frozenset())
    if start and words[start - 1] in known:
        return end
    lead.comparator = sense
    lead.preposition = end - start == 1 and words[start] in lexicon.prepositions
    return start


def _lead_turn(words: list[str], end: int, lead: Lead, lexicon: Lexicon) -> None:
    """Take up "between", "from", "fell by" before the number and its hedge."""
    if not end:
        return
    if lexicon.between.before(words, end) or words[end - 1] in lexicon.changes:
        lead.between = True
    elif words[end - 1] in lexicon.start:
        lead.change = not (end > 1 and words[end - 2] in lexicon.changes)
    fall = lexicon.falls.before(words, end)
    if fall:
        lead.fall = None if _is_level(words, fall[1], end) else fall[0]
    elif words[end - 1] in lexicon.fall_joints or words[end - 1] == "by":
        lead.fall = _fall_before(words[max(0, end - 1 - _WINDOW) : end - 1], words[end - 1], lexicon)


def _is_level(words: list[str], start: int, end: int) -> bool:
    """Whether a verb of falling without "by" is followed by where it fell to: "fell below 5"."""
    return end - start == 1 and words[end : end + 1] != [] and words[end] in _LEVELS


def _fall_before(clause: list[str], joint: str, lexicon: Lexicon) -> Fall | None:
    """A verb of falling some words before "by", or a noun some words before "of"; either sign may then be meant."""
    for word in reversed(clause):
        if word in _CLAUSE_ENDS:
            return None
        if word in lexicon.fall_verbs and joint == "by":
            return Fall.EITHER
        if word in lexicon.fall_nouns and joint in lexicon.fall_joints:
            return lexicon.fall_nouns[word]
    return None


def read_head(scanner: Scanner, draft: Draft) -> None:
    """Past the words at the text's beginning that are not the number: hedges, "fell by", "between", "the", "its".

    Where a phrase says nothing of the number and a shorter one inside it would be a hedge, the longer one counts:
    "over the past four years" is no "over".
    """
    lexicon = scanner.lexicon
    while not scanner.done:
        start = scanner.at
        token = scanner.tokens[start]
        if token.kind == "num" or token.low in CURRENCIES or lexicon.fractions.at(scanner.words, start):
            return
        _head_phrase(scanner, draft)
        if scanner.at > start:
            continue
        if token.low in _SKIPPED:
            scanner.at += 1
            continue
        if token.low in lexicon.start:
            draft.change = not draft.between
        elif token.low == "first" and _counts(scanner):
            pass
        elif token.low in lexicon.changes:
            draft.between = True
        elif pass_amount(scanner, draft):
            pass
        elif not _is_possessive(scanner):
            return
        scanner.at += 1
        draft.determined = True


def _head_phrase(scanner: Scanner, draft: Draft) -> None:
    """Past the longest known phrase that begins here, whatever kind it is."""
    start = scanner.at
    cue = scanner.take(scanner.lexicon.heads)
    if cue is None or (cue.kind == "fall" and _is_level(scanner.words, start, scanner.at)):
        return
    if cue.kind == "hedge" and cue.hedge is not None:
        draft.hedge(cue.hedge)
    elif cue.kind == "between":
        draft.between = True
    elif cue.kind == "fall":
        draft.fall = cue.fall
    else:
        draft.determined = True


def _counts(scanner: Scanner) -> bool:
    """Whether a number above one follows "first": "the first 100 days"."""
    following = scanner.token(1)
    return following is not None and (following.kind == "num" or following.low in spelling.CARDINAL_WORDS)


def _is_possessive(scanner: Scanner) -> bool:
    """Whether the word here belongs to somebody ("NATO's 2 percent"), which no name with a number does."""
    token = scanner.token()
    return bool(token and token.kind == "word" and token.low.endswith(("'s", "s'")) and scanner.token(1))


def settle_sign(draft: Draft, dimension: Dimension) -> str:
    """The number's sign: "+", "-", or "±" where either will do."""
    if draft.measure is not None and draft.measure.minus:
        return "-"
    shares = dimension in (Dimension.PERCENT, Dimension.POINT)
    if draft.fall is Fall.SURE or (draft.fall is Fall.RATES and shares):
        return "-"
    if draft.fall is Fall.SHARES and (shares or dimension is Dimension.CURRENCY):
        return "-"
    if draft.fall is not None:
        return "±"
    if draft.tail_fall is not None:
        return "-" if draft.tail_fall is Fall.SURE and shares else "±"
    return "+"
