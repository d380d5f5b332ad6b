"""What the head of a page says of it to catalogues, search engines and reference managers.

`citation_*` as Google Scholar's inclusion guidelines and Zotero's translator "Embedded Metadata" read them: a chapter
names its book with `citation_inbook_title`, the whole its institution with `citation_technical_report_institution`.
Dublin Core, Open Graph, JSON-LD of schema.org (as Google documents it for Article and Dataset), `cite-as` (RFC 8574).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dossier.citation_style import plain
from dossier.compiler import Compiler
from dossier.compiler.citing import split_name
from dossier.compiler.html import Html, element, void
from dossier.corrections import Correction
from dossier.datasets import Resource
from dossier.editions.feed import FEED
from dossier.editions.offers import cited
from dossier.manuscript import Page, plain_text
from dossier.settings import Author

_CARD = (("og:image:type", "image/png"), ("og:image:width", "1200"), ("og:image:height", "630"))


@dataclass(frozen=True)
class Head:
    """Makes the metadata of pages."""

    compiler: Compiler
    pdf: str = ""
    """The path of the whole publication's PDF in the site; empty where none is made."""
    card: str = ""
    """The path of the card that social networks show."""

    def of(self, page: Page, *, pdf: str = "", description: str = "") -> Html:
        """All elements for the head of a page.

        Args:
            page: the page.
            pdf: the path of the page's own PDF in the site.
            description: what the page says in a sentence; a dataset's page that says nothing has the dataset's.
        """
        resource = self._resource(page)
        if resource and resource.description and not page.matter.get("description"):
            description = plain_text(resource.description)
        tags = [
            *self._citation(page, pdf),
            *self._dublin_core(page, description),
            *self._open_graph(page, description),
            *self._links(page),
            self._linked_data(page, description),
        ]
        return Html("\n".join(tags))

    @property
    def title(self) -> str:
        """The publication's."""
        publication = self.compiler.publication
        return publication.settings.imprint.title or publication.site.name

    def is_whole(self, page: Page) -> bool:
        """Whether the page stands for the whole publication."""
        return page.path == "index.md"

    def address(self, path: str) -> str:
        """The whole address of a path of the site; empty where the site's own is not known."""
        return self.compiler.references.absolute(path)

    def page_address(self, page: Page) -> str:
        """The whole address of a page."""
        return self.address(self.compiler.references.links.published(page.path))

    def _citation(self, page: Page, pdf: str) -> Iterator[Html]:
        imprint = self.compiler.publication.settings.imprint
        whole = self.is_whole(page)
        yield _meta("citation_title", self.title if whole else plain_text(page.title))
        if whole and imprint.publisher:
            yield _meta("citation_technical_report_institution", imprint.publisher)
        elif not whole:
            yield _meta("citation_inbook_title", self.title)
        for author in imprint.authors:
            yield _meta(
                "citation_author", author.name if author.organisation else ", ".join(filter(None, split_name(author)))
            )
            if author.orcid:
                yield _meta("citation_author_orcid", f"https://orcid.org/{author.orcid}")
            if author.affiliation:
                yield _meta("citation_author_institution", author.affiliation)
        if imprint.date:
            yield _meta("citation_publication_date", imprint.date.replace("-", "/"))
        for name, value in (
            ("citation_publisher", imprint.publisher),
            ("citation_language", self.compiler.references.language),
            ("citation_doi", imprint.doi if whole else ""),
            ("citation_isbn", imprint.isbn),
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
            yield _meta("citation_reference", _reference(self.compiler, key))

    def _dublin_core(self, page: Page, description: str) -> Iterator[Html]:
        imprint = self.compiler.publication.settings.imprint
        yield _meta("DC.title", self.title if self.is_whole(page) else plain_text(page.title))
        for author in imprint.authors:
            yield _meta("DC.creator", author.name)
        for name, value in (
            ("DC.publisher", imprint.publisher),
            ("DC.date", imprint.date),
            ("DC.language", self.compiler.references.language),
            ("DC.rights", imprint.licence_url or imprint.licence),
            ("DC.description", description),
            ("DC.identifier", self.page_address(page)),
            ("DC.relation.isPartOf", "" if self.is_whole(page) else self.title),
        ):
            if value:
                yield _meta(name, value)

    def _open_graph(self, page: Page, description: str) -> Iterator[Html]:
        publication = self.compiler.publication
        properties = [
            ("og:type", "website" if self.is_whole(page) else "article"),
            ("og:title", self.title if self.is_whole(page) else plain_text(page.title)),
            ("og:site_name", self.title),
            ("og:description", description),
            ("og:url", self.page_address(page)),
            ("og:image", self.address(self.card) if self.card else ""),
            *(_CARD if self.card and self.address(self.card) else ()),
            ("og:image:alt", self.title if self.card and self.address(self.card) else ""),
            ("article:published_time", "" if self.is_whole(page) else publication.settings.imprint.date),
            ("og:locale", self.compiler.references.language.replace("-", "_")),
        ]
        for name, value in properties:
            if value:
                yield void("meta", property=name, content=value)
        yield _meta("twitter:card", "summary_large_image" if self.card else "summary")

    def _links(self, page: Page) -> Iterator[Html]:
        imprint = self.compiler.publication.settings.imprint
        cite_as = f"https://doi.org/{imprint.doi}" if imprint.doi else self.page_address(page)
        if cite_as:
            yield void("link", rel="cite-as", href=cite_as)
        if imprint.licence_url:
            yield void("link", rel="license", href=imprint.licence_url)
        address = self.compiler.references.links.file(page.path, FEED)
        yield void("link", rel="alternate", type="application/atom+xml", title=self.title, href=address)

    def _linked_data(self, page: Page, description: str) -> Html:
        resource = self._resource(page)
        said = self._dataset(page, resource, description) if resource else self._work(page, description)
        kept = {name: value for name, value in said.items() if value}
        text = json.dumps({"@context": "https://schema.org", **kept}, ensure_ascii=False, separators=(",", ":"))
        return element("script", Html(text.replace("<", "\\u003c")), type="application/ld+json")

    def _resource(self, page: Page) -> Resource | None:
        publication = self.compiler.publication
        name = next((name for name, path in publication.dataset_pages.items() if path == page.path), "")
        return publication.package.resources.get(name)

    def _work(self, page: Page, description: str) -> dict[str, Any]:
        whole = self.is_whole(page)
        url = self.page_address(page)
        publication = self.compiler.publication
        imprint = publication.settings.imprint
        title = self.title if whole else plain_text(page.title)
        parts = []
        if whole:
            shown = [path for path in publication.site.nav if path in publication.pages and path != page.path]
            parts = [
                {"@type": "ScholarlyArticle", "name": plain_text(publication.pages[path].title), "url": address}
                for path in shown
                if (address := self.address(self.compiler.references.links.published(path)))
            ]
        return {
            "@type": "Report" if whole else "ScholarlyArticle",
            "@id": url,
            "name": title,
            "headline": title[:110],
            "description": description,
            "url": url,
            "inLanguage": self.compiler.references.language,
            "author": [_agent(author) for author in imprint.authors],
            "publisher": self._publisher(),
            "datePublished": imprint.date,
            "dateModified": max((each.date for each in self.corrections_of(page)), default=imprint.date),
            "version": imprint.version,
            "license": imprint.licence_url,
            "isbn": imprint.isbn,
            "sameAs": f"https://doi.org/{imprint.doi}" if imprint.doi else "",
            "image": self.address(self.card) if self.card else "",
            "keywords": list(imprint.keywords) if whole else [],
            "isPartOf": {} if whole else {"@type": "Report", "name": self.title, "url": self.address("")},
            "hasPart": [*parts, *(self._parts_of_data() if whole else ())],
            "citation": [_reference(self.compiler, key) for key in cited(page, self.compiler.publication.works)],
            "correction": [
                {
                    "@type": "CorrectionComment",
                    "datePublished": each.date,
                    "text": f"{each.said} → {each.says}. {each.reason}",
                }
                for each in self.corrections_of(page)
            ],
        }

    def _parts_of_data(self) -> Iterator[dict[str, str]]:
        """The datasets as parts of the whole."""
        publication = self.compiler.publication
        for name, path in publication.dataset_pages.items():
            if url := self.address(self.compiler.references.links.published(path)):
                yield {
                    "@type": "Dataset",
                    "@id": url,
                    "name": publication.package.resources[name].title or name,
                    "url": url,
                }

    def corrections_of(self, page: Page) -> tuple[Correction, ...]:
        """The corrections that touch a page; all of them on the page that stands for the whole."""
        return tuple(
            each for each in self.compiler.publication.corrections if page.path in each.pages or self.is_whole(page)
        )

    def _dataset(self, page: Page, resource: Resource, description: str) -> dict[str, Any]:
        imprint = self.compiler.publication.settings.imprint
        path = self.compiler.downloads[resource.name][0]
        url = self.page_address(page)
        text = plain_text(resource.description) or description or resource.title
        if len(text) < 50:  # Google asks for 50 to 5,000 characters
            text = f"{text} A table of the publication “{self.title}”."
        return {
            "@type": "Dataset",
            "@id": url,
            "name": resource.title or resource.name,
            "description": text[:5000],
            "url": url,
            "identifier": resource.name,
            "creator": [_agent(author) for author in imprint.authors],
            "publisher": self._publisher(),
            "datePublished": imprint.date,
            "version": imprint.version,
            "license": imprint.licence_url,
            "isAccessibleForFree": True,
            "keywords": list(imprint.keywords),
            "inLanguage": self.compiler.references.language,
            "dateModified": max((each.date for each in self.corrections_of(page)), default=imprint.date),
            "includedInDataCatalog": {"@type": "DataCatalog", "name": self.title, "url": self.address("")},
            "isPartOf": {"@type": "Report", "name": self.title, "url": self.address("")},
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": self.address(path) or path},
                {
                    "@type": "DataDownload",
                    "encodingFormat": "application/zip",
                    "contentUrl": self.address(f"data/{resource.name}.zip") or f"data/{resource.name}.zip",
                },
            ],
            "variableMeasured": [
                {
                    name: value
                    for name, value in {
                        "@type": "PropertyValue",
                        "name": column.heading,
                        "description": plain_text(column.description),
                        "unitText": column.unit,
                    }.items()
                    if value
                }
                for column in resource.columns
            ],
        }

    def _publisher(self) -> dict[str, Any]:
        imprint = self.compiler.publication.settings.imprint
        if not imprint.publisher:
            return {}
        ror = {"sameAs": f"https://ror.org/{imprint.publisher_ror}"} if imprint.publisher_ror else {}
        return {"@type": "Organization", "name": imprint.publisher, **ror}


def _meta(name: str, content: str) -> Html:
    return void("meta", name_=name, content=content)


def _agent(author: Author) -> dict[str, Any]:
    if author.organisation:
        return {
            "@type": "Organization",
            "name": author.name,
            **({"sameAs": f"https://ror.org/{author.ror}"} if author.ror else {}),
        }
    found: dict[str, Any] = {"@type": "Person", "name": author.name}
    if author.orcid:
        found["sameAs"] = f"https://orcid.org/{author.orcid}"
    if author.affiliation:
        found["affiliation"] = {"@type": "Organization", "name": author.affiliation}
    return found


def _reference(compiler: Compiler, key: str) -> str:
    work = compiler.publication.works[key]
    return plain(compiler.style.entry(work))
