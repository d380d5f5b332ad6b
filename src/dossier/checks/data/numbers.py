"""Why a text is no number, in words: separators, units, marks, spreadsheets' errors; and numbers that lost digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from dossier.checks.data.table import Complaint, Table, shown
from dossier.checks.letters import cleaned
from dossier.datasets import Column

_PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?\Z", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d+\Z", re.ASCII)
_NUMERAL = r"[+-]?(?:\d[\d.,'\u2019\u00a0\u202f\u2009 ]*\d|\d)(?:[eE][+-]?\d+)?"
_MINUS = str.maketrans(dict.fromkeys("\u2212\u2010\u2011\u2012\u2013\u2014\ufe63\uff0d", "-"))
_GAPS = re.compile("[\u00a0\u202f\u2009\u2007 ]")
_ERROR = re.compile(r"#(?:REF|DIV/0|VALUE|NAME|NUM|NULL|SPILL|CALC|N/A|[#]+)[!?]?\Z", re.IGNORECASE)
_PERCENT = re.compile(rf"({_NUMERAL})\s*(?:%|％|‰|per ?cent|percent|pct\.?)\Z", re.IGNORECASE)
_RANGE = re.compile(rf"({_NUMERAL})\s*(?:-|–|—|to|bis|\.\.\.?|/)\s*({_NUMERAL})\Z", re.IGNORECASE)
_HEDGED = re.compile(
    rf"(?:~|≈|≃|<|>|≤|≥|<=|>=|±|c\.|ca\.?|circa|approx\.?|approximately|about|around|over|under|nearly|almost|up to|"
    rf"at least|at most|more than|less than|min\.?|max\.?|rreth|oko)\s*({_NUMERAL})\Z",
    re.IGNORECASE,
)
_NOTED = re.compile(rf"({_NUMERAL})\s*(?:[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰ᵃᵇᶜᵈᵉ]+|\[\w{{1,3}}\]|\(\w{{1,3}}\)|\^\w|[a-fprsuz])\Z")
_BRACKETED = re.compile(rf"\(\s*({_NUMERAL})\s*\)\Z")
_WITH_WORDS = re.compile(rf"([^\d+-]{{0,20}}?)\s*({_NUMERAL})\s*([^\d]{{0,30}})\Z")
_LETTERS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "О": "0", "о": "0", "S": "5", "B": "8"})
_DATE_LIKE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}[-. ][A-Z][a-z]{2}|[A-Z][a-z]{2}[-. ]\d{2,4}\Z")
_SCIENTIFIC = re.compile(r"[+-]?\d(?:[.,]\d{0,5})?E\+\d{2,3}\Z", re.ASCII)
_SHORT = re.compile(r"[+-]?\d(?:\.\d+)?[eE][+-]?0?\d\Z", re.ASCII)
"""Powers of ten that a spreadsheet writes out; where all numbers of a column have one, it is meant."""
_NOISE = re.compile(r"[+-]?\d*\.\d*?(?:0{6,}|9{6,})\d{1,3}\Z", re.ASCII)
_DIGIT = re.compile(r"\d")

_FEWEST_CODES = 4
"""Codes that tell how long a code of their column is."""
_LONGEST = 100
"""A longer text is no number with something about it, and is looked at no further."""

PLACEHOLDERS = frozenset(
    [
        "-",
        "--",
        "---",
        "–",
        "—",
        "―",
        ".",
        "..",
        "...",
        "…",
        "?",
        "??",
        ":",
        "*",
        "/",
        "n/a",
        "n.a.",
        "n.a",
        "na",
        "n/d",
        "n.d.",
        "nd",
        "tbd",
        "tbc",
        "t.b.d.",
        "null",
        "nil",
        "none",
        "nan",
        "#n/a",
        "#na",
        "unknown",
        "missing",
        "(none)",
        "not available",
        "no data",
        "tba",
        "to be confirmed",
        "to be determined",
        "to be announced",
        "todo",
        "xxx",
        "x",
        "xx",
    ]
)
"""What people write where they have nothing to write, in lower case."""


class Why(NamedTuple):
    """Why a text is no value of its column, how to mend it, and the text as it should be, where that is certain."""

    message: str
    help: str = ""
    mended: str | None = None


def no_number(text: str, column: Column) -> Why:
    """Why a text is no number, or no whole number."""
    whole = column.type == "integer"
    kind = "whole number" if whole else "number"
    told = shown(text)
    if len(text) > _LONGEST:
        return Why(f'"{told}" is no {kind}')
    for find in (_not_a_value, _characters, _separators, _marks, _words):
        why = find(text, whole=whole)
        if why is not None:
            return why
    return Why(f'"{told}" is no {kind}')


def _not_a_value(text: str, *, whole: bool) -> Why | None:
    del whole
    told, bare = shown(text), text.strip()
    if _ERROR.match(bare) and bare.lower() not in PLACEHOLDERS:
        return Why(f'"{told}" is the error of a spreadsheet\'s formula', "mend the formula, or leave the cell empty")
    if bare.startswith("=") and len(bare) > 1:
        return Why(f'"{told}" is a formula, not the number that it gives', "save the values, not the formulas")
    if bare.lower() in PLACEHOLDERS:
        return Why(f'"{told}" stands for nothing and is no number', placeholder_help(text))
    if bare.startswith("'") and _PLAIN.match(bare[1:]):
        return Why(f'an apostrophe stands before the number in "{told}"', f"write {bare[1:]}", bare[1:])
    if not bare:
        return Why("this cell holds spaces, and a number was expected", "empty it", "")
    return None


def placeholder_help(text: str) -> str:
    """What to do about a text that stands for nothing."""
    return f'leave the cell empty, or declare `missingValues: ["", "{shown(text)}"]` in the schema'


def _characters(text: str, *, whole: bool) -> Why | None:
    """A number that is spoiled by spaces, by another minus sign or by other digits alone."""
    fits = _WHOLE if whole else _PLAIN
    told = shown(text)
    bare = cleaned(text)
    if bare != text and fits.match(bare):
        where = "after" if text.startswith(bare) else "before" if text.endswith(bare) else "beside"
        return Why(f'a space or an invisible character stands {where} the number in "{told}"', f"write {bare}", bare)
    if "_" in bare and fits.match(bare.replace("_", "")):
        return Why(f'an underscore stands in the number "{told}"', f"write {bare.replace('_', '')}")
    minus = bare.translate(_MINUS)
    if minus != bare and fits.match(minus):
        return Why(
            f'the minus sign of "{told}" is not the hyphen that numbers are written with', f"write {minus}", minus
        )
    digits = "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in minus)
    wide = unicodedata.normalize("NFKC", digits)
    if wide != bare and fits.match(wide):
        return Why(f'the digits of "{told}" are not those of ASCII', f"write {wide}", wide)
    letters = bare.translate(_LETTERS)
    if letters != bare and _DIGIT.search(bare) and fits.match(letters) and len(bare) > 1 and _mostly_digits(bare):
        letter = next(each for each in bare if not each.isdigit() and each in "OolI|ОоSB")
        return Why(f'the letter "{letter}" stands for a digit in "{told}"', f"write {letters}")
    return None


def _mostly_digits(text: str) -> bool:
    return sum(letter.isdigit() for letter in text) * 2 >= len(text)


def _separators(text: str, *, whole: bool) -> Why | None:
    """A number that is written with separators: thousands, or a decimal comma."""
    told, bare = shown(text), cleaned(text).translate(_MINUS)
    found = separated(bare)
    if found is not None:
        what, plain, sure = found
        return Why(
            f'"{told}" holds {what}',
            f"write {plain}",
            plain if sure and (_WHOLE if whole else _PLAIN).match(plain) else None,
        )
    if whole and _PLAIN.match(bare):
        number = Decimal(bare)
        if _SCIENTIFIC.match(bare) or "e" in bare.lower():
            return Why(f'"{told}" is a whole number in short: its last digits are lost', "write the number in full")
        if number == number.to_integral_value():
            return Why(
                f'"{told}" is a whole number with a decimal point',
                f"write {number:f}".split(".")[0],
                bare.split(".")[0],
            )
        return Why(f'"{told}" is no whole number', "correct it, or make the column's type `number`")
    return None


def separated(text: str) -> tuple[str, str, bool] | None:
    """What separators a numeral is written with, the numeral without, and whether there is no other way to read it."""
    if not re.fullmatch(_NUMERAL, text) or _PLAIN.match(text):
        return None
    gapped = _GAPS.search(text)
    if gapped:
        joined = _GAPS.sub("", text)
        if re.fullmatch(r"[+-]?\d{1,3}(?:[\u00a0\u202f\u2009\u2007 ]\d{3})+(?:[.,]\d+)?", text):
            name = "spaces" if gapped[0] == " " else "no-break spaces"
            return f"{name} between its thousands", joined.replace(",", "."), "," not in joined
        return ("a space within the number", joined, False) if _PLAIN.match(joined) else None
    if re.fullmatch(r"[+-]?\d{1,3}(?:['\u2019]\d{3})+(?:[.,]\d+)?", text):
        return "apostrophes between its thousands", re.sub("['\u2019]", "", text).replace(",", "."), True
    if re.fullmatch(
        r"[+-]?\d{1,3}(?:,\d{2,3})*,\d{3}\.\d+|[+-]?\d{1,3}(?:,\d{3}){2,}|[+-]?\d{1,2}(?:,\d{2})+,\d{3}", text
    ):
        return "commas between its thousands", text.replace(",", ""), True
    if re.fullmatch(r"[+-]?\d{1,3}(?:\.\d{3})+,\d+", text):
        return "points between its thousands and a decimal comma", text.replace(".", "").replace(",", "."), True
    if re.fullmatch(r"[+-]?\d{1,3}(?:\.\d{3}){2,}", text):
        return "points between its thousands", text.replace(".", ""), True
    if re.fullmatch(r"[+-]?[1-9]\d{0,2},\d{3}", text):
        return "a comma between its thousands (or a decimal comma)", text.replace(",", ""), False
    if re.fullmatch(r"[+-]?\d+,\d+", text):
        return "a decimal comma", text.replace(",", "."), True
    return None


def _marks(text: str, *, whole: bool) -> Why | None:
    """A number with something around it that belongs elsewhere."""
    del whole
    told, bare = shown(text), cleaned(text).translate(_MINUS)
    if found := _PERCENT.match(bare):
        return Why(f'"{told}" holds a percent sign', f"write {_numeral(found[1])}; the unit stands in the schema")
    if found := _BRACKETED.match(bare):
        return Why(
            f'"{told}" is in brackets, as accountants write what is below nought', f"write -{_numeral(found[1])}"
        )
    if _DATE_LIKE.match(bare):
        return Why(f'"{told}" is a date: did a spreadsheet make one of a number?', "type the number anew")
    if found := _HEDGED.match(bare):
        hint = f"write {_numeral(found[1])}, and the hedge in a column `qualifier`"
        return Why(f'"{told}" holds a hedge beside the number', hint)
    if found := _RANGE.match(bare):
        return Why(f'"{told}" is a range, not one number', "give it two columns, or choose one value")
    if found := _NOTED.match(bare):
        hint = f"write {_numeral(found[1])}, and the note in a column `note`"
        return Why(f'"{told}" holds a footnote mark beside the number', hint)
    return None


def _words(text: str, *, whole: bool) -> Why | None:
    del whole
    found = _WITH_WORDS.match(cleaned(text).translate(_MINUS))
    if found and (found[1].strip() or found[3].strip()):
        words = " ".join(part for part in (found[1].strip(), found[3].strip()) if part)
        hint = f'write {_numeral(found[2])}; "{shown(words)}" belongs in the schema, or in a column `unit`'
        return Why(f'"{shown(text)}" holds words or signs ("{shown(words)}") beside the number', hint)
    return None


def _numeral(text: str) -> str:
    found = separated(text)
    return found[1] if found else text


# -- numbers that can be read and are yet not what they were


def check_precision(table: Table) -> Iterator[Complaint]:
    """Numbers that a spreadsheet or a program wrote with fewer, or with more, digits than they had."""
    for column in table.columns:
        if column.type not in ("number", "integer", "string", "any"):
            continue
        found: dict[str, tuple[str, str, str]] = {}
        texts = table.first_rows(column.name)
        scientific = column.type == "number" and len(texts) > 1 and all(_SHORT.match(text) for text in texts)
        for text in texts if not scientific else ():
            if 6 < len(text) <= _LONGEST and (told := _lost(text, column)) is not None:
                found[text] = told
        for row, text in table.rows_with(column.name, found):
            rule, message, hint = found[text]
            yield Complaint(rule, message, row, column.name, hint)
        if column.type in ("string", "any"):
            yield from _without_noughts(table, column, list(texts))


def _without_noughts(table: Table, column: Column, texts: list[str]) -> Iterator[Complaint]:
    """Codes of digits (`3456` among `01234` and `02345`) whose first nought a spreadsheet took away."""
    if len(texts) < _FEWEST_CODES or not all(text.isascii() and text.isdecimal() for text in texts):
        return
    usual = max(map(len, texts))
    short = {text: None for text in texts if len(text) == usual - 1 and text[0] != "0"}
    whole = [text for text in texts if len(text) == usual]
    begun = sum(text[0] == "0" for text in whole)
    if usual < 3 or not short or len(short) * 3 > len(whole) or len(short) + len(whole) < len(texts) or begun < 2:
        return
    for row, text in table.rows_with(column.name, short):
        said = f'"{text}" has a digit less than the other codes: a spreadsheet takes the first nought away'
        yield Complaint("data-precision", said, row, column.name, f"is it 0{text}?")


def _lost(text: str, column: Column) -> tuple[str, str, str] | None:
    if _SCIENTIFIC.match(text):
        told = shown(text)
        said = f'"{told}" was shortened by a spreadsheet: its last digits are lost'
        return "data-precision", said, "write the number in full, from its source"
    if column.type not in ("number", "integer") or not _PLAIN.match(text):
        return None
    if len(text) < 15:
        return None
    told = shown(text)
    digits = re.sub(r"[eE].*|\D", "", text).lstrip("0")
    if len(digits) >= 15 and _NOISE.match(text):
        hint = f"write {round(float(text), 10):.10f}".rstrip("0").rstrip(".")
        return "data-precision", f'"{told}" holds the noise of a computation in its last digits', hint
    if len(digits) >= 16 and "." not in text and not digits[15:].strip("0") and len(digits.rstrip("0")) >= 14:
        said = f'"{told}" has noughts after its fifteenth digit: a spreadsheet keeps no more'
        return "data-precision", said, "write the number in full, from its source"
    if "." not in text and len(digits) >= 20 and 15 <= len(digits.rstrip("0")) <= 17:
        said = f'"{told}" has noughts after its seventeenth digit: a program that computes with floats keeps no more'
        return "data-precision", said, "write the number in full, from its source"
    if len(digits) >= 16:
        return "data-digits", f'"{told}" has {len(digits)} digits; most programs keep fifteen', "is it so precise?"
    return None


def check_points(table: Table) -> Iterator[Complaint]:
    """Whole numbers that are all written with `.0`, and thousands that a point made small."""
    for column in table.columns:
        if column.type != "number" or column.options.get("decimalChar", ".") != ".":
            continue
        texts = list(table.first_rows(column.name))
        if len(texts) > 2 and all(re.fullmatch(r"[+-]?\d+\.0", text) for text in texts):
            row = next(iter(table.first_rows(column.name).values()))
            said = "every number of this column ends with .0: are they whole numbers?"
            yield Complaint("data-digits", said, row, column.name, "make the column's type `integer`")
        yield from _small_thousands(table, column, texts)


def _small_thousands(table: Table, column: Column, texts: list[str]) -> Iterator[Complaint]:
    """`1.234` among 980 and 1150: a thousand written with a point is read as one and a quarter."""
    pointed = {text: None for text in texts if re.fullmatch(r"[+-]?\d{1,3}\.\d{3}", text)}
    whole = [abs(int(text)) for text in texts if _WHOLE.match(text) and len(text) < 16]
    others = [text for text in texts if text not in pointed and not _WHOLE.match(text)]
    if not pointed or len(whole) < 2 or others:
        return
    usual = median(whole)
    if usual < 100 or any(not 0.05 < float(text) * 1000 / usual < 20 for text in pointed if float(text)):
        return
    for row, text in table.rows_with(column.name, pointed):
        said = f'"{text}" is read as {float(text):.3g} and stands among numbers of about {usual:.0f}'
        yield Complaint(
            "data-magnitude", said, row, column.name, f"if the point parts thousands, write {text.replace('.', '')}"
        )
