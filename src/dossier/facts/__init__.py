"""An address -> a value with its origins; agreement of a text with it."""

from dossier.facts.address import DERIVED, OPERATORS, Address, parse_address
from dossier.facts.agreement import Agreement, Judgement, agreement, filled_in, rewritten
from dossier.facts.finding import Facts, derived_fact
from dossier.facts.values import TRUE, Fact, Origin, Unknown, adopted, fact_of, origin

__all__ = [
    "DERIVED",
    "OPERATORS",
    "TRUE",
    "Address",
    "Agreement",
    "Fact",
    "Facts",
    "Judgement",
    "Origin",
    "Unknown",
    "adopted",
    "agreement",
    "derived_fact",
    "fact_of",
    "filled_in",
    "origin",
    "parse_address",
    "rewritten",
]
