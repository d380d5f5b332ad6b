"""What was seen at an address -> the verdict on a link to it.

That takes in pages that say that they are not there with a status that says that they are ("soft 404s").
"""

from __future__ import annotations

from dataclasses import replace

from dossier.weblinks.fetching import Seen
from dossier.weblinks.missing import leads_to_error, says_gate, says_missing, says_parked
from dossier.weblinks.pages import has_place
from dossier.weblinks.urls import BadAddress, fragment_of, is_home, target_of
from dossier.weblinks.verdicts import TURNED_AWAY, Outcome, Verdict, phrase

_UNTOLD = frozenset({"refused", "issuer"})
"""Faults that say nothing of what a reader sees."""
_SHORT = frozenset(
    {
        *(
            "bit.ly",
            "t.co",
            "tinyurl.com",
            "goo.gl",
            "ow.ly",
            "is.gd",
            "buff.ly",
            "lnkd.in",
            "rebrand.ly",
            "t.ly",
            "rb.gy",
        ),
        *("shorturl.at", "aka.ms", "doi.org", "dx.doi.org", "hdl.handle.net", "w3id.org", "purl.org", "n2t.net"),
    }
)
"""Hosts whose every address is a name for another one, which may well be a front page."""


def judge(url: str, seen: Seen) -> Outcome:
    """The verdict on a link, by what was seen at its address (without the fragment)."""
    title = seen.page.title if seen.page else ""
    final = _with_fragment(seen.final, url) if _differs(seen.final, url) or seen.fault else url
    found = Outcome(url, Verdict.OK, seen.status, final, title=title, cause=seen.fault)
    if seen.fault:
        return _so(found, Verdict.UNVERIFIABLE if seen.fault in _UNTOLD else Verdict.BROKEN, seen.reason)
    if seen.status in TURNED_AWAY:
        return _so(found, Verdict.UNVERIFIABLE, f"it turns robots away with {phrase(seen.status)}")
    if seen.challenge and seen.status >= 400:
        return _so(found, Verdict.UNVERIFIABLE, "it asks whether its visitor is a robot")
    if not 200 <= seen.status < 300 and seen.status not in (300, 304):
        return _so(found, Verdict.BROKEN, f"it answers {phrase(seen.status)}")
    return _of_content(found, seen)


def _so(found: Outcome, verdict: Verdict, reason: str, *, moved: str = "", fingerprint: str = "") -> Outcome:
    return replace(found, verdict=verdict, reason=reason, moved=moved, fingerprint=fingerprint)


def _of_content(found: Outcome, seen: Seen) -> Outcome:
    """The verdict on a link that was answered."""
    page, url = seen.page, found.url
    if page is not None and (said := says_gate(page.title)):
        return _so(found, Verdict.UNVERIFIABLE, f'it answers with a page that keeps robots out: "{said}"')
    if page is not None and (said := says_missing(page.title, page.heading)):
        return _so(found, Verdict.BROKEN, f'the page says that it is not there: "{said}"')
    if page is not None and (said := says_parked(page.title, page.heading)):
        return _so(found, Verdict.BROKEN, f'the site is gone: "{said}"')
    if seen.redirects and leads_to_error(seen.final) and not leads_to_error(url):
        return _so(found, Verdict.BROKEN, "it redirects to the site's page for what is not there")
    if seen.redirects and is_home(seen.final) and not is_home(url) and not _stands_for_another(url):
        return _so(found, Verdict.BROKEN, "it redirects to the front page of the site")
    reason = f"it answers {phrase(seen.status)}" if seen.status not in (200, 206) else ""
    wanted = fragment_of(url)
    if page is not None and wanted and not fragment_of(seen.final):
        there = has_place(page, wanted)
        if there is False:
            return _so(found, Verdict.BROKEN, f'the page has no place "#{wanted}"')
        if there is None:
            reason = f'whether the page has the place "#{wanted}" cannot be seen from here'
    content = page.fingerprint if page else f"{seen.length} bytes" if seen.length > 0 else ""
    if seen.moved and _differs(seen.moved, url):
        moved = _with_fragment(seen.moved, url)
        return _so(found, Verdict.MOVED, f"it moved for good to {moved}", moved=moved, fingerprint=content)
    return _so(found, Verdict.OK, reason, fingerprint=content)


def _with_fragment(there: str, url: str) -> str:
    """Where an address leads, with the fragment that browsers carry over."""
    own = fragment_of(url)
    return f"{there}#{own}" if there and own and "#" not in there else there


def _differs(one: str, other: str) -> bool:
    """Whether two addresses ask for different things."""
    try:
        return target_of(one) != target_of(other)
    except BadAddress:
        return False


def _stands_for_another(url: str) -> bool:
    try:
        return target_of(url).host.removeprefix("www.") in _SHORT
    except BadAddress:
        return False
