"""Work -> what came of it, done at the same time by another process, which begins with all that was loaded.

A fork of this process knows all that this one knows; what it changes, it changes for itself alone.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from typing import Generic, TypeVar

T = TypeVar("T")


class Beside(Generic[T]):
    """Some work, begun in another process from the moment that this is made.

    Where a process cannot be forked without danger (on Windows and macOS, or beside threads), where there is but one
    processor, or where the other process ends without a word, the work is done here, when its result is asked for.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self.work = work
        self.process: ForkProcess | None = None
        if not _useful():
            return
        context = multiprocessing.get_context("fork")
        self.here, there = context.Pipe(duplex=False)
        self.process = context.Process(target=_send, args=(work, there), daemon=True)
        self.process.start()
        there.close()

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


def _send(work: Callable[[], T], there: Connection) -> None:
    with contextlib.suppress(Exception):  # it will be raised where the work is then done: in the process that asked
        there.send(work())
    there.close()


def _useful() -> bool:
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    alone = threading.active_count() == 1 and not multiprocessing.current_process().daemon
    return processors > 1 and hasattr(os, "fork") and alone
