"""The publication and the manual are spelt as British English is, with the words that the project adds in `words.txt`.

The dictionary is Debian's hunspell-en-gb; where it is missing and apt may be used, it is installed, else the test fails.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from spylls.hunspell import Dictionary

from conftest import installed
from dossier.loading import load
from dossier.manuscript import plain_text

ROOT = Path(__file__).parents[1]
FOLDERS = (Path("/usr/share/hunspell"), Path("/usr/share/myspell/dicts"))
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_MARKUP = re.compile(r"`[^`]*`|\]\([^)\s]*(?:\([^)]*\)[^)\s]*)*(?:\s\"[^\"]*\")?\)|<[^>]*>|\[@[^\]]*\]|https?://\S+")


def dictionary() -> str:
    """The path of the dictionary without its ending; empty where it is not installed."""
    return next((str(folder / "en_GB") for folder in FOLDERS if (folder / "en_GB.aff").is_file()), "")


Known = Callable[[str], bool]


@pytest.fixture(scope="module")
def known(shared: Path) -> Known:
    """Says of a word whether it is one."""
    found = installed("hunspell-en-gb", shared, dictionary)
    assert found, "this test needs the British dictionary: apt-get install hunspell-en-gb"
    words = Dictionary.from_files(found)

    @cache
    def is_known(word: str) -> bool:
        return words.lookup(word) or words.lookup(word.lower())

    return is_known


def unknown_words(root: Path, known: Known) -> dict[str, str]:
    """The words of the prose that neither the dictionary nor the project knows, each with its first place."""
    ours = set((ROOT / "tests" / "words.txt").read_text(encoding="utf-8").split())
    found: dict[str, str] = {}
    for page in load(root, exhibits=False).pages.values():
        for block in page.blocks:
            if not block.prose:
                continue
            text = plain_text(
                _MARKUP.sub(
                    lambda hit: "]" if hit[0].startswith("](") else " ", page.source.text[block.start : block.end]
                )
            )
            for hit in WORD.finditer(text):
                word = hit[0].replace("’", "'").removesuffix("'s").strip("'")
                if len(word) < 2 or word.isupper() or word in ours or word.lower() in ours or known(word):
                    continue
                line, column = page.source.position(block.start)
                found.setdefault(word, f"{page.source.path}:{line}:{column}")
    return found


@pytest.mark.parametrize("folder", [".", "manual"])
def test_every_word_is_known(folder: str, known: Known) -> None:
    assert unknown_words(ROOT / folder, known) == {}


def test_a_wrong_word_would_be_found(known: Known) -> None:
    assert not known("comission")
    assert not known("defense")
    assert known("defence")
