"""Values of data -> what readers see."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from babel.numbers import get_decimal_symbol, get_group_symbol

from dossier.datasets import PartialDate, Unfit, Value
from dossier.words import Words


@lru_cache(maxsize=16)
def _separators(name: str) -> dict[int, str]:
    """What stands in a locale for the comma and the full stop of a number written in English."""
    return str.maketrans({",": get_group_symbol(name), ".": get_decimal_symbol(name), "-": "\u2212"})


def number(value: Decimal | float, words: Words, decimals: int | None = None) -> str:
    """A number with the separators of a language; `decimals` fixes how many there are, else as many as it has."""
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    places = decimals if decimals is not None else min(6, max(0, -int(exact.normalize().as_tuple().exponent)))
    return f"{exact:,.{places}f}".translate(_separators(words.locale))


def date(value: PartialDate, words: Words) -> str:
    """A date at its precision: `7 March 2006`, `March 2021`, `2025`."""
    return words.day(value.year, value.month or 0, value.day or 0)


def yes_or_no(value: bool, words: Words) -> str:
    """A truth value."""
    return words.say("yes") if value else words.say("no")


def shown(value: Value, words: Words, decimals: int | None = None) -> str:
    """A cell as readers see it; the unit stands in its column's head."""
    if value is None:
        return ""
    if isinstance(value, Unfit):
        return value.text
    if isinstance(value, bool):
        return yes_or_no(value, words)
    if isinstance(value, Decimal):
        return number(value, words, decimals)
    if isinstance(value, PartialDate):
        return date(value, words)
    return value


def decimals_of(values: list[Decimal]) -> int:
    """How many decimals a column of numbers shows: as many as its most precise value, at most six."""
    places = (max(0, -int(value.normalize().as_tuple().exponent)) for value in values if value.is_finite())
    return min(6, max(places, default=0))
