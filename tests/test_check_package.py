"""Descriptions of tables with one fault each: the complaint stands at the author's line and names what was meant."""

from __future__ import annotations

import pytest

from conftest import Sandbox

DESCRIPTOR = """\
name: test
resources:
- name: countries
  path: countries.csv
  dossier: {label: name}
  schema:
    fields:
    - {name: id, type: string, constraints: {required: true}}
    - {name: name, type: string}
    primaryKey: [id]
- name: budgets
  path: budgets.csv
  dossier: {value: amount, unit: EUR million, observations: true}
  schema:
    fields:
    - {name: country, type: string}
    - {name: year, type: year}
    - {name: amount, type: number}
    - {name: source, type: string}
    - {name: adopted, type: boolean}
    - {name: reason, type: string}
    primaryKey: [country, year, source]
    foreignKeys:
    - fields: country
      reference: {resource: countries, fields: id}
"""
COUNTRIES = "id,name\nkosovo,Kosovo\nalbania,Albania\n"
BUDGETS = "country,year,amount,source,adopted,reason\nkosovo,2025,208,eda-2024,true,\nkosovo,2024,150,eda-2024,true,\n"
SCHEMA = DESCRIPTOR[DESCRIPTOR.index("  schema:") : DESCRIPTOR.index("- name: budgets")]
LABEL, SEEN, TYPE = "{label: name}", "observations: true}", "{name: amount, type: number}"

FAULTS = {
    "file": ("path: budgets.csv", "path: budget.csv", 12, "budget.csv"),
    "two of one name": ("- name: budgets", "- name: countries", 11, "two resources"),
    "a name with a space": ("- name: budgets", "- name: Defence budgets", 11, "write defence-budgets"),
    "another table": ("resource: countries", "resource: countrys", 25, '"countries"?'),
    "column of another table": ("fields: id}", "fields: ident}", 25, '"countries" has not'),
    "column of a foreign key": ("- fields: country\n", "- fields: contry\n", 24, '"country"?'),
    "column of the key": ("[country, year, source]", "[country, yaer, source]", 22, '"year"?'),
    "property": ("observations: true", "observation: true", 13, '"observations"?'),
    "rule": (SEEN, "observations: true, rules: [{increase: year}]}", 13, '"increasing"?'),
    "column of a rule": (SEEN, "observations: true, rules: [{sum: [amout], equals: amount}]}", 13, '"amount"?'),
    "tolerance": (SEEN, "observations: true, rules: [{sum: [amount], equals: 5, within: little}]}", 13, "a number"),
    "value": ("value: amount", "value: amont", 13, '"amount"?'),
    "true or false": ("observations: true", "observations: often", 13, "observations: true or false"),
    "broken": ("  path: budgets.csv", "  path: budgets.csv: x", 12, "YAML"),
    "tabulator": ("  path: budgets.csv", "\tpath: budgets.csv", 12, "YAML"),
    "no schema": (SCHEMA, "", 3, "no schema"),
    "fields of another form": (SCHEMA, "  schema:\n    fields: {id: string}\n", 7, "no schema"),
    "schema in a file": (SCHEMA, "  schema: countries.json\n", 6, "countries.json"),
    "outside": ("path: budgets.csv", "path: ../budgets.csv", 12, "outside"),
    "address": ("path: budgets.csv", "path: https://example.org/budgets.csv", 12, "outside"),
    "rows in the descriptor": ("  path: countries.csv\n", "  data: [{id: kosovo}]\n", 4, "CSV"),
    "type": (TYPE, "{name: amount, type: float}", 18, "write number"),
    "constraint": (TYPE, "{name: amount, type: number, constraints: {minimun: 0}}", 18, '"minimum"?'),
    "bound": (TYPE, "{name: amount, type: number, constraints: {minimum: zero}}", 18, "minimum"),
    "word of a field": (TYPE, "{name: amount, typ: number}", 18, '"type"?'),
    "word of a schema": ("primaryKey: [id]", "primarykey: [id]", 10, '"primaryKey"?'),
    "field without a name": (TYPE, "amount", 18, "a name"),
    "field twice": ("{name: reason", "{name: source", 21, "two fields"),
    "two units": (TYPE, "{name: amount, type: number, unit: EUR billion}", 13, "EUR billion"),
    "same key twice": ("  path: budgets.csv", "  path: budgets.csv\n  path: budgets.csv", 13, "twice"),
    "page": (LABEL, '{entity: true, page: "countries/{iso}.md"}', 5, "iso"),
    "no page": (LABEL, "{entity: true}", 5, "page"),
    "label": (LABEL, '{entity: true, page: "c/{id}.md", label: titel}', 5, "titel"),
    "hidden column": (LABEL, "{hidden: [idd]}", 5, '"id"?'),
    "sources": (LABEL, "{sources: [eda-2042]}", 5, '"eda-2024"?'),
    "day": (LABEL, "{expires: soon}", 5, "soon"),
    "month": (LABEL, "{as_of: 2025-13}", 5, "2025-13"),
    "half a foreign key": ("      reference: {resource: countries, fields: id}\n", "", 24, "reference"),
    "uneven foreign key": ("fields: id}", "fields: [id, name]}", 24, "refers to 2"),
    "dialect": ("  path: countries.csv", "  path: countries.csv\n  dialect: {header: false}", 5, "header"),
    "delimiter": ("  path: countries.csv", "  path: countries.csv\n  dialect: {delimiter: ab}", 5, "one character"),
    "quotation mark": (
        "  path: countries.csv",
        "  path: countries.csv\n  dialect: {quoteChar: ''}",
        5,
        "one character",
    ),
    "signs escaped": (
        "  path: countries.csv",
        "  path: countries.csv\n  dialect: {escapeChar: x}",
        5,
        "doubled quotation",
    ),
    "rows left out": (
        "  path: countries.csv",
        "  path: countries.csv\n  dialect: {commentRows: [1]}",
        5,
        "commentChar",
    ),
    "source left out of the key": ("[country, year, source]", "[country, year]", 22, "leaves out the source"),
}
SOUND = {
    "as it is": ("name: test", "name: test"),
    "words of the standard": (
        "  path: budgets.csv",
        "  path: budgets.csv\n  format: csv\n  mediatype: text/csv\n  encoding: utf-8\n  title: T\n  profile: x\n  mine: 1",
    ),
    "a dialect as it is anyway": (
        "  path: countries.csv",
        "  path: countries.csv\n  dialect: {header: true, quoteChar: '\"', lineTerminator: x, headerRows: [1], commentRows: []}",
    ),
    "one path in a list": ("path: budgets.csv", "path: [budgets.csv]"),
    "words of one's own": (TYPE, "{name: amount, type: number, methodology: counted, rdfType: x, example: 5}"),
    "one unit twice": (TYPE, "{name: amount, type: number, unit: million euros}"),
    "its own table": ("primaryKey: [id]", "primaryKey: [id]\n    foreignKeys: [{fields: id, reference: {fields: id}}]"),
}


