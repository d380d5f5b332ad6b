"""Forms that are no axes and bars: areas to scale, and a matrix of states."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd
import plotly.graph_objects as go

from dossier.charts.frame import (
    ROW,
    finished,
    for_both_widths,
    hidden_axes,
    label_margin,
    lines_of,
    listed,
    note,
    require,
    with_unit,
    wrapped,
)
from dossier.exhibits.house import PALETTE, SERIES, WIDTH


@for_both_widths
def areas(
    frame: pd.DataFrame, label: str, value: str, *, unit: str = "", what: str = "", width: int = WIDTH
) -> go.Figure:
    """Squares whose areas are to scale, the largest first, each with its name and value.

    Args:
        frame: one row for each square.
        label: the column with the names.
        value: the column with the values, in `unit`; all above zero.
        unit: of the values.
        what: what is measured, for the description.
        width: of the drawing, in pixels; in a narrow one the squares stand below each other.

    Raises:
        KeyError: a column is not there.
        ValueError: there are no rows, or a value is not above zero.
    """
    require(frame, label, value)
    if (frame[value] <= 0).any():
        raise ValueError("areas are drawn of values above zero only")
    ranked = frame.sort_values(value, ascending=False, kind="stable").reset_index(drop=True)
    parts = [f"{row[0]} {with_unit(row[1], unit)}" for row in ranked[[label, value]].itertuples(index=False)]
    alt = f"Squares to scale{f', {what}' if what else ''}: {listed(parts)}."
    sides = [math.sqrt(amount) for amount in ranked[value]]
    if width < WIDTH:
        texts = [
            f"<b>{with_unit(amount, unit)}</b><br>{wrapped(name, 22)}"
            for name, amount in zip(ranked[label], ranked[value], strict=True)
        ]
        figure, height = _column_of_squares(sides, texts, width)
        return finished(figure, alt, ranked[[label, value]], height=height)
    largest = sides[0]
    gap, at = largest * 0.08, 0.0
    figure = go.Figure()
    for index, (name, amount, side) in enumerate(zip(ranked[label], ranked[value], sides, strict=True)):
        figure.add_shape(
            type="rect", x0=at, x1=at + side, y0=0, y1=side, line={"width": 0}, fillcolor=SERIES[index % len(SERIES)]
        )
        text = f"<b>{with_unit(amount, unit)}</b><br>{wrapped(name, 20)}"
        note(figure, at, side, text, xanchor="left", yanchor="bottom", yshift=4)
        at += max(side, largest * 0.42) + gap
    figure.add_scatter(x=[0, at], y=[0, largest * 1.35], mode="markers", marker={"opacity": 0}, hoverinfo="skip")
    hidden_axes(figure)
    figure.update_yaxes(scaleanchor="x", range=[0, largest * 1.35])
    figure.update_xaxes(range=[0, at])
    return finished(figure, alt, ranked[[label, value]], height=int(WIDTH * largest * 1.35 / at) + 20)


def _column_of_squares(sides: Sequence[float], texts: Sequence[str], width: int) -> tuple[go.Figure, int]:
    """Squares below each other, each with its text at its right; a unit of the axes is a pixel."""
    figure, at = go.Figure(), 0.0
    scale = 0.42 * width / sides[0]
    for index, (side, text) in enumerate(zip(sides, texts, strict=True)):
        wide, row = side * scale, max(side * scale, 18.0 * lines_of(text))
        top = at + (row - wide) / 2
        colour = SERIES[index % len(SERIES)]
        figure.add_shape(type="rect", x0=0, x1=wide, y0=top, y1=top + wide, line={"width": 0}, fillcolor=colour)
        note(figure, wide, at + row / 2, text, xanchor="left", xshift=8)
        at += row + 14
    figure.add_scatter(x=[0, width - 16], y=[0, at], mode="markers", marker={"opacity": 0}, hoverinfo="skip")
    hidden_axes(figure)
    figure.update_xaxes(range=[0, width - 16])
    figure.update_yaxes(range=[at, 0], scaleanchor="x")
    return figure, int(at) + 24


@for_both_widths
def matrix(
    frame: pd.DataFrame,
    row: str,
    column: str,
    value: str,
    *,
    states: Mapping[str, tuple[str, str]],
    what: str = "",
    width: int = WIDTH,
) -> go.Figure:
    """A grid of states: which thing (row) stands how with which other (column).

    Args:
        frame: one row for each cell that is known; the order of rows and columns is that of their first appearance.
        row: the column with the names at the side.
        column: the column with the names on top.
        value: the column with the state.
        states: for each state a colour of the palette (`"1"`, `"muted"` ...) and a mark (`"●"`, `"◐"`, `"–"`), which
            tells the states apart without colour; the order is that of the legend.
        what: what is shown, for the description.
        width: of the drawing, in pixels.

    Raises:
        KeyError: a column or a state is not there.
        ValueError: there are no rows.
    """
    require(frame, row, column, value)
    tops, sides = list(dict.fromkeys(frame[column])), list(dict.fromkeys(frame[row]))
    figure = go.Figure()
    for state, (colour, mark) in states.items():
        part = frame[frame[value] == state]
        figure.add_scatter(
            x=[tops.index(name) for name in part[column]],
            y=[sides.index(name) for name in part[row]],
            mode="text",
            text=[mark] * len(part),
            textfont={"color": PALETTE[colour], "size": 22},
            name=state,
            hovertext=[f"{side}, {top}: {state}" for side, top in zip(part[row], part[column], strict=True)],
            hoverinfo="text",
        )
    unknown = sorted(set(frame[value]) - set(states))
    if unknown:
        raise KeyError(f"no colour and mark are given for: {', '.join(map(str, unknown))}")
    labels = [wrapped(name, 30 if width >= WIDTH else 18) for name in sides]
    margin = label_margin(labels)
    heads, upright = _heads(tops, (width - margin - 8) / len(tops))
    figure.update_xaxes(
        tickvals=list(range(len(tops))),
        ticktext=heads,
        side="top",
        ticks="",
        showline=False,
        showgrid=False,
        range=[-0.5, len(tops) - 0.5],
        tickangle=-90 if upright else 0,
        tickfont={"color": PALETTE["ink"], "size": 13},
    )
    figure.update_yaxes(
        tickvals=list(range(len(sides))),
        ticktext=labels,
        ticks="",
        range=[len(sides) - 0.5, -0.5],
        tickfont={"color": PALETTE["ink"]},
        gridcolor=PALETTE["line"],
    )
    said = [
        f'<span style="color:{PALETTE[colour]}">{mark}</span> {escape(state)}'
        for state, (colour, mark) in states.items()
    ]
    a_line = len(said) if width >= WIDTH else 2
    legend = "<br>".join("   ".join(said[at : at + a_line]) for at in range(0, len(said), a_line))
    figure.add_annotation(
        x=0,
        y=0,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="top",
        yshift=-10,
        text=legend,
        showarrow=False,
        align="left",
        font={"size": 13},
    )
    foot = 20 * lines_of(legend) + 20
    figure.update_layout(margin={"b": foot, "l": margin})
    grid = frame.pivot_table(index=row, columns=column, values=value, aggfunc="first", sort=False)
    grid = grid.reindex(index=sides, columns=tops).fillna("").reset_index()
    parts = [f"{side}: " + ", ".join(f"{top} {state}" for top, state in _cells(grid, row, side)) for side in sides]
    alt = f"Matrix{f', {what}' if what else ''}. {'. '.join(parts)}."
    line = max(ROW, 18 * max(map(lines_of, labels)) + 8)
    head = 7 * max(len(part) for words in heads for part in words.split("<br>")) if upright else 40
    return finished(figure, alt, grid, height=line * len(sides) + foot + head + 50)


def _heads(names: Sequence[object], width: float) -> tuple[list[str], bool]:
    """The heads of columns so many pixels wide, and whether they must stand upright to have room."""
    characters = int(width / 6.8)
    if max(len(word) for name in names for word in str(name).split()) <= characters:
        return [wrapped(name, characters) for name in names], False
    return [wrapped(name, 16) for name in names], True


def _cells(grid: pd.DataFrame, row: str, side: str) -> list[tuple[str, str]]:
    line = grid[grid[row] == side].iloc[0]
    return [(str(name), str(line[name])) for name in grid.columns if name != row and line[name]]
