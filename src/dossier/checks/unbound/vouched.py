"""Numbers that the text vouches for: what it counts and lists, what it supposes, and manners of speaking.

a number, its sentence and what follows -> whether it wants no other source
"""

from __future__ import annotations

import re

from dossier.checks.naming import PLACES
from dossier.checks.unbound.excuses import YEAR
from dossier.checks.unbound.neighbours import measured
from dossier.checks.unbound.patterns import SMALL
from dossier.quantities.lexicon import lexicon_of
from dossier.quantities.tokens import to_latin

_TEENS = ("eleven", "twelve")
_COUNTS = {word: number for number, word in enumerate((*SMALL, *_TEENS), 2)}
_MOST_LISTED = 12
_LONGEST_NAME = 4
"""So many words may stand between the commas of "Vienna, Geneva, Tirana: three places"."""
_JOINTS = {"en": "and|or", "de": "und|oder|sowie", "sr": "i|ili|te|и|или|те", "sq": "dhe|ose"}
_BETWEEN = {language: re.compile(rf",\s(?:{joints})\s|[,;]\s|\s(?:{joints})\s") for language, joints in _JOINTS.items()}
"""Between the items of a list within a sentence."""
_LIST_AFTER = re.compile(r"(?:\s[^.:;]{1,90})?:\s([^.]+)")
_LIST_WITHIN = re.compile(r"\s[^.:;()\d]{1,40}\s\(([^()]+)\)")
_LIST_BEFORE = re.compile(r"([^.:;]+)[:—–]\s*\Z")
_TOLD_APART = re.compile(r"\s[^.,:;]{1,60},\s(one\b[^.:;]+)")
_ONE_OF_THEM = re.compile(r"\b(?:one|another(?:\sone)?|the\sother|a\s(?:second|third|fourth|fifth))\b")
"""Of "two dips, one after the crisis and another one in 2020"."""
_ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth".split()  # noqa: SIM905
_LAST_OF_THEM = {
    number: re.compile(
        rf"\s(?:[\w-]+\s){{0,2}}?(?P<noun>[a-z]+?)s\b[^.]*\..*?(?:\.|;|,\sand)\s+(?:[Tt]he|A)\s{ordinal}"
        r"(?:\s(?:(?P=noun)\b|(?:is|was|are|were|concerns|of\s(?:them|these)|one)\b)|,)",
        re.DOTALL,
    )
    for number, ordinal in enumerate(_ORDINALS, 2)
}
"""Behind as many things as are told one by one, up to the last: "It took three forms. ... The third form is new"."""
_LASTED = re.compile(
    r"[\s-](?:\w+\s)?(?:second|minute|hour|day|night|week|month|quarter|year|decade|time|mile|kilomet|tonne)s?"
)
"""Behind a number that measures, whatever is listed next: "after two years of war: rents and prices fell"."""
_COUNTED_OFF = re.compile(
    r"\s[a-z][^.:;\d]{1,90}[.:]\s+(?:[Tt]he\s(?:[Ff]irst|uppermost|(?:low|old|simpl|eas)(?:i?est))|First(?:ly)?|One|[Tt]he\sone)(?:,|\s(?:is|was|concerns|of\sthem|says))",
)
"""Behind a number whose things are then told one by one: "Three pillars carry it. The first is land"."""
_SUPPOSES = re.compile(
    r"[\s\"“*_]*(?:Imagine|Suppose|Assume|Picture|Let\sus\s(?:assume|imagine|suppose)"
    r"|Let\s(?!it\b|that\b|there\b|this\b)[^.;:]{1,30}\sbe)\b"
)
_CONSIDERS = re.compile(
    r"[\s\"“*_]*(?:(?:Consider|Take)(?:,[^,.]{1,40},)?\s(?:two|three|the\scase\sof\san?|an?(?!\s(?:closer|hard|look|step)))\b)"
)
"""At the beginning of a sentence that supposes, as long as it names nothing: "consider a country with two roads"."""
_NAMES = re.compile(rf"(?<=[\w,;] )[A-Z][a-z]+|\b(?:{'|'.join(sorted(PLACES))})\b")
_YEAR_WITHIN = re.compile(r"(?<![\w.,])(?:1[89]|20)\d\d(?![\w,.]\d|\w)")
_HAPPENED = re.compile(r"\b(?:was|were|came|did|died|fell|made|met|rose|took|went)\b")
_SUPPOSING = re.compile(r"\b(?:if|[wW]ith|would)\b", re.IGNORECASE)
_SUPPOSED = re.compile(r"\b(?:if\s(?:only|even|just)|even\sif)\s\Z", re.IGNORECASE)
_ASSUMED = re.compile(
    r"\b(?:[Ii]f\s(?:one|we|you)\b[^.;:]{0,100}\bassumes?|[Aa]ssuming|[Ll]et\sus\s(?:assume|suppose))\s[^,.;:]{0,60}\Z"
    r"|\bassumptions?\s\([^()]*\Z|,\ssay,\s[^.]*\Z|\A\s*(?:Had|Were)\s(?:it|he|she|they|we|the\s[a-z]+|[A-Z]\w+)\s[^,.;:]*\Z"
)
"""In front of what an estimate assumes."""
_IF = re.compile(r"[\s\"“]*If\s(?!anything|so)[^;]*\Z")
_END = re.compile(r"[.;!?]")
"""The rest of a sentence that begins with "if" and is about nobody: "if it is drawn at ten, nine will be cut"."""
_SHARE = re.compile(r"[%€$£]|cent\Z|lion\Z|bn\Z")
_OR_TWO = re.compile(r"\b(?:an?|one)\s[a-z]+\sor\s\Z", re.IGNORECASE)
"""In front of the two of "a decade or two"."""
_WHENEVER = re.compile(
    r"(?:\A\s*|[,;(]\s)(?:if|where(?:ver)?|whenever|falls|wenn|wo|ako|gde|ако|где|ku|nëse)\s\Z", re.IGNORECASE
)
"""In front of any two that may come: "where two sources disagree, we say so"."""
_DEFINING_BEFORE = re.compile(r"\s*An?\s[^,.;:\d]{1,60}\Z")
_DEFINED_BEFORE = re.compile(
    r"\b(?:is|are)\s(?:\w+\s)?(?:defined|meant|regarded|taken|understood)\s(?:(?:here|below|throughout|in\sthis\s[a-z]+)\s)"
    r"(?:as|to\s(?:be|mean))\s[^.;]*\Z|\b[Ww]e\s(?:define|understand)\s(?!that\b)[^.,;]*\sas\s[^.;]*\Z|\b[Bb]y\s[“\"]?[\w\s-]{1,40}[”\"]?,?\swe\s(?:mean|understand)\s[^.;]*\Z"
)
"""In front of the number of what a text means by its words: "small is understood here as under 3 million"."""
_DEFINING_AFTER = re.compile(
    r"\s[^,.;:]{1,60}\s(?:is|are)\s(?:\w+\s)?(?:called|considered|counted|deemed|defined|known|regarded|said|termed)\b"
)
"""Around the number of a definition: "a fall in two consecutive quarters is often called a recession"."""
_COUNTS_AS = re.compile(r"\s*An?\s[^.;:]{1,80}\s(?:counts|is\scounted)\sas\b")
"""A sentence that tells how things are counted: "a group of 40 that stays a week counts as 280 nights"."""
_IN_TWO = re.compile(r"\s*(?:[.,;:)]|\Z)|\s(?:along|at|between|by|down|when|where)\b")
_COUNTING = re.compile(r"\bcount(?:s|ed|ing)?\sto\s\Z", re.IGNORECASE)
_THE_UNION = re.compile(r"\b(?:all|its|other|the)\s\Z", re.IGNORECASE)
_CAPTION = re.compile(r"[\s*_]*(?:Chart|Figure|Map|Table)\s\d+(?:\.\d+)?[.:]")


