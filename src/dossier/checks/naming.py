"""Numbers that count nothing, because they belong to a name, a reference or a manner of speaking.

a sentence -> the same sentence with such numbers as blanks, for `unbound`
"""

from __future__ import annotations

import re

BLANK = "\x00"
"""Stands for a character that is not read, so that the places of the others stay."""

_HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}(?:[.:]\d\d)?)"
_OF_THE_DAY = r"(?:in\sthe\s(?:morning|afternoon|evening)|at\snight)\b"
_HAPPENED = r"(?:came?|come|left|leaves?|arrived?|began|begins?|started|starts?|opened|opens?|closes?|met|meets?|woke)"
_CALIBRE = (
    r"(?:4\.6|5\.45|5\.56|5\.7|6\.5|6\.8|7\.62|8\.6|9|12\.7|14\.5|20|23|25|27|30|35|37|40|51|57|60|68|70|73|75|76|76\.2"
    r"|80|81|82|84|85|88|90|98|100|105|107|114|115|120|122|125|127|128|130|140|150|152|155|160|203|220|227|240|300)"
)
"""Of guns, in millimetres; other measures of that unit are amounts: "it has grown by 0.4 mm"."""
_SHARE = r"\d+(?:\.\d+)?(?:\s?%|[\s-]per\s?cent)"
_NORM = r"(?:aim|benchmark|ceiling|criterion|goal|guideline|norm|pledge|rule|target|threshold)"
_UPPER = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĻŁŃŅŇŐŘŚŞŠŤŪŮŰŲŹŻŽȘȚ]"
_TITLE = (
    rf"(?:\d|{_UPPER})[\w’'-]*"
    rf"(?:\s(?:a|an|and|at|for|from|in|of|on|or|the|to|with|(?:\d|{_UPPER})[\w’'-]*))+"
)
"""Two words or more that are written as those of a title."""
_ORDINAL = r"\d+(?:st|nd|rd|th)"
_SERIAL = (
    r"(?:anniversary|birthday|floor|storey|amendment|arrondissement|assembly|cabinet|conference|congress|court|edition"
    r"|entrance|gate|government|legislature|meeting|parallel|meridian|parliament|percentile|plenary|reading|round|session|sitting"
    r"|summit)"
)
"""What is told from others of its kind by its number: "the 44th government"."""
_SECURITY = r"-year\s(?:[A-Z]\w+\s)?(?:government\s)?(?:Bund|bond|gilt|note|paper|swap|Treasur|yield)"
_REGIMENT = r"(?:Regiment|Battalion|Brigade|Squadron|Corps|Division|Wing|Commando|Company|Platoon)\b"
_HELP = (
    r"(?:call|dial|text|phone|ring|[Hh]otline|[Hh]elpline"
    r"|(?:[Ee]mergency|[Pp]olice|[Ff]ire|[Aa]mbulance|[Rr]escue)(?:\snumber)?)"
)

_REPORTER = r"(?:U\.S\.C\.|C\.F\.R\.|U\.S\.|USC|CFR|Stat\.|UNTS|LNTS|ILM|EHRR)"
_STREET = r"(?:Street|St\.|Avenue|Ave\.|Road|Rd\.|Lane|Square|Boulevard|Drive|Court)"
_STREET_BEFORE = r"(?:Rruga|Rr\.|[Rr]ue|Via|Ulica|Bulevar\w*|Boulevard|Avenue|Place)"
_TOWN = r"(?:,\s(?:[A-Z]{1,2}-)?\d{4,6}\s[A-Z]\w+)?"

