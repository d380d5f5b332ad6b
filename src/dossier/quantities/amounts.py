"""The noun phrase that names an amount before it: "a defence budget of", "life expectancy of", "exports worth".

tokens -> the place of its last word, and whether it tells of a decrease
"""

from __future__ import annotations

import re

from dossier.quantities import spelling
from dossier.quantities.drafts import Draft, Scanner
from dossier.quantities.phrases import split_words
from dossier.quantities.units import CODES, CURRENCIES

_LONGEST = 8
_PARTS = frozenset(
    split_words(
        "part parts portion fraction rest remainder bulk slice chunk all some factor order multiple short shy ahead "
        "because out instead outside inside place favour favor front case spite charge search need terms light view "
        "lieu"
    )
)
"""Before "of" they make a part or a multiple of the amount, or set it apart: "part of €9 billion", "short of 300"."""
_PAIRED = frozenset(split_words("ratio ratios odds vote votes split result"))
"""Two numbers behind them are no range: "a ratio of one to three"."""
_DENYING = frozenset(
    split_words("without lacking lacks lacked lack missed misses missing failed fails refused rejected nor")
)
_INSIDE = frozenset({"in", "its", "this", "last", "next", "overall", "combined"})
"""Links that may stand in the phrase, as other links may not."""
_YEAR = re.compile("[12][0-9]{3}")
_SIGNS = frozenset({"-", "–", "−", "+", "~", "≈", "minus"})


def pass_amount(scanner: Scanner, draft: Draft) -> bool:
    """Go to the last word of such a phrase, whose number follows at once.

    A word that is a number, a part or a negation of its own may not stand in it: "half the budget of" is no such.
    """
    lexicon, words = scanner.lexicon, scanner.words
    if lexicon.language != "en":
        return _pass_listed(scanner)
    start, falls = scanner.at, None
    for at in range(start, min(start + _LONGEST, len(scanner.tokens))):
        word = words[at]
        joint = word in lexicon.amount_joints.firsts and at > start and words[at - 1] not in _PARTS
        if joint and _begins_number(scanner, at + 1):
            if word == "of" and words[at - 1] == "score" and not spelling.begins_number(words[at + 1]):
                return False
            scanner.at = at
            draft.fall = draft.fall or falls
            draft.moved = draft.moved or falls is not None
            draft.change = draft.change or words[at - 1] in _PAIRED
            return True
        if scanner.tokens[at].kind != "word" or _stops(scanner, word):
            return False
        falls = falls or lexicon.fall_nouns.get(word)
    return False


def _pass_listed(scanner: Scanner) -> bool:
    """The same in languages whose nouns are listed. German joins the noun to what is before it."""
    lexicon = scanner.lexicon
    ahead = 0
    while scanner.word(ahead) in lexicon.adjectives:
        ahead += 1
    while scanner.word(ahead) in lexicon.amounts and scanner.word(ahead + 1) in lexicon.amounts:
        ahead += 1
    joint = lexicon.amount_joints.at(scanner.words, scanner.at + ahead + 1)
    if joint is None:
        return False
    joined = lexicon.language == "de" and scanner.word(ahead).endswith(tuple(lexicon.amounts))
    if not joined and scanner.word(ahead) not in lexicon.amounts:
        return False
    scanner.at = joint[1] - 1
    return True


def _stops(scanner: Scanner, word: str) -> bool:
    """Whether a word is more than a part of a noun phrase."""
    lexicon = scanner.lexicon
    joints = lexicon.amount_joints.firsts
    if word in _INSIDE or word in joints or word in lexicon.fall_nouns or word in lexicon.articles:
        return False
    numbers = word in spelling.NUMBER_WORDS or word in lexicon.multiples.firsts or word in lexicon.scale_words
    return numbers or word in lexicon.links or word in lexicon.vague or word in lexicon.negations or word in _DENYING


def _begins_number(scanner: Scanner, at: int) -> bool:
    """Whether a number, its currency or a hedge of it stands at a place."""
    lexicon, words = scanner.lexicon, scanner.words
    token = scanner.tokens[at] if at < len(scanner.tokens) else None
    if token is None:
        return False
    if token.kind == "num" and _YEAR.fullmatch(token.text) and not words[at + 1].isalpha():  # "the last day of 2024"
        return False
    if token.kind == "num" or token.low in CURRENCIES or token.text in CODES or token.low in _SIGNS:
        return True
    article = token.low in lexicon.articles and (
        words[at + 1] in lexicon.scale_words or words[at + 1] in ("dozen", "quarter")
    )
    return article or token.low in spelling.CARDINAL_WORDS or lexicon.hedges.at(words, at) is not None
