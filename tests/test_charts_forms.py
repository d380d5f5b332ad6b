"""The forms of charts: what each says of its data, and the drawing for a phone that goes with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dossier import charts
from dossier.charts.frame import wrapped

AMOUNTS = pd.DataFrame(
    {"name": ["Bosnia and Herzegovina", "Kosovo", "<b>x</b>"], "sum": [260, 208, 12], "then": [200, 69, 12]}
)
YEARS = pd.DataFrame(
    {"who": ["Kosovo"] * 3 + ["Serbia"] * 3, "year": [2023, 2024, 2025] * 2, "sum": [116.4, 153, 208, 1400, 2200, 2150]}
)
STATES = pd.DataFrame(
    {"door": ["a", "a", "b"], "who": ["Kosovo", "Herzegovina", "Kosovo"], "is": ["open", "shut", "shut"]}
)
PHASES = pd.DataFrame({"name": ["Short", "Long"], "from": [2026, 2028], "to": [2027, 2035]})
EVENTS = pd.DataFrame(
    {"day": ["2006-03-07", "2013-12"], "what": ["Norway signs", "Serbia signs, after talks of two years"]}
)

FORMS: dict[str, tuple[Callable[[], go.Figure], str]] = {
    "ranked_bars": (
        lambda: charts.ranked_bars(AMOUNTS, "name", "sum", unit="EUR million", what="budgets"),
        "Bar chart, budgets: 3 bars, from Bosnia and Herzegovina with €260 million down to <b>x</b> with €12 million.",
    ),
    "columns": (
        lambda: charts.columns(YEARS[:3], "year", "sum", unit="EUR million", what="budget"),
        "Chart over time, budget: from €116.4 million in 2023 to €208 million in 2025, rising in every step.",
    ),
    "lines": (
        lambda: charts.lines(YEARS, "year", "sum", series="who", unit="EUR million"),
        "Line chart, EUR million: Kosovo from 116.4 in 2023 to 208 in 2025; Serbia from 1,400 in 2023 to 2,150 in 2025.",
    ),
    "slope": (
        lambda: charts.slope(AMOUNTS, "name", "then", "sum", unit="EUR million", names=("2021", "2025")),
        "Slope chart, 2021 to 2025: Bosnia and Herzegovina from €200 million to €260 million, Kosovo from €69 million",
    ),
    "small_multiples": (
        lambda: charts.small_multiples(YEARS, "year", "sum", series="who", unit="EUR million", what="budgets"),
        "Small multiples, budgets, 2 charts on one scale: Kosovo from €116.4 million in 2023 to €208 million in 2025 and "
        "Serbia from €1,400 million in 2023 to €2,150 million in 2025.",
    ),
    "areas": (
        lambda: charts.areas(AMOUNTS, "name", "sum", unit="EUR million"),
        "Squares to scale: Bosnia and Herzegovina €260 million, Kosovo €208 million and <b>x</b> €12 million.",
    ),
    "matrix": (
        lambda: charts.matrix(STATES, "door", "who", "is", states={"open": ("1", "●"), "shut": ("2", "×")}),
        "Matrix. a: Kosovo open, Herzegovina shut. b: Kosovo shut.",
    ),
    "timeline": (
        lambda: charts.timeline(EVENTS, "day", "what"),
        "Timeline, 2 events from 7 March 2006 to December 2013. 7 March 2006: Norway signs; December 2013: Serbia signs",
    ),
    "roadmap": (
        lambda: charts.roadmap(PHASES, "name", "from", "to", actions={"Short": ["Sign"], "Long": ["Sell", "Buy"]}),
        "Roadmap. Short, 2026 to 2027: Sign. Long, 2028 to 2035: Sell; Buy.",
    ),
}


def test_every_form_is_tried() -> None:
    assert set(FORMS) == set(charts.__all__)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_describes_its_data_and_draws_them_for_a_phone(form: str) -> None:
    make, said = FORMS[form]
    carried: dict[str, Any] = make().layout.meta["dossier"]
    assert carried["alt"].startswith(said), carried["alt"]
    assert carried["table"]["rows"]
    narrow = go.Figure(carried["narrow"])
    assert narrow.layout.width == 360
    assert narrow.layout.meta is None
    for note in narrow.layout.annotations:
        assert max(len(re.sub("<[^>]*>", "", line)) for line in note.text.split("<br>")) <= 45, note.text


def test_an_author_who_sets_the_width_gets_one_drawing() -> None:
    assert "narrow" not in charts.columns(YEARS[:3], "year", "sum", width=500).layout.meta["dossier"]


def test_a_label_that_looks_like_markup_is_shown() -> None:
    assert (
        wrapped("<script>alert(1)</script> of two lines", 20) == "&lt;script&gt;alert(1)&lt;/script&gt;<br>of two lines"
    )
