"""The field `month`: BibTeX's names, numbers, names in the languages of Europe, and what is none of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.bibliography import MONTHS, Work
from dossier.checks.bibliography.nearness import nearest_name
from dossier.checks.bibliography.places import at_value, own, shown
from dossier.checks.bibliography.wordlists import word_set
from dossier.citation_style import month_names
from dossier.diagnostics import Diagnostic

_ENGLISH = word_set("january february march april may june july august september october november december")
_LONGEST = 20


def check_month(work: Work) -> Iterator[Diagnostic]:
    """A month that is none, by its number or by its name."""
    field = own(work, "month")
    if field is None:
        return
    number = month_number(field.raw)
    if not 0 <= number <= 12:
        yield at_value(work, field, "bibliography-date", f"there is no month {shown(field.raw)}")
    elif re.fullmatch(r"\s*[-+]?\d+[.,]?\d*\s*", field.raw) and not number:
        yield at_value(work, field, "bibliography-field-value", f'"{shown(field.raw)}" is no month')
    elif (day := re.search(r"\b\d+\b", field.raw)) and not 1 <= int(day[0][:6]) <= 31 and len(day[0]) < 4:
        yield at_value(work, field, "bibliography-date", f'there is no day {day[0]}, as "{shown(field.raw)}" has it')
    word = field.raw.strip(" {}.~\t\r\n").lower()
    if number or not 4 <= len(word) <= _LONGEST or not (word.isascii() and word.isalpha()) or word in month_names():
        return
    meant = nearest_name(word, _ENGLISH, long=6)
    if meant:
        message, hint = f'there is no month "{shown(field.raw)}"', f'did you mean "{meant}"?'
        yield at_value(work, field, "bibliography-field-value", message, help=hint)


def month_number(raw: str) -> int:
    """1 for January; 0 for what is no single month (`1~jan`, "Spring", "July--August"); -1 for the number 0."""
    word = raw.strip(" {}\t\r\n")
    if word.isascii() and word.isdigit():
        return int(word[:4]) or -1
    lowered = word.lower().rstrip(".")
    if lowered in _ENGLISH or lowered in MONTHS or lowered == "sept":
        return MONTHS.index(lowered[:3]) + 1
    return 0
