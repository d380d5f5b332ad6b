"""Stretches of time that have a name: halves, quarters, seasons, decades.

"the second half of 2025", "Q3 2024", "early 2026", "late May 2026", "the 1990s" -> first and last year, month or day
"""

from __future__ import annotations

import re
from calendar import monthrange

from dossier.quantities.dates import Dated
from dossier.quantities.drafts import Part, Scanner
from dossier.quantities.lexicon import Lexicon
from dossier.quantities.values import Moment

_MONTHS = {
    "early": (1, 6),
    "mid": (4, 9),
    "late": (7, 12),
    "beginning of": (1, 3),
    "start of": (1, 3),
    "middle of": (4, 9),
    "end of": (10, 12),
    "- end": (10, 12),
    "end": (10, 12),
    "spring": (3, 6),
    "summer": (6, 9),
    "autumn": (9, 12),
    "fall": (9, 12),
}
"""First and last month that each word allows: no more than it surely excludes, for nobody has defined "early".
"Winter" is in two years at once and not read."""

_DAYS = {
    "early": (1, 15),
    "mid": (8, 23),
    "late": (16, 31),
    "beginning of": (1, 10),
    "start of": (1, 10),
    "middle of": (8, 23),
    "end of": (21, 31),
    "end": (21, 31),
}
"""First and last day of a month that the same words allow."""

_NAMES_OF_YEAR = frozenset(("vitit", "godine", "god", "des", "jahres", "të", "i", "e", "së", "der"))
"""Beside a year they say only that it is one."""

_DECADE = {"": (0, 9), "early": (0, 4), "mid": (3, 6), "late": (5, 9)}
"""First and last year of a decade. "The 1800s" may be a century, and are not read."""

_NUMBERS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "last": 0,
    "latter": 0,
    "final": 0,
    "1 st": 1,
    "2 nd": 2,
    "3 rd": 3,
    "4 th": 4,
}

_YEAR = r"(?P<year>[12]\d{3})"
_PART = re.compile(
    rf"(?P<number>{'|'.join(_NUMBERS)}) (?:- )?(?P<part>half|quarter)(?: of| in)? (?:the year )?{_YEAR}", re.ASCII
)
_SHORT = re.compile(rf"(?P<part>[qh]) (?P<number>[1-4])(?: of| /| ,)? {_YEAR}", re.ASCII)
_SHORT_LAST = re.compile(rf"{_YEAR}(?: -| /)? (?P<part>[qh]) (?P<number>[1-4])", re.ASCII)
_WHEN = re.compile(rf"(?P<when>{'|'.join(_MONTHS)})(?: -)?(?: in| of)?(?: the year)? {_YEAR}", re.ASCII)
_IN_MONTH = re.compile(rf"(?P<when>{'|'.join(_DAYS)})(?: -)?(?: in| of)? (?P<month>[^\W\d_]+)(?: [.,]| of)? {_YEAR}")
_TENS = re.compile(
    r"(?:(?P<when>early|mid|late)(?: -)?(?: the)? )?(?P<year>[12]\d\d0)"
    r"(?:(?: ')? s|(?: -)? er(?:(?: -)? jahren?)?|(?: -)? ih(?: godina)?)",
    re.ASCII,
)


def read_period(scanner: Scanner) -> Dated | None:
    """The named stretch of time that everything from here to the end of the text is; None where it is none."""
    years = [token for token in scanner.tokens[scanner.at :] if token.kind == "num" and len(token.text) == 4]
    if len(years) != 1:
        return None
    at = scanner.at
    while scanner.take(scanner.lexicon.dates):
        pass
    stretch_named = scanner.take(scanner.lexicon.stretches)
    rest = [word for word in scanner.words[scanner.at :] if word not in _NAMES_OF_YEAR] if stretch_named else None
    words = " ".join(scanner.words[scanner.at :] if rest is None else [stretch_named or "", *rest]).rstrip(" .")
    scanner.at = at
    decade = _TENS.fullmatch(words)
    quartered = _SHORT.fullmatch(words) or _SHORT_LAST.fullmatch(words)
    if scanner.lexicon.language != "en" and rest is None and decade is None and quartered is None:
        return None
    stretch = _part_of_year(words) or _when(words)
    part = Part("year", years[0].start, years[0].end)
    if stretch:
        year = int(years[0].text)
        return Dated(Moment(year, stretch[0]), Moment(year, stretch[1]), [part])
    days = _part_of_month(words, scanner.lexicon)
    if days:
        return days
    if decade:
        first, last = _DECADE[decade["when"] or ""]
        year = int(decade["year"])
        if year % 100 == 0 and year < 2000:
            return None
        return Dated(Moment(year + first), Moment(year + last), [])
    return None


def _part_of_year(words: str) -> tuple[int, int] | None:
    """First and last month of a half or a quarter."""
    found = _PART.fullmatch(words) or _SHORT.fullmatch(words) or _SHORT_LAST.fullmatch(words)
    if not found:
        return None
    length = 6 if found["part"] in ("half", "h") else 3
    number = _NUMBERS.get(found["number"])
    number = int(found["number"]) if number is None else number or 12 // length
    return (length * (number - 1) + 1, length * number) if number <= 12 // length else None


def _when(words: str) -> tuple[int, int] | None:
    found = _WHEN.fullmatch(words)
    return _MONTHS[found["when"]] if found else None


def _part_of_month(words: str, lexicon: Lexicon) -> Dated | None:
    """First and last day of "early March 2026"."""
    found = _IN_MONTH.fullmatch(words)
    month = lexicon.months.get(found["month"]) if found else None
    if found is None or month is None:
        return None
    year = int(found["year"])
    first, last = _DAYS[found["when"]]
    return Dated(Moment(year, month, first), Moment(year, month, min(last, monthrange(year, month)[1])), [])
