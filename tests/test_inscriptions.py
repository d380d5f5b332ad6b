"""Texts that stand in no page, but which readers see: they are checked, told by `dossier uses`, and in the ledger."""

from __future__ import annotations

import json

import pytest

from conftest import SETTINGS, Sandbox
from dossier.compiler import Compiler
from dossier.compiler.standing import Standings
from dossier.concordance import Concordance, concord

FILES = {
    "mkdocs.yml": SETTINGS,
    "bibliography.bib": "@book{stated, author = {Lumi, L}, title = {B}, date = {2021}, publisher = {Koha}}\n",
    "data/datapackage.yaml": """
        name: tiny
        resources:
          - name: lands
            description: They spend [€258 million](fact:sum(budgets/*)).
            path: lands.csv
            dossier: {entity: true, page: "lands/{id}.md", label: name}
            schema:
              fields: [{name: id, type: string}, {name: name, type: string}, {name: about, type: string}]
              primaryKey: [id]
          - name: budgets
            path: budgets.csv
            dossier: {value: amount, unit: EUR million}
            schema:
              fields:
                - {name: land, type: string}
                - {name: amount, type: number, description: "Up to [€208 million](fact:budgets/k)."}
                - {name: source, type: string}
              primaryKey: [land]
          - name: borders
            path: borders.csv
            schema:
              fields: [{name: one, type: string}, {name: other, type: string}, {name: remark, type: string}]
              primaryKey: [one, other]
              foreignKeys:
                - {fields: one, reference: {resource: lands, fields: id}}
                - {fields: other, reference: {resource: lands, fields: id}}
    """,
    "data/lands.csv": 'id,name,about\nk,K,"So ""rich"": [€208 million](fact:budgets/k)."\nz,Z,\n',
    "data/budgets.csv": "land,amount,source\nk,208,stated\nz,50,stated\n",
    "data/borders.csv": "one,other,remark\nk,z,Guarded for [€50 million](fact:budgets/z)\n",
    "scripts/words.py": "WORD = 'a'\n",
    "scripts/d.py": """
        import pandas as pd
        import words

        from dossier import derived, table

        @derived("total", data="budgets", unit="EUR million")
        def total(budgets):
            return 258.0

        @derived("half", data="derived/total", unit="EUR million")
        def half(total):
            return total / 2

        @table("t", data=["lands", "derived/half"], title="T", caption="Half is [€129 million](fact:derived/half)")
        def t(lands, half):
            texts = ["[€" + "50 million](fact:budgets/z)"] * 2
            return pd.DataFrame({"Land": lands.name, "About": lands.about.fillna(""), "Spends": texts})
    """,
    "docs/n.ipynb": json.dumps(
        {
            "cells": [
                {"cell_type": "markdown", "source": ["# Counted\n"]},
                {"cell_type": "code", "source": ["from dossier.notebook import read\n", 'read("budgets").sum()']},
            ]
        },
        indent=1,
    ),
    "docs/index.md": "# P\n\nMore on [Z](lands/z.md).\n\n![](exhibit:t)\n",
    "docs/lands/k.md": "# K\n\n![](exhibit:t)\n",
    "docs/lands/z.md": "# Z\n\n[Back](../index.md)\n",
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """The publication as it should be, to be read only."""
    return Sandbox(tmp_path_factory.mktemp("sound")).write(FILES)


@pytest.fixture(scope="module")
def concordance(sound: Sandbox) -> Concordance:
    """Its uses."""
    return concord(sound.load())


def test_what_is_right_is_not_complained_of(sound: Sandbox) -> None:
    assert not any("unknown" in each or "fact-" in each for each in sound.said())


@pytest.mark.parametrize(
    ("file", "said", "wrong", "marked", "rule"),
    [
        ("data/datapackage.yaml", "€258 million", "€259 million", "€259 million", "fact-disagrees"),
        ("data/datapackage.yaml", "Up to [€208", "Up to [€108", "€108 million", "fact-disagrees"),
        ("data/lands.csv", "[€208 million]", "[€209 million]", "€209 million", "fact-disagrees"),
        ("data/lands.csv", "fact:budgets/k", "fact:budgets/q", "fact:budgets/q", "fact-unknown"),
        ("data/lands.csv", "[€208 million](fact:budgets/k)", "[L](entity:l/l)", "entity:l/l", "entity-unknown"),
        ("data/lands.csv", "[€208 million](fact:budgets/k)", "[@unstated]", "[@unstated]", "citation-unknown"),
        ("data/lands.csv", "fact:budgets/k).", "fact:budgets/k.", "fact:budgets/k.", "fact-form"),
        ("docs/index.md", "# P\n", "---\ndescription: Of [€1](fact:q/k)\n---\n\n# P\n", "Of [€1]", "fact-form"),
        ("docs/index.md", "# P\n", "---\ntitle: On [L](entity:l/l)\n---\n\n# P\n", "On [L]", "entity-form"),
        ("scripts/d.py", "€129 million", "€128 million", "€128 million", "fact-disagrees"),
        ("scripts/d.py", "50 million](", "51 million](", '@table("t", ', "fact-disagrees"),
        ("scripts/d.py", '"Spends"', '"[€1](fact:budgets/z)"', "€1", "fact-disagrees"),
    ],
)
def test_a_wrong_reference_in_data_or_in_what_a_script_makes_is_told_once_at_its_place(
    sandbox: Sandbox, file: str, said: str, wrong: str, marked: str, rule: str
) -> None:
    content = FILES[file].replace(said, wrong, 1)
    sandbox.write({**FILES, file: content})
    (found,) = (each for each in sandbox.problems() if each.rule.endswith(("unknown", "disagrees", "form")))
    line = (sandbox.root / file).read_text().splitlines()[found.place.line - 1]
    assert (found.rule, found.place.path) == (rule, file)
    assert line[found.place.column - 1 :].startswith(marked)


ABOUT = ["lands.csv:2", "d.py:14", "index.md:5", "k.md:3"]
SPENDS = ["d.py:14", "index.md:5", "k.md:3"]
DERIVED = ["d.py:14", "index.md:5", "k.md:3"]


@pytest.mark.parametrize(
    ("address", "places"),
    [
        ("fact:budgets/k", [*ABOUT, "datapackage.yaml:4", "datapackage.yaml:16", "d.py:6", "d.py:10", "n.ipynb:13"]),
        ("fact:budgets/z", [*SPENDS, "borders.csv:2", "datapackage.yaml:4", "d.py:6", "d.py:10", "n.ipynb:13"]),
        ("fact:sum(budgets/*)", ["datapackage.yaml:4"]),
        ("fact:derived/total", ["d.py:10", *DERIVED]),
        ("fact:derived/half", DERIVED),
        ("script:scripts/d.py", ["d.py:6", "d.py:10", *DERIVED]),
        ("script:scripts/words.py", ["d.py:6", "d.py:10", *DERIVED]),
        ("script:scripts/d.py#half", ["d.py:10", *DERIVED]),
        ("script:scripts/d.py#t", DERIVED),
        ("page:lands/z.md", ["index.md:3"]),
        ("page:index.md", ["z.md:3"]),
    ],
)
def test_what_rests_on_something_is_found_in_data_and_in_what_scripts_make(
    concordance: Concordance, address: str, places: list[str]
) -> None:
    uses = concordance.all_of(address)
    assert {f"{use.place.path.rsplit('/')[-1]}:{use.place.line}" for use in uses} == set(places)


def test_a_function_that_makes_nothing_is_refused(sound: Sandbox) -> None:
    refused = sound.run("uses", "script:scripts/d.py#haff")
    assert refused.exit_code == 2
    assert 'did you mean "half"?' in refused.output


def test_uses_say_where_readers_see_a_cell_and_its_sentence(sound: Sandbox, concordance: Concordance) -> None:
    seen = {use.place.path: Standings(concordance).pages_of(use) for use in concordance.of("fact:budgets/z")}
    assert seen == {
        "scripts/d.py": ("index.md", "lands/k.md"),
        "data/borders.csv": ("data/borders.md", "lands/k.md", "lands/z.md"),
        "data/datapackage.yaml": ("data/lands.md",),
    }
    told = json.loads(sound.run("uses", "fact:budgets/z", "--json").stdout)["uses"]
    cell = next(each for each in told if each["path"] == "data/borders.csv")
    assert (cell["sentence"], cell["part"]) == ("Guarded for [€50 million](fact:budgets/z)", "cell")


def test_the_ledger_holds_each_number_of_a_cell_or_a_description_on_each_page_that_shows_it(
    concordance: Concordance,
) -> None:
    compiler = Compiler(concordance.publication)
    ledger = next(json.loads(each.content) for each in compiler.assets() if each.path == "facts.json")
    found = [(each["page"], each["text"], each["part"]) for each in ledger["facts"]]
    table = [("€129 million", "caption"), ("€208 million", "cell"), ("€50 million", "cell"), ("€50 million", "cell")]
    assert sorted(found) == sorted(
        [
            *(("", *each) for each in table),
            *(("lands/k/", *each) for each in table),
            ("lands/k/", "€208 million", "cell"),
            ("lands/k/", "€50 million", "cell"),
            ("lands/z/", "€50 million", "cell"),
            ("data/lands/", "€258 million", "description"),
            ("data/lands/", "€208 million", "cell"),
            ("data/budgets/", "€208 million", "description"),
            ("data/borders/", "€50 million", "cell"),
        ]
    )


def test_a_number_on_which_sources_differ_is_marked_in_cells_and_captions_and_not_where_it_is_read_out(
    sandbox: Sandbox,
) -> None:
    package = FILES["data/datapackage.yaml"].replace("unit: EUR million}", "unit: EUR million, observations: true}")
    package = package.replace("primaryKey: [land]", "primaryKey: [land, source]").replace(
        "- {name: source, type: string}", "- {name: source, type: string}\n{0}- {name: adopted}\n{0}- {name: reason}"
    )
    rows = "land,amount,source,adopted,reason\nk,208,stated,true,So\nk,230,heard,false,\nz,50,stated,true,\n"
    files = {"data/datapackage.yaml": package.replace("{0}", " " * 16), "data/budgets.csv": rows}
    script = FILES["scripts/d.py"].replace("[€129 million](fact:derived/half)", "[€208 million](fact:budgets/k)")
    compiler = Compiler(sandbox.write({**FILES, **files, "scripts/d.py": script}).load())
    said = 'title="Sources differ: €230 million (heard), 11 percent more"'
    assert {path: compiler.page(path).markdown.count(said) for path in ("index.md", "data/lands.md", "lands/k.md")} == {
        "index.md": 2,
        "data/lands.md": 1,
        "lands/k.md": 3,
    }
    read_out = next(each.content.decode() for each in compiler.assets() if each.path == "exhibits/t/t.json")
    assert "€208 million" in read_out
    assert "≠" not in read_out


def test_the_page_of_a_dataset_names_the_notebooks_that_read_it(concordance: Concordance) -> None:
    compiler = Compiler(concordance.publication)
    assert '<a href="../../n/">Counted</a>' in compiler.page("data/budgets.md").markdown
    assert "Counted" not in compiler.page("data/borders.md").markdown


@pytest.mark.parametrize(
    ("address", "rests_on"),
    [
        ("count(budgets/*,amount>100)", ["budgets/k", "budgets/z"]),
        ("none(budgets/*,amount>900)", ["budgets/k", "budgets/z"]),
        ("any(budgets/*,amount>100)", ["budgets/k", "budgets/z"]),
        ("none(budgets/*,land=q)", ["budgets/k", "budgets/z"]),
        ("sum(budgets/*,land=k)", ["budgets/k"]),
    ],
)
def test_a_claim_rests_on_the_rows_as_well_that_its_conditions_leave_out(
    sandbox: Sandbox, address: str, rests_on: list[str]
) -> None:
    unscripted = {path: text for path, text in FILES.items() if not path.startswith("scripts/")}
    sandbox.write({**unscripted, "docs/index.md": f'# P\n\n[So](fact:{address} "prose") it is.\n'})
    concordance = concord(sandbox.load())
    for row in ("budgets/k", "budgets/z"):
        used = any(use.place.path == "docs/index.md" for use in concordance.all_of(f"fact:{row}"))
        assert used is (row in rests_on)