def vouched(text: str, before: str, after: str, supposing: bool, language: str = "en") -> bool:
    """Whether the text itself is where a number comes from.

    `before` is what stands in front of it in its sentence, `after` all that follows it in its paragraph; `supposing`
    says that the sentence is part of what the paragraph asks to imagine.
    """
    if _CAPTION.match(before) and not _SHARE.search(text):
        return True
    if _SUPPOSED.search(before) and not _SHARE.search(text):
        return True
    if (supposing or _ASSUMED.search(before)) and not YEAR.fullmatch(text):
        return True
    if text.lower() in SMALL and _IF.match(before) and goes_on_supposing(before + _END.split(after, maxsplit=1)[0]):
        return True
    number = _count(text, language)
    if number == 2 and _WHENEVER.search(before):
        return True
    if _DEFINED_BEFORE.search(before):
        return True
    if _COUNTS_AS.match(before + text + after) and not _SHARE.search(text):
        return True
    return _lists(number, before, after, language) or _is_said(text.lower(), before, after)


def supposes(sentence: str) -> bool:
    """Whether a sentence asks the reader to imagine what follows."""
    if _SUPPOSES.match(sentence):
        return True
    return _CONSIDERS.match(sentence) is not None and goes_on_supposing(sentence)


def goes_on_supposing(sentence: str, *, years: bool = False) -> bool:
    """Whether a sentence behind such a one may be part of what is imagined: it names nothing, and nothing happened.

    It may tell years where they are to come, as in a scenario.
    """
    if _NAMES.search(sentence) or (not years and _YEAR_WITHIN.search(sentence)):
        return False
    return _SUPPOSING.search(sentence) is not None or not _HAPPENED.search(sentence)


