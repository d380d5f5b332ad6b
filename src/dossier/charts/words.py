"""Values as words: numbers, times, lists and labels, as they stand in charts and in what is said of them."""

from __future__ import annotations

import datetime
import math
import numbers
import re
import textwrap
from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd

MISSING = "no data"

_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?")


def is_missing(value: Any) -> bool:
    """Whether a cell holds no value: None, NaN, NaT, or an infinite number, which nothing can be drawn of."""
    if value is None or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return True
    return isinstance(value, float) and math.isinf(value)


def numbers_of(frame: pd.DataFrame, column: str) -> list[float | None]:
    """The numbers of a column; None where there is none.

    Raises:
        TypeError: a cell is no number.
        ValueError: none of them holds one.
    """
    found: list[float | None] = []
    for cell in frame[column]:
        if not is_missing(cell) and (isinstance(cell, bool) or not isinstance(cell, numbers.Number)):
            raise TypeError(f'the column "{column}" holds "{cell}", which is no number')
        plain = cell.item() if hasattr(cell, "item") else cell
        found.append(None if is_missing(cell) else plain if isinstance(plain, int) else float(plain))
    if all(each is None for each in found):
        raise ValueError(f'the column "{column}" holds no value')
    return found


def number(value: float | None, decimals: int | None = None) -> str:
    """A number for a label: thousands parted by commas, and no more decimals than it has.

    They are two at the most, or as many as show two digits of a number below a hundredth.
    """
    if value is None or is_missing(value):
        return MISSING
    places = decimals if decimals is not None else _decimals(value)
    return f"{value:,.{places}f}".replace("-", "\u2212")


def _decimals(value: float) -> int:
    size = abs(value)
    most = 2 if size >= 0.01 or not size else 1 - math.floor(math.log10(size))
    return next((places for places in range(most) if abs(size - round(size, places)) <= 1e-9 * size), most)


def with_unit(value: float | None, unit: str) -> str:
    """A number with its unit, as a sentence has it: `€208 million`, `92 percent`, `5,200 troops`."""
    if value is None or is_missing(value):
        return MISSING
    currency, _, scale = unit.partition(" ")
    symbol = {"EUR": "€", "USD": "$", "GBP": "£"}.get(currency)
    if symbol:
        minus = "\u2212" if value < 0 else ""
        return f"{minus}{symbol}{number(abs(value))} {scale}".strip()
    return f"{number(value)} {unit}".strip()


def counted(count: int, one: str) -> str:
    """`1 event`, `3 events`."""
    return f"{count} {one}{'' if count == 1 else 's'}"


def listed(words: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def named(value: Any) -> str:
    """A name from a cell."""
    return "not named" if is_missing(value) else when(value)


def when(value: Any) -> str:
    """A time from a cell: a year, a timestamp or an ISO date in words (`7 March 2006`); anything else as it is."""
    if isinstance(value, (datetime.datetime, datetime.date)):
        return written_date(value.strftime("%Y-%m-%d"))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return written_date(value) if isinstance(value, str) and _ISO.fullmatch(value) else str(value)


def at_time(time: str) -> str:
    """A time in a sentence: `in 2021`, `on 7 March 2006`."""
    return f"{'on' if re.match('[0-9]{1,2} [A-Z]', time) else 'in'} {time}"


def iso_date(value: Any) -> str:
    """A cell as an ISO date of the precision that it has.

    Raises:
        ValueError: it is no date.
    """
    if is_missing(value):
        raise ValueError("a row has no date")
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.strftime("%Y-%m-%d")
    text = when(value) if isinstance(value, float) else str(value)
    found = _ISO.fullmatch(text)
    if found:
        year, month, day = (int(part or 1) for part in found.groups())
        with_date = _possible(year, month, day)
        if with_date:
            return "-".join(part for part in found.groups() if part)
    raise ValueError(f'"{value}" is no date: write 2006, 2006-03 or 2006-03-07')


def _possible(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def written_date(text: str) -> str:
    """An ISO date of any precision in words: `7 March 2006`."""
    found = _ISO.fullmatch(text)
    if not found or not found[2] or not 1 <= int(found[2]) <= 12:
        return text
    month = f"{_MONTHS[int(found[2]) - 1]} {found[1]}"
    return f"{int(found[3])} {month}" if found[3] else month


def wrapped(text: object, characters: int) -> str:
    """A label in lines of at most so many characters, as Plotly reads it: what looks like markup is shown.

    A word that is longer is broken.
    """
    words = " ".join(_broken(word, characters) for word in str(text).split())
    return "<br>".join(map(escape, textwrap.wrap(words, characters)))


def _broken(word: str, characters: int) -> str:
    """A word with a hyphen and a space in each part, up to a hyphen of its own, that is longer than a line."""
    room = max(characters - 1, 3)
    parts = [part for part in re.split("(?<=-)", word) if part]
    return "".join(
        part if len(part) <= characters else "- ".join(part[at : at + room] for at in range(0, len(part), room))
        for part in parts
    )


def lines_of(label: str) -> int:
    """How many lines a wrapped label has."""
    return label.count("<br>") + 1


def longest_line(labels: Sequence[str]) -> int:
    """The characters of the longest line of wrapped labels."""
    return max((len(line) for label in labels for line in label.split("<br>")), default=0)
