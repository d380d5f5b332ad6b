"""Data against time: what has expired, what is overdue, phrases that age."""

from __future__ import annotations

import datetime
import re

import pytest

from conftest import SETTINGS, Sandbox
from dossier.checks import timeliness
from dossier.compiler import Compiler
from dossier.concordance import concord
from dossier.renderers.caches import build_day

SOURCES = "@book{stated, author = {Lumi, Leureta}, title = {Budgets}, date = {2021}, publisher = {Koha}}\n"
PACKAGE = """
    name: tiny
    resources:
      - name: budgets
        path: budgets.csv
        dossier: {{value: amount, unit: EUR million{more}}}
        schema:
          fields:
            - {{name: year, type: year}}
            - {{name: amount, type: number}}
            - {{name: source, type: string}}
            - {{name: as_of, type: string}}
            - {{name: expires, type: string}}
          primaryKey: [year]
"""
ROWS = """
    year,amount,source,as_of,expires
    2024,153,stated,2024-03,
    2025,208,stated,2025-02-11,2026-06
"""


def publication(sandbox: Sandbox, page: str = "", more: str = "") -> Sandbox:
    return sandbox.write(
        {
            "mkdocs.yml": SETTINGS,
            "bibliography.bib": SOURCES,
            "data/datapackage.yaml": PACKAGE.format(more=more),
            "data/budgets.csv": ROWS,
            "docs/index.md": f"# Page\n\n{page}\n",
        }
    )


def told(sandbox: Sandbox, day: str) -> list[str]:
    """What is said of the data on a day, as `path:line:column: rule: message`."""
    loaded = sandbox.load()
    found = timeliness.check_data(loaded, concord(loaded), datetime.date.fromisoformat(day))
    return [f"{each.place.path}:{each.place.line}:{each.place.column}: {each.rule}: {each.message}" for each in found]


@pytest.mark.parametrize(
    ("day", "expired"), [("2026-06-01", False), ("2026-06-30", False), ("2026-07-01", True), ("2027-01-01", True)]
)
def test_a_row_expires_when_its_month_is_over(sandbox: Sandbox, day: str, expired: bool) -> None:
    said = told(publication(sandbox), day)
    assert said == (["data/budgets.csv:3:28: data-expired: this row expired on 2026-06"] if expired else [])


@pytest.mark.parametrize(
    ("date", "last", "first_after"),
    [
        ("2026", "2026-12-31", "2027-01-01"),
        ("2026-02", "2026-02-28", "2026-03-01"),
        ("2026-05-07", "2026-05-07", "2026-05-08"),
    ],
)
def test_a_table_expires_after_the_last_day_of_its_date(
    sandbox: Sandbox, date: str, last: str, first_after: str
) -> None:
    publication(sandbox, more=f', expires: "{date}"').write({"data/budgets.csv": ROWS.replace("2026-06", "")})
    assert told(sandbox, last) == []
    (said,) = told(sandbox, first_after)
    assert said.startswith("data/datapackage.yaml:5:")
    assert said.endswith(f'data-expired: "budgets" expired on {date}')


def test_a_table_past_its_update_is_overdue(sandbox: Sandbox) -> None:
    publication(sandbox, more=', expected_update: "2026-03"')
    assert told(sandbox, "2026-03-31") == []
    (said,) = told(sandbox, "2026-04-01")
    assert "data-overdue" in said
    assert "should have been updated by 2026-03" in said


def test_what_is_no_date_is_said_to_be_none(sandbox: Sandbox) -> None:
    rows = ROWS.replace("2026-06", "never").replace("2024-03", "2024-13")
    publication(sandbox).write({"data/budgets.csv": rows})
    said = [line.split(": ", 1) for line in told(sandbox, "2026-01-01")]
    assert [place.rpartition(":")[0] for place, _ in said] == ["data/budgets.csv:2", "data/budgets.csv:3"]
    assert [message.split(":")[0] for _, message in said] == ["data-type"] * 2


