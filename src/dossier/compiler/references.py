"""What an author's reference points to: the words, the page and the anchor, and what is shown on hover."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple
from urllib.parse import quote, urljoin

from dossier.citation_style import CitationStyle, plain, to_html
from dossier.compiler.links import Links, row_id, slug
from dossier.compiler.numbering import Number, numbering
from dossier.compiler.standing import Standings
from dossier.compiler.values import date, number
from dossier.concordance import Concordance, Numbered, Use
from dossier.datasets import PartialDate, Resource, Row, parse_date
from dossier.entities import Entity
from dossier.facts import DERIVED, Fact, Origin, Unknown, alike, fact_of, filled_in
from dossier.manuscript import Link, Page, plain_text
from dossier.publication import Publication
from dossier.quantities import Amount
from dossier.words import Words, words

_SPACE_BEFORE = re.compile(r"\s+([.,;:!?])")


class Reference(NamedTuple):
    """A link as readers get it."""

    text: str
    """What the link says where its author wrote nothing."""
    page: str
    """Empty where the link is one to a place of the same page."""
    anchor: str
    hover: str
    kind: str


@dataclass(frozen=True)
class References:
    """The references of a publication."""

    publication: Publication
    concordance: Concordance
    style: CitationStyle
    links: Links
    today: str = ""
    """The day of the build as an ISO date (of the commit, so that a build can be repeated); empty where unknown."""
    library_name: str = ""
    """The file of plotly.js in the site's assets, with a digest of its content in its name."""

    @cached_property
    def numbers(self) -> Mapping[str, Number]:
        """The numbers of parts, chapters and annexes."""
        return numbering(self.publication, self.words)

    @cached_property
    def datasets_by_work(self) -> Mapping[str, tuple[str, ...]]:
        """The datasets whose rows rest on each work."""
        found: dict[str, dict[str, None]] = {}
        for resource in self.publication.package.resources.values():
            keys = [*resource.settings.sources]
            if "source" in resource.positions:
                keys += (key.strip() for row in resource.rows for key in resource.text(row, "source").split(";"))
            for key in keys:
                found.setdefault(key, {})[resource.name] = None
        return {key: tuple(names) for key, names in found.items()}

    @cached_property
    def files(self) -> Mapping[str, str]:
        """For each dataset the path of the file that readers download: with its folders where two have one name."""
        held = {name: r.path.removeprefix("data/") for name, r in self.publication.package.resources.items()}
        last = {name: path.rsplit("/", 1)[-1] for name, path in held.items()}
        often = Counter(each.lower() for each in last.values())
        return {
            name: f"data/{last[name] if often[last[name].lower()] == 1 else path.replace('/', '-')}"
            for name, path in held.items()
        }

    @property
    def language(self) -> str:
        """The language in which the publication is written."""
        return self.publication.site.language

    @property
    def words(self) -> Words:
        """The words that Dossier itself puts before readers."""
        return words(self.language)

    def label(self, numbered: Numbered) -> str:
        """An exhibit's kind and number: `Figure 3`."""
        return numbered.label(self.words)

    def resolve(self, link: Link) -> Reference | None:
        """What a fact, entity or exhibit link points to; None where there is no such thing."""
        if link.scheme == "fact":
            found = self.publication.facts.find(link.address)
            return None if isinstance(found, Unknown) else self.fact(found)
        if link.scheme == "entity":
            entity = self.publication.entities.by_address.get(link.address.strip("/"))
            return self.entity(entity) if entity else None
        return self.exhibit(link.address)

    def fact(self, fact: Fact) -> Reference:
        """A fact: to its row on its dataset's page.

        A derived one leads to the first dataset that it is made from, a claim to the first row that bears it out.
        """
        page, anchor = "", ""
        if fact.resource is not None and fact.row is not None:
            page = self.publication.dataset_pages.get(fact.resource.name, "")
            anchor = row_id(fact.resource, fact.row)
        elif fact.address.resource == DERIVED:
            made = self.publication.workshop.derived[fact.address.key[0]]
            names = [name for name, _ in made.inputs]
            page = next((self.publication.dataset_pages.get(name, "") for name in names), "")
        elif row := next(_rows(fact), None):
            page = self.publication.dataset_pages.get(row[0].name, "")
            anchor = row_id(*row)
        return Reference(self.written(fact), page, anchor, self.provenance(fact), "fact")

    def written(self, fact: Fact) -> str:
        """A fact's value in words, with its unit."""
        return filled_in(fact, self.language)

    def provenance(self, fact: Fact) -> str:
        """Source and date of a fact, as one line of plain text."""
        parts, say = [], self.words.say
        if fact.title:
            parts.append(fact.title)
        elif fact.looked_at:
            rows = len({id(row) for _, row in _rows(fact)})
            parts.append(self.words.several("computed from one row", "computed from {number} rows", rows))
        origins = list(dict.fromkeys(self.origin(each) for each in fact.origins))
        if origins:
            parts.append(f"{self.words.several('Source:', 'Sources:', len(origins))} {'; '.join(origins)}")
        if fact.as_of:
            parts.append(say("as of {date}", date=self.day(fact.as_of)))
        if others := self.differing(fact):
            said = ", ".join(self.other(fact, row) for row in others)
            parts.append(say("other sources say {said}", said=said))
        return ". ".join(part[:1].upper() + part[1:] for part in parts) + "." if parts else ""

    def other(self, fact: Fact, row: Row) -> str:
        """What another source states for a fact, and how much that differs: `about €180 million (ALTAX), 45 % less`."""
        resource = fact.resource
        assert resource is not None
        other = fact_of(resource, row, fact.column, fact.address)
        if isinstance(other, Unknown):
            return f"{resource.text(row, fact.column.name)} ({self.work(resource.text(row, 'source'))})"
        told = f"{self.written(other)} ({self.work(resource.text(row, 'source'))})"
        mine, theirs = fact.quantity, other.quantity
        if isinstance(mine, Amount) and isinstance(theirs, Amount) and mine.base and other.unit == fact.unit:
            percent = (theirs.base - mine.base) / abs(mine.base) * 100
            by, say = number(abs(round(percent)), self.words), self.words.say
            more = say("{number} percent more", number=by) if percent > 0 else say("{number} percent less", number=by)
            told += f", {more}" if round(percent) else ""
        return told

    def origin(self, origin: Origin) -> str:
        """A source with its locator, and the work in which this edition found it."""
        said = self.work(origin.source)
        if origin.cited_in and origin.cited_in != origin.source:
            said = self.words.say("{work}, as cited in {other}", work=said, other=self.work(origin.cited_in))
        return f"{said}, {origin.locator}" if origin.locator else said

    def day(self, text: str) -> str:
        """A date of the data in words."""
        parsed = parse_date(text)
        return date(parsed, self.words) if isinstance(parsed, PartialDate) else text

    def absolute(self, path: str) -> str:
        """The whole address of a file of the site, quoted as MkDocs does; empty where the site's is not known."""
        file, mark, anchor = path.partition("#")
        return urljoin(self.publication.site.url, f"{quote(file)}{mark}{anchor}") if self.publication.site.url else ""

    def library(self, page: str) -> str:
        """Where a page finds plotly.js."""
        return self.links.url(page, f"assets/{self.library_name}") if self.library_name else ""

    def is_past(self, text: str) -> bool:
        """Whether a date of the data lies before the day of the build."""
        return bool(self.today) and text < self.today[: len(text)]

    def work(self, key: str) -> str:
        """A work's short form as plain text; the key where the bibliography does not hold it."""
        found = self.publication.works.get(key)
        return plain(self.style.short(found)) if found else key

    def work_html(self, key: str) -> str:
        """A work's short form as HTML; the key where the bibliography does not hold it."""
        found = self.publication.works.get(key)
        return to_html(self.style.short(found)) if found else key

    def entity(self, entity: Entity) -> Reference:
        """An entity: to its page, with what the page says of itself as a preview."""
        page = self.publication.page_of.get(entity.address, "")
        written = self.publication.pages.get(page)
        said = " ".join(str(written.matter.get("description") or "").split()) if written else ""
        hover = f"{entity.label}: {said}" if said else entity.label if entity.abbr not in ("", entity.label) else ""
        return Reference(entity.label, page, "", hover, "entity")

    def exhibit(self, name: str) -> Reference | None:
        """An exhibit that some page shows: to it, by its number."""
        numbered = self.concordance.numbered.get(name)
        exhibit = self.publication.exhibits.get(name)
        if numbered is None or exhibit is None:
            return None
        label = self.label(numbered).replace(" ", "\u00a0")
        return Reference(label, numbered.page, slug(name), plain_text(exhibit.declaration.title), "exhibit")

    def sentence(self, use: Use) -> str:
        """The sentence of a use as readers see it, without mark-up and notes."""
        text = self.concordance.text(use)
        return self.readable(text, *self.concordance.sentence(use)) if text is not None else ""

    def readable(self, page: Page, start: int, end: int) -> str:
        """A stretch of a page as readers see it: links by their words, no mark-up, no notes."""
        pieces, at = [], start
        first = bisect_left(page.inlines, start, key=lambda each: each.start)
        for each in islice(page.inlines, first, None):
            if each.start >= end:
                break
            if at <= each.start and each.end <= end:
                pieces.append(page.source.text[at : each.start])
                if isinstance(each, Link):
                    found = self.resolve(each) if each.scheme and not each.text else None
                    pieces.append(found.text if found else each.text)
                at = each.end
        text = plain_text("".join(pieces) + page.source.text[at:end])
        return _SPACE_BEFORE.sub(r"\1", text)

    def differing(self, fact: Fact) -> tuple[Row, ...]:
        """The rows in which other sources give another value for the same fact."""
        resource, row = fact.resource, fact.row
        if resource is None or row is None or fact.column.name != resource.settings.value:
            return ()
        rows = self.publication.facts.observations(fact)
        return tuple(each for each in rows if not alike(resource, row, each, fact.column.name))

    @cached_property
    def standings(self) -> Standings:
        """Where pages show the texts of exhibits and data."""
        return Standings(self.concordance)

    @cached_property
    def disagreements_page(self) -> str:
        """The page that lists where sources disagree; empty where none does."""
        for page in self.publication.pages.values():
            if any(link.image and link.address == "disagreements" for link in page.links("exhibit")):
                return page.path
        return ""


def _rows(fact: Fact) -> Iterator[tuple[Resource, Row]]:
    """The rows on which a fact rests, in the order of its expression."""
    if fact.resource is not None and fact.row is not None:
        yield fact.resource, fact.row
    for each in fact.inputs or fact.passed:
        yield from _rows(each)
