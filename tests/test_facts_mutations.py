"""What Dossier is for: change a number of the data, and the sentence that states it is found.

Every number that the publication states is changed by one percent, by ten, and by two digits in the wrong order; every
claim is made false by changing a row on which it rests. The oracle is the interval that the words allow, not the check.
"""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from dossier.checks.facts import PROSE, language_of
from dossier.checks.numbers import check
from dossier.compiler import Compiler
from dossier.datasets import PartialDate, Resource, Row
from dossier.facts import DERIVED, Agreement, Fact, Facts, Judgement, agreement
from dossier.loading import load
from dossier.manuscript import Link, Page, plain_text
from dossier.publication import Publication
from dossier.quantities import Amount, Comparator, Dimension, Kind

ROOT = Path(__file__).parents[1]


class Bound(NamedTuple):
    page: Page
    link: Link
    fact: Fact

    def agreed(self, publication: Publication, fact: Fact) -> Agreement:
        before, after = self.page.around(self.link.block, self.link.start, self.link.end)
        return agreement(plain_text(self.link.text), fact, language_of(self.page, publication), before, after)

    def __str__(self) -> str:
        line, column = self.page.source.position(self.link.start)
        return f"{self.page.source.path}:{line}:{column} {self.link.text} -> {self.link.address}"


@pytest.fixture(scope="module")
def publication() -> Publication:
    return load(ROOT)


@pytest.fixture(scope="module")
def bound(publication: Publication) -> list[Bound]:
    found = []
    for page in publication.texts:
        for link in page.links("fact"):
            fact = publication.facts.find(link.address)
            if isinstance(fact, Fact) and link.text.strip() and link.title.lower() != PROSE:
                found.append(Bound(page, link, fact))
    return found


def transposed(number: Decimal) -> Iterator[Decimal]:
    """The number with two neighbouring digits in the wrong order, for each such pair that differs."""
    text = f"{abs(number):f}"
    for at in range(len(text) - 1):
        if text[at].isdigit() and text[at + 1].isdigit() and text[at] != text[at + 1]:
            yield Decimal(text[:at] + text[at + 1] + text[at] + text[at + 2 :])


def mutants(number: Decimal) -> Iterator[Decimal]:
    for factor in ("1.01", "0.99", "1.1", "0.9"):
        yield number * Decimal(factor)
    yield from transposed(number)


def allowed(each: Bound, agreed: Agreement, number: Decimal) -> bool | None:
    """Whether the words allow a number; None where the reading has no interval to say so."""
    reading, fact = agreed.reading, each.fact
    quantity = fact.quantity
    if reading is None or reading.interval is None or not isinstance(quantity, Amount) or reading.rank is not None:
        return None
    rate = quantity.unit.factor
    value = abs(number * rate)
    if fact.qualifier and reading.comparator is not Comparator.ABOUT:  # "over 5,200": this very number, no other
        assert reading.number is not None
        return abs(value - reading.number) <= reading.tolerance if reading.upper is None else None
    if reading.kind is Kind.MULTIPLE and quantity.unit.dimension is Dimension.COUNT:  # "meet twice" is no ratio
        return value == reading.number
    return value in reading.interval


def numbers(bound: list[Bound]) -> Iterator[Bound]:
    """The links to numbers of cells and of scripts. What an expression makes of them is changed under "claims"."""
    for each in bound:
        plain = each.fact.row is not None or each.fact.address.resource == DERIVED
        if plain and isinstance(each.fact.value, Decimal) and each.fact.column.type != "year":
            yield each


def test_a_changed_number_is_reported_and_one_below_the_precision_is_not(
    publication: Publication, bound: list[Bound]
) -> None:
    wrong = right = 0
    missed, alarms = [], []
    for each in numbers(bound):
        assert isinstance(each.fact.value, Decimal)
        agreed = each.agreed(publication, each.fact)
        assert agreed.judgement is Judgement.AGREES, str(each)
        for number in mutants(each.fact.value):
            stated = allowed(each, agreed, number)
            if number == each.fact.value or stated is None:
                continue
            reported = each.agreed(publication, replace(each.fact, value=number)).judgement is not Judgement.AGREES
            if stated:
                right += 1
                alarms += [f"{each}: {number}"] if reported else []
            else:
                wrong += 1
                missed += [] if reported else [f"{each}: {number}"]
    assert wrong > 700, "too few numbers are bound for this test to mean anything"
    assert len(missed) <= wrong * 0.01, missed
    assert alarms == []
    assert right > 300


