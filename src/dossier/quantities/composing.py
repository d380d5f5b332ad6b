"""Albanian, Serbian and German numbers in words.

"njëzet e një", "pet hiljada dvesta", "fünftausendzweihundert", "dva i po" -> Numeral
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from dossier.quantities.lexicon import Lexicon
from dossier.quantities.numerals import Numeral

_ONE = Decimal(1)
_HALF, _TENTH = Decimal("0.5"), Decimal("0.1")
_POINTS = frozenset(("komma", "presje", "zapeta", "zarez"))
HUNDREDS = frozenset(("stotine", "stotina", "qind"))
DOZENS = frozenset(("dutzend", "duzina", "duzinë", "duzine", "tuce", "tuceta"))
_SIX_HUNDRED = "šesto"
"""In Serbian also the sixth, where a neuter noun follows ("šesto mesto"); alone it may be either."""
_THOUSAND = Decimal(1000)
_JOINED = {"de": ("tausend", ("", "ein")), "sq": ("mijë", ("një",))}
"""The thousand of languages that join it to what stands before it, and what makes it one thousand."""
_LONGEST_HEAD = 6
"""So many words of a number may stand on one side of a link's border."""


def cardinal(words: Sequence[str], at: int, lexicon: Lexicon) -> tuple[Numeral, int] | None:
    """The number below a million (or with a half) that begins at `at`, and the place after it.

    Thousands in words are exact, as they are in English. An article counts as one only before a thousand, a half
    ("një e gjysmë"), decimals ("një presje pesë"), another number ("einer und zwei") or the whole that it is a part of
    ("jedan od pet").
    """
    mixed = lexicon.tongue.mixed.get(words[at])
    if mixed is not None:
        return Numeral(Decimal(mixed), _TENTH), at + 1
    found = _below_million(words, at, lexicon)
    if found is None and words[at] in lexicon.articles:
        before_whole = next(
            filter(None, (table.at(words, at + 1) for table in (lexicon.out_of, lexicon.one_in, lexicon.to))), None
        )
        if (
            words[at + 1] in _POINTS
            or (words[at + 1] in lexicon.conjunction | lexicon.either and _is_number(words, at + 2, lexicon))
            or lexicon.and_half.at(words, at + 1)
            or (before_whole and _is_number(words, before_whole[1], lexicon))
        ):
            found = 1, at + 1
    if found is None:
        return None
    number, end = found
    decimals = _decimals(words, number, end, lexicon)
    if decimals is not None:
        return decimals
    half = lexicon.and_half.at(words, end)
    if half and number % 1000 == 0 and number:  # "dve hiljade i po"
        return Numeral(Decimal(number + 500), Decimal(100)), half[1]
    return (Numeral(number + _HALF, _TENTH), half[1]) if half else (Numeral(Decimal(number), _ONE), end)


def _decimals(words: Sequence[str], number: int, at: int, lexicon: Lexicon) -> tuple[Numeral, int] | None:
    """The number with the digits that follow "Komma": "zwei Komma fünf"."""
    digits, end = "", at + 1
    while words[at] in _POINTS and (digit := lexicon.tongue.numbers.get(words[end], 10)) < 10:
        digits, end = f"{digits}{digit}", end + 1
    return (Numeral(Decimal(f"{number}.{digits}"), _ONE.scaleb(-len(digits))), end) if digits else None


