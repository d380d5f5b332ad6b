"""A page's title and heading -> the words with which it says that it is not there, although its status says that it is.

A part of a title counts as a whole (`Page not found | KCSS`), words in it do not (`Lost and not found: a memoir`). So
the phrases of many languages can be listed here without harm to a page about missing things.
"""

from __future__ import annotations

import re

_LONGEST = 200
"""Characters of a title that may say so."""
_PARTS = re.compile(r"\s+[|·•»«–—-]\s+|\s*[|·»]\s*")
_THING = (
    r"(?:page|web ?page|site|file(?: or directory)?|document|content|item|resource|object|article|post|entry"
    r"|publication|url|address|link)"
)
_ASKED = r"(?:(?:that )?you(?: have|'re| are| were)? (?:requested|asked for|looking for|trying to reach) )"
_NOT = r"(?:not|cannot|can't|could not|couldn't|was not|wasn't|is not|isn't)"
_SORRY = r"(?:(?:oops|sorry|whoops|error)[,!.: ]* ?)?"
_MISSING = re.compile(
    "|".join(
        (
            rf"{_SORRY}(?:we |i )?(?:could not|couldn't|can not|cannot|can't) find "
            rf"(?:the |this |that |your )?{_THING}.{{0,40}}",
            rf"{_SORRY}(?:the |this |that )?(?:requested )?(?:{_THING} )?{_ASKED}?"
            rf"(?:can |could |was |is |has )?{_NOT} (?:be |been )?found",
            rf"{_SORRY}(?:the |this |that )?(?:requested )?{_THING} {_ASKED}?"
            r"(?:(?:does not|doesn't|no longer) exists?|(?:is not|isn't|not) available"
            r"|(?:is |has been |was )?(?:no longer available|removed|deleted|unavailable|gone|missing))",
            r"nothing (?:was )?found(?: here)?|missing page|page error",
            r"(?:die |diese )?(?:von ihnen )?(?:gesuchte |angeforderte |gewünschte |aufgerufene )?"
            r"(?:seite|datei|inhalt) (?:ist |wurde |konnte )?(?:leider )?"
            r"(?:nicht (?:mehr )?(?:gefunden|verfügbar|vorhanden)|existiert (?:leider )?nicht(?: mehr)?)(?: werden)?",
            r"(?:désolé, )?(?:la|cette) page (?:que vous (?:re)?cherchez |que vous (?:avez )?demandée? "
            r"|demandée |recherchée )?(?:n'existe (?:pas|plus)|est introuvable|n'est (?:pas|plus) disponible"
            r"|n'a pas été trouvée)",
            r"(?:nuk u gjet|s'u gjet|nuk ekziston) (?:faqja|artikulli|dokumenti)",
        )
    ),
    re.IGNORECASE,
)
_ELSEWHERE = frozenset(
    phrase.strip()
    for phrase in """
    faqja nuk u gjet, faqja nuk u gjend, faqja nuk ekziston, faqja s'u gjet, faqja s'ekziston
    faqja e kërkuar nuk u gjet
    faqja që kërkoni nuk ekziston, faqja që kërkoni nuk u gjet, dokumenti nuk u gjet, artikulli nuk u gjet
    stranica nije pronađena, stranica nije pronadjena, stranica nije nađena, stranica nije nadjena, stranica ne postoji
    strana nije pronađena, strana nije nađena, strana ne postoji, tražena stranica nije pronađena
    tražena stranica ne postoji, trazena stranica nije pronadjena, stranica koju tražite ne postoji
    страница није пронађена, страница није нађена, страна није пронађена, страница не постоји, страна не постоји
    тражена страница није пронађена, тражена страница не постоји, тражена страна није пронађена
    страницата не е пронајдена, страницата не постои, страницата не е намерена, страницата не съществува
    stran ni bila najdena, stran ni najdena, strani ni mogoče najti, stran ne obstaja
    страница не найдена, страница не существует, сторінку не знайдено, сторінка не знайдена, сторінка не існує
    strona nie została znaleziona, nie znaleziono strony, strona nie istnieje, strony nie znaleziono
    stránka nenalezena, stránka nebyla nalezena, stránka neexistuje, stránka nenájdená, stránka nebola nájdená
    az oldal nem található, a keresett oldal nem található, oldal nem található, az oldal nem létezik
    pagina nu a fost găsită, pagina nu a fost gasita, pagina nu există, pagină negăsită, pagină inexistentă
    η σελίδα δεν βρέθηκε, η σελίδα δεν υπάρχει, sayfa bulunamadı, aradığınız sayfa bulunamadı
    seite nicht gefunden, seite wurde nicht gefunden, die seite wurde nicht gefunden, diese seite existiert nicht
    seite existiert nicht, die seite konnte nicht gefunden werden, die angeforderte seite wurde nicht gefunden
    die angeforderte seite existiert nicht, die gesuchte seite wurde nicht gefunden
    pagina niet gevonden, deze pagina bestaat niet, de pagina is niet gevonden, de pagina kon niet worden gevonden
    sidan hittades inte, sidan kunde inte hittas, sidan finns inte, siden blev ikke fundet, siden ikke fundet
    siden findes ikke, siden finnes ikke, siden ble ikke funnet, ikke fundet, ikke funnet, sivua ei löydy
    sivua ei löytynyt, síðan fannst ekki
    page non trouvée, page introuvable, page inexistante, la page demandée est introuvable, la page est introuvable
    cette page n'existe pas, la page n'existe pas, la page demandée n'existe pas, la page n'a pas été trouvée
    pagina non trovata, pagina inesistente, la pagina non esiste, la pagina richiesta non esiste
    la pagina richiesta non è stata trovata, página no encontrada, pagina no encontrada, la página no existe
    la página solicitada no existe, página no disponible, no encontrado, no encontrada, página não encontrada
    pagina não encontrada, a página não existe, pàgina no trobada
    lapa nav atrasta, puslapis nerastas, lehekülge ei leitud, lehte ei leitud
    الصفحة غير موجودة, 页面不存在, 找不到页面, 页面未找到, ページが見つかりません, お探しのページが見つかりませんでした
    페이지를 찾을 수 없습니다
    """.replace("\n", ",").split(",")
    if phrase.strip()
)
_NUMBER = re.compile(
    r"(?:http )?(?:status )?"
    r"(?:error |code |gabim |greška |грешка |ошибка |помилка |fehler |erreur |errore |erro |fout )?"
    r"404(?: error| page)?",
    re.IGNORECASE,
)
_AROUND = " \t-–—:|.,!()"
_HOST = r"(?:[\w-]{1,63}\.){1,4}[a-z]{2,18}"
_GONE = re.compile(
    rf"(?:(?:the |this )?(?:premium )?domain(?: name)?(?: {_HOST})?|{_HOST})(?: domain(?: name)?)? "
    r"(?:(?:is|may be|might be|is probably|has been|has|was)(?: now| currently)? )?"
    r"(?:(?:available )?for sale|parked|expired|suspended|seized|not configured)(?: free, courtesy of .{1,40})?"
    rf"|buy {_HOST}|hugedomains\.com|(?:this |your )?account (?:has been )?suspended",
    re.IGNORECASE,
)


