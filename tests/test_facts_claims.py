"""Claims over several facts: what their words say, and what the data say of them."""

from __future__ import annotations

import json

import pytest

from conftest import SETTINGS, Sandbox
from dossier.compiler import Compiler
from dossier.concordance import concord
from dossier.facts import Agreement, Fact, Judgement, Unknown, agreement

FILES = {
    "mkdocs.yml": SETTINGS,
    "bibliography.bib": "@book{stated, author = {Lumi, L}, title = {B}, date = {2021}, publisher = {Koha}}\n",
    "data/datapackage.yaml": """
        name: tiny
        resources:
          - name: states
            path: states.csv
            dossier: {value: budget, unit: EUR million, label: name}
            schema:
              fields:
                - {name: id, type: string}
                - {name: name, type: string}
                - {name: budget, type: number}
                - {name: status, type: string}
                - {name: joined, type: string, dossier: {type: date}}
                - {name: source, type: string}
              primaryKey: [id]
          - name: years
            path: years.csv
            dossier: {value: amount}
            schema:
              fields:
                - {name: year, type: year}
                - {name: amount, type: number}
                - {name: unit, type: string}
                - {name: source, type: string}
              primaryKey: [year]
          - name: rates
            path: rates.csv
            dossier: {value: rate, unit: percent}
            schema:
              fields:
                - {name: state, type: string}
                - {name: year, type: year}
                - {name: rate, type: number}
                - {name: source, type: string}
              primaryKey: [state, year]
          - name: shares
            path: shares.csv
            dossier: {value: share, unit: percent}
            schema:
              fields: [{name: id, type: string}, {name: share, type: number}, {name: source, type: string}]
              primaryKey: [id]
    """,
    "data/states.csv": """
        id,name,budget,status,joined,source
        al,Albania,521,member,2009-04-01,stated
        xk,Kosovo,208,aspirant,,stated
        me,Montenegro,140,member,2017-06-05,stated
        mk,North Macedonia,298,member,2020-03-27,stated
        rs,Serbia,2200,neutral,,stated
        ba,Bosnia and Herzegovina,180,aspirant,,stated
    """,
    "data/years.csv": """
        year,amount,unit,source
        2021,69,EUR million,stated
        2025,208,EUR million,stated
        2026,12,USD million,stated
        2027,2,percent,stated
        2028,30,percent,stated
    """,
    "data/rates.csv": """
        state,year,rate,source
        al,2023,1,stated
        xk,2023,2,stated
        xk,2024,2,stated
        al,2024,1,stated
        me,2024,3,stated
    """,
    "data/shares.csv": "id,share,source\nal,12,stated\nxk,abc,stated\n",
    "docs/index.md": "# Page\n",
}
HIGHEST = "rank(states/rs,states/*)"
SECOND = "rank(states/al,states/*)"
FIFTH = "rank(states/ba,states/*)"
FOURTH = "rank(states/xk,states/*)"
LOWEST = "rank(states/me,states/*)"
MEMBERS = "count(states/*,status=member)"
ASPIRANTS = "count(states/*,status=aspirant)"
NEUTRAL = "count(states/*,status==neutral)"
NOT_NEUTRAL = "count(states/*,status!=neutral)"
OTHERS = "sum(states/al,states/xk,states/me,states/mk,states/ba)"
NOBODY = "count(states/*,status=candidate)"
GROWTH = "change(years/2021,years/2025)"
DECLINE = "change(years/2025,years/2021)"


def judged(sandbox: Sandbox, address: str, text: str) -> Agreement:
    before, _, text = text.rpartition("|")
    found = sandbox.write(FILES).load().facts.find(address)
    assert isinstance(found, Fact), found
    return agreement(text, found, "en", before)


