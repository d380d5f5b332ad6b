"""The file of a table: merge conflicts, the separator, rows that are too long, too short or no rows at all.

What is wrong here makes everything after it look wrong, so a file is judged no further where its columns cannot be told
apart, and a row no further where its cells cannot be.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from dossier.checks.data.header import find_header, names_in
from dossier.checks.data.table import Table, shown
from dossier.datasets import Cell, Resource, Row, Unfit, cast, records
from dossier.diagnostics import Diagnostic, diagnose

_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars", ",": "commas", ":": "colons"}
_BLANK_LINES = re.compile(r"\A(?:[ \t]*\r?\n)+|(?<=\n)(?:\r?\n)+")
_NOTE = re.compile(
    r"\W*(?:sources?|notes?|quellen?|anmerkung|hinweis|burimi?|burimet|shënime?|izvori?|napomena|remarks?|legend|"
    r"\*+|†|‡|¹|²|³|\(?[a-z0-9]\))(?=[\s:.]|$|\w*\*)|\*",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\s*[€$£]?\s*[+-]?\d{1,3}\Z")
_FOLLOWING = re.compile(r"\d{3}(?:\.\d+)?\s*\Z")
_DECIMALS = re.compile(r"\s*[+-]?\d+,\d{1,2}\s*\Z")


def understand(resource: Resource) -> tuple[Table | None, list[Diagnostic]]:
    """The table that a file holds; None where its columns cannot be found."""
    if not resource.header:
        return None, []
    first = next(records(resource.source.text, resource.dialect))
    if first.unclosed >= 0 or first.stray >= 0:
        return None, []  # the reader told of the quotation mark
    return _File(resource).table()


class _File:
    def __init__(self, resource: Resource) -> None:
        self.resource, self.source = resource, resource.source
        self.problems: list[Diagnostic] = []
        first = Row(tuple(cell.text for cell in resource.header), resource.header[0].start)
        self.lines: list[Row] = [first, *resource.rows]
        self.starts = tuple(row.start for row in self.lines)

    def problem(
        self,
        rule: str,
        message: str,
        start: int,
        end: int,
        hint: str = "",
        notes: tuple[str, ...] = (),
        mended: str | None = None,
    ) -> None:
        end = max(end, start + 1)
        subject = f"data:{self.resource.name}"
        found = diagnose(
            rule, message, self.source, start, end, help=hint, subject=subject, notes=notes, replacement=mended
        )
        self.problems.append(found)

    def table(self) -> tuple[Table | None, list[Diagnostic]]:
        self.conflicts()
        if not self.lines or self.separator():
            return None, self.problems
        header = find_header(self.resource, self.lines, self.problem)
        rows = self.lines[header.at + 1 :] if header.at >= 0 else self.lines
        resource = replace(self.resource, header=header.cells, rows=tuple(rows))
        table = Table(resource, tuple(self.sound(rows, resource)), self.starts)
        self.blank_lines()
        self.line_ends()
        return table, self.problems

    # -- marks of a merge

    def conflicts(self) -> None:
        """Report the marks of a merge, and go on with what stands in the first of the two versions."""
        kept: list[Row] = []
        opened: Row | None = None
        dropping = False
        for row in self.lines:
            mark = row.cells[0][:7]
            if mark == "<<<<<<<" and opened is None:
                opened, dropping = row, False
            elif mark in ("=======", "|||||||") and opened is not None:
                dropping = True
            elif mark == ">>>>>>>" or (row.cells == ("=======",) and len(self.resource.columns) > 1):
                self.conflict(opened or row, row)
                opened, dropping = None, False
            elif not dropping:
                kept.append(row)
        if opened is not None:
            self.conflict(opened, opened)
        self.lines = kept

    def conflict(self, first: Row, last: Row) -> None:
        lines = [self.source.position(each.start)[0] for each in (first, last)]
        where = "" if first is last else f": lines {lines[0]} to {lines[1]} hold two versions of the same rows"
        hint = "keep the rows that are right, and delete the lines with <<<<<<<, ======= and >>>>>>>"
        end = first.start + len(self.source.line(lines[0]))
        self.problem("data-merge", f"a mark of a merge that was not finished{where}", first.start, end, hint)

    # -- the separator

    def separator(self) -> bool:
        """Whether the cells of the file are parted by another character than is read here."""
        used = self.resource.dialect.delimiter
        line = self.source.line(self.source.position(self.lines[0].start)[0])
        expected = [column.name for column in self.resource.columns]
        now = names_in(self.lines[0].cells, expected)
        for other in _SEPARATORS:
            if other == used or other not in line:
                continue
            labels = [part.strip().strip('"') for part in line.split(other)]
            alike = expected and names_in(labels, expected) > now and len(labels) > 1
            alone = not expected and len(self.lines[0].cells) == 1 and self.as_often(other, line.count(other))
            if alike or alone:
                said = f"the columns are parted by {_SEPARATORS[other]}, not by {_SEPARATORS.get(used, shown(used))}"
                hint = f"save the file with {_SEPARATORS.get(used, 'that character')} between the cells"
                if used == ",":
                    hint += " (in Excel: CSV UTF-8, with a locale that writes 1.5)"
                start = self.lines[0].start
                self.problem("data-delimiter", said, start, start + len(line), hint)
                return True
        return False

    def as_often(self, mark: str, count: int) -> bool:
        """Whether a character stands in the next lines as often as in the first."""
        others = [self.source.line(number) for number in range(2, min(self.source.line_count, 6) + 1)]
        full = [line for line in others if line.strip()]
        return bool(full) and all(line.count(mark) == count for line in full)

    # -- rows

    def sound(self, rows: Sequence[Row], resource: Resource) -> Iterator[Row]:
        """The rows that have a cell for each column; the others are reported."""
        width = len(resource.header)
        end = self.notes_from(rows, width)
        if end < len(rows):
            self.note_rows(rows[end:])
        uneven = [row for row in rows[:end] if len(row.cells) != width and not row.broken and _filled(row.cells)]
        alike = {len(row.cells) for row in uneven}
        if len(uneven) > 5 and len(alike) == 1 and len(uneven) * 5 >= len(rows) * 4:
            self.all_uneven(uneven, width)
            uneven = []
        told = {row.start for row in uneven}
        blank: list[Row] = []
        for row in rows[:end]:
            if not _filled(row.cells):
                blank.append(row)
                continue
            if blank:
                self.blank_rows(blank, at_end=False)
                blank = []
            if row.broken:
                continue
            if row.start in told:
                (self.too_many if len(row.cells) > width else self.too_few)(row, resource)
            elif len(row.cells) == width and not self.heading(row, resource):
                yield row
        self.blank_rows(blank, at_end=True)

    def end_of(self, row: Row) -> int:
        return next(records(self.source.text, self.resource.dialect, row.start)).cells[-1].end

    def called(self, row: Row) -> str:
        return f"row {bisect_right(self.starts, row.start)}"

    def blank_rows(self, rows: Sequence[Row], *, at_end: bool) -> None:
        if not rows:
            return
        many = f"{len(rows)} rows hold" if len(rows) > 1 else "this row holds"
        where = ", at the end of the table" if at_end else ""
        end = self.end_of(rows[0])
        self.problem("data-row", f"{self.called(rows[0])}: {many} nothing{where}", rows[0].start, end, "delete it")

    def too_few(self, row: Row, resource: Resource) -> None:
        width, count = len(resource.header), len(row.cells)
        for mark, words in _SEPARATORS.items():
            if mark != resource.dialect.delimiter and count == 1 and row.cells[0].count(mark) == width - 1:
                said = f"{self.called(row)}: the cells of this row are parted by {words}"
                self.problem("data-delimiter", said, row.start, self.end_of(row), "part them as in the other rows")
                return
        absent = ", ".join(f'"{cell.text}"' for cell in resource.header[count:])
        cells = f"{count} cell{'s' if count != 1 else ''}"
        said = f"{self.called(row)}: this row has {cells} for {width} columns: none for {absent}"
        hint = "an empty cell wants its comma as well" if resource.dialect.delimiter == "," else ""
        if row.start == self.starts[-1] and not self.source.text.endswith(("\n", "\r")):
            hint = "the file ends in the middle of this row: was it cut off?"
        self.problem("data-row", said, row.start, self.end_of(row), hint)

    def too_many(self, row: Row, resource: Resource) -> None:
        width, count = len(resource.header), len(row.cells)
        cells = next(records(self.source.text, resource.dialect, row.start)).cells
        said = f"this row has {count} cells for {width} columns"
        at, hint = self.split_at(cells, resource) if resource.dialect.delimiter == "," else (-1, "")
        if at >= 0:
            said = f'{self.called(row)}, "{resource.header[at].text}": {said}'
            self.problem("data-row", said, cells[at].start, cells[at + 1].end, hint)
        elif not _filled(row.cells[width:]):
            said = f"{self.called(row)}: {said}: what is too much is empty"
            self.problem("data-row", said, cells[width].start, cells[-1].end, "delete the comma at its end")
        else:
            hint = "a text with a comma wants quotation marks" if resource.dialect.delimiter == "," else ""
            self.problem("data-row", f"{self.called(row)}: {said}", cells[width].start, cells[-1].end, hint)

    def split_at(self, cells: Sequence[Cell], resource: Resource) -> tuple[int, str]:
        """The cell that a comma without quotation marks has cut in two, and what to do about it."""
        if len(cells) != len(resource.header) + 1:
            return -1, ""
        for index, (one, two) in enumerate(pairwise(cells)):
            column = resource.column.get(resource.header[min(index, len(resource.header) - 1)].text)
            both = f"{one.text},{two.text}"
            thousands = _THOUSANDS.match(one.text) and _FOLLOWING.match(two.text)
            if column is not None and column.numeric and (thousands or _DECIMALS.match(both)):
                whole = both.replace(",", "" if thousands else ".").replace(" ", "")
                if _fits(resource, [*cells[:index], one._replace(text=whole), *cells[index + 2 :]]):
                    return index, f'the comma in "{both}" parts two cells: write {whole}'
            if re.match(r"[^\W\d]", one.text) and re.match(r" +\w", two.text):
                return index, f'a text with a comma wants quotation marks: "{both}"'
        return -1, ""

    def all_uneven(self, rows: Sequence[Row], width: int) -> None:
        row = rows[0]
        count = len(row.cells)
        said = f"{self.called(row)}: this row and {len(rows) - 1} others have {count} cells for {width} columns"
        self.problem("data-row", said, row.start, self.end_of(row), "add a name to the first line, or take one away")

    def heading(self, row: Row, resource: Resource) -> bool:
        """Whether a row is a heading: its first cell is filled alone, although others must not be empty."""
        if len(row.cells) < 3 or row.cells[1].strip() or not row.cells[0].strip() or _filled(row.cells[2:]):
            return False
        needed = [
            column.name
            for column in resource.columns
            if (column.constraints.get("required") is True or column.name in resource.primary_key)
            and resource.positions.get(column.name, 0) > 0
        ]
        if not needed:
            return False
        said = f"{self.called(row)}: only the first cell of this row is filled"
        self.problem("data-row", said, row.start, self.end_of(row), "a table holds no headings; give them a column")
        return True

    def notes_from(self, rows: Sequence[Row], width: int) -> int:
        """Where the rows end and notes under the table begin."""
        end = len(rows)
        for index in range(len(rows) - 1, max(-1, len(rows) - 11), -1):
            cells = rows[index].cells
            alone = width > 1 and bool(cells[0].strip()) and not _filled(cells[1:])
            if alone and _NOTE.match(rows[index].cells[0]):
                end = index
            elif _filled(cells):
                break
        return end

    def note_rows(self, rows: Sequence[Row]) -> None:
        row = rows[0]
        said = f"{self.called(row)}: this is a note, not a row of the table"
        self.problem("data-row", said, row.start, self.end_of(row), "move it to the description of the table")

    # -- lines

    def blank_lines(self) -> None:
        text = self.source.text
        if not any(mark in text for mark in ("\n\n", "\n\r\n")) and text[:1].strip():
            return
        length = len(text.rstrip())
        found = [
            match.start()
            for match in _BLANK_LINES.finditer(text)
            if match.start() < length and not self.within_a_cell(match.start())
        ]
        if not found:
            return
        lines = [self.source.position(at)[0] for at in found]
        more = f"so are {len(lines) - 1} others (from line {lines[1]})" if len(lines) > 1 else ""
        notes = (more,) if more else ()
        self.problem("data-row", "this line is blank", found[0], found[0] + 1, "delete it", notes)

    def within_a_cell(self, offset: int) -> bool:
        index = bisect_right(self.starts, offset) - 1
        if index < 0:
            return False
        start = self.starts[index]
        return next(records(self.source.text, self.resource.dialect, start)).cells[-1].end > offset

    def line_ends(self) -> None:
        text = self.source.text
        if "\r\n" not in text:
            return
        both: dict[bool, list[int]] = {True: [], False: []}
        for start in self.starts[1:]:
            both[text[start - 2 : start] == "\r\n"].append(start)
        fewer = min(both.values(), key=len)
        if fewer and both[True] and both[False]:
            odd = "\\r\\n" if fewer is both[True] else "\\n"
            said = f"this line ends with {odd}, and most others do not"
            self.problem("data-line-ends", said, fewer[0] - 1, fewer[0], "save the file with one kind of line end")


def _fits(resource: Resource, cells: Sequence[Cell]) -> bool:
    """Whether cells are values of the columns in whose places they stand."""
    named = (resource.column.get(label.text) for label in resource.header)
    pairs = zip(named, cells, strict=True)
    return not any(column and isinstance(cast(column, cell.text), Unfit) for column, cell in pairs)


def _filled(cells: Sequence[str]) -> bool:
    """Whether something stands in one of the cells."""
    for cell in cells:  # noqa: SIM110 -- half as long, and it runs for every row
        if cell and not cell.isspace():
            return True
    return False
