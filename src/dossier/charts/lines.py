"""Lines: series over time with a label at their end, and slopes between two points in time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from dossier.charts.bars import extremes, trend
from dossier.charts.frame import finished, for_both_widths, note, require, zero_line
from dossier.charts.placing import LINE, spread, stacked, steps
from dossier.charts.words import (
    MISSING,
    at_time,
    is_missing,
    lines_of,
    listed,
    longest_line,
    named,
    number,
    numbers_of,
    with_unit,
    wrapped,
)
from dossier.exhibits.house import PALETTE, SERIES, WIDTH

_PLOT, _AROUND = 320, 60
"""The height of the part of a chart in which its lines run, and of what is above and below it, in pixels."""
_DOTS = 30
"""Points of a series that are marked by a dot; more of them would hide the line."""


class _Line(NamedTuple):
    """One series: its name, and the points at which it has a value."""

    name: str
    colour: str
    times: list[Any]
    values: list[float]


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
        y: the column with the values, in `unit`; where there is none, a line has a gap.
        series: the column with the names of the series, if there are several (six at most).
        unit: of the values.
        what: what is measured, for the description.
        width: of the drawing, in pixels.

    Raises:
        KeyError: a column is not there.
        TypeError: a value is no number.
        ValueError: there are no rows, a series has no name or no value, or there are more series than colours.
    """
    require(frame, x, y, series)
    parts = split(frame, series)
    if len(parts) > len(SERIES):
        raise ValueError(f"{len(parts)} series are too many for one chart; six can be told apart")
    figure = go.Figure()
    drawn: list[_Line] = []
    for (name, part), colour in zip(parts.items(), SERIES, strict=False):
        values = numbers_of(part, y)
        figure.add_scatter(
            x=part[x].tolist(),
            y=values,
            mode="lines+markers" if len(part) <= _DOTS else "lines",
            line={"color": colour, "width": 2.5},
            marker={"color": colour, "size": 8},
            name=wrapped(name, 200),
            hovertemplate="%{x}: %{y:,}<extra></extra>",
        )
        known = [(time, value) for time, value in zip(part[x], values, strict=True) if value is not None]
        drawn.append(_Line(name, colour, [time for time, _ in known], [value for _, value in known]))
    words = [_end(line, 24 if width >= WIDTH else 12) for line in drawn]
    plot = max(_PLOT, (LINE * max(map(lines_of, words)) + 2) * len(words))
    pixel, bottom = _scaled(figure, [value for line in drawn for value in line.values], plot)
    _label_ends(figure, drawn, words, pixel, (bottom * pixel, bottom * pixel + plot))
    if series:
        _label_starts(figure, drawn, pixel, bottom * pixel + plot)
    beside = longest_line(words) * 8 + 16
    figure.update_layout(margin={"r": beside})
    figure.update_xaxes(**_times(frame[x], width - beside - 50))
    alt = _told(drawn, unit, what) if series else trend(frame, x, y, unit, what)
    return finished(figure, alt, frame[[*([series] if series else []), x, y]], height=plot + _AROUND)


def split(frame: pd.DataFrame, series: str | None) -> dict[str, pd.DataFrame]:
    """The rows of each series, in the order of their first appearance; all of them without a name if there is none.

    Raises:
        ValueError: a row names no series.
    """
    if series is None:
        return {"": frame}
    nameless = sum(map(is_missing, frame[series]))
    if nameless:
        raise ValueError(f'{nameless} of {len(frame)} rows have no "{series}", so that it is not known whose they are')
    return {named(name): frame[frame[series] == name] for name in dict.fromkeys(frame[series])}


def _scaled(figure: go.Figure, values: Sequence[float], plot: float) -> tuple[float, float]:
    """Set the axis of values, from zero on: pixels of one of its units, and the value at its lower end."""
    lowest, highest = min(0, *values), max(0, *values)
    span = highest - lowest or 1
    bottom, top = (
        lowest - (0.08 * span if lowest < 0 else 0),
        highest + (0.1 * span if highest > 0 or not lowest else 0),
    )
    figure.update_yaxes(range=[bottom, top], nticks=5, tickformat=",~r")
    if lowest < 0:
        zero_line(figure, across=True)
    return plot / (top - bottom), bottom


def _label_ends(
    figure: go.Figure, drawn: Sequence[_Line], words: Sequence[str], pixel: float, limits: tuple[float, float]
) -> None:
    """The name and the last value of each series beside its last point; those at one time stand on no other."""
    together: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(drawn):
        together[str(line.times[-1])].append(at)
    for group in together.values():
        apart = LINE * max(lines_of(words[at]) for at in group) + 2
        lowest, highest = limits[0] + apart / 2 - 8, limits[1] - apart / 2 + 16
        moved = spread([drawn[at].values[-1] * pixel for at in group], apart, lowest, highest)
        for at, shift in zip(group, moved, strict=True):
            line = drawn[at]
            style = {"xanchor": "left", "xshift": 10, "yshift": shift, "font": {"color": line.colour, "size": 14}}
            note(figure, line.times[-1], line.values[-1], words[at], **style)


def _end(line: _Line, characters: int) -> str:
    last = number(line.values[-1])
    return wrapped(f"{line.name} {last}".strip(), max(characters, len(last)))