@pytest.mark.parametrize(
    ("address", "text", "judgement"),
    [
        (HIGHEST, "the highest", "agrees"),
        (HIGHEST, "by far the largest", "agrees"),
        (HIGHEST, "the largest of the six", "agrees"),
        (HIGHEST, "the largest of the five", "disagrees"),
        (HIGHEST, "the lowest", "disagrees"),
        (HIGHEST, "second-highest", "disagrees"),
        (HIGHEST, "one of the highest", "unreadable"),
        (HIGHEST, "not the highest", "disagrees"),
        (HIGHEST, "is not |the highest", "disagrees"),
        (HIGHEST, "is one of |the highest", "unreadable"),
        (HIGHEST, "much money", "unreadable"),
        (HIGHEST, "more than any other", "agrees"),
        (HIGHEST, "less than any other", "disagrees"),
        (HIGHEST, "tops the table", "agrees"),
        (HIGHEST, "one of the two highest", "agrees"),
        (HIGHEST, "among the bottom three", "disagrees"),
        (SECOND, "second only to Serbia", "agrees"),
        (SECOND, "second only to Serbia's", "agrees"),
        (SECOND, "second only to Kosovo", "disagrees"),
        (SECOND, "behind only Serbia", "agrees"),
        (FOURTH, "second only to Serbia", "disagrees"),
        (SECOND, "behind the others", "unreadable"),
        (FIFTH, "second to last", "agrees"),
        (FIFTH, "last but one", "agrees"),
        (FIFTH, "the lowest but one", "agrees"),
        (FIFTH, "in the bottom two", "agrees"),
        (FIFTH, "last", "disagrees"),
        (LOWEST, "second to last", "disagrees"),
        (LOWEST, "less than any other", "agrees"),
        (FOURTH, "the fourth largest", "agrees"),
        (FOURTH, "4th", "agrees"),
        (FOURTH, "the third-lowest", "agrees"),
        (FOURTH, "fourth of six", "agrees"),
        (FOURTH, "fourth of seven", "disagrees"),
        (FOURTH, "among the top four", "agrees"),
        (FOURTH, "among the top three", "disagrees"),
        (FOURTH, "among the three largest", "disagrees"),
        (FOURTH, "the highest", "disagrees"),
        (FOURTH, "in the top half", "disagrees"),
        (FOURTH, "in the bottom half", "agrees"),
        (FOURTH, "fourth from the top", "agrees"),
        (SECOND, "in the top third", "agrees"),
        (SECOND, "the runner-up", "agrees"),
        (FIFTH, "the runner-up", "disagrees"),
        (HIGHEST, "ahead of all others", "agrees"),
        (SECOND, "the leader", "disagrees"),
        (LOWEST, "the lowest", "agrees"),
        (LOWEST, "the second-lowest", "disagrees"),
        (MEMBERS, "three", "agrees"),
        (MEMBERS, "three of the six", "agrees"),
        (MEMBERS, "three of the five", "disagrees"),
        (MEMBERS, "four of the six", "disagrees"),
        (MEMBERS, "half", "agrees"),
        (MEMBERS, "half of the six", "agrees"),
        (MEMBERS, "half of the five", "disagrees"),
        (MEMBERS, "three countries out of six", "agrees"),
        (MEMBERS, "three countries out of seven", "disagrees"),
        (MEMBERS, "50 percent", "agrees"),
        (MEMBERS, "a third", "disagrees"),
        (MEMBERS, "all three", "agrees"),
        (MEMBERS, "all six", "disagrees"),
        (MEMBERS, "both", "disagrees"),
        (MEMBERS, "none", "disagrees"),
        (MEMBERS, "no fewer than three", "agrees"),
        (MEMBERS, "no more than two", "disagrees"),
        (MEMBERS, "all but three", "agrees"),
        (MEMBERS, "all but one", "disagrees"),
        (MEMBERS, "all but three of the seven", "disagrees"),
        (MEMBERS, "everyone but Serbia", "unreadable"),
        (MEMBERS, "most", "disagrees"),
        (MEMBERS, "the only", "disagrees"),
        (MEMBERS, "the only three", "agrees"),
        (MEMBERS, "all of them", "disagrees"),
        (ASPIRANTS, "both", "agrees"),
        (NEUTRAL, "the only one", "agrees"),
        (NEUTRAL, "the sole", "agrees"),
        (NOT_NEUTRAL, "all but one", "agrees"),
        (NOT_NEUTRAL, "all but one of the six", "agrees"),
        (NOT_NEUTRAL, "most", "agrees"),
        (NOBODY, "none", "agrees"),
        (NOBODY, "none of the six", "agrees"),
        (NOBODY, "none of the five", "disagrees"),
        (NOBODY, "one", "disagrees"),
        (GROWTH, "€139 million", "agrees"),
        (GROWTH, "201 percent", "agrees"),
        (GROWTH, "tripled", "agrees"),
        (GROWTH, "tripled since 2021", "agrees"),
        (GROWTH, "tripled since 2020", "disagrees"),
        (GROWTH, "grew", "agrees"),
        (GROWTH, "fell", "disagrees"),
        (DECLINE, "has fallen sharply", "agrees"),
        (DECLINE, "fell every year", "unreadable"),
        (GROWTH, "doubled", "disagrees"),
        (DECLINE, "fell by €139 million", "agrees"),
        (DECLINE, "fell by two thirds", "agrees"),
        (DECLINE, "fell by 67 percent", "agrees"),
        (DECLINE, "rose by two thirds", "disagrees"),
        (DECLINE, "fell by half", "disagrees"),
        (GROWTH, "a cut of €139 million", "disagrees"),
        (DECLINE, "a cut of €139 million", "agrees"),
        (GROWTH, "€139 million less", "disagrees"),
        ("change(change(years/2021,years/2021),years/2025)", "doubled", "unit"),
        (GROWTH, "200 percent lower", "disagrees"),
        (DECLINE, "two thirds lower", "agrees"),
        (DECLINE, "a gap of €139 million", "agrees"),
        (GROWTH, "€139 million more than in 2021", "agrees"),
        (GROWTH, "€139 million more than in 2022", "disagrees"),
        (GROWTH, "stayed the same", "disagrees"),
        (GROWTH, "stable", "disagrees"),
        ("change(years/2021,years/2021)", "unchanged", "agrees"),
        ("change(sum(years/2021),sum(years/2025))", "201 percent", "agrees"),
        ("change(years/2027,years/2028)", "28 percentage points", "agrees"),
        ("change(years/2027,years/2028)", "28 percent", "unit"),
        ("ratio(states/rs,states/al)", "over four times", "agrees"),
        ("ratio(states/rs,states/al)", "nearly five times", "disagrees"),
        ("ratio(states/rs,states/al)", "more than Albania's", "agrees"),
        ("ratio(states/al,states/rs)", "more than Serbia's", "disagrees"),
        ("ratio(states/al,states/rs)", "less than Serbia's", "agrees"),
        ("ratio(states/rs,states/al)", "exceeds Albania's", "agrees"),
        ("ratio(states/al,states/rs)", "higher", "disagrees"),
        ("ratio(states/al,states/al)", "as much as Albania", "agrees"),
        ("ratio(states/al,states/mk)", "as much as Albania", "disagrees"),
        ("ratio(states/me,states/al)", "about the same", "disagrees"),
        (f"ratio(states/rs,{OTHERS})", "more than these five combined", "agrees"),
        (f"ratio(states/rs,{OTHERS})", "more than these four combined", "disagrees"),
        ("ratio(states/al,states/mk)", "75 percent more", "agrees"),
        ("ratio(states/al,states/mk)", "175 percent more", "disagrees"),
        ("ratio(states/al,states/mk)", "three quarters higher", "agrees"),
        ("ratio(states/al,states/mk)", "175 percent", "agrees"),
        ("ratio(states/al,states/mk)", "75 percent or more", "agrees"),
        ("ratio(states/mk,states/al)", "43 percent lower", "agrees"),
        ("ratio(states/mk,states/al)", "57 percent lower", "disagrees"),
        ("ratio(states/al,states/mk)", "75 percent less", "disagrees"),
        ("ratio(states/rs,states/me)", "16 times less", "disagrees"),
        ("ratio(states/me,states/rs)", "16 times smaller", "agrees"),
        ("ratio(years/2025,years/2021)", "tripled between 2021 and 2025", "agrees"),
        ("ratio(years/2025,years/2021)", "tripled from 2021 to 2024", "disagrees"),
        ("ratio(years/2025,years/2021)", "exactly threefold", "disagrees"),
        (f"ratio(states/rs,{OTHERS})", "more than the other five together", "agrees"),
        (f"ratio(states/rs,{OTHERS})", "more than the other four together", "disagrees"),
        (f"ratio(states/rs,{OTHERS})", "less than all the others together", "disagrees"),
        ("share(states/rs,states/*)", "most", "agrees"),
        ("share(states/al,states/*)", "the majority", "disagrees"),
        ("share(states/rs,states/*)", "more than all the others together", "agrees"),
        ("share(states/rs,states/*)", "more than the other four together", "disagrees"),
        ("share(states/al,states/*)", "more than the others combined", "disagrees"),
        ("share(states/rs,states/*)", "62 percent", "agrees"),
        ("share(states/rs,states/*)", "two thirds", "disagrees"),
        ("sum(states/*)", "€3.5 billion", "agrees"),
        ("sum(states/*,status=member)", "€959 million", "agrees"),
        ("first(states/*#joined)", "Albania", "agrees"),
        ("first(states/*#joined)", "Montenegro", "disagrees"),
        ("last(states/*#joined)", "North Macedonia", "agrees"),
        ("highest(states/*)", "Serbia", "agrees"),
        ("lowest(states/*)", "the Montenegro", "agrees"),
        ("highest(states/*)", "Serbia's", "agrees"),
        ("highest(states/*)", "€2.2 billion", "agrees"),
        ("highest(states/*)", "€2.3 billion", "disagrees"),
        ("first(states/*#joined)", "April 2009", "agrees"),
        ("last(states/*#joined)", "2019", "disagrees"),
        (
            "rank(change(states/xk,states/al),change(states/xk,states/rs),change(states/xk,states/mk))",
            "second",
            "agrees",
        ),
        ("count(states/*,joined=none)", "three", "agrees"),
        ("count(states/*,joined>2009)", "two", "agrees"),
        ("count(states/*,joined>=2009)", "three", "agrees"),
        ("count(states/*,joined<=2017)", "two", "agrees"),
        ("count(states/al,states/rs,status=member)", "one", "agrees"),
        ("sum(states/al,states/rs,status=member)", "€521 million", "agrees"),
        ("rank(states/rs,states/*,status=member)", "first", "agrees"),
        ("none(states/*,joined=none)", "none", "disagrees"),
        ("all(states/*,budget!=none)", "all", "agrees"),
        ("rises(years/2021,years/2025)", "rose every year", "agrees"),
        ("falls(years/2021,years/2025)", "fell every year", "disagrees"),
        ("all(states/*,budget>100)", "all spend more than a hundred", "agrees"),
        ("all(states/*,budget>150)", "all spend more", "disagrees"),
        ("none(states/*,status=candidate)", "none is", "agrees"),
        ("any(states/*,status=candidate)", "one is", "disagrees"),
        ("all(states/*,budget>100)", "all six", "agrees"),
        ("all(states/*,budget>100)", "all five", "disagrees"),
        ("all(states/*,budget>100)", "each of the seven", "disagrees"),
        ("all(states/*,budget>100)", "all", "agrees"),
        ("all(states/al,states/me,status=member)", "both", "agrees"),
        ("all(states/al,states/me,states/mk,status=member)", "both", "disagrees"),
        ("none(states/*,status=candidate)", "none of the six", "agrees"),
        ("none(states/*,status=candidate)", "None of the five", "disagrees"),
        ("none(states/*,status=member,budget>600)", "none of the three members", "agrees"),
        ("rises(years/2021,years/2025)", "fell every year", "disagrees"),
        ("rises(years/2021,years/2025)", "never fell", "agrees"),
        ("rises(years/2021,years/2025)", "grew without interruption", "agrees"),
        ("rises(years/2021,years/2025)", "grew from one year to the next", "agrees"),
        ("all(states/*,budget>100)", "all six, but not by much", "agrees"),
        (GROWTH, "has been falling", "disagrees"),
        ("rises(years/2021,years/2025)", "did not rise every year", "disagrees"),
        ("rises(years/2021,years/2025)", "rose in three of the five years", "disagrees"),
        ("rises(years/2021,years/2025)", "rose in each of the five years", "agrees"),
        ("rises(years/2021,years/2025)", "stagnated", "disagrees"),
        ("any(states/*,status=member)", "some", "agrees"),
        ("any(states/*,status=member)", "none", "disagrees"),
        ("any(states/*,status=member)", "all", "disagrees"),
        ("any(states/*,status=member)", "not all", "agrees"),
        ("all(states/*,budget>100)", "not all", "disagrees"),
        ("none(states/*,status=candidate)", "some", "disagrees"),
        (MEMBERS, "not all", "agrees"),
        (FOURTH, "ahead of Montenegro", "agrees"),
        (FOURTH, "ahead of Albania", "disagrees"),
        (FOURTH, "behind Serbia", "agrees"),
        (FOURTH, "just behind Serbia", "disagrees"),
        (FOURTH, "fourth among the six", "agrees"),
        (FOURTH, "fourth among the seven", "disagrees"),
        (GROWTH, "was cut", "disagrees"),
        (SECOND, "not the highest", "agrees"),
        (SECOND, "no longer the largest", "agrees"),
        (SECOND, "no longer the smallest but one", "agrees"),
        (FIFTH, "no longer the smallest but one", "disagrees"),
        (SECOND, "not the largest of the seven", "disagrees"),
        (LOWEST, "the cheapest", "agrees"),
        (LOWEST, "the shortest", "agrees"),
        (HIGHEST, "the shortest", "disagrees"),
        (HIGHEST, "the costliest", "agrees"),
        (HIGHEST, "those are not rich, |more than in any other state", "agrees"),
        (GROWTH, "did not double", "disagrees"),
        (GROWTH, "has not quadrupled", "agrees"),
        (DECLINE, "was not cut", "disagrees"),
        (DECLINE, "fell to a low, not only |by 67 percent", "agrees"),
        (GROWTH, "fewer than in 2021", "disagrees"),
        (DECLINE, "fewer than in 2025", "agrees"),
        (DECLINE, "higher than a year before", "disagrees"),
        (DECLINE, "It fell from €208 million to €69 million, |by 67 percent", "agrees"),
        (GROWTH, "It fell from €208 million to €69 million, |by 201 percent", "disagrees"),
        (GROWTH, "While sales fell, it was up from €69 million to €208 million, |by €139 million", "agrees"),
        (DECLINE, "It fell |by about €139 million, or by two thirds", "unreadable"),
        ("ratio(years/2025,years/2021)", "three times as much as in 2021", "agrees"),
        ("ratio(years/2025,years/2021)", "three times as much as in 2020", "disagrees"),
        ("ratio(years/2025,years/2021)", "more than four times as much as in 2021", "disagrees"),
        (GROWTH, "up 201 percent on 2021", "agrees"),
        (GROWTH, "up 201 percent on 2020", "disagrees"),
        ("ratio(states/rs,states/al)", "overtook", "agrees"),
        ("ratio(states/al,states/rs)", "has overtaken Serbia", "disagrees"),
        ("ratio(states/al,states/rs)", "outpaced", "disagrees"),
        ("ratio(states/al,states/rs)", "trailed Serbia", "agrees"),
        ("ratio(states/rs,states/al)", "exceeds Albania's by half", "unreadable"),
        ("ratio(states/rs,states/al)", "exceeds five times Albania's", "disagrees"),
        ("ratio(states/rs,states/al)", "is still ahead", "agrees"),
        ("ratio(states/rs,states/al)", "larger than", "agrees"),
        ("ratio(states/rs,states/al)", "smaller than", "disagrees"),
        (f"ratio(states/rs,{OTHERS})", "not more than the other five together", "disagrees"),
        (f"ratio(states/al,{OTHERS})", "not more than the other five together", "agrees"),
        ("ratio(states/rs,states/al)", "not more than five times", "agrees"),
        ("ratio(states/rs,states/al)", "not more than four times", "disagrees"),
        (NOBODY, "nobody", "agrees"),
        (MEMBERS, "nobody", "disagrees"),
        ("rises(years/2021,years/2025)", "It fell |every year", "disagrees"),
        ("rises(years/2021,years/2025)", "has risen every year since 2021", "agrees"),
        ("rises(years/2021,years/2025)", "has risen every year since 2020", "disagrees"),
        ("rises(years/2021,years/2025)", "shortened every year", "disagrees"),
        ("rises(years/2021,years/2025)", "for the fourth year running", "agrees"),
        ("rises(years/2021,years/2025)", "for the third year running", "disagrees"),
        ("rises(years/2021,years/2025)", "four consecutive years", "agrees"),
        ("falls(years/2021,years/2025)", "did not fall every year", "agrees"),
        ("all(states/*,status=member)", "not all", "agrees"),
        ("all(states/*,budget>100)", "more than 100", "agrees"),
        ("all(states/*,budget>100)", "more than €100 million", "agrees"),
        ("all(states/*,budget>100)", "more than 150", "disagrees"),
        ("all(states/*,budget>100)", "less than 100", "disagrees"),
        ("all(states/*,budget>100)", "None of them has |less than 100", "agrees"),
        ("any(states/*,status=member)", "at least three", "agrees"),
        ("any(states/*,status=member)", "at least four", "disagrees"),
        ("count(rates/*/2024,rate>1)", "all but one", "agrees"),
        ("count(rates/*/2024,rate>1)", "two of the three", "agrees"),
        ("count(rates/*/2024,rate>1)", "two of the four", "disagrees"),
        ("count(rates/*/2024,rate>1)", "two in three", "agrees"),
        ("count(rates/*/2023,rate>1)", "one of the four", "agrees"),
        (GROWTH, "surged", "agrees"),
    ],
)
def test_a_claim_is_what_its_words_say(sandbox: Sandbox, address: str, text: str, judgement: str) -> None:
    agreed = judged(sandbox, address, text)
    assert agreed.judgement.value == judgement, agreed.explain


