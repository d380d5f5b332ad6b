"""What was seen at an address -> the verdict on a link to it.

That takes in pages that say that they are not there with a status that says that they are ("soft 404s").
"""

from __future__ import annotations

import re
from dataclasses import replace

from dossier.weblinks.fetching import Seen
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

_THING = r"(?:page|web ?page|site|file|document|content|item|resource|article|post|entry|publication|url|address|link)"
_ASKED = r"(?:(?:that )?you(?: have|'re|’re| are| were)? (?:requested|asked for|looking for|trying to reach) )"
_NOT = r"(?:not|cannot|can't|can’t|could not|couldn't|couldn’t|was not|wasn't|wasn’t|is not|isn't|isn’t)"
_NOT_FOUND = "|".join(
    (
        r"(?:sorry,? )?(?:we |i )?(?:could not|couldn't|couldn’t|can not|cannot|can't|can’t) find "
        rf"(?:the |this |that |your )?{_THING}.{{0,40}}",
        rf"(?:(?:oops|sorry|whoops|error)[,!.: ]* ?)?(?:the |this |that )?(?:requested )?(?:{_THING} )?{_ASKED}?"
        rf"(?:can |could |was |is |has )?{_NOT} (?:be |been )?found[.!]?",
        rf"(?:the |this |that )?(?:requested )?{_THING} {_ASKED}?"
        r"(?:(?:does not|doesn't|doesn’t|no longer) exists?"
        r"|(?:is |has been |was )(?:no longer available|removed|deleted|unavailable|gone|missing))[.!]?",
        r"(?:http )?(?:status )?(?:error )?(?:code )?404(?: error)?[.!]?",
        r"nothing (?:was )?found(?: here)?[.!]?",
        # Albanian; Serbian, Croatian and Bosnian; Macedonian; German; French; Italian; Spanish; Portuguese; Dutch; ...
        r"faqja (?:nuk|s'|s’) ?(?:u gjet|ekziston|u gjend)[.!]?",
        r"(?:tražena |trazena )?(?:stranica|strana) (?:nije|ne) (?:pronađena|pronadjena|nađena|nadjena|postoji)[.!]?",
        r"(?:тражена )?(?:страница|страна) није (?:пронађена|нађена)[.!]?",
        r"страницата не (?:е пронајдена|постои)[.!]?",
        r"(?:diese |die )?(?:angeforderte )?seite (?:wurde )?(?:nicht gefunden|existiert nicht)[.!]?",
        r"page (?:non trouvée|introuvable)[.!]?",
        r"pagina non trovata[.!]?",
        r"p[aá]gina no (?:encontrada|existe)[.!]?|p[aá]gina n[aã]o encontrada[.!]?",
        r"pagina niet gevonden[.!]?|sidan (?:kunde inte hittas|hittades inte)[.!]?|sivua ei löydy[.!]?",
    )
)
_WHOLE = re.compile(
    rf"(?:(?:http )?(?:error )?404(?: error)?[ \-–—:|.,(]*)?(?:{_NOT_FOUND})(?:[ \-–—:|.,(]*(?:error )?404)?\)?",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s+[|·•»«–—-]\s+|\s*[|·»]\s*")
_LONGEST_TITLE = 200


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
    if page is not None and (said := says_missing(page.title, page.heading)):
        return _so(found, Verdict.BROKEN, f'the page says that it is not there: "{said}"')
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


def says_missing(title: str, heading: str) -> str:
    """The words with which a page says that it is not there; empty where it does not.

    A part of a title counts as a whole (`Page not found | KCSS`), words in it do not (`Lost and not found: a memoir`).
    """
    for text in (title, heading):
        parts = [text, *_PARTS.split(text)] if len(text) <= _LONGEST_TITLE else []
        for part in parts:
            said = part.strip()
            if said and _WHOLE.fullmatch(said):
                return said
    return ""
