"""Units that are measured: lengths, areas, weights, power, energy, volumes, speeds, temperatures.

"km", "square kilometres", "hektarë", "MWh", "km/h", "°C" -> the root of the unit, and how many of it one is
"""

from __future__ import annotations

import re
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
    "square foot": ("square metre", "0.09290304"),
    "inch": ("metre", "0.0254"),
    "watt": ("watt", "1"),
    "tw": ("watt", "1000000000000"),
    "km/h": ("metre per hour", "1000"),
    "mph": ("metre per hour", "1609.344"),
    "knot": ("metre per hour", "1852"),
    "m/s": ("metre per hour", "3600"),
    "°c": ("degree Celsius", "1"),
    "°f": ("degree Fahrenheit", "1"),
}
"""Root and size of each unit (SI brochure; the mile of 1959). Litres and cubic metres are not mixed: what is sold in
one is not counted in the other. Neither are the two degrees: a difference converts in another way than a reading."""

_SYMBOLS: Mapping[str, str] = {
    **{symbol: symbol for symbol in "mm cm km kg kt mt kw mw gw kwh mwh gwh twh tw bcm".split()},  # noqa: SIM905
    "t": "tonne",
    "l": "litre",
    "ha": "hectare",
    "kms": "km",
    "km 2": "square km",
    "sq km": "square km",
    "sq . km": "square km",
    "m 2": "square metre",
    "sq m": "square metre",
    "m 3": "cubic metre",
    "km / h": "km/h",
    "kmh": "km/h",
    "kph": "km/h",
    "kmph": "km/h",
    "m / s": "m/s",
    "°": "°c",
    "° c": "°c",
    "° f": "°f",
    "℃": "°c",
    "℉": "°f",
}
"""Written alike in every language; "m" alone is a million."""

_METRES = {"m": "mili", "c": "centi", "": "", "k": "kilo"}
_HOURS = ("sat", "sati", "sata", "časova")

_LENGTHS = {
    "metre": "metre|metres|meter|meters|m",
    "km": "kilometre|kilometres|kilometer|kilometers|km|kms",
    "mile": "mile|miles|mi|mi .",
    "foot": "foot|feet|ft|ft .",
}
"""English lengths; their squares are made of them. A lone "m" is a million."""


def _raised(words: str, heads: str, tail: str, power: str) -> str:
    """How English writes the square or the cube of a length: "square km", "sq. mi", "kilometres squared"."""
    lengths = words.split("|")
    return "|".join(
        [
            *(f"{head} {joint}{length}" for head in heads.split("|") for joint in ("", "- ") for length in lengths),
            *(f"{length} {after}" for length in lengths for after in (tail, f"^ {power}", power)),
            *(f"sq{length}" for length in lengths if power == "2" and length in ("km", "m")),
        ]
    )


