"""The exhibits of this publication."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dossier import figure
from dossier.charts import ranked_bars


@figure(
    "budgets-2024",
    data=["budgets", "countries"],
    title="Northland [spends the most](fact:rank(budgets/northland/2024,budgets/*/2024))",
    caption="Defence budget, EUR million, 2024",
)
def budgets_2024(budgets: pd.DataFrame, countries: pd.DataFrame) -> go.Figure:
    """The budgets of the latest year, the largest first."""
    names = countries.set_index("id")["name"]
    latest = budgets[budgets["year"] == 2024].assign(Country=lambda frame: frame["country"].map(names))
    return ranked_bars(latest, "Country", "amount", unit="EUR million", what="Defence budget")
