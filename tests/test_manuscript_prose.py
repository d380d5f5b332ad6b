"""Which stretches of a page are prose: in every construct, a citation is read where readers see text, and nowhere else."""

from __future__ import annotations

import pytest

from dossier.manuscript import Citation, Page, plain_text, read_page
from dossier.sources import Source

# Every [@yes] is in the text that readers see, every [@no] is in code, mark-up, a comment or settings.
SNIPPETS = {
    "a paragraph": "Text [@yes] and\nmore [@yes].",
    "a heading": "# Heading [@yes]\n\n## Another [@yes] ##\n\nUnderlined [@yes]\n===\n\nToo [@yes]\n---",
    "emphasis": "*[@yes]* **[@yes]** _[@yes]_ ***[@yes]***",
    "a code span": "`[@no]` and ``[@no] ` [@no]`` and [@yes]",
    "a code span over two lines": "`[@no]\n[@no]` [@yes]",
    "ticks that nothing closes": "a ` [@yes] and ``` [@yes]",
    "an escaped tick": "\\`[@yes]\\` and `[@no]\\` [@yes]",
    "escaped brackets": "\\[@no] and \\[[@yes]\\]",
    "an escaped backslash": "\\\\[@yes] \\\\`[@no]`",
    "a fence": "```\n[@no]\n```\n\n[@yes]",
    "a fence with a language": "```python\n[@no]\n```\n[@yes]",
    "a fence with options": '``` {.python title="[@no]"}\n[@no]\n```\n\n```py hl_lines="1"\n[@no]\n```',
    "a fence of tildes": "~~~\n[@no]\n```\n[@no]\n~~~\n\n[@yes]",
    "a longer fence": "````\n```\n[@no]\n```\n````\n\n[@yes]",
    "a fence that nothing closes": "```\n[@yes]",
    "a fence right after a paragraph": "Text [@yes]\n```\n[@no]\n```\nmore [@yes]",
    "a fence in a list": "- item [@yes]\n\n    ```\n    [@no]\n    ```\n\n    [@yes]",
    "a fence in a quotation": "> [@yes]\n>\n> ```\n> [@no]\n> ```\n>\n> [@yes]",
    "a fence in an admonition": "!!! note\n\n    ```\n    [@no]\n\n    [@no]\n    ```\n\n    [@yes]",
    "a fence in a list in a quotation": "> - item\n>\n>     ```\n>     [@no]\n>     ```\n>\n>     [@yes]",
    "indented code": "Text\n\n    [@no]\n\n    [@no]\n\n[@yes]",
    "code indented by a tab": "Text\n\n\t[@no]\n\nText [@yes]",
    "an indented line in a paragraph": "Text\n    [@yes]\n        [@yes]",
    "indented code after a heading": "# Heading\n    [@no]\n\nText [@yes]",
    "indented code in a list": "- item [@yes]\n\n        [@no]\n\n    text [@yes]",
    "a list": "- one [@yes]\n- two [@yes]\n    - inner [@yes]\n        1. deep [@yes]\n- three [@yes]",
    "a list with wide marks": "-   one [@yes]\n\n    more [@yes]\n\n1.  two [@yes]\n    [@yes]",
    "a list that does not interrupt a paragraph": "Text [@yes]\n- item [@yes]",
    "a task list": "- [ ] one [@yes]\n- [x] two [@yes]",
    "a quotation": "> one [@yes]\n> two [@yes]\nlazy [@yes]\n\n>no space [@yes]\n>> inner [@yes]",
    "a table": "| a [@yes] | b |\n|---|---|\n| `[@no]` | [@yes] |\n| \\| [@yes] | `a | [@no]` |",
    "a table without borders": "a | b [@yes]\n--|--\n[@yes] | c",
    "a table of one column": "| a [@yes] |\n|---|\n| [@yes] |",
    "an admonition": '!!! note "Title [@yes]"\n    Text [@yes]\n\n    More [@yes]\n\nAfter [@yes]',
    "details": '???+ tip "Title [@yes]"\n\n    Text [@yes]\n\n    ```\n    [@no]\n    ```',
    "tabs": '=== "One [@yes]"\n\n    Text [@yes]\n\n=== "Two"\n\n    - item [@yes]',
    "a footnote": "Text[^a] [@yes].\n\n[^a]: Note [@yes].\n\n    More [@yes]\n\n        [@no]",
    "a definition list": "Term [@yes]\n:   Meaning [@yes]\n\n    More [@yes]",
    "a link": "[text [@yes]](https://x.org) [@yes]",
    "a link's address and title": "[text](https://x.org/[@no]) [text](a.md '[@no]') ![alt](a.png \"[@no]\")",
    "a link definition": "[label]: https://x.org/[@no]\n\n[text][label] [@yes]",
    "an image": "![alt](a.png) [@yes]",
    "an automatic link": "<https://x.org/[@no]> [@yes]",
    "an e-mail address": "me@no.org <me@no.org> [write to me@no.org] [@yes]",
    "an abbreviation": "*[EU]: European Union [@no]\n\nThe EU [@yes]",
    "a comment": "<!-- [@no] -->\n\nText <!-- [@no] --> [@yes]",
    "a comment over several lines": "<!-- [@no]\n\n[@no]\n-->\n\nText [@yes] <!-- [@no]\n[@no] --> [@yes]",
    "a comment that nothing closes": "Text <!-- [@yes]",
    "raw HTML": "<div>[@no]</div>\n\n<p title='[@no]'>\n[@no]\n\n[@no]\n</p>\n\n[@yes]",
    "HTML with Markdown in it": '<div markdown>\n\n[@yes]\n\n</div>\n\n<div class="a" markdown="1">\n[@yes]\n</div>\n\n[@yes]',
    "raw HTML within HTML with Markdown in it": "<div markdown>\n\n<pre>[@no]</pre>\n\n[@yes]\n\n</div>",
    "a tag in a line": "a <b title='[@no]'>[@yes]</b> <img alt=\"[@no]\"> <br/>[@yes]",
    "a script and a style": "<script>\nvar a = '[@no]';\n</script>\n\n<style>[@no]</style>\n\n[@yes]",
    "an attribute list": "Text [@yes]\n{: .class title='x' }\n\n# Heading [@yes] {#id}",
    "front matter": "---\ntitle: '[@no]'\n---\n\n[@yes]",
    "front matter that ends with dots": "---\ntitle: '[@no]'\n...\n[@yes]",
    "front matter of other programs": "Title: [@no]\nDate: 2025\n\n[@yes]",
    "a rule": "[@yes]\n\n---\n\n[@yes]\n\n***\n\n[@yes]",
    "a hard line break": "one [@yes]  \ntwo [@yes]\\\nthree [@yes]",
    "line ends of Windows": "one [@yes]\r\n\r\n```\r\n[@no]\r\n```\r\n\r\n    [@no]\r\n\r\ntwo [@yes]\r\n",
    "line ends of old": "one [@yes]\r\r    [@no]\r\r[@yes]",
    "less than and greater than": "a < b [@yes] c > d [@yes], 5<6 [@yes]",
    "a colon after a citation": "[@yes]: said so. And [@yes]: so did they.",
    "a bracket around citations": "[as in [@yes] and in [@yes]]",
    "a link before a key in a bracket": "[see [Smith](https://x.org) and [@yes]]",
    "mathematics": "$x_1 [@yes]$",
    "a page of one line": "[@yes]",
}


