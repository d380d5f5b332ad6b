"""Texts of a table with characters that nobody sees, or sees wrongly, and damaged ones."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from dossier.checks.data.table import Complaint, Table, shown
from dossier.checks.letters import CONTROLS, INVISIBLE, mixed_word, oddity

_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[\da-fA-F]{1,6});")
_MOJIBAKE = re.compile(
    "[\u00c2-\u00c5\u00ce-\u00d1\u00e2][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]"
)
_PLAUSIBLE = re.compile("[\u00a0-\u017f\u0370-\u04ff\u2010-\u2044\u20ac\u2122]")
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
    if text.isascii() and not CONTROLS.search(text):
        return None
    if "\ufffd" in text:
        return "data-damaged", f'"{shown(text)}" holds a letter that was lost (U+FFFD)', "type it anew", None
    repaired = repair(text)
    if repaired is not None:
        hint = f'it should probably be "{shown(repaired)}"'
        return "data-damaged", f'"{shown(text)}" was read in a wrong encoding and saved again', hint, repaired
    control = CONTROLS.search(text)
    if control:
        said = f"this text holds a control character (U+{ord(control[0]):04X})"
        return "data-characters", said, "delete it", CONTROLS.sub("", text)
    mixed = mixed_word(text)
    if mixed is not None:
        return "data-look-alike", f'"{shown(text)}" {mixed.words}', f'type it anew: "{shown(mixed.mended)}"', None
    unseen = re.search("[\u00ad\u200b\u2060\ufeff\u202a-\u202e]", text)
    if unseen:
        said = f"this text holds {INVISIBLE.get(unseen[0], 'a direction mark')} (U+{ord(unseen[0]):04X})"
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
