"""Digits with the separators of a language.

"2.200,5" and the marks of German -> Numeral -> written again in the same manner
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from dossier.quantities.intervals import CONTEXT

MAX_DIGITS = 24
"""Longer rows of digits are no quantity of a report (an ISBN, a telephone number) and are not read."""


@dataclass(frozen=True, slots=True)
class Marks:
    """How a language writes numbers."""

    decimal: str
    group: str
    """What `write` puts between thousands."""
    groups: str
    """What may stand between thousands in a text; a no-break or thin space is a space here."""

    @classmethod
    def of(cls, decimal: str, group: str) -> Marks:
        """The marks of a language, from CLDR's two.

        Beside CLDR's own mark, thousands may be parted by the full stop or comma that is not the decimal mark, by a
        space (ISO 80000-1) and by an apostrophe (Swiss).
        """
        other = "." if decimal == "," else ","
        return cls(decimal, group, other + " '")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as its digits say it, without unit or scale."""

    value: Decimal
    step: Decimal
    """One unit of the last place that is written: 0.1 for "2.2", 1 for "5,200"."""


def read_digits(text: str, marks: Marks) -> Numeral | None:
    """The number that digits and separators write, or None where they do not fit the language.

    "2,200.5" and "2200" in English; never "1,5" (a decimal comma) or "12,34,567"; "2.200" is 2.2 to three places.
    A leading nought is read before a decimal mark only.
    """
    if text.isdigit():
        whole, part = text, ""
    else:
        whole, mark, part = text.partition(marks.decimal)
        if (mark and not part.isdigit()) or not whole:
            return None
    digits = whole if whole.isdigit() else _ungrouped(whole, marks.groups)
    if digits is None or (len(digits) > 1 and digits[0] == "0") or len(digits) + len(part) > MAX_DIGITS:
        return None
    return Numeral(Decimal(f"{digits}.{part}" if part else digits), Decimal(1).scaleb(-len(part)))


def _ungrouped(whole: str, groups: str) -> str | None:
    """The digits of a whole number in groups of three with one separator throughout, else None."""
    used = {character for character in whole if not character.isdigit()}
    if len(used) != 1 or not used <= set(groups):
        return None
    first, *rest = whole.split(used.pop())
    if not 1 <= len(first) <= 3 or first == "0" or any(len(group) != 3 for group in rest):
        return None
    return first + "".join(rest)


def places_of(number: Decimal) -> int:
    """How many decimal places a number needs."""
    exponent = number.normalize(CONTEXT).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def write_digits(number: Decimal, places: int, marks: Marks, *, group: str | None = None) -> str:
    """A number not below zero with `places` decimal places; `group` replaces the language's mark of thousands."""
    mark = marks.group if group is None else group
    whole, _, part = f"{number:,.{places}f}".partition(".")
    return whole.replace(",", mark) + (marks.decimal + part if part else "")


def group_mark(written: str, marks: Marks) -> str:
    """What a written number has between its thousands; the language's mark where it is too short to tell.

    Empty for four and more digits without any.
    """
    whole = written.split(marks.decimal, maxsplit=1)[0]
    for character in whole:
        if not character.isdigit():
            return character
    return "" if len(whole) > 3 else marks.group
