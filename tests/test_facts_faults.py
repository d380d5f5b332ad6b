"""Addresses that lead nowhere, cells that say nothing, units that do not convert: each told at the author's line."""

from __future__ import annotations

import pytest

from conftest import SETTINGS, Sandbox
from dossier.diagnostics import Diagnostic

DATA = {
    "mkdocs.yml": SETTINGS,
    "bibliography.bib": "@book{stated, author = {Lumi, Leureta}, title = {Budgets}, date = {2021}, publisher = {Koha}}\n"
    "@book{other, author = {Naka, Tringa}, title = {Sums}, date = {2022}, publisher = {Koha}}\n",
    "data/datapackage.yaml": """
        name: tiny
        resources:
          - name: budgets
            path: budgets.csv
            dossier: {value: amount, unit: EUR million}
            schema:
              fields:
                - {name: country, type: string}
                - {name: year, type: year}
                - {name: amount, type: number}
                - {name: status, type: string}
                - {name: source, type: string}
              primaryKey: [country, year]
          - name: exports
            path: exports.csv
            dossier: {value: amount, unit: USD million}
            schema:
              fields:
                - {name: country, type: string}
                - {name: amount, type: number}
                - {name: said, type: string, unit: EUR million}
                - {name: source, type: string}
              primaryKey: [country]
          - name: seen
            path: seen.csv
            dossier: {value: amount, unit: EUR million, observations: true}
            schema:
              fields:
                - {name: country, type: string}
                - {name: amount, type: number}
                - {name: source, type: string}
                - {name: adopted, type: boolean}
                - {name: reason, type: string}
              primaryKey: [country, source]
          - name: loose
            path: loose.csv
            schema:
              fields: [{name: word, type: string}]
    """,
    "data/budgets.csv": """
        country,year,amount,status,source
        kosovo,2024,153,planned,stated
        kosovo,2025,208,Candidate,stated
        serbia,2025,,planned,stated
        albania,2025,abc,planned,stated
        malta,2025,0,planned,stated
    """,
    "data/exports.csv": "country,amount,said,source\nkosovo,12,a dozen,stated\n",
    "data/seen.csv": """
        country,amount,source,adopted,reason
        kosovo,10,stated,,
        kosovo,12,other,,
    """,
    "data/loose.csv": "word\nalone\n",
}

SCRIPT = """
    from dossier.exhibits import derived


    @derived("raises", data="budgets", unit="EUR million")
    def raises(budgets):
        return 1 / 0


    @derived("circle", data="derived/circle")
    def circle(value):
        return value


    @derived("table", data="budgets", unit="EUR million")
    def table(budgets):
        return budgets


    @derived("well", data="budgets", unit="EUR million")
    def well(budgets):
        return 361


    @derived("words", data="budgets", unit="EUR million")
    def words(budgets):
        return "a lot"
"""


def facts(sandbox: Sandbox, line: str, **files: str) -> list[Diagnostic]:
    """The complaints about facts on a page whose third line is the one given."""
    sandbox.write({**DATA, "docs/index.md": f"# Page\n\n{line}\n", **files})
    return [each for each in sandbox.problems() if each.rule.startswith("fact-")]


