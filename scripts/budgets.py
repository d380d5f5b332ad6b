"""Defence budgets of the six countries."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
from names import cited, linked, named

from dossier import figure, table
from dossier.charts import ranked_bars


def levels_of(budgets: pd.DataFrame) -> pd.DataFrame:
    """For each country the adopted latest budget, with the lowest and highest that a source gives (EUR million)."""
    spans = budgets.groupby("country", sort=False)["amount"].agg(low="min", high="max")
    return budgets[budgets["adopted"]].set_index("country").join(spans).reset_index()


@figure(
    "budgets-six",
    data=["defence-budgets", "countries"],
    title="[Serbia’s budget is the largest](fact:rank(defence-budgets/serbia/2025,defence-budgets/*/2025))"
    " of the six, and by far",
    caption="Defence budgets as the chart of the source report shows them, EUR million, 2025",
    note="The chart repeats amounts that the report’s own text assigns to 2024 for Serbia and Montenegro.",
)
def budgets_six(budgets: pd.DataFrame, countries: pd.DataFrame) -> go.Figure:
    latest = budgets[(budgets["year"] == 2025) & budgets["adopted"]]
    return ranked_bars(
        named(latest, countries, "country", "Country"),
        "Country",
        "amount",
        unit="EUR million",
        what="Defence budget shown for 2025",
    )


@figure(
    "budget-ranges",
    data=["budget-levels", "countries"],
    title="For North Macedonia the sources are"
    " [149 million euros](fact:change(budget-levels/north-macedonia@altax-budgets-2024,"
    "budget-levels/north-macedonia@cereport-2026)) apart",
    caption="Latest defence budget that a source gives, EUR million; the line spans the values of all sources",
    note="The years differ: 2024 for Serbia and Montenegro, 2025 for the others, 2024 and 2025 for North Macedonia.",
)
def budget_ranges(levels: pd.DataFrame, countries: pd.DataFrame) -> go.Figure:
    return ranked_bars(
        named(levels_of(levels), countries, "country", "Country"),
        "Country",
        "amount",
        unit="EUR million",
        low="low",
        high="high",
        what="Latest defence budget",
    )


@table(
    "budget-ranking",
    data="budget-levels",
    title="With its higher figure North Macedonia would rank"
    " [third](fact:rank(budget-levels/north-macedonia@cereport-2026,budget-levels/*)), with its lower one"
    " [fifth](fact:rank(budget-levels/north-macedonia,budget-levels/*))",
    caption="Place of each country by its latest defence budget, EUR million, with the lowest and the highest"
    " value that a source gives for it",
)
def budget_ranking(levels: pd.DataFrame) -> pd.DataFrame:
    spans = levels_of(levels)
    used = spans.set_index("country")["amount"]
    places = []
    for country, row in spans.set_index("country").iterrows():
        others = used.drop(country)
        places.append((int((others > row["low"]).sum()) + 1, int((others > row["high"]).sum()) + 1))
    shown = pd.DataFrame(
        {
            "Country": linked(spans, "country", "countries"),
            "Used here": spans["amount"],
            "Lowest": spans["low"],
            "Highest": spans["high"],
            "Place with the lowest": [low for low, _ in places],
            "Place with the highest": [high for _, high in places],
        }
    )
    return shown.sort_values("Used here", ascending=False, kind="stable")


@table(
    "budget-conflicts",
    data="defence-budgets",
    title="Kosovo alone has a series of budgets; for every other country the sources give one figure or two",
    caption="EUR million; the values that this edition uses are marked",
)
def budget_conflicts(budgets: pd.DataFrame) -> pd.DataFrame:
    ordered = budgets.sort_values(["country", "year", "amount"], kind="stable")
    return pd.DataFrame(
        {
            "Country": linked(ordered, "country", "countries"),
            "Year": ordered["year"].astype(str),
            "Budget": ordered["amount"],
            "Source": cited(ordered),
            "Used": ordered["adopted"].map({True: "yes", False: "no"}),
        }
    )
