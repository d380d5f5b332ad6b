"""Headings and ids of a page: levels that are skipped, headings without words, places that share an anchor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown.extensions.toc import slugify

from dossier.checks.markup import Tag, Value
from dossier.diagnostics import Diagnostic
from dossier.manuscript import Heading, Link, Page, Text
from dossier.manuscript.nesting import CodeSpans

_RAW_HEADING = re.compile(r"h[1-6]\Z")
_GIVEN = re.compile(
    r"\{:?[ \t]*(?=[^{}\n]{0,300}#)(?:[#.]?[\w:-]+(?:=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s}\"']+))?[ \t]*)+\}"
)
_ID = re.compile(r"(?<=[\s{:])#([\w:.-]+)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def check_headings(page: Page, raw: list[Tag], *, whole: bool) -> Iterator[Diagnostic]:
    """Levels that are skipped, and titles after the first. `whole`: nothing is put into the page before it is read."""
    own = [(each.block.start, each.block.end, each.level) for each in _listed(page)]
    listed = own + [
        (tag.start, tag.end, int(tag.name[1])) for tag in raw if not tag.closing and _RAW_HEADING.match(tag.name)
    ]
    written = {start for start, _, _ in own}
    before, titled = 0, False
    for start, end, level in sorted(listed):
        if before and level > before + 1:
            message = f"this heading is of level {level}, the one before it of level {before}"
            hint = f"write it with {'#' * (before + 1)}" if start in written else f"make it <h{before + 1}>"
            yield page.diagnose("page-heading-skipped", message, start, end, help=hint)
        elif not before and level > 2 and whole:
            message = f"this page begins with a heading of level {level}; its title is of level 1"
            yield page.diagnose("page-heading-skipped", message, start, end, help="write it with ##")
        if start in written and level == 1 and titled:
            message = "this page has a heading of level 1 already"
            yield page.diagnose("page-second-title", message, start, end, help="write it with ##")
        titled = titled or level == 1
        before = level
    for block in page.blocks:
        if block.kind == "rule" and page.source.text.startswith("#", block.start):
            message = "this heading has no words"
            yield page.diagnose("page-heading-empty", message, block.start, block.end, help="write some, or delete it")


def _listed(page: Page) -> Iterator[Heading]:
    """The headings of the page itself. `#. item` is an item of a list to pymdownx.fancylists."""
    return (each for each in page.headings if not each.block.containers and not each.text.startswith((". ", ") ")))


def check_anchors(page: Page, raw: list[Tag], *, lists: bool) -> Iterator[Diagnostic]:
    """Ids that are given twice, and headings whose words make the same anchor. `lists`: attribute lists are read."""
    first: dict[str, int] = {}
    for start, end, name in sorted(_given(page, raw, lists=lists)):
        if name in first:
            line = page.source.position(first[name])[0]
            message = f'the id "{name}" is given on line {line} already'
            yield page.diagnose("page-id-repeated", message, start, end, help="rename one of them")
        first.setdefault(name, start)
    yield from _made(page, raw, {each.id: each for each in page.headings if each.id}, first)


def _given(page: Page, raw: list[Tag], *, lists: bool) -> Iterator[tuple[int, int, str]]:
    """The ids that authors gave: to headings, in raw HTML, in attribute lists."""
    yield from ((each.block.start, each.block.end, each.id) for each in page.headings if each.id)
    for tag in raw:
        if tag.closing:
            continue
        named: dict[str, Value] = {}
        for name in ("id", "name") if tag.name == "a" else ("id",):
            if (value := tag.attributes.get(name)) is not None and value.text:
                named.setdefault(value.text, value)
        yield from ((value.start, value.end, value.text) for value in named.values())
    for block in page.blocks if lists and "#" in page.source.text else ():
        written = page.source.text[block.start : block.end] if block.prose and block.kind != "heading" else ""
        if "{" not in written:
            continue
        text = Text(page.source.text, block)
        code = CodeSpans(text.string)
        for found in _GIVEN.finditer(text.string):
            given = _ID.search(_QUOTED.sub(lambda each: " " * len(each[0]), found[0]))
            if given and not code.within(found.start()):
                at = found.start() + given.start(1)
                yield text.offset(at), text.offset(at + len(given[1])), given[1]


def _made(page: Page, raw: list[Tag], given: dict[str, Heading], ids: dict[str, int]) -> Iterator[Diagnostic]:
    """Headings whose own words make an anchor that another place has: `toc` gives all but the first a number."""
    in_html = {value.text for tag in raw if not tag.closing and (value := tag.attributes.get("id")) is not None}
    above: list[tuple[int, str]] = []  # the headings around the present one: level and anchor
    seen: dict[str, tuple[tuple[str, ...], Heading]] = {}
    filled = {each.block.start for each in page.inlines if isinstance(each, Link) and each.scheme and not each.text}
    for each in _listed(page):
        name = each.id or slugify(each.text, "-")
        while above and above[-1][0] >= each.level:
            above.pop()
        parents = tuple(anchor for _, anchor in above)
        above.append((each.level, name))
        if not name or each.block.start in filled:
            continue
        place = (each.block.start, each.block.end)
        if not each.id and name in ids:
            line = page.source.position(ids[name])[0]
            if name in given:
                message = f'the anchor "{name}" of this heading is the id that is given on line {line}'
                later = max(place, (given[name].block.start, given[name].block.end))
                yield page.diagnose("page-anchor-repeated", message, *later, help="give another id")
            elif name in in_html:
                message = f'"{name}" is the anchor of this heading, and the id that is given on line {line}'
                yield page.diagnose("page-id-repeated", message, *place, help="give another id")
        elif not each.id and name in seen:
            line = page.source.position(seen[name][1].block.start)[0]
            rule = "page-anchor-repeated" if seen[name][0] == parents else "page-anchor-numbered"
            message = f'the heading on line {line} has the anchor "{name}": this one gets a number'
            yield page.diagnose(rule, message, *place, help="word one of them otherwise, or give it an id: {#...}")
        if not each.id:
            seen.setdefault(name, (parents, each))
