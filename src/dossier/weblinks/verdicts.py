"""What is said of an address outside: a verdict, and what was seen.

The link check, its memory and its report hand these values to one another.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

TURNED_AWAY = frozenset({401, 403, 407, 429, 451, 999})
"""Statuses with which a server turns away whoever asks, and robots first: they say nothing of the page itself.

999 is LinkedIn's. 451 (RFC 7725) depends on the country from which one asks.
"""


class Verdict(StrEnum):
    """What a link is worth to a reader."""

    OK = "ok"
    MOVED = "moved"
    """It works, and the server says for good that it is somewhere else now."""
    BROKEN = "broken"
    UNVERIFIABLE = "unverifiable"
    """A robot is not told, or may not ask; never counted as broken, always listed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was seen at one address."""

    url: str
    verdict: Verdict
    status: int = 0
    """The last answer's status; 0 where there was no answer."""
    final: str = ""
    """The address that answered at last; empty where nothing did."""
    reason: str = ""
    """Why the verdict is what it is, as a clause; empty for a plain `ok`."""
    moved: str = ""
    """The address to write instead: the last one that was reached by permanent redirects alone."""
    title: str = ""
    fingerprint: str = ""
    """Of the content (see `fingerprints`); empty where it was not read whole enough."""
    cause: str = ""
    """The kind of the fault, where there was no answer (see `transport.Fault`)."""


def phrase(status: int) -> str:
    """A status with its name: `404 (Not Found)`."""
    try:
        return f"{status} ({HTTPStatus(status).phrase})"
    except ValueError:
        return str(status)