def test_what_the_words_allow_is_what_their_digits_say(publication: Publication, bound: list[Bound]) -> None:
    """The oracle by itself: a plain "€116.4 million" allows half of its last digit's place to either side, no more."""
    found = 0
    for each in numbers(bound):
        text = plain_text(each.link.text).strip()
        digits = re.fullmatch(r"€?([\d,]+)(?:\.(\d+))?(?: (million|billion|per cent|troops|soldiers|projects))?", text)
        reading = each.agreed(publication, each.fact).reading
        if digits is None or each.fact.qualifier or reading is None or reading.comparator is not Comparator.EQUAL:
            continue
        scale = {"million": 10**6, "billion": 10**9}.get(digits[3] or "", 1)
        written = Decimal(f"{digits[1].replace(',', '')}.{digits[2] or 0}") * scale
        half = Decimal(scale).scaleb(-len(digits[2] or "")) / 2
        assert reading.interval is not None, str(each)
        assert (reading.interval.low, reading.interval.high) == (written - half, written + half), str(each)
        found += 1
    assert found > 50


@pytest.mark.parametrize("factor", ["1.1", "0.9", "1.01"])
def test_check_reports_each_link_whose_cell_was_changed(
    publication: Publication, bound: list[Bound], factor: str
) -> None:
    """All numbers of the data are changed at once, and `check facts` is asked what it finds."""
    changed = {
        name: replace(resource, rows=tuple(scaled(resource, row, Decimal(factor)) for row in resource.rows))
        for name, resource in publication.package.resources.items()
    }
    facts = Facts(replace(publication.package, resources=changed), publication.facts.derived)
    found = check(replace(publication, facts=facts), None, datetime.date(2026, 1, 1))  # type: ignore[arg-type]
    told = {(each.place.path, each.place.line, each.place.column) for each in found}
    asked = 0
    for each in numbers(bound):
        if each.fact.row is None or each.fact.resource is None:
            continue
        now = facts.find(each.link.address)
        assert isinstance(now, Fact), now
        assert isinstance(now.value, Decimal)
        stated = allowed(each, each.agreed(publication, each.fact), now.value)
        if stated is not None:
            start = each.link.text_start
            place = each.page.diagnose("fact-disagrees", "", start, start + len(each.link.text)).place
            assert ((place.path, place.line, place.column) in told) is not stated, f"{each}: {now.value}"
            asked += 1
    assert asked > 150


def scaled(resource: Resource, row: Row, factor: Decimal) -> Row:
    """The row with every number but those of its key multiplied; whole numbers stay whole."""
    cells = list(row.cells)
    for column in resource.columns:
        value = resource.value(row, column.name)
        if (
            isinstance(value, Decimal)
            and column.type in ("number", "integer")
            and column.name not in resource.primary_key
        ):
            number = value * factor
            cells[resource.positions[column.name]] = str(int(number)) if column.type == "integer" else f"{number:f}"
    return row._replace(cells=tuple(cells))


def test_a_changed_text_is_reported(publication: Publication, bound: list[Bound]) -> None:
    changed = 0
    for each in bound:
        if each.fact.row is not None and isinstance(each.fact.value, str):
            other = replace(each.fact, value=f"no {each.fact.value}")
            assert each.agreed(publication, other).judgement is not Judgement.AGREES, str(each)
            changed += 1
    assert changed > 10


def test_a_changed_date_is_reported(publication: Publication, bound: list[Bound]) -> None:
    """A year, a month or a day other than the one that is written, at the precision in which it is written."""
    changed = 0
    for each in bound:
        value = each.fact.value
        if each.fact.row is None or not isinstance(value, PartialDate):
            continue
        text = plain_text(each.link.text).strip()
        others = [replace_date(value, year=value.year + 1)] if str(value.year) in text else []
        if value.month and not text.isdecimal():
            others.append(replace_date(value, month=value.month % 12 + 1))
        for other in others:
            changed += 1
            judged = each.agreed(publication, replace(each.fact, value=other)).judgement
            assert judged is not Judgement.AGREES, f"{each}: {other}"
    assert changed > 50


