"""Facts in pages: every address leads to a value, and every text says what the value is."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.concordance import canonical
from dossier.diagnostics import Diagnostic
from dossier.facts import Agreement, Fact, Judgement, Unknown, agreement, rewritten
from dossier.manuscript import Link, Page, plain_text
from dossier.publication import Publication

PROSE = "prose"
"""The title of a link whose text is no quantity, as its author says."""

_RULES = {
    Judgement.DISAGREES: "fact-disagrees",
    Judgement.UNIT: "fact-unit",
    Judgement.UNREADABLE: "fact-unreadable",
}


def check_text(page: Page, publication: Publication) -> Iterator[Diagnostic]:
    """Complaints about the fact links of a page, or of a text of exhibits or data."""
    for link in page.links("fact"):
        found = publication.facts.find(link.address)
        if isinstance(found, Unknown):
            subject = f"fact:{canonical(link, publication)}"
            yield page.diagnose(
                found.rule, found.message, link.target_start, link.target_end, help=found.help, subject=subject
            )
        elif link.title.strip().lower() == PROSE:
            yield from _prose(link, found, page, publication)
        elif link.text.strip():
            yield from _agreement(link, found, page, publication)


def _prose(link: Link, fact: Fact, page: Page, publication: Publication) -> Iterator[Diagnostic]:
    """Words that are no quantity go unchecked; but a claim that all, any or none do something is true or false."""
    if fact.value is False:
        subject = f"fact:{canonical(link, publication)}"
        message = "the data say that this is not so"
        hint = "correct the sentence or the expression"
        start, end = page.text_span(link)
        yield page.diagnose("fact-disagrees", message, start, end, help=hint, subject=subject)


def _agreement(link: Link, fact: Fact, page: Page, publication: Publication) -> Iterator[Diagnostic]:
    language = language_of(page, publication)
    plain = plain_text(link.text)
    text = link.text if " ".join(link.text.split()) == plain else plain  # its spaces and line ends stay in a mend
    before, after = page.around(link.block, link.start, link.end)
    agreed = agreement(text, fact, language, before, after)
    if agreed.judgement is Judgement.AGREES and not agreed.bolder:
        return
    subject = f"fact:{canonical(link, publication)}"
    start, end = page.text_span(link)
    notes = tuple(_origins(fact))
    if agreed.judgement is not Judgement.AGREES:
        rule = _RULES[agreed.judgement]
        replacement = rewritten(agreed, language) if agreed.judgement is Judgement.DISAGREES else None
        whole = page.source.text[start:end] == text  # mark-up within the text is its author's to keep
        diagnostic = page.diagnose(
            rule,
            _message(plain, fact, agreed),
            start,
            end,
            help=f'write "{" ".join(replacement.split())}"' if replacement else agreed.help,
            subject=subject,
            replacement=replacement if whole else None,
        )
        yield diagnostic.with_notes(notes)
    else:
        message = f'the data say "{fact.shown}", and the text leaves out "{fact.qualifier}"'
        hint = f"write {fact.qualifier} before it"
        yield page.diagnose("fact-bolder", message, start, end, help=hint, subject=subject).with_notes(notes)


def _message(text: str, fact: Fact, agreed: Agreement) -> str:
    held = (agreed.fact or fact).shown
    why = f" ({agreed.explain})" if agreed.explain else ""
    match agreed.judgement:
        case Judgement.UNREADABLE:
            return f'"{text}" cannot be read as a quantity: {agreed.explain}'
        case Judgement.UNIT:
            return f'"{text}" cannot be compared with {held}{why}'
    return f'the text says "{text}", the data say {held}{why}'


def _origins(fact: Fact) -> Iterator[str]:
    """Where the value stands, for the author who is to decide which of the two is right."""
    if fact.resource is not None and fact.row is not None:
        place = fact.resource.place(fact.row)
        keys = ", ".join(dict.fromkeys(each.source for each in fact.origins))
        yield f"the row is {place.path}:{place.line}" + (f", source {keys}" if keys else "")
    for each in fact.inputs[:6]:
        yield f"{each.address}: {each.shown}"


def language_of(page: Page, publication: Publication) -> str:
    """The language of a page: its own, or the publication's."""
    said = page.matter.get("language") or page.matter.get("lang")
    return said if isinstance(said, str) and said else publication.site.language
