"""The publication in a browser: every page, in light and dark, at three widths, with and without JavaScript.

`make test` looks at every page without scripts, and at a page of every kind in every other way; the test of the other pages
is marked `exhaustive`, and `make test-rest` runs it.

A page does much of what it does a moment later: at the next frame, when a script has come, when an observer has seen
something. What is asserted is therefore waited for: with `expect` or a locator's `wait_for`, or with `settled`, after which
nothing that the page began is under way. To see what would fail on a slow machine, slow the pages down: with
`Emulation.setCPUThrottlingRate`, or with a script put into each that delays frames, timers and observers.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import io
import os
import re
import shutil
import subprocess
import sys
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe as PackagedAxe
from playwright.sync_api import Browser, Page, Response, Route, expect, sync_playwright

from conftest import once
from dossier.exhibits.drawing import draw
from dossier.words import ENGLISH

ROOT = Path(__file__).parents[1]
EDITIONS = "editions: [markdown, pdf, pages, epub]"
"""A line of the publication's settings: setting its PDFs takes as long as all else, and no browser opens them here."""
WIDTHS = (320, 390, 768, 1440)
SHARES = 6
ALWAYS = 2
"""How many shares of the pages `make test` sweeps with axe: one page of every kind; `make test-rest` sweeps the others."""
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
COLOURS = {"color-contrast": "[data-fresh]", "link-in-text-block": "a[href][data-fresh]"}
"""The rules that look at colours, and at what they look here: they take long, and find the same in all of one style."""
STYLES = """
known => {
    const seen = new Set(known), fresh = [], told = new Map();
    const behind = element => {
        if (!element) return "";
        if (!told.has(element)) {
            const {backgroundColor, backgroundImage, opacity, position, filter, mixBlendMode} = getComputedStyle(element);
            const own = [backgroundColor, backgroundImage, opacity, position, filter, mixBlendMode].join(" ");
            const nothing = own === "rgba(0, 0, 0, 0) none 1 static none normal" ? "" : own + " < ";
            told.set(element, nothing + behind(element.parentElement));
        }
        return told.get(element);
    };
    const looks = element => {
        const style = getComputedStyle(element);
        return [element.localName, style.color, style.fill, style.fontSize, style.fontWeight, style.textDecorationLine,
            style.borderBottom, style.textShadow, element.matches(":disabled, [aria-disabled]")].join(" ");
    };
    for (const element of document.body.querySelectorAll("*")) {
        const says = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
        if (!says || !element.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
        const style = [looks(element), looks(element.parentElement), behind(element)].join(" in ");
        if (seen.has(style)) continue;
        seen.add(style);
        fresh.push(style);
        element.setAttribute("data-fresh", "");
    }
    return fresh;
}
"""
"""Marks one text of each style that is not `known`; gives those styles: how a text looks, its parent, all behind it."""


SETTLED = """async () => {
    const frame = () => new Promise((shown) => requestAnimationFrame(shown));
    await document.fonts.ready;
    await frame(); /* observers have seen the page as it is */
    await frame(); /* what they asked for has been done, and they have seen that */
    await frame();
    document.getAnimations().forEach((each) => each instanceof CSSTransition && each.finish());
}"""
PATIENCE = 120_000
"""Milliseconds after which a page that does not come to be as expected is taken for one that never will."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def site(shared: Path, chromium: str) -> Path:
    """The publication, built once for all workers."""
    return once(shared / "publication", built) / "site"


def built(folder: Path) -> None:
    """Build the publication, of copies of its files, into the folder `site` of a folder."""
    root = folder / "sources"
    for name in ("docs", "data", "scripts", "includes", "pictures"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "bibliography.bib", root)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert EDITIONS in settings
    lighter = settings.replace(EDITIONS, f"editions: [markdown, epub]\n      cache: {ROOT / '.cache' / 'dossier'}")
    (root / "mkdocs.yml").write_text(lighter, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "mkdocs.yml"), "-d", str(folder / "site")],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield opened
        opened.close()


NewPage = Callable[..., Page]


def opener(browser: Browser) -> Iterator[NewPage]:
    """Opens pages of contexts with the given options, and closes them when it is gone on with."""
    contexts = []

    def new_page(**options: Any) -> Page:
        contexts.append(browser.new_context(**options))
        contexts[-1].set_default_timeout(PATIENCE)
        return contexts[-1].new_page()

    yield new_page
    for each in contexts:
        each.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    yield from opener(browser)


@pytest.fixture(scope="session")
def opened(browser: Browser) -> Iterator[Page]:
    """A page that one test after the other uses: what it loaded, it need not load again."""
    for new_page in opener(browser):
        yield new_page()


@pytest.fixture
def desk(opened: Page) -> Page:
    """That page as large as a desk has it, the pointer out of the way."""
    opened.set_viewport_size({"width": 1440, "height": 900})
    opened.mouse.move(0, 0)
    return opened


def settled(page: Page) -> Page:
    """The page once all has been done that it had begun."""
    page.evaluate(SETTLED)
    return page


def resized(page: Page, width: int, height: int = 900) -> Page:
    """The page in a window of another size, in which all has taken its place."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function("width => innerWidth === width", arg=width)
    return settled(page)


