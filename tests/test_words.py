"""The words of Dossier: each is listed in every language, and readers of one find no English among theirs."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import lxml.html
import pypdf
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from conftest import Sandbox
from dossier.compiler.notes import stop_after
from dossier.words import Words, words

LANGUAGES = ("de", "sq", "sr")
SOURCES = Path(str(files("dossier")))
KEYWORDS = {"say": (0,), "several": (0, 1), "said": (0,), "prefixed": (0,), "counted": (1,), "phrase": (0,)}
"""What takes a sentence of the catalogue, and at which of its places."""
HOLE = re.compile(r"\{\w*\}")
ADDRESS = re.compile(r"https?://\S+")
WORD = re.compile(r"[^\W\d_]{2,}")


def sentences(tree: ast.AST) -> Iterator[tuple[tuple[str, ...], frozenset[str]]]:
    """The sentences of a module, singular and plural, with the names of what is put into their holes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            places = KEYWORDS.get(name, ())
            texts = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            if places and texts[places[-1] :]:
                yield tuple(texts[place] for place in places), frozenset(f"{{{each.arg}}}" for each in node.keywords)


def in_the_sources() -> dict[tuple[str, ...], frozenset[str]]:
    """Every sentence that Dossier puts before readers, with the holes that a translation may have."""
    found: dict[tuple[str, ...], frozenset[str]] = {}
    for file in sorted(SOURCES.rglob("*.py")):
        if "checks" not in file.parts:  # which say what they found to authors
            for said, holes in sentences(ast.parse(file.read_text(encoding="utf-8"))):
                found[said] = found.get(said, frozenset()) | holes | set(HOLE.findall(" ".join(said)))
    for ending, call in ((".html", r'\bsay\("([^"]*)"'), (".js", r'\b_\("([^"]*)"\)')):
        for file in sorted(SOURCES.rglob(f"*{ending}")):
            for said in re.findall(call, file.read_text(encoding="utf-8")):
                found.setdefault((said,), frozenset(HOLE.findall(said)))
    return found


def catalogue(language: str) -> Catalog:
    return read_po(io.BytesIO((SOURCES / "words" / f"{language}.po").read_bytes()), abort_invalid=True)


def several(said: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_lists_every_sentence_of_the_sources_and_no_other(language: str) -> None:
    listed = {several(each.id) for each in catalogue(language) if each.id and not each.fuzzy}
    wanted = set(in_the_sources())
    assert (sorted(wanted - listed), sorted(listed - wanted)) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_have_the_holes_and_the_plural_forms_that_are_asked_for(language: str) -> None:
    allowed, listed = in_the_sources(), catalogue(language)
    for each in listed:
        if each.id:
            forms = several(each.string)
            assert all(forms), each.id
            assert len(forms) == (listed.num_plurals if each.pluralizable else 1), each.id
            for form in forms:
                assert set(HOLE.findall(form)) <= allowed[several(each.id)], form
                # what is said of one may leave the number out; nothing else may be lost
                lost = set(HOLE.findall(several(each.id)[-1])) - set(HOLE.findall(form)) - {"{number}"}
                assert lost <= ({"{ordinal}"} if "{number}" in form else set()), form


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Source: 1 row 2 rows 5 rows 21 rows 7 March 2025 CSV"),
        ("fr", "Source: 1 row 2 rows 5 rows 21 rows 7 mars 2025 CSV"),  # not listed: English, and what Babel knows
        ("de", "Quelle: 1 Zeile 2 Zeilen 5 Zeilen 21 Zeilen 7. März 2025 CSV"),
        ("de-AT", "Quelle: 1 Zeile 2 Zeilen 5 Zeilen 21 Zeilen 7. März 2025 CSV"),
        ("sq", "Burimi: 1 rresht 2 rreshta 5 rreshta 21 rreshta 7 mars 2025 CSV"),
        ("sr", "Izvor: 1 red 2 reda 5 redova 21 red 7. mart 2025 CSV"),
        ("sr-Latn", "Izvor: 1 red 2 reda 5 redova 21 red 7. mart 2025 CSV"),
        ("sr-Cyrl", "Извор: 1 ред 2 реда 5 редова 21 ред 7. март 2025 CSV"),
    ],
)
def test_words_are_those_of_the_language_and_english_where_it_has_none(language: str, said: str) -> None:
    tongue = words(language)
    rows = (tongue.several("{number} row", "{number} rows", number) for number in (1, 2, 5, 21))
    csv = WORD.findall(tongue.say("CSV with README (zip)"))[0]
    source = tongue.several("Source:", "Sources:", 1)
    assert " ".join([source, *rows, tongue.day(2025, 3, 7), csv]) == said


