"""Two numbers that are one: "2:1", "three to one".

the link's text and its sentence -> a Draft of a multiple, where the sentence says that it is a ratio
"""

from __future__ import annotations

import re
from decimal import Decimal

from dossier.quantities import spelling
from dossier.quantities.drafts import FIXED, Draft, Part
from dossier.quantities.intervals import CONTEXT

_PAIR = re.compile(
    r"(?:(?:an?|the)\s+ratio\s+of\s+)?(?P<upper>[1-9][0-9]{0,2}|[a-z]+)(?P<joint>:|\s+to\s+|-to-)"
    r"(?P<lower>[1-9][0-9]?|[a-z]+)",
    re.IGNORECASE,
)
_NAME = r"\b(?:ratio|outnumber\w*|outgun\w*)\b"
_NAMED = re.compile(rf"{_NAME}[^.,;:!?\x00]*\x00|\x00[^\x00]*\x00[^.,;:!?]*{_NAME}|\x00[^\x00]*{_NAME}", re.IGNORECASE)
"""Around the link, which stands between marks: the name of a ratio, in the same clause, or within the link."""


def read_ratio(text: str, before: str, after: str) -> Draft | None:
    """The draft of an English ratio; None for any other two numbers: a result, an hour, a change, a range.

    With "to", one of the two must be one: a ratio that rose "2 to 3" may have had both values.
    """
    found = _PAIR.fullmatch(text.strip())
    if found is None or before.rstrip().endswith(" at") or _NAMED.search(f"{before}\0{text}\0{after}") is None:
        return None
    upper, lower = _whole(found["upper"]), _whole(found["lower"])
    if not upper or not lower or (found["joint"] != ":" and 1 not in (upper, lower)):
        return None
    draft = Draft()
    draft.settle("multiple", CONTEXT.divide(Decimal(upper), Decimal(lower)), Part("number", 0, len(text), FIXED))
    return draft


def _whole(word: str) -> int:
    """A number of one word or in digits; 0 for another word."""
    found = None if word.isdigit() else spelling.cardinal([word.lower()], 0)
    return int(word) if word.isdigit() else int(found[0].value) if found else 0
