"""An address -> a value with its origins; agreement of a text with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossier.later import later

if TYPE_CHECKING:
    from dossier.facts.address import DERIVED, OPERATORS, Address, parse_address
    from dossier.facts.agreeing import Agreement, Judgement, agreement, filled_in, rewritten
    from dossier.facts.expressions import Call, Condition, parse_expression
    from dossier.facts.finding import Facts, derived_fact
    from dossier.facts.values import (
        TRUE,
        Fact,
        Origin,
        Unknown,
        adopted,
        alike,
        date_of,
        disagree,
        due_of,
        fact_of,
        origin,
    )

__getattr__ = later(
    __name__,
    {
        "address": "DERIVED OPERATORS Address parse_address",
        "agreeing": "Agreement Judgement agreement filled_in rewritten",
        "expressions": "Call Condition parse_expression",
        "finding": "Facts derived_fact",
        "values": "TRUE Fact Origin Unknown adopted alike date_of disagree due_of fact_of origin",
    },
)

__all__ = [
    "DERIVED",
    "OPERATORS",
    "TRUE",
    "Address",
    "Agreement",
    "Call",
    "Condition",
    "Fact",
    "Facts",
    "Judgement",
    "Origin",
    "Unknown",
    "adopted",
    "agreement",
    "alike",
    "date_of",
    "derived_fact",
    "disagree",
    "due_of",
    "fact_of",
    "filled_in",
    "origin",
    "parse_address",
    "parse_expression",
    "rewritten",
]
