"""Links within the manuscript: each known fault is told of at its line and by its rule, and no valid form is."""

from __future__ import annotations

import io
import os
import sys
import textwrap
from collections.abc import Callable

import pytest
from pypdf import PdfWriter

from conftest import Sandbox
from dossier import beside
from dossier.checks import links as links_check

SETTINGS = """
    site_name: Links
    site_url: https://example.org/pub/
    markdown_extensions: [footnotes, attr_list, tables, admonition, def_list, md_in_html, toc]
    plugins:
      - search
      - redirects: {redirect_maps: {old.md: a.md, gone/was.md: deep/x.md}}
      - dossier
"""
PAGE = """
    # A page

    ## First part

    ## First part

    ## Këshilli i sigurisë {#keshilli}

    ## C & D: “quotes”

    <a id='raw'></a><a name="named"></a>

    Text[^n]. []{#spot}

    [^n]: Note.
"""


def pdf(pages: int) -> bytes:
    writer, held = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    writer.write(held)
    return held.getvalue()


@pytest.fixture(scope="module")
def document() -> bytes:
    return pdf(3)


@pytest.fixture
def links(sandbox: Sandbox, document: bytes) -> Sandbox:
    files: dict[str, str | bytes] = {"mkdocs.yml": SETTINGS}
    files |= {f"docs/{name}.md": PAGE for name in ("a", "deep/x", "deep/index", "ë c", "Case", "s p")}
    files |= {"docs/img/a.png": b"", "docs/img/b c.png": b"", "docs/only/file.txt": b"", "docs/x.csv": b"a\n"}
    files |= {"docs/h.html": '<p id="here">', "docs/dir/README.md": "# R\n", "docs/r.pdf": document}
    return sandbox.write(files)


FAULTS = """
link-unknown: [x](nope.md) | [x](deep/nope.md) | ![a](img/no.png) | [x](no.csv) | [x](<nope.md>) | [x](nope.md "Title")
link-unknown: [two [words] here](nope.md) | [x](no(p)e.md) | [x](nope.md){ .btn } | [x](nope.md?x=1) | [x](n.ipynb)
link-unknown: [![a](img/a.png)](nope.md) | [![a](img/no.png)](a.md) | * [y](nope.md) | > > [x](nope.md) | ## [x](nope.md)
link-unknown: [x](only/) | [x](%C3%AB%20d.md) | [x](<s q.md>) | [x](old.md) | [x](gone/was.md#first-part)
link-unknown: [x](a) | [x](a/) | [x](deep/) | [x](deep/index.html) | [x](https://example.org/pub/nope/) | [x](/a.md)
link-unknown: <a href="nope/">x</a> | <a href="a.md">x</a> | <img src="img/a.png" alt="x"> | <video poster="../no.jpg"></video>
link-unknown: <img src="../img/a.png" srcset="../img/no.png 2x" alt="x"> | <iframe src="../nope.html"></iframe>
link-outside: [x](../README.md)
link-case: [x](case.md) | [x](Deep/x.md) | ![a](img/A.png)
link-form: [x](../a/) | [x](../deep/)
link-anchor: [x](a.md#nope) | [x](#nope) | [x](a.md#First-part) | [x](a.md#first-part_2) | [x](a.md#fn:7)
link-anchor: [x](a.md#keshilli-i-sigurise) | [x](a.md#k%C3%ABshilli) | [x](h.html#there) | [x](a.md#First part)
link-anchor: [x](r.pdf#page=9) | [x](r.pdf#page=0) | [x](https://example.org/pub/a/#nope) | <a href="#nope">x</a>
link-absolute: [x](/pub/a/) | [x](/nope/) | [x](//example.org/pub/a/) | [x](//example.net/y)
link-own-address: [x](https://example.org/pub/a/)
link-address: [x](a%2.md) | [x](https://example.net/100%) | [x](deep\\x.md) | [x](www.example.com/x) | [x](example.org/x)
link-address: [x](someone@example.org) | [x](htp://example.org/) | [x](http:/example.org/) | [x](http//example.org/)
link-address: [x](https://https://example.org/) | [x](https:///x) | [x](<https://exam ple.org/>) | [x](10.1000/182)
link-address: [x](file:///C:/x.docx) | <https://exa mple.org/a> | [x](C:\\Users\\x.docx) | [x](javascript:alert(1))
link-empty: [x]() | ![a]() | [x](#) | <a href="">x</a> | [](a.md)
link-undefined: [x][nolabel]
link-unread: [x](a.md | [x] (a.md) | (x)[a.md] | (see here)[https://example.net/x] | [x](https://example.net/x
"""
VALID = """
    [x](a.md) [x](./a.md) [x](deep/../a.md) [x](deep/index.md) [x](dir/README.md) [x](v.md#top) [x](a.md?x=1#first-part)

    [x](a.md#first-part) [x](a.md#first-part_1) [x](a.md#keshilli) [x](a.md#c-d-quotes) [x](a.md#raw) [x](a.md#named)

    [x](a.md#fn:n) [x](a.md#fnref:n) [x](a.md#:~:text=foo) [x](h.html#here) [x](r.pdf#page=3) [x](r.pdf#nameddest=z)

    ![a](img/a.png) ![b](img/b%20c.png) ![b](<img/b c.png>) [x](%C3%AB%20c.md) [x](<ë c.md>) [x](s p.md) [x](x.csv)

    [x](https://example.net/no) <https://example.com/(a)> [m](mailto:a@b.org) [t](tel:+1) <a@b.org> [z](urn:isbn:123)

    [sic] (https://example.net/x) (x)[1] `[x] (a.md)` [x] (see a.md) \\[x\\] (a.md) (x) [r]

    [x][r] [R] [r][] [1] [x] [sic] a[i][j] \\[x](nope.md) `[x](nope.md)` <!-- [x](nope.md) -->

    <a href="../a/#first-part">x</a> <img src="../img/a.png" alt="x"> <a id="q"></a><a href="#q">x</a>

    ```
    [x](nope.md)
    ```

    [r]: a.md#first-part 'T'
"""


