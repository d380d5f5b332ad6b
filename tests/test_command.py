"""The command `dossier check`: exit statuses, options that contradict each other, exceptions, files that are not there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from conftest import Sandbox
from dossier.cli import main

BROKEN = {"docs/index.md": "# T\n\n[x](nope.md)\n"}
WARNED = {"docs/index.md": "# T\n\n[x](/)\n"}


@pytest.mark.parametrize(
    ("files", "fail_on", "status"),
    [
        (BROKEN, "error", 1),
        (BROKEN, "warning", 1),
        (BROKEN, "never", 0),
        (WARNED, "error", 0),
        (WARNED, "warning", 1),
        (WARNED, "never", 0),
        ({}, "warning", 0),
    ],
)
@pytest.mark.parametrize("kind", ["text", "junit"])
def test_the_exit_status_follows_the_failing_severity(
    publication: Sandbox, files: dict[str, str | bytes], fail_on: str, status: int, kind: str
) -> None:
    publication.write(files)
    assert publication.run("check", "links", "--fail-on", fail_on, "--format", kind).exit_code == status


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("linsk",), 'did you mean "links"?'),
        (("stie",), 'did you mean "site"?'),
        (("docs/nope.md",), "neither a check nor a file called docs/nope.md"),
        (("bibliography", "--external"), "--external belongs to the check `links`"),
        (("site", "--external"), "--external belongs to the check `links`"),
        (("links", "--now"), "belong to --external"),
        (("links", "--shard", "1/2"), "belong to --external"),
        (("links", "--external", "--shard", "0/2"), "write 3/8"),
        (("links", "--external", "--shard", "3/2"), "write 3/8"),
        (("links", "--schema", "x.json"), "judge loose files"),
        (("data", "--schema", "x.json"), "judge loose files"),
        (("editions", "links"), "stands by itself"),
        (("editions", "--fix"), "stands by itself"),
        (("--format", "yaml"), "'yaml' is not one of"),
        (("--fail-on", "info"), "'info' is not one of"),
        (("--today", "2020-02-30"), "2020-02-30"),
        (("site",), "there is no built site"),
    ],
)
def test_what_cannot_be_meant_ends_with_2_and_says_why(
    publication: Sandbox, arguments: tuple[str, ...], says: str
) -> None:
    result = publication.run("check", *arguments)
    assert result.exit_code == 2
    assert says in result.output


@pytest.mark.parametrize("settings", [None, b"site_name: [\n", b"\xff\xfe\x00", b"- a list\n", b""])
def test_a_publication_that_cannot_be_read_ends_with_2(sandbox: Sandbox, settings: bytes | None) -> None:
    if settings is not None:
        sandbox.write({"mkdocs.yml": settings, "docs/index.md": "# T\n"})
    for command in (("check",), ("check", "links", "--format", "json"), ("check", "links", "--external"), ("build",)):
        result = sandbox.run(*command)
        assert result.exit_code == 2, (command, result.output)
        assert result.output.strip()


def test_a_folder_in_the_place_of_a_kind_is_answered_with_the_whole_command(sandbox: Sandbox) -> None:
    result = sandbox.run("new", "my-report")
    assert result.exit_code == 2
    assert "did you mean: dossier new publication my-report" in result.output


def test_uses_takes_a_key_as_it_is_cited_and_gives_json_in_either_way(publication: Sandbox) -> None:
    answers = {
        publication.run("uses", *args).output
        for args in (["@eda-2024", "--json"], ["work:eda-2024", "--format", "json"])
    }
    assert len(answers) == 1
    assert json.loads(answers.pop())["address"] == "work:eda-2024"


def test_a_folder_that_is_not_there_ends_with_2(sandbox: Sandbox) -> None:
    assert Sandbox(sandbox.root / "elsewhere").run("check").exit_code == 2


def test_paths_limit_the_report(publication: Sandbox) -> None:
    publication.write({**BROKEN, "docs/more/b.md": "# B\n\n[x](nope.md)\n"})

    def paths(*arguments: str) -> list[str]:
        said = json.loads(publication.run("check", "links", "--format", "json", *arguments).stdout)
        return [each["path"] for each in said["diagnostics"]]

    assert paths("docs/index.md") == ["docs/index.md"]
    assert paths("docs/more") == ["docs/more/b.md"]
    assert len(paths("docs")) == 2


EXEMPT = """
    site_name: A
    plugins:
      - dossier:
          exemptions:
            - {rule: link-unknown, path: docs/index.md, reason: It is written next week., until: 2026-05-01}
