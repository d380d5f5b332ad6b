"""Units that are measured: lengths, areas, weights, power, energy, volumes.

"km", "square kilometres", "hektarë", "MWh" -> the root of the unit, and how many of it one is
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

_SIZES: Mapping[str, tuple[str, str]] = {
    "mm": ("metre", "0.001"),
    "cm": ("metre", "0.01"),
    "metre": ("metre", "1"),
    "km": ("metre", "1000"),
    "mile": ("metre", "1609.344"),
    "nautical mile": ("metre", "1852"),
    "foot": ("metre", "0.3048"),
    "square metre": ("square metre", "1"),
    "hectare": ("square metre", "10000"),
    "square km": ("square metre", "1000000"),
    "acre": ("square metre", "4046.8564224"),
    "square mile": ("square metre", "2589988.110336"),
    "kg": ("kilogram", "1"),
    "tonne": ("kilogram", "1000"),
    "kt": ("kilogram", "1000000"),
    "mt": ("kilogram", "1000000000"),
    "kw": ("watt", "1000"),
    "mw": ("watt", "1000000"),
    "gw": ("watt", "1000000000"),
    "kwh": ("watt-hour", "1000"),
    "mwh": ("watt-hour", "1000000"),
    "gwh": ("watt-hour", "1000000000"),
    "twh": ("watt-hour", "1000000000000"),
    "litre": ("litre", "1"),
    "cubic metre": ("cubic metre", "1"),
    "bcm": ("cubic metre", "1000000000"),
    "barrel": ("barrel", "1"),
}
"""Root and size of each unit (SI brochure; the mile of 1959). Litres and cubic metres are not mixed: what is sold in
one is not counted in the other."""

_SYMBOLS: Mapping[str, str] = {
    **{symbol: symbol for symbol in "mm cm km kg kt mt kw mw gw kwh mwh gwh twh bcm".split()},  # noqa: SIM905
    "t": "tonne",
    "ha": "hectare",
    "kms": "km",
    "km 2": "square km",
    "km ²": "square km",
    "sq km": "square km",
    "sq . km": "square km",
    "m 2": "square metre",
    "m ²": "square metre",
    "sq m": "square metre",
    "m 3": "cubic metre",
    "m ³": "cubic metre",
}
"""Written alike in every language; "m" alone is a million."""

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "mm": "millimetre|millimetres|millimeter|millimeters",
        "cm": "centimetre|centimetres|centimeter|centimeters",
        "metre": "metre|metres|meter|meters",
        "km": "kilometre|kilometres|kilometer|kilometers",
        "mile": "mile|miles",
        "nautical mile": "nautical mile|nautical miles",
        "foot": "foot|feet|ft",
        "square metre": "square metre|square metres|square meter|square meters",
        "hectare": "hectare|hectares",
        "square km": "square kilometre|square kilometres|square kilometer|square kilometers|square km",
        "acre": "acre|acres",
        "square mile": "square mile|square miles",
        "kg": "kilogram|kilograms|kilogramme|kilogrammes|kilo|kilos",
        "tonne": "tonne|tonnes|metric ton|metric tons|metric tonne|metric tonnes",
        "kw": "kilowatt|kilowatts",
        "mw": "megawatt|megawatts",
        "gw": "gigawatt|gigawatts",
        "kwh": "kilowatt - hour|kilowatt - hours|kilowatt hour|kilowatt hours",
        "mwh": "megawatt - hour|megawatt - hours|megawatt hour|megawatt hours",
        "gwh": "gigawatt - hour|gigawatt - hours|gigawatt hour|gigawatt hours",
        "twh": "terawatt - hour|terawatt - hours|terawatt hour|terawatt hours",
        "litre": "litre|litres|liter|liters",
        "cubic metre": "cubic metre|cubic metres|cubic meter|cubic meters",
        "barrel": "barrel|barrels",
    },
    "de": {
        "metre": "meter|metern",
        "km": "kilometer|kilometern",
        "square metre": "quadratmeter|quadratmetern",
        "hectare": "hektar",
        "square km": "quadratkilometer|quadratkilometern",
        "kg": "kilogramm|kilo",
        "tonne": "tonne|tonnen",
        "kw": "kilowatt",
        "mw": "megawatt",
        "gw": "gigawatt",
        "kwh": "kilowattstunde|kilowattstunden",
        "mwh": "megawattstunde|megawattstunden",
        "gwh": "gigawattstunde|gigawattstunden",
        "twh": "terawattstunde|terawattstunden",
        "litre": "liter",
        "cubic metre": "kubikmeter|kubikmetern",
        "barrel": "barrel",
    },
    "sq": {
        "metre": "metër|metra|metrash",
        "km": "kilometër|kilometra|kilometrash",
        "square metre": "metër katror|metra katrorë|metra katror",
        "hectare": "hektar|hektarë|hektarësh",
        "square km": "kilometër katror|kilometra katrorë|kilometra katror",
        "kg": "kilogram|kilogramë|kilogramësh",
        "tonne": "ton|tonë|tonësh|tonelata",
        "mw": "megavat|megavatë",
        "gwh": "gigavat - orë|gigavatorë",
        "mwh": "megavat - orë|megavatorë",
        "litre": "litër|litra|litrash",
        "cubic metre": "metër kub|metra kub",
    },
    "sr": {
        "metre": "metar|metra|metara",
        "km": "kilometar|kilometra|kilometara",
        "square metre": "kvadratni metar|kvadratna metra|kvadratnih metara",
        "hectare": "hektar|hektara",
        "square km": "kvadratni kilometar|kvadratna kilometra|kvadratnih kilometara",
        "kg": "kilogram|kilograma|kilogrami",
        "tonne": "tona|tone|tonu",
        "mw": "megavat|megavata",
        "gwh": "gigavat - sat|gigavat - sati|gigavat - časova",
        "mwh": "megavat - sat|megavat - sati|megavat - časova",
        "litre": "litar|litra|litara",
        "cubic metre": "kubni metar|kubna metra|kubnih metara",
    },
}


def names_of(language: str) -> dict[str, tuple[str, Decimal]]:
    """Every phrase of a language that names such a unit, with its root and its size in it."""
    names = dict(_SYMBOLS)
    for unit, words in _WORDS.get(language, {}).items():
        names.update(dict.fromkeys(words.split("|"), unit))
    return {phrase: (_SIZES[unit][0], Decimal(_SIZES[unit][1])) for phrase, unit in names.items()}


_ENGLISH = names_of("en")


def named(words: str) -> tuple[str, Decimal] | None:
    """Root and size of a unit that a column declares, in English words or as a symbol; None for other words."""
    spaced = words.replace("-", " - ").replace("²", " ²").replace("³", " ³").replace("km2", "km 2").replace("m2", "m 2")
    return _ENGLISH.get(" ".join(spaced.replace("m3", "m 3").split()))


_SHOWN = {
    **dict(zip("kw mw gw kwh mwh gwh twh".split(), "kW MW GW kWh MWh GWh TWh".split(), strict=True)),  # noqa: SIM905
    "metre": "metres",
    "mile": "miles",
    "nautical mile": "nautical miles",
    "foot": "feet",
    "acre": "acres",
    "square metre": "square metres",
    "square km": "square km",
    "square mile": "square miles",
    "barrel": "barrels",
    "hectare": "hectares",
    "tonne": "tonnes",
    "litre": "litres",
    "cubic metre": "cubic metres",
    "mm": "mm",
    "cm": "cm",
    "km": "km",
    "kg": "kg",
}
_ABROAD = {"tonne": "t", "hectare": "ha", "square km": "km²", "square metre": "m²", "cubic metre": "m³"}
_SCALES = (("", 1), ("thousand ", 10**3), ("million ", 10**6), ("billion ", 10**9))


def shown(root: str, factor: Decimal) -> str:
    """How English writes a unit: "km", "square km", "million tonnes"."""
    for scale, size in _SCALES:
        for unit, name in _SHOWN.items():
            if _SIZES[unit][0] == root and Decimal(_SIZES[unit][1]) * size == factor:
                return scale + name
    return root


def symbol(root: str, factor: Decimal) -> tuple[str, Decimal]:
    """What stands behind a number in the other languages, and how many of it one of the unit is: "t", 1,000,000."""
    for _, size in _SCALES:
        for unit, name in _SHOWN.items():
            if _SIZES[unit][0] == root and Decimal(_SIZES[unit][1]) * size == factor:
                return _ABROAD.get(unit, name), Decimal(size)
    return "", Decimal(1)
