"""Exhibits that go wrong: each is told at its line of the script, and everything else is there as ever."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from conftest import SETTINGS, Sandbox
from dossier.compiler import Compiler
from dossier.compiler.downloads import standing_alone
from dossier.compiler.html import Html
from dossier.compiler.ordering import keys_of
from dossier.compiler.spoken import spoken
from dossier.compiler.tables import Cell, Row, Table, render
from dossier.diagnostics import Diagnostic
from dossier.exhibits import workshop
from dossier.exhibits.pictures import normalised
from dossier.manuscript import plain_text

DATA = {
    "mkdocs.yml": SETTINGS,
    "bibliography.bib": "@book{stated, author = {Lumi, Leureta}, title = {Budgets}, date = {2021}, publisher = {Koha}}\n",
    "data/datapackage.yaml": """
        name: tiny
        resources:
          - name: budgets
            path: budgets.csv
            dossier: {value: amount, unit: EUR million}
            schema:
              fields:
                - {name: country, type: string}
                - {name: amount, type: number}
                - {name: source, type: string}
              primaryKey: [country]
    """,
    "data/budgets.csv": "country,amount,source\nkosovo,208,stated\nserbia,2200,stated\n",
}

GOOD = """\
@table("good", data="budgets", title="Two budgets", caption="EUR million")
def good(budgets):
    return budgets[["country", "amount"]]
"""

HEAD = """\
import pandas as pd
import plotly.graph_objects as go
from dossier import figure, table
from dossier.charts import columns, ranked_bars


"""
LINE = HEAD.count("\n") + 1
"""The line on which the exhibit under test is declared."""


@pytest.fixture(autouse=True)
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """These figures need no drawing."""
    monkeypatch.setenv("CHROME_PATH", "/nowhere")


def told(sandbox: Sandbox, *functions: str) -> list[Diagnostic]:
    """The complaints about exhibits, the first of which stands with a good one on a page."""
    names = [re.search(r'"([^"]+)"', each)[1] for each in functions]  # type: ignore[index]
    page = "# Page\n\n" + "".join(f"![](exhibit:{each})\n\n" for each in [*names, "good"])
    script = HEAD + "\n\n".join([*functions, GOOD])
    sandbox.write({**DATA, "scripts/made.py": script, "docs/index.md": page})
    return [each for each in sandbox.problems() if each.rule != "exhibit-not-drawn"]


def good_is_there(sandbox: Sandbox) -> bool:
    """The rest of the page is compiled, whatever the other exhibit did."""
    text = Compiler(sandbox.load()).page("index.md").markdown
    return "Two budgets" in text and "2,200" in text


FAULTY = [
    ("table", "return None", "exhibit-raises", 0, "not nothing"),
    ("table", "return 3", "exhibit-raises", 0, "not an int"),
    ("table", "return budgets.iloc[:0]", "exhibit-raises", 0, "the table is empty"),
    ("table", 'return budgets[["sum"]]', "exhibit-raises", 2, "sum"),
    ("table", "return 1 / 0", "exhibit-raises", 2, "ZeroDivisionError"),
    ("table", "raise SystemExit(3)", "exhibit-raises", 2, "SystemExit"),
    ("table", 'return pd.DataFrame({"a": [float("nan"), None]})', "exhibit-no-values", 0, "all are empty"),
    ("table", 'return pd.DataFrame({"a": range(10_000)})', "exhibit-too-large", 0, "10,000 rows"),
    ("table", 'return pd.DataFrame({"a": ["x\\ud800"]})', "exhibit-raises", 0, "surrogates not allowed"),
    ("table", 'return pd.DataFrame({"a": [object()]})', "exhibit-raises", 0, "a cell holds an object"),
    ("table", 'return pd.DataFrame([[1, 2]], columns=["a", "a"])', "exhibit-raises", 0, 'two columns are called "a"'),
    ("table", 'raise ValueError("z" * 10_000 + "\\ud800")', "exhibit-raises", 2, "zzz …"),
    ("figure", "return None", "exhibit-raises", 0, "not nothing"),
    ("figure", "return go.Figure()", "exhibit-raises", 0, "the figure is empty"),
    ("figure", "return budgets", "exhibit-raises", 0, "not a DataFrame"),
    ("figure", 'return ranked_bars(budgets.iloc[:0], "country", "amount")', "exhibit-raises", 2, "no rows to draw"),
    ("figure", 'return ranked_bars(budgets, "country", "sum")', "exhibit-raises", 2, 'there is no column "sum"'),
    ("figure", 'return go.Figure(go.Bar(x=["a"], y=[float("nan")]))', "exhibit-no-values", 0, "all are empty"),
    (
        "figure",
        "return go.Figure(go.Scatter(x=list(range(10_000)), y=[1] * 10_000))",
        "exhibit-too-large",
        0,
        "10,000",
    ),
]
"""Kind, body, and what must be said: the rule, the line after that of the declaration, words of the message."""


def declared(number: int) -> str:
    """One of the faulty exhibits, as an author writes it: three lines and two empty ones."""
    kind, body, *_ = FAULTY[number]
    alt = ', alt="Bars"' if kind == "figure" else ""
    head = f'@{kind}("bad-{number}", data="budgets", title="Bad", caption="EUR"{alt})'
    return f"{head}\ndef bad_{number}(budgets):\n    {body}\n"


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> list[Diagnostic]:
    """What is said of all faulty exhibits, which stand in one script with a good one, in one run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHROME_PATH", "/nowhere")
        sandbox = Sandbox(tmp_path_factory.mktemp("faulty"))
        found = told(sandbox, *map(declared, range(len(FAULTY))))
        assert good_is_there(sandbox)
    return found


