"""The forms of charts: what each says of its data, and the drawing for a phone that goes with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dossier import charts
from dossier.charts.words import number, when, with_unit, wrapped

AMOUNTS = pd.DataFrame(
    {"name": ["Bosnia and Herzegovina", "Kosovo", "<b>x</b>"], "sum": [260, 208, 12], "then": [200, 69, 12]}
)
YEARS = pd.DataFrame(
    {"who": ["Kosovo"] * 3 + ["Serbia"] * 3, "year": [2023, 2024, 2025] * 2, "sum": [116.4, 153, 208, 1400, 2200, 2150]}
)
STATES = pd.DataFrame(
    {"door": ["a", "a", "b"], "who": ["Kosovo", "Herzegovina", "Kosovo"], "is": ["open", "shut", "shut"]}
)
DOORS = {"open": ("1", "●"), "shut": ("2", "×")}
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
        "Line chart, EUR million: Kosovo from 116.4 in 2023 to 208 in 2025; Serbia from 1,400 in 2023 to 2,150 in 2025 (highest "
        "in 2024: 2,200).",
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
        lambda: charts.matrix(STATES, "door", "who", "is", states=DOORS),
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
        wrapped("<script>alert(1)</script> of two lines", 25) == "&lt;script&gt;alert(1)&lt;/script&gt;<br>of two lines"
    )


def test_a_word_longer_than_a_line_is_broken() -> None:
    assert wrapped("Sicherheitsabkommen der Nachbarn", 12) == "Sicherheits-<br>abkommen der<br>Nachbarn"
    assert wrapped("Sicherheits-Abkommen", 12) == "Sicherheits-<br>Abkommen"


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("\u22123", -3),
        ("0.0004", 0.0004),
        ("0.01", 0.0123),
        ("1,000,000,000", 1e9),
        ("0.3", 0.1 + 0.2),
        ("0", 0),
        ("no data", float("nan")),
        ("no data", float("inf")),
    ],
)
def test_a_number_is_written_as_readers_know_it(said: str, value: float) -> None:
    assert number(value) == said


def test_a_debt_has_its_minus_before_the_currency() -> None:
    assert with_unit(-12, "EUR million") == "\u2212€12 million"


@pytest.mark.parametrize(
    ("said", "value"),
    [("2000", 2000.0), ("7 March 2006", pd.Timestamp("2006-03-07")), ("March 2006", "2006-03"), ("Q1", "Q1")],
)
def test_a_time_is_written_in_words(said: str, value: object) -> None:
    assert when(value) == said


def _framed(values: list[Any]) -> pd.DataFrame:
    names = [f"n{at}" for at in range(len(values))]
    return pd.DataFrame({"name": names, "year": range(2000, 2000 + len(values)), "sum": values})


def _alt(figure: go.Figure) -> str:
    return str(figure.layout.meta["dossier"]["alt"])


SERIES: dict[str, Callable[[list[Any]], go.Figure]] = {
    "ranked_bars": lambda values: charts.ranked_bars(_framed(values), "name", "sum"),
    "columns": lambda values: charts.columns(_framed(values), "year", "sum"),
    "lines": lambda values: charts.lines(_framed(values), "year", "sum"),
    "slope": lambda values: charts.slope(_framed(values).assign(then=1), "name", "then", "sum", names=("a", "b")),
    "small_multiples": lambda values: charts.small_multiples(_framed(values), "year", "sum", series="name"),
}
NAN = float("nan")


@pytest.mark.parametrize("form", SERIES)
@pytest.mark.parametrize("values", [[1], [5, -3, -12], [-2, -1], [0, 0], [1, 1e9], [*range(60)], [5, NAN, 3]])
def test_any_numbers_are_drawn_within_the_axes_and_described(form: str, values: list[float]) -> None:
    figure = SERIES[form](values)
    along, held = ("xaxis", "x") if form == "ranked_bars" else ("yaxis", "y")
    first, last = figure.layout[along].range
    drawn = [value for trace in figure.data for value in trace[held] if not pd.isna(value)]
    assert first <= min(drawn) <= max(drawn) <= last
    assert first <= 0 <= last or form == "slope"
    assert "nan" not in _alt(figure)
    assert "nan" not in figure.to_json()


@pytest.mark.parametrize("form", SERIES)
@pytest.mark.parametrize(
    ("values", "why"), [([NAN, NAN], "holds no value"), (["5", "x"], 'holds "5", which is no number')]
)
def test_what_cannot_be_drawn_is_said_by_the_name_of_its_column(form: str, values: list[Any], why: str) -> None:
    with pytest.raises((TypeError, ValueError), match=f'the column "sum" {why}'):
        SERIES[form](values)


def test_things_of_one_name_have_a_bar_each() -> None:
    figure = charts.ranked_bars(pd.DataFrame({"name": ["Kosovo", "Kosovo"], "sum": [5, 3]}), "name", "sum")
    assert len(set(figure.data[0].y)) == 2
    assert _alt(figure) == "Bar chart: 2 bars, from Kosovo with 5 down to Kosovo with 3. In order: Kosovo 5, Kosovo 3."


@pytest.mark.parametrize("form", ["lines", "slope"])
def test_labels_of_one_height_stand_on_no_other(form: str) -> None:
    names = [f"State {at}" for at in range(6)]
    if form == "slope":
        equal = pd.DataFrame({"name": names, "then": [5] * 6, "sum": [5] * 6})
        figure = charts.slope(equal, "name", "then", "sum", names=("a", "b"))
    else:
        equal = pd.DataFrame({"name": names * 2, "year": [2024] * 6 + [2025] * 6, "sum": [5] * 12})
        figure = charts.lines(equal, "year", "sum", series="name")
    heights = sorted(note.yshift for note in figure.layout.annotations if note.xanchor == "left")
    assert len(heights) == 6
    assert min(after - before for before, after in pairwise(heights)) >= 19


@pytest.mark.parametrize(
    ("figure", "why"),
    [
        (lambda: charts.timeline(EVENTS.assign(day="soon"), "day", "what"), '"soon" is no date'),
        (lambda: charts.timeline(EVENTS.assign(day=None), "day", "what"), "a row has no date"),
        (
            lambda: charts.roadmap(PHASES.assign(to=2000), "name", "from", "to", actions={}),
            "ends .2000. before it begins",
        ),
        (lambda: charts.roadmap(PHASES, "name", "from", "to", actions={"Soon": []}), 'no phase is called "Soon"'),
        (lambda: charts.areas(AMOUNTS.assign(sum=NAN), "name", "sum"), "holds no value"),
        (lambda: charts.areas(AMOUNTS.assign(sum=-1), "name", "sum"), "above zero only"),
        (
            lambda: charts.matrix(STATES.assign(door="a", who="b"), "door", "who", "is", states=DOORS),
            '"a" and "b" have two states: open and shut',
        ),
        (lambda: charts.lines(YEARS.assign(who=None), "year", "sum", series="who"), '6 of 6 rows have no "who"'),
    ],
)
def test_data_that_make_no_chart_are_refused_in_words(figure: Callable[[], go.Figure], why: str) -> None:
    with pytest.raises((KeyError, ValueError), match=why):
        figure()


def test_a_cell_without_a_state_is_no_data_and_colours_of_events_are_explained() -> None:
    half = charts.matrix(STATES.assign(**{"is": ["open", "shut", None]}), "door", "who", "is", states=DOORS)
    assert _alt(half) == "Matrix. a: Kosovo open, Herzegovina shut. b: no data."
    told = charts.timeline(EVENTS.assign(whose=["EU", "NATO"]), "day", "what", group="whose")
    assert "Norway signs (EU)" in _alt(told)
    assert any("EU</span>" in note.text or "> EU" in note.text for note in told.layout.annotations)


def test_years_that_have_no_room_are_left_out() -> None:
    figure = charts.roadmap(
        pd.DataFrame({"name": ["A"], "from": [1950], "to": [2080]}), "name", "from", "to", actions={}
    )
    assert len(figure.layout.xaxis.ticktext) < 20
