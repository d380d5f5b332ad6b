"""Small multiples: the same chart for each of several things, all on one scale."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dossier.charts.frame import finished, for_both_widths, listed, number, require, with_unit, wrapped
from dossier.exhibits.house import PALETTE, WIDTH


@for_both_widths
def small_multiples(
    frame: pd.DataFrame, x: str, y: str, *, series: str, unit: str = "", what: str = "", width: int = WIDTH
) -> go.Figure:
    """A small chart over time for each series, all on one scale, each with its first and its last value.

    Args:
        frame: one row for each point, in the order of time.
        x: the column with the times (years, or dates).
        y: the column with the values, in `unit`.
        series: the column with the names of the small charts, in the order of their first appearance.
        unit: of the values.
        what: what is measured, for the description.
        width: of the drawing, in pixels; a narrow one has two charts in a row, a wide one three.

    Raises:
        KeyError: a column is not there.
        ValueError: there are no rows.
    """
    require(frame, x, y, series)
    names = list(dict.fromkeys(frame[series]))
    across = min(len(names), 3 if width >= WIDTH else 2)
    down = math.ceil(len(names) / across)
    height = 150 * down + 30
    figure = make_subplots(
        down,
        across,
        shared_yaxes="all",
        subplot_titles=[wrapped(name, 30 if width >= WIDTH else 20) for name in names],
        horizontal_spacing=0.06,
        vertical_spacing=62 / height if down > 1 else 0,
    )
    figure.update_annotations(font={"size": 14, "color": PALETTE["ink"]})
    said = []
    for place, name in enumerate(names):
        part = frame[frame[series] == name]
        first, last = part.iloc[0], part.iloc[-1]
        figure.add_scatter(
            x=part[x].tolist(),
            y=part[y].tolist(),
            mode="lines+markers+text",
            line={"color": PALETTE["1"], "width": 2.5},
            marker={"color": PALETTE["1"], "size": [9 if at in (0, len(part) - 1) else 0 for at in range(len(part))]},
            text=[number(value) if at in (0, len(part) - 1) else "" for at, value in enumerate(part[y])],
            textposition="top center",
            textfont={"size": 13, "color": PALETTE["ink"]},
            hovertemplate="%{x}: %{y:,}<extra></extra>",
            row=place // across + 1,
            col=place % across + 1,
        )
        way = f"{with_unit(first[y], unit)} in {first[x]}"
        if len(part) > 1:
            way = f"from {way} to {with_unit(last[y], unit)} in {last[x]}"
        said.append(f"{name} {way}")
    ends = [frame[x].min(), frame[x].max()]
    figure.update_xaxes(tickvals=list(dict.fromkeys(ends)), **_padded(frame[x]))
    figure.update_yaxes(visible=False, range=[min(0, float(frame[y].min())), float(frame[y].max()) * 1.35])
    figure.update_layout(margin={"t": 36, "l": 20, "r": 20})
    alt = f"Small multiples{f', {what}' if what else ''}, {len(names)} charts on one scale: {listed(said)}."
    return finished(figure, alt, frame[[series, x, y]], height=height)


def _padded(times: pd.Series) -> dict[str, object]:
    """A range with room at both ends for the labels of the first and the last point."""
    if not pd.api.types.is_numeric_dtype(times):
        return {}
    room = float(times.max() - times.min()) * 0.18 or 0.5
    return {"range": [float(times.min()) - room, float(times.max()) + room]}