def pages_of(site: Path) -> list[str]:
    found = (file.relative_to(site).as_posix() for file in site.rglob("index.html"))
    return sorted(path.removesuffix("index.html") for path in found if not path.startswith("exhibits/"))


def kind_of(path: str) -> str:
    """What pages of one kind have in common: the folder in which they stand; a page of the first level is its own."""
    return path.rstrip("/").rpartition("/")[0] or path


def share_of(pages: list[str], share: int) -> list[str]:
    """The pages of one of the `SHARES`: one page of every kind stands in those that are `ALWAYS` swept."""
    kinds = sorted({kind_of(path): path for path in reversed(pages)}.values())
    if share < ALWAYS:
        return kinds[share::ALWAYS]
    return [path for path in pages if path not in kinds][share - ALWAYS :: SHARES - ALWAYS]


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
    """Axe put into a page once, however often it is run there; it looks at the colours of what is marked."""

    def run(self, page: Page, context: object = None, options: object = None) -> AxeResults:
        if not page.evaluate("'axe' in window"):
            page.evaluate(self.axe_script)
            page.evaluate(
                "rules => axe.configure({rules})", [{"id": each, "selector": of} for each, of in COLOURS.items()]
            )
        return AxeResults(
            page.evaluate("([context, options]) => axe.run(context || document, options)", [context, options])
        )


def breaches(axe: Axe, page: Page, judged: set[str], *, colours_alone: bool = False) -> list[str]:
    """What axe finds at the page as it is now: at the colours of each style of text that was not judged yet, and else."""
    fresh = page.evaluate(STYLES, list(judged))
    judged.update(fresh)
    if colours_alone and not fresh:
        return []
    only = {"type": "rule", "values": list(COLOURS)} if colours_alone else {"type": "tag", "values": STANDARDS}
    found = axe.run(page, options={"runOnly": only, "resultTypes": ["violations"]}).response["violations"]
    page.evaluate("document.querySelectorAll('[data-fresh]').forEach(each => each.removeAttribute('data-fresh'))")
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


@pytest.fixture(scope="session")
def judged() -> dict[tuple[str, int], set[str]]:
    """By palette and width, the styles of text whose colours were judged at a page before."""
    return defaultdict(set)


@pytest.mark.parametrize(
    "share",
    [pytest.param(share, marks=[pytest.mark.exhaustive] if share >= ALWAYS else []) for share in range(SHARES)],
)
def test_every_page_is_accessible_and_whole_in_both_palettes_at_every_width(
    new_page: NewPage, address: str, site: Path, judged: dict[tuple[str, int], set[str]], share: int
) -> None:
    """At 320 pixels too: a screen of 640 at twice the size. In turn, a page is light on a phone and dark on a desk."""
    page, axe = new_page(reduced_motion="reduce"), Axe()
    faults = listening(page, address)
    found: list[str] = []
    for number, path in enumerate(share_of(pages_of(site), share)):
        phone, desk = WIDTHS[1], WIDTHS[-1]
        light, dark = (
            (phone, desk) if number % 2 else (desk, phone)
        )  # the next page begins at the width of this one's end
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": light, "height": 844})
        page.goto(address + path)
        said = breaches(axe, settled(page), judged["light", light])
        for width in (light, *WIDTHS[::2], dark):
            page.set_viewport_size({"width": width, "height": 844})
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:  # it may be on its way to another place
                wide = resized(page, width, 844).evaluate("document.documentElement.scrollWidth")
            if wide > width:
                said.append(f"{wide} pixels wide on a screen of {width}")
        page.emulate_media(color_scheme="dark")
        page.evaluate("document.body.dataset.mdColorScheme = 'slate'")  # as the button in the head of the page does
        said += breaches(axe, settled(page), judged["dark", dark], colours_alone=True)
        found += [f"{path}, light on {light} pixels, dark on {dark}: {each}" for each in said]
    assert found + faults == []


