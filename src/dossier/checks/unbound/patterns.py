"""What a number looks like in prose: digits with their signs and units, and English words.

a sentence -> every match, with its kind: date, money, code, power, digits, words
what stands before or after a match -> whether it points back, numbers or counts
"""

from __future__ import annotations

import re

from dossier.quantities.units import CODES

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
LARGE = tuple(
    """
    eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy
    eighty ninety hundred thousand million billion trillion dozen
    """.split()  # noqa: SIM905 -- a list of words reads better as words
)
_WORD = rf"(?:{'|'.join([*SMALL, *LARGE])})"
_DIGITS = r"\d+(?:[,.\u00a0\u202f'’]\d+)*"
_CURRENCY = rf"(?:[€$£]|\b(?:EUR|USD|GBP|CHF|US\$|(?-i:{'|'.join(sorted(set(CODES.values())))}))\s?)"
_UNIT = r"(?:\s?(?:%|per\s?cent\b|percent\b|bn\b|m\b|k\b|million\b|billion\b|trillion\b|thousand\b))"
_DAYS = r"\d{1,2}(?:st|nd|rd|th)?(?:\s?[–-]\s?\d{1,2})?"
_WORDS = (
    rf"\b(?:(?:a|one|half\s+a|several)\s+)?{_WORD}(?:(?:[\s-]+|\s+and\s+){_WORD})*(?:[\s-]one)?"
    r"(?:\s+per\s?cent|\s+percent)?\b(?![\s-](?:thirds|fifths)\b)(?<!three(?=[\s-]quarters))"
)
_HEDGE = r"(?:(?:fewer|less|more)\sthan|over|under|about|around|nearly|almost|roughly|at\sleast)"
PARTS = "third|quarter|fifth|sixth|seventh|eighth|ninth|tenth"
_PART = rf"(?:{PARTS}|half)(?!\s+(?:a|an|time|hour|century|decade|million|billion)\b|\s+of\s+(?:a|the)\s+century\b)"
NUMBER = re.compile(
    rf"""
      (?P<date>\b(?=[\dadefjlmnos])(?:{_DAYS}\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?\b
        |\b{_MONTH}\s+{_DAYS}(?:,?\s+\d{{4}})?\b(?!\s?%)
        |\b{_MONTH},?\s+\d{{4}}\b|\b(?:early|mid|late)-(?:1[5-9]|20)\d\d\b(?!-)))
    | (?P<money>{_CURRENCY}{_DIGITS}(?:\s?[–-]\s?[€$£]?{_DIGITS})?\+?{_UNIT}?)
    | (?P<code>(?<![\w./-])(?=[\d_./-]*+[^\W\d_](?:[^\W\d]|[./-])*+\d)[\w./-]++
        |\d++\w*+[/:](?=[\w./:-]*\w)[\w./:-]*+|\d++[A-Za-z][\w./-]*+)
    | (?P<power>\b10\^\d+\b)
    | (?P<digits>{_DIGITS}(?:\s?(?:[–-]|--)\s?{_DIGITS})?\+?{_UNIT}?)
    | (?P<words>\b(?=[a-z])(?:\b(?:two[\s-]thirds|three[\s-]quarters|(?:two|three|four)[\s-]fifths)\b|{_WORDS}
        |\b(?:{_HEDGE}\s+)(?:(?:a|one)[\s-])?{_PART}\b
        |\ba\s+(?:full|good|mere)\s+{_PART}\b
        |\b(?:a\s+(?:{PARTS})|half)\s+of\b(?!\s+(?:a|the)\s+century\b)|\bone[\s-](?:{PARTS})\b
        |\ba\s+(?:third|quarter|fifth|tenth)(?=[.,;:)]|\Z|\s+or\s+(?:less|more|so)\b|\s+and\s+(?!a\b|final|fourth|last))
        |\ba\s+(?:{PARTS})(?=\s+(?:are|were|have)\b)
        |\bby\s+a\s+half\b
        |\b(?:by|in)\s+half\b(?!-|\s+(?:an?|of|past)\b)
        |(?:(?<=by\s)|(?<=from\s)|(?<=to\s)|(?<=than\s))a\s+(?:{PARTS})(?=\s+(?:after|and|at|before|compared|during|from|if|in|on|over|since|to|when|while|within)\b)
        |\ba\s+(?:{PARTS})(?=\s+(?:to\s+an?|more|less|fewer|higher|lower|larger|smaller|bigger|cheaper|dearer|longer|shorter|up|down
          |off|above|below)\b)
        |(?:(?<=pays\s)|(?<=paid\s)|(?<=pay\s)|(?<=costs\s)|(?<=earns\s))(?:double|triple)\b
        |\bone\s+half\b(?!-|[^.;]*\bother\b)
        |\bone\s+and\s+a\s+half\b
        |\bevery\s+(?:second(?!\s(?:counts|matters|that)\b)|(?!quarter)(?:{PARTS}))\b
          (?=\s(?!of\b|day|week|month|year|time|hour|minute|night)[a-z]|[.;](?:\s|\Z))
        |\b(?<!the\s)one\s+(?:per\s?cent|(?:(?:cubic|metric|nautical|square)\s)?(?:hectare|kilomet|litre|met|mile|tonne?)(?:re|er)?s?)\b
        |\b(?:a|one|half\s+a)\s+percentage[\s-]point\b
        |\bhalf\s+(?:as\s+(?!well\b)[a-z]+|that)\b
        |\bhalf\s+an?\s+(?:acre|hectare|kilo|litre|met(?:re|er)|mile|percentage[\s-]point|point|tonne?)(?:gram|met(?:re|er))?s?\b
        |\bone\s+in\s+a\s+(?:dozen|hundred|thousand|million)\b
        |\bhalf\s+(?:the|all|its|their|his|her|our|your|my|these|those)\b
        |(?:(?<=of\swhom\s)|(?<=of\swhich\s))(?:(?:a|one)\s)?{_PART}\b
        |\b(?:doubled|tripled|trebled|quadrupled|halved)\b(?!\s+(?:down|back|up))|\b(?:two|three|four|five|six|ten)-?fold\b
        |\b(?:is|are|was|were|still|than|nearly|almost|about|around|roughly|at)\s+(?:double|triple|treble|quadruple)
          \s+(?:the|that|this|its|their|what)\b
        |\b(?:earn|make|cost|pay|take)s?\s+(?:double|triple|treble|quadruple)\s+(?:the|that|this|its|their|what)\b
        |\b(?:twice|thrice)\s+(?:as|the|that|its|their|what)\b))
    """,
    re.VERBOSE | re.IGNORECASE,
)
DEFINITE = frozenset(
    """
    the these those all both other its their our last first next any either previous following
    preceding remaining same top bottom former latter
    """.split()  # noqa: SIM905
)
"""In front of a small number that points back."""
_VERBS = (
    "as|asks|begins|carries|closes|comes|counts|covers|deals|does|ends|gives|goes|has|holds|is|its|leaves|lies|lists|makes"
    "|needs|opens|runs|says|sees|serves|shows|stands|starts|takes|tells|was"
)
COUNTED_AFTER = re.compile(
    rf"\s+(?!(?:{_VERBS})\b)(?:[a-z]+s|people|men|women|children|staff|per|of\s(?:them|these|those)|or\sso|in\sall)\b"
    r"|\s?(?:[kMGT]?(?:W|Wh|B|bit)|k?m|k?g|cm|ha|ft|l|t)\b|\s?°"
)
"""Behind a number that counts, rather than numbers, what is named in front of it: "by that day 30 towns had fallen"."""
SUCH = re.compile(
    r"\b(?:(?:any|each|every|last|next|past|per|previous|same|such|that|this|those|which)\s+[a-z-]+|as\sa\srule)\s*\Z"
)
"""In front of a number that the word before it does not number: "in that case 12 came"."""
