"""Pages that say that they are not there, with a status that says that they are ("soft 404s")."""

from __future__ import annotations

import re

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
_LONGEST = 200


def says_missing(title: str, heading: str) -> str:
    """The words with which a page says that it is not there; empty where it does not.

    A part of a title counts as a whole (`Page not found | KCSS`), words in it do not (`Lost and not found: a memoir`).
    """
    for text in (title, heading):
        parts = [text, *_PARTS.split(text)] if len(text) <= _LONGEST else []
        for part in parts:
            said = part.strip()
            if said and _WHOLE.fullmatch(said):
                return said
    return ""
