"""Work -> what came of it, done at the same time by other processes, which begin with all that was loaded.

A fork of this process knows all that this one knows; what it changes, it changes for itself alone. Nothing is lost
where a process ends without a word: what it should have done is done here.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import threading
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

A = TypeVar("A")
B = TypeVar("B")
S = TypeVar("S")
T = TypeVar("T")

_LINUX = hasattr(os, "sched_getaffinity")
"""Where a process can be forked without danger."""
_YIELDING = 10
"""By so much a process is nicer that takes what is left: about a tenth, where the others need all there is."""


class Beside(Generic[T]):
    """Some work, begun in another process from the moment that this is made.

    Where a process cannot be forked without danger (on Windows and macOS, or beside threads), where there is but one
    processor, or where the other process ends without a word, the work is done here, when its result is asked for.

    Args:
        work: what is done.
        yielding: whether it takes what the processors have left, since its result is asked for last.
    """

    def __init__(self, work: Callable[[], T], *, yielding: bool = False) -> None:
        self.work = work
        self.process: ForkProcess | None = None

        def send(there: Connection) -> None:
            if yielding:
                os.nice(_YIELDING)
            there.send(work())

        if _useful():
            self.process, self.here = _fork(send)

    def result(self) -> T:
        """Wait for what comes of it.

        Raises:
            Exception: whatever the work raises.
        """
        if self.process is None:
            return self.work()
        try:
            found: T = self.here.recv()
        except (EOFError, OSError):
            self.stop()
            return self.work()
        self.process.join()
        return found

    def stop(self) -> None:
        """End the other process, if it is still at work."""
        if self.process is not None:
            self.process.terminate()
            self.process.join()


def in_shares(
    shares: Sequence[S], first: Callable[[S], A], then: Callable[[S, Sequence[A]], Iterable[B]]
) -> list[list[B]]:
    """Work on each share in a process of its own: first something that all of them need to know, then the rest.

    Args:
        shares: the first one is worked on here.
        first: from a share, what all are told.
        then: from a share and what was found first in each, the findings.

    Returns:
        The findings of each share, in order.
    """

    def done(share: S) -> list[B]:
        return list(then(share, known))

    def work(share: S, there: Connection) -> None:
        there.send(first(share))
        there.send(list(then(share, there.recv())))

    if len(shares) < 2 or not _useful():
        known = [first(share) for share in shares]
        return [done(share) for share in shares]
    others = [_fork(partial(work, share)) for share in shares[1:]]
    known = [first(shares[0])]
    for share, (_, there) in zip(shares[1:], others, strict=True):
        known.append(_received(there, partial(first, share)))
    for _, there in others:
        with contextlib.suppress(OSError):  # it has ended, and its share is done below
            there.send(known)
    found = [done(shares[0])]
    for share, (process, there) in zip(shares[1:], others, strict=True):
        found.append(_received(there, partial(done, share)))
        process.join()
    return found


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if _LINUX else os.cpu_count() or 1


def _received(there: Connection, instead: Callable[[], T]) -> T:
    """What a process sends, or what is found here where it has ended."""
    try:
        found: T = there.recv()
    except (EOFError, OSError):
        found = instead()
    return found


def _fork(work: Callable[[Connection], None]) -> tuple[ForkProcess, Connection]:
    """A process at work, and the way to it."""
    import multiprocessing  # here, as below, since what is small is done in one process

    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    process = context.Process(target=_run, args=(work, there, here), daemon=True)
    process.start()
    there.close()
    return process, here


def _run(work: Callable[[Connection], None], there: Connection, here: Connection) -> None:
    here.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that began this one ends it
    gc.freeze()  # to look for garbage in what was loaded would copy it, and this process ends soon
    gc.disable()
    with contextlib.suppress(Exception):  # it will be raised where the work is then done: in the process that asked
        work(there)
    there.close()


def _useful() -> bool:
    if not _LINUX or processors() < 2 or threading.active_count() > 1:
        return False
    import multiprocessing

    return not multiprocessing.current_process().daemon
