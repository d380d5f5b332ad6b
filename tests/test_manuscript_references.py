"""Citations and links in prose: what each names, and the exact place of each of its parts."""

from __future__ import annotations

import pytest

from dossier.manuscript import BareKey, Citation, Link, Malformed, NoteReference, Page, plain_text, read_page, sentences
from dossier.sources import Source


def page(text: str) -> Page:
    return read_page(Source("docs/x.md", text), "x.md")[0]


def cited(text: str) -> list[list[tuple[str, str, str]]]:
    return [[(item.key, item.prefix, item.locator) for item in each.items] for each in page(text).citations]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("[@a]", [("a", "", "")]),
        ("[@a, p. 4]", [("a", "", "p. 4")]),
        ("[@a p. 4]", [("a", "", "p. 4")]),
        ("[@a,\n    pp.\n4–5]", [("a", "", "pp. 4–5")]),
        ("[see @a, p. 4; also @b; @c]", [("a", "see", "p. 4"), ("b", "also", ""), ("c", "", "")]),
        ("[@a;@b]", [("a", "", ""), ("b", "", "")]),
        ("[-@a]", [("a", "", "")]),
        ("[ @a ]", [("a", "", "")]),
        ("[@{a.b.}, 3]", [("a.b.", "", "3")]),
        ("[@DBLP:conf/x.y_z-1+2]", [("DBLP:conf/x.y_z-1+2", "", "")]),
        ("[@müller-2020; @Šešelj; @1848]", [("müller-2020", "", ""), ("Šešelj", "", ""), ("1848", "", "")]),
        ("[@a, p. [4]]", [("a", "", "p. [4]")]),
        ("[@a, `]`]", [("a", "", "`]`")]),
        ("[@a, *italic* § 3(1)]", [("a", "", "*italic* § 3(1)")]),
        ("[write to me@x.org and see @a]", [("a", "write to me@x.org and see", "")]),
    ],
)
def test_a_citation_names_its_works(text: str, items: list[tuple[str, str, str]]) -> None:
    assert cited(f"Text {text}.") == [items]


def test_every_part_of_a_citation_has_its_place() -> None:
    text = "Text\n> see [cf. @a.b,\n> p. 4; @{c}, 5] end"
    (citation,) = page(text).citations
    assert text[citation.start : citation.end] == "[cf. @a.b,\n> p. 4; @{c}, 5]"
    assert [text[item.start : item.end] for item in citation.items] == ["@a.b", "@{c}"]
    assert [text[item.locator_start :][:4] for item in citation.items] == ["p. 4", "5] e"]


@pytest.mark.parametrize(
    ("text", "marked", "message", "replacement"),
    [
        ("[@]", "[@]", "this citation names no work", None),
        ("[@, p. 4]", "[@, p. 4]", "this citation names no work", None),
        ("[@a; p. 4]", "[@a; p. 4]", "a part of this citation names no work", None),
        ("[@a; ]", "[@a; ]", "a part of this citation is empty", None),
        ("[@a;; @b]", "[@a;; @b]", "a part of this citation is empty", None),
        ("[@a, @b]", ", @", "two works in one citation are separated by a semicolon", "; @"),
        ("[@a and @b]", " and @", "two works in one citation are separated by a semicolon", "; @"),
        ("[@a, p. 4 @b]", " @", "two works in one citation are separated by a semicolon", "; @"),
        ("[@a.]", ".", '"." cannot follow a key', None),
        ("[@a's]", "'s", '"\'s" cannot follow a key', None),
        ("[@a,]", ",", "nothing follows the comma after this key", ""),
        ("[@a , ; @b]", " , ", "nothing follows the comma after this key", ""),
        ("[[@a, p. 4]]", "[[@a, p. 4]]", "two pairs of brackets stand around this citation", "[@a, p. 4]"),
        ("[@a, p. 4", "[@a", "this citation is never closed", None),
        ("[@a; @b and so on", "[@a; @b", "this citation is never closed", None),
        ("[see also @a, p. 4. And so on", "[see also @a", "this citation is never closed", None),
        ("[see [@a, p. 4", "[@a", "this citation is never closed", None),
    ],
)
def test_a_faulty_citation_is_told_with_its_place(
    text: str, marked: str, message: str, replacement: str | None
) -> None:
    whole = f"Text {text}"
    (fault,) = [each for each in page(whole).inlines if isinstance(each, Malformed)]
    assert (whole[fault.start : fault.end], fault.message, fault.replacement) == (marked, message, replacement)
    assert fault.help
    assert cited(whole) == []


