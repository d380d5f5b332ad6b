"""The bibliography: what its syntax does not show."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from dossier.concordance import Concordance
from dossier.diagnostics import Diagnostic
from dossier.publication import Publication


def check(publication: Publication, concordance: Concordance, today: datetime.date) -> Iterator[Diagnostic]:
    """Complaints about works that no reader of the file alone can make; its own are the loader's."""
    del publication, concordance, today
    return iter(())
