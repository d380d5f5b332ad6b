"""What the check makes of a page: its places, its title, whether it says that it is not there, what its text is like."""

from __future__ import annotations

import contextlib
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.weblinks.fetching import Seen
from dossier.weblinks.fingerprints import changed, fingerprint
from dossier.weblinks.judging import judge
from dossier.weblinks.missing import leads_to_error, says_gate, says_missing, says_parked
from dossier.weblinks.pages import decoded, has_place, is_html, read_html
from dossier.weblinks.unpacking import CannotUnpack, Unpacker
from dossier.weblinks.urls import BadAddress, is_home, joined, target_of, writable

HTML = "text/html; charset=utf-8"


def read(text: str) -> set[str]:
    return set(read_html(text.encode(), HTML).anchors)


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        ("<p id=a><P ID='B'><a name=c><div id=\"d e\">", {"a", "B", "c", "d e"}),
        ("<p id=1 id=2>", {"1"}),
        ("<p id=&euml;>", {"ë"}),
        ("<input name=a><p id>", set()),
        ("<!-- <p id=a> --><p id=b>", {"b"}),
        ("<script>'<p id=a>'</script><style><p id=b></style><textarea><p id=c></textarea><p id=d>", {"d"}),
        ("<svg><path id=a /></svg><template><p id=b></template><x-y id=c>", {"a", "b", "c"}),
        ("<p title='a > b' id=a><p title=\"</p\" id=b>", {"a", "b"}),
        ("<p\nid=a\n><p/id=b/>", {"a", "b/"}),
        ("</body></html><p id=a>", {"a"}),
        ("<p id=a", set()),
        ("a\0b<p id=x\0y>", {"xy"}),
    ],
)
def test_places_are_found_as_browsers_find_them(text: str, anchors: set[str]) -> None:
    assert read(text) == anchors


@pytest.mark.parametrize(
    ("text", "title", "heading"),
    [
        ("<title> A &amp;\n B </title><h1>C <em>D</em></h1><h1>E</h1>", "A & B", "C D"),
        ("<svg><title>icon</title></svg><h1>C</h1>", "", "C"),
        ("<title>A</title><title>B</title>", "A", ""),
        ("<title><b>A</b></title>", "<b>A</b>", ""),
        ("<title>" + "a" * 5000 + "</title>", "a" * 199 + "…", ""),
    ],
)
def test_title_and_heading_are_read_on_one_line(text: str, title: str, heading: str) -> None:
    page = read_html(text.encode(), HTML)
    assert (page.title, page.heading) == (title, heading)


@pytest.mark.parametrize(
    ("content", "refresh"),
    [
        ("0;url=/there", "/there"),
        ("0; URL='/there'", "/there"),
        ("3,/there", "/there"),
        ("0.5; url = /there", "/there"),
        ("5", ""),
        ("600; url=/there", ""),
        ("url=/there", ""),
    ],
)
def test_a_page_that_sends_its_reader_on_is_seen(content: str, refresh: str) -> None:
    assert read_html(f'<meta http-equiv="REFRESH" content="{content}">'.encode(), HTML).refresh == refresh


@pytest.mark.parametrize(
    ("fragment", "there"),
    [
        ("a", True),
        ("top", True),
        ("TOP", True),
        ("", True),
        ("k%C3%ABshilli", True),
        ("këshilli", True),
        (":~:text=anything", True),
        ("a:~:text=anything", True),
        ("A", False),
        ("b", False),
        ("%ZZ", False),
        ("b:~:text=anything", False),
        ("/route", None),
        ("!hash", None),
        ("page=3", None),
        ("L10-L20", None),
    ],
)
def test_a_fragment_names_a_place_or_does_not_or_cannot_be_judged(fragment: str, there: bool | None) -> None:
    page = read_html('<p id="a"><p id="këshilli">'.encode(), HTML)
    assert has_place(page, fragment) is there
    assert has_place(page._replace(whole=False), "b") is None
    assert has_place(page._replace(drawn=True), "b") is None


@given(
    st.binary(),
    st.sampled_from(["", "utf-8", "utf-16", "latin-1", "base64", "klingon", "idna", "punycode", "shift_jis"]),
)
def test_no_bytes_and_no_charset_make_the_reading_fail(content: bytes, charset: str) -> None:
    assert isinstance(decoded(content, f"text/html; charset={charset}"), str)
    read_html(content, f"text/html; charset={charset}")
    is_html("", content)


