"""Figures -> drawings, made by a browser in another process while this one normalises what is done."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.etree import ElementTree

from dossier.exhibits.pictures import Drawing, normalised
from dossier.progress import shown

_SECONDS = 20
"""For one figure, at the most."""


def draw(
    figures: Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any] | None]], browser: str
) -> tuple[dict[str, Drawing], dict[str, str]]:
    """Draw figures (each with the one for a phone) with a browser: by name what was drawn, and what went wrong.

    Where somebody watches, a bar shows how far it is.
    """
    drawn: dict[str, Drawing] = {}
    faults: dict[str, str] = {}
    with shown("drawing figures") as told, tempfile.TemporaryFile() as log:
        told(0, len(figures))
        for answer in _answers({"browser": browser, "figures": figures}, 60 + _SECONDS * len(figures), log):
            name = answer["name"]
            if "svg" in answer:
                with contextlib.suppress(ElementTree.ParseError):
                    narrow = normalised(answer["narrow"], f"{name}-narrow") if answer["narrow"] else ""
                    drawn[name] = Drawing(normalised(answer["svg"], name), narrow, base64.b64decode(answer["png"]))
            else:
                faults[name] = answer["error"]
            told(len(drawn) + len(faults), len(figures))
        log.seek(0)
        said = log.read().decode(errors="replace").strip().rpartition("\n")[2]
    for name in figures:
        if name not in drawn:
            faults.setdefault(name, said or "the browser did not answer")
    return {name: drawn[name] for name in figures if name in drawn}, faults


def _answers(request: Mapping[str, Any], seconds: float, log: Any) -> Iterator[dict[str, Any]]:
    """What the drawer says, line by line as it comes; after so many seconds it is ended."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dossier.exhibits.drawer"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "TZ": "UTC", "LC_ALL": "C.UTF-8", "LANGUAGE": "en"},
    )
    clock = threading.Timer(seconds, process.kill)
    clock.start()
    try:
        with process:
            yield from _spoken(process, request)
    finally:
        clock.cancel()


def _spoken(process: subprocess.Popen[str], request: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    assert process.stdin is not None
    assert process.stdout is not None
    with contextlib.suppress(BrokenPipeError), process.stdin as asked:
        json.dump(request, asked)
    for line in process.stdout:
        with contextlib.suppress(ValueError):
            yield json.loads(line)