def test_a_cell_that_is_no_number_is_held_against_no_limit(sandbox: Sandbox) -> None:
    found = sandbox.write(FILES).load().facts.find("count(shares/*,share>100)")
    assert isinstance(found, Unknown)
    assert (found.rule, found.help) == ("fact-unfit", "correct the row xk")


@pytest.mark.parametrize("operator", ["ratio", "change", "sum", "share", "rank", "highest", "lowest"])
def test_euros_and_dollars_are_never_reckoned_together(sandbox: Sandbox, operator: str) -> None:
    found = sandbox.write(FILES).load().facts.find(f"{operator}(years/2025,years/2026)")
    assert isinstance(found, Unknown)
    assert found.rule == "fact-unit"
    assert "no rate" in found.help


@pytest.mark.parametrize(
    ("address", "message", "hint"),
    [
        ("raito(states/rs,states/al)", '"raito" is no operator', 'did you mean "ratio"?'),
        ("Rank(states/rs,states/*)", '"Rank" is no operator', "write rank("),
        ("max(states/*)", '"max" is no operator', "write highest("),
        ("average(states/*)", '"average" is no operator', "functions in scripts/"),
        ("rank[states/rs,states/*]", "no round bracket", "write rank("),
        ("count(states/zz,status=member)", 'no row "zz"', ""),
        ("sum(states/rs,states/xk,status=member)", "no row fits", ""),
        ("ratio(states/rs,states/al,status=member)", "no condition", "write ratio("),
        ("rank(states/rs,states/*", "parentheses", "write rank("),
        ("ratio(states/rs)", "takes 2 facts", "write ratio("),
        ("ratio(states/rs,,states/al)", "nothing is written", "write ratio("),
        ("count(states/*,status)", "neither the address of a fact nor a condition", "column=value"),
        ("count(states/*,status=membr)", 'no cell of "status" holds "membr"', 'did you mean "member"?'),
        ("all(states/*,budget>much)", '"much" in this condition is no number', "write budget>"),
        ("count(states/*/*)", "has 1 part, not 2", "write states/<id>"),
        ("count(states/*,budget>=)", 'with what "budget" is compared is not written', "write budget>="),
        ("none(states/*,joined>yesterday)", '"yesterday" in this condition is no date', "write joined>2025-03-19"),
        ("first(states/*,budget>0)#joined", "stands a column", "dataset/*#column"),
        ("ratio(states/rs,change(states/al,states/al))", "divides by zero", "is 0"),
        ("rises(states/*)", "do not follow each other in time", "budgets/kosovo/*"),
        ("#", "names no dataset", "write fact:"),
    ],
)
def test_an_expression_that_is_none_says_what_to_write(sandbox: Sandbox, address: str, message: str, hint: str) -> None:
    found = sandbox.write(FILES).load().facts.find(address)
    assert isinstance(found, Unknown)
    assert message in found.message
    assert hint in found.help


