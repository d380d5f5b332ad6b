"""Words for a place in an order, against a rank.

"the highest", "second-largest", "last but one", "among the top three", "second only to Serbia" -> Agreement
"""

from __future__ import annotations

import re
from decimal import Decimal

from dossier.facts.directions import LESS, MORE
from dossier.facts.judging import Agreement, Judgement
from dossier.facts.values import Fact
from dossier.quantities import BOTTOM, TOP, Kind, Reading, read, same_text

_ORDINALS = {
    name: number
    for number, name in enumerate(
        ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], start=2
    )
}
_ORDINAL = rf"(?P<ordinal>{'|'.join(_ORDINALS)}|\d+(?:st|nd|rd|th))"
_TOP = rf"(?:{'|'.join(sorted(TOP))}|most|top|leading|number one)"
_BOTTOM = rf"(?:{'|'.join(sorted(BOTTOM))}|bottom|last)"
_PLACE = re.compile(
    rf"\b(?:{_ORDINAL}[\s-]+)?(?:single[\s-]+|by far the[\s-]+)?(?:(?P<high>{_TOP})|(?P<low>{_BOTTOM}))\b",
    re.IGNORECASE,
)
_NEXT_BUT = re.compile(
    rf"\b(?:(?:{_ORDINAL}|next)[\s-]+(?:to|from)[\s-]+(?:the[\s-]+)?(?:last|bottom)|penultimate"
    r"|(?:last|lowest|smallest|bottom)[\s-]but[\s-](?P<but>one|two|three))\b",
    re.IGNORECASE,
)
"""The second from below, or farther up."""
_FROM_TOP = re.compile(r"\s+from\s+the\s+top\b", re.IGNORECASE)
_FROM_END = re.compile(r"\s*-?(?:from|to)[\s-](?:the[\s-])?(?:bottom|last)\b", re.IGNORECASE)
"""Behind the link: "the [third](...) from the bottom"."""
_SUPERLATIVE_BEHIND = re.compile(rf"[\s-]+(?:{_TOP}|{_BOTTOM})\b", re.IGNORECASE)
_ORDINAL_BEFORE = re.compile(rf"\b{_ORDINAL}[\s-]+\Z", re.IGNORECASE)
_MOST = 1000
"""More than are ever ranked; a larger number is a year."""
_THAN_ANY = r"\s+than\s+(?:(?:in|at|for|those\s+of|that\s+of)\s+)?(?:any|all|every)(?:one|body|where)?\b"
_ALONE_AT_TOP = re.compile(
    rf"\b{MORE}(?:\s+[a-z]+)?{_THAN_ANY}"
    r"|\A(?:has\s+)?(?:tops|topped|leads|led)\b|\bahead\s+of\s+(?:all|every)\b|\b(?:unmatched|unrivalled|unrivaled)\b"
    r"|\A(?:(?:is|was|remains)\s+)?(?:the\s+(?:front-?runner|leader)|a\s+record)\Z",
    re.IGNORECASE,
)
_ALONE_BELOW = re.compile(rf"\b{LESS}(?:\s+[a-z]+)?{_THAN_ANY}", re.IGNORECASE)
_RUNNER_UP = re.compile(r"\brunners?-up\b", re.IGNORECASE)
_BEHIND = re.compile(
    r"\A(?:(?P<second>second)\s+(?:only\s+)?to|(?:comes?\s+|ranks?\s+)?(?P<next>just\s+|right\s+|directly\s+)?"
    r"(?:(?P<ahead>ahead\s+of)|behind|after)(?P<only>\s+only)?)\s+(?P<name>(?!all\b|every).+)\Z",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|never|no longer|hardly|one of(?! the \w+ \w+est\b)|far from|nowhere near|apart from|except)\b|n['’]t\b",
    re.IGNORECASE,
)
_DENIED_BEFORE = re.compile(rf"(?:{_DENIED.pattern})(?:\s+(?:the|by|from))*\s*\Z", re.IGNORECASE)
_JOINT = re.compile(r"\b(?:joint|jointly|tied|equal|shared?|sharing|together with|level with|among)\b", re.IGNORECASE)
_FIRST_FEW = (
    re.compile(r"\b(?:top|first)[\s-]+([\w-]+)", re.IGNORECASE),
    re.compile(rf"\b([\w-]+)\s+{_TOP}\b", re.IGNORECASE),
)
_LAST_FEW = (
    re.compile(r"\b(?:bottom|last)[\s-]+([\w-]+)", re.IGNORECASE),
    re.compile(rf"\b([\w-]+)\s+{_BOTTOM}\b", re.IGNORECASE),
)
_SECTION = re.compile(
    r"\b(?:(?P<top>top|upper)|bottom|lower)\s+(?P<part>half|third|quarter|fifth|tenth)\b", re.IGNORECASE
)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_OUT_OF = re.compile(r"\b(?:of|out of|among)\s+(?:all\s+)?(?:the\s+)?(?P<total>[\w-]+)", re.IGNORECASE)
_OWNER = re.compile(r"['’]s?\Z")
_HINT = 'write "the highest", "second-largest", "the lowest", "last but one", or a number'
_PLACED = frozenset({Kind.ORDINAL, Kind.NUMBER})


