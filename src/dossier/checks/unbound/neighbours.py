"""What stands beside a number in German, Albanian and Serbian, the last in its Latin form.

the word before it and the text after it -> whether it counts something, or is part of a name
"""

from __future__ import annotations

import re
from functools import cache

from dossier.checks import declined
from dossier.quantities.drafts import BEYOND
from dossier.quantities.lexicon import lexicon_of
from dossier.quantities.tokens import to_latin, tokenise

_REACH = 60
"""How many characters after a number are looked at."""

_GERMAN_NOUN = re.compile(
    r"\s+(?:(?!(?:d(?:er|ie|as|en|em|es)|eine?[nrms]?|ihre?[nrms]?|seine?[nrms]?|diese[nrms]?|gegen|neben|über|unter|oder"
    r"|aber|sowie|wurden?|werden|waren|haben|hatten)\b)[a-zäöüß-]+er?\s+)?[A-ZÄÖÜ][a-zäöüß]"
)
"""German writes what is counted with a capital: "93 Soldaten", "300 bewaffnete Soldaten"."""

_ON_PAGE = ("na strani ", "o strani ", "prema strani ")
_NOT_COUNTED = re.compile(
    r"\s*(?:[.,;:)]|\Z)|\s+(?:je|su|i|ima|nalazi|polazi|vozi|kreće|saobraća|u|na|za|sa|od|do|se|iz|kod|ispod|pored"
    r"|sada|danas|kalon|sot|tani|është|ka|në|dhe|për|nga|deri|me|u|niset|e|të|ndodhet)\b"
)
"""What may follow the number of a label, and is nothing that it counts."""

_LAW_BEFORE = re.compile(
    r"\b(?:[A-ZÄÖÜ]?\w*(?:[Gg]esetz|[Vv]erfassung|[Vv]ertrag|[Aa]bkommen|[Vv]erordnung|[Ss]trategie|[Ee]rklärung)(?:e?s)?"
    r"(?:\sNr\.\s[\w./-]+)?\s(?:von|aus|aus\sdem\sJahre?)"
    r"|(?:[Zz]akon|[Uu]stav|[Uu]govor|[Ss]porazum|[Uu]redb|[Ss]trategij|[Rr]ezolucij|[Dd]eklaracij|[Pp]ravilnik)\w*"
    r"(?:\s(?:br\.\s)?[\w./-]+){0,4}\siz"
    r"|(?:[Ll]igj|[Kk]ushtetut|[Mm]arrëveshj|[Tt]raktat|[Ss]trategji|[Rr]ezolut|[Dd]eklarat)\w*"
    r"(?:\s(?:nr\.\s)?[\w./-]+){0,4}\s[ie]\svitit)\s\Z"
)
"""In front of a year it tells one law from another."""

_VERB_ENDING = {
    "sr": re.compile(r"(?:[aei]ju|[aeiu]l[aioe]|[aeiu]n[aoei]|[aeiu]t[aoei])\Z"),
    "sq": re.compile(r"(?:[aeëio]jnë|[ou]an|hen|[ou]sh|kanë|janë|ishin|kishin)\Z"),
}
_GAPPED = re.compile(
    r"\b(aus|auf|bei|für|in|je|pro|unter|von|iz|kod|među|na|od|po|u|za|ndër|nga|në|për|te)\s[^.;:]*\d\s(?!(?:bis|deri|dhe|do|e|i|ili|und)\s)[^\W\d_][^.;:]*,\s\1\s(?:[^\W\d_]+\s){1,2}\Z",
    re.IGNORECASE,
)
"""In front of a number whose noun has been said: "iz uglja 62 odsto struje, iz vode 26"."""
_CLAUSE_ENDS = re.compile(r"\s*(?:[.,;:)](?!\d)|\Z)")
_ADVERBS = frozenset(
    """
    halbjahr quartal vierteljahr semester sommersemester wintersemester schuljahr ausbildungsjahr
    heute danach damals dabei davon dazu insgesamt seither seitdem zuvor zuletzt dort hier gut wieder auch jetzt zudem
    danas tada zatim potom tamo ovde takođe ukupno ranije kasnije inače prema
    sot atëherë pastaj këtu atje gjithashtu gjithsej më sipas pas deri
    """.split()  # noqa: SIM905
)
"""Words that begin a sentence and are no name, beside those of the lexicon."""


@cache
def _plain_words(language: str) -> frozenset[str]:
    """Hedges, prepositions, months and stretches of time: before a number they are no name, even with a capital."""
    lexicon = lexicon_of(language)
    if lexicon is None:
        return frozenset()
    tables = (lexicon.heads, lexicon.dates, lexicon.stretches, lexicon.sides, lexicon.to, lexicon.units)
    firsts = frozenset[str]().union(*(table.firsts for table in tables))
    return firsts | lexicon.months.keys() | lexicon.links | lexicon.articles | _ADVERBS


def is_plain(word: str, language: str) -> bool:
    """Whether a word with a capital is no name: it begins a sentence ("Rund"), or is a German noun of time ("Jahr")."""
    words = tokenise(word).words
    return bool(words) and words[-1] in _plain_words(language)


def opens_as_verb(word: str, before: str, after: str, language: str) -> bool:
    """Whether a word with a capital opens a Serbian or Albanian sentence as its verb: "Përfitojnë 160 pensionistë"."""
    ending = _VERB_ENDING.get(language[:2])
    if ending is None or before.strip(' *_"„“') != word:
        return False
    return ending.search(word) is not None and not _NOT_COUNTED.match(after)


def is_gapped(before: str, after: str, language: str) -> bool:
    """Whether a number ends a clause that leaves out what it counts, as the one in front of it said that."""
    return language[:2] != "en" and bool(_CLAUSE_ENDS.match(after)) and _GAPPED.search(before) is not None


def counts(after: str, language: str) -> bool:
    """Whether what follows a number is what it counts: a unit, or in German any noun."""
    lexicon = lexicon_of(language)
    if lexicon is None or lexicon.language == "en":
        return False
    if lexicon.language == "de" and _GERMAN_NOUN.match(after):
        return True
    line = tokenise(after[:_REACH], most=6)
    words = [*line.words, *BEYOND]
    return words[0] in lexicon.scale_words or any(
        table.at(words, 0) is not None for table in (lexicon.units, lexicon.currencies, lexicon.tails)
    )


def measured(after: str, language: str) -> bool:
    """Whether what follows a number of another language than English is a unit: "Jahren", "odsto", "km"."""
    lexicon = lexicon_of(language)
    if lexicon is None or lexicon.language == "en":
        return False
    return lexicon.units.at([*tokenise(to_latin(after[:_REACH])[0], most=3).words, *BEYOND], 0) is not None


def names_law(before: str) -> bool:
    """Whether a year tells one law from another: "das Gesetz von 2019", "Zakon o radu iz 2005"."""
    return _LAW_BEFORE.search(before) is not None


def numbers_names(word: str, before: str, after: str, language: str) -> bool:
    """Whether a number behind a Serbian or Albanian word is that of what it names: "poglavlju 4", "dhoma 12".

    `before` is all that stands in front of the number, with the word.
    """
    if word == "strani" and not before.endswith(_ON_PAGE):  # "na strani 46", but "strani 46 odsto": foreign
        return False
    if word in declined.REFERENCES:
        return True
    if word not in declined.LABELS or is_gapped(before, after, language):
        return False
    return bool(_NOT_COUNTED.match(after)) and not counts(after, language)