@pytest.fixture
def package(publication: Sandbox) -> Sandbox:
    return publication.write({"data/countries.csv": COUNTRIES, "data/budgets.csv": BUDGETS})


@pytest.mark.parametrize(("old", "new", "line", "words"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_the_description_is_told_at_its_line(
    package: Sandbox, old: str, new: str, line: int, words: str
) -> None:
    assert old in DESCRIPTOR
    package.write({"data/datapackage.yaml": DESCRIPTOR.replace(old, new, 1).encode()})
    here = [each for each in package.problems() if each.place.path == "data/datapackage.yaml"]
    assert [each.place.line for each in here if words in each.message + each.help] == [line]


@pytest.mark.parametrize(("old", "new"), SOUND.values(), ids=SOUND)
def test_a_sound_description_is_left_alone(package: Sandbox, old: str, new: str) -> None:
    assert old in DESCRIPTOR
    package.write({"data/datapackage.yaml": DESCRIPTOR.replace(old, new, 1).encode()})
    assert [each.message for each in package.problems() if each.severity.value != "info"] == []


def test_a_fault_that_two_columns_share_is_told_of_each(package: Sandbox) -> None:
    faulty = DESCRIPTOR.replace("{name: name, type: string}", "{name: name, type: sting}").replace(
        "{name: reason, type: string}", "{name: reason, type: sting}"
    )
    package.write({"data/datapackage.yaml": faulty})
    lines = [
        each.place.line for each in package.problems() if "sting" in each.message and each.rule == "data-descriptor"
    ]
    assert lines == [9, 21]


def test_names_in_the_data_are_no_markup(package: Sandbox) -> None:
    named = DESCRIPTOR.replace("  path: budgets.csv", "  path: budgets.csv\n  title: R&D <script>alert(1)</script>")
    label = named.replace(LABEL, '{entity: true, page: "countries/{id}.md", label: name}')
    data = 'id,name\nkosovo,"<b>Kosovo</b> [x](javascript:alert(1))"\nalbania,Albania\n'
    package.write({"data/datapackage.yaml": label.encode(), "data/countries.csv": data})
    table, country = package.compiled("data/budgets.md"), package.compiled("countries/kosovo.md")
    assert "# R&amp;D &lt;script&gt;" in table
    assert "# &lt;b&gt;Kosovo&lt;/b&gt; \\[x\\]" in country
    assert "<script>alert" not in table + country


def test_a_table_that_cannot_be_read_is_not_told_of_again_by_those_that_refer_to_it(package: Sandbox) -> None:
    text = DESCRIPTOR.replace("  path: countries.csv\n", "")
    package.write({"data/datapackage.yaml": text.encode()})
    assert [each.place.line for each in package.problems()] == [3]
