"""Numbers that name or size the things that are counted, and are no second quantity.

tokens behind the number -> past "Leopard 2A4", "F-16s", "600-man", "155mm"
"""

from __future__ import annotations

from dossier.quantities import spelling
from dossier.quantities.drafts import Scanner
from dossier.quantities.units import CODES, CURRENCIES


def in_name(scanner: Scanner) -> bool:
    """Whether the digits here belong to the name of a thing: "20 F-16s", "18 Leopard 2s", "two Covid-19 waves"."""
    hyphen = scanner.at > 1 and scanner.word(-1) == "-" and scanner.glued(-1)
    if scanner.at < 2 or not scanner.glued():
        return scanner.lexicon.language == "en" and _behind_name(scanner)
    name = scanner.token(-2 if hyphen else -1)
    return name is not None and name.kind == "word" and name.text[0].isupper()


def _behind_name(scanner: Scanner) -> bool:
    """Whether nothing but words with a capital stands between the count and the digits here."""
    at, lexicon = scanner.at - 1, scanner.lexicon
    while at > 0 and _is_name(scanner, at):
        at -= 1
    before = scanner.tokens[at]
    counted = before.kind == "num" or before.low in spelling.CARDINAL_WORDS or before.low in lexicon.scale_words
    return counted and at < scanner.at - 1


def _is_name(scanner: Scanner, at: int) -> bool:
    _, text, low, *_ = scanner.tokens[at]
    money = text in CODES or low in CURRENCIES
    known = low in scanner.lexicon.months or low in scanner.lexicon.scales or low in spelling.CARDINAL_WORDS
    return text[0].isupper() and not money and not known and scanner.lexicon.units.at(scanner.words, at) is None


def pass_size(scanner: Scanner) -> bool:
    """Go to the last word of a size: the "600-man" of "three 600-man battalions"."""
    start, words = scanner.at, scanner.words
    if scanner.lexicon.language != "en":
        return False
    token = scanner.tokens[start]
    cardinal = None if token.kind == "num" else spelling.cardinal(words, start)
    at = cardinal[1] if cardinal else start + 1
    if token.kind != "num" and cardinal is None:
        return False
    end = at
    while words[end] == "-" and words[end + 1].isalpha() and _glued(scanner, end) and _glued(scanner, end + 1):
        end += 2
    unit = scanner.lexicon.units.at(words, at)
    if end == at and unit is not None and _glued(scanner, at):
        end = unit[1]
    if end == at or not (words[end].isalpha() or end > at + 2):
        return False
    scanner.at = end - 1
    return True


def _glued(scanner: Scanner, at: int) -> bool:
    return at < len(scanner.tokens) and scanner.tokens[at].glued