@pytest.mark.parametrize(
    ("line", "rule", "marked", "says"),
    [
        # -- the address
        ("It is [208](fact:budgets/kosovo).", "fact-unknown", "fact:budgets/kosovo", "2 parts, not 1"),
        ("It is [208](fact:budgets/kosovo/2025/x).", "fact-unknown", "fact:budgets/kosovo/2025/x", "2 parts, not 3"),
        ("It is [208](fact:budgets).", "fact-unknown", "fact:budgets", "2 parts, not 0"),
        ("It is [208](fact:budgets/kosovo/).", "fact-unknown", "fact:budgets/kosovo/", "part of this address is empty"),
        ("It is [208](fact:budgets/kosovo/2025/).", "fact-unknown", "fact:budgets/kosovo/2025/", "is empty"),
        ("It is [208](fact:/budgets/kosovo/2025).", "fact-unknown", "fact:/budgets/kosovo/2025", "names no dataset"),
        ("It is [208](fact:budgets/kosovo/2025#).", "fact-unknown", "fact:budgets/kosovo/2025#", "no row"),
        ("It is [208](fact:budgets/kosovo/2025@).", "fact-unknown", "fact:budgets/kosovo/2025@", "no row"),
        # -- what is no link
        ("It is [so] (fact:budgets/kosovo/2025).", "fact-form", "fact:budgets/kosovo/2025).", "no link"),
        ("It is [so](fact:budgets/kosovo/2025 in it.", "fact-form", "fact:budgets/kosovo/2025", "no link"),
        ("It is [so](fact:sum(budgets/kosovo/*) in it.", "fact-form", "fact:sum(budgets/kosovo/*)", "no link"),
        ("[r]: fact:budgets/kosovo/2025", "fact-form", "fact:budgets/kosovo/2025", "not read here"),
        ('<a href="fact:budgets/kosovo/2025">so</a>', "fact-form", "fact:budgets/kosovo/2025", "not read here"),
        ("<p>It is [208](fact:budgets/kosovo/2025)</p>", "fact-form", "fact:budgets/kosovo/2025)", "in HTML this is no link"),
        ("It is <fact:derived/well>.", "fact-form", "fact:derived/well", "not read here"),
        ("It is [208](facts:budgets/kosovo/2025) in it.", "fact-form", "facts:budgets/kosovo/2025", "no scheme"),
        ("It is [208](Fact:budgets/kosovo/2025) in it.", "fact-form", "Fact:budgets/kosovo/2025", "no scheme"),
        ("It is [208](fact:budgets/kosova/2025).", "fact-unknown", "fact:budgets/kosova/2025", "no row"),
        ("It is [208](fact:budget/kosovo/2025).", "fact-unknown", "fact:budget/kosovo/2025", "no dataset"),
        ("It is [208](fact:budgets/kosovo/2025#sum).", "fact-unknown", "fact:budgets/kosovo/2025#sum", "no column"),
        ("It is [208](fact:budgets/kosovo/2025@none).", "fact-unknown", "fact:budgets/kosovo/2025@none", "source"),
        ("It is [208](fact:loose/alone).", "fact-unknown", "fact:loose/alone", "no primary key"),
        ("It is [208](fact:).", "fact-unknown", "fact:", "no dataset"),
        ("It is [](fact:budgets/kosova/2025).", "fact-unknown", "fact:budgets/kosova/2025", "no row"),
        ("It is [10](fact:seen/kosovo).", "fact-not-adopted", "fact:seen/kosovo", "not exactly one"),
        # -- the cell
        ("It is [208](fact:budgets/serbia/2025).", "fact-empty", "fact:budgets/serbia/2025", "empty"),
        ("It is [](fact:budgets/serbia/2025).", "fact-empty", "fact:budgets/serbia/2025", "empty"),
        ("It is [208](fact:budgets/albania/2025).", "fact-unfit", "fact:budgets/albania/2025", '"abc"'),
        ("It is [208](fact:budgets/kosovo/2025#status).", "fact-disagrees", "208", "Candidate"),
        ("It is [](fact:exports/kosovo#said).", "fact-unfit", "fact:exports/kosovo#said", "counts EUR million"),
        # -- the unit
        ("It is [$208 million](fact:budgets/kosovo/2025).", "fact-unit", "$208 million", "EUR"),
        ("It is [208 percent](fact:budgets/kosovo/2025).", "fact-unit", "208 percent", "percent"),
        ("It is [208 troops](fact:budgets/kosovo/2025).", "fact-unit", "208 troops", "troops"),
        ("It is [€12 million](fact:exports/kosovo).", "fact-unit", "€12 million", "USD"),
        # -- the text
        ("It is [some money](fact:budgets/kosovo/2025).", "fact-unreadable", "some money", "cannot be read"),
        ("It is [€209 million](fact:budgets/kosovo/2025).", "fact-disagrees", "€209 million", "208 EUR million"),
        # -- expressions
        (
            "It is [twice](fact:ratio(budgets/kosovo/2025,budgets/malta/2025)) that.",
            "fact-expression",
            "fact:ratio(budgets/kosovo/2025,budgets/malta/2025)",
            "divides by zero",
        ),
        (
            "It is [half](fact:share(budgets/malta/2025,budgets/malta/*)) of it.",
            "fact-expression",
            "fact:share(budgets/malta/2025,budgets/malta/*)",
            "divides by zero",
        ),
        (
            "It is [twice](fact:ratio(budgets/kosovo/2025,exports/kosovo)) that.",
            "fact-unit",
            "fact:ratio(budgets/kosovo/2025,exports/kosovo)",
            "cannot be compared",
        ),
        (
            "It is [the highest](fact:rank(budgets/kosovo/2025,budgets/*/2024)).",
            "fact-expression",
            "fact:rank(budgets/kosovo/2025,budgets/*/2024)",
            "budgets/kosovo/2025 is none of budgets/*/2024",
        ),
        (
            "It is [the highest](fact:highest(budgets/*/2031)).",
            "fact-expression",
            "fact:highest(budgets/*/2031)",
            'no row fits "budgets/*/2031"',
        ),
        (
            "It is [twice](fact:ratio(budgets/kosovo/2025)) that.",
            "fact-expression",
            "fact:ratio(budgets/kosovo/2025)",
            "takes 2 facts, not 1",
        ),
        (
            "It is [twice](fact:ratio(budgets/kosovo/2025,budgets/kosovo/2025#status)) that.",
            "fact-expression",
            "fact:ratio(budgets/kosovo/2025,budgets/kosovo/2025#status)",
            "no number",
        ),
        (
            "It is [361](fact:sum(budgets/kosova/*)) in all.",
            "fact-expression",
            "fact:sum(budgets/kosova/*)",
            "no row fits",
        ),
        (
            "It is [361](fact:sum(budgets/kosovo/*,state=planned)) in all.",
            "fact-unknown",
            "fact:sum(budgets/kosovo/*,state=planned)",
            'no column "state"',
        ),
        (
            "They are [all planned](fact:all(budgets/*/*)).",
            "fact-expression",
            "fact:all(budgets/*/*)",
            "condition",
        ),
        (
            "They are [all planned](fact:all(budgets/*/*,status=planned)).",
            "fact-disagrees",
            "all planned",
            "do not bear",
        ),
        (
            "It grew by [a third](fact:change(budgets/malta/2025,budgets/kosovo/2025)).",
            "fact-unit",
            "a third",
            "",
        ),
        # -- what scripts derive
        ("It is [361](fact:derived/nothing).", "fact-unknown", "fact:derived/nothing", "no script"),
    ],
)  # fmt: skip
def test_a_fault_is_told_at_its_place(sandbox: Sandbox, line: str, rule: str, marked: str, says: str) -> None:
    found = facts(sandbox, line)
    assert [each.rule for each in found] == [rule], found
    (told,) = found
    place = told.place
    assert (place.path, place.line, place.end_line) == ("docs/index.md", 3, 3)
    assert line[place.column - 1 : place.end_column - 1] == marked
    assert says in told.message


