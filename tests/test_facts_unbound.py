"""Numbers without a source are found, and numbers of names are let be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import SETTINGS, Sandbox
from dossier.checks.unbound import numbers
from dossier.manuscript.sentences import sentences

REPORTS = Path(__file__).parent / "quantities"
"""Reports on other subjects, full of names with numbers; each number that wants a source stands in ⟦brackets⟧."""


@pytest.mark.parametrize(
    ("report", "language", "least", "words"),
    [
        ("unsourced", "en", 120, 4500),
        ("unsourced-de", "de", 60, 1250),
        ("unsourced-sr", "sr", 60, 1100),
        ("unsourced-sq", "sq", 70, 1050),
    ],
)
def test_a_report_full_of_names_has_no_false_alarm_and_no_miss(
    sandbox: Sandbox, report: str, language: str, least: int, words: int
) -> None:
    marked = (REPORTS / f"{report}.md").read_text(encoding="utf-8")
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


def test_the_number_of_a_resolution_is_one_wherever_the_page_says_it(sandbox: Sandbox) -> None:
    page = "# P\n\nResolution 1244 was passed.\n\nUnder 1244 there were 1244 soldiers, and 1325 came later.\n"
    sandbox.write({"mkdocs.yml": SETTINGS, "docs/index.md": page})
    told = [each.subject for each in sandbox.problems() if each.rule == "fact-unbound"]
    assert told == ["number:1244", "number:1325"]


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
    ],
)
def test_a_number_is_told_or_let_be(sentence: str, told: list[str]) -> None:
    assert [each.text for each in numbers(sentence)] == told


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
        ("Die Visegrad Vier trafen sich viermal.", "de", ["viermal"]),
        ("See `x` and [array[0]], array[1] <3.", "en", []),
    ],
)
def test_digits_and_words_are_told_in_every_language(sentence: str, language: str, told: list[str]) -> None:
    assert [each.text for each in numbers(sentence, language)] == told


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Es war am 13. Dezember 2013 so. Dann nicht.", 2),
        ("Rund 200 Mio. Euro und 2 Mrd. Euro (Abs. Drei) sind es. Und nun?", 2),
        ("Es waren 13. Niemand kam.", 2),
    ],
)
def test_a_full_stop_within_a_german_date_or_amount_ends_no_sentence(text: str, count: int) -> None:
    assert len(sentences(text)) == count