def test_who_shares_a_place_is_not_alone_there(sandbox: Sandbox) -> None:
    tied = FILES["data/states.csv"].replace("Albania,521", "Albania,2200")
    found = sandbox.write({**FILES, "data/states.csv": tied}).load().facts.find(HIGHEST)
    assert isinstance(found, Fact)
    assert agreement("the highest", found).judgement is Judgement.DISAGREES
    assert agreement("the joint highest", found).judgement is Judgement.AGREES


def test_the_number_of_a_claims_own_condition_is_bound(sandbox: Sandbox) -> None:
    page = "# P\n\n[Two](fact:count(states/*,budget>300)) of six spend more than €{} million.\n"
    for number, unbound in (("300", False), ("400", True)):
        sandbox.write({**FILES, "docs/index.md": page.format(number)})
        assert ("fact-unbound" in [each.rule for each in sandbox.problems()]) is unbound


@pytest.mark.parametrize(
    ("before", "address", "text", "after", "judgement"),
    [
        ("It is not ", "ratio(states/rs,states/al)", "four times", "", "unreadable"),
        ("It hasn't ", GROWTH, "tripled", "", "unreadable"),
        ("It hardly ", GROWTH, "grew", "", "unreadable"),
        ("It has not only ", GROWTH, "tripled", "", "agrees"),
        ("It is not ", "ratio(states/rs,states/al)", "more than five times", "", "agrees"),
        ("Almost ", "all(states/*,budget>100)", "all", "", "unreadable"),
        ("It did not ", "rises(years/2021,years/2025)", "rise every year", "", "unreadable"),
        ("They slashed ", GROWTH, "€139 million", "", "disagrees"),
        ("It gained ", GROWTH, "€139 million", "", "agrees"),
        ("It rose every year ", "rises(years/2021,years/2025)", "but one", "", "disagrees"),
        ("", "all(states/*,budget>100)", "all but one", "", "disagrees"),
        ("It is the second ", SECOND, "highest", "", "agrees"),
        ("It is the second ", HIGHEST, "highest", "", "disagrees"),
        ("It is the ", SECOND, "second", " lowest.", "disagrees"),
        ("It is the ", FIFTH, "second", " lowest.", "agrees"),
        ("It is the ", HIGHEST, "highest", " of the seven.", "disagrees"),
        ("It is the ", HIGHEST, "highest", " of 2024.", "agrees"),
        ("It is not the ", HIGHEST, "highest", "", "disagrees"),
        ("It is not the ", SECOND, "highest", "", "agrees"),
        ("", MEMBERS, "Three", " of the seven are members.", "disagrees"),
        ("", MEMBERS, "Three", " of the six are members.", "agrees"),
        ("", "none(states/*,status=candidate)", "Not one", " of the seven.", "disagrees"),
        ("It ", GROWTH, "tripled", " since 2020.", "disagrees"),
        ("It ", GROWTH, "tripled", " since 2021.", "agrees"),
        ("It ", GROWTH, "tripled", " between 2020 and 2025.", "disagrees"),
        ("It has ", "rises(years/2021,years/2025)", "risen every year", " since 2019.", "disagrees"),
        ("It ", "ratio(rates/xk/2024,rates/al/2024)", "overtook", " Albania in 2024.", "agrees"),
        ("It ", "ratio(rates/xk/2024,rates/al/2024)", "overtook Albania", " in 2023.", "disagrees"),
        ("It ", "ratio(rates/xk/2024,rates/al/2024)", "overtook Albania", " between 2010 and 2024.", "agrees"),
        ("It is ", "ratio(rates/xk/2024,rates/al/2024)", "higher than", " one in Albania.", "agrees"),
        ("It is ", "ratio(rates/al/2024,rates/xk/2024)", "less than", " a third of Kosovo's.", "unreadable"),
        ("At no time did it ", GROWTH, "double", "", "unreadable"),
        ("It was not ", "years/2025", "€208 million", "", "unreadable"),
        ("It was not ", "years/2025", "€208 million", ", but 210.", "agrees"),
        ("It was €210 million, not ", "years/2025", "€208 million", ".", "agrees"),
        ("It was not ", "years/2025", "more than €210 million", "", "agrees"),
    ],
)
def test_words_beside_a_link_deny_turn_or_complete_a_claim(
    sandbox: Sandbox, before: str, address: str, text: str, after: str, judgement: str
) -> None:
    found = sandbox.write(FILES).load().facts.find(address)
    assert isinstance(found, Fact)
    assert agreement(text, found, "en", before, after).judgement.value == judgement