NEAREST = {
    "budgets/kosova/2025": "budgets/kosovo/2025",
    "budgets/kosovo/2052": "budgets/kosovo/202",
    "budget/kosovo/2025": "fact:budgets",
    "budgets/kosovo/2025#amuont": "amount",
    "derived/wel": "derived/well",
}


def test_the_nearest_address_is_named(sandbox: Sandbox) -> None:
    lines = "\n\n".join(f"It is [208](fact:{address})." for address in NEAREST)
    told = facts(sandbox, lines, **{"scripts/all.py": SCRIPT.replace("\n    ", "\n")})
    assert [each.place.line for each in told] == [3 + 2 * number for number in range(len(NEAREST))]
    for each, nearest in zip(told, NEAREST.values(), strict=True):
        assert nearest in each.help, each


def test_a_derived_fact_that_raises_or_rests_on_itself_is_told_where_it_is_made_and_where_it_is_stated(
    sandbox: Sandbox,
) -> None:
    page = (
        "It is [1](fact:derived/raises), [2](fact:derived/circle), [3](fact:derived/table) and "
        "[€361 million](fact:derived/well), [](fact:derived/words).\n"
    )
    sandbox.write({**DATA, "scripts/all.py": SCRIPT, "docs/index.md": f"# Page\n\n{page}"})
    said = [(each.place.path, each.place.line, each.rule) for each in sandbox.problems()]
    stated = [(each.place.column, each.rule) for each in sandbox.problems() if each.place.path == "docs/index.md"]
    assert stated == [
        (page.index("fact:derived/raises") + 1, "fact-unknown"),
        (page.index("fact:derived/circle") + 1, "fact-unknown"),
        (page.index("fact:derived/table") + 1, "fact-unknown"),
        (page.index("fact:derived/words") + 1, "fact-unfit"),
    ]
    assert all("could not make it" in each.message for each in sandbox.problems() if each.rule == "fact-unknown")
    assert any("not a DataFrame" in each.message for each in sandbox.problems())
    assert [each for each in said if each[0] == "scripts/all.py"] != []
    assert "Traceback" not in sandbox.run("check").output


