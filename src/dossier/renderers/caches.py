"""What a build keeps for the next one, and the date that it takes for its own."""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import subprocess
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from dossier.exhibits import write_whole


class FormattedWorks:
    """Formatted works by digest, in one file."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "works.json"

    @cached_property
    def known(self) -> Mapping[str, Any]:
        """What earlier builds formatted; empty where the file is not there or cannot be read."""
        try:
            kept = json.loads(self.path.read_bytes())
        except (OSError, ValueError):
            return {}
        return kept if isinstance(kept, dict) else {}

    def keep(self, fresh: Mapping[str, Any]) -> None:
        """Add what this build formatted."""
        if not fresh:
            return
        text = json.dumps({**self.known, **fresh}, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.path, text.encode())


def commit_date(root: Path) -> str:
    """The date of the last commit, in seconds since 1970, so that two builds of it are the same; 0 outside of git."""
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return "0"
    return found.stdout.strip() if found.returncode == 0 and found.stdout.strip().isdigit() else "0"


def build_day() -> str:
    """The day that a build takes for its own, from SOURCE_DATE_EPOCH; this one where that is not set or no date.

    Nothing but whether an update is overdue rests on it, and outside of git nothing else tells readers so.
    """
    try:
        seconds = int(os.environ.get("SOURCE_DATE_EPOCH", ""))
    except ValueError:
        seconds = 0
    day = datetime.datetime.fromtimestamp(seconds, tz=datetime.UTC).date() if seconds else datetime.date.today()
    return day.isoformat()


def change_dates(root: Path, folder: str) -> dict[str, str]:
    """The day of the last commit that changed each file below a folder; nothing outside of git."""
    command = [
        "git",
        "-C",
        str(root),
        "-c",
        "core.quotepath=off",
        "log",
        "--format=%x00%cs",
        "--name-only",
        "--relative",
    ]
    try:
        found = subprocess.run([*command, "--", folder], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return {}
    dates: dict[str, str] = {}
    for commit in found.stdout.split("\0") if found.returncode == 0 else ():
        day, _, names = commit.partition("\n")
        for name in names.split("\n"):
            if name.startswith(f"{folder}/"):
                dates.setdefault(name.removeprefix(f"{folder}/"), day)
    return dates