@given(
    st.lists(
        st.sampled_from(
            ["<", ">", "a", "'", '"', "=", "/", "!", "-", "id", " ", "&", "<title", "</title>", "<h1>", "<main>"]
        )
    )
)
def test_no_mark_up_makes_the_reading_fail(pieces: list[str]) -> None:
    read_html("".join(pieces).encode(), HTML)


@pytest.mark.usefixtures("within_a_minute")
@pytest.mark.parametrize(
    "piece",
    ["<", "<a ", "<a b='", "<!--", "&", "&#", "<p>", "<div>", "<b><p>", "</p", "<title>", "<script>", "<a b=c ", "<![CDATA["]
)  # fmt: skip
def test_a_page_made_to_stop_its_reader_does_not(piece: str) -> None:
    read_html((piece * (1_000_000 // len(piece))).encode(), HTML)


@pytest.mark.usefixtures("within_a_minute")
@pytest.mark.parametrize(
    "piece", ["404 ", "not found ", "the page ", "a", " - ", "sorry, ", "error 404 ", "the domain ", "a."]
)
def test_a_title_made_to_stop_its_reader_does_not(piece: str) -> None:
    says_missing(piece * 100_000, (piece * 200)[:200])
    says_parked(piece * 100_000, (piece * 200)[:200])
    says_gate((piece * 200)[:200])


MISSING = """
    404
    404 Not Found
    404 - Page not found
    Page not found | Ministry of Defence
    Page Not Found - KCSS
    Not Found
    Error 404
    Oops! That page can’t be found.
    Sorry, we couldn't find that page
    The page you requested could not be found.
    The page you are looking for does not exist
    This page is no longer available.
    The requested URL was not found
    Nothing found
    Seite nicht gefunden
    Page introuvable
    Faqja nuk ekziston
    Stranica nije pronađena
    Страница није пронађена | Влада
    Error 404 (Not Found)!!1
    404 - File or directory not found.
    Fehler 404
    Strona nie została znaleziona
    Ministère – Page non trouvée (404)
    Sorry, this page isn't available
    Diese Seite wurde nicht gefunden
    Die von Ihnen gesuchte Seite existiert nicht
    Seite nicht verfügbar | Ministerium
    La page que vous recherchez n'existe pas
    Nuk u gjet faqja
    404 Page
"""
THERE = """
    Lost and not found: a memoir
    Room 404
    404 days in captivity
    HTTP 404: what the status means
    Nothing found its way to the border
    Not found guilty
    The missing page of the agreement
    Peugeot 404
    404 Media
    Democracy: not found
    How to fix "page not found"
    Error and trial
    Defence page
    No document was needed
    A page is not found in isolation: on archives
"""


@pytest.mark.parametrize("title", [line.strip() for line in MISSING.strip().splitlines()])
def test_a_page_that_says_that_it_is_not_there_is_believed(title: str) -> None:
    assert says_missing(title, "")
    assert says_missing("Ministry", title)


@pytest.mark.parametrize("title", [line.strip() for line in THERE.strip().splitlines()])
def test_a_page_about_missing_things_is_there(title: str) -> None:
    assert not says_missing(title, title)


@pytest.mark.parametrize(
    "title", ["Just a moment...", "Attention Required! | Cloudflare", "Access Denied", "Are you a robot?", "DDoS-Guard"]
)
def test_a_page_that_keeps_robots_out_is_known_by_its_title(title: str) -> None:
    assert says_gate(title) == title
    assert not says_gate(f"{title}: a history")
    assert not says_gate(f"{title} - Wikipedia")


@pytest.mark.parametrize(
    "title",
    ["example.org is for sale", "This domain is parked", "example.org - This domain has expired!", "Account suspended"],
)
def test_a_site_whose_name_is_for_sale_is_gone(title: str) -> None:
    assert says_parked(title, "")


@pytest.mark.parametrize(
    "title", ["Houses for sale", "Is the state for sale? On investment", "Suspended accounts: a study", "Parked cars"]
)
def test_a_page_about_sales_is_there(title: str) -> None:
    assert not says_parked(title, title)


WORDS = [f"word{number**3 % 1009 % 211}" for number in range(400)]


def test_a_text_of_which_little_changed_is_the_same_and_another_text_is_not() -> None:
    base = fingerprint(WORDS)
    assert not changed(base, fingerprint([*WORDS, "updated", "today"]))
    assert not changed(base, fingerprint([*WORDS[:200], "other", *WORDS[201:]]))
    assert changed(base, fingerprint(WORDS[::-1]))
    assert changed(base, fingerprint([f"other{number % 97}" for number in range(400)]))
    assert changed(fingerprint(["a", "short", "text"]), fingerprint(["a", "short", "test"]))
    assert not changed(base, "")
    assert not changed("", base)
    assert not changed("xxxxxxxxxxxxxxxx", base), "what is no fingerprint says nothing"


def test_a_fingerprint_is_the_same_on_every_machine() -> None:
    assert fingerprint(WORDS) == "9deb95ed3df49d86"
    assert fingerprint(["a", "short", "text"]) == "=10b0dc217b6d4d13"


def test_navigation_and_scripts_do_not_count_for_the_fingerprint_of_a_page_with_a_main_part() -> None:
    text = " ".join(WORDS)
    one = read_html(f"<nav>one two</nav><main>{text}</main><footer>three</footer>".encode(), HTML)
    two = read_html(f"<nav>{text[::-1]}</nav><main>{text}</main><script>{text[::-1]}</script>".encode(), HTML)
    assert one.fingerprint == two.fingerprint != ""


@pytest.mark.parametrize("wrapper", [-15, 15, 31])
def test_a_packed_body_is_read_to_its_bound_and_no_further(wrapper: int) -> None:
    machine = zlib.compressobj(9, zlib.DEFLATED, wrapper)
    packed = machine.compress(bytes(10_000_000)) + machine.flush()
    unpacker = Unpacker("gzip" if wrapper == 31 else "deflate", 100_000)
    for at in range(0, len(packed), 100):
        unpacker.feed(packed[at : at + 100])
    assert unpacker.full
    assert len(unpacker.content) == 100_000


@given(
    st.binary(),
    st.sampled_from(["gzip", "deflate", "gzip, gzip", "br", "identity", "", "gzip,deflate,gzip,gzip", "\0"]),
)
def test_no_packed_bytes_make_the_unpacking_fail_in_another_way(content: bytes, encodings: str) -> None:
    unpacker = Unpacker(encodings, 50)
    with contextlib.suppress(CannotUnpack):
        unpacker.feed(content)
    assert len(unpacker.content) <= 50


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("http://Example.ORG", "http://example.org/"),
        ("https://example.org:443/a#b", "https://example.org/a"),
        ("http://example.org:8080/ë?q=ü ü", "http://example.org:8080/%C3%AB?q=%C3%BC%20%C3%BC"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://example.org\\a\\b?c\\d", "http://example.org/a/b?c%5Cd"),
        ("http://example.org\\@127.0.0.1/", "http://example.org/@127.0.0.1/"),
        ("http://user:secret@example.org/", "http://example.org/"),
        ("http://example.org/a%2Fb%zz", "http://example.org/a%2Fb%zz"),
        ("http://[2001:DB8::1]:81/", "http://[2001:db8::1]:81/"),
        ("http://example.org/a\n\tb", "http://example.org/ab"),
    ],
)
def test_an_address_is_asked_for_as_browsers_ask_for_it(url: str, target: str) -> None:
    assert str(target_of(url)) == target


@given(st.text(), st.text())
def test_no_text_makes_the_reading_of_an_address_fail_in_another_way(base: str, location: str) -> None:
    for prefix in ("", "http://", "http://example.org/", "//", "http://["):
        with contextlib.suppress(BadAddress):
            target_of(prefix + base)
            target_of(joined(f"http://example.org/{base}", prefix + location))
        is_home(prefix + base)
        target_of(writable("http://example.org/" + base.replace("\0", "")))


@pytest.mark.parametrize(
    ("url", "home"),
    [("http://a.org", True), ("http://a.org/en/", True), ("http://a.org/index.html", True), ("http://a.org/sq/home", True),
     ("http://a.org/?utm_source=x", True), ("http://a.org/?p=12", False), ("http://a.org/report", False), ("http://a.org/#/a", False)],
)  # fmt: skip
def test_the_front_page_of_a_site_is_known(url: str, home: bool) -> None:
    assert is_home(url) is home


def test_a_short_address_may_lead_to_a_front_page() -> None:
    seen = Seen(200, "https://example.org/", redirects=1)
    assert judge("https://doi.org/10.1000/182", seen).verdict.value == "ok"
    assert judge("https://example.org/report", seen).verdict.value == "broken"


@pytest.mark.parametrize(
    ("url", "error"),
    [
        ("https://example.org/404.html", True),
        ("https://example.org/en/page-not-found/", True),
        ("https://example.org/error.aspx?aspxerrorpath=/x", True),
        ("https://example.org/lost-and-found", False),
        ("https://example.org/reports/2404", False),
        ("https://example.org/?q=404", False),
    ],
)
def test_a_sites_page_for_what_is_not_there_is_known_by_its_address(url: str, error: bool) -> None:
    assert leads_to_error(url) is error
