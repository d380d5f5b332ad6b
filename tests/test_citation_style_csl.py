"""Any CSL style in the place of the house style."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dossier.compiler import Compiler
from dossier.loading import load

HERE = Path(__file__).parent / "publications"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "small"
    shutil.copytree(HERE / "small", root, ignore=shutil.ignore_patterns("site", ".cache"))
    shutil.copy(HERE / "plain-note.csl", root)
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("      search: true\n", "      citation_style: plain-note.csl\n"))
    return root


def test_notes_follow_the_style_with_their_locators(root: Path) -> None:
    text = Compiler(load(root)).page("index.md").markdown
    assert "Ministry of Defence of Kosovo; *Budget 2025*; 2025" in text
    assert "Ana Çela and Željko Đorđević; *Budgets of the Western Balkans*; 2025; at 12" in text


def test_the_bibliography_follows_it_and_addresses_stay_whole(root: Path) -> None:
    text = Compiler(load(root)).page("bibliography.md").markdown
    assert "European Defence Agency = Defence Data 2023–2024 = " in text
    assert 'href="https://eda.example/data%20set' in text


def test_a_style_that_is_none_is_an_error_at_its_setting(root: Path) -> None:
    (root / "plain-note.csl").write_text("<html>no style</html>")
    found = [each for each in load(root).diagnostics if each.rule == "settings-style"]
    assert [each.place.path for each in found] == ["mkdocs.yml"]
    (root / "plain-note.csl").unlink()
    assert [each.rule for each in load(root).diagnostics] == ["settings-style"]
    assert Compiler(load(root)).page("index.md").markdown