@pytest.mark.parametrize("text", ["[@a, @b]", "[@a and @b]", "[@a & @b]", "[@a, p. 4, @b]", "[@a @b]"])
def test_the_mend_of_a_faulty_citation_makes_it_a_good_one(text: str) -> None:
    (fault,) = [each for each in page(text).inlines if isinstance(each, Malformed)]
    assert fault.replacement is not None
    mended = text[: fault.start] + fault.replacement + text[fault.end :]
    assert [[key for key, _, _ in items] for items in cited(mended)] == [["a", "b"]]


@pytest.mark.parametrize(
    "text",
    [
        "\\[@a]",
        "[\\@a]",
        "[a](b)",
        "[^@a]",
        "[mail me@x.org]",
        "`[@a]`",
        "[x]",
        "[]",
        "[ ] task",
        "[at 5 @ 9]",
        "[a @ b; c]",
        "[covid19, 300 of them]",
        "`\\cite{a}`",
    ],
)
def test_what_only_looks_like_a_citation_is_none(text: str) -> None:
    found = page(f"Text {text}").inlines
    assert [each for each in found if isinstance(each, (Citation, Malformed, BareKey))] == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("as @a-1 says", ["a-1"]),
        ("(@a)", ["a"]),
        ("me@x.org \\@a", []),
        ("@{b.}", ["b."]),
        ("\uff20a", ["a"]),
        ("[a2020] [a2020, p. 3]", ["a2020", "a2020"]),
        ("\\citep[p. 3]{a,b}", ["a"]),
    ],
)
def test_a_key_without_brackets_is_told_apart(text: str, keys: list[str]) -> None:
    found = [each for each in page(text).inlines if isinstance(each, BareKey)]
    assert [each.key for each in found] == keys
    assert all(text[each.start] in "@\uff20[\\" for each in found)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("x <9 and [8](fact:a/b) is >= 3 <b>in</b> all", "x <9 and 8 is >= 3 in all"),
        ("[twice](fact:ratio(change(sum(a/1),sum(b/1)),sum(c/1,d<3))) as much", "twice as much"),
    ],
)
def test_signs_of_a_comparison_hide_no_words(text: str, plain: str) -> None:
    assert plain_text(text) == plain


