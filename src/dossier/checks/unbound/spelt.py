"""Numbers in the words of German, Albanian and Serbian, the last in its Latin form.

a sentence and its language -> numbers that want a source: "zwölf Projekte", "dyfishua", "petogodišnji", "dve trećine",
and dates: "7. März 2006"
"""

from __future__ import annotations

from collections.abc import Iterator

from dossier.quantities.composing import cardinal, ordinal
from dossier.quantities.compounds import compound
from dossier.quantities.drafts import BEYOND
from dossier.quantities.lexicon import Lexicon, lexicon_of
from dossier.quantities.numerals import Numeral
from dossier.quantities.phrases import split_words
from dossier.quantities.tokens import Token, tokenise
from dossier.quantities.units import Dimension, Unit

_SMALL = 10
"""Up to here a number may point back ("diese drei") or count the text's own parts ("aus drei Gründen")."""

_ROUND = frozenset((100, 1000))
"""Alone they are a manner of speaking, as "a hundred" is."""

_DEFINITE = {
    "de": frozenset(
        split_words(
            "die der den dem das des diese dieser diesen diesem jene jener jenen alle allen aller beide beiden ihre "
            "ihren ihrer seine seinen seiner unsere unseren letzten ersten nächsten anderen übrigen folgenden "
            "restlichen"
        )
    ),
    "sq": frozenset(split_words("të këto këta ato ata këtyre atyre tjera e i së")),
    "sr": frozenset(
        split_words(
            "ova ove ovih ovi ta te tih ti ona one onih oni sva sve svih svi svim druge drugih ostale ostalih "
            "poslednja poslednje poslednjih prva prve prvih naredne narednih sledeće sledećih njihova njihove "
            "njegova njegove"
        )
    ),
}
"""In front of a small number that points back, or in Albanian is an ordinal: "i tetë"."""
_REFERENCES = frozenset(
    split_words(
        "kapiteln phasen stufen teilen klassen klasse klassenstufe klassenstufen jahrgangsstufe jahrgangsstufen "
        "kapitel phase teil stufe säule abschnitt anhang option szenario runde kapitulli faza pjesa shtylla opsioni "
        "skenari faze fazi poglavlje deo dio stub opcija scenario runda"
    )
)
_OWN_PARTS = frozenset(
    split_words(
        "gründe gründen kapitel kapiteln abschnitte abschnitten fragen punkte punkten thesen lehren bemerkungen wege "
        "wegen hinsichten aspekte aspekten arsye kapituj pyetje pika aspekte mënyra drejtime razloga razlog poglavlja "
        "pitanja tačke napomene lekcije načina načine aspekta pravca uhr teile teilen szenarien dinge dingen dela "
        "stvari scenarija pjesë gjëra skenarë empfehlungen schlussfolgerungen zaključka zaključaka preporuke preporuka "
        "rekomandime përfundime fjalë konkluzione unterschiede unterschieden befunde merkmale muster faktoren annahmen "
        "trends ebenen arten typen bereiche bereichen razlike razlika trenda faktora nalaza pretpostavke nivoa vrste "
        "reči riječi worte dallime tendenca faktorë gjetje supozime nivele lloje"
    )
)
_SAID_OF_HALVES = frozenset(
    split_words(
        "erste ersten zweite zweiten andere anderen prva prve prvoj druga druge drugoj drugu prvu tjetra parë dytë "
        "bessere besseren bolja eine einen jedna jedne jednu njëra njërën"
    )
)
_ORDINARY = frozenset(
    split_words(
        "hundertmal tausendmal stoput hiljaduput doppelt doppelte doppelten das dvostruka dvostruki dvostruke "
        "dvostruko duplo dupla dyfish beide beiden oba obe obje dyja trija dytë"
    )
)
"""More often an adjective ("dvostruka uloga") than a claim of how many times, or "both"."""
_HALVED = frozenset(
    split_words("sache sachen wahrheit wahrheiten weg wege welt stunde istine istina puta posla sata vërtetës ore")
)
"""What is halved in a manner of speaking: "die halbe Wahrheit"."""
_DOUBLY = frozenset(("dyfish", "dvostruko", "duplo"))
"""At the end of a clause they say how many times: "u janaru 3 evra, u junu duplo"."""
_PAYING = frozenset(
    split_words(
        "zahlt zahlen zahlte zahlten kostet kosten kostete verdient verdienen plaća plaćaju platio platili košta "
        "koštaju koštao koštala zarađuje zarađuju paguan paguajnë pagoi kushton kushtojnë kushtoi fiton fitojnë"
    )
)
"""In front of "double" that is an amount."""
_OR_SO = frozenset((",", "oder", "ili", "a", "ose", "-"))
"""Between "one" and "two" that are a few: "in ein, zwei Jahren"."""
_EVERY = frozenset(split_words("svaki svaka svako svakog svake svakom svakoj svaku"))
_TENTHS = frozenset((10, 100, 1000))
_PART_AFTER = frozenset(split_words("deo dio dela dijela"))
"""Behind "deseti": the third part is one of several, the tenth a share."""
_CALENDAR = frozenset(
    f"{head}{end}"
    for head in ("tremujor", "gjashtëmujor", "dhjetëvjeçar")
    for end in ("i", "in", "it", "ët", "ëve", "ësh")
)
"""Quarters, half-years and decades of Albanian."""
_COMPARING = frozenset(split_words("so më više manje veći veća veće viši viša niži niža"))
_HALVES_OF = frozenset(split_words("halbe halben halber halbes pola polovina gjysma gjysmë"))
_HALF_HOURS = frozenset(("halb", "pola"))
"""Before a number they tell the time: "halb zwei", "pola dva"."""
_LAST_HOUR = 24
_OF_THE_DAY = frozenset(split_words("ujutru ujutro izjutra uveče uvečer popodne prepodne noću"))
_BEGINNING = ("aje", "ala", "alo", "ao", "inje", "inju", "eće", "eću", "eo", "ela", "elo", "aju")
"""Ends of Serbian verbs, behind which "u pet" is an hour."""
_IDIOMS = {("außer", "acht"), ("in", "acht"), ("unter", "vier"), ("auf", "null")}


