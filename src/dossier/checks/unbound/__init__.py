"""Numbers in prose that no source carries: neither bound to a fact nor in a sentence with a citation.

A number that is part of a name (Resolution 1244, F-16), of a reference (section 4.3, Article 42) or of a list is none.
So are small numbers that point back ("the two", "these three"): what they count was said before; and larger ones that
the page has said with a source: "if the 20 bcm do not come".

patterns       what a number looks like in digits and in English words
spelt          number words and dates of the other languages
neighbours     what stands beside a number in them
excuses        which of those in digits want no source
worded         which of those in words
conventions    which of them statistics set: ages, bases of rates, levels of tests
sentences      the numbers of a sentence
vouched        what the text itself vouches for
itself         what a text says of itself
lists          how many items follow a paragraph; references; questions
proposals      what it wants, rather than finds
sourced        which sentences have a source
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from dossier.checks.facts import language_of
from dossier.checks.naming import BLANK, code_spans, numbers_of_names
from dossier.checks.unbound.lists import asks_from, followed, introduced, items_below, references
from dossier.checks.unbound.proposals import Proposals
from dossier.checks.unbound.sentences import Found, numbers
from dossier.checks.unbound.sourced import sourced
from dossier.checks.unbound.vouched import goes_on_supposing, supposes, vouched
from dossier.diagnostics import Diagnostic
from dossier.facts import Fact
from dossier.inscriptions import Inscription
from dossier.manuscript import BareKey, Citation, Inline, Link, NoteReference, Page
from dossier.publication import Publication
from dossier.quantities import Amount, Moment, compare, read

_POINTING = re.compile(r"\b(?:the|these|those)\s+\Z", re.IGNORECASE)
_TELLING = re.compile(r"\d.{3}|[%€$£]|(?:cent|lion|thousand)\Z")
"""A number that is the same wherever it stands, whatever word follows it."""
_WORD_AFTER = re.compile(r"[\s-]+[^\W\d_]+")
_YEAR = re.compile(r"(?<![\w.@-])(?:1[5-9]|20)\d\d(?!\w)")
_DATE = re.compile(r"(?<![\w.@-])(?:1[5-9]|20)\d\d(?:-\d\d(?:-\d\d)?)?(?!\w)")

__all__ = ["check_text", "numbers"]


def check_text(page: Page, publication: Publication) -> Iterator[Diagnostic]:
    """A warning for each number of a page that no source carries; of a page that somebody wrote."""
    if isinstance(page, Inscription) or page.path in publication.made:
        return
    language = language_of(page, publication)
    named = numbers_of_names(page.source.text)
    by_block: dict[int, list[Inline]] = {}
    for each in page.inlines:
        by_block.setdefault(each.block.start, []).append(each)
    said: list[str] = []
    proposals, below, next_words = Proposals(page), items_below(page), followed(page)
    exempt = references(page) | introduced(page)
    for begin, has_source in sourced(page, by_block).items():
        if begin in exempt:
            continue
        listed = by_block.get(begin, [])
        spoken = page.spoken[begin]
        if all(has_source):
            said.append(spoken.text.string)
            continue
        blanked = _blanked(
            spoken.text.string,
            [(spoken.text.index(i.start), spoken.text.index(i.end)) for i in listed if _says_itself(i)],
        )
        supposing = False
        for (start, end), is_sourced in zip(spoken.sentences, has_source, strict=True):
            sentence = blanked[start:end]
            supposing = supposes(sentence) or (supposing and goes_on_supposing(sentence))
            if is_sourced:
                said.append(spoken.text.string[start:end])
                continue
            asked = asks_from(page, begin, sentence)
            told = [each for each in numbers(sentence, language, named) if each.start < asked]
            beside = [i for i in listed if start <= spoken.text.index(i.start) < end] if told else []
            known = list(_told_by_facts(beside, publication))
            if below[begin] and end == spoken.sentences[-1][1]:
                known.append(Amount(Decimal(below[begin])))
            for found in told:
                before, after = sentence[: found.start], sentence[found.end :]
                if any(compare(read(found.text, language), each).agrees for each in known):
                    continue
                if _points_back(found, sentence, said) or proposals.hold(begin, before, found.text, after):
                    continue
                beyond = blanked[start + found.end :] + next_words.get(begin, "")
                if vouched(found.text, before, beyond, supposing, language):
                    continue
                first, last = spoken.text.offset(start + found.start), spoken.text.offset(start + found.end)
                message = f'"{found.text}" is bound to no fact, and its sentence cites no work'
                hint = f"bind it: [{found.text}](fact:...), or cite where it comes from"
                yield page.diagnose("fact-unbound", message, first, last, help=hint, subject=f"number:{found.text}")


def _told_by_facts(inlines: Iterable[Inline], publication: Publication) -> Iterator[Amount | Moment]:
    """The numbers that the facts of a sentence tell beside their values: what a claim compares with, and dates.

    "[Two](fact:count(budgets/*,amount>300)) of six spend over 300"; "it was [153](fact:budgets/kosovo/2024) in 2024".
    """
    for each in inlines:
        if isinstance(each, Link) and each.scheme == "fact":
            yield from publication.facts.bounds(each.address)
            fact = publication.facts.find(each.address)
            dates = [*_DATE.findall(each.address), fact.as_of if isinstance(fact, Fact) else ""]
            if isinstance(fact, Fact):
                yield from (Amount(Decimal(number)) for number in {*fact.wholes, fact.out_of} - {0})
            yield from (moment for moment in map(Moment.parse, dates) if moment is not None)


def _points_back(found: Found, sentence: str, said: Iterable[str]) -> bool:
    """Whether a number with an article, and what it counts, stand in a sourced sentence earlier on the page."""
    if not _POINTING.search(sentence[: found.start]):
        return False
    words, counted = re.escape(found.text), _WORD_AFTER.match(sentence, found.end)
    if not (_TELLING.search(found.text) and not _YEAR.fullmatch(found.text)):
        if counted is None:
            return False
        words += rf"(?:\s[\w’'-]+){{0,2}}{re.escape(counted[0])}"  # "34 European states", then "the 34 states"
    again = re.compile(rf"(?<![\w.,€$£]){words}(?!\w|[.,]\d|\s?(?:[mbtr]+illion|thousand|bn))")
    return any(again.search(each) for each in said)


def _says_itself(each: Inline) -> bool:
    """What is no prose of its own: links of any kind (their text is bound, or a name), notes and citations."""
    return isinstance(each, (Link, Citation, NoteReference, BareKey))


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with links, notes, code and tags as blanks, so that places stay the same."""
    spans = [*spans, *code_spans(text)]
    characters = list(text)
    for start, end in spans:
        characters[start:end] = BLANK * (end - start)
    return "".join(characters)