def test_the_command_judges_by_the_day_that_is_given(sandbox: Sandbox) -> None:
    publication(sandbox)
    assert sandbox.run("check", "data", "--today", "2026-06-30").exit_code == 0
    late = sandbox.run("check", "data", "--today", "2026-07-01")
    assert late.exit_code == 1
    assert "data-expired" in late.output


@pytest.mark.parametrize(
    ("sentence", "marked", "says"),
    [
        ("It is currently [€208 million](fact:budgets/2025).", "currently", "as of 2025-02-11, 16 months ago"),
        ("To date it is [€153 million](fact:budgets/2024).", "To date", "as of 2024-03, 2 years ago"),
        ("As of 2026 nobody knows.", "As of", "no dated fact"),
        ("It will grow next year.", "next year", "no dated fact"),
        ("It will grow later this autumn.", "this autumn", "no dated fact"),
        ("Today it is [€208 million](fact:budgets/2025).", "Today", "as of 2025-02-11"),
        ("As things stand, nothing is known.", "As things stand", "no dated fact"),
        ("Da heute niemand kommt.", "heute", "no dated fact"),
        ("Danas nema ničega.", "Danas", "no dated fact"),
        ("Tani për tani nuk ka.", "Tani për tani", "no dated fact"),
        ("Nothing has changed so far.", "so far", "no dated fact"),
        ("It grew in the last three years.", "in the last three years", "no dated fact"),
        ("Aktualisht nuk ka.", "Aktualisht", "no dated fact"),
        ("Тренутно га нема.", "Тренутно", "no dated fact"),
        ("It is now led by a civilian, who was named in May.", "now", "no dated fact"),
        ("It was signed two years ago.", "years ago", "no dated fact"),
        ("Over the past decade it doubled.", "Over the past decade", "no dated fact"),
        ("In the next 5 years it is spent.", "In the next 5 years", "no dated fact"),
        ("The law has not yet been passed.", "not yet", "no dated fact"),
        ("Its most recent report is thin.", "Its most recent", "no dated fact"),
        ("It began this March, and this may last.", "this March", "no dated fact"),
        ("Vor drei Jahren kam er.", "Vor drei Jahren", "no dated fact"),
        ("U poslednjih pet godina rastu.", "poslednjih pet godina", "no dated fact"),
        ("Ishte pesë vjet më parë.", "vjet më parë", "no dated fact"),
        ("It has recently been raised.", "recently", "no dated fact"),
        ("They are still waiting.", "still", "no dated fact"),
        ("The law is about to be passed.", "about to", "no dated fact"),
        ("In diesem Jahr sinkt er.", "diesem Jahr", "no dated fact"),
        ("Vor einem Monat kam er.", "Vor einem Monat", "no dated fact"),
        ("Noch immer fehlt das Gesetz.", "Noch immer", "no dated fact"),
        ("Ligji ende mungon.", "ende", "no dated fact"),
        ("Para dy vjetësh u nënshkrua.", "Para dy vjetësh", "no dated fact"),
        ("Zakona još uvek nema.", "još uvek", "no dated fact"),
        ("U poslednje tri godine raste.", "poslednje tri godine", "no dated fact"),
        ("Идуће године ће пасти.", "Идуће године", "no dated fact"),
        (
            "At present [€153 million](fact:budgets/2024) became [€208 million](fact:budgets/2025).",
            "At present",
            "as of 2024-03",
        ),
        (
            "It is currently [a third](fact:ratio(budgets/2025,budgets/2024) 'prose') more.",
            "currently",
            "as of 2024-03",
        ),
    ],
)
def test_a_phrase_that_ages_is_listed_with_the_age_of_the_facts_beside_it(
    sandbox: Sandbox, sentence: str, marked: str, says: str
) -> None:
    loaded = publication(sandbox, sentence).load()
    (found,) = timeliness.check_phrases(loaded, concord(loaded), datetime.date(2026, 6, 30))
    assert (found.rule, found.severity.value) == ("page-stale-phrase", "info")
    assert (found.place.path, found.place.line) == ("docs/index.md", 3)
    assert sentence[found.place.column - 1 : found.place.end_column - 1] == marked
    assert says in found.message