@pytest.mark.parametrize(("after", "true"), [("more than Macedonia.", True), ("of what Macedonia spends.", False)])
def test_what_a_part_is_more_of_may_stand_behind_the_link(sandbox: Sandbox, after: str, true: bool) -> None:
    found = sandbox.write(FILES).load().facts.find("ratio(states/al,states/mk)")
    assert isinstance(found, Fact)
    assert (agreement("75 percent", found, "en", "It spends ", after).judgement is Judgement.AGREES) is true


def test_of_the_years_of_one_row_the_highest_is_a_year(sandbox: Sandbox) -> None:
    package = FILES["data/datapackage.yaml"].replace("primaryKey: [year]", "primaryKey: [unit, year]")
    sandbox.write({**FILES, "data/datapackage.yaml": package})
    found = sandbox.load().facts.find("highest(years/EUR million/*)")
    assert isinstance(found, Fact)
    assert found.value == "2025"


def test_what_another_source_states_is_ranked_in_the_place_of_what_is_adopted(sandbox: Sandbox) -> None:
    package = FILES["data/datapackage.yaml"].replace("label: name}", "label: name, observations: true}")
    package = package.replace("primaryKey: [id]", "primaryKey: [id, source]")
    package = package.replace("- {name: joined", "- {name: adopted, type: boolean}\n                - {name: joined")
    rows = """
        id,name,budget,adopted,source
        al,Albania,300,true,stated
        al,Albania,100,false,other
        xk,Kosovo,208,true,stated
        rs,Serbia,2200,true,stated
    """
    facts = sandbox.write({**FILES, "data/datapackage.yaml": package, "data/states.csv": rows}).load().facts
    for address, text in (("al", "second of the three"), ("al@other", "last of the three"), ("al#budget", "second")):
        found = facts.find(f"rank(states/{address},states/*)")
        assert isinstance(found, Fact)
        assert agreement(text, found).judgement is Judgement.AGREES, address


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("ratio(states/b%2C%20c,states/d%2Fe)", "2"),
        ("count(states/*)", "4"),
        ("count(states/*#budget)", "3"),
        ("count(states/*,status=full%20member)", "1"),
        ("count(states/*,status=full%20member|part%20%28new%29)", "2"),
        ("count(states/*,status=a%7Cb)", "1"),
    ],
)
def test_marks_of_an_expression_are_percent_encoded_within_a_value(sandbox: Sandbox, address: str, value: str) -> None:
    rows = """
        id,name,budget,status,joined,source
        "b, c",B,200,full member,,stated
        d/e,D,100,part (new),,stated
        f,F,,a|b,,stated
        g,G,1,,,stated
    """
    found = sandbox.write({**FILES, "data/states.csv": rows}).load().facts.find(address)
    assert isinstance(found, Fact), found
    assert str(found.value) == value