def test_each_known_fault_of_a_link_is_found_at_its_line(links: Sandbox) -> None:
    rows = [
        (rule, text.strip())
        for line in FAULTS.strip().splitlines()
        for rule, _, rest in [line.partition(": ")]
        for text in rest.split(" | ")
    ]
    links.write({f"docs/f{number}.md": f"# T\n\n{text}\n" for number, (_, text) in enumerate(rows)})
    found = {(each.place.path, each.place.line, each.rule) for each in links.problems()}
    missed = [(rule, text) for number, (rule, text) in enumerate(rows) if (f"docs/f{number}.md", 3, rule) not in found]
    assert not missed


def test_no_valid_link_is_complained_of(links: Sandbox) -> None:
    links.write({"docs/v.md": "# T\n" + textwrap.dedent(VALID)})
    assert [each for each in links.said() if "docs/v.md" in each and "link-" in each] == []


@pytest.mark.parametrize("ends", [False, True])
def test_pages_checked_by_several_processes_give_the_same_report(
    links: Sandbox, monkeypatch: pytest.MonkeyPatch, ends: bool
) -> None:
    rows = [line.partition(": ")[2].split(" | ")[0].strip() for line in FAULTS.strip().splitlines()]
    links.write({f"docs/f{number}.md": f"# T {number}\n\n{text}\n" for number, text in enumerate(rows)})
    links.write({"docs/far.md": "# T\n\n[x](f1.md#t-1) [y](f2.md#t-9) [z](deep/x.md#no)\n"})
    alone = links.run("check", "links", "--format", "json").stdout
    begun = []
    fork = beside._fork

    def counted(work: Callable[..., None]) -> object:
        begun.append(work)
        return fork((lambda _: os._exit(1)) if ends else work)

    for room in (beside, links_check):
        monkeypatch.setattr(room, "processors", lambda: 3)
    monkeypatch.setattr(beside.threading, "active_count", lambda: 1)  # whatever a server of another test still does
    monkeypatch.setattr(links_check, "_ENOUGH", 100)
    monkeypatch.setattr(beside, "_fork", counted)
    assert links.run("check", "links", "--format", "json").stdout == alone
    assert alone.count('"rule"') > len(rows)
    assert len(begun) == (2 if sys.platform == "linux" else 0)


def test_pages_that_a_hook_makes_are_those_of_the_navigation(links: Sandbox) -> None:
    settings = (links.root / "mkdocs.yml").read_text() + "nav: [a.md, made.md]\n"
    links.write({"mkdocs.yml": settings, "docs/l.md": "# T\n\n[x](made.md#y) [z](none.md)\n"})
    assert [each[:11] for each in links.said() if each.endswith("link-unknown")] == [
        "docs/l.md:3",
        "docs/l.md:3",
        "mkdocs.yml:",
    ]
    links.write(
        {"mkdocs.yml": settings + "hooks: [hook.py]\n", "hook.py": "def on_files(files, config): return files\n"}
    )
    said = [each for each in links.said() if "link-" in each and ("l.md" in each or "mkdocs.yml" in each)]
    assert said == ["docs/l.md:3:20: link-unknown"]
