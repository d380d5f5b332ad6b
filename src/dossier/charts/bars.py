"""Bars: ranked ones with a label for each, and columns over time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

import pandas as pd
import plotly.graph_objects as go

from dossier.charts.frame import ROW, finished, for_both_widths, label_margin, note, require, zero_line
from dossier.charts.placing import CHARACTER, LINE, chosen, thinned
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
from dossier.exhibits.house import PALETTE, WIDTH

_BAR = 22
"""The thickness of a horizontal bar, and of a column at the most, in pixels."""
_COLUMN = 130

_Span = tuple[float, float] | None
"""The lowest and the highest value that sources give; None where they give one."""


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
        value: the column with the values, in `unit`; a row without one is drawn last, as "no data".
        unit: of the values ("EUR million", "percent", "troops").
        low: the column with the lowest value that a source gives; a line is drawn from there to `high`.
        high: the column with the highest.
        highlight: names of the bars to set off; the others are muted. Empty: none is.
        what: what is measured, for the description ("Defence budget in 2025").
        width: of the drawing, in pixels.

    Raises:
        KeyError: a column is not there.
        TypeError: a value is no number.
        ValueError: there are no rows, or no values.
    """
    require(frame, label, value, low, high)
    ranked = _ranked(frame, label, value)
    values, spans = numbers_of(ranked, value), _spans(ranked, low, high)
    said = [named(name) for name in ranked[label]]
    names = [wrapped(name, 40 if width >= WIDTH else 16) for name in said]
    rows = [max(ROW, LINE * lines_of(name) + 8) for name in names]
    places = [end - row / 2 for end, row in zip(accumulate(rows), rows, strict=True)]
    figure = go.Figure()
    figure.add_bar(
        x=values,
        y=places,
        width=_BAR,
        orientation="h",
        marker={
            "color": [
                PALETTE["1"] if not highlight or name in highlight else PALETTE["muted"] for name in ranked[label]
            ]
        },
        hovertext=[f"{name}: {number(amount)}" for name, amount in zip(said, values, strict=True)],
        hoverinfo="text",
    )
    _ranges(figure, spans, places)
    _ends(figure, values, spans, places, width - label_margin(names) - 8)
    figure.update_yaxes(
        tickvals=places,
        ticktext=names,
        range=[sum(rows), 0],
        showgrid=False,
        ticks="",
        tickfont={"color": PALETTE["ink"]},
    )
    figure.update_layout(margin={"l": label_margin(names)})
    alt = _ranking(said, values, unit, what)
    wide = [f"{name} {number(span[0])} to {number(span[1])}" for name, span in zip(said, spans, strict=True) if span]
    alt += f" Sources differ for {'; '.join(wide)}." if wide else ""
    kept = [label, value, *([low, high] if low and high else [])]
    return finished(figure, alt, ranked[kept], height=sum(rows) + 30)


def _ranked(frame: pd.DataFrame, label: str, value: str) -> pd.DataFrame:
    """The rows by falling value, those of one value by name, those without any last."""
    values, names = numbers_of(frame, value), [str(name) for name in frame[label]]
    order = sorted(range(len(frame)), key=lambda at: (values[at] is None, -(values[at] or 0), names[at]))
    return frame.iloc[order].reset_index(drop=True)


def _spans(ranked: pd.DataFrame, low: str | None, high: str | None) -> list[_Span]:
    if not (low and high):
        return [None] * len(ranked)
    ends = [
        sorted(pair) if not any(map(is_missing, pair)) else [0.0, 0.0]
        for pair in zip(ranked[low], ranked[high], strict=True)
    ]
    return [(float(first), float(last)) if first != last else None for first, last in ends]


def _ranges(figure: go.Figure, spans: Sequence[_Span], places: Sequence[float]) -> None:
    """A line from the lowest to the highest value of each row for which they are not the same."""
    drawn = [(place, *span) for place, span in zip(places, spans, strict=True) if span]
    if not drawn:
        return
    figure.add_scatter(
        x=[part for _, first, last in drawn for part in (first, last, None)],
        y=[part for place, _, _ in drawn for part in (place, place, None)],
        mode="lines+markers",
        line={"color": PALETTE["2"], "width": 2},
        marker={"color": PALETTE["2"], "size": 10, "symbol": "line-ns-open", "line": {"width": 2}},
        hoverinfo="skip",
    )


