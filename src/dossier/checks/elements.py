"""Raw HTML of a page: elements that nothing closes, tags that close nothing, tags that are no whole ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.checks.markup import Tag, running_on
from dossier.diagnostics import Diagnostic
from dossier.manuscript import Page, Text
from dossier.manuscript.nesting import CodeSpans

_BALANCED = frozenset(
    """a abbr address article aside audio b bdi bdo big blockquote button canvas center cite code data datalist del
    details dfn dialog div dl em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup i iframe
    ins kbd label legend main map mark math menu meter nav noscript object ol output picture pre progress q ruby s samp
    script section select small span strike strong style sub summary sup svg table template textarea time tt u ul var
    video""".split()  # noqa: SIM905 -- a list of words reads better as words
)
"""Elements that must be closed by a tag (HTML, 13.1.2.4: the end tags of the others may be left out)."""
_DRAWN = frozenset({"svg", "math"})
"""Elements in which any other may end with `/>`."""
_QUOTED_ANGLE = re.compile(r"=\s{0,9}(?:\"[^\"<>\n]{0,500}<|'[^'<>\n]{0,500}<)")
_OPENING = re.compile(r"<[A-Za-z][\w:-]*")
_MARKDOWN = re.compile(
    r"\n[ \t]*\r?\n(?:.*\n)*?(?:#{1,6}[ ]\S|[ ]{0,3}(?:[*+-]|\d+\.)[ ]+\S|.*(?:\*\*\w|\]\(|\[-?@\w|\[\^\w))"
)
"""What is meant as Markdown, after an empty line."""


def check_elements(page: Page, raw: list[Tag]) -> Iterator[Diagnostic]:
    """All that is wrong with the tags of a page that nothing is put into."""
    yield from _comments(page)
    if _QUOTED_ANGLE.search(page.source.text):
        return
    broken = list(_broken(page, raw))
    for start, end, message, hint in broken:
        yield page.diagnose("page-html", message, start, end, help=hint)
    if not broken:
        yield from _ends(page, raw)
        yield from _unbalanced(page, [tag for tag in raw if tag.name in _BALANCED and not tag.closed])


def _ends(page: Page, raw: list[Tag]) -> Iterator[Diagnostic]:
    """`<div/>`, which opens an element in HTML; within a drawing it does not."""
    depth = 0
    for tag in raw:
        if tag.name in _DRAWN:
            depth += 0 if tag.closed else -1 if tag.closing else 1
        elif tag.closed and not tag.closing and depth <= 0 and tag.name in _BALANCED:
            message = f"<{tag.name}/> opens an element: HTML knows no such ending here"
            yield page.diagnose("page-html", message, tag.start, tag.end, help=f"write <{tag.name}></{tag.name}>")


def _unbalanced(page: Page, listed: list[Tag]) -> Iterator[Diagnostic]:
    opened: list[Tag] = []
    across: list[tuple[Tag, list[Tag]]] = []
    for tag in listed:
        if not tag.closing:
            opened.append(tag)
        elif place := next((at for at in range(len(opened), 0, -1) if opened[at - 1].name == tag.name), 0):
            across.append((tag, opened[place:]))
            del opened[place - 1]
        else:
            message = f"</{tag.name}> closes an element that was never opened"
            yield page.diagnose("page-html", message, tag.start, tag.end, help="delete it, or open the element")
    for tag in opened:
        message = f"<{tag.name}> is never closed"
        yield page.diagnose("page-html", message, tag.start, tag.end, help=f"add </{tag.name}>")
    lost = {tag.start for tag in opened}
    for tag, inner in across:
        crossed = next((each for each in inner if each.start not in lost and each.block is tag.block), None)
        if crossed is not None:
            message = f"</{tag.name}> stands before </{crossed.name}>, which belongs inside"
            yield page.diagnose("page-html", message, tag.start, tag.end, help="close first what was opened last")
    yield from _swallowing(page, lost)


def _comments(page: Page) -> Iterator[Diagnostic]:
    text = page.source.text
    at = text.rfind("<!--")
    if at < 0 or text.find("-->", at) >= 0:
        return
    block = next((each for each in page.blocks if each.start <= at < each.end), None)
    if block is None or not (block.kind == "comment" or block.prose):
        return
    prose = Text(text, block)
    if block.kind == "comment" or not CodeSpans(prose.string).within(prose.index(at)):
        yield page.diagnose("page-html", "this comment is never closed", at, at + 4, help="add -->")


def _broken(page: Page, raw: list[Tag]) -> Iterator[tuple[int, int, str, str]]:
    """Tags without their last sign, and tags with a quotation mark too few: what follows them is a part of them."""
    starts = {tag.start for tag in raw}
    text = page.source.text
    for block in page.blocks:
        found = _OPENING.match(text, block.start) if block.kind == "html" else None
        if found and found.start() not in starts:
            yield *found.span(), f"the tag {found[0]} is never ended", "add >"
    for tag in raw:
        written = text[tag.start : tag.end]
        if not tag.whole and tag.block.kind == "html" and (written.count('"') % 2 or written.count("'") % 2):
            line = text.find("\n", tag.start, tag.end)
            end = tag.end if line < 0 else line
            yield tag.start, end, "a quotation mark in this tag is never closed", "close it"


def _swallowing(page: Page, lost: set[int]) -> Iterator[Diagnostic]:
    """An element whose end tag may be left out in HTML, but not here: Markdown after it is not read."""
    tag = running_on(page)
    if tag is None or tag.start in lost or not _MARKDOWN.search(page.source.text, tag.end, tag.block.end):
        return
    message = f"<{tag.name}> is never closed, and nothing after it is read as Markdown"
    yield page.diagnose("page-html", message, tag.start, tag.end, help=f"add </{tag.name}>")
