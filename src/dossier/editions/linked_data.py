"""What a page, the whole publication or a dataset is, as JSON-LD in the vocabulary of schema.org.

The properties are those that Google documents for Article and Dataset.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dossier.compiler import Compiler
from dossier.compiler.citing import authors_of
from dossier.corrections import Correction
from dossier.datasets import Resource
from dossier.editions.offers import cited
from dossier.manuscript import Page, plain_text
from dossier.settings import Author, Imprint


@dataclass(frozen=True)
class LinkedData:
    """Describes the pages of a publication."""

    compiler: Compiler
    card: str = ""
    """The path of the card that social networks show."""

    @property
    def title(self) -> str:
        """The publication's."""
        publication = self.compiler.publication
        return publication.settings.imprint.title or publication.site.name

    @property
    def language(self) -> str:
        """The publication's, as a BCP 47 tag."""
        return self.compiler.references.language.replace("_", "-")

    def is_whole(self, page: Page) -> bool:
        """Whether the page stands for the whole publication."""
        return page.path == "index.md"

    def name(self, page: Page) -> str:
        """A page's title; that of the publication for the page that stands for it."""
        return self.title if self.is_whole(page) else plain_text(page.title)

    def address(self, path: str) -> str:
        """The whole address of a path of the site; empty where the site's own is not known."""
        return self.compiler.references.absolute(path)

    def page_address(self, page: Page) -> str:
        """The whole address of a page."""
        return self.address(self.compiler.references.links.published(page.path))

    def resource(self, page: Page) -> Resource | None:
        """The table of which this is the page, if it is one of a table."""
        publication = self.compiler.publication
        name = next((name for name, path in publication.dataset_pages.items() if path == page.path), "")
        return publication.package.resources.get(name)

    def linked_data(self, page: Page, description: str) -> str:
        """A page as JSON-LD, in which nothing closes the element that holds it."""
        resource = self.resource(page)
        said = self._dataset(page, resource, description) if resource else self._work(page, description)
        text = json.dumps({"@context": "https://schema.org", **_said(said)}, ensure_ascii=False, separators=(",", ":"))
        return text.replace("<", "\\u003c")

    def _work(self, page: Page, description: str) -> dict[str, Any]:
        whole = self.is_whole(page)
        url = self.page_address(page)
        publication = self.compiler.publication
        imprint = publication.settings.imprint
        title = self.name(page)
        return {
            "@type": "Report" if whole else "ScholarlyArticle",
            "@id": url,
            "name": title,
            "headline": title[:110],
            "description": description,
            "url": url,
            "inLanguage": self.language,
            "author": [_agent(author) for author in authors_of(imprint)],
            "publisher": self._publisher(),
            "datePublished": imprint.date,
            "dateModified": max((each.date for each in self.corrections_of(page)), default=imprint.date),
            "version": imprint.version,
            "license": _licence({}, imprint),
            "identifier": _identifiers(imprint) if whole else [],
            "sameAs": f"https://doi.org/{imprint.doi}" if imprint.doi and whole else "",
            "image": self.address(self.card) if self.card else "",
            "keywords": list(imprint.keywords) if whole else [],
            "isPartOf": {} if whole else self._whole(),
            "hasPart": list(self._parts(page)) if whole else [],
            "citation": [reference(self.compiler, key) for key in cited(page, self.compiler.publication.works)],
            "correction": self._corrections(page),
        }

    def _parts(self, whole: Page) -> Iterator[dict[str, str]]:
        """The other pages and the datasets as parts of the whole."""
        publication = self.compiler.publication
        data = publication.dataset_pages
        apart = {whole.path, *data.values()}
        named = [("ScholarlyArticle", path, plain_text(publication.pages[path].title)) for path in publication.listed]
        named = [each for each in named if each[1] not in apart]
        named += [("Dataset", path, publication.package.resources[name].title or name) for name, path in data.items()]
        for kind, path, name in named:
            if url := self.address(self.compiler.references.links.published(path)):
                yield {"@type": kind, "@id": url, "name": name, "url": url}

    def corrections_of(self, page: Page) -> tuple[Correction, ...]:
        """The corrections that touch a page; all of them on the page that stands for the whole."""
        return tuple(
            each for each in self.compiler.publication.corrections if page.path in each.pages or self.is_whole(page)
        )

    def _corrections(self, page: Page) -> list[dict[str, str]]:
        return [
            {
                "@type": "CorrectionComment",
                "datePublished": each.date,
                "text": f"{each.said} → {each.says}. {each.reason}",
            }
            for each in self.corrections_of(page)
        ]

    def _dataset(self, page: Page, resource: Resource, description: str) -> dict[str, Any]:
        imprint = self.compiler.publication.settings.imprint
        path, links = self.compiler.downloads[resource.name][0], self.compiler.references.links
        url = self.page_address(page)
        text = plain_text(resource.description) or description or resource.title
        if len(text) < 50:  # Google asks for 50 to 5,000 characters
            say = self.compiler.references.words.say
            text = f"{text} {say('A table of the publication “{title}”.', title=self.title)}"
        return {
            "@type": "Dataset",
            "@id": url,
            "name": resource.title or resource.name,
            "description": text[:5000],
            "url": url,
            "identifier": resource.name,
            "creator": [_agent(author) for author in authors_of(imprint)],
            "publisher": self._publisher(),
            "datePublished": imprint.date,
            "version": imprint.version,
            "license": _licence(resource.descriptor, imprint),
            "isAccessibleForFree": True,
            "keywords": list(imprint.keywords),
            "inLanguage": self.language,
            "dateModified": max((each.date for each in self.corrections_of(page)), default=imprint.date),
            "includedInDataCatalog": _said({"@type": "DataCatalog", "name": self.title, "url": self.address("")}),
            "isPartOf": self._whole(),
            "correction": self._corrections(page),
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": form,
                    "contentUrl": self.address(file) or links.file(page.path, file),
                }
                for form, file in (("text/csv", path), ("application/zip", f"data/{resource.name}.zip"))
            ],
            "variableMeasured": [
                _said(
                    {
                        "@type": "PropertyValue",
                        "name": column.heading,
                        "description": plain_text(column.description),
                        "unitText": column.unit,
                    }
                )
                for column in resource.columns
            ],
        }

    def _whole(self) -> dict[str, Any]:
        """The publication, as its parts name it."""
        address = self.address("")
        return _said({"@type": "Report", "@id": address, "name": self.title, "url": address})

    def _publisher(self) -> dict[str, Any]:
        imprint = self.compiler.publication.settings.imprint
        return _body(imprint.publisher, imprint.publisher_ror) if imprint.publisher else {}