@pytest.mark.parametrize("number", range(len(FAULTY)), ids=[f"{kind}: {body}" for kind, body, *_ in FAULTY])
def test_a_bad_exhibit_is_told_at_its_line_and_the_rest_is_built(complaints: list[Diagnostic], number: int) -> None:
    _, _, rule, line, says = FAULTY[number]
    first = LINE + 5 * number
    (found,) = [each for each in complaints if first <= each.place.line < first + 5]
    assert (found.rule, found.place.path, found.place.line) == (rule, "scripts/made.py", first + line)
    assert says in found.message


def test_nothing_is_said_of_the_good_exhibit_beside_the_bad_ones(complaints: list[Diagnostic]) -> None:
    assert len(complaints) == len(FAULTY)


def test_a_function_that_never_ends_is_ended(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    page = "# Page\n\n![](exhibit:good)\n\n![](exhibit:bad)\n"
    sandbox.write({**DATA, "scripts/kept.py": HEAD + GOOD, "docs/index.md": "# Page\n\n![](exhibit:good)\n"})
    assert sandbox.problems() == ()  # from now on what is good is kept, and has not to be made within a second
    monkeypatch.setattr(workshop, "TIME_LIMIT", 1)
    declared = '@table("bad", title="Bad", caption="EUR")'
    endless = f"{declared}\ndef bad():\n    while True:\n        pass\n"
    sandbox.write({"scripts/made.py": HEAD + endless, "docs/index.md": page})
    (found,) = sandbox.problems()
    assert (found.rule, found.place.path) == ("exhibit-raises", "scripts/made.py")
    assert LINE + 2 <= found.place.line <= LINE + 3
    assert "longer than 1 second" in found.message
    assert good_is_there(sandbox)


def test_a_script_is_imported_once_and_nothing_waits_for_it_to_read(sandbox: Sandbox) -> None:
    script = """
        import sys
        from pathlib import Path

        from dossier import derived

        with Path(__file__).with_name("imported").open("a") as file:
            file.write("once")
        print("{}")

        @derived("read")
        def read():
            return f"{len(sys.stdin.read())} characters"
    """
    made = sandbox.write({**DATA, "scripts/made.py": script}).load().workshop.derived["read"]
    assert made.result == {"value": "0 characters"}
    assert (sandbox.root / "scripts/imported").read_text() == "once"


def test_a_process_that_dies_is_told_at_the_declaration_and_what_comes_after_it_is_made(sandbox: Sandbox) -> None:
    declared = '@table("bad", data="budgets", title="Bad", caption="EUR")'
    (found,) = told(sandbox, f"{declared}\ndef bad(budgets):\n    import os\n    os._exit(1)\n")
    assert (found.rule, found.place.line) == ("exhibit-raises", LINE)
    assert "the process that ran it ended" in found.message
    assert good_is_there(sandbox)


def test_a_script_that_goes_elsewhere_or_writes_what_nobody_sees_harms_no_other(sandbox: Sandbox) -> None:
    moves = '@table("moves", title="Moves", caption="EUR")\ndef moves():\n    import os\n    os.chdir("/")\n'
    moves += '    return pd.DataFrame({"a\\x01": ["b\\0c"]})\n'
    here = '@table("here", title="Here", caption="EUR")\ndef here():\n    return pd.read_csv("data/budgets.csv")\n'
    assert told(sandbox, moves, here) == []
    text = Compiler(sandbox.load()).page("index.md").markdown
    assert '<th scope="row">bc</th>' in text
    assert '<th scope="col">a</th>' in text


@pytest.mark.exhaustive
def test_a_table_that_is_not_there_is_told_at_its_name(sandbox: Sandbox) -> None:
    (found,) = told(
        sandbox, '@table("bad", data="budget", title="Bad", caption="EUR")\ndef bad(budget):\n    return budget\n'
    )
    assert (found.rule, found.place.line) == ("exhibit-unknown-data", LINE)
    assert "budgets" in found.help
    assert good_is_there(sandbox)


def test_a_script_that_cannot_be_run_is_told_and_another_one_is_run(sandbox: Sandbox) -> None:
    sandbox.write({**DATA, "scripts/made.py": HEAD + GOOD, "scripts/broken.py": "import math\n\ndef (:\n"})
    sandbox.write({"docs/index.md": "# Page\n\n![](exhibit:good)\n"})
    (found,) = sandbox.problems()
    assert (found.rule, found.place.path, found.place.line) == ("exhibit-script", "scripts/broken.py", 3)
    assert good_is_there(sandbox)


@pytest.mark.exhaustive
def test_a_script_with_the_name_of_a_library_stands_in_no_ones_way(sandbox: Sandbox) -> None:
    sandbox.write(
        {**DATA, "scripts/json.py": HEAD + GOOD, "scripts/pandas.py": "from json import dumps\nimport helper\n"}
    )
    sandbox.write({"scripts/helper.py": "", "docs/index.md": "# Page\n\n![](exhibit:good)\n"})
    assert not sandbox.problems()
    assert good_is_there(sandbox)


@pytest.mark.parametrize(
    ("path", "shows"), [("data/budgets.md", "dataset/budgets"), ("bibliography.md", "bibliography")]
)
def test_a_page_where_rows_or_works_are_looked_for_shows_them(sandbox: Sandbox, path: str, shows: str) -> None:
    page = "# Page\n\n[€208 million](fact:budgets/kosovo) [@stated].\n"
    sandbox.write({**DATA, "docs/index.md": page, f"docs/{path}": "# List\n\nText.\n"})
    (found,) = sandbox.problems()
    assert (found.rule, found.place.path, found.place.line) == ("exhibit-absent", f"docs/{path}", 1)
    sandbox.write({f"docs/{path}": f"# List\n\n![](exhibit:{shows})\n"})
    assert not sandbox.problems()


def test_a_figure_without_alternative_text_is_an_error(sandbox: Sandbox) -> None:
    declared = '@figure("bad", data="budgets", title="Bad", caption="EUR")'
    (found,) = told(sandbox, f'{declared}\ndef bad(budgets):\n    return go.Figure(go.Bar(x=["a"], y=[1]))\n')
    assert (found.rule, found.place.line) == ("exhibit-alt-missing", LINE)


MARKED = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def test_markup_in_a_name_is_text_in_the_page_and_in_every_file(sandbox: Sandbox) -> None:
    declared = '@figure("bad", data="budgets", title="Bad", caption="EUR")'
    body = f'return columns(pd.DataFrame({{"name": [{MARKED!r}, "b"], "sum": [1, 2]}}), "name", "sum")'
    assert told(sandbox, f"{declared}\ndef bad(budgets):\n    {body}\n") == []
    compiler = Compiler(sandbox.load())
    assert "<script>alert" not in compiler.page("index.md").markdown
    assert "<img src=x" not in compiler.page("index.md").markdown
    for asset in compiler.assets():
        if asset.path.endswith((".html", ".svg")):
            assert b"<script>alert" not in _bytes(asset.content), asset.path


FORMULAS = ["=1+1", "+1+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1"]


def test_no_spreadsheet_computes_an_authors_text(sandbox: Sandbox) -> None:
    declared = '@table("bad", data="budgets", title="Bad", caption="EUR")'
    body = f'return pd.DataFrame({{"name": {[*FORMULAS, "b"]!r}, "sum": [-1] * {len(FORMULAS) + 1}}})'
    told(sandbox, f"{declared}\ndef bad(budgets):\n    {body}\n")
    files = {asset.path: _bytes(asset.content) for asset in Compiler(sandbox.load()).assets()}
    _, *rows = csv.reader(files["exhibits/bad/bad.csv"].decode("utf-8-sig").splitlines(keepends=True))
    assert len(rows) == len(FORMULAS) + 1
    for name, number in rows:
        assert not name.startswith(("=", "+", "-", "@", "\t", "\r")), name
        assert number == "-1", "a number stays a number"
    assert json.loads(files["exhibits/bad/bad.json"])
    with zipfile.ZipFile(BytesIO(files["exhibits/bad/bad.xlsx"])) as book:
        assert not any(b"<f>" in book.read(name) for name in book.namelist())


@pytest.mark.exhaustive
def test_files_say_in_words_what_the_page_links(sandbox: Sandbox) -> None:
    """A link without words of its own stands for the value; a work is named as readers know it."""
    declared = '@table("bad", data="budgets", title="Of [](fact:budgets/kosovo)", caption="EUR")'
    cells = '{"who": ["[](fact:budgets/serbia)", "**b**"], "whence": ["[@stated]", "In a book [@stated]"]}'
    assert told(sandbox, f"{declared}\ndef bad(budgets):\n    return pd.DataFrame({cells})\n") == []
    compiler = Compiler(sandbox.load())
    files = {asset.path: _bytes(asset.content) for asset in compiler.assets()}
    assert files["exhibits/bad/bad.csv"].decode("utf-8-sig").splitlines() == [
        "who,whence",
        '€2.2 billion,"Lumi, Budgets, 2021"',
        'b,"In a book (Lumi, Budgets, 2021)"',
    ]
    said = json.loads(files["exhibits/bad/bad.json"])
    assert said["title"] == "Of €208 million"
    assert said["rows"][0] == {"who": "€2.2 billion", "whence": "Lumi, Budgets, 2021"}
    assert "Of €208 million" in files["exhibits/bad/index.html"].decode()


def _bytes(content: str | bytes | Path) -> bytes:
    if isinstance(content, Path):
        return content.read_bytes()
    return content.encode() if isinstance(content, str) else content


@pytest.mark.exhaustive
def test_a_citation_in_a_cell_keeps_its_date_and_its_place(sandbox: Sandbox) -> None:
    declared = '@table("bad", data="budgets", title="Cited", caption="As stated [@stated, p. 7]")'
    body = 'return pd.DataFrame({"said": ["see [@stated, section 2; @stated]", "nothing"]})'
    assert told(sandbox, f"{declared}\ndef bad(budgets):\n    {body}\n") == []
    text = plain_text(re.sub(r"<[^>]+>", "", Compiler(sandbox.load()).page("index.md").markdown))
    assert "see (Lumi, Budgets, 2021, section 2; Lumi, Budgets, 2021)" in text
    assert "As stated (Lumi, Budgets, 2021, p. 7)" in text


def test_an_index_named_id_is_where_a_link_to_a_row_leads(sandbox: Sandbox) -> None:
    body = (
        'return pd.DataFrame({"said": ["see [it](#a.b)", "no", "twice"]}, index=pd.Index(["a/b", "c", "c"], name="id"))'
    )
    assert told(sandbox, f'@table("bad", data="budgets", title="Rows")\ndef bad(budgets):\n    {body}\n') == []
    sandbox.write({"docs/index.md": "# Page\n\n[One](#a.b), [none](#d)\n\n![](exhibit:bad)\n"})
    assert [each.message for each in sandbox.problems() if each.rule == "link-anchor"] == ['this page has no place "d"']
    page = Compiler(sandbox.load()).page("index.md").markdown
    assert re.findall(r"<tr([^>]*)><t[hd]", page) == ["", ' id="a.b"', ' id="c"', ""]
    assert ">a/b<" not in page


def test_the_list_of_disagreements_has_date_place_and_all_that_differs(sandbox: Sandbox) -> None:
    package = (
        DATA["data/datapackage.yaml"]
        .replace("unit: EUR million}", "unit: EUR million, observations: true}")
        .replace(
            "- {name: source, type: string}",
            """- {name: source, type: string}
                - {name: year, type: year, title: Year}
                - {name: locator, type: string}
                - {name: qualifier, type: string}
                - {name: adopted, type: boolean}
                - {name: reason, type: string}""",
        )
        .replace("[country]", "[country, source]")
    )
    rows = """
        country,amount,source,year,locator,qualifier,adopted,reason
        kosovo,208,stated,2025,p. 3,nearly,true,It is later
        kosovo,180,doubted,2024,p. 9,about,false,
        serbia,200.0,stated,,,,true,
        serbia,200,doubted,,,,false,
        malta,5,stated,,,,true,
        malta,,doubted,,,,false,
    """
    sandbox.write(
        {
            **DATA,
            "bibliography.bib": f"{DATA['bibliography.bib']}@misc{{doubted, author = {{Kosumi, Liri}}, title = {{Sums}}, date = {{2019-05}}}}\n",
            "data/datapackage.yaml": package,
            "data/budgets.csv": rows,
            "docs/index.md": "# Page\n\n[](fact:budgets/kosovo)\n\n![](exhibit:disagreements)\n",
        }
    )
    page = Compiler(sandbox.load()).page("index.md").markdown
    text = plain_text(re.sub(r"<[^>]+>", "", page))
    assert "nearly 208, EUR million, year 2025: Lumi, Budgets, 2021, p. 3" in text
    assert "about 180, EUR million, year 2024: Kosumi, Sums, May 2019, p. 9" in text
    assert "nearly 208. It is later" in text
    assert 'title="Sources differ: about €180 million (Kosumi, Sums), 13 percent less"' in page
    assert "serbia" not in page
    assert "malta" not in page
    assert "data-conflict" not in [each.rule for each in sandbox.problems()]


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("sum(budgets/kosovo,budgets/serbia)", "the sum of kosovo and serbia"),
        ("ratio(budgets/kosovo,sum(budgets/*))", "kosovo divided by the sum of all rows of budgets"),
        ("count(budgets/*,amount>=100,source=stated)", "the number of all rows of budgets where amount is at least 100 and source is stated"),
        ("rank(budgets/kosovo,budgets/*)", "the place of kosovo among all rows of budgets"),
        ("change(budgets/kosovo,derived/none)", "the change from kosovo to derived/none"),
        ("budgets/kosovo", "budgets/kosovo"),
    ],
)  # fmt: skip
def test_an_expression_is_said_in_words(sandbox: Sandbox, expression: str, words: str) -> None:
    publication = sandbox.write({**DATA, "data/budgets.csv": "country,amount,source\nkosovo,208,stated\nserbia,2200,stated\n"}).load()  # fmt: skip
    compiler = Compiler(publication)
    assert spoken(expression, compiler.references, publication.package.resources["budgets"]) == words


