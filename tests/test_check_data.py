"""Tables with a known fault each, and tables that are sound however odd: every file of `tests/tables` has its verdict."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from dossier.checks.loose_tables import check_loose_tables
from dossier.checks.patterns import fitting

TABLES = Path(__file__).parent / "tables"
CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load((TABLES / "cases.yaml").read_text(encoding="utf-8"))
TODAY = datetime.date(2026, 1, 1)


def said(kind: str, case: dict[str, Any]) -> list[tuple[str, int, int, str]]:
    schema = TABLES / "schemas" / f"{case['schema']}.json"
    result, _ = check_loose_tables([TABLES / kind / case["file"]], schema, TABLES / "works.bib", TODAY)
    return [(each.rule, each.place.line, each.place.column, each.severity.value) for each in result.diagnostics]


@pytest.mark.parametrize("case", CASES["faulty"], ids=lambda case: case["file"])
def test_a_fault_is_told_where_it_is(case: dict[str, Any]) -> None:
    assert [list(each[:3]) for each in said("faulty", case)] == case["expect"]


@pytest.mark.parametrize("case", CASES["valid"], ids=lambda case: case["file"])
def test_a_sound_table_is_left_alone(case: dict[str, Any]) -> None:
    assert [each for each in said("valid", case) if each[3] != "info"] == []


@pytest.mark.parametrize("kind", ["faulty", "valid"])
def test_every_file_has_a_verdict(kind: str) -> None:
    assert {case["file"] for case in CASES[kind]} == {path.name for path in (TABLES / kind).iterdir()}


def test_a_pattern_has_so_much_work_of_its_own_and_not_so_much_time() -> None:
    assert fitting("(a+)+b", ["a" * 40 + "b", "a" * 20 + "c"]) == [True, False]
    with pytest.raises(TimeoutError):
        fitting("(a+)+b", ["a" * 60], work=1)
