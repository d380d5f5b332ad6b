"""The same work under two keys: by DOI, by address, by title and year."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from dossier.bibliography import Field, Work
from dossier.checks.bibliography.model import plain_type
from dossier.checks.bibliography.places import at_key, at_value, own, shown
from dossier.checks.bibliography.structure import listed_keys
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
_DULL = word_set("""introduction preface foreword editorial conclusion conclusions index review abstract contents bibliography
    appendix home homepage about website comment reply discussion erratum corrigendum news obituary""")
_TRACKING = re.compile(r"[?&](?:utm_\w+|fbclid|gclid)=[^&#]*")


def check_twins(works: Iterable[Work]) -> Iterator[Diagnostic]:
    """Works that stand twice; the later one is complained about, once."""
    listed = [work for work in works if work.type not in _NO_WORK]
    told: set[tuple[str, str]] = set()
    by_doi: dict[str, Work] = {}
    by_url: dict[str, list[Work]] = {}
    by_title: dict[tuple[str, str], list[Work]] = {}
    for work in listed:
        doi, url, title = _doi(work), _url(work), _title(work)
        if doi and (first := by_doi.setdefault(doi, work)) is not work and not _related(first, work):
            told.add((first.key, work.key))
            message = f'"{work.key}" has the DOI of "{first.key}" in line {first.line}'
            yield at_value(work, work.fields["doi"], "bibliography-same-work", message)
        for first in by_url.setdefault(url, [])[:3] if url else ():
            if (first.key, work.key) not in told and not _related(first, work):
                told.add((first.key, work.key))
                yield _same_address(first, work)
                break
        if url:
            by_url[url].append(work)
        if title is None:
            continue
        for first in by_title.setdefault(title, [])[:20]:
            if (first.key, work.key) not in told and not _related(first, work):
                found = _same_title(first, work)
                if found is not None:
                    told.add((first.key, work.key))
                    yield found
                    break
        by_title[title].append(work)


def _doi(work: Work) -> str:
    field = own(work, "doi")
    if field is None:
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
    rest = re.sub(r"(?:index\.html?)?\Z", "", rest).rstrip("/?")
    return f"{server.casefold()}{slash if rest else ''}{rest}"


def _title(work: Work) -> tuple[str, str] | None:
    field = own(work, "title")
    if field is None or len(field.raw) > _LONGEST:
        return None
    words = plain_words(work.text("title"))
    if len(words) < 8 or words in _DULL:
        return None
    year = re.search(r"\d{4}", work.raw("date") or work.raw("year"))
    return (words, year[0] if year else "")


def plain_words(text: str) -> str:
    """A text as it is compared: letters and digits alone, without accents and case."""
    split = unicodedata.normalize("NFKD", text)
    return (
        re.sub(r"[\W_]+", " ", "".join(letter for letter in split if not unicodedata.combining(letter)))
        .strip()
        .casefold()
    )


def _related(first: Work, second: Work) -> bool:
    """Whether one entry names the other: a part and its whole, a work and its translation."""
    for one, other in ((first, second), (second, first)):
        for name in ("crossref", "xref", "related", "xdata", "entryset"):
            if other.key in listed_keys(one.raw(name)[:_LONGEST]):
                return True
    parents = [{*listed_keys(work.raw("crossref")), *listed_keys(work.raw("xref"))} for work in (first, second)]
    return bool(parents[0] & parents[1])


def _same_address(first: Work, work: Work) -> Diagnostic:
    """One address under two keys: one work where nothing tells the two apart."""
    field: Field = work.fields["url"]
    same = plain_words(first.text("title")) == plain_words(work.text("title")) or not (
        first.raw("title").strip() and work.raw("title").strip()
    )
    rule = "bibliography-same-work" if same or not _differ(first, work) else "bibliography-alike"
    return at_value(work, field, rule, f'"{work.key}" has the address of "{first.key}" in line {first.line}')


def _differ(first: Work, work: Work) -> bool:
    """Whether two works at one address are parts of it: chapters with pages of their own, a book and its review."""
    return any(
        first.raw(name).strip() and work.raw(name).strip() and first.raw(name).strip() != work.raw(name).strip()
        for name in ("title", "pages", "chapter", "number", "volume", "note", "doi")
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
        one, other = plain_words(first.text(name)), plain_words(work.text(name))
        if one and other and one != other:
            return None
    apart = plain_type(first.type) != plain_type(work.type) or any(
        _said(first, name) and _said(work, name) and _said(first, name) != _said(work, name)
        for name in ("doi", "isbn", "eprint", "url", "date", "note", "institution", "publisher")
    )
    undated = _title(work) is not None and not (_title(work) or ("", ""))[1]
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
    return plain_words(re.sub(r"\\.|[{}]", "", family))
