"""Everything the reader looks up in one language, made ready once.

a Tongue's words, and Babel's separators, months and weekdays -> Lexicon
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from babel import Locale, UnknownLocaleError

from dossier.quantities import cldr
from dossier.quantities.intervals import Comparator
from dossier.quantities.numerals import Marks
from dossier.quantities.phrases import Phrases, listed
from dossier.quantities.physical import keys_of, one_of, size_of
from dossier.quantities.tongue import Cue, Fall, Tongue
from dossier.quantities.tongues import de, en, sq, sr
from dossier.quantities.units import CODES, CURRENCIES, Dimension, Unit

TONGUES: Mapping[str, Tongue] = {"en": en.TONGUE, "de": de.TONGUE, "sq": sq.TONGUE, "sr": sr.TONGUE}


_SCALES = frozenset({word for tongue in TONGUES.values() for word in tongue.scales} | {"lakh", "crore"})
_ILLION = re.compile(r"(?:m|b|tr|[qk][uv]adr)il+i(?:on|jun|ard|jard)(?:[aeiusë]|en|om|[ai]ma|ëve|ësh|ët|in|it|s)?")


def scales(word: str) -> bool:
    """Whether a word is a scale word of some language, though perhaps not of the page's."""
    return word in _SCALES or _ILLION.fullmatch(word) is not None


FALL_JOINTS = frozenset(("by", "um", "za", "për", "me"))
"""Between a verb of falling and the number."""

