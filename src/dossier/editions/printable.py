"""What cannot be printed, at the place where it is mended: letters that no font has, tables wider than paper."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from html import unescape
from pathlib import Path
from typing import Any

from dossier.diagnostics import Diagnostic, diagnose, ordered
from dossier.editions.book import Book, Chapter
from dossier.editions.columns import NARROWING, SMALLEST, floors, room, text_of
from dossier.editions.images import Image
from dossier.editions.phrases import Node
from dossier.settings import Site
from dossier.sources import Source

LACKING = re.compile(r'the text `"(.+?)"` could not be displayed')
_ENTITY = re.compile(r"&#?\w+;")
_MOST = 100
"""So many letters are looked for before one gives up."""


def lacking(texts: Iterable[str], fonts: Sequence[str]) -> frozenset[str]:
    """The letters of some texts that no font has; Typst itself names but the first."""
    import typst

    letters = {letter for text in texts for letter in text}
    asked = sorted(letter for letter in letters if ord(letter) > 0x24F and letter.isprintable())
    found: set[str] = set()
    with tempfile.TemporaryDirectory(prefix="dossier-letters-") as name:
        file = Path(name) / "letters.typ"
        while asked and len(found) < _MOST:
            shown = " ".join(f"\\u{{{ord(letter):x}}}" for letter in asked)
            file.write_text(
                '#set document(title: "letters")\n#set text(font: ("Source Serif Pro", "Source Sans Pro"))\n' + shown
            )
            try:
                typst.compile(
                    str(file), format="pdf", font_paths=list(fonts), ignore_system_fonts=True, pdf_standards=["ua-1"]
                )
            except (RuntimeError, typst.TypstError) as fault:
                named = LACKING.search(str(fault))
                if named is None:
                    break
                found.update(named[1])
                asked = [letter for letter in asked if letter not in found]
            else:
                break
    return frozenset(found)


def letters(book: Book, chapters: Sequence[Chapter], around: Sequence[str], fonts: Sequence[str]) -> list[Diagnostic]:
    """A diagnostic for each text of the publication and letter that cannot be printed.

    Args:
        book: the book.
        chapters: those that are set.
        around: what is printed besides: the words of cover, imprint and index.
        fonts: folders of fonts.
    """
    held = {chapter.path: "".join(_strings(chapter.blocks)) for chapter in chapters}
    found = lacking((*held.values(), *around), fonts)
    return _told(book, held, around, found, "no font of the PDF has the letter {}")


def meaningless(book: Book, chapters: Sequence[Chapter]) -> list[Diagnostic]:
    """A diagnostic for each control character, and for each letter that means something to one font alone.

    XML has no place for the former (XML 1.0, 2.2); for the latter another font shows whatever it likes.

    Args:
        book: the book.
        chapters: those that are set.
    """
    if not book.meaningless:
        return []
    held = {chapter.path: "".join(_strings(chapter.blocks)) for chapter in chapters}
    found = {letter for letter in book.meaningless if any(letter in text for text in held.values())}
    return _told(book, held, (), found, "no book can show the letter {}")


def _told(
    book: Book, held: Mapping[str, str], around: Sequence[str], letters: Iterable[str], message: str
) -> list[Diagnostic]:
    """A diagnostic for each text of the publication in which a letter stands, and each letter."""
    found = []
    for letter in sorted(letters):
        places = list(_written(book, letter))
        if any(letter in text for text in around):
            places += _settled(book.compiler.publication.site, letter)
        if not places:
            places = [_escaped(source_of(book, path), letter) for path, text in held.items() if letter in text]
        said = f"{letter} (U+{ord(letter):04X})" if letter.isprintable() else f"U+{ord(letter):04X}"
        for source, start, end in places:
            hint = "write it in other letters, or as a picture" if letter.isprintable() else "delete it"
            found.append(diagnose("page-letter", message.format(said), source, start, end, help=hint))
    return list(ordered(found))


def _written(book: Book, letter: str) -> Iterator[tuple[Source, int, int]]:
    """Where a letter stands first in each text of the publication: pages, exhibits, works, data and corrections."""
    publication = book.compiler.publication
    for page in publication.texts:
        at = page.source.text.find(letter)
        if at >= 0:
            made = page.diagnose("page-letter", "", at, at + 1).place
            source = publication.source_of(made.path) or page.source
            start = source.line_start(made.line) + made.column - 1
            yield source, start, start + 1
    tables = [resource.source for resource in publication.package.resources.values()]
    for source in (publication.bibliography.source, *tables, *publication.other_sources):
        at = source.text.find(letter)
        if at >= 0:
            yield source, at, at + 1


def _escaped(source: Source, letter: str) -> tuple[Source, int, int]:
    """Where a page names a letter that it does not hold (`&#x6F22;`); else its beginning."""
    named = (found for found in _ENTITY.finditer(source.text) if letter in unescape(found[0]))
    return next(((source, found.start(), found.end()) for found in named), (source, 0, 1))


def _settled(site: Site, letter: str) -> Iterator[tuple[Source, int, int]]:
    """Where a letter stands first in the settings of title and imprint."""
    for path, (start, end) in site.document.spans.items():
        if path == ("site_name",) or "imprint" in path:
            value = reduce(lambda within, key: within[key], path, site.document.values)
            if isinstance(value, str) and letter in value:
                at = site.source.text.find(letter, start, end)
                at = at if at >= 0 else start
                yield site.source, at, at + 1
                return


def source_of(book: Book, path: str) -> Source:
    """The text of a page; a notebook's stays unread."""
    publication = book.compiler.publication
    page = publication.pages.get(path)
    return page.source if page else Source(f"{publication.site.docs_dir}/{path}", "")


