"""What a number counts.

"EUR million", "percent of GDP", "troops" -> Unit -> what it converts to, and by how much
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from dossier.quantities.intervals import CONTEXT
from dossier.quantities.nouns import nouns_clash
from dossier.quantities.physical import named, one_of, shown

ONE = Decimal(1)
HUNDRED = Decimal(100)
TENTH = Decimal("0.1")
HUNDREDTH = Decimal("0.01")


class Dimension(StrEnum):
    """What kind of thing a unit measures; numbers of different dimensions are never compared, but for a share."""

    NONE = "number"
    CURRENCY = "money"
    PERCENT = "percent"
    POINT = "percentage points"
    COUNT = "count"
    DURATION = "time"
    PHYSICAL = "measure"
    """Lengths, areas, weights and their like."""
    RATIO = "multiple"
    RANK = "rank"


_SCALED = frozenset({Dimension.CURRENCY, Dimension.COUNT, Dimension.NONE})
"""Dimensions whose factor is their scale word."""

CURRENCIES = {
    **dict.fromkeys(["€", "eur", "euro", "euros"], "EUR"),
    **dict.fromkeys(["$", "usd", "dollar", "dollars"], "USD"),
    **dict.fromkeys(["£", "gbp", "pound", "pounds", "sterling"], "GBP"),
    **dict.fromkeys(["chf", "franc", "francs"], "CHF"),
    **dict.fromkeys(["rsd", "dinar", "dinars"], "RSD"),
    **dict.fromkeys(["lek", "leke", "lekë"], "ALL"),
    **dict.fromkeys(["mkd", "denar", "denars"], "MKD"),
    **dict.fromkeys(["bam"], "BAM"),
    **dict.fromkeys(["¥", "jpy", "yen"], "JPY"),
    **dict.fromkeys(["₴", "uah", "hryvnia", "hryvnias"], "UAH"),
    **dict.fromkeys(["₺", "lira", "liras"], "TRY"),
    **dict.fromkeys(["₽", "rub", "rouble", "roubles", "ruble", "rubles"], "RUB"),
    **dict.fromkeys(["zł", "pln", "zloty", "złoty", "zlotys", "zloties"], "PLN"),
    **dict.fromkeys(["ron", "lei"], "RON"),
    **dict.fromkeys(["bgn", "leva", "levs"], "BGN"),
    **dict.fromkeys(["huf", "forint", "forints"], "HUF"),
    **dict.fromkeys(["sek", "kronor"], "SEK"),
    **dict.fromkeys(["cny", "yuan", "renminbi"], "CNY"),
    **{code.lower(): code for code in ["NOK", "DKK", "ISK", "CZK", "HRK", "CAD", "AUD", "NZD"]},
}
"""Words and signs, in lower case, that name a currency in every language. "$" alone is the US dollar."""

CODES = {code: code for code in [*CURRENCIES.values(), "ALL", "TRY", "BAM"]}
"""Codes of ISO 4217, in capitals as they are written."""

SCALES = {
    **dict.fromkeys(["thousand", "thousands", "k", "000"], Decimal(10) ** 3),
    **dict.fromkeys(["million", "millions", "m", "mn", "mio", "mln"], Decimal(10) ** 6),
    **dict.fromkeys(["billion", "billions", "bn", "b", "bln", "mrd", "mld"], Decimal(10) ** 9),
    **dict.fromkeys(["trillion", "trillions", "tn", "trn"], Decimal(10) ** 12),
}
_SCALE_NAMES = {3: "thousand", 6: "million", 9: "billion", 12: "trillion"}

_DURATIONS = {
    **dict.fromkeys(["second", "seconds"], ("second", ONE)),
    **dict.fromkeys(["minute", "minutes"], ("second", Decimal(60))),
    **dict.fromkeys(["hour", "hours"], ("second", Decimal(3600))),
    **dict.fromkeys(["day", "days"], ("second", Decimal(86400))),
    **dict.fromkeys(["week", "weeks"], ("second", Decimal(604800))),
    **dict.fromkeys(["fortnight", "fortnights"], ("second", Decimal(1209600))),
    **dict.fromkeys(["month", "months"], ("month", ONE)),
    **dict.fromkeys(["year", "years"], ("month", Decimal(12))),
    **dict.fromkeys(["decade", "decades"], ("month", Decimal(120))),
    **dict.fromkeys(["century", "centuries"], ("month", Decimal(1200))),
}
_DURATION_NAMES = {pair: word for word, pair in _DURATIONS.items()}

_RATIOS = frozenset({"ratio", "times", "multiple", "x", "×", "factor", "fold"})
_RANKS = {"rank": "", "position": "", "place": "", "rank from the bottom": "bottom", "rank from the top": ""}
_NUMBERS = frozenset({"", "1", "number", "none", "-"})
FALLS = frozenset(
    {
        *("decrease", "decline", "reduction", "cut", "drop", "fall", "loss"),
        *("decreases", "declines", "reductions", "cuts", "drops", "falls", "losses"),
    }
)
"""Words by which a unit or a column says that its numbers are the sizes of decreases."""
_BASES = {
    "gross domestic product": "GDP",
    "gross national income": "GNI",
    "gdp": "GDP",
    "gni": "GNI",
}
_PERIOD = re.compile(r"\s*(?:\bper |\ba |/\s*)(annum|year|quarter|month|week|day|hour|capita|person|head)\b\s*")
_RATE = re.compile(r"\s*(?:\bper (?!cent\b|mille\b|mil\b)|(?P<slash>/)\s*)(?P<each>.+)$")
_ROUND = {"hundred thousand": "100000", "hundred": "100", "thousand": "1000", "million": "1000000"}
"""The longer ones first."""
_DIGITS = re.compile(r"(\d+(?:[,. ']\d{3})*)(?!\d)")
_YEARLY = re.compile(r"\s*\b(?:annually|yearly|annual|p\.\s?a\.)\s*")
_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a column, or of a number in a text.

    `Unit.parse` makes one. Units are equal when they mean the same: "EUR m" equals "million euros".
    """

    dimension: Dimension = Dimension.NONE
    name: str = ""
    """A currency's code, a counted noun, the root of a time or a measure ("month", "metre"); else empty. "points" where
    nothing says of what they are."""
    factor: Decimal = ONE
    """How many of the root unit one of this is: 1,000,000 for "EUR million", 12 (months) for "years"."""
    base: str = ""
    """What a percentage is a share of ("GDP"), where that is known; "bottom" for a rank from below."""
    period: str = ""
    """What the number is for each of: "year", "capita", "MWh", "1000" (of people)."""
    falling: bool = False
    """The number is the size of a decrease: 3 "percent decrease" is written "fell by 3 percent"."""

    @classmethod
    def parse(cls, text: str) -> Unit:
        """The unit that a column declares. Never raises: words that are not known are a counted noun.

        "EUR million", "million euros", "€m", "USD billion", "EUR", "percent", "% of GDP", "percentage points",
        "basis points", "years", "ratio", "times", "rank", "rank from the bottom", "troops", "thousand troops",
        "EUR billion per year", "EUR per MWh", "per 100,000 inhabitants", "percent decrease", "".
        """
        return _parse(text)

    def __str__(self) -> str:
        """As a person would write it: "EUR million", "percent of GDP", "troops"; empty for a bare number."""
        scale = _SCALE_NAMES.get(self.factor.adjusted(), "") if self.factor > ONE else ""
        if self.dimension is Dimension.DURATION:
            words = _DURATION_NAMES.get((self.name, self.factor), self.name)
        elif self.dimension is Dimension.PHYSICAL:
            words = shown(self.name, self.factor)
        elif self.dimension is Dimension.CURRENCY:
            words = f"{self.name} {scale}"
        elif self.dimension is Dimension.POINT and (self.name or self.factor != ONE):
            words = self.name or "basis points"
        elif self.dimension is Dimension.PERCENT and self.factor != ONE:
            words = "per mille"
        elif self.dimension is Dimension.RANK:
            words = "rank from the bottom" if self.base else "rank"
        elif self.dimension is Dimension.RATIO:
            words = "times"
        elif self.dimension in (Dimension.PERCENT, Dimension.POINT):
            words = str(self.dimension)
        else:
            words = f"{scale} {self.name}"
        if self.base and self.dimension is not Dimension.RANK:
            words += f" of {self.base}"
        if self.period:
            words += f" per {int(self.period):,}" if self.period.isdigit() else f" per {self.period}"
        return " ".join(words.split()) + (" decrease" if self.falling else "")

    @property
    def scale(self) -> Decimal:
        """The thousand or million in it: 1,000,000 for "EUR million" and "million tonnes", 1 for "years"."""
        if self.dimension in _SCALED:
            return self.factor
        word = str(self).partition(" ")[0] if self.dimension is Dimension.PHYSICAL else ""
        return SCALES.get(word, ONE)

    def rate(self, to: Unit) -> Decimal | None:
        """What a number in this unit is multiplied by to be one in `to`; None where the two cannot be compared.

        EUR million to EUR billion is 0.001. EUR to USD is None: there is no rate. A ratio is a share or a multiple,
        so that one of 0.92 is 92 percent; a percentage *point* is never a percent. A base ("of GDP") or a period
        ("per year") stands in the way only where both units name one and they differ; so do two counted nouns.
        """
        if (self.base and to.base and self.base != to.base) or (self.period and to.period and self.period != to.period):
            return None
        pair = (self.dimension, to.dimension)
        if pair == (Dimension.PERCENT, Dimension.RATIO):
            return CONTEXT.multiply(self.factor, HUNDREDTH)
        if pair == (Dimension.RATIO, Dimension.PERCENT):
            return CONTEXT.divide(HUNDRED, to.factor)
        if self.dimension is not to.dimension or (
            self.dimension in (Dimension.CURRENCY, Dimension.DURATION, Dimension.PHYSICAL) and self.name != to.name
        ):
            return None
        if self.dimension is Dimension.COUNT and nouns_clash(self.name, to.name):
            return None
        return CONTEXT.divide(self.factor, to.factor)

    def root_rate(self, to: Unit) -> Decimal | None:
        """What a number in this unit's root (EUR for EUR million) is multiplied by to be one in `to`."""
        rate = self.rate(to)
        return rate if rate is None or self.factor == ONE else CONTEXT.divide(rate, self.factor)


