"""The publication for programs: pages as clean Markdown, `llms.txt`, its structure as JSON, its data as a package."""

from __future__ import annotations

import copy
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dossier.compiler import Compiler
from dossier.compiler.citing import Citable, cite
from dossier.compiler.inline import inline_text
from dossier.editions.book import Book, Chapter
from dossier.editions.reading import Node
from dossier.facts import Fact

STRUCTURE = "publication.json"
PACKAGE = "data/datapackage.zip"
OVERVIEW = "llms.txt"


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
        said = _Markdown(self.book, chapter, self._provenance(chapter.path))
        return said.text()

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
        return f"- [{number}{chapter.title}]({self._address(self.markdown_path(chapter.path))}){about}"

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
            "works": sorted(publication.works),
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
                content = self.compiler.downloads[name][1]
                path = str(each["path"]).rsplit("/", 1)[-1]
                files[path] = content
                each["encoding"] = "utf-8"
                kept.append({key: value for key, value in each.items() if key not in ("bytes", "hash")})
        described["resources"] = kept
        files["datapackage.json"] = (json.dumps(described, ensure_ascii=False, indent=1, default=str) + "\n").encode()
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(files):
                entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, files[name])
        return held.getvalue()


def words(nodes: Iterable[Node]) -> str:
    """The words of inlines, without notes and mark-up."""
    parts = []
    for node in nodes:
        if node["t"] in ("text", "code"):
            parts.append(str(node["v"]))
        elif node["t"] == "break":
            parts.append(" ")
        elif node["t"] not in ("note", "noteref") and "c" in node:
            parts.append(words(node["c"]))
    return "".join(parts)


class _Markdown:
    def __init__(self, book: Book, chapter: Chapter, provenance: dict[str, str]) -> None:
        self.book, self.chapter, self.provenance = book, chapter, provenance
        self.notes: list[str] = []

    def text(self) -> str:
        body = self.blocks(self.chapter.blocks)
        notes = "\n".join(f"[^{number}]: {text}" for number, text in enumerate(self.notes, 1))
        return f"{body}\n\n{notes}\n" if notes else f"{body}\n"

    def blocks(self, nodes: Iterable[Node], indent: str = "") -> str:
        return f"\n\n{indent}".join(text for node in nodes if (text := self.block(node, indent)))

    def block(self, node: Node, indent: str) -> str:
        made: str = getattr(self, f"block_{node['t']}")(node)
        return made.replace("\n", f"\n{indent}") if indent else made

    def block_heading(self, node: Node) -> str:
        number = f"{node['number']} " if node["number"] else ""
        return f"{'#' * node['level']} {number}{self.inlines(node['c'])}"

    def block_para(self, node: Node) -> str:
        return self.inlines(node["c"])

    def block_list(self, node: Node) -> str:
        lines = []
        for at, item in enumerate(node["items"], node["start"]):
            mark = f"{at}. " if node["kind"] == "ordered" else "- "
            lines.append(mark + self.blocks(item["c"]).replace("\n", "\n" + " " * len(mark)))
        return "\n".join(lines)

    def block_quote(self, node: Node) -> str:
        return "> " + self.blocks(node["c"]).replace("\n", "\n> ")

    def block_box(self, node: Node) -> str:
        title = f"**{self.inlines(node['title'])}**\n\n" if node["title"] else ""
        return "> " + (title + self.blocks(node["c"])).replace("\n", "\n> ")

    def block_figure(self, node: Node) -> str:
        parts = [
            f"**{node['number']}. {self.inlines(node['title'])}**",
            self.inlines(node["caption"]),
            node.get("alt", ""),
        ]
        if "table" in node:
            parts.append(self.block_table(node["table"]))
        parts.append(self.blocks(node["foot"]))
        return "\n\n".join(part for part in parts if part)

    def block_table(self, node: Node) -> str:
        heads = node["heads"] or [{"cells": [{"c": [], "span": 1} for _ in range(node["columns"])]}]
        lines = [self.row(heads[0]), "|" + " --- |" * node["columns"], *map(self.row, [*heads[1:], *node["rows"]])]
        return "\n".join(lines)

    def row(self, row: Node) -> str:
        cells = [self.blocks(cell["c"]).replace("\n", " ").replace("|", "\\|") for cell in row["cells"]]
        return f"| {' | '.join(cells)} |"

    def block_terms(self, node: Node) -> str:
        return "\n".join(
            f"- **{self.inlines(item['term'])}**: {' '.join(self.blocks(item['c']).split())}" for item in node["items"]
        )

    def block_code(self, node: Node) -> str:
        return f"```\n{node['text']}\n```"

    def block_picture(self, node: Node) -> str:
        return self.inlines(node["c"])

    def block_captioned(self, node: Node) -> str:
        return "\n\n".join(part for part in (self.blocks(node["c"]), self.inlines(node["caption"])) if part)

    def block_group(self, node: Node) -> str:
        return self.blocks(node["c"])

    def block_anchor(self, node: Node) -> str:
        del node
        return ""

    def block_rule(self, node: Node) -> str:
        del node
        return "---"

    def inlines(self, nodes: Iterable[Node]) -> str:
        return "".join(map(self.inline, nodes))

    def inline(self, node: Node) -> str:
        kind = node["t"]
        if kind == "text":
            return str(node["v"])
        if kind == "note":
            self.notes.append("")
            number = len(self.notes)
            self.notes[number - 1] = self.blocks(node["c"]).replace("\n", " ")
            return f"[^{number}]"
        if kind in _MARKS and node["c"]:
            return f"{_MARKS[kind]}{self.inlines(node['c'])}{_MARKS[kind]}"
        if kind == "code":
            return f"`{node['v']}`"
        if kind == "link":
            return self.link(node)
        if kind == "image":
            return self.image(node)
        return " " if kind == "break" else self.inlines(node.get("c", ()))

    def link(self, node: Node) -> str:
        text = self.inlines(node["c"])
        if "url" in node:
            return f"[{text}]({node['url']})"
        path, _, anchor = node["label"].partition("#")
        said = self.provenance.get(f"{text}|{node['label']}")
        if said:
            return f"{text} [{said.rstrip('.')}]"
        if path == self.chapter.path or anchor.startswith("fn"):
            return text
        references = self.book.compiler.references
        address = references.absolute(references.links.published(path)) or f"/{references.links.published(path)}"
        return f"[{text}]({address}{f'#{anchor}' if anchor else ''})"

    def image(self, node: Node) -> str:
        image = self.book.images.get(node["file"])
        said = node["alt"].replace("[", "\\[").replace("]", "\\]")
        where = image.path if image else ""
        return f"![{said}]({self.book.compiler.references.absolute(where) or f'/{where}'})" if where else node["alt"]


_MARKS: dict[str, Any] = {"em": "*", "strong": "**", "strike": "~~"}