@pytest.mark.parametrize(
    "sentence",
    [
        "The current law is old.",
        "Today's law and the spring of 2024.",
        "`currently` is a word.",
        "It is dated.",
        "It is up to date.",
        "In the last month of it.",
        "So far as we know.",
        "In 1990 it was at war. The next year, it was not.",
        "Russia Today and USA Today reported it now and then.",
        "He had to date the letter himself, as recently as 1994.",
        "It now added a plan, which was not yet law; “at this time” nothing is known, they said.",
        "The last two chapters tell of the last years of the empire.",
        "Gazeta Sot, the list Danas and the Heute-Redaktion wrote it; Yesterday’s Men is a book.",
        "At present value it was three million.",
        "The most recent of the three treaties is from 2004, and it stood still since.",
        "Vor dem Jahr 2000 war es anders.",
        "They were still at war in 1944.",
        "A year later it died, and two years before it was born.",
        "Nobody will know in a hundred years from now.",
    ],
)
def test_other_words_do_not_age(sandbox: Sandbox, sentence: str) -> None:
    loaded = publication(sandbox, sentence).load()
    assert list(timeliness.check_phrases(loaded, concord(loaded), datetime.date(2026, 6, 30))) == []


AGES = {
    "mkdocs.yml": SETTINGS,
    "bibliography.bib": SOURCES,
    "data/datapackage.yaml": """
        name: tiny
        resources:
          - name: rows
            path: rows.csv
            dossier: {value: amount, unit: EUR million}
            schema:
              missingValues: ["", "-"]
              fields:
                - {name: id, type: string}
                - {name: amount, type: number}
                - {name: source, type: string}
                - {name: as_of, type: string}
                - {name: expected_update, type: string}
              primaryKey: [id]
          - name: whole
            path: whole.csv
            dossier: {value: amount, unit: EUR million, as_of: 2020-05, expected_update: 2021-01-31}
            schema:
              fields: [{name: id, type: string}, {name: amount, type: number}]
              primaryKey: [id]
          - name: seen
            path: seen.csv
            dossier: {value: amount, observations: true}
            schema:
              fields:
                - {name: id, type: string}
                - {name: amount, type: number}
                - {name: source, type: string}
                - {name: as_of, type: string}
                - {name: adopted, type: boolean}
                - {name: reason, type: string}
              primaryKey: [id, source]
          - name: texts
            path: texts.csv
            schema:
              fields: [{name: id, type: string}, {name: said, type: string}]
              primaryKey: [id]
    """,
    "data/seen.csv": """
        id,amount,source,as_of,adopted,reason
        same,1,stated,2019,true,
        other,2,stated,2024-03,true,As it is stated.
        other,3,heard,2021-03,false,
    """,
    "data/texts.csv": "id,said\na,It is [10](fact:whole/a).\n",
    "data/rows.csv": """
        id,amount,source,as_of,expected_update
        new,1,stated,2025-02-11,
        old,2,stated,2023-04,
        late,3,stated,2025-01,2025-06-30
        bare,4,,2022,
        plain,5,stated,,
        dash,6,stated,-,-
    """,
    "data/whole.csv": "id,amount\na,10\n",
    "scripts/derive.py": """
        from dossier import derived, table

        @derived("sum", data=["rows", "whole"], unit="EUR million")
        def total(rows, whole):
            return float(rows.amount.sum() + whole.amount.sum())

        @derived("said", data="rows", sources=["stated"], unit="EUR million")
        def said(rows):
            return 15

        @table("both", data=["rows", "whole"], title="Both", caption="Two inputs")
        def both(rows, whole):
            return rows[["id", "amount"]]

        @table("told", data="rows/new", title="Told", caption="Once [2](fact:rows/old)")
        def told(rows):
            return rows[["id", "amount"]]
    """,
}


def oldest(sandbox: Sandbox, *paths: str) -> list[tuple[str, str]]:
    """What the pages say of the age of their data, in a build of September 2026: as of when, overdue since when."""
    compiler = Compiler(sandbox.load(), today="2026-09-21")
    said = []
    for path in paths:
        page = compiler.page(path).markdown
        line = page[page.rfind('<p class="page-as-of"') :] if "page-as-of" in page else ""
        found = re.search(r"(?:Data as of (.*?)\.)?\s?(?:Update overdue since (.*?)\.)?</span>", line)
        said.append((found[1] or "", found[2] or "") if found else ("", ""))
    return said