def _label_starts(figure: go.Figure, drawn: Sequence[_Line], pixel: float, top: float) -> None:
    """The first value of each series above its first point, as far as there is room for it below the top."""
    longer = [line for line in drawn if len(line.values) > 1]
    together: dict[str, list[_Line]] = defaultdict(list)
    for line in longer:
        together[str(line.times[0])].append(line)
    for group in together.values():
        moved = stacked([line.values[0] * pixel for line in group], 17)
        for line, shift in zip(group, moved, strict=True):
            if line.values[0] * pixel + 16 + shift > top + LINE / 2:
                continue
            style = {"yshift": 16 + shift, "font": {"color": line.colour, "size": 13}}
            note(figure, line.times[0], line.values[0], number(line.values[0]), **style)


def _times(times: pd.Series, room: float) -> dict[str, Any]:
    """Marks at whole years, as many as have room; dates and names are left to Plotly."""
    known = [time for time in times if not is_missing(time)]
    if not known or not pd.api.types.is_numeric_dtype(times) or any(float(time) % 1 for time in known):
        return {}
    first, last = int(min(known)), int(max(known))
    step = next(step for step in steps() if (last - first) / step * 50 <= room)
    beside = (last - first) * 0.03 or 1
    marks = {"tick0": last if step <= 2 else 0, "dtick": step, "tickformat": "d"}
    return {**marks, "range": [first - beside, last + beside]}


def _told(drawn: Sequence[_Line], unit: str, what: str) -> str:
    """Several series in words: the first and the last value of each, and its highest and lowest between them."""
    head = ", ".join(filter(None, ("Line chart", what, unit)))
    said = []
    for line in drawn:
        points = [(named(time), value) for time, value in zip(line.times, line.values, strict=True)]
        (start, first), (end, last) = points[0], points[-1]
        way = (
            f"from {number(first)} {at_time(start)} to {number(last)} {at_time(end)}"
            if len(points) > 1
            else f"{number(first)} {at_time(start)}"
        )
        between = ", ".join(extremes(points))
        said.append(f"{line.name} {way}{f' ({between})' if between else ''}")
    return f"{head}: {'; '.join(said)}."


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
        start: the column with the earlier values, in `unit`; where one is missing, only the other end is drawn.
        end: the column with the later ones.
        unit: of the values.
        what: what is measured, for the description.
        names: what the two points are called (`("2021", "2025")`).
        width: of the drawing, in pixels.

    Raises:
        KeyError: a column is not there.
        TypeError: a value is no number.
        ValueError: there are no rows, or no values.
    """
    require(frame, label, start, end)
    said = [named(name) for name in frame[label]]
    sides = (numbers_of(frame, start), numbers_of(frame, end))
    known = [value for side in sides for value in side if value is not None]
    characters = 40 if width >= WIDTH else 15
    labels = [
        [
            (wrapped(order.format(name, number(value)), characters), value)
            for name, value in zip(said, values, strict=True)
            if value is not None
        ]
        for order, values in zip(("{0} {1}", "{1} {0}"), sides, strict=True)
    ]
    apart = 19 * max(lines_of(words) for side in labels for words, _ in side) + 4
    height = max(320, min(60 * len(frame), 27 * len(frame) + 200), apart * len(frame) + 90)
    plot, edge = height - 70, 24
    pixel = (plot - 2 * edge) / ((max(known) - min(known)) or 1)
    figure = go.Figure()
    for name, first, last in zip(said, *sides, strict=True):
        colour = PALETTE["2"] if first is not None and last is not None and last < first else PALETTE["1"]
        line = {"color": colour, "width": 2.5}
        figure.add_scatter(x=[0, 1], y=[first, last], mode="lines+markers", line=line, name=wrapped(name, 200))
    for at, (shown, anchor) in enumerate(zip(labels, ("right", "left"), strict=True)):
        heights = [(value - min(known)) * pixel for _, value in shown]
        moved = spread(heights, apart, apart / 2 - edge, plot - edge - apart / 2)
        for (words, value), shift in zip(shown, moved, strict=True):
            note(figure, at, value, words, xanchor=anchor, xshift=-10 if at == 0 else 10, yshift=shift, align=anchor)
    beside = (longest_line([words for side in labels for words, _ in side]) * 8 + 14) / width
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
    figure.update_yaxes(visible=False, range=[min(known) - edge / pixel, max(known) + edge / pixel])
    alt = f"Slope chart{f', {what}' if what else ''}, {names[0]} to {names[1]}: {listed(_changes(said, *sides, unit))}."
    table = frame[[label, start, end]].rename(columns={start: names[0], end: names[1]})
    return finished(figure, alt, table, height=height)


def _changes(
    names: Sequence[str], starts: Sequence[float | None], ends: Sequence[float | None], unit: str
) -> list[str]:
    said = []
    for name, first, last in zip(names, starts, ends, strict=True):
        if first is not None and first == last:
            said.append(f"{name} unchanged at {with_unit(first, unit)}")
        elif first is None and last is None:
            said.append(f"{name} {MISSING}")
        else:
            said.append(f"{name} from {with_unit(first, unit)} to {with_unit(last, unit)}")
    return said
