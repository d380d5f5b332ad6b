"""The bibliography: what the reader of the file lets pass, and a reader of the publication would not.

a Bibliography -> checks of each work, then of works against one another -> diagnostics

model        types and fields of BibLaTeX and BibTeX; nearness: misspelt ones
structure    types, names of fields, what is missing, references to other entries
dates        a date as text -> days; chronology: the dates of a work, against one another and today; months: their names
addresses    addresses of the web; addressforms: their parts; tracking: what they tell of readers
identifiers  DOI, ISBN, ISSN, preprints; pages: ranges
people       lists of names; wordlists: bodies and given names; languages: words of BibLaTeX
texts        HTML, scripts, "ibid."; characters: what nobody sees, or sees wrongly
twins        one work under two keys; uses: works that nothing uses
files        the file as a whole; places: where a complaint points, and what --fix writes there
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dossier.bibliography import Bibliography, Work
from dossier.checks.bibliography.addresses import check_access, check_addresses
from dossier.checks.bibliography.characters import check_characters
from dossier.checks.bibliography.chronology import check_dates
from dossier.checks.bibliography.files import check_file
from dossier.checks.bibliography.identifiers import check_doi_address, check_identifiers
from dossier.checks.bibliography.languages import check_language, check_words
from dossier.checks.bibliography.model import plain_type
from dossier.checks.bibliography.pages import check_pages
from dossier.checks.bibliography.people import check_people
from dossier.checks.bibliography.structure import (
    check_aliases,
    check_circles,
    check_conflicts,
    check_empty_fields,
    check_field_names,
    check_needs,
    check_relatives,
    check_type,
    has_parents,
    listed_keys,
)
from dossier.checks.bibliography.texts import check_texts
from dossier.checks.bibliography.twins import check_twins
from dossier.diagnostics import Diagnostic

if TYPE_CHECKING:
    from dossier.concordance import Concordance
    from dossier.publication import Publication

__all__ = ["check", "check_works"]


def check(publication: Publication, concordance: Concordance, today: datetime.date) -> Iterator[Diagnostic]:
    """Complaints about the works of a publication; those about the file's syntax are its reader's."""
    del concordance
    yield from check_works(publication.bibliography, today)


def check_works(bibliography: Bibliography, today: datetime.date) -> Iterator[Diagnostic]:
    """Complaints about the works of one file, by themselves and against one another."""
    keys = frozenset(bibliography.works).union(
        alias for work in bibliography.works.values() for alias in listed_keys(work.raw("ids"))
    )
    faults = [each for each in bibliography.diagnostics if each.rule == "bibliography-syntax"]
    broken = {each.subject for each in faults}
    strays = {each.place.line for each in faults if not each.subject}
    for work in (*bibliography.works.values(), *bibliography.duplicates):
        last = work.source.position(work.end - 1)[0]
        whole = f"work:{work.key}" not in broken and not {work.line, last, last + 1} & strays
        yield from _check_work(work, keys, today, whole=whole)
    yield from check_file(bibliography.source)
    yield from check_aliases(bibliography.works.values())
    yield from check_circles(bibliography.works.values())
    yield from check_twins(bibliography.works.values())


def _check_work(work: Work, keys: frozenset[str], today: datetime.date, *, whole: bool) -> Iterator[Diagnostic]:
    """Complaints about one work; of an entry that could not be read to its end, none about what it lacks."""
    yield from check_type(work)
    yield from check_field_names(work)
    if whole:
        yield from check_empty_fields(work)
        yield from check_needs(work, parents=has_parents(work, keys))
        yield from check_access(work, plain_type(work.type))
    yield from check_conflicts(work)
    yield from check_relatives(work, keys)
    yield from check_dates(work, today)
    yield from check_addresses(work)
    yield from check_identifiers(work)
    yield from check_doi_address(work)
    yield from check_pages(work)
    yield from check_people(work)
    yield from check_language(work)
    yield from check_words(work)
    yield from check_texts(work)
    yield from check_characters(work)
