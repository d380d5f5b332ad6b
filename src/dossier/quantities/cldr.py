"""Units as CLDR writes them.

a locale -> "Quadratmeilen", "métrička tona", "Std." -> the unit that each names
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from babel import Locale
from babel.units import format_unit

from dossier.quantities.tokens import cut

_SIZES = {
    "length-millimeter": "mm",
    "length-centimeter": "cm",
    "length-meter": "metre",
    "length-kilometer": "km",
    "length-mile": "mile",
    "length-nautical-mile": "nautical mile",
    "area-square-meter": "square metre",
    "area-hectare": "hectare",
    "area-square-kilometer": "square km",
    "area-acre": "acre",
    "area-square-mile": "square mile",
    "mass-kilogram": "kg",
    "mass-tonne": "tonne",
    "power-watt": "watt",
    "power-kilowatt": "kw",
    "power-megawatt": "mw",
    "power-gigawatt": "gw",
    "energy-kilowatt-hour": "kwh",
    "volume-liter": "litre",
    "volume-cubic-meter": "cubic metre",
    "volume-barrel": "barrel",
    "speed-kilometer-per-hour": "km/h",
    "speed-meter-per-second": "m/s",
    "speed-knot": "knot",
    "temperature-celsius": "°c",
}
"""CLDR's name of each measured unit, and ours in `physical`."""

_TIMES = {
    f"duration-{unit}": f"{unit}s" for unit in ("second", "minute", "hour", "day", "week", "month", "year", "decade")
}
_ABBREVIATED = frozenset({"duration-second", "duration-minute", "duration-hour"})
"""Times whose short forms are no other words: "Std.", but not "Mon." and "J"."""
_SAMPLES = (Decimal(1), Decimal(2), Decimal(5), Decimal("2.5"))
"""Numbers with which every plural form of our languages comes out."""


def sizes(locale: Locale) -> dict[str, str]:
    """Every phrase that names a measured unit, with the unit's name in `physical`; "m" alone is a million."""
    found = {phrase: unit for key, unit in _SIZES.items() for phrase in _forms(key, locale, "long")}
    short = {phrase: unit for key, unit in _SIZES.items() for phrase in _forms(key, locale, "short") if len(phrase) > 2}
    return short | found


def times(locale: Locale) -> dict[str, str]:
    """Every phrase that names a stretch of time, with its English plural."""
    return {
        phrase: unit
        for key, unit in _TIMES.items()
        for length in ("long", "short")
        if length == "long" or key in _ABBREVIATED
        for phrase in _forms(key, locale, length)
    }


def _forms(key: str, locale: Locale, length: str) -> Iterator[str]:
    """The forms of one unit without their number, in lower case and without a full stop behind."""
    for number in _SAMPLES:
        written = format_unit(number, key, length=length, locale=locale)  # type: ignore[arg-type]
        words = [word.lower() for word in cut(written) if not word[0].isdigit() and word != ","]
        if words[-1:] == ["."]:
            words.pop()
        phrase = " ".join(words)
        if phrase and key.partition("-")[2] not in written:
            yield phrase
