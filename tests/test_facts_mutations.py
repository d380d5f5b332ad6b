"""What Dossier is for: change a number of the data, and the sentence that states it is found.

Every number that the publication states is changed by one percent, by ten, and by two digits in the wrong order; every
claim is made false by changing a row on which it rests. The oracle is the interval that the words allow, not the check.
"""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from dossier.checks.facts import PROSE, language_of
from dossier.compiler import Compiler
from dossier.datasets import PartialDate, read_package
from dossier.facts import Agreement, Fact, Facts, Judgement, agreement
from dossier.loading import load
from dossier.manuscript import Link, Page, plain_text
from dossier.publication import Publication
from dossier.quantities import Amount, Comparator, Dimension, Kind
from dossier.sources import Source, read

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
    low, high = reading.interval.low, reading.interval.high  # None: "over four years" has no upper end
    return (low is None or low <= value) and (high is None or value <= high)


def test_a_changed_number_is_reported_and_one_below_the_precision_is_not(
    publication: Publication, bound: list[Bound]
) -> None:
    wrong = right = 0
    missed, alarms = [], []
    for each in bound:
        value = each.fact.value
        if each.fact.row is None or not isinstance(value, Decimal) or each.fact.column.type == "year":
            continue
        agreed = each.agreed(publication, each.fact)
        assert agreed.judgement is Judgement.AGREES, str(each)
        for number in mutants(value):
            stated = allowed(each, agreed, number)
            if number == value or stated is None:
                continue
            reported = each.agreed(publication, replace(each.fact, value=number)).judgement is not Judgement.AGREES
            if stated:
                right += 1
                alarms += [f"{each}: {number}"] if reported else []
            else:
                wrong += 1
                missed += [] if reported else [f"{each}: {number}"]
    assert wrong > 200, "too few numbers are bound for this test to mean anything"
    assert len(missed) <= wrong * 0.01, missed
    assert alarms == []
    assert right > 0


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


def changed(leaf: Fact, column: str, text: str | None) -> tuple[str, str]:
    """The path of a leaf's file, and the file with one cell changed, or without the row where `text` is None."""
    assert leaf.resource is not None
    assert leaf.row is not None
    source = leaf.resource.source
    rows = list(csv.reader(io.StringIO(source.text)))
    head = rows[0]
    key = {name: leaf.resource.text(leaf.row, name) for name in leaf.resource.primary_key}
    kept = [head]
    for row in rows[1:]:
        if all(row[head.index(name)] == value for name, value in key.items()):
            if text is None:
                continue
            row[head.index(column)] = text
        kept.append(row)
    held = io.StringIO()
    csv.writer(held, lineterminator="\n").writerows(kept)
    return source.path, held.getvalue()


def falsehoods(claim: Bound) -> Iterator[tuple[str, str]]:
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
    described = yaml.safe_load(publication.package.source.text)["resources"]
    single = {each["name"]: yaml.safe_dump({"name": "one", "resources": [each]}) for each in described}
    paths = {resource.source.path: name for name, resource in publication.package.resources.items()}

    def is_found_out(claim: Bound, path: str, text: str) -> bool:
        """Whether the changed file makes the check report the claim."""
        name = paths[path]
        descriptor = Source(publication.package.source.path, single[name])
        package = read_package(descriptor, lambda file: Source(path, text) if file == path else read(ROOT, file))
        resources = {**publication.package.resources, name: package.resources[name]}
        facts = Facts(replace(publication.package, resources=resources), publication.facts.derived)
        found = facts.find(claim.link.address)
        return not isinstance(found, Fact) or claim.agreed(publication, found).judgement is not Judgement.AGREES

    unbroken = [str(claim) for claim in claims if not any(is_found_out(claim, *each) for each in falsehoods(claim))]
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
    broken = tmp_path / "data" / "defence-budgets.csv"
    broken.write_bytes(broken.read_bytes().replace(b"208", b"280"))
    assert subprocess.run(command, capture_output=True, text=True, check=False).returncode == 1
    program = Path(__file__).with_name("verify_ledger.py").read_text().splitlines()
    assert len([line for line in program if line.strip()]) <= 40
