"""Where the sources are at odds: the gravest cases, other serious ones, then the rest, each by topic."""

from __future__ import annotations

import pandas as pd
from names import cited

from dossier import table

CAPTION = "Each statement with its source, its date and the place in it; then what this edition uses, and why"


@table(
    "discrepancies-grave",
    data="discrepancies",
    title="The gravest disagreements: an amount, a year, a count, an access or a source that cannot be as stated",
    caption=CAPTION,
)
def grave(discrepancies: pd.DataFrame) -> pd.DataFrame:
    return at_odds(discrepancies[discrepancies["seriousness"] == "grave"])


@table(
    "discrepancies",
    data="discrepancies",
    title="Other serious disagreements: a reader of one statement alone would be misled",
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


FOUND = {"check": "found by a check", "reading": "found by reading"}


def at_odds(rows: pd.DataFrame) -> pd.DataFrame:
    """Disagreements by topic, to be linked by their ids: the subject, both statements, what is used and why."""

    def told(side: str) -> pd.Series:
        return rows[f"statement_{side}"] + " " + cited(rows, f"source_{side}", f"locator_{side}")

    return pd.DataFrame(
        {
            "Subject and topic": link(rows) + " *(" + rows["topic"] + "; " + rows["found_by"].map(FOUND) + ")*",
            "One statement": told("a"),
            "The other": told("b"),
            "Difference": rows["difference"].fillna(""),
            "Used here, and why": "**" + rows["used"] + ".** " + rows["reason"] + ".",
        }
    ).set_index(rows["id"])


def link(rows: pd.DataFrame) -> pd.Series:
    """The subject, as the link to its own row of the table."""
    return "[" + rows["subject"] + "](#" + rows["id"] + ")"
