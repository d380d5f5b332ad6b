"""Data: tables keep to their schemas and their rules, and name works and rows that are there.

a Resource -> structure (Table) -> checks, each cause before what follows from it -> Docket -> diagnostics

table        the table as the checks see it, and the docket of complaints
structure    the file: encoding, separator, rows; header: its columns
schema       what Frictionless makes of the schema; cells: what it says of each cell, in words (numbers, dates)
characters   what nobody sees in keys and texts; texts: placeholders, formulas, spellings; places: countries
sentinels    numbers and dates that stand for nothing
keys         primary, unique and foreign keys, works, sources; ages: sources older than what they tell
totals       totals among the rows; units: mixed units and numbers out of proportion
rules        what the table promises beside its schema, in which groups of rows; observations: where sources differ
spans        what ends before it begins
recounts     values worked out again from other facts
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

from dossier.checks.data.ages import check_ages
from dossier.checks.data.cells import check_cells
from dossier.checks.data.characters import check_characters, check_key_characters
from dossier.checks.data.future import check_future
from dossier.checks.data.keys import (
    check_duplicate_rows,
    check_foreign_keys,
    check_primary_key,
    check_sources,
    check_unique,
    check_works,
)
from dossier.checks.data.numbers import check_points, check_precision
from dossier.checks.data.observations import check_hedges, check_observations
from dossier.checks.data.places import check_countries
from dossier.checks.data.recounts import check_recounts
from dossier.checks.data.rules import check_rules
from dossier.checks.data.schema import Described, Judge, Judges
from dossier.checks.data.sentinels import check_sentinels
from dossier.checks.data.spans import check_spans
from dossier.checks.data.structure import understand
from dossier.checks.data.table import Complaint, Docket, Table
from dossier.checks.data.texts import (
    check_formulas,
    check_markup,
    check_placeholders,
    check_sheet_dates,
    check_spaces,
    check_variants,
)
from dossier.checks.data.totals import check_means, check_shares, check_total_column, check_total_rows, total_rows
from dossier.checks.data.units import check_magnitudes, check_text_amounts, check_unit_columns
from dossier.concordance import Concordance
from dossier.datasets import Package, Resource
from dossier.diagnostics import Diagnostic, nearest
from dossier.publication import Publication

__all__ = ["Described", "check", "check_records_as_table", "check_table"]


def check(
    publication: Publication, concordance: Concordance, today: datetime.date | None = None
) -> Iterator[Diagnostic]:
    """Complaints about all tables of the data package; those about dates to come where a day is given."""
    del concordance
    package = publication.package
    tables: dict[str, Table] = {}
    for resource in package.resources.values():
        table, problems = understand(resource)
        yield from problems
        if table is not None:
            tables[resource.name] = table
    language = publication.site.language
    known: dict[str, Judge] = {}
    for name, resource in package.resources.items():
        described = Described(package.source, package.document, resource.place_of_schema)
        judges = Judges(resource, described, known)
        if name in tables:
            docket = Docket(tables[name])
            for complaints in _examined(tables[name], judges, tables, package, publication.works, today, language):
                docket.add(complaints)
            docket.add(check_recounts(tables[name], publication.facts, language))
            yield from docket.diagnostics()
        yield from judges.problems
        yield from _unknown_sources(resource, package, publication.works)
        if resource.settings.observations and resource.primary_key and "source" not in resource.primary_key:
            said = f'the key of "{name}" leaves out the source, by which its observations are told apart'
            yield package.diagnose("data-observation-key", said, *resource.place_of_schema, "primaryKey")


def _unknown_sources(resource: Resource, package: Package, works: Mapping[str, object]) -> Iterator[Diagnostic]:
    """Works that a table as a whole names for its sources, and that the bibliography does not hold."""
    for index, key in enumerate(resource.settings.sources):
        if key not in works:
            path = (*resource.place_of_schema[:2], "dossier", "sources", index)
            said = f'no work "{key}" is in the bibliography'
            yield package.diagnose("data-unknown-work", said, *path, help=nearest(key, works))


def check_table(
    resource: Resource, described: Described, works: Mapping[str, object] | None, today: datetime.date | None
) -> Iterator[Diagnostic]:
    """Complaints about one table by itself; works are looked up where a bibliography is given."""
    judges = Judges(resource, described)
    table, problems = understand(resource)
    yield from problems
    if table is not None:
        docket = Docket(table)
        for complaints in _examined(table, judges, {}, None, works, today):
            docket.add(complaints)
        yield from docket.diagnostics()
    yield from judges.problems


def check_records_as_table(
    table: Table,
    described: Described | None,
    works: Mapping[str, object] | None,
    today: datetime.date | None,
    told: Iterable[Complaint],
) -> Iterator[Diagnostic]:
    """Complaints about a list of records; `told` are those of its JSON Schema, `described` is its Table Schema."""
    judges = Judges(table.resource, described) if described is not None else None
    docket = Docket(table)
    docket.add(told)
    for complaints in _examined(table, judges, {}, None, works, today):
        docket.add(complaints)
    yield from docket.diagnostics()
    yield from judges.problems if judges is not None else ()


def _examined(
    table: Table,
    judges: Judges | None,
    tables: Mapping[str, Table],
    package: Package | None,
    works: Mapping[str, object] | None,
    today: datetime.date | None,
    language: str = "en",
) -> Iterator[Iterator[Complaint]]:
    """The checks of one table, in the order in which a cell is blamed: of two faults, the cause comes first."""
    totals = total_rows(table)
    yield check_key_characters(table)
    if judges is not None:
        yield check_cells(table, judges)
    yield check_primary_key(table)
    yield check_unique(table)
    yield check_foreign_keys(table, tables, package)
    if works is not None:
        yield check_works(table, works)
        yield check_ages(table, works)
    yield check_rules(table, totals)
    yield check_spans(table)
    yield check_observations(table, language)
    yield check_hedges(table, language)
    yield check_total_rows(table, totals)
    yield check_total_column(table)
    yield check_means(table)
    yield check_unit_columns(table)
    yield check_text_amounts(table)
    yield check_magnitudes(table, totals)
    yield check_precision(table)
    yield check_points(table)
    yield check_characters(table)
    yield check_formulas(table)
    yield check_markup(table)
    yield check_sheet_dates(table)
    yield check_placeholders(table)
    yield check_sentinels(table)
    yield check_countries(table)
    yield check_variants(table)
    yield check_duplicate_rows(table)
    yield check_sources(table)
    yield check_shares(table, totals)
    yield check_spaces(table)
    if today is not None:
        yield check_future(table, today)
