"""How often one asks: so many at once, so many of one host, and how long one waits before one asks again.

Time and sleep are handed in, so that a test needs neither.
"""

from __future__ import annotations

import asyncio
import datetime
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime

from dossier.weblinks.fingerprints import portion

_AT_ONCE = 2
"""Requests to one host under way at once."""
_STRIKES = 12
"""Requests to one host in a row that were in vain, after which each of its addresses is asked once only; a host that
answered more often than that is given as many."""


@dataclass(frozen=True)
class Clock:
    """Time, and the passing of it."""

    now: Callable[[], float] = time.monotonic
    """Seconds from whenever."""
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    wall: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC)


def backoff(url: str, attempt: int, budget: float) -> float:
    """Seconds to wait after the attempt `attempt` (from 1) failed: twice as long each time, give or take a quarter."""
    doublings = float(1 << max(0, attempt - 1))
    return min(1.0, budget / 8) * doublings * (0.75 + portion(f"{attempt} {url}") / 2)


def retry_after(value: str, date: str, clock: Clock) -> float | None:
    """Seconds that the header Retry-After asks for, in either form (RFC 9110, 10.2.3); None where it says nothing.

    `date` is the answer's own header Date: a moment is reckoned from it, since the server's clock may be wrong.
    """
    said = value.strip()
    if said.isascii() and said.isdecimal():
        return float(said[:9])
    moment = _moment(said)
    if moment is None:
        return None
    return max(0.0, (moment - (_moment(date) or clock.wall())).total_seconds())


def _moment(text: str) -> datetime.datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=datetime.UTC)


@dataclass
class _Host:
    slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))
    free_at: float = 0.0
    strikes: int = 0
    answers: int = 0


class Pace:
    """Lets requests pass, one host's at its own pace and all of them within `concurrency`."""

    def __init__(self, concurrency: int, delay: float, clock: Clock) -> None:
        self.clock = clock
        self._delay = delay
        self._all = asyncio.Semaphore(concurrency)
        self._hosts: dict[str, _Host] = {}

    def _of(self, host: str) -> _Host:
        return self._hosts.setdefault(host, _Host())

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait for one's turn to ask a host (by host and port)."""
        one = self._of(host)
        async with one.slots:
            while True:
                while (wait := one.free_at - self.clock.now()) > 0:
                    await self.clock.sleep(wait)
                async with self._all:
                    now = self.clock.now()
                    if one.free_at <= now:  # another one may have gone first while this one waited
                        one.free_at = now + self._delay
                        yield
                        return

    def rest(self, host: str, seconds: float) -> None:
        """The host asks to be left alone for so long: that holds for all its addresses."""
        one = self._of(host)
        one.free_at = max(one.free_at, self.clock.now() + seconds)

    def count(self, host: str, *, reached: bool) -> None:
        """Whether a request to a host was of use."""
        one = self._of(host)
        one.strikes = 0 if reached else one.strikes + 1
        one.answers += reached

    def patient(self, host: str) -> bool:
        """Whether it is worth asking this host again."""
        one = self._of(host)
        return one.strikes < max(_STRIKES, one.answers)
