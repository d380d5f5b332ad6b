"""A book as EPUB 3.3: a file of XHTML for each chapter, notes that readers open in place, pictures as SVG.

The container is a zip whose first file is `mimetype`, stored; every file carries the same date, so that the same book
gives the same bytes (https://www.w3.org/TR/epub-33/).
"""

from __future__ import annotations

import io
import posixpath
import re
import uuid
import zipfile
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from xml.sax.saxutils import escape, quoteattr

from dossier.compiler.numbering import ANNEX, PART
from dossier.editions.book import Book, Chapter
from dossier.editions.faults import CannotExport
from dossier.editions.figures import for_print
from dossier.editions.imprint import cover_lines, imprint_lines
from dossier.editions.phrases import Node, nodes_of
from dossier.editions.printable import no_picture
from dossier.editions.setting import labels

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNSAFE = re.compile(r"[^A-Za-z0-9_.-]+")
_INLINE = {
    **{tag: tag for tag in ("em", "strong", "sup", "sub", "mark")},
    "strike": "s",
    "under": "u",
}
_MEDIA = {
    **{kind: f"image/{kind}" for kind in ("png", "gif", "webp")},
    "jpg": "image/jpeg",
    "svg": "image/svg+xml",
}
_NAMESPACES = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'


@dataclass(frozen=True)
class Epub:
    """Makes the EPUB of a book."""

    book: Book

    def make(self) -> bytes:
        """The whole file."""
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            for name, content in self.files():
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.external_attr = 0o644 << 16
                entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)
        return held.getvalue()

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Each file with its name in the container.

        Raises:
            CannotExport: a picture is in a form that no book can hold.
        """
        if faults := no_picture(self.book, self.book.chapters):
            raise CannotExport("", faults)
        yield "mimetype", b"application/epub+zip"
        yield "META-INF/container.xml", _CONTAINER.encode()
        chapters = self.book.chapters
        yield "EPUB/package.opf", self.package().encode()
        yield "EPUB/nav.xhtml", self.navigation().encode()
        yield "EPUB/style.css", files("dossier").joinpath("editions", "book.css").read_bytes()
        yield "EPUB/cover.xhtml", self.cover().encode()
        for chapter in chapters:
            yield f"EPUB/{file_of(chapter.path)}", self.chapter(chapter).encode()
        for name, svg in self.pictures.items():
            yield f"EPUB/{name}.svg", svg
        for name, image in self.book.images.items():
            yield f"EPUB/{name}", image.content

    @cached_property
    def pictures(self) -> dict[str, bytes]:
        """The drawn figures that a chapter shows."""
        figures = (node for chapter in self.book.chapters for node in nodes_of(chapter.blocks) if node["t"] == "figure")
        shown = {node["id"] for node in figures if node.get("drawn")}
        return {
            name: for_print(svg, "Source Sans 3', Arial, 'sans-serif")
            for name, svg in self.book.pictures()
            if name in shown
        }

    @property
    def title(self) -> str:
        """The publication's."""
        publication = self.book.compiler.publication
        return publication.settings.imprint.title or publication.site.name

    @property
    def language(self) -> str:
        """The publication's, as a BCP 47 tag."""
        return self.book.compiler.references.language.replace("_", "-")

    def package(self) -> str:
        """What the book is, and of what it is made."""
        imprint = self.book.compiler.publication.settings.imprint
        name = imprint.doi or imprint.isbn or self.book.compiler.publication.site.url or self.title
        identifier = f"urn:isbn:{imprint.isbn}" if imprint.isbn else f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"
        creators = "".join(
            f'    <dc:creator id="creator{at}">{escape(author.name)}</dc:creator>\n'
            for at, author in enumerate(imprint.authors, 1)
        )
        modified = (
            f"{imprint.date}T00:00:00Z" if re.fullmatch(r"\d{4}-\d\d-\d\d", imprint.date) else "1980-01-01T00:00:00Z"
        )
        optional = [
            ("publisher", imprint.publisher),
            ("date", imprint.date),
            ("rights", imprint.licence),
            ("description", str(self.book.compiler.publication.site.document.values.get("site_description") or "")),
            *(("subject", each) for each in imprint.keywords),
        ]
        said = "".join(f"    <dc:{tag}>{escape(value)}</dc:{tag}>\n" for tag, value in optional if value)
        items = [
            '    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
            '    <item id="style" href="style.css" media-type="text/css"/>',
            '    <item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>',
        ]
        spine = ['    <itemref idref="cover"/>', '    <itemref idref="nav"/>']
        for at, chapter in enumerate(self.book.chapters, 1):
            items.append(f'    <item id="c{at}" href="{file_of(chapter.path)}" media-type="application/xhtml+xml"/>')
            spine.append(f'    <itemref idref="c{at}"/>')
        items += [
            f'    <item id="f{at}" href="{name}.svg" media-type="image/svg+xml"/>'
            for at, name in enumerate(self.pictures, 1)
        ]
        items += [
            f'    <item id="i{at}" href="{name}" media-type="{_MEDIA[image.kind]}"/>'
            for at, (name, image) in enumerate(self.book.images.items(), 1)
        ]
        return _PACKAGE.format(
            language=quoteattr(self.language),
            identifier=escape(identifier),
            title=escape(self.title),
            tag=escape(self.language),
            creators=creators,
            said=said,
            modified=modified,
            items="\n".join(items),
            spine="\n".join(spine),
        )

    def navigation(self) -> str:
        """The table of contents: parts, and the chapters within them."""
        lines: list[str] = []
        inside = False
        for chapter in self.book.chapters:
            number = chapter.number
            below = number.kind not in (PART, ANNEX) if number is not None else self.book.belongs(chapter.path)
            nested = inside and below
            words = escape(f"{number.text} {chapter.title}" if number else chapter.title)
            entry = f'<a href="{file_of(chapter.path)}">{words}</a>'
            if nested:
                lines[-1] = lines[-1].removesuffix("</li>").removesuffix("</ol>")
                if not lines[-1].endswith("</li>"):
                    lines[-1] += "<ol>"
                lines[-1] += f"<li>{entry}</li></ol></li>"
            else:
                lines.append(f"<li>{entry}</li>")
                inside = number is not None and number.kind in (PART, ANNEX)
        toc = "\n".join(lines)
        body = (
            f'<nav epub:type="toc" role="doc-toc" id="toc"><h1>Contents</h1>\n<ol>\n{toc}\n</ol></nav>\n'
            '<nav epub:type="landmarks" hidden=""><h2>Landmarks</h2><ol>'
            '<li><a epub:type="toc" href="#toc">Contents</a></li>'
            f'<li><a epub:type="bodymatter" href="{file_of(self.book.chapters[0].path)}">Text</a></li></ol></nav>'
        )
        return self.xhtml("Contents", body)

    def cover(self) -> str:
        """The first page, with the imprint."""
        imprint = self.book.compiler.publication.settings.imprint
        lines = "".join(f"<p>{escape(line)}</p>" for line in cover_lines(self.book.compiler))
        about = "".join(f"<p>{escape(line)}</p>" for line in imprint_lines(self.book.compiler))
        subtitle = f'<p class="subtitle">{escape(imprint.subtitle)}</p>' if imprint.subtitle else ""
        body = (
            f'<section epub:type="titlepage" class="title-page"><p>{escape(imprint.publisher)}</p>'
            f"<h1>{escape(self.title)}</h1>{subtitle}{lines}</section>\n"
            f'<section epub:type="copyright-page" class="imprint">{about}</section>'
        )
        return self.xhtml(self.title, body)

    def chapter(self, chapter: Chapter) -> str:
        """A chapter, its notes at its end."""
        writer = _Writer(chapter, self._places)
        body = writer.blocks(chapter.blocks)
        notes = "".join(
            f'<aside epub:type="footnote" role="doc-footnote" id="{name}">{text}</aside>\n'
            for name, text in writer.notes
        )
        heading = '<h2 class="notes-heading">Notes</h2>' if notes else ""
        section = f'<section epub:type="chapter" id="top">\n{body}\n</section>\n'
        listed = f'<section epub:type="footnotes" role="doc-endnotes">{heading}\n{notes}</section>\n' if notes else ""
        return self.xhtml(chapter.title, section + listed)

    @cached_property
    def _places(self) -> frozenset[str]:
        """The labels to which a link can lead: those that some node carries."""
        return frozenset(label for chapter in self.book.chapters for label in labels(chapter.blocks))

    def xhtml(self, title: str, body: str) -> str:
        """A whole document."""
        language = quoteattr(self.language)
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html {_NAMESPACES} lang={language} '
            f'xml:lang={language}>\n<head>\n<title>{escape(title)}</title>\n<link rel="stylesheet" type="text/css" '
            f'href="style.css"/>\n</head>\n<body>\n{body}\n</body>\n</html>\n'
        )


