"""Dates and stretches of time.

tokens -> "7 March 2006", "14–15 June 2023", "2028-30", "the second half of 2025" -> one Moment or two
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace

from dossier.quantities import composing, spelling
from dossier.quantities.drafts import FIXED, Doubt, Part, Scanner
from dossier.quantities.intervals import Comparator
from dossier.quantities.lexicon import Lexicon
from dossier.quantities.tokens import Token
from dossier.quantities.values import Moment

_ORDERS = frozenset({"Y", "M", "D", "DM", "MD", "MY", "DMY", "MDY", "YMD", "DY"})
"""The orders in which a date's parts are written; the letters are those of `_letter`."""

_NUMBER = re.compile("[0-9]+")
_YEARS = frozenset(("viteve", "vitet", "godinama"))
_JOINTS = ("-", "–", "/", "−")


@dataclass(slots=True)
class Dated:
    """What a text says of time."""

    moment: Moment
    until: Moment | None
    parts: list[Part]
    years_only: bool = False
    """No month in it, so that it may be a plain number as well."""
    side: Comparator | None = None
    """Whether what is before it or after it is meant."""


@dataclass(slots=True)
class _Piece:
    """One part of a date: its letter, number and place."""

    letter: str
    number: int
    start: int
    end: int
    style: str = "digits"


def read_dates(scanner: Scanner, *, between: bool) -> Dated | None:
    """The date or dates that everything from here to the end of the text is; None where it is something else.

    Raises:
        Doubt: the text is a date, but not a sure one (07/03/2006, 31 February, 2010-12).
    """
    sides: list[list[_Piece]] = [[]]
    joints: list[str] = []
    weekdays: list[int] = []
    while not scanner.done:
        step = _step(scanner, bool(sides[-1]), between=between)
        if step is None and joints and _names_period(scanner):
            break
        if step is None:
            return None
        if isinstance(step, str):
            sides.append([])
            joints.append(step)
        elif isinstance(step, int):
            weekdays.append(step)
        else:
            sides[-1] += step
    if len(sides) > 2 or not all("".join(piece.letter for piece in side) in _ORDERS for side in sides):
        return None
    dated = _one(sides[0]) if len(sides) == 1 else _two(sides[0], sides[1], joints[0], sure=between)
    if dated and len(sides) == 1 and _YEARS.intersection(scanner.words):
        raise Doubt("one year after a word for years may be a decade", "write its first and its last year")
    if dated and weekdays:
        _check_weekday(dated, weekdays)
    return dated


def beside(dated: Dated, side: Comparator, *, ends: bool) -> Dated:
    """What is before or after a date, or the end of a stretch of time: "before the end of 2025" is before 2026.

    Raises:
        Doubt: two dates, or a stretch whose bounds nobody has defined.
    """
    if dated.until is None:
        return replace(dated, side=side)
    until = dated.until
    whole = replace(until, day=None) if until.day else replace(until, month=None)
    ends = ends and not dated.years_only and until.last == whole.last and until.year is not None
    if ends and side in (Comparator.AFTER, Comparator.NOT_AFTER):
        return replace(dated, moment=whole, until=None, side=side)
    if ends and side is Comparator.BEFORE and until.year is not None:
        year, month = until.year + (until.month == 12), (until.month or 0) % 12 + 1
        return replace(dated, moment=Moment(year, month if whole.month else None), until=None, side=side)
    raise Doubt(f'"{side}" a stretch of time leaves open which day is meant', "write a year, a month or a day")


def _step(scanner: Scanner, begun: bool, *, between: bool) -> list[_Piece] | str | int | None:
    """What stands here: pieces of a date, a joint between two dates, a weekday, nothing ([]); None ends the try."""
    lexicon, word = scanner.lexicon, scanner.word()
    token = scanner.tokens[scanner.at]
    if begun:
        if word == "-" and _hyphened(scanner):
            scanner.at += 1
            return []
        if word in _JOINTS or scanner.take(lexicon.to):
            scanner.at += word in _JOINTS
            return "-" if word == "-" and token.glued else "to"
        if word in lexicon.conjunction and (between or lexicon.dates.at(scanner.words, scanner.at) is None):
            scanner.at += 1
            return "and"
    pieces = _pieces(scanner)
    if pieces is not None:
        return pieces
    if word in lexicon.weekdays:
        scanner.at += 1
        if scanner.word() == ".":
            scanner.at += 1
        return lexicon.weekdays[word]
    return [] if scanner.take(lexicon.dates) else None


