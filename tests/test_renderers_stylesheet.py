"""The sheets that pages name become one, without the rules that nothing in the pages can match."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.exhibits import Store
from dossier.renderers.pruning import united
from dossier.renderers.stylesheet import unite

HEAD = (
    '<link rel="stylesheet" href="{up}assets/stylesheets/main.57a0d79d.min.css">\n'
    '<link rel="stylesheet" href="{up}assets/theme/paper.css">\n'
)
MAIN = ".a{color:red}.b{color:blue}:root{--md-x:1;--md-y:2}.a{top:var(--md-y)}"
PAPER = '@font-face {\n  font-family: S; /* why */\n  src: url("fonts/s.woff2");\n}\n'


def one(text: str, *used: str) -> str:
    return united({"assets/theme/paper.css": text}, frozenset(used), "assets/theme").splitlines()[1]


@pytest.mark.parametrize(
    ("sheet", "kept"),
    [
        (".a{x:1}.b{x:2}", ".a{x:1}"),
        (".a,.b{x:1}", ".a{x:1}"),
        ("div.b > p{x:1}", ""),
        ("p:not(.b){x:1}", "p:not(.b){x:1}"),
        (":is(.b,.a) p{x:1}", ":is(.b,.a) p{x:1}"),
        (":is(.b,.c) p{x:1}", ""),
        ("p:has(> .b){x:1}", ""),
        ("#b, [data-b], b{x:1}", "#b,[data-b],b{x:1}"),
        ('[data-md-color-primary="red"]{x:1}[data-md-color-primary=teal]{x:2}', "[data-md-color-primary=teal]{x:2}"),
        ("[data-md-color-scheme]{x:1}", "[data-md-color-scheme]{x:1}"),
        ("@media print{.b{x:1}}@media screen{.a{x:1}.b{x:2}}", "@media screen{.a{x:1}}"),
        ("@supports (x:1){@media print{.a{x:1}}}", "@supports (x:1){@media print{.a{x:1}}}"),
        ("@page{margin:1cm}@keyframes b{from{x:1}to{x:2}}", "@page{margin:1cm}@keyframes b{from{x:1}to{x:2}}"),
        ("@layer one,two;", "@layer one,two;"),
        (".a{x:1;&.b{x:2}}", ".a{x:1;&.b{x:2}}"),
        (".\\31 0{x:1}", ""),
        (".a{--md-x:1;--own:2}", ".a{--own:2}"),
        (".a{--md-x:1;--md-y:var(--md-x);x:var(--md-y)}", ".a{--md-x:1;--md-y:var(--md-x);x:var(--md-y)}"),
        (".a{--md-z:1}", ".a{--md-z:1}"),
        (".a{content:'}/*'; x : 1 !important}", '.a{content:"}/*";x:1!important}'),
        (".b::-ms-clear,.a{x:1}", ".b::-ms-clear,.a{x:1}"),
    ],
)
def test_only_rules_stay_that_something_can_match(sheet: str, kept: str) -> None:
    assert one(sheet, "a", "teal", "--md-z").replace("'", '"') == kept


def test_addresses_are_right_where_the_one_sheet_lies() -> None:
    sheets = {
        "assets/dossier.css": '.a{x:url(i/a.svg?v#f);y:url("/b.svg");z:url(data:text/plain,c)}',
        "assets/theme/paper.css": ".a{x:url('fonts/s.woff2')}",
    }
    text = united(sheets, frozenset("a"), "assets/theme")
    assert 'url("../i/a.svg?v#f")' in text
    assert 'url("/b.svg")' in text
    assert "data:text/plain,c" in text
    assert 'url("fonts/s.woff2")' in text


def test_a_sheet_that_is_cut_off_takes_nothing_of_the_next() -> None:
    text = united(
        {"assets/theme/paper.css": "@media print{.a{x:1", "assets/dossier.css": ".a{y:1}"}, frozenset("a"), "assets"
    )
    assert "@media print{.a{x:1}}.a{y:1}" in text


@pytest.mark.parametrize("sheet", ['@import "x.css";', "@namespace x url(y);"])
def test_sheets_that_cannot_be_joined_are_not(sheet: str) -> None:
    assert united({"assets/dossier.css": sheet}, frozenset("a"), "assets/theme") == ""


class Built:
    """A site of hand-made pages."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for path, text in (("stylesheets/main.57a0d79d.min.css", MAIN), ("theme/paper.css", PAPER)):
            file = root / "site" / "assets" / path
            file.parent.mkdir(parents=True)
            file.write_text(text, encoding="utf-8")

    def page(self, path: str, body: str, up: str = "") -> Path:
        file = self.root / "site" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"<!DOCTYPE html><head>{HEAD.format(up=up)}</head><body>{body}</body>", encoding="utf-8")
        return file

    def sheet(self) -> str:
        """What the one sheet says after a build; empty where there is none."""
        unite(self.root / "site", Store(self.root / "kept"))
        found = sorted((self.root / "site" / "assets" / "theme").glob("site.*.css"))
        assert len(found) < 2
        return found[0].read_text(encoding="utf-8") if found else ""


