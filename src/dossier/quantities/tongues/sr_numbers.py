"""Serbian numbers in their genders and cases.

"dve", "dveju", "petoro", "petorica", "dvadeset prvi", "tri četvrtine", "udvostručen" -> the tables of a Tongue
"""

from __future__ import annotations

from collections.abc import Mapping

from dossier.quantities.phrases import split_words

_ONES = ["tri", "četiri", "pet", "šest", "sedam", "osam", "devet"]
_PARTS = {"trećin": 3, "četvrtin": 4, "petin": 5, "šestin": 6, "sedmin": 7, "osmin": 8, "devetin": 9, "desetin": 10}
_TEENS = ["jeda", "dva", "tri", "četr", "pet", "šes", "sedam", "osam", "devet"]

_TENS = ["dva", "tri", "četr", "pe", "šez", "sedam", "osam", "deve"]
_RANKED = {
    **dict(enumerate(["prv", "drug", "treć", "četvrt", "pet", "šest", "sedm", "osm", "devet", "deset"], 1)),
    **{number: f"{stem}naest" for number, stem in enumerate(_TEENS, 11)},
    **{number * 10: f"{stem}deset" for number, stem in enumerate(_TENS, 2)},
    100: "stot",
}
"""Stems of the ordinals."""

ENDS = ("i", "a", "o", "e", "og", "om", "oj", "u", "im", "ih")
_LINKED = ["jedno", "dvo", "tro", "četvoro", "peto", "šesto", "sedmo", "osmo", "deveto", "deseto"]
STEMS = {
    **{stem: str(number) for number, stem in enumerate([*_LINKED, *(f"{each}naesto" for each in _TEENS)], 1)},
    **{
        f"{tens}{linked}": str(number + ones)
        for number, tens in _RANKED.items()
        if 20 <= number < 100
        for ones, linked in enumerate(["o", *_LINKED[:9]])
    },
    "četvero": "4",
    "dvije": "2",
    "polu": "0.5",
    "sto": "100",
}
"""Numbers as they begin a longer word: "petogodišnji", "dvadesetpetogodišnji"."""

_PEOPLE = {
    2: "dvoje",
    3: "troje",
    4: "četvoro",
    **{number: f"{stem}oro" for number, stem in _RANKED.items() if 4 < number < 100},
}
_MEN = {2: "dvojic", 3: "trojic", **{number: f"{word[:-1]}ic" for number, word in _PEOPLE.items() if number > 3}}

PARTS: Mapping[str, tuple[int, int]] = {
    **{f"{stem}{end}": (1, n) for stem, n in _PARTS.items() for end in ("a", "e", "u")},
    **{f"polovin{end}": (1, 2) for end in ("a", "e", "u")},
}

NUMBERS: Mapping[str, int] = {
    **dict.fromkeys(["nula", "nijedna", "nijedan"], 0),
    **dict.fromkeys(["dva", "dve", "dvije", "oba", "obe", "obje"], 2),
    **{word: number for number, word in enumerate(_ONES, 3)},
    "deset": 10,
    **{f"{stem}naest": number for number, stem in enumerate(_TEENS, 11)},
    **{f"{stem}deset": number * 10 for number, stem in enumerate(_TENS, 2)},
    **dict.fromkeys(["sto", "stotinu"], 100),
    **dict.fromkeys(["tuce", "tuceta"], 12),
    **{word: number for number, word in _PEOPLE.items() if number <= 10},
    **{f"{stem}a": number for number, stem in _MEN.items() if number <= 10},
    **dict.fromkeys(["dvesta", "dvjesta", "dvesto", "dvjesto"], 200),
    **dict.fromkeys(["trista", "tristo"], 300),
    **{f"{stem}sto": number * 100 for number, stem in enumerate(_ONES[1:], 4)},
}

