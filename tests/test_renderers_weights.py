"""The weight of a page is what its reader's browser loads: HTML, styles, scripts, pictures, and the fonts of its letters."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from dossier.renderers.weights import weights

SHEET = """
@font-face { font-family: A; src: url("latin.woff2") format("woff2"); unicode-range: U+0000-00FF, U+20AC; }
@font-face { font-family: A; src: url(european.woff2); unicode-range: U+01??; }
@font-face { font-family: A; font-style: italic; src: url('italic.woff2'); unicode-range: U+0000-00FF; }
@font-face { font-family: B; src: url(https://example.org/elsewhere.woff2); }
"""
SIZES = {"latin": 1000, "european": 2000, "italic": 4000}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "a.css").write_text(SHEET)
    for name, size in SIZES.items():
        (tmp_path / "css" / f"{name}.woff2").write_bytes(b"x" * size)
    return tmp_path


def fonts(site: Path, body: str, head: str = "") -> int:
    """How many bytes of fonts a page with this text loads."""
    page = f'<html><head><link rel="stylesheet" href="../css/a.css">{head}</head><body>{body}</body></html>'
    (site / "page").mkdir(exist_ok=True)
    (site / "page" / "index.html").write_text(page)
    ((path, weight),) = weights(site, iter([("page.md", "page/index.html")]))
    assert path == "page.md"
    return weight - len(gzip.compress(page.encode(), 6)) - len(gzip.compress(SHEET.encode(), 6))


@pytest.mark.parametrize(
    ("body", "loaded"),
    [
        ("<p>Kosovo, €208 million</p>", ["latin"]),
        ("<p>Ana Brnabić</p>", ["latin", "european"]),
        ("<p>A &scaron; that is written by its name</p>", ["latin", "european"]),
        ("<p>One <em>word</em></p>", ["latin", "italic"]),
        ("<p>One <em>š</em></p>", ["latin", "european"]),
        ("<p title='š'>Attributes are not shown</p>", ["latin"]),
        ("<script>const letter = 'š'</script><p>Nor are scripts</p>", ["latin"]),
        ("<img alt='' src=''>", []),
    ],
)
def test_a_font_weighs_where_the_page_shows_a_letter_of_its_range_and_style(
    site: Path, body: str, loaded: list[str]
) -> None:
    assert fonts(site, body) == sum(SIZES[name] for name in loaded)


def test_a_script_weighs_once_and_a_lazy_picture_not_at_all(site: Path) -> None:
    (site / "a.js").write_bytes(b"a" * 500)
    (site / "a.png").write_bytes(b"a" * 700)
    packed = len(gzip.compress(b"a" * 500, 6))
    script = '<script src="../a.js"></script>'
    assert fonts(site, '<img alt="" src="../a.png" loading="lazy">', script * 2) == packed
    assert fonts(site, '<img alt="" src="../a.png">', script) == packed + 700
