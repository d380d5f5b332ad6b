"""A block's text -> its sentences, as offsets."""

from __future__ import annotations

import re

_ABBREVIATIONS = frozenset(
    """
    al approx art arts bn c ca cf ch chap co col corp dept dr e.g ed eds esp est etc fig figs ft gen gov
    hon i.e ibid inc jr lt ltd m maj messrs mr mrs ms mt no nos op p para paras pp prof rep rev sec sen
    exec pub sgt sr st u.k u.s u.n v viz vol vols vs jan feb mar apr jun jul aug sep sept oct nov dec
    abs bspw bzw evtl ggf inkl mill mio mrd nr rd sog tsd vgl z.b ziff
    br čl mil mlrd mln npr odn str tač tzv
    бр чл мил млрд нпр одн стр тач тзв др проф
    dmth fq mld psh
    """.split()  # noqa: SIM905 -- a list of words reads better as words
)
_END = re.compile(
    r"(?<![.!?…])(?P<mark>[.!?…]++)"
    r"(?P<after>[\"'”’»)\]*_]*+(?:\[(?=\^|[^\[\]@]*@)[^\[\]]*\][\"'”’»)*_]*+)*+)"
    r"(?P<space>\s+)(?=[\"'“‘«(\[*_]*[A-ZÀ-ÖØ-ÞĀ-ŽА-Я0-9€$£!`<])"
)
_GERMAN_MONTH = re.compile(
    r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b"
)
"""German writes the day with a full stop and the month with a capital: "am 13. Dezember"."""
_GERMAN_ORDINAL = re.compile(
    r"\b(?:[Dd](?:er|ie|as|en|em|es)|[Ii]m|[Aa]m|[Vv]om|[Zz]um|[Zz]ur|[Bb]eim|[Ii]ns|(?:[Ss]ein|[Ii]hr|[Ee]in)e?[nrms]?)\s\d{1,3}\Z"
)
_GERMAN_OPENER = re.compile(
    r"(?:Aber|Alle|Als|Am|Auch|Auf|Bei|Beim|Bis|Da|Dabei|Damit|Dann|Das|Dem|Den|Denn|Der|Des|Die|Dies|Diese[nrs]?|Doch|Ein|Eine"
    r"|Er|Es|Für|Heute|Ich|Ihre?|Im|In|Jetzt|Man|Mit|Nach|Niemand|Nur|Ob|Sein|Seine|Seit|Sie|So|Über|Und|Unter|Vom|Von|Vor"
    r"|Wann|Was|Weil|Wenn|Wer|Wie|Wir|Wo|Zu|Zum|Zur|Zwar)\b"
)
"""What begins a German sentence and is no noun: "am 13. Niemand", but "am 3. Verhandlungstag"."""
_SERBIAN_DATE = re.compile(
    r"(?:(?:Dana|Do|Iz|Još|Krajem|Nakon|Od|Pre|Početkom|Posle|Sredinom|Tokom|U|Već|Za|Godine"
    r"|Дана|До|Из|Још|За|Крајем|Након|Од|Пре|Почетком|После|Средином|Током|У|Године)\s+)?(?:\d{1,2}\.\s*)?(?:[^\W\d_]+\s+)?\d{4}"
)
"""What a Serbian sentence begins with, and is none by itself: "U 2025. Vlada", "Dana 7. marta 2006. Skupština"."""
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]")
_OPENER = re.compile(
    r"[\"'“‘(\[*_]*(?:A|After|All|An|And|As|At|Both|But|By|Each|Every|For|From|He|Her|His|How|If|In|It|Its|Many|Most|No|Not"
    r"|Of|On|Or|Our|She|Since|So|Some|That|The|Their|Then|There|These|They|This|Those|To|We|What|When|Where|Which|While"
    r"|With|You)\s"
)
"""What begins a sentence, and follows neither an initial nor most abbreviations: "Plan B. There", "a firm Inc. It"."""
_NUMBER = re.compile(r"\(?\d")
_NUMBERED = frozenset(
    ("acc", "app", "apt", "cat", "cl", "ext", "inv", "pt", "ref", "reg", "sect", "stat", "supp", "tel")
)
"""Abbreviations in front of a number, and words elsewhere."""
_LEADING = frozenset(("cf", "e.g", "i.e", "resp", "see", "viz", "vs"))
"""Abbreviations that such a word may follow: "cf. The Economist"."""
_LAST_WORD = re.compile(r"([\w.]+)\Z")


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence; white space between them belongs to none."""
    found: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for end in _END.finditer(text):
        if end["mark"] == "." and end["after"].strip("*_") in ("", ")") and _abbreviated(text, start, end):
            continue
        found.append((start, end.start("space")))
        start = end.end()
    stop = len(text.rstrip())
    if start < stop:
        found.append((start, stop))
    return found


def _abbreviated(text: str, start: int, end: re.Match[str]) -> bool:
    """Whether a full stop ends an abbreviation, an initial or an ordinal, and so perhaps no sentence."""
    dot = end.start()
    word = _LAST_WORD.search(text, max(0, dot - 20), dot)
    if word is None:
        return False
    last = word[1]
    numbered = _NUMBER.match(text, end.end())
    if numbered and _INITIALS.fullmatch(last):  # E.O. 13224, (E.O.) 13224, *N.T.* (2020)
        return True
    if numbered and last.lower() in _NUMBERED:
        return True
    if last.isdigit() and not end["after"] and _ordinal(text, start, end):
        return True
    if last.lower() not in _LEADING and _OPENER.match(text, end.end()):
        return False
    return end["after"].strip("*_") == "" and (
        last.lower() in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and last.isupper())
    )


def _ordinal(text: str, start: int, end: re.Match[str]) -> bool:
    """Whether the full stop makes an ordinal of the digits before it: "am 13. Dezember", "das 2. Bataillon"."""
    dot = end.start()
    if _GERMAN_MONTH.match(text, end.end()) and not text[max(0, dot - 3) : dot].isdigit():
        return True
    if _GERMAN_ORDINAL.search(text, max(0, dot - 20), dot):
        return _GERMAN_OPENER.match(text, end.end()) is None
    date = _SERBIAN_DATE.fullmatch(text, start, dot)
    return date is not None and len(date[0]) > 4


def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """The sentence in which an offset stands (or the one before the space in which it stands)."""
    last = (0, len(text))
    for start, end in sentences(text):
        if offset < start:
            return last
        last = (start, end)
        if offset < end:
            return last
    return last