def page(text: str) -> Page:
    return read_page(Source("docs/x.md", text), "x.md")[0]


@pytest.mark.parametrize("name", SNIPPETS)
@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_citations_are_read_in_prose_and_nowhere_else(name: str, end: str) -> None:
    text = SNIPPETS[name] + end
    found = [each for each in page(text).inlines if isinstance(each, Citation)]
    assert {item.key for each in found for item in each.items} <= {"yes"}
    assert len(found) == text.count("[@yes]")
    assert all(text[each.start : each.end] == "[@yes]" for each in found)


@pytest.mark.parametrize("name", SNIPPETS)
def test_what_is_read_in_a_page_is_read_between_other_things_too(name: str) -> None:
    if name.startswith(("front matter", "a comment that", "line ends")):
        return
    text = f"# Before\n\nText [@yes].\n\n{SNIPPETS[name]}\n\nAfter [@yes].\n"
    assert len(page(text).citations) == text.count("[@yes]")


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, "\n".join(text[start:end] for start, end in block.pieces)) for block in page(text).blocks]


def test_blocks_are_told_with_their_text() -> None:
    text = "---\na: 1\n---\n# Head #\n\nOne\ntwo\n\n- item\n\n        code\n\n> quote\n\n| a | b |\n|--|--|\n| c |  |\n\n<hr>\n"
    assert kinds(text) == [
        ("matter", "---\na: 1\n---"),
        ("heading", "Head"),
        ("paragraph", "One\ntwo"),
        ("paragraph", "item"),
        ("code", "    code"),
        ("paragraph", "quote"),
        ("cell", "a"),
        ("cell", "b"),
        ("delimiter", "|--|--|"),
        ("cell", "c"),
        ("html", "<hr>"),
    ]


