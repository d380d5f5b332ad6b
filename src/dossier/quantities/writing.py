"""A value written out for readers of a language.

Amount, Moment, Span or text -> "€208 million", "92 percent", "7 March 2006"; or the words of a text with the new value
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from dossier.quantities.intervals import CONTEXT
from dossier.quantities.lexicon import Lexicon, lexicon_of
from dossier.quantities.numerals import places_of, write_digits
from dossier.quantities.physical import shown, symbol
from dossier.quantities.readings import Reading
from dossier.quantities.rewriting import rewrite
from dossier.quantities.spelling import ordinal_ending
from dossier.quantities.tokens import to_cyrillic
from dossier.quantities.units import CODES, ONE, Dimension, Unit
from dossier.quantities.values import Amount, Moment, Span, Value, plain

_EXACT_PLACES = 4
"""A number with more decimal places is a computed one, and is rounded to `_ROUNDED_PLACES`."""

_ROUNDED_PLACES = 2
_SCALED_PLACES = 3
"""Money that needs more decimal places with a scale word is written in full."""

_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£"}
_SCALES = (Decimal(10) ** 12, Decimal(10) ** 9, Decimal(10) ** 6)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words that a language writes units with; plural forms as CLDR names them."""

    euro: str
    percent: str
    sign_gap: str
    point: dict[str, str]
    gdp: str
    year: str
    times: str
    durations: dict[str, dict[str, str]]
    day: str = "{}"
    end: str = ""


_GERMAN = {"years": ("Jahr", "Jahre"), "months": ("Monat", "Monate"), "days": ("Tag", "Tage")}
_ALBANIAN = {"years": ("vit", "vjet"), "months": ("muaj", "muaj"), "days": ("ditë", "ditë")}
_ALBANIAN_SCALES = {_SCALES[0]: " mijë miliardë", _SCALES[1]: " miliardë", _SCALES[2]: " milionë"}
"""CLDR has the singular only, and a "bilion" that some take for a thousand million."""

_SERBIAN = {
    "years": ("godina", "godine", "godina"),
    "months": ("mesec", "meseca", "meseci"),
    "days": ("dan", "dana", "dana"),
}


def _forms(*words: str) -> dict[str, str]:
    names = ("one", "other") if len(words) == 2 else ("one", "few", "other")
    return dict(zip(names, words, strict=True))


_WORDS = {
    "en": _Words(
        "euros", "percent", "", _forms("percentage point", "percentage points"), "of GDP", "per year", " times", {},
    ),
    "de": _Words(
        "Euro", "Prozent", "\u00a0", _forms("Prozentpunkt", "Prozentpunkte"), "des BIP", "pro Jahr", "-mal",
        {unit: _forms(*words) for unit, words in _GERMAN.items()}, "{}.",
    ),
    "sq": _Words(
        "euro", "për qind", "\u00a0", _forms("pikë përqindjeje", "pikë përqindjeje"), "të PBB-së", "në vit", " herë",
        {unit: _forms(*words) for unit, words in _ALBANIAN.items()},
    ),
    "sr": _Words(
        "evra", "odsto", "\u00a0", _forms("procentni poen", "procentna poena", "procentnih poena"), "BDP-a", "godišnje",
        " puta", {unit: _forms(*words) for unit, words in _SERBIAN.items()}, "{}.", ".",
    ),
}  # fmt: skip


def write(
    value: Value,
    language: str = "en",
    like: Reading | None = None,
    *,
    percent: str = "percent",
    qualifier: str | None = None,
) -> str | None:
    """Write a value for readers.

    Args:
        value: an Amount, a Moment, a Span or a text (which is given back as it is).
        language: as for `read`; one whose words are not known is written as English.
        like: a reading of the text that is to be replaced. The new text has its wording, scale word, symbols,
            separators and precision.
        percent: "percent", "per cent" or "%" in English; in other languages "%" or their own word.
        qualifier: the hedge of the data row, as for `compare`; only for `like`.

    Returns:
        The text. What is written reads back and agrees with the value. With `like`, None where its wording leaves
        a doubt: it would not hold, or another word of the sentence (an article, a plural) would have to change.
    """
    with localcontext(CONTEXT):
        if like is not None:
            return rewrite(value, like, qualifier)
        lexicon = lexicon_of(language) or lexicon_of("en")
        assert lexicon is not None
        if isinstance(value, str):
            return value
        written = _amount(value, lexicon, percent) if isinstance(value, Amount) else _date(value, lexicon)
        return _cyrillic(written) if "cyrl" in language.lower() and lexicon.language == "sr" else written


def _cyrillic(text: str) -> str:
    """The text in Serbian letters, but for the codes of currencies."""
    return " ".join(word if word in CODES else to_cyrillic(word) for word in text.split(" "))


