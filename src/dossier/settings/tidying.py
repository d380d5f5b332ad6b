"""Identifiers and names of the imprint in one form, however authors write them."""

from __future__ import annotations

import re
from dataclasses import replace

from dossier.identifiers import bare
from dossier.settings.model import Author, Settings

SUFFIX = re.compile(r"(?:[JS]r\.?|II|III|IV)\Z")
"""What follows a family name and is part of it."""


def tidied(settings: Settings) -> Settings:
    """The settings, with bare identifiers, and persons' names in the order in which they are spoken."""
    given = settings.imprint
    imprint = replace(
        given,
        doi=bare(given.doi),
        isbn=bare(given.isbn),
        publisher_ror=bare(given.publisher_ror).lower(),
        authors=tuple(_author(author) for author in given.authors),
    )
    return replace(settings, imprint=imprint)


def _author(author: Author) -> Author:
    tidy = replace(author, orcid=bare(author.orcid).upper(), ror=bare(author.ror).lower())
    family, *rest = [part.strip() for part in author.name.split(",")]
    if author.organisation or author.family or not family or not any(rest):
        return tidy
    suffixes = [part for part in rest if SUFFIX.match(part)]
    given = [part for part in rest if part and part not in suffixes]
    family = " ".join([family, *suffixes])
    return replace(tidy, name=" ".join([*given, family]), family=family)
