"""Texts that readers see and that stand in no page: of exhibits, of cells, of the descriptions of tables.

Exhibits and a data package -> prose that is read as a page's is, with its places in script, table or package.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dossier.datasets import Package, Resource, Row
from dossier.diagnostics import Diagnostic, diagnose
from dossier.exhibits import Exhibit
from dossier.manuscript import Page
from dossier.sources import Source

_REFERS = ("](", "[@", "[-@")
"""Without one of these a text holds no reference."""
_DECLARED = ("title", "caption", "alt", "note")
_REACHES = (24, 8, 0)
"""Letters around some words that tell two alike apart."""


@dataclass(frozen=True)
class Inscription(Page):
    """One such text."""

    owner: str = ""
    """Whose it is: `exhibit:kosovo-budget`, `dataset:troops`."""
    part: str = ""
    """`title`, `caption`, `alt` or `note` of an exhibit; `cell` or `head` of its table; `cell` of a dataset,
    `description` of one or of a column."""
    file: Source = Source("", "")
    """Where it is written."""
    stretch: tuple[int, int] = (0, 0)
    """The offsets in the file between which its words stand, if they do."""
    instead: tuple[int, int] = (0, 0)
    """The offsets of what is pointed at where its words are not found."""
    row: Row | None = None
    """Of a dataset's cell."""
    column: str = ""
    copied: bool = False
    """Whether it stands elsewhere in the same words: in a cell of the data, or in the same table."""

    @property
    def declared(self) -> bool:
        """Whether an author wrote it as prose, rather than as data or by a program."""
        return self.part in _DECLARED

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the file in which a stretch of this text stands, as offsets."""
        text = self.source.text
        for reach in _REACHES if text[start:end].strip() else ():
            head = max(0, start - reach)
            for quote in ('"', '""'):  # doubled in a cell
                before, words = (part.replace('"', quote) for part in (text[head:start], text[start:end]))
                sought = before + words + text[end : end + reach].replace('"', quote)
                at = self.file.text.find(sought, *self.stretch)
                if at >= 0:
                    return at + len(before), at + len(before) + len(words)
        return self.instead

    def diagnose(
        self,
        rule: str,
        message: str,
        start: int,
        end: int,
        *,
        help: str = "",
        subject: str = "",
        replacement: str | None = None,
    ) -> Diagnostic:
        """A diagnostic about a stretch of the text, at its place in the file."""
        del replacement  # scripts and tables are their author's to change
        return diagnose(rule, message, self.file, *self.place(start, end), help=help, subject=subject)


def of_exhibit(exhibit: Exhibit, script: Source) -> Iterator[Inscription]:
    """The texts that a script declares for an exhibit, and those with references among what its function made."""
    said = exhibit.declaration
    declared = script.line_start(said.line)
    owner, stretch = f"exhibit:{exhibit.id}", (declared, len(script.text))
    line = declared, declared + max(1, len(script.line(said.line)))

    def inscribed(text: str, part: str) -> Inscription:
        source = Source(said.path, text)
        return Inscription(source, "", owner=owner, part=part, file=script, stretch=stretch, instead=line)

    yield from (inscribed(text, part) for part in _DECLARED if (text := getattr(said, part)))
    for part, text in _made(exhibit.result or {}, alternative=not said.alt):
        if _refers(text):
            yield inscribed(text, part)


def _made(result: Mapping[str, Any], *, alternative: bool) -> Iterator[tuple[str, str]]:
    """The texts of a table, or of the one under a figure, and the alternative text where the author gave none."""
    table = result.get("table") or result
    cells = (value for row in table.get("rows") or () for value in row if isinstance(value, str))
    yield from (("head", str(column["name"])) for column in table.get("columns") or ())
    yield from (("cell", text) for text in cells)
    if alternative:
        yield "alt", str(result.get("alt") or "")


def of_package(package: Package) -> Iterator[Inscription]:
    """The texts with references among the descriptions of tables and columns, and among the cells of text."""
    for index, resource in enumerate(package.resources.values()):
        told: list[tuple[str, tuple[str | int, ...], str]] = [
            ("", ("resources", index, "description"), resource.description)
        ]
        for at, column in enumerate(resource.columns):
            told.append((column.name, (*resource.place_of_schema, "fields", at, "description"), column.description))
        for column_name, path, text in told:
            if _refers(text):
                span = package.document.span(path)
                yield Inscription(
                    Source(package.source.path, text), "", owner=f"dataset:{resource.name}", part="description",
                    file=package.source, stretch=span, instead=span, column=column_name,
                )  # fmt: skip
        if _refers(resource.source.text):
            yield from _cells(resource)


def _cells(resource: Resource) -> Iterator[Inscription]:
    names = [each.name for each in resource.columns if each.type == "string" and not each.kind]
    for row in resource.rows:
        for name in names:
            text = resource.text(row, name)
            if _refers(text):
                cell = resource.cell(row, name)
                span = cell.start, max(cell.end, cell.start + 1)
                yield Inscription(
                    Source(resource.path, text), "", owner=f"dataset:{resource.name}", part="cell",
                    file=resource.source, stretch=span, instead=span, row=row, column=name,
                )  # fmt: skip


def _refers(text: str) -> bool:
    return any(mark in text for mark in _REFERS)


def inscriptions(
    exhibits: Iterable[Exhibit], scripts: Mapping[str, Source], package: Package
) -> tuple[Inscription, ...]:
    """All of them: those of exhibits in their order, then those of the data.

    Args:
        exhibits: figures and tables.
        scripts: the texts of the scripts, by path.
        package: the data.
    """
    told = tuple(of_package(package))
    known = {("", each.source.text) for each in told}
    found = []
    for exhibit in exhibits:
        path = exhibit.declaration.path
        for each in of_exhibit(exhibit, scripts.get(path) or Source(path, "")):
            ways = {("", each.source.text), (each.owner, each.source.text)}
            found.append(replace(each, copied=not each.declared and not known.isdisjoint(ways)))
            known.add((each.owner, each.source.text))
    return (*found, *told)