def test_a_page_says_how_old_the_oldest_of_its_data_is(sandbox: Sandbox) -> None:
    lines = {
        "[1](fact:rows/new)": ("11 February 2025", ""),
        "[1](fact:rows/new) [2](fact:rows/old)": ("April 2023", ""),
        "[3](fact:rows/late)": ("January 2025", "30 June 2025"),
        "[](fact:sum(rows/new,rows/late))": ("January 2025", "30 June 2025"),
        "[](fact:rows/bare)": ("2022", ""),
        "[](fact:rows/plain)": ("", ""),
        "[](fact:whole/a)": ("May 2020", "31 January 2021"),
        "[](fact:derived/sum)": ("May 2020", "31 January 2021"),
        "[](fact:derived/said)": ("2022", "30 June 2025"),
        "![](exhibit:both)": ("May 2020", "31 January 2021"),
        "![](exhibit:dataset/rows)": ("2022", "30 June 2025"),
        "![](exhibit:dataset/whole)": ("May 2020", "31 January 2021"),
        "![](exhibit:told)": ("April 2023", ""),
        "![](exhibit:dataset/texts)": ("May 2020", "31 January 2021"),
        "![](exhibit:disagreements)": ("March 2021", ""),
        "[6](fact:rows/dash)": ("", ""),
        "[1](fact:rows/new)\n\n![](exhibit:both)": ("May 2020", "31 January 2021"),
        "Nothing dated.": ("", ""),
    }
    pages = {f"docs/{number}.md": f"# Page\n\n{line}\n" for number, line in enumerate(lines)}
    sandbox.write({**AGES, "docs/index.md": "# Home\n", **pages})
    said = oldest(sandbox, *(f"{number}.md" for number in range(len(lines))))
    assert dict(zip(lines, said, strict=True)) == lines


def test_a_build_outside_of_git_takes_the_day_for_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    assert build_day() == "2026-09-21"


@pytest.mark.parametrize("epoch", ["0", "x"])
def test_a_build_that_is_given_no_moment_takes_todays(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    class Date(datetime.date):
        @classmethod
        def today(cls) -> datetime.date:
            return cls(2027, 1, 31)

    monkeypatch.setattr(datetime, "date", Date)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert build_day() == "2027-01-31"


def test_captions_age_as_pages_do(sandbox: Sandbox) -> None:
    script = AGES["scripts/derive.py"].replace("Two inputs", "Currently [2](fact:rows/old)")
    sandbox.write({**AGES, "scripts/derive.py": script, "docs/index.md": "# Home\n"})
    told = next(each for each in sandbox.problems() if each.rule == "page-stale-phrase")
    assert (told.place.path, told.place.line) == ("scripts/derive.py", 11)
    assert "as of 2023-04" in told.message


TIES = """
          - name: ties
            path: ties.csv
            dossier: {as_of: 2018-02}
            schema:
              fields: [{name: one, type: string}, {name: other, type: string}]
              primaryKey: [one, other]
              foreignKeys:
                - {fields: one, reference: {resource: rows, fields: id}}
                - {fields: other, reference: {resource: rows, fields: id}}
"""


def test_the_page_of_an_entity_is_as_old_as_its_row_and_those_that_relate_it_to_others(sandbox: Sandbox) -> None:
    marked = AGES["data/datapackage.yaml"].replace(
        "unit: EUR million}", 'unit: EUR million, entity: true, page: "rows/{id}.md"}', 1
    )
    package = marked.rstrip() + TIES
    sandbox.write({**AGES, "data/datapackage.yaml": package, "data/ties.csv": "one,other\nnew,dash\n"})
    sandbox.write({"docs/index.md": "# Home\n"})
    assert oldest(sandbox, "rows/late.md", "rows/plain.md") == [("January 2025", "30 June 2025"), ("", "")]
    assert oldest(sandbox, "rows/new.md", "rows/dash.md") == [("February 2018", ""), ("February 2018", "")]
