"""Phrases that are true for a while, in English, German, Albanian and Serbian: "currently", "to date", "two years ago".

a text -> the places of such phrases in it
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.quantities.tokens import to_cyrillic

_UNITS = "(?:days?|weeks?|months?|quarters?|years?|decades?)"
_SOME = (
    r"(?:few|several|couple of|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|\d+)"
)
_DURING = "(?:during|for|in|of|over|since|throughout|within)"
_MONTH = (
    "(?-i:January|February|March|April|May|June|July|August|September|October|November|December"
    "|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_STRETCH = "(?:week|weekend|month|quarter|year|decade|spring|summer|autumn|winter)"
_ENGLISH = (
    r"currently|presently|at present(?! values?\b)|at (?:the present|this) time|at the time of writing|at press time"
    r"|went to press",
    r"(?<!up\s)(?<!up-)to date(?! (?:an?|back|his|its|the)\b)|so far(?<!and\sso\sfar)(?<!or\sso\sfar)"
    r"(?! (?:as|from|that|away))|thus far|to this day|as yet|yet to (?:be|come|have)",
    r"(?<!did\s)(?<!had\s)(?<!was\s)(?<!were\s)not yet",
    r"(?:(?<=\bis\s)|(?<=\bare\s)|(?<=\bhas\s)|(?<=\bhave\s))(?:now|still)|(?:(?<=\bis\s)|(?<=\bare\s))about to",
    r"now (?:are|can|cannot|have|must|will|[a-z]{1,12}s)(?<!now\swas)",
    r"until (?:now|recently)|up to (?:now|the present)|for (?:now|the time being)|these days|nowadays",
    r"(?<!\bas\s)(?<!\bmost\s)recently|lately|of late",
    r"(?:today(?<!of\stoday)|yesterday|tomorrow)(?!['’]s)|tonight",
    r"as of(?! right)|as at(?= \d)|as (?:things|it) stands?\b(?! for)",
    r"at the moment(?! (?:of|when|that))|at this stage(?! (?:of|in))",
    r"(?:shall|will) soon|soon (?:be|to)|upcoming|forthcoming|in the near future|in the years ahead",
    r"(?:its|the|their) (?:latest|most recent|newest)(?! (?:of|in) )",
    rf"{_UNITS} ago",
    rf"{_DURING} (?:recent|the (?:coming|last|next|past)(?: {_SOME})?) {_UNITS}(?! of)",
    rf"the (?:coming|last|next|past) {_SOME} {_UNITS}(?! of)|the current {_UNITS}",
    rf"(?<!\bthe\s)(?:this|next|last) (?:{_MONTH}|{_STRETCH}\b(?! of))",
)
_GERMAN = (
    r"heute|noch immer|immer noch|momentan|derzeit|zurzeit|gegenwärtig|bislang|bisher|kürzlich|neulich|demnächst"
    r"|seit (?:kurzem|neuestem)",
    r"(?:diese[ms]|kommende[ns]|letzte[ns]|nächste[ns]|vergangene[ns]) (?:jahre?s?|monate?s?|quartals?)",
    r"in den (?:kommenden|letzten|nächsten|vergangenen) (?:\w+ )?(?:tagen|wochen|monaten|jahren|jahrzehnten)",
    r"vor (?!dem |diesem |jedem )\w+ (?:tag|woche|monat|jahr)(?:e?n)?",
)
_ALBANIAN = (
    r"sot|ende|akoma|tani(?: për tani)?|së fundmi|së shpejti|kohët e fundit|aktualisht|deri më sot"
    r"|për momentin|këtë (?:muaj|vit)",
    r"(?:muajin|vitin) e (?:ardhshëm|kaluar)|(?:muajt|vitet) e (?:ardhshme|fundit)|(?:muaj|vite|vjet) më parë|këto ditë"
    r"|para \w+ (?:ditësh|javësh|muajsh|muaji|viti|vitesh|vjetësh)",
)
_SERBIAN = (
    r"danas|još uvek|i dalje|nedavno|odnedavno|uskoro|trenutno|zasad|za sada|dosad|do sada|ovih dana",
    r"(?:iduće|naredne|ove|prošle|sledeće) godine|(?:idućeg|narednog|ovog|prošlog|sledećeg) meseca|pre \w+ godin[ae]",
    r"(?:narednih|poslednjih|proteklih|sledećih) (?:\w+ )?(?:dana|meseci|godina)|u poslednje vreme"
    r"|(?:naredne|poslednje|protekle|sledeće) (?:dve|tri|četiri) (?:nedelje|godine)",
)
_EVERY = (*_ENGLISH, *_GERMAN, *_ALBANIAN, *_SERBIAN, *map(to_cyrillic, _SERBIAN))
_PATTERN = rf"\b(?:{'|'.join(_EVERY)})\b".replace(" ", r"\s+")
_PHRASE = re.compile(_PATTERN, re.IGNORECASE)
_IN_LOWER_CASE = re.compile(_PATTERN.lower())
"""The same, three times as fast, for a text that is in lower case already: most hold none."""

_MID_SENTENCE = re.compile(r"\w\s\Z")


def ageing(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and words of each phrase of a text that is true for a while."""
    if _IN_LOWER_CASE.search(text.lower()) is not None:
        for found in _PHRASE.finditer(text):
            if not _is_name(found):
                yield found.start(), found.end(), found[0]


def _is_name(found: re.Match[str]) -> bool:
    """Whether a phrase is but part of a name: `USA Today`, `Kosova Sot`, `Heute-Redaktion`."""
    before, after = found.string[max(0, found.start() - 2) : found.start()], found.string[found.end() : found.end() + 1]
    return after == "-" or (found[0][0].isupper() and _MID_SENTENCE.search(before) is not None)