@pytest.mark.parametrize(("third", "true"), [("208", True), ("207", False)])
def test_what_stays_level_never_fell_and_does_not_rise(sandbox: Sandbox, third: str, true: bool) -> None:
    rows = f"year,amount,unit,source\n2021,69,EUR million,stated\n2024,208,EUR million,stated\n2025,{third},EUR million,stated\n"
    found = sandbox.write({**FILES, "data/years.csv": rows}).load().facts.find("rises(years/*)")
    assert isinstance(found, Fact)
    assert (agreement("never fell", found).judgement is Judgement.AGREES) is true
    assert agreement("rose every year", found).judgement is Judgement.DISAGREES


def test_numbers_of_a_condition_are_compared_as_numbers(sandbox: Sandbox) -> None:
    found = sandbox.write(FILES).load().facts.find("count(states/*,budget=208.0)")
    assert isinstance(found, Fact)
    assert found.value == 1


@pytest.mark.parametrize("address", ["count(states/*,status=member)", "none(states/*,status=candidate)"])
def test_a_claim_over_many_rows_is_one_use_of_their_dataset(sandbox: Sandbox, address: str) -> None:
    page = f'# P\n\nThe data say [so](fact:{address} "prose").\n'
    concordance = concord(sandbox.write({**FILES, "docs/index.md": page}).load())
    uses = list(concordance.all_of("dataset:states"))
    assert [(use.place.line, use.by) for use in uses] == [(3, f"fact:{address}")]


