"""Places in an order: ordinals, numbers of places, superlatives.

tokens -> the place in a Draft: "second-largest", "17th", "no. 3", "Platz drei", "lowest"
"""

from __future__ import annotations

from decimal import Decimal

from dossier.quantities import composing, spelling
from dossier.quantities.counting import read_numeral
from dossier.quantities.drafts import Doubt, Draft, Part, Scanner
from dossier.quantities.numerals import read_digits
from dossier.quantities.phrases import split_words

TOP = frozenset(
    split_words(
        "highest largest biggest greatest longest oldest strongest heaviest richest fastest foremost wealthiest widest "
        "deepest tallest thickest steepest busiest hottest warmest dearest costliest priciest"
    )
)
BOTTOM = frozenset(
    split_words(
        "lowest smallest least shortest youngest weakest poorest slowest fewest cheapest narrowest shallowest thinnest "
        "lightest coldest coolest quietest"
    )
)
_NO_RANKS = frozenset(
    split_words(
        "party parties countries states nationals hand class aid rate nature thought thoughts degree world lady "
        "minister column estate country glance sight past foremost things himmel kolonne "
        "kolona kolone kolonu kolonom kollona"
    )
)
""""Third countries" are those outside the EU, a third party is no third one."""
_FROM_BELOW = frozenset(
    {"to last", "- to", "- last", "last", "from last", "from bottom", "from the", "but one", "of all"}
)
_LEFT = frozenset({"remaining", "other", "another", "additional", "further"})
_ABBREVIATED = frozenset({"no", "nr", "br"})
_NO_PLACES = frozenset(
    split_words(
        "century centuries half quarter hour generation months weeks days years decades jahrhundert jahrhunderts "
        "quartal quartals halbjahr halbjahrs jahreshälfte stunde vek veka veku vijek vijeka vijeku "
        "stoljeće stoljeća stoleće stoleća jh jhd "
        "kvartal kvartala kvartalu tromesečju tromesečje tromesečja polugodište polugodišta polugodištu polovini "
        "polovina polovine shekull shekulli shekullit tremujor tremujori tremujorin"
    )
)
_ENDINGS = frozenset({"st", "nd", "rd", "th"})


def read_place(scanner: Scanner, draft: Draft) -> bool:
    """Read "no. 3", "number three", "Platz 3" as a place in an order."""
    start = scanner.at
    if scanner.take(scanner.lexicon.places) is None:
        return False
    number = _number(scanner)
    if number is not None:
        begins, scanner.at = scanner.tokens[scanner.at].start, number[1]
        part = Part("number", begins, scanner.tokens[scanner.at - 1].end, "ordinal")
        return draft.settle("ordinal", Decimal(number[0]), part)
    found = read_numeral(scanner)
    worded = scanner.words[start] not in _ABBREVIATED  # "no two" are no second
    if found is None or found[0].step != 1 or (found[1].style != "digits" and not worded):
        scanner.at = start
        return False
    return draft.settle("ordinal", found[0].value, found[1])


def read_ordinal(scanner: Scanner, draft: Draft) -> bool:
    """Read "second", "17th", "twenty-first", "3." before a word, with a superlative after it: "second-largest"."""
    first = scanner.token()
    found = _number(scanner)
    if first is None or found is None:
        return False
    if scanner.word(-1) in _LEFT:
        raise Doubt(f'"{scanner.word(-1)} {first.text}" may be a part or a place', 'write "the other two thirds"')
    if scanner.word(-1) == "at" and found[1] == len(scanner.tokens):
        raise Doubt(f'"at {first.text}" is no place in an order', "mark the text as prose")
    if scanner.word(-1) == "every":
        raise Doubt(f'"every {first.text}" may be a share or how often', 'write "one in ..."')
    number, scanner.at = found
    following = scanner.word(1) if scanner.word() == "-" else scanner.word()
    refuse_part_of_time(following)
    joined = " ".join(scanner.words[scanner.at : scanner.at + 2]).strip()
    if following in _NO_RANKS or joined in _FROM_BELOW:
        raise Doubt(
            f'"{first.text} {joined}" is no place in an order', "link the number only, or mark the text as prose"
        )
    part = Part("number", first.start, scanner.tokens[scanner.at - 1].end, "ordinal")
    hyphen = 1 if scanner.word() == "-" else 0
    word = scanner.word(hyphen)
    if word in TOP or word in BOTTOM or (word == "most" and hyphen == 0):
        draft.superlative = word
        scanner.at += 1 + hyphen
    return draft.settle("ordinal", Decimal(number), part)


def refuse_part_of_time(word: str) -> None:
    """Raise where an ordinal is no place in an order: before "century", "half", "quarter", "hour"."""
    if word in _NO_PLACES:
        raise Doubt("an ordinal that counts centuries or parts of a year is not read", "write the years")


def _number(scanner: Scanner) -> tuple[int, int] | None:
    lexicon, token = scanner.lexicon, scanner.token()
    if token is None:
        return None
    if lexicon.language != "en":
        dotless = token.kind == "num" and not scanner.glued(1)
        return None if dotless else composing.ordinal(scanner.words, scanner.at, lexicon)
    if token.kind == "num" and scanner.glued(1) and scanner.word(1) in _ENDINGS:
        numeral = read_digits(token.text, lexicon.marks)
        if numeral is None or numeral.step != 1:
            return None
        number = int(numeral.value)
        if spelling.ordinal_ending(number) != scanner.word(1):
            raise Doubt(f'"{token.text}{scanner.word(1)}" is no ordinal', "check the ending")
        return number, scanner.at + 2
    return spelling.ordinal(scanner.words, scanner.at)


def read_superlative(scanner: Scanner, draft: Draft) -> bool:
    """Read a superlative: "highest" and "largest" are rank 1 from the top, "lowest" is rank 1 from the bottom."""
    token = scanner.token()
    if token is None:
        return False
    found = scanner.take(scanner.lexicon.superlatives)
    if found is not None:
        draft.superlative = found[1]
        part = Part("number", token.start, scanner.tokens[scanner.at - 1].end, "superlative")
        return draft.settle("ordinal", Decimal(found[0]), part)
    if scanner.lexicon.language != "en" or token.low not in TOP | BOTTOM:
        return False
    draft.superlative = token.low
    scanner.at += 1
    return draft.settle("ordinal", Decimal(1), Part("number", token.start, token.end, "superlative"))
