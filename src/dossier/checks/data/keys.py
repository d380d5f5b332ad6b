"""Keys: empty ones, those that stand twice or nearly, and those that name a row or a work that is not there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from dossier.checks.data.table import Complaint, Sparing, Table, shown, unique_keys
from dossier.checks.letters import alike, oddity, why_not
from dossier.datasets import ForeignKey, Package, Resource, Row
from dossier.diagnostics import nearest

Key = tuple[str, ...]


def key_of_rows(table: Table) -> tuple[str, ...]:
    """The columns of the primary key; where a fact has several observations, the source is one of them."""
    resource = table.resource
    names = resource.primary_key
    if resource.settings.observations and "source" in resource.column and "source" not in names:
        names = (*names, "source")
    schema = resource.descriptor.get("schema")
    said = schema.get("primaryKey") if isinstance(schema, Mapping) else None
    whole = not isinstance(said, list) or len(said) == len(resource.primary_key)  # else a column is not there
    return names if whole and all(table.has(name) for name in names) else ()


def check_primary_key(table: Table) -> Iterator[Complaint]:
    """Rows without a key, and rows whose key another row has."""
    names = key_of_rows(table)
    if not names:
        return
    gaps = [name for name in names if not table.resource.missing_in(name).isdisjoint(table.texts(name))]
    for row in table.rows if gaps else ():
        lacking = [name for name in gaps if table.empty(row, name)]
        if lacking:
            part = "part of the key" if len(names) > 1 else "the key"
            yield Complaint(
                "data-empty-key", f"this cell is {part} of the row, and is empty", row, lacking[0], "fill it"
            )
    yield from _twice(table, names, "data-duplicate-key", "the key")
    yield from _nearly_twice(table, names)


def check_unique(table: Table) -> Iterator[Complaint]:
    """Columns, and groups of columns, whose values the schema wants to stand once."""
    single = [(column.name,) for column in table.columns if column.constraints.get("unique") is True]
    for names in (*single, *unique_keys(table.resource)):
        if names != table.resource.primary_key and all(table.has(name) for name in names):
            yield from _twice(table, names, "data-constraint", "the value" if len(names) == 1 else "the values")


def _twice(table: Table, names: tuple[str, ...], rule: str, what: str) -> Iterator[Complaint]:
    first: dict[tuple[object, ...], Row] = {}
    for row, key in zip(table.rows, _typed(table, names), strict=True):
        if any(part is None for part in key):
            continue
        known = first.setdefault(key, row)
        if known is row:
            continue
        words = shown("/".join(table.resource.text(row, name) for name in names))
        where = f"{table.word} {table.number_of(known)} (line {table.line(known)})"
        stand = "stand" if what.endswith("s") else "stands"
        said = f'{what} "{words}" {stand} in {where} already'
        hint = "the two rows are the same: delete one" if known.cells == row.cells else "delete one, or correct its key"
        yield Complaint(rule, said, row, names[0], hint)


def _typed(table: Table, names: tuple[str, ...]) -> Iterator[tuple[object, ...]]:
    """The keys of the rows, numbers by their value (1.0 is 1); None for a part that is empty."""
    columns: list[Iterable[object]] = []
    for name in names:
        texts, missing = table.texts(name), table.resource.missing_in(name)
        if table.resource.column[name].type in ("integer", "number"):
            values = table.values(name)
            columns.append(
                value if isinstance(value, Decimal) else (None if text in missing else text)
                for text, value in zip(texts, values, strict=True)
            )
        else:
            columns.append(None if text in missing else text for text in texts)
    return zip(*columns, strict=True)


def _nearly_twice(table: Table, names: tuple[str, ...]) -> Iterator[Complaint]:
    """Keys that a reader takes for one: they differ by capitals, spaces or the form of letters."""
    known: dict[Key, Row] = {}
    columns = [table.texts(name) for name in names]
    folded: list[Mapping[str, str]] = [{text: alike(text) for text in dict.fromkeys(column)} for column in columns]
    seen = zip(*(map(fold.__getitem__, column) for fold, column in zip(folded, columns, strict=True)), strict=True)
    for row, key, fold in zip(table.rows, zip(*columns, strict=True), seen, strict=True):
        first = known.setdefault(fold, row)
        if first is row:
            continue
        theirs = tuple(table.resource.text(first, name) for name in names)
        if theirs == key or not any(key):
            continue
        at = next(place for place, (one, two) in enumerate(zip(theirs, key, strict=True)) if one != two)
        if _codes(theirs[at], key[at], columns[at]) or oddity(theirs[at]) or oddity(key[at]):
            continue  # what is odd about a key was told of
        ours, other = shown("/".join(key)), shown("/".join(theirs))
        said = f'the key "{ours}" is nearly that of {table.word} {table.number_of(first)}: "{other}"'
        yield Complaint("data-near-key", said, row, names[at], "if they are one thing, give them one key")


def _codes(one: str, other: str, texts: Sequence[str]) -> bool:
    """Whether two texts are short codes, in which capitals may tell one from another (CO and Co, m and M).

    They do not where all other codes of the column are in capitals.
    """
    short = max(len(one), len(other)) <= 3 and one.casefold() == other.casefold()
    return short and not (len(one) > 1 and sum(not text.isupper() for text in texts) == 1)


def check_duplicate_rows(table: Table) -> Iterator[Complaint]:
    """Rows that are the same in every cell, where no key would have told of them."""
    if key_of_rows(table) or len(table.resource.header) < 2:
        return
    first: dict[tuple[str, ...], Row] = {}
    again = [(row, first[row.cells]) for row in table.rows if first.setdefault(row.cells, row) is not row]
    # Where many rows are alike, the table counts things by repeating them (answers, events).
    if len(again) > max(3, len(table.rows) // 10):
        return
    for row, known in again:
        where = f"{table.word} {table.number_of(known)} (line {table.line(known)})"
        said = f"this {table.word} stands in {where} already"
        yield Complaint(
            "data-duplicate-row", said, row, "", "delete one, or give the table a key that tells them apart"
        )


# -- keys of other tables


def check_foreign_keys(table: Table, tables: Mapping[str, Table], package: Package | None) -> Iterator[Complaint]:
    """Cells that should name a row of a table (another, or their own), and do not.

    Args:
        table: the table with the cells.
        tables: the tables that were understood, by name, this one among them.
        package: the package; None for a table by itself, whose keys of other tables cannot be followed.
    """
    for key in table.resource.foreign_keys:
        if len(key.columns) != len(key.references) or not all(table.has(name) for name in key.columns):
            continue
        other = table if key.resource in ("", table.resource.name) else tables.get(key.resource)
        if other is None and package is not None and key.resource in package.resources:
            continue  # that table cannot be read, which is told where it is
        if other is not None and all(other.has(name) for name in key.references):
            yield from _unknown(table, key, other.resource)


def _unknown(table: Table, key: ForeignKey, other: Resource) -> Iterator[Complaint]:
    known = dict.fromkeys(tuple(other.text(row, name) for name in key.references) for row in other.rows)
    joined = {"/".join(each): None for each in known}
    columns = [table.texts(name) for name in key.columns]
    missing = [table.resource.missing_in(name) for name in key.columns]
    twins = (
        {alike(each): each for each in joined}
        if any(cells not in known for cells in zip(*columns, strict=True))
        else {}
    )
    spare = Sparing()
    for row, cells in zip(table.rows, zip(*columns, strict=True), strict=True):
        if cells in known or any(cell in absent for cell, absent in zip(cells, missing, strict=True)):
            continue
        words = "/".join(cells)
        at = spare(_first_unknown, cells, known, instead=0)
        said = f'"{other.name}" has no row "{shown(words)}"'
        odd = spare(why_not, words, joined.__contains__, instead=None)
        twin = odd.mended if odd is not None else twins.get(alike(words))
        hint = spare(nearest, words, joined, instead="")
        if twin is not None:
            said += f": it {odd.words}" if odd is not None else ": the two only look alike"
            hint = f'write "{shown(twin)}"'
        mended = twin if twin is not None and len(cells) == 1 else None
        yield Complaint("data-unknown-key", said, row, key.columns[at], hint, mended=mended)


def _first_unknown(cells: Key, known: Mapping[Key, None]) -> int:
    """The part of a composite key that no row has; the last part where only the whole is unknown."""
    if len(cells) == 1:
        return 0
    for at, cell in enumerate(cells):
        if not any(each[at] == cell for each in known):
            return at
    return len(cells) - 1


# -- works


def check_works(table: Table, works: Mapping[str, object]) -> Iterator[Complaint]:
    """Cells that should name works of the bibliography, and do not."""
    for name in table.resource.work_columns:
        if not table.has(name):
            continue
        faulty: dict[str, list[str]] = {}
        for text in table.first_rows(name):
            unknown = [key for key in _keys_in(text) if key not in works]
            if unknown:
                faulty[text] = unknown
        spare = Sparing()
        twins = {alike(key): key for key in works} if faulty else {}
        hints: dict[str, str] = {}
        for row, text in table.rows_with(name, faulty):
            for key in faulty[text][:1]:
                others = [f'nor "{shown(other)}"' for other in faulty[text][1:]]
                said = f'no work "{shown(key)}" is in the bibliography' + "".join(f", {each}" for each in others)
                part = key if ";" in text else ""
                if key not in hints:
                    hints[key] = spare(_work_hint, key, works, twins, instead="")
                yield Complaint("data-unknown-work", said, row, name, hints[key], part=part)


def _keys_in(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _work_hint(key: str, works: Mapping[str, object], twins: Mapping[str, str]) -> str:
    inner = re.findall(r"[^\s,;@\[\]]+", key)
    if inner and all(part in works for part in inner) and inner != [key]:
        return f"write {'; '.join(inner)}"
    twin = twins.get(alike(key))
    return f'did you mean "{twin}"?' if twin else nearest(key, works)


def check_sources(table: Table) -> Iterator[Complaint]:
    """Facts without a source."""
    resource = table.resource
    value = resource.settings.value
    if not value or not table.has(value) or resource.settings.sources or not table.rows:
        return
    if "source" not in resource.column:
        said = "the rows of this table state facts, and neither they nor the table name a source"
        yield Complaint(
            "data-no-source", said, table.rows[0], "", "add a column `source`, or `sources` for the whole table"
        )
        return
    if not table.has("source"):
        return
    for row in table.rows:
        if table.empty(row, "source") and not table.empty(row, value):
            yield Complaint("data-source", "this row states a fact and names no source", row, "source", "name the work")


def same_key(table: Table, names: Iterable[str]) -> dict[Key, list[Row]]:
    """The rows by their texts in some columns, in the order of the file."""
    columns = [table.texts(name) for name in names]
    groups: dict[Key, list[Row]] = defaultdict(list)
    if not columns:
        return {(): list(table.rows)} if table.rows else {}
    for row, key in zip(table.rows, zip(*columns, strict=True), strict=True):
        groups[key].append(row)
    return dict(groups)
