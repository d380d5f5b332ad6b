"""Real builds of a small publication: whole or not at all, the same bytes everywhere, no word to the network."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

SMALL = Path(__file__).parent / "publications" / "small"

DATED = {"SOURCE_DATE_EPOCH": "1795478400"}

WATCHED = """
import os, socket
real = socket.socket.connect
def connect(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6):
        with open(os.environ["DOSSIER_CONNECTED"], "a") as file:
            file.write(f"{address}\\n")
        raise OSError("no network in this test")
    return real(self, address)
socket.socket.connect = connect
"""


def copied(tmp_path: Path, name: str = "small") -> Path:
    root = tmp_path / name
    shutil.copytree(SMALL, root, ignore=shutil.ignore_patterns("site", ".cache"))
    return root


def build(
    root: Path, *arguments: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "-q", *arguments]
    given = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **(environment or {})}
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, env=given)


def digests(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small publication, built for the first time, while every connection is written down beside it."""
    base = tmp_path_factory.mktemp("built")
    spy = base / "spy"
    spy.mkdir()
    (spy / "sitecustomize.py").write_text(WATCHED)
    watched = {
        "PYTHONPATH": os.pathsep.join(filter(None, (str(spy), os.environ.get("PYTHONPATH")))),
        "DOSSIER_CONNECTED": str(base / "connected"),
    }
    root = copied(base)
    done = build(root, environment={**watched, **DATED, "LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "1"})
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def again(built: Path, tmp_path: Path) -> Path:
    """A copy of it, with its site and all that it keeps."""
    return shutil.copytree(built, tmp_path / "again")


def test_two_folders_locales_and_time_zones_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    other = copied(tmp_path, "another/folder")
    abroad = {"LC_ALL": "C", "LANG": "sq_AL", "TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "2"}
    second = build(other, environment={**DATED, **abroad})
    assert second.returncode == 0, second.stderr
    ours, others = digests(built / "site"), digests(other / "site")
    assert set(ours) == set(others)
    assert [path for path in ours if ours[path] != others[path]] == []
    assert len(ours) > 60


def test_a_second_build_with_warm_caches_gives_the_same_bytes(built: Path, again: Path) -> None:
    shutil.rmtree(again / "site")
    assert build(again, environment=DATED).returncode == 0
    assert digests(again / "site") == digests(built / "site")


def test_a_build_connects_to_nothing(built: Path) -> None:
    log = built.parent / "connected"
    assert not log.exists(), log.read_text()


def test_pages_ask_no_other_host_for_anything(built: Path) -> None:
    asked = re.compile(
        r"<(?:script|img|iframe|source|audio|video|embed)\b[^>]*\ssrc=[\"']?(?:https?:)?//|<link\b(?=[^>]*\brel=[\"']?(?:stylesheet|preload|icon|preconnect|prefetch|modulepreload))[^>]*\bhref=[\"']?(?:https?:)?//|@import\s+[\"'(]*(?:https?:)?//|url\([\"']?(?:https?:)?//"
    )
    for file in (built / "site").rglob("*"):
        if file.suffix in (".html", ".css"):
            assert asked.search(file.read_text()) is None, file


def test_a_failed_build_leaves_the_old_site_as_it_was(again: Path) -> None:
    root = again
    before = digests(root / "site")
    page = root / "docs" / "countries" / "kosovo.md"
    page.write_text(page.read_text() + "\nA claim [@cela-2052].\n")
    failed = build(root)
    assert failed.returncode != 0
    assert "docs/countries/kosovo.md:10:9: error: citation-unknown" in failed.stderr
    assert 'did you mean "cela-2025"?' in failed.stderr
    assert "Traceback" not in failed.stderr
    assert digests(root / "site") == before
    assert not (root / "site.building").exists()


def test_an_exhibit_that_cannot_be_made_is_lacking_in_its_page_and_all_else_is_built(again: Path) -> None:
    root = again
    script = root / "scripts" / "charts.py"
    script.write_text(script.read_text().replace('return columns(ours, "year"', 'return columns(ours, "yaer"'))
    before = digests(root / "site")
    assert build(root, "--strict").returncode != 0
    assert digests(root / "site") == before
    done = build(root)
    assert done.returncode != 0
    assert "scripts/charts.py:20:12: error: exhibit-raises" in done.stderr
    assert "built the site without" in done.stderr
    page = (root / "site" / "index.html").read_text()
    assert "This figure could not be made." in page
    assert "exhibit:" not in page
    assert not (root / "site.building").exists()


def test_a_warning_fails_a_strict_build_alone(again: Path) -> None:
    root = again
    page = root / "docs" / "countries" / "kosovo.md"
    page.write_text(page.read_text() + "\nIt has 17 brigades.\n")
    assert build(root).returncode == 0
    strict = build(root, "--strict")
    assert strict.returncode != 0
    assert "fact-unbound" in strict.stderr


def test_without_a_browser_the_committed_pictures_make_the_whole_site(again: Path) -> None:
    root = again
    shutil.rmtree(root / "site")
    shutil.rmtree(root / ".cache")
    done = build(root, "--strict", environment={"PATH": "/nowhere", "CHROME_PATH": "", "BROWSER_PATH": ""})
    assert done.returncode == 0, done.stderr
    assert "<svg " in (root / "site" / "index.html").read_text()


def test_without_browser_and_picture_the_page_shows_the_data_and_says_so(again: Path) -> None:
    root = again
    shutil.rmtree(root / "pictures")
    nowhere = {"PATH": "/nowhere", "CHROME_PATH": "", "BROWSER_PATH": ""}
    done = build(root, environment=nowhere)
    assert done.returncode == 0, done.stderr
    assert "exhibit-not-drawn" in done.stderr
    assert '<details class="exhibit-data" open' in (root / "site" / "index.html").read_text()
    assert build(root, "--strict", environment=nowhere).returncode != 0


@pytest.mark.parametrize("name", ["bibliography.bib", "data", "scripts"])
def test_what_a_publication_does_not_need_may_be_missing(tmp_path: Path, name: str) -> None:
    root = tmp_path / "bare"
    (root / "docs").mkdir(parents=True)
    (root / "docs" / "index.md").write_text("# Home\n\nText.\n")
    (root / "mkdocs.yml").write_text("site_name: Bare\nplugins: [dossier]\ntheme: {name: material, font: false}\n")
    if name == "data":
        (root / "bibliography.bib").write_text("")
    done = build(root, "--strict")
    assert done.returncode == 0, done.stderr


def test_citations_become_notes_without_a_word_on_extensions_of_markdown(tmp_path: Path) -> None:
    root = tmp_path / "bare"
    (root / "docs").mkdir(parents=True)
    (root / "docs" / "index.md").write_text("# Home\n\nText [@a].\n")
    (root / "bibliography.bib").write_text(
        "@book{a, author = {Hill, Anna}, title = {Norham}, publisher = {P}, date = {2020}}\n"
    )
    (root / "mkdocs.yml").write_text("site_name: Bare\nplugins: [dossier]\ntheme: {name: material, font: false}\n")
    done = build(root, "--strict")
    assert done.returncode == 0, done.stderr
    assert 'id="fn:a"' in (root / "site" / "index.html").read_text()
