"""References and links that are none as they are written, so that no other check sees them: readers see the address.

`[208](fact:ratio(a/b,a/c)`, `[208] (fact:a/b)`, `[208](facts:a/b)` -> fact-form, entity-form, exhibit-form
`[text](page.md`, `[text] (page.md)`, `(text)[page.md]` -> link-unread
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from dossier.checks.markup import tags
from dossier.checks.naming import code_spans
from dossier.concordance import Concordance
from dossier.diagnostics import Diagnostic
from dossier.manuscript import Link, Page
from dossier.manuscript.references import SCHEMES
from dossier.publication import Publication

_WRITTEN = re.compile(rf"(?<!\\)\](?P<gap>\s?)\(\s*(?P<address>(?P<scheme>{'|'.join(sorted(SCHEMES))}):[^\s<>\"]*)")
_DEFINED = re.compile(r"\s*\[[^\]]*\]:\s*<?([^\s<>]+)")
_AUTOMATIC = re.compile(rf"<(?P<address>(?:{'|'.join(sorted(SCHEMES))}):[^<>\s]+)>")
_FILE = r"[\w./-]{1,200}\.(?:md|png|jpe?g|svg|pdf|csv)(?:#[^\s()\[\]<>\"]*)?"
_WEB = r"https?://[^\s()\[\]<>\"]+"
_UNREAD = re.compile(
    rf"(?<!\\)\](?:\((?P<open>{_FILE}|{_WEB})(?!\S)|[ \t]\((?P<apart>{_FILE})\))"
    rf"|\((?:[^()\[\]\n]{{1,200}})\)\[(?P<turned>{_FILE}|{_WEB})\]"
)
"""What was meant for a link: never closed, with a space in it, or with its brackets in the wrong order."""
_LIKE = re.compile(r"(?P<scheme>[A-Za-z]{3,10}):[^/\s]")
_VERBATIM = re.compile(r"<(?:pre|code|script|style|textarea)\b", re.IGNORECASE)
_NEAR = 0.75
_OTHERS = frozenset(("http", "https", "mailto", "tel", "ftp", "file", "data", "urn", "doi", "sms", "geo", "news"))


def facts(publication: Publication, concordance: Concordance, today: datetime.date) -> Iterator[Diagnostic]:
    """References to facts."""
    del concordance, today
    return _unlinked(publication, "fact")


def entities(publication: Publication, concordance: Concordance, today: datetime.date) -> Iterator[Diagnostic]:
    """References to entities."""
    del concordance, today
    return _unlinked(publication, "entity")


def exhibits(publication: Publication, concordance: Concordance, today: datetime.date) -> Iterator[Diagnostic]:
    """References to exhibits."""
    del concordance, today
    return _unlinked(publication, "exhibit")


def links(publication: Publication, concordance: Concordance, today: datetime.date) -> Iterator[Diagnostic]:
    """Links to files and to the web."""
    del concordance, today
    hints = {
        "open": "close the parenthesis",
        "apart": "put the address right behind the brackets",
        "turned": "write [text](address)",
    }
    for page in publication.pages.values():
        if _UNREAD.search(page.source.text):  # as a rule there is none, and the page's prose need not be read for it
            for found, group, start, end in _outside_of_links(page, _UNREAD, hints):
                message = f'this is no link, and readers will see "{found[group]}"'
                yield page.diagnose("link-unread", message, start, end, help=hints[group], subject=found[group])


def _unlinked(publication: Publication, scheme: str) -> Iterator[Diagnostic]:
    for page in publication.texts:
        yield from _misspelt(page, scheme)
        if page.source.text.count(f"{scheme}:") > len(page.links(scheme)):  # as a rule, every one of them is a link
            yield from _broken(page, scheme)
            yield from _elsewhere(page, scheme)


def _broken(page: Page, scheme: str) -> Iterator[Diagnostic]:
    """Text that was meant for a link."""
    for found, _, start, end in _outside_of_links(page, _WRITTEN, ("address",)):
        if found["scheme"] == scheme:
            message = f'this is no link, and readers will see "{found["address"]}"'
            yield page.diagnose(f"{scheme}-form", message, start, end, help=_hint(found), subject=found["address"])
    text = page.source.text
    for block in page.blocks:
        if block.kind != "html" or _VERBATIM.match(text, block.start):
            continue
        for found in _WRITTEN.finditer(text, block.start, block.end):
            if found["scheme"] == scheme:
                message = f'in HTML this is no link, and readers will see "{found["address"]}"'
                hint = "write the paragraph without HTML, or give its element the attribute markdown"
                span = found.span("address")
                yield page.diagnose(f"{scheme}-form", message, *span, help=hint, subject=found["address"])


def _elsewhere(page: Page, scheme: str) -> Iterator[Diagnostic]:
    """Addresses in definitions of links, in raw HTML and in the front matter, where they are not read."""
    places = [
        (page.source.text[found.start(1) : found.end(1)], *found.span(1))
        for block in page.blocks
        if block.kind == "definition" and (found := _DEFINED.match(page.source.text, block.start, block.end))
    ]
    places += [
        (page.source.text[start:end], start, end)
        for _, _, start, end in _outside_of_links(page, _AUTOMATIC, ("address",))
    ]
    places += [each for tag in tags(page) for name in ("href", "src") if (each := tag.attributes.get(name))]
    for address, start, end in places:
        if address.startswith(f"{scheme}:"):
            message = f'"{address}" is not read here: a reference stands in the parentheses of its own link'
            hint = f"write {'!' if scheme == 'exhibit' else ''}[text]({address})"
            yield page.diagnose(f"{scheme}-form", message, start, end, help=hint, subject=address)
    for name in ("title", "description"):
        found = _WRITTEN.search(said) if isinstance(said := page.matter.get(name), str) else None
        if found and found["scheme"] == scheme:
            message = f'no reference is read in the {name} of a page, and readers will see "{found["address"]}"'
            yield page.diagnose_matter(f"{scheme}-form", message, name, help="write the words alone")


def _outside_of_links(
    page: Page, pattern: re.Pattern[str], groups: Iterable[str]
) -> Iterator[tuple[re.Match[str], str, int, int]]:
    """What fits a pattern in the prose of a page, neither in a link nor in code.

    With it the group, of those given, that holds the address, and the stretch of that in the page.
    """
    spans = [(each.start, each.end) for each in page.inlines if isinstance(each, Link)]
    for spoken in page.spoken.values():
        string = spoken.text.string
        hidden: list[tuple[int, int]] | None = None
        for found in pattern.finditer(string):
            group = next(each for each in groups if found[each] is not None)
            at = found.start(group)
            if _is_escaped(string[: found.start()]):
                continue
            hidden = code_spans(string) if hidden is None else hidden
            place = spoken.text.offset(at)
            within = (start <= at < end for start, end in hidden if (start, end) != found.span())
            if any(start <= place < end for start, end in spans) or any(within):
                continue
            yield found, group, place, spoken.text.offset(found.end(group))


def _hint(found: re.Match[str]) -> str:
    address = found["address"]
    if found["gap"]:
        return "put the address right behind the brackets"
    if address.count("(") + 1 != address.count(")"):
        return "close as many parentheses as are opened"
    return "write [text](address), with nothing else between the parentheses and few of them within each other"


def _is_escaped(before: str) -> bool:
    """Whether the bracket that the text before would close has a backslash before it."""
    at = before.rfind("[")
    return at > 0 and before[at - 1] == "\\"


def _near(word: str, scheme: str) -> bool:
    return SequenceMatcher(None, word.lower(), scheme).ratio() >= _NEAR


def _misspelt(page: Page, scheme: str) -> Iterator[Diagnostic]:
    """Links whose scheme is nearly one of ours: "Fact:", "facts:"."""
    for link in page.links(""):
        found = _LIKE.match(link.target)
        if found is None or found["scheme"].lower() in _OTHERS or not _near(found["scheme"], scheme):
            continue
        message = f'"{found["scheme"]}:" is no scheme, and the link leads nowhere'
        hint = f'did you mean "{scheme}:{link.target[found.end("scheme") + 1 :]}"?'
        yield page.diagnose(
            f"{scheme}-form", message, link.target_start, link.target_end, help=hint, subject=link.target
        )
