"""LaTeX in a bibliography's fields: accents, braces and mark-up become plain text, and nothing of a value is lost."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dossier.bibliography import parse
from dossier.latex import Run, decode, runs, unknown_commands
from dossier.sources import Source


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"{\'E}tudes", "Études"),
        (r"\'{E}tudes", "Études"),
        (r"\v{S}e\v selj \& \DJ{}in\dj i\'c", "Šešelj & Đinđić"),
        (r"Stra{\ss}e, \O re, {\L}\'od\'z, \i", "Straße, Øre, Łódź, ı"),
        (r"A \$5 bill and \$6", "A $5 bill and $6"),
        (r"100\% of 50\,000", "100% of 50\u202f000"),
        ("50% of it \\& more", "50% of it & more"),  # LaTeX takes the rest of the line for a comment: readers do not
        ("50% of it", "50% of it"),
        (r"\texteuro 800 and \euro{}5 billion", "€800 and €5 billion"),
        (r"pro\-gramme, and\slash or", "programme, and/or"),
        (r"\textquoteright s \textasciitilde x a\_b \#1", "’s ~x a_b #1"),
        (r"\{braces\} {{NATO}} and {EU}", "{braces} NATO and EU"),
        (r"``quoted'' -- and --- dashed, a~b", "“quoted” – and — dashed, a\u00a0b"),
        (r"one\\two \newline three", "one two three"),
        (
            r"\emph{a \textbf{b} c}, \enquote{d}, \href{https://x.org/a_b}{e}, \url{https://x.org/%20}",
            "a b c, “d”, e, https://x.org/%20",
        ),
        (r"\'{\i} {\'\i} \"{\i}\^\i \u{\i} \v{q}", "í í ïîĭ q̌"),
        (r"\b{d} \t{oo} \cb{s} \dots{} \ng{} \textless 5", "ḏ o͡o ș … ŋ <5"),
        (r"\flqq x\frqq{} \glqq y\grqq, \LaTeX{} and \TeX", "«x» „y“, LaTeX and TeX"),
        (r"``a `b' c'', rock 'n' roll, ?`Qué?", "“a ‘b’ c”, rock 'n' roll, ¿Qué?"),
        (r"$E=mc^2$, H$_2$O, $\alpha < \beta_{12}$, $x-y$", "E=mc2, H2O, α < β12, x−y"),
        ("A $5 bill and $6", "A $5 bill and $6"),
        (r"{\noopsort{b}}Title\footnote{x}, \foo bar \baz{qux}", "Title, bar qux"),
        (r"\textcolor{red}{a} \texorpdfstring{$x$}{b} \foreignlanguage{french}{c} \underline{d}", "a b c d"),
        ("  several\n\t lines  ", "several lines"),
        ("ends with a backslash\\", "ends with a backslash"),
        ("\\", ""),
        ("", ""),
    ],
)
def test_latex_becomes_plain_text(written: str, read: str) -> None:
    assert decode(written) == read


PIECES = st.sampled_from(
    [
        *"\\{}$~%&#_^'\"`-ab c\n\x00é",
        "\\'",
        "\\emph{",
        "\\textbf{",
        "\\enquote{",
        "\\href{",
        "\\&",
        "\\%",
        "\\ss",
        "\\ ",
        "\\\n",
        "\\char",
        "\\begin{",
        "``",
        "''",
        "---",
        "{\\em ",
        "\\url{",
        "\\verb|",
        "\ud7ff",
        "́",
        "\\i",
        "\\$",
        "\\par\n\n",
        "\n\n",
        "\x0b",
        "\x85",
        "\\textsc{",
        "\\mkbibquote{",
        "\\foo",
        "\\texteuro",
        "\\,",
        "\\\\",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
@example("\\ ")
@example("{\\")
def test_no_text_makes_the_decoder_raise_and_its_runs_are_its_text(text: str) -> None:
    decoded = decode(text)
    assert "".join(run.text for run in runs(text)) == decoded
    assert decoded == decoded.strip(" \t\r\n\f\v")


@given(st.text("aé 𝔘,.;:!?()/'\"=+*|<>@\n", max_size=30))
def test_a_text_without_latex_is_its_words(text: str) -> None:
    if "''" not in text:
        assert decode(text).split() == text.split()


def test_mark_up_is_kept_as_styles() -> None:
    assert runs(r"The \emph{Charter} of \textbf{the} \textsc{un}, \textsuperscript{2}") == [
        Run("The "),
        Run("Charter", "emphasis"),
        Run(" of "),
        Run("the", "strong"),
        Run(" "),
        Run("un", "caps"),
        Run(", "),
        Run("2", "superscript"),
    ]
    assert runs("x$^2$ and CO$_{2}$") == [Run("x"), Run("2", "superscript"), Run(" and CO"), Run("2", "subscript")]
    assert runs(r"\emph{a \emph{b} c}") == [Run("a ", "emphasis"), Run("b"), Run(" c", "emphasis")]


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        (r"\foo bar \baz{x}", ["\\foo", "\\baz"]),
        (
            r"\'e \v{c} \& \emph{x} \textsc{y} \LaTeX \ldots {\bf z} a\\b $\alpha$ \url{x_y} \noopsort{z} \'{\i} \b{d}",
            [],
        ),
        ("plain", []),
    ],
)
def test_commands_that_are_left_out_are_known(text: str, unknown: list[str]) -> None:
    assert unknown_commands(text) == unknown


URLS = st.text("abc/:.?=&%#~_-+@!$'()*,;{}[]\\^|é20", max_size=20).map(lambda text: "https://x.org/" + text)


@given(URLS.filter(lambda url: url.count("{") == url.count("}") and "}" not in url.split("{")[0]))
def test_an_address_is_what_stands_in_the_file(url: str) -> None:
    source = Source("b", "@online{k,\n  url = {" + url + "},\n}\n")
    work = parse(source).works["k"]
    if work.raw("url") == url:  # whatever braces it has, they are balanced
        assert work.text("url") == url


@pytest.mark.usefixtures("within_a_minute")
@pytest.mark.parametrize(
    "text",
    [
        "\\emph{" * 30_000,
        "{" * 200_000,
        "\\" * 200_000,
        "$" * 200_000,
        "\\href{a}{" * 20_000,
        "$a^" * 60_000,
        "`a" * 100_000,
    ],
)
def test_no_value_takes_longer_than_its_length_allows(text: str) -> None:
    decode(text)