def spelt(sentence: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and text of each number in words and each date; nothing for a language whose words are not known."""
    lexicon = lexicon_of(language)
    if lexicon is None or lexicon.language == "en":
        return
    line = tokenise(sentence)
    words = [*line.words, *BEYOND]
    at = 0
    while at < len(line.tokens):
        dated = _date_here(words, at, lexicon)
        end = dated or _number_here(line.tokens, words, at, lexicon)
        if end is None:
            at += 1
            continue
        let_be = _names_place(line.tokens[at:end], lexicon) if dated else _excused(line.tokens, words, at, end, lexicon)
        if not let_be:
            start, stop = line.tokens[at].start, line.tokens[end - 1].end
            yield start, stop, sentence[start:stop]
        at = end


def _date_here(words: list[str], at: int, lexicon: Lexicon) -> int | None:
    """The place after a date that begins here with its day or its month: "7. März 2006", "mars të vitit 2021"."""
    end = at
    if words[end].isdigit() and len(words[end]) <= 2:
        end += 1
        end += words[end] == "."
    if words[end] not in lexicon.months:
        return None
    day, end = end > at, end + 1
    year = end
    while (found := lexicon.dates.at(words, year)) is not None and words[year] != ",":
        year = found[1]
    if words[year].isdigit() and len(words[year]) == 4 and words[year][0] in "12":
        return year + 1
    return end if day else None


def _names_place(date: tuple[Token, ...], lexicon: Lexicon) -> bool:
    """Whether a date with a capital, which Serbian and Albanian do not give it, names a street: "Rruga 17 Shkurti"."""
    return lexicon.language != "de" and date[0].kind == "num" and any(each.text[:1].isupper() for each in date)


def _number_here(tokens: tuple[Token, ...], words: list[str], at: int, lexicon: Lexicon) -> int | None:
    """The place after the number that begins here; None where there is none above one."""
    if tokens[at].kind != "word" or (
        words[at] in _HALF_HOURS and 0 < lexicon.tongue.numbers.get(words[at + 1], 0) <= 12
    ):
        return None
    phrase = _phrase_here(words, at, lexicon)
    if phrase is not None:
        return phrase
    ranked = ordinal(words, at, lexicon)
    if ranked is not None and ranked[1] > at + 1:  # "trideset treći"
        return None
    joined = compound(words[at], lexicon)
    if joined is not None:
        return at + 1 if joined[0] > 1 and words[at] not in _CALENDAR else None
    found = cardinal(words, at, lexicon)
    if found is None or words[at] in lexicon.articles:
        return _scaled(words, at, lexicon)
    return None if words[at] in _ORDINARY else _counted(words, at, found, lexicon)


def _phrase_here(words: list[str], at: int, lexicon: Lexicon) -> int | None:
    """The place after a part, a multiple or a rough number: "dve trećine", "svako stoto", "dvadesetak"."""
    span = lexicon.spans.at(words, at)
    if span is not None:
        return span[1]
    share = lexicon.fractions.at(words, at)
    if share is not None and not _halves_time(words, at, share[1]):
        return share[1]
    softened = lexicon.softened.at(words, at)
    if softened is not None and words[softened[1]] in lexicon.tongue.parts:
        return softened[1] + 1
    multiple = lexicon.multiples.at(words, at)
    if multiple is not None and _is_claimed(words, at, multiple[1]):
        return multiple[1]
    if words[at] in _EVERY and lexicon.tongue.ordinals.get(words[at + 1], 0) in _TENTHS:
        return at + 2
    if lexicon.tongue.ordinals.get(words[at], 0) in _TENTHS and words[at + 1] in _PART_AFTER:
        return at + 2
    return at + 1 if _is_rough(words[at], lexicon) else None


def _counted(words: list[str], at: int, found: tuple[Numeral, int], lexicon: Lexicon) -> int | None:
    """The place after a number with its scale and per cent; None for one, and for a hundred as a manner of speaking."""
    number, end = found
    while words[end] in lexicon.scale_words:
        end += 1
    measured = lexicon.units.at(words, end)
    if measured is not None and measured[0].dimension is Dimension.PERCENT:
        return measured[1]
    manner = number.value in _ROUND and end == found[1] and not lexicon.hedges.before(words, at)
    return None if number.value <= 1 or manner else end


def _is_rough(word: str, lexicon: Lexicon) -> bool:
    """Whether a Serbian word is some number, or a part with a large one: "dvadesetak", "za dvadesetinu"."""
    numbers = lexicon.tongue.numbers
    if word.endswith("ak") and word[:-2] in numbers:
        return True
    return word.endswith(("ina", "ine", "inu", "inom")) and numbers.get(word.rpartition("in")[0], 0) > _SMALL


def _is_claimed(words: list[str], at: int, end: int) -> bool:
    """Whether a multiple says how many times: "doppelt so viel", "plaća dvostruko", "um das Doppelte"."""
    before = words[at - 1] if at else ""
    if words[at] not in _ORDINARY or words[end] in _COMPARING or before in _PAYING:
        return True
    if words[at] in _DOUBLY and before and not words[end].isalpha():
        return True
    return words[at] == "das" and before in ("um", "auf")


def _scaled(words: list[str], at: int, lexicon: Lexicon) -> int | None:
    """The place after "eine Million", "një vit e gjysmë", "milion evra", "eine halbe Milliarde"."""
    half = lexicon.halves.at(words, at)
    ahead = half[1] if half else at + (words[at] in lexicon.articles)
    if ahead == at and words[at] not in lexicon.tongue.lone and not lexicon.hedges.before(words, at):
        return None
    scaled = words[ahead] in lexicon.scale_words
    unit = lexicon.units.at(words, ahead) or lexicon.times.at(words, ahead)
    end = ahead + 1 if scaled else unit[1] if unit else ahead
    and_half = lexicon.and_half.at(words, end)
    if and_half is not None and end > at:
        return and_half[1]
    if unit is not None and isinstance(unit[0], Unit) and unit[0].dimension is Dimension.PERCENT and ahead > at:
        return end
    counted = ahead > at or lexicon.currencies.at(words, end) or lexicon.hedges.before(words, at)
    return end if scaled and counted else None


def _halves_time(words: list[str], at: int, end: int) -> bool:
    """Whether a half is one of a year or a game: "druga polovina", "gjysma e parë"."""
    around = (words[at - 1] if at else "", words[end], words[end + 1])
    return not _SAID_OF_HALVES.isdisjoint(around)


def _excused(tokens: tuple[Token, ...], words: list[str], at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a number is part of a name or a reference, points back, or counts parts of the text."""
    before = words[at - 1] if at else ""
    if words[at] in _HALVES_OF and not _HALVED.isdisjoint(words[end : end + 2]):
        return True
    if _names_rank(words, at) or (before, words[at]) in _IDIOMS or before in _HALF_HOURS:
        return True
    hour = lexicon.tongue.numbers.get(words[at], 0) <= _LAST_HOUR and words[at] in lexicon.tongue.numbers
    if (hour and end == at + 1 and _tells_time(words, at, end)) or _is_few(words, at, lexicon):
        return True
    if at and tokens[at].text[:1].isupper() and before not in (".", ":", "!", "?", '"', "*"):
        return tokens[at].text[1:].islower() and not _is_noun(words[at])  # "Visegrad Vier"
    if lexicon.language == "sq" and before == "i":
        return True
    if end - at > 1 or lexicon.tongue.numbers.get(words[at], _SMALL + 1) > _SMALL:
        return False
    if lexicon.language == "de" and before.endswith(("sten", "ßten")) and at > 1 and words[at - 2] in _DEFINITE["de"]:
        return True
    if lexicon.language == "sr" and words[end].startswith("naj"):
        return True
    return before in _DEFINITE[lexicon.language] or words[end] in _OWN_PARTS or words[end + 1] in _OWN_PARTS


def _names_rank(words: list[str], at: int) -> bool:
    """Whether a number is that of what the word before it names: "Phase zwei", "Klassen eins und zwei"."""
    before = words[at - 1] if at else ""
    if before in ("und", "bis", "oder"):
        before = words[at - 3] if at > 2 else ""
    return before in _REFERENCES


def _is_few(words: list[str], at: int, lexicon: Lexicon) -> bool:
    """Whether a two says a few: "ein, zwei Jahre", "ein Jahr oder zwei", "godinu-dve", "një a dy"."""
    if lexicon.tongue.numbers.get(words[at]) != 2 or at < 2 or words[at - 1] not in _OR_SO:
        return False
    if words[at - 2] in lexicon.articles:
        return True
    unit = lexicon.units.before(words, at - 1) if words[at - 1] != "," else None
    return unit is not None and unit[0].dimension is not Dimension.PERCENT


def _tells_time(words: list[str], at: int, end: int) -> bool:
    """Whether a number is an hour: "Viertel nach neun", "um zehn", "u tri ujutru", "ustaje u pet"."""
    before, earlier = (words[at - 1] if at else "", words[at - 2] if at > 1 else "")
    if before in ("nach", "vor"):
        return earlier in ("viertel", "kurz")
    if before == "u":
        return words[end] in _OF_THE_DAY or (not words[end].isalpha() and earlier.endswith(_BEGINNING))
    return before in ("um", "gegen") and not words[end].isalpha()


def _is_noun(word: str) -> bool:
    """Whether German writes it with a capital anyway: "Drittel", "Hälfte", "Dutzend"."""
    return word.endswith(("tel", "teln", "tels", "fache", "fachen")) or word in (
        "hälfte",
        "dutzend",
        "halbdutzend",
        "verdoppelung",
    )
