"""Whatever a page holds: nothing is raised, every place lies in the text, and no reading takes longer than its length."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conftest import examples
from dossier.manuscript import Citation, Link, note_labels, plain_text, read_page
from dossier.sources import Source

PIECES = st.sampled_from(
    [
        *"a1é𝔘 .,:;!?*_`~[]()<>{}@#-+=|\\/\"'^$&%\n\t\x00\x0b\x85\u2028",
        "\n\n",
        "\r\n",
        "    ",
        "[@k]",
        "](b)",
        "![",
        "[^n]",
        "[^n]: ",
        "<!--",
        "-->",
        "```",
        "~~~",
        "> ",
        "- ",
        "1. ",
        "!!! note",
        '??? "',
        "=== ",
        "|",
        "|-|-|\n",
        "<div>",
        "<div markdown>",
        "</div>",
        "<b a='",
        "---\n",
        "fact:a/b c",
        "<http://",
        "[l]: x\n",
        "*[a]: ",
        ":   ",
        "{#id}",
        "///",
    ]
)
PAGES = st.lists(PIECES, max_size=30).map("".join)


@settings(max_examples=examples(600))
@given(PAGES)
@example("---\n")
@example("---\n---")
@example("[a](fact:x")
@example("`")
@example("<!--")
@example("\r")
def test_no_text_makes_the_reader_raise_and_every_place_is_in_it(text: str) -> None:
    page, problems = read_page(Source("docs/x.md", text), "x.md")
    at = 0
    for block in page.blocks:
        assert block.pieces
        for start, end in block.pieces:
            assert at <= start <= end <= len(text), "blocks overlap or stand out of order"
            at = end
            assert not {"\n", "\r"} & set(text[start:end]) or block.kind in ("matter", "comment", "html")
    for block in page.blocks:
        inside = [each for each in page.inlines if each.block is block]
        at = block.start
        for each in (each for each in inside if not getattr(each, "within", "")):
            assert at <= each.start < each.end <= block.end
            at = each.end
        for each in inside:
            assert any(start <= each.start < end for start, end in block.pieces)
            first, last = page.sentence(block, each.start)
            assert block.start <= first <= each.start <= last <= block.end
    for link in (each for each in page.inlines if isinstance(each, Link)):
        assert link.start <= link.text_start
        assert link.start <= link.target_start <= link.target_end <= link.end
    for citation in (each for each in page.inlines if isinstance(each, Citation)):
        assert text[citation.start] == "["
        assert text[citation.end - 1] == "]"
        assert all(text[item.start : item.end].lstrip("-@").strip("{}") == item.key for item in citation.items)
    assert isinstance(page.title, str)
    assert all(plain_text(heading.text) is not None for heading in page.headings)
    assert all(text[start:end] == f"[^{label}]" for label, start, end in note_labels(page))
    assert all(each.place.line <= page.source.line_count for each in problems)


@given(PAGES)
def test_line_ends_change_nothing_but_places(text: str) -> None:
    plain = text.replace("\r", "")
    unix = read_page(Source("x", plain), "x")[0]
    windows = read_page(Source("x", plain.replace("\n", "\r\n")), "x")[0]

    def found(page: object) -> list[tuple[str, str]]:
        return [(type(each).__name__, getattr(each, "target", "")) for each in page.inlines]  # type: ignore[attr-defined]

    assert found(unix) == found(windows)
    assert [block.kind for block in unix.blocks] == [block.kind for block in windows.blocks]


@given(PAGES)
def test_what_stands_above_a_page_only_moves_it_down(text: str) -> None:
    if text.startswith(("---", " ", "\t")) or ": " in text[:20]:
        return
    lines = "Before.\n\n"
    below = [(type(each).__name__, each.start) for each in read_page(Source("x", text), "x")[0].inlines]
    moved = [
        (type(each).__name__, each.start - len(lines)) for each in read_page(Source("x", lines + text), "x")[0].inlines
    ]
    assert below == moved


N = 100_000
LONG = {
    "[": "[" * N,
    "![": "![" * (N // 2),
    "[[]]": "[" * (N // 2) + "]" * (N // 2),
    "[[]](b)": "[" * (N // 8) + "a" + "](b)" * (N // 8),
    "[<!--": "[" + "<!--" * (N // 5),
    "<!-- in lines": "a <!--\n" * (N // 7),
    "<! in lines": "<!\n\n" * (N // 4),
    "#": "# a" + "#" * N + "x",
    "a heading's spaces": "# a" + " " * N + "x",
    "an admonition's spaces": "!!! a" + " " * N + "!",
    "an attribute list": "# x {" + "a" * N,
    "an attribute list of many": "# x {" + "a=" * (N // 2),
    "a delimiter row": "|a|b|\n-" + " " * N + "x",
    "ticks of all lengths in a table": "|" + "".join("`" * n + "a" for n in range(1, 440)) + "|b\n|-|-|",
    "ticks of all lengths": "".join("`" * n + "a" for n in range(1, 440)),
    "> >": "> " * (N // 2),
    "* +": "* + " * (N // 4) + "x",
    ": :": ": " * (N // 2),
    "notes in notes": "[^a]: " * (N // 6),
    "facts with spaces": "[a](fact:x " * (N // 11),
    "full stops": "[a](entity:b/c)" + "." * N,
    "quotation marks": "[a](entity:b/c)." + '"' * N,
    "[@@": "[a](entity:b/c).[" + "@" * N,
    "[@a;": "[@a;" * (N // 4),
    "[a@b": "[a@b@c" * (N // 6),
    "[a][": "[a][" * (N // 4),
    "[^[^": "[^" * (N // 2),
    "lists within lists": "".join("    " * n + "- a\n" for n in range(220)),
    "notes within notes": "".join("    " * n + "!!! note\n" for n in range(220)),
    "open fences": "```a\n" * (N // 5),
    "indented fences": "    ```a\n" * (N // 9) + "x\n    ```",
    "brackets and labels": "[a]: b\n\n" + "[" * (N // 2) + "]" * (N // 2),
    "tags": "<a" + " b" * (N // 2),
    "angles": "<" * N,
    "links that nothing closes": '[a](b "' * (N // 7),
    "front matter": "---\n" * (N // 4),
    "one line": "a" * N,
    "NUL": "\0" * N,
}


@pytest.mark.usefixtures("within_a_minute")
@pytest.mark.parametrize("name", LONG)
def test_no_page_takes_longer_than_its_length_allows(name: str) -> None:
    page, _ = read_page(Source("docs/x.md", LONG[name]), "x.md")  # with a quadratic reader, each takes minutes
    assert page.title
    for each in page.inlines[:3]:
        page.sentence(each.block, each.start)