_ERROR_PAGE = re.compile(
    r"(?:error[-_]?)?404(?:[-_](?:error|page|not[-_]?found))?|(?:page|file|error|http)?[-_]?not[-_]?found(?:[-_]?404)?"
)
_ENDING = re.compile(r"\.(?:html?|php\d?|aspx?|jsp|do|cfm)\Z")


_GATE = re.compile(
    r"(?:just a moment|one moment, please|attention required!?|access denied|are you (?:a robot|a human|human)\??"
    r"|(?:please )?(?:verify|prove|confirm)(?: that)? you(?: are|'re) (?:a |not a )?(?:human|robot)"
    r"|pardon our interruption|security (?:check|checkpoint|challenge)|vercel security checkpoint|ddos-guard"
    r"|(?:bot|human) verification|robot check|checking your browser(?: before accessing.{0,80})?|client challenge"
    r"|verification required|please enable (?:js|javascript|cookies).{0,60}|radware (?:bot manager )?captcha)"
    r"(?: \| cloudflare)?",
    re.IGNORECASE,
)


def says_gate(title: str) -> str:
    """The title of a page that stands before the one that was asked for, and keeps robots out; else empty."""
    return title if len(title) <= _LONGEST and _GATE.fullmatch(_plain(title)) else ""


def says_missing(title: str, heading: str) -> str:
    """The words with which a page says that it is not there; empty where it does not."""
    return next((part for part in _parts(title, heading) if _is_missing(part)), "")


def leads_to_error(url: str) -> bool:
    """Whether an address is by its own name that of a site's page for what is not there: `/404.html`, `/not-found`."""
    path, _, query = url.partition("#")[0].lower().partition("?")
    name = _ENDING.sub("", path.rstrip("/").rpartition("/")[2])
    return bool(_ERROR_PAGE.fullmatch(name)) or query.startswith("aspxerrorpath=")


def says_parked(title: str, heading: str) -> str:
    """The words with which a page says that its name is for sale, has lapsed or was taken down; else empty."""
    return next((part for part in _parts(title, heading) if _GONE.fullmatch(_plain(part))), "")


def _parts(title: str, heading: str) -> list[str]:
    """What is said on its own in a title and a heading: each as a whole, and its parts."""
    found = [part.strip() for text in (title, heading) if len(text) <= _LONGEST for part in (text, *_PARTS.split(text))]
    return [part for part in found if part]


def _plain(said: str) -> str:
    return re.sub(r"\)?!+1*$", "", said.replace("’", "'")).strip(_AROUND)


def _is_missing(said: str) -> bool:
    """Whether a phrase says that a page is not there, with or without its number: `404 (Not Found)`."""
    plain = _plain(said)
    if _NUMBER.fullmatch(plain):
        return True
    number = _NUMBER.match(plain)
    words = plain[number.end() :].strip(_AROUND) if number else plain
    if words.endswith("404"):
        words = words[:-3].strip(_AROUND)
    return words.lower() in _ELSEWHERE or bool(_MISSING.fullmatch(words))
