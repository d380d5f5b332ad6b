"""Addresses of the web in the fields of a work: whole, well formed, free of LaTeX, secrets and trackers."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from dossier.bibliography import Field, Work
from dossier.checks.bibliography.addressforms import SCHEME, check_parts
from dossier.checks.bibliography.places import at_entry, at_name, at_value, own, own_fields, shown
from dossier.checks.bibliography.tracking import check_secrets, check_trackers
from dossier.diagnostics import Diagnostic

_URL_FIELDS = re.compile(r"url|archiveurl|biburl|adsurl|local-url|purl|bdsk-url-\d+")
_CHECKED = ("url", "archiveurl")
_WITH_ADDRESS = ("url", "doi", "eprint", "howpublished", "note", "archiveurl", "addendum", "urn", "isbn", "file")
_LONGEST = 20_000
"""Characters that an address may have."""

_UNSAFE = re.compile(r"\s*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
_UNSAFE_WITHIN = re.compile(
    r"\\(?:url|href)\s*\{\s*(?:javascript|vbscript|data)\s*:|javascript:[\w.]{1,40}\(", re.IGNORECASE
)
_WRAPPED = re.compile(r"\s*\\(?:url|path|nolinkurl|href)\s*\{([^{}]*)\}(?:\s*\{[^{}]*\})?\s*\Z")
_ESCAPES = re.compile(
    r"\{\\(?P<braced>[_%&#$~^])\}|\{\\text(?P<bracedname>asciitilde|underscore|asciicircum)\s*\}"
    r"|\\text(?P<name>asciitilde|underscore|asciicircum)(?:\{\}|\s|(?![A-Za-z]))"
    r"|%5[Cc](?P<encoded>[_%&#~])|\$\\sim\$|\\string(?P<string>[~_%&#])|\\(?P<plain>[_%&#$~^])(?:\{\})?|\\(?P<brace>[{}])"
)
_REMARK = re.compile(
    r"[(\[]|(?:accessed|retrieved|viewed|visited|last|on|abgerufen|see|and|or|via)\b|[-\u2013\u2014]\s", re.IGNORECASE
)
"""What stands after an address and is no part of it."""
_NAMED = {"asciitilde": "~", "underscore": "_", "asciicircum": "^"}
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|#38|#x26);")


def check_addresses(work: Work) -> Iterator[Diagnostic]:
    """All that is wrong with the addresses of a work."""
    for field in own_fields(work):
        if field.name in _CHECKED and field.raw.strip():
            yield from _address(work, field)
        elif _UNSAFE_WITHIN.search(field.raw[:_LONGEST]) or (
            _URL_FIELDS.fullmatch(field.name) and _UNSAFE.match(field.raw)
        ):
            yield at_value(
                work, field, "bibliography-url-unsafe", f'"{field.name}" holds an address that runs a script'
            )


def _address(work: Work, field: Field) -> Iterator[Diagnostic]:
    raw = field.raw
    if raw.lstrip().startswith("xdata="):
        return
    if len(raw) > _LONGEST:
        yield at_value(work, field, "bibliography-url", f"an address of {len(raw)} characters is none")
        return
    wrapped = _WRAPPED.match(raw)
    if wrapped:
        message = "LaTeX stands around this address"
        hint = "the field holds the bare address"
        yield at_value(work, field, "bibliography-url-escape", message, help=hint, mended=wrapped[1].strip())
        raw = wrapped[1]
        if _UNSAFE.match(raw):
            yield at_value(work, field, "bibliography-url-unsafe", f'"{shown(raw)}" is no address of a page')
        return
    if _UNSAFE.match(raw):
        yield at_value(work, field, "bibliography-url-unsafe", f'"{shown(raw)}" is no address of a page')
        return
    text = raw.strip(" \t\r\n<>")
    if text and text != raw:
        message = f"{'brackets' if '<' in raw or '>' in raw else 'spaces'} stand around the address"
        yield at_value(work, field, "bibliography-url-edge", message, mended=text)
    if not text:
        yield at_value(work, field, "bibliography-url", f'"{shown(raw)}" is no address')
        return
    first = raw.find(text)
    yield from _escapes(work, field, text, first)
    if SCHEME.match(text) or "://" in text or "." in text.split()[0]:
        yield from _spaces(work, field, text, first)
    yield from check_parts(work, field, text, first)
    yield from check_secrets(work, field, text, first)
    yield from check_trackers(work, field, text, first)


def _escapes(work: Work, field: Field, text: str, first: int) -> Iterator[Diagnostic]:
    """LaTeX and HTML that would be part of the address. One complaint, from the first to the last of them."""
    found = list(_ESCAPES.finditer(text))
    if found:
        start, end = found[0].start(), found[-1].end()
        mended = _ESCAPES.sub(_unescaped, text[start:end])
        message = f'"{shown(found[0][0])}" in this address is LaTeX, and would be part of the address'
        hint = f"write {shown(_unescaped(found[0]))}"
        stretch = (first + start, first + end)
        yield at_value(work, field, "bibliography-url-escape", message, stretch=stretch, help=hint, mended=mended)
    entities = list(_ENTITY.finditer(text))
    if entities:
        start, end = entities[0].start(), entities[-1].end()
        mended = _ENTITY.sub(lambda one: html.unescape(one[0]), text[start:end])
        message = f'"{entities[0][0]}" in this address is HTML'
        stretch = (first + start, first + end)
        yield at_value(work, field, "bibliography-url-escape", message, stretch=stretch, mended=mended)


def _unescaped(found: re.Match[str]) -> str:
    name = found["bracedname"] or found["name"]
    if name:
        return _NAMED[name]
    return found["braced"] or found["encoded"] or found["string"] or found["plain"] or found["brace"] or "~"


def _spaces(work: Work, field: Field, text: str, first: int) -> Iterator[Diagnostic]:
    gap = re.search(r"\s+", text)
    if gap is None:
        return
    two = re.search(r"[\s,;]+(?:and\s+)?(?:https?|ftp)://", text)
    if two:
        stretch = (first + two.start(), first + len(text))
        message = "two addresses stand in one field"
        yield at_value(
            work, field, "bibliography-url", message, stretch=stretch, help="keep one; put the other in note"
        )
        return
    rest, last = text[gap.end() :], max(found.end() for found in re.finditer(r"\s+", text))
    stretch = (first + gap.start(), first + last)
    if _REMARK.match(rest):
        message, hint = f'"{shown(rest)}" follows the address', "move it into note, or the day into urldate"
        yield at_value(work, field, "bibliography-url-space", message, stretch=stretch, help=hint)
        return
    between = text[gap.start() : last]
    broken, encoded = "\n" in gap[0] or "\r" in gap[0], _spaced_path(text)
    mended = re.sub(r"\s", "%20" if encoded else "", re.sub(r"\s*[\r\n]\s*", "", between))
    what = "a line break" if broken else "a space"
    hint = "write %20, or take it out" if encoded and not broken else "take it out"
    fix = mended if between.isascii() and SCHEME.match(text) else None
    yield at_value(
        work, field, "bibliography-url-space", f"{what} stands in this address", stretch=stretch, help=hint, mended=fix
    )


def _spaced_path(text: str) -> bool:
    """Whether spaces stand in the path or the query, where browsers write them as %20."""
    return bool(re.match(r"[A-Za-z]+://[^\s/?#]+[/?#]", text))


def check_access(work: Work, kind: str) -> Iterator[Diagnostic]:
    """Pages of the web, which change: whether it is said when they were seen."""
    url = work.raw("url").strip()
    seen = own(work, "urldate")
    if seen is not None and seen.raw.strip() and not any(work.raw(name).strip() for name in _WITH_ADDRESS):
        message = "a day of access stands here, and no address"
        yield at_name(work, seen, "bibliography-incomplete", message, help='add "url"')
    if kind != "online" or not url or any(work.raw(name).strip() for name in ("urldate", "urlyear", "archiveurl")):
        return
    dates = ("date", "year", "origdate", "eventdate", "pubstate", "doi", "eprint")
    dated = any(work.raw(name).strip() for name in dates)
    said = any(
        re.search(r"(?:access|visit|retriev|view|seen|abgerufen|consult)", work.raw(name)[:500], re.IGNORECASE)
        for name in ("note", "howpublished", "addendum", "accessed", "accessdate", "lastaccessed", "lastchecked")
    ) or bool(work.raw("accessed") or work.raw("accessdate") or work.raw("lastchecked") or work.raw("lastaccessed"))
    if said:
        return
    rule = "bibliography-no-access-date" if dated else "bibliography-access-date"
    words = "it is not said when this page was seen" + ("" if dated else ", nor of what date it is")
    if "url" not in work.inherited:
        yield at_entry(work, rule, words, help="add urldate = {2024-05-31}")