_WARMING = r"(?:aim|ceiling|goal|guardrail|limit|mitigation|objective|path\w*|scenarios?|target|threshold|world)"
_AUTHORS = rf"{_UPPER}[\w’'-]+(?:\s(?:et\sal\.|(?:&|and)\s{_UPPER}[\w’'-]+))?"
_ABOUT_ITSELF = r"(?:(?:Document\s|Publication\s|Last\s)?(?:Version|Date|[Uu]pdated|[Rr]evised)|Published)"
_STAMP = (
    r"(?:(?:\d{1,2}\.?\s)?[^\W\d_]+\s(?:\d{1,2},\s)?(?:19|20)\d\d|(?:19|20)\d\d(?:-\d\d){0,2}|v?\d+(?:\.\d+){0,3})"
    r"(?![.,]?\d|\s?%|\s(?:percent|per|million|billion)\b)"
)
"""Version and date of the document, behind their names: "**Last updated:** 3 March 2026"."""

_TERM = r"(?:(?:business|calendar|working)\s)?(?:day|week|month|year)s"
_ISSUED = (
    r"(?:of|after|from|following)\s(?:the\sdate\sof\s)?(?:(?:its|this|the)\s)?(?:(?:final\s)?report|adoption|approval|enactment"
    r"|entry\sinto\sforce|issuance|issue|notification|promulgation|publication|receipt|signature|signing)"
)
"""From which a term runs that a text sets: "within 30 days of the date of issuance of this report"."""

_AT = r"\d{1,2}(?:[.:]\d\d)?"
_GERMAN_RANKED = (
    r"(?!Platz|Rang|Stelle|Position|Jan|Jän|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[A-ZÄÖÜ][A-Za-zäöüß]"
)
""""Das 3. Bataillon", "die 2. Lesung": German counts with numbers that have no full stop."""
_SERBIAN_UNITS = (
    r"(?:(?:[a-zčćđšž]+\s)?(?:brigad|divizij|bataljon|korpus|armij|puk)\w*|v(?:ij)?eka?u?"
    r"|(?:izdanj|kongres|sednic|samit|čitanj)\w*)\b"
)
_ALBANIAN_ORDINAL = r"(?:(?<=\w\si\s)|(?<=\w\se\s)|(?<=\w\stë\s)|(?<=\w\ssë\s))\d{1,3}-t\w*"
_SPANNING = r"(?:day|week|month|quarter|year)\s(?:moving|rolling|running)\saverage"
_POINTS = r"point\s(?:agenda|declaration|list|manifesto|peace|plan|program(?:me)?|proposal|(?:[\w-]+\s)?scale)\b"

