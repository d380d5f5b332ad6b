"""Letters that nobody sees, or sees wrongly: spaces, zero-width letters, letters of another script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

_LOOKS = {
    **dict(zip("аесорхуіјѕԁһӏԛԝ", "aecopxyijsdhlqw", strict=True)),
    **dict(zip("АВЕКМНОРСТУХІЈЅ", "ABEKMHOPCTYXIJS", strict=True)),
    **dict(zip("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oABEZHIKMNOPTYX", strict=True)),
}
"""Cyrillic and Greek letters, and the Latin ones that they look like (Greek ones that stand in formulas left out)."""
_CYRILLIC_LOOKS = {latin: other for other, latin in _LOOKS.items() if "\u0400" <= other <= "\u04ff"}

INVISIBLE = {
    "\u00ad": "a soft hyphen",
    "\u061c": "a direction mark",
    "\u180e": "a vowel separator",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u200e": "a left-to-right mark",
    "\u200f": "a right-to-left mark",
    "\u2060": "a word joiner",
    "\ufeff": "a byte order mark",
}
_JOINERS = "\u200c\u200d"
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
CONTROLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]")
_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\t\r\n]")
_DASH = re.compile("[\u2010\u2011\u2212\ufe63\uff0d]|(?<=[a-z])[\u2012-\u2014](?=[a-z])")
"""What is taken for a hyphen; a dash between numbers may be meant (2021–2025)."""
_SUSPECT = re.compile("[^\x21-\x7e]")
_WORD = re.compile(r"[^\W\d_]+")


class Oddity(NamedTuple):
    """What is odd about a text, and the text without it."""

    words: str
    mended: str


def oddity(text: str) -> Oddity | None:
    """What is wrong with the characters of a key; None where nothing is."""
    if not _SUSPECT.search(text):
        return None
    words = _space(text) or _unseen(text)
    if words:
        return Oddity(words, cleaned(text))
    mixed = mixed_word(text)
    if mixed is not None:
        return mixed
    plain = _DASH.sub("-", text)
    if plain != text and plain.isascii():
        mark = _DASH.search(text)
        return Oddity(f'holds "{mark[0] if mark else ""}", which only looks like a hyphen', plain)
    wide = unicodedata.normalize("NFKC", text)
    if wide != text and wide.isascii():
        letter = next(each for each in text if not each.isascii())
        return Oddity(f'holds "{letter}", which only looks like "{unicodedata.normalize("NFKC", letter)}"', wide)
    return None


def _space(text: str) -> str:
    odd = _ODD_SPACE.search(text)
    if odd and odd[0] in "\r\n\u2028\u2029":
        return "holds a line break"
    if odd and text.strip():
        name = {"\t": "a tab", "\u00a0": "a no-break space"}.get(odd[0], f"an unusual space (U+{ord(odd[0]):04X})")
        return f"{'begins with' if not odd.start() else 'ends with' if odd.end() == len(text) else 'holds'} {name}"
    if text != text.strip():
        return "begins with a space" if text[0].isspace() else "ends with a space"
    return "holds two spaces in a row" if "  " in text else ""


def _unseen(text: str) -> str:
    for index, letter in enumerate(text):
        if letter in _JOINERS and _joins(text, index):
            continue
        if letter in INVISIBLE:
            return f"holds {INVISIBLE[letter]} (U+{ord(letter):04X}), which nobody sees"
        if CONTROLS.match(letter) or _DIRECTIONS.match(letter):
            return f"holds a control character (U+{ord(letter):04X}), which nobody sees"
    return ""


def _joins(text: str, index: int) -> bool:
    """Whether a joiner stands where a script or an emoji wants one."""
    before = text[index - 1] if index else ""
    after = text[index + 1] if index + 1 < len(text) else ""
    return bool(before and after) and all(ord(letter) > 0x2FF and _script(letter) == "" for letter in (before, after))


def mixed_word(text: str) -> Oddity | None:
    """A word whose letters are of two scripts, one of them only looking like the other's."""
    if text.isascii():
        return None
    for word in _WORD.finditer(text):
        scripts = [_script(letter) for letter in word[0]]
        kinds = {script for script in scripts if script}
        if len(kinds) < 2 or "LATIN" not in kinds:
            continue
        latin = scripts.count("LATIN")
        strange = [letter for letter, script in zip(word[0], scripts, strict=True) if script not in ("LATIN", "")]
        table = _LOOKS
        if latin < len(strange):
            strange = [letter for letter, script in zip(word[0], scripts, strict=True) if script == "LATIN"]
            table = _CYRILLIC_LOOKS
        if all(letter in table for letter in strange):
            first = strange[0]
            name = unicodedata.name(first, "").split(" ")[0].capitalize()
            fixed = "".join(table.get(letter, letter) if letter in strange else letter for letter in word[0])
            mended = text[: word.start()] + fixed + text[word.end() :]
            return Oddity(
                f'holds the {name} letter "{first}" (U+{ord(first):04X}), which looks like "{table[first]}"', mended
            )
    return None


def _script(letter: str) -> str:
    """LATIN, CYRILLIC, GREEK; empty for every other letter."""
    if letter.isascii():
        return "LATIN" if letter.isalpha() else ""
    first = unicodedata.name(letter, "").split(" ")[0]
    return first if first in ("LATIN", "CYRILLIC", "GREEK") else ""


def cleaned(text: str) -> str:
    """A text without the spaces and invisible letters that get into keys, its accents composed."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    seen = "".join(letter for letter in text if letter not in INVISIBLE and not CONTROLS.match(letter))
    seen = _DIRECTIONS.sub("", seen)
    return " ".join(unicodedata.normalize("NFC", seen).split())


def alike(text: str) -> str:
    """What two texts share that a reader takes for one: without case, spaces, accents' form and look-alike letters."""
    if text.isascii():
        return text.casefold() if text.isalnum() else cleaned(text).casefold()
    folded = cleaned(unicodedata.normalize("NFKC", text))
    return "".join(_LOOKS.get(letter, letter) for letter in folded).casefold()


def why_not(text: str, fits: Callable[[str], bool]) -> Oddity | None:
    """What keeps a text from fitting, where that is a space, the case or a look-alike letter alone."""
    odd = oddity(text)
    if odd is not None and fits(odd.mended):
        return odd
    composed = unicodedata.normalize("NFC", text)
    if composed != text and fits(composed):
        return Oddity("holds letters whose accents are characters of their own", composed)
    for variant in (text.lower(), text.upper(), text.capitalize(), text.title()):
        if variant != text and fits(variant):
            return Oddity("is written with other capitals", variant)
    joined = cleaned(text).lower()
    for variant in (
        joined.replace(" ", "-"),
        joined.replace("_", "-"),
        joined.replace("-", "_"),
        joined.replace(" ", "_"),
    ):
        if variant != text and fits(variant):
            return Oddity("is spelt in another way", variant)
    return None


# -- the checks
