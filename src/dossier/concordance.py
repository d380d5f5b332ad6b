"""Who cites, states, mentions and shows what.

A Publication -> every use of an address, with its page, its place and the sentence in which it stands.
"""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from dossier.datasets import Resource, Row
from dossier.exhibits import Exhibit
from dossier.facts import DERIVED, Address, Fact, adopted, origin, parse_address
from dossier.manuscript import Citation, Link, Page
from dossier.publication import Publication
from dossier.sources import Place
from dossier.words import Words

SCHEMES = ("work", "fact", "entity", "exhibit", "dataset", "script", "page")


class Use(NamedTuple):
    """One use of an address."""

    address: str
    """`work:eda-ltr-2024`, `fact:budgets/kosovo/2025`, `entity:...`, `exhibit:...`, `dataset:...`."""
    page: str
    """The page's path; empty where a dataset or a script uses it."""
    start: int
    end: int
    place: Place
    by: str = ""
    """What stands between, where the use is not direct: `fact:derived/growth`, `exhibit:kosovo-budget`."""
    inscription: int = -1
    """Which of the publication's inscriptions it is in, where it stands in one."""


class Numbered(NamedTuple):
    """An exhibit that a page shows, with its number."""

    exhibit: str
    kind: str
    """`figure` or `table`."""
    number: int
    page: str
    start: int

    def label(self, words: Words) -> str:
        """As readers find it: `Figure 3`."""
        if self.kind == "figure":
            return words.say("Figure {number}", number=self.number)
        return words.say("Table {number}", number=self.number)


@dataclass(frozen=True)
class Concordance:
    """All uses in a publication, in the order of its pages; the pages are read when one is first asked for."""

    publication: Publication = field(repr=False)

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """Every use."""
        return tuple(_uses(self.publication))

    @cached_property
    def numbered(self) -> Mapping[str, Numbered]:
        """Figures and tables by exhibit, numbered in the order in which the pages first show them."""
        return _numbered(self.publication)

    @cached_property
    def by_address(self) -> Mapping[str, tuple[Use, ...]]:
        """The direct uses of each address."""
        found: dict[str, list[Use]] = {}
        for use in self.uses:
            found.setdefault(use.address, []).append(use)
        return {address: tuple(uses) for address, uses in found.items()}

    @cached_property
    def by_row(self) -> Mapping[tuple[str, tuple[str, ...]], tuple[Use, ...]]:
        """The uses of facts by the dataset and the key of the row that states them."""
        found: dict[tuple[str, tuple[str, ...]], list[Use]] = {}
        for use in self.uses:
            if use.address.startswith("fact:"):
                fact = parse_address(use.address.removeprefix("fact:"))
                found.setdefault((fact.resource, fact.key), []).append(use)
        return {row: tuple(uses) for row, uses in found.items()}

    def of(self, address: str) -> tuple[Use, ...]:
        """The direct uses of an address."""
        return self.by_address.get(address, ())

    def text(self, use: Use) -> Page | None:
        """The page or the inscription in which a use stands; None where it is a row or a declaration."""
        if use.inscription >= 0:
            return self.publication.inscriptions[use.inscription]
        return self.publication.pages.get(use.page)

    def sentence(self, use: Use) -> tuple[int, int]:
        """The offsets of the sentence of a use in its text; an empty stretch where it stands in none."""
        text = self.text(use)
        if text is not None:
            index = bisect_right(text.blocks, use.start, key=lambda block: block.start) - 1
            if index >= 0 and text.blocks[index].prose and use.start < text.blocks[index].end:
                return text.sentence(text.blocks[index], use.start)
        return use.start, use.start

    def all_of(self, address: str) -> Iterator[Use]:
        """The uses of an address, direct ones first, then those through facts, derived facts and exhibits."""
        told: set[tuple[Place, str]] = set()
        exhibits: dict[str, None] = {}
        for use in _Trace(self).uses(address):
            if use.inscription >= 0:
                exhibits[self.publication.inscriptions[use.inscription].owner] = None
            if (use.place, use.by) not in told:
                told.add((use.place, use.by))
                yield use
        for shown in exhibits:
            for use in self.of(shown):
                if (use.place, shown) not in told:
                    told.add((use.place, shown))
                    yield use._replace(by=shown)


def concord(publication: Publication) -> Concordance:
    """What the pages, and the texts of exhibits, use."""
    return Concordance(publication)