def _names_period(scanner: Scanner) -> bool:
    """Whether all that is left is the name of what lasts that long: the "school year" of "the 2021/22 school year"."""
    rest = scanner.words[scanner.at : len(scanner.tokens)]
    slashed = scanner.at > 1 and scanner.words[scanner.at - 2] == "/"
    return slashed and len(rest) < 4 and all(map(str.isalpha, rest)) and not rest[-1].endswith("s")


def _hyphened(scanner: Scanner) -> bool:
    """Whether the hyphen here joins the parts of one date: "17-Feb-2008"."""
    last, following = scanner.token(-1), scanner.token(1)
    if last is None or following is None or not (scanner.glued() and following.glued):
        return False
    months = scanner.lexicon.months
    if following.low in months:
        return last.text.isdigit() and len(last.text) < 3
    return last.low in months and following.text.isdigit() and len(following.text) == 4


def _pieces(scanner: Scanner) -> list[_Piece] | None:
    """The pieces of a date that one or two tokens here are, with the scanner past them."""
    token = scanner.tokens[scanner.at]
    if token.kind in ("iso", "date"):
        scanner.at += 1
        if scanner.word() == "." and scanner.glued() and scanner.lexicon.tongue.ordinal_dot:  # 7.3.2006. godine
            scanner.at += 1
        return _numeric(token, scanner.lexicon)
    if token.kind == "num":
        return _number(scanner, token)
    month = scanner.lexicon.months.get(token.low)
    if month is not None and not _is_verb(scanner, token):
        scanner.at += 1
        if scanner.word() == "." and scanner.glued():
            scanner.at += 1
        return [_Piece("M", month, token.start, token.end, "name")]
    ordinal = _ordinal(scanner)
    if ordinal and ordinal[0] <= 31:
        scanner.at = ordinal[1]
        style = "ordinal" if scanner.lexicon.language == "en" else FIXED
        return [_Piece("D", ordinal[0], token.start, scanner.tokens[scanner.at - 1].end, style)]
    return None


def _ordinal(scanner: Scanner) -> tuple[int, int] | None:
    """The day in words that begins here, and the place after it; in other languages than English before a month."""
    lexicon = scanner.lexicon
    if lexicon.language == "en":
        return spelling.ordinal(scanner.words, scanner.at)
    found = composing.ordinal(scanner.words, scanner.at, lexicon)
    return found if found and scanner.words[found[1]] in lexicon.months else None


def _is_verb(scanner: Scanner, token: Token) -> bool:
    """Whether "may" or "march" stands there in small letters, with no number beside it."""
    if scanner.lexicon.language != "en" or token.text != token.low:
        return False
    beside = [each for each in (scanner.token(-1) if scanner.at else None, scanner.token(1)) if each]
    return not any(each.kind == "num" or each.low in ("of", "th", "st", "nd", "rd") for each in beside)


def _number(scanner: Scanner, token: Token) -> list[_Piece] | None:
    """A year of four digits from 1000 to 2999, or a day (with its ending or full stop)."""
    if not token.text.isdigit() or len(token.text) not in (1, 2, 4):
        return None
    scanner.at += 1
    number = int(token.text)
    style, end = "digits", token.end
    if len(token.text) == 4:
        if not 1000 <= number <= 2999:
            return None
    elif scanner.lexicon.language == "en" and scanner.glued() and scanner.word() in ("st", "nd", "rd", "th"):
        style, end = "ordinal", scanner.tokens[scanner.at].end
        if spelling.ordinal_ending(number) != scanner.word():
            raise Doubt(f'"{token.text}{scanner.word()}" is no ordinal', "check the ending")
        scanner.at += 1
    elif scanner.glued() and (scanner.token() or token).kind == "word":
        return None
    dotted = scanner.lexicon.tongue.day_dot or not scanner.token(1) or scanner.word(1) in scanner.lexicon.months
    if scanner.word() == "." and scanner.glued() and dotted:
        scanner.at += 1
    return [_Piece("Y" if len(token.text) == 4 else "D", number, token.start, end, style)]


