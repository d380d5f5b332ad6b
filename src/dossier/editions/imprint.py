"""The imprint of the publication in sentences, for the cover and the page after it."""

from __future__ import annotations

from dossier.citation_style import parse_date
from dossier.compiler import Compiler
from dossier.compiler.citing import Citable, cite
from dossier.compiler.values import date as in_words
from dossier.datasets import parse_date as parse_day
from dossier.words import Words


def cover_lines(compiler: Compiler, most: int = 0) -> list[str]:
    """Who, when and which version; of more than `most` authors the first alone, 0 being no limit."""
    imprint, words = compiler.publication.settings.imprint, compiler.references.words
    names = ", ".join(author.name for author in imprint.authors)
    if 0 < most < len(imprint.authors):
        names = words.say("{name} and others", name=imprint.authors[0].name)
    lines = [names if names != imprint.publisher else "", written_day(imprint.date, words)]
    version = words.say("Version {number}", number=imprint.version) if imprint.version else ""
    return [line for line in [*lines, version] if line]


def imprint_lines(compiler: Compiler) -> list[str]:
    """Everything that a catalogue asks for."""
    publication = compiler.publication
    imprint, say = publication.settings.imprint, compiler.references.words.say
    title = imprint.title or publication.site.name
    whole = cite(Citable(title, "", whole=True), compiler.references)
    licence = f"{imprint.licence} ({imprint.licence_url})" if imprint.licence_url else imprint.licence
    publisher = ", ".join(filter(None, (imprint.publisher, imprint.place)))
    lines = [
        f"{title}. {imprint.subtitle}".strip(),
        say("Publisher: {name}.", name=publisher) if imprint.publisher else "",
        f"ISBN {imprint.isbn}" if imprint.isbn else "",
        f"DOI {imprint.doi}" if imprint.doi else "",
        say("Licence: {licence}.", licence=licence) if imprint.licence else "",
        *imprint.notes,
        say("Cite as: {citation}", citation=whole.note),
    ]
    return [line for line in lines if line]


def written_day(iso: str, words: Words) -> str:
    """A date of the imprint in words."""
    parsed = parse_day(iso) if iso and parse_date(iso) else None
    return in_words(parsed, words) if parsed and not isinstance(parsed, str) else iso
