"""The publication in a browser: every page, in light and dark, at three widths, with and without JavaScript.

`make test` opens every page without scripts, and pages of every kind, a third of all, in every other way; the test of the
other pages is marked `exhaustive`, and `make test-rest` runs it.

A browser is found on the machine, or installed: with apt where that may be done, with Playwright elsewhere. Where
neither works, the tests fail and say so.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe as PackagedAxe
from playwright.sync_api import Browser, Page, sync_playwright

from dossier.exhibits.drawing import draw
from dossier.exhibits.pictures import find_browser

ROOT = Path(__file__).parents[1]
WIDTHS = (320, 390, 768, 1440)
SHARES = 6
ALWAYS = 2
"""How many shares of the pages `make test` sweeps with axe; `make test-rest` sweeps the others."""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules that look at colours: they take most of axe's time, and find the same in everything of one style."""
STYLES = """
known => {
    const seen = new Set(known), fresh = [];
    const named = element => [element.localName, element.getAttribute("class"), element.getAttribute("style"),
        element.getAttribute("fill"), element.getAttribute("type"), element.getAttribute("aria-current"),
        element.hasAttribute("open"), element.hasAttribute("href")].join(" ");
    for (const element of document.body.querySelectorAll("*")) {
        const says = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
        if (!says || !element.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
        let style = "";
        for (let at = element; at !== document.body; at = at.parentElement) style += named(at) + " < ";
        if (seen.has(style)) continue;
        seen.add(style);
        fresh.push(style);
        element.setAttribute("data-fresh", "");
    }
    return fresh;
}
"""
"""Marks one text of each style that is not `known`; gives those styles: what an element and all around it are called."""


