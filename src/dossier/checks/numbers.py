"""Numbers in prose, page by page: whether those that are bound say what the data say, and whether others are bound.

Where there are many pages, another process looks at every second one.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from dossier.beside import Beside
from dossier.checks import facts, unbound
from dossier.concordance import Concordance
from dossier.diagnostics import Diagnostic
from dossier.manuscript import Page
from dossier.publication import Publication

_MANY = 200
"""Pages for which it is worth while to begin another process."""


def check(publication: Publication, concordance: Concordance, today: datetime.date) -> Iterator[Diagnostic]:
    """Complaints about the numbers of all pages and of the texts of exhibits and data, in no order."""
    del concordance, today
    texts = publication.texts
    if len(texts) < _MANY:
        yield from _checked(texts, publication)
        return
    others = Beside(lambda: _checked(texts[1::2], publication))
    yield from _checked(texts[::2], publication)
    yield from others.result()


def _checked(texts: Iterable[Page], publication: Publication) -> list[Diagnostic]:
    return [each for page in texts for one in (facts.check_text, unbound.check_text) for each in one(page, publication)]
