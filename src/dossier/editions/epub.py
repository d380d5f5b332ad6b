"""A book as EPUB 3.3: a file of XHTML for each chapter, notes that readers open in place, pictures as SVG.

The container is a zip whose first file is `mimetype`, stored; every file carries the same date, so that the same book
gives the same bytes (https://www.w3.org/TR/epub-33/).
"""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from dossier.compiler.numbering import ANNEX, PART
from dossier.compiler.quotable import split_name
from dossier.editions.book import Book, Chapter
from dossier.editions.card import cover
from dossier.editions.faults import CannotExport
from dossier.editions.figures import for_print
from dossier.editions.fonts import font_folders
from dossier.editions.imprint import cover_lines, imprint_lines
from dossier.editions.phrases import nodes_of
from dossier.editions.places import labels
from dossier.editions.printable import meaningless, no_picture
from dossier.editions.xhtml import NARROW, file_of, written
from dossier.settings import Author
from dossier.words import Words

_EPOCH = (1980, 1, 1, 0, 0, 0)
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
    kept: Path | None = None
    """A folder for its cover picture."""

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
            CannotExport: a picture is in a form, or a letter stands in the text, that no book can hold.
        """
        if faults := [*no_picture(self.book, self.book.chapters), *meaningless(self.book, self.book.chapters)]:
            raise CannotExport("", faults)
        yield "mimetype", b"application/epub+zip"
        yield "META-INF/container.xml", _CONTAINER.encode()
        chapters = self.book.chapters
        yield "EPUB/package.opf", self.package().encode()
        yield "EPUB/nav.xhtml", self.navigation().encode()
        yield "EPUB/style.css", files("dossier").joinpath("editions", "book.css").read_bytes()
        yield "EPUB/cover.xhtml", self.cover().encode()
        if self.shelf:
            yield "EPUB/cover.png", self.shelf
        for chapter in chapters:
            yield f"EPUB/{file_of(chapter.path)}", self.chapter(chapter).encode()
        for name, svg in self.pictures.items():
            yield f"EPUB/{name}.svg", svg
        for name, image in self.book.images.items():
            yield f"EPUB/{name}", image.content

    @cached_property
    def pictures(self) -> dict[str, bytes]:
        """The drawn figures that a chapter shows."""
        figures = (node for chapter in self.book.chapters for node in chapter.figures)
        shown = {node["id"] for node in figures if node.get("drawn")}
        return {
            name: for_print(svg, "Source Sans 3', Arial, 'sans-serif")
            for name, svg in (
                *self.book.pictures(),
                *((f"{name}{NARROW}", svg) for name, svg in self.book.narrow_pictures()),
            )
            if name.removesuffix(NARROW) in shown
        }

    @cached_property
    def shelf(self) -> bytes:
        """The picture by which readers know the book on their shelf; empty where it cannot be drawn."""
        return cover(self.book.compiler, font_folders(), self.kept)

    @property
    def title(self) -> str:
        """The publication's."""
        publication = self.book.compiler.publication
        return publication.settings.imprint.title or publication.site.name

    @property
    def language(self) -> str:
        """The publication's, as a BCP 47 tag."""
        return self.book.compiler.references.language.replace("_", "-")

    @property
    def words(self) -> Words:
        """The words that Dossier itself puts into the book."""
        return self.book.compiler.references.words

    def package(self) -> str:
        """What the book is, and of what it is made."""
        imprint = self.book.compiler.publication.settings.imprint
        name = imprint.doi or imprint.isbn or self.book.compiler.publication.site.url or self.title
        identifier = f"urn:isbn:{imprint.isbn}" if imprint.isbn else f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"
        creators = "".join(
            f'    <dc:creator id="creator{at}">{escape(author.name)}</dc:creator>\n'
            f'    <meta refines="#creator{at}" property="role" scheme="marc:relators">aut</meta>\n'
            f'    <meta refines="#creator{at}" property="file-as">{escape(_sorted(author))}</meta>\n'
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
        if self.shelf:
            items.append(
                '    <item id="cover-image" href="cover.png" media-type="image/png" properties="cover-image"/>'
            )
        spine = ['    <itemref idref="cover"/>', '    <itemref idref="nav"/>']
        for at, chapter in enumerate(self.book.chapters, 1):
            held = ' properties="mathml"' if chapter.path in self.calculating else ""
            name = file_of(chapter.path)
            items.append(f'    <item id="c{at}" href="{name}" media-type="application/xhtml+xml"{held}/>')
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
            accessible=self.accessible(),
            items="\n".join(items),
            spine="\n".join(spine),
        )

    def accessible(self) -> str:
        """How accessible the book is (EPUB Accessibility 1.1, 3 and 4; the vocabulary of schema.org)."""
        pictures = bool(self.pictures or self.book.images)
        say = self.words.say
        summary = say("Headings, notes, links and tables are marked as such, in the order in which they are read.")
        if pictures:
            more = say("Every figure has a description, and the figures drawn from data have their data as a table.")
            summary = f"{summary} {more}"
        features = [
            *("structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability", "ARIA", "unlocked"),
            *(["alternativeText"] if pictures else []),
            *(["MathML"] if self.calculating else []),
        ]
        said = [
            ("dcterms:conformsTo", "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"),
            *(("schema:accessMode", mode) for mode in ("textual", *(["visual"] if pictures else []))),
            ("schema:accessModeSufficient", "textual"),
            *(("schema:accessibilityFeature", feature) for feature in sorted(features)),
            *(
                ("schema:accessibilityHazard", hazard)
                for hazard in ("noFlashingHazard", "noMotionSimulationHazard", "noSoundHazard")
            ),
            ("schema:accessibilitySummary", summary),
        ]
        return "\n".join(f'    <meta property="{name}">{escape(value)}</meta>' for name, value in said)

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
        settings = self.book.compiler.publication.settings
        listed = next((each for each in self.book.chapters if each.path == settings.bibliography_page), None)
        works = (
            f'<li><a epub:type="bibliography" href="{file_of(listed.path)}">{escape(listed.title)}</a></li>'
            if listed
            else ""
        )
        say = self.words.say
        listing = escape(say("Contents"))
        body = (
            f'<nav epub:type="toc" role="doc-toc" id="toc"><h1>{listing}</h1>\n<ol>\n{toc}\n</ol></nav>\n'
            f'<nav epub:type="landmarks" hidden=""><h2>{escape(say("Landmarks"))}</h2><ol>'
            f'<li><a epub:type="titlepage" href="cover.xhtml">{escape(say("Title page"))}</a></li>'
            f'<li><a epub:type="toc" href="#toc">{listing}</a></li>'
            f'<li><a epub:type="bodymatter" href="{file_of(self.book.chapters[0].path)}">{escape(say("Text"))}</a></li>'
            f"{works}</ol></nav>"
        )
        return self.xhtml(say("Contents"), body)

    def cover(self) -> str:
        """The first page, with the imprint."""
        imprint = self.book.compiler.publication.settings.imprint
        lines = "".join(f"<p>{escape(line)}</p>" for line in cover_lines(self.book.compiler))
        about = "".join(f"<p>{_linked(escape(line))}</p>" for line in imprint_lines(self.book.compiler))
        subtitle = f'<p class="subtitle">{escape(imprint.subtitle)}</p>' if imprint.subtitle else ""
        body = (
            f'<section epub:type="titlepage" class="title-page"><p>{escape(imprint.publisher)}</p>'
            f"<h1>{escape(self.title)}</h1>{subtitle}{lines}</section>\n"
            f'<section epub:type="copyright-page" class="imprint">{about}</section>'
        )
        return self.xhtml(self.title, body)

    def chapter(self, chapter: Chapter) -> str:
        """A chapter, its notes at its end."""
        body, noted = written(chapter, self._places, self.words, self.pictures)
        notes = "".join(
            f'<aside epub:type="footnote" role="doc-footnote" id="{name}">{text}</aside>\n' for name, text in noted
        )
        heading = f'<h2 class="notes-heading">{escape(self.words.say("Notes"))}</h2>' if notes else ""
        kind, role = self.kind(chapter)
        name = quoteattr(chapter.title)
        section = f'<section epub:type="{kind}" role="{role}" aria-label={name} id="top">\n{body}\n</section>\n'
        listed = f'<section epub:type="footnotes" role="doc-endnotes">{heading}\n{notes}</section>\n' if notes else ""
        return self.xhtml(chapter.title, section + listed)

    @cached_property
    def calculating(self) -> frozenset[str]:
        """The chapters that have formulas, by path."""
        chapters = self.book.chapters
        return frozenset(each.path for each in chapters if any(node["t"] == "math" for node in nodes_of(each.blocks)))

    def kind(self, chapter: Chapter) -> tuple[str, str]:
        """What a chapter is, as EPUB and as DPUB-ARIA call it."""
        if chapter.path == self.book.compiler.publication.settings.bibliography_page:
            return "bibliography", "doc-bibliography"
        if chapter.number is not None and chapter.number.kind in (PART, ANNEX):
            return ("part", "doc-part") if chapter.number.kind == PART else ("appendix", "doc-appendix")
        return "chapter", "doc-chapter"

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


def _linked(line: str) -> str:
    return re.sub(r"https?://[^\s<>)]*[^\s<>).,;]", r'<a href="\g<0>">\g<0></a>', line)


def _sorted(author: Author) -> str:
    return ", ".join(filter(None, split_name(author)))


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
{accessible}
  </metadata>
  <manifest>
{items}
  </manifest>
  <spine>
{spine}
  </spine>
</package>
"""
