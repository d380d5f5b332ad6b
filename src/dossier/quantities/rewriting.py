"""The same wording with another value.

a Reading and the value that its text should have -> the text with its number or date replaced, or None
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from dossier.quantities.comparing import FAMILIES, compare, hedge_of
from dossier.quantities.drafts import Part
from dossier.quantities.intervals import Comparator
from dossier.quantities.lexicon import Lexicon, lexicon_of
from dossier.quantities.phrases import split_words
from dossier.quantities.reading import read
from dossier.quantities.readings import Kind, Reading
from dossier.quantities.redating import dates_like
from dossier.quantities.renumbering import digits_like, roundings, words_like
from dossier.quantities.senses import senses_of
from dossier.quantities.tokens import tokenise
from dossier.quantities.values import Amount, Value

_UNCHANGED = frozenset(
    split_words(
        "percent per cent pct pp million billion trillion thousand bn mn m tn k of gdp gni for in from to "
        "and or on at by over under within with as than that which is are was were annually a plus"
    )
)
"""English words after a number that stay the same when it becomes one, or is one no longer."""

_PERCENT = frozenset(("odsto", "posto", "prozent", "përqind", "për", "qind"))
"""The same of the other languages."""

_SPOKEN_LATER = frozenset("€$£")
"""Signs that stand before a number and are read behind it: "an €8 million plan"."""


_END_OF_RANGE = re.compile(r"\s*[–—-]\s*[^\W\d]{0,3}\d|\s+(?:to|bis|do|deri në)\s+[^\W\d]{0,3}[€$£]?\d", re.IGNORECASE)
_START_OF_RANGE = re.compile(r"\d\s*[–—-]\s*[€$£]?$")
"""Beside the link: the other end of a range, which may have to change as well."""

_FAR = 100
"""A number this many times larger or smaller than the one it replaces leaves a doubt."""


def rewrite(value: Value, like: Reading, qualifier: str | None = None) -> str | None:
    """Put a value into the words of a text.

    Whatever is written is read again between the same words and must agree with the value, be of the same kind and
    keep its hedge; so a number that the wording cannot hold gives None.
    """
    lexicon = lexicon_of(like.language)
    if lexicon is None or isinstance(value, str):
        return None
    if _END_OF_RANGE.match(like.after) or _START_OF_RANGE.search(like.before):
        return None
    if isinstance(value, Amount):
        candidates = _numbers(value, like, lexicon, hedge_of(qualifier, like.language))
    else:
        candidates = dates_like(value, like, lexicon)
    for text in candidates:
        again = read(text, like.language, like.before, like.after)
        if isinstance(again, Reading) and again.kind is like.kind and again.comparator is like.comparator:
            verdict = compare(again, value, qualifier)
            if verdict.agrees and not verdict.loose and _fits_sentence(like, again, lexicon):
                return text
    return None


def _numbers(value: Amount, like: Reading, lexicon: Lexicon, hedge: Comparator | None) -> Iterator[str]:
    """The text with each number that might do, coarsest first."""
    parts = [part for part in like.parts if part.role in ("number", "year")]
    if like.is_range or not parts or not value.number.is_finite() or abs(value.number.adjusted()) > 20:
        return
    same = hedge is not None and FAMILIES.get(hedge) == FAMILIES.get(like.comparator)
    comparator = Comparator.EQUAL if same else like.comparator
    for sense, rate in senses_of(like, value.unit):
        size = abs(value.number) / rate / (sense.unit.factor if sense.kind not in _ROOTED else 1)
        yield from _one_in(size, like, lexicon)
        if not _near(size, like):
            continue
        for number in roundings(size, like, parts[0], comparator, lexicon):
            if (size and not number) or (like.superlative and number == 1):  # "€0 million", "first-largest"
                continue
            for written in _written(number, like, parts[0], lexicon):
                yield like.text[: parts[0].start] + written + like.text[parts[0].end :]


def _near(size: Decimal, like: Reading) -> bool:
    """Whether the new number is of the old one's size; if not, the scale word or the address is likelier wrong."""
    old = (like.number or Decimal(0)) / (like.unit.factor if like.kind not in _ROOTED else 1)
    return bool(old and size) and old / _FAR <= size <= old * _FAR


def _one_in(share: Decimal, like: Reading, lexicon: Lexicon) -> Iterator[str]:
    """The text of "one in five" with another whole."""
    wholes = [part for part in like.parts if part.role == "whole"]
    if like.kind is Kind.FRACTION and wholes and 0 < share <= 1:
        whole = (1 / share).quantize(Decimal(1))
        for written in _written(whole, like, wholes[0], lexicon):
            yield like.text[: wholes[0].start] + written + like.text[wholes[0].end :]


_ROOTED = frozenset({Kind.FRACTION, Kind.MULTIPLE, Kind.ORDINAL, Kind.SHARE})


def _written(number: Decimal, like: Reading, part: Part, lexicon: Lexicon) -> Iterator[str]:
    old = like.text[part.start : part.end]
    if part.style == "digits":
        yield digits_like(number, old, lexicon)
    else:
        yield from words_like(number, old, part, lexicon)


def _fits_sentence(old: Reading, new: Reading, lexicon: Lexicon) -> bool:
    """Whether neither "a" or "an" before the number nor a plural after it would have to change."""
    if lexicon.language == "en" and _article(old) and _needs_an(old) != _needs_an(new):
        return False
    if old.number is None or new.number is None or old.moment is not None:
        return True
    if old.kind in (Kind.ORDINAL, Kind.FRACTION):
        return True
    forms = [
        lexicon.locale.plural_form(each.number / each.unit.factor) for each in (old, new) if each.number is not None
    ]
    if forms[0] == forms[1]:
        return True
    words = tokenise(old.text[old.end :] + " " + old.after[:30], cyrillic=lexicon.language == "sr").words[:3]
    letters = [word for word in words if word[0].isalpha()]
    same = _UNCHANGED if lexicon.language == "en" else _PERCENT
    return all(word in same for word in letters[:1])


def _article(reading: Reading) -> bool:
    words = tokenise(reading.before[-20:] + reading.text[: reading.start]).words
    while words and words[-1] in _SPOKEN_LATER:
        words.pop()
    return words[-1:] in (["a"], ["an"])


def _needs_an(reading: Reading) -> bool:
    word = reading.text[reading.start : reading.end].lower()
    if word[:1].isdigit():
        whole = word.split(".")[0].replace(",", "")
        return word[0] == "8" or (whole[:2] in ("11", "18") and len(whole) % 3 == 2)
    return word.startswith(("eight", "eleven", "a", "i", "o", "e")) and not word.startswith("one")
