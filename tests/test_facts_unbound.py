"""Numbers without a source are found, and numbers of names are let be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import SETTINGS, Sandbox
from dossier.checks.unbound import numbers
from dossier.manuscript.sentences import sentences
from dossier.quantities.tokens import to_cyrillic

REPORTS = Path(__file__).parent / "quantities"
"""Reports on other subjects, full of names with numbers; each number that wants a source stands in ⟦brackets⟧."""


@pytest.mark.parametrize(
    ("report", "language", "least", "words"),
    [
        ("unsourced", "en", 120, 4500),
        ("unsourced-de", "de", 60, 1250),
        ("unsourced-sr", "sr", 60, 1100),
        ("unsourced-sr", "sr-Cyrl", 60, 1100),
        ("unsourced-sq", "sq", 70, 1050),
    ],
)
def test_a_report_full_of_names_has_no_false_alarm_and_no_miss(
    sandbox: Sandbox, report: str, language: str, least: int, words: int
) -> None:
    marked = (REPORTS / f"{report}.md").read_text(encoding="utf-8")
    if language == "sr-Cyrl":
        marked = re.sub(r"\[@[^\]]*\]|[^\[]+", lambda m: m[0] if m[0][:2] == "[@" else to_cyrillic(m[0]), marked)
    marked = f"---\nlanguage: {language}\n---\n\n{marked}" if language != "en" else marked
    text, wanted, at = "", [], 0
    for found in re.finditer("⟦(.*?)⟧", marked):
        text += marked[at : found.start()]
        wanted.append((len(text), len(text) + len(found[1])))
        text += found[1]
        at = found.end()
    text += marked[at:]
    publication = sandbox.write({"mkdocs.yml": SETTINGS, "docs/index.md": text.encode()}).load()
    source = publication.pages["index.md"].source
    starts = [0, *(place.end() for place in re.finditer("\n", source.text))]
    told = [
        (starts[place.line - 1] + place.column - 1, starts[place.end_line - 1] + place.end_column - 1)
        for place in (each.place for each in sandbox.problems() if each.rule == "fact-unbound")
    ]
    alarms = [source.text[a:b] for a, b in told if not any(x < b and a < y for x, y in wanted)]
    missed = [source.text[x:y] for x, y in wanted if not any(x < b and a < y for a, b in told)]
    assert alarms == []
    assert missed == []
    assert len(wanted) > least
    assert len(text.split()) > words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("**Tier**\n1. It came.\n2. It went with 30 of\n40. See Figure\\ 3.", ["30", "40"]),
        ("A 9 to 5 job has 4-bit and 16-bit codes, and pass@10 runs 9 to 5 times.", ["9", "5"]),
        ("It is judged on four criteria: design, ecology, cost and, above all, mix.", []),
        ("Waits of <90 days fell to 35 of them, >40 before.", ["90", "35", "40"]),
        (
            "Of 80 W/km^2^ and 5 t CO~2~, 7 EUR~2015~ and 3 m<sup>2</sup>, it kept 10^25^.",
            ["80", "5", "7", "3 m", "10"],
        ),
        ("**1\\. Elimination** first\n\n2\\. It came.\n\n**41\\. They came in 1,200 cars.**", ["1,200"]),
        (
            "**Version**: 1.0 **Date:** March 2026 **Last updated**: 2026-03\n\nPublished: 5 May 2026. Date: 40 percent.",
            ["40 percent"],
        ),
        (
            "It grew (Aslan et al., 2025; Meta, 2024) and fell (Li & Roe, 2019), in Rome in 2021 (by May, 2022).",
            ["2021", "May, 2022"],
        ),
        ("Scenarios three and four are scenarios one and two; scenario five is new; five scenarios, no.", []),
        ("The latter two are new, and the former three are old; the other two fell by 3 kg.", ["3"]),
        ("A 1.5 °C target, 2°C scenarios and 2 °C more.", ["2"]),
        (
            "# References\n\n- Li (2019). *Energy*, 12(3), 476–488.\n\nIt had 40 pages.\n\n# Next\n\n- It had 50 pages.",
            ["40", "50"],
        ),
        (
            "# About the author\n\nShe has been a judge for 15 years.\n\n# 9. O autorima\n\nOd 2019. je sudija.\n\n"
            "# About the border\n\nIt has 15 gates.",
            ["15"],
        ),
        (
            "© 2025 The House. All rights reserved.\n\n© The House, Skopje, 2024.\n\nIn 2025 it had 3 rooms.",
            ["2025", "3"],
        ),
        (
            "The figures are for 31 December 2024 unless told otherwise; data refer to 2023; the figures rose in 2024.",
            ["2024"],
        ),
        (
            "> We wait and wait.\n>\n> — Lorry driver, Gjilan, June 2024\n\n"
            "“They know,” she said, “and wait” (officer, Skopje, 4 May 2024). The bridge (Prut, Moldova, May 2023) fell. "
            "We write, for example, “officer, Skopje, 14 May 2024”. He fled — with friends, kin, May 2022.",
            ["May 2023", "May 2022"],
        ),
        (
            "The report makes ten recommendations. The literature on gangs falls into two groups. We met two armed groups.",
            ["two"],
        ),
        (
            "This report is the first to compare the courts of three countries, and it took two authors.",
            ["two"],
        ),
        ("Data for 2025 are preliminary; data for 2024 are in Geneva.", ["2024"]),
        (
            "A small state is understood here as one with fewer than three million people. We define a gang as three men. "
            "It is understood to have three million people.",
            ["three million"],
        ),
        ("It lost four ships: the Moskva and the Saratov.", ["four"]),
        ("It came after two years of war: rents and prices fell.", ["two"]),
        ("Vienna, Geneva, Rochelle, Tirana: four places, one lesson.", []),
        ("We went to five states (Estonia, France, Germany, Italy and Poland).", []),
        ("We went to five states (all of them small).", ["five"]),
        ("Three pillars carry the system. The first is land.", []),
        ("Three villages were burnt. The first snow fell on them.", ["Three"]),
        ("Imagine a dam with two users. If A gains 3 and B gains 5, B may pay 4.", []),
        ("Imagine peace. In 2021 Europe burnt 155 units, and 40 percent came by ship.", ["2021", "155", "40 percent"]),
        ("If only half of them were taken, it would help. By then half of them were dead.", ["half of"]),
        ("The crash of 2008 killed the builders, and the strength of 1850 men.", ["1850"]),
        ("The students of 1981 met in the spring of 2016.", ["1981", "2016"]),
        ("For a decade or two their land is cut in two by a mine: count to ten.", []),
        ("It was cut in two years, and it grew to ten.", ["two", "ten"]),
        ("It bought for all twenty-seven; twenty-seven came.", ["twenty-seven"]),
        ("For magnets it is above nine in ten, and it fell by a third in 2006.", ["nine in ten", "a third", "2006"]),
        ("*Table 1: The balance by 2040, up 12 percent.*", ["12 percent"]),
        ("Where two sources differ, we say so in a sentence or two; where they met, two sources failed.", ["two"]),
        ("A group of 40 that stays for a week counts as 280 nights. A group of 40 came.", ["40"]),
        ("In Peja, where it cost 30 euros a year, it is slow: three of them are ready.", ["30", "three"]),
        ("If we err, tell us; of all letters nine were right.", ["nine"]),
        ("They named three: weak demand, high costs and red tape. They named four: cost and time.", ["four"]),
        ("A fall in two consecutive quarters is often called a recession. It fell in two quarters.", ["two"]),
        ("Suppose three states need 100 cars. If they buy alone, they pay €15. A rate of 7 per cent helps.", []),
        ("Suppose a war. It was long. It cost €15.", ["€15"]),
        ("If one assumes three rotations at two bases, it costs €32 million.", ["€32 million"]),
        (
            "It has two dips, one after the crisis and another one in the plague. It has two heads, one of them grey.",
            ["two"],
        ),
        ("It was right (interview with an official, May 2025); it failed in May 2025.", ["May 2025"]),
        ("The text was closed on 15 April 2026; the bank was closed on 15 April 2026.", ["15 April 2026"]),
        ("First published 21 May 2026. It was shut on 21 May 2026.", ["21 May 2026"]),
        (
            "STUDY for the Committee — May 2026 — EN. Manuscript completed in April 2026. It came — in May 2026 — late.",
            ["May 2026"],
        ),
        ("1. Which have you? (a) Film of more than 30 days.\n2. We have film of 30 days. Have you?", ["30"]),
        ("If the line is drawn at ten, nine will be cut. If Serbia draws ten, nine were cut.", ["ten", "nine"]),
        ("Let a life be worth €2 million. With 300 deaths it comes to €600 million.", []),
        ("They go to a port, say, and ask for fifty. They say fifty. Let there be 20.", ["fifty", "20"]),
        ("The law comes in three layers. The uppermost is international.", []),
        ("It took three forms. In *one*, it led. Later it followed. The third form is new.", []),
        ("It took three towns. In one, it led. The third brigade is new. The fourth town is far.", ["three"]),
        ("It has three gates.\n\nThe first is open.\n\nIt has four gates.\n\nThe first snow fell.", ["four"]),
        ("# P\n\n*Contributions to operations, 2010-2025*\n\nContributions fell, 2010-2025.", ["2010-2025"]),
        ("It took 34 small states [@a]. The 34 states, the 34 men and the 35 states met.", ["34", "35"]),
        ("> It is late.\n>\n> A. Karp, lecture, Geneva, 2011\n\nIt is late, 2011.", ["2011"]),
        ("Our recommendations are five; the five Nordic and three Baltic states are two.", ["two"]),
        ("It saw three towns, all dear:\n\n- it rises\n- it falls\n- it rests", []),
        ("It saw three towns, all dear:\n\n- it rises\n- it falls", ["three"]),
        ("We asked:\n\n1. Is it older than ten years?\n2. It is older than ten years.", ["ten"]),
        ("The 300 asked: how many could come in 48 hours? Why did 12 die? Did ten die?", ["300", "12"]),
        ("Table 2: Service in ten states, 40 per cent of them small.", ["40 per cent"]),
        ("Consider, for now, a land with two roads. If each is shut at 0.2, both are at 0.04.", []),
        ("Consider a village near Gao where 300 men were killed. Take a look at the 20 men.", ["300", "20"]),
        ("Let $q$ be the output. With a cost of 90 million it comes to 3,000.", []),
        (
            "Had it been shut for six hours, ten towns would stand. On our assumptions (a premium of 6 per cent).",
            ["ten"],
        ),
        (
            "*Last updated 3 June 2026*\n\nGhent and Rzeszów, 3 June 2026\n\nIn Ghent, 3 June 2026 was dry. In March 2024.",
            ["3 June 2026", "March 2024"],
        ),
    ],
)
def test_the_text_vouches_for_what_it_lists_and_supposes(sandbox: Sandbox, text: str, told: list[str]) -> None:
    sandbox.write({"mkdocs.yml": SETTINGS, "docs/index.md": f"# P\n\n{text}\n"})
    found = [each.subject.partition(":")[2] for each in sandbox.problems() if each.rule == "fact-unbound"]
    assert found == told


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("We propose a fund of €5 million, which 12 states back.", ["12"]),
        ("The EU should set aside €150 million within two years.", []),
        ("The EU should set aside money for the 13,500 sites, because 40 are unsafe.", ["13,500", "40"]),
        ("Output should reach 40 by 2027, and the fee should be 300.", ["40", "2027", "300"]),
        ("## Recommendations\n\n**Buy.** Costs should rise to 50 per cent. Give it two years.", []),
        (
            "## Recommendations\n\n- Costs rose by 50 per cent.\n- It would cost €3 million.",
            ["50 per cent", "€3 million"],
        ),
        ("## Recommendations\n\n### To the EU\n\nOne per cent would do.\n\n## Costs\n\nTen would do.", ["Ten"]),
        ("Our recommendations are:\n\n1. Open it to three states.\n2. It had four.", ["four"]),
        ("## Empfehlungen\n\nEs sollten 300 Soldaten kommen.", []),
        ("## What would help\n\n1. A permit, valid for 12 months.\n2. A pool of 40 cars would do.", []),
        ("Five measures would help:\n\n1. A pool of 400.\n2. It has 300.", ["Five", "300"]),
        ("## Next steps\n\nGiven the 20 laws, they should be given ten more. A pool of 5 was sunk.", ["20", "5"]),
        (
            "## 6.2 Option 1: all\n\nAll serve nine months. It costs €40 million, and Serbia has 300.",
            ["€40 million", "300"],
        ),
        ("## 6.2 Option 1: all\n\nCall up one in ten. A third were called. 300 were lost.", ["A third", "300"]),
        ("## Three futures\n\n*Future A.* It ends in 2027, and 30 towns look. In 2020 there were 40.", ["2020", "40"]),
        ("*Scenario 2, war.* It ends in 2027. Serbia ends in 2028.\n\nScenarios end in 2027.", ["2028", "2027"]),
        (
            "## Recommendations\n\n1. Equip all gates within two years.\n2. Support for it grew to 40 per cent.\n"
            "3. Ensure that 30 per cent are women.",
            ["40 per cent"],
        ),
        (
            "## Recommendations\n\n- Invite two women.\n- Reimburse up to 50 per cent of the cost.\n- Kosovo spends €4 million.\n"
            "- Nearly all of the 30 failed.\n- Interview every man within 30 days.\n\nTop the 9 gates.",
            ["€4 million", "30", "9"],
        ),
        ("## What we recommend\n\nMeet four times a year. A ten-minute call would do.", []),
        (
            "## Recommendations\n\nCommon costs should rise to 50 per cent. A visit costs about €40 and must go.",
            ["€40"],
        ),
    ],
)
def test_what_a_text_proposes_has_no_source(sandbox: Sandbox, page: str, told: list[str]) -> None:
    sandbox.write({"mkdocs.yml": SETTINGS, "docs/index.md": f"# P\n\n{page}\n"})
    found = [each.subject.partition(":")[2] for each in sandbox.problems() if each.rule == "fact-unbound"]
    assert found == told


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        (
            "Zwei Modelle werden erprobt: die Gemeindeschwester und die Praxis. Zwei Jahre: Ruhe und Not.",
            "de",
            ["Zwei"],
        ),
        ("Dve mere bi pomogle: dodatak i užina. Gde dva izvora govore, tri mere ostaju: rad i red.", "sr", ["tri"]),
        ("Две мере би помогле: додатак и ужина.", "sr-Cyrl", []),
        ("Dy masa do të ndihmonin: shtesa dhe vakti. Tri masa ishin: shtesa e dytë dhe vakti.", "sq", ["Tri"]),
    ],
)
def test_lists_are_counted_in_every_language(sandbox: Sandbox, text: str, language: str, told: list[str]) -> None:
    page = f"---\nlanguage: {language}\n---\n\n# P\n\n{text}\n"
    sandbox.write({"mkdocs.yml": SETTINGS, "docs/index.md": page.encode()})
    assert [each.subject for each in sandbox.problems() if each.rule == "fact-unbound"] == [f"number:{n}" for n in told]


def test_the_number_of_a_resolution_is_one_wherever_the_page_says_it(sandbox: Sandbox) -> None:
    page = "# P\n\nResolution 1244 was passed.\n\nUnder 1244 there were 1244 accounts, and 1325 came later.\n"
    sandbox.write({"mkdocs.yml": SETTINGS, "docs/index.md": page})
    told = [each.subject for each in sandbox.problems() if each.rule == "fact-unbound"]
    assert told == ["number:1244", "number:1325"]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("In 2024 it was [153](fact:rows/2024), in 2025 more.", ["2025"]),
        ("It rose [by 55](fact:change(rows/2024,rows/2025)) from 2024 to 2025 and in 2026.", ["2026"]),
        ("In March 2025 it was [208](fact:rows/2025); in April 2025 it was unknown.", ["April 2025"]),
        ("In May 2025 it was [5](fact:months/2025-05), and less in May 2024.", ["May 2024"]),
        ("It was [153](fact:rows/2024) in all 2,024 towns.", ["2,024"]),
        ("In 2024 it was unknown.", ["2024"]),
        ("[One](fact:count(rows/*,amount>200)) of the two is over 200, and not over 300.", ["300"]),
    ],
)
def test_the_dates_of_a_fact_and_the_bounds_of_a_claim_are_told_by_the_data(
    sandbox: Sandbox, sentence: str, told: list[str]
) -> None:
    package = """
        name: t
        resources:
          - name: rows
            path: rows.csv
            dossier: {value: amount}
            schema:
              fields: [{name: year, type: year}, {name: amount, type: integer}, {name: as_of, type: string}]
              primaryKey: [year]
          - name: months
            path: months.csv
            dossier: {value: amount}
            schema:
              fields: [{name: month, type: string}, {name: amount, type: integer}]
              primaryKey: [month]
    """
    rows = "year,amount,as_of\n2024,153,2024-02\n2025,208,2025-03\n"
    page = f"# P\n\n{sentence}\n"
    months = "month,amount\n2025-05,5\n"
    sandbox.write(
        {
            "mkdocs.yml": SETTINGS,
            "data/datapackage.yaml": package,
            "data/rows.csv": rows,
            "data/months.csv": months,
            "docs/index.md": page,
        }
    )
    assert [each.subject for each in sandbox.problems() if each.rule == "fact-unbound"] == [f"number:{n}" for n in told]


def test_a_raised_note_number_is_no_number_of_the_text(sandbox: Sandbox) -> None:
    sandbox.write({"mkdocs.yml": SETTINGS, "docs/index.md": "# P\n\nIt did so<sup>12</sup> in 15 towns.<sup>3</sup>\n"})
    assert [each.subject for each in sandbox.problems() if each.rule == "fact-unbound"] == ["number:15"]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Pursuant to E.O. 13224 and H.R. 1319, see 22 U.S.C. § 5305 and section 501(c)(3).", []),
        (
            "Executive Order (E.O.) 13818 and Executive Order 12898 (1994) name the top five; see the 2014--2016 shock.",
            [],
        ),
        ("The chapter describes two markets, and the author describes two more.", ["two"]),
        ("It kept a 7(a) loan at 915 F Street since Fiscal Year (FY) 2020 and the 1870's.", []),
        ("The Act of 1789 and the Gold Standard Act of March 14, 1900 gave its 1900 soldiers pay.", ["1900"]),
        ("A three-month moving average, indexed to 100, for the four quarters to June; call 1-888-555.", []),
        (
            "Any two of these will do, with a hundred NATO soldiers and a million more calls.",
            ["a hundred", "a million"],
        ),
        ("It is still double the rate, and they want to double the budget.", ["still double the"]),
        ("It had three aims: peace; 2.", ["three"]),
        ("Three quarters left; three-quarters of it.", ["Three quarters", "three-quarters"]),
        ("A two-front war and a four-star hotel are no counts; two fronts are.", ["two"]),
        ("A two-thirds majority was needed, and two thirds came.", ["two thirds"]),
        ("A sixth of it was lost, and they rejected a third.", ["A sixth of", "a third"]),
        ("He served a second term and lost a third.", []),
        ("It costs $5 million in $x = 3$ towns, and $6 = €5.", ["$5 million", "$6", "€5"]),
        ("**5. Reduce friction** in these 4 towns; 4 towns did.", ["4"]),
        ("A million people came, with a thousand excuses.", ["A million"]),
        ("The aim is twofold, and trade grew fivefold.", ["fivefold"]),
        ("Berlin 1884 stands for it. It sent Ukraine 31 tanks.", ["31"]),
        ("The 28-point plan failed in round two; see 10.1000/182 and options 1 and 3.", []),
        ("Several hundred left at eight o'clock, and ten-year-olds stayed.", []),
        ("Under Resolution 1244, 300 soldiers came.", ["300"]),
        ("Resolutions 1325, 1820 and 2250 deal with it.", []),
        ("The F-16 and 12 helicopters were bought.", ["12"]),
        ("By Article 5, €300 million is due.", ["€300 million"]),
        ("Chapters 23 and 24 are in it.", []),
        ("Kosovo 2030 is a plan, and in Kosovo 300 people know it.", ["300"]),
        ("Serbia’s 38 councils met.", ["38"]),
        ("It gave NATO 4,500 troops.", ["4,500"]),
        ("The force is to number 5,000.", ["5,000"]),
        ("See number 5.", []),
        ("The note dates its page 2024, though page 202 is late.", ["2024"]),
        ("Under resolution 1973 and Resolution 2025 it flies.", []),
        ("Its 2023 budget was late, as in 2022.", ["2022"]),
        ("The Treaty of 1957 stands.", []),
        ("The winter of 2022 was mild.", ["2022"]),
        ("There are three reasons, and three ministers.", ["three"]),
        ("The Visegrad Four met four times.", ["four"]),
        ("A two-track approach needs two years.", ["two"]),
        ("The twenty-first century has twenty-one wars.", ["twenty-one"]),
        ("Phase two cost two million.", ["two million"]),
        ("They won 4-2-3-1 style in the 1990s.", []),
        ("Call +383 38 221 145 or 038 221 145.", []),
        ("It opened at 14:30 and at 9.30 a.m., and closed at 5 p.m. sharp.", []),
        ("Of its soldiers half the men left, over a third wounded.", ["half the", "over a third"]),
        ("Exports doubled.", ["doubled"]),
        ("They doubled down on it.", []),
        ("Wages are twice as high.", ["twice as"]),
        ("Version 2.1, 3 May 2024.", []),
        ("In version 2.1, 30 errors were mended.", ["30"]),
        ("COM(2022) 60 final and JOIN(2024) 10 final, 24/7.", []),
        ("Regulation (EU) 2021/697 and Directive 2009/81/EC, Protocol No 10, C-157/15.", []),
        ("The EU27 and the 27 member states.", []),
        ("His brother, 17, is here, with 17 others.", ["17"]),
        ("p < 0.05, N = 12.", []),
        ("The 155 mm howitzer fires 155 shells.", ["155"]),
        ("In the 7th Fleet, the 7th ship sank.", ["7th"]),
        ("Of the 1st, 2nd and 3rd Brigades the 2nd floor, the 50th anniversary and the 44th government.", []),
        ("Bus 22, recital 27, flat 48, project 14, groups 8 and 9 and levels 5 to 8 are told by number.", []),
        ("Bus 22 has 40 seats, and in that district 40 houses burned.", ["40", "40"]),
        ("Months 1–6 come first, and on day 3 it ends; that day 30 towns had fallen.", ["30"]),
        ("In the years 1389 and 1448 they lost.", ["1389", "1448"]),
        (
            "At ten in the morning, at half past one, at a quarter to four, from 8:30–15:30 or 10–18h; it met at five.",
            [],
        ),
        ("Call 113, police 122, Njegoševa 45, 81000 Podgorica, or 577 07 05 63, in UTC+1, at 1:200,000.", []),
        ("Say what 42(7) means; paras 3–5, §§ 14 and 15, OJ L 333 of 27.12.2022 and issue #88 do.", []),
        ("*Corfu Channel* (1949), *N.D. and N.T.* (2020) and *Twelve Storms* differ from *12* storms.", ["12"]),
        ("The National Security Law (as amended) of 14 December 2000 and Regulation No. 508 of 6 July 2021.", []),
        ("The IBAR of June 2024 opened it; it was opened in June 2024.", ["June 2024"]),
        ("A four-point Likert scale from 1 (worst) to 5 (best), on a scale of 0 to 10; 1 = very likely.", []),
        ("It is significant at the 5 percent level; it rose to the level of 5 percent.", ["5 percent"]),
        ("Those aged 20 to 64, the NEET rate, 15–29, and the over-65s; 20–24 men came.", ["20–24"]),
        ("A (0,1,1) model, a 2-(2)-2 panel, a 3+2+2 school, t−1 and version 2.17.1 of pandas 2.2.", []),
        ("In the last 12 months, the last twenty years and the next 100 days; 12 months passed.", ["12"]),
        ("Three acts matter here. ", []),
        ("Of the class 30 are girls; by the end of the week 40 had left the team 12 strong.", ["30", "40", "12"]),
        ("In Serbia 42, in Kosovo 18 were held, says France 24; Police 300 strong stood by.", ["42", "18", "300"]),
        ("The 100+100 scheme is taught on Mondays at eight and from 10 to 18 h.", []),
        ("It runs 12 Mi-8 helicopters, and the force numbers 500 men.", ["12", "500"]),
        (
            "In May 600 tons came; crime fell by half, and they kept a quarter and sold it.",
            ["600", "by half", "a quarter"],
        ),
        ("Under 10 CFR Part 50, 347 U.S. 483 and [2003] 1 WLR 1577, with α = 0.05; see Smith et al. 2019.", []),
        ("The 2-digit code, 127.0.0.1, hotline 116 111, (+355) 4 2234 567, the 5th round and 03:00 UTC.", []),
        ("Ibid., 34–36; work package 3; macOS 14 and iOS 17; a 400 kV 157 km line.", ["157"]),
        ("It left at 8.15, open 24/7, 365 days a year; call +383 (0)38 200 11 000 or 0049 30 1234567.", []),
        ("In the Thirty Years' War France won 2–1, and between rounds two and three, thirty men fell.", ["thirty"]),
        ("“42” is the answer in arXiv:2301.12345, aged 18–34, 35–54 and 55+ in a 360° review.", []),
        ('One or two remain; the 1st “Moldova” and the 2nd "Dacia" do, by the census of 2022.', []),
        ("The law of 23 December 1994, and the riots of 23 December 1994.", ["23 December 1994"]),
        (
            "His 19-year sentence fell from a third in 2006 to a fifth since, and his cousin pays double.",
            ["19", "a third", "2006", "a fifth", "double"],
        ),
        ("It counted 17: all at 9:00, in 3:1 and 2024/25.", ["17"]),
        ("No two of them agree, and another two came.", ["two"]),
        (
            "Ten-year Bunds, a 24-hour news cycle, 95-octane petrol and years three to five; for years three wars.",
            ["three"],
        ),
        ("A train numbered 43 was no train 43 715.", ["43"]),
        (
            "In a second test it fell by a third if asked, cost a quarter more and half her pay.",
            ["a third", "a quarter", "half her"],
        ),
        ("The ranking is Latvia 71.2 and Malta 64.9, as Web 2.0 was; a 4.0 will do.", ["71.2", "64.9", "4.0"]),
        (
            "The report closes with twelve recommendations. None of these twelve steps is dear; twelve states are.",
            ["twelve"],
        ),
        ("This report looks at four shifts. It examines three of them; it met three of them.", ["three"]),
        ("Even so, three features of the new facility matter; even so, three features of it broke.", ["three"]),
        ("Money is one half of the story and half the battle; half of the men fell.", ["half of"]),
        ("Those who turn 18 this year turn 30 villages in the first 72 hours to ash; 72 hours passed.", ["30", "72"]),
        (
            "Talks on the budget for 2028–2034 cost a forty-foot box, where 0 means nothing; in 2028–2034.",
            ["2028–2034"],
        ),
        (
            "It has one and a half brigades; every second arrival and every third child, but every second counts.",
            ["one and a half", "every second", "every third"],
        ),
        ("In the 1990s three wars broke out, in the 20th century two, and the F-16 two.", ["three", "two", "two"]),
        ("Few run past day 30. In the past day 30 men fell, above 10^26 operations.", ["30", "10^26"]),
        ("The joke misses two points, the 72-hour rule and a 3-nanometre line; it fell two points.", ["two"]),
        ("Four scenarios and two annexes deal with the joint statement of 21 August 2025, 5 nm away.", ["5"]),
        (
            "Part V proposes a test in four steps; see No. 388, 16.10.2023, and No. 12 of 3 May 2024, with four towns.",
            ["four"],
        ),
        ("The 48-hour rule sets a 10-year limit; a majority of 6 means that it holds, and 0 means no.", ["10", "6"]),
        ("In the first half of 2017 it grew by 0.4 mm.", ["2017", "0.4"]),
        ("It missed NATO's 2 per cent goal by 2 per cent, in prices of 2024, 24 hours a day.", ["2 per cent"]),
        ("Law on Gas, no. 136 of 8 June 2023, OJ L, 2024/1449, 24.5.2024; they add up to 100, or 0 if open.", []),
        ("We chose five cases; two reviewers and five cases came. Three points may be retained.", ["five"]),
        ("It was due in mid-2024; a mere fifth of it came.", ["mid-2024", "a mere fifth"]),
        (
            "It could make triple this, accepted by every third. It rose by a half, and met at every third.",
            ["make triple this", "every third", "by a half", "every third"],
        ),
        (
            "Such tales are ten a penny (199 UNTS 67), by Decree 121/2022 (III. 28.), under the usual 90-day mail rule.",
            [],
        ),
        ("Respondents could answer on a scale from 1 (“not at all”) to 5 (“fully”); it rose to 5.", ["5"]),
        ("Scored from 0 to 3, on a scale of one to ten (seed 42); a 90-day rule.", ["90"]),
        (
            "It pays NOK 243 and MKD 900, a third or less, half as much; ALL 300 of all 300.",
            ["NOK 243", "MKD 900", "a third", "half as much", "ALL 300", "300"],
        ),
        (
            "A nineteen-year-old in two minds told the same four or five stories, last but two, in a figure of eight.",
            [],
        ),
        (
            "Severity runs from 0 to 5: 0 is a near miss, 5 a loss. Cases with a score of 3 rose from 0 to 5 men.",
            ["0", "5"],
        ),
        ('One nautical mile is 1,852 metres, so "last year" means 2025.', []),
        ('One mile on, "last year" it was 2025.', ["One mile", "2025"]),
        (
            "Convention on the Sea, Montego Bay, 10 December 1982; in Montego Bay, 10 December 1982.",
            ["10 December 1982"],
        ),
        ("Two, what failed is known, came on day two; all six hulls, all six tonnes of it.", ["six"]),
        ("Two, perhaps three, came on the first day two men did.", ["Two", "three", "two"]),
        ("SG No. 26 of 29.3.2011 and No. 84 of 2023, in the consolidated text of 2022; criterion two applies.", []),
        ("Boxes 1 to 4 say who buys, 5 to 9 what, 10 and 11 for whom, and 12 men sign.", ["12"]),
        (
            "Changes: 1.0 (3 February 2026), 1.1 (9 February 2026: two typos); a gap is coded −9, shares add to 99 or 101.",
            [],
        ),
        ("Articles 3 and 4 say so, 2 lie.", ["2"]),
        ("The paper makes six recommendations (decision 2024/118 of 2 May 2024), and the bank makes six.", ["six"]),
        (
            "Totals may not add up to 100 because of rounding. The five Nordic and three Baltic states add up to 100 men.",
            ["100"],
        ),
        (
            "It is ten to seven. Recommendation No. R (87) 8 and Articles L. 113-1 to L. 113-8 (4 d.f.) passed the 48-hour test.",
            [],
        ),
        (
            "Fee et al. (2026) has two maps, nine tables, 41 footnotes and 68 pp.; it takes the reader to four states.",
            [],
        ),
        ("In phase two, as a rule six ships, by that stage three towns.", ["six", "three"]),
        (
            "One paused before 154 posts, of which a third are vacant, one per cent and one square mile; one mile on.",
            ["154", "a third", "one per cent", "one square mile", "one mile"],
        ),
    ],
)
def test_a_number_is_told_or_let_be(sentence: str, told: list[str]) -> None:
    assert [each.text for each in numbers(sentence)] == told


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (
            "It found [@a]:\n\n- 18 ships\n- 19 cars. But 20 too.\n\n    So had 21.\n\n1. 22 planes\n\nThen 23.",
            ["20", "21", "23"],
        ),
        ("It found 17:\n\n- 18 ships", ["17", "18"]),
        (
            "It sold 20 bcm [@a]. If the 20 bcm leak, the 20 men and 20 bcm go.\n\nThe 30 bcm, the 20 bcm.",
            ["20", "20", "30"],
        ),
        (
            "It took two hours and 5 percent [@a]. He knows that two men paid the two per cent, the 5 percent.",
            ["two", "two per cent"],
        ),
        ("It takes 10^25 steps [@a]. The 10^25 line and the 10^26 line stand.", ["10^26"]),
        ("It found [@a]:\n\n- ships [@a]:\n    - 12 grey\n- 13 cars\n\n## P\n\n- 14 carts", ["14"]),
        ("He said [@a]:\n\n> It is 16. It is 17.\n\n> It is 18.", []),
        ("> We were 12. We are 13.\n>\n> — A woman [@a]\n\n> It is 14.", ["14"]),
        ("> We were 12. We are 13. [@a, p. 3]", []),
        ("> We were 12. We are 13 [@a], and that is all.", ["12"]),
    ],
)
def test_a_citation_reaches_the_list_or_the_quotation_that_its_sentence_leads_to(
    sandbox: Sandbox, page: str, told: list[str]
) -> None:
    sandbox.write({"mkdocs.yml": SETTINGS, "docs/index.md": f"# P\n\n{page}\n"})
    assert [each.subject for each in sandbox.problems() if each.rule == "fact-unbound"] == [f"number:{n}" for n in told]


@pytest.mark.usefixtures("within_a_minute")
@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1 ",
        "1",
        "a1",
        "1,",
        "two ",
        "0 ",
        "1-",
        "A ",
        "+383 ",
        "12 Aaaa ",
        "of ",
        " ",
        "Rue a ",
        "€1-",
        "'24 ",
        "`",
        "*A ",
        "_A a ",
        "“A ",
        "day 1 ",
        "A.A. ",
        "at 1:",
    ],
)
def test_a_long_row_of_anything_is_read_in_the_time_of_reading_it(piece: str) -> None:
    numbers(piece * (40_000 // len(piece)) + " 5")


@pytest.mark.parametrize(
    ("sentence", "language", "told"),
    [
        ("Sipas nenit 42 dhe rezolutës 1244 erdhën 300 ushtarë.", "sq", ["300"]),
        ("Prema članu 42 i po rezoluciji 1244 došlo je 300 vojnika.", "sr-Latn", ["300"]),
        ("Према члану 42 дошло је 300 војника.", "sr-Cyrl", ["300"]),
        ("Nach Artikel 42 (S. 12) kamen am Ende über 300 an.", "de", ["300"]),
        ("Erdhën katër ushtarë.", "sq", ["katër"]),
        (
            "Ai ka një vit e gjysmë, gjysmën e dytë të vitit; buxheti u trefishua.",
            "sq",
            ["një vit e gjysmë", "u trefishua"],
        ),
        ("Këto dy takime dhe të dy qeveritë; trajnimi dhjetëvjeçar, nga tri arsye.", "sq", ["dhjetëvjeçar"]),
        ("Milion evra i dve trećine, godinu i po.", "sr", ["Milion", "dve trećine", "godinu i po"]),
        ("U drugoj polovini, iz dva razloga, ta dva čoveka i obe vlade.", "sr", []),
        (
            "Дошло је пет хиљада војника, а четворо је отишло; десетогодишњи мир.",
            "sr-Cyrl",
            ["пет хиљада", "четворо", "десетогодишњи"],
        ),
        (
            "Ein gutes Drittel der zehnjährigen Zeit, zwei Millionen Euro und eine halbe Milliarde.",
            "de",
            ["Ein gutes Drittel", "zehnjährigen", "zwei Millionen", "eine halbe Milliarde"],
        ),
        (
            "Diese zwei, alle drei, die beiden, aus zwei Gründen, Phase zwei, in Acht, um zehn Uhr, die zweite Hälfte.",
            "de",
            [],
        ),
        ("Die Studie hat zwei Teile; nach Art. 2 Abs. 7 um halb zwei das Anderthalbfache.", "de", ["Anderthalbfache"]),
        (
            "U aneksu 2 i tabeli 3, u pola dva; svako peto i jedan i po put više.",
            "sr",
            ["svako peto", "jedan i po"],
        ),
        ("Në kapitullin 4 ka dy pjesë; një mësues, 52, foli një herë e gjysmë.", "sq", ["një herë e gjysmë"]),
        ("A waitress, 52, and his boss, 61, met 12 guests.", "en", ["12"]),
        ("In Zvečan 93 Soldaten, im Jahr 2025 um 9.30 Uhr, Leopard 2, im Herbst 120.", "de", ["93", "2025", "120"]),
        ("Am 7. März 2006, in der 2. Lesung, auf dem 3. Platz, um zehn.", "de", ["7. März 2006", "3"]),
        ("U poglavljima 23 i 24, u scenariju 2, u sobi 12; u grupi 12 žena.", "sr", ["12"]),
        ("Rruga 17 Shkurti, në skenarin 2, në orën 8.00, më 17 shkurt 2008.", "sq", ["17 shkurt 2008"]),
        ("Das Gesetz von 2019, die halbe Wahrheit, R² = 0,62, von 8 bis 16 Uhr, drei Unterschiede.", "de", []),
        ("Zakon o radu iz 2005. i 1990-te, od 8 do 16 časova; svaki sedmi.", "sr", ["svaki sedmi"]),
        ("Ligji nr. 8580 i vitit 2000, viteve 1990, në kapitujt 2 dhe 3; buxheti i vitit 2008.", "sq", ["2008"]),
        ("Auf Pier 3 parken heute Autos, im Hof 3 große Autos.", "de", ["3"]),
        ("Na gatu 3 sada stoje, a sledeći u 23.30. Vitet.", "sr", []),
        ("Die Visegrad Vier trafen sich viermal.", "de", ["viermal"]),
        ("See `x` and [array[0]], array[1] <3.", "en", []),
        (
            "It is half as large and cost more than a billion; fewer than a hundred came, with a thousand excuses.",
            "en",
            ["half as large", "a billion", "a hundred"],
        ),
        (
            "Weniger als hundert Stimmen; hundert Jahre; er zahlt doppelt, um das Doppelte, in doppelter Rolle.",
            "de",
            ["hundert", "doppelt", "das Doppelte"],
        ),
        ("In ein, zwei Jahren, ein Jahr oder zwei, ein bis zwei Tage; „100 000 Dächer“.", "de", ["zwei"]),
        (
            "Manje od sto glasova i više od milijarde; plaća dvostruko; dvostruka uloga.",
            "sr",
            ["sto", "milijarde", "dvostruko"],
        ),
        ("Za dan-dva, mesec ili dva; posle kovida 19 stigla su i tri čoveka.", "sr", ["tri"]),
        (
            "Botimi i tetë, në tremujorin e dytë, kapitujt 4 deri në 6, një a dy muaj; trajnim tremujor.",
            "sq",
            ["tremujor"],
        ),
        (
            "One in a hundred came; the rate is half that; fewer than half did.",
            "en",
            ["One in a hundred", "half that", "fewer than half"],
        ),
        (
            "Of forty firms one of the forty is hers; the forty largest firms pay half a tonne of the “1,000 homes” plan.",
            "en",
            ["forty", "forty", "half a tonne"],
        ),
        (
            "Dienstags von 8 bis 12 und von 3 bis 4 Metern; die eine Hälfte ging, die Hälfte blieb.",
            "de",
            ["3", "4", "die Hälfte"],
        ),
        ("Sredom od 8 do 12, a jedna polovina ode; ostala je polovina.", "sr", ["polovina"]),
        ("In winter, a third to a half of them close.", "en", ["a third", "half of"]),
        ("Call 116 111; the 1st and the 99th percentile.", "en", []),
        ("Die A 14 bei Kilometer 112; unter der 112; hundertmal gesagt; die größten drei.", "de", []),
        (
            "Im ersten Halbjahr 2025 kam ein Prozent, im Jahr darauf 1.200 Leute.",
            "de",
            ["2025", "ein Prozent", "1.200"],
        ),
        (
            "Svako stoto, deseti deo, za dvadesetinu i jedan odsto.",
            "sr",
            ["Svako stoto", "deseti deo", "dvadesetinu", "jedan odsto"],
        ),
        (
            "Trideset treću godinu, dvadeset prvi vek, tri najveća, 71. po redu, na strani 46; domaći 54, strani 46.",
            "sr",
            ["54", "46"],
        ),
        ("Prijavljeno 164 patenta; Čibuk 2 je pušten.", "sr", ["164"]),
        ("Përfitojnë 160.000 pensionistë, 11 për qind, dy të tretat gra.", "sq", ["160.000", "11", "dy të tretat"]),
        (
            "In jeder dritten Schule, in Klassen eins und zwei, entfielen auf einen 21,4 Tage, auf eine Pflegekraft 29.",
            "de",
            ["jeder dritten", "21,4", "29"],
        ),
        ("Es kam um zehn, und es stieg um zehn Prozent.", "de", ["zehn Prozent"]),
        ("Iz uglja je 62 odsto struje, iz vode 26; u linijama 3, u smeni 2.", "sr", ["62", "26"]),
        ("Nastava počinje u osam, a u tri ujutru spava u pet soba; zimi je duplo.", "sr", ["pet", "duplo"]),
        ("Një vajzë nga Gjakova, 14 vjeçe, tha dy fjalë; në dimër dyfish.", "sq", ["dyfish"]),
        ("Botimi i 24-t, shekulli i njëzet e një; një për qind.", "sq", ["një për qind"]),
        ("Më pak se njëqind vota, njëqind herë; paguan dyfish.", "sq", ["njëqind", "dyfish"]),
    ],
)
def test_digits_and_words_are_told_in_every_language(sentence: str, language: str, told: list[str]) -> None:
    assert [each.text for each in numbers(sentence, language)] == told


@pytest.mark.parametrize(
    ("sentence", "language", "told"),
    [
        ("Of 15-to-24-year-olds, 20- to 64-year-olds, women over 50 and children under three 12 work.", "en", ["12"]),
        (
            "People aged between 25 and 34, adults over the age of 18; those under 25 hours, aged on average.",
            "en",
            ["25"],
        ),
        (
            "The average teacher is 48 years old, and at the average age of 47; people over 60 percent.",
            "en",
            ["48", "47", "60 percent"],
        ),
        (
            "It has 3.1 beds per 1,000 inhabitants, 104 boys for every 100 girls, 5 per 100,000.",
            "en",
            ["3.1", "104", "5"],
        ),
        (
            "Shares may not add up to 100, or total to 100 percent; they add up to 100,000 or 100 euros.",
            "en",
            ["100,000", "100"],
        ),
        (
            "With 95 percent confidence intervals, a significance level of 5 percent, a p-value that is 0.04.",
            "en",
            ["0.04"],
        ),
        ("In the twelve months to May, twelve months earlier; it took twelve months to build.", "en", ["twelve"]),
        ("2.45 becomes 2.5; if an index goes from 100 to 121 in two years, growth is 10 percent.", "en", []),
        ("A four-day week, a 40-hour working week, a four-day strike.", "en", ["a four"]),
        (
            "Juveniles (14 to 17), firms with ten or more staff (250 employees and more); it has 250 staff.",
            "en",
            ["250"],
        ),
        ("Cars older than 15 years are many; this one is older than 15 years.", "en", ["15"]),
        (
            "Auf 1.000 Einwohner kommen 3; die Skala von 1 bis 4; weniger als die Hälfte von 1 in der letzten Stelle.",
            "de",
            ["3"],
        ),
        ("Hundertjährige gibt es 287, Betriebe mit 250 und mehr Beschäftigten gibt es auch.", "de", ["287"]),
        (
            "Na svaka 1.000 stanovnika dolaze 3; četvrtina mlađa od 40 godina; most je stariji od 40 godina.",
            "sr",
            ["3", "četvrtina", "40"],
        ),
        ("Na skali od 1 do 5, hotel s pet zvezdica, osmogodišnja škola, firme sa 250 i više radnika.", "sr", []),
        ("Shkolla nëntëvjeçare, hotel me pesë yje, firma me 250 e më shumë punëtorë.", "sq", []),
        ("Die 35-Stunden-Woche, eine Vier-Tage-Woche.", "de", []),
        ("Četvorodnevna radna nedelja, tromesečni računi, tromesečni kurs.", "sr", ["tromesečni"]),
        ("Java e punës me katër ditë, javë katërditore, katër ditë.", "sq", ["katër"]),
        ("An index (June 2015 = 100) of 121; less than half of the unit shown.", "en", ["121"]),
        (
            "Von den 15- bis 24-Jährigen und unter 25-Jährigen, Kindern unter drei Jahren, im Alter von 20 bis 64 Jahren.",
            "de",
            [],
        ),
        (
            "Er starb im Alter von 42 Jahren; Menschen über 80 Prozent; eine zehnjährige Frist.",
            "de",
            ["42", "80", "zehnjährige"],
        ),
        (
            "Es gibt 3 Ärzte je 1.000 Einwohner, 12 Fälle auf 100.000 Einwohner; sie wuchs auf 100.000 Einwohner.",
            "de",
            ["3", "12", "100.000"],
        ),
        (
            "Die Summe ergibt nicht immer 100; Konfidenzintervalle auf dem Niveau von 95 Prozent; eine 0 bedeutet null.",
            "de",
            [],
        ),
        (
            "Među mladima od 15 do 24 godine i kod starijih od 65, dece mlađe od 14 godina; trajalo je od 15 do 24 godine.",
            "sr",
            ["15", "24"],
        ),
        ("Stopa na 1.000 stanovnika; zbir ne mora da bude 100; porastao je na 100.000 stanovnika.", "sr", ["100.000"]),
        ("Од деце млађе од 14 година 12 чита, на 100.000 становника.", "sr-Cyrl", ["12"]),
        ("Fëmijët nga tre deri në gjashtë vjeç, ata nën tre vjeç; mësuesi është 48 vjeç.", "sq", ["48"]),
        (
            "Mjekë për 1.000 banorë; intervalet e besimit në nivelin 95 për qind; shuma mund të mos jetë 100; strehë për 1.000 gra.",
            "sq",
            ["1.000"],
        ),
    ],
)
def test_what_a_convention_sets_wants_no_source(sentence: str, language: str, told: list[str]) -> None:
    assert [each.text for each in numbers(sentence, language)] == told


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Es war am 13. Dezember 2013 so. Dann nicht.", 2),
        ("Rund 200 Mio. Euro und 2 Mrd. Euro (Abs. Drei) sind es. Und nun?", 2),
        ("Es waren 13. Niemand kam.", 2),
        ("Das 2. Bataillon kam am 3. Tag. Die 10. Division blieb.", 2),
        ("U 2025. Vlada je pala. Dana 7. marta 2006. Skupština je zasedala. Rat je počeo 1998. Mir je došao.", 4),
    ],
)
def test_a_full_stop_within_a_german_date_or_amount_ends_no_sentence(text: str, count: int) -> None:
    assert len(sentences(text)) == count