def file_of(path: str) -> str:
    """The file of a page in the container."""
    return _safe(posixpath.splitext(path)[0].replace("/", ".")) + ".xhtml"


def _safe(text: str) -> str:
    """A text in letters that a file or an XML name may have; texts that differ stay different."""
    return _UNSAFE.sub(lambda found: "".join(f"_{ord(letter):x}_" for letter in found[0]), text)


def _name(label: str) -> str:
    """A label's anchor as an XML name."""
    anchor = label.partition("#")[2]
    return f"x-{_safe(anchor)}" if anchor else "top"


def _tongue(node: Node) -> str:
    language = f' lang="{node["lang"]}" xml:lang="{node["lang"]}"' if "lang" in node else ""
    return language + (f' dir="{node["dir"]}"' if "dir" in node else "")


class _Writer:
    def __init__(self, chapter: Chapter, places: Container[str] = frozenset()) -> None:
        self.chapter = chapter
        self.places = places
        self.notes: list[tuple[str, str]] = []
        self.ids: set[str] = {"top"}

    def blocks(self, nodes: Iterable[Node]) -> str:
        return "\n".join(getattr(self, f"block_{node['t']}")(node) for node in nodes)

    def inlines(self, nodes: Iterable[Node]) -> str:
        return "".join(getattr(self, f"inline_{node['t']}", self.wrapped)(node) for node in nodes)

    def id(self, node: Node) -> str:
        """The attribute `id` of a labelled node; each name is given once."""
        if "label" not in node:
            return ""
        name = _name(node["label"])
        if name in self.ids:
            return ""
        self.ids.add(name)
        return f' id="{name}"'

    # -- blocks

    def block_heading(self, node: Node) -> str:
        number = f'<span class="number">{escape(node["number"])}</span> ' if node["number"] else ""
        level = node["level"]
        return f"<h{level}{self.id(node)}>{number}{self.inlines(node['c'])}</h{level}>"

    def block_para(self, node: Node) -> str:
        return f"<p{self.id(node)}>{self.inlines(node['c'])}</p>"

    def block_list(self, node: Node) -> str:
        tag = "ol" if node["kind"] == "ordered" else "ul"
        start = f' start="{node["start"]}"' if tag == "ol" and node["start"] != 1 else ""
        kind = ' class="works"' if node["kind"] == "works" else ""
        items = "".join(f"<li{self.id(item)}>{self.blocks(item['c'])}</li>\n" for item in node["items"])
        return f"<{tag}{self.id(node)}{start}{kind}>\n{items}</{tag}>" if items else ""

    def block_quote(self, node: Node) -> str:
        return f"<blockquote{self.id(node)}>{self.blocks(node['c'])}</blockquote>"

    def block_box(self, node: Node) -> str:
        title = f'<p class="box-title">{self.inlines(node["title"])}</p>' if node["title"] else ""
        return f'<aside class="box {escape(node["kind"])}"{self.id(node)}>{title}{self.blocks(node["c"])}</aside>'

    def block_figure(self, node: Node) -> str:
        caption = f"<b>{escape(node['number'])}</b> {self.inlines(node['title'])}"
        if node["caption"]:
            caption += f'<br/><span class="caption">{self.inlines(node["caption"])}</span>'
        parts = [f"<figcaption>{caption}</figcaption>"] if node["number"] or node["title"] else []
        if node.get("drawn"):
            parts.append(f'<img src="{node["id"]}.svg" alt={quoteattr(node.get("alt", ""))}/>')
        if "table" in node:
            table = self.block_table(node["table"])
            data = f"<details><summary>Data</summary>{table}</details>"
            parts.append(data if node.get("drawn") else table)
        parts.append(self.blocks(node["foot"]).replace("<p>", '<p class="foot">'))
        return f"<figure{self.id(node)}>{''.join(parts)}</figure>"

    def block_table(self, node: Node) -> str:
        caption = f'<caption class="hidden">{escape(node["caption"])}</caption>' if node["caption"] else ""
        heads = "".join(self.row(row, "col") for row in node["heads"])
        rows = "".join(self.row(row, "row") for row in node["rows"])
        return f"<table>{caption}{f'<thead>{heads}</thead>' if heads else ''}<tbody>{rows}</tbody></table>"

    def row(self, row: Node, scope: str) -> str:
        cells = []
        for cell in row["cells"]:
            tag = "th" if cell["head"] else "td"
            attributes = f' scope="{scope}"' if cell["head"] else ""
            attributes += ' class="num"' if cell["number"] else ""
            attributes += f' colspan="{cell["span"]}"' if cell["span"] > 1 else ""
            attributes += f' rowspan="{cell["down"]}"' if cell["down"] > 1 else ""
            body = cell["c"]
            inner = self.inlines(body[0]["c"]) if len(body) == 1 and body[0]["t"] == "para" else self.blocks(body)
            cells.append(f"<{tag}{attributes}>{inner}</{tag}>")
        return f"<tr{self.id(row)}>{''.join(cells)}</tr>"

    def block_terms(self, node: Node) -> str:
        items = "".join(
            (f"<dt>{self.inlines(item['term'])}</dt>" if item["term"] else "")
            + (f"<dd>{self.blocks(item['c'])}</dd>" if item["c"] or at == len(node["items"]) else "")
            for at, item in enumerate(node["items"], 1)
        )
        return f"<dl{self.id(node)}>{items}</dl>" if items else ""

    def block_code(self, node: Node) -> str:
        return f"<pre{self.id(node)}><code>{escape(node['text'])}</code></pre>"

    def block_picture(self, node: Node) -> str:
        return f'<p class="picture"{self.id(node)}>{self.inlines(node["c"])}</p>'

    def block_captioned(self, node: Node) -> str:
        caption = f"<figcaption>{self.inlines(node['caption'])}</figcaption>" if node["caption"] else ""
        return f"<figure>{self.blocks(node['c'])}{caption}</figure>"

    def block_group(self, node: Node) -> str:
        return f"<div{_tongue(node)}>{self.blocks(node['c'])}</div>"

    def block_anchor(self, node: Node) -> str:
        return f"<div{self.id(node)}></div>"

    def block_rule(self, node: Node) -> str:
        del node
        return "<hr/>"

    # -- inlines

    def inline_anchor(self, node: Node) -> str:
        return f"<span{self.id(node)}></span>"

    def inline_tongue(self, node: Node) -> str:
        return f"<span{_tongue(node)}>{self.inlines(node['c'])}</span>"

    def inline_image(self, node: Node) -> str:
        share = f' style="width: {node["share"]:.0%}"' if node["share"] else ""
        return f'<img src="{node["file"]}" alt={quoteattr(node["alt"])}{share}/>'

    def inline_text(self, node: Node) -> str:
        return escape(node["v"])

    def inline_code(self, node: Node) -> str:
        return f"<code>{escape(node['v'])}</code>"

    def inline_caps(self, node: Node) -> str:
        return f'<span class="caps">{self.inlines(node["c"])}</span>'

    def inline_break(self, node: Node) -> str:
        del node
        return "<br/>"

    def inline_note(self, node: Node) -> str:
        number = len(self.notes) + 1
        name = _name(node["label"])
        self.notes.append((name, ""))
        self.ids.add(name)
        body = self.blocks(node["c"]).replace("<p>", f'<p><a href="#{name}-ref" role="doc-backlink">{number}.</a> ', 1)
        self.notes[number - 1] = (name, body)
        return f'<a epub:type="noteref" role="doc-noteref" id="{name}-ref" href="#{name}">{number}</a>'

    def inline_noteref(self, node: Node) -> str:
        name = _name(node["label"])
        number = next((at for at, (each, _) in enumerate(self.notes, 1) if each == name), 0)
        return f'<a epub:type="noteref" role="doc-noteref" href="#{name}">{number}</a>' if number else ""

    def inline_link(self, node: Node) -> str:
        if "url" in node:
            return f"<a href={quoteattr(node['url'])}>{self.inlines(node['c'])}</a>"
        path, _, anchor = node["label"].partition("#")
        file = "" if path == self.chapter.path and anchor else file_of(path)
        known = bool(anchor) and node["label"] in self.places
        file = file or ("" if known else file_of(path))
        place = f"#{_name(node['label'])}" if known else ""
        return f'<a href="{file}{place}">{self.inlines(node["c"])}</a>'

    def wrapped(self, node: Node) -> str:
        tag = _INLINE[node["t"]]
        return f"<{tag}>{self.inlines(node['c'])}</{tag}>"


_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""

_PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang={language}>
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id">{identifier}</dc:identifier>
    <dc:title>{title}</dc:title>
    <dc:language>{tag}</dc:language>
{creators}{said}    <meta property="dcterms:modified">{modified}</meta>
    <meta property="schema:accessMode">textual</meta>
    <meta property="schema:accessMode">visual</meta>
    <meta property="schema:accessModeSufficient">textual</meta>
    <meta property="schema:accessibilityFeature">alternativeText</meta>
    <meta property="schema:accessibilityFeature">structuralNavigation</meta>
    <meta property="schema:accessibilityFeature">tableOfContents</meta>
    <meta property="schema:accessibilityFeature">readingOrder</meta>
    <meta property="schema:accessibilityHazard">none</meta>
    <meta property="schema:accessibilitySummary">Every figure has a description and its data as a table.</meta>
  </metadata>
  <manifest>
{items}
  </manifest>
  <spine>
{spine}
  </spine>
</package>
"""
