"""The manual: every example in it is run, in the order in which it stands on its page.

A fence with `title="PATH"` is a file that an author saves (with `append`, lines that are added to one); a fence `console`
holds commands after `$` and what they say. A line `...`, or `...` within a line, stands for anything. A fence of `yaml`
without a title must be a part of the template. The commands of `sh` and of CI are read and those that can be run here are.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

import dossier
from dossier.cli import main
from dossier.settings import Settings

ROOT = Path(__file__).parents[1]
MANUAL = ROOT / "manual"
PAGES = sorted(path.name for path in (MANUAL / "docs").glob("*.md"))
SLOW = frozenset({"chart.md", "claims.md", "index.md", "sources-differ.md"})
"""Pages whose examples run an author's scripts several times: `make test-rest` and CI run them."""
TIMES = re.compile(r"^\w+ \d+\.\d s(?:, \w+ \d+\.\d s)*\n", re.MULTILINE)
"""What a check of several subjects says of the time that each took, which is another one each time."""
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
    return TIMES.sub("", said)


@pytest.fixture(scope="module")
def begun(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new publication whose figure has been drawn, by a browser that was installed for it if need be."""
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


@pytest.mark.parametrize(
    "name", [pytest.param(each, marks=[pytest.mark.exhaustive] if each in SLOW else []) for each in PAGES]
)
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


@pytest.mark.parametrize(
    "names",
    [
        ["class"],
        pytest.param(["2024-budgets", "json", "pandas", "a-chart"], marks=pytest.mark.exhaustive),
    ],
    ids=" ".join,
)
def test_what_new_writes_passes_the_check(
    names: list[str], tmp_path: Path, begun: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever its name: no script may fail to parse, or stand before a module of Python."""
    monkeypatch.setenv("CHROME_PATH", "/nowhere")
    folder = tmp_path / "here"
    shutil.copytree(begun, folder)
    table = "source,capital,name,id\nhouse-2025,Norham,Northland,northland\nhouse-2025,Sorton,Southland,southland\n"
    (folder / "data" / "countries.csv").write_text(table)  # not in the order of the schema
    shown = "\n[](entity:countries/eastland)\n"
    for name in names:
        run(f"dossier new exhibit {name} --data budgets", folder)
        shown += f"\n![](exhibit:{name})\n"
    run("dossier new exhibit places --data countries --table", folder)
    run("dossier new page data/budgets", folder)
    run("dossier new page bibliography", folder)
    run('dossier new entity countries eastland --label "East, land" --set capital=Estham', folder)
    with (folder / "docs" / "index.md").open("a") as page:
        page.write(f"{shown}\n![](exhibit:places)\n")
    said = json.loads(run("dossier check --format json", folder))["diagnostics"]
    assert {each["rule"] for each in said} == {"exhibit-not-drawn", "data-header"}
    assert (folder / "data" / "countries.csv").read_text() == f'{table},Estham,"East, land",eastland\n'


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("new exhibit budgets-2024 --data budgets", "already"),
        ("new exhibit places --data countries", "--table"),
        ("new entity countries eastland --set capitol=Estham", "there are: id, name, capital, source"),
        ("new entity countries eastland --set capital", "COLUMN=VALUE"),
        ("new entity budgets eastland", "there are: countries"),
    ],
)
def test_new_refuses_what_could_not_pass(command: str, says: str, begun: Path) -> None:
    with contextlib.chdir(begun):
        result = CliRunner().invoke(main, command.split())
    assert (result.exit_code, says in result.output) == (2, True), result.output


@pytest.mark.parametrize("name", PAGES)
def test_no_example_is_left_out(name: str) -> None:
    """Whatever stands in a fence is a file, a dialogue, the installation or a line of the template."""
    text = (MANUAL / "docs" / name).read_text()
    template = (Path(dossier.__file__).parent / "template" / "data" / "datapackage.yaml").read_text()
    assert text.count("\n```") == 2 * len(FENCE.findall(text))
    for language, path, _, content in FENCE.findall(text):
        known = content.strip().rstrip("}") in template if language == "yaml" else language in ("console", "sh")
        assert path or known, content


def test_each_claim_that_the_manual_offers_agrees(begun: Path, tmp_path: Path) -> None:
    folder = tmp_path / "here"
    shutil.copytree(begun, folder)
    rows = re.findall(r"^\| `(fact:[^`]+)` \| (.+) \|$", (MANUAL / "docs" / "claims.md").read_text(), re.MULTILINE)
    said = [f"* [{words}]({address})" for address, phrases in rows for words in phrases.split(", ")]
    assert len(said) >= 15
    (folder / "docs" / "claims.md").write_text("# Claims\n\n" + "\n".join(said) + "\n")
    assert run("dossier check facts", folder) == "nothing found\n"


def test_the_files_for_servers_run(begun: Path, tmp_path: Path) -> None:
    """What CI is told to do: YAML, with commands of ours that work and nothing that is not in the publication."""
    folder = tmp_path / "here"
    shutil.copytree(begun, folder)
    files = [path for _, path, _, _ in FENCE.findall((MANUAL / "docs" / "publish.md").read_text()) if path]
    assert files == [".github/workflows/publication.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"]
    ran = set()
    for _, path, _, content in FENCE.findall((MANUAL / "docs" / "publish.md").read_text()):
        if path:
            yaml.safe_load(content)
            ran |= set(re.findall(r"(?:run: |- |entry: )(dossier [^>,\n]+)", content))
    assert len(ran) >= 5
    for command in sorted(ran - {each for each in ran if "--external" in each or "build" in each}):
        run(command.strip(), folder)


def test_the_installation_makes_a_dossier_that_is_whole(tmp_path: Path) -> None:
    """The wheel of which the manual speaks holds template, look and editions; its requirements are where it says."""
    text = (MANUAL / "docs" / "index.md").read_text() + (MANUAL / "docs" / "publish.md").read_text()
    assert "requirements/site.txt" in text
    assert (ROOT / "requirements" / "site.txt").is_file()
    words = ["-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(tmp_path), str(ROOT)]
    assert " ".join(words[1:3]) in text
    subprocess.run([sys.executable, *words], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("dossier-*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    ours = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*") if path.is_file()}
    assert {each for each in ours if "__pycache__" not in each} <= held


@pytest.mark.parametrize(
    "title",
    [
        'A: \\d "b" # c & <i> [x](y) *z*',
        *(pytest.param(each, marks=pytest.mark.exhaustive) for each in ("{{title}}", "- 2024", "Përmbledhje\n'ë'")),
    ],
)
def test_a_title_may_hold_anything(title: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROME_PATH", "/nowhere")
    with contextlib.chdir(tmp_path):
        for words in (
            ["new", "publication", "here", "--title", title],
            ["-C", "here", "new", "page", "more", "--title", title],
            ["-C", "here", "new", "entity", "countries", "eastland", "--label", title],
        ):
            assert CliRunner().invoke(main, words).exit_code == 0, words
        said = CliRunner().invoke(main, ["-C", "here", "check", "--format", "json"])
    assert {each["rule"] for each in json.loads(said.stdout)["diagnostics"]} <= {"exhibit-not-drawn"}, said.output
    held = yaml.safe_load((tmp_path / "here" / "mkdocs.yml").read_text())
    assert held["site_name"] == " ".join(title.split())


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
