"""KFOR and the American presence."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
from names import cited

from dossier import derived, figure, table
from dossier.charts import columns, ranked_bars


def contingents_of(contributions: pd.DataFrame) -> pd.DataFrame:
    """The adopted number of soldiers of each contributor."""
    return contributions[contributions["adopted"]]


@figure(
    "kfor-contributors",
    data="kfor-contributions",
    title="Italy provides [more than a quarter](fact:share(kfor-contributions/italy,kfor-contributions/*)) of KFOR,"
    " the United States [an eighth](fact:share(kfor-contributions/united-states,kfor-contributions/*))",
    caption="Soldiers in the Kosovo Force by contributor, early 2025",
    note="The contingents add up to [4,686](fact:sum(kfor-contributions/*)), as the list says; it names"
    " [29](fact:count(kfor-contributions/*)) contributors and speaks of [27](fact:kfor-totals/nations).",
)
def contributors(contributions: pd.DataFrame) -> go.Figure:
    shown = contingents_of(contributions).rename(columns={"name": "Contributor", "troops": "Soldiers"})
    marked = ["Italy", "United States"]
    return ranked_bars(shown, "Contributor", "Soldiers", unit="troops", highlight=marked, what="Soldiers in KFOR")


@derived(
    "kfor-largest-five",
    data="kfor-contributions",
    unit="percent",
    title="Share of the five largest contingents in KFOR",
)
def largest_five(contributions: pd.DataFrame) -> float:
    troops = contingents_of(contributions)["troops"].sort_values(ascending=False)
    return float(round(troops.head(5).sum() / troops.sum() * 100, 1))


@figure(
    "kfor-strength",
    data="kfor-strength",
    title="KFOR has [about a tenth](fact:ratio(kfor-strength/2026,kfor-strength/1999))"
    " of the soldiers with which it began",
    caption="Soldiers in the Kosovo Force, in the years for which a source gives a number",
)
def strength(years: pd.DataFrame) -> go.Figure:
    used = years[years["adopted"]].sort_values("year", kind="stable")
    return columns(used.assign(year=used["year"].astype(str)), "year", "troops", unit="troops", what="Strength of KFOR")


@figure(
    "us-troops",
    data="us-forces",
    title="American soldiers in Kosovo: [over 5,000](fact:us-forces/kosovo-1999) in 1999,"
    " [602](fact:us-forces/kosovo-2025) in early 2025",
    caption="US soldiers in Kosovo",
)
def us_troops(forces: pd.DataFrame) -> go.Figure:
    ours = forces[(forces["place"] == "Kosovo") & forces["adopted"]].sort_values("year", kind="stable")
    return columns(
        ours.assign(year=ours["year"].astype(str)), "year", "value", unit="troops", what="US soldiers in Kosovo"
    )


@table(
    "us-forces-table",
    data="us-forces",
    title="Germany has [over 50 times](fact:ratio(us-forces/germany,us-forces/kosovo-2025))"
    " as many American soldiers as Kosovo",
    caption="Soldiers, by place and year; every value of every source",
)
def us_forces(forces: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "What is counted": forces["measure"],
            "Year": forces["year"].astype(str),
            "Number": forces["value"],
            "Hedge": forces["qualifier"].fillna(""),
            "Source": cited(forces),
        }
    )


@table(
    "kfor-statements",
    data="statements",
    title="Of [65](fact:count(statements/*)) statements [seven](fact:count(statements/*,stance=denied)) are denials,"
    " [six](fact:count(statements/*,stance=denied,topic=Withdrawal)) of them of an American withdrawal",
    caption="Statements on KFOR and the American troops in the three articles, by date",
)
def said(statements: pd.DataFrame) -> pd.DataFrame:
    articles = ["rel-kfor-2025", "kfor-withdrawal-2025", "bv-kfor-2025"]
    ours = statements[statements["source"].isin(articles)].sort_values(["said_on", "id"], kind="stable")
    offices = ours["role"].map(lambda role: f" ({role})" if isinstance(role, str) and role else "")
    return pd.DataFrame(
        {
            "Speaker": ours["speaker"] + offices,
            "When": ours["said_on"].astype("object").fillna("").astype(str),
            "What": ours["statement"],
            "Stance": ours["stance"],
            "Source": cited(ours),
        }
    )