def installed_browser() -> str:
    """The path of a Chromium; installs one where there is none."""
    found = find_browser()
    if found:
        return found
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], check=False)
        found = find_browser()
    if not found:
        subprocess.run([sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"], check=False)
        with sync_playwright() as playwright:
            path = playwright.chromium.executable_path
            found = path if Path(path).is_file() else ""
    assert found, "these tests need Chromium: apt-get install chromium, or python -m playwright install chromium"
    return found


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The publication, built once for all workers: the first makes it, the others wait for it."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "publication"
    target, ready = shared / "site", shared / "ready"
    try:
        shared.mkdir()
    except FileExistsError:
        for _ in range(1200):
            if ready.exists():
                break
            time.sleep(0.1)
        assert ready.exists(), "the other worker did not build the publication"
        return target
    installed_browser()
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(ROOT / "mkdocs.yml"), "-d", str(target)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert done.returncode == 0, done.stderr
    ready.touch()
    return target


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=installed_browser(), args=ARGUMENTS)
        yield opened
        opened.close()


def pages_of(site: Path) -> list[str]:
    found = (file.relative_to(site).as_posix() for file in site.rglob("index.html"))
    return sorted(path.removesuffix("index.html") for path in found if not path.startswith("exhibits/"))


def kind_of(path: str) -> str:
    """What pages of one kind have in common: the folder in which they stand; a page of the first level is its own."""
    return path.rstrip("/").rpartition("/")[0] or path


def share_of(pages: list[str], share: int) -> list[str]:
    """The pages of one of the `SHARES`: one page of every kind stands in those that are `ALWAYS` swept."""
    first = {kind_of(path): path for path in reversed(pages)}
    kinds = sorted(first.values())
    others = [path for path in pages if path not in kinds]
    always = max(len(pages) * ALWAYS // SHARES, len(kinds))
    swept = kinds + others[:: max(1, len(others) // max(1, always - len(kinds)))][: always - len(kinds)]
    if share < ALWAYS:
        return swept[share::ALWAYS]
    return [path for path in pages if path not in swept][share - ALWAYS :: SHARES - ALWAYS]


def test_the_shares_hold_every_page_once_and_every_kind_is_always_swept(site: Path) -> None:
    pages = pages_of(site)
    shares = [share_of(pages, share) for share in range(SHARES)]
    assert sorted(path for share in shares for path in share) == pages
    assert {kind_of(path) for share in shares[:ALWAYS] for path in share} == {kind_of(path) for path in pages}


def listening(page: Page, address: str) -> list[str]:
    """What goes wrong while pages are open: errors of scripts, files that are not there, requests to elsewhere."""
    faults: list[str] = []
    page.on("console", lambda said: faults.append(f"console: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    page.on("response", lambda got: faults.append(f"{got.status} {got.url}") if got.status >= 400 else None)
    page.on(
        "request", lambda sent: None if sent.url.startswith((address, "data:")) else faults.append(f"asks {sent.url}")
    )
    return faults


class Axe(PackagedAxe):
    """Axe put into a page once, however often it is run there."""

    def run(self, page: Page, context: object = None, options: object = None) -> AxeResults:
        if not page.evaluate("'axe' in window"):
            page.evaluate(self.axe_script)
        return AxeResults(
            page.evaluate("([context, options]) => axe.run(context || document, options)", [context, options])
        )


def breaches(axe: Axe, page: Page, context: object = None, colours: bool = True, others: bool = True) -> list[str]:
    """What axe finds at the page as it is now, by the rules that look at colours, by all `others`, or by both."""
    only: dict[str, object] = {"type": "tag", "values": STANDARDS} if others else {"type": "rule", "values": COLOURS}
    options: dict[str, object] = {"runOnly": only, "resultTypes": ["violations"]}
    if not colours:
        options["rules"] = {rule: {"enabled": False} for rule in COLOURS}
    found = axe.run(page, context=context, options=options).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


def colour_breaches(axe: Axe, page: Page, judged: set[str]) -> list[str]:
    """What axe finds at the colours of each style of text that was not judged yet; now it is."""
    fresh = page.evaluate(STYLES, list(judged))
    judged.update(fresh)
    found = breaches(axe, page, {"include": [["[data-fresh]"]]}, others=False) if fresh else []
    page.evaluate("document.querySelectorAll('[data-fresh]').forEach(each => each.removeAttribute('data-fresh'))")
    return found


@pytest.fixture(scope="session")
def judged() -> dict[tuple[str, int], set[str]]:
    """By palette and width, the styles of text whose colours were judged at a page before."""
    return defaultdict(set)


@pytest.mark.parametrize(
    "share",
    [pytest.param(share, marks=[pytest.mark.exhaustive] if share >= ALWAYS else []) for share in range(SHARES)],
)
def test_every_page_is_accessible_and_whole_in_both_palettes_at_every_width(
    browser: Browser, address: str, site: Path, judged: dict[tuple[str, int], set[str]], share: int
) -> None:
    """At 320 pixels too: a screen of 640 at twice the size. In turn, a page is light on a phone and dark on a desk."""
    page, axe = browser.new_page(reduced_motion="reduce"), Axe()  # no colour is caught on its way to another
    faults = listening(page, address)
    found: list[str] = []
    for number, path in enumerate(share_of(pages_of(site), share)):
        phone, desk = WIDTHS[1], WIDTHS[-1]
        light, dark = (phone, desk) if number % 2 else (desk, phone)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": light, "height": 844})
        page.goto(address + path)
        said = breaches(axe, page, colours=False) + colour_breaches(axe, page, judged["light", light])
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": dark, "height": 844})
        page.evaluate("document.body.dataset.mdColorScheme = 'slate'")  # as the button in the head of the page does
        said += colour_breaches(axe, page, judged["dark", dark])
        found += [f"{path}, light on {light} pixels, dark on {dark}: {each}" for each in said]
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                found.append(f"{path}: {wide} pixels wide on a screen of {width}")
    page.close()
    assert found + faults == []


def test_a_text_too_pale_is_found_however_often_its_neighbours_were_judged(browser: Browser, address: str) -> None:
    page, axe, judged = browser.new_page(color_scheme="light", reduced_motion="reduce"), Axe(), set()
    page.goto(address)
    assert colour_breaches(axe, page, judged) == []
    page.goto(address + "summary/")
    page.evaluate("document.querySelectorAll('article p')[3].style.color = '#aaa'")
    found = colour_breaches(axe, page, judged)
    assert [each for each in found if each.startswith("color-contrast: <p")]
    page.close()


def test_the_button_changes_the_palette(browser: Browser, address: str) -> None:
    page = browser.new_page(color_scheme="light", viewport={"width": 1440, "height": 900})
    page.goto(address)
    scheme, ground = "document.body.dataset.mdColorScheme", "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    assert page.evaluate(scheme) == "default"
    page.locator(".palette button:visible").click()
    assert page.evaluate(scheme) == "slate"
    assert page.evaluate(ground) != light
    page.reload()
    assert page.evaluate(scheme) == "slate"
    page.close()


@pytest.mark.parametrize("width", [390, 1440])
def test_the_palette_is_the_readers_own(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(color_scheme="dark", viewport={"width": width, "height": 900})
    page.goto(address + "countries/comparison/")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert breaches(Axe(), page) == []
    page.close()


DRAWN = """() => [
    [...document.querySelectorAll("figure.exhibit-figure .exhibit-picture > svg")]
        .map(each => each.checkVisibility() ? each.getBoundingClientRect().height : 0),
    document.querySelectorAll("h1").length,
    document.documentElement.scrollWidth,
]"""
"""The heights of the drawn figures of a page, in pixels, how many headings of the first level it has, its width."""


def test_without_scripts_every_figure_and_table_is_there_and_nothing_is_too_wide(
    browser: Browser, address: str, site: Path
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 900})
    page = context.new_page()
    found = []
    for path in pages_of(site):
        page.goto(address + path)
        heights, headings, wide = page.evaluate(DRAWN)  # Playwright's own script: the page's are off
        found += [f"{path}: figure {at} is not to be seen" for at, height in enumerate(heights, 1) if height < 40]
        if headings != 1:
            found.append(f"{path}: {headings} headings of the first level")
        if wide > 390:
            found.append(f"{path}: {wide} pixels wide on a screen of 390")
    context.close()
    assert found == []


def test_keys_reach_the_text_the_palette_and_the_search(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address)
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.className + ' ' + (document.activeElement.id || '')"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        label = page.evaluate(
            "getComputedStyle(document.activeElement.nextElementSibling || document.body).outlineStyle"
        )
        assert "none" not in (outline, label) or outline != "none" or label != "none", reached[-1]
    said = " ".join(reached)
    assert "md-skip" in said
    assert "paper-search" in said
    page.close()


def test_focus_is_seen_at_everything_that_keys_reach(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address + "annex/kfor/")
    page.locator("article h1").evaluate("each => { each.tabIndex = -1; each.focus(); }")
    unseen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "none":
            unseen.append(page.evaluate("document.activeElement.outerHTML"))
    page.close()
    assert unseen == []


def test_a_popover_tells_the_source_of_a_number_to_pointer_and_key_and_leaves_at_escape(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address + "annex/kfor/")
    number, popover = page.locator("article a[title^='Source']").first, page.locator(".popover")
    said = number.get_attribute("title")
    number.hover()
    popover.wait_for()
    assert popover.inner_text() == said
    page.keyboard.press("Escape")
    assert popover.count() == 0
    assert number.get_attribute("title") == said
    number.focus()
    assert page.evaluate("document.getElementById(document.activeElement.getAttribute('aria-describedby')).innerText")
    page.close()


def test_a_finger_reads_a_note_where_it_is_and_follows_it_at_a_second_touch(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address + "annex/kfor/")
    mark = page.locator(".footnote-ref").nth(2)
    mark.tap()
    page.locator(".popover").wait_for()
    assert "list of contingents" in page.locator(".popover").inner_text()
    assert not page.evaluate("location.hash")
    mark.tap()
    page.wait_for_function("location.hash.startsWith('#fn:')")
    context.close()


def test_the_drawer_opens_by_key_and_its_links_are_reached_only_while_it_is_open(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page.goto(address + "annex/kfor/")
    reached = []
    inside = "!!document.activeElement.closest('.md-sidebar--primary')"
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(f"{inside} || document.activeElement.ariaExpanded"))
    assert "false" in reached
    assert True not in reached
    page.locator(".drawer-button").focus()
    page.keyboard.press("Space")
    page.locator(".md-sidebar--primary a[href]:visible").first.focus()
    assert page.evaluate(inside)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.ariaExpanded") == "false"
    page.close()


def test_the_contents_mark_the_heading_that_was_passed(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page.goto(address + "annex/kfor/")
    page.locator("article h2").nth(1).scroll_into_view_if_needed()
    page.evaluate("document.querySelectorAll('article h2')[1].scrollIntoView()")
    current = page.locator(".md-sidebar--secondary [aria-current]")
    page.wait_for_function("document.querySelector('.md-sidebar--secondary [aria-current]')")
    assert current.inner_text() == page.locator("article h2").nth(1).inner_text().rstrip("¶")
    page.close()


def test_notes_stand_in_the_margin_where_there_is_room_and_at_the_foot_elsewhere(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address + "summary/")
    mark = page.locator("sup[id^='fnref']").first.bounding_box()
    note = page.locator(".footnote li").first.bounding_box()
    assert mark is not None
    assert note is not None
    assert note["x"] > mark["x"]
    assert abs(note["y"] - mark["y"]) < 200
    page.set_viewport_size({"width": 768, "height": 900})
    page.wait_for_timeout(100)
    below = page.locator(".footnote li").first.bounding_box()
    last = page.locator(".md-content__inner > p").last.bounding_box()
    assert below is not None
    assert last is not None
    assert below["y"] >= last["y"]
    page.close()


def test_a_figure_comes_alive_when_asked_and_not_before(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto(address + "countries/comparison/")
    assert not [url for url in asked if "plotly" in url]
    before = page.evaluate("document.documentElement.scrollHeight")
    trigger = page.locator(".exhibit-explore").first
    trigger.focus()
    page.keyboard.press("Enter")
    page.locator(".exhibit-picture .plotly").first.wait_for(timeout=30_000)
    assert [url for url in asked if "plotly" in url and url.endswith(".min.js")]
    assert abs(page.evaluate("document.documentElement.scrollHeight") - before) < 4
    page.close()


def test_tables_sort_and_filter(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address + "data/kfor-contributions/")
    table = page.locator(".table-scroll", has=page.locator("table tbody tr:nth-child(15)")).first
    table.get_by_role("button", name="Troops").first.click()
    assert table.locator("th[aria-sort='ascending']").count() == 1
    field = page.get_by_label("Filter the rows:").first
    field.fill("latvia")
    assert table.locator("tbody tr:visible").count() >= 1
    assert table.locator("tbody tr:visible").count() < table.locator("tbody tr").count()
    page.close()


QUESTIONS = {
    "When did Serbia sign with the EDA?": r"13 December 2013|2013-12-13",
    "What did Albania get from the EPF and when?": r"€13 million in July 2024 and €15 million in July 2025",
    "Which countries have a Security and Defence Partnership?": r"Albania, in November 2024[\s\S]*North Macedonia, at a date",
    "Which countries have an SDP?": r"Albania, in November 2024[\s\S]*North Macedonia, at a date",
    "How many soldiers does Latvia have in KFOR?": r"Latvia\s+140\b",
    "Which instruments exclude the Western Balkans from money, and why?": r"non-associated third countries",
    "What should Kosovo do before 2028?": r"three tasks at home as the most urgent",
    "Where do the sources disagree on North Macedonia's budget?": r"€329 million[\s\S]*€180 million",
}
"""As a reader asks them, and the words that answer."""


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_readers_question_is_answered_by_the_search(browser: Browser, address: str, question: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}search/?q={quote_plus(question)}")
    page.locator(".search-results > li").first.wait_for(timeout=30_000)
    links = page.locator(".search-results > li > a")
    found = [links.nth(each).get_attribute("href") or "" for each in range(min(2, links.count()))]
    texts = []
    for each in found:
        page.goto(address + each.lstrip("/"))
        texts.append(page.locator("article").inner_text())
    page.close()
    assert any(re.search(QUESTIONS[question], text) for text in texts), found


def test_what_is_nowhere_is_said_to_be(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}search/?q=zzzz")
    page.get_by_text("Nothing was found for “zzzz”.").wait_for(timeout=30_000)
    page.close()


def test_more_results_are_shown_when_asked_for(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}search/?q=Kosovo")
    page.locator(".search-results > li").nth(9).wait_for(timeout=30_000)
    assert page.locator(".search-results > li").count() == 10
    page.get_by_role("button", name=re.compile("^Show 10 more of")).click()
    page.locator(".search-results > li").nth(19).wait_for(timeout=30_000)
    assert page.evaluate(
        "document.activeElement.closest('li') === document.querySelectorAll('.search-results > li')[10]"
    )
    page.close()


def test_the_navigation_names_the_first_page_of_a_section_once(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address + "entry-points/eda-pathway/")
    assert page.locator(".md-nav--primary a[href$='kosovo/entry-points/']").count() == 1
    page.close()


def test_a_first_query_loads_less_than_300_kilobytes(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "search/")
    loaded: list[int] = []

    def weigh(got: Any) -> None:
        """What a server that compresses sends; the fonts belong to the page and not to the query."""
        if got.ok and not got.url.endswith(".woff2"):
            loaded.append(len(gzip.compress(got.body())))

    page.on("response", weigh)
    page.get_by_role("searchbox").fill("Kosovo")
    page.locator(".search-results > li").first.wait_for(timeout=30_000)
    page.close()
    assert sum(loaded) < 300_000


def test_a_figure_that_cannot_be_drawn_spoils_none_that_is_drawn_after_it() -> None:
    good = {"data": [{"type": "scatter", "x": [1, 2], "y": [2, 3]}], "layout": {"width": 300, "height": 200}}
    bad = {"data": [None], "layout": {}}
    drawn, faults = draw({"a": (good, None), "b": (bad, None), "c": (good, None)}, installed_browser())
    assert sorted(drawn) == ["a", "c"]
    assert list(faults) == ["b"]
    assert drawn["c"].svg.count("<path") == drawn["a"].svg.count("<path")
