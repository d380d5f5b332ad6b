"""A date written in the manner of another one.

a Moment or Span, a Reading with the places of day, month and year -> the text with the new ones
"""

from __future__ import annotations

from collections.abc import Iterator

from dossier.quantities.drafts import FIXED, Part
from dossier.quantities.lexicon import Lexicon
from dossier.quantities.readings import Reading
from dossier.quantities.spelling import ordinal_ending, spell_ordinal
from dossier.quantities.tokens import to_cyrillic, tokenise
from dossier.quantities.values import Moment, Span


def dates_like(value: Moment | Span, like: Reading, lexicon: Lexicon) -> Iterator[str]:
    """The text with the dates replaced; nothing where the value is not known as precisely as it is written."""
    start, end = (value.start, value.end) if isinstance(value, Span) else (value, value)
    text = like.text
    for part in sorted(like.parts, key=lambda part: -part.start):
        moment = end if part.role.startswith("until_") else start
        piece = _piece(moment, part, like, lexicon)
        if piece is None:
            return
        text = text[: part.start] + piece + text[part.end :]
    yield text


def _piece(moment: Moment, part: Part, like: Reading, lexicon: Lexicon) -> str | None:
    old = like.text[part.start : part.end]
    match part.role.removeprefix("until_"):
        case "year":
            return _year(moment, part, like)
        case "month":
            return _month(moment, part, old, lexicon)
        case "day":
            return _day(moment, part, old)
        case _:
            return None


def _year(moment: Moment, part: Part, like: Reading) -> str | None:
    if moment.year is None:
        return None
    if part.style != "short":
        return str(moment.year)
    started = like.moment.year if like.moment else None
    return f"{moment.year % 100:02d}" if started and started // 100 == moment.year // 100 else None


def _month(moment: Moment, part: Part, old: str, lexicon: Lexicon) -> str | None:
    """The month's name, in full or short as before, with the ending of an inflected one."""
    if moment.month is None:
        return None
    if part.style == "digits":
        return f"{moment.month:0{len(old)}d}"
    plain = old.rstrip(".").lower()
    for width in ("wide", "abbreviated"):
        names = lexicon.locale.months["format"][width]
        for script in (str, to_cyrillic):
            if any(script(str(name)).rstrip(".").lower() == plain for name in names.values()):
                name = script(str(names[moment.month])).rstrip(".")
                return name.upper() if old.isupper() and len(old) > 3 else name
    return _inflected(moment.month, plain, lexicon)


def _inflected(month: int, old: str, lexicon: Lexicon) -> str | None:
    """The known form of a month's name that ends as the old one does: "aprila" for "marta", "prillit" for "marsit"."""
    latin = tokenise(old, cyrillic=lexicon.language == "sr").words[0]
    ending = latin[-2:] if latin[-1] in "mt" else latin[-1]
    known = [name for name, number in lexicon.tongue.months.items() if number == month and name.endswith(ending)]
    if latin not in lexicon.tongue.months or len(known) != 1:
        return None
    return known[0] if old == latin else to_cyrillic(known[0])


def _day(moment: Moment, part: Part, old: str) -> str | None:
    if moment.day is None or part.style == FIXED:
        return None
    if part.style == "ordinal" and not old[:1].isdigit():
        return spell_ordinal(moment.day)
    if part.style == "ordinal":
        return f"{moment.day}{ordinal_ending(moment.day)}"
    return f"{moment.day:02d}" if old.startswith("0") else str(moment.day)
