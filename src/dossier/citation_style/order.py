"""The order of a bibliography."""

from __future__ import annotations

import unicodedata

from dossier.bibliography import Work
from dossier.citation_style import dates, people
from dossier.words import ENGLISH


def sort_key(work: Work) -> tuple[str, str, str, str]:
    """The order of a bibliography: by author, then title (without its article), then date, then key."""
    title = work.text("title").casefold().removeprefix("the ").removeprefix("a ").removeprefix("an ")
    role = "author" if work.raw("author") else "editor"
    first = people.in_full(work, ENGLISH, role, inverted=True) or work.text("organization", "institution") or title
    day, _ = dates.date_range(work)
    return _folded(first), _folded(title), day.iso if day else dates.written(work), work.key


def _folded(text: str) -> str:
    """Without case, accents and punctuation at the start: `Šešelj` stands under S."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return bare.casefold().lstrip("\"'“‘[( ")