@pytest.mark.parametrize(
    ("text", "inside"),
    [("# a", "a"), ("# a #", "a"), ("#a##", "a"), ("# a \\#", "a \\#"), ("### a#b #", "a#b"), ("#  a  ##  ", "a")],
)
def test_a_heading_is_its_text_without_its_marks(text: str, inside: str) -> None:
    assert kinds(text) == [("heading", inside)]


def test_a_heading_tells_its_level_its_text_and_its_own_id() -> None:
    text = "# A *b* `c` [d](e) {#own .x}\n\nTitle\n===\n\nNext\n---\n\n###### Six {: title='a b' id=other }\n"
    assert [(each.level, each.text, each.id) for each in page(text).headings] == [
        (1, "A b c d", "own"),
        (1, "Title", ""),
        (2, "Next", ""),
        (6, "Six", ""),
    ]


def test_containers_are_told_from_outside() -> None:
    text = "> - a\n>\n>     [^n]: b\n\n[^m]: c\n\n    !!! note\n        d\n"
    found = [(block.containers, block.note) for block in page(text).blocks if block.prose]
    assert found[0] == (("quote", "list"), "")
    assert found[-1] == (("note", "admonition"), "m")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: Given\n---\n# Heading", "Given"),
        ("---\ntitle: 5\n---\n# Heading", "Heading"),
        ("## Second\n\n# First *of* all", "First of all"),
        ("Text", "X"),
        ("", "X"),
        ("---\n- a\n---\n", "X"),
    ],
)
def test_a_page_has_a_title(text: str, title: str) -> None:
    assert page(text).title == title


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("---\ntitle: a: b\n---\n", 2, 9),
        ("---\n\ttitle: a\n---\n", 2, 1),
        ("---\n- a\n- b\n---\n", 2, 1),
        ("---\r\ntitle: a\r\nb: [\r\n---\r\n", 4, 1),
        ("---\na: \0\n---\n", 2, 4),
        ("---\na: !!bool x\n---\n", 2, 4),
        ("---\ntitle: a\nhide:\n  - toc\ntitle: b\n---\n", 5, 1),
    ],
)
def test_a_fault_in_the_front_matter_is_told_where_it_stands(text: str, line: int, column: int) -> None:
    _, (problem,) = read_page(Source("docs/x.md", text), "x.md")
    assert (problem.rule, problem.place.line, problem.place.column) == ("page-matter", line, column)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("10 km^2^", "10 km2"),
        ("5 t CO~2~", "5 t CO2"),
        ("~~12~~ 5^th^", "~~12~~ 5^th^"),
        ("s^-1^ of x^2", "s-1 of x^2"),
        ("€5--7 million, 2010---2014, a--b and --7", "€5–7 million, 2010–2014, a--b and --7"),
    ],
)
def test_a_line_is_said_as_its_reader_sees_it(written: str, said: str) -> None:
    assert plain_text(written) == said
