"""The field `year` where it holds no plain number: what is meant, and what is none."""

from __future__ import annotations

import re
from typing import NamedTuple

_WRONG = re.compile(r"(?=[\dOolI]{4}\Z)(?=.*\d.*\d)(?=.*[OolI])[12Il][\dOolI]{3}")
_WITH_MONTH = re.compile(
    r"(?:\d{1,2}(?:st|nd|rd|th)?\.?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
    r"(?:\s+\d{1,2}(?:st|nd|rd|th)?)?,?\s+\d{4}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}[./]\d{1,2}[./]\d{1,2}",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d{4})\s*(?:-{1,3}|[\u2013\u2014/])\s*(\d{4})")
_STOPPED = re.compile(r"(\d{4})\s*[.,;:]")
_GROUPED = re.compile(r"([12])[,.\u2009\u202f' ](\d{3})")
_UNKNOWN_DIGITS = re.compile(r"\d{1,2}(?:\?{2,3}|[Xx]{2,3}|_{2,3}|\.{2,3}|\u2026)")
_WORDS = re.compile(r"[^\W\d_]+(?:[\s.-]+[^\W\d_]+)?\.?")
_SAID = re.compile(
    r"press|druck|prensa|stampa|presse|\u0161tamp|tisku|shtyp|print|forthcoming|appear|submitted|accept|prepar|review|undated|unknown"
    r"|unpublished|draft|online|early|ahead|advance|current|present|ongoing|progress|planned|expected|\bdate\b|erschein"
    r"|vorbereitung|eingereicht|para[i\u00ee]tre|soumis|anno|\bn\W*[dy]\b|\bs\W*[adf]\b|\bo\W*j\b|\bb\W*[gd]\b|\bz\W*j\b|various|tba|tbd",
    re.IGNORECASE,
)
"""What catalogues write where no year is known, or none is over."""
_ROMAN = re.compile(r"[MDCLXVI]{3,15}", re.IGNORECASE)


class OddYear(NamedTuple):
    """What is wrong with a text in the place of a year."""

    rule: str
    words: str
    help: str = ""
    mended: str | None = None


def odd_year(raw: str) -> OddYear | None:
    """What is wrong with a year that is no number; None where it may be meant so (`in press`, `2004/05`, `c. 1850`)."""
    text = raw.strip(" {}\t\r\n")
    form, shown = "bibliography-date-form", f'"{" ".join(text.split())[:60]}"'
    if _WRONG.fullmatch(text):
        return OddYear("bibliography-date", f"{shown} holds a letter that looks like a digit", "type the year anew")
    if _WITH_MONTH.fullmatch(text):
        return OddYear(form, f"{shown} is more than a year", 'give "date", as in 2024-05-31')
    if (years := _RANGE.fullmatch(text)) and years[2] < years[1]:
        return OddYear("bibliography-date-order", f"{shown}: this range ends before it begins")
    if stopped := _STOPPED.fullmatch(text):
        return OddYear(form, f"a year ends without a sign: {shown}", f"write {stopped[1]}", stopped[1])
    if grouped := _GROUPED.fullmatch(text):
        year = grouped[1] + grouped[2]
        return OddYear(form, f"{shown} is written like an amount", f"write {year}", year)
    if _UNKNOWN_DIGITS.fullmatch(text):
        return OddYear("bibliography-placeholder", f"{shown} is not known yet, it seems")
    if _WORDS.fullmatch(text) and not _SAID.search(text) and not _ROMAN.fullmatch(text):
        return OddYear(form, f"{shown} is no year", 'write it in digits, or leave it out and give "pubstate"')
    return None