def _numeric(token: Token, lexicon: Lexicon) -> list[_Piece]:
    """2006-03-07, or a date of three numbers whose order is sure."""
    letters = "YMD"
    numbers = list(_NUMBER.finditer(token.text))
    if token.kind == "date":
        first, second = (int(each[0]) for each in numbers[:2])
        letters = _order(token.text, first, second, dotted="." in token.text and lexicon.tongue.day_dot)
    return [
        _Piece(letter, int(each[0]), token.start + each.start(), token.start + each.end())
        for letter, each in zip(letters, numbers, strict=True)
    ]


def _order(text: str, first: int, second: int, *, dotted: bool) -> str:
    if dotted or first == second or (first > 12 >= second):
        return "DMY"
    if second > 12 >= first:
        return "MDY"
    raise Doubt(f'"{text}" may be two dates: day and month could change places', "write the month as a word")


def _one(side: list[_Piece]) -> Dated | None:
    letters = "".join(piece.letter for piece in side)
    if letters in ("D", "DY"):
        return None
    return Dated(_sure(_moment(side)), None, _parts(side, ""), letters == "Y")


def _two(left: list[_Piece], right: list[_Piece], joint: str, *, sure: bool) -> Dated | None:
    """Two dates as a range; what one of them leaves out it has from the other."""
    if [piece.letter for piece in left + right] == ["Y", "D"]:
        return _short_year(left[0], right[0], joint)
    start, end = _moment(left), _moment(right)
    if start.day and end.day and not (start.month or end.month):
        return None
    start = replace(start, year=start.year or end.year, month=start.month or (start.day and end.month))
    end = replace(end, year=end.year or start.year, month=end.month or (end.day and start.month))
    if (start.month is None) != (end.month is None) or (start.day is None) != (end.day is None):
        raise Doubt("the two dates are not equally precise", "write both to the day, the month or the year")
    if joint == "and" and not sure and not _next_day(start, end):
        raise Doubt("two dates stand in the text", "link each of them by itself")
    if _sure(start).first >= _sure(end).first:
        raise Doubt("the second date is not after the first", "check the order of the two dates")
    return Dated(start, end, _parts(left, "") + _parts(right, "until_"), start.month is None)


def _short_year(left: _Piece, right: _Piece, joint: str) -> Dated | None:
    """2028-30 is two years, 2021-03 a month (ISO 8601); where it may be either, as 2010-12, it is not read."""
    if right.end - right.start != 2:
        return None
    later = left.number // 100 * 100 + right.number
    is_range = later > left.number
    is_month = joint == "-" and 1 <= right.number <= 12
    if is_range and is_month:
        raise Doubt(
            f"{left.number}-{right.number:02d} may be a month or two years", "write the month as a word, or both years"
        )
    if is_month:
        right.letter = "M"
        return _one([left, right])
    if not is_range:
        raise Doubt("the second year is not after the first", "write both years in full")
    parts = [Part("year", left.start, left.end), Part("until_year", right.start, right.end, "short")]
    return Dated(Moment(left.number), Moment(later), parts, years_only=True)


def _moment(side: list[_Piece]) -> Moment:
    numbers = {piece.letter: piece.number for piece in side}
    return Moment(numbers.get("Y"), numbers.get("M"), numbers.get("D"))


def _parts(side: list[_Piece], prefix: str) -> list[Part]:
    names = {"D": "day", "M": "month", "Y": "year"}
    return [Part(prefix + names[piece.letter], piece.start, piece.end, piece.style) for piece in side]


def _sure(moment: Moment) -> Moment:
    if not moment.possible:
        raise Doubt(f"there is no {moment}", "check the day and the month")
    return moment


def _next_day(start: Moment, end: Moment) -> bool:
    return bool(start.day and end.day and start.month == end.month and end.day == start.day + 1)


def _check_weekday(dated: Dated, weekdays: list[int]) -> None:
    moment = dated.moment
    if dated.until or len(weekdays) != 1 or not (moment.year and moment.month and moment.day):
        return
    if datetime.date(moment.year, moment.month, moment.day).weekday() != weekdays[0]:
        raise Doubt(f"{moment} was no such weekday", "check the day of the week, or leave it out")
