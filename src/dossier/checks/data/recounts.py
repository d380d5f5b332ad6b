"""Values that are worked out again (`{recounted: parts}`): what a source states against what its own facts make."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.checks.data.table import Complaint, Table, shown
from dossier.datasets import Recounted, Row
from dossier.facts import Fact, Facts, Judgement, Unknown, agreement, fact_of, filled_in, parse_address


def check_recounts(table: Table, facts: Facts, language: str) -> Iterator[Complaint]:
    """Rows whose value differs from their expression at the precision, and with the hedge, of the value."""
    value = table.resource.settings.value
    for rule in table.resource.rules:
        if not isinstance(rule, Recounted) or not table.has(rule.column) or not table.has(value):
            continue
        for row in table.rows:
            if not table.empty(row, rule.column):
                yield from _recounted(table, row, rule.column, facts, language)


def _recounted(table: Table, row: Row, column: str, facts: Facts, language: str) -> Iterator[Complaint]:
    resource = table.resource
    expression, value = resource.text(row, column), resource.settings.value
    made = facts.find(expression)
    if isinstance(made, Unknown):
        yield Complaint(
            "data-recount", f"{shown(expression)} cannot be worked out: {made.message}", row, column, made.help
        )
        return
    stated = fact_of(resource, row, resource.column[value], parse_address(resource.name))
    if not isinstance(stated, Fact):
        return
    if _rests_on(made, stated):
        yield Complaint(
            "data-recount", f"{shown(expression)} is made of this very value", row, column, "name its parts alone"
        )
        return
    judged = agreement(filled_in(stated, language), made, language)
    if judged.judgement is not Judgement.AGREES:
        made = judged.fact or made
        said = f"it is stated as {shown(stated.shown)}, and {shown(expression)} makes {shown(made.shown)}"
        yield Complaint("data-recount", said, row, value)


def _rests_on(made: Fact, stated: Fact) -> bool:
    """Whether a fact is the cell that is to be worked out, or made of it: it would vouch for itself."""
    if made.row is stated.row and made.column is stated.column:
        return True
    return any(_rests_on(each, stated) for each in made.inputs)
