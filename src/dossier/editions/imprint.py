"""The imprint of the publication in sentences, for the cover and the page after it."""

from __future__ import annotations

from dossier.citation_style import parse_date
from dossier.compiler import Compiler
from dossier.compiler.citing import Citable, cite
from dossier.compiler.values import date as in_words
from dossier.datasets import parse_date as parse_day


def cover_lines(compiler: Compiler, most: int = 0) -> list[str]:
    """Who, when and which version; of more than `most` authors the first alone, 0 being no limit."""
    imprint = compiler.publication.settings.imprint
    names = ", ".join(author.name for author in imprint.authors)
    if 0 < most < len(imprint.authors):
        names = f"{imprint.authors[0].name} and others"
    lines = [names if names != imprint.publisher else "", written_day(imprint.date, compiler.references.language)]
    return [line for line in [*lines, f"Version {imprint.version}" if imprint.version else ""] if line]


def imprint_lines(compiler: Compiler) -> list[str]:
    """Everything that a catalogue asks for."""
    publication = compiler.publication
    imprint = publication.settings.imprint
    title = imprint.title or publication.site.name
    whole = cite(Citable(title, "", whole=True), compiler.references)
    licence = (
        f"Licence: {imprint.licence} ({imprint.licence_url})."
        if imprint.licence_url
        else f"Licence: {imprint.licence}."
    )
    lines = [
        f"{title}. {imprint.subtitle}".strip(),
        f"Publisher: {imprint.publisher}{', ' + imprint.place if imprint.place else ''}." if imprint.publisher else "",
        f"ISBN {imprint.isbn}" if imprint.isbn else "",
        f"DOI {imprint.doi}" if imprint.doi else "",
        licence if imprint.licence else "",
        *imprint.notes,
        f"Cite as: {whole.note}",
    ]
    return [line for line in lines if line]


def written_day(iso: str, language: str) -> str:
    """A date of the imprint in words."""
    parsed = parse_day(iso) if iso and parse_date(iso) else None
    return in_words(parsed, language) if parsed and not isinstance(parsed, str) else iso