def too_wide(book: Book, printed: Iterable[tuple[Chapter, Sequence[Node]]], paper: str) -> list[Diagnostic]:
    """A diagnostic for each table whose columns do not fit on paper of which the long side lies across.

    One within a list, a box or another table cannot be turned: its letters are made smaller instead.
    """
    found = []
    for chapter, blocks in printed:
        for node, name, turned in _tables(blocks):
            needed = sum(floors(node) if turned else floors(node, SMALLEST))
            most = room(paper, turned=turned)
            if needed > most:
                source, start, end = _declared(book, chapter, node, name)
                where = "the widest page" if turned else "the page, on which what it stands in cannot be turned,"
                message = (
                    f"the {node['columns']} columns of this table need {needed / 72 * 25.4:.0f} mm, and {where}"
                    f" has {most / 72 * 25.4:.0f}"
                )
                hint = "divide the table, or leave columns out"
                found.append(diagnose("page-table-wide", message, source, start, end, help=hint))
    return list(ordered(found))


def no_picture(book: Book, chapters: Iterable[Chapter], fault: str = "") -> list[Diagnostic]:
    """A diagnostic for each image file that no book can hold.

    Args:
        book: the book.
        chapters: those that are set.
        fault: what the typesetter said; without it, only the first bytes of the files are judged.
    """
    damaged = frozenset(_damaged(book.images)) if fault else frozenset()
    found = []
    for chapter in chapters:
        for node in chapter.images:
            image = book.images.get(node["file"])
            if image is not None and (not image.kind or node["file"] in damaged):
                source = source_of(book, chapter.path)
                start = max(0, source.text.find(node["address"]))
                end = start + len(node["address"]) if source.text[start:].startswith(node["address"]) else start + 1
                why = "is damaged" if image.kind else "is neither PNG, JPEG, GIF, WebP nor SVG"
                message = f"this picture cannot be put into a book: {image.path or 'it'} {why}"
                hint = "save it again as PNG, JPEG or SVG"
                found.append(diagnose("page-picture", message, source, start, min(end, start + 120), help=hint))
    return list(ordered(found))


def _damaged(images: Mapping[str, Image]) -> Iterator[str]:
    import typst

    with tempfile.TemporaryDirectory(prefix="dossier-images-") as name:
        folder = Path(name)
        for file, image in images.items():
            (folder / file).write_bytes(image.content)
            (folder / "one.typ").write_text(f'#image("{file}")')
            try:
                typst.compile(str(folder / "one.typ"), root=name, format="svg", ignore_system_fonts=True)
            except (RuntimeError, typst.TypstError):
                yield file


def _tables(value: Any, name: str = "", turned: bool = True) -> Iterator[tuple[Node, str, bool]]:
    """The tables that are printed, each with the name of the exhibit that it is, and whether it can be turned."""
    if isinstance(value, dict):
        kind = value.get("t")
        if kind == "table":
            yield value, name, turned
        elif kind == "figure":
            name = value.get("id", "")
            if value.get("drawn"):
                return
        turned = turned and kind not in NARROWING
        value = value.values()
    elif not isinstance(value, (list, tuple)):
        return
    for each in value:
        yield from _tables(each, name, turned)


def _declared(book: Book, chapter: Chapter, table: Node, name: str) -> tuple[Source, int, int]:
    """Where a table is written: the exhibit's mark or the first row on its page; else the page's first line."""
    source = source_of(book, chapter.path)
    page = book.compiler.publication.pages.get(chapter.path)
    if page and name:
        for link in page.links("exhibit"):
            if link.image and link.address.replace("/", "-") == name:
                return source, link.start, link.end
    head = next(iter((*table["heads"], *table["rows"])), None)
    words = [text_of(cell["c"]).strip() for cell in head["cells"]] if head else []
    for found in re.finditer(r"(?m)^[ \t>]*\|.*$|^[ \t>]*<table\b.*$", source.text):
        if all(word in found[0] for word in words if word):
            return source, found.start(), found.end()
    return source, 0, 1


def _strings(value: Any, key: str = "") -> Iterator[str]:
    """The words of nodes: not their labels and addresses."""
    if isinstance(value, str):
        if key in ("v", "text", "number"):
            yield value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from _strings(each, name)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _strings(each, key)
