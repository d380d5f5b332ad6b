"""Words that a number follows as a name in Serbian and Albanian, in all their cases.

stems of nouns -> "članu 42", "u poglavljima 23 i 24", "nenit 42", "në skenarin 2"
"""

from __future__ import annotations

_MASCULINE = ("", "a", "u", "om", "i", "e", "ima", "ovi", "ova", "ove", "ovima")
_FEMININE = ("a", "e", "i", "u", "om", "ama")
_NEUTER = ("e", "a", "u", "em", "ima", "o", "om")
_SQ_MASCULINE = ("", "i", "in", "it", "u", "un", "ut", "e", "et", "eve")
_SQ_FEMININE = ("ë", "a", "ën", "ës", "e", "ja", "jen", "en", "es", "at", "ave", "së", "në")


def _cases(stems: str, endings: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stem + ending for stem in stems.split() for ending in endings)


REFERENCES = (
    _cases("član stav paragraf aneks prilog broj odeljak odeljk zakon pravilnik protokol scenario scenarij", _MASCULINE)
    | _cases("tačk alinej glav stran stranic tabel slik map faz rezolucij odluk uredb direktiv opcij verzij", _FEMININE)
    | _cases("varijant etap fusnot napomen sekcij hipotez jednačin preporuk", _FEMININE)
    | _cases("poglavlj pitanj pravil izdanj pism", _NEUTER)
    | _cases("nen paragraf kapitull seksion aneks ligj vendim skenar shënim version protokoll opsion", _SQ_MASCULINE)
    | _cases("pik faqe faq tabel figur hart faz rezolut direktiv rregullor shtojc pyetj pjes shtyll", _SQ_FEMININE)
    | frozenset("br čl str tač s f neneve nenet paragrafët kreu nr kapitujt kapitujve".split())  # noqa: SIM905
)
"""With such a word before it a number is a reference."""

LABELS = (
    _cases(
        "autobus blok vod kanal nivo put gejt peron sprat razred predmet voz let lot model terminal cilj gat mol",
        _MASCULINE,
    )
    | _cases("grup kategorij klas linij mer partij sob stavk zon deonic sal kancelarij jedinic ulic smen", _FEMININE)
    | _cases(
        "autobus kat mol grup lot model kanal segment terminal nivel objektiv tregues prioritet rast hap", _SQ_MASCULINE
    )
    | _cases("kategori klas linj mas dhom zon parti rrug njësi dit jav", _SQ_FEMININE)
)
"""With such a word before it a number is a name, where nothing that is counted follows."""

PLURALS = _cases("članov poglavlj tabel slik stran paragraf", ("i", "a", "ima", "ama", "e")) | frozenset(
    "nenet neneve kapitujt paragrafët faqet tabelat figurat".split()  # noqa: SIM905
)
"""Behind them more than one number is to follow."""
