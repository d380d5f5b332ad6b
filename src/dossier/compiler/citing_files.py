"""A part of the publication for reference managers: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

from dossier.citation_style import parse_date, ris_entry
from dossier.compiler.quotable import Citable, authors_of, split_name, title_of
from dossier.compiler.references import References
from dossier.settings import Author

_LATEX = str.maketrans(
    {
        **{letter: f"\\{letter}" for letter in "&%#$_{}"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def _key(part: Citable, references: References) -> str:
    imprint = references.publication.settings.imprint
    people, date = authors_of(imprint), parse_date(imprint.date)
    letters = unicodedata.normalize("NFKD", split_name(people[0])[0].lower()) if people else ""
    first = _plain(letters.encode("ascii", "ignore").decode()) or "dossier"  # BibTeX itself knows keys of ASCII alone
    path = _plain(part.path.lower())
    return "-".join(filter(None, (first, str(date.year) if date else "", path)))


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def as_bibtex(part: Citable, references: References) -> str:
    """An entry of BibTeX (biblatex): a report, a part of it, or a dataset."""
    imprint = references.publication.settings.imprint
    title = title_of(references)
    kind = "report" if part.whole else "dataset" if part.dataset else "incollection"
    fields = {
        "note": references.words.say("in {container}", container=title) if kind == "dataset" else part.kind,
        "type": "Report" if part.whole else "",
        "publisher": "" if part.whole else imprint.publisher,
        "institution": imprint.publisher if part.whole else "",
        "location": imprint.place,
        "version": imprint.version,
        "isbn": "" if kind == "dataset" else imprint.isbn,
    }
    plain = {
        "author": " and ".join(_bibtex_name(author) for author in authors_of(imprint)),
        "date": imprint.date,
        "doi": imprint.doi if part.whole else "",
        "url": references.absolute(part.path),
    }
    whole = {"title": title if part.whole else part.title, "booktitle": title if kind == "incollection" else ""}
    written = {**plain, **{name: value.translate(_LATEX) for name, value in fields.items()}}
    # braces keep the capitals, which styles of BibTeX would make small
    written |= {name: f"{{{value.translate(_LATEX)}}}" if value else "" for name, value in whole.items()}
    order = ("author", *whole, *fields, "date", "doi", "url")
    lines = [f"  {name} = {{{written[name]}}}," for name in order if written[name]]
    return "\n".join([f"@{kind}{{{_key(part, references)},", *lines, "}"]) + "\n"


def _bibtex_name(author: Author) -> str:
    family, given = split_name(author)
    if author.organisation or not given:
        return f"{{{author.name.translate(_LATEX)}}}"
    return f"{family.translate(_LATEX)}, {given.translate(_LATEX)}"


def as_ris(part: Citable, references: References) -> str:
    """An entry of RIS."""
    return ris_entry(_item(part, references))


def as_csl_json(part: Citable, references: References) -> str:
    """A list with one item of CSL-JSON."""
    return json.dumps([_item(part, references)], ensure_ascii=False, indent=1) + "\n"


def _item(part: Citable, references: References) -> dict[str, Any]:
    imprint = references.publication.settings.imprint
    title = title_of(references)
    date = parse_date(imprint.date)
    people = []
    for author in authors_of(imprint):
        family, given = split_name(author)
        people.append({"family": family, "given": given} if given else {"literal": author.name})
    kind = "report" if part.whole else "dataset" if part.dataset else "chapter"
    item: dict[str, Any] = {
        "id": _key(part, references),
        "type": kind,
        "title": title if part.whole else part.title,
        "container-title": "" if part.whole else title,
        "genre": "" if part.dataset else part.kind,
        "author": people,
        "publisher": imprint.publisher,
        "publisher-place": imprint.place,
        "issued": {"date-parts": [[each for each in date[:3] if each]]} if date else None,
        "version": imprint.version,
        "language": references.language,
        "DOI": imprint.doi if part.whole else "",
        "ISBN": "" if kind == "dataset" else imprint.isbn,
        "URL": references.absolute(part.path),
    }
    return {name: value for name, value in item.items() if value}
