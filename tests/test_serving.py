"""`dossier serve`: each change of a source is seen, and a fault that is mended is forgotten."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from dossier.cli import main

PATIENCE = 400
"""Looks at the page, a quarter of a second apart, before the change is taken for unseen."""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_change_of_bibliography_script_data_or_page_is_seen_at_once(tmp_path: Path) -> None:
    root = tmp_path / "here"
    assert CliRunner().invoke(main, ["new", "publication", str(root)]).exit_code == 0
    address = f"127.0.0.1:{free_port()}"
    log = tmp_path / "log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "dossier", "-C", str(root), "serve", "-a", address],
            stdout=output,
            stderr=output,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )

    def seen(holds: Callable[[str], bool]) -> bool:
        for _ in range(PATIENCE):
            with contextlib.suppress(OSError), urllib.request.urlopen(f"http://{address}/", timeout=2) as answer:
                if holds(answer.read().decode()):
                    return True
            if server.poll() is not None:
                return False
            time.sleep(0.25)
        return False

    def told(rule: str) -> bool:
        for _ in range(PATIENCE):
            if rule in log.read_text():
                return True
            time.sleep(0.25)
        return False

    try:
        assert seen(lambda page: "€208 million" in page), log.read_text()
        change(root / "bibliography.bib", "Defence budgets of", "Military budgets of")
        assert seen(lambda page: "Military budgets of" in page), log.read_text()
        change(root / "scripts/budgets.py", "EUR million, 2024", "in EUR million, for 2024")
        assert seen(lambda page: "in EUR million, for 2024" in page), log.read_text()
        change(root / "data/budgets.csv", "2024,208", "2024,207")
        assert told("fact-disagrees"), log.read_text()
        change(root / "docs/index.md", "€208 million", "€207 million")
        assert seen(lambda page: "€207 million" in page), log.read_text()
    finally:
        server.terminate()
        server.wait(20)
