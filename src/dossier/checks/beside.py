"""Work -> what came of it, done at the same time by another process, which begins with all that was loaded.

Checks are functions of what was loaded and share no state, so a fork of this process can run some of them.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")


def begin(work: Callable[[], T]) -> Callable[[], T]:
    """Begin some work in another process; what is given back waits for what came of it.

    Where a process cannot be forked without danger (on Windows and macOS, or beside threads), where there is but one
    processor, or where the other process ends without a word, the work is done here.
    """
    if not _useful():
        return work
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(work, there), daemon=True)
    process.start()
    there.close()

    def result() -> T:
        try:
            found: T = here.recv()
        except (EOFError, OSError):
            found = work()
        process.join()
        return found

    return result


def _send(work: Callable[[], T], there: Connection) -> None:
    there.send(work())
    there.close()


def _useful() -> bool:
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    return processors > 1 and hasattr(os, "fork") and threading.active_count() == 1