def _ends(
    figure: go.Figure, values: Sequence[float | None], spans: Sequence[_Span], places: Sequence[float], room: float
) -> None:
    """Each value at the end of its bar, right of those above zero and left of those below; `room`: pixels for all."""
    reach = [
        (min(0, amount or 0, *(span or ())), max(0, amount or 0, *(span or ())))
        for amount, span in zip(values, spans, strict=True)
    ]
    for amount, place, (first, last) in zip(values, places, reach, strict=True):
        below = (amount or 0) < 0
        side = {"xanchor": "right", "xshift": -6} if below else {"xanchor": "left", "xshift": 6}
        colour = PALETTE["soft" if amount is None else "ink"]
        note(figure, first if below else last, place, number(amount), font={"size": 14, "color": colour}, **side)
    lowest, highest = min(first for first, _ in reach), max(last for _, last in reach)
    lefts, rights = (
        max((len(number(amount)) * 9 + 16 for amount in values if ((amount or 0) < 0) is below), default=0)
        for below in (True, False)
    )
    pixel = (highest - lowest or 1) / max(room - lefts - rights, 60)
    figure.update_xaxes(
        visible=False, range=[lowest - lefts * pixel, (highest if highest > lowest else 1) + rights * pixel]
    )
    if lowest < 0:
        zero_line(figure, across=False)


