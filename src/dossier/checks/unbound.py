"""Numbers in prose that no source carries: neither bound to a fact nor in a sentence with a citation.

A number that is part of a name (Resolution 1244, F-16), of a reference (section 4.3, Article 42) or of a list is none.
So are small numbers that point back ("the two", "these three"): what they count was said before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dossier.checks.facts import language_of
from dossier.checks.naming import (
    BLANK,
    COUNTED_REFERENCES,
    LONG_SERIES,
    PLURALS,
    REFERENCES,
    code_spans,
    counts_the_text,
    counts_things,
    ends_name,
    names_by_year,
    numbers_of_names,
    tells_years_apart,
    without_names,
)
from dossier.diagnostics import Diagnostic
from dossier.manuscript import BareKey, Citation, Inline, Link, NoteReference, Page
from dossier.publication import Caption, Publication

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_LARGE = tuple(
    """
    eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy
    eighty ninety hundred thousand million billion trillion dozen
    """.split()  # noqa: SIM905 -- a list of words reads better as words
)
_WORD = rf"(?:{'|'.join([*_SMALL, *_LARGE])})"
_DIGITS = r"\d+(?:[,.\u00a0\u202f'’]\d+)*"
_UNIT = r"(?:\s?(?:%|per\s?cent\b|percent\b|bn\b|m\b|k\b|million\b|billion\b|trillion\b|thousand\b))"
_DAYS = r"\d{1,2}(?:st|nd|rd|th)?(?:\s?[–-]\s?\d{1,2})?"
_WORDS = (
    rf"\b(?:(?:a|one|half\s+a|several)\s+)?{_WORD}(?:(?:[\s-]+|\s+and\s+){_WORD})*(?:[\s-]one)?"
    r"(?:\s+per\s?cent|\s+percent)?\b(?![\s-](?:thirds|fifths)\b)(?<!three(?=[\s-]quarters))"
)
_HEDGE = r"(?:more\sthan|less\sthan|over|under|about|around|nearly|almost|roughly|at\sleast)"
_PARTS = "third|quarter|fifth|sixth|seventh|eighth|ninth|tenth"
_PART = rf"(?:{_PARTS}|half)(?!\s+(?:a|an|time|hour|century|decade|million|billion)\b|\s+of\s+(?:a|the)\s+century\b)"
_NUMBER = re.compile(
    rf"""
      (?P<date>\b(?=[\dadfjmnos])(?:{_DAYS}\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?\b
        |\b{_MONTH}\s+{_DAYS}(?:,?\s+\d{{4}})?\b(?!\s?%)
        |\b{_MONTH},?\s+\d{{4}}\b))
    | (?P<money>(?:[€$£]|\b(?:EUR|USD|GBP|CHF|US\$)\s?){_DIGITS}(?:\s?[–-]\s?[€$£]?{_DIGITS})?\+?{_UNIT}?)
    | (?P<code>(?<![\w./-])(?=[\d_./-]*+[^\W\d_](?:[^\W\d]|[./-])*+\d)[\w./-]++
        |\d++\w*+[/:][\w./:-]*+|\d++[A-Za-z][\w./-]*+)
    | (?P<digits>{_DIGITS}(?:\s?(?:[–-]|--)\s?{_DIGITS})?\+?{_UNIT}?)
    | (?P<words>\b(?=[a-z])(?:\b(?:two[\s-]thirds|three[\s-]quarters|(?:two|three|four)[\s-]fifths)\b|{_WORDS}
        |\b(?:{_HEDGE}\s+)(?:(?:a|one)[\s-])?{_PART}\b
        |\b(?:a\s+(?:{_PARTS})|half)\s+of\b(?!\s+(?:a|the)\s+century\b)|\bone[\s-](?:{_PARTS})\b
        |\ba\s+(?:third|quarter|fifth|tenth)(?=[.,;:)]|\Z)
        |\bhalf\s+(?:the|all|its|their)\b
        |(?:(?<=of\swhom\s)|(?<=of\swhich\s))(?:(?:a|one)\s)?{_PART}\b
        |\b(?:doubled|tripled|trebled|quadrupled|halved)\b(?!\s+(?:down|back|up))|\b(?:two|three|four|five|six|ten)-?fold\b
        |\b(?:is|are|was|were|still|than|nearly|almost|about|around|roughly|at)\s+(?:double|triple|treble|quadruple)
          \s+(?:the|that|its|their|what)\b
        |\b(?:twice|thrice)\s+(?:as|the|that|its|their|what)\b))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SUFFIXED = re.compile(
    r"\d[\d.,]*(?:m|bn|k|x|st|nd|rd|th|s|km|kg|%|pp)\Z|\d+-(?:year|month|day|week|hour|strong|member|point|fold)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"([\w.’'-]+)[\s(“\"]*\Z")
_FUNCTION_WORDS = frozenset(
    """
    a about above after again against all almost also although among an and another any approximately around as at
    because before behind below between beyond both but by despite down during each even every exactly except
    fewer for from had has have here how however if in including inside instead into is it its just least less
    like many more most much nearly never no nor not now of off on once one only or other our out over per plus
    roughly same several she since so some still such than that the their then there these they this those though
    through throughout to today together toward towards under unless until up upon was we were what when where
    whereas whether which while who will with within without would yet you
    """.split()  # noqa: SIM905
)
_DEFINITE = frozenset(
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
        "another",
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
_ORDINAL_AFTER = re.compile(r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b")
_BARE_PARTS = frozenset(_PARTS.split("|"))
_ORDINAL_BEFORE = re.compile(r"\b(?:first|second|one|another|two)\b", re.IGNORECASE)
"""In front of "a third" that ends a clause: it is the third of them."""
_MAJORITY_AFTER = re.compile(r"\s+(?:majority|majorities|vote)\b")
_AIMS_FOLD = re.compile(r"(?:two|three|four)-?fold")
_IS = frozenset(("is", "are", "was", "were", "be"))
_AIM_AFTER = re.compile(r"\s+(?:aim|challenge|goal|mandate|mission|objective|problem|purpose|role|strategy|task)")
_WHICH_HALF = frozenset(("first", "second", "other", "latter", "better", "last"))
_GROUP_OF = re.compile(r"\b[A-Z]\w+\s+of\s+(?:the\s+)?\Z")
_LISTED_BEFORE = re.compile(r"(?:\A|;(?:\s+(?:and|or))?)\s*\Z")
"""In front of "2." at a sentence's end: an item of a list within a paragraph."""
_ENUMERATOR = re.compile(r"\(\s*\Z")
_JOINT = re.compile(r"\s*(?:,?\s*(?:and|to|or|&)|,|–|-)\s*", re.IGNORECASE)
"""What joins the numbers of a row."""
_ROW_AFTER = re.compile(r"\s*(?:[,.;:)]|(?:and|or|to)\s+\d|\Z)")
_COUNTED_AFTER = re.compile(r"\s+[a-z]+s\b")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{1,3})+")
_RANGE = re.compile(r"\d{1,4}\s?[–-]\s?\d{1,4}")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_OLD_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_YEARS = re.compile(r"(?:1[89]|20)\d\d\s?(?:[–-]|--)\s?(?:(?:1[89]|20)\d\d|\d\d)")
_BOLD_BEFORE = re.compile(r"\s*[*_]{1,3}\Z")
_MOST_SAID = 12
"""More chapters, reasons or steps than this are not those of the text itself."""
_UNIT_WITHIN = re.compile(r"%|per|bn|million|billion|thousand|trillion")
_VERB_BEFORE = re.compile(r"\b(?:to|will|would|may|can)\s+(?:number|measure|total|note|figure|line)\s*\Z")
_EDITION_BEFORE = re.compile(r"\b(?:version|edition|revision)\s+[\d.]+,?\s+(?:of\s+)?\Z", re.IGNORECASE)
_ACT_OF = re.compile(
    r"\b(?:Act|Law|Treaty|Agreement|Convention|Protocol|Decree|Decision|Directive|Regulation|Resolution|Judgment"
    r"|Constitution|Declaration)\s+of\s+\Z"
)
"""In front of a date it tells one law from another."""
_AGE_BEFORE = re.compile(r"(?:\b[A-Z][\w’'-]+|[a-rt-z]),\s\Z")


_REACH = 200
"""How many characters before and after a number are looked at."""


class _Found(NamedTuple):
    start: int
    end: int
    text: str


def check_text(page: Page, publication: Publication) -> Iterator[Diagnostic]:
    """A warning for each number of a page that no source carries; pages that nobody wrote, and exhibits, have none."""
    if isinstance(page, Caption) or page.path in publication.made:
        return
    language = language_of(page, publication)
    named = numbers_of_names(page.source.text)
    by_block: dict[int, list[Inline]] = {}
    cited_notes = {each.block.note for each in page.citations if each.block.note}
    for each in page.inlines:
        by_block.setdefault(each.block.start, []).append(each)
    for block in page.blocks:
        if block.kind != "paragraph":
            continue
        listed = by_block.get(block.start, [])
        spoken = page.spoken[block.start]
        blanked = _blanked(
            spoken.text.string,
            [(spoken.text.index(i.start), spoken.text.index(i.end)) for i in listed if _says_itself(i)],
        )
        cited = [spoken.text.index(i.start) for i in listed if _cites(i, cited_notes)]
        for at, (start, end) in enumerate(spoken.sentences):
            following = spoken.sentences[at + 1][0] if at + 1 < len(spoken.sentences) else -1
            if any(start <= place < end or place == following for place in cited):
                continue
            for found in numbers(blanked[start:end], language, named):
                first, last = spoken.text.offset(start + found.start), spoken.text.offset(start + found.end)
                message = f'"{found.text}" is bound to no fact, and its sentence cites no work'
                hint = f"bind it: [{found.text}](fact:...), or cite where it comes from"
                yield page.diagnose("fact-unbound", message, first, last, help=hint, subject=f"number:{found.text}")


def _says_itself(each: Inline) -> bool:
    """What is no prose of its own: links of any kind (their text is bound, or a name), notes and citations."""
    return isinstance(each, (Link, Citation, NoteReference, BareKey))


def _cites(each: Inline, cited_notes: Iterable[str]) -> bool:
    return isinstance(each, Citation) or (isinstance(each, NoteReference) and each.label in cited_notes)


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with links, notes, code and tags as blanks, so that places stay the same."""
    spans = [*spans, *code_spans(text)]
    characters = list(text)
    for start, end in spans:
        characters[start:end] = BLANK * (end - start)
    return "".join(characters)


def numbers(sentence: str, language: str = "en", named: frozenset[str] = frozenset()) -> list[_Found]:
    """The numbers of a sentence that want a source. Words are read in English only.

    `named` are those that name a law or a resolution elsewhere on the page: "1244 is still in force".
    """
    found: list[_Found] = []
    sentence = without_names(sentence)
    last: _Excuse | None = None
    for each in _NUMBER.finditer(sentence):
        kind = each.lastgroup or ""
        before = sentence[max(0, each.start() - _REACH) : each.start()].replace(BLANK, " ")
        after = sentence[each.end() : each.end() + _REACH]
        if kind == "words" and not language.startswith("en"):
            continue
        if each[0] in named and not counts_things(after):
            continue
        between = sentence[last.end : each.start()][:_REACH].replace(BLANK, " ") if last else ""
        row = last is not None and _goes_on(kind, each[0], between, after, last)
        if row or _excused(kind, each[0], before, after):
            last = _Excuse(each.end(), _word_before(before).lower() in PLURALS or bool(last and last.plural))
            continue
        last = None
        found.append(_Found(each.start(), each.end(), each[0].strip()))
    return found


class _Excuse(NamedTuple):
    """The number before, which was part of a name or a reference."""

    end: int
    plural: bool
    """Whether more numbers of the same kind are to follow: "Resolutions"."""


def _goes_on(kind: str, text: str, between: str, after: str, last: _Excuse) -> bool:
    """Whether the number goes on with a row of references: the 24 of "Chapters 23 and 24", the 2024 of "ST 9790 2024".

    "Under Resolution 1244, 300 soldiers came" is no such row, nor is "the F-16 and 12 helicopters".
    """
    if kind != "digits" or not text.isdigit():
        return kind == "digits" and bool(_DOTTED.fullmatch(text)) and bool(_JOINT.fullmatch(between))
    if not between.strip():
        return _YEAR.fullmatch(text) is not None
    if not _JOINT.fullmatch(between):
        return False
    if last.plural:
        return True
    if between.strip() == ",":
        return bool(_ROW_AFTER.match(after))
    return not _COUNTED_AFTER.match(after)


def _excused(kind: str, text: str, before: str, after: str) -> bool:
    last = _word_before(before)
    if kind == "code":
        return not _SUFFIXED.match(text)
    if kind == "words":
        return _words_excused(text, last, before, after)
    if kind in ("date", "money"):
        named = _EDITION_BEFORE.search(before) or _ACT_OF.search(before)
        return kind == "date" and bool(named or tells_years_apart(before, after))
    if _UNIT_WITHIN.search(text):
        return False
    grouped = not text.isdigit() and not _DOTTED.fullmatch(text) and not _RANGE.fullmatch(text)
    reference = last.lower().rsplit("-", 1)[-1]
    dated = last.islower() and _YEAR.fullmatch(text) and reference not in LONG_SERIES  # "dates its page 2024"
    if reference in REFERENCES and not grouped and not dated and not _VERB_BEFORE.search(before):
        return True
    if _ENUMERATOR.search(before) and after.startswith(")") and len(text) <= 2:
        return True
    if len(text) <= 2 and text.isdigit() and after in (".", "") and _LISTED_BEFORE.search(before):
        return True
    if _is_name(last, before) and not grouped and ends_name(last, text, after):
        return True
    if len(text) <= 2 and text.isdigit() and int(text) <= _MOST_SAID and counts_the_text(before, after):
        return True
    if text == "27" and (last.lower() in _DEFINITE):
        return True
    if _AGE_BEFORE.search(before) and after.startswith(",") and text.isdigit() and len(text) == 2:
        return True
    if len(text) <= 2 and text.isdigit() and _small_excused(int(text), last, before, after):
        return True
    return _tells_apart(text, before, after)


def _small_excused(number: int, last: str, before: str, after: str) -> bool:
    """Whether a number points back ("these 4 towns") or counts a list in bold ("**5. Reduce**")."""
    if 2 <= number <= 10 and last.lower() in ("these", "those"):
        return True
    return _BOLD_BEFORE.match(before) is not None and after.startswith((".", ")"))


def _tells_apart(text: str, before: str, after: str) -> bool:
    """Whether a year, or a stretch of years, says which thing is meant: "its 2021–2027 budget"."""
    if _OLD_YEAR.fullmatch(text) and names_by_year(before):
        return True
    if _YEAR.fullmatch(text):
        return tells_years_apart(before, after)
    return bool(_YEARS.fullmatch(text)) and tells_years_apart(before, after)


def _words_excused(text: str, last: str, before: str, after: str) -> bool:
    single = text.lower().strip().removeprefix("a ")
    if single.removeprefix("several ") in ("hundred", "thousand", "million", "billion", "dozen", "trillion"):
        return text[:2].lower() != "a " or not counts_things(after)
    if single in _BARE_PARTS:
        return text[0] == "A" or _ORDINAL_BEFORE.search(before) is not None
    if single.endswith("s") and _MAJORITY_AFTER.match(after):
        return True
    if _AIMS_FOLD.fullmatch(single) and (last in _IS or _AIM_AFTER.match(after)):
        return True
    if text[:1].isupper() and before.strip() and before.rstrip()[-1:] not in '.:!?“"–—' and last[:1].isupper():
        return True
    if last.lower() in COUNTED_REFERENCES or _ORDINAL_AFTER.match(after):
        return True
    if single.startswith("half") and last.lower() in _WHICH_HALF:
        return True
    if text[:1].isupper() and _GROUP_OF.search(before):
        return True
    if single not in _SMALL:
        return False
    return last.lower() in _DEFINITE or bool(_IDIOM_AFTER.match(after)) or counts_the_text(before, after)


def _word_before(before: str) -> str:
    word = _BEFORE.search(before)
    return word[1].strip(".'’") if word else ""


def _is_name(last: str, before: str) -> bool:
    """Whether the word before a number is a name, of which the number is a part: `Readiness 2030`."""
    if not last[:1].isupper() or (last.lower() in _FUNCTION_WORDS and not (last.isupper() and len(last) > 1)):
        return False
    return before.rstrip()[-1:] not in ",;:.)"