OBLIQUE: Mapping[str, int] = {
    **dict.fromkeys(split_words("dvaju dveju dviju dvama dvema dvjema oboje obojica obojice"), 2),
    **dict.fromkeys(["triju", "trima"], 3),
    "četristo": 400,
    "šesto": 600,
    **dict.fromkeys(["četiriju", "četirima"], 4),
    **{word: number for number, word in _PEOPLE.items() if number > 10},
    **{f"{stem}a": number for number, stem in _MEN.items() if number > 10},
    **{f"{stem}{end}": number for number, stem in _MEN.items() for end in ("e", "i", "u", "om")},
}

ORDINALS: Mapping[str, int] = {
    stem + end: number
    for number, stem in _RANKED.items()
    for end in (("i", "a", "e", "em", "oj", "eg", "u") if stem == "treć" else ("i", "a", "o", "om", "oj", "og", "u"))
}

SUPERLATIVES: Mapping[str, tuple[int, str]] = {
    f"naj{stem}{end}": (1, side)
    for side, stems in {"highest": ("viš", "već"), "lowest": ("niž", "manj")}.items()
    for stem in stems
    for end in ("i", "a", "e", "eg", "em", "im", "ih", "oj", "u")
}

FRACTIONS: Mapping[str, tuple[int, int]] = {
    **{
        f"svak{end} {stem}{end.replace('o', 'e', 1) if stem == 'treć' and end != 'oj' else end}": (1, n)
        for n, stem in list(_RANKED.items())[1:10]
        for end in ("i", "a", "o", "e", "u", "og", "om", "oj")
    },
    **{f"polovin{end}": (1, 2) for end in ("a", "u", "e", "i", "om")},
    "pola": (1, 2),
    "četvrt": (1, 4),
    **{
        f"{head}{stem}{end}": (1, n)
        for stem, n in _PARTS.items()
        for end, one in {"a": "jedna", "e": "jedne", "i": "jednoj", "u": "jednu", "om": "jednom"}.items()
        for head in ("", f"{one} ")
        if head or stem != "desetin"  # "desetina" alone is about ten
    },
    **{
        f"{head} {stem}{end}": (number, n)
        for stem, n in _PARTS.items()
        for end, heads in {
            "e": {"dve": 2, "dvije": 2, "tri": 3, "četiri": 4},
            "a": {"dveju": 2, "dviju": 2, "triju": 3},
            "ama": {"dvema": 2, "dvjema": 2, "trima": 3, "dve": 2, "dvije": 2, "tri": 3, "četiri": 4},
        }.items()
        for head, number in heads.items()
        if number < n
    },
    **{
        f"{head} {stem}a": (number, n)
        for stem, n in _PARTS.items()
        for number, head in enumerate(_ONES[2:], 5)
        if number < n
    },
}

ROUGH: Mapping[str, int] = {
    **{f"{word}ak": number for word, number in NUMBERS.items() if word.endswith(("deset", "petnaest"))},
    **dict.fromkeys(["stotinak", "stotinjak"], 100),
}

MULTIPLES: Mapping[str, str] = {
    **{
        f"{stem}struk{end}": number
        for stem, number in STEMS.items()
        if stem not in ("jedno", "polu")
        for end in ("", "o", "i", "a", "e", "og", "om", "u", "im", "ih")
    },
    **{
        f"{verb}{end}": number
        for verb, number in {"udvostruč": "2", "utrostruč": "3", "učetvorostruč": "4", "upetostruč": "5"}.items()
        for end in (
            "en",
            "ena",
            "eno",
            "eni",
            "ene",
            "io",
            "ila",
            "ilo",
            "ili",
            "ile",
            "enje",
            "enja",
            "iti",
            "i",
            "e",
            "uje",
            "uju",
        )
    },
    **{
        f"prepolov{end}": "0.5"
        for end in ("ljen", "ljena", "ljeno", "ljeni", "ljene", "io", "ila", "ilo", "ili", "ile")
    },
    **dict.fromkeys(["dvaput", "duplo", "dupla", "dupli"], "2"),
    "triput": "3",
    **dict.fromkeys(["upola manje", "upola manji", "upola manja"], "0.5"),
}
