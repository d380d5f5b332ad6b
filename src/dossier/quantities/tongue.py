"""What must be known of a language to read its quantities; each module of `tongues` fills one in.

words that a person collected -> Tongue
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dossier.quantities.intervals import Comparator

ROMAN = ("i", "ii", "iii", "iv")
"""How quarters are numbered in statistics."""


class Fall(StrEnum):
    """How surely words such as "fell by" make the number after them a negative one."""

    SURE = "sure"
    """"fell by 500": the value is -500."""
    SHARES = "shares"
    """"reduced by five" may name five actors; with percent, points or money it is a change."""
    RATES = "rates"
    """"a decline of 3 percent" is -3; of money or of people, columns hold the size as well as the change."""
    EITHER = "either"
    """"13 percent less", "a cut of €149 million": columns hold such differences with and without a minus."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What a phrase beside a number says of it."""

    kind: str
    """`fall`, `between`, `filler`, `hedge`, `base` or `period`."""
    hedge: Comparator | None = None
    fall: Fall | None = None
    name: str = ""
    """Of the base or the period."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """The words of one language, lower-case, phrases between semicolons.

    What Babel knows (separators, month names, weekdays) is not here. A sign counts as a word of its own ("c ." is
    what "c." becomes).
    """

    hedges: Mapping[Comparator, str]
    """Before the number."""
    afterthoughts: Mapping[Comparator, str]
    """After it: "or more"."""
    scales: Mapping[str, int]
    """Power of ten of each scale word."""
    currencies: Mapping[str, str]
    """Currency words beyond those of every language."""
    percent: str
    points: str
    basis_points: str
    mille: str
    durations: Mapping[str, str]
    """The English unit word of each time word."""
    bases: Mapping[str, str]
    """What "of GDP" and its like mean."""
    periods: Mapping[str, str]
    """"a year" and its like."""
    to: str
    """Between the ends of a range."""
    conjunction: str
    either: str
    """Between two counts that follow each other: "two or three"."""
    between: str
    out_of: str
    """Between part and whole: "four of five"."""
    fillers: str
    """May stand before the number and say nothing of it; the hedge of the words before does not reach past one."""
    articles: str
    """May stand between a hedge and the number: "over a third"."""
    links: str
    """End a noun: prepositions and conjunctions."""
    vague: str
    """Are no number, though they look like one."""
    dates: str
    """May stand inside a date or before one."""
    per: str = "/"
    """Before what a number is for each of: "per tonne"."""
    each: str = "per"
    """Before the round number that it is for each of: "per 1,000 inhabitants"."""
    before: str = ""
    """Before a date: any time up to it, and not it."""
    beyond: str = ""
    """Before a date: any time later than it."""
    latest: str = ""
    """Before a date: any time up to it, or it."""
    earliest: str = ""
    """Before a date: it, or any time later."""
    amounts: str = ""
    """Nouns that a number may follow: "Verteidigungshaushalt von". In English any noun may, before "of"."""
    amount_joints: str = ""
    """Between such a noun and its number."""
    adjectives: str = ""
    """May stand before such a noun."""
    months: Mapping[str, int] = field(default_factory=dict)
    """Forms of month names that Babel does not have."""
    addends: str = ""
    """Between a scale word and the smaller number that is added to it: "dva miliona i trista hiljada"."""
    halves: str = ""
    """Before a scale word: "eine halbe Million"."""
    weekdays: Mapping[str, int] = field(default_factory=dict)
    """Forms of weekdays that Babel does not have; Monday is 0."""
    and_half: str = ""
    """Behind a number, a scale word or a unit: "two and a half", "dy milionë e gjysmë"."""
    since: str = ""
    """Before the year from which a change is counted: "tripled since 2021"."""
    one_in: str = ""
    """Between one and a whole: "një në pesë"."""
    compounds: Mapping[str, str] = field(default_factory=dict)
    """Endings that make a measure of a number before them, with the English unit: "zehn-jährige" is 10 years."""
    stems: Mapping[str, str] = field(default_factory=dict)
    """Forms that numbers have before such endings: "peto-godišnji"."""
    spans: Mapping[str, str] = field(default_factory=dict)
    """Set phrases for a number with a unit or a scale, in English words: "pola veka" is "0.5 centuries"."""
    softened: Mapping[Comparator, str] = field(default_factory=dict)
    """Adjectives that hedge a fraction: "a good third", "ein knappes Viertel"."""
    parts: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """What stands behind such an adjective."""
    clock: str = ""
    """Before hours they tell the time: "u 15 časova"."""
    for_time: str = ""
    """Between an amount and the time for which it is meant: "€1 billion over four years"."""
    negations: str = ""
    """Before a hedge they belong to it: "no [more than 300]", "just [over 300]"."""
    denials: str = ""
    """Those that deny what follows."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    oblique: Mapping[str, int] = field(default_factory=dict)
    """Their other cases, which are read and never written: "zweier", "dveju", "dyve"."""
    numbers_alone: frozenset[str] = frozenset()
    """Thousands that need no number before them: "hiljadu"."""
    rough: Mapping[str, int] = field(default_factory=dict)
    """Words for about so many: "desetak"."""
    mixed: Mapping[str, str] = field(default_factory=dict)
    """Words for a number with a half: "anderthalb"."""
    ordinals: Mapping[str, int] = field(default_factory=dict)
    ordinal_dot: bool = False
    """Digits with a full stop are an ordinal: "3. Platz"."""
    superlatives: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    """The place of each, and from which end it is counted: "zweitgrößte" is 2, "highest"."""
    stretches: Mapping[str, str] = field(default_factory=dict)
    """What parts of a year or a month are called in English: "Anfang" is "early"."""
    fractions: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    multiples: Mapping[str, str] = field(default_factory=dict)
    """Words for "twofold", "tripled", "halved", with their number."""
    times: str = ""
    """Makes a multiple of the number before it."""
    changes: str = ""
    """Before "from ... to ...": the two numbers are a range after all."""
    rises: str = ""
    """Words of an increase: "rose", "up"."""
    start: str = ""
    """"from": two numbers after it are a change."""
    falls: Mapping[Fall, str] = field(default_factory=dict)
    fall_tails: Mapping[Fall, str] = field(default_factory=dict)
    fall_nouns: Mapping[Fall, str] = field(default_factory=dict)
    """"a cut of": what was cut may stand between the noun and the joint ("a cut in aid of")."""
    fall_joints: str = ""
    fall_heads: str = ""
    """May stand before such a noun."""
    places: str = ""
    """Make a place in an order of the number behind them: "no. 3"."""
    lone: frozenset[str] = frozenset()
    """Scale and time words that are one of themselves where no number stands before them: "milion", "godinu"."""
    lone_after_od: frozenset[str] = frozenset()
    """Genitives that are one of themselves behind "od", and several elsewhere: "više od milijarde"."""
    prepositions: Mapping[str, str] = field(default_factory=dict)
    """For a hedge, the words behind which it is a preposition: "concerns over five states"."""
    day_dot: bool = True
    """Days are written with a full stop (7. März), and numeric dates as day.month.year."""