def test_a_key_figure_that_no_script_draws_is_told_at_the_settings(sandbox: Sandbox) -> None:
    settings = SETTINGS.replace("[search, dossier]", "[search, {dossier: {key_figure: god}}]")
    page = "# Page\n\n![](exhibit:good)\n"
    sandbox.write({**DATA, "mkdocs.yml": settings, "scripts/made.py": HEAD + GOOD, "docs/index.md": page})
    found = [(each.place.path, each.place.line) for each in sandbox.problems() if each.rule == "exhibit-unknown"]
    assert found == [("mkdocs.yml", 4)]


def test_a_drawing_has_nothing_random_in_it() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><g class="trace scatter trace{0}"><text>trace{0}</text></g></svg>'
    assert 'class="trace scatter"' in normalised(svg.format("12ab9f"), "x")
    assert ">trace12ab9f<" in normalised(svg.format("12ab9f"), "x")


@pytest.mark.parametrize(
    ("texts", "language", "keys"),
    [
        (
            ["about €208 million", "over €1.4 billion", "", "€-3 million"],
            "en",
            ["208000000", "1400000000.0", "", "-3000000"],
        ),
        (["7 March 2006", "March 2021", "2020"], "en", ["2006-03-07", "2021-03-00", "2020-00-00"]),
        (["rreth 4.300", "mbi 12"], "sq", ["4300", "12"]),
        (["€5 million", "12 percent"], "en", ["", ""]),
        (["EU 27", "NATO"], "en", ["", ""]),
    ],
)
def test_texts_of_a_column_are_sorted_by_their_quantities(texts: list[str], language: str, keys: list[str]) -> None:
    assert keys_of(texts, language) == keys


def test_a_long_table_has_in_its_head_what_makes_its_columns_wide() -> None:
    cells = [[Cell(Html(text))] for text in ("one &amp; <b>two</b>", "Sicherheits-Abkommen", *"abcdefghijklm")]
    table = render(Table((Cell(Html("Name")),), tuple(Row(tuple(row)) for row in cells)))
    assert 'data-longest="Sicherheits-Abkommen\\nSicherheits-\\nAbkommen\\none"' in table.replace("\n", "\\n")
    assert "data-longest" not in render(Table((Cell(Html("Name")),), (Row(tuple(cells[0])),)))


def test_a_picture_that_is_taken_away_brings_its_colours_and_letters() -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg"><text style="fill:var(--figure-ink,#1b2733)">a</text></svg>'
    alone = standing_alone(picture).decode()
    assert "var(" not in alone
    assert re.search("<svg [^>]*font-family=\"'Source Sans 3',Arial,sans-serif\"", alone)
    assert 'fill="#ffffff"' in alone
