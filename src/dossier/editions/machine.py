"""The publication for programs: pages as clean Markdown, `llms.txt`, its structure as JSON, its data as a package."""

from __future__ import annotations

import copy
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.compiler import Compiler
from dossier.compiler.citing import Citable, cite
from dossier.compiler.inline import inline_text
from dossier.editions.book import Book, Chapter
from dossier.editions.markdown import markdown, words
from dossier.facts import Fact

STRUCTURE = "publication.json"
PACKAGE = "data/datapackage.zip"
OVERVIEW = "llms.txt"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Machine:
    """Makes what programs read."""

    book: Book

    @property
    def compiler(self) -> Compiler:
        """What compiles the pages."""
        return self.book.compiler

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Path in the site and content of each file."""
        for chapter in self.book.chapters:
            yield self.markdown_path(chapter.path), self.markdown(chapter).encode()
        yield OVERVIEW, self.overview().encode()
        yield STRUCTURE, self.structure().encode()
        if self.compiler.publication.package.resources:
            yield PACKAGE, self.package()

    def markdown_path(self, path: str) -> str:
        """Where the Markdown of a page stands: beside its HTML, as llmstxt.org proposes (`index.html.md`)."""
        published = self.compiler.references.links.published(path)
        return f"{published}index.html.md" if published.endswith("/") or not published else f"{published}.md"

    def markdown(self, chapter: Chapter) -> str:
        """A page as Markdown: each number says its source and date, each note stands at the end."""
        return markdown(self.book, chapter, self._provenance(chapter.path))

    def _provenance(self, path: str) -> dict[str, str]:
        """What is said of each number of a page, by the place to which its link leads."""
        references = self.compiler.references
        found: dict[str, str] = {}
        page = self.compiler.publication.pages.get(path)
        for link in page.links("fact") if page else ():
            fact = self.compiler.publication.facts.find(link.address)
            if isinstance(fact, Fact):
                resolved = references.fact(fact)
                found[f"{link.text or resolved.text}|{resolved.page}#{resolved.anchor}"] = resolved.hover
        return found

    def overview(self) -> str:
        """`llms.txt` (llmstxt.org): what the site is and where its pages are."""
        publication = self.compiler.publication
        imprint = publication.settings.imprint
        values = publication.site.document.values
        title = imprint.title or publication.site.name
        said = " ".join(str(values.get("site_description") or "").split())
        lines = [f"# {title}", "", f"> {said}", ""] if said else [f"# {title}", ""]
        whole = cite(Citable(title, "", whole=True), self.compiler.references)
        lines += [f"Cite as: {whole.note}", ""]
        datasets = set(publication.dataset_pages.values())
        lines += ["## Pages", ""]
        lines += [self._line(chapter) for chapter in self.book.chapters if chapter.path not in datasets]
        if datasets:
            lines += ["", "## Data", ""]
            lines += [f"- [Data package]({self._address(PACKAGE)}): every table as CSV, with its description"]
            lines += [f"- [Every number of the text]({self._address('facts.json')}): value, row, source and date"]
            lines += [self._line(chapter) for chapter in self.book.chapters if chapter.path in datasets]
        lines += ["", "## Optional", "", f"- [Structure of the publication]({self._address(STRUCTURE)})", ""]
        return "\n".join(lines)

    def _line(self, chapter: Chapter) -> str:
        page = self.compiler.publication.pages.get(chapter.path)
        said = page.matter.get("description") if page else ""
        about = f": {' '.join(str(said).split())}" if said else ""
        number = f"{chapter.number.text} " if chapter.number else ""
        title = re.sub(r"[\[\]]", r"\\\g<0>", f"{number}{chapter.title}")
        return f"- [{title}]({self._address(self.markdown_path(chapter.path))}){about}"

    def _address(self, path: str) -> str:
        return self.compiler.references.absolute(path) or path

    def structure(self) -> str:
        """The whole publication as one JSON: pages with headings and exhibits, entities, works, datasets."""
        publication = self.compiler.publication
        references = self.compiler.references
        imprint = publication.settings.imprint
        pages = []
        for chapter in self.book.chapters:
            headings = [
                {"level": node["level"], "text": words(node["c"])} for node in chapter.blocks if node["t"] == "heading"
            ]
            page = publication.pages.get(chapter.path)
            exhibits = [link.address for link in page.links("exhibit") if link.image] if page else []
            cited = [
                item.key
                for citation in (page.citations if page else ())
                for item in citation.items
                if item.key in publication.works
            ]
            pages.append(
                {
                    "path": chapter.path,
                    "url": self._address(references.links.published(chapter.path)),
                    "number": chapter.number.text if chapter.number else None,
                    "title": chapter.title,
                    "entity": chapter.entity or None,
                    "headings": headings,
                    "exhibits": exhibits,
                    "works": list(dict.fromkeys(cited)),
                    "facts": len([1 for _ in page.links("fact")]) if page else 0,
                }
            )
        content = {
            "version": 1,
            "title": imprint.title or publication.site.name,
            "subtitle": imprint.subtitle,
            "authors": [author.name for author in imprint.authors],
            "publisher": imprint.publisher,
            "date": imprint.date,
            "licence": imprint.licence,
            "language": references.language,
            "pages": pages,
            "entities": [
                {"address": entity.address, "label": entity.label, "page": publication.page_of.get(entity.address)}
                for entity in publication.entities.by_address.values()
            ],
            "exhibits": [
                {
                    "id": name,
                    "kind": numbered.kind,
                    "number": numbered.number,
                    "title": inline_text(publication.exhibits[name].declaration.title, self.compiler.references),
                    "page": numbered.page,
                }
                for name, numbered in self.compiler.concordance.numbered.items()
            ],
            "datasets": [
                {
                    "name": name,
                    "title": resource.title,
                    "rows": len(resource.rows),
                    "page": publication.dataset_pages.get(name),
                }
                for name, resource in publication.package.resources.items()
            ],
            "works": sorted(key for key, work in publication.works.items() if work.citable),
        }
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"

    def package(self) -> bytes:
        """The data package as a zip: its descriptor as JSON, every CSV safe to open in a spreadsheet."""
        publication = self.compiler.publication
        described = copy.deepcopy(publication.package.document.values)
        resources = described.get("resources") if isinstance(described, dict) else None
        files: dict[str, bytes] = {}
        kept = []
        for each in resources if isinstance(resources, list) else ():
            name = each.get("name")
            if name in self.compiler.downloads:
                path, content = self.compiler.downloads[name]
                each["path"] = path.removeprefix("data/")
                each["encoding"] = "utf-8"
                each["schema"] = publication.package.resources[name].descriptor["schema"]  # it may be in another file
                files[each["path"]] = content
                kept.append({key: value for key, value in each.items() if key not in ("bytes", "hash")})
        described["resources"] = kept
        if created := described.pop("created", None):  # a day, as YAML has it, is no time for Frictionless
            said = str(created).replace(" ", "T")
            described["created"] = f"{said}T00:00:00Z" if _DAY.fullmatch(said) else said
        files["datapackage.json"] = (json.dumps(described, ensure_ascii=False, indent=1, default=str) + "\n").encode()
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(files):
                entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, files[name])
        return held.getvalue()
