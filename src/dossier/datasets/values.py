"""A cell's text -> a value of its column's type.

The types are Table Schema's (Frictionless Data, v2). Only what facts are made of is converted; everything else stays
text. Whether a table keeps to its schema is the data check's business: here a cell that does not fit is `Unfit`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\Z")
_INTEGER = re.compile(r"[+-]?\d+\Z")
_TRUE, _FALSE = ("true", "True", "TRUE", "1"), ("false", "False", "FALSE", "0")
_LARGEST_EXPONENT = 300
_EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?\Z")


@dataclass(frozen=True, order=True, slots=True)
class PartialDate:
    """A date known to the year, the month or the day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Unfit:
    """A cell's text that is no value of its column's type, with what was expected."""

    text: str
    expected: str


Value = Decimal | bool | PartialDate | str | Unfit | None


@dataclass(frozen=True)
class Column:
    """A field of a Table Schema. `unit` and `kind` are Dossier's own properties of a field."""

    name: str
    type: str = "string"
    format: str = "default"
    title: str = ""
    description: str = ""
    unit: str = ""
    kind: str = ""
    """`date` for a text column that holds dates of any precision (EDTF: 2025, 2025-03, 2025-03-19)."""
    constraints: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    """The rest of the field's properties (`decimalChar`, `trueValues` ...)."""

    @property
    def heading(self) -> str:
        """What readers see above the column."""
        return self.title or self.name.replace("_", " ").capitalize()

    @property
    def numeric(self) -> bool:
        """Whether its values are numbers."""
        return self.type in ("number", "integer")


def cast(column: Column, text: str, missing: frozenset[str] = frozenset({""})) -> Value:
    """The value of a cell; None where it is empty."""
    if text in missing:
        return None
    match column.type:
        case "number" | "integer":
            return _number(column, text)
        case "boolean":
            return _boolean(column, text)
        case "date" | "year" | "yearmonth":
            return _date(column.type, text)
    if column.kind == "date":
        return parse_date(text) or Unfit(text, "a date such as 2025, 2025-03 or 2025-03-19")
    return text


def _number(column: Column, text: str) -> Value:
    plain = text
    group, point = column.options.get("groupChar"), column.options.get("decimalChar")
    if isinstance(group, str) and group:
        plain = plain.replace(group, "")
    if isinstance(point, str) and point:
        plain = plain.replace(point, ".")
    if column.options.get("bareNumber") is False:
        plain = re.sub(r"^[^\d.+-]+|[^\d.]+$", "", plain)
    pattern, expected = (_INTEGER, "a whole number") if column.type == "integer" else (_NUMBER, "a number")
    if not pattern.match(plain) or not plain.isascii():
        return Unfit(text, expected)
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return Unfit(text, expected)
    # Written out, such a number would fill the memory.
    return value if abs(value.adjusted()) <= _LARGEST_EXPONENT else Unfit(text, f"{expected} that can be written out")


def _boolean(column: Column, text: str) -> Value:
    for value, name, usual in ((True, "trueValues", _TRUE), (False, "falseValues", _FALSE)):
        listed = column.options.get(name)
        if text in (map(str, listed) if isinstance(listed, list) else usual):
            return value
    return Unfit(text, "true or false")


def _date(kind: str, text: str) -> Value:
    parsed = parse_date(text)
    wanted = {"date": "a date such as 2025-03-19", "year": "a year", "yearmonth": "a month such as 2025-03"}[kind]
    if parsed is None:
        return Unfit(text, wanted)
    precision = {"date": parsed.day, "yearmonth": parsed.month, "year": parsed.year}[kind]
    too_precise = (kind == "year" and parsed.month) or (kind == "yearmonth" and parsed.day)
    return Unfit(text, wanted) if precision is None or too_precise else parsed


def parse_date(text: str) -> PartialDate | None:
    """An ISO 8601 date at the precision of a year, a month or a day; None where the text is none or no such day is."""
    found = _EDTF.match(text.strip())
    if found is None or not text.isascii():
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is None:
        return None
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    return PartialDate(year, month, day)
