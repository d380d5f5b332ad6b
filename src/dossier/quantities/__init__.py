"""Quantities as people write them: read from prose, compared with data, and written again.

    text -> read -> Reading ->
                                compare -> Verdict
    cell -> Amount, Moment, Span ->                     write -> the text with another value

Imports nothing of Dossier; Babel is asked for separators, month names and plural forms.
"""

from __future__ import annotations

from dossier.quantities.comparing import Outcome, Verdict, compare, hedge_of
from dossier.quantities.intervals import Comparator, Interval
from dossier.quantities.reading import read
from dossier.quantities.readings import Kind, Reading, Unreadable
from dossier.quantities.units import Dimension, Unit
from dossier.quantities.values import Amount, Moment, Span, Value, same_text
from dossier.quantities.writing import write

__all__ = [
    "Amount",
    "Comparator",
    "Dimension",
    "Interval",
    "Kind",
    "Moment",
    "Outcome",
    "Reading",
    "Span",
    "Unit",
    "Unreadable",
    "Value",
    "Verdict",
    "compare",
    "hedge_of",
    "read",
    "same_text",
    "write",
]
