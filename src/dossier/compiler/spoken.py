"""An expression over facts in words, for readers who have never seen one.

sum(figures/active,figures/reserve) -> the sum of Active members and Reservists
"""

from __future__ import annotations

from dossier.compiler.references import References
from dossier.datasets import Resource, Row
from dossier.facts import DERIVED, Address, Call, Condition, Unknown, adopted, parse_expression
from dossier.words import Words


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
    words = references.words
    said = [
        _call(each, references, within) if isinstance(each, Call) else _operand(each, references, within)
        for each in call.arguments
    ]
    told = _operated(call.operator, said, words)
    columns = _columns(call, references)
    conditions = [_condition(each, columns, words) for each in call.conditions]
    return (
        words.say("{facts} where {conditions}", facts=told, conditions=_listed(conditions, words))
        if conditions
        else told
    )


def _operated(operator: str, said: list[str], words: Words) -> str:
    """What an operator makes of facts, or of one and others."""
    say, first, others = words.say, said[0], _listed(said[1:], words) if said[1:] else ""
    sentence = {
        "sum": say("the sum of {facts}"),
        "count": say("the number of {facts}"),
        "first": say("the earliest of {facts}"),
        "last": say("the latest of {facts}"),
        "highest": say("the highest of {facts}"),
        "lowest": say("the lowest of {facts}"),
        "all": say("whether all hold of {facts}"),
        "any": say("whether any holds of {facts}"),
        "none": say("whether none holds of {facts}"),
        "rises": say("whether every value is above the one before it in {facts}"),
        "falls": say("whether every value is below the one before it in {facts}"),
        "ratio": say("{fact} divided by {others}"),
        "change": say("the change from {fact} to {others}"),
        "share": say("the share of {fact} in {others}"),
        "rank": say("the place of {fact} among {others}"),
    }[operator]
    return sentence.format(facts=_listed(said, words), fact=first, others=others)


def _listed(parts: list[str], words: Words) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return words.say("{names} and {last}", names=", ".join(parts[:-1]), last=parts[-1])


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
        whole = references.words.say("all rows of {title}", title=title)
        return references.words.say("{rows} for {names}", rows=whole, names=", ".join(kept)) if kept else whole
    row = adopted(resource, resource.by_key.get(address.key, ()))
    name = row_name(resource, row, references) if row else "/".join(address.key)
    return name if resource is within else f"{name} ({title})"


def _columns(call: Call, references: References) -> dict[str, str]:
    """The headings of the columns of the first set."""
    found = next((each for each in call.arguments if isinstance(each, Address)), None)
    resource = references.publication.package.resources.get(found.resource) if found else None
    return {column.name: column.heading.lower() for column in resource.columns} if resource else {}


def _condition(condition: Condition, columns: dict[str, str], words: Words) -> str:
    say = words.say
    sentence = {
        "=": say("{column} is {value}"),
        "!=": say("{column} is not {value}"),
        "<": say("{column} is under {value}"),
        "<=": say("{column} is at most {value}"),
        ">": say("{column} is over {value}"),
        ">=": say("{column} is at least {value}"),
    }[condition.sign]
    return sentence.format(column=columns.get(condition.column, condition.column), value=condition.value)


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
