"""What of the publication can be cited, and by whom it is."""

from __future__ import annotations

from typing import NamedTuple

from dossier.compiler.references import References
from dossier.settings import Author, Imprint

DATASET = "Dataset"


class Citable(NamedTuple):
    """A part of the publication that can be cited by itself."""

    title: str
    path: str
    """The address of the part, relative to the site."""
    kind: str = ""
    """`Figure 3`, `Table 2`, `Dataset`; empty for a page and for the whole."""
    whole: bool = False


def title_of(references: References) -> str:
    """The publication's title."""
    publication = references.publication
    return publication.settings.imprint.title or publication.site.name


def authors_of(imprint: Imprint) -> tuple[Author, ...]:
    """The authors; the publisher where none is named."""
    return imprint.authors or ((Author(imprint.publisher, organisation=True),) if imprint.publisher else ())


def split_name(author: Author) -> tuple[str, str]:
    """Family name and given name; a body has only the first."""
    if author.organisation or " " not in author.name:
        return author.name, ""
    family = author.family or author.name.rsplit(" ", 1)[1]
    return family, author.name.removesuffix(family).strip()