def _amount(value: Amount, lexicon: Lexicon, percent: str) -> str:
    number, unit = value.number, value.unit
    if not number.is_finite() or abs(number.adjusted()) > 20:
        return plain(number)
    sign = "−" if number < 0 else ""
    size = abs(number)
    if unit.dimension is Dimension.CURRENCY:
        return sign + _money(size * unit.factor, unit, lexicon)
    if unit.dimension in (Dimension.COUNT, Dimension.POINT):
        size, unit = size * unit.factor, Unit(unit.dimension, unit.name, ONE, unit.base, unit.period)
    if unit.dimension is Dimension.PHYSICAL and lexicon.language != "en":
        words, scale = symbol(unit.name, unit.factor)
        return f"{sign}{_digits(size * scale, lexicon)[0]}\u00a0{words}"
    digits, size = _digits(size, lexicon)
    return sign + digits + _unit(size, unit, lexicon, percent)


def _digits(size: Decimal, lexicon: Lexicon) -> tuple[str, Decimal]:
    """The number in digits, rounded where it is a computed one, and the number that is written."""
    places = places_of(size)
    if places > _EXACT_PLACES:
        size = size.quantize(Decimal(1).scaleb(-_ROUNDED_PLACES), ROUND_HALF_EVEN)
        places = places_of(size)
    return write_digits(size, places, lexicon.marks), size


def _unit(size: Decimal, unit: Unit, lexicon: Lexicon, percent: str) -> str:
    """What follows the digits of anything but money."""
    words, form = _WORDS[lexicon.language], lexicon.locale.plural_form(size)
    match unit.dimension:
        case Dimension.PERCENT:
            base = f" {words.gdp}" if unit.base == "GDP" else ""
            if percent == "%":
                return f"{words.sign_gap}%{base}"
            return f" {percent if lexicon.language == 'en' else words.percent}{base}"
        case Dimension.POINT if unit.name:
            return f" {unit.name if size != 1 else 'point'}" if lexicon.language == "en" else ""
        case Dimension.POINT:
            return f" {words.point.get(form, words.point['other'])}"
        case Dimension.RATIO:
            return words.times
        case Dimension.DURATION:
            return _duration(size, unit, lexicon)
        case Dimension.PHYSICAL:
            return f" {shown(unit.name, unit.factor)}"
        case Dimension.RANK if lexicon.language == "en" and size == int(size):
            return ordinal_ending(int(size))
        case _:
            return ""


def _duration(size: Decimal, unit: Unit, lexicon: Lexicon) -> str:
    name = str(Unit(unit.dimension, unit.name, unit.factor))
    if lexicon.language == "en":
        one = {"centuries": "century"}.get(name, name.removesuffix("s"))
        return f" {one if size == 1 else name}"
    forms = _WORDS[lexicon.language].durations.get(name)
    if forms is None:
        return ""
    return f" {forms.get(lexicon.locale.plural_form(size), forms['other'])}"


def _money(root: Decimal, unit: Unit, lexicon: Lexicon) -> str:
    """An amount of a currency: with the largest scale word that needs no more than three decimal places."""
    words = _WORDS[lexicon.language]
    scale = next((each for each in _SCALES if root >= each and places_of(root / each) <= _SCALED_PLACES), ONE)
    digits, size = _digits(root / scale, lexicon)
    scaled = _scale_word(size, scale, lexicon)
    period = f" {words.year}" if unit.period == "year" else ""
    if lexicon.language == "en":
        symbol = _SYMBOLS.get(unit.name, f"{unit.name} ")
        return f"{symbol}{digits}{scaled}{period}"
    return f"{digits}{scaled} {words.euro if unit.name == 'EUR' else unit.name}{period}"


def _scale_word(size: Decimal, scale: Decimal, lexicon: Lexicon) -> str:
    """The scale word of a language with a space before it, in the plural that the number asks for (CLDR)."""
    if scale == ONE:
        return ""
    if lexicon.language == "sq" and size != 1:
        return _ALBANIAN_SCALES[scale]
    formats = lexicon.locale.compact_decimal_formats["long"]
    pattern = (formats.get(lexicon.locale.plural_form(size)) or formats["other"])[f"{scale:f}"]
    word = str(getattr(pattern, "pattern", pattern)).replace("0", "").strip()
    return f" {word}"


def _date(value: Moment | Span, lexicon: Lexicon) -> str:
    if isinstance(value, Moment):
        return _moment(value, lexicon)
    start, end = value.start, value.end
    if start.day and end.day and (start.year, start.month) == (end.year, end.month):
        return f"{_WORDS[lexicon.language].day.format(start.day)}–{_moment(end, lexicon)}"
    if start.month is None and end.month is None:
        return f"{start.year}–{end.year}"
    return f"{_moment(start, lexicon)} – {_moment(end, lexicon)}"


def _moment(moment: Moment, lexicon: Lexicon) -> str:
    words = _WORDS[lexicon.language]
    if moment.month is None:
        return str(moment.year)
    parts = [str(lexicon.locale.months["format"]["wide"][moment.month])]
    if moment.day:
        parts.insert(0, words.day.format(moment.day))
    if moment.year:
        parts.append(f"{moment.year}{words.end}")
    return " ".join(parts)