USES = {
    "mkdocs.yml": SETTINGS,
    "bibliography.bib": "@book{stated, author = {Lumi, L}, title = {B}, date = {2021}, publisher = {Koha}}\n"
    "@book{other, author = {Naka, T}, title = {S}, date = {2022}, publisher = {Koha}}\n",
    "data/datapackage.yaml": """
        name: tiny
        resources:
          - name: b
            path: b.csv
            dossier: {value: amount, unit: EUR million}
            schema:
              fields: [{name: c, type: string}, {name: amount, type: number}, {name: source, type: string}]
              primaryKey: [c]
    """,
    "data/b.csv": "c,amount,source\nk,208,stated\nz,50,other\n",
    "scripts/d.py": """
        from dossier import derived, table

        @derived("total", data="b", unit="EUR million")
        def total(b):
            return 258.0

        @table("t", data="b", title="T", caption="Of [€208 million](fact:b/k)")
        def t(b):
            return b
    """,
    "docs/index.md": """
        # P

        It is [€208 million](fact:b/k), [four times](fact:ratio(b/k,b/z)) as much, [](fact:derived/total) in all.

        ![](exhibit:t)
    """,
}
_THROUGH_SCRIPTS = [
    "d.py:7 exhibit:t",
    "index.md:5 exhibit:t",
    "d.py:3 fact:derived/total",
    "index.md:3 fact:derived/total",
]


def test_what_rests_on_a_fact_or_a_work_is_found_through_claims_captions_exhibits_and_derived_facts(
    sandbox: Sandbox,
) -> None:
    concordance = concord(sandbox.write(USES).load())

    def uses(address: str) -> list[str]:
        found = concordance.all_of(address)
        return [f"{use.place.path.rsplit('/')[-1]}:{use.place.line} {use.by}".strip() for use in found]

    fact = ["index.md:3", "index.md:3 fact:ratio(b/k,b/z)", "d.py:7 exhibit:t", *_THROUGH_SCRIPTS]
    assert uses("fact:b/k") == fact
    assert uses("fact:b/k#amount") == fact
    assert uses("fact:ratio(b/k,b/z)") == ["index.md:3"]
    assert uses("fact:derived/total") == ["index.md:3"]
    assert uses("fact:") == []
    assert uses("fact:b/k@stated") == fact
    assert uses("dataset:b") == ["index.md:3 fact:b/k", "index.md:3 fact:ratio(b/k,b/z)", *fact[2:]]
    assert uses("work:other") == ["b.csv:3 fact:b/z", "index.md:3 fact:b/z", *_THROUGH_SCRIPTS]


@pytest.mark.parametrize(("text", "true"), [("third", False), ("second", True)])
def test_a_place_is_counted_from_the_end_that_is_named_behind_the_link(sandbox: Sandbox, text: str, true: bool) -> None:
    found = sandbox.write(FILES).load().facts.find(FIFTH)
    assert isinstance(found, Fact)
    assert (agreement(text, found, "en", "It is ", " from the bottom.").judgement is Judgement.AGREES) is true
    assert (agreement(text, found, "en", "It is ").judgement is Judgement.AGREES) is False


@pytest.mark.parametrize(
    ("text", "language"),
    [("der höchste", "de"), ("das größte", "de"), ("najviši", "sr"), ("највиши", "sr"), ("më i larti", "sq")],
)
def test_the_highest_is_the_first_place_in_every_language(sandbox: Sandbox, text: str, language: str) -> None:
    facts = sandbox.write(FILES).load().facts
    for address, true in ((HIGHEST, True), (SECOND, False)):
        found = facts.find(address)
        assert isinstance(found, Fact)
        assert (agreement(text, found, language).judgement is Judgement.AGREES) is true


