"""The words around a number, and what they make of it.

words before, inside and after the link -> hedge, sign, range or change, the rest of the unit -> Draft
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dossier.quantities import spelling
from dossier.quantities.amounts import pass_amount
from dossier.quantities.boundaries import REACH, begins_inside
from dossier.quantities.currencies import names_dollars
from dossier.quantities.drafts import Doubt, Draft, Scanner
from dossier.quantities.intervals import Comparator
from dossier.quantities.lexicon import FALL_JOINTS, Lexicon
from dossier.quantities.tokens import Token, cut
from dossier.quantities.tongue import Fall
from dossier.quantities.units import CODES, CURRENCIES, Dimension

_OBJECTS = frozenset({"it", "them", "that", "this", "us", "these", "those"})
_OPENING = ('"', "(", "[", "*", "_", "'")
_WINDOW = 8
"""How many words before "by" a verb of falling may stand: "cut the defence budget by"."""
_MINUS_END = re.compile(r"−$|(?:^|[\s(])-$")
"""A minus sign, or a hyphen with space before it, stuck to the link."""

_TAGS_BEFORE = re.compile(r"(?:</?[a-z][^<>]*>)+$", re.IGNORECASE)
"""Mark-up that was left in the prose: the beginning of bold is no "more than"."""

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
    moved: bool = False
    """"rose" or "fell by" ends it, so that "to" may lead to the level that was reached."""
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
    if begins_inside(before[-REACH:], text[:REACH], lexicon):
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
    if end and (words[end - 1] in lexicon.articles or _is_determiner(words, end, text, lexicon)):
        end -= 1
    if end and (
        (words[end - 1] == "minus" and words[end - 2 : end - 1] != ["or"])
        or ((text[:1].isdigit() or text[:1] in CURRENCIES) and _MINUS_END.search(before[-2:]))
    ):
        lead.minus = True
        end -= 1
    end = _lead_hedge(words, end, lead, lexicon)
    _lead_turn(words, end, lead, lexicon)
    return lead


def _is_determiner(words: list[str], end: int, text: str, lexicon: Lexicon) -> bool:
    """Whether the last word stands between a hedge and a fraction: "mehr als die [Hälfte]"."""
    if words[end - 1] not in lexicon.adjectives or lexicon.hedges.before(words, end - 1) is None:
        return False
    return text.partition(" ")[0].lower() in lexicon.fractions.firsts


def _lead_hedge(words: list[str], end: int, lead: Lead, lexicon: Lexicon) -> int:
    """Take up the hedge that ends at `end`, unless it is a preposition there; where it begins."""
    found = lexicon.hedges.before(words, end)
    if found is None:
        return end
    sense, start = found
    known = lexicon.prepositions.get(" ".join(words[start:end]), frozenset())
    verb = start - 1 if start > 1 and words[start - 1] in _OBJECTS else start  # "brings it up to"
    if verb and words[verb - 1] in known:
        return end
    if start and words[start - 1] in lexicon.denials:
        denied = " ".join(words[start:end])
        raise Doubt(f'what "{words[start - 1]}" makes of "{denied}" is not sure', "write what the number is")
    lead.comparator = sense
    lead.preposition = end - start == 1 and words[start] in lexicon.prepositions
    return start


def _lead_turn(words: list[str], end: int, lead: Lead, lexicon: Lexicon) -> None:
    """Take up "between", "from", "fell by" before the number and its hedge."""
    if not end:
        return
    between = lexicon.between.before(words, end)
    if between or words[end - 1] in lexicon.changes:
        lead.between = True
        end = between[1] if between else end - 1  # "fell by between"
        if not end:
            return
    elif words[end - 1] in lexicon.start:
        lead.change = not (end > 1 and words[end - 2] in lexicon.changes)
    fall = lexicon.falls.before(words, end)
    verb = words[end - 1 - (words[end - 1] == "by" and end > 1)]
    lead.moved = not lead.between and (fall is not None or verb in lexicon.rises)
    if fall:
        lead.fall = None if _is_level(words, fall[1], end) else fall[0]
    elif words[end - 1] in lexicon.fall_joints or words[end - 1] in FALL_JOINTS:
        lead.fall = _fall_before(words[max(0, end - 1 - _WINDOW) : end - 1], words[end - 1], lexicon)


def _is_level(words: list[str], start: int, end: int) -> bool:
    """Whether a verb of falling without "by" is followed by where it fell to: "fell below 5"."""
    return end - start == 1 and words[end : end + 1] != [] and words[end] in _LEVELS


def _fall_before(clause: list[str], joint: str, lexicon: Lexicon) -> Fall | None:
    """A verb of falling some words before "by", or a noun some words before "of"; either sign may then be meant."""
    for at in range(len(clause) - 1, -1, -1):
        word = clause[at]
        if word in _CLAUSE_ENDS and clause[max(0, at - 1)] != "-":  # "kalender- und saisonbereinigt"
            return None
        if (word, joint) in lexicon.fall_verbs:
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
        if _begins_here(scanner, token):
            return
        _head_phrase(scanner, draft)
        if scanner.at > start:
            continue
        if token.low in _SKIPPED:
            scanner.at += 1
            continue
        if token.low in lexicon.start:
            draft.change = not draft.between
        elif _is_first(scanner) and _counts(scanner):
            pass
        elif token.low in lexicon.changes:
            draft.between = True
        elif pass_amount(scanner, draft):
            pass
        elif not _is_possessive(scanner):
            return
        scanner.at += 1
        draft.determined = True


def _begins_here(scanner: Scanner, token: Token) -> bool:
    """Whether a number, a currency, a fraction or a set phrase ("a full year") begins here, which no head may take."""
    lexicon, words, at = scanner.lexicon, scanner.words, scanner.at
    if token.kind == "num" or token.low in CURRENCIES or names_dollars(scanner):
        return True
    return lexicon.fractions.at(words, at) is not None or lexicon.spans.at(words, at) is not None


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
        draft.moved = True
    else:
        draft.determined = True
        draft.moved = draft.moved or not scanner.lexicon.rises.isdisjoint(scanner.words[start : scanner.at])


def _counts(scanner: Scanner) -> bool:
    """Whether a number above one follows "first": "the first 100 days"."""
    following, lexicon = scanner.token(1), scanner.lexicon
    numbers = spelling.CARDINAL_WORDS if lexicon.language == "en" else lexicon.tongue.numbers
    return following is not None and (following.kind == "num" or following.low in numbers)


def _is_first(scanner: Scanner) -> bool:
    return scanner.word() == "first" or scanner.lexicon.tongue.ordinals.get(scanner.word()) == 1


def _is_possessive(scanner: Scanner) -> bool:
    """Whether the word here belongs to somebody ("NATO's 2 percent"), which no name with a number does."""
    token = scanner.token()
    return bool(token and token.kind == "word" and token.low.endswith(("'s", "s'")) and scanner.token(1))


def settle_sign(draft: Draft, dimension: Dimension) -> str:
    """The number's sign: "+", "-", or "±" where either will do."""
    if draft.measure is not None and draft.measure.minus:
        return "-"
    if dimension is Dimension.RATIO:  # "three times less", "fell fivefold"
        return "±" if draft.fall is not None or draft.tail_fall is not None else "+"
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
