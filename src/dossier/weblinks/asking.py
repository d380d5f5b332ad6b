"""Addresses -> what became of each, all of them at once, each as soon as it is known."""

from __future__ import annotations

import asyncio
import datetime
import signal
import ssl
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from importlib.util import find_spec

from dossier.settings import LinkSettings
from dossier.weblinks.archive import Copy, look_up
from dossier.weblinks.fetching import Fetcher
from dossier.weblinks.guarding import Guard, Resolver, networks, resolve
from dossier.weblinks.judging import judge
from dossier.weblinks.pacing import Clock, Pace
from dossier.weblinks.transport import Transport, trusting
from dossier.weblinks.urls import BadAddress, target_of
from dossier.weblinks.verdicts import Outcome, Verdict

_THREADS = 16
"""For names to be resolved, which the system does one at a time for each thread."""
_SHORTEST, _LONGEST = 0.05, 600.0
"""Seconds that a request is given at least and at most, whatever the settings say."""
_PATIENCE = 3600.0
"""Seconds that one waits at most before one asks an address again."""


@dataclass(frozen=True)
class World:
    """What lies outside of the program: time, names, and who is trusted."""

    clock: Clock = field(default_factory=Clock)
    resolver: Resolver = resolve
    context: Callable[[], ssl.SSLContext] = trusting


Tell = Callable[[Outcome], None]


def ask(
    urls: Iterable[str],
    wanted: Sequence[tuple[str, datetime.date]],
    settings: LinkSettings,
    world: World,
    tell: Tell,
    found: Callable[[str, Copy | None], None],
) -> None:
    """Ask for every address, and for an archived copy of the wanted ones; `tell` and `found` hear of each when known.

    Raises:
        KeyboardInterrupt: the user has had enough, or the machine has. What was told before holds.
        Exception: what `tell` or `found` raises.
    """
    try:
        with _without_sniffio():
            asyncio.run(_ask(urls, wanted, settings, world, tell, found))
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None
    except ExceptionGroup as several:
        raise several.exceptions[0] from None


@contextmanager
def _without_sniffio() -> Iterator[None]:
    """Spare httpcore a search: it imports sniffio at each lock, which takes a third of all time in vain."""
    missing = "sniffio" not in sys.modules and find_spec("sniffio") is None
    if missing:
        sys.modules["sniffio"] = None  # type: ignore[assignment]  # Python's way to say that there is none
    try:
        yield
    finally:
        if missing:
            del sys.modules["sniffio"]


async def _ask(
    urls: Iterable[str],
    wanted: Sequence[tuple[str, datetime.date]],
    settings: LinkSettings,
    world: World,
    tell: Tell,
    found: Callable[[str, Copy | None], None],
) -> None:
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(_THREADS, thread_name_prefix="dossier"))
    _end_on_signal(loop)
    guard = Guard(networks(settings.allow), world.resolver)
    transport = Transport(guard, min(max(_SHORTEST, settings.timeout), _LONGEST), world.context)
    pace = Pace(max(1, settings.concurrency), max(0.0, settings.per_host_delay), world.clock)
    fetcher = Fetcher(transport, pace, min(max(0.0, settings.retry_seconds), _PATIENCE), world.clock)
    later: list[Outcome] = []

    async def one(target: str, listed: Sequence[str]) -> None:
        seen = await fetcher.fetch(target)
        for url in listed:
            outcome = judge(url, seen)
            if outcome.cause == "name-later":
                later.append(outcome)
            else:
                tell(outcome)

    async def copy(url: str, day: datetime.date) -> None:
        found(url, await look_up(fetcher, settings.archive, url, day))

    async with asyncio.TaskGroup() as group:
        for target, listed in _grouped(urls, tell).items():
            group.create_task(one(target, listed))
        for url, day in wanted:
            group.create_task(copy(url, day))
    for outcome in later:
        tell(outcome if guard.resolved else _offline(outcome))


def _grouped(urls: Iterable[str], tell: Tell) -> dict[str, list[str]]:
    """The addresses by what is asked for: fragments of one page are looked for in one answer."""
    groups: dict[str, list[str]] = {}
    for url in urls:
        try:
            groups.setdefault(str(target_of(url)), []).append(url)
        except BadAddress as error:
            tell(Outcome(url, Verdict.BROKEN, reason=str(error)))
    return groups


def _offline(outcome: Outcome) -> Outcome:
    """Where no name at all can be resolved, it is this machine that has no network."""
    return replace(
        outcome,
        verdict=Verdict.UNVERIFIABLE,
        reason="no name can be resolved from here: is this machine offline?",
        cause="offline",
    )


def _end_on_signal(loop: asyncio.AbstractEventLoop) -> None:
    """End in good order when the machine asks for it, as CI does when a job is cancelled."""
    task = asyncio.current_task()
    with suppress(NotImplementedError, ValueError, RuntimeError):
        if task is not None:
            loop.add_signal_handler(signal.SIGTERM, task.cancel)
