"""`mkdocs.yml`: what is set, what is set wrongly, and where."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.diagnostics import Diagnostic
from dossier.settings import Exemption, Settings, read_site
from dossier.sources import Place, Source, decode


def said(text: str) -> list[tuple[str, int, int, str, str]]:
    site = read_site(Source("mkdocs.yml", text))
    return [(each.rule, each.place.line, each.place.column, each.message, each.help) for each in site.diagnostics]


def test_settings_are_read_wherever_mkdocs_allows_the_plugin_to_stand() -> None:
    for text in (
        "plugins:\n  - search\n  - dossier:\n      bibliography: works.bib\n      links: {timeout: 3, allow: 127.0.0.0/8}\n",
        "plugins: {search: {}, dossier: {bibliography: works.bib, links: {timeout: 3.0, allow: [127.0.0.0/8]}}}\n",
    ):
        site = read_site(Source("mkdocs.yml", text))
        assert site.diagnostics == ()
        assert site.has_plugin
        assert site.settings.bibliography == "works.bib"
        assert site.settings.links.timeout == 3.0
        assert site.settings.links.allow == ("127.0.0.0/8",)
    bare = read_site(Source("mkdocs.yml", "plugins: [dossier]"))
    assert (bare.settings, bare.has_plugin) == (Settings(), True)
    assert not read_site(Source("mkdocs.yml", "plugins: [search]")).has_plugin


def test_what_is_set_wrongly_is_told_with_its_place_and_the_nearest_name() -> None:
    text = """\
plugins:
  - dossier:
      biblography: x.bib
      data: [1]
      links:
        timeout: soon
        timout: 3
      exemptions:
        - rule: citation-unknwon
          path: docs/a.md
          reason: because
        - {rule: citation-unknown, path: docs/a.md}
        - {rule: citation-unknown, reason: r}
        - {rule: citation-unknown, path: a, reason: r, until: soon}
