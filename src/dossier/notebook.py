"""What a notebook of a publication works with: its tables, and charts in its style."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dossier.datasets import read_package
from dossier.exhibits import frames, house
from dossier.sources import read as read_source

if TYPE_CHECKING:
    import pandas as pd


def read(name: str, package: str = "data/datapackage.yaml") -> pd.DataFrame:
    """A table of the data package, typed by its schema; figures take the house style from then on.

    Args:
        name: the resource's name.
        package: the package's descriptor, relative to the folder in which the notebook works (the publication's root).

    Raises:
        KeyError: the package has no such table.
    """
    import plotly.io as pio

    pio.templates["dossier"] = house.template()
    pio.templates.default = "dossier"
    root = Path.cwd()
    read_in = read_package(read_source(root, package), lambda path: read_source(root, path))
    if name not in read_in.resources:
        raise KeyError(f"no table {name!r}; there are: {', '.join(sorted(read_in.resources))}")
    resource = read_in.resources[name]
    return frames.frame(frames.described(resource, resource.rows), name)
