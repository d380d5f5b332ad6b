"""Data package -> rows with types, keys, origins and places."""

from dossier.datasets.csvtext import Cell, records
from dossier.datasets.model import ForeignKey, Package, Resource, ResourceSettings, Row
from dossier.datasets.reader import read_package, read_table
from dossier.datasets.values import Column, PartialDate, Unfit, Value, cast, parse_date

__all__ = [
    "Cell",
    "Column",
    "ForeignKey",
    "Package",
    "PartialDate",
    "Resource",
    "ResourceSettings",
    "Row",
    "Unfit",
    "Value",
    "cast",
    "parse_date",
    "read_package",
    "read_table",
    "records",
]
