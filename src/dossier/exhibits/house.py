"""The house style of figures, as a Plotly template, and the colours by which a page's own style sheet may change it.

Every colour is one of a small palette: dark on light, told apart by readers with any colour vision, at least 3:1
against the paper (WCAG 1.4.11). In a drawn figure each becomes a CSS variable, so that one picture serves light, dark
and print.
"""

from __future__ import annotations

from typing import Any

PALETTE = {
    "ink": "#1b2733",
    "soft": "#566370",
    "line": "#c9d0d6",
    "paper": "#ffffff",
    "muted": "#a9b4be",
    "1": "#1f4e79",
    "2": "#b8592b",
    "3": "#3f7f7a",
    "4": "#7b5584",
    "5": "#6d6f2e",
    "6": "#9c3848",
}
"""Names of the CSS variables (`--figure-ink` ...) and the colour of each on light paper."""

SERIES = tuple(PALETTE[name] for name in "123456")

FONT = "Source Sans 3, Source Sans Pro, Segoe UI, Helvetica Neue, Arial, sans-serif"
"""What figures are measured with; the page draws them in its own font."""

WIDTH, HEIGHT = 720, 400
"""Of a drawing, in pixels."""

NARROW = 360
"""The width of the drawing for a phone."""


def template() -> dict[str, Any]:
    """The template as Plotly's JSON."""
    axis = {
        "automargin": True,
        "gridcolor": PALETTE["line"],
        "linecolor": PALETTE["soft"],
        "tickcolor": PALETTE["soft"],
        "tickfont": {"color": PALETTE["soft"], "size": 14},
        "title": {"font": {"color": PALETTE["soft"], "size": 14}, "standoff": 12},
        "zeroline": False,
    }
    layout = {
        "colorway": list(SERIES),
        "font": {"family": FONT, "size": 14, "color": PALETTE["ink"]},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 8, "r": 8, "t": 16, "b": 8, "pad": 4},
        "width": WIDTH,
        "height": HEIGHT,
        "showlegend": False,
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": {"size": 14}},
        "separators": ".,",
        "bargap": 0.35,
        "hoverlabel": {"font": {"family": FONT, "size": 14}},
        "xaxis": {**axis, "showgrid": False, "showline": True, "ticks": "outside", "ticklen": 4},
        "yaxis": {**axis, "showgrid": True, "showline": False},
        "uniformtext": {"minsize": 11, "mode": "show"},
    }
    bar = {
        "type": "bar",
        "cliponaxis": False,
        "textfont": {"size": 14, "color": PALETTE["ink"]},
        "marker": {"line": {"width": 0}},
    }
    return {"layout": layout, "data": {"bar": [bar], "scatter": [{"type": "scatter", "cliponaxis": False}]}}
