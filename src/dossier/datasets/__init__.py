"""Data package -> rows with types, keys, origins and places."""

from dossier.datasets.csvtext import Cell, Dialect, lines, records, written
from dossier.datasets.descriptor import CONSTRAINTS
from dossier.datasets.download import runs, safe_csv, safe_text
from dossier.datasets.encoding import encoding_problems, two_byte
from dossier.datasets.model import WITNESS, ForeignKey, Package, Resource, ResourceSettings, Row
from dossier.datasets.reader import read_package, read_table
from dossier.datasets.tablerules import AddsTo, Increasing, Ordered, Recounted, SourcesAfter, Sum, TableRule, Works
from dossier.datasets.values import Column, PartialDate, Unfit, Value, cast, parse_date

__all__ = [
    "CONSTRAINTS",
    "WITNESS",
    "AddsTo",
    "Cell",
    "Column",
    "Dialect",
    "ForeignKey",
    "Increasing",
    "Ordered",
    "Package",
    "PartialDate",
    "Recounted",
    "Resource",
    "ResourceSettings",
    "Row",
    "SourcesAfter",
    "Sum",
    "TableRule",
    "Unfit",
    "Value",
    "Works",
    "cast",
    "encoding_problems",
    "lines",
    "parse_date",
    "read_package",
    "read_table",
    "records",
    "runs",
    "safe_csv",
    "safe_text",
    "two_byte",
    "written",
]
