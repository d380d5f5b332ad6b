"""The exhibits of the small dossier."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dossier import figure, table
from dossier.charts import columns


@figure(
    "kosovo-budget",
    data="budgets",
    title="Kosovo’s budget grew by [79 percent](fact:change(budgets/kosovo/2023,budgets/kosovo/2025)) in two years",
    caption="Defence budget, EUR million",
)
def kosovo_budget(budgets: pd.DataFrame) -> go.Figure:
    ours = budgets[(budgets["country"] == "kosovo") & budgets["adopted"]]
    return columns(ours, "year", "amount", unit="EUR million", what="Defence budget of Kosovo")


@table("all-budgets", data="budgets", title="Every budget, by source", caption="EUR million")
def all_budgets(budgets: pd.DataFrame) -> pd.DataFrame:
    return budgets[["country", "year", "amount"]].rename(columns=str.capitalize)