_NAMED = re.compile(
    rf"""
    (?=\d)(?:
      (?<![\d.,:'’\u00a0\u202f])0\d++(?:[\s/-]\d{{2,8}}|:\d\d\b)*+(?:-\d)?(?![.,]?\d)      # 038 247 615, 0351 82-0, 007
    | (?<![\w-])(?!\d{{4}}-\d\d-\d\d)\d++(?:[-–]\d++){{2,}}+(?![\w-])                # 4-4-2, an ISBN
    | (?<=\()\d{{1,2}}[-–]\d{{1,2}}(?=\s(?:in|at|away|home|on|after|against)\b|\)) # (2-0 in Gothenburg)
    | (?:(?<=ended\s)|(?<=won\s)|(?<=lost\s)|(?<=drew\s))\d{{1,2}}[-–:]\d{{1,2}}\b
    | (?:(?<=[Tt]he\s)|(?<=['’]s\s)){_SHARE}\s(?:(?:of\s)?(?:GDP|defence|spending)\s)?{_NORM}\b  # the 2 per cent goal
    | (?<=\ball\s)24\shours\b(?!\sof\b) | (?<=\bprices\sof\s)(?:19|20)\d\d\b
    | (?<=\w@)\d+\b | 9[\s-]to[\s-]5(?=\s(?:job|work))\b                           # pass@10
    | (?<=[Ww]ithin\s)\d{{1,3}}\s{_TERM}\s{_ISSUED}\b
    | 24\s(?:Stunden\sam\sTag|(?:čas|sat)a\sdnevno|orë\snë\s(?:ditë|24))          # round the clock
    | (?<=\bu\s){_AT}\s?(?:čas\w*|sat[ia]?|h)\b                                 # u 15 časova
    | (?:(?<=\bu\s)|(?<=\bum\s)|(?<=\bdo\s)|(?<=\bbis\s)|(?<=\bgegen\s))(?:[01]?\d|2[0-3])\.[0-5]\d(?![.,]?\d|\s?[%\w])
    | (?<=\bod\s){_AT}\sdo\s{_AT}\s(?:čas\w*|h)\b
    | (?:(?<=\borën\s)|(?<=\bora\s)){_AT}(?:\s(?:deri\snë|dhe)\s{_AT})?(?![.,]?\d)  # në orën 8.00
    | (?:(?<=\b[Vv]itet\s)|(?<=\b[Vv]iteve\s))(?:1[5-9]|20)\d0\b | (?:1[5-9]|20)\d0-(?:te|ih|tih|im)\b
    | (?<=\b[Uu]nter\sder\s)(?:110|112|115)\b | (?<=\bKilometer\s)\d+\b(?!,\d)
    | {_ALBANIAN_ORDINAL}                                                      # shekulli i 21-të
    | (?<=[Tt]he\s)\d{{3}}\s(?=number\b|hotline\b)                                # the 112 number
    | \b(?:
        \d+\+?[\s-]?(?:kg|km|metres?|m)\s(?:class|category|final|sprint|race|freestyle|hurdles|relay)\b
      | {_ORDINAL}(?:,\s{_ORDINAL})*(?:,?\s(?:and|or|to)\s(?:the\s)?{_ORDINAL})?\s(?=[“"„«]?{_UPPER})  # 6th and 7th
      | (?:{_ORDINAL}\s(?:and|or|to)\s(?:the\s)?)?{_ORDINAL}(?:-|\s(?:[a-z]+\s)?){_SERIAL}\b
      | 116\s?\d{{3}}\b(?!\s[a-z]+s\b) | \d{{1,4}}\.\spo\sredu\b
      | \d{{1,3}}\s{_REGIMENT}
      | \d+{_SECURITY} | \d+-(?:bit|byte|octane|plus|pounder)\b
      | (?<!\b[Aa]\s)\d{{1,3}}-(?:day|hour|minute|month|week|year)\s(?:[a-z]+\s)?(?:rules?|tests?)\b
      | (?<=[Tt]he\s)\d{{1,3}}-(?:day|hour|minute|month|week|year)\s(?:deadline|limit)\b
      | \d{{1,2}}(?:-nanomet(?:re|er)\b|[\s-]?nm\s(?:chip|line|node|process|technolog))
      | [24]0-foot(?:er)?s?\b | (?:(?<=where\s)|(?<=and\s)|(?<=[,;]\s)|(?<=\())\d\s(?:denotes|means|stands\sfor)\b
      | \d\+\d\+\d\b | \d-\(\d\)-\d\b                                                # a 3+2+2 model, a 2-(2)-2 panel
      | (?<=\()\d(?:,\s?\d)+(?=\))                                               # a (0,1,1) model
      | \d{{1,2}}(?:[.:]\d\d)?(?:\s?[–-]\s?|\sto\s)\d{{1,2}}(?:[.:]\d\d\b|\s?h\b)                 # 8:30–15:30
      | \d{{2,4}}(?:\s\d\d){{3,}}\b                                               # 577 07 05 63
      | 24[\s-]hours?[\s-](?:care|clock|cycle|day|help|hotline|news|service|shift)\b
      | \d{{1,4}}[a-z]?\(\d{{1,2}}\)                                               # 42(7)
      | 1:\d{{1,3}}(?:[,.\s\u00a0]000)+\b                                         # the scale of a map
      | \d{{1,2}}\s=\s(?=[\"'“‘]?[A-Za-z])                                         # 1 = very likely
      | \d{{1,3}}\s?[–-]\s?\d{{1,3}}\sscale\b
      | {_HOUR}\s{_OF_THE_DAY}
      | \d{{1,3}}\+\d{{1,3}}\b(?!\s?%)                                                # the 5+2 talks
      | (?:19|20)\d\d\s(?:dollars|euros|prices)\b                                  # in 2015 prices
      | (?:180|360)(?:[-\s]degrees?\b|\s?°)
      | 365\sdays\sa\syear\b | 24\shours\sa\sday\b | 7\sdays\sa\sweek\b | [01]\s(?:if|otherwise)\b
      | (?:1\.5|2)\s?°\s?C?[-\s](?:Celsius\s)?{_WARMING}\b                            # the 1.5 °C goal
      | \d{{1,3}}\sF\.?R\.?\s\d{{3,6}}\b                                              # of the Federal Register
      | \d\d\scalib(?:re|er)s?\b | [248]K\b(?!\s?%)
      | \d+(?:\.\d+)?\s?°\s?(?:\d+(?:\.\d+)?\s?['’′]\s?)?[NSEW]\b | \d+\.\d+\s?[NSEW]\b  # 42.66N, 18°E
      | \d{{1,2}}(?:[.:]\d\d)?\s?(?:[ap]\.m\.|[ap]m\b|o['’]clock\b)               # 9.30 a.m.
      | 10\.\d{{4,9}}/\S+                                                       # a DOI
      | (?:(?<=tags\svon\s)|(?<=wochs\svon\s)|(?<=[kdtj]om\sod\s)|(?<=ave\snga\s))
        {_AT}\s(?:bis|do|deri(?:\snë)?)\s{_AT}\b
      | (?:{_AT}(?:\s?[–-]\s?|\s(?:bis|und)\s))?{_AT}\sUhr\b                     # 9.30 Uhr, 8 bis 16 Uhr
      | \d{{1,3}}\.\s(?:{_GERMAN_RANKED}|{_SERBIAN_UNITS})                             # 3. Flottille, 63. brigada
      | \d{{1,3}}-{_POINTS} | \d{{1,2}}-point\s(?=[A-Z]|type|font) | \d{{1,2}}-{_SPANNING}
      | (?<=\bPreise\svon\s)(?:19|20)\d\d\b | (?<=\bPreisen\svon\s)(?:19|20)\d\d\b
      | (?<=\bcenama\siz\s)(?:19|20)\d\d\b | (?<=\bçmimet\se\svitit\s)(?:19|20)\d\d\b
      | (?:1[5-9]|20)\d0['’]?s\b                                                  # the 1990s
      | \d{{1,2}}(?:st|nd|rd|th)(?:(?:\sand\s|[-–])\d{{1,2}}(?:st|nd|rd|th))?[\s-]centur(?:y|ies)\b
      | {_CALIBRE}[\s\u00a0\u202f-]?mm\b(?!\sof\b) | \d+(?:\.\d+)?[\s\u00a0\u202f-]?(?:kV|[kMG]?Hz)\b
      | \d+(?:\.\d+)?\s?(?:–|-|and|to)\s?\d+(?:\.\d+)?\s[kMG]?Hz\b
      | \d{{1,4}}[a-z]?,?\s(?:[A-Z][\w.’'-]*\s){{0,3}}{_STREET}(?!\w){_TOWN}      # 10 Downing Street, 915 F Street
      | \d{{1,4}}[a-z]?,?\s{_STREET_BEFORE}\s(?:\w+\s)?[A-Z]\w+(?:\s[A-Z]\w+)*{_TOWN}
      | \d+\s{_REPORTER}(?:\s(?:§+|Part))?\s?\d[\w.()-]*                            # 22 U.S.C. § 5305
      | \d{{1,4}}[A-Z]?\([a-z]\)(?:\([\w]+\))*                                     # 7(a), 501(c)(3)
      | 1-8\d\d-\w+(?:-\w+)*
      | \d{{1,2}}\.\d{{1,2}}\s\(\d{{1,2}}\s[A-Z][a-z]+\s\d{{4}}[^()]*\)                       # 1.0 (3 February 2026)
      | \d{{1,3}}\s(?:(?:foot|end)notes|pp)\b
      | \d{{1,2}}-digit\b | \d{{1,3}}(?:\.\d{{1,3}}){{3}}\b(?!\.\d)                    # an address of the Internet
      | \d\sBv[A-Z]\s\d+/\d+ | \d{{1,3}}\s\([a-z][a-z\s]*\)\sto\s\d{{1,3}}\s\([a-z][a-z\s]*\)  # 0 (worst) to 100 (best)
      )
    )
  | \b(?=[A-Z])(?:
      [A-Z][A-Za-z]{{1,5}}\d?(?:_[A-Z]+)?\(\d{{4}}\)\s?\d+                       # COM(2022) 230, P9_TA(2024)0123
    | OJ\s[LC](?:\s\d+|,\s\d{{4}}/\d+)(?:(?:,|\sof)\s\d{{1,2}}\.\d{{1,2}}\.\d{{4}})?               # OJ L 119, 4.5.2016
    | R\s?\(\d\d\)\s\d+ | [DLR]\.\s\d{{1,4}}(?:-\d+)+\b                               # No. R (87) 8, Articles L. 113-1
    | [A-Z]\d{{1,2}}\+\d\b(?!\s?%)                                                # the P5+1
    | (?:Committee|Council|Group)\sof\s(?:\d+|[A-Z][a-z]+)                      # the Group of 77
    | (?:[A-Z]{{1,4}}/[A-Z]+/\d+|UNSCR\s\d+)\s\(\d{{4}}\)
    | [A-Z][\w-]*\s\d{{1,4}}s\b                                                 # Boeing 737s, SA 341s
    | [A-Z][\w.’'-]+\s\d{{1,3}}[a-z]?,\s(?:[A-Z]{{1,2}}-)?\d{{4,6}}\s[A-Z]\w+            # Njegoševa 45, 81000 Podgorica
    | (?!A|At|By|From|Of|Over|Than|The|To|Under)[A-Z][\w-]*\s\d\.0\b(?!\.\d|\s?(?:%|per|million|billion)) # Kosovo 2.0
    | [A-Z][\w.’'-]*(?:\s[A-Z]?[\w.’'-]+){{0,4}}\s(?:No\.\s)?\d+\s\((?:19|20)\d\d\)    # General Comment No. 37 (2020)
    | (?:UTC|GMT|CES?T|EES?T)\s?[+−–-]\s?\d{{1,2}}(?::\d\d)?
    | ID:?\s\d[\d\s-]*\d | No\.\s\d[\d/]*(?:,|\sof)\s\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{4}}\b         # No. 388, 16.10.2023
    | {_STREET}\s\d{{1,4}}[a-z]?{_TOWN}                                        # Agim Ramadani Street 23
    | (?:TEN|SIX|ONE|TWO|THREE)\b | Fit\sfor\s55\b | France\s24\b(?!\s[a-z]+s\b)
    | (?!EUR|USD|GBP|CHF)[A-Z]{{2,}}\s\d\.\d-\d{{3}}\b                              # GE 3.6-137, a turbine
    | (?:Balkans?|Visegr[aá]d|Nordic|Baltic|Brega)\s(?:three|four|five|six|eight)\b(?!\s[a-z]+s\b)
    | (?:E\.O\.\)?|P\.L\.|H\.R\.|Pub\.\sL\.)(?:\sNo\.)?\s\d[\d-]*                         # E.O. 13224
    | (?:Fiscal|Financial)\sYear\s(?:\(FY\)\s)?\d{{4}}
    | [CK](?i:ovid)\w{{0,3}}[\s-]19\b
    | (?:E\.?O\.?|Exec(?:\.|utive)\sOrder)\s(?:\(E\.?O\.?\)\s)?(?:No\.\s)?\d\d,?\d{{3}}\b
    | (?:(?<=\()|(?<=;\s)){_AUTHORS},\s(?:1[89]|20)\d\d[a-z]?(?=\s?\\?[;)])           # (Aslan et al., 2025)
    | {_ABOUT_ITSELF}\*{{0,2}}:\*{{0,2}}\s{_STAMP}
    )
  | \b(?=[A-Za-zα-ωΑ-Ω])(?:
      (?:[Rr]esolution|Order|Regulation|Directive|Decision)\s\d+\s\(\d{{4}}\)      # Resolution 1244 (1999)
    | (?i:twenty|forty)-foot(?:er)?s?\b
    | turn(?:s|ing)?\s\d\d\b(?!\s?%|[.,:]\d|\sper|\s(?:people|men|women|(?!this)[a-z]+s)\b)    # who turn 18
    | (?i:seven\sdays\sa\sweek|twenty-four\shours\sa\sday)\b
    | [ck]ovid\w{{0,3}}[\s-]19\b | [Ff]ifty-fifty\b | [Nn]ine-to-five\b | [A-Za-z]+-something\b
    | {_HELP}(?:\s(?:is|on|to))?:?\*{{0,2}}\s\d{{3,6}}(?:\s\d{{3}})?(?=\s*(?:[,;.)]|in\b|if\b|is\b|for\b|\Z))
    | (?:[Ii]bid|[Oo]p\.\scit|[Ll]oc\.\scit)\.,?\s\d+(?:\s?[–-]\s?\d+)? | (?:arXiv|PMID|OCLC|doi):\s?[\d./]+
    | beat(?:ing)?\s(?:[A-Z]\w+\s){{1,3}}\d{{1,2}}[–:-]\d{{1,2}}\b
    | (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\sat\s{_HOUR}\b
    | {_HAPPENED}\sat\s\d{{1,2}}[.:][0-5]\d\b(?!\s?%|\sper)
    | {_HAPPENED}\sat\s{_HOUR}(?=\s*(?:[.,;](?!\d)|[”"]|:\s)|\s(?:and|on)\b|\Z)
    | [a-z]\s?[−–+]\s?\d\b(?!\s?%|\d)                                            # t−1
    | {_HOUR}\s{_OF_THE_DAY} | (?:half|quarter|minutes|five|ten|twenty)\spast\s{_HOUR}\b | quarter\sto\s{_HOUR}\b
    | [Aa]t\s(?:five|ten|twenty)\sto\s{_HOUR}(?=\s*[.,;:)]|\Z)
    | scales?\s(?:of|from)\s(?:\d+\s?(?:to|–|-)\s?\d+\b|one\sto\s{_HOUR}\b)
    | (?i:coded|graded|marked|ranked|rated|scored)\s(?:from\s)?\d+\s?(?:to|–|-)\s?\d+\b
    | [Ii]t\s(?:is|was)\s(?:five|ten|twenty|half|a\squarter)\s(?:to|past)\s{_HOUR}\b
    | [Tt]en\sa\spenny\b | [Hh]alf\sthe\sart\sof\b | [Rr]eading\stime:?\s\d+\smin
    | (?i:two|three|five|ten|thirty){_SECURITY}
    | (?:[Pp]age|[Pp]art|[Ss]tep|[Ss]lide|[Vv]ote|[Vv]olume)\s\d+\sof\s\d+\b
    | coded\s(?:as\s)?[−–-]?\d+\b(?!\s[a-z]) | (?:coded|counted|recorded|shown)\sas\s0\b
    | [Ff]ont\ssize\s\d+ | (?:hotline|number)\sis\s\d{{3,}}\b
    | [a-z]+-(?:{_POINTS}|{_SPANNING})
    | [Ss]ix\sof\sone\sand\shalf\sa\sdozen\sof\sthe\sother\b
    | (?:early|mid|late)-(?:1[5-9]|20)\d0s\b
    | et\sal\.,?\s\(?(?:1[89]|20)\d\d\b | c\.\s\d+\sof\s\d{{4}}\b
    | [A-Za-zα-ωΑ-Ω]²?\s?[=<>≤≥]\s?\d+(?:[.,]\d+)*                                     # N = 1, p < 0.05, R² = 0,62
    | {_STREET_BEFORE}\s(?:\w+\s){{0,3}}[A-Z]\w+\s\d{{1,4}}{_TOWN}              # rue de la Loi 200, 1049 Brussels
    )
  | (?=[^\w\s])(?:
      \+\d{{1,3}}\s?(?:\(0\)\s?)?\d{{1,4}}(?:[\s./-]\(?\d{{1,4}}\)?){{1,5}}(?!\d)             # +383 38 221 145
    | \(0\d{{1,3}}\)\s?\d{{2,4}}(?:[\s-]\d{{2,4}})+                                   # (038) 221-145
    | (?<!\w)['’]\d\ds?\b(?!\s?(?:%|per\b|percent\b|million\b|billion\b))         # '68
    | \[(?:1[89]|20)\d\d\]\s(?:\d+\s)?[A-Z][A-Z\s]+\d+ | \(\d{{4}}\)\s\d+\s[A-Z][A-Z\s]+\d+    # [2003] 1 WLR 1577
    | \([IVX]+\.\s\d{{1,2}}\.\)                                                    # of a Hungarian decree
    | \(\+\d{{1,3}}\)(?:\s\d{{1,4}}){{1,5}}(?!\d)
    | (?<!\w)\#\d+\b                                                            # issue #88
    | (?<!\*)\*(?=[^*]*[A-Z][a-z]){_TITLE}\*(?:\s\((?:1[5-9]|20)\d\d\))?           # *Twelve Storms*
    | (?<![_\w])_(?=[^_]*[A-Z][a-z]){_TITLE}_\b | [“"]\d+[”"] | [“"„«](?=[^“”"„«»]*{_UPPER}[^\W\d_]){_TITLE}[”"“»]
    | \*[.,]\*?\s(?:(?:\d{{1,2}}\s)?[A-Z][a-z]+\s)?(?:19|20)\d\d(?=\s*[.,;)])     # *Twelve Storms*, May 2014.
    | [“"„][^“”"„.]{{1,40}}[”"“]\s(?:campaign|fund|initiative|plan|program|project|scheme|strategy)  # “50 homes” plan
    | \*+\s\((?:1[5-9]|20)\d\d\)                                              # *Corfu Channel* (1949)
    | (?<=[A-Za-z])(?:\+\+|\#)\d+                                                 # C++20
    | §+\s?\d[\w.-]*(?:\([\w]+\))*(?:(?:,|\sand|\sor|\sto|\s?[–-])\s?\d[\w.-]*(?:\([\w]+\))*)*     # §§ 14 and 15
    | (?<=\w)\[\d+\]                                                             # array[0]
    | <3(?=\s*[.!)]|\s*\Z)                                                       # a heart
    )
    """,
    re.VERBOSE,
)
"""What such a number may begin with is asked first, which saves nine tenths of the time."""

