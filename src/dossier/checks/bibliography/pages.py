"""Ranges of pages: which way they run, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.bibliography import Field, Work
from dossier.checks.bibliography.places import at_value, own, shown
from dossier.diagnostics import Diagnostic

_LONGEST = 2000
_DASH = re.compile(
    r"\s*(?:-{1,4}|\u2010|\u2011|\u2012|\u2013|\u2014|\u2212|\\textendash\b\s*(?:\{\})?|\\textemdash\b\s*(?:\{\})?)\s*"
)
_RANGE = re.compile(
    r"(?P<first>[A-Za-z]{0,4}\.?\d{1,9}|[ivxlcdmIVXLCDM]{1,12})"
    r"(?P<dash>\s*(?:-{1,4}|[\u2010-\u2014\u2212])\s*)"
    r"(?P<second>[A-Za-z]{0,4}\.?\d{1,9}|[ivxlcdmIVXLCDM]{1,12})"
)
_PREFIX = re.compile(r"\s*(?:pp?|pgs?|pages?|seiten?|S)\.?\s+(?=\d)|\s*pp?\.(?=\d)", re.IGNORECASE)
_ROMAN = re.compile(r"m{0,4}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})", re.IGNORECASE)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def check_pages(work: Work) -> Iterator[Diagnostic]:
    """All that is wrong with the pages of a work."""
    field = own(work, "pages")
    if field is None or not field.raw.strip():
        return
    raw = field.raw[:_LONGEST]
    yield from _forms(work, field, raw)
    at = 0
    for part in re.split(r"([,;&]|\\&|\band\b)", raw):
        found = _RANGE.fullmatch(part.strip())
        if found and _runs_back(found["first"], found["dash"].strip(), found["second"]):
            lead = at + len(part) - len(part.lstrip())
            message = f"the pages {shown(found[0])} run backwards"
            yield at_value(work, field, "bibliography-pages", message, stretch=(lead, lead + len(found[0])))
        at += len(part)


def _runs_back(first: str, dash: str, second: str) -> bool:
    """Whether a range ends before it begins; 123--34 is short for 123--134."""
    one, other = _number(first), _number(second)
    if one is None or other is None or one[0] != other[0]:
        return False
    if first.isdigit() and second.isdigit():
        if first.startswith("0") and first != "0":
            return False
        if dash == "-" and (int(first) < 10 or (len(first) > 4 and len(second) < 3)):
            return False  # page 1 of chapter 3, page 2 of article 23605
        if len(second) < len(first):
            return int(first[: -len(second)] + second) < int(first)
    return other[1] < one[1]


def _number(text: str) -> tuple[str, int] | None:
    """The letters before a number, and the number; Roman numerals are a series of their own."""
    found = re.fullmatch(r"([A-Za-z]{0,4}\.?)(\d{1,9})", text)
    if found:
        return found[1].lower(), int(found[2])
    if not _ROMAN.fullmatch(text):
        return None
    values = [_VALUES[letter] for letter in text.lower()]
    total = sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    return "roman", total


def _forms(work: Work, field: Field, raw: str) -> Iterator[Diagnostic]:
    prefix = _PREFIX.match(raw)
    if prefix:
        message = f'"{prefix[0].strip()}" is added by the style, and would stand twice'
        stretch = (0, prefix.end())
        yield at_value(work, field, "bibliography-page-form", message, stretch=stretch, mended="")
    for found in _RANGE.finditer(raw):
        before, after = raw[: found.start()], raw[found.end() :]
        dash = found["dash"]
        if dash in ("--", "\u2013") or re.search(r"[\w:.-]\Z", before) or re.match(r"[\w:-]|\.\d", after):
            continue
        if not (found["first"][-1:].isdigit() or found["second"][-1:].isdigit() or len(found[0]) > 4):
            continue
        words = "with one hyphen" if dash.strip() == "-" else "with another sign than two hyphens"
        mended = "--" if dash.strip() != "-" or _is_range(found["first"], found["second"]) else None
        message = f"the range {shown(found[0])} is written {words}"
        if mended is None:
            continue
        yield at_value(
            work, field, "bibliography-page-form", message, stretch=found.span("dash"), help="write --", mended=mended
        )


def _is_range(first: str, second: str) -> bool:
    """Whether two numbers with a hyphen are surely a range, not a page of a chapter (3-12) or an article's number."""
    return not _runs_back(first, "--", second) and not (first.isdigit() and (len(first) > 5 or first.startswith("0")))
