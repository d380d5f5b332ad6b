"""Ranges of pages: which way they run, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.bibliography import Field, Work
from dossier.checks.bibliography.places import at_value, own, shown
from dossier.diagnostics import Diagnostic

_LONGEST = 2000
_RANGE = re.compile(
    r"(?P<first>[A-Za-z]{0,4}\.?\d{1,9}|[ivxlcdmIVXLCDM]{1,12})"
    r"(?P<dash>\s*(?:-{1,4}|[\u2010-\u2014\u2212]|\\text[ne][nm]?dash(?:\{\}|\s|(?=\d)))\s*)"
    r"(?P<second>[A-Za-z]{0,4}\.?\d{1,9}|[ivxlcdmIVXLCDM]{1,12})"
)
_PREFIX = re.compile(r"\s*(?:pp?|pgs?|pages?|seiten?|S)\.?\s+(?=\d)|\s*pp?\.(?=\d)", re.IGNORECASE)
_PLAIN = re.compile(r"([1-9]\d{0,8})--(\d{1,9})")
_LONG = 50
"""Pages: a longer range with digits left out is more likely one with a digit missing."""
_LETTER_O = re.compile(r"(?<![A-Za-z])\d+[Oo](?![A-Za-z])")
_NO_PAGES = re.compile(
    r"press|forthcoming|online|electronic|pagina|pagin|passim|\bn/?a\b|various|suppl|abstract", re.IGNORECASE
)
_ROMAN = re.compile(r"m{0,4}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})", re.IGNORECASE)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def check_pages(work: Work) -> Iterator[Diagnostic]:
    """All that is wrong with the pages of a work."""
    field = own(work, "pages")
    if field is None or not field.raw.strip():
        return
    raw = field.raw[:_LONGEST]
    if (plain := _PLAIN.fullmatch(raw)) and len(plain[1]) == len(plain[2]) and plain[1] <= plain[2]:
        return
    yield from _forms(work, field, raw)
    yield from _words(work, field, raw.strip(" {}\t\r\n"))
    prefix = _PREFIX.match(raw)
    at = prefix.end() if prefix else 0
    for part in re.split(r"([,;&]|\\&|\band\b)", raw[at:]):
        found = _RANGE.fullmatch(part.strip())
        if found and _runs_back(found["first"], found["dash"].strip(), found["second"]):
            lead = at + len(part) - len(part.lstrip())
            message = f"the pages {shown(found[0])} run backwards"
            yield at_value(work, field, "bibliography-pages", message, stretch=(lead, lead + len(found[0])))
        elif found and (last := _shortened(found["first"], found["second"])):
            message = f"{shown(found[0])} runs backwards, or is short for {found['first']}--{last}"
            yield at_value(work, field, "bibliography-page-form", message, help="write both numbers in full")
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
            return int(first[: -len(second)] + second) <= int(first)  # 120--20 is short for nothing
    return other[1] < one[1]


def _shortened(first: str, second: str) -> int:
    """The last page of a long range of which digits were left out, if any were; 0 for a range that is surely meant."""
    if not (first.isdigit() and second.isdigit() and len(second) < len(first)):
        return 0
    last = int(first[: -len(second)] + second)
    return last if last - int(first) > _LONG else 0


def _words(work: Work, field: Field, text: str) -> Iterator[Diagnostic]:
    """Pages that are written otherwise than as numbers."""
    if _LETTER_O.search(text):
        message = f'"{shown(text)}" holds a letter that looks like a digit'
        yield at_value(work, field, "bibliography-pages", message, help="type it anew")
        return
    message = hint = ""
    if re.fullmatch(r"\d{1,5}\s*(?:pages?|pp?\.?|S\.|Seiten)", text):
        message, hint = f'"{shown(text)}" says how many pages there are', 'call the field "pagetotal"'
    elif re.fullmatch(r"\d{1,6}\s+(?:to|bis|until|through|a|à)\s+\d{1,6}", text):
        message, hint = f'the range "{shown(text)}" is written in words', "write --"
    elif re.fullmatch(r"-\d{1,6}", text):
        message, hint = f"no page has the number {text}", "the first page may be missing"
    elif re.fullmatch(r"\d{1,6}\s*(?:--|\u2013)\s*\d{1,6}\s*(?:--|\u2013)\s*\d{1,6}", text):
        message, hint = f"{shown(text)} has three ends", "write two ranges with a comma between them"
    elif re.fullmatch(r"[^\W\d_]{3,20}(?:[\s-][^\W\d_]{2,20})?", text) and not _ROMAN.fullmatch(text):
        message, hint = f'"{shown(text)}" names no page', "" if _NO_PAGES.search(text) else "write the number"
    if message and not (_NO_PAGES.search(text) and not hint):
        yield at_value(work, field, "bibliography-page-form", message, help=hint)


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
