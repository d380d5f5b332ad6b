"""The scripts, running in a process of their own (`dossier.exhibits.worker`), asked for what they declare and make.

One process answers both questions, since importing what scripts import takes most of its time. Whatever becomes of it,
the answers that came are good.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

_BEGINNING = 60
"""Seconds that a process may take to load what scripts import."""
_ENDING = 5
"""Seconds in which it may put in order what scripts began."""


class Running:
    """A process in which scripts run, begun with the first question."""

    def __init__(self, root: Path, folder: str, files: Iterable[str]) -> None:
        self.root = root
        self.given = {"root": str(root), "scripts": folder, "files": list(files)}
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Running:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process is None:
            return
        questions, answers = _pipes(self.process)
        with contextlib.suppress(OSError):
            questions.close()
        answers.close()
        try:
            self.process.wait(_ENDING)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def declared(self, limit: int) -> Iterator[dict[str, Any]]:
        """What the scripts declare, or why one cannot be imported, in `limit` seconds."""
        return self._asked({"list": True}, limit)

    def made(
        self,
        wanted: Iterable[tuple[str, str]],
        tables: Mapping[str, Mapping[str, Any]],
        facts: Mapping[str, Any],
        limit: int,
    ) -> Iterator[dict[str, Any]]:
        """What functions make that are named by kind and id, one after the other, each in `limit` seconds.

        They are made of tables as `described`, of the values of derived facts by id, and of those made before them.
        """
        compute = list(wanted)
        question = {"compute": compute, "tables": tables, "facts": dict(facts), "seconds": limit}
        return self._asked(question, limit)

    def _asked(self, question: Mapping[str, Any], limit: int) -> Iterator[dict[str, Any]]:
        """The answers to a question, as far as they come; a process that ends, or gives none in time, is forgotten."""
        said = [question]
        if self.process is None:
            self.process = self._begun()
            said.insert(0, self.given)
        questions, answers = _pipes(self.process)
        with contextlib.suppress(OSError):  # nobody may be there to hear them
            questions.write(b"".join(json.dumps(each).encode() + b"\n" for each in said))
            questions.flush()
        for line in _lines(answers, limit + _BEGINNING):
            try:
                answer = json.loads(line)
            except ValueError:
                continue
            if not answer:
                return
            yield answer
        self.process.kill()
        self.process.wait()
        self.process = None

    def _begun(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "dossier.exhibits.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self.root,
            env={**os.environ, "PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
        )


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    assert process.stdin is not None
    assert process.stdout is not None
    return process.stdin, process.stdout


def _lines(stream: IO[bytes], seconds: float) -> Iterator[bytes]:
    """The lines that come from a pipe, as long as none takes longer than so many seconds."""
    parts: list[bytes] = []
    until = time.monotonic() + seconds
    with selectors.DefaultSelector() as waiting:
        waiting.register(stream, selectors.EVENT_READ)
        while waiting.select(max(0.0, until - time.monotonic())):
            read = os.read(stream.fileno(), 1 << 20)
            if not read:
                return
            parts.append(read)
            if b"\n" in read:
                *lines, begun = b"".join(parts).split(b"\n")
                parts = [begun]
                yield from lines
                until = time.monotonic() + seconds
