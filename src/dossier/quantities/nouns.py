"""Nouns that are counted.

"troops", "member states" -> the class of thing they are, where that is sure
"""

from __future__ import annotations

import re

from dossier.quantities.phrases import split_words

_LETTERS = re.compile(r"[^\W\d_]+")

NOUNS: dict[str, str] = {
    **dict.fromkeys(
        split_words(
            "troop soldier person people personnel cadet militant officer citizen reservist peacekeeper "
            "civilian prosecutor judge mayor minister man men woman women inhabitant resident worker "
            "employee"
        ),
        "people",
    ),
    **dict.fromkeys(["country", "countrie", "state", "nation", "ally", "allie"], "states"),
    **dict.fromkeys(
        split_words(
            "institute institution company companie firm entity entitie agency agencie organisation "
            "organization municipality municipalitie college academy academie university universitie"
        ),
        "bodies",
    ),
    **dict.fromkeys(["project", "programme", "program", "mission", "operation", "initiative"], "undertakings"),
    **dict.fromkeys(["chapter", "article", "obligation", "recommendation"], "provisions"),
}
"""Counted nouns (without a plural's s) that can only mean one of these. Two that differ are a unit mismatch; a noun
that is not here agrees with any count, since "contributors" may well be "countries"."""


_PLURALS = frozenset({"people", "personnel", "men", "women"})


def noun_class(words: str, *, plural: bool = False) -> str:
    """What a counted noun is one of: the class of its last known word, else empty.

    With `plural`, a singular is left out: it may stand before another noun ("five country reports").
    """
    found = ""
    for word in _LETTERS.findall(words.lower()):
        if not plural or word.endswith("s") or word in _PLURALS:
            found = NOUNS.get(word) or NOUNS.get(word.removesuffix("s")) or found
    return found


def nouns_clash(written: str, declared: str) -> bool:
    """Whether the noun of a text and that of a column are known to be different things."""
    mine, theirs = noun_class(written, plural=True), noun_class(declared)
    return bool(mine and theirs and mine != theirs)


MASSES = frozenset(
    split_words(
        "personnel people staff police infantry military crew force equipment men women children aircraft cavalry "
        "livestock cattle euro km kg sq strong odd more each per plus armed mm cm ha mw gw kw tonne ton"
    )
)
"""Words without a plural's s that stand behind a number of things: "2000 personnel" is no year."""