def test_what_stands_in_a_hole_is_not_touched() -> None:
    assert words("sr-Cyrl").say("Cite as: {citation}", citation="{Lj} Nj") == "Цитирати као: {Lj} Nj"
    assert Words("en").say("Data of “{title}”", title="{x}") == "Data of “{x}”"


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_a_question_in_quotation_marks_needs_no_full_stop(language: str) -> None:
    asked = words(language).say("“{title}”", title="Alfa?")
    assert (stop_after(asked), stop_after(asked.replace("?", ""))) == ("", ".")


def test_a_script_has_the_words_in_its_literals() -> None:
    script = 'say(_("Loading …"), my_("no"), "_(no)");'
    assert words("en").script(script) == 'say("Loading …", my_("no"), "_(no)");'
    assert words("de").script(script) == 'say("Wird geladen …", my_("no"), "_(no)");'


MKDOCS = """
    site_name: Alfa
    site_url: https://alfa.example/
    theme: {{name: material, language: {language}, font: false, features: [navigation.footer]}}
    plugins:
      - dossier:
          editions: [pdf, epub]
          search: true
          imprint:
            title: Alfa
            authors: [{{name: Ana Çela}}, {{name: Omega, organisation: true}}]
            publisher: Omega
            date: 2026-11-24
            version: 1.0.0
            licence: CC BY 4.0
    markdown_extensions: [footnotes, md_in_html, tables, {{toc: {{permalink: true}}}}]
    nav: [index.md, {{Beta: [part.md, kosovo.md]}}, annex.md, lists.md, bibliography.md]
"""
FILES = {
    "bibliography.bib": """
        @report{a, author = {{Omega}}, title = {Gamma}, institution = {Zeta}, number = {7}, date = {2024-12-04},
          url = {https://eda.example/x}, urldate = {2025-03-01}, archiveurl = {https://web.archive.org/web/2025/x}}
        @book{b, author = {Kappa, Ana and Lambda, Željko and Mi, Ni}, translator = {Tau, Ro}, title = {Sigma},
          edition = {2}, volume = {3}, publisher = {Fi}, date = {2025-05~}}
        @incollection{c, author = {Xi, A. and others}, editor = {Tau, Ro and Ro, Tau}, title = {Omikron},
          booktitle = {Psi}, publisher = {Fi}, date = {2025-21}, pages = {10--19}}
        @thesis{d, author = {Xi, Eta}, title = {Ypsilon}, type = {phdthesis}, institution = {Teta}, pubstate = {inpress}}
        @misc{e, author = {Xi, Eta}, title = {Jota}}
    """,
    "data/countries.csv": "id,name,source\nkosovo,Kosova,a; b\n",
    "data/budgets.csv": """
        country,year,amount,source,cited_in,adopted,reason,as_of,expected_update
        kosovo,2023,116.4,a,,true,,2025,2025-06
        kosovo,2024,153,b,c,true,Beta,2025,
        kosovo,2024,100,c,,false,,2025-02-01,
    """,
    "data/datapackage.yaml": """
        name: alfa
        title: Alfa
        resources:
          - name: countries
            title: Pi
            path: countries.csv
            dossier: {entity: true, label: name, page: "{id}.md"}
            schema:
              fields: [{name: id, title: Id}, {name: name, title: Beta}, {name: source, title: Mi}]
              primaryKey: [id]
          - name: budgets
            title: Ro
            path: budgets.csv
            dossier: {value: amount, unit: EUR, observations: true}
            schema:
              fields:
                - {name: country, type: string, title: Teta}
                - {name: year, type: year, title: Jota}
                - {name: amount, type: number, title: Lambda, unit: EUR}
                - {name: source, type: string, title: Mi}
                - {name: cited_in, type: string, title: Xi}
                - {name: adopted, type: boolean, title: Psi}
                - {name: reason, type: string, title: Fi}
                - {name: as_of, type: string, title: Omikron}
                - {name: expected_update, type: string, title: Sigma}
              primaryKey: [country, year, source]
              foreignKeys: [{fields: country, reference: {resource: countries, fields: id}}]
    """,
    "scripts/tables.py": """
        from dossier import table

        @table("epsilon", data="budgets", title="Epsilon", note="Tau")
        def epsilon(rows):
            return rows[["year", "amount", "adopted"]].rename(columns=dict(year="Jota", amount="Lambda", adopted="Psi"))
    """,
    "corrections.yaml": "- {date: 2026-11-24, pages: [index.md], said: Alfa, says: Beta, reason: Gamma.}\n",
    "docs/index.md": """
        ---
        cover: true
        ---

        # Alfa

        Kosova [116,4](fact:budgets/kosovo/2023) [153](fact:budgets/kosovo/2024) [](fact:sum(budgets/*/*))
        [@a; @b, 12]. [](entity:countries/kosovo) [@c] [@d] [@e].[^z]

        [^z]: Beta [@a].

        ![](exhibit:epsilon)
    """,
    "docs/part.md": "---\nnumbering: part\n---\n\n# Beta\n\nKosova [@a].\n\n## Gama\n",
    "docs/kosovo.md": "---\nentity: countries/kosovo\n---\n\n# Kosova\n\nAlfa beta [@a].\n",
    "docs/annex.md": "---\nnumbering: annex\n---\n\n# Gama\n\n![](exhibit:corrections)\n",
    "docs/lists.md": "# Zeta\n\n"
    + "".join(f"![](exhibit:{each})\n\n" for each in ("figures", "tables", "datasets", "disagreements")),
}
NAMES = "BibTeX RIS CSL JSON Chicago APA XLSX CSV README PDF EPUB MkDocs Material JavaScript Markdown"
"""Names, which no language translates."""
MATERIALS_OWN = {"404 - Not found", "Made with", "Material for MkDocs"}


