"""Images without alternative text, in Markdown and in raw HTML."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import pairwise

from dossier.checks.markup import Tag
from dossier.diagnostics import Diagnostic
from dossier.manuscript import Link, Page, plain_text

_ADORNS = re.compile(r"\{[^{}\n]*?(?:\balt=|aria-hidden|role=[\"']?(?:presentation|none)\b)[^{}\n]*\}")
_FILE = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?)", re.IGNORECASE)
_SAID = frozenset({"aria-hidden", "aria-label", "aria-labelledby"})
_NAMING = _SAID | {"alt", "role"}
_DRAWN = frozenset({"img", "graphics-document", "graphics-symbol"})
"""The roles of a drawing that shows something; one without a role only adorns (WAI-ARIA Graphics Module)."""
_MISSING = "this image has no alternative text"


def check_images(page: Page, raw: list[Tag]) -> Iterator[Diagnostic]:
    """Images of which nobody hears what they show."""
    for link in page.inlines:
        if not isinstance(link, Link) or not link.image or link.scheme or not link.target:
            continue
        said = plain_text(link.text)
        if not said and not _ADORNS.match(page.source.text, link.end):
            hint = 'say what it shows: ![what it shows](...); an image that only adorns is marked {alt=""}'
            yield page.diagnose("page-alt", _MISSING, link.start, link.end, help=hint)
        elif said and (said == posixpath.basename(link.target) or _FILE.fullmatch(said)):
            message = "the alternative text of this image is the name of a file"
            yield page.diagnose("page-alt-name", message, link.start, link.end, help="say what it shows")
    yield from _in_html(page, raw)
    yield from _drawings(page, raw)


def _drawings(page: Page, raw: list[Tag]) -> Iterator[Diagnostic]:
    for tag, after in pairwise(raw):
        drawn = tag.name == "svg" and tag.whole and "role" in tag.attributes and tag.attributes["role"].text in _DRAWN
        if drawn and not _SAID & tag.attributes.keys() and (after.name, after.closing) != ("title", False):
            hint = 'add aria-label="what it shows"; a drawing without a role only adorns'
            yield page.diagnose("page-alt", "this drawing has no text in its place", tag.start, tag.end, help=hint)


def _in_html(page: Page, raw: list[Tag]) -> Iterator[Diagnostic]:
    for tag in raw:
        button = tag.name == "input" and "type" in tag.attributes and tag.attributes["type"].text.lower() == "image"
        area = tag.name == "area" and "href" in tag.attributes
        if not (tag.name == "img" or button or area) or not tag.whole or tag.closing:
            continue
        if not _NAMING & tag.attributes.keys():
            message = _MISSING if not area else "this part of an image map has no alternative text"
            hint = 'add alt="what it shows"; alt="" marks one that only adorns'
            yield page.diagnose("page-alt", message, tag.start, tag.end, help=hint)
        elif "alt" in tag.attributes and _FILE.fullmatch(tag.attributes["alt"].text):
            message = "the alternative text of this image is the name of a file"
            yield page.diagnose("page-alt-name", message, tag.start, tag.end, help="say what it shows")
    for link, tag, end in zip(raw, raw[1:], raw[2:], strict=False):
        if (link.name, tag.name, end.name) != ("a", "img", "a") or link.closing or not end.closing:
            continue
        said = any(each.attributes.keys() & {"title", "aria-label", "aria-labelledby"} for each in (link, tag))
        alone = all(not page.source.text[one.end : two.start].strip() for one, two in pairwise((link, tag, end)))
        if alone and not said and "alt" in tag.attributes and not tag.attributes["alt"].text.strip():
            message = "this link holds nothing but an image without a text"
            yield page.diagnose("page-alt", message, tag.start, tag.end, help="say in alt where the link leads")