@lru_cache(maxsize=512)
def _parse(text: str) -> Unit:
    """The unit of a column; kept, since a column's every cell asks for it."""
    words = " ".join(text.replace("\u00a0", " ").split()).lower()
    rest, period = (words, "") if named(words) else _split_period(words)
    rest, base = _split_base(rest)
    parts = _WORD.findall(rest)
    falling = bool(parts) and parts[-1] in FALLS and len(parts) > 1
    if falling:
        rest, parts = rest[: rest.rfind(parts[-1])].strip(), parts[:-1]
    plain = _simple(rest)
    if plain is not None:
        return Unit(plain[0], plain[1], plain[2], base or plain[3], period, falling)
    money = _money(parts)
    if money is not None:
        return Unit(Dimension.CURRENCY, money[0], money[1], base, period, falling)
    factor = ONE
    if parts and parts[0] in SCALES and len(parts[0]) > 1:
        factor = SCALES[parts[0]]
        rest = rest[len(parts[0]) :].strip().removeprefix("of ").strip()
    measured = named("metre" if rest == "m" else rest)  # of a column; in a text it may be a million
    if measured is not None:
        return Unit(Dimension.PHYSICAL, measured[0], CONTEXT.multiply(measured[1], factor), base, period, falling)
    return Unit(Dimension.COUNT if rest else Dimension.NONE, rest, factor, base, period, falling)


