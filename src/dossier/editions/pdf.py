"""A book, or one chapter of it, as a tagged PDF, set by Typst.

The template reads `book.json`, which `setting` makes; links within the book become jumps afterwards (`jumps`).
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from dossier.editions.book import Book, Chapter
from dossier.editions.faults import CannotExport
from dossier.editions.figures import for_print
from dossier.editions.fonts import font_folders, versions
from dossier.editions.images import Image
from dossier.editions.jumps import CannotJump, jumping
from dossier.editions.keeping import kept_file
from dossier.editions.printable import LACKING, letters, meaningless, no_picture, too_wide
from dossier.editions.setting import Setting
from dossier.editions.typesetter import Refused, typeset, typeset_apart
from dossier.exhibits import digest

__all__ = ["PAPERS", "CannotExport", "Pdf"]

PAPERS = ("a4", "us-letter")


@dataclass(frozen=True)
class Pdf:
    """Makes PDFs of a book."""

    book: Book
    paper: str = "a4"

    @cached_property
    def fonts(self) -> list[str]:
        """The folders of the fonts."""
        return font_folders()

    @cached_property
    def pictures(self) -> Mapping[str, bytes]:
        """The drawn figures, ready for print."""
        return {name: for_print(svg) for name, svg in self.book.pictures()}

    def whole(self) -> bytes:
        """The whole publication."""
        return self.make(self.book.chapters, whole=True)

    def single(self, chapter: Chapter) -> bytes:
        """One chapter by itself."""
        return self.make((chapter,), whole=False)

    @cached_property
    def setting(self) -> Setting:
        """What makes the template's input."""
        return Setting(self.book, self.paper, self.pictures)

    @cached_property
    def makers(self) -> str:
        """A digest of what makes PDFs: Typst, the fonts, the template, and the code that decides what it reads."""
        folder = files("dossier").joinpath("editions")
        code = sorted(
            (each.name, each.read_bytes()) for each in folder.iterdir() if each.name.endswith((".py", ".typ"))
        )
        return digest([*versions(), self.setting.words.version, *(content for _, content in code)])

    @cached_property
    def made_from(self) -> Mapping[str, tuple[str, ...]]:
        """By the path of each chapter the digests of what it is made from: its text, its figures and its images."""
        drawn = {name: digest([picture]) for name, picture in self.pictures.items()}
        found = {}
        for chapter in self.book.chapters:
            figures = {node["id"] for node in chapter.figures}
            images = (digest([name, image.content]) for name, image in sorted(self.images((chapter,)).items()))
            shown = (drawn[name] for name in sorted(figures & set(drawn)))
            found[chapter.path] = (digest([self.setting.given(chapter)]), *shown, *images)
        return found

    def key(self, chapters: Sequence[Chapter], *, whole: bool) -> str:
        """A digest of all that a PDF is made of."""
        frame = json.dumps(self.setting.frame(chapters, whole=whole), sort_keys=True)
        return digest([self.makers, frame, *(part for chapter in chapters for part in self.made_from[chapter.path])])

    def kept(self, folder: Path, chapters: Sequence[Chapter], *, whole: bool) -> tuple[str, bytes]:
        """A PDF and its digest; from a folder, if the same was made before.

        Raises:
            CannotExport: as `make`.
        """
        name = self.key(chapters, whole=whole)
        return name, kept_file(folder, f"{name}.pdf", lambda: self.make(chapters, whole=whole))

    def make(self, chapters: Sequence[Chapter], *, whole: bool) -> bytes:
        """Set chapters.

        Raises:
            CannotExport: a letter is in no font, a table is wider than paper, or Typst refused for another reason.
        """
        faults = [
            *too_wide(self.book, self.setting.prints(chapters, whole=whole), self.paper),
            *no_picture(self.book, chapters),
            *meaningless(self.book, chapters),
        ]
        if faults:
            raise CannotExport("", faults)
        content = self.setting.content(chapters, whole=whole)
        with tempfile.TemporaryDirectory(prefix="dossier-pdf-") as name:
            folder = Path(name)
            (folder / "book.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
            names = content["names"]
            del content  # Typst needs the room
            (folder / "paper.typ").write_text(_template())
            for picture, svg in self.pictures.items():
                (folder / f"{picture}.svg").write_bytes(svg)
            for image, held in self.images(chapters).items():
                (folder / image).write_bytes(held.content)
            try:
                made, places = (typeset_apart if whole else typeset)(folder, self.fonts)
                return jumping(made, names, places, self.setting.words)
            except Refused as fault:
                raise self._explained(str(fault), chapters, whole=whole) from None
            except CannotJump as fault:
                raise CannotExport(f"the links of the PDF could not be made: {fault}") from None

    def images(self, chapters: Sequence[Chapter]) -> dict[str, Image]:
        """The image files that some chapters show, by name."""
        shown = {node["file"] for chapter in chapters for node in chapter.images}
        return {name: image for name, image in self.book.images.items() if name in shown}

    def _explained(self, fault: str, chapters: Sequence[Chapter], *, whole: bool) -> CannotExport:
        """What Typst said; letters that no font has, and damaged pictures, with the places where they stand."""
        found = []
        if LACKING.search(fault):
            found = letters(self.book, chapters, self.setting.around(chapters, whole=whole), self.fonts)
        found = found or no_picture(self.book, chapters, fault)
        return CannotExport("" if found else fault, found)


def _template() -> str:
    return files("dossier").joinpath("editions", "paper.typ").read_text(encoding="utf-8")