_SCORED = frozenset(("pts", "point", "points", "punkte", "punkten", "pikë", "poena"))
"""Points of a percentage, or of a score."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of a language as tables. `lexicon_of` makes and keeps them; nothing changes one."""

    language: str
    """"en", "de", "sq" or "sr", without script or country."""
    locale: Locale
    tongue: Tongue
    marks: Marks
    hedges: Phrases[Comparator]
    afterthoughts: Phrases[Comparator]
    scales: Mapping[str, Decimal]
    scale_words: frozenset[str]
    currencies: Phrases[str]
    units: Phrases[Unit]
    """Percent, percentage points and time words."""
    falls: Phrases[Fall]
    fall_nouns: Mapping[str, Fall]
    fall_joints: frozenset[str]
    places: Phrases[bool]
    fall_verbs: frozenset[tuple[str, str]]
    """Verbs that, some words before their joint, tell of a decrease: "cut the budget by", "sanken deutlich um"."""
    heads: Phrases[Cue]
    """What may stand before the number inside the link; of two phrases the longer one counts."""
    tails: Phrases[Cue]
    """What may stand after it."""
    amounts: frozenset[str]
    amount_joints: Phrases[bool]
    adjectives: frozenset[str]
    articles: frozenset[str]
    links: frozenset[str]
    vague: frozenset[str]
    to: Phrases[bool]
    conjunction: frozenset[str]
    addends: frozenset[str]
    either: frozenset[str]
    between: Phrases[bool]
    rises: frozenset[str]
    start: frozenset[str]
    changes: frozenset[str]
    and_half: Phrases[bool]
    since: Phrases[bool]
    one_in: Phrases[bool]
    out_of: Phrases[bool]
    times: Phrases[bool]
    fractions: Phrases[tuple[int, int]]
    halves: Phrases[bool]
    spans: Phrases[tuple[Decimal, str]]
    softened: Phrases[Comparator]
    negations: frozenset[str]
    denials: frozenset[str]
    clock: frozenset[str]
    for_time: frozenset[str]
    sides: Phrases[Comparator]
    """Before a date: whether it is the first or the last one that is not meant."""
    each: frozenset[str]
    multiples: Phrases[Decimal]
    beginnings: frozenset[str]
    """The first words of numbers and fractions in languages other than English."""
    superlatives: Phrases[tuple[int, str]]
    stretches: Phrases[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    dates: Phrases[bool]
    leaders: frozenset[str]
    """The last word before a link says something of its number only if it is one of these."""
    followers: frozenset[str]
    """The first word after a link whose text names its unit, likewise."""
    prepositions: Mapping[str, frozenset[str]]


def _table(text: str) -> Phrases[bool]:
    return Phrases((phrase, True) for phrase in listed(text))


def _words(text: str) -> frozenset[str]:
    return frozenset(listed(text))


@cache
def lexicon_of(language: str) -> Lexicon | None:
    """The tables of a language ("en", "sr-Latn", "de_CH"); None where its words are not known.

    Kept for the life of the process (`functools.cache`): they depend on nothing but the name, which comes from a
    page's settings, so that there are few. Babel reads its CLDR file of the language once.
    """
    name = language.replace("_", "-").lower()
    tongue = TONGUES.get(name.split("-")[0])
    if tongue is None:
        return None
    tongue = replace(tongue, numbers={**tongue.numbers, **tongue.oblique})
    code = name.split("-")[0]
    locale = _locale(name, code)
    measured = keys_of(code, cldr.sizes(locale) if code != "en" else None)
    lexicon = Lexicon(
        language=code,
        locale=locale,
        tongue=tongue,
        marks=_marks(locale),
        hedges=Phrases((phrase, sense) for sense, text in tongue.hedges.items() for phrase in listed(text)),
        afterthoughts=Phrases((each, sense) for sense, text in tongue.afterthoughts.items() for each in listed(text)),
        scales={word: Decimal(10) ** power for word, power in tongue.scales.items()},
        scale_words=frozenset(word for word in tongue.scales if len(word) > 2),
        currencies=Phrases({**CURRENCIES, **tongue.currencies}),
        units=_units(tongue, measured, cldr.times(locale) if code != "en" else {}),
        falls=Phrases(_falls(tongue)),
        fall_nouns={noun: sense for sense, text in tongue.fall_nouns.items() for noun in listed(text)},
        fall_joints=_words(tongue.fall_joints),
        places=_table(tongue.places),
        fall_verbs=_fall_verbs(tongue),
        heads=_heads(tongue),
        tails=_tails(tongue, measured),
        amounts=_words(tongue.amounts),
        amount_joints=_table(tongue.amount_joints),
        adjectives=_words(tongue.adjectives),
        articles=_words(tongue.articles),
        links=_words(tongue.links),
        vague=_words(tongue.vague),
        to=_table(tongue.to),
        conjunction=_words(tongue.conjunction),
        addends=_words(tongue.addends),
        either=_words(tongue.either),
        between=_table(tongue.between),
        rises=_words(tongue.rises),
        start=_words(tongue.start),
        changes=_words(tongue.changes),
        and_half=_table(tongue.and_half),
        since=_table(tongue.since),
        one_in=_table(tongue.one_in),
        out_of=_table(tongue.out_of),
        times=_table(tongue.times),
        fractions=Phrases(tongue.fractions),
        halves=_table(tongue.halves),
        spans=Phrases((phrase, _span(said)) for phrase, said in tongue.spans.items()),
        softened=Phrases((phrase, sense) for sense, text in tongue.softened.items() for phrase in listed(text)),
        negations=_words(tongue.negations),
        denials=_words(tongue.denials),
        clock=_words(tongue.clock),
        for_time=_words(tongue.for_time),
        sides=Phrases(
            [
                *((phrase, Comparator.BEFORE) for phrase in listed(tongue.before)),
                *((phrase, Comparator.AFTER) for phrase in listed(tongue.beyond)),
                *((phrase, Comparator.NOT_AFTER) for phrase in listed(tongue.latest)),
                *((phrase, Comparator.NOT_BEFORE) for phrase in listed(tongue.earliest)),
            ]
        ),
        each=_words(tongue.each),
        multiples=Phrases((phrase, Decimal(number)) for phrase, number in tongue.multiples.items()),
        beginnings=frozenset(),
        superlatives=Phrases(tongue.superlatives),
        stretches=Phrases(tongue.stretches),
        months=_months(locale, tongue),
        weekdays={**_names(locale.days, 0), **tongue.weekdays},
        dates=_table(tongue.dates),
        leaders=frozenset(),
        followers=frozenset(),
        prepositions={hedge: _words(text) for hedge, text in tongue.prepositions.items()},
    )
    return replace(lexicon, leaders=_leaders(lexicon), followers=_followers(lexicon), beginnings=_beginnings(lexicon))


def _beginnings(lexicon: Lexicon) -> frozenset[str]:
    tongue = lexicon.tongue
    words = [*tongue.numbers, *tongue.ordinals, *tongue.mixed, *tongue.numbers_alone]
    return frozenset(words) | lexicon.articles | lexicon.fractions.firsts | lexicon.scale_words


def _leaders(lexicon: Lexicon) -> frozenset[str]:
    phrases = lexicon.hedges.lasts | lexicon.falls.lasts | lexicon.between.lasts
    currencies = {code.lower() for code in CODES}
    return (
        phrases
        | lexicon.rises
        | lexicon.start
        | lexicon.changes
        | lexicon.articles
        | currencies
        | {"by", "minus", "us"}
    )


def _followers(lexicon: Lexicon) -> frozenset[str]:
    phrases = lexicon.tails.firsts | lexicon.to.firsts | lexicon.currencies.firsts | lexicon.units.firsts
    return phrases | lexicon.scales.keys() | lexicon.conjunction | {code.lower() for code in CODES}


def _span(said: str) -> tuple[Decimal, str]:
    """Number and unit of a set phrase: "0.5 centuries"."""
    number, _, unit = said.partition(" ")
    return Decimal(number), unit


def _locale(name: str, code: str) -> Locale:
    """The most particular locale that Babel has; Serbian is read in Latin letters, whatever it is written in."""
    if code == "sr":
        return Locale("sr", script="Latn")
    try:
        return Locale.parse(name, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale(code)


def _marks(locale: Locale) -> Marks:
    symbols = locale.number_symbols["latn"]
    return Marks.of(str(symbols["decimal"]), str(symbols["group"]))


def _heads(tongue: Tongue) -> Phrases[Cue]:
    return Phrases(
        [
            *((phrase, Cue("fall", fall=fall)) for phrase, fall in _falls(tongue)),
            *((phrase, Cue("between")) for phrase in listed(tongue.between)),
            *((phrase, Cue("filler")) for phrase in listed(tongue.fillers) if phrase not in listed(tongue.start)),
            *((phrase, Cue("hedge", hedge)) for hedge, text in tongue.hedges.items() for phrase in listed(text)),
        ]
    )


def _tails(tongue: Tongue, measured: Mapping[str, str]) -> Phrases[Cue]:
    rates = [(f"{per} {unit}", one_of(key)) for unit, key in measured.items() for per in listed(tongue.per)]
    return Phrases(
        [
            *((phrase, Cue("base", name=name)) for phrase, name in tongue.bases.items()),
            *((phrase, Cue("period", name=name)) for phrase, name in [*tongue.periods.items(), *rates]),
            *((phrase, Cue("hedge", hedge)) for hedge, text in tongue.afterthoughts.items() for phrase in listed(text)),
            *((phrase, Cue("fall", fall=fall)) for fall, text in tongue.fall_tails.items() for phrase in listed(text)),
        ]
    )


def _falls(tongue: Tongue) -> list[tuple[str, Fall]]:
    """Every phrase that tells of a decrease and ends right before the number."""
    verbs = [(phrase, sense) for sense, text in tongue.falls.items() for phrase in listed(text)]
    nouns = [
        (" ".join(f"{head} {noun} {joint}".split()), sense)
        for sense, text in tongue.fall_nouns.items()
        for head in ("", *listed(tongue.fall_heads))
        for noun in listed(text)
        for joint in listed(tongue.fall_joints)
    ]
    return [*verbs, *nouns]


def _fall_verbs(tongue: Tongue) -> frozenset[tuple[str, str]]:
    """The verb of each such phrase, without "sich" and "se", and its joint."""
    phrases = [phrase.split() for text in tongue.falls.values() for phrase in listed(text)]
    said = [[word for word in words if word not in ("sich", "se")] for words in phrases if words[-1] in FALL_JOINTS]
    return frozenset((words[-2], words[-1]) for words in said if len(words) > 1)


def _units(tongue: Tongue, measured: Mapping[str, str], times: Mapping[str, str]) -> Phrases[Unit]:
    percent = [(phrase, Unit(Dimension.PERCENT)) for phrase in listed(tongue.percent)]
    points = [(each, Unit(Dimension.POINT, "points" if each in _SCORED else "")) for each in listed(tongue.points)]
    basis = [(phrase, Unit.parse("basis points")) for phrase in listed(tongue.basis_points + "; bps; bp")]
    mille = [(phrase, Unit.parse("per mille")) for phrase in listed(f"{tongue.mille}; ‰")]
    spans = [(phrase, Unit.parse(unit)) for phrase, unit in {**times, **tongue.durations}.items()]
    sizes = [(phrase, Unit(Dimension.PHYSICAL, *size_of(key))) for phrase, key in measured.items()]
    return Phrases([*percent, *points, *basis, *mille, *spans, *sizes])


def _months(locale: Locale, tongue: Tongue) -> dict[str, int]:
    """Month names; a short one that is a hedge as well ("nën", November and under) is the hedge."""
    hedges = {phrase for text in tongue.hedges.values() for phrase in listed(text)}
    return {name: n for name, n in _names(locale.months, 1).items() if name not in hedges} | dict(tongue.months)


def _names(calendar: Mapping[str, Mapping[str, Mapping[int, str]]], start: int) -> dict[str, int]:
    """Every form of the month or weekday names in lower case, without full stops; one-letter names are left out."""
    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in calendar[context][width].items():
                plain = name.lower().rstrip(".").split()[-1]
                if len(plain) > 2 or start == 0:
                    names.setdefault(plain, number)
    return names