def _uses(publication: Publication) -> Iterator[Use]:
    for page in publication.pages.values():
        for address, start, end, by in _text_uses(page, publication):
            yield Use(address, page.path, start, end, page.source.place(start, end), by)
    for notebook in publication.notebooks.values():
        for name, start, end in notebook.tables():
            yield Use(f"dataset:{name}", notebook.path, start, end, notebook.source.place(start, end))
    for index, each in enumerate(publication.inscriptions):
        for address, start, end, by in _text_uses(each, publication):
            yield Use(address, "", start, end, each.file.place(*each.place(start, end)), by or each.owner, index)


def _numbered(publication: Publication) -> dict[str, Numbered]:
    found: dict[str, Numbered] = {}
    counts = {"figure": 0, "table": 0}
    for page in publication.pages.values():
        for link in page.links("exhibit"):
            name = link.address
            exhibit = publication.exhibits.get(name)
            if link.image and exhibit is not None and name not in found:
                counts[exhibit.kind] += 1
                found[name] = Numbered(name, exhibit.kind, counts[exhibit.kind], page.path, link.start)
    return found


def _text_uses(text: Page, publication: Publication) -> Iterator[tuple[str, int, int, str]]:
    """Address, offsets, and the expression through which a fact is used, where it is not used directly."""
    for each in text.inlines:
        if isinstance(each, Citation):
            for item in each.items:
                yield f"work:{item.key}", item.start, item.end, ""
        elif isinstance(each, Link) and not each.scheme:
            if other := _page_linked(each.target, text, publication):
                yield f"page:{other}", each.start, each.end, ""
        elif isinstance(each, Link):
            address = f"{each.scheme}:{canonical(each, publication)}"
            yield address, each.start, each.end, ""
            if each.scheme == "fact" and parse_address(each.address).expression:
                found = publication.facts.find(each.address)
                for fact in inputs_of(found) if isinstance(found, Fact) else ():
                    used = plain_address(fact.address, publication)
                    yield f"fact:{used}", each.start, each.end, address


def _page_linked(target: str, text: Page, publication: Publication) -> str:
    """The page to which a link of a page leads, by its path; empty where it leads elsewhere."""
    path = target.partition("#")[0]
    if not text.path or not path.endswith(".md"):
        return ""
    other = posixpath.normpath(posixpath.join(posixpath.dirname(text.path), unquote(path)))
    return other if other in publication.pages else ""


def inputs_of(fact: Fact) -> Iterator[Fact]:
    """The facts of rows and scripts that an expression rests on, at any depth."""
    for each in fact.looked_at:
        if each.looked_at:
            yield from inputs_of(each)
        else:
            yield each


def canonical(link: Link, publication: Publication) -> str:
    """An address as it is counted: percent-encoding undone, the column left out where it is the value's own."""
    if link.scheme != "fact":
        return link.address.strip("/")
    return plain_address(parse_address(link.address), publication)


def plain_address(address: Address, publication: Publication) -> str:
    """An address in its shortest form."""
    resource = publication.package.resources.get(address.resource)
    if resource is not None and address.column == resource.settings.value:
        address = address._replace(column="")
    return str(address)


def _names(resource: Resource, row: Row, key: str) -> bool:
    """Whether a cell of a row that holds works names one: its `source`, where it was found (`cited_in`), or others."""
    cells = (resource.text(row, name) for name in {*resource.work_columns, "cited_in"})
    return any(key in cell and key in (each.strip() for each in cell.split(";")) for cell in cells)


