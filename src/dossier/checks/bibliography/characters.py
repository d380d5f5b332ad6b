"""Characters that nobody sees or sees wrongly, in keys and fields; letters that were damaged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from dossier.bibliography import VERBATIM, Field, Work
from dossier.checks.bibliography.model import NAME_FIELDS, UNPRINTED
from dossier.checks.bibliography.places import at_key, at_value, own_fields, shown
from dossier.checks.letters import mixed_word, oddity
from dossier.diagnostics import Diagnostic

_ODD_SIGN = re.compile(r"""[\\#%~"'(){}@&$^<>|?!*;`]""")
_LONGEST_WORD = 100
_MOST = 20
"""Complaints of one kind about one field: a damaged text is damaged throughout."""

_SUSPECT = re.compile(
    "[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2028\u2029\u2800\u3164\ue000-\uf8ff\ufeff\uffa0\ufff9-\ufffc\U000e0000-\U000e007f]"
)
_NAMES = {
    "\u00ad": "a soft hyphen",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u2060": "a word joiner",
    "\ufeff": "a byte order mark",
    "\0": "a NUL",
}
_JOINERS = "\u200c\u200d"
_MARKS = "\u061c\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
"""Marks of direction that a text in Hebrew or Arabic may want; the overrides (202D, 202E) none does."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_WORD = re.compile(r"[^\W\d_]{2,}")

_TAIL = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122"
_MOJIBAKE = re.compile(
    f"[\u00c2-\u00c5\u00c8-\u00c9\u00cb-\u00d1\u00d7\u00d8][{_TAIL}]|\u00e2[{_TAIL}][{_TAIL}]|\u00ef[{_TAIL}][{_TAIL}]"
)
_SIGNS = "\u00ab\u00bb"
"""Quotation marks that may well follow a capital with an accent."""
_PLAUSIBLE = re.compile("[\u00a0-\u017f\u0192\u0218-\u021b\u0370-\u04ff\u2010-\u2044\u20ac\u2122\ufb01\ufb02\ufeff]")
_LOST = "\ufffd"
_QUESTION = re.compile(r"(?<![\w/.])[^\W\d_]{2,40}\?{1,2}(?:[a-z]\?{1,2})?[a-z]{1,40}(?![\w?=/])")
"""A question mark within a word, where a letter was that an encoding lacks."""
_ASKED = NAME_FIELDS | {"title", "subtitle", "booktitle", "journaltitle", "journal", "publisher", "location", "address"}
_STYLED = re.compile("[\U0001d400-\U0001d7ff\ufb00-\ufb06]|[\uff21-\uff3a\uff41-\uff5a]{2,}")
"""Letters of formulas, ligatures, and Latin letters of the width of Chinese ones."""
_CHINESE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def check_characters(work: Work) -> Iterator[Diagnostic]:
    """All that is wrong with the characters of a work."""
    odd = oddity(work.key)
    if odd is not None and " " not in work.key:
        yield at_key(work, "bibliography-key-text", f'the key "{shown(work.key)}" {odd.words}', help="type it anew")
    elif (damaged := _MOJIBAKE.search(work.key)) is not None and _repaired(damaged[0]):
        message = f'the key "{shown(work.key)}" was read in a wrong encoding and saved again'
        yield at_key(work, "bibliography-key-text", message, help="type it anew")
    elif "\ufffd" in work.key:
        message = f'a letter of the key "{shown(work.key)}" was lost'
        yield at_key(work, "bibliography-key-text", message, help="type it anew")
    elif unicodedata.normalize("NFC", work.key) != work.key:
        message = f'the accents of the key "{shown(work.key)}" are characters of their own'
        yield at_key(work, "bibliography-key-form", message, help="type it anew")
    elif (sign := _ODD_SIGN.search(work.key)) is not None:
        message = f'"{sign[0]}" in the key "{shown(work.key)}" is not understood everywhere'
        yield at_key(work, "bibliography-key-form", message)
    for field in own_fields(work):
        if "?" in field.raw and field.name in _ASKED and (lost := _QUESTION.search(field.raw)):
            message = f'letters of "{shown(lost[0])}" were lost'
            yield at_value(work, field, "bibliography-damaged", message, stretch=lost.span(), help="type it anew")
        if field.raw.isascii() and field.raw.isprintable():
            continue
        yield from _unseen(work, field)
        if not field.raw.isascii():
            yield from _damaged(work, field)
            yield from _look_alike(work, field)
            yield from _styled(work, field)


def _unseen(work: Work, field: Field) -> Iterator[Diagnostic]:
    """One complaint for each stretch of characters that nobody sees."""
    raw, count, at = field.raw, 0, 0
    right_to_left = _RIGHT_TO_LEFT.search(raw) is not None
    for found in _SUSPECT.finditer(raw):
        letter, index = found[0], found.start()
        if index < at or (letter in _JOINERS and _joins(raw, index)) or (letter in _MARKS and right_to_left):
            continue
        if letter == "\ufeff" and index and raw[index - 1] == "\u00ef":
            continue
        if "\x80" <= letter <= "\x9f" and index and raw[index - 1] in "\u00c2\u00c3\u00c4\u00c5\u00e2\u00ef\u20ac":
            continue  # the second half of a damaged letter
        count += 1
        if count > _MOST:
            return
        at = index + 1
        while at < len(raw) and at - index < 1000 and _SUSPECT.match(raw, at):
            at += 1
        name = _NAMES.get(letter) or f"a character that nobody sees (U+{ord(letter):04X})"
        message = f'"{field.name}" holds {name}'
        stretch = (index, at)
        yield at_value(work, field, "bibliography-invisible", message, stretch=stretch, help="delete it", mended="")


def _joins(text: str, index: int) -> bool:
    """Whether a joiner stands between letters of a script, or signs, that it joins."""
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    return bool(before and after) and min(ord(before), ord(after)) > 0x5FF and ord(before) not in range(0x2000, 0x2070)


def _damaged(work: Work, field: Field) -> Iterator[Diagnostic]:
    """Letters of UTF-8 that were read as Windows-1252 or Latin-1 (`Ã©` for `é`), each with the letter it was."""
    count = 0
    for found in _MOJIBAKE.finditer(field.raw):
        letter = _repaired(found[0])
        if letter is None or _quoted(field.raw, found):
            continue
        count += 1
        if count > _MOST:
            return
        damaged = found[0] if found[0].isprintable() else found[0][0]
        message = f'"{damaged}" was "{letter}" before it was read in a wrong encoding'
        yield at_value(
            work, field, "bibliography-damaged", message, stretch=found.span(), help=f"write {letter}", mended=letter
        )
    lost = field.raw.find(_LOST)
    if lost >= 0 and not work.source.undecodable:
        message = f'"{field.name}" holds a letter that was lost (U+FFFD)'
        yield at_value(work, field, "bibliography-damaged", message, stretch=(lost, lost + 1), help="type it anew")


def _quoted(raw: str, found: re.Match[str]) -> bool:
    """Whether a capital with an accent stands before a quotation mark (»På Å«), as Danes and Germans write it."""
    before, after = raw[found.start() - 1 : found.start()], raw[found.end() : found.end() + 1]
    if found[0][-1] not in _SIGNS or (before.isupper() and after.islower()):  # no word goes on after its quotation
        return False
    return before.isupper() or (found[0][0] != "Ã" and not before.islower() and not after.isalpha())


def _repaired(text: str) -> str | None:
    """The one letter that a damaged one was; None where the text is no damaged letter."""
    for encoding in ("cp1252", "latin-1"):
        try:
            fixed = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if len(fixed) == 1 and _PLAUSIBLE.match(fixed):
            return fixed
    return None


def _look_alike(work: Work, field: Field) -> Iterator[Diagnostic]:
    for word in _WORD.finditer(field.raw):
        if word[0].isascii() or len(word[0]) > _LONGEST_WORD:
            continue
        odd = mixed_word(word[0])
        if odd is not None:
            message = f'"{shown(word[0])}" {odd.words}'
            hint = f'type it anew: "{odd.mended}"'
            yield at_value(work, field, "bibliography-look-alike", message, stretch=word.span(), help=hint)
            return
    if field.name in VERBATIM and field.name in ("url", "doi", "archiveurl"):
        letter = re.search("[\u0370-\u04ff]", field.raw.split("?")[0][:300].partition("//")[2].partition("/")[0])
        if letter and re.search(r"[a-z]", field.raw.partition("//")[2].partition("/")[0].rpartition(".")[0]):
            yield at_value(work, field, "bibliography-look-alike", f'"{letter[0]}" in this address is no Latin letter')


def _styled(work: Work, field: Field) -> Iterator[Diagnostic]:
    """Signs for letters: nobody finds the word by searching, and no font may have it."""
    found = _STYLED.search(field.raw) if field.name not in VERBATIM and field.name not in UNPRINTED else None
    if found is None or (found[0] >= "\uff21" and found[0] < "\uff5b" and _CHINESE.search(field.raw)):
        return
    letters = unicodedata.normalize("NFKC", found[0])
    message = f'"{found[0]}" looks like "{letters}", and is another sign'
    stretch = found.span()
    yield at_value(
        work, field, "bibliography-look-alike", message, stretch=stretch, help=f"write {letters}", mended=letters
    )
