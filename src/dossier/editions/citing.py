"""How readers cite a page: as a note, in Chicago and APA style, and for reference managers."""

from __future__ import annotations

import base64
import json
from typing import Any

from dossier.citation_style import parse_date
from dossier.compiler import Compiler
from dossier.compiler.citing import Citable, cite, split_name
from dossier.compiler.html import Html, element
from dossier.editions.imprint import written_day
from dossier.manuscript import Page, plain_text
from dossier.settings import Author


def page_citable(page: Page, compiler: Compiler) -> Citable:
    """A page as something that can be cited; the first page stands for the whole."""
    path = compiler.references.links.published(page.path)
    return Citable(plain_text(page.title), path, whole=page.path == "index.md")


def panel(page: Page, compiler: Compiler, sources: str = "") -> Html:
    """What unfolds under "Cite this page".

    Args:
        page: the page.
        compiler: of the publication.
        sources: the address, without its ending, of the lists of the works that the page cites; empty without any.
    """
    part = page_citable(page, compiler)
    forms = cite(part, compiler.references)
    rows = []
    for name, text in (("Note", forms.text), ("Chicago", chicago(part, compiler)), ("APA", apa(part, compiler))):
        rows += [element("dt", name), element("dd", text)]
    files = [
        ("BibTeX", "bib", "application/x-bibtex", forms.bibtex),
        ("RIS", "ris", "application/x-research-info-systems", forms.ris),
        ("CSL-JSON", "json", "application/json", json.dumps([csl_of(part, compiler)], ensure_ascii=False, indent=1)),
    ]
    rows += [element("dt", "Files"), element("dd", _list([_file(*each) for each in files]))]
    if sources:
        listed = [
            element("a", name, href=f"{sources}.{ending}", download=True)
            for name, ending in (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json"))
        ]
        rows += [element("dt", "The works cited here"), element("dd", _list(listed))]
    return element("details", element("summary", "Cite this page"), element("dl", *rows), class_="cite-page")


def _list(links: list[Html]) -> Html:
    return element("ul", *(element("li", each) for each in links), class_="exhibit-downloads")


def _file(name: str, ending: str, kind: str, content: str) -> Html:
    """A link that holds its file: no server and no script is needed."""
    data = base64.b64encode(content.encode()).decode()
    return element("a", name, href=f"data:{kind};base64,{data}", download=f"citation.{ending}")


def chicago(part: Citable, compiler: Compiler) -> str:
    """Author-date: the Chicago Manual of Style, 17th edition, 15.9 and 14.163."""
    imprint = compiler.publication.settings.imprint
    title = imprint.title or compiler.publication.site.name
    people = [
        author.name if author.organisation else ", ".join(filter(None, split_name(author)))
        for author in imprint.authors
    ]
    names = _and([*people[:1], *(author.name for author in imprint.authors[1:])], "and")
    own = title if part.whole else f"“{part.title.rstrip('.')}.” In {title}"
    place = ": ".join(filter(None, (imprint.place, imprint.publisher if imprint.publisher != names else "")))
    return (
        ". ".join(filter(None, (names, _year(imprint.date), own, place, compiler.references.absolute(part.path)))) + "."
    )


def apa(part: Citable, compiler: Compiler) -> str:
    """The Publication Manual of the American Psychological Association, 7th edition, 10.3 and 10.4."""
    imprint = compiler.publication.settings.imprint
    title = imprint.title or compiler.publication.site.name
    names = _and([_initials(author) for author in imprint.authors], "&")
    version = f" (Version {imprint.version})" if imprint.version else ""
    own = f"{title}{version}" if part.whole else f"{part.title.rstrip('.')}. In {title}{version}"
    publisher = imprint.publisher if imprint.publisher != names else ""
    dated = f"{names} ({_year(imprint.date) or 'n.d.'})"
    return ". ".join(filter(None, (dated, own, publisher, compiler.references.absolute(part.path)))) + "."


def _initials(author: Author) -> str:
    family, given = split_name(author)
    return f"{family}, {' '.join(f'{name[0]}.' for name in given.split())}" if given else family


def _and(names: list[str], word: str) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}, {word} {names[-1]}" if word == "&" or len(names) > 2 else f" {word} ".join(names)


def _year(date: str) -> str:
    parsed = parse_date(date)
    return str(parsed.year) if parsed else ""


def csl_of(part: Citable, compiler: Compiler) -> dict[str, Any]:
    """A part of the publication as an item of CSL-JSON."""
    imprint = compiler.publication.settings.imprint
    title = imprint.title or compiler.publication.site.name
    parsed = parse_date(imprint.date)
    people = []
    for author in imprint.authors:
        family, given = split_name(author)
        people.append({"family": family, "given": given} if given else {"literal": author.name})
    item = {
        "id": part.path or "publication",
        "type": "report" if part.whole else "dataset" if part.kind == "Dataset" else "chapter",
        "title": title if part.whole else part.title,
        "container-title": "" if part.whole else title,
        "author": people,
        "publisher": imprint.publisher,
        "publisher-place": imprint.place,
        "issued": {"date-parts": [[each for each in parsed[:3] if each]]} if parsed else None,
        "version": imprint.version,
        "DOI": imprint.doi if part.whole else "",
        "ISBN": imprint.isbn,
        "URL": compiler.references.absolute(part.path),
    }
    return {name: value for name, value in item.items() if value}


__all__ = ["apa", "chicago", "csl_of", "page_citable", "panel", "written_day"]