def _count(text: str, language: str) -> int:
    """A small number in digits or in a word; 0 for any other."""
    if text.isdigit():
        return int(text) if len(text) <= 2 else 0
    lexicon = None if language.startswith("en") else lexicon_of(language)
    if lexicon is None:
        return _COUNTS.get(text.lower(), 0)
    return int(lexicon.tongue.numbers.get(to_latin(text.lower())[0], 0))


def _lists(number: int, before: str, after: str, language: str) -> bool:
    """Whether as many things as the number says are named beside it, or are then told one by one."""
    if not 2 <= number <= _MOST_LISTED:
        return False
    if _LASTED.match(after) or measured(after, language):
        return False
    between = _BETWEEN.get(language[:2], _BETWEEN["en"])
    ahead, within, behind = _LIST_AFTER.match(after), _LIST_WITHIN.match(after), _LIST_BEFORE.fullmatch(before)
    listed = len(between.split(ahead[1])) if ahead else 0
    if listed == number or (listed > number > 2):  # an item may hold a comma
        return True
    if within is not None and len(between.split(within[1])) == number:
        return True
    items = between.split(behind[1]) if behind is not None else []
    if len(items) == number and all(len(each.split()) <= _LONGEST_NAME for each in items):
        return True
    apart = _TOLD_APART.match(after)
    if apart is not None and len(_ONE_OF_THEM.findall(apart[1])) == number:
        return True
    if number in _LAST_OF_THEM and _LAST_OF_THEM[number].match(after):
        return True
    return _COUNTED_OFF.match(after) is not None


def _is_said(word: str, before: str, after: str) -> bool:
    """Whether a number word is a manner of speaking: "cut in two", "count to ten", "for all twenty-seven"."""
    if word in SMALL and _DEFINING_BEFORE.match(before) and _DEFINING_AFTER.match(after):
        return True
    if word == "two":
        return bool(_OR_TWO.search(before) or (before.endswith(" in ") and _IN_TWO.match(after)))
    if word == "ten":
        return after.startswith(" times over") or _COUNTING.search(before) is not None
    return word == "twenty-seven" and _THE_UNION.search(before) is not None
