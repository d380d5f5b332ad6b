"""Names and codes of countries that are none, where all others of the column are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache

from babel import Locale
from babel.core import get_global

from dossier.checks.data.table import Complaint, Table, shown
from dossier.datasets import Column

NAMED = re.compile(r"(?:^|_)(?:country|countries|country_name|nation|member_state|recipient|donor|partner)(?:_|$)")
_CODES = re.compile(r"(?:^|_)(?:iso_?[23]|iso_?a[23]|iso3166|alpha_?[23]|iso_code)(?:_|$)")
_LANGUAGES = ("en", "sq", "sr_Latn", "hr", "mk", "de", "fr", "it", "es", "tr")
_MORE = (
    "kosova|kosove|turkiye|czech republic|slovak republic|holland|great britain|england|republic of serbia|makedonija"
    "|usa|us|uk|uae|drc|bosnia|korea|east timor|ivory coast|burma|swaziland|macedonia|cape verde|bih"
    "|faeroe islands|cocos islands|heard island and mcdonald islands|nioue|tokelaou|saint kitts y nevis|san barthelemy"
)
_LONGEST = 60
_QUALIFIERS = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "new",
        "republic",
        "democratic",
        "islands",
    ]
)
_MORE_CODES = frozenset(
    ["XKX", "KOS", "XKO", "RKS", "EUU", "EMU", "SCG", "YUG", "ROM", "ZAR", "TMP", "UNK", "OTH", "ROW", "WLD"]
)
_MORE_PAIRS = frozenset(["XK", "EU", "UK", "EL", "AN", "CS", "YU"])

_OWN_CODES = {"XKX": "XK", "KOS": "XK", "XKO": "XK", "RKS": "XK", "UK": "GB", "EL": "GR"}
"""Codes that others than ISO 3166 have."""

_CONTINENTS = frozenset(
    [
        "africa",
        "america",
        "americas",
        "asia",
        "europe",
        "oceania",
        "balkans",
        "pacific",
        "caribbean",
        "baltics",
        "sahara",
    ]
)
_BETWEEN = frozenset(["and", "the", "of", "central", "latin", "middle", "sub", "saharan", "southeast", "southeastern"])
_SAINT = re.compile(r"\bsaint\b")
_ARTICLE = re.compile(r"\bthe\b")
_IN_PROSE = frozenset({"UK", "GB", "US", "EU", "UN"})


def check_countries(table: Table) -> Iterator[Complaint]:
    """Countries that are spelt like no country, and codes that no country has."""
    joined = {name for key in table.resource.foreign_keys for name in key.columns}
    for column in table.columns:
        if column.type != "string" or column.name in joined or "enum" in column.constraints:
            continue
        if _CODES.search(column.name.lower()):
            yield from _codes(table, column)
        elif NAMED.search(column.name.lower()):
            coded = all(re.fullmatch(r"[A-Z]{2,3}", text) for text in table.first_rows(column.name))
            yield from (_codes if coded else _names)(table, column)
    yield from _mismatched(table)


def _mismatched(table: Table) -> Iterator[Complaint]:
    """A code of one country beside the name of another; where a table names several countries in a row, nothing."""
    texts = [column for column in table.columns if column.type == "string" and table.has(column.name)]
    codes = [column.name for column in texts if _CODES.search(column.name.lower())]
    names = [column.name for column in texts if NAMED.search(column.name.lower()) and column.name not in codes]
    if len(codes) != 1 or len(names) != 1:
        return
    known = _codes_of_names()
    listed = table.texts(codes[0])
    for row, code, name in zip(table.rows, listed, table.texts(names[0]), strict=True):
        if not re.fullmatch(r"[A-Za-z]{2,3}", code):
            continue
        wanted, pair = known.get(_letters(name[:_LONGEST])), _pair(code.upper())
        if wanted and pair and pair not in wanted:
            country = Locale.parse("en").territories.get(pair, pair)
            said = f'"{code}" is the code of {country}, and stands beside "{shown(name)}"'
            yield Complaint("data-spelling", said, row, codes[0], "correct the one or the other")


@lru_cache(maxsize=1)
def _codes_of_names() -> dict[str, frozenset[str]]:
    """The letters of the names of countries in several languages, each with the codes that it may have."""
    found: dict[str, set[str]] = {}
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha():
                found.setdefault(_letters(str(name)), set()).add(str(code))
    return {letters: frozenset(codes) for letters, codes in found.items()}


def _pair(code: str) -> str:
    """A code as that of two letters which CLDR knows; empty where there is none, or more than one."""
    if code in _OWN_CODES:
        return _OWN_CODES[code]
    if len(code) == 2:
        return code if code in Locale.parse("en").territories else ""
    meant = get_global("territory_aliases").get(code, ())
    return str(meant[0]) if len(meant) == 1 else ""


def _codes(table: Table, column: Column) -> Iterator[Complaint]:
    known = _known_codes()
    texts = list(table.first_rows(column.name))
    odd = {text: None for text in texts if re.fullmatch(r"[A-Za-z]{2,3}", text) and text.upper() not in known}
    if not odd or len(odd) * 3 > len(texts):
        return
    for row, text in table.rows_with(column.name, odd):
        near = get_close_matches(
            text.upper(), sorted(code for code in known if len(code) == len(text)), n=1, cutoff=0.6
        )
        hint = f'did you mean "{near[0]}"?' if near else ""
        yield Complaint("data-spelling", f'"{shown(text)}" is no country\'s code in ISO 3166', row, column.name, hint)


def _names(table: Table, column: Column) -> Iterator[Complaint]:
    known = _known_names()
    letters = {text: _letters(text) for text in table.first_rows(column.name) if len(text) <= _LONGEST}
    unknown = {text: each for text, each in letters.items() if each not in known and not _in_parts(text, known)}
    if not unknown or len(unknown) * 4 > len(letters) * 3 or len(letters) < 3:
        return
    here = {each: text for text, each in letters.items() if each in known}
    english = {each: name for each, name in known.items() if name}
    odd: dict[str, str] = {}
    for text, each in unknown.items():
        near = get_close_matches(each, here, n=1, cutoff=0.8) or get_close_matches(each, english, n=1, cutoff=0.85)
        near = near or [name for name in english if sorted(name) == sorted(each)]
        meant = here.get(near[0], known[near[0]]) if near else ""
        if _words(text) == _words(meant):
            continue  # in another order: `Virgin Islands (British)`
        if meant and len(each) > 4 and not _region(text) and not _told_apart(_words(text), _words(meant)):
            odd[text] = meant
    if (len(unknown) - len(odd)) * 2 > len(letters):
        return  # these are no countries
    yield from _codes_among_names(table, column, list(unknown))
    for row, text in table.rows_with(column.name, odd):
        said = f'"{shown(text)}" is no country'
        yield Complaint("data-spelling", said, row, column.name, f'did you mean "{shown(odd[text])}"?')


def _in_parts(text: str, known: Mapping[str, str]) -> bool:
    """Whether a text is a country written in another order, with abbreviations or with others beside it.

    `Korea, South`; `Cape Verde Is.`; `Venezuela, RB`; `Panama / United Kingdom`.
    """
    bare = re.sub(r"\b\w+\.|\([^)]*\)|, [A-Z]{2,3}\Z", " ", text)
    turned = " ".join(reversed(bare.split(",")))
    parts = [_letters(part) for part in re.split(r"[/;+]", bare)]
    return _letters(bare) in known or _letters(turned) in known or all(part in known for part in parts)


def _told_apart(said: set[str], meant: set[str]) -> bool:
    """Whether words such as "south" stand in one of two names alone: `North Sudan`, but not `Sotuh Africa`."""
    more, fewer = said - meant, (meant - said) & _QUALIFIERS
    return not more.isdisjoint(_QUALIFIERS) or any(not get_close_matches(word, more, cutoff=0.7) for word in fewer)


def _region(text: str) -> bool:
    """Whether a text names a part of the world: `South Asia` is no misspelt South Africa."""
    words = _words(text)
    return not words.isdisjoint(_CONTINENTS) and words <= _CONTINENTS | _QUALIFIERS | _BETWEEN


def _codes_among_names(table: Table, column: Column, unknown: Sequence[str]) -> Iterator[Complaint]:
    """`RS` among `Albania` and `Kosovo`; abbreviations that stand in prose as well (UK, EU) may."""
    territories = Locale.parse("en").territories
    found = {text: str(territories[text]) for text in unknown if text in territories and text not in _IN_PROSE}
    for row, text in table.rows_with(column.name, found):
        said = f'"{text}" is a code, and the other countries of the column are names'
        yield Complaint("data-spelling", said, row, column.name, f'write "{found[text]}"')


def _words(name: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", name.casefold()))


def _letters(name: str) -> str:
    """The letters of a name, without accents and articles: what is left of it however it is written."""
    plain = _ARTICLE.sub(" ", _SAINT.sub("st", name.casefold().replace("&", " and ")))
    parted = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in parted if letter.isalpha())


@lru_cache(maxsize=1)
def _known_names() -> dict[str, str]:
    """The letters of the names of countries and regions in several languages, each with its English name."""
    found: dict[str, str] = {}
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 or code in ("001", "150", "019"):
                found.setdefault(_letters(name), str(name) if language == "en" else "")
    return found | dict.fromkeys(map(_letters, _MORE.split("|")), "")


@lru_cache(maxsize=1)
def _known_codes() -> frozenset[str]:
    pairs = {code for code in map(str, Locale.parse("en").territories) if len(code) == 2}
    triples = {code for code in map(str, get_global("territory_aliases")) if len(code) == 3 and code.isalpha()}
    return frozenset(pairs | triples | _MORE_CODES | _MORE_PAIRS)
