"""What every form needs: numbers in words, the description, the table, and the figure that carries them."""

from __future__ import annotations

import functools
import json
import textwrap
from collections.abc import Callable, Sequence
from html import escape
from typing import Any, ParamSpec

import pandas as pd
import plotly.graph_objects as go

from dossier.exhibits.house import NARROW, PALETTE

P = ParamSpec("P")

ROW = 34
"""Height of one row of a chart of rows, in pixels."""


def number(value: float, decimals: int | None = None) -> str:
    """A number for a label: thousands parted by commas, and no more decimals than it has (two at most)."""
    places = (
        decimals
        if decimals is not None
        else next((places for places in range(3) if abs(value - round(value, places)) < 1e-9), 2)
    )
    return f"{value:,.{places}f}"


def with_unit(value: float, unit: str) -> str:
    """A number with its unit, as a sentence has it: `€208 million`, `92 percent`, `5,200 troops`."""
    currency, _, scale = unit.partition(" ")
    symbol = {"EUR": "€", "USD": "$", "GBP": "£"}.get(currency)
    if symbol:
        return f"{symbol}{number(value)} {scale}".strip()
    return f"{number(value)} {unit}".strip()


def finished(
    figure: go.Figure, alt: str, table: pd.DataFrame, *, height: int | None = None, width: int | None = None
) -> go.Figure:
    """The figure with its description and its data, which the publication shows with it."""
    rows = [[_plain(value) for value in row] for row in table.itertuples(index=False, name=None)]
    numeric = [pd.api.types.is_numeric_dtype(kind) for kind in table.dtypes]
    heads = [{"name": str(name), "numeric": flag} for name, flag in zip(table.columns, numeric, strict=True)]
    figure.update_layout(meta={"dossier": {"alt": alt, "table": {"columns": heads, "rows": rows}}})
    if height:
        figure.update_layout(height=height)
    if width:
        figure.update_layout(width=width)
    return figure


def _plain(value: Any) -> Any:
    if value is None or value is pd.NaT or (pd.api.types.is_scalar(value) and pd.isna(value)):
        return None
    return value.item() if hasattr(value, "item") else value


def listed(words: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def for_both_widths(draw: Callable[P, go.Figure]) -> Callable[P, go.Figure]:
    """A form that is drawn twice: as asked for, and for a phone; the second goes with the first.

    The works of the rows that were drawn go with it too, where the rows name them.
    """

    @functools.wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> go.Figure:
        figure = draw(*args, **kwargs)
        taken = args[0] if args else None
        if isinstance(taken, pd.DataFrame) and "source" in taken.columns:
            figure.layout.meta["dossier"]["sources"] = _works(taken["source"])
        if "width" not in kwargs:
            narrow = draw(*args, **kwargs, width=NARROW).update_layout(width=NARROW, meta=None)  # type: ignore[arg-type]
            figure.layout.meta["dossier"]["narrow"] = json.loads(narrow.to_json())
        return figure

    return drawn


def _works(column: pd.Series) -> list[str]:
    """The keys in a column of works, each once; a cell may hold several, parted by semicolons."""
    cells = (key.strip() for cell in column.dropna() for key in str(cell).split(";"))
    return list(dict.fromkeys(key for key in cells if key))


def wrapped(text: object, characters: int) -> str:
    """A label in lines of at most so many characters, as Plotly reads it: what looks like markup is shown."""
    return "<br>".join(map(escape, textwrap.wrap(str(text), characters, break_long_words=False)))


def lines_of(label: str) -> int:
    """How many lines a wrapped label has."""
    return label.count("<br>") + 1


def hidden_axes(figure: go.Figure) -> None:
    """No axes, no grid: every value stands beside its mark."""
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)


def label_margin(names: Sequence[str]) -> int:
    """Room for the longest line of labels, in pixels; the page's font may be wider than the measured one."""
    return int(max((len(line) for name in names for line in name.split("<br>")), default=0) * 8.2) + 12


def note(figure: go.Figure, x: Any, y: Any, text: str, **more: Any) -> None:
    """A text at a point of the figure, without an arrow."""
    style = {"showarrow": False, "font": {"color": PALETTE["ink"], "size": 14}, "align": "left", **more}
    figure.add_annotation(x=x, y=y, text=text, **style)


def require(frame: pd.DataFrame, *names: str | None) -> None:
    """Refuse a table that lacks a column, or has no row.

    Raises:
        KeyError: a column is not there; the message names the ones that are.
        ValueError: the table is empty.
    """
    for name in names:
        if name is not None and name not in frame.columns:
            raise KeyError(f'there is no column "{name}"; the columns are: {", ".join(map(str, frame.columns))}')
    if frame.empty:
        raise ValueError("the table has no rows to draw")
