"""What of the publication can be cited, and by whom it is."""

from __future__ import annotations

from typing import NamedTuple

from dossier.compiler.references import References
from dossier.settings import SUFFIX, Author, Imprint


class Citable(NamedTuple):
    """A part of the publication that can be cited by itself."""

    title: str
    path: str
    """The address of the part, relative to the site."""
    kind: str = ""
    """`Figure 3`, `Table 2`, `Dataset`; empty for a page and for the whole."""
    whole: bool = False
    dataset: bool = False


def title_of(references: References) -> str:
    """The publication's title."""
    publication = references.publication
    return publication.settings.imprint.title or publication.site.name


def authors_of(imprint: Imprint) -> tuple[Author, ...]:
    """The authors; the publisher where none is named."""
    publisher = Author(imprint.publisher, ror=imprint.publisher_ror, organisation=True)
    return imprint.authors or ((publisher,) if imprint.publisher else ())


def split_name(author: Author) -> tuple[str, str]:
    """Family name and given name; a body has only the first.

    What is written small before the family name is part of it, and so is what follows it: `van Beethoven`, `King Jr.`
    """
    if author.organisation or " " not in author.name:
        return author.name, ""
    family = author.family or _family(author.name.split())
    if author.name.startswith(f"{family} "):  # as Hungarians and Chinese are called
        return family, author.name.removeprefix(family).strip()
    return family, author.name.removesuffix(family).strip()


def _family(words: list[str]) -> str:
    last = len(words) - (2 if len(words) > 2 and SUFFIX.match(words[-1]) else 1)
    first = next((at for at in range(1, last) if words[at][0].islower()), last)
    return " ".join(words[first:])
