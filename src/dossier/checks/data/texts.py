"""Texts that are none: placeholders, formulas, what a spreadsheet made of them, two spellings of one value."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from dossier.checks.data.numbers import PLACEHOLDERS, placeholder_help
from dossier.checks.data.table import Complaint, Table, shown
from dossier.checks.letters import alike, cleaned
from dossier.datasets import Column, runs

_DOUBTFUL = frozenset({"none", "nil", "unknown", "missing", "x", "xx", "na", "*", "/", ":", ".", "nan", "nd"})
"""Placeholders that are also words, codes or marks: in a column of texts they need more to be told of."""
_MANY_CODES = 20
"""Short words that are sure to be codes, small letters or not."""
_SURE_FORMULA = re.compile(
    r"[=\uff1d]\s*[\w(+\-@\"'{]|[+\uff0b][A-Za-z]|-[A-Z]{1,2}\d|[+@\-\uff0b\uff20\uff0d]\S*[(|!]|[\t\r\n]\s*[=+@-]"
)
_MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec"
_TAGS = "a|b|br|div|em|font|h[1-6]|i|iframe|img|li|ol|p|script|span|strong|style|sub|sup|svg|table|td|tr|u|ul"
_TAG = re.compile(rf"</(?:{_TAGS})>|<br ?/?>|<(?:{_TAGS})[\s/][^<>]{{0,500}}=[^<>]{{0,500}}>", re.IGNORECASE)
"""A tag for sure: one that closes, breaks a line, or has an attribute."""
_SHEET_DATE = re.compile(rf"(?:\d{{1,2}}-(?:{_MONTH})|(?:{_MONTH})-\d{{2}})\Z")
_SHEET_ERROR = re.compile(r"#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|N/A|SPILL!|#+)\Z")


def check_placeholders(table: Table) -> Iterator[Complaint]:
    """Texts that stand for nothing, in columns of texts; the schema does not say that they do."""
    for column in _text_columns(table):
        if _declared(column) or column.name in table.resource.work_columns:
            continue
        texts = table.first_rows(column.name)
        found = {text: None for text in texts if text.strip().lower() in PLACEHOLDERS or not text.strip()}
        found = {} if _marks(texts) else {text: None for text in found if not _legitimate(text, column, table)}
        for row, text in table.rows_with(column.name, found):
            said = f'"{shown(text)}" stands for nothing' if text.strip() else "this cell holds spaces alone"
            hint = placeholder_help(text) if table.word == "row" else "leave the value out"
            yield Complaint("data-placeholder", said, row, column.name, hint)
        errors = {text: None for text in texts if _SHEET_ERROR.match(text) and text not in found}
        for row, text in table.rows_with(column.name, errors):
            said = f'"{text}" is the error of a spreadsheet\'s formula'
            yield Complaint("data-placeholder", said, row, column.name, "mend the formula, or leave the cell empty")


def _marks(texts: Mapping[str, object]) -> bool:
    """Whether a column holds marks alone, of which one may say no (`✓` and `–`, `x` and `-`)."""
    ticks = [text for text in texts if text.strip().lower() not in PLACEHOLDERS]
    return len(texts) <= 6 and bool(ticks) and all(len(text) <= 2 and not text.isascii() for text in ticks)


def _legitimate(text: str, column: Column, table: Table) -> bool:
    """Whether a doubtful placeholder may be a value of its own in this column."""
    word = text.strip().lower()
    if word not in _DOUBTFUL:
        return False
    if word in ("none", "nil", "unknown", "missing", "/", "*") or text.strip() == "Nan":
        return True
    others = [each for each in table.first_rows(column.name) if each.strip().lower() != word]
    if word in ("na", "nd"):  # Namibia, North Dakota
        codes = r"[A-Z]{2,3}" if len(others) < _MANY_CODES else r"[A-Za-z]{2,3}|\d{3}"
        return bool(others) and all(re.fullmatch(codes, each) for each in others)
    counts = Counter(each.strip().lower() for each in table.texts(column.name) if each.strip())
    return not others or counts[word] * 2 >= sum(counts.values()) or _short(others)


def _short(texts: list[str]) -> bool:
    """Whether texts are codes or single letters, among which an x is one more."""
    return all(len(text) <= 2 for text in texts) or any(len(text) == 1 and text.isalpha() for text in texts)


def check_formulas(table: Table) -> Iterator[Complaint]:
    """Texts that a spreadsheet takes for a formula."""
    for column in _text_columns(table):
        found = {text: bool(_SURE_FORMULA.match(text)) for text in table.first_rows(column.name) if runs(text)}
        for row, text in table.rows_with(column.name, found):
            if found[text]:
                said = f'"{shown(text)}" runs as a formula when the file is opened in a spreadsheet'
                yield Complaint("data-formula", said, row, column.name, "write the text without the sign at its start")
            elif not text.startswith("-") or re.match(r"-\w", text):
                said = f'"{shown(text)}" begins like a formula; in the file for readers an apostrophe stands before it'
                yield Complaint("data-escaped", said, row, column.name)


def check_markup(table: Table) -> Iterator[Complaint]:
    """Texts with tags of HTML."""
    for column in _text_columns(table):
        found = {text: None for text in table.first_rows(column.name) if "<" in text and _TAG.search(text)}
        for row, text in table.rows_with(column.name, found):
            said = f'"{shown(text)}" holds HTML, and readers see its tags'
            yield Complaint("data-markup", said, row, column.name, "write the text alone")


def check_sheet_dates(table: Table) -> Iterator[Complaint]:
    """Texts that a spreadsheet took for dates (`2-3` is now `02-Mar`), where the rest of the column has no such."""
    for column in _text_columns(table):
        texts = table.first_rows(column.name)
        found = {text: None for text in texts if _SHEET_DATE.match(text)}
        if not found or _declared(column) or len(found) * 2 > len(texts):
            continue
        for row, text in table.rows_with(column.name, found):
            said = f'"{text}" looks like what a spreadsheet makes of a text or number that it takes for a date'
            yield Complaint("data-sheet-date", said, row, column.name, "type it anew, as its source has it")


def check_variants(table: Table) -> Iterator[Complaint]:
    """Values of a column that are one but for spaces or the form of their letters."""
    for column in _text_columns(table):
        texts = table.texts(column.name)
        counts = Counter(texts)
        for text in [text for text in counts if not text.strip()]:
            del counts[text]
        if len(counts) * 2 > len(texts) + 2 and column.name not in table.key_columns:
            continue  # prose, names: hardly a text stands twice
        kinds: dict[str, list[str]] = {}
        for text in counts:
            if len(text) <= 80:
                kinds.setdefault(alike(text), []).append(text)
        several = (Counter({text: counts[text] for text in texts}) for texts in kinds.values() if len(texts) > 1)
        rare = dict(_rare(several, ties=column.name in table.key_columns))
        for row, text in table.rows_with(column.name, rare):
            usual = rare[text]
            same = cleaned(text) == cleaned(usual)
            rule = "data-variant" if same or not _case_only(text, usual) else "data-case"
            said = f'"{shown(text)}" is "{shown(usual)}" in other rows'
            hint = "write one value in one way"
            yield Complaint(rule, said, row, column.name, hint, mended=usual if same else None)


def _rare(kinds: Iterable[Counter[str]], *, ties: bool) -> Iterator[tuple[str, str]]:
    """Spellings of one thing that are rarer than another, or as rare (`ties`), with that one."""
    for spellings in kinds:
        ranked = sorted(spellings.items(), key=lambda pair: (-pair[1], pair[0] != cleaned(pair[0])))
        usual, most = ranked[0]
        for text, count in ranked[1:]:
            if max(len(text), len(usual)) > 3 and (ties or count < most or cleaned(text) != text):
                yield text, usual


def _case_only(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def check_spaces(table: Table) -> Iterator[Complaint]:
    """Spaces before and after texts."""
    for column in _text_columns(table):
        found = {text: None for text in table.first_rows(column.name) if text != text.strip(" ") and text.strip()}
        for row, text in table.rows_with(column.name, found):
            side = "before" if text[0] == " " else "after"
            yield Complaint("data-space", f"a space stands {side} this text", row, column.name, mended=text.strip(" "))


def _text_columns(table: Table) -> Iterator[Column]:
    for column in table.columns:
        if column.type in ("string", "any") and column.format == "default" and not column.kind:
            yield column


def _declared(column: Column) -> bool:
    """Whether the schema lists the values of a column."""
    return isinstance(column.constraints.get("enum"), list) or "categories" in column.options
