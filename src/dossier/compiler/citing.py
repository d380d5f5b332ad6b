"""How to cite the publication, a page, an exhibit or a dataset: as text, BibTeX and RIS."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urljoin

from dossier.citation_style import parse_date
from dossier.compiler.links import slug
from dossier.compiler.references import References
from dossier.settings import Author, Imprint

_LATEX = str.maketrans({"&": r"\&", "%": r"\%", "#": r"\#", "$": r"\$", "_": r"\_", "{": r"\{", "}": r"\}"})


class Citable(NamedTuple):
    """A part of the publication that can be cited by itself."""

    title: str
    path: str
    """The address of the part, relative to the site."""
    kind: str = ""
    """`Figure 3`, `Table 2`, `Dataset`; empty for a page and for the whole."""
    whole: bool = False


class CitationForms(NamedTuple):
    """A citation for people and for programs."""

    text: str
    bibtex: str
    ris: str


def cite(part: Citable, references: References) -> CitationForms:
    """The forms of a citation of a part of the publication."""
    imprint = references.publication.settings.imprint
    title = imprint.title or references.publication.site.name
    url = urljoin(references.publication.site.url, part.path) if references.publication.site.url else ""
    return CitationForms(
        _text(part, imprint, title, url), _bibtex(part, imprint, title, url), _ris(part, imprint, title, url)
    )


def authors_of(imprint: Imprint) -> tuple[Author, ...]:
    """The authors; the publisher where none is named."""
    return imprint.authors or ((Author(imprint.publisher, organisation=True),) if imprint.publisher else ())


def split_name(author: Author) -> tuple[str, str]:
    """Family name and given name; a body has only the first."""
    if author.organisation or " " not in author.name:
        return author.name, ""
    family = author.family or author.name.rsplit(" ", 1)[1]
    return family, author.name.removesuffix(family).strip()


def _year(imprint: Imprint) -> str:
    date = parse_date(imprint.date)
    return str(date.year) if date else ""


def _text(part: Citable, imprint: Imprint, title: str, url: str) -> str:
    names = " and ".join(author.name for author in authors_of(imprint))
    own = "" if part.whole else f"“{part.title.rstrip('.')}”" + (f" ({part.kind})" if part.kind else "")
    pieces = [names, own, f"in {title}" if own else title, imprint.publisher if imprint.publisher != names else ""]
    pieces += [imprint.date and _written(imprint.date), f"version {imprint.version}" if imprint.version else "", url]
    return ", ".join(piece for piece in pieces if piece) + ("" if url else ".")


def _written(date: str) -> str:
    from dossier.compiler.values import date as in_words
    from dossier.datasets import parse_date as parse

    parsed = parse(date)
    return in_words(parsed, "en") if parsed else date


def _bibtex(part: Citable, imprint: Imprint, title: str, url: str) -> str:
    names = [
        f"{{{author.name}}}" if author.organisation else ", ".join(filter(None, split_name(author)))
        for author in authors_of(imprint)
    ]
    first = slug(split_name(authors_of(imprint)[0])[0].lower()) if names else "dossier"
    key = "-".join(filter(None, (first, _year(imprint), re.sub(r"[^a-z0-9]+", "-", part.path.lower()).strip("-"))))
    kind = "report" if part.whole else "dataset" if part.kind == "Dataset" else "inreference"
    fields = {
        "author": " and ".join(names),
        "title": title if part.whole else part.title,
        "booktitle": "" if part.whole else title,
        "type": "" if part.kind in ("", "Dataset") else part.kind,
        "publisher": "" if part.whole else imprint.publisher,
        "institution": imprint.publisher if part.whole else "",
        "date": imprint.date,
        "version": imprint.version,
        "doi": imprint.doi if part.whole else "",
        "isbn": imprint.isbn if part.whole else "",
        "url": url,
    }
    verbatim = ("url", "doi", "author")
    lines = [
        f"  {name} = {{{value if name in verbatim else value.translate(_LATEX)}}},"
        for name, value in fields.items()
        if value
    ]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"]) + "\n"


def _ris(part: Citable, imprint: Imprint, title: str, url: str) -> str:
    kind = "RPRT" if part.whole else "DATA" if part.kind == "Dataset" else "CHAP"
    lines = [("TY", kind)]
    lines += [("AU", ", ".join(filter(None, split_name(author)))) for author in authors_of(imprint)]
    lines.append(("TI", title if part.whole else part.title))
    lines.append(("T2", "" if part.whole else title))
    date = parse_date(imprint.date)
    if date:
        lines.append(("PY", str(date.year)))
        lines.append(("DA", "/".join(f"{value:02d}" if value else "" for value in date[:3])))
    lines += [("PB", imprint.publisher), ("CY", imprint.place), ("M3", part.kind), ("ET", imprint.version)]
    lines += [("DO", imprint.doi if part.whole else ""), ("SN", imprint.isbn if part.whole else ""), ("UR", url)]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value) + "ER  - \r\n"
