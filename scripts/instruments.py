"""The instruments of European defence: access, money, time."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
from names import cited, linked, named

from dossier import derived, figure, table
from dossier.charts import areas, columns, matrix, timeline

STATES = {
    "active": ("1", "●"),
    "limited": ("3", "◐"),
    "none": ("muted", "○"),
    "excluded": ("2", "×"),
}
STRONGEST = list(STATES)


@figure(
    "access-matrix",
    data=["participation", "countries", "instruments"],
    title="Missions and the Peace Facility are open to the region; the funds for industry are shut",
    caption="State of each country’s tie with each instrument, as far as a source states one, early 2026",
    note="An empty field means that no source says anything. Where a country has several ties with an instrument,"
    " the strongest is shown. Kosovo’s support from the Peace Facility rests on one sentence that other parts of the"
    " report contradict, so that it counts as limited.",
)
def access_matrix(ties: pd.DataFrame, countries: pd.DataFrame, instruments: pd.DataFrame) -> go.Figure:
    strength = ties["status"].map(STRONGEST.index)
    rows = ties.assign(_strength=strength).sort_values("_strength", kind="stable")
    rows = rows.drop_duplicates(["country", "instrument"])
    rows = named(named(rows, countries, "country", "Country"), instruments, "instrument", "Instrument")
    rows = rows.assign(
        _row=rows["instrument"].map({id: place for place, id in enumerate(instruments["id"])}),
        _column=rows["country"].map({id: place for place, id in enumerate(countries["id"])}),
    ).sort_values(["_row", "_column"], kind="stable")
    whole = rows.assign(Instrument=rows["Instrument"])
    return matrix(whole, "Instrument", "Country", "status", states=STATES, what="access to the instruments by country")


@table(
    "participation-table",
    data="participation",
    title="[Eleven](fact:count(participation/*/*/*,status=active)) of [49](fact:count(participation/*/*/*)) ties that"
    " the sources state are active; the rest are limited, missing or ruled out",
    caption="Ties between the six countries and the instruments that the sources state",
)
def participation_table(ties: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Country": linked(ties, "country", "countries"),
            "Instrument": linked(ties, "instrument", "instruments"),
            "As": ties["role"],
            "State": ties["status"],
            "Evidence": ties["evidence"].fillna("") + " " + cited(ties),
        }
    )


def steps_of(events: pd.DataFrame) -> pd.DataFrame:
    """Founding and reform of the Union’s own policy and instruments, from 1999 on."""
    kinds = ["treaty", "policy", "instrument"]
    return events[events["category"].isin(kinds) & events["country"].isna() & (events["date"].astype(str) >= "1999")]


@derived("policy-steps", data="events", title="Steps of the Union’s defence policy on the timeline, from 1999 on")
def policy_steps(events: pd.DataFrame) -> int:
    return len(steps_of(events))


@derived("policy-steps-since-2022", data="events", title="Steps of the Union’s defence policy since 2022")
def policy_steps_since_2022(events: pd.DataFrame) -> int:
    return int((steps_of(events)["date"].astype(str) >= "2022").sum())


@figure(
    "instruments-timeline",
    data="events",
    title="[Five](fact:derived/policy-steps-since-2022) of the [15](fact:derived/policy-steps) steps of European"
    " defence policy since 1999 were taken in 2022 or later",
    caption="Founding and reform of the Union’s defence policy and of its instruments",
)
def instruments_timeline(events: pd.DataFrame) -> go.Figure:
    ours = steps_of(events)
    return timeline(ours.rename(columns={"title": "event"}), "date", "event", what="European defence policy")


@figure(
    "eda-arrangements",
    data="eda-arrangements",
    title="[Serbia](fact:eda-arrangements/serbia#name) is the only one of the six with an arrangement,"
    " signed on [13 December 2013](fact:eda-arrangements/serbia)",
    caption="Administrative arrangements of the European Defence Agency with countries outside the Union",
)
def eda_arrangements(arrangements: pd.DataFrame) -> go.Figure:
    return timeline(arrangements, "signed", "name", what="arrangements of the European Defence Agency")


@figure(
    "rearm-components",
    data="rearm-components",
    title="Most of ReArm Europe is room in national budgets, not new money: a"
    " [€650 billion](fact:rearm-components/national-escape-clause) clause beside"
    " [€150 billion](fact:rearm-components/safe) of loans",
    caption="Components of the ReArm Europe plan, EUR billion; the areas are to scale",
    note="The amount of the European Investment Bank is for one year, the clause for four; the loans carry no period.",
)
def rearm_areas(components: pd.DataFrame) -> go.Figure:
    return areas(components, "component", "amount", unit="EUR billion", what="components of ReArm Europe")


@table(
    "rearm-table",
    data="rearm-components",
    title="The loans are for buying together, the clause frees national budgets, the Bank pays for new technology",
    caption="Mechanisms of the plan with their scale, EUR billion",
)
def rearm_table(components: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Component": components["component"],
            "Mechanism": components["mechanism"],
            "Scale": components["amount"],
            "Period": components["period"].fillna(""),
            "Objectives": components["objectives"],
        }
    )


@figure(
    "epf-money",
    data="epf-ceiling",
    title="The ceiling of the Peace Facility has"
    " [more than tripled](fact:ratio(epf-ceiling/2026,epf-ceiling/2021)) since 2021",
    caption="Ceiling of the European Peace Facility for 2021–2027, EUR billion, at its start and when the report"
    " was written",
)
def epf_money(ceiling: pd.DataFrame) -> go.Figure:
    shown = ceiling.assign(year=ceiling["moment"].astype(str))
    return columns(shown, "year", "amount", unit="EUR billion", what="Ceiling of the Peace Facility")


@table(
    "epf-assistance-table",
    data="epf-assistance",
    title="Albania is the one country of the region for which the sources give amounts from the Peace Facility",
    caption="Assistance from the European Peace Facility that the sources date",
)
def epf_assistance(assistance: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Country": linked(assistance, "country", "countries"),
            "Date": assistance["date"].astype(str),
            "Amount (EUR million)": assistance["amount"],
            "Purpose": assistance["purpose"].fillna(""),
        }
    )


@table(
    "csdp-missions-table",
    data="missions",
    title="Two of the missions in the region are the Union’s own",
    caption="Missions and operations in the Western Balkans that the sources name",
)
def missions_table(missions: pd.DataFrame) -> pd.DataFrame:
    strength = missions["strength"].map(lambda value: "" if pd.isna(value) else f"{int(value):,}")
    hedged = (missions["qualifier"].fillna("") + " " + strength).str.strip()
    return pd.DataFrame(
        {
            "Mission": missions["name"],
            "Led by": missions["led_by"],
            "Where": linked(missions, "country", "countries"),
            "Since": missions["since"].astype("object").fillna("").astype(str),
            "Soldiers": hedged.where(strength != "", ""),
        }
    )


@table(
    "comparison-table",
    data="countries",
    title="Only Serbia has a formal tie with the Agency; only Albania and North Macedonia have a partnership",
    caption="The six countries compared, as the source report has them",
)
def comparison(countries: pd.DataFrame) -> pd.DataFrame:
    since = countries["nato_since"].map(lambda year: "" if pd.isna(year) else f" since {int(year)}")
    return pd.DataFrame(
        {
            "Country": linked(countries, "id", "countries"),
            "NATO": countries["nato_status"] + since,
            "EU": countries["eu_status"],
            "EDA cooperation": countries["eda_cooperation"].fillna(""),
            "Strengths": countries["key_strengths"].fillna(""),
            "Constraints": countries["main_constraints"].fillna(""),
        }
    )