class _Trace:
    """Follows an address to all that rests on it."""

    def __init__(self, concordance: Concordance) -> None:
        self.concordance = concordance
        self.publication = concordance.publication

    def uses(self, address: str) -> Iterator[Use]:
        scheme, _, name = address.partition(":")
        if scheme == "fact":
            yield from self._of_fact(parse_address(name))
            return
        yield from self.concordance.of(address)
        if scheme == "dataset":
            yield from self._of_dataset(name)
        elif scheme == "work":
            yield from self._of_work(name)
        elif scheme == "entity":
            yield from self._of_entity(name)
        elif scheme == "script":
            yield from self._of_script(*name.partition("#")[::2])

    def _of_fact(self, fact: Address) -> Iterator[Use]:
        address = f"fact:{plain_address(fact, self.publication)}"
        yield from self.concordance.of(address)
        if fact.source and self._adopts(fact):
            yield from (use for use in self._of_fact(fact._replace(source="")) if use.address != address)
            return
        if fact.expression or not fact.resource:
            return
        if address == f"fact:{fact._replace(column='', source='')}":
            yield from (use for use in self._of_row(fact) if use.address != address)
        if fact.resource == DERIVED and DERIVED not in self.publication.package.resources:
            yield from self._through_facts("/".join(fact.key))
        else:
            yield from self._through_exhibits(lambda used, key, _row: (used, key) == (fact.resource, fact.key))
            yield from self._through_notebooks([fact.resource])

    def _adopts(self, fact: Address) -> bool:
        """Whether the row of the source that an address names is the one that the publication uses."""
        resource = self.publication.package.resources.get(fact.resource)
        row = adopted(resource, resource.by_key.get(fact.key, ())) if resource is not None else None
        return resource is not None and row is not None and resource.text(row, "source") == fact.source

    def _of_row(self, fact: Address) -> Iterator[Use]:
        """Uses of any column of a row, as any source states it."""
        for use in self.concordance.by_row.get((fact.resource, fact.key), ()):
            yield use._replace(by=use.address)

    def _of_exhibit(self, exhibit: Exhibit) -> Iterator[Use]:
        derived = exhibit.kind == DERIVED
        address = f"fact:{DERIVED}/{exhibit.id}" if derived else f"exhibit:{exhibit.id}"
        declaration = exhibit.declaration
        line = declaration.line
        yield Use(address, "", 0, 0, Place(declaration.path, line, 1, line, 2), by=address)
        for use in self.concordance.of(address):
            yield use._replace(by=address)

    def _of_script(self, path: str, function: str) -> Iterator[Use]:
        """What a script makes, or one function of it, and scripts that import it; and all that rests on that."""
        for exhibit in (*self.publication.exhibits.values(), *self.publication.workshop.derived.values()):
            said = exhibit.declaration
            by_it = (said.path, said.function) == (path, function) if function else path in exhibit.scripts
            if by_it or (not function and said.path == path):
                yield from self._of_exhibit(exhibit)
                if exhibit.kind == DERIVED:
                    yield from self._through_facts(exhibit.id)

    def _through_facts(self, name: str) -> Iterator[Use]:
        """What rests on exhibits and derived facts that take a derived fact, at any depth."""
        for exhibit in (*self.publication.exhibits.values(), *self.publication.workshop.derived.values()):
            if name in exhibit.facts:
                yield from self._of_exhibit(exhibit)

    def _through_exhibits(
        self, takes: Callable[[str, tuple[str, ...], Row], bool], declaring: str = ""
    ) -> Iterator[Use]:
        """What rests on exhibits and derived facts that take certain rows, or declare a certain source."""
        made = (*self.publication.exhibits.values(), *self.publication.workshop.derived.values())
        tables = self.publication.package.resources
        for exhibit in made:
            taken = any(
                takes(name, tuple(tables[name].text(row, column) for column in tables[name].fact_key), row)
                for name, row in exhibit.inputs
            )
            if taken or declaring in exhibit.declaration.sources:
                yield from self._of_exhibit(exhibit)

    def _through_notebooks(self, tables: Iterable[str]) -> Iterator[Use]:
        """The places where a notebook reads one of some tables."""
        for name in tables:
            for use in self.concordance.of(f"dataset:{name}"):
                yield use._replace(by=use.address)

    def _of_dataset(self, name: str) -> Iterator[Use]:
        told = set()
        named = re.compile(rf"fact:(?:.*[(,])?{re.escape(name)}/|entity:{re.escape(name)}/", re.DOTALL)
        part = f"{name}/"
        for use in self.concordance.uses:
            if part not in use.address:
                continue
            place = (use.page, use.start, use.place)
            if named.match(use.address) and place not in told:  # a claim over many rows is one use
                told.add(place)
                yield use._replace(by=use.by or use.address)
        yield from self._through_exhibits(lambda used, _key, _row: used == name)

    def _of_work(self, key: str) -> Iterator[Use]:
        """Rows whose source it is, and what rests on them."""
        rows: set[tuple[str, int]] = set()
        for resource, row in self.publication.package.rows():
            if not any(each.source == key for each in origin(resource, row)) and not _names(resource, row, key):
                continue
            rows.add((resource.name, row.start))
            fact = Address(resource.name, resource.key_of(row))
            used = adopted(resource, resource.by_key[fact.key]) is row
            address = f"fact:{fact if used else fact._replace(source=key)}"
            yield Use(address, "", 0, 0, resource.place(row), by=address)
            for use in self._of_row(fact):
                stated = parse_address(use.address.removeprefix("fact:")).source
                if stated == key or (used and not stated):
                    yield use
        yield from self._through_exhibits(lambda used, _key, row: (used, row.start) in rows, declaring=key)
        yield from self._through_notebooks(dict.fromkeys(name for name, _ in sorted(rows)))

    def _of_entity(self, address: str) -> Iterator[Use]:
        entity = self.publication.entities.by_address.get(address)
        if entity is None:
            return
        for relation in self.publication.entities.of(entity):
            by = f"dataset:{relation.resource.name}"
            yield Use(by, "", 0, 0, relation.resource.place(relation.row), by=by)
