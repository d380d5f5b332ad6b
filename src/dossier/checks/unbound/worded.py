"""Which number words of English want no source: those of names, those that point back, manners of speaking."""

from __future__ import annotations

import re

from dossier.checks.labels import COUNTED_PLURALS, COUNTED_REFERENCES
from dossier.checks.naming import counts_things
from dossier.checks.unbound.itself import counts_the_text
from dossier.checks.unbound.patterns import COUNTED_AFTER, DEFINITE, LARGE, PARTS, SMALL, SUCH

_IDIOM_AFTER = re.compile(
    r"[\s-](?:way|sided|tier|track|speed|pronged|dimensional|fold|handed|hand)\b|\so['’]clock\b|-year-old"
    r"|-(?!(?:year|month|week|day|hour|minute|decade|point|member|nation|country|seat|vote|euro|dollar|pound|metre"
    r"|kilomet|km|mile|ton|per|strong|bed|million|billion|fold|digit)|(?:one|two|three|four|five|six|seven|eight|nine"
    r"|third|quarter|half|halves|fifth|tenth)s?\b)[a-z]",
    re.IGNORECASE,
)
"""Behind a small number: "on three fronts" is a count, "a two-front war" a manner of speaking."""
_ORDINAL_AFTER = re.compile(r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b")
_BARE_PARTS = frozenset(PARTS.split("|"))
_AMOUNTING = frozenset("about almost by from just nearly only over than to under which whom".split())  # noqa: SIM905
"""In front of "a third" that is a share, whatever was said before."""
_COMPARED = re.compile(r"\s+(?!time\b)(?:are|were|have|more|less|fewer|\w+er|up|down|off|above|below)\b")
_ORDINAL_BEFORE = re.compile(r"\b(?:first|second|one|another|two)\b", re.IGNORECASE)
"""In front of "a third" that ends a clause: it is the third of them."""
_HEDGED = re.compile(
    r"\b(?:about|almost|around|at\sleast|close\sto|(?:fewer|less|more)\sthan|nearly|over|roughly|under|up\sto)\s\Z",
    re.IGNORECASE,
)
_MAJORITY_AFTER = re.compile(r"\s+(?:majority|majorities|vote)\b")
_AIMS_FOLD = re.compile(r"(?:two|three|four)-?fold")
_NAMED_AFTER = re.compile(r"[\s-][A-Z]\w")
_PAIR = re.compile(rf"(?:{'|'.join(SMALL)})\sand\s(?:{'|'.join(SMALL)})", re.IGNORECASE)
_ROW_AHEAD = re.compile(rf"\s+(?:and|or|to)\s+(?:{'|'.join(SMALL)})\b(?!\s+[a-z]+s\b)")
_ROW_BEFORE = re.compile(rf"\b(?i:{'|'.join(sorted(COUNTED_PLURALS))})\s+(?:one|{'|'.join(SMALL)})\s+\w+\s+\Z")
_ON_DAY = re.compile(r"\b(?:by|from|in|of|on|until)\s(?:day|month|night|week|year)\s\Z", re.IGNORECASE)
"""In front of the two of "on day two"."""
_SECONDLY = re.compile(r",\s(?!and\b|at\b|if\b|in\sfact|maybe|or\b|perhaps|possibly)")
"""Behind a number that begins a sentence and stands for "secondly": "Two, what we know best is what failed"."""
_OF_IT = re.compile(r"\s\w+\sof\s(?:it|them)\b")
"""Behind "all six", where they were not said before: "the anchor, all six tonnes of it"."""
_IS = frozenset(("is", "are", "was", "were", "be"))
_AIM_AFTER = re.compile(r"\s+(?:aim|challenge|goal|mandate|mission|objective|problem|purpose|role|strategy|task)")
_WHICH_HALF = frozenset(("first", "second", "other", "latter", "better", "last"))
_HALF_SAID = re.compile(r"\s+(?:of\s+)?(?:the\s+)?(?:answer|battle|equation|picture|story|truth)\b")
"""Behind a half that measures nothing: "money is one half of the story"."""
_GROUP_OF = re.compile(r"\b[A-Z]\w+\s+of\s+(?:the\s+)?\Z")
_DEFINITE_PAIR = re.compile(
    rf"\b(?:[Tt]he|[Tt]hese|[Tt]hose|same)\s(?:{'|'.join(SMALL)})\s(?:[\w-]+\sand|or)\s+\Z|\b(?:last|first|next)\sbut\s\Z"
)
"""In front of the second of "the five Nordic and three Baltic states"."""
_ALONE_AFTER = re.compile(
    r"\s*(?:[.,;:)]|\Z)|\s(?:are|can|did|do|had|has|have|is|that|was|were|which|who|will|would)\b"
)
"""Behind a number that stands for what it counted before: "one of the forty is led by a woman"."""
_OPENING = re.compile(r"\s*(?:[A-Z][a-z]+(?:\s[a-z]+){0,3},\s+)?")
"""In front of the first number of a sentence: "Even so, three regularities emerge"."""
_ANNOUNCED = re.compile(
    r"\s+(?:[\w-]+\s+){1,3}(?:(?:about|behind|for|in|of)\s+(?:[\w’'-]+\s+){1,4})?(?:matter|(?:stand|come|jump)\s(?:out|to\smind)|deserve|follow\b|emerge|suffice"
    r"|(?:are|is)\s(?:worth|conceivable|possible|in\sorder)|(?:must|should|need\sto|can|may|might)\sbe\s(?:added|distinguished|drawn|kept|made|noted|retained))"
)
"""Behind the number that begins a sentence and says how many things are to be named: "Three acts matter here"."""


def wording_excused(text: str, last: str, before: str, after: str) -> bool:
    """Whether a number in words wants no source; `last` is the word before it."""
    single = text.lower().strip().removeprefix("a ")
    if single.removeprefix("several ") in ("hundred", "thousand", "million", "billion", "dozen", "trillion"):
        if _HEDGED.search(before):  # "fewer than a hundred votes", but "a hundred times"
            return False
        return text[:2].lower() != "a " or not counts_things(after)
    if single in _BARE_PARTS:
        return _is_ordinal(text, last, before, after)
    return (
        _names(text, last, before, after)
        or _is_said(single, last, before, after)
        or _points(single, last, before, after)
    )


def _is_ordinal(text: str, last: str, before: str, after: str) -> bool:
    """Whether "a third" is the third of a row, rather than a share."""
    if last.lower() in _AMOUNTING or _COMPARED.match(after):
        return False
    return text[0] == "A" or _ORDINAL_BEFORE.search(before) is not None


def _names(text: str, last: str, before: str, after: str) -> bool:
    """Whether a number word is part of a name or a reference: "phase two", "the Thirty Years' War"."""
    within = bool(before.strip()) and before.rstrip()[-1:] not in '.:!?“"–—'
    if within and text[:1].isupper() and (last[:1].isupper() or _NAMED_AFTER.match(after)):
        return True
    if _ON_DAY.search(before) and not COUNTED_AFTER.match(after):
        return True
    if not before.strip() and _SECONDLY.match(after):
        return True
    if last.lower() in COUNTED_REFERENCES and not (SUCH.search(before) and COUNTED_AFTER.match(after)):
        return True
    if _ORDINAL_AFTER.match(after) or _worded_row(text, last, before, after):
        return True
    return text[:1].isupper() and _GROUP_OF.search(before) is not None


def _is_said(single: str, last: str, before: str, after: str) -> bool:
    """Whether a number word is a manner of speaking: "no two of them agree", "half the battle"."""
    if (last.lower() in ("in", "of") and after.startswith(" minds")) or (
        single == "eight" and before.endswith("figure of ")
    ):
        return True
    if single == "two" and (
        last.lower() == "no"
        or before.lower().endswith("one or ")
        or (after.startswith(" or more ") and not last.isdigit())
    ):
        return True
    if single.endswith("s") and _MAJORITY_AFTER.match(after):
        return True
    if _AIMS_FOLD.fullmatch(single) and (last in _IS or _AIM_AFTER.match(after)):
        return True
    return "half" in single and bool(last.lower() in _WHICH_HALF or _HALF_SAID.match(after))


def _points(single: str, last: str, before: str, after: str) -> bool:
    """Whether a small number points back, or counts what the text itself says."""
    if single in ("eleven", "twelve"):
        return last.lower() in ("these", "those") or counts_the_text(before, after)
    if single not in SMALL:
        alone = single.split("-", maxsplit=1)[0] in LARGE and last.lower() in ("the", "these", "those")
        return alone and _ALONE_AFTER.match(after) is not None
    if last.lower() == "all" and _OF_IT.match(after):
        return False
    if last.lower() in DEFINITE or _DEFINITE_PAIR.search(before) or _IDIOM_AFTER.match(after):
        return True
    return bool(_OPENING.fullmatch(before) and _ANNOUNCED.match(after)) or counts_the_text(before, after)


def _worded_row(text: str, last: str, before: str, after: str) -> bool:
    """Whether a number word is one of two that name something: "years three to five"."""
    if last in ("and", "or", "to"):
        return _ROW_BEFORE.search(before) is not None
    return last.lower() in COUNTED_PLURALS and (
        _ROW_AHEAD.match(after) is not None or _PAIR.fullmatch(text) is not None
    )