def test_a_text_too_pale_is_found_however_often_its_neighbours_were_judged(new_page: NewPage, address: str) -> None:
    page, axe, judged = new_page(color_scheme="light", reduced_motion="reduce"), Axe(), set[str]()
    page.goto(address)
    assert breaches(axe, settled(page), judged, colours_alone=True) == []
    page.goto(address + "summary/")
    page.evaluate("document.querySelectorAll('article p')[3].style.color = '#aaa'")
    found = breaches(axe, settled(page), judged, colours_alone=True)
    assert [each for each in found if each.startswith("color-contrast: <p")]


def test_the_button_changes_the_palette(new_page: NewPage, address: str) -> None:
    page = new_page(color_scheme="light", viewport={"width": 1440, "height": 900})
    page.goto(address)
    scheme, ground = "document.body.dataset.mdColorScheme", "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    assert page.evaluate(scheme) == "default"
    page.locator(".palette button:visible").click()
    assert page.evaluate(scheme) == "slate"
    assert settled(page).evaluate(ground) != light
    page.reload()
    assert page.evaluate(scheme) == "slate"


@pytest.mark.parametrize("width", [390, 1440])
def test_the_palette_is_the_readers_own(new_page: NewPage, address: str, width: int) -> None:
    page = new_page(color_scheme="dark", viewport={"width": width, "height": 900})
    page.goto(address + "countries/comparison/")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert breaches(Axe(), settled(page), set()) == []


DRAWN = """() => [
    [...document.querySelectorAll("figure.exhibit-figure .exhibit-picture > svg")]
        .map(each => each.checkVisibility() ? each.getBoundingClientRect().height : 0),
    document.querySelectorAll("h1").length,
    document.documentElement.scrollWidth,
]"""
"""The heights of the drawn figures of a page, in pixels, how many headings of the first level it has, its width."""


def test_without_scripts_every_figure_and_table_is_there_and_nothing_is_too_wide(
    new_page: NewPage, address: str, site: Path
) -> None:
    """What stands in a page that names the same style sheets as the one that is open takes its place there."""
    page = new_page(java_script_enabled=False, viewport={"width": 390, "height": 900})
    found, styles = [], [""]
    for path in pages_of(site):
        html = (site / path / "index.html").read_text(encoding="utf-8")
        head, body = html[: html.index("<body")], html[html.index("<body") :]
        named = re.findall(r"<style.*?</style>|[\w.-]+\.css\b", head, re.DOTALL)
        if named != styles or "<img" in body:
            page.goto(address + path)
            styles = named
        else:
            page.evaluate(
                "html => { document.body.outerHTML = html; }", body
            )  # Playwright's own: the page's scripts are off
        heights, headings, wide = page.evaluate(DRAWN)
        found += [f"{path}: figure {at} is not to be seen" for at, height in enumerate(heights, 1) if height < 40]
        if headings != 1:
            found.append(f"{path}: {headings} headings of the first level")
        if wide > 390:
            found.append(f"{path}: {wide} pixels wide on a screen of 390")
    assert found == []


def test_keys_reach_the_text_the_palette_and_the_search(desk: Page, address: str) -> None:
    desk.goto(address)
    reached = []
    for _ in range(12):
        desk.keyboard.press("Tab")
        reached.append(desk.evaluate("document.activeElement.className + ' ' + (document.activeElement.id || '')"))
        outline = desk.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        label = desk.evaluate(
            "getComputedStyle(document.activeElement.nextElementSibling || document.body).outlineStyle"
        )
        assert "none" not in (outline, label) or outline != "none" or label != "none", reached[-1]
    said = " ".join(reached)
    assert "md-skip" in said
    assert "paper-search" in said


def test_focus_is_seen_at_everything_that_keys_reach(desk: Page, address: str) -> None:
    desk.goto(address + "annex/kfor/")
    desk.locator("article h1").evaluate("each => { each.tabIndex = -1; each.focus(); }")
    unseen = []
    for _ in range(60):
        desk.keyboard.press("Tab")
        if desk.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "none":
            unseen.append(desk.evaluate("document.activeElement.outerHTML"))
    assert unseen == []