"""


@pytest.mark.parametrize(
    ("day", "rules", "status"),
    [
        ("2026-05-01", [], 0),
        ("2026-05-02", ["link-unknown", "settings-exemption-ended"], 1),
    ],
)
def test_an_exception_holds_to_its_last_day(publication: Sandbox, day: str, rules: list[str], status: int) -> None:
    publication.write({"mkdocs.yml": EXEMPT, **BROKEN})
    result = publication.run("check", "links", "--format", "json", "--today", day)
    assert sorted(each["rule"] for each in json.loads(result.stdout)["diagnostics"]) == rules
    assert result.exit_code == status


def test_an_exception_that_silences_nothing_is_told_of(publication: Sandbox) -> None:
    publication.write({"mkdocs.yml": EXEMPT, "docs/index.md": "# T\n"})
    result = publication.run("check", "--format", "json", "--today", "2026-01-01")
    assert "settings-exemption-unused" in [each["rule"] for each in json.loads(result.stdout)["diagnostics"]]


def test_the_summary_counts_and_says_how_long_each_check_took(publication: Sandbox) -> None:
    publication.write(BROKEN)
    result = publication.run("check")
    assert result.stdout.endswith("\n1 error, 1 remark\n")
    assert [part.split()[0] for part in result.stderr.split(", ")] == [
        *("bibliography", "citations", "data", "facts", "entities", "exhibits", "links")
    ]


def test_checks_in_another_process_say_the_same(publication: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"a{number},{number},eda-2024\n" for number in range(600))
    package = """
        name: p
        resources:
          - name: t
            path: t.csv
            schema: {fields: [{name: id}, {name: value, type: integer}, {name: source}], primaryKey: id}
    """
    publication.write({"data/datapackage.yaml": package, "data/t.csv": "id,value,source\n" + rows + "a1,x,eda-2024\n"})
    apart = publication.run("check", "--format", "json").stdout
    monkeypatch.setattr("dossier.checks._MANY", 1_000_000)
    assert publication.run("check", "--format", "json").stdout == apart
    assert "data-" in apart


def test_a_loose_table_without_its_schema_is_asked_for_it(tmp_path: Path) -> None:
    loose = Sandbox(tmp_path).write({"t.csv": "id,value\na,1\n"})
    result = loose.run("check", "data", str(tmp_path / "t.csv"))
    assert (result.exit_code, "--schema" in result.output) == (2, True)


def test_loose_files_need_no_publication(tmp_path: Path) -> None:
    loose = Sandbox(tmp_path).write(
        {"a.bib": "@book{a-2020, title = {A}, year = 2020, author = {B, C}, publisher = {D}}\n"}
    )
    assert loose.run("check", "bibliography", str(tmp_path / "a.bib")).exit_code == 0


def test_the_help_says_of_each_command_what_it_says_of_itself() -> None:
    context = click.Context(main)
    said = " ".join(CliRunner().invoke(main, ["--help"]).output.split())
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        assert f" {name} {command.get_short_help_str(80)}" in said


@pytest.mark.parametrize(
    ("arguments", "unneeded"),
    [
        (["--help"], ["dossier.loading", "dossier.checks"]),
        (["rules"], ["dossier.loading", "dossier.checks"]),
        (["check", "bibliography", "bibliography.bib"], ["dossier.loading", "dossier.datasets", "babel", "yaml"]),
        (
            ["check", "links"],
            ["pybtex", "babel", "pandas", "dossier.quantities.reading", "dossier.compiler.references"],
        ),
    ],
)
def test_a_command_loads_only_what_it_needs(publication: Sandbox, arguments: list[str], unneeded: list[str]) -> None:
    publication.write({"docs/index.md": "# T\n", "bibliography.bib": "@misc{a, title = {A}, year = 2020}\n"})
    script = (
        "import sys\nfrom dossier.cli import main\ntry:\n    main(standalone_mode=False)\nexcept SystemExit as end:\n"
        f"    assert not end.code\nassert not set(sys.modules).intersection({unneeded}), sorted(sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=publication.root, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
