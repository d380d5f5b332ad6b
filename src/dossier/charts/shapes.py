"""Forms that are no axes and bars: areas to scale, and a matrix of states."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dossier.charts.frame import ROW, finished, for_both_widths, hidden_axes, label_margin, note, require
from dossier.charts.placing import LINE
from dossier.charts.words import (
    MISSING,
    is_missing,
    lines_of,
    listed,
    longest_line,
    named,
    numbers_of,
    with_unit,
    wrapped,
)
from dossier.exhibits.house import PALETTE, SERIES, WIDTH

_SMALLEST = 1.5
"""The side of the smallest square that is seen, in pixels."""
_MARK = 24
"""The room that a mark of a matrix needs, in pixels."""
_FEW = 6
"""Squares that a phone shows large."""


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
        TypeError: a value is no number.
        ValueError: there are no rows, or a value is not above zero.
    """
    require(frame, label, value)
    amounts = numbers_of(frame, value)
    if not all(amount is not None and amount > 0 for amount in amounts):
        raise ValueError("areas are drawn of values above zero only")
    ranked = frame.iloc[sorted(range(len(frame)), key=lambda at: -(amounts[at] or 0))].reset_index(drop=True)
    said = [(named(name), float(amount)) for name, amount in zip(ranked[label], ranked[value], strict=True)]
    whole = listed([f"{name} {with_unit(amount, unit)}" for name, amount in said])
    alt = f"Squares to scale{f', {what}' if what else ''}: {whole}."
    sides = [math.sqrt(amount) for _, amount in said]
    if width < WIDTH:
        figure, height = _column_of_squares(sides, [_text(name, amount, unit, 22) for name, amount in said], width)
    else:
        tried = ([_text(name, amount, unit, characters) for name, amount in said] for characters in (20, 16, 13))
        figure, height = _rows_of_squares(sides, list(tried), width)
    return finished(figure, alt, ranked[[label, value]], height=height)


def _text(name: str, amount: float, unit: str, characters: int) -> str:
    return f"<b>{with_unit(amount, unit)}</b><br>{wrapped(name, characters)}"


def _rows_of_squares(sides: Sequence[float], wordings: Sequence[Sequence[str]], width: int) -> tuple[go.Figure, int]:
    """Squares beside each other, each below its text, in one row if they fit; a unit of the axes is a pixel.

    Args:
        sides: of the squares, to scale, the largest first.
        wordings: their texts, broken into ever shorter lines; the first is taken with which one row is wide enough.
        width: of the drawing, in pixels.
    """
    room, gap = width - 24, 16

    def across(texts: Sequence[str], size: float) -> list[float]:
        """The widths that squares and texts take, if the side of the largest square is so many pixels."""
        least = [7.8 * longest_line([re.sub("</?b>", "", text)]) for text in texts]
        return [max(side / sides[0] * size, text) + gap for side, text in zip(sides, least, strict=True)]

    fitting = ((texts, size) for size in range(300, 120, -10) for texts in wordings if sum(across(texts, size)) <= room)
    texts, size = next(fitting, (wordings[0], 140))
    widths = across(texts, size)
    rows: list[list[int]] = []
    left = float(room)
    for index, wide in enumerate(widths):
        if left + wide > room + gap or not rows:
            rows.append([])
            left = 0.0
        rows[-1].append(index)
        left += wide
    figure, top = go.Figure(), 0.0
    for row in rows:
        foot = top + max(sides[each] / sides[0] * size + LINE * lines_of(texts[each]) + 6 for each in row)
        left = 0.0
        for each in row:
            side = max(sides[each] / sides[0] * size, _SMALLEST)
            _square(figure, left, foot - side, side, each)
            note(figure, left, foot - side, texts[each], xanchor="left", yanchor="bottom", yshift=2, xshift=-4)
            left += widths[each]
        top = foot + gap
    return _paved(figure, room, top), int(top) + 24


def _column_of_squares(sides: Sequence[float], texts: Sequence[str], width: int) -> tuple[go.Figure, int]:
    """Squares below each other, each with its text at its right; a unit of the axes is a pixel."""
    figure, at = go.Figure(), 0.0
    scale = (0.42 if len(sides) <= _FEW else 0.2) * width / sides[0]
    for index, (side, text) in enumerate(zip(sides, texts, strict=True)):
        wide, row = max(side * scale, _SMALLEST), max(side * scale, float(LINE) * lines_of(text))
        _square(figure, 0, at + (row - wide) / 2, wide, index)
        note(figure, wide, at + row / 2, text, xanchor="left", xshift=8)
        at += row + 14
    return _paved(figure, width - 16, at), int(at) + 24


def _square(figure: go.Figure, left: float, top: float, side: float, index: int) -> None:
    ends = {"x0": left, "x1": left + side, "y0": top, "y1": top + side}
    figure.add_shape(type="rect", line={"width": 0}, fillcolor=SERIES[index % len(SERIES)], **ends)