def read_out(html: bytes) -> Iterator[str]:
    """What a page says to those who see it, and to those who hear it, but for addresses."""
    tree = lxml.html.fromstring(html)
    for unsaid in tree.xpath("//script | //style | //code | //pre"):
        unsaid.drop_tree()
    texts = list(tree.itertext())
    for each in tree.iter(lxml.etree.Element):
        texts += [each.get(name, "") for name in ("title", "aria-label", "alt", "placeholder")]
    yield from (ADDRESS.sub("", text) for text in texts)


def known(root: Path, language: str) -> set[str]:
    """The words of the publication's author, of its language as we and as the theme have it, and names."""
    tongue = words(language)
    import material

    theme = (
        Path(material.__file__).parent
        / f"templates/partials/languages/{'sh' if language[:2] == 'sr' else language}.html"
    )
    texts = [
        file.read_text(encoding="utf-8")
        for file in root.rglob("*")
        if file.suffix in (".md", ".bib", ".csv", ".yaml", ".yml")
    ]
    texts += [tongue.spell(text) for each in catalogue(language[:2]) if each.id for text in several(each.string)]
    texts += [tongue.spell(text) for text in re.findall(r'": "([^"]*)"', theme.read_text(encoding="utf-8"))]
    texts += [NAMES, *map(tongue.month, range(1, 13)), "Euro euro evra евра"]
    return {word.lower() for text in texts for word in WORD.findall(text)}


@pytest.mark.parametrize("language", [*LANGUAGES, "sr-Cyrl"])
def test_readers_of_a_language_find_no_english_among_its_words(sandbox: Sandbox, language: str) -> None:
    sandbox.write({"mkdocs.yml": MKDOCS.format(language=language), **FILES})
    for command in (["build"], ["check", "editions"]):
        done = subprocess.run(
            [sys.executable, "-m", "dossier", *command], cwd=sandbox.root, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == "nothing found\n"
    site, theirs = sandbox.root / "site", known(sandbox.root, language)
    with zipfile.ZipFile(site / "publication.epub") as epub:
        pages = {name: epub.read(name) for name in epub.namelist() if name.endswith(".xhtml")}
    pages |= {str(file.relative_to(site)): file.read_bytes() for file in site.rglob("*.html")}
    foreign = {
        (name, said.strip())
        for name, html in pages.items()
        for said in read_out(html)
        if said.strip() not in MATERIALS_OWN and {word.lower() for word in WORD.findall(said)} - theirs
    }
    assert foreign == set()
    ours = {word.lower() for said in in_the_sources() for text in said for word in WORD.findall(HOLE.sub("", text))}
    pdf = ADDRESS.sub("", " ".join(page.extract_text() for page in pypdf.PdfReader(site / "publication.pdf").pages))
    assert {word.lower() for word in WORD.findall(pdf)} & (ours - theirs) <= {"data"}  # of addresses divided into lines
    for script in ("assets/dossier.js", "assets/theme/search.js"):
        literals = set(re.findall(r'"((?:[^"\\]|\\.)*)"', (site / script).read_text(encoding="utf-8")))
        assert literals & {each for said in in_the_sources() for each in said if " " in each} == set()