def _said(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Those that say something."""
    return {name: value for name, value in properties.items() if value}


def _agent(author: Author) -> dict[str, Any]:
    """A person, or a body; the ROR identifier of a person is that of the body to which the person belongs."""
    if author.organisation:
        return _body(author.name, author.ror)
    return _said(
        {
            "@type": "Person",
            **_identified("https://orcid.org/", author.orcid),
            "name": author.name,
            "affiliation": _body(author.affiliation, author.ror) if author.affiliation else {},
        }
    )


def _body(name: str, ror: str) -> dict[str, Any]:
    return {"@type": "Organization", **_identified("https://ror.org/", ror), "name": name}


def _identified(register: str, name: str) -> dict[str, str]:
    """Somebody's entry in a register: the node's name for those who join data, and the properties that Google reads."""
    entry = f"{register}{name}"
    return {"@id": entry, "identifier": entry, "sameAs": entry} if name else {}


def _identifiers(imprint: Imprint) -> list[Any]:
    """Of the whole; an ISBN is named with its kind, since schema.org has a property for it for books alone."""
    isbn = {"@type": "PropertyValue", "propertyID": "ISBN", "value": imprint.isbn}
    doi = f"https://doi.org/{imprint.doi}"
    return [each for each, said in ((doi, imprint.doi), (isbn, imprint.isbn)) if said]


def _licence(descriptor: Mapping[str, Any], imprint: Imprint) -> Any:
    """As a data package says, else as the publication does: an address, or a work that has a name alone."""
    listed = descriptor.get("licenses")
    given = [each for each in listed if isinstance(each, Mapping)] if isinstance(listed, list) else []
    address = next((str(each["path"]) for each in given if each.get("path")), imprint.licence_url)
    name = next((str(each.get("title") or each.get("name") or "") for each in given), imprint.licence)
    return address or ({"@type": "CreativeWork", "name": name} if name else "")


def reference(compiler: Compiler, key: str) -> str:
    """An entry of the bibliography in words, with the whole addresses of its links."""
    runs = compiler.style.entry(compiler.publication.works[key])
    return "".join(run.href or run.text for run in runs)
