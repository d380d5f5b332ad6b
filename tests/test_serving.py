"""`dossier serve`: each change of a source is seen, and a fault that is mended is forgotten."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from dossier.cli import main

PATIENCE = 1200
"""Looks at the page, a quarter of a second apart, before the change is taken for unseen."""


def free_address() -> str:
    """Of a loopback address of this process's own, so that nobody else takes the port before it is served."""
    host = f"127.{os.getpid() >> 14 & 127 | 128}.{os.getpid() >> 7 & 127}.{(os.getpid() & 127) + 1}"
    with socket.socket() as one:
        one.bind((host, 0))
        return f"{host}:{one.getsockname()[1]}"


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_change_of_bibliography_script_data_or_page_is_seen_at_once(tmp_path: Path) -> None:
    root = tmp_path / "here"
    assert CliRunner().invoke(main, ["new", "publication", str(root)]).exit_code == 0
    address = free_address()
    log = tmp_path / "log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "dossier", "-C", str(root), "serve", "-a", address],
            stdout=output,
            stderr=output,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            start_new_session=True,
        )

    def until(true: Callable[[], bool]) -> bool:
        for _ in range(PATIENCE):
            if true():
                return True
            if server.poll() is not None:
                return False
            time.sleep(0.25)
        return False

    def seen(words: str) -> bool:
        def shown() -> bool:
            with (
                contextlib.suppress(OSError, http.client.HTTPException),
                urllib.request.urlopen(f"http://{address}/", timeout=60) as answer,
            ):
                return words in answer.read().decode()
            return False

        return until(shown)

    def told(rule: str) -> bool:
        return until(lambda: rule in log.read_text())

    try:
        assert seen("€208 million"), log.read_text()
        change(root / "bibliography.bib", "Defence budgets of", "Military budgets of")
        assert seen("Military budgets of"), log.read_text()
        change(root / "scripts/budgets.py", "EUR million, 2024", "in EUR million, for 2024")
        assert seen("in EUR million, for 2024"), log.read_text()
        change(root / "data/budgets.csv", "2024,208", "2024,207")
        assert told("fact-disagrees"), log.read_text()
        change(root / "docs/index.md", "€208 million", "€207 million")
        assert seen("€207 million"), log.read_text()
    finally:
        os.killpg(server.pid, signal.SIGKILL)  # with whatever it began
        server.wait()
