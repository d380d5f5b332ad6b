"""What unfolds under "Cite this page": the page in words and for reference managers, and the works that it cites."""

from __future__ import annotations

import base64

from dossier.compiler import Compiler
from dossier.compiler.citing import Citable, cite, said
from dossier.compiler.html import Html, element
from dossier.manuscript import Page, plain_text


def page_citable(page: Page, compiler: Compiler) -> Citable:
    """A page as something that can be cited; the first page stands for the whole, a dataset's for the dataset."""
    path = compiler.references.links.published(page.path)
    dataset = page.path in compiler.publication.dataset_pages.values()
    kind = compiler.references.words.say("Dataset") if dataset else ""
    return Citable(plain_text(page.title), path, kind, whole=page.path == "index.md", dataset=dataset)


def panel(page: Page, compiler: Compiler, sources: str = "") -> Html:
    """What unfolds under "Cite this page".

    Args:
        page: the page.
        compiler: of the publication.
        sources: the address, without its ending, of the lists of the works that the page cites; empty without any.
    """
    forms = cite(page_citable(page, compiler), compiler.references)
    say = compiler.references.words.say
    rows = said(forms, compiler.references.words)
    files = [
        ("BibTeX", "bib", "application/x-bibtex", forms.bibtex),
        ("RIS", "ris", "application/x-research-info-systems", forms.ris),
        ("CSL-JSON", "json", "application/json", forms.csl_json),
    ]
    rows += [element("dt", say("Files")), element("dd", _list([_file(*each) for each in files]))]
    if sources:
        listed = [
            element("a", name, href=f"{sources}.{ending}", download=True)
            for name, ending in (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json"))
        ]
        rows += [element("dt", say("The works cited here")), element("dd", _list(listed))]
    return element("details", element("summary", say("Cite this page")), element("dl", *rows), class_="cite-page")


def _list(links: list[Html]) -> Html:
    return element("ul", *(element("li", each) for each in links), class_="exhibit-downloads")


def _file(name: str, ending: str, kind: str, content: str) -> Html:
    """A link that holds its file: no server and no script is needed."""
    data = base64.b64encode(content.encode()).decode()
    return element("a", name, href=f"data:{kind};base64,{data}", download=f"citation.{ending}")