def test_a_popover_tells_the_source_of_a_number_to_pointer_and_key_and_leaves_at_escape(
    desk: Page, address: str
) -> None:
    desk.goto(address + "annex/kfor/")
    number, popover = desk.locator("article a[title^='Source']").first, desk.locator(".popover")
    said = number.get_attribute("title")
    number.hover()
    popover.wait_for()
    assert popover.inner_text() == said
    desk.keyboard.press("Escape")
    expect(popover).to_have_count(0)
    assert number.get_attribute("title") == said
    number.focus()
    assert desk.evaluate("document.getElementById(document.activeElement.getAttribute('aria-describedby')).innerText")


def test_a_finger_reads_a_note_where_it_is_and_follows_it_at_a_second_touch(new_page: NewPage, address: str) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto(address + "annex/kfor/")
    mark = page.locator(".footnote-ref").nth(2)
    mark.tap()
    page.locator(".popover").wait_for()
    assert "list of contingents" in page.locator(".popover").inner_text()
    assert not page.evaluate("location.hash")
    mark.tap()
    page.wait_for_function("location.hash.startsWith('#fn:')")


def test_the_drawer_opens_by_key_and_its_links_are_reached_only_while_it_is_open(
    new_page: NewPage, address: str
) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
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


def test_the_contents_mark_the_heading_that_was_passed(new_page: NewPage, address: str) -> None:
    page = new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page.goto(address + "annex/kfor/")
    page.locator("article h2").nth(1).scroll_into_view_if_needed()
    page.evaluate("document.querySelectorAll('article h2')[1].scrollIntoView()")
    heading = page.locator("article h2").nth(1).inner_text().rstrip("¶")
    expect(page.locator(".md-sidebar--secondary [aria-current]")).to_have_text(heading)


def test_notes_stand_in_the_margin_where_there_is_room_and_at_the_foot_elsewhere(desk: Page, address: str) -> None:
    desk.goto(address + "summary/")
    settled(desk)
    mark = desk.locator("sup[id^='fnref']").first.bounding_box()
    note = desk.locator(".footnote li").first.bounding_box()
    assert mark is not None
    assert note is not None
    assert note["x"] > mark["x"]
    assert abs(note["y"] - mark["y"]) < 200
    resized(desk, 768)
    below = desk.locator(".footnote li").first.bounding_box()
    last = desk.locator(".md-content__inner > p").last.bounding_box()
    assert below is not None
    assert last is not None
    assert below["y"] >= last["y"]


SHIFTS = """
const seen = [], observer = new PerformanceObserver((list) => seen.push(...list.getEntries()));
observer.observe({ type: "layout-shift", buffered: true });
window.shifts = () => [...seen, ...observer.takeRecords()].map((each) => each.value);
"""


@pytest.mark.parametrize("path", ["annex/kfor/", "data/defence-budgets/"])
def test_nothing_moves_when_the_scripts_come(new_page: NewPage, address: str, path: str) -> None:
    page = new_page(viewport={"width": 1440, "height": 900})
    page.add_init_script(SHIFTS)
    held: list[Route] = []
    holding = ["scripts"]

    def hold(route: Route) -> None:
        if holding:
            held.append(route)
        else:
            route.continue_()

    page.route("**/*.js", hold)
    page.goto(address + path, wait_until="commit")
    page.wait_for_function("document.readyState === 'interactive'")  # all is there but what the scripts do
    table = "document.querySelector('.table-scroll table')"
    place = f"(() => {{ const box = {table}.getBoundingClientRect(); return [box.top, box.width, box.height]; }})()"
    before = settled(page).evaluate(place)
    moved = page.evaluate("shifts().length")
    holding.clear()
    for route in held:
        route.continue_()
    page.locator(".table-sort").first.wait_for(state="attached")
    page.wait_for_load_state()
    assert settled(page).evaluate(place) == pytest.approx(before, abs=0.6)
    assert page.evaluate("shifts()")[moved:] == []


def test_what_is_unfolded_does_not_widen_the_page(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 900})
    page.goto(address + "annex/kfor/")
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def test_sentences_of_a_table_stand_below_one_another_on_a_phone_and_each_says_what_it_is(
    new_page: NewPage, address: str
) -> None:
    page = new_page(viewport={"width": 390, "height": 900})
    page.goto(address + "annex/disagreements/")
    box = page.locator(".table-scroll.sentences").last
    assert box.evaluate("each => each.scrollWidth <= each.clientWidth + 1")
    cell = box.locator("tbody td").first
    assert cell.evaluate("each => getComputedStyle(each, '::before').content") == '"One statement"'
    box.locator("input").fill("pristina")
    assert box.locator("tbody tr:visible").count() == 1