_OF_BEFORE = re.compile(r"((?:[\w’'-]+\s+){1,4})of\s*\Z")
_OPENERS = frozenset(("A", "An", "At", "By", "From", "In", "On", "Since", "That", "The", "This", "Those", "Until"))
PLACES = frozenset(
    """
    Albania Armenia Austria Azerbaijan Belarus Belgium Bosnia Britain Bulgaria Canada China Croatia
    Cyprus Czechia Denmark England Estonia Finland France Georgia Germany Greece Herzegovina Hungary Iceland
    India Ireland Israel Italy Japan Kosovo Latvia Lithuania Luxembourg Macedonia Malta Moldova Montenegro Netherlands
    Norway Poland Portugal Romania Russia Scotland Serbia Slovakia Slovenia Spain Sweden Switzerland Türkiye Turkey
    Ukraine  Balkans Belgrade Berlin Brussels Kyiv London Moscow Paris Podgorica Pristina Prishtina Sarajevo
    Skopje Tirana Vienna Warsaw Washington
    """.split()  # noqa: SIM905 -- a list of words reads better as words
)
_COUNTED = re.compile(
    r"\s+(?:more\s+)?(?:[A-Za-z-]+\s+)?(?:cases|citizens|civilians|companies|countries|days|deputies|experts|firms|hours|households"
    r"|applications|attacks|businesses|calls|children|claims|drones|homes|jobs|men|migrants|mines|payments|rounds|shells"
    r"|tourists|vehicles|visitors|voters|women"
    r"|judges|kilometres|members|months|officers|people|percent|persons|projects|refugees|schools|seats|soldiers|staff"
    r"|states|strong|students|times|tonnes|troops|visits|votes|weeks|workers|years)\b"
)