def _paved(figure: go.Figure, width: float, height: float) -> go.Figure:
    """The figure with axes that nobody sees, on which a unit is a pixel, from the top left corner."""
    figure.add_scatter(x=[0, width], y=[0, height], mode="markers", marker={"opacity": 0}, hoverinfo="skip")
    hidden_axes(figure)
    figure.update_xaxes(range=[0, width])
    figure.update_yaxes(range=[height, 0], scaleanchor="x")
    return figure


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
        frame: one row for each cell; one that is not known has no state, or no row. The order of rows and columns is
            that of their first appearance.
        row: the column with the names at the side.
        column: the column with the names on top.
        value: the column with the state.
        states: for each state a colour of the palette (`"1"`, `"muted"` ...) and a mark (`"●"`, `"◐"`, `"–"`), which
            tells the states apart without colour; the order is that of the legend.
        what: what is shown, for the description.
        width: of the drawing, in pixels; a narrow one is turned where its columns would have no room.

    Raises:
        KeyError: a column or a state is not there.
        ValueError: there are no rows, or a cell has two states.
    """
    require(frame, row, column, value)
    if width < WIDTH and _crowded(frame[column].nunique(), frame[row].nunique(), width):
        row, column = column, row
    known = _states(frame, row, column, value, states)
    tops, sides = list(dict.fromkeys(frame[column])), list(dict.fromkeys(frame[row]))
    figure = go.Figure()
    for state, (colour, mark) in states.items():
        cells = [cell for cell, found in known.items() if found == state]
        figure.add_scatter(
            x=[tops.index(top) for _, top in cells],
            y=[sides.index(side) for side, _ in cells],
            mode="text",
            text=[mark] * len(cells),
            textfont={"color": _readable(colour), "size": 22},
            name=state,
            hovertext=[f"{side}, {top}: {state}" for side, top in cells],
            hoverinfo="text",
        )
    labels = [wrapped(named(name), 30 if width >= WIDTH else 18) for name in sides]
    margin = label_margin(labels)
    heads, upright = _heads([named(name) for name in tops], (width - margin - 8) / len(tops))
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
    legend = _legend(states, int((width - margin) / 6.8))
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
    rows = [[side, *(known.get((side, top), "") for top in tops)] for side in sides]
    alt = f"Matrix{f', {what}' if what else ''}. {'. '.join(_told(row, tops) for row in rows)}."
    line = max(ROW, 18 * max(map(lines_of, labels)) + 8)
    head = 7 * longest_line(heads) if upright else LINE * max(map(lines_of, heads)) + 22
    grid = pd.DataFrame(rows, columns=[row, *tops])
    return finished(figure, alt, grid, height=int(line * len(sides) + foot + head + 50))


def _crowded(tops: int, sides: int, width: int) -> bool:
    """Whether a matrix is better turned: its marks would touch, and there are fewer things at its side than on top."""
    return sides < tops and (width - 160) / tops < _MARK


def _told(row: Sequence[Any], tops: Sequence[Any]) -> str:
    """A row of a matrix in words: its name, and the states that are known."""
    side, *found = row
    states = [f"{named(top)} {state}" for top, state in zip(tops, found, strict=True) if state]
    return f"{named(side)}: {', '.join(states) or MISSING}"


def _states(
    frame: pd.DataFrame, row: str, column: str, value: str, states: Mapping[str, tuple[str, str]]
) -> dict[tuple[Any, Any], str]:
    """The state of each cell, by the names at the side and on top."""
    known: dict[tuple[Any, Any], str] = {}
    for side, top, state in zip(frame[row], frame[column], frame[value], strict=True):
        if is_missing(state):
            continue
        if state not in states:
            raise KeyError(f'no colour and mark are given for the state "{state}"')
        if known.setdefault((side, top), state) != state:
            raise ValueError(f'"{side}" and "{top}" have two states: {known[side, top]} and {state}')
    return known


def _readable(colour: str) -> str:
    """A colour of the palette in which a mark is seen as well as the others: what is muted is too pale for a sign."""
    return PALETTE["soft" if colour in ("muted", "line") else colour]


def _legend(states: Mapping[str, tuple[str, str]], characters: int) -> str:
    """The marks and what they say, in lines of so many characters."""
    lines: list[list[str]] = [[]]
    used = 0
    for state, (colour, mark) in states.items():
        if lines[-1] and used + len(state) + 5 > characters:
            lines.append([])
            used = 0
        lines[-1].append(f'<span style="color:{_readable(colour)}">{mark}</span> {escape(state)}')
        used += len(state) + 5
    return "<br>".join("   ".join(line) for line in lines)


def _heads(names: Sequence[str], width: float) -> tuple[list[str], bool]:
    """The heads of columns so many pixels wide, and whether they must stand upright to have room."""
    characters = int(width / 6.8)
    if max(len(word) for name in names for word in name.split()) <= characters:
        return [wrapped(name, characters) for name in names], False
    tried = ([wrapped(name, characters) for name in names] for characters in (16, 24, 36, 50))
    fitting = (heads for heads in tried if max(map(lines_of, heads)) * LINE <= width)
    return next(fitting, [wrapped(name, 70) for name in names]), True
