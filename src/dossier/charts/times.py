"""Forms along a line of time: a timeline of events, and a roadmap of phases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import accumulate

import pandas as pd
import plotly.graph_objects as go

from dossier.charts.frame import finished, for_both_widths, hidden_axes, note, require
from dossier.charts.placing import LINE, steps
from dossier.charts.words import counted, is_missing, iso_date, lines_of, listed, named, wrapped, written_date
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
        group: the column by which the dots are coloured; a line on top says which colour is whose.
        what: what is shown, for the description.
        wrap: characters after which a label is broken.
        width: of the drawing, in pixels; in a narrow one the date stands above what happened.

    Raises:
        KeyError: a column is not there.
        ValueError: there are no rows, or a cell holds no date.
    """
    require(frame, date, label, group)
    days = [iso_date(day) for day in frame[date]]
    order = sorted(range(len(days)), key=days.__getitem__)
    events = frame.assign(**{date: days}).iloc[order]
    groups = list(dict.fromkeys(named(each) for each in events[group])) if group else []
    colours = {name: SERIES[at % len(SERIES)] for at, name in enumerate(groups)}
    dates, said = [written_date(day) for day in events[date]], [named(event) for event in events[label]]
    whose = [named(each) for each in events[group]] if group else [""] * len(events)
    labels = [wrapped(event, wrap if width >= WIDTH else 42) for event in said]
    if width < WIDTH:
        labels = [f"<b>{day}</b><br>{words}" for day, words in zip(dates, labels, strict=True)]
    rows = [max(38 if width >= WIDTH else 0, LINE * lines_of(words) + 14) for words in labels]
    head = _key(colours, 70 if width >= WIDTH else 34)
    top = LINE * lines_of(head) + 12 if head else 0
    places = [top + end - row / 2 for end, row in zip(accumulate(rows), rows, strict=True)]
    figure = go.Figure()
    figure.add_scatter(
        x=[0] * len(events), y=places, mode="lines", line={"color": PALETTE["line"], "width": 2}, hoverinfo="skip"
    )
    for place, day, words, name in zip(places, dates, labels, whose, strict=True):
        marker = {"color": colours.get(name, SERIES[0]), "size": 12}
        figure.add_scatter(x=[0], y=[place], mode="markers", marker=marker, hoverinfo="skip")
        if width >= WIDTH:
            note(figure, 0, place, day, xanchor="right", xshift=-14, align="right")
        note(figure, 0, place, words, xanchor="left", xshift=14)
    if head:
        note(figure, 0, 0, head, xanchor="left", yanchor="top", xshift=-10)
    hidden_axes(figure)
    figure.update_xaxes(range=[-0.28, 1] if width >= WIDTH else [-0.02, 1])
    figure.update_yaxes(range=[top + sum(rows), 0])
    parts = [
        f"{day}: {event}{f' ({name})' if name else ''}" for day, event, name in zip(dates, said, whose, strict=True)
    ]
    between = f" from {dates[0]} to {dates[-1]}" if dates[0] != dates[-1] else ""
    alt = f"Timeline{f', {what}' if what else ''}, {counted(len(events), 'event')}{between}. {'; '.join(parts)}."
    table = events[[date, label, *([group] if group else [])]]
    return finished(figure, alt, table, height=top + sum(rows) + 30)


def _key(colours: Mapping[str, str], characters: int) -> str:
    """What the colours of the dots say, in lines of so many characters; nothing where there is one colour only."""
    if len(colours) < 2:
        return ""
    lines = [""]
    used = 0
    for name, colour in colours.items():
        if used and used + len(name) + 5 > characters:
            lines.append("")
            used = 0
        lines[-1] += f'<span style="color:{colour}">●</span> {escape(name)}   '
        used += len(name) + 5
    return "<br>".join(line.rstrip() for line in lines)


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
        KeyError: a column is not there, or there are actions of a phase that is not.
        ValueError: there are no rows, a phase lacks a year, or ends before it begins.
    """
    require(frame, name, start, end)
    phases = [_phase(*row) for row in frame[[name, start, end]].itertuples(index=False, name=None)]
    if unknown := [each for each in actions if each not in [phase for phase, _, _ in phases]]:
        raise KeyError(f'no phase is called "{unknown[0]}"; there are: {listed([phase for phase, _, _ in phases])}')
    figure = go.Figure()
    place, said = 0.0, []
    first, last = min(begin for _, begin, _ in phases), max(stop for _, _, stop in phases) + 1
    for index, (phase, begin, stop) in enumerate(phases):
        ends = {"x0": begin, "x1": stop + 1, "y0": place, "y1": place + 0.35}
        figure.add_shape(type="rect", line={"width": 0}, fillcolor=SERIES[index % len(SERIES)], **ends)
        todo = list(actions.get(phase, ()))
        years = str(begin) if begin == stop else f"{begin}\u2013{stop}"
        at = _write(figure, first, place, (phase, years), todo, width)
        span = str(begin) if begin == stop else f"{begin} to {stop}"
        said.append(": ".join(filter(None, (f"{phase}, {span}", "; ".join(todo)))))
        place = at + 0.8
    figure.add_scatter(x=[first, last], y=[0, place], mode="markers", marker={"opacity": 0}, hoverinfo="skip")
    figure.update_yaxes(visible=False, range=[place, -0.3])
    years_shown = _years(first, last, (width - 24) / (last - first))
    figure.update_xaxes(
        side="top",
        tickvals=[year + 0.5 for year in years_shown],
        ticktext=[str(year) for year in years_shown],
        range=[first, last],
        showline=False,
        ticks="",
        tickfont={"size": 14 if width >= WIDTH else 12},
        tickangle=0,
    )
    alt = f"Roadmap{f', {what}' if what else ''}. {'. '.join(said)}."
    table = frame[[name, start, end]].assign(Actions=["; ".join(actions.get(phase, ())) for phase, _, _ in phases])
    return finished(figure, alt, table, height=int(place * 26) + 40)


def _phase(name: object, start: object, end: object) -> tuple[str, int, int]:
    """The name of a phase, its first and its last year.

    Raises:
        ValueError: a year is missing or none, or it ends before it begins.
    """
    phase = named(name)
    if is_missing(start) or is_missing(end):
        raise ValueError(f'the phase "{phase}" has no {"beginning" if is_missing(start) else "end"}')
    begin, stop = (int(iso_date(year)[:4]) for year in (start, end))
    if stop < begin:
        raise ValueError(f'the phase "{phase}" ends ({stop}) before it begins ({begin})')
    return phase, begin, stop


def _write(
    figure: go.Figure, left: int, place: float, title: tuple[str, str], todo: Sequence[str], width: int
) -> float:
    """The name and the years of a phase and what is to be done in it, below its bar; gives where the last line ends."""
    characters = int(width / 8.2)
    words = wrapped(title[0], characters - len(title[1]) - 2)
    note(figure, left, place + 0.4, f"<b>{words}</b>, {title[1]}", xanchor="left", yanchor="top")
    at = place + 0.45 + 0.75 * lines_of(words)
    for action in todo:
        text = wrapped(action, characters)
        note(figure, left, at, "\u2013 " + text.replace("<br>", "<br>   "), xanchor="left", yanchor="top")
        at += lines_of(text) * 0.75
    return at + 0.4


def _years(first: int, last: int, slot: float) -> list[int]:
    """The years from the first to before the last that are written, if each has so many pixels."""
    step = next(step for step in steps() if step * slot >= 42)
    return [year for year in range(first, last) if step == 1 or year % step == 0] or [first]