def placed(text: str, fact: Fact, language: str, before: str, after: str = "") -> Agreement:
    """Whether a rank is what the words say."""
    assert isinstance(fact.value, Decimal)
    if going_on := _FROM_END.match(after) or _SUPERLATIVE_BEHIND.match(after):
        text += going_on[0]
    if _PLACE.match(text) and (ordinal := _ORDINAL_BEFORE.search(before)):
        text = f"{ordinal[0]}{text}"
    text = _FROM_TOP.sub("", text)
    place, total = int(fact.value), fact.out_of
    if (_DENIED.search(text) or _DENIED_BEFORE.search(before)) and not _NEXT_BUT.search(text):
        return Agreement(Judgement.UNREADABLE, "the place is denied, or one of several", _HINT, fact=fact)
    if section := _SECTION.search(text):
        apart = (place if section["top"] else total + 1 - place) * _PARTS[section["part"].lower()]
        return _judged(apart <= total, fact)
    stated = stated_total(text, language)
    if stated is None:
        stated = total_behind(after, language)
    first, last = _few(text, language, _FIRST_FEW), _few(text, language, _LAST_FEW)
    if stated not in (None, total, first, last):
        return Agreement(Judgement.DISAGREES, f"{total} are ranked, not {stated}", fact=fact, other_terms=True)
    behind = None if _NEXT_BUT.search(text) else _BEHIND.match(text)
    if behind:
        return _behind(behind, place, fact)
    if first is not None:
        return _judged(place <= first, fact)
    if last is not None:
        return _judged(place > total - last, fact)
    wanted = _place_named(text, total, language)
    if wanted is None:
        return Agreement(Judgement.UNREADABLE, "no place in an order is named", _HINT, fact=fact)
    if fact.tied and wanted in range(place, place + fact.tied + 1) and not _JOINT.search(text):
        explain = f"{fact.tied + 1} share place {place} of {total}"
        hint = 'write "joint highest" or the like'
        return Agreement(Judgement.DISAGREES, explain, hint, fact=fact, other_terms=True)
    return _judged(wanted in range(place, place + fact.tied + 1), fact)


def _judged(true: bool, fact: Fact) -> Agreement:
    explain = f"the data put it in place {fact.value} of {fact.out_of}"
    return Agreement(Judgement.of(true=true), explain, fact=fact)


def _place_named(text: str, total: int, language: str) -> int | None:
    """The place that the words name, counted from the top."""
    if _ALONE_AT_TOP.search(text):
        return 1
    if _ALONE_BELOW.search(text):
        return total
    if _RUNNER_UP.search(text):
        return 2
    below = _NEXT_BUT.search(text)
    if below:
        steps = {"two": 3, "three": 4}.get((below["but"] or "").lower(), 2)
        return total + 1 - (_number(below["ordinal"]) if below["ordinal"] else steps)
    found = _PLACE.search(text)
    if found is None:
        reading = read(_OUT_OF.sub("", text), language)
        if not isinstance(reading, Reading) or reading.kind not in _PLACED or reading.number is None:
            return None
        if reading.number != int(reading.number):
            return None
        number = int(reading.number)
        return total + 1 - number if reading.superlative in BOTTOM else number
    number_from = _number(found["ordinal"] or "1st")
    return number_from if found["high"] else total + 1 - number_from


def _number(ordinal: str) -> int:
    return _ORDINALS.get(ordinal.lower()) or int(re.sub(r"\D", "", ordinal))


def _behind(found: re.Match[str], place: int, fact: Fact) -> Agreement:
    """`second only to Serbia`: in place two, and Serbia in place one; `ahead of Albania`: in a place before its."""
    name = _OWNER.sub("", found["name"].strip())
    others = {each.casefold(): at for at, each in enumerate(fact.order, start=1)}
    stands = next((at for each, at in others.items() if same_text(each, name)), None)
    steps = (stands or 0) - place if found["ahead"] else place - (stands or 0)
    close = bool(found["second"] or found["next"] or found["only"])
    if stands is not None and (steps != 1 if close else steps < 1):
        explain = f"the data put it in place {place} of {fact.out_of}, and {name} in place {stands}"
        return Agreement(Judgement.DISAGREES, explain, fact=fact)
    if stands is None and not found["second"]:
        return Agreement(Judgement.UNREADABLE, f'"{name}" is not one of those that are ranked', _HINT, fact=fact)
    return _judged(place == 2 or not found["second"], fact)


def _few(text: str, language: str, patterns: tuple[re.Pattern[str], ...]) -> int | None:
    """Three, of "among the top three" and "the three largest"."""
    for pattern in patterns:
        found = pattern.search(text)
        reading = read(found[1], language) if found else None
        if isinstance(reading, Reading) and reading.kind is Kind.NUMBER and reading.number and reading.number > 1:
            return int(reading.number)
    return None


def without_total(text: str) -> str:
    """`Three countries`, of `Three countries out of six`."""
    return _OUT_OF.sub("", text).strip()


def total_behind(after: str, language: str) -> int | None:
    """Six, of "[four](...) of the six", but no year: "[the highest](...) of 2024"."""
    found = _OUT_OF.match(after.lstrip())
    stated = stated_total(found[0], language) if found else None
    return stated if stated is not None and stated < _MOST else None


def stated_total(text: str, language: str) -> int | None:
    """Six, of "four of the six"."""
    found = _OUT_OF.search(text)
    reading = read(found["total"], language) if found else None
    number = reading.number if isinstance(reading, Reading) else None
    return int(number) if number is not None and number == int(number) else None
