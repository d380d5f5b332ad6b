"""What the head of a page says of it to catalogues, search engines and reference managers.

`citation_*` as Google Scholar's inclusion guidelines and Zotero's translator "Embedded Metadata" read them: a chapter
names its book with `citation_inbook_title`, the whole its institution with `citation_technical_report_institution`.
Dublin Core in HTML (DCMI), Open Graph, JSON-LD, `cite-as` (RFC 8574).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dossier.compiler.citing import authors_of, split_name
from dossier.compiler.html import Html, element, void
from dossier.editions.feed import FEED
from dossier.editions.linked_data import LinkedData, reference
from dossier.editions.offers import cited
from dossier.manuscript import Page, plain_text

_VOCABULARIES = {"DC": "http://purl.org/dc/elements/1.1/", "DCTERMS": "http://purl.org/dc/terms/"}
_CARD = (("og:image:type", "image/png"), ("og:image:width", "1200"), ("og:image:height", "630"))


@dataclass(frozen=True)
class Head(LinkedData):
    """Makes the metadata of pages."""

    pdf: str = ""
    """The path of the whole publication's PDF in the site; empty where none is made."""
    shown: str = ""
    """What the key figure on the card says; empty where there is none."""

    def of(self, page: Page, *, pdf: str = "", description: str = "") -> Html:
        """All elements for the head of a page.

        Args:
            page: the page.
            pdf: the path of the page's own PDF in the site.
            description: what the page says in a sentence; a dataset's page that says nothing has the dataset's.
        """
        resource = self.resource(page)
        if resource and resource.description and not page.matter.get("description"):
            description = plain_text(resource.description)
        tags = [
            *self._citation(page, pdf),
            *self._dublin_core(page, description),
            *self._open_graph(page, description),
            *self._links(page),
            element("script", Html(self.linked_data(page, description)), type="application/ld+json"),
        ]
        return Html("\n".join(tags))

    def _citation(self, page: Page, pdf: str) -> Iterator[Html]:
        imprint = self.compiler.publication.settings.imprint
        whole, dataset = self.is_whole(page), self.resource(page) is not None
        yield _meta("citation_title", self.name(page))
        if whole and imprint.publisher:
            yield _meta("citation_technical_report_institution", imprint.publisher)
        elif not whole and not dataset:
            yield _meta("citation_inbook_title", self.title)
        for author in authors_of(imprint):
            yield _meta(
                "citation_author", author.name if author.organisation else ", ".join(filter(None, split_name(author)))
            )
            if author.orcid:
                yield _meta("citation_author_orcid", f"https://orcid.org/{author.orcid}")
            if author.affiliation:
                yield _meta("citation_author_institution", author.affiliation)
        if imprint.date:  # a full date, or the year alone, as Google Scholar asks
            date = imprint.date if imprint.date.count("-") == 2 else imprint.date[:4]
            yield _meta("citation_publication_date", date.replace("-", "/"))
        for name, value in (
            ("citation_publisher", imprint.publisher),
            ("citation_language", self.language),
            ("citation_doi", imprint.doi if whole else ""),
            ("citation_isbn", "" if dataset else imprint.isbn),
            ("citation_public_url", self.page_address(page)),
            (
                "citation_pdf_url",
                self.address(pdf or (self.pdf if whole else "")) if pdf or (whole and self.pdf) else "",
            ),
        ):
            if value:
                yield _meta(name, value)
        for keyword in imprint.keywords if whole else ():
            yield _meta("citation_keywords", keyword)
        for key in cited(page, self.compiler.publication.works):
            yield _meta("citation_reference", reference(self.compiler, key))

    def _dublin_core(self, page: Page, description: str) -> Iterator[Html]:
        imprint = self.compiler.publication.settings.imprint
        for prefix, space in _VOCABULARIES.items():
            yield void("link", rel=f"schema.{prefix}", href=space)
        yield _meta("DC.title", self.name(page))
        for author in authors_of(imprint):
            yield _meta("DC.creator", author.name)
        for name, value in (
            ("DC.type", "Dataset" if self.resource(page) else "Text"),
            ("DC.publisher", imprint.publisher),
            ("DC.date", imprint.date),
            ("DC.language", self.language),
            ("DC.rights", imprint.licence_url or imprint.licence),
            ("DC.description", description),
            ("DC.identifier", self.page_address(page)),
            ("DCTERMS.isPartOf", "" if self.is_whole(page) else self.address("") or self.title),
        ):
            if value:
                yield _meta(name, value)

    def _open_graph(self, page: Page, description: str) -> Iterator[Html]:
        publication = self.compiler.publication
        pictured = self.address(self.card) if self.card else ""
        properties = [
            ("og:type", "website" if self.is_whole(page) else "article"),
            ("og:title", self.name(page)),
            ("og:site_name", self.title),
            ("og:description", description),
            ("og:url", self.page_address(page)),
            ("og:image", pictured),
            *(_CARD if pictured else ()),
            ("og:image:alt", ". ".join(filter(None, (self.title, self.shown))) if pictured else ""),
            ("article:published_time", "" if self.is_whole(page) else publication.settings.imprint.date),
            ("og:locale", _locale(self.language)),
        ]
        for name, value in properties:
            if value:
                yield void("meta", property=name, content=value)
        yield _meta("twitter:card", "summary_large_image" if pictured else "summary")

    def _links(self, page: Page) -> Iterator[Html]:
        imprint = self.compiler.publication.settings.imprint
        cite_as = f"https://doi.org/{imprint.doi}" if imprint.doi and self.is_whole(page) else self.page_address(page)
        if cite_as:
            yield void("link", rel="cite-as", href=cite_as)
        if imprint.licence_url:
            yield void("link", rel="license", href=imprint.licence_url)
        address = self.compiler.references.links.file(page.path, FEED)
        yield void("link", rel="alternate", type="application/atom+xml", title=self.title, href=address)


def _meta(name: str, content: str) -> Html:
    return void("meta", name_=name, content=content)


def _locale(language: str) -> str:
    """`sq_AL`, as Open Graph wants it: the language's own territory where it names none; empty where none is known."""
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    try:
        found = Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return ""
    subtags = get_global("likely_subtags")
    likely = subtags.get(language.replace("-", "_")) or subtags.get(found.language, "")
    territory = found.territory or likely.rpartition("_")[2]
    return f"{found.language}_{territory}" if territory else ""
