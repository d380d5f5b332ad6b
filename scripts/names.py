"""Names for ids: what the exhibits of this publication share."""

from __future__ import annotations

import pandas as pd


def named(frame: pd.DataFrame, things: pd.DataFrame, column: str, into: str, label: str = "name") -> pd.DataFrame:
    """The frame with a column `into` that holds the names (`label`) of the things whose ids stand in `column`."""
    return frame.assign(**{into: frame[column].map(things.set_index("id")[label])})


def linked(frame: pd.DataFrame, column: str, resource: str) -> pd.Series:
    """A column of ids as links to the entities' pages; empty where there is no id."""
    return frame[column].map(lambda id: f"[](entity:{resource}/{id})" if isinstance(id, str) and id else "")


def _after_key(place: str) -> str:
    """A locator after a key: a semicolon in it would begin the next work."""
    return f", {place.replace(';', ',')}" if place else ""


def cited(frame: pd.DataFrame, source: str = "source", locator: str = "") -> pd.Series:
    """A column of works as citations, with the place in the work where a column tells it."""
    places = frame[locator].fillna("") if locator else pd.Series("", index=frame.index)
    works = frame[source].map(lambda keys: "; ".join(f"@{key}" for key in str(keys).split("; ")))
    return "[" + works + places.map(_after_key) + "]"
