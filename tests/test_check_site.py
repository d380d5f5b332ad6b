"""The built site: each known fault of a page, a list or a style sheet is told of, and no unusual but valid form is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from conftest import Sandbox
from dossier.checks.site import SiteFindings, check_site

TOP = "https://example.org/pub/"
PAGE = "<html><head><title>A</title></head><body><h1 id=sec>A</h1><p id='k&euml;'>x</p><a name=old></a></body></html>"
OLD = '<html><head><title>Moved</title><meta http-equiv="refresh" content="0; url=../a/"></head></html>'
FILES = {
    **dict.fromkeys(("index.html", "a/index.html", "Case/index.html", "ë c/index.html", "plain.html"), PAGE),
    **dict.fromkeys(("img/a.png", "img/b c.png", "css/ok.css", "f/font.woff2", "x.csv", "empty/file.txt"), ""),
    "old/index.html": OLD,
}

FAULTS = """
link-unknown: <a href="../nope/">x</a> | <a href="/pub/nope/">x</a> | <a href="//example.org/pub/nope/">x</a>
link-unknown: <a href="https://EXAMPLE.org/pub/nope/">x</a> | <a href="../empty/">x</a> | <a href="../a.html">x</a>
link-unknown: <a href="../plain/">x</a> | <a href="../a.md">x</a> | <a href="../plain.html/">x</a>
link-unknown: <a href="../../../x/">x</a> | <a href="../%C3%AB%20d/">x</a> | <a href="../%25C3%25AB%2520c/">x</a>
link-unknown: <img src="../img/no.png" alt=""> | <link rel=stylesheet href="../no.css"> | <script src="../no.js"></script>
link-unknown: <link rel=icon href="../no.ico"> | <link rel=preload as=font href="../no.woff2"> | <embed src="../no.svg">
link-unknown: <link rel=preload as=image imagesrcset="../img/no.png 2x"> | <link rel=manifest href="../no.webmanifest">
link-unknown: <iframe src="../nope/"></iframe> | <object data="../no.pdf"></object> | <video poster="../no.jpg"></video>
link-unknown: <img src="../img/a.png" srcset="../img/a.png 1x, ../img/no.png 2x" alt=""> | <q cite="../no/">x</q>
link-unknown: <picture><source srcset="../no.webp"></picture> | <video><track src="../no.vtt"></video>
link-unknown: <p style="background:url(../no.png)"> | <style>p{background:url("../no.png")}</style>
link-unknown: <style>@import "../css/no.css";</style> | <meta name="twitter:image" content="https://example.org/pub/no.png">
link-unknown: <meta property="og:image" content="https://example.org/pub/img/no.png"> | <form action="../no/"></form>
link-unknown: <link rel=alternate hreflang=sq href="https://example.org/pub/sq/"> | <link rel=next href="../no/">
link-unknown: <meta http-equiv=refresh content="0; url=../nope/"> | <svg><use href="../img/no.svg#i"/></svg>
link-unknown: <base href="../zzz/"><a href="a/">x</a> | <map name=m><area href="../no/"></map>
link-unknown: <script type="application/ld+json">{"image": ["https://example.org/pub/img/no.png"]}</script>
link-case: <a href="../case/">x</a> | <img src="../img/A.png" alt="">
link-anchor: <a href="../a/#nope">x</a> | <a href="#nope">x</a> | <a href="../a/#SEC">x</a> | <a href="#fn:3">3</a>
link-anchor: <a href="https://example.org/pub/a/#nope">x</a> | <a href="../a/#k%C3%A7">x</a> | <a href="../plain.html#z">x</a>
link-absolute: <a href="/other/">x</a>
link-canonical: <link rel=canonical href="https://example.org/pub/a/"> | <link rel=canonical href="https://example.net/">
link-redirected: <a href="../old/">x</a>
link-empty: <a href="">x</a> | <img src="" alt="">
link-foreign: <script src="https://cdn.example.net/x.js"></script> | <img src="http://img.example.net/x.png" alt="">
link-address: <a href="file:///C:/x.doc">x</a> | <a href="http://[oops/">x</a> | <a href="mailto:">x</a>
link-address: <a href="javascript:alert(1)">x</a> | <a href="https://exam ple.org/">x</a>
page-id-twice: <p id=q>x<p id=q>y
page-leftover: <a href="fact:x/y">x</a> | <p>See [the Facility](entity:instruments/epf).</p> | <img src="exhibit:x" alt="">
page-leftover: <p>Budgets rose [@eda-ltr-2024, p. 4].</p>
"""
LISTS = {
    "bad.css": "@font-face{src:url(f/no.woff2)}",
    "feed.xml": f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="{TOP}nope/"/></entry></feed>',
    "sitemap.xml": f"<urlset><url><loc>{TOP}nope/</loc></url></urlset>",
    "robots.txt": f"Sitemap: {TOP}no.xml",
    "bad.webmanifest": '{"icons": [{"src": "img/no.png"}]}',
    "img/bad.svg": '<svg xmlns="http://www.w3.org/2000/svg"><image href="no.png"/></svg>',
    "search.xml": f'<OpenSearchDescription><Url template="{TOP}nope/?q={{searchTerms}}"/></OpenSearchDescription>',
}
VALID = """
<a href="../a/">x</a><a href="../a/index.html">x</a><a href="../plain.html#sec">x</a><a href="/pub/a/#sec">x</a>
<a href="https://example.org/pub/a/">x</a><a href="//example.org/pub/a/">x</a><a href="HTTPS://Example.ORG/pub/a/">x</a>
<a href="/pub/">x</a><a href="/pub">x</a><a href="..">x</a><a href=".">x</a><a href="?q=1">x</a><a href="..//a/">x</a>
<a href="../%C3%AB%20c/">x</a><a href="../ë c/">x</a><img src="../img/b%20c.png" alt=""><a href="../a/?x=1&amp;y=2#sec">x</a>
<a href="../a/#k%C3%AB">x</a><a href="../a/#old">x</a><a href="#top">x</a><a href="../a/#:~:text=foo">x</a><a href="#">x</a>
<img src="../img/a.png" srcset="data:image/png;base64,AAAA 1x, ../img/a.png 2x" alt=""><img src="data:x" alt="">
<a href="mailto:a@b.c?subject=x">x</a><a href="tel:+383">x</a><a href="javascript:void(0)">x</a><a href="https://e.com/">x</a>
<a href="  ../a/ ">x</a><style>/* url(no.png) */ p{mask:url(#m);background:url("data:x")}</style><a href="../a/#/route">x</a>
<pre><code>[@eda-ltr-2024] [x](fact:a/b)</code></pre><p>someone@example.org and [a@b.c]</p><!-- <a href="../nope/">x</a> -->
<template><img src="${x}" alt=""><a href="../nope/">x</a></template><script>var s = "<a href=nope>";</script>
<svg><g id=g1></g><use href="#g1"/></svg><A HREF=../a/>X</A><iframe src="about:blank"></iframe><p id=""><p id="">
<link rel=preconnect href="https://example.org"><link rel=license href="https://creativecommons.org/licenses/by/4.0/">
<script type="application/ld+json">{"@id": "https://example.org/pub/#org", "url": "https://example.org/pub/a/"}</script>
"""

Built = Callable[[Mapping[str, str | bytes]], SiteFindings]


@pytest.fixture
def built(publication: Sandbox) -> Built:
    """Checks a site of FILES and more."""
    settings = (publication.root / "mkdocs.yml").read_text().replace("https://example.org/", TOP)
    publication.write({"mkdocs.yml": settings})

    def check(files: Mapping[str, str | bytes]) -> SiteFindings:
        publication.write({f"site/{path}": text for path, text in {**FILES, **files}.items()})
        return check_site(Path(publication.root / "site"), "site", publication.load())

    return check


def said(findings: SiteFindings) -> set[tuple[str, str]]:
    return {(each.place.path.removeprefix("site/"), each.rule) for each in findings.diagnostics}


def test_each_known_fault_of_a_built_page_is_found(built: Built) -> None:
    rows = [
        (rule, text.strip())
        for line in FAULTS.strip().splitlines()
        for rule, _, rest in [line.partition(": ")]
        for text in rest.split(" | ")
    ]
    found = said(built({f"f{number}/index.html": text for number, (_, text) in enumerate(rows)}))
    assert [row for number, row in enumerate(rows) if (f"f{number}/index.html", row[0]) not in found] == []


def test_what_a_site_says_of_itself_to_programs_leads_somewhere(built: Built) -> None:
    assert {(path, "link-unknown") for path in LISTS} <= said(built(LISTS))


def test_unusual_but_valid_forms_are_left_alone(built: Built) -> None:
    site = {f"v{number}/index.html": line for number, line in enumerate(VALID.strip().splitlines())}
    assert [each for each in built(site).diagnostics if "/v" in each.place.path] == []


def test_addresses_are_read_from_the_base_of_their_page(built: Built) -> None:
    found = built({"v/deep/index.html": '<base href="../../"><a href="a/#sec">x</a><a href="/pub/a/">x</a>'})
    assert "v/deep/index.html" not in {path for path, _ in said(found)}


def test_a_file_named_like_a_folder_is_no_fault_of_its_capitals(built: Built) -> None:
    (found,) = [
        each
        for each in built({"f/index.html": '<a href="../plain.html/">x</a>'}).diagnostics
        if each.place.path == "site/f/index.html"
    ]
    assert (found.rule, found.help) == ("link-unknown", 'write "plain.html": it is no folder')


@pytest.mark.parametrize(
    ("said_so", "codec"), [("iso-8859-1", "cp1252"), ("windows-1250", "cp1250"), ("none", "utf-8")]
)
def test_a_page_is_read_in_the_letters_that_it_declares(built: Built, said_so: str, codec: str) -> None:
    text = f'<meta charset="{said_so}"><p id="rëc">x</p><a href="#rëc">x</a>\n<p>ë</p> <a href="../ë c/#nope">x</a>'
    found = built({"l/index.html": text.encode(codec)})
    (wrong,) = [each for each in found.diagnostics if each.place.path == "site/l/index.html"]
    assert (wrong.rule, wrong.place.line, wrong.place.column) == ("link-anchor", 2, 19)
