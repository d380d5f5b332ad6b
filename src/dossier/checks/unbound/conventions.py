"""Numbers that a convention of statistics sets, and nobody measured.

They are the bounds of age groups, the bases of rates and indices, the levels of tests, what shares add up to, and
stretches of time by which one counts: twelve months, a working week.

a sentence and its language -> where such numbers stand: "children under three", "3.1 beds per 1,000 inhabitants"
"""

from __future__ import annotations

import re
from functools import cache

_THOUSAND = r"[.,\s\u00a0\u202f]?000"
_BASE = rf"(?:(?<![\d.,])(?:10(?:{_THOUSAND})?|100(?:{_THOUSAND})?|1(?:{_THOUSAND}){{1,2}})(?![.,]?\d))"
"""A power of ten, to which rates are reckoned."""
_PERCENT = r"(?:\s?%|\s(?:per\s?cent|Prozent|odsto|posto|procenata|për\sqind)\b)"
_SHARE = rf"\d+(?:[.,]\d+)?{_PERCENT}"
_HUNDRED = rf"100{_PERCENT}?(?!\s?[\w€$£%]|[.,]\d)"

_EN_ONES = "one|two|three|four|five|six|seven|eight|nine"
_EN_AGE = (
    rf"(?:\d{{1,2}}|{_EN_ONES}|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    rf"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty)(?:-(?:{_EN_ONES}))?)"
)
_EN_PEOPLE = (
    r"(?:people|persons|men|women|children|adults|girls|boys|youths?|workers|employees|citizens|residents|voters|pupils"
    r"|patients|pensioners|respondents|mothers|drivers|those|anyone|everyone|population)"
)
_EN_UNIT = r"(?:acre|barrel|bcm|hectare|inch|knot|mile|nm|TEU|toe|tonne?|[kMGT]Wh?)"
_DE_AGE = (
    r"(?:\d{1,2}|ein(?:em)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf"
    r"|(?:drei|vier|fünf|sech|sieb|acht|neun)zehn|(?:zwan|vier|fünf|sech|sieb|acht)zig|dreißig)"
)
_DE_PEOPLE = (
    r"(?:Personen|Menschen|Frauen|Mädchen|Jungen|Bevölkerung|[Aa]lle|[Dd]iejenigen|\w+innen|(?:Kind|Männ)ern?"
    r"|(?:Jugendlich|Erwachsen|Beschäftigt|Erwerbstätig|Versichert)e[nr]?|(?:Einwohner|Bürger|Schüler|Wähler)n?)"
)
_SR_AGE = (
    r"(?:\d{1,2}|jedne|dve|tri|četiri|pet|šest|sedam|osam|devet|deset"
    r"|(?:jeda|dva|tri|četr|pet|šes|sedam|osam|devet)naest|(?:dva|tri|četr|pe|še|sedam|osam)deset)"
)
_SR_PEOPLE = (
    r"(?:onih?|(?:mlad|lic|osob|žen|muškar|dec|detet|stanovni|građan|ljud|učeni|devojčic|dečak|odrasl|zaposlen|birač"
    r"|ispitani|star(?!ij)|uzrast|starost|dob)\w*)"
)
_SQ_ONES = "një|dy|tre|tri|katër|pesë|gjashtë|shtatë|tetë|nëntë"
_SQ_AGE = (
    rf"(?:\d{{1,2}}|(?:{_SQ_ONES})(?:mbëdhjetë)?|dhjetë|njëzet|tridhjetë|dyzet|(?:pesë|gjashtë|shtatë|tetë)dhjetë)"
)
_SQ_PEOPLE = (
    r"(?:at[ao]|atyre|(?:fëmij|person|banor|njer|qytetar|vajza|djem|gra|burra|rinj|rritur|moshuar|nxënës|punonjës)\w*)"
)

