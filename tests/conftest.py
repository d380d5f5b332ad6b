"""What the tests share: publications made of a few files, and the command run in them.

Every fixture works in a folder of its own, so that tests may run side by side. Golden files are written anew with

    python -m pytest --update-golden

and the difference is reviewed before it is committed.
"""

from __future__ import annotations

import os
import signal
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from dossier.checks import check_sources
from dossier.cli import main
from dossier.compiler import Compiler
from dossier.diagnostics import Diagnostic
from dossier.loading import load
from dossier.publication import Publication

THOROUGH = bool(os.environ.get("DOSSIER_THOROUGH"))
"""Whether properties are tried on all their examples, as `make test-rest` and CI do, or on every fourth."""


def examples(number: int) -> int:
    """How many of a property's examples are tried in this run."""
    return number if THOROUGH else number // 4


# The same examples in every run, and no clock: a test fails for everybody or for nobody.
settings.register_profile("dossier", database=None, deadline=None, derandomize=True, max_examples=examples(100))
settings.load_profile("dossier")

# epubcheck runs for seconds: it takes half of them where Java does not make its code fast first.
os.environ.setdefault("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker(pytest.mark.properties)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares a text with the golden file of a path; with `--update-golden`, writes it."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.is_file(), f"{path} is not there: run pytest --update-golden and look at what it wrote"
        assert text == path.read_bytes().decode()

    return compare


@pytest.fixture
def within_a_minute() -> Iterator[None]:
    """Ends a test that hangs, as a reader does whose work grows with the square of a file's length."""

    def hangs(_signal: int, _frame: object) -> None:
        pytest.fail("this takes more than a minute")

    before = signal.signal(signal.SIGALRM, hangs)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@dataclass(frozen=True)
class Sandbox:
    """A folder with a publication in it."""

    root: Path

    def write(self, files: Mapping[str, str | bytes]) -> Sandbox:
        """Write files, texts without their common indentation."""
        for path, content in files.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else textwrap.dedent(content).lstrip("\n").encode())
        return self

    def load(self) -> Publication:
        return load(self.root)

    def problems(self) -> tuple[Diagnostic, ...]:
        """What the source checks say."""
        publication = self.load()
        return check_sources(publication, Compiler(publication).concordance).diagnostics

    def said(self) -> list[str]:
        """The problems as `path:line:column: rule`."""
        return [f"{each.place.path}:{each.place.line}:{each.place.column}: {each.rule}" for each in self.problems()]

    def compiled(self, path: str = "index.md") -> str:
        """A page as plain Markdown."""
        return Compiler(self.load()).page(path).markdown

    def run(self, *arguments: str) -> Result:
        """Run the command in this process; no input may bring a traceback."""
        result = CliRunner().invoke(main, ["-C", str(self.root), *arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.output
        return result


SETTINGS = """
    site_name: A small publication
    site_url: https://example.org/
    theme: {name: material, font: false}
    plugins: [search, dossier]
    markdown_extensions: [footnotes, attr_list, md_in_html, tables, admonition]
"""


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """An empty folder for a publication."""
    root = tmp_path / "publication"
    root.mkdir()
    return Sandbox(root)


@pytest.fixture
def publication(sandbox: Sandbox) -> Sandbox:
    """The smallest publication: settings, one work and one page without a fault."""
    return sandbox.write(
        {
            "mkdocs.yml": SETTINGS,
            "bibliography.bib": """
                @report{eda-2024,
                  author = {{European Defence Agency}},
                  title = {Defence Data}, institution = {EDA},
                  date = {2024-12-04},
                  url = {https://eda.europa.eu/data_2024?a=1&b=50%25#top},
                  urldate = {2025-03-01},
                }
            """,
            "docs/index.md": """
                # Home

                Budgets rose [@eda-2024].
            """,
        }
    )