def replace_date(value, **parts: int):  # type: ignore[no-untyped-def]
    return value._replace(**parts) if hasattr(value, "_replace") else replace(value, **parts)


# -- claims


def leaves(fact: Fact) -> Iterator[Fact]:
    """The facts of the data on which a claim rests."""
    for each in fact.inputs:
        if each.row is not None:
            yield each
        yield from leaves(each)


def changed(leaf: Fact, column: str, text: str | None) -> Resource:
    """The table of a leaf with one cell changed, or without the row where `text` is None."""
    assert leaf.resource is not None
    assert leaf.row is not None
    kept = []
    for row in leaf.resource.rows:
        if row is leaf.row:
            if text is None:
                continue
            cells = list(row.cells)
            cells[leaf.resource.positions[column]] = text
            kept.append(row._replace(cells=tuple(cells)))
        else:
            kept.append(row)
    return replace(leaf.resource, rows=tuple(kept))


def falsehoods(claim: Bound) -> Iterator[Resource]:
    """Changes of the data, one after the other, that may make a claim false."""
    parts = claim.link.address.rstrip(")").split(",")[1:]
    conditions = [
        part.partition("!=" if "!=" in part else "=")[0].rstrip("<>").strip() for part in parts if "=" in part
    ]
    for leaf in list(leaves(claim.fact))[:4]:
        assert leaf.resource is not None
        yield changed(leaf, "", None)
        if isinstance(leaf.value, Decimal) and leaf.column.type != "year":
            for factor in ("100", "0.01", "3", "0.3", "1.5", "0.6"):
                number = leaf.value * Decimal(factor)
                whole = leaf.column.type == "integer"
                yield changed(leaf, leaf.column.name, str(int(number)) if whole else f"{number:f}")
        if isinstance(leaf.value, PartialDate):  # another is then the first, or the last
            for years in (-60, 60):
                yield changed(leaf, leaf.column.name, str(replace(leaf.value, year=leaf.value.year + years)))
        for name in conditions:
            if name in leaf.resource.positions:
                yield changed(leaf, name, "1" if leaf.resource.column[name].numeric else "none")


def test_every_claim_that_becomes_false_is_reported(publication: Publication, bound: list[Bound]) -> None:
    claims = [each for each in bound if each.fact.row is None and each.fact.inputs and "(" in each.link.address]
    assert len(claims) >= 25

    def is_found_out(claim: Bound, resource: Resource) -> bool:
        """Whether the changed table makes the check report the claim."""
        resources = {**publication.package.resources, resource.name: resource}
        facts = Facts(replace(publication.package, resources=resources), publication.facts.derived)
        found = facts.find(claim.link.address)
        return not isinstance(found, Fact) or claim.agreed(publication, found).judgement is not Judgement.AGREES

    unbroken = [str(claim) for claim in claims if not any(is_found_out(claim, each) for each in falsehoods(claim))]
    assert unbroken == []


def test_the_ledger_is_verified_by_a_program_that_knows_nothing_of_us(tmp_path: Path) -> None:
    for asset in Compiler(load(ROOT)).assets():
        if asset.path == "facts.json" or asset.path.startswith("data/"):
            file = tmp_path / asset.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(asset.content)
    command = [sys.executable, "-I", str(Path(__file__).with_name("verify_ledger.py")), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "50 of" in done.stdout
    ledger = tmp_path / "facts.json"
    right = ledger.read_bytes()
    ledger.write_bytes(re.sub(rb'"value": "(\d)', rb'"value": "9\1', right))
    assert "of the cell" in subprocess.run(command, capture_output=True, text=True, check=False).stdout
    ledger.write_bytes(right)
    broken = tmp_path / "data" / "defence-budgets.csv"
    broken.write_bytes(broken.read_bytes().replace(b"208", b"280"))
    assert subprocess.run(command, capture_output=True, text=True, check=False).returncode == 1
    program = Path(__file__).with_name("verify_ledger.py").read_text().splitlines()
    assert len([line for line in program if line.strip()]) <= 40