def ordinal(words: Sequence[str], at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The ordinal that begins at `at`, and the place after it: "treći", "dvadeset prvi", "njëzet e pestë", "3. Platz".

    Digits with a full stop are one only where a word follows.
    """
    ordinals = lexicon.tongue.ordinals
    if words[at] in ordinals and (words[at] != _SIX_HUNDRED or words[at + 1].endswith(("o", "e"))):
        return ordinals[words[at]], at + 1
    if words[at].isdigit():
        dotted = lexicon.tongue.ordinal_dot and len(words[at]) <= 3 and words[at + 1] == "."
        return (int(words[at]), at + 2) if dotted and words[at + 2].isalpha() else None
    head = _below_million(words, at, lexicon)
    if head is None or head[0] < 20 or head[0] % 10:
        return None
    last = _past_and(words, head[1], lexicon)
    either = words[last] == _SIX_HUNDRED and head[0] % 1000 == 0  # "devet hiljada šesto"
    rest = 0 if either else ordinals.get(words[last], 0)
    return (head[0] + rest, last + 1) if 0 < rest < (100 if head[0] % 100 == 0 else 10) else None


def crosses(words: Sequence[str], border: int, lexicon: Lexicon) -> int:
    """Where the number in words that begins before a border ends behind it; 0 where none does.

    "dvadeset | pet", "dve | trećine", "jeder | dritte". A part of one ("jednu | trećinu") is the same without the rest.
    """
    for start in range(max(0, border - _LONGEST_HEAD), border):
        if not _may_begin(words[start], lexicon):
            continue
        share = lexicon.fractions.at(words, start)
        if share is not None and share[1] > border:
            before = lexicon.fractions.at([*words[:border], ""], start)
            if share[0] not in [each[0] for each in (before, lexicon.fractions.at(words, border)) if each]:
                return share[1]
        found = ordinal(words, start, lexicon) or cardinal(words, start, lexicon)
        article = start == border - 1 and words[start] in lexicon.articles
        if found is not None and found[1] > border and not article:
            return found[1]
    return 0


def _may_begin(word: str, lexicon: Lexicon) -> bool:
    """Whether a number may begin with the word: most words are told apart here, before anything is put together."""
    joined = _JOINED.get(lexicon.language)
    return word in lexicon.beginnings or word[:1].isdigit() or (joined is not None and joined[0] in word)


def _is_number(words: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    return words[at].isdigit() or _below_million(words, at, lexicon) is not None


def _below_million(words: Sequence[str], at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    joined = _joined_thousands(words[at], lexicon)
    if joined is not None:
        rest = _below_thousand(words, _past_and(words, at + 1, lexicon), lexicon) if lexicon.language == "sq" else None
        return (joined + rest[0], rest[1]) if rest and joined % 1000 == 0 else (joined, at + 1)
    found = _below_thousand(words, at, lexicon)
    number, end = found or (1, at + (words[at] in lexicon.articles))
    if found and number >= _THOUSAND:
        return found
    if not number or lexicon.scales.get(words[end]) != _THOUSAND or words[end] not in lexicon.scale_words:
        return found
    if found is None and end == at and words[at] not in lexicon.tongue.numbers_alone:
        return None
    end += 1
    ahead = _past_and(words, end, lexicon)
    rest = _below_thousand(words, ahead, lexicon) or ((1, ahead + 1) if words[ahead] in lexicon.articles else None)
    return (number * 1000 + rest[0], rest[1]) if rest and 0 < rest[0] < _THOUSAND else (number * 1000, end)


def _past_and(words: Sequence[str], at: int, lexicon: Lexicon) -> int:
    return at + 1 if words[at] in lexicon.conjunction else at


def _joined_thousands(word: str, lexicon: Lexicon) -> int | None:
    """German and Albanian may write thousands in one word: "fünftausendzweihundert", "dymijë"."""
    thousand, ones = _JOINED.get(lexicon.language, ("", ()))
    if not thousand or thousand not in word:
        return None
    numbers = lexicon.tongue.numbers
    head, _, tail = word.partition(thousand)
    thousands = 1 if head in ones else numbers.get(head)
    rest = numbers.get(tail.removeprefix("und")) if tail else 0
    if thousands is None or rest is None or thousands >= _THOUSAND or rest >= _THOUSAND:
        return None
    return thousands * 1000 + rest


def _below_thousand(words: Sequence[str], at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """A number of one word or more, largest first: "dvadeset pet", "njëqind e njëzet e një"; and the place after."""
    numbers = lexicon.tongue.numbers
    number, end = numbers.get(words[at]), at + 1
    if words[at] == _SIX_HUNDRED and not words[end].isalpha():
        return None
    if number is not None and number < 12 and words[end] in DOZENS:
        return number * 12, end + 1
    if number is not None and number < 10 and words[end] in HUNDREDS:
        number, end = number * 100, end + 1
    if number is None or lexicon.language == "de":  # German writes one word
        return None if number is None else (number, end)
    for size in (100, 10):
        ahead = _past_and(words, end, lexicon)
        more = numbers.get(words[ahead], 1 if words[ahead] in lexicon.articles and size == 10 else 0)
        if number >= size and number % size == 0 and 0 < more < size:
            number, end = number + more, ahead + 1
    return number, end