CHAIN = {
    **USES,
    "scripts/d.py": """
        from dossier import derived, table

        @derived("growth", data=["fact:derived/total", "derived/base"], unit="percent")
        def growth(total, base):
            return (total / base - 1) * 100

        @derived("total", data="b", unit="EUR million")
        def total(b):
            return float(b.amount.sum())

        @derived("base", data="b/z", unit="EUR million", sources=["other"])
        def base(b):
            return 50

        @table("t", data=["b", "derived/growth"], title="T")
        def t(b, growth):
            return b.assign(growth=growth)
    """,
    "docs/index.md": """
        # P

        It grew by [416 percent](fact:derived/growth) to [five times](fact:ratio(derived/total,derived/base)).

        ![](exhibit:t)
    """,
}


def test_a_derived_fact_takes_others_wherever_they_are_declared(sandbox: Sandbox) -> None:
    publication = sandbox.write(CHAIN).load()
    assert not [each.rule for each in sandbox.problems() if each.rule.startswith(("fact-", "exhibit-"))]
    growth = publication.facts.find("derived/growth")
    assert isinstance(growth, Fact)
    assert [each.source for each in growth.origins] == ["stated", "other"]
    assert publication.exhibits["t"].result["rows"][0][-1] == 416.0
    found = [
        f"{use.place.path.rsplit('/')[-1]}:{use.place.line} {use.by}"
        for use in concord(publication).all_of("fact:derived/base")
    ]
    assert found == [
        "index.md:3 fact:ratio(derived/total,derived/base)",
        "d.py:15 exhibit:t",
        "index.md:5 exhibit:t",
        "d.py:3 fact:derived/growth",
        "index.md:3 fact:derived/growth",
    ]
    again = (
        sandbox.write({"data/b.csv": "c,amount,source\nk,308,stated\nz,50,other\n"}).load().facts.find("derived/growth")
    )
    assert isinstance(again, Fact)
    assert again.value == 616


def test_the_ledger_says_from_what_a_script_made_a_fact(sandbox: Sandbox) -> None:
    package = CHAIN["data/datapackage.yaml"].replace("primaryKey: [c]", "primaryKey: [c, year]")
    package = package.replace(
        "{name: amount, type: number}", "{name: year, type: integer}, {name: amount, type: number}"
    )
    script = """
        from dossier import derived

        @derived("two", data=["b", "b/k", "derived/one"])
        def two(b, k, one):
            return one

        @derived("one", data="b/k/2024")
        def one(b):
            return 1
    """
    files = {"data/datapackage.yaml": package, "data/b.csv": "c,year,amount,source\nk,2024,208,stated\n"}
    sandbox.write({**CHAIN, **files, "scripts/d.py": script, "docs/index.md": "# P\n\n[1](fact:derived/two)\n"})
    compiler = Compiler(sandbox.load())
    entry = next(json.loads(each.content) for each in compiler.assets() if each.path == "facts.json")["facts"][0]
    assert entry["derived_from"] == ["dataset:b", "fact:b/k/*", "fact:derived/one"]
    assert (entry["script"], entry["function"]) == ("scripts/d.py", "two")


def test_the_ledger_holds_cells_as_they_are_published_and_the_numbers_of_captions(sandbox: Sandbox) -> None:
    package = """
        name: tiny
        resources:
          - name: one
            path: one/t.csv
            dialect: {delimiter: ";", quoteChar: "'"}
            dossier: {value: v, unit: EUR million}
            schema:
              fields:
                - {name: c, type: string}
                - {name: v, type: number, decimalChar: ",", groupChar: "."}
                - {name: source, type: string}
              primaryKey: [c]
          - name: two
            path: two/t.csv
            dossier: {value: v, unit: troops, observations: true}
            schema:
              fields:
                - {name: c, type: string}
                - {name: v, type: number}
                - {name: source, type: string}
                - {name: adopted, type: boolean}
                - {name: reason, type: string}
              primaryKey: [c, source]
    """
    script = """
        from dossier import table

        @table("t", data="one", title="T", caption="It is [1e3 troops](fact:two/k).")
        def t(one):
            return one
    """
    sandbox.write(
        {
            **USES,
            "data/datapackage.yaml": package,
            "data/one/t.csv": "c;v;source\n@k;1.234,5;stated\n",
            "data/two/t.csv": "c,v,source,adopted,reason\nk,1e3,stated,true,new\nk,7,other,false,\n",
            "scripts/d.py": script,
            "docs/index.md": "# P\n\n[](fact:one/%40k) [7](fact:two/k@other)\n\n![](exhibit:t)\n",
        }
    )
    assets = {each.path: each.content for each in Compiler(sandbox.load()).assets()}
    held = json.loads(assets["facts.json"])
    assert {name: (each["path"], each["dialect"]["delimiter"]) for name, each in held["datasets"].items()} == {
        "one": ("data/one-t.csv", ";"),
        "two": ("data/two-t.csv", ","),
    }
    assert b"'''@k';1.234,5" in assets["data/one-t.csv"]
    said = [(each["line"], each["key"]["c"], each["cell"], each["value"], each["row"]) for each in held["facts"]]
    assert said == [(3, "'@k", "1.234,5", "1234.5", "k"), (3, "k", "7", "7", "k.other"), (5, "k", "1e3", "1000", "k")]
    assert (held["facts"][2]["exhibit"], held["facts"][2]["sentence"]) == ("t", "It is 1e3 troops.")
