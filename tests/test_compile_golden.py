"""What a page becomes: the whole of it, compared with files that were read before they were committed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dossier.compiler import Compiler
from dossier.loading import load

HERE = Path(__file__).parent
PAGES = ("index.md", "part/index.md", "countries/kosovo.md", "bibliography.md", "data/budgets.md", "corrections.md")


@pytest.fixture(scope="module")
def compiler(small: Path) -> Compiler:
    return Compiler(load(small))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_compiles_to_what_was_reviewed(
    compiler: Compiler, path: str, golden: Callable[[Path, str], None]
) -> None:
    golden(HERE / "golden" / path, compiler.page(path).markdown)


def test_nothing_of_our_syntax_is_left(compiler: Compiler) -> None:
    for path in compiler.publication.pages:
        text = compiler.page(path).markdown
        for mark in ("[@", "](fact:", "](entity:", "](exhibit:"):
            assert mark not in text, (path, mark)