Found = tuple[str, str, str, bool, str]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[a](b.md)", [("a", "b.md", "", False, "inline")]),
        ('[a](b.md "t")', [("a", "b.md", "t", False, "inline")]),
        ("[a]( <b c> 't' )", [("a", "b c", "t", False, "inline")]),
        ("[a](b.md (t))", [("a", "b.md", "t", False, "inline")]),
        ("[a]()", [("a", "", "", False, "inline")]),
        ("[](entity:a/b)", [("", "entity:a/b", "", False, "inline")]),
        ("[a](https://x.org/a_(b)_c)", [("a", "https://x.org/a_(b)_c", "", False, "inline")]),
        ("[a](https://x.org/(a(b)c))", [("a", "https://x.org/(a(b)c)", "", False, "inline")]),
        ("![a](b.png)", [("a", "b.png", "", True, "inline")]),
        ("[![a](b.png)](c.md)", [("![a](b.png)", "c.md", "", False, "inline"), ("a", "b.png", "", True, "inline")]),
        ("[a [b] `]` c](d)", [("a [b] `]` c", "d", "", False, "inline")]),
        ("<https://x.org/a?b=c&d>", [("https://x.org/a?b=c&d", "https://x.org/a?b=c&d", "", False, "automatic")]),
        ("[a][l] [l][] [L]\n\n[L]: b.md", [(text, target, "", False, "reference") for text, target in ("al", "ll", "LL")]),
        ("[a][nowhere] [b]", []),
        ("[a] (b)", []),
        ("[a](b", []),
        ("[a](b c)", []),
        ("\\[a](b)", []),
        ("[a\\](b)", []),
        ("`[a](b)`", []),
        ("[€ 208 million](fact:a/b/2025)", [("€ 208 million", "fact:a/b/2025", "", False, "inline")]),
        (
            "x<9, [a](fact:count(s/*,rate<90)), [b](fact:s/b), [c](fact:none(s/*,rate<x)) and [d](e) are > 3",
            [(text, target, "", False, "inline") for text, target in (
                ("a", "fact:count(s/*,rate<90)"), ("b", "fact:s/b"), ("c", "fact:none(s/*,rate<x)"), ("d", "e"),
            )],
        ),
        ("<b title='[x](y)'>c</b> <irc:[x](y)> [d](e)", [("d", "e", "", False, "inline")]),
        ("[x](fact:sum of a/b / 2)", [("x", "fact:sum of a/b / 2", "", False, "inline")]),
        ('[x](fact:growth (a/b, c/d) "prose")', [("x", "fact:growth (a/b, c/d)", "prose", False, "inline")]),
        ("[x\ny](fact:a/b)", [("x\ny", "fact:a/b", "", False, "inline")]),
    ],
)  # fmt: skip
def test_links_are_read_with_their_text_target_and_title(text: str, links: list[Found]) -> None:
    found = [each for each in page(text).inlines if isinstance(each, Link)]
    assert [(each.text, each.target, each.title, each.image, each.form) for each in found] == links
    for each in found:
        assert text[each.target_start : each.target_end] == each.target
        assert text[each.text_start : each.text_start + len(each.text)] == each.text


def test_the_scheme_of_a_reference_is_one_of_ours() -> None:
    text = "[](fact:a/b) [](entity:c/d) ![](exhibit:e) [](https://x.org) [](mailto:a) [](facts:a) [](fact.md)"
    found = [each for each in page(text).inlines if isinstance(each, Link)]
    assert [(each.scheme, each.address) for each in found] == [
        ("fact", "a/b"),
        ("entity", "c/d"),
        ("exhibit", "e"),
        ("", "https://x.org"),
        ("", "mailto:a"),
        ("", "facts:a"),
        ("", "fact.md"),
    ]


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("![](exhibit:a)", True),
        ("Text\n\n![](exhibit:a)\n\nText", True),
        ("- ![](exhibit:a)", True),
        ("Text ![](exhibit:a)", False),
        ("![](exhibit:a)\nText", False),
    ],
)
def test_an_exhibit_stands_alone_or_within_a_paragraph(text: str, alone: bool) -> None:
    (link,) = page(text).links("exhibit")
    assert link.alone is alone


def test_what_stands_in_a_link_says_so() -> None:
    text = "[text [@a] ![alt [@b]](c.png)](d.md) [@c]"
    assert [(each.items[0].key, each.within) for each in page(text).citations] == [
        ("a", "link"),
        ("b", "image"),
        ("c", ""),
    ]


def test_footnotes_are_called_by_their_labels() -> None:
    text = "A[^1] b[^long-label] c\\[^no] `[^no]` [^ no]\n\n[^1]: x"
    found = [each for each in page(text).inlines if isinstance(each, NoteReference)]
    assert [(each.label, text[each.start : each.end]) for each in found] == [
        ("1", "[^1]"),
        ("long-label", "[^long-label]"),
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        (
            "The U.S. Army paid €5.2 billion, e.g. Kosovo. Then",
            ["The U.S. Army paid €5.2 billion, e.g. Kosovo.", "Then"],
        ),
        ("He said “no.” She left.", ["He said “no.”", "She left."]),
        ("Rose.[^1] Fell [@a]. End", ["Rose.[^1]", "Fell [@a].", "End"]),
        ("Mr. A. Smith, p. 4. Next", ["Mr. A. Smith, p. 4.", "Next"]),
        ("  One\ntwo.  ", ["One\ntwo."]),
        ("", []),
        ("One... two", ["One... two"]),
    ],
)
def test_a_text_is_cut_into_sentences(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == parts