"""
    assert said(text) == [
        ("settings-unknown", 3, 7, 'there is no setting "biblography" here', 'did you mean "bibliography"?'),
        ("settings-type", 4, 7, "a text was expected, not a list", ""),
        ("settings-type", 6, 9, 'a number was expected, not "soon"', ""),
        ("settings-unknown", 7, 9, 'there is no setting "timout" here', 'did you mean "timeout"?'),
        ("settings-exemption", 9, 11, 'there is no rule "citation-unknwon"', 'did you mean "citation-unknown"?'),
        ("settings-exemption", 12, 11, "an exemption needs a reason", "add `reason: ...`"),
        ("settings-exemption", 13, 11, "an exemption names a path or a key", "add `path: docs/...` or `key: ...`"),
        ("settings-exemption", 14, 11, '"soon" is no date', "write until: 2027-03-31"),
    ]


def test_names_beside_our_own_that_are_almost_right_are_told_of() -> None:
    text = "site_nam: A\nsite_author: B\nhoks: []\nx-own: 1\nplugins:\n  - search\n  - dosier: {}\n"
    assert [(line, column, hint) for _, line, column, _, hint in said(text)] == [
        (1, 1, 'did you mean "site_name"?'),
        (3, 1, 'did you mean "hooks"?'),
        (7, 5, 'did you mean "dossier"?'),
    ]


@pytest.mark.parametrize(("date", "rules"), [("2026", 0), ("2026-11", 0), ("2026-11-23", 0), ("January", 1)])
def test_the_date_of_publication_is_a_date(date: str, rules: int) -> None:
    assert len(said(f"plugins: [dossier: {{imprint: {{date: {date}}}}}]")) == rules


def test_a_setting_that_stands_twice_is_told_of() -> None:
    text = "site_name: A\nplugins:\n  - dossier: {search: true, search: false}\nsite_name: B\n"
    assert [each[:3] for each in said(text)] == [("settings-unknown", 3, 29), ("settings-unknown", 4, 1)]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: b: c", 1, 5),
        ("", 1, 1),
        ("- a\n- b", 1, 1),
        ("a: [", 1, 5),
        ("site_name: x\n\tb: 1", 2, 1),
        ("a: \0", 1, 4),
    ],
)
def test_a_file_without_settings_is_one_problem(text: str, line: int, column: int) -> None:
    (problem,) = read_site(Source("mkdocs.yml", text)).diagnostics
    assert (problem.rule, problem.place.line, problem.place.column) == ("settings-syntax", line, column)


def test_a_file_in_a_wrong_encoding_is_told() -> None:
    site = read_site(decode("mkdocs.yml", "site_name: café\nplugins: [dossier]\n".encode("latin-1")))
    assert [(each.rule, each.place.line, each.place.column) for each in site.diagnostics] == [
        ("settings-encoding", 1, 15)
    ]
    assert site.has_plugin


@pytest.mark.parametrize(
    ("theme", "language"),
    [
        ("{language: sq}", "sq"),
        ("{language: sr}", "sr"),
        ("{language: zh-TW}", "zh-TW"),
        ("{language: zh-Hant}", "zh-Hant"),
        ("{language: hbs}", "en"),  # Material knows it, Babel does not
        ("{language: de-XX}", "de"),
        ("{language: xx}", "en"),
        ("{language: 5}", "en"),
        ("{language: '../x'}", "en"),
        ("{language: null}", "en"),
        ("{language: [a]}", "en"),
        ("material", "en"),
    ],
)
def test_the_language_is_one_in_which_numbers_and_dates_can_be_written(theme: str, language: str) -> None:
    from dossier.compiler.values import date, number
    from dossier.datasets import PartialDate
    from dossier.words import words

    read = read_site(Source("mkdocs.yml", f"theme: {theme}\n")).language
    assert read == language
    assert number(1.5, words(read))
    assert date(PartialDate(2025, 3), words(read))


def test_the_navigation_is_a_list_of_pages() -> None:
    text = "nav:\n  - index.md\n  - Chapters:\n      - One: one.md\n      - two.md\n      - Site: https://x.org/a.md\n  - b.ipynb\n"
    assert read_site(Source("mkdocs.yml", text)).nav == ("index.md", "one.md", "two.md", "b.ipynb")
    assert read_site(Source("mkdocs.yml", "nav: &a [one.md, *a]")).nav == ("one.md",)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text("a-*:{}[]/.\0", max_size=5) | st.just(10**400),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["dossier", "exemptions", "rule", "path", "key", "until", "reason", "links", "timeout", "data", 5]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(st.sampled_from(["plugins", "nav", "theme", "docs_dir", "site_name", "strict"]), VALUES, max_size=4)
)
def test_no_settings_make_the_reader_raise(values: dict[str, object]) -> None:
    import yaml

    site = read_site(Source("mkdocs.yml", yaml.safe_dump(values)))
    assert all(each.rule.startswith("settings-") for each in site.diagnostics)


class TestExemptions:
    """Which problems an exemption covers."""

    problem = Diagnostic("citation-unknown", "…", Place("docs/annex/a.md", 3), subject="work:smith-2020")

    @pytest.mark.parametrize(
        ("exemption", "covers"),
        [
            (Exemption("citation-unknown", path="docs/annex/a.md"), True),
            (Exemption("citation-unknown", path="docs/annex/*.md"), True),
            (Exemption("citation-unknown", path="docs/*"), True),
            (Exemption("citation-*", key="smith-2020"), True),
            (Exemption("citation-*", key="work:smith-2020"), True),
            (Exemption("*", key="smith-*"), True),
            (Exemption("citation-unknown", path="docs/annex/a.md", key="jones"), False),
            (Exemption("citation-unknown", path="docs/b.md", key="smith-2020"), False),
            (Exemption("citation-malformed", path="docs/annex/a.md"), False),
            (Exemption("", path="docs/annex/a.md"), False),
            (Exemption("citation-unknown", path="docs/annex"), False),
            (Exemption("citation-unknown", key="Smith-2020"), False),
        ],
    )
    def test_by_rule_and_path_and_key(self, exemption: Exemption, covers: bool) -> None:
        assert exemption.covers(self.problem) is covers

    @pytest.mark.parametrize("url", ["https://x.org/?a[1]=2", "https://x.org/[id]?q=*", "https://x.org/a?b"])
    def test_an_address_with_signs_of_a_pattern_is_itself(self, url: str) -> None:
        assert Exemption("link-broken", key=url).covers(Diagnostic("page-matter", "", Place("a"), subject=url)) is False
        problem = Diagnostic("page-matter", "", Place("a"), subject=f"link:{url}")
        assert Exemption("page-matter", key=url).covers(problem)

    def test_a_file_whose_name_has_brackets_is_itself(self) -> None:
        problem = Diagnostic("page-matter", "", Place("docs/[draft].md"))
        assert Exemption("page-matter", path="docs/[draft].md").covers(problem)


def test_dates_are_read_as_the_author_wrote_them() -> None:
    text = "plugins: [{dossier: {exemptions: [{rule: page-matter, path: a, reason: r, until: 2027-03-31}]}}]"
    (exemption,) = read_site(Source("mkdocs.yml", text)).settings.exemptions
    assert datetime.date.fromisoformat(exemption.until) == datetime.date(2027, 3, 31)


@pytest.mark.parametrize(
    ("setting", "written", "kept"),
    [
        ("orcid", "0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("orcid", "https://orcid.org/0000-0002-1694-233x", "0000-0002-1694-233X"),
        ("orcid", "http://orcid.org/0000-0001-5109-3700/", "0000-0001-5109-3700"),
        ("orcid", "orcid.org/0009-0000-0000-0009", "0009-0000-0000-0009"),
        *(("orcid", each, "") for each in ("0000-0002-1825-0098", "0000-00021-825-0097", "0000000218250097", "X")),
        ("orcid", "https://example.org/0000-0002-1825-0097", ""),
        *(("ror", each, "05dxps055") for each in ("05dxps055", "https://ror.org/05dxps055", "ror.org/05DXPS055")),
        *(("ror", each, "") for each in ("05dxps056", "5dxps055", "05dxpu055", "https://ror.org/", "ror.org/05dxps05")),
        *(("doi", f"{head}10.5281/zenodo.1", "10.5281/zenodo.1") for head in ("", "doi:", "https://doi.org/")),
        *(("doi", each, "") for each in ("zenodo.1", "10.5281", "10.5281/", "https://example.org/10.5281/zenodo.1")),
        *(("isbn", f"{head}978-9951-842-57-0", "978-9951-842-57-0") for head in ("", "ISBN ", "urn:isbn:", "ISBN: ")),
        *(("isbn", each, "") for each in ("978-9951-842-57-1", "ISBN")),
    ],
)
def test_an_identifier_is_known_with_and_without_its_address(setting: str, written: str, kept: str) -> None:
    of_author = f'authors: [{{name: A B, {setting}: "{written}"}}]'
    imprint = of_author if setting in ("orcid", "ror") else f'{setting}: "{written}"'
    site = read_site(Source("mkdocs.yml", f"plugins: [dossier: {{imprint: {{{imprint}}}}}]\n"))
    assert [each.rule for each in site.diagnostics] == ([] if kept else ["settings-identifier"])
    read = site.settings.imprint
    found = getattr(read.authors[0] if read.authors else read, setting)
    assert not kept or found == kept


def test_the_address_of_the_site_is_that_of_a_folder() -> None:
    for written, kept in (("https://x.org/a", "https://x.org/a/"), ("https://x.org/a/", "https://x.org/a/"), ("", "")):
        assert read_site(Source("mkdocs.yml", f"site_url: {written}\n")).url == kept
