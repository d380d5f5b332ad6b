"""What the editions cost: `python tests/bench/book.py [--pages N]` writes a book of so many pages of A4 and exports it.

The book is like a report: chapters of eight pages with sections, notes, lists, a table and links to other chapters. Printed
are seconds of wall time and of the processor, the peak of memory and the printed pages, for the PDF and the EPUB. The bound
for 1,000 pages is 60 seconds for the PDF.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from generate import WORDS, work
from pypdf import PdfReader
from run import BIN, timed

WORKS = 400
CHAPTER = 8
"""Printed pages of a chapter."""

SETTINGS = """\
site_name: A long book
site_url: https://book.example/
theme: {name: material, font: false}
plugins:
  - dossier: {editions: [], look: false}
markdown_extensions: [attr_list, footnotes, md_in_html, tables]
nav:
"""


def words(seed: int, count: int) -> str:
    """So many words, other ones for another seed, as sentences."""
    chosen = [WORDS[(seed * 31 + at * at + at * (seed % 7 + 1)) % len(WORDS)] for at in range(count)]
    sentences = [" ".join(chosen[at : at + 14]).capitalize() for at in range(0, count, 14)]
    return ". ".join(sentences) + "."


def chapter(number: int, chapters: int) -> str:
    """A chapter: for each of its pages a section with three paragraphs, a note in each; a table and a list in the middle."""
    parts = [f"# Chapter {number}: {words(number, 4).rstrip('.')}\n"]
    for section in range(CHAPTER):
        seed = number * 100 + section
        parts.append(f"## {words(seed + 5, 5).rstrip('.')}\n")
        for paragraph in range(3):
            other = (seed * 7 + paragraph * 13) % chapters + 1
            key = f"work-{(seed * 11 + paragraph * 5) % WORKS}"
            text = words(seed + paragraph, 105)
            parts.append(
                f"{text} See [chapter {other}](chapter-{other:04d}.md) [@{key}, p. {section + 1}]. {words(seed, 20)}\n"
            )
        if section == CHAPTER // 2:
            rows = [f"| {words(seed + row, 2)[:-1]} | {1990 + row} | {words(seed + row, 9)} |" for row in range(10)]
            parts.append("\n".join(["| Name | Year | What is said of it |", "|---|---:|---|", *rows]) + "\n")
            parts.append("\n".join(f"* {words(seed + item, 8)}" for item in range(4)) + "\n")
    return "\n".join(parts)


def write(folder: Path, pages: int) -> None:
    """Write the publication."""
    chapters = max(1, pages // CHAPTER)
    docs = folder / "docs"
    docs.mkdir(parents=True)
    names = [f"chapter-{number:04d}.md" for number in range(1, chapters + 1)]
    (folder / "mkdocs.yml").write_text(SETTINGS + "".join(f"  - {name}\n" for name in ["index.md", *names]))
    (folder / "bibliography.bib").write_text("\n".join(work(number) for number in range(WORKS)))
    (docs / "index.md").write_text(f"# A long book\n\n{words(1, 60)}\n")
    for number, name in enumerate(names, 1):
        (docs / name).write_text(chapter(number, chapters))


def main() -> None:
    """Write, export, print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--pages", type=int, default=1000, help="printed pages, about (default: 1000)")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="dossier-book-") as name:
        folder = Path(name) / "book"
        write(folder, chosen.pages)
        for kind in ("pdf", "epub"):
            file = Path(name) / f"book.{kind}"
            wall, processor, memory = timed([str(BIN / "dossier"), "export", kind, "-o", str(file)], folder)
            size = file.stat().st_size / 1e6
            printed = f", {len(PdfReader(file).pages)} pages" if kind == "pdf" else ""
            sys.stdout.write(
                f"{kind}: {wall:.1f} s, processor {processor:.1f} s, {memory} MB at most, {size:.1f} MB{printed}\n"
            )


if __name__ == "__main__":
    main()