def _ranking(names: Sequence[str], values: Sequence[float | None], unit: str, what: str) -> str:
    """What a ranking shows: how many bars, the first and the last, and all of them where they are few."""
    known = [(name, amount) for name, amount in zip(names, values, strict=True) if amount is not None]
    unknown = [name for name, amount in zip(names, values, strict=True) if amount is None]
    tail = f" No data for {listed(unknown)}." if unknown else ""
    head = f"Bar chart, {what}: " if what else "Bar chart: "
    (first, most), (last, least) = known[0], known[-1]
    if len(known) == 1:
        return f"{head}{first}, {with_unit(most, unit)}.{tail}"
    if most == least:
        return (
            f"{head}{len(known)} bars, all with {with_unit(most, unit)}: {listed([name for name, _ in known])}.{tail}"
        )
    parts = [f"{name} {number(amount)}" for name, amount in known]
    order = f" In order: {', '.join(parts)}." if len(known) <= 8 else ""
    return (
        f"{head}{len(known)} bars, from {first} with {with_unit(most, unit)} "
        f"down to {last} with {with_unit(least, unit)}.{order}{tail}"
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

    Where there is no room for all values, the first, the last, the highest and the lowest are written.

    Args:
        frame: one row for each column.
        x: the column with the periods.
        y: the column with the values, in `unit`; where there is none, a dash stands.
        unit: of the values.
        highlight: periods to set off.
        what: what is measured, for the description.
        width: of the drawing, in pixels.

    Raises:
        KeyError: a column is not there.
        TypeError: a value is no number.
        ValueError: there are no rows, or no values.
    """
    require(frame, x, y)
    values, periods = numbers_of(frame, y), [named(period) for period in frame[x]]
    slot = (width - 16) / len(frame)
    texts = [number(value) if value is not None else "\u2013" for value in values]
    longest = max(map(len, texts)) * CHARACTER + 4
    upward = LINE <= slot < longest
    shown = chosen(values, slot, LINE if upward else longest)
    figure = go.Figure()
    figure.add_bar(
        x=list(range(len(frame))),
        y=[value or 0 for value in values],
        width=min(0.65, _COLUMN / slot),
        marker={
            "color": [PALETTE["1"] if not highlight or each in highlight else PALETTE["muted"] for each in frame[x]]
        },
        text=[text if at in shown else "" for at, text in enumerate(texts)],
        textposition="outside",
        textangle=-90 if upward else 0,
        hovertext=[f"{period}: {number(value)}" for period, value in zip(periods, values, strict=True)],
        hoverinfo="text",
    )
    ticks, upright = _ticks(periods, slot)
    widest = max(0 if upward else longest, 0 if upright else len(periods[0]) * CHARACTER)
    beside = max(0.5, min(widest, 80) / 2 / slot) if slot < widest else 0.5
    figure.update_xaxes(
        tickvals=list(ticks),
        ticktext=list(ticks.values()),
        tickangle=-90 if upright else 0,
        ticks="",
        range=[-beside, len(frame) - 1 + beside],
        tickfont={"color": PALETTE["ink"]},
    )
    known = [value for value in values if value is not None]
    lowest, highest = min(0, *known), max(0, *known)
    room = (highest - lowest or 1) * (longest / 220 if upward else 0.12)
    figure.update_yaxes(
        visible=False,
        range=[lowest - room if lowest < 0 else 0, highest + room if highest > 0 else room if lowest else 1],
    )
    if lowest < 0:
        zero_line(figure, across=True)
        figure.update_xaxes(showline=False)
    under = longest_line(list(ticks.values())) * CHARACTER if upright else LINE * max(map(lines_of, ticks.values()))
    height = (360 if width >= WIDTH else 300) + int(under - LINE)
    return finished(figure, trend(frame, x, y, unit, what), frame[[x, y]], height=height)


def _ticks(periods: Sequence[str], slot: float) -> tuple[dict[int, str], bool]:
    """The labels under columns by place, and whether they stand upright: names are all there, of years every nth."""
    characters = int(slot / CHARACTER)
    if max(len(word) for period in periods for word in period.split()) <= characters:
        return {at: wrapped(period, characters) for at, period in enumerate(periods)}, False
    longest = max(map(len, periods))
    if longest <= 10 and all(any(each.isdigit() for each in period) for period in periods):
        return {at: wrapped(periods[at], 10) for at in thinned(len(periods), slot, longest * CHARACTER + 8)}, False
    if characters >= 10:
        return {at: wrapped(period, characters) for at, period in enumerate(periods)}, False
    return {at: wrapped(period, 28 if slot >= LINE * 2 else 60) for at, period in enumerate(periods)}, True


def trend(frame: pd.DataFrame, x: str, y: str, unit: str, what: str) -> str:
    """A series in words: first and last value, the way between, and the highest and lowest where they are neither."""
    points = [(named(time), value) for time, value in zip(frame[x], numbers_of(frame, y), strict=True)]
    known = [(time, value) for time, value in points if value is not None]
    (start, first), (end, last) = known[0], known[-1]
    head = f"Chart over time, {what}: " if what else "Chart over time: "
    unknown = [time for time, value in points if value is None]
    tail = f" {MISSING.capitalize()} for {listed(unknown)}." if unknown else ""
    if len(known) == 1:
        return f"{head}{with_unit(first, unit)} {at_time(start)}.{tail}"
    steps = [after - before for (_, before), (_, after) in pairwise(known)]
    if not any(steps):
        return f"{head}{with_unit(first, unit)} throughout, from {start} to {end}.{tail}"
    way = "rising in every step" if min(steps) > 0 else "falling in every step" if max(steps) < 0 else ""
    text = f"{head}from {with_unit(first, unit)} {at_time(start)} to {with_unit(last, unit)} {at_time(end)}"
    if way:
        return f"{text}, {way}.{tail}"
    return f"{text}.{''.join(f' {said[0].upper()}{said[1:]}.' for said in extremes(known))}{tail}"


def extremes(known: Sequence[tuple[str, float]]) -> list[str]:
    """The highest and the lowest point of a series, where they are neither its first nor its last."""
    ends = (known[0][1], known[-1][1])
    top, bottom = max(known, key=lambda point: point[1]), min(known, key=lambda point: point[1])
    found = [f"highest {at_time(top[0])}: {number(top[1])}"] if top[1] > max(ends) else []
    return [*found, *([f"lowest {at_time(bottom[0])}: {number(bottom[1])}"] if bottom[1] < min(ends) else [])]
