"""Why an edition could not be made."""

from __future__ import annotations

from collections.abc import Sequence

from dossier.diagnostics import Diagnostic


class CannotExport(Exception):  # noqa: N818
    """An edition could not be made; the message says why.

    Args:
        message: in a sentence; with diagnostics, they say it better.
        diagnostics: the faults at the places where an author mends them.
    """

    def __init__(self, message: str, diagnostics: Sequence[Diagnostic] = ()) -> None:
        places = [f"{each.place.path}:{each.place.line}:{each.place.column}: {each.message}" for each in diagnostics]
        super().__init__("\n".join([message, *places]) if message else "\n".join(places))
        self.diagnostics = tuple(diagnostics)
