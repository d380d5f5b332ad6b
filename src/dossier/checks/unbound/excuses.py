"""Which numbers want no source: those of names, references and lists, those that point back, manners of speaking."""

from __future__ import annotations

import re

from dossier.checks.labels import COUNTED_PLURALS, COUNTED_REFERENCES, LABELS, LONG_SERIES, REFERENCES, TIMES
from dossier.checks.naming import (
    counts_the_text,
    counts_things,
    ends_name,
    names_by_year,
    tells_years_apart,
)
from dossier.checks.unbound.neighbours import counts, is_plain, names_law, numbers_names
from dossier.checks.unbound.patterns import PARTS, SMALL

_SUFFIXED = re.compile(
    r"\d[\d.,]*(?:m|bn|k|x|st|nd|rd|th|s|km|kg|%|pp)\Z|\d+-(?:year|month|day|week|hour|strong|member|point|fold)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"([\w.’'+-]+)[\s(“\"]*\Z")
_FUNCTION_WORDS = frozenset(
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
DEFINITE = frozenset(
    (
        "the",
        "these",
        "those",
        "all",
        "both",
        "other",
        "its",
        "their",
        "our",
        "last",
        "first",
        "next",
        "any",
        "either",
        "previous",
        "following",
        "preceding",
        "remaining",
        "same",
        "top",
        "bottom",
    )
)
_IDIOM_AFTER = re.compile(
    r"[\s-](?:way|sided|tier|track|speed|pronged|dimensional|fold|handed|hand)\b|\so['’]clock\b|-year-old"
    r"|-(?!(?:year|month|week|day|hour|minute|decade|point|member|nation|country|seat|vote|euro|dollar|pound|metre"
    r"|kilomet|km|mile|ton|per|strong|bed|million|billion|fold|digit)|(?:one|two|three|four|five|six|seven|eight|nine"
    r"|third|quarter|half|halves|fifth|tenth)s?\b)[a-z]",
    re.IGNORECASE,
)
"""Behind a small number: "on three fronts" is a count, "a two-front war" a manner of speaking."""
_VERBS = (
    "as|asks|begins|carries|closes|comes|counts|covers|deals|does|ends|gives|goes|has|holds|is|its|leaves|lies|lists|makes"
    "|needs|opens|runs|says|sees|serves|shows|stands|starts|takes|tells|was"
)
COUNTED_AFTER = re.compile(
    rf"\s+(?!(?:{_VERBS})\b)(?:[a-z]+s|people|men|women|children|staff|per|of\s(?:them|these|those)|or\sso|in\sall)\b"
    r"|\s?(?:[kMGT]?(?:W|Wh|B|bit)|k?m|k?g|cm|ha|ft|l|t)\b|\s?°"
)
"""Behind a number that counts, rather than numbers, what is named in front of it: "by that day 30 towns had fallen"."""
_ORDINAL_AFTER = re.compile(r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b")
_BARE_PARTS = frozenset(PARTS.split("|"))
_AMOUNTING = frozenset("about almost by from just nearly only over than to under".split())  # noqa: SIM905
"""In front of "a third" that is a share, whatever was said before."""
_COMPARED = re.compile(r"\s+(?!time\b)(?:more|less|fewer|\w+er|up|down|off|above|below)\b")
_ORDINAL_BEFORE = re.compile(r"\b(?:first|second|one|another|two)\b", re.IGNORECASE)
"""In front of "a third" that ends a clause: it is the third of them."""
_MAJORITY_AFTER = re.compile(r"\s+(?:majority|majorities|vote)\b")
_AIMS_FOLD = re.compile(r"(?:two|three|four)-?fold")
_CAMEL = re.compile(r"(?!kWh|kVA)[a-z]{1,5}[A-Z]\w+")
"""A name such as macOS."""
_NAMED_AFTER = re.compile(r"[\s-][A-Z]\w")
_PAIR = re.compile(rf"(?:{'|'.join(SMALL)})\sand\s(?:{'|'.join(SMALL)})", re.IGNORECASE)
_ROW_AHEAD = re.compile(rf"\s+(?:and|or|to)\s+(?:{'|'.join(SMALL)})\b(?!\s+[a-z]+s\b)")
_ROW_BEFORE = re.compile(rf"\b(?:{'|'.join(sorted(COUNTED_PLURALS))})\s+(?:one|{'|'.join(SMALL)})\s+\w+\s+\Z")
_IS = frozenset(("is", "are", "was", "were", "be"))
_AIM_AFTER = re.compile(r"\s+(?:aim|challenge|goal|mandate|mission|objective|problem|purpose|role|strategy|task)")
_WHICH_HALF = frozenset(("first", "second", "other", "latter", "better", "last"))
_HALF_SAID = re.compile(r"\s+(?:of\s+)?(?:the\s+)?(?:answer|battle|equation|picture|story|truth)\b")
"""Behind a half that measures nothing: "money is one half of the story"."""
_GROUP_OF = re.compile(r"\b[A-Z]\w+\s+of\s+(?:the\s+)?\Z")
_LISTED_BEFORE = re.compile(r"(?:\A|;(?:\s+(?:and|or))?)\s*\Z")
"""In front of "2." at a sentence's end: an item of a list within a paragraph."""
_PARAGRAPH = re.compile(r"\s(?:A|An|As|At|Each|For|If|In|It|On|Since|That|The|These|This|To|Under|We|When|Where)\s")
"""Behind the number of a paragraph, as in reports of auditors: "10 The Commission accepts this"."""
_ENUMERATOR = re.compile(r"\(\s*\Z")
DOTTED = re.compile(r"\d{1,4}(?:\.\d{1,3})+")
_RELEASE = re.compile(r"\d{1,3}\.\d{1,2}\.\d{1,3}")
"""Of a program; the parts of a number or a date have other lengths."""
_RANGE = re.compile(r"\d{1,4}\s?[–-]\s?\d{1,4}")
YEAR = re.compile(r"(?:1[89]|20)\d\d")
_OLD_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_YEARS = re.compile(r"(?:1[89]|20)\d\d\s?(?:[–-]|--)\s?(?:(?:1[89]|20)\d\d|\d\d)")
_BOLD_BEFORE = re.compile(r"\s*[*_]{1,3}\Z")
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
    r"|Constitution|Declaration)(?:\s\([^()]{0,80}\))?(?:\sNo\.?\s?\d[\w./-]*)?\s+of\s+\Z|\bNo\.\s?\d[\w./-]*\s+of\s+\Z"
)
"""In front of a date it tells one law from another."""
_NAME_OF = re.compile(r"\b[Tt]he\s(?:[A-Z][\w’'–-]+\s)*[A-Z][\w’'–-]+(?:\s\([^()]{0,80}\))?\s+of\s+\Z")
"""In front of a date it tells one event from another: "the Rose Revolution of November 2003"."""
_TEXT_OF = re.compile(
    r"\b(?:accord|act|agreement|budget|census|charter|code|communiqu[eé]|constitution|convention|decision|declaration|decree"
    r"|directive|judgment|law|memorandum|order|pact|protocol|referendum|regulation|resolution|ruling|statement|statute"
    r"|survey|treaty)\s+of\s+\Z"
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
_SUCH = re.compile(r"\b(?:any|each|every|last|next|past|per|previous|same|such|that|this|those|which)\s+[a-z-]+\s*\Z")
"""In front of a number that the word before it does not number: "in that case 12 came"."""
_ENDS_CLAUSE = re.compile(r"\s*(?:[.;:)]|\Z)(?!\d)")
"""Behind a number that counts nothing: "few of the games run past day 30"."""
_FRAME_BEFORE = re.compile(r"\b(?:first|last|past|next|coming|previous|following|preceding)\s+\Z")
_FRAME_AFTER = re.compile(r"\s+(?:hours|days|weeks|months|quarters|years|decades)\b")
"""Around a number of units of time that are counted from now, or from the outset."""
_OPENING = re.compile(r"\s*(?:[A-Z][a-z]+(?:\s[a-z]+){0,3},\s+)?")
"""In front of the first number of a sentence: "Even so, three regularities emerge"."""
_ANNOUNCED = re.compile(
    r"\s+(?:[\w-]+\s+){1,3}(?:(?:about|behind|for|in|of)\s+(?:[\w’'-]+\s+){1,4})?(?:matter|(?:stand|come|jump)\s(?:out|to\smind)|deserve|follow\b|emerge|suffice"
    r"|(?:are|is)\s(?:worth|conceivable|possible|in\sorder)|(?:must|should|need\sto|can)\sbe\s(?:distinguished|noted|kept|made))"
)
"""Behind the number that begins a sentence and says how many things are to be named: "Three acts matter here"."""
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
        return _words_excused(text, last, before, after)
    if kind in ("date", "money"):
        named = any(each.search(before) for each in (_EDITION_BEFORE, _ACT_OF, _NAME_OF))
        named = named or (_TEXT_OF.search(before) is not None and text[-4:].isdigit())
        return kind == "date" and bool(named or tells_years_apart(before, after))
    return not _UNIT_WITHIN.search(text) and _digits_excused(text, last, before, after, language)


def _digits_excused(text: str, last: str, before: str, after: str, language: str) -> bool:
    grouped = not text.rstrip("+").isdigit() and not DOTTED.fullmatch(text) and not _RANGE.fullmatch(text)
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
    such = _SUCH.search(before) and not (_ENDS_CLAUSE.match(after) or reference.startswith("age"))
    if such or _VERB_BEFORE.search(before):
        return False
    if last.islower() and YEAR.fullmatch(text) and reference not in LONG_SERIES:  # "dates its page 2024"
        return False
    if reference in REFERENCES:
        return reference not in _VERBAL or not COUNTED_AFTER.match(after)
    if language[:2] in ("sr", "sq") and numbers_names(reference, after, language):
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
    if after.startswith(",") and number >= 10 and _AGE_BEFORE.search(before):
        return True
    if 2 <= number <= _MOST_SAID and last.lower() in ("these", "those"):
        return True
    if number <= _MOST_SAID and counts_the_text(before, after):
        return True
    return _BOLD_BEFORE.match(before) is not None and after.startswith((".", ")"))


def _tells_apart(text: str, before: str, after: str) -> bool:
    """Whether a year, or a stretch of years, says which thing is meant: "its 2021–2027 budget"."""
    if _OLD_YEAR.fullmatch(text) and (names_by_year(before) or _TEXT_OF.search(before) or names_law(before)):
        return True
    if YEAR.fullmatch(text):
        event = _EVENT_OF.search(before) and not (COUNTED_AFTER.match(after) or counts_things(after))
        return bool(event) or tells_years_apart(before, after)
    return bool(_YEARS.fullmatch(text)) and (tells_years_apart(before, after) or _PLAN_FOR.search(before) is not None)


def _words_excused(text: str, last: str, before: str, after: str) -> bool:
    single = text.lower().strip().removeprefix("a ")
    if single.removeprefix("several ") in ("hundred", "thousand", "million", "billion", "dozen", "trillion"):
        return text[:2].lower() != "a " or not counts_things(after)
    if single in _BARE_PARTS:
        return (
            last.lower() not in _AMOUNTING
            and not _COMPARED.match(after)
            and (text[0] == "A" or _ORDINAL_BEFORE.search(before) is not None)
        )
    if single == "two" and (last.lower() == "no" or before.lower().endswith("one or ")):  # "no two of them agree"
        return True
    if single in SMALL and _OPENING.fullmatch(before) and _ANNOUNCED.match(after):
        return True
    if single.endswith("s") and _MAJORITY_AFTER.match(after):
        return True
    if _AIMS_FOLD.fullmatch(single) and (last in _IS or _AIM_AFTER.match(after)):
        return True
    within = bool(before.strip()) and before.rstrip()[-1:] not in '.:!?“"–—'
    if within and text[:1].isupper() and (last[:1].isupper() or _NAMED_AFTER.match(after)):  # "the Thirty Years' War"
        return True
    if last.lower() in COUNTED_REFERENCES or _ORDINAL_AFTER.match(after) or _worded_row(text, last, before, after):
        return True
    if "half" in single and (last.lower() in _WHICH_HALF or _HALF_SAID.match(after)):
        return True
    if text[:1].isupper() and _GROUP_OF.search(before):
        return True
    if single in ("eleven", "twelve"):
        return last.lower() in ("these", "those") or counts_the_text(before, after)
    if single not in SMALL:
        return False
    return last.lower() in DEFINITE or bool(_IDIOM_AFTER.match(after)) or counts_the_text(before, after)


def _worded_row(text: str, last: str, before: str, after: str) -> bool:
    """Whether a number word is one of two that name something: "years three to five"."""
    if last in ("and", "or", "to"):
        return _ROW_BEFORE.search(before) is not None
    return last in COUNTED_PLURALS and (_ROW_AHEAD.match(after) is not None or _PAIR.fullmatch(text) is not None)


def word_before(before: str) -> str:
    """The last word of what stands before a number, without marks at its ends."""
    word = _BEFORE.search(before)
    return word[1].strip(".'’") if word else ""


def _is_name(last: str, before: str, after: str, language: str) -> bool:
    """Whether the word before a number is a name, of which the number is a part: `Readiness 2030`."""
    if language[:2] != "en" and (is_plain(last, language) or counts(after, language)):
        return False
    if not (last[:1].isupper() or _CAMEL.fullmatch(last)) or (
        last.lower() in _FUNCTION_WORDS and not (last.isupper() and len(last) > 1)
    ):
        return False
    return before.rstrip()[-1:] not in ",;:.)"
