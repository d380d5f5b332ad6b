"""Small multiples: the same chart for each of several things, all on one scale."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dossier.charts.frame import finished, for_both_widths, require, zero_line
from dossier.charts.lines import split
from dossier.charts.placing import LINE
from dossier.charts.words import (
    MISSING,
    at_time,
    counted,
    is_missing,
    lines_of,
    listed,
    named,
    number,
    numbers_of,
    with_unit,
    wrapped,
)
from dossier.exhibits.house import PALETTE, WIDTH


@for_both_widths
def small_multiples(
    frame: pd.DataFrame, x: str, y: str, *, series: str, unit: str = "", what: str = "", width: int = WIDTH
) -> go.Figure:
    """A small chart over time for each series, all on one scale, each with its first and its last value.

    Args:
        frame: one row for each point, in the order of time.
        x: the column with the times (years, or dates).
        y: the column with the values, in `unit`; where there is none, a line has a gap.
        series: the column with the names of the small charts, in the order of their first appearance.
        unit: of the values.
        what: what is measured, for the description.
        width: of the drawing, in pixels; a narrow one has two charts in a row, a wide one three.

    Raises:
        KeyError: a column is not there.
        TypeError: a value is no number.
        ValueError: there are no rows or no values, or a row names no series.
    """
    require(frame, x, y, series)
    known = [value for value in numbers_of(frame, y) if value is not None]
    parts = split(frame, series)
    across = min(len(parts), 3 if width >= WIDTH else 2)
    down = math.ceil(len(parts) / across)
    titles = [wrapped(name, 24 if width >= WIDTH else 18) for name in parts]
    head = LINE * max(map(lines_of, titles))
    height, top = (132 + head) * down + 30, 18 + head
    figure = make_subplots(
        down,
        across,
        shared_yaxes="all",
        subplot_titles=titles,
        horizontal_spacing=0.06,
        vertical_spacing=(40 + head) / (height - top - 8) if down > 1 else 0,
    )
    figure.update_annotations(font={"size": 14, "color": PALETTE["ink"]})
    said = []
    for place, (name, part) in enumerate(parts.items()):
        values = [None if is_missing(value) else value for value in part[y]]
        _draw(figure, part[x].tolist(), values, (place // across + 1, place % across + 1))
        said.append(f"{name} {_way([(named(time), value) for time, value in zip(part[x], values, strict=True)], unit)}")
    label = max(len(number(value)) for value in known) * 7.2
    figure.update_xaxes(**_marks(frame[x], label, width / across * 0.9))
    lowest, highest = min(0, *known), max(0, *known)
    span = highest - lowest or 1
    figure.update_yaxes(
        visible=False,
        range=[
            lowest - (0.35 * span if lowest < 0 else 0),
            highest + (0.35 * span if highest > 0 or not lowest else 0.05 * span),
        ],
    )
    if lowest < 0:
        zero_line(figure, across=True)
    figure.update_layout(margin={"t": top, "l": 20, "r": 20})
    alt = f"Small multiples{f', {what}' if what else ''}, {counted(len(parts), 'chart')} on one scale: {listed(said)}."
    return finished(figure, alt, frame[[series, x, y]], height=height)


def _draw(figure: go.Figure, times: Sequence[Any], values: Sequence[float | None], cell: tuple[int, int]) -> None:
    """One small chart, in a row and a column, with its first and last value: above the line, below it under zero."""
    known = [at for at, value in enumerate(values) if value is not None]
    ends = {known[0], known[-1]} if known else set()
    alone = {at for at in known if at - 1 not in known and at + 1 not in known}
    sizes = [9 if at in ends else 5 if at in alone else 0 for at in range(len(values))]
    figure.add_scatter(
        x=list(times),
        y=list(values),
        mode="lines+markers+text",
        line={"color": PALETTE["1"], "width": 2.5},
        marker={"color": PALETTE["1"], "size": sizes, "opacity": 1},
        text=[number(value) if at in ends else "" for at, value in enumerate(values)],
        textposition=["bottom center" if (value or 0) < 0 else "top center" for value in values],
        textfont={"size": 13, "color": PALETTE["ink"]},
        hovertemplate="%{x}: %{y:,}<extra></extra>",
        row=cell[0],
        col=cell[1],
    )


def _way(points: Sequence[tuple[str, float | None]], unit: str) -> str:
    known = [point for point in points if point[1] is not None]
    if not known:
        return MISSING
    (start, first), (end, last) = known[0], known[-1]
    if len(known) == 1:
        return f"{with_unit(first, unit)} {at_time(start)}"
    if len({value for _, value in known}) == 1:
        return f"{with_unit(first, unit)} throughout"
    return f"from {with_unit(first, unit)} {at_time(start)} to {with_unit(last, unit)} {at_time(end)}"


def _marks(times: pd.Series, label: float, room: float) -> dict[str, Any]:
    """Marks at the first and the last time, and room beside them for labels so many pixels wide."""
    known = [time for time in times if not is_missing(time)]
    first, last = min(known), max(known)
    ends = list(dict.fromkeys((first, last)))
    dated = pd.api.types.is_datetime64_any_dtype(times)
    texts = [f"{time:%b %Y}" if dated else named(time) for time in ends]
    marks: dict[str, Any] = {"tickvals": ends, "ticktext": texts}
    if not dated and not pd.api.types.is_numeric_dtype(times):
        return marks
    half = max(label, max(map(len, texts)) * 7.6) / 2
    share = max(0.13, min(half / room, 0.4))
    beside = (last - first) * (share / (1 - 2 * share))
    if first == last:
        beside = pd.Timedelta(days=180) if dated else 0.5
    return {**marks, "range": [first - beside, last + beside]}
