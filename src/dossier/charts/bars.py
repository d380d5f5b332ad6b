"""Bars: ranked ones with a label for each, and columns over time."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dossier.charts.frame import (
    ROW,
    finished,
    for_both_widths,
    label_margin,
    lines_of,
    number,
    require,
    with_unit,
    wrapped,
)
from dossier.exhibits.house import PALETTE, WIDTH


@for_both_widths
def ranked_bars(
    frame: pd.DataFrame,
    label: str,
    value: str,
    *,
    unit: str = "",
    low: str | None = None,
    high: str | None = None,
    highlight: Sequence[str] = (),
    what: str = "",
    width: int = WIDTH,
) -> go.Figure:
    """Horizontal bars, the longest on top, each with its value at its end.

    Args:
        frame: one row for each bar.
        label: the column with the names.
        value: the column with the values, in `unit`.
        unit: of the values ("EUR million", "percent", "troops").
        low: the column with the lowest value that a source gives; a line is drawn from there to `high`.
        high: the column with the highest.
        highlight: names of the bars to set off; the others are muted. Empty: none is.
        what: what is measured, for the description ("Defence budget in 2025").
        width: of the drawing, in pixels.

    Raises:
        KeyError: a column is not there.
        ValueError: there are no rows.
    """
    require(frame, label, value, low, high)
    ranked = frame.sort_values([value, label], ascending=[False, True], kind="stable").reset_index(drop=True)
    names = [wrapped(name, 40 if width >= WIDTH else 16) for name in ranked[label]]
    colours = [PALETTE["1"] if not highlight or name in highlight else PALETTE["muted"] for name in ranked[label]]
    figure = go.Figure()
    figure.add_bar(
        x=ranked[value].tolist(),
        y=names,
        orientation="h",
        marker={"color": colours},
        hovertemplate="%{y}: %{x:,}<extra></extra>",
    )
    ends = ranked[value].tolist()
    if low and high:
        _ranges(figure, ranked, names, low, high)
        ends = [max(values) for values in ranked[[value, high]].itertuples(index=False)]
    for name, end, amount in zip(names, ends, ranked[value], strict=True):
        figure.add_annotation(
            x=end, y=name, text=number(amount), showarrow=False, xanchor="left", xshift=6, font={"size": 14}
        )
    figure.update_yaxes(autorange="reversed", showgrid=False, ticks="", tickfont={"color": PALETTE["ink"]})
    margin = label_margin(names)
    beside = max(len(number(amount)) for amount in ranked[value]) * 9 + 12
    figure.update_layout(margin={"l": margin})
    low_end, high_end = min(0, float(ranked[value].min())), float(max(ends))
    room = (high_end - low_end) * beside / max(width - margin - beside, 60)
    figure.update_xaxes(visible=False, range=[low_end, high_end + room])
    alt = _ranking(ranked, label, value, unit, what)
    if low and high:
        wide = ranked[ranked[high] != ranked[low]]
        spans = [
            f"{row[0]} {number(row[1])} to {number(row[2])}" for row in wide[[label, low, high]].itertuples(index=False)
        ]
        alt += f" Sources differ for {'; '.join(spans)}." if spans else ""
    kept = [label, value, *([low, high] if low and high else [])]
    row = max(ROW, 18 * max(map(lines_of, names)) + 8)
    return finished(figure, alt, ranked[kept], height=max(140, row * len(ranked) + 40))


def _ranges(figure: go.Figure, ranked: pd.DataFrame, names: list[str], low: str, high: str) -> None:
    """A line from the lowest to the highest value of each row for which they are not the same."""
    spans = [
        (name, row[0], row[1])
        for name, row in zip(names, ranked[[low, high]].itertuples(index=False), strict=True)
        if row[0] != row[1]
    ]
    figure.add_scatter(
        x=[part for _, first, last in spans for part in (first, last, None)],
        y=[part for name, _, _ in spans for part in (name, name, None)],
        mode="lines+markers",
        line={"color": PALETTE["2"], "width": 2},
        marker={"color": PALETTE["2"], "size": 10, "symbol": "line-ns-open", "line": {"width": 2}},
        hoverinfo="skip",
    )


def _ranking(ranked: pd.DataFrame, label: str, value: str, unit: str, what: str) -> str:
    """What a ranking shows: how many bars, the first and the last, and all of them where they are few."""
    first, last = ranked.iloc[0], ranked.iloc[-1]
    head = f"Bar chart, {what}: " if what else "Bar chart: "
    if len(ranked) == 1:
        return f"{head}{first[label]}, {with_unit(first[value], unit)}."
    parts = [f"{row[0]} {number(row[1])}" for row in ranked[[label, value]].itertuples(index=False)]
    tail = f" In order: {', '.join(parts)}." if len(ranked) <= 8 else ""
    return (
        f"{head}{len(ranked)} bars, from {first[label]} with {with_unit(first[value], unit)} "
        f"down to {last[label]} with {with_unit(last[value], unit)}.{tail}"
    )


@for_both_widths
def columns(
    frame: pd.DataFrame,
    x: str,
    y: str,
    *,
    unit: str = "",
    highlight: Sequence[object] = (),
    what: str = "",
    width: int = WIDTH,
) -> go.Figure:
    """Vertical bars in the order of the rows, each with its value on top: a short series over time.

    Args:
        frame: one row for each column.
        x: the column with the periods.
        y: the column with the values, in `unit`.
        unit: of the values.
        highlight: periods to set off.
        what: what is measured, for the description.
        width: of the drawing, in pixels.

    Raises:
        KeyError: a column is not there.
        ValueError: there are no rows.
    """
    require(frame, x, y)
    periods = [str(period) for period in frame[x]]
    colours = [PALETTE["1"] if not highlight or period in highlight else PALETTE["muted"] for period in frame[x]]
    figure = go.Figure()
    figure.add_bar(
        x=periods,
        y=frame[y].tolist(),
        marker={"color": colours},
        text=[number(value) for value in frame[y]],
        textposition="outside",
        hovertemplate="%{x}: %{y:,}<extra></extra>",
    )
    figure.update_xaxes(type="category", ticks="", tickfont={"color": PALETTE["ink"]})
    figure.update_yaxes(visible=False, range=[0, float(frame[y].max()) * 1.12])
    return finished(figure, trend(frame, x, y, unit, what), frame[[x, y]], height=360 if width >= WIDTH else 300)


def trend(frame: pd.DataFrame, x: str, y: str, unit: str, what: str) -> str:
    """A series in words: first and last value, the way between, and the highest and lowest where they are neither."""
    first, last = frame.iloc[0], frame.iloc[-1]
    values = frame[y]
    head = f"Chart over time, {what}: " if what else "Chart over time: "
    if len(frame) == 1:
        return f"{head}{with_unit(first[y], unit)} in {first[x]}."
    steps = values.diff().dropna()
    way = "rising in every step" if (steps > 0).all() else "falling in every step" if (steps < 0).all() else ""
    text = f"{head}from {with_unit(first[y], unit)} in {first[x]} to {with_unit(last[y], unit)} in {last[x]}"
    text += f", {way}." if way else "."
    top, bottom = frame.iloc[int(values.argmax())], frame.iloc[int(values.argmin())]
    if not way and top[x] not in (first[x], last[x]):
        text += f" Highest in {top[x]}: {number(top[y])}."
    if not way and bottom[x] not in (first[x], last[x]):
        text += f" Lowest in {bottom[x]}: {number(bottom[y])}."
    return text
