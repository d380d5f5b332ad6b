"""Names for ids: what the exhibits of this publication share."""

from __future__ import annotations

import pandas as pd


def named(frame: pd.DataFrame, things: pd.DataFrame, column: str, into: str, label: str = "name") -> pd.DataFrame:
    """The frame with a column `into` that holds the names (`label`) of the things whose ids stand in `column`."""
    return frame.assign(**{into: frame[column].map(things.set_index("id")[label])})


def linked(frame: pd.DataFrame, column: str, resource: str) -> pd.Series:
    """A column of ids as links to the entities' pages; empty where there is no id."""
    return frame[column].map(lambda id: f"[](entity:{resource}/{id})" if isinstance(id, str) and id else "")


def cited(frame: pd.DataFrame, source: str = "source", locator: str = "") -> pd.Series:
    """A column of works as citations, with the place in the work where a column tells it.

    Both columns may hold several values, parted by semicolons: as many places as works belong to them in order, other
    places to the last work.
    """
    places = frame[locator].fillna("") if locator else pd.Series("", index=frame.index)
    return pd.Series(
        [_citation(str(keys), str(where)) for keys, where in zip(frame[source], places, strict=True)], frame.index
    )


def _citation(keys: str, places: str) -> str:
    works = keys.split("; ")
    found = places.split("; ") if places else []
    if len(found) != len(works):
        found = [""] * (len(works) - 1) + [" and ".join(found)]
    parts = [f"@{key}, {place}" if place else f"@{key}" for key, place in zip(works, found, strict=True)]
    return f"[{'; '.join(parts)}]"
