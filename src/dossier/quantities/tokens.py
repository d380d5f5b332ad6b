"""A text cut into numbers, words and signs, with their places.

text with any Unicode in it -> plain characters -> Tokens that know where they stood
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from dossier.quantities.phrases import split_words


class Token(NamedTuple):
    """One number, word or sign."""

    kind: str
    """`num` (digits with separators), `iso` (2006-03-07), `date` (07/03/2006, 7. 3. 2006), `word` or `sign`."""
    text: str
    """As written, with the plain characters of `_PLAIN`."""
    low: str
    """The same in lower case."""
    start: int
    end: int
    """Offsets in the text that was given; the end is exclusive."""
    glued: bool
    """Nothing stands between this token and the one before."""


_SPACES = "\t\n\r\x0b\x0c\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_PLAIN: dict[int, str] = {
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, "‘’‚‛′ʼ´`"), "'"),
    **dict.fromkeys(map(ord, "“”„‟″«»"), '"'),
    **dict.fromkeys(map(ord, "‐‑"), "-"),
    **dict.fromkeys(map(ord, "‒—―"), "–"),
    **dict.fromkeys(map(ord, "∼˜～"), "~"),
    **dict.fromkeys(map(ord, "≃≅"), "≈"),
    **dict.fromkeys(map(ord, "º˚"), "°"),
    ord("⩽"): "≤",
    ord("⩾"): "≥",
    ord("﹣"): "−",
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5E)},
}
"""One character for one character, so that offsets stay. Full-width forms become ASCII."""

_DROPPED = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u034f\u180e¹²³⁰⁴⁵⁶⁷⁸⁹"),
    "",
)
"""Soft hyphens, marks without width, and raised digits: a note's number stuck to the number before it."""

_RAISED = {"²": "2", "³": "3"}
_METRES = re.compile(r"(?<![^\W\d_])(?:[kcm]?m|mi|ft)$")
"""Behind it a raised 2 or 3 belongs to the unit: km²."""

_SPECIAL = re.compile("[" + "".join(map(chr, _DROPPED)) + "љњџЉЊЏ]|[^\x00-\u02ff\u2000-\uffff]")
_POWER = re.compile(r"(?<!\d)10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]")

_CYRILLIC = dict(
    zip(
        map(ord, "абвгдђежзијклљмнњопрстћуфхцчџш"),
        split_words("a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š"),
        strict=True,
    )
)
_CYRILLIC |= {ord(chr(code).upper()): latin.capitalize() for code, latin in list(_CYRILLIC.items())}
_DIGRAPHS = re.compile("lj|nj|dž|Lj|Nj|Dž|[a-zčćđšžA-ZČĆĐŠŽ]")
_LATIN = {latin: chr(code) for code, latin in _CYRILLIC.items()}

_TOKEN = re.compile(
    r"(?P<iso>[0-9]{4}(?P<joint>[-/])[0-9]{2}(?P=joint)[0-9]{2}(?![0-9/-]))"
    r"|(?P<date>[0-9]{1,2}(?P<mark>[./-]|\. )[0-9]{1,2}(?P=mark)[0-9]{4}(?![0-9]))"
    r"|(?P<num>[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?(?![0-9])|[0-9]+(?:[.,'][0-9]+)*"
    r"|(?<![\w.,])[.,][0-9]+(?![.,]?[0-9]))"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<sign>\S)"
)
"""What is no token is space. Digits are ASCII ones: those of other scripts become signs, and are never half read."""


_BARE_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|[0-9]+|\S")


@dataclass(frozen=True, slots=True)
class Line:
    """The tokens of a text, and their lower-case words side by side for look-ups."""

    tokens: tuple[Token, ...]
    words: list[str]


def has_power(text: str) -> bool:
    """Whether a power of ten stands in the text (10⁶), whose raised digits are no note."""
    return not text.isascii() and _POWER.search(text) is not None


def tokenise(text: str, *, cyrillic: bool = False, most: int = 1000) -> Line:
    """Cut a text into tokens, of which the first `most`. With `cyrillic`, Serbian is read in its Latin form."""
    plain, places = _plain(text, cyrillic=cyrillic)
    tokens: list[Token] = []
    words: list[str] = []
    last = -1
    for match in _TOKEN.finditer(plain):
        start, end = match.span()
        glued = start == last
        last = end
        found = match.group()
        low = found.lower()
        if places is not None:
            start, end = places[start][0], places[end - 1][1]
        tokens.append(Token(match.lastgroup or "sign", found, low, start, end, glued))
        words.append(low)
        if len(words) == most:
            break
    return Line(tuple(tokens), words)


def cut(text: str, *, cyrillic: bool = False) -> list[str]:
    """The words and signs of a text alone, quicker than `tokenise`; digits are parted from their separators."""
    return _BARE_TOKEN.findall(_plain(text, cyrillic=cyrillic)[0])


def _plain(text: str, *, cyrillic: bool) -> tuple[str, list[tuple[int, int]] | None]:
    """The text in plain characters; with it each character's place in the text, where the two differ."""
    if text.isascii():
        return text.translate(_PLAIN) if not text.isprintable() else text, None
    if not _SPECIAL.search(text):
        return text.translate(_PLAIN), None
    characters: list[str] = []
    places: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        cluster = unicodedata.normalize("NFC", text[start:end]).translate(_DROPPED).translate(_PLAIN)
        if text[start] in _RAISED and _METRES.search(text[:start]):
            cluster = _RAISED[text[start]]
        if cyrillic:
            cluster = cluster.translate(_CYRILLIC)
        characters.append(cluster)
        places.extend([(start, end)] * len(cluster))
        start = end
    return "".join(characters), places


def to_latin(text: str) -> tuple[str, list[int]]:
    """Write Serbian of Cyrillic letters in Latin ones; with it each Latin letter's place in the text."""
    letters = [_CYRILLIC.get(ord(letter), letter) for letter in text]
    return "".join(letters), [place for place, letter in enumerate(letters) for _ in letter]


def to_cyrillic(text: str) -> str:
    """Write Serbian of Latin letters in Cyrillic ones; letters that Serbian does not have stay."""
    return _DIGRAPHS.sub(lambda letter: _LATIN.get(letter[0], letter[0]), text)