_EVERYWHERE = r"""
    \b(?:[Ss]kala\svon|[Ss]kal[iu]\sod|[Ss]hkall\w+\s(?:nga|prej))\s(\d{1,2}\s(?:bis|do|deri(?:\snë)?)\s\d{1,3})\b
  | (?<!\d)(\d\d[–-]\d\d(?:,\s\d\d[–-]\d\d)+(?:,?\s(?:and\s)?\d\d\+)?)                         # ages in bands
  | (?<![\d.,])((?:1[5-8]|[2-9]?[05])[–-]\d?[49]\b)(?!\s?%|\s(?:men|people|per|women|[a-z]+s)\b)  # ages of 15–24
  | \b((?:[^\W\d_]+\s)?(?:19|20)\d\d\s?=\s?100\b)                                              # June 2015 = 100
  | \b(?:[Ii]f|[Ww]enn|[Aa]ko|[Nn]ëse)\s[^.;:]{0,40}\b(?:[Ii]nd[ei][kx]|price)[^.;:]{0,40}(\b100\b[^;]*)
"""
_OF_LANGUAGE = {
    "en": rf"""
    \b({_EN_AGE}(?:\sto\s|\sor\s|-to-|-\sto\s|-?\s?[–-]\s?){_EN_AGE})[-\s](?:year-olds?|age\s(?:band|bracket|group|range))\b
  | \b((?:\d{{1,3}}|{_EN_AGE})-year-olds?)\b | (?<![\d.,])(\d+)\s(?:d\.f\.|df\b|degrees\sof\sfreedom)
  | \b(?:aged|(?:between|from|to|under|over|above|below|until|reach(?:ed|ing)?)\s(?:the\s)?ages?(?:\sof)?)\s
    (?:between\s|from\s|under\s|over\s|of\s)?
    ({_EN_AGE}\b(?:(?:\s(?:and|to|or)\s|\s?[–-]\s?){_EN_AGE}\b)?(?:(?:,|,?\sand)\s\d\d(?:[–-]\d\d|\+))*)
  | \b(?:{_EN_PEOPLE}|juveniles|adolescents|teenagers)\s\(({_EN_AGE}(?:\sto\s|\s?[–-]\s?){_EN_AGE})\)
  | (?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)\b(?:older|younger)\sthan\s({_EN_AGE})\b
    (?=\s*(?:[.,;:)]|\Z)|\syears)
  | (?:\bwith\s|\()({_EN_AGE}|\d{{2,4}})\s(?:[a-z]+\s)?(?:and|or)\s(?:more|over)\b
  | \b{_EN_PEOPLE}\s(?:who\sare\s|who\swere\s)?(?:under|over|above|below|older\sthan|younger\sthan)\s({_EN_AGE})\b
    (?![–.,]?\d|\s?[%°€$£]|-|\s(?:per(?:cent)?|hundred|thousand|million|(?!(?:as|has|is|its|was|years|this|always)\b)[a-z]+s)\b)
  | \b((?:under|over)[\s-](?:\d\ds|fives|[a-z]+ties))\b
  | \b(?i:per|(?:for|in|of)\s(?:each|every))\s({_BASE})(?!{_PERCENT})
  | \b(?:add(?:s|ed|ing)?(?:\sup)?|sum(?:s|med|ming)?(?:\sup)?|total(?:s|ling)?)\sto\s(?:exactly\s)?
    ({_HUNDRED}|100(?=\s(?:as|because|due\sto|owing\sto|since)\b)|9[89]\sor\s10[12]\b)
  | \b(?:[Ss]cales?|[Ss]cored?|[Ss]everity|[Cc]oded?|[Gg]rades?|[Rr]uns?|[Rr]ange[sd]?)\b[^.:;]{{0,40}}\sfrom\s
    ([01](?:\s\([^()\d]*\))?\sto\s\d{{1,3}}\b(?!{_PERCENT}|\s[a-z])(?::[^.]*)?)
  | \b[Ss]cores?\sof\s(\d\d?)\b(?![.,]?\d|\s?[%€$£]|\s(?:per|to)\b)
  | (?<![\w.,])((?:1|One)\s(?:[a-z]+\s)?{_EN_UNIT}\s(?:is|equals|=)\s[^.;]*)
  | [”"]\s(?:means|refers\sto)\s([^.;]*)
  | \b(?:indexed|normali[sz]ed|rebased)\s(?:to|at)\s({_HUNDRED})
  | \b({_SHARE})(?:[\s-](?:confidence|credible|significance))?\s(?:levels?|intervals?|CIs?)\b
  | \b(?:confidence|significance)\s(?:levels?|intervals?)\s(?:is|are|was|were|of|at|to)\s({_SHARE})
  | \bp-values?\s(?:(?:is|are|was|were|lies?|of)\s)?(?:below|under|above|(?:less|smaller|greater)\sthan)\s(0\.\d+)
  | \b((?:twelve|12)\smonths)\s(?:ago|before|earlier|ending|later|previously|(?:up\s)?to\s[A-Z])
  | \b((?:\d\d|[a-z]+)-(?:day|hour)\s(?:working\s)?week)\b | \b(half(?:\sof)?)(?=\sthe\s(?:smallest|last|unit)\b)
  | (?<![\d.,])(\d+\.\d+\s(?:becomes|is\srounded\sto|rounds\sto)\s\d+(?:\.\d+)?)(?![.,]?\d|{_PERCENT}|\s(?!and\b)[a-z])
    """,
    "de": rf"""
    (?<![\d.,])((?:{_DE_AGE}-?\s?(?:bis|und|–|-)\s?(?:unter\s)?)?{_DE_AGE})-[Jj]ährige
  | \b(?:{_DE_PEOPLE}|[Ii]m\sAlter)\s(?:von|zwischen)\s({_DE_AGE}\s(?:bis|und)\s(?:unter\s)?{_DE_AGE})\sJahren\b
  | \b(?:{_DE_PEOPLE}|[Ii]m\sAlter)\s(?:ab|bis|über|unter)\s({_DE_AGE})(?!\sbis\s\d)
    (?=\sJahren?\b|\s*[.,;:)](?!\d)|\s[a-zäöü])
  | \bab\s({_DE_AGE})\sJahren\b
  | \b(?:[Jj]e|[Pp]ro)\s({_BASE})(?!{_PERCENT}|\sEuro) | \b[Aa]uf\s(?:je\s)?({_BASE})\s(?:Einwohner|Lebendgebor|Geburt)
  | \b[Ss]umm(?:e|ier)\w*\b[^.;]{{0,60}}?\b({_HUNDRED})
  | \b(?:auf|zu)\s(100{_PERCENT}?)\s(?:addieren|summieren|ergänzen)
  | \b(?:Konfidenz|Vertrauens|Signifikanz|Niveau)\w*\b[^.;,]{{0,30}}?\b(?:von|mit|auf|zu)\s({_SHARE})
  | \b(\d+(?:,\d+)?-Prozent-)(?:Konfidenz|Signifikanz|Vertrauens|Niveau)
  | \b((?:zwölf|12)\sMonaten?)\s(?:davor|früher|später|vorher|zuvor|bis\s[A-ZÄ])
  | (?:\bmit\s|\()(\d{{1,4}}|{_DE_AGE})\s(?:\w+\s)?(?:und|oder)\smehr\b
  | \A\W*(\w+jährigen?)\s(?![A-ZÄÖÜ])
  | \b(\d\d-Stunden-Woche|\w+-Tage-Woche)\b
  | \b(die\sHälfte(?:\svon\s1)?)(?=\s(?:der|in\sder)\s(?:kleinsten|letzten)\b) | \b[Ee]ine\s(0)\s(?:bedeutet|steht)\b
    """,
    "sr": rf"""
    \b{_SR_PEOPLE}\s(?:(?:uzrasta|starosti|star\w+|(?:životne\s)?dobi)\s)?(?:od\s|između\s)?
    ({_SR_AGE}(?:\s(?:do|i)\s|\s?[–-]\s?){_SR_AGE})\sgod
  | \b(?:{_SR_PEOPLE}|[Mm]eđu|[Kk]od|[Zz]a|[Ss]vih)\s(?:mlađ|starij)\w*\sod\s({_SR_AGE})\b(?![.,]\d|{_PERCENT})
  | (?<!\bje\s)(?<!\bsu\s)(?<!\bbio\s)(?<!\bbila\s)\b(?:mlađ|starij)\w*\sod\s({_SR_AGE})\sgodin
  | \b{_SR_PEOPLE}\s(?:do|ispod|iznad|posle|preko)\s({_SR_AGE})\sgodin
  | \b[Pp]o\s({_BASE})(?!{_PERCENT}|\s(?:dinar|evr)) | \b[Nn]a\s(?:svak\w+\s)?({_BASE})\s(?:stanovni|živorođen|rođen)
  | \b(?:[Zz]bir|[Ss]abir|[Ss]um[aeiou])\w*\b[^.;]{{0,60}}?\b({_HUNDRED})
  | \b(?:poverenja|značajnosti)\s(?:od\s)?({_SHARE}) | \b(\d+-(?:odsto|posto|procentn\w+))\sinterval
  | (?<![\d.,])({_SHARE})\s(?:interval|nivo)
  | \b((?:dvanaest|12)\smeseci)\s(?:kasnije|pre\s(?:toga|njega)|ranije) | \b(polovin\w+)\s(?:najmanje|poslednje)\b
  | (?:\bsa\s|\()(\d{{1,4}}|{_SR_AGE})\s(?:i|ili)\sviše\b
  | \bosmogodišnj\w+\b(?=\sškol) | \bhotel\w*\ss[a]?\s(\w+)\szvezdic
  | (?<![\d.,])(0)\s(?:označava|znači)\b | \b(\w+dnevn\w+)\s(?:radn\w+\s)?(?:nedelj|sedmic)
  | \b(tromesečn\w+)\s(?:\w+\s)?(?:anket|bilans|bilten|indeks|izvešta|poda|publikacij|račun|stop)
    """,
    "sq": rf"""
    \b({_SQ_AGE}(?:\s(?:deri(?:\snë)?|dhe|e)\s|\s?[–-]\s?){_SQ_AGE})[-\s]vjeç
  | \b(?:grup)?mosh\w*\s(?:(?:nga|prej)\s)?({_SQ_AGE}(?:\s?[–-]\s?|\sderi(?:\snë)?\s){_SQ_AGE})(?!{_PERCENT}|,\d)
  | \b{_SQ_PEOPLE}\s(?:deri\snë|mbi|nën)\s(?:moshën\s)?({_SQ_AGE})(?:\svjeç\b|(?=\s*[.,;:)])(?!,\d))
  | \b[Pp]ër\s(?:çdo\s)?({_BASE})\s(?:banorë|frymë|lindje)
  | \b(?:[Ss]hum[aeë]|[Mm]bled)\w*\b[^.;]{{0,60}}?\b({_HUNDRED})
  | \b(?:besimit|besueshmërisë|rëndësisë)\s(?:(?:prej|me|në)\s)?(?:nivelin?\s)?({_SHARE})
  | (?<![\d.,])({_SHARE})\s(?:interval|nivel)
  | \b((?:dymbëdhjetë|12)\smuaj)\smë\s(?:parë|vonë) | \b(gjysm\w+)\s(?:e|së)\snjësisë
  | \b[Jj]av\w+\s(?:e\spunës\s)?(me\s\w+\sditë|\w+ditore)\b
  | \bme\s(\d{{1,4}}|{_SQ_AGE})\s(?:e|ose)\smë\sshumë\b | \b[Ss]hkoll\w+\s(\w+vjeçare)\b | \bhotel\w*\sme\s(\w+)\syje\b
  | (?<![\d.,])(0)\s(?:do\stë\sthotë|nënkupton|tregon)\b
    """,
}
_GROWN = re.compile(
    r"\b(?:st[ie]{2}g|wuchs|wächs|wachs|s[aiu]nk|fiel|gefallen|erhöh|verringer|reduzier"
    r"|pa[old]|poras|pove[ćc]|smanj|spust|skoč|pop[eo]|naras|u\srrit|ra\b|arrit)\w*[^,;:]*\s(?:auf|na|për)\s\Z"
)
"""In front of "1.000 Einwohner" that are no base, but what something grew to."""


def conventional(sentence: str, language: str) -> list[tuple[int, int]]:
    """Where the numbers stand that a convention sets; Serbian in its Latin form."""
    spans = [found.span(found.lastindex or 0) for found in _pattern(language[:2]).finditer(sentence)]
    return [span for span in spans if not _GROWN.search(sentence[max(0, span[0] - 60) : span[0]])]


@cache
def _pattern(language: str) -> re.Pattern[str]:
    pattern = f"{_EVERYWHERE}|{_OF_LANGUAGE[language]}" if language in _OF_LANGUAGE else _EVERYWHERE
    return re.compile(pattern, re.VERBOSE)
