"""The same work under two keys: by DOI, by address, by title and year."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from urllib.parse import unquote

from dossier.bibliography import Work
from dossier.checks.bibliography.model import plain_type
from dossier.checks.bibliography.places import at_key, at_value, own, shown
from dossier.checks.bibliography.structure import NOT_PRINTED, listed_keys
from dossier.checks.bibliography.wordlists import word_set
from dossier.diagnostics import Diagnostic

_LONGEST = 2000
_NO_WORK = frozenset({"xdata", "set", "bibnote", "control", "ieeetranbstctl"})
_PARTS = (
    "volume",
    "number",
    "part",
    "issue",
    "chapter",
    "pages",
    "edition",
    "version",
    "type",
    "eid",
    "month",
    "language",
    "langid",
    "titleaddon",
)
"""Fields in which two works of one title and one year may differ: parts of a series, editions, translations."""
_CONTAINERS = (
    "subtitle",
    "booktitle",
    "journaltitle",
    "journal",
    "series",
    "eventtitle",
    "maintitle",
)
_OF_A_WHOLE = ("volume", "number", "issue", "chapter", "pages", "doi", "eid", "part", "edition", "version")
_BOOKS = frozenset({"book", "mvbook", "collection", "proceedings", "reference", "report", "manual", "thesis"})
_LOOSE = frozenset({"online", "misc", "report"})
"""Types whose works stand alone at their addresses, as two articles of one page of a journal do not."""
_DULL = word_set(
    """
    introduction preface foreword editorial conclusion conclusions index review abstract contents bibliography
    appendix home homepage about website comment reply discussion erratum corrigendum news obituary
    """
)
_COMPARED = 5
"""Works with one title, or one address, that a further one is compared with."""
_TELLING = 8
"""Characters of a title by which works are told apart."""
_Judge = Callable[[Work, Work], Diagnostic | None]
_COMMAND = re.compile(r"\\(?:([A-Za-z]+)\s*|.)", re.DOTALL)
_LETTERS = {"ss": "ss", "o": "o", "O": "O", "l": "l", "L": "L", "ae": "ae", "AE": "AE", "oe": "oe", "aa": "a", "i": "i"}
_STROKES = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "AE", "œ": "oe", "ı": "i"})
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_TRACKING = re.compile(r"[?&](?:utm_\w+|fbclid|gclid)=[^&#]*")


def check_twins(works: Iterable[Work]) -> Iterator[Diagnostic]:
    """Works that stand twice. The later one is complained about, once, for the surest reason."""
    seen: dict[tuple[str, ...], list[Work]] = {}
    for work in works:
        if work.type in _NO_WORK:
            continue
        marks = list(_marks(work))
        found = (
            judge(first, work)
            for mark, judge in marks
            for first in seen.get(mark, ())[:_COMPARED]
            if not _related(first, work)
        )
        yield from islice((each for each in found if each is not None), 1)
        for mark, _ in marks:
            seen.setdefault(mark, []).append(work)


def _marks(work: Work) -> Iterator[tuple[tuple[str, ...], _Judge]]:
    """By what a work is told, the surest first, and who judges two that have it in common."""
    for name, value, judge in (
        ("doi", _doi(work), _same_doi),
        ("url", _url(work), _same_address),
        ("eprint", _preprint(work), _same_preprint),
        ("isbn", _book(work), _same_book),
    ):
        if value:
            yield (name, value), judge
    title = own(work, "title")
    if title is None or len(title.raw) > _LONGEST:
        return
    year = re.search(r"\d{4}", work.raw("date") or work.raw("year"))
    words, subtitle = plain_words(title.raw), work.raw("subtitle")
    if len(words) >= _TELLING and words not in _DULL:
        yield ("title", words, year[0] if year else ""), _same_title
    whole = f"{words} {plain_words(subtitle[:_LONGEST])}" if subtitle else words
    if len(whole) >= _TELLING and whole not in _DULL:
        yield ("whole", whole, year[0] if year else ""), _same_title


def _doi(work: Work) -> str:
    field = own(work, "doi") or own(work, "url")
    if field is None or (field.name == "url" and "doi.org/" not in field.raw[:40]):
        return ""
    text = re.sub(r"\\([_%&#])", r"\1", field.raw.strip()[:_LONGEST].strip("{}"))
    found = re.search(r"10\.\d{4,9}(?:\.\d+)*/\S+", text)
    return unquote(found[0]).casefold().rstrip(".,;") if found else ""


def _url(work: Work) -> str:
    field = own(work, "url")
    if field is None or not re.match(r"\s*https?://", field.raw):
        return ""
    text = re.sub(r"\\([_%&#~])", r"\1", field.raw.strip()[:_LONGEST])
    text = _TRACKING.sub("", text)
    text = re.sub(r"^https?://(?:www\.)?", "", text, flags=re.IGNORECASE)
    server, slash, rest = text.partition("/")
    rest = re.sub(r"(?:index\.html?)?\Z", "", rest).rstrip("/?&")
    return f"{server.casefold()}{slash if rest else ''}{rest}"


def _preprint(work: Work) -> str:
    kind = (work.raw("eprinttype") or work.raw("archiveprefix")).strip().casefold()
    number = own(work, "eprint")
    return (
        re.sub(r"v\d{1,3}\Z", "", number.raw.strip()[:100]).casefold() if number is not None and kind == "arxiv" else ""
    )


def _book(work: Work) -> str:
    """The first ISBN of a whole book, in thirteen digits without the last; chapters share that of their book."""
    field = own(work, "isbn")
    if field is None or plain_type(work.type) not in _BOOKS:
        return ""
    found = re.search(r"(?:97[89][\s-]?)?(?:\d[\s-]?){9}[\dXx]", field.raw[:_LONGEST])
    digits = re.sub(r"[\s-]", "", found[0])[:-1] if found else ""
    return f"978{digits}" if len(digits) == 9 else digits


def plain_words(raw: str) -> str:
    """A field as it is compared: letters and digits alone, without LaTeX, accents and case."""
    if "\\" in raw:
        raw = _COMMAND.sub(lambda found: _LETTERS.get(found[1] or "", ""), raw)
    raw = raw.replace("{", "").replace("}", "")
    if not raw.isascii():
        split = unicodedata.normalize("NFKD", raw.translate(_STROKES))
        raw = "".join(letter for letter in split if not unicodedata.combining(letter))
    return _BETWEEN_WORDS.sub(" ", raw).strip().casefold()


def _related(first: Work, second: Work) -> bool:
    """Whether one entry names the other: a part and its whole, a work and its translation."""
    for one, other in ((first, second), (second, first)):
        for name in ("crossref", "xref", "related", "xdata", "entryset"):
            if other.key in listed_keys(one.raw(name)[:_LONGEST]):
                return True
    parents = [{*listed_keys(work.raw("crossref")), *listed_keys(work.raw("xref"))} for work in (first, second)]
    return bool(parents[0] & parents[1])


def _same_doi(first: Work, work: Work) -> Diagnostic:
    """One DOI under two keys; chapters of a book may share that of the book, and an article has one of its own."""
    articles = {plain_type(first.type), plain_type(work.type)} == {"article"}
    parts = not articles and _differ(first, work, ("pages", "chapter"))
    rule = "bibliography-alike" if parts or _apart(first, work) else "bibliography-same-work"
    message = f'"{work.key}" has the DOI of "{first.key}" in line {first.line}'
    return at_value(work, work.fields["doi" if own(work, "doi") else "url"], rule, message)


def _same_preprint(first: Work, work: Work) -> Diagnostic:
    """One number under two keys; an article may be cited beside its preprint."""
    apart = _apart(first, work) or plain_type(first.type) != plain_type(work.type)
    rule = "bibliography-alike" if apart else "bibliography-same-work"
    message = f'"{work.key}" has the preprint number of "{first.key}" in line {first.line}'
    return at_value(work, work.fields["eprint"], rule, message)


def _same_book(first: Work, work: Work) -> Diagnostic | None:
    """One ISBN under two keys; volumes may share that of their set."""
    if _differ(first, work, ("volume", "edition", "part")) or _apart(first, work):
        return None
    message = f'"{work.key}" has the ISBN of "{first.key}" in line {first.line}'
    return at_value(work, work.fields["isbn"], "bibliography-alike", message)


def _same_address(first: Work, work: Work) -> Diagnostic | None:
    """One address under two keys: one work, but for the parts of a whole (chapters, issues) and for home pages."""
    if _differ(first, work, _OF_A_WHOLE):
        return None
    page = "/" in _url(work) and all(plain_type(one.type) in _LOOSE for one in (first, work))
    years = {year[0] for one in (first, work) if (year := re.search(r"\d{4}", one.raw("date") or one.raw("year")))}
    same_title = plain_words(first.raw("title")) == plain_words(work.raw("title"))
    sure = (page and len(years) < 2) or (same_title and len(years) < 2)
    rule = "bibliography-same-work" if sure and not _apart(first, work) else "bibliography-alike"
    message = f'"{work.key}" has the address of "{first.key}" in line {first.line}'
    return at_value(work, work.fields["url"], rule, message)


def _differ(first: Work, second: Work, names: Iterable[str]) -> bool:
    """Whether both works have one of some fields, with different values."""
    return any(_said(first, name) and _said(second, name) not in ("", _said(first, name)) for name in names)


def _apart(first: Work, second: Work) -> bool:
    """Whether the entries themselves say that they are two: variants of one work, entries that are not printed."""
    return any(
        work.raw("related").strip() or work.raw("relatedtype").strip() or NOT_PRINTED.search(work.raw("options"))
        for work in (first, second)
    )


def _same_title(first: Work, work: Work) -> Diagnostic | None:
    if _people(first) != _people(work) and _people(first) and _people(work):
        return None
    for name in _PARTS:
        if _said(first, name) != _said(work, name) and (
            name not in ("pages", "month", "langid", "language") or (_said(first, name) and _said(work, name))
        ):
            return None
    for name in _CONTAINERS:
        one, other = plain_words(first.raw(name)), plain_words(work.raw(name))
        if one and other and one != other:
            return None
    apart = (
        _apart(first, work)
        or plain_type(first.type) != plain_type(work.type)
        or any(
            _said(first, name) and _said(work, name) and _said(first, name) != _said(work, name)
            for name in ("doi", "isbn", "eprint", "url", "date", "note", "institution", "publisher")
        )
    )
    undated = not re.search(r"\d{4}", work.raw("date") or work.raw("year"))
    rule = "bibliography-alike" if apart or undated else "bibliography-same-work"
    when = "" if undated else " and the year"
    return at_key(work, rule, f'"{shown(work.key)}" has the title{when} of "{first.key}" in line {first.line}')


def _said(work: Work, name: str) -> str:
    return " ".join(work.raw(name).split()).casefold()


def _people(work: Work) -> str:
    """The first family name of a work, or the words of its first body."""
    raw = (work.raw("author") or work.raw("editor"))[:_LONGEST]
    first = re.split(r"\sand\s", raw)[0]
    family = first.partition(",")[0] if "," in first else first.strip().rpartition(" ")[2]
    if first.strip().startswith("{"):
        family = first
    return plain_words(family)
