"""Why an edition could not be made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dossier.diagnostics import Diagnostic

BARRED = frozenset({"page-alt"})
"""What is no error in a source, but bars a book: an image without words (PDF/UA-1, 7.3; EPUB Accessibility 1.1, 3)."""


def barring(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What the checks found, as it is where a PDF or an EPUB is to be made."""
    return [each.as_error() if each.rule in BARRED else each for each in found]


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
