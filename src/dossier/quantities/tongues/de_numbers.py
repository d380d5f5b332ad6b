"""German numbers in one word, and what is made of them.

"einundzwanzig", "zweier", "dritten", "anderthalb", "drei Viertel", "verzehnfacht" -> the tables of a Tongue
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

Entry = TypeVar("Entry")
"""What a table says of a word."""

_ONES = "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()  # noqa: SIM905 -- reads better
_TENS = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
_TEENS = ["drei", "vier", "fünf", "sech", "sieb", "acht", "neun"]


def _spelt(number: int) -> str:
    """A number from 1 to 999 in one German word, as it begins a longer one: "ein", "einundzwanzig", "zweihundert"."""
    hundreds, rest = divmod(number, 100)
    head = f"{_ONES[hundreds - 1]}hundert" if hundreds else ""
    if rest <= 12:
        return head + (_ONES[rest - 1] if rest else "")
    if rest < 20:
        return f"{head}{_TEENS[rest - 13]}zehn"
    tens, ones = divmod(rest, 10)
    return head + (f"{_ONES[ones - 1]}und" if ones else "") + _TENS[tens - 2]


def swiss(table: Mapping[str, Entry]) -> dict[str, Entry]:
    """The table with its words in "ß" also as Switzerland writes them: "dreissig"."""
    return {**table, **{word.replace("ß", "ss"): entry for word, entry in table.items()}}


def _ordinals() -> list[tuple[int, str]]:
    """The stems of the ordinals to ninety-nine: "dritt", "zwanzigst"."""
    irregular = {1: "erst", 3: "dritt", 7: "siebt", 8: "acht", 100: "hundertst"}
    return [(n, irregular.get(n, _spelt(n) + ("t" if n < 20 else "st"))) for n in range(1, 101)]


_PARTS = {
    **{f"{stem}tel": number for number, stem in enumerate(["drit", "vier", "fünf", "sechs", "sieb", "ach", "neun"], 3)},
    **{f"{_spelt(number)}tel": number for number in range(10, 20)},
    **{f"{_spelt(number)}stel": number for number in range(20, 100)},
    "hundertstel": 100,
    "tausendstel": 1000,
}
"""Every "Drittel", with what it divides by."""
_FOLDS = {**{_spelt(n): n for n in range(2, 101)}, "hundert": 100, "tausend": 1000}
"""What stands before "fach" and "mal"."""
ADJECTIVE = ("e", "em", "en", "er", "es", "")

NUMBERS: Mapping[str, int] = {
    **dict.fromkeys(["null", "kein", "keine", "keinem", "keinen", "keiner", "keines"], 0),
    "eins": 1,
    "hunderteins": 101,
    **{f"{head}hunderteins": number * 100 + 1 for number, head in enumerate(_ONES[:9], 1)},
    **{_spelt(number): number for number in range(2, 1000)},
    **{f"{_spelt(number)}tausend": number * 1000 for number in range(2, 1000)},
    "hundert": 100,
    "eintausend": 1000,
    **{f"hundert{_spelt(number)}": 100 + number for number in range(1, 100)},
    **{f"{_spelt(number)}hundert": number * 100 for number in range(11, 20)},
    "dutzend": 12,
    "halbdutzend": 6,
    "beide": 2,
    "beiden": 2,
}

OBLIQUE: Mapping[str, int] = {
    **dict.fromkeys(["zweier", "zweien"], 2),
    **dict.fromkeys(["dreier", "dreien"], 3),
    **{
        f"{head}hundertund{_spelt(rest) if rest > 1 else 'eins'}": max(hundreds, 1) * 100 + rest
        for hundreds, head in enumerate(["", *_ONES[:9]])
        for rest in range(1, 100)
    },
    **{word: number for word, number in swiss(NUMBERS).items() if word not in NUMBERS},
}

MIXED: Mapping[str, str] = {
    "anderthalb": "1.5",
    **{f"{word}einhalb": f"{number}.5" for number, word in enumerate(_ONES, 1)},
}

ORDINALS: Mapping[str, int] = {
    stem + end: number for number, stem in _ordinals() for end in ("e", "er", "en", "es", "em")
}

PARTS: Mapping[str, tuple[int, int]] = {
    "hälfte": (1, 2),
    **{f"{part}{end}": (1, n) for part, n in _PARTS.items() for end in ("", "s")},
}

SUPERLATIVES: Mapping[str, tuple[int, str]] = {
    f"{head}{stem}{end}": (number, side)
    for side, stems in {
        "highest": ("höchste", "größte", "längste", "älteste", "stärkste", "schnellste", "reichste", "teuerste"),
        "lowest": ("niedrigste", "kleinste", "geringste", "kürzeste", "jüngste", "schwächste", "ärmste", "tiefste"),
    }.items()
    for stem in stems
    for end in ("", "r", "n", "s", "m")
    for number, head in enumerate(("", "zweit", "dritt", "viert", "fünft"), 1)
}

FRACTIONS: Mapping[str, tuple[int, int]] = {
    **dict.fromkeys(["halb so viel", "halb so viele", "halb so hoch", "halb so groß", "halb so lang"], (1, 2)),
    **dict.fromkeys(["dreiviertel", "eine dreiviertel", "drei viertel"], (3, 4)),
    "eine viertel": (1, 4),
    **dict.fromkeys(["die hälfte", "um die hälfte", "hälfte", "der hälfte", "ein halb", "halbe"], (1, 2)),
    **{
        f"{head} {part}{end}": (1, n)
        for part, n in _PARTS.items()
        for head, end in (("ein", ""), ("einem", ""), ("eines", "s"), ("das", ""))
    },
    **{
        f"{_ONES[number - 1]} {part}{end}": (number, n)
        for part, n in _PARTS.items()
        for number in range(2, min(n, 12))
        for end in ("", "n")
    },
    "zweidrittel": (2, 3),
    **{
        f"{head} {ordinal}{end}": (1, n)
        for n, ordinal in _ordinals()[1:]
        for head, end in (
            *((head, "e") for head in ("jeder", "jede", "jedes")),
            *((head, "en") for head in ("jeder", "jedem", "jeden", "jedes")),
        )
    },
}

MULTIPLES: Mapping[str, str] = {
    "doppelt": "2",
    "doppelte": "2",
    "das doppelte": "2",
    "verdoppelt": "2",
    "verdoppelte": "2",
    "doppelten": "2",
    **dict.fromkeys(["halbiert", "halbierte", "halbierten", "halbieren", "halbierung"], "0.5"),
    **{f"ver{word}fach{end}": str(n) for word, n in _FOLDS.items() if n > 2 for end in ("t", "te", "ten", "en")},
    **{f"ver{word}fachung": str(n) for word, n in _FOLDS.items() if n > 2},
    **{f"{word}einhalb{end}": f"{n}.5" for n, word in enumerate(_ONES, 1) for end in ("mal", "fach", "fache")},
    **dict.fromkeys(["anderthalbmal", "anderthalbfach", "anderthalbfache"], "1.5"),
    **dict.fromkeys(["verdoppelten", "verdoppeln", "verdopplung", "verdoppelung"], "2"),
    **{f"{word}{end}": str(n) for word, n in _FOLDS.items() for end in ("fach", "fache", "fachen", "faches", "mal")},
}
