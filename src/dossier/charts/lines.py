"""Lines: series over time with a label at their end, and slopes between two points in time."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from dossier.charts.bars import trend
from dossier.charts.frame import finished, for_both_widths, lines_of, listed, note, number, require, with_unit, wrapped
from dossier.exhibits.house import PALETTE, SERIES, WIDTH


@for_both_widths
def lines(
    frame: pd.DataFrame,
    x: str,
    y: str,
    *,
    series: str | None = None,
    unit: str = "",
    what: str = "",
    width: int = WIDTH,
) -> go.Figure:
    """Values over time; several series are told apart by the name at their last point.

    Args:
        frame: one row for each point, in the order of time.
        x: the column with the times (years, or dates).
        y: the column with the values, in `unit`.
        series: the column with the names of the series, if there are several (six at most).
        unit: of the values.
        what: what is measured, for the description.
        width: of the drawing, in pixels.

    Raises:
        KeyError: a column is not there.
        ValueError: there are no rows, or more series than colours.
    """
    require(frame, x, y, series)
    names = list(dict.fromkeys(frame[series])) if series else [""]
    if len(names) > len(SERIES):
        raise ValueError(f"{len(names)} series are too many for one chart; six can be told apart")
    figure = go.Figure()
    said, ends = [], []
    for name, colour in zip(names, SERIES, strict=False):
        part = frame[frame[series] == name] if series else frame
        figure.add_scatter(
            x=part[x].tolist(),
            y=part[y].tolist(),
            mode="lines+markers",
            line={"color": colour, "width": 2.5},
            marker={"color": colour, "size": 8},
            name=wrapped(name, 200),
            hovertemplate="%{x}: %{y:,}<extra></extra>",
        )
        last = part.iloc[-1]
        words = wrapped(f"{name} {number(last[y])}".strip(), 24 if width >= WIDTH else 12)
        ends += words.split("<br>")
        note(figure, last[x], last[y], words, xanchor="left", xshift=10, font={"color": colour, "size": 14})
        if series and len(part) > 1:
            first = part.iloc[0]
            note(figure, first[x], first[y], number(first[y]), yshift=16, font={"color": colour, "size": 13})
            said.append(f"{name} from {number(first[y])} in {first[x]} to {number(last[y])} in {last[x]}")
    figure.update_layout(margin={"r": max(map(len, ends)) * 8 + 16})
    figure.update_yaxes(rangemode="tozero", nticks=5)
    if not series:
        alt = trend(frame, x, y, unit, what)
    else:
        alt = f"Line chart{f', {what}' if what else ''}, {unit}: {'; '.join(said)}."
    return finished(figure, alt, frame[[*([series] if series else []), x, y]], height=380)


@for_both_widths
def slope(
    frame: pd.DataFrame,
    label: str,
    start: str,
    end: str,
    *,
    unit: str = "",
    what: str = "",
    names: tuple[str, str],
    width: int = WIDTH,
) -> go.Figure:
    """Two points in time joined by a line for each row, with a label at both ends.

    Args:
        frame: one row for each line.
        label: the column with the names.
        start: the column with the earlier values, in `unit`.
        end: the column with the later ones.
        unit: of the values.
        what: what is measured, for the description.
        names: what the two points are called (`("2021", "2025")`).
        width: of the drawing, in pixels.

    Raises:
        KeyError: a column is not there.
        ValueError: there are no rows.
    """
    require(frame, label, start, end)
    figure = go.Figure()
    height = max(320, 60 * len(frame))
    values = [float(value) for value in [*frame[start], *frame[end]]]
    scale = (height - 130) / ((max(values) - min(values)) or 1)
    characters = 40 if width >= WIDTH else 15
    befores = [
        wrapped(f"{row[0]} {number(row[1])}", characters) for row in frame[[label, start]].itertuples(index=False)
    ]
    afters = [wrapped(f"{number(row[1])} {row[0]}", characters) for row in frame[[label, end]].itertuples(index=False)]
    left, right = (
        _spread([float(value) * scale for value in frame[side]], 19 * max(map(lines_of, words)) + 4)
        for side, words in ((start, befores), (end, afters))
    )
    for place, row in enumerate(frame[[label, start, end]].itertuples(index=False)):
        name, first, last = wrapped(row[0], 200), float(row[1]), float(row[2])
        colour = PALETTE["1"] if last >= first else PALETTE["2"]
        figure.add_scatter(
            x=[0, 1], y=[first, last], mode="lines+markers", line={"color": colour, "width": 2.5}, name=name
        )
        note(figure, 0, first, befores[place], xanchor="right", xshift=-10, yshift=left[place], align="right")
        note(figure, 1, last, afters[place], xanchor="left", xshift=10, yshift=right[place])
    beside = (max(len(line) for words in (*befores, *afters) for line in words.split("<br>")) * 8 + 14) / width
    beside /= max(1 - 2 * beside, 0.15)
    figure.update_xaxes(
        tickvals=[0, 1],
        ticktext=[wrapped(name, 30 if width >= WIDTH else 8) for name in names],
        tickangle=0,
        range=[-beside, 1 + beside],
        ticks="",
        side="top",
        showline=False,
    )
    figure.update_yaxes(visible=False)
    parts = [
        f"{row[0]} from {with_unit(row[1], unit)} to {with_unit(row[2], unit)}"
        for row in frame[[label, start, end]].itertuples(index=False)
    ]
    alt = f"Slope chart{f', {what}' if what else ''}, {names[0]} to {names[1]}: {listed(parts)}."
    table = frame[[label, start, end]].rename(columns={start: names[0], end: names[1]})
    return finished(figure, alt, table, height=height)


def _spread(heights: list[float], apart: float) -> list[float]:
    """How far, in pixels, each label moves from its point so that no two stand on each other."""
    order = sorted(range(len(heights)), key=heights.__getitem__)
    placed = dict(zip(order, (heights[each] for each in order), strict=True))
    for _ in range(len(order)):
        for lower, upper in pairwise(order):
            overlap = apart - (placed[upper] - placed[lower])
            if overlap > 0.01:
                placed[lower] -= overlap / 2
                placed[upper] += overlap / 2
    return [round(placed[each] - heights[each], 1) for each in range(len(heights))]