_DETERMINED = re.compile(r"(?:\b(?:the|an?|its|their|his|her|our|this|that)|\w['’]s|s['’])\s+\Z", re.IGNORECASE)
_NOUN_AFTER = re.compile(r"\s+([A-Za-z][\w-]+)")
_NO_NOUNS = frozenset(
    """
    a also an and as at but by came did for from had has have in is it of on or saw that the they this to until was we
    were when which while who will with would
    """.split()  # noqa: SIM905
)
_NUMBERED = re.compile(
    r"\b(?:act|article|bill|convention|decision|decree|directive|law|order|protocol|regulation|resolution|section)\s"
    r"(?:no\.?\s)?(\d{3,5})(?![\d.,/]\d)",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\$\$.{1,2000}?\$\$|\\begin\{([a-z]+\*?)\}.{1,2000}?\\end\{\1\}"
    r"|(?<![\w\\$])\$(?=[^\s$])(?=[^$]*[=\\^_{}<>+])[^$]*[^\s$]\$(?![\w$])"
    r"|\\\((?=[^()]*[=\\^_{}<>+])[^()]*\\\)|"
    r"<su[bp]\b[^<>]*>\s*\d{1,4}\s*</su[bp]>|(?<=[\w)])(?:\^[−+-]?\d{1,3}[−+-]?\^|~\d{1,4}~)|(`+)(?:(?!\2).)+?\2(?!`)|</?[A-Za-z!][^<>]*>|&#?\w+;|\{[^{}]*\}",
    re.DOTALL,
)


