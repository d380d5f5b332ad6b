"""What scripts made: an exhibit or a derived fact with all that it rests on, and all of them together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dossier.datasets import Row
from dossier.diagnostics import Diagnostic
from dossier.exhibits.declare import Declaration
from dossier.exhibits.pictures import Drawing, narrowed
from dossier.sources import Source


@dataclass(frozen=True)
class Exhibit:
    """A figure or a table that was made, or could not be."""

    declaration: Declaration
    result: Mapping[str, Any] | None
    """Of a figure: `figure` (Plotly's JSON) and `table`; of a table: `columns` and `rows`; None where it failed."""
    digest: str
    """Of all that it was made from."""
    inputs: tuple[tuple[str, Row], ...] = field(default=(), repr=False)
    """The rows of data on which it rests, each with its resource's name: those that it took, and those of the derived
    facts that it took."""
    facts: tuple[str, ...] = ()
    """The derived facts on which it rests, at any depth, by id."""
    scripts: tuple[str, ...] = ()
    """The script that makes it and those that this one imports, by path."""
    drawing: Drawing = field(default=Drawing(), repr=False)
    """Of a figure: what was drawn of it; empty where nothing is at hand."""

    @property
    def id(self) -> str:
        """Its name in an address: `exhibit:kosovo-budget`."""
        return self.declaration.id

    @property
    def kind(self) -> str:
        """`figure` or `table`."""
        return self.declaration.kind

    @property
    def picture(self) -> str:
        """Of a figure: the drawing as SVG; empty where none is at hand."""
        return self.drawing.svg

    @property
    def figures(self) -> tuple[Mapping[str, Any], Mapping[str, Any] | None]:
        """Of a figure that was made: Plotly's JSON, and that of the one for a phone."""
        made = self.result or {}
        return made["figure"], made.get("narrow") or narrowed(made["figure"])


@dataclass(frozen=True)
class Workshop:
    """All that the scripts made."""

    exhibits: Mapping[str, Exhibit] = field(default_factory=dict)
    derived: Mapping[str, Exhibit] = field(default_factory=dict)
    """Derived facts; the result is `{"value": ...}`."""
    diagnostics: tuple[Diagnostic, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    """The scripts' texts, by path."""
