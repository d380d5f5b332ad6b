"""What the tests share: publications made of a few files, and the command run in them.

Every fixture works in a folder of its own, so that tests may run side by side; what takes long to make is made once for
all that run at a time. No test asks how late it is: what ends it where something hangs is far from what a slow and busy
machine needs. Golden files are written anew with

    python -m pytest --update-golden

and the difference is reviewed before it is committed.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

from dossier.checks import check_sources
from dossier.cli import main
from dossier.compiler import Compiler
from dossier.diagnostics import Diagnostic
from dossier.exhibits.pictures import find_browser
from dossier.loading import load
from dossier.publication import Publication

THOROUGH = bool(os.environ.get("DOSSIER_THOROUGH"))
"""Whether properties are tried on all their examples, as `make test-rest` and CI do, or on every fourth."""


def examples(number: int) -> int:
    """How many of a property's examples are tried in this run."""
    return number if THOROUGH else number // 4


# The same examples in every run, and no clock: a test fails for everybody or for nobody. Hypothesis would also take
# examples from what modules of ours happen to be loaded: others in each run, as tests fall to one process or another.
settings.register_profile(
    "dossier",
    database=None,
    deadline=None,
    derandomize=True,
    max_examples=examples(100),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("dossier")
providers._get_local_constants = lambda: providers._local_constants

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
    """Ends a test that hangs, as a reader does whose work grows with the square of a file's length.

    It is a minute of this process's own work, however busy the machine is with that of others.
    """

    def hangs(_signal: int, _frame: object) -> None:
        pytest.fail("this takes more than a minute")

    before = signal.signal(signal.SIGVTALRM, hangs)
    signal.setitimer(signal.ITIMER_VIRTUAL, 60)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is the same for all processes that run tests at a time."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """What one process does while no other one does it; the system opens the lock of a process that dies."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def once(folder: Path, make: Callable[[Path], None]) -> Path:
    """A folder that one process fills, while the others wait; where that fails, the next one tries, and fails for itself."""
    ready = folder.with_suffix(".ready")
    with alone(folder.with_suffix(".lock")):
        if not ready.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            ready.touch()
    return folder


def installed(package: str, shared: Path, found: Callable[[], str]) -> str:
    """What is found of a package, for which apt is asked where that is needed and may be done; empty where it is nowhere.

    One process at a time asks and looks: apt turns a second one away, and what is half unpacked is not there yet.
    """
    with alone(shared / "apt.lock"):
        if not found() and shutil.which("apt-get") and os.geteuid() == 0:
            patient = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=600"]
            subprocess.run([*patient, "update"], check=False)
            subprocess.run([*patient, "install", "-y", "--no-install-recommends", package], check=False)
        return found()


def by_playwright(shared: Path) -> str:
    """The path of the Chromium that Playwright installs; empty where it cannot."""
    from playwright.sync_api import sync_playwright

    with alone(shared / "playwright.lock"):
        with sync_playwright() as playwright:
            path = playwright.chromium.executable_path
        if not Path(path).is_file():
            subprocess.run([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"], check=False)
        return path if Path(path).is_file() else ""


@pytest.fixture(scope="session")
def chromium(shared: Path) -> str:
    """The path of a Chromium, for tests and for the commands; where there is none, it is installed."""
    found = installed("chromium", shared, find_browser)
    if not found:
        found = os.environ["CHROME_PATH"] = by_playwright(shared)
    assert found, "these tests need Chromium: apt-get install chromium, or python -m playwright install chromium"
    return found


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


SMALL = Path(__file__).parent / "publications" / "small"


@pytest.fixture(scope="session")
def small(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small publication with its exhibits computed, to be read, and to be copied by who changes it."""

    def computed(folder: Path) -> None:
        shutil.copytree(SMALL, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("site", ".cache"))
        load(folder)

    return shutil.copytree(once(shared / "small", computed), tmp_path_factory.mktemp("small") / "small")


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