_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "mm": "millimetre|millimetres|millimeter|millimeters",
        "cm": "centimetre|centimetres|centimeter|centimeters",
        **{length: words for length, words in _LENGTHS.items() if length != "metre"},
        "metre": "metre|metres|meter|meters",
        "nautical mile": "nautical mile|nautical miles|nautical - mile",
        "inch": "inch|inches",
        **{f"square {length}": _raised(words, "square|sq|sq .", "squared", "2") for length, words in _LENGTHS.items()},
        "cubic metre": _raised(_LENGTHS["metre"], "cubic|cu|cu .", "cubed", "3"),
        "hectare": "hectare|hectares",
        "acre": "acre|acres",
        "kg": "kilogram|kilograms|kilogramme|kilogrammes|kilo|kilos",
        "tonne": "tonne|tonnes|metric ton|metric tons|metric tonne|metric tonnes",
        "kt": "kilotonne|kilotonnes|kiloton|kilotons",
        "mt": "megatonne|megatonnes|megaton|megatons",
        "kw": "kilowatt|kilowatts",
        "mw": "megawatt|megawatts",
        "gw": "gigawatt|gigawatts",
        "kwh": "kilowatt - hour|kilowatt - hours|kilowatt hour|kilowatt hours",
        "mwh": "megawatt - hour|megawatt - hours|megawatt hour|megawatt hours",
        "gwh": "gigawatt - hour|gigawatt - hours|gigawatt hour|gigawatt hours",
        "twh": "terawatt - hour|terawatt - hours|terawatt hour|terawatt hours",
        "litre": "litre|litres|liter|liters",
        "barrel": "barrel|barrels",
        "watt": "watt|watts",
        "tw": "terawatt|terawatts",
        "km/h": "kilometres per hour|kilometers per hour|km per hour|kilometres an hour|kilometers an hour|km an hour",
        "mph": "mph|miles per hour|miles an hour",
        "knot": "knot|knots",
        "m/s": "metres per second|meters per second|metres a second|meters a second",
        "°c": "degree|degrees|deg|deg c|deg . c|degrees c|degrees celsius|degree celsius|degrees centigrade|celsius",
        "°f": "degrees fahrenheit|degree fahrenheit|fahrenheit",
    },
    "de": {
        "mm": "millimetern",
        "cm": "zentimetern",
        "metre": "metern",
        "km": "kilometern",
        "square metre": "quadratmetern|qm",
        "square km": "quadratkilometern|qkm",
        "kg": "kilo",
        "mwh": "megawattstunde|megawattstunden",
        "gwh": "gigawattstunde|gigawattstunden",
        "twh": "terawattstunde|terawattstunden",
        "litre": "litern",
        "cubic metre": "kubikmetern",
        "km/h": "stundenkilometer|stundenkilometern|kilometern pro stunde|kilometer je stunde",
        "m/s": "metern pro sekunde",
        "°c": "grad",
    },
    "sq": {
        "metre": "metrash",
        "km": "kilometrash",
        "nautical mile": "milje detare",
        "square metre": "metra katrorë|metra katror|metrash katrorë",
        "hectare": "hektarësh",
        "square km": "kilometra katrorë|kilometra katror|kilometrash katrorë",
        "kg": "kilogram|kilogramë|kilogramësh",
        "tonne": "ton|tonë|tonësh|tonelata",
        "watt": "vatë",
        "kw": "kilovatë",
        "mw": "megavatë|megavatësh",
        "gw": "gigavatë",
        "kwh": "kilovatorë",
        "mwh": "megavat - orë|megavatorë",
        "gwh": "gigavat - orë|gigavatorë",
        "twh": "teravat - orë|teravatorë",
        "litre": "litrash",
        "cubic metre": "metrash kub",
        "km/h": "km në orë",
        "knot": "nyje",
        "°c": "gradë",
    },
    "sr": {
        **{f"{short}m" if short else "metre": f"{stem}metri|{stem}metrima" for short, stem in _METRES.items()},
        "mile": "milju",
        "square metre": "kvadrata",
        "hectare": "hektarima",
        "kg": "kilogram|kilograma|kilogrami|kila|kilo",
        "tonne": "tona|tone|tonu|tonama",
        **{
            f"{short}wh": "|".join(f"{stem}{joint}{hour}" for joint in (" - ", " ", "") for hour in _HOURS)
            for short, stem in {"k": "kilovat", "m": "megavat", "g": "gigavat", "t": "teravat"}.items()
        },
        "litre": "litre",
        "cubic metre": "kubika",
        "km/h": "km na sat|kilometara na čas|km na čas",
        "°c": "stepen|stepena|stepeni",
    },
}


def keys_of(language: str, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Every phrase of a language that names such a unit, with the unit's name in `_SIZES`; `more` are CLDR's."""
    names = {**(more or {}), **_SYMBOLS}
    for unit, words in _WORDS.get(language, {}).items():
        names.update(dict.fromkeys(words.split("|"), unit))
    return names


def size_of(unit: str) -> tuple[str, Decimal]:
    """Root and size of a unit of `keys_of`."""
    root, size = _SIZES[unit]
    return root, Decimal(size)


_KEYS = keys_of("en")
_ENGLISH = {phrase: size_of(unit) for phrase, unit in _KEYS.items()}
_CAPITALS = dict(zip("kw mw gw tw kwh mwh gwh twh".split(), "kW MW GW TW kWh MWh GWh TWh".split(), strict=True))  # noqa: SIM905
_PARTS = re.compile(r"[^\W\d_]+|\d+|\S")
_RAISED = str.maketrans("²³", "23")


def named(words: str) -> tuple[str, Decimal] | None:
    """Root and size of a unit that a column declares, in English words or as a symbol; None for other words."""
    return _ENGLISH.get(" ".join(_PARTS.findall(words.translate(_RAISED))))


def one_of(words: str) -> str:
    """The one name of a unit that something is counted for each of: "megawatt-hour" is "MWh"; empty for other words."""
    unit = _KEYS.get(" ".join(_PARTS.findall(words.translate(_RAISED))), "")
    return _CAPITALS.get(unit, unit)


_SHOWN = {
    **_CAPITALS,
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
    "square foot": "square feet",
    "inch": "inches",
    "watt": "watts",
    "km/h": "km/h",
    "mph": "mph",
    "knot": "knots",
    "m/s": "m/s",
    "°c": "°C",
    "°f": "°F",
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