def test_a_box_that_keys_reach_is_the_one_that_scrolls_its_table(new_page: NewPage, address: str) -> None:
    page = new_page(viewport={"width": 390, "height": 900})
    page.goto(address + "data/defence-budgets/")
    page.locator(".table-scroll").first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.table-scroll').scrollLeft > 0")


def in_its_own_letters(route: Route) -> None:
    """A style sheet whose fonts are waited for; else those of the system are shown where they come a moment later."""
    answer = route.fetch()
    text = re.sub(r"font-display:\s*optional", "font-display:block", answer.text())
    route.fulfill(response=answer, body=text)


def test_a_printed_table_ends_where_the_page_does_and_a_note_shows_its_address(new_page: NewPage, address: str) -> None:
    page = new_page(viewport={"width": 640, "height": 900})
    page.route("**/*.css", in_its_own_letters)
    page.goto(address + "data/defence-budgets/")
    page.emulate_media(media="print")
    page.wait_for_function("matchMedia('print').matches")
    assert settled(page).evaluate("document.querySelector('.table-scroll table').getBoundingClientRect().right") <= 640
    page.goto(address + "annex/kfor/")
    link = "document.querySelector('.footnote a[href^=http]')"
    assert "<" in page.evaluate(f"getComputedStyle({link}, '::after').content")
    assert not page.locator(".exhibit-tools").first.is_visible()


def test_a_figure_comes_alive_when_asked_and_not_before(new_page: NewPage, address: str) -> None:
    page = new_page(viewport={"width": 1000, "height": 900})
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto(address + "countries/comparison/")
    assert not [url for url in asked if "plotly" in url]
    before = settled(page).evaluate("document.documentElement.scrollHeight")
    trigger = page.locator(".exhibit-explore").first
    trigger.focus()
    page.keyboard.press("Enter")
    expect(trigger).to_have_text("Back to the picture")
    assert page.locator(".exhibit-picture .plotly").first.is_visible()
    assert [url for url in asked if "plotly" in url and url.endswith(".min.js")]
    assert abs(settled(page).evaluate("document.documentElement.scrollHeight") - before) < 4


def test_a_figure_that_cannot_be_loaded_is_told_and_can_be_asked_for_again(new_page: NewPage, address: str) -> None:
    page = new_page(viewport={"width": 1000, "height": 900})
    page.route("**/plotly*.min.js", lambda route: route.abort())
    page.goto(address + "countries/comparison/")
    trigger = page.locator(".exhibit-explore").first
    trigger.focus()
    page.keyboard.press("Enter")
    expect(trigger).to_have_text("The figure could not be loaded. Try again")
    expect(page.locator(".exhibit-picture + .exhibit-explore + [role=status]").first).to_contain_text("could not be")
    expect(trigger).to_be_focused()
    expect(page.locator(".exhibit-picture > svg").first).to_be_visible()
    page.unroute("**/plotly*.min.js")
    page.keyboard.press("Enter")
    expect(trigger).to_have_text("Back to the picture")
    page.keyboard.press("Enter")
    expect(page.locator(".exhibit-picture .plotly")).to_have_count(0)
    expect(page.locator(".exhibit-picture > svg").first).to_be_visible()


def test_tables_sort_and_filter(desk: Page, address: str) -> None:
    desk.goto(address + "data/kfor-contributions/")
    table = desk.locator(".table-scroll", has=desk.locator("table tbody tr:nth-child(15)")).first
    table.get_by_role("button", name="Troops").first.click()
    assert table.locator("th[aria-sort='ascending']").count() == 1
    field = desk.get_by_label("Filter the rows:").first
    field.fill("latvia")
    assert table.locator("tbody tr:visible").count() >= 1
    assert table.locator("tbody tr:visible").count() < table.locator("tbody tr").count()


CELLS = ["2025", "2021-03-07", "", "2021-03", "Përfundimisht në Kosovë", "Đorđe", "troops: 4,300", *"abcdefghij"]


@pytest.fixture
def small_table(browser: Browser) -> Iterator[Page]:
    """A page with nothing but a table of one column, which holds `CELLS`, and our script."""
    page = browser.new_page()
    rows = "".join(f"<tr><td>{cell}</td></tr>" for cell in CELLS)
    page.set_content(
        f"<section class=table-scroll><table><thead><tr><th>Name</th></tr></thead><tbody>{rows}</tbody></table></section>"
    )
    page.add_script_tag(content=ENGLISH.script((ROOT / "src/dossier/static/dossier.js").read_text(encoding="utf-8")))
    yield page
    page.close()


