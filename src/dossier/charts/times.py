"""Forms along a line of time: a timeline of events, and a roadmap of phases."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from html import escape
from itertools import accumulate

import pandas as pd
import plotly.graph_objects as go

from dossier.charts.frame import finished, for_both_widths, hidden_axes, lines_of, note, require, wrapped
from dossier.exhibits.house import PALETTE, SERIES, WIDTH


@for_both_widths
def timeline(
    frame: pd.DataFrame,
    date: str,
    label: str,
    *,
    group: str | None = None,
    what: str = "",
    wrap: int = 60,
    width: int = WIDTH,
) -> go.Figure:
    """Events from top to bottom, each at its place in time, with its date and its name beside it.

    Args:
        frame: one row for each event.
        date: the column with ISO dates (years, months or days) or with timestamps.
        label: the column with what happened, in few words.
        group: the column by which the dots are coloured.
        what: what is shown, for the description.
        wrap: characters after which a label is broken.
        width: of the drawing, in pixels; in a narrow one the date stands above what happened.

    Raises:
        KeyError: a column is not there.
        ValueError: there are no rows.
    """
    require(frame, date, label, group)
    days = [text.date().isoformat() if isinstance(text, pd.Timestamp) else str(text) for text in frame[date]]
    events = frame.assign(**{date: days}, _when=[_decimal_year(text) for text in days])
    events = events.sort_values("_when", kind="stable")
    groups = list(dict.fromkeys(events[group])) if group else [""]
    dates = [written_date(day) for day in events[date]]
    labels = [wrapped(event, wrap if width >= WIDTH else 42) for event in events[label]]
    if width < WIDTH:
        labels = [f"<b>{day}</b><br>{words}" for day, words in zip(dates, labels, strict=True)]
    rows = [max(38 if width >= WIDTH else 0, 18 * lines_of(words) + 14) for words in labels]
    places = [end - row / 2 for end, row in zip(accumulate(rows), rows, strict=True)]
    figure = go.Figure()
    figure.add_scatter(
        x=[0] * len(events), y=places, mode="lines", line={"color": PALETTE["line"], "width": 2}, hoverinfo="skip"
    )
    for place, day, words, (_, event) in zip(places, dates, labels, events.iterrows(), strict=True):
        colour = SERIES[groups.index(event[group]) % len(SERIES)] if group else SERIES[0]
        figure.add_scatter(x=[0], y=[place], mode="markers", marker={"color": colour, "size": 12}, hoverinfo="skip")
        if width >= WIDTH:
            note(figure, 0, place, day, xanchor="right", xshift=-14, align="right")
        note(figure, 0, place, words, xanchor="left", xshift=14)
    hidden_axes(figure)
    figure.update_xaxes(range=[-0.28, 1] if width >= WIDTH else [-0.02, 1])
    figure.update_yaxes(range=[sum(rows), 0])
    parts = [f"{day}: {event}" for day, event in zip(dates, events[label], strict=True)]
    alt = (
        f"Timeline{f', {what}' if what else ''}, {len(events)} events from {dates[0]} to {dates[-1]}. "
        f"{'; '.join(parts)}."
    )
    return finished(figure, alt, events[[date, label, *([group] if group else [])]], height=sum(rows) + 30)


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


@for_both_widths
def roadmap(
    frame: pd.DataFrame,
    name: str,
    start: str,
    end: str,
    *,
    actions: Mapping[str, Sequence[str]],
    what: str = "",
    width: int = WIDTH,
) -> go.Figure:
    """Phases as bars on a line of years, each with what is to be done in it.

    Args:
        frame: one row for each phase.
        name: the column with the names of the phases.
        start: the column with their first years.
        end: the column with their last years.
        actions: for each phase what is to be done, in few words.
        what: what is shown, for the description.
        width: of the drawing, in pixels.

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
        lines = [textwrap.wrap(action, int(width / 8.2)) or [""] for action in todo]
        height = 1.6 + sum(map(len, lines)) * 0.75
        figure.add_shape(
            type="rect",
            x0=begin,
            x1=stop + 1,
            y0=place,
            y1=place + 0.35,
            line={"width": 0},
            fillcolor=SERIES[index % len(SERIES)],
        )
        words = f"<b>{escape(phase)}</b>, {begin}–{stop}"
        note(figure, first, place + 0.4, words, xanchor="left", yanchor="top")
        at = place + 1.2
        for action in lines:
            note(figure, first, at, "– " + "<br>   ".join(map(escape, action)), xanchor="left", yanchor="top")
            at += len(action) * 0.75
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
        tickfont={"size": 14 if width >= WIDTH else 12},
        tickangle=0,
    )
    alt = f"Roadmap{f', {what}' if what else ''}. {'. '.join(said)}."
    table = frame[[name, start, end]].assign(Actions=["; ".join(actions.get(str(each), ())) for each in frame[name]])
    return finished(figure, alt, table, height=int(place * 26) + 40)