CIRCLES = """
    from dossier import derived, table

    @derived("one", data="derived/two")
    def one(two):
        return two

    @derived("two", data=["budgets", "derived/one"])
    def two(budgets, one):
        return one

    @derived("after", data="derived/one")
    def after(one):
        return one

    @derived("fails", data="budgets")
    def fails(budgets):
        raise ValueError("no")

    @table("shows", data="derived/fails", title="T", caption="C")
    def shows(fails):
        return fails

    @derived("lost", data="derived/shown")
    def lost(shown):
        return shown
"""


def test_a_circle_of_derived_facts_and_what_rests_on_one_or_on_a_failure_is_told_at_each_declaration(
    sandbox: Sandbox,
) -> None:
    page = "# Page\n\nIt is [1](fact:derived/after).\n\n![](exhibit:shows)\n"
    sandbox.write({**DATA, "scripts/all.py": CIRCLES, "docs/index.md": page})
    told = [each for each in sandbox.problems() if each.place.path == "scripts/all.py"]
    assert [(each.place.line, each.rule, each.message) for each in told] == [
        (3, "exhibit-circular", '"one" rests on itself: one takes two takes one'),
        (7, "exhibit-circular", '"two" rests on itself: two takes one takes two'),
        (11, "exhibit-raises", '"after" could not be made: it takes derived/one, which could not be made'),
        (17, "exhibit-raises", '"fails" could not be made: ValueError: no'),
        (19, "exhibit-raises", '"shows" could not be made: it takes derived/fails, which could not be made'),
        (23, "exhibit-unknown-data", 'no script makes the fact "shown"'),
    ]


def test_the_command_fails_on_a_fault(sandbox: Sandbox) -> None:
    assert facts(sandbox, "It is [208](fact:budgets/kosovo).") != []
    assert sandbox.run("check", "facts").exit_code == 1


@pytest.mark.parametrize(
    "line",
    [
        "Write `[208] (fact:budgets/kosovo/2025)` or \\[208](fact:budgets/kosovo/2025 so.",
        "See [the law](https://example.org/fact:a/b) and [mail](mailto:fact@example.org), <!-- [x] (fact:a/b) -->.",
    ],
)
def test_an_address_that_is_shown_or_belongs_to_another_scheme_is_no_fault(sandbox: Sandbox, line: str) -> None:
    assert [each for each in facts(sandbox, line) if each.rule == "fact-form"] == []


def test_what_agrees_is_not_told(sandbox: Sandbox) -> None:
    assert (
        facts(sandbox, "It is [€208 million](fact:budgets/kosovo/2025), [candidate](fact:budgets/kosovo/2025#status).")
        == []
    )