def _split_period(words: str) -> tuple[str, str]:
    """The words without "per year", and the period they name."""
    found = _PERIOD.search(words)
    if found:
        period = {"annum": "year", "person": "capita", "head": "capita"}.get(found[1], found[1])
        return (words[: found.start()] + " " + words[found.end() :]).strip(), period
    if _YEARLY.search(words):
        return _YEARLY.sub(" ", words).strip(), "year"
    rate = _RATE.search(words)
    name = rate_name(rate["each"]) if rate else ""
    if rate and (name or (rate.start() and not rate["slash"])):
        return words[: rate.start()].strip(), name or rate["each"]
    return words, ""


def rate_name(words: str) -> str:
    """What a rate is for each of, where that is a number or a measured unit: "100,000 people" is "100000"."""
    digits = _DIGITS.match(words)
    if digits:
        return re.sub(r"\D", "", digits[1])
    for round_words, size in _ROUND.items():
        if f"{words} ".startswith(f"{round_words} "):
            return size
    return one_of(words)


def _split_base(words: str) -> tuple[str, str]:
    """The words without "of GDP", and what the share is one of, where it is a share."""
    head, of, base = words.partition(" of ")
    if not of or _simple(head) is None:
        return words, ""
    return head, base_name(base)


def base_name(words: str) -> str:
    """The one name of what a share is one of: "its gross domestic product" is "GDP"."""
    for known, name in _BASES.items():
        if words.endswith(known):
            return name
    return words


def _simple(words: str) -> tuple[Dimension, str, Decimal, str] | None:
    """Dimension, name, factor and base of a unit that is none of money or a counted noun."""
    squeezed = words.replace(" ", "").replace("-", "")
    if squeezed in ("percent", "%", "pct", "percentage", "prozent"):
        return Dimension.PERCENT, "", ONE, ""
    if squeezed in ("permille", "‰", "promille"):
        return Dimension.PERCENT, "", TENTH, ""
    if squeezed in ("percentagepoints", "percentagepoint", "pp", "pps", "ppt", "%points", "percentpoints"):
        return Dimension.POINT, "", ONE, ""
    if squeezed in ("points", "point"):
        return Dimension.POINT, "points", ONE, ""
    if squeezed in ("basispoints", "basispoint", "bps", "bp"):
        return Dimension.POINT, "", HUNDREDTH, ""
    if words in _RATIOS:
        return Dimension.RATIO, "", ONE, ""
    if words in _RANKS:
        return Dimension.RANK, "", ONE, _RANKS[words]
    if words in _DURATIONS:
        return Dimension.DURATION, *_DURATIONS[words], ""
    return (Dimension.NONE, "", ONE, "") if words in _NUMBERS else None


def _money(parts: list[str]) -> tuple[str, Decimal] | None:
    """Currency and factor, where the words are one currency and scale words in any order."""
    currency, factor = "", ONE
    for part in parts:
        if part in SCALES:
            factor = CONTEXT.multiply(factor, SCALES[part])
        elif not currency and len(part) > 3 and part[:3].upper() in CODES and part[3:] in SCALES:
            currency, factor = CODES[part[:3].upper()], SCALES[part[3:]]
        elif not currency and (part in CURRENCIES or part.upper() in CODES):
            currency = CURRENCIES.get(part) or CODES[part.upper()]
        elif part not in ("us", "of", "swiss", "in") and not (part in CURRENCIES and CURRENCIES[part] == currency):
            return None
    return (currency, factor) if currency else None
