"""Where the sources are at odds: the serious cases, then the rest, each by topic."""

from __future__ import annotations

import pandas as pd
from names import cited

from dossier import table

CAPTION = "Each statement with its source, its date and the place in it; then what this edition uses, and why"


@table(
    "discrepancies",
    data="discrepancies",
    title="Serious disagreements: a reader of one statement alone would be misled",
    caption=CAPTION,
)
def serious(discrepancies: pd.DataFrame) -> pd.DataFrame:
    return at_odds(discrepancies[discrepancies["seriousness"] == "serious"])


@table(
    "discrepancies-minor",
    data="discrepancies",
    title="Smaller disagreements: wording, rounding, dates of notes, names and numbering",
    caption=CAPTION,
)
def minor(discrepancies: pd.DataFrame) -> pd.DataFrame:
    return at_odds(discrepancies[discrepancies["seriousness"] == "minor"])


def at_odds(rows: pd.DataFrame) -> pd.DataFrame:
    """Disagreements by topic: the subject, both statements with sources and places, what is used and why."""

    def told(side: str) -> pd.Series:
        return rows[f"statement_{side}"] + " " + cited(rows, f"source_{side}", f"locator_{side}")

    return pd.DataFrame(
        {
            "Subject and topic": rows["subject"] + " *(" + rows["topic"] + ")*",
            "One statement": told("a"),
            "The other": told("b"),
            "Difference": rows["difference"].fillna(""),
            "Used here, and why": "**" + rows["used"] + ".** " + rows["reason"] + ".",
        }
    )
