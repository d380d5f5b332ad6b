"""`check facts --fix` writes the new value into the old wording, and only where the wording leaves no doubt."""

from __future__ import annotations

import pytest

from conftest import SETTINGS, Sandbox

PACKAGE = """
    name: tiny
    resources:
      - name: facts
        path: facts.csv
        dossier: {value: amount}
        schema:
          fields:
            - {name: id, type: string}
            - {name: amount, type: number}
            - {name: unit, type: string}
            - {name: qualifier, type: string}
            - {name: day, type: string, dossier: {type: date}}
            - {name: source, type: string}
          primaryKey: [id]
"""
ROWS = """
    id,amount,unit,qualifier,day,source
    budget,361,EUR million,,2006-04-08,stated
    large,2260,EUR million,,2006-04-08,stated
    small,0.3,EUR million,,2006-04,stated
    share,40,percent,,2006,stated
    fallen,-15,percent,,2006-04-08,stated
    troops,953,troops,,2006-04-08,stated
    one,1,countries,,2006-04-08,stated
    many,35,countries,,2006-04-08,stated
    times,3,times,,2006-04-08,stated
    rank,1,rank,,2006-04-08,stated
    hedged,5400,troops,over,2006-04-08,stated
    months,18,months,,2006-04-08,stated
    twelve,12,countries,,2006-04-08,stated
"""


def fixed(sandbox: Sandbox, line: str) -> str:
    """The line after `check facts --fix`."""
    sandbox.write(
        {
            "mkdocs.yml": SETTINGS,
            "bibliography.bib": "@book{stated, author = {Lumi, L}, title = {B}, date = {2021}, publisher = {Koha}}\n",
            "data/datapackage.yaml": PACKAGE,
            "data/facts.csv": ROWS,
            "docs/index.md": f"# Page\n\n{line}\n",
        }
    )
    sandbox.run("check", "facts", "--fix")
    return (sandbox.root / "docs" / "index.md").read_text(encoding="utf-8").splitlines()[2]


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        (
            "[50 percent more](fact:ratio(facts/large,facts/budget))",
            "[526 percent more](fact:ratio(facts/large,facts/budget))",
        ),
        ("[a cut of €5 million](fact:change(facts/budget,facts/large))",) * 2,
        ("[25 percent lower](fact:ratio(facts/large,facts/budget))",) * 2,
        ("[half of the twelve](fact:count(facts/*,unit=countries))",) * 2,
        ("It is [€208 million](fact:facts/budget).", "It is [€361 million](fact:facts/budget)."),
        ("It is [€0.2 billion](fact:facts/budget).", "It is [€0.4 billion](fact:facts/budget)."),
        ("It is [€208\u00a0million](fact:facts/budget).", "It is [€361\u00a0million](fact:facts/budget)."),
        ("It is [EUR 208m](fact:facts/budget).", "It is [EUR 361m](fact:facts/budget)."),
        ("It is [208 million euros](fact:facts/budget).", "It is [361 million euros](fact:facts/budget)."),
        ("It is [€2,2\u202f00 million](fact:facts/large).", None),
        ("It is [€1,900 million](fact:facts/large).", "It is [€2,260 million](fact:facts/large)."),
        ("It is [€1.9 billion](fact:facts/large).", "It is [€2.3 billion](fact:facts/large)."),
        ("About [35 percent](fact:facts/share) do.", "About [40 percent](fact:facts/share) do."),
        ("[A third](fact:facts/share) do.", "[Two fifths](fact:facts/share) do."),
        ("It [fell by 12 percent](fact:facts/fallen).", "It [fell by 15 percent](fact:facts/fallen)."),
        ("It has [800 troops](fact:facts/troops).", "It has [953 troops](fact:facts/troops)."),
        ("It has [up to 800](fact:facts/troops) men.", "It has [up to 1,000](fact:facts/troops) men."),
        ("It has [twenty-one](fact:facts/many) of them.", "It has [thirty-five](fact:facts/many) of them."),
        ("It [doubled](fact:facts/times).", "It [tripled](fact:facts/times)."),
        ("On [7 March 2006](fact:facts/budget#day).", "On [8 April 2006](fact:facts/budget#day)."),
        ("In [March 2006](fact:facts/small#day).", "In [April 2006](fact:facts/small#day)."),
        ("In [2005](fact:facts/share#day).", "In [2006](fact:facts/share#day)."),
    ],
)
def test_a_sure_wording_is_kept_with_the_new_value(sandbox: Sandbox, line: str, mended: str | None) -> None:
    assert fixed(sandbox, line) == (mended or line)


