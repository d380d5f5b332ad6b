"""An address -> the archived copy of it that is nearest to a day.

Asks a TimeGate (Memento, RFC 7089), as the Wayback Machine and most web archives have one, or the Wayback Machine's
own question whether something is available, which answers in JSON.
"""

from __future__ import annotations

import datetime
import json
import re
from email.utils import format_datetime, parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import quote

from dossier.weblinks.fetching import Fetcher, Seen
from dossier.weblinks.urls import is_web

_STAMP = re.compile(r"/(\d{4})(\d\d)(\d\d)\d{0,6}(?:[a-z]{2}_)?/https?:/", re.IGNORECASE)


class Copy(NamedTuple):
    """An archived copy."""

    url: str
    """The archived address."""
    copy: str
    """Where its copy is."""
    day: datetime.date


def question(base: str, url: str, day: datetime.date) -> str:
    """The address to ask: `{url}` and `{day}` in the setting are filled in.

    Without them the address is appended, and escaped where it is the value of a query.
    """
    if "{url}" in base:
        return base.replace("{url}", quote(url, safe="")).replace("{day}", day.strftime("%Y%m%d"))
    if base.endswith("="):
        return base + quote(url, safe="")
    return f"{base}{'' if base.endswith('/') else '/'}{url}"


async def look_up(fetcher: Fetcher, base: str, url: str, day: datetime.date) -> Copy | None:
    """The copy nearest to a day; None where there is none, or the archive does not answer."""
    moment = datetime.datetime.combine(day, datetime.time(12), datetime.UTC)
    headers = (("Accept-Datetime", format_datetime(moment, usegmt=True)),)
    seen = await fetcher.get(question(base, url, day), headers)
    if seen.fault or seen.answer is None or not 200 <= seen.status < 300:
        return None
    if seen.answer.body.lstrip()[:1] == b"{":
        return _available(url, seen.answer.body, secure=base.startswith("https:"))
    return _memento(url, seen)


def _memento(url: str, seen: Seen) -> Copy | None:
    """A copy by its header (RFC 7089, 2.1.1), or by the day in its address."""
    said = seen.answer.header("memento-datetime") if seen.answer else ""
    stamp = _STAMP.search(seen.final)
    try:
        if said:
            return Copy(url, seen.final, parsedate_to_datetime(said).date())
        if stamp:
            return Copy(url, seen.final, datetime.date(*(int(part) for part in stamp.groups())))
    except (ValueError, TypeError):
        pass
    return None


def _available(url: str, body: bytes, *, secure: bool) -> Copy | None:
    """`{"archived_snapshots": {"closest": {"url": "...", "timestamp": "20240131120000", "available": true}}}`."""
    try:
        closest = json.loads(body)["archived_snapshots"]["closest"]
        there, stamp = closest["url"], closest["timestamp"]
        day = datetime.date(int(stamp[:4]), int(stamp[4:6]), int(stamp[6:8]))
        known = closest.get("available", True) is True and str(closest.get("status", "200")).startswith("2")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    if not known or not isinstance(there, str) or not is_web(there):
        return None
    return Copy(url, f"https{there[4:]}" if secure and there[:5].lower() == "http:" else there, day)