@pytest.mark.parametrize(
    ("line", "agrees"),
    [
        ("A [decline of 5 percent](fact:changes/k).", True),
        ("It [fell by 5 percent](fact:changes/k).", True),
        ("It [fell by 6 percent](fact:changes/k).", False),
        ("A [decline of 5 percent](fact:changes/k#growth).", False),
        ("A cut in aid of [€149 million](fact:changes/k#saved).", True),
        ("A cut in aid of [€194 million](fact:changes/k#saved).", False),
        ("On [7 March 2006](fact:changes/k#since).", True),
        ("On [8 March 2006](fact:changes/k#since).", False),
        ("In [March&nbsp;2006](fact:changes/k#since).", True),
        ("It was [2006-03-07](fact:changes/k#since).", True),
    ],
)
def test_a_column_of_decreases_holds_their_sizes_and_one_of_texts_may_hold_dates(
    sandbox: Sandbox, line: str, agrees: bool
) -> None:
    package = """
        name: tiny
        resources:
          - name: changes
            path: changes.csv
            dossier: {value: decline, unit: percent}
            schema:
              fields:
                - {name: id, type: string}
                - {name: decline, type: number}
                - {name: growth, type: number, unit: percent}
                - {name: saved, type: number, unit: EUR million}
                - {name: since, type: string}
                - {name: source, type: string}
              primaryKey: [id]
    """
    table = "id,decline,growth,saved,since,source\nk,5,5,149,2006-03-07,stated\n"
    found = facts(sandbox, line, **{"data/datapackage.yaml": package, "data/changes.csv": table})
    assert [each.rule for each in found] == ([] if agrees else ["fact-disagrees"])


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a,361,,sum(budgets/kosovo/*)", ""),
        ("a,360,about,sum(budgets/kosovo/*)", ""),
        ("a,350,over,sum(budgets/kosovo/*)", ""),
        ("a,400,nearly,sum(budgets/kosovo/*)", "stated as nearly 400 EUR million"),
        ("a,370,,sum(budgets/kosovo/*)", "makes 361 EUR million"),
        ("a,370,,", ""),
        ("a,370,,sum(budgets/kosova/*)", "cannot be worked out"),
        ("a,370,,add up", "cannot be worked out"),
        ("a,370,,stated/a", "made of this very value"),
        ("a,370,,sum(stated/*)", "made of this very value"),
        ("a,,,sum(budgets/kosovo/*)", ""),
    ],
)
def test_a_stated_value_is_worked_out_again_from_its_parts(sandbox: Sandbox, row: str, said: str) -> None:
    stated = """
          - name: stated
            path: stated.csv
            dossier: {value: amount, unit: EUR million, sources: [stated], rules: [{recounted: parts}]}
            schema:
              fields:
                - {name: id, type: string}
                - {name: amount, type: number}
                - {name: qualifier, type: string}
                - {name: parts, type: string}
              primaryKey: [id]
    """
    package = DATA["data/datapackage.yaml"].rstrip() + "\n" + stated.strip("\n")
    sandbox.write({**DATA, "data/datapackage.yaml": package, "data/stated.csv": f"id,amount,qualifier,parts\n{row}\n"})
    found = [each for each in sandbox.problems() if each.place.path == "data/stated.csv"]
    assert [each.rule for each in found] == (["data-recount"] if said else [])
    assert all(said in each.message for each in found)


def test_facts_in_cells_and_descriptions_are_compared_as_well(sandbox: Sandbox) -> None:
    package = DATA["data/datapackage.yaml"].replace(
        "- name: exports",
        "- name: exports\n            description: '[208](fact:budgets/kosovo/2025), not [209](fact:budgets/kosovo/2025)'",
    )
    rows = DATA["data/budgets.csv"].replace("2025,208,Candidate", "2025,208,was [153](fact:budgets/kosovo/2025)")
    sandbox.write({**DATA, "data/datapackage.yaml": package, "data/budgets.csv": rows, "docs/index.md": "# Page\n"})
    found = [each for each in sandbox.problems() if each.rule == "fact-disagrees"]
    assert [(each.place.path, each.message.split(",")[0]) for each in found] == [
        ("data/budgets.csv", 'the text says "153"'),
        ("data/datapackage.yaml", 'the text says "209"'),
    ]


@pytest.mark.parametrize(
    ("link", "rules"),
    [
        ("[€10 million](fact:seen/kosovo)", []),
        ("[€10 million](fact:seen/kosovo@stated)", []),
        ("[€11 million](fact:seen/kosovo@stated)", ["fact-disagrees"]),
        ("[€12 million](fact:seen/kosovo@other)", ["fact-not-adopted"]),
    ],
)
def test_a_source_that_states_a_fact_at_two_places_speaks_with_the_adopted_one(
    sandbox: Sandbox, link: str, rules: list[str]
) -> None:
    package = DATA["data/datapackage.yaml"].replace(
        "- {name: adopted, type: boolean}",
        "- {name: locator, type: string}\n                - {name: adopted, type: boolean}",
    )
    rows = """
        country,amount,source,locator,adopted,reason
        kosovo,10,stated,p. 1,true,The first place is the exact one
        kosovo,11,stated,p. 9,false,
        kosovo,12,other,p. 1,false,
        kosovo,13,other,p. 2,false,
    """
    page = f"# Page\n\nIt is {link}.\n"
    package = package.replace("primaryKey: [country, source]", "primaryKey: [country, source, locator]")
    sandbox.write({**DATA, "data/datapackage.yaml": package, "data/seen.csv": rows, "docs/index.md": page})
    assert [each.rule for each in sandbox.problems() if each.place.path == "docs/index.md"] == rules
