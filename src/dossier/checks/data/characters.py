"""Characters that nobody sees, or sees wrongly: spaces, zero-width letters, letters of another script, damaged ones."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from dossier.checks.data.table import Complaint, Table, shown

_LOOKS = {
    **dict(zip("аесорхуіјѕԁһӏԛԝ", "aecopxyijsdhlqw", strict=True)),
    **dict(zip("АВЕКМНОРСТУХІЈЅ", "ABEKMHOPCTYXIJS", strict=True)),
    **dict(zip("οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oABEZHIKMNOPTYX", strict=True)),
}
"""Cyrillic and Greek letters, and the Latin ones that they look like (Greek ones that stand in formulas left out)."""
_CYRILLIC_LOOKS = {latin: other for other, latin in _LOOKS.items() if "\u0400" <= other <= "\u04ff"}

_INVISIBLE = {
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
_CONTROLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]")
_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\t\r\n]")
_DASH = re.compile("[\u2010\u2011\u2212\ufe63\uff0d]|(?<=[a-z])[\u2012-\u2014](?=[a-z])")
"""What is taken for a hyphen; a dash between numbers may be meant (2021–2025)."""
_SUSPECT = re.compile("[^\x21-\x7e]")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[\da-fA-F]{1,6});")
_MOJIBAKE = re.compile(
    "[\u00c2-\u00c5\u00ce-\u00d1\u00e2][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]"
)
_PLAUSIBLE = re.compile("[\u00a0-\u017f\u0370-\u04ff\u2010-\u2044\u20ac\u2122]")
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
        if letter in _INVISIBLE:
            return f"holds {_INVISIBLE[letter]} (U+{ord(letter):04X}), which nobody sees"
        if _CONTROLS.match(letter) or _DIRECTIONS.match(letter):
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
    seen = "".join(letter for letter in text if letter not in _INVISIBLE and not _CONTROLS.match(letter))
    seen = _DIRECTIONS.sub("", seen)
    return " ".join(unicodedata.normalize("NFC", seen).split())


def alike(text: str) -> str:
    """What two texts share that a reader takes for one: without case, spaces, accents' form and look-alike letters."""
    if text.isascii():
        return cleaned(text).casefold()
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


_KEY_NAMES = frozenset(
    {"id", "key", "code", "slug", "iso", "iso2", "iso3", "iso_code", "country", "country_code", "unit"}
)


def check_key_characters(table: Table) -> Iterator[Complaint]:
    """Spaces, invisible and look-alike letters in columns by which rows are found."""
    names = dict.fromkeys(table.key_columns)
    names.update((column.name, None) for column in table.columns if column.name.lower() in _KEY_NAMES)
    for name in names:
        if table.resource.column[name].type not in ("string", "any"):
            continue
        odd = {text: found for text in table.first_rows(name) if (found := oddity(text)) is not None}
        for row, text in table.rows_with(name, odd):
            yield Complaint("data-key-text", f'"{shown(text)}" {odd[text].words}', row, name, mended=odd[text].mended)


def check_characters(table: Table) -> Iterator[Complaint]:
    """Damaged letters, controls and mixed scripts in the other texts."""
    for column in table.columns:
        if column.type not in ("string", "any"):
            continue
        found = {text: each for text in table.first_rows(column.name) if (each := _damage(text)) is not None}
        for row, text in table.rows_with(column.name, found):
            rule, message, hint, mended = found[text]
            yield Complaint(rule, message, row, column.name, hint, mended=mended)


def _damage(text: str) -> tuple[str, str, str, str | None] | None:
    entity = _ENTITY.search(text)
    if entity and (meant := html.unescape(entity[0])) != entity[0] and not text.startswith(("http://", "https://")):
        said = f'"{shown(text)}" holds {entity[0]}, by which HTML writes "{shown(meant)}"'
        return "data-damaged", said, f'write "{shown(html.unescape(text))}"', html.unescape(text)
    if text.isascii() and not _CONTROLS.search(text):
        return None
    if "\ufffd" in text:
        return "data-damaged", f'"{shown(text)}" holds a letter that was lost (U+FFFD)', "type it anew", None
    repaired = repair(text)
    if repaired is not None:
        hint = f'it should probably be "{shown(repaired)}"'
        return "data-damaged", f'"{shown(text)}" was read in a wrong encoding and saved again', hint, repaired
    control = _CONTROLS.search(text)
    if control:
        said = f"this text holds a control character (U+{ord(control[0]):04X})"
        return "data-characters", said, "delete it", _CONTROLS.sub("", text)
    mixed = mixed_word(text)
    if mixed is not None:
        return "data-look-alike", f'"{shown(text)}" {mixed.words}', f'type it anew: "{shown(mixed.mended)}"', None
    unseen = re.search("[\u00ad\u200b\u2060\ufeff\u202a-\u202e]", text)
    if unseen:
        said = f"this text holds {_INVISIBLE.get(unseen[0], 'a direction mark')} (U+{ord(unseen[0]):04X})"
        return "data-invisible", said, "delete it if it is not meant", None
    return None


def repair(text: str) -> str | None:
    """A text whose UTF-8 was read as Windows-1252 (`KosovÃ«`), as it was; None where it was not."""
    if not _MOJIBAKE.search(text):
        return None
    for encoding in ("cp1252", "latin-1"):
        try:
            fixed = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if len(fixed) < len(text) and all(letter in text or _PLAUSIBLE.match(letter) for letter in fixed):
            return fixed
    # Parts of a longer text may be sound: each run is repaired by itself.
    mended = _RUN.sub(_repaired_run, text)
    return mended if mended != text else None


_RUN = re.compile(
    "(?<=[a-z])[\u00c2-\u00c5\u00ce-\u00d1\u00e2][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6"
    "\u02dc\u2013-\u2122]{1,2}"
)


def _repaired_run(found: re.Match[str]) -> str:
    for length in (3, 2):
        for encoding in ("cp1252", "latin-1"):
            try:
                return found[0][:length].encode(encoding).decode("utf-8") + found[0][length:]
            except UnicodeError:
                continue
    return found[0]
