"""How to cite the publication, a page, an exhibit or a dataset, in words: as a note, in Chicago and in APA style."""

from __future__ import annotations

from typing import NamedTuple

from dossier.citation_style import parse_date
from dossier.citation_style.people import joined
from dossier.compiler.citing_files import as_bibtex, as_csl_json, as_ris
from dossier.compiler.html import Html, element
from dossier.compiler.quotable import Citable, authors_of, split_name, title_of
from dossier.compiler.references import References
from dossier.settings import Author
from dossier.words import Words

__all__ = ["Citable", "CitationForms", "authors_of", "cite", "said", "split_name"]


class CitationForms(NamedTuple):
    """A citation for people and for programs."""

    note: str
    chicago: str
    """Author-date."""
    apa: str
    bibtex: str
    ris: str
    csl_json: str


def cite(part: Citable, references: References) -> CitationForms:
    """The forms of a citation of a part of the publication."""
    return CitationForms(
        note(part, references),
        chicago(part, references),
        apa(part, references),
        as_bibtex(part, references),
        as_ris(part, references),
        as_csl_json(part, references),
    )


def said(forms: CitationForms, words: Words) -> list[Html]:
    """The citation in words, as entries of a list of terms."""
    named = ((words.say("Note"), forms.note), ("Chicago", forms.chicago), ("APA", forms.apa))
    return [each for name, text in named for each in (element("dt", name), element("dd", text))]


def note(part: Citable, references: References) -> str:
    """As a note in the house style."""
    imprint = references.publication.settings.imprint
    title, url = title_of(references), _address(part, references)
    words, say = references.words, references.words.say
    names = joined([author.name for author in authors_of(imprint)], words)
    own = (
        "" if part.whole else say("“{title}”", title=part.title.rstrip(".")) + (f" ({part.kind})" if part.kind else "")
    )
    within = say("in {container}", container=title) if own else title
    pieces = [names, own, within, imprint.publisher if imprint.publisher != names else ""]
    pieces.append(imprint.date and _written(imprint.date, words))
    pieces += [say("version {number}", number=imprint.version) if imprint.version else "", url]
    return ", ".join(piece for piece in pieces if piece) + ("" if url else ".")


def chicago(part: Citable, references: References) -> str:
    """Author-date: the Chicago Manual of Style, 17th edition, 14.76, 14.163 and 15.9."""
    imprint = references.publication.settings.imprint
    title = title_of(references)
    people, say = authors_of(imprint), references.words.say
    listed = [", ".join(filter(None, split_name(author))) for author in people[:1]]
    listed += [author.name for author in people[1:]]
    names = _and(listed, say("and")) if len(listed) <= 10 else ", ".join([*listed[:7], "et al."])
    where = say("In {container}", container=title)
    if part.kind:
        where = f"{part.kind} {say('in {container}', container=title)}"
    own = [title] if part.whole else [say("“{title}”", title=_stopped(part.title)), where]
    publisher = imprint.publisher if imprint.place or imprint.publisher != names else ""
    dated = _year(imprint.date) or say("n.d.")
    place = ": ".join(filter(None, (imprint.place, publisher)))
    first = [names, dated, *own] if names else [own[0], dated, *own[1:]]
    return " ".join(_stopped(each) for each in (*first, place, _address(part, references)) if each)


def apa(part: Citable, references: References) -> str:
    """The Publication Manual of the American Psychological Association, 7th edition, 9.7, 9.8, 10.3, 10.4 and 10.9."""
    imprint = references.publication.settings.imprint
    title = title_of(references)
    people, say = authors_of(imprint), references.words.say
    listed = [_initials(author) for author in people]
    names = _and(listed, "&") if len(listed) <= 20 else ", ".join([*listed[:19], f". . . {listed[-1]}"])
    whole = f"{title} ({say('Version {number}', number=imprint.version)})" if imprint.version else title
    kind = say("Data set") if part.dataset else part.kind
    shown = f"{part.title.rstrip('.')} [{kind}]" if kind else part.title
    own = [whole] if part.whole else [shown, say("In {container}", container=whole)]
    publisher = imprint.publisher if imprint.publisher != " & ".join(author.name for author in people) else ""
    dated = f"({_year(imprint.date) or say('n.d.')})"
    first = [names, dated, *own] if names else [own[0], dated, *own[1:]]
    url = _address(part, references)  # no full stop after it (9.34)
    return " ".join([*(_stopped(each) for each in (*first, publisher) if each), *([url] if url else [])])


def _address(part: Citable, references: References) -> str:
    """Where the part is found: its DOI, which the whole alone has, or its address."""
    doi = references.publication.settings.imprint.doi
    return f"https://doi.org/{doi}" if doi and part.whole else references.absolute(part.path)


def _stopped(text: str) -> str:
    """A text with a full stop, unless another sign ends it."""
    return text if text.rstrip("”’“)").endswith((".", "?", "!")) and not text.endswith(")") else f"{text}."


def _initials(author: Author) -> str:
    """`Doe, J.-P.`: the family name and the first letters of the others."""
    family, given = split_name(author)
    letters = ["-".join(f"{part[0]}." for part in name.split("-") if part) for name in given.split()]
    return f"{family}, {' '.join(letters)}" if letters else family


def _and(names: list[str], word: str) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}, {word} {names[-1]}"


def _year(date: str) -> str:
    parsed = parse_date(date)
    return str(parsed.year) if parsed else ""


def _written(date: str, words: Words) -> str:
    from dossier.compiler.values import date as in_words
    from dossier.datasets import parse_date as parse

    parsed = parse(date)
    return in_words(parsed, words) if parsed else date
