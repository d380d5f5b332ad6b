"""What a folder holds, is loaded; what cannot be, is told of at its place, and a command that cannot run ends with 2."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from conftest import Sandbox
from dossier.compiler import STYLE_SHEET
from dossier.renderers.tree import settings_without_us
from dossier.sources import bytes_of

COMMANDS = [
    ["check"],
    ["build"],
    ["compile", "out"],
    ["uses", "work:eda-2024"],
    ["export", "pdf"],
    ["new", "page", "a.md"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_no_command_runs_where_there_is_no_publication(sandbox: Sandbox, command: list[str]) -> None:
    result = sandbox.run(*command)
    assert result.exit_code == 2
    assert "is no publication: it has no mkdocs.yml" in result.output


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_settings_that_cannot_be_read_are_told_of_by_line_and_column(publication: Sandbox, command: list[str]) -> None:
    publication.write({"mkdocs.yml": "site_name: A\nplugins: [dossier\n"})
    result = publication.run(*command)
    assert result.exit_code == 2
    assert "mkdocs.yml:2:10: not valid YAML" in result.output
    assert "    2 | plugins: [dossier\n      |          ^\n    help: " in result.output


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_date_that_no_calendar_has_is_told_of_before_the_renderer_stumbles(
    publication: Sandbox, command: list[str]
) -> None:
    publication.write({"mkdocs.yml": "site_name: A\nextra: {since: 2026-02-30}\nplugins: [dossier]\n"})
    result = publication.run(*command)
    assert result.exit_code == 2
    assert 'mkdocs.yml:2:16: "2026-02-30" is written as a date' in result.output


def test_two_pages_of_one_address_are_told_and_paths_in_the_navigation_begin_in_the_folder_of_the_pages(
    publication: Sandbox,
) -> None:
    settings = "site_name: A\nplugins: [dossier]\nnav: [docs/index.md, a.md]\n"
    publication.write(
        {"mkdocs.yml": settings, "docs/a.md": "# A\n", "docs/a/index.md": "# A\n", "docs/README.md": "# R\n"}
    )
    told = {each.rule: (each.place.path, each.help) for each in publication.problems()}
    assert told["page-address"][0] in ("docs/a.md", "docs/a/index.md")
    assert told["link-unknown"] == ("mkdocs.yml", 'did you mean "index.md"?')


def test_a_folder_of_pages_alone_can_be_checked_and_not_rendered(publication: Sandbox) -> None:
    (publication.root / "mkdocs.yml").unlink()
    assert publication.run("check").exit_code == 0
    result = publication.run("build")
    assert result.exit_code == 2
    assert "has no mkdocs.yml; `dossier new publication` makes one" in result.output


@pytest.mark.parametrize("settings", ["site_name: A\n", "site_name: A\nplugins: [search]\n"])
def test_a_site_without_the_plugin_is_not_built_as_if_it_had_been_checked(publication: Sandbox, settings: str) -> None:
    publication.write({"mkdocs.yml": settings})
    for command in ("build", "serve"):
        result = publication.run(command)
        assert result.exit_code == 2
        assert "mkdocs.yml does not name the plugin `dossier`, without which nothing is checked" in result.output
    assert not (publication.root / "site").exists()


@pytest.mark.parametrize(
    ("pages", "told"),
    [({"docs/a.md": "# A\n"}, True), ({"docs/README.md": "# A\n"}, False), ({"docs/index.html": "<p>A</p>"}, False)],
    ids=["none", "README.md", "raw HTML"],
)
def test_a_site_without_a_home_page_is_told(publication: Sandbox, pages: dict[str, str], told: bool) -> None:
    (publication.root / "docs/index.md").unlink()
    publication.write({"docs/a.md": "# A\n", **pages})
    assert ("page-home" in {each.rule for each in publication.problems()}) == told


def test_a_link_to_no_file_is_told_of(publication: Sandbox) -> None:
    (publication.root / "docs/gone.md").symlink_to("nowhere.md")
    assert publication.said() == ["docs/gone.md:1:1: page-unreadable"]


def test_a_folder_of_pages_that_is_not_there_is_told_of(publication: Sandbox) -> None:
    shutil.rmtree(publication.root / "docs")
    assert "docs:1:1: page-unreadable" in publication.said()


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("docs/pipe.md", "page-unreadable"),
        ("bibliography.bib", "bibliography-missing"),
        ("data/datapackage.yaml", "data-missing"),
        ("scripts/pipe.py", "exhibit-script"),
        ("corrections.yaml", "page-correction"),
        ("links.lock", "link-lock"),
    ],
)
def test_a_pipe_that_nobody_writes_to_is_told_of_and_not_waited_for(publication: Sandbox, path: str, rule: str) -> None:
    (publication.root / path).unlink(missing_ok=True)
    (publication.root / path).parent.mkdir(exist_ok=True)
    os.mkfifo(publication.root / path)
    assert f"{path}:1:1: {rule}" in publication.said()


@pytest.mark.skipif(not os.access("/dev/shm", os.W_OK), reason="there is no folder in memory here")
def test_a_pipe_in_a_folder_of_memory_is_one_that_nobody_writes_to() -> None:
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        os.mkfifo(f"{folder}/pipe")
        with pytest.raises(OSError, match="no ordinary file"):
            bytes_of(Path(folder) / "pipe")


def test_pages_in_a_linked_folder_are_read_as_the_renderer_reads_them(publication: Sandbox) -> None:
    publication.write({"shared/a.md": "# A\n\nIt rose [@eda-2023].\n"})
    (publication.root / "docs/shared").symlink_to("../shared")
    (publication.root / "docs/shared/up").symlink_to("..")
    assert publication.said() == ["docs/shared/a.md:3:9: citation-unknown"]


def test_a_page_under_another_name_for_markdown_is_told_of(publication: Sandbox) -> None:
    publication.write({"docs/a.markdown": "# A\n\nIt rose [@eda-2024].\n"})
    assert publication.said() == ["docs/a.markdown:1:1: page-unreadable"]


def test_files_and_folders_that_begin_with_a_dot_are_no_pages(publication: Sandbox) -> None:
    publication.write({"docs/.a.md": "[@none]\n", "docs/.b/c.md": "[@none]\n"})
    assert publication.said() == []


def test_a_bibliography_that_is_not_there_is_told_of_once(publication: Sandbox) -> None:
    (publication.root / "bibliography.bib").unlink()
    assert publication.said() == ["bibliography.bib:1:1: bibliography-missing", "docs/index.md:3:14: citation-unknown"]


def test_a_folder_in_the_place_of_the_bibliography_is_told_of(publication: Sandbox) -> None:
    (publication.root / "bibliography.bib").unlink()
    (publication.root / "bibliography.bib").mkdir()
    assert publication.said()[0] == "bibliography.bib:1:1: bibliography-missing"


def test_a_publication_without_citations_needs_no_bibliography(publication: Sandbox) -> None:
    (publication.root / "bibliography.bib").unlink()
    publication.write({"docs/index.md": "# Home\n\nNothing is cited.\n"})
    assert publication.said() == []


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("fact:nope/x", 'there is no dataset "nope"'),
        ("work:eda-2042", 'there is no work eda-2042; did you mean "work:'),
        ("exhibit:gone", "there is no exhibit gone"),
        ("script:scripts/gone.py", "there is no script scripts/gone.py"),
        ("gone", "gone is no address"),
    ],
)
def test_uses_of_what_is_not_there_are_refused(publication: Sandbox, address: str, said: str) -> None:
    result = publication.run("uses", address)
    assert result.exit_code == 2
    assert said in result.output


@pytest.mark.parametrize(
    ("files", "mend"),
    [
        ({"data/datapackage.yaml": "resources:\n  - name: [\n"}, "data/datapackage.yaml cannot be read: mend it first"),
        ({"data/datapackage.yaml": ""}, "there is no data/datapackage.yaml, which describes the tables"),
        ({"data/countries.csv": "id;name\nnorthland;Northland\n"}, "data/countries.csv cannot be read: mend it first"),
    ],
)
def test_what_cannot_be_found_since_its_file_cannot_be_read_says_so(
    sandbox: Sandbox, files: dict[str, str], mend: str
) -> None:
    assert sandbox.run("new", "publication", str(sandbox.root), "--title", "A").exit_code == 0
    sandbox.write(
        {**files, "docs/index.md": "# A\n\n[](fact:countries/northland#capital) [](entity:countries/northland)\n"}
    )
    helps = {each.rule: each.help for each in sandbox.problems() if each.place.path == "docs/index.md"}
    assert helps == {"fact-unknown": mend, "entity-unknown": mend}
    assert [each.rule for each in sandbox.problems() if each.rule == "exhibit-raises"] == []
    assert mend in [each.help for each in sandbox.problems() if each.rule == "exhibit-unknown-data"]


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("<<<<<<< HEAD\nx = 1\n", "a merge was not finished"),
        ("def a(:\n", "look at the end of the one before it"),
        ("import no_such_library\n", "install it where Dossier is installed"),
    ],
)
def test_a_script_that_cannot_be_run_is_told_with_a_cure_and_for_what_it_should_make(
    sandbox: Sandbox, text: str, mend: str
) -> None:
    files = {"mkdocs.yml": "site_name: A\nplugins: [dossier]\n", "scripts/a.py": text}
    sandbox.write({**files, "docs/index.md": "# A\n\n![](exhibit:chart)\n"})
    script, page = (
        next(each for each in sandbox.problems() if each.place.path == path)
        for path in ("scripts/a.py", "docs/index.md")
    )
    assert (script.rule, mend in script.help) == ("exhibit-script", True)
    assert (page.rule, page.help) == ("exhibit-unknown", "scripts/a.py cannot be run: mend it first")


@pytest.mark.parametrize(
    ("settings", "compiled"),
    [
        ("plugins: [dossier]", "plugins: []\n\nextra_css:\n  - {css}\n\nmarkdown_extensions:\n  - footnotes\n"),
        ("markdown_extensions: [toc]", "markdown_extensions: [footnotes, toc]\n\nextra_css:\n  - {css}\n"),
        (
            "markdown_extensions:\n  toc: {}",
            "markdown_extensions:\n  footnotes: {{}}\n  toc: {{}}\n\nextra_css:\n  - {css}\n",
        ),
        (
            "extra_css: [a.css]\nmarkdown_extensions:\n  - extra",
            "extra_css: [{css}, a.css]\nmarkdown_extensions:\n  - extra\n",
        ),
    ],
)
def test_a_compiled_tree_names_the_extension_that_its_notes_need(
    publication: Sandbox, settings: str, compiled: str
) -> None:
    publication.write({"mkdocs.yml": f"{settings}\n"})
    assert settings_without_us(publication.load()) == compiled.format(css=STYLE_SHEET)