def test_dates_of_any_precision_are_sorted_among_each_other_and_what_is_empty_comes_last(small_table: Page) -> None:
    head = small_table.get_by_role("button", name="Name")
    for way, first in (("ascending", ["2021-03", "2021-03-07", "2025"]), ("descending", ["troops: 4,300"])):
        head.click()
        assert small_table.locator("th").get_attribute("aria-sort") == way
        shown = small_table.locator("td").all_inner_texts()
        assert shown[: len(first)] == first
        assert shown[-1] == ""


@pytest.mark.parametrize(
    ("asked", "found"), [("kosove", 1), ("DORDE", 1), ("4300", 1), ("troops 4,300", 1), ("kosove 2025", 0), ("2021", 2)]
)
def test_rows_are_found_without_accents_and_separators(small_table: Page, asked: str, found: int) -> None:
    small_table.get_by_label("Filter the rows:").fill(asked)
    expect(small_table.get_by_role("status")).to_have_text(f"{found} of {len(CELLS)} rows")
    assert small_table.locator("tr:visible td").count() == found


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
def test_a_readers_question_is_answered_by_one_of_two_results(desk: Page, address: str, question: str) -> None:
    desk.goto(f"{address}search/?q={quote_plus(question)}")
    desk.locator(".search-results > li").first.wait_for()
    links = desk.locator(".search-results > li > a")
    found = [links.nth(each).get_attribute("href") or "" for each in range(min(2, links.count()))]

    def text(path: str) -> str:
        desk.goto(address + path.lstrip("/"))
        return desk.locator("article").inner_text()

    assert any(re.search(QUESTIONS[question], text(each)) for each in found), found


def test_what_is_nowhere_is_said_to_be(desk: Page, address: str) -> None:
    desk.goto(f"{address}search/?q=zzzz")
    desk.get_by_text("Nothing was found for “zzzz”.").wait_for()


def test_words_that_a_hyphen_joins_are_looked_for_one_by_one(desk: Page, address: str) -> None:
    desk.goto(f"{address}search/?q=Western-Balkans")
    expect(desk.locator("#search-status")).to_have_text(re.compile(r"^\d\d pages found"))


def test_more_results_are_shown_when_asked_for(desk: Page, address: str) -> None:
    desk.goto(f"{address}search/?q=Kosovo")
    desk.locator(".search-results > li").nth(9).wait_for()
    assert desk.locator(".search-results > li").count() == 10
    desk.get_by_role("button", name=re.compile("^Show 10 more of")).click()
    desk.locator(".search-results > li").nth(19).wait_for()
    assert desk.evaluate(
        "document.activeElement.closest('li') === document.querySelectorAll('.search-results > li')[10]"
    )


def test_the_navigation_names_the_first_page_of_a_section_once(desk: Page, address: str) -> None:
    desk.goto(address + "entry-points/eda-pathway/")
    assert desk.locator(".md-nav--primary a[href$='kosovo/entry-points/']").count() == 1


def test_a_first_query_loads_less_than_300_kilobytes(new_page: NewPage, address: str) -> None:
    page = new_page()
    page.goto(address + "search/")
    answers: list[Response] = []

    def keep(got: Response) -> None:
        answers.append(got)

    page.on("response", keep)
    page.get_by_role("searchbox").fill("Kosovo")
    page.locator(".search-results > li").first.wait_for()
    loaded = [got.body() for got in answers if got.ok and not got.url.endswith(".woff2")]  # a font belongs to the page
    assert 0 < sum(len(gzip.compress(each)) for each in loaded) < 300_000, "as a server sends them that compresses"


class Terminal(io.StringIO):
    """Where somebody watches."""

    def isatty(self) -> bool:
        return True


def test_a_figure_that_cannot_be_drawn_spoils_none_and_somebody_who_watches_sees_how_far_it_is(
    chromium: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = {"data": [{"type": "scatter", "x": [1, 2], "y": [2, 3]}], "layout": {"width": 300, "height": 200}}
    bad = {"data": [None], "layout": {}}
    seen = Terminal()
    monkeypatch.setattr(sys, "stderr", seen)
    drawn, faults = draw({"a": (good, None), "b": (bad, None), "c": (good, None)}, chromium)
    assert "drawing figures" in seen.getvalue()
    assert "3/3" in seen.getvalue()
    assert sorted(drawn) == ["a", "c"]
    assert list(faults) == ["b"]
    assert drawn["c"].svg.count("<path") == drawn["a"].svg.count("<path")
