"""Forms that are no axes and bars: areas to scale, a matrix of states, a timeline, a roadmap."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd
import plotly.graph_objects as go

from dossier.charts.frame import ROW, finished, hidden_axes, listed, note, number, require, with_unit
from dossier.exhibits.house import PALETTE, SERIES, WIDTH


def areas(frame: pd.DataFrame, label: str, value: str, *, unit: str = "", what: str = "") -> go.Figure:
    """Squares whose areas are to scale, the largest first, each with its name and value.

    Args:
        frame: one row for each square.
        label: the column with the names.
        value: the column with the values, in `unit`; all above zero.
        unit: of the values.
        what: what is measured, for the description.

    Raises:
        KeyError: a column is not there.
        ValueError: there are no rows, or a value is not above zero.
    """
    require(frame, label, value)
    if (frame[value] <= 0).any():
        raise ValueError("areas are drawn of values above zero only")
    ranked = frame.sort_values(value, ascending=False, kind="stable").reset_index(drop=True)
    sides = [math.sqrt(amount) for amount in ranked[value]]
    largest = sides[0]
    gap, at = largest * 0.08, 0.0
    figure = go.Figure()
    for index, (name, amount, side) in enumerate(zip(ranked[label], ranked[value], sides, strict=True)):
        figure.add_shape(
            type="rect", x0=at, x1=at + side, y0=0, y1=side, line={"width": 0}, fillcolor=SERIES[index % len(SERIES)]
        )
        words = "<br>".join(escape(part) for part in textwrap.wrap(str(name), 24))
        text = f"<b>{with_unit(amount, unit)}</b><br>{words}"
        note(figure, at, side, text, xanchor="left", yanchor="bottom", yshift=4)
        at += max(side, largest * 0.42) + gap
    figure.add_scatter(x=[0, at], y=[0, largest * 1.35], mode="markers", marker={"opacity": 0}, hoverinfo="skip")
    hidden_axes(figure)
    figure.update_yaxes(scaleanchor="x", range=[0, largest * 1.35])
    figure.update_xaxes(range=[0, at])
    parts = [f"{row[0]} {with_unit(row[1], unit)}" for row in ranked[[label, value]].itertuples(index=False)]
    alt = f"Squares to scale{f', {what}' if what else ''}: {listed(parts)}."
    return finished(figure, alt, ranked[[label, value]], height=int(WIDTH * largest * 1.35 / at) + 20)


def matrix(
    frame: pd.DataFrame,
    row: str,
    column: str,
    value: str,
    *,
    states: Mapping[str, tuple[str, str]],
    what: str = "",
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
    wrapped = ["<br>".join(textwrap.wrap(escape(str(name)), 14)) for name in tops]
    figure.update_xaxes(
        tickvals=list(range(len(tops))),
        ticktext=wrapped,
        side="top",
        ticks="",
        showline=False,
        showgrid=False,
        range=[-0.5, len(tops) - 0.5],
        tickangle=0,
        tickfont={"color": PALETTE["ink"], "size": 13},
    )
    figure.update_yaxes(
        tickvals=list(range(len(sides))),
        ticktext=[escape(str(name)) for name in sides],
        ticks="",
        range=[len(sides) - 0.5, -0.5],
        tickfont={"color": PALETTE["ink"]},
        gridcolor=PALETTE["line"],
    )
    legend = "   ".join(
        f'<span style="color:{PALETTE[colour]}">{mark}</span> {escape(state)}'
        for state, (colour, mark) in states.items()
    )
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
    figure.update_layout(margin={"b": 40})
    grid = frame.pivot_table(index=row, columns=column, values=value, aggfunc="first", sort=False)
    grid = grid.reindex(index=sides, columns=tops).fillna("").reset_index()
    parts = [f"{side}: " + ", ".join(f"{top} {state}" for top, state in _cells(grid, row, side)) for side in sides]
    alt = f"Matrix{f', {what}' if what else ''}. {'. '.join(parts)}."
    return finished(figure, alt, grid, height=ROW * len(sides) + 130)


def _cells(grid: pd.DataFrame, row: str, side: str) -> list[tuple[str, str]]:
    line = grid[grid[row] == side].iloc[0]
    return [(str(name), str(line[name])) for name in grid.columns if name != row and line[name]]


def timeline(
    frame: pd.DataFrame, date: str, label: str, *, group: str | None = None, what: str = "", wrap: int = 60
) -> go.Figure:
    """Events from top to bottom, each at its place in time, with its date and its name beside it.

    Args:
        frame: one row for each event.
        date: the column with ISO dates (years, months or days) or with timestamps.
        label: the column with what happened, in few words.
        group: the column by which the dots are coloured.
        what: what is shown, for the description.
        wrap: characters after which a label is broken.

    Raises:
        KeyError: a column is not there.
        ValueError: there are no rows.
    """
    require(frame, date, label, group)
    days = [text.date().isoformat() if isinstance(text, pd.Timestamp) else str(text) for text in frame[date]]
    events = frame.assign(**{date: days}, _when=[_decimal_year(text) for text in days])
    events = events.sort_values("_when", kind="stable")
    groups = list(dict.fromkeys(events[group])) if group else [""]
    places = list(range(len(events)))
    figure = go.Figure()
    figure.add_scatter(
        x=[0] * len(events), y=places, mode="lines", line={"color": PALETTE["line"], "width": 2}, hoverinfo="skip"
    )
    for place, (_, event) in zip(places, events.iterrows(), strict=True):
        colour = SERIES[groups.index(event[group]) % len(SERIES)] if group else SERIES[0]
        figure.add_scatter(x=[0], y=[place], mode="markers", marker={"color": colour, "size": 12}, hoverinfo="skip")
        note(figure, 0, place, written_date(str(event[date])), xanchor="right", xshift=-14, align="right")
        words = "<br>".join(escape(part) for part in textwrap.wrap(str(event[label]), wrap))
        note(figure, 0, place, words, xanchor="left", xshift=14)
    hidden_axes(figure)
    figure.update_xaxes(range=[-0.28, 1])
    figure.update_yaxes(range=[len(events) - 0.4, -0.6])
    first, last = events.iloc[0], events.iloc[-1]
    parts = [f"{written_date(str(event[date]))}: {event[label]}" for _, event in events.iterrows()]
    alt = (
        f"Timeline{f', {what}' if what else ''}, {len(events)} events from {written_date(str(first[date]))} "
        f"to {written_date(str(last[date]))}. {'; '.join(parts)}."
    )
    return finished(figure, alt, events[[date, label, *([group] if group else [])]], height=38 * len(events) + 30)


_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905


def written_date(text: str) -> str:
    """An ISO date of any precision in words: `7 March 2006`."""
    parts = text.split("-")
    if len(parts) == 1:
        return text
    month = _MONTHS[int(parts[1]) - 1]
    return f"{int(parts[2])} {month} {parts[0]}" if len(parts) > 2 else f"{month} {parts[0]}"


def _decimal_year(text: str) -> float:
    parts = [int(part) for part in text.split("-")]
    return parts[0] + ((parts[1] - 1) / 12 if len(parts) > 1 else 0) + ((parts[2] - 1) / 366 if len(parts) > 2 else 0)


def roadmap(
    frame: pd.DataFrame, name: str, start: str, end: str, *, actions: Mapping[str, Sequence[str]], what: str = ""
) -> go.Figure:
    """Phases as bars on a line of years, each with what is to be done in it.

    Args:
        frame: one row for each phase.
        name: the column with the names of the phases.
        start: the column with their first years.
        end: the column with their last years.
        actions: for each phase what is to be done, in few words.
        what: what is shown, for the description.

    Raises:
        KeyError: a column is not there.
        ValueError: there are no rows.
    """
    require(frame, name, start, end)
    figure = go.Figure()
    place, said = 0.0, []
    first, last = int(frame[start].min()), int(frame[end].max()) + 1
    for index, row in enumerate(frame[[name, start, end]].itertuples(index=False)):
        phase, begin, stop = str(row[0]), int(row[1]), int(row[2])
        todo = list(actions.get(phase, ()))
        lines = [textwrap.wrap(action, 64) or [""] for action in todo]
        height = 1.6 + sum(len(wrapped) for wrapped in lines) * 0.75
        figure.add_shape(
            type="rect", x0=begin, x1=stop + 1, y0=place, y1=place + 0.35, line={"width": 0}, fillcolor=SERIES[index]
        )
        words = f"<b>{escape(phase)}</b>, {begin}–{stop}"
        note(figure, first, place + 0.4, words, xanchor="left", yanchor="top")
        at = place + 1.2
        for wrapped in lines:
            note(figure, first, at, "– " + "<br>   ".join(map(escape, wrapped)), xanchor="left", yanchor="top")
            at += len(wrapped) * 0.75
        said.append(f"{phase}, {begin} to {stop}: {'; '.join(todo)}")
        place += height + 0.6
    figure.add_scatter(x=[first, last], y=[0, place], mode="markers", marker={"opacity": 0}, hoverinfo="skip")
    figure.update_yaxes(visible=False, range=[place, -0.3])
    middles = [year + 0.5 for year in range(first, last)]
    figure.update_xaxes(
        side="top",
        tickvals=middles,
        ticktext=[str(year) for year in range(first, last)],
        range=[first, last],
        showline=False,
        ticks="",
    )
    alt = f"Roadmap{f', {what}' if what else ''}. {'. '.join(said)}."
    table = frame[[name, start, end]].assign(Actions=["; ".join(actions.get(str(each), ())) for each in frame[name]])
    return finished(figure, alt, table, height=int(place * 26) + 40)


__all__ = ["areas", "matrix", "number", "roadmap", "timeline", "written_date"]