@pytest.mark.parametrize(
    "line",
    [
        # the wording cannot hold the value
        "It is [€5 million](fact:facts/small).",
        "It is [€2 trillion](fact:facts/budget).",
        "Between [10 and 15](fact:facts/troops) of them.",
        "It [rose by 12 percent](fact:facts/fallen).",
        "It has [nearly 5,000](fact:facts/many).",
        "It is [half](fact:facts/budget) of it.",
        # another word would have to change
        "It has [two](fact:facts/one) countries.",
        "It has [two countries](fact:facts/one).",
        "It is the [second-largest](fact:facts/rank).",
        "It is [the TWENTY-ONE](fact:facts/many).",
        "On [Tuesday, 7 March 2006](fact:facts/budget#day).",
        "It lasts [a year](fact:facts/months).",
        "It has [twelve hundred](fact:facts/troops).",
        "It has [a dozen](fact:facts/many) of them.",
        "It has [a score of](fact:facts/many) them, and [no towns](fact:facts/many).",
        "It has [both](fact:facts/many) of them.",
        "It lasts [a fortnight](fact:facts/months).",
        "It has [five thousand](fact:facts/hedged).",
        # the other end of a range is not linked
        "It has [800](fact:facts/troops)–900 troops.",
        "It has [800](fact:facts/troops) to 900 troops.",
        # nobody knows the day
        "On [7 March 2006](fact:facts/share#day).",
        "On [7 March 2006](fact:facts/small#day).",
        # mark-up within the text, a note of the author that it is prose, a unit that does not convert
        "It is [**€208** million](fact:facts/budget).",
        "It is [&euro;208&nbsp;million](fact:facts/budget).",
        'It is [€208 million](fact:facts/budget "prose").',
        "It is [$208 million](fact:facts/budget).",
        # what agrees
        "It is [€361 million](fact:facts/budget).",
        "It is [€0.36 billion](fact:facts/budget).",
        "It has [about 950](fact:facts/troops).",
        # code, and an escaped link
        "It is `[€208 million](fact:facts/budget)`.",
        "It is \\[€208 million](fact:facts/budget).",
    ],
)
def test_where_there_is_doubt_nothing_is_written(sandbox: Sandbox, line: str) -> None:
    assert fixed(sandbox, line) == line


@pytest.mark.parametrize(
    ("language", "line", "mended"),
    [
        ("de", "[neun](fact:facts/twelve) Staaten", "[zwölf](fact:facts/twelve) Staaten"),
        ("sq", "[nëntë](fact:facts/twelve) shtete", "[dymbëdhjetë](fact:facts/twelve) shtete"),
        ("sr", "[devet](fact:facts/twelve) država", "[dvanaest](fact:facts/twelve) država"),
        ("sr-Cyrl", "[девет](fact:facts/twelve) држава", "[дванаест](fact:facts/twelve) држава"),
        ("de", "[ein Dutzend](fact:facts/many) Staaten", "[ein Dutzend](fact:facts/many) Staaten"),
        ("de", "[beide](fact:facts/many) Staaten", "[beide](fact:facts/many) Staaten"),
        ("de", "[zwei](fact:facts/one) Staaten", "[zwei](fact:facts/one) Staaten"),
        ("de", "[zweieinhalb](fact:facts/twelve) Jahre", "[zweieinhalb](fact:facts/twelve) Jahre"),
        ("de", "[2,0 Mrd. Euro](fact:facts/large)", "[2,3 Mrd. Euro](fact:facts/large)"),
        ("de-CH", "[1'900 Millionen Euro](fact:facts/large)", "[2'260 Millionen Euro](fact:facts/large)"),
    ],
)
def test_a_mend_is_written_as_the_language_of_the_page_writes(
    sandbox: Sandbox, language: str, line: str, mended: str
) -> None:
    fixed(sandbox, "")
    sandbox.write({"docs/index.md": f"---\nlanguage: {language}\n---\n\n# Page\n\n{line}\n"})
    sandbox.run("check", "facts", "--fix")
    assert (sandbox.root / "docs" / "index.md").read_text(encoding="utf-8").splitlines()[-1] == mended


def test_the_change_is_printed_and_the_rest_reported(sandbox: Sandbox) -> None:
    fixed(sandbox, "It is [€361 million](fact:facts/budget).")
    page = "# Page\n\nIt is [€208 million](fact:facts/budget) or [€2 trillion](fact:facts/budget) [@stated].\n"
    sandbox.write({"docs/index.md": page})
    ran = sandbox.run("check", "facts", "--fix")
    assert "€361 million" in ran.output
    assert "docs/index.md:3:45: error: fact-disagrees" in ran.output
    assert ran.exit_code == 1
    again = sandbox.run("check", "facts", "--fix")
    assert (sandbox.root / "docs" / "index.md").read_text(encoding="utf-8") == page.replace("208", "361")
    assert again.exit_code == 1


def test_a_text_on_two_lines_of_a_quotation_is_told_of_and_left_alone(sandbox: Sandbox) -> None:
    fixed(sandbox, "")
    page = "# Page\n\n> It is [€208\n> million](fact:facts/budget) [@stated].\n\nIt is [€208\nmillion](fact:facts/budget).\n"
    sandbox.write({"docs/index.md": page})
    first, _ = sandbox.problems()
    assert (first.place.line, first.place.column) == (3, 10)
    sandbox.run("check", "facts", "--fix")
    mended = (sandbox.root / "docs" / "index.md").read_text(encoding="utf-8")
    assert mended == page.replace("[€208\nmillion]", "[€361\nmillion]")


def test_a_second_run_has_nothing_to_write(sandbox: Sandbox) -> None:
    line = fixed(sandbox, "It has [800 troops](fact:facts/troops), on [7 March 2006](fact:facts/budget#day).")
    assert fixed(sandbox, line) == line
    assert sandbox.run("check", "facts").exit_code == 0


def test_bytes_beside_the_mend_stay_as_they_are(sandbox: Sandbox) -> None:
    fixed(sandbox, "")
    page = "\ufeff# Pagë 🛡\r\n\r\nÇka është 🛡 [€208 million](fact:facts/budget) 🛡 e\u0308.\r\n\tEnd \u2028 of it."
    sandbox.write({"docs/index.md": page.encode()})
    sandbox.run("check", "facts", "--fix")
    assert (sandbox.root / "docs" / "index.md").read_bytes() == page.replace("208", "361").encode()
