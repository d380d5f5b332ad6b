"""Which numbers in digits want no source: those of names, references and lists, ages, years that tell things apart."""

from __future__ import annotations

import re

from dossier.checks.labels import LABELS, LONG_SERIES, REFERENCES, TIMES
from dossier.checks.naming import (
    counts_things,
    ends_name,
    names_by_year,
    tells_years_apart,
)
from dossier.checks.unbound.itself import counts_the_text, dates_the_text
from dossier.checks.unbound.neighbours import counts, is_gapped, is_plain, names_law, numbers_names, opens_as_verb
from dossier.checks.unbound.patterns import COUNTED_AFTER, DEFINITE, SUCH
from dossier.checks.unbound.worded import wording_excused

_SUFFIXED = re.compile(
    r"\d[\d.,]*(?:m|bn|k|x|st|nd|rd|th|s|km|kg|%|pp)\Z|\d+-(?:year|month|day|week|hour|strong|member|point|fold)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"([\w.’'+-]+)[\s\\(“\"]*\Z")
FUNCTION_WORDS = frozenset(
    """
    a about above after again against all almost also although among an and another any approximately around as at
    because before behind below between beyond both but by despite down during each even every exactly except
    fewer for from had has have here how however if in including inside instead into is it its just least less
    like many more most much nearly never no nor not now of off on once one only or other our out over per plus
    roughly same several she since so some still such than that the their then there these they this those though
    through throughout to today together toward towards under unless until up upon was we were what when where
    whereas whether which while who will with within without would yet you
    january february march april may june july august september october november december
    additional altogether barely elsewhere exactly fully further hardly he her his i later maybe me merely my overall
    perhaps precisely scarcely she soon them tonight total totally us whose yesterday your
    """.split()  # noqa: SIM905
)
_CAMEL = re.compile(r"(?!kWh|kVA)[a-z]{1,5}[A-Z]\w+")
"""A name such as macOS."""
_LISTED_BEFORE = re.compile(r"(?:\A|;(?:\s+(?:and|or))?)\s*\Z")
"""In front of "2." at a sentence's end: an item of a list within a paragraph."""
_PARAGRAPH = re.compile(r"\s(?:A|An|As|At|Each|For|If|In|It|On|Since|That|The|These|This|To|Under|We|When|Where)\s")
"""Behind the number of a paragraph, as in reports of auditors: "10 The Commission accepts this"."""
_ENUMERATOR = re.compile(r"\(\s*\Z")
DOTTED = re.compile(r"\d{1,4}(?:\.\d{1,3})+")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_RELEASE = re.compile(r"\d{1,3}\.\d{1,2}\.\d{1,3}")
"""Of a program; the parts of a number or a date have other lengths."""
_RANGE = re.compile(r"\d{1,4}\s?[–-]\s?\d{1,4}")
YEAR = re.compile(r"(?:1[89]|20)\d\d")
_OLD_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_YEARS = re.compile(r"(?:1[89]|20)\d\d\s?(?:[–-]|--)\s?(?:(?:1[89]|20)\d\d|\d\d)")
_BOLD_BEFORE = re.compile(r"\s*[*_]{1,3}\Z")
_LINE_BEFORE = re.compile(r"\A\s*\Z|[.:;!?*_)]\n\Z")
_NUMBERED_LINE = re.compile(r"\\?[.)](?:\s|\Z)")
"""Around the number of an item that is none to Markdown: its stop is escaped, or no empty line stands above it."""
_MOST_SAID = 12
"""More chapters, reasons or steps than this are not those of the text itself."""
_UNIT_WITHIN = re.compile(r"%|per|bn|million|billion|thousand|trillion")
_PLAN_FOR = re.compile(
    r"\b(?:agenda|budget|framework|period|perspective|plan|program(?:me)?|strategy)\s(?:for|of)\s+\Z"
)
"""In front of the years of a plan: "the negotiations on the budget for 2028–2034"."""
_VERB_BEFORE = re.compile(r"\b(?:to|will|would|may|can)\s+(?:number|measure|total|note|figure|line)\s*\Z")
_EDITION_BEFORE = re.compile(r"\b(?:version|edition|revision)\s+[\d.]+,?\s+(?:of\s+)?\Z", re.IGNORECASE)
_ACT_OF = re.compile(
    r"\b(?:Act|Law|Treaty|Agreement|Convention|Protocol|Decree|Decision|Directive|Regulation|Resolution|Judgment"
    r"|Constitution|Declaration)(?:\s\([^()]{0,80}\))?(?:\sNo\.?\s?\d[\w./-]*)?\s+of\s+\Z|\b[Nn]o\.\s?\d[\w./-]*\s+of\s+\Z"
    r"|\b(?:decision|decree|judgment|law|opinion|order|ruling)\s(?:[Nn]o\.?\s)?\d[\w./-]*\sof\s\Z"
)
"""In front of a date it tells one law from another."""
_CONCLUDED = re.compile(
    r"\b(?:Agreement|Charter|Convention|Protocol|Treaty)\b[^.;:]{0,60},\s(?:[A-Z][\w’-]+\s?){1,3},\s\Z"
)
"""In front of the date of a treaty, behind its place: "Law of the Sea Convention, Montego Bay, 10 December 1982"."""
_INTERVIEWED = re.compile(r"(?:\(|\A\W*[—–]\s)[^()]*\b[Ii]nterview\w*\b[^()]*[,\s]\s*\Z")
"""In front of the date of a conversation that is the source: "(interview with an official, May 2025)"."""
_NAME_OF = re.compile(r"\b[Tt]he\s(?:[A-Z][\w’'–-]+\s)*[A-Z][\w’'–-]+(?:\s\([^()]{0,80}\))?\s+of\s+\Z")
"""In front of a date it tells one event from another: "the Rose Revolution of November 2003"."""
_TEXT_OF = re.compile(
    r"\b(?:accord|act|agreement|budget|census|charter|code|communiqu[eé]|constitution|convention|decision|declaration|decree"
    r"|directive|judgment|law|memorandum|order|pact|protocol|referendum|regulation|resolution|ruling|statement|statute"
    r"|survey|text|treaty|version)\s+of\s+\Z"
)
"""In front of the year of a text: "by the census of 2022"."""
_EVENT_OF = re.compile(
    r"\b[Tt]he\s(?:[a-z-]+\s)?(?!amount|autumn|beginning|capacity|close|course|days?|end|eve|fall|figure|first|half|halves"
    r"|height|length|maximum|middle|minimum|months?|number|opening|price|quarters?|rest|season|second|spring|staff|start"
    r"|strength|sum|summer|third|total|turn|weeks?|whole|winter)(?:[a-z-]+[a-rt-z]|[a-z]+[isu]s)\sof\s\Z"
)
"""In front of the year that tells one event from others: "the crash of 2008", but not "the students of 1981"."""
_THE = re.compile(r"\b(?:an?|her|his|its|our|the|their)\s+[a-z-]+\s*\Z", re.IGNORECASE)
"""In front of a number that counts, behind a word that would stand alone as a label: "of the class 30 are girls"."""
_VERBAL = frozenset("figures issues lines measures notes numbers points ranks totals".split())  # noqa: SIM905
"""References that may be verbs: "the force numbers 500 men"."""
_ENDS_CLAUSE = re.compile(r"\s*(?:[.;:)]|\Z)(?!\d)")
"""Behind a number that counts nothing: "few of the games run past day 30"."""
_FRAME_BEFORE = re.compile(r"\b(?:first|last|past|next|coming|previous|following|preceding)\s+\Z")
_FRAME_AFTER = re.compile(r"\s+(?:hours|days|weeks|months|quarters|years|decades)\b")
"""Around a number of units of time that are counted from now, or from the outset."""
_AGE_AFTER = re.compile(r"(?:\s(?:vjeçe?|vjeçare?|Jahre\salt|years\sold))?,")
_AGE_BEFORE = re.compile(
    r"(?:\b[A-Z][\w’'-]+|\s[A-Z]\.|[a-rt-z]|\b(?:[Aa]n?|[Hh]is|[Hh]er|[Nn]jë|[Ee]ine?)\s(?:[\w-]+\s){0,2}[\w-]+),\s\Z"
)
"""In front of somebody's age: "A waitress, 52, says"."""


def excused(kind: str, text: str, before: str, after: str, language: str = "en") -> bool:
    """Whether a number that was found as a date, money, a code, digits or words wants no source."""
    last = word_before(before)
    if kind == "code":
        return not _SUFFIXED.match(text)
    if _FRAME_BEFORE.search(before) and _FRAME_AFTER.match(after):
        return True
    if kind == "words":
        return wording_excused(text, last, before, after)
    if kind == "date":
        return _date_excused(text, before, after)
    return kind != "money" and not _UNIT_WITHIN.search(text) and _digits_excused(text, last, before, after, language)


def _date_excused(text: str, before: str, after: str) -> bool:
    """Whether a date names what it stands behind, or is that of the text itself."""
    if any(each.search(before) for each in (_EDITION_BEFORE, _ACT_OF, _NAME_OF, _CONCLUDED, _INTERVIEWED)):
        return True
    if text[-4:].isdigit() and _TEXT_OF.search(before):
        return True
    return dates_the_text(before, after) or tells_years_apart(before, after)


def _digits_excused(text: str, last: str, before: str, after: str, language: str) -> bool:
    dotted = DOTTED.fullmatch(text) and not (language[:2] != "en" and _THOUSANDS.fullmatch(text))
    grouped = not text.rstrip("+").isdigit() and not dotted and not _RANGE.fullmatch(text)
    if not grouped and _numbered(text, last, before, after, language):
        return True
    if _is_name(last, before, after, language) and not grouped and ends_name(last, text, after):
        return True
    if _RELEASE.fullmatch(text) or (text == "27" and last.lower() in DEFINITE):
        return True
    if len(text) <= 2 and text.isdigit() and _small_excused(int(text), last, before, after):
        return True
    return _tells_apart(text, before, after)


def _numbered(text: str, last: str, before: str, after: str, language: str) -> bool:
    """Whether a number is that of what the word before it names: "recital 27", "on day 3"."""
    reference = last.lower().rsplit("-", 1)[-1]
    such = SUCH.search(before) and not (_ENDS_CLAUSE.match(after) or reference.startswith("age"))
    if such or _VERB_BEFORE.search(before):
        return False
    if last.islower() and YEAR.fullmatch(text) and reference not in LONG_SERIES:  # "dates its page 2024"
        return False
    if reference in REFERENCES:
        return reference not in _VERBAL or not COUNTED_AFTER.match(after)
    if language[:2] in ("sr", "sq") and numbers_names(reference, before, after, language):
        return True
    far = len(text) > 3 and text.isdigit() and reference in TIMES  # "in the years 1389 and 1448"
    if reference not in LABELS or far or _THE.search(before):
        return False
    return not (COUNTED_AFTER.match(after) or counts(after, language))


def _small_excused(number: int, last: str, before: str, after: str) -> bool:
    """Whether a number of one or two digits is that of an item, somebody's age, counts the text or points back."""
    if after.startswith(")") and _ENUMERATOR.search(before):
        return True
    if not before.strip() and _PARAGRAPH.match(after):
        return True
    if after in (".", "") and _LISTED_BEFORE.search(before):
        return True
    if _AGE_AFTER.match(after) and number >= 10 and _AGE_BEFORE.search(before):
        return True
    if 2 <= number <= _MOST_SAID and last.lower() in ("these", "those"):
        return True
    if number <= _MOST_SAID and counts_the_text(before, after):
        return True
    if _LINE_BEFORE.search(before) and _NUMBERED_LINE.match(after):
        return True
    return _BOLD_BEFORE.match(before) is not None and after.startswith((".", ")", "\\.", "\\)"))


def _tells_apart(text: str, before: str, after: str) -> bool:
    """Whether a year, or a stretch of years, says which thing is meant: "its 2021–2027 budget"."""
    if (YEAR.fullmatch(text) or _YEARS.fullmatch(text)) and dates_the_text(before, after):
        return True
    if _OLD_YEAR.fullmatch(text) and _ACT_OF.search(before):
        return True
    if _OLD_YEAR.fullmatch(text) and (names_by_year(before) or _TEXT_OF.search(before) or names_law(before)):
        return True
    if YEAR.fullmatch(text):
        event = _EVENT_OF.search(before) and not (COUNTED_AFTER.match(after) or counts_things(after))
        return bool(event) or tells_years_apart(before, after)
    return bool(_YEARS.fullmatch(text)) and (tells_years_apart(before, after) or _PLAN_FOR.search(before) is not None)


def word_before(before: str) -> str:
    """The last word of what stands before a number, without marks at its ends."""
    word = _BEFORE.search(before)
    return word[1].strip(".'’") if word else ""


def _is_name(last: str, before: str, after: str, language: str) -> bool:
    """Whether the word before a number is a name, of which the number is a part: `Readiness 2030`."""
    if language[:2] != "en" and (
        is_plain(last, language)
        or counts(after, language)
        or is_gapped(before, after, language)
        or opens_as_verb(last, before, after, language)
    ):
        return False
    if not (last[:1].isupper() or _CAMEL.fullmatch(last)) or (
        last.lower() in FUNCTION_WORDS and not (last.isupper() and (len(last) > 1 or language[:2] == "de"))
    ):
        return False
    return before.rstrip()[-1:] not in ",;:.)"
