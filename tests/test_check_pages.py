"""Citations, footnotes, headings, images and raw HTML of pages: faults at their lines, nothing about what is sound."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

import pytest

from dossier.bibliography import Bibliography, parse
from dossier.checks import citations, pages
from dossier.concordance import concord
from dossier.diagnostics import ordered
from dossier.manuscript import read_page
from dossier.publication import Publication
from dossier.rules import Severity
from dossier.sources import Source

TODAY = datetime.date(2026, 6, 30)
WORKS = """
@book{doe2020, author = {Doe, Jane}, title = {A Book}, publisher = {P}, date = {2020}, pagetotal = {200}}
@article{roe2021, author = {Roe, Rick}, title = {T}, journaltitle = {J}, date = {2021}, volume = {3}, pages = {100--120}}
@online{page, author = {{NATO}}, title = {A Page}, url = {https://nato.int/a.htm}, date = {2024}}
@online{paper, author = {{NATO}}, title = {A Paper}, url = {https://nato.int/a.pdf}, date = {2024}}
@incollection{part, author = {Roe, R}, title = {P}, booktitle = {W}, pages = {xi--xx, 3--9}, date = {2001}}
@mvbook{many, author = {Roe, R}, title = {W}, volumes = {3}, date = {2001}}
@dataset{table, author = {{SIPRI}}, title = {D}, date = {2024}}
@video{film, title = {F}, date = {2001}}
@podcast{talk, title = {F}, date = {2001}}
"""


@cache
def bibliography() -> Bibliography:
    return parse(Source("bibliography.bib", WORKS))


def found(text: str) -> list[tuple[str, int, Severity]]:
    """Rule, line and severity of every complaint about a page."""
    page, problems = read_page(Source("docs/index.md", text), "index.md")
    publication = Publication(root=Path(), bibliography=bibliography(), pages={"index.md": page})
    concordance = concord(publication)
    told = [*problems, *citations.check(publication, concordance, TODAY), *pages.check(publication, concordance, TODAY)]
    return [(each.rule, each.place.line, each.severity) for each in ordered(told)]


CITATIONS = {
    "an unknown key": ("Text [@doe2002].", "citation-unknown"),
    "a key in other capitals": ("Text [@Doe2020].", "citation-unknown"),
    "a key with a letter of another script": ("Text [@d\u043ee2020].", "citation-unknown"),
    "an unknown key after a known one": ("Text [@doe2020; @nobody].", "citation-unknown"),
    "an unknown key without its author": ("Text [-@nobody].", "citation-unknown"),
    "a bracket that nothing closes": ("Text [@doe2020, p. 4, and more.", "citation-malformed"),
    "a bracket that nothing closes, with words first": ("Text [see @doe2020, p. 4. And more.", "citation-malformed"),
    "a bracket closed by a parenthesis": ("Text [@doe2020).", "citation-malformed"),
    "no key": ("Text [@].", "citation-malformed"),
    "no key, and a space": ("Text [@ ].", "citation-malformed"),
    "a space before the key": ("Text [@ doe2020].", "citation-malformed"),
    "nothing after a comma": ("Text [@doe2020,].", "citation-malformed"),
    "nothing after a semicolon": ("Text [@doe2020;].", "citation-malformed"),
    "nothing between semicolons": ("Text [@doe2020;; @roe2021].", "citation-malformed"),
    "a comma between works": ("Text [@doe2020, @roe2021].", "citation-malformed"),
    "a word between works": ("Text [@doe2020 and @roe2021].", "citation-malformed"),
    "a slash between works": ("Text [@doe2020/@roe2021].", "citation-malformed"),
    "a second key without its mark": ("Text [@doe2020; roe2021].", "citation-malformed"),
    "two marks": ("Text [@@doe2020].", "citation-malformed"),
    "two pairs of brackets": ("Text [[@doe2020]].", "citation-malformed"),
    "parentheses after a key": ("Text [@doe2020(4)].", "citation-malformed"),
    "a key in the text": ("As @doe2020 says.", "citation-unbracketed"),
    "a key in parentheses": ("Text (@doe2020).", "citation-unbracketed"),
    "a key without its mark": ("Text [doe2020].", "citation-unbracketed"),
    "a mark of another width": ("Text [\uff20doe2020].", "citation-unbracketed"),
    "a citation of LaTeX": ("As \\citep[p. 3]{doe2020} says.", "citation-unbracketed"),
    "a page after the article's last": ("Text [@roe2021, p. 121].", "citation-locator"),
    "a page without a word": ("Text [@roe2021, 300].", "citation-locator"),
    "pages that go on too far": ("Text [@roe2021, pp. 110-130].", "citation-locator"),
    "pages between Roman ones and others": ("Text [@part, p. 12].", "citation-locator"),
    "a page after the book's last": ("Text [@doe2020, p. 201].", "citation-locator"),
    "pages that run backwards": ("Text [@doe2020, pp. 30-20].", "citation-locator"),
    "page 0": ("Text [@doe2020, p. 0].", "citation-locator"),
    "page -3": ("Text [@doe2020, p. -3].", "citation-locator"),
    "a page without its number": ("Text [@doe2020, p.].", "citation-locator"),
    "a page of a page of the web": ("Text [@page, p. 4].", "citation-locator"),
    "a page of a dataset": ("Text [@table, p. 4].", "citation-locator"),
    "a page of a film": ("Text [@film, p. 4].", "citation-locator"),
    "a page of a talk": ("Text [@talk, p. 4].", "citation-locator"),
    "a paragraph of a film": ("Text [@film, para. 4].", "citation-locator"),
    "a minute of a book": ("Text [@doe2020, 00:12:30].", "citation-locator"),
    "a volume after the last": ("Text [@many, vol. 4].", "citation-locator"),
    "another volume": ("Text [@roe2021, vol. 4].", "citation-locator"),
    "a citation in a heading": ("## Heading [@doe2020]", "citation-misplaced"),
    "a citation in a link": ("Text [see [@doe2020] here](https://example.org).", "citation-misplaced"),
    "a citation in an image's text": ("![A picture [@doe2020]](a.png)", "citation-misplaced"),
    "a citation in a link's title": ('[text](https://example.org "see [@doe2020]")', "citation-misplaced"),
    "a citation in an image's title": ('![text](a.png "see [@doe2020]")', "citation-misplaced"),
    "an unknown work in raw HTML": ("<p>Text [@doe2042]</p>", "citation-unknown"),
    "a citation in raw HTML": ("<p>Text [@doe2020]</p>", "citation-misplaced"),
    "a citation in an attribute": ('Text <span title="[@doe2020]">x</span>.', "citation-misplaced"),
    "a citation in an attribute of a block": ('<div title="[@doe2020]">x</div>', "citation-misplaced"),
    "a citation in a formula": ("$$ x [@doe2020] y $$", "citation-misplaced"),
    "a citation in an abbreviation": ("*[EU]: European Union [@doe2020]", "citation-misplaced"),
    "a citation in a label's title": ('[y]: https://example.org "[@doe2020]"', "citation-misplaced"),
    "a citation in a box's title": ('!!! note "Title [@doe2020]"', "citation-misplaced"),
}

PLACES = {
    "a note that is not there": ("Text[^1].¶", "page-note-unknown"),
    "a note of Pandoc's": ("Text^[A note in a sentence].¶", "page-note-unknown"),
    "a note called in raw HTML": ("<p>Text [^1]¶</p>\n\n[^1]: Words.", "citation-misplaced"),
    "a note called in an image's text": ("![A picture[^1]¶](a.png)\n\n[^1]: Words.", "citation-misplaced"),
    "a note that nothing calls": ("Text.\n\n[^1]: Words.¶", "page-note-unused"),
    "a note that code calls": ("Text `[^1]`.\n\n```\n[^1]\n```\n\n[^1]: Words.¶", "page-note-unused"),
    "a note that calls itself": ("Text.\n\n[^1]: Words[^1].¶", "page-note-unused"),
    "a note without words": ("Text[^1].\n\n[^1]:¶\n\nNext.", "page-note-empty"),
    "a note twice": ("Text[^1].\n\n[^1]: One.\n[^1]: Two.¶", "page-note-repeated"),
    "a note with the label of a citation's": ("[@doe2020] and[^doe2020].\n\n[^doe2020]: Words.¶", "page-note-repeated"),
    "two headings of one text": ("## Aim\n\nText.\n\n## Aim¶", "page-anchor-repeated"),
    "two headings of one anchor": ("## The aim\n\nText.\n\n## The aim!¶", "page-anchor-repeated"),
    "an id that is another's anchor": ("## Aim\n\nText.\n\n## Other {#aim}¶", "page-anchor-repeated"),
    "a heading again in another section": ("## A\n\n### Aim\n\n## B\n\n### Aim¶", "page-anchor-numbered"),
    "an id twice": ("## A {#b}\n\n## C {#b}¶", "page-id-repeated"),
    "an id of HTML that is an anchor": ('<div id="aim">x</div>\n\n## Aim¶', "page-id-repeated"),
    "an id of a heading in HTML": ('## A {#b}\n\n<div id="b">x</div>¶', "page-id-repeated"),
    "an id of a paragraph twice": ("One.\n{#b}\n\nTwo.\n{: #b}¶", "page-id-repeated"),
    "an id in a line twice": ("Some *a*{#b}.\n\nSome *b*{.c #b}.¶", "page-id-repeated"),
    "a name twice": ('<a id="b"></a>x\n\n<a name="b"></a>y¶', "page-id-repeated"),
    "a level left out": ("## Two\n\n#### Four¶", "page-heading-skipped"),
    "a level left out on the way back": ("## A\n\n### B\n\n## C\n\n#### D¶", "page-heading-skipped"),
    "a level left out in HTML": ("## Two\n\n<h4>Four</h4>¶", "page-heading-skipped"),
    "a heading without words": ("##¶\n\nText.", "page-heading-empty"),
    "two titles": ("Text.\n\n# Again¶", "page-second-title"),
    "an image": ("![](a.png)¶", "page-alt"),
    "an image in a link": ("[![ ](a.png)](https://example.org)¶", "page-alt"),
    "an image in a cell": ("| a | b |\n|---|---|\n| ![](a.png) | y |¶", "page-alt"),
    "an image of HTML": ('Text <img src="a.png"> here.¶', "page-alt"),
    "an image that is all of a link": ('<a href="b"><img src="a.png" alt=""></a>¶', "page-alt"),
    "an image that is a button": ('<input type="image" src="a.png">¶', "page-alt"),
    "a drawing": ('<svg role="img"><path d="M0 0"/></svg>¶', "page-alt"),
    "the name of a file": ("![map-2.png](map-2.png)¶", "page-alt-name"),
    "a fence that nothing closes": ("```python¶\nprint(1)\n\nText", "page-fence"),
    "a fence that other marks close": ("~~~¶\ncode\n\n```", "page-fence"),
    "a fence that is closed further in": ("```¶\ncode\n\n  ```", "page-fence"),
    "a cell too many": ("| a | b |\n|---|---|\n| 1 | 2 | 3 |¶", "page-table"),
    "a cell too many, without edges": ("a|b\n-|-\n1|2|3¶", "page-table"),
    "a head with fewer dashes": ("| a | b |\n|---|¶\n| 1 | 2 |", "page-table"),
    "a head with more dashes": ("| a | b |\n|---|---|---|¶\n| 1 | 2 |", "page-table"),
    "an element that nothing closes": ("<div>¶\nText", "page-html"),
    "an element in a line that nothing closes": ("Text <b>bold.¶", "page-html"),
    "a script that nothing closes": ("<script>¶\nalert(1)", "page-html"),
    "a comment that nothing closes": ("Text\n\n<!-- never¶", "page-html"),
    "a tag without its end": ('<div class="x"¶\n\nText\n\n</div>', "page-html"),
    "a quotation mark that nothing closes": ('<div class="x>¶\nText [@doe2020]\n</div>', "page-html"),
    "elements across one another": ("Text <b><i>x</b></i>.¶", "page-html"),
    "a tag that closes nothing": ("Text\n\n</div>¶", "page-html"),
    "an ending of XML": ('<iframe src="x" />¶\n\nText', "page-html"),
    "a paragraph that swallows the page": ("<p>Text¶\n\nMore **text** [@doe2020].", "page-html"),
}

SOUND = {
    "addresses": "me@example.org <me@example.org> [a@x.org](mailto:a@x.org) [write to me@x.org] <https://x.com/@me>",
    "names on other sites": "Follow @handle, @scope/pkg and @media; 5 @ 9; [meet @ 5] and [a @ b].",
    "code": "`[@nobody] [^1] <div>`\n\n```\n# a\n#### b [@nobody] [^1]\n<div>\n```\n\n    <div> [@nobody\n",
    "a fence with options alone": '```hl_lines="1"\n# [@nobody]\n```\n\n``` py title="x" hl_lines=\'2\'\n[^1]\n```',
    "a colour in a style": '*a*{ style="color: #EF5350" } *b*{ style="color: #EF5350" }\n\n## A { style="color: #EF5350" #b }',
    "fences": "```\nx\n```\n\n> ~~~ py\n> x\n> ~~~\n\n    ```\n    x\n    ```\n\n```x``` and\n```\ny\n``` z\n\n- ```\n  x\n  ```",
    "escapes": "\\@doe2020 \\[@doe2020\\] [\\@doe2020] \\[@nobody]",
    "comments": "<!-- [@nobody] [^1] <div>\n\n#### d\n-->\n\nText <!-- [@nobody] --> more",
    "citations of every form": "[see @doe2020, pp. 33-35 and passim; cf. @roe2021, p. 110] [-@doe2020, p. 3] [@{doe2020}, 5]",
    "locators": "[@doe2020, chap. 3] [@doe2020, pp. iv-x] [@doe2020, p. 13 ff.] [@roe2021, pp. 101\u20135] [@part, p. xii] "
    "[@roe2021, vol. 3] [@page, para. 3] [@paper, p. 4] [@table, table 3] [@film, 00:12:30] [@many, vol. 2, p. 900]",
    "a citation over two lines": "> Text [see @doe2020,\n> p. 4; @roe2021,\n> p. 110] more",
    "citations everywhere": "- a [@doe2020]\n    1. b [@doe2020]\n\n| a |\n|---|\n| [@doe2020] |\n\nTerm\n:   [@doe2020]",
    "boxes": '!!! note "Title"\n    [@doe2020]\n\n??? tip\n    x\n\n=== "A"\n    y[^1]\n\n    [^1]: [@doe2020]',
    "notes": "Text[^a] and[^b], again[^a].\n\n[^a]: One [@doe2020].\n\n    Two.\n\n        code\n\n[^b]:\n    See[^a].",
    "notes in notes": "Text[^a].\n\n[^a]: See[^b].\n[^b]: Words.",
    "labels": '[a][ref], [ref][], [ref], [@handle]\n\n[ref]: https://example.org "T"\n[@handle]: https://example.org',
    "elements of Markdown": '<details markdown>\n<summary>S</summary>\n\n[@doe2020]\n\n</details>\n\n<div class="grid" markdown>\n\n- a\n\n</div>',
    "end tags that may be left out": "<ul><li>a<li>b</ul>\n\n<table><tr><td>x<td>y</table>\n\n<p>one\n<p>two",
    "void elements": '<br> <hr> <img src="a.png" alt=""> <input> <wbr>\n\n<svg viewBox="0 0 1 1"><path d="M0"/><g/></svg>',
    "brackets of other languages": "A List<String>, a vector<int>, 3 <4, a <- b, <your-name>, if x<y then",
    "mathematics": "$a_1 < b$ and \\(x<y\\)\n\n$$\nx < y @ z\n$$\n\nx^[1] and x[^2^]",
    "attributes": "## A {#one .b}\n\nText\n{: #two }\n\n[x](https://example.org){ #three } `{#two}` and `*a*{#two}`",
    "images that adorn": '![](b.png){ alt="" }\n\n<img src="a.png" role="presentation"> ![alt *words*](a.png)\n\n'
    '[![Words](a.png)](https://example.org) <a href="b" title="T"><img src="a.png" alt=""></a>\n\n'
    '<svg role="img"><title>Words</title></svg> <svg role="img" aria-label="Words"></svg> <svg></svg>',
    "headings": "## A\n\n### B\n\n#### C\n\nText\n\n---\n\n## D\n\nE\n---\n\n## A again",
    "tables": "| a | |\n|---|:-:|\n| 1 | |\n| `x|y` | \\| | |\n\na | b\n---\n\n- | a | b |\n  |---|---|\n  | 1 | 2 |\n\n"
    "| a |\n|---|\n| x |\n\nText with a | in it\nand --- a second line",
    "marks of a merge in code": "```\n<<<<<<< HEAD\n=======\n>>>>>>> b\n```\n\nShift by <<<<<<< bits",
    "words in brackets": "[sic] [...] [1] [b2b] [covid19, 300 cases] array[0] [ ] [x]\n\n- [ ] todo\n- [x] done",
}  # fmt: skip


def on_a_page(text: str) -> str:
    return f"# Title\n\nIntroduction [@doe2020].\n\n{text}\n"


@pytest.mark.parametrize("name", CITATIONS)
def test_a_faulty_citation_is_told_at_its_line(name: str) -> None:
    text, rule = CITATIONS[name]
    assert [(each, line) for each, line, _ in found(on_a_page(text))] == [(rule, 5)]


@pytest.mark.parametrize("name", PLACES)
def test_a_fault_of_a_page_is_told_at_its_line(name: str) -> None:
    text, rule = PLACES[name]
    marked = on_a_page(text)
    line = marked[: marked.index("¶")].count("\n") + 1
    assert [(each, at) for each, at, _ in found(marked.replace("¶", ""))] == [(rule, line)]


@pytest.mark.parametrize("name", SOUND)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_nothing_is_said_of_what_is_sound(name: str, ends: str) -> None:
    assert found(on_a_page(SOUND[name]).replace("\n", ends)) == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("### Three\n\nText.\n", [("page-heading-skipped", 1)]),
        ("## Two\n\nText.\n", []),
        ("", []),
        ("---\ntitle: A [@doe2020]\n---\n\n# T\n", [("citation-misplaced", 2)]),
        ("---\ntitle: T\ndescription: B [@doe2020]\n---\n\n# T\n", [("citation-misplaced", 3)]),
        ("# Title [@doe2020]\n", [("citation-misplaced", 1)]),
        ("---\ntitle: A[^1]\n---\n\n# T\n\nText[^1].\n\n[^1]: Words.", [("citation-misplaced", 2)]),
        ("---\ndescription: B\n\n# T\n", [("page-matter", 1)]),
        ("---\n\nText: words\n\n---\n\n## T\n", []),
        ("---\ndate: 2026-02-30\n---\n\n# T\n", [("page-matter", 2)]),
        ("---\ndescripton: B\n---\n\n# T\n", [("page-matter-unknown", 2)]),
        ("---\ntitle: B\nTitles: [a]\nentities: [b]\ndate: 2026-02-28\n---\n\n# T\n", []),
        ("---\nnumbering: chapter\n---\n\n# T\n", [("page-matter-unknown", 2)]),
        ("# T\n\n<<<<<<< HEAD\nOne.\n=======\nOther.\n>>>>>>> b\n", [("page-merge", 3), ("page-merge", 7)]),
        ("# T\n\n>>>>>>> A quotation of a quotation, seven deep.\n", []),
    ],
)
def test_the_top_of_a_page_is_judged_like_the_rest(text: str, lines: list[tuple[str, int]]) -> None:
    assert [(rule, line) for rule, line, _ in found(text)] == lines


def test_an_open_element_is_told_once_and_not_for_what_it_swallows() -> None:
    assert [(rule, line) for rule, line, _ in found("# T\n\n<div>\n\nText [@doe2020].\n")] == [("page-html", 3)]