@pytest.fixture
def built(tmp_path: Path) -> Built:
    return Built(tmp_path)


def test_pages_at_any_depth_name_the_one_sheet(built: Built) -> None:
    first, deep = built.page("index.html", "<p class='a'>"), built.page("x/y/index.html", "<p>", up="../../")
    lost = built.page("404.html", "<p>", up="/house/")
    assert ".b" not in built.sheet()
    name = next((built.root / "site/assets/theme").glob("site.*.css")).name
    assert f'<head><link rel="stylesheet" href="assets/theme/{name}">\n</head>' in first.read_text()
    assert f'href="../../assets/theme/{name}"' in deep.read_text()
    assert f'href="/house/assets/theme/{name}"' in lost.read_text()


@pytest.mark.parametrize(
    "body",
    [
        '<p class="c b">',
        "<p class=b>",
        '<p class="&#98;">',
        "<script>x.className = 'b'</script>",
        "<button onclick=\"this.classList.add('b')\">",
        '<script src="own.js"></script>',
    ],
)
def test_a_class_counts_wherever_it_may_come_from(built: Built, body: str) -> None:
    (built.root / "site/own.js").write_text("document.body.classList.add('b')")
    built.page("index.html", body)
    assert ".b{color:blue}" in built.sheet()


def test_a_class_that_a_script_puts_together_counts(built: Built) -> None:
    file = built.root / "site/assets/stylesheets/main.57a0d79d.min.css"
    file.write_text(".md-nav--open{x:1}.md-tab--open{x:2}.md-tab--shut{x:3}")
    built.page("index.html", "<script>a = 'md-nav--' + b; c = d + '--shut'</script>")
    assert built.sheet().splitlines()[1].startswith(".md-nav--open{x:1}.md-tab--shut{x:3}")


def test_a_property_that_a_page_asks_for_stays(built: Built) -> None:
    built.page("index.html", '<p style="top:var(--md-x)" class="a">')
    assert ":root{--md-x:1;--md-y:2}" in built.sheet()


@pytest.mark.parametrize(
    "script",
    [
        "../assets/javascripts/bundle.a5f9.min.js",
        "https://elsewhere.example/x.js",
        "//elsewhere.example/x.js",
        "gone.js",
    ],
)
def test_a_page_with_a_script_that_is_not_read_keeps_its_sheets(built: Built, script: str) -> None:
    plain = built.page("index.html", '<p class="a">')
    scripted = built.page("x/index.html", f'<p class="b"><script src="{script}"></script>', up="../")
    before = scripted.read_bytes()
    assert ".b{" not in built.sheet()
    assert scripted.read_bytes() == before
    assert "site." in plain.read_text()


def test_sheets_of_an_author_stay_in_their_place_and_their_words_count(built: Built) -> None:
    page = built.page("index.html", "<p>")
    text = page.read_text()
    (built.root / "site/own.css").write_text("p{top:var(--md-x)}")
    page.write_text(text.replace("</head>", '<link rel="stylesheet" href="own.css"></head>'))
    assert "--md-x:1" in built.sheet()
    assert page.read_text().count("stylesheet") == 2
    assert page.read_text().index("site.") < page.read_text().index("own.css")


def test_a_page_in_capitals_keeps_its_sheets(built: Built) -> None:
    page = built.page("index.html", '<P CLASS="b">')
    before = page.read_bytes()
    assert built.sheet() == ""
    assert page.read_bytes() == before


def test_a_sheet_that_is_kept_is_the_same(built: Built) -> None:
    built.page("index.html", '<p class="a">')
    first = built.sheet()
    built.page("index.html", '<p class="a new">')
    assert built.sheet() == first
    built.page("index.html", '<p class="b">')
    (built.root / "site/assets/theme").joinpath(next((built.root / "site/assets/theme").glob("site.*")).name).unlink()
    assert ".b{color:blue}" in built.sheet()