def code_spans(text: str) -> list[tuple[int, int]]:
    """Where formulas, code, tags, entities, attribute lists and raised note numbers stand in a text."""
    return [found.span() for found in _CODE.finditer(text)]


def without_names(sentence: str) -> str:
    """The sentence with the numbers of names as blanks."""
    return _NAMED.sub(lambda found: BLANK * len(found[0]), sentence)


def names_by_year(before: str) -> bool:
    """Whether the year that follows tells one treaty from another, rather than when something was."""
    found = _OF_BEFORE.search(before[-120:])
    words = found[1].split() if found else []
    return any((word[0].isupper() and word not in _OPENERS) or word in ("class", "generation") for word in words)


def counts_things(after: str) -> bool:
    """Whether what follows "a million" is counted in reports: people, troops, years."""
    return _COUNTED.match(after) is not None


def ends_name(word: str, number: str, after: str) -> bool:
    """Whether a number between a word with a capital and what follows is part of a name: "Readiness 2030 says".

    It is none where something is counted, as in "gave NATO 300 troops" and, behind a country, "sent Ukraine 31 tanks".
    """
    if word.endswith(("'s", "’s", "s'", "s’")) or _COUNTED.match(after):
        return False
    year = len(number) == 4 and number[:2] in ("18", "19", "20")
    return year or word not in PLACES or len(number) > 4


def tells_years_apart(before: str, after: str) -> bool:
    """Whether a year, or a date with one, says which of several things is meant: "its 2023 budget"."""
    found = _NOUN_AFTER.match(after)
    return bool(found and found[1] not in _NO_NOUNS and _DETERMINED.search(before) and not counts_things(after))


def numbers_of_names(text: str) -> frozenset[str]:
    """Long numbers that a text gives as those of a resolution, section or law: there they may stand alone as well."""
    return frozenset(found[1] for found in _NUMBERED.finditer(text))
