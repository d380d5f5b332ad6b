"""An expression over facts in words, for readers who have never seen one.

sum(figures/active,figures/reserve) -> the sum of Active members and Reservists
"""

from __future__ import annotations

from dossier.compiler.references import References
from dossier.datasets import Resource, Row
from dossier.facts import DERIVED, Address, Call, Condition, Unknown, adopted, parse_expression

_SETS = {
    "sum": "the sum of {}",
    "count": "the number of {}",
    "first": "the earliest of {}",
    "last": "the latest of {}",
    "highest": "the highest of {}",
    "lowest": "the lowest of {}",
    "all": "whether all hold of {}",
    "any": "whether any holds of {}",
    "none": "whether none holds of {}",
    "rises": "whether every value is above the one before it in {}",
    "falls": "whether every value is below the one before it in {}",
}
_PAIRS = {
    "ratio": "{} divided by {}",
    "change": "the change from {} to {}",
    "share": "the share of {} in {}",
    "rank": "the place of {} among {}",
}
_SIGNS = {"=": "is", "!=": "is not", "<": "is under", "<=": "is at most", ">": "is over", ">=": "is at least"}


def spoken(expression: str, references: References, within: Resource | None = None) -> str:
    """An expression in words; as it is written where it is none.

    Args:
        expression: `sum(budgets/*/2024)`.
        references: of the publication; they know the names of rows.
        within: the table beside which the words stand, whose name need not be said.
    """
    call = parse_expression(expression)
    return expression if isinstance(call, Unknown) else _call(call, references, within)


def _call(call: Call, references: References, within: Resource | None) -> str:
    said = [
        _call(each, references, within) if isinstance(each, Call) else _operand(each, references, within)
        for each in call.arguments
    ]
    first, *rest = said
    words = _PAIRS[call.operator].format(first, _listed(rest)) if call.operator in _PAIRS else ""
    words = words or _SETS[call.operator].format(_listed(said))
    columns = _columns(call, references)
    conditions = [_condition(each, columns) for each in call.conditions]
    return f"{words} where {_listed(conditions)}" if conditions else words


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _operand(address: Address, references: References, within: Resource | None) -> str:
    """A fact by the name of its row, a set by that of its table."""
    publication = references.publication
    resource = publication.package.resources.get(address.resource)
    if resource is None:
        fact = publication.facts.derived.get("/".join(address.key)) if address.resource == DERIVED else None
        return (fact.title if fact else "") or str(address)
    title = resource.title or resource.name
    if "*" in address.key:
        kept = [part for part in address.key if part != "*"]
        return f"all rows of {title}" + (f" for {', '.join(kept)}" if kept else "")
    row = adopted(resource, resource.by_key.get(address.key, ()))
    name = row_name(resource, row, references) if row else "/".join(address.key)
    return name if resource is within else f"{name} ({title})"


def _columns(call: Call, references: References) -> dict[str, str]:
    """The headings of the columns of the first set."""
    found = next((each for each in call.arguments if isinstance(each, Address)), None)
    resource = references.publication.package.resources.get(found.resource) if found else None
    return {column.name: column.heading.lower() for column in resource.columns} if resource else {}


def _condition(condition: Condition, columns: dict[str, str]) -> str:
    return f"{columns.get(condition.column, condition.column)} {_SIGNS[condition.sign]} {condition.value}"


def row_name(resource: Resource, row: Row, references: References) -> str:
    """A row by its key, with the names of entities; or by what its dataset calls its rows."""
    parts = []
    for name in resource.fact_key:
        foreign = next((key.resource for key in resource.foreign_keys if key.columns == (name,)), "")
        text = resource.text(row, name)
        entity = references.publication.entities.by_address.get(f"{foreign}/{text}")
        own = resource.text(row, resource.settings.label) if len(resource.fact_key) == 1 else ""
        parts.append(entity.label if entity else own or text)
    return ", ".join(parts)
