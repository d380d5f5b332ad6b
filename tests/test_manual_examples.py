"""The manual: every example in it is run, in the order in which it stands on its page.

A fence with `title="PATH"` is a file that an author saves (with `append`, lines that are added to one); a fence `console`
holds commands after `$` and what they say. A line `...`, or `...` within a line, stands for anything.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier.cli import main
from dossier.settings import Settings

MANUAL = Path(__file__).parents[1] / "manual"
PAGES = sorted(path.name for path in (MANUAL / "docs").glob("*.md"))
FENCE = re.compile(r"^```(\w+)(?: title=\"([^\"]+)\")?( append)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(command: str, folder: Path) -> str:
    words = shlex.split(command)
    assert words[0] == "dossier", command
    if "build" in words:  # MkDocs keeps its log handlers for the whole process
        done = subprocess.run(
            [sys.executable, "-m", "dossier", *words[1:]],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )
        said, status = done.stderr + done.stdout, done.returncode
    else:
        with contextlib.chdir(folder):
            result = CliRunner().invoke(main, words[1:], prog_name="dossier")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        said, status = result.output, result.exit_code
    assert status in (0, 1), said
    assert "Traceback" not in said
    return said


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new publication whose figure has been drawn."""
    folder = tmp_path_factory.mktemp("begun")
    run("dossier new publication here", folder)
    assert run("dossier -C here check", folder) == "nothing found\n"
    return folder / "here"


def commands(text: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, said = part.partition("\n")
        yield command, said.strip()


def fits(wanted: str, said: str) -> bool:
    lines = [
        r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line.rstrip()).replace(r"\.\.\.", ".*") + r"[ \t]*\n"
        for line in wanted.splitlines()
    ]
    return re.fullmatch("".join(lines), said.strip() + "\n" if said.strip() else "") is not None


@pytest.mark.parametrize("name", PAGES)
def test_the_examples_of_a_page_do_what_it_says(name: str, tmp_path: Path, begun: Path) -> None:
    text = (MANUAL / "docs" / name).read_text()
    folder = tmp_path
    if "dossier new publication" not in text:
        folder = tmp_path / "here"
        shutil.copytree(begun, folder)
    for language, path, append, content in FENCE.findall(text):
        if path:
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text((file.read_text() if append else "") + content)
        elif language == "console":
            for command, wanted in commands(content):
                said = run(command, folder)
                assert fits(wanted, said), f"{name}: $ {command}\n{said}"


def test_the_catalogue_of_rules_is_that_of_the_code(tmp_path: Path) -> None:
    page = (MANUAL / "docs" / "rules.md").read_text()
    assert run("dossier rules --format markdown", tmp_path).strip() in page, "run `make manual`"


def test_every_setting_is_explained() -> None:
    page = (MANUAL / "docs" / "settings.md").read_text()
    assert [each.name for each in dataclasses.fields(Settings) if f"`{each.name}`" not in page] == []


def test_the_manual_is_clean_and_builds(tmp_path: Path) -> None:
    shutil.copytree(MANUAL, tmp_path / "manual", ignore=shutil.ignore_patterns("site", ".cache"))
    run("dossier -C manual build --strict", tmp_path)
    assert (tmp_path / "manual" / "site" / "numbers" / "index.html").is_file()
