"""A table of the data package -> a DataFrame, typed by its schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from dossier.datasets import Resource, Row


def described(resource: Resource, rows: Iterable[Row]) -> dict[str, Any]:
    """The columns and cells of some rows, as JSON has them; empty cells are null."""
    columns = [column for column in resource.columns if column.name in resource.positions]
    cells = [
        [None if (text := resource.text(row, column.name)) in resource.missing else text for column in columns]
        for row in rows
    ]
    return {"columns": [{"name": column.name, "type": column.type} for column in columns], "rows": cells}


def frame(table: Mapping[str, Any], name: str) -> pd.DataFrame:
    """A table as a DataFrame: columns in the file's order, typed by its schema."""
    import pandas as pd

    made = pd.DataFrame(table["rows"], columns=[column["name"] for column in table["columns"]], dtype="object")
    for column in table["columns"]:
        made[column["name"]] = _typed(made[column["name"]], column["type"])
    made.attrs["name"] = name
    return made


def _typed(series: Any, kind: str) -> Any:
    import pandas as pd

    if kind in ("integer", "year"):
        numbers = pd.to_numeric(series, errors="coerce")
        return numbers.astype("Int64") if numbers.isna().any() else numbers.astype("int64")
    if kind == "number":
        return pd.to_numeric(series, errors="coerce").astype("float64")
    if kind == "boolean":
        return series.map({"true": True, "false": False}).astype("boolean")
    if kind == "date":
        return pd.to_datetime(series, errors="coerce")
    return series.astype("str").where(series.notna(), None)
