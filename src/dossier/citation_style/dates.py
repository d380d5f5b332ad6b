"""The date of a work: what its entry says (EDTF, levels 0 and 1; BibTeX's year, month and day) -> words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from dossier.bibliography import MONTHS, Work
from dossier.words import ENGLISH, Words

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T[\d:.]*(?:Z|[+-][\d:]*)?)?([~?%])?\Z")
_EDTF = re.compile(
    r"[~?%]?(?P<year>-?\d{4}|\d{3}[XxuU]|\d{2}[XxuU]{2})[~?%]?(?:-(?P<month>\d\d|XX))?[~?%]?(?:-(?:\d\d|XX))?"
    r"(?:T\S*)?(?P<mark>[~?%])?\Z"
)
_OPEN = frozenset({"", "..", "open", "unknown", "*"})
_DAY_AND_MONTH = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s~.,]*(?P<month>[^\W\d_]+)\.?|(?P<first>[^\W\d_]+)[\s~.,]*(?P<last>\d{1,2})"
)
_LANGUAGES = (
    "bg bs ca cs da de el en es et fi fr hr hu is it lt lv mk nb nl nn pl pt ro ru sk sl sq sr sr_Latn sv tr uk"
)


@lru_cache(maxsize=1)
def _english() -> Mapping[str, int]:
    from babel.dates import get_month_names  # here, as below, since most commands write no date

    names = {name: number for number, name in enumerate(MONTHS, 1)}
    return {**names, **{name.lower(): number for number, name in get_month_names("wide", locale="en").items()}}


@lru_cache(maxsize=1)
def month_names() -> Mapping[str, int]:
    """The months by their names in the languages of Europe, in full and short, without those on which two differ."""
    from babel.dates import get_month_names

    found: dict[str, int] = {name: number for number, name in enumerate(MONTHS, 1)}
    differ: set[str] = set()
    for language in _LANGUAGES.split():
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in get_month_names(width, context=context, locale=language).items():
                    word = name.lower().rstrip(".")
                    if found.setdefault(word, number) != number and word[:3] not in MONTHS:
                        differ.add(word)
    return {word: number for word, number in found.items() if word not in differ}


class Date(NamedTuple):
    """A date at the precision of a year, a month or a day."""

    year: int
    month: int = 0
    day: int = 0
    doubtful: bool = False

    @property
    def iso(self) -> str:
        """`2024-05-31`, as dates are sorted."""
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"


def parse_date(text: str) -> Date | None:
    """One EDTF date; None where the text is none."""
    found = _DATE.match(text.strip())
    if found is None:
        return None
    month, day = int(found[2] or 0), int(found[3] or 0)
    if month > 12 or day > 31:
        return None
    return Date(int(found[1]), month, day, bool(found[4]))


def date_range(work: Work, name: str = "date") -> tuple[Date | None, Date | None]:
    """First and last date of a field; for `date`, BibTeX's `year` and `month` where it is missing."""
    text = work.text(name)
    if not text and name == "date":
        text = _old_date(work)
    first, slash, last = text.partition("/")
    start = parse_date(first)
    return start, parse_date(last) if slash and start else None


def _old_date(work: Work) -> str:
    year, raw, day = work.text("year"), work.text("month").lower().strip(), work.text("day")
    within = _DAY_AND_MONTH.fullmatch(raw)
    if within and not day:
        raw, day = within["month"] or within["first"], within["day"] or within["last"]
    number = _month(raw)
    if not number:
        return year
    return f"{year}-{number:02d}" + (f"-{int(day):02d}" if day.isdigit() else "")


def _month(word: str) -> int:
    """The number of a month that is named or numbered; 0 where it is none."""
    if word.isdigit() and len(word) < 3:
        return int(word) if int(word) <= 12 else 0
    word = word.strip(" .")
    if not word or word in _english():  # most are, and reading the names of all languages takes time
        return _english().get(word, 0)
    return month_names().get(word) or (month_names().get(word[:3], 0) if word[:3] in MONTHS and word.isalpha() else 0)


def written(work: Work, name: str = "date", words: Words = ENGLISH) -> str:
    """The date in words: `19 March 2025`, `10–11 March 2022`, `2025`; as it stands where it cannot be read."""
    given = work.text(name)
    if name == "date" and not given:
        year, month = work.text("year"), work.text("month")
        if not re.fullmatch(r"\d{4}", year):
            return year
        if month and not _month(month.lower()) and not _DAY_AND_MONTH.fullmatch(month.lower()):
            return f"{month.replace('/', '–')} {year}"  # a season, two months
    start, end = date_range(work, name)
    first, slash, last = given.partition("/")
    if start is None or (slash and end is None):
        return _loose(first.strip(), slash, last.strip(), words) or given
    if end is None:
        return _one(start, words)
    if (start.year, start.month) == (end.year, end.month) and start.day and end.day:
        return f"{words.say('{day}', day=start.day)}–{_one(end, words)}"
    if start.year == end.year and start.month and end.month:
        return f"{_one(start, words, year=False)} – {_one(end, words)}"
    joint = "–" if not (start.month or end.month) else " – "
    return f"{_one(start, words)}{joint}{_one(end, words)}"


def _loose(first: str, slash: str, last: str, words: Words) -> str:
    """A date that is open, unknown in a part, or of a season; empty where it is none of these."""
    sides = [_moment(side, words) for side in (first, last)]
    if not slash:
        return sides[0]
    if first in _OPEN or last in _OPEN:
        return f"{sides[0]}–{sides[1]}" if sides[0] or sides[1] else ""
    return f"{sides[0]} – {sides[1]}" if sides[0] and sides[1] else ""


def _moment(text: str, words: Words) -> str:
    found = parse_date(text)
    if found is not None:
        return _one(found, words)
    loose = _EDTF.match(text)
    if loose is None:
        return ""
    year, month = loose["year"].upper().replace("U", "X"), int(loose["month"] or 0) if loose["month"] != "XX" else 0
    if year.startswith("-"):
        return words.say("{year} BC", year=int(year[1:]) + 1)  # the year 0000 is 1 BC
    if year.endswith("XX"):
        return f"{year[:2]}00–{year[:2]}99"
    said = words.say("{decade}s", decade=f"{year[:3]}0") if year.endswith("X") else str(int(year))
    if month > 20 and (words.version or words.locale.startswith("en")):
        said = _season(month, said, words)
    elif 1 <= month <= 12:
        said = words.day(int(year), month)
    return words.say("c. {date}", date=said) if loose["mark"] else said


def _season(number: int, year: str, words: Words) -> str:
    """EDTF counts the seasons from 21 on."""
    say = words.say
    seasons = {
        21: say("spring {year}", year=year),
        22: say("summer {year}", year=year),
        23: say("autumn {year}", year=year),
        24: say("winter {year}", year=year),
    }
    return seasons.get(number, year)


def _one(date: Date, words: Words, *, year: bool = True) -> str:
    if year:
        said = words.day(date.year, date.month, date.day)
    elif date.day:
        said = words.say("{day} {month}", day=date.day, month=words.month(date.month))
    else:
        said = words.month(date.month)
    return words.say("c. {date}", date=said) if date.doubtful else said
