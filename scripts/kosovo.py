"""Kosovo: its budget, its security, its strategy."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
from names import linked, named

from dossier import derived, figure, table
from dossier.charts import columns, matrix, roadmap, timeline


def series_of(budgets: pd.DataFrame) -> pd.DataFrame:
    """Kosovo's adopted budgets by year (EUR million)."""
    ours = budgets[(budgets["country"] == "kosovo") & budgets["adopted"]]
    return ours.sort_values("year", kind="stable")[["year", "amount"]].reset_index(drop=True)


@figure(
    "kosovo-budget",
    data="defence-budgets/kosovo",
    title="Kosovo’s defence budget has"
    " [tripled](fact:ratio(defence-budgets/kosovo/2025,defence-budgets/kosovo/2021)) since 2021",
    caption="Defence budget of Kosovo, EUR million, 2021–2025",
)
def kosovo_budget(budgets: pd.DataFrame) -> go.Figure:
    return columns(series_of(budgets), "year", "amount", unit="EUR million", what="Defence budget of Kosovo")


@table(
    "kosovo-growth",
    data="defence-budgets/kosovo",
    title="Kosovo’s budget rose in every year from 2021 to 2025, by a third or more in three of four",
    caption="Defence budget of Kosovo, its growth on the year before and its multiple of 2021",
)
def kosovo_growth(budgets: pd.DataFrame) -> pd.DataFrame:
    ours = series_of(budgets)
    growth = (ours["amount"].pct_change() * 100).round(1)
    return pd.DataFrame(
        {
            "Year": ours["year"].astype(str),
            "Budget (EUR million)": ours["amount"],
            "Growth (per cent)": growth,
            "Multiple of 2021": (ours["amount"] / ours["amount"].iloc[0]).round(2),
        }
    )


@derived(
    "kosovo-budget-growth",
    data="defence-budgets/kosovo",
    unit="percent",
    title="Average yearly growth of Kosovo’s defence budget, 2021 to 2025",
)
def kosovo_budget_growth(budgets: pd.DataFrame) -> float:
    ours = series_of(budgets)
    years = int(ours["year"].iloc[-1] - ours["year"].iloc[0])
    return float(round(((ours["amount"].iloc[-1] / ours["amount"].iloc[0]) ** (1 / years) - 1) * 100, 1))


@figure(
    "security-incidents",
    data="events",
    title="From resignations to armed attack: how tension around northern Kosovo rose",
    caption="Incidents and decisions on security in Kosovo since 2022 that the sources date",
)
def security_incidents(events: pd.DataFrame) -> go.Figure:
    recent = events["date"].astype(str) >= "2022"
    ours = events[(events["country"] == "kosovo") & (events["category"] == "security") & recent]
    return timeline(ours.rename(columns={"title": "event"}), "date", "event", what="security in Kosovo")


@figure(
    "roadmap",
    data=["horizons", "actions"],
    title="Partnership first, production next, an arrangement with the Agency last",
    caption="The three horizons of the phased strategy with their actions, 2026–2035",
    note="The medium and the long term both contain the year 2030, as in the source report.",
)
def strategy(horizons: pd.DataFrame, actions: pd.DataFrame) -> go.Figure:
    ordered = actions.sort_values(["horizon", "number"], kind="stable")
    listed = {
        name: ordered.loc[ordered["horizon"] == id, "action"].tolist()
        for id, name in zip(horizons["id"], horizons["name"], strict=True)
    }
    return roadmap(horizons, "name", "start_year", "end_year", actions=listed, what="phased strategy for Kosovo")


@table(
    "roadmap-actions",
    data=["actions", "horizons"],
    title="[Eight](fact:count(actions/*/*,stated_in=both%20lists)) of the [22](fact:count(actions/*/*)) actions stand"
    " in both of the report’s lists",
    caption="Actions of the phased strategy with the instruments that they concern",
)
def roadmap_actions(actions: pd.DataFrame, horizons: pd.DataFrame) -> pd.DataFrame:
    order = dict(zip(horizons["id"], horizons["number"], strict=True))
    ordered = actions.assign(_order=actions["horizon"].map(order)).sort_values(["_order", "number"], kind="stable")
    return pd.DataFrame(
        {
            "Action": ordered["action"],
            "Horizon": linked(ordered, "horizon", "horizons"),
            "Instrument": linked(ordered, "instrument", "instruments"),
            "Stated in": ordered["stated_in"],
        }
    )


@figure(
    "recommendations-instruments",
    data=["recommendation-instruments", "recommendations", "instruments"],
    title="Every recommendation leads through the instruments of the EU, none through one alone but the second",
    caption="Recommendations and the instruments on which they build",
)
def recommendations_instruments(
    uses: pd.DataFrame, recommendations: pd.DataFrame, instruments: pd.DataFrame
) -> go.Figure:
    rows = named(uses, recommendations, "recommendation", "Recommendation")
    rows = named(rows, instruments, "instrument", "Instrument", "abbr")
    order = {id: place for place, id in enumerate(recommendations["id"])}
    rows = rows.assign(_order=rows["recommendation"].map(order), State="builds on it")
    rows = rows.sort_values("_order", kind="stable")
    states = {"builds on it": ("1", "●")}
    return matrix(rows, "Recommendation", "Instrument", "State", states=states, what="recommendations by instrument")
