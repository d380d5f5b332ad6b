"""What every form needs: the description, the table, and the figure that carries them."""

from __future__ import annotations

import datetime
import functools
import json
from collections.abc import Callable, Sequence
from typing import Any, ParamSpec

import pandas as pd
import plotly.graph_objects as go

from dossier.charts.words import is_missing, longest_line
from dossier.exhibits.house import NARROW, PALETTE

P = ParamSpec("P")

ROW = 34
"""Height of one row of a chart of rows, in pixels."""


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
    if is_missing(value):
        return None
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat()
    return value.item() if hasattr(value, "item") else value


def for_both_widths(draw: Callable[P, go.Figure]) -> Callable[P, go.Figure]:
    """A form that is drawn twice: as asked for, and for a phone; the second goes with the first.

    The works of the rows that were drawn go with it too, where the rows name them.
    """

    @functools.wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> go.Figure:
        figure = draw(*args, **kwargs)
        taken = args[0] if args else kwargs.get("frame")
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


def hidden_axes(figure: go.Figure) -> None:
    """No axes, no grid: every value stands beside its mark."""
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)


def label_margin(names: Sequence[str]) -> int:
    """Room for the longest line of labels, in pixels; the page's font may be wider than the measured one."""
    return int(longest_line(names) * 8.2) + 12


def zero_line(figure: go.Figure, *, across: bool) -> None:
    """The line from which bars go both ways."""
    line = {"color": PALETTE["soft"], "width": 1}
    if across:
        figure.add_hline(y=0, line=line)
    else:
        figure.add_vline(x=0, line=line)


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
