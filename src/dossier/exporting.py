"""The command `dossier export`: other editions of a publication as files."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import click

from dossier.beside import Beside
from dossier.checks import check_sources
from dossier.compiler import Compiler
from dossier.diagnostics import Diagnostic
from dossier.editions.book import Book
from dossier.editions.epub import Epub
from dossier.editions.exchange import bibtex, csl_json, ris
from dossier.editions.faults import barring
from dossier.editions.machine import Machine
from dossier.editions.pdf import PAPERS, CannotExport, Pdf
from dossier.exhibits import write_whole
from dossier.loading import load
from dossier.refusals import Refusal
from dossier.renderers.caches import FormattedWorks, build_day, commit_date
from dossier.reports import text_report
from dossier.rules import Severity

FELT = frozenset({"page-alt-name", "exhibit-not-drawn"})
"""What is no error, but what readers of a book feel: they hear a file's name, or see a table for a figure."""
WORKS = {"bibtex": (bibtex, "bib"), "ris": (ris, "ris"), "csl-json": (csl_json, "json")}


@click.group()
def export() -> None:
    """Write another edition: pdf, epub, markdown or bibliography."""


@dataclass(frozen=True)
class _Sources:
    """The sources of a publication, which are checked beside the making of an edition."""

    compiler: Compiler
    checks: Beside[tuple[Diagnostic, ...]]

    @cached_property
    def found(self) -> tuple[Diagnostic, ...]:
        """What the checks say of them."""
        return self.checks.result()

    @cached_property
    def book(self) -> Book:
        """The publication as a book."""
        publication = self.compiler.publication
        return Book(self.compiler, kept=publication.root / publication.settings.cache / "trees")

    def settle(self, *, book: bool = False) -> None:
        """Wait for the checks; errors end the export, so that the last good file stays.

        Args:
            book: whether a book is made, which some complaints bar that are no errors in a source.
        """
        found = barring(self.found) if book else list(self.found)
        errors = [each for each in found if each.severity is Severity.ERROR]
        if told := errors or [each for each in found if book and each.rule in FELT]:
            click.echo(text_report(told, self.compiler.publication.source_of), err=True)
        if errors:
            raise click.ClickException("the sources have errors; nothing was written")


@contextmanager
def _sources(root: Path) -> Iterator[_Sources]:
    """The sources; where an edition cannot be made of them, why, at the places where an author mends it.

    Errors of the sources are told before whatever comes of them in an edition.
    """
    publication = load(root)
    works = FormattedWorks(root / publication.settings.cache)
    os.environ.setdefault("SOURCE_DATE_EPOCH", commit_date(root))
    compiler = Compiler(publication, works.known, build_day())
    concordance = compiler.concordance
    gc.disable()  # what a command loads and makes stays to its end, which is soon
    checks = Beside(lambda: check_sources(publication, concordance).diagnostics, yielding=True)
    sources = _Sources(compiler, checks)
    try:
        yield sources
    except click.ClickException:
        raise
    except CannotExport as fault:
        sources.settle()
        if fault.diagnostics:
            click.echo(text_report(fault.diagnostics, publication.source_of), err=True)
            raise click.ClickException("the edition cannot be made; nothing was written") from None
        raise Refusal(str(fault)) from None
    except Exception:
        sources.settle()
        raise
    finally:
        gc.enable()
        sources.checks.stop()


def _target(output: Path | None, root: Path, name: str) -> Path:
    return output or root / "build" / name


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as fault:
        raise Refusal(f"{path} cannot be written: {fault.strerror or fault}") from None
    click.echo(f"{path} ({len(content) / 1024:,.0f} kB)")


_output = click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file or folder to write (default: in build/)."
)


@export.command()
@_output
@click.option("--paper", type=click.Choice(PAPERS), help="The paper (default: what mkdocs.yml says, or a4).")
@click.option("--page", "only", help="One page alone: countries/kosovo.md.")
@click.pass_obj
def pdf(root: Path, output: Path | None, paper: str | None, only: str | None) -> None:
    """A tagged PDF of the whole publication, or of one page."""
    with _sources(root) as sources:
        publication = sources.compiler.publication
        book = sources.book
        if only is not None and only not in {**publication.pages, **book.notebooks}:
            raise click.UsageError(f"there is no page {only}")
        chapters = (book.chapter(only),) if only else book.chapters
        made = Pdf(book, paper or publication.settings.paper)
        _, content = made.kept(root / publication.settings.cache / "editions", chapters, whole=not only)
        sources.settle(book=True)
    name = f"{only.removesuffix('.md').replace('/', '-')}.pdf" if only else "publication.pdf"
    _write(_target(output, root, name), content)


@export.command()
@_output
@click.pass_obj
def epub(root: Path, output: Path | None) -> None:
    """An EPUB 3 of the whole publication."""
    with _sources(root) as sources:
        content = Epub(sources.book).make()
        sources.settle(book=True)
    _write(_target(output, root, "publication.epub"), content)


@export.command()
@_output
@click.pass_obj
def markdown(root: Path, output: Path | None) -> None:
    """Each page as clean Markdown, llms.txt, the structure as JSON and the data package as a zip."""
    target = _target(output, root, "markdown")
    with _sources(root) as sources:
        files = list(Machine(sources.book).files())
        sources.settle()
    for path, content in files:
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, content)
    click.echo(str(target))


@export.command()
@_output
@click.option("--format", "kind", type=click.Choice(tuple(WORKS)), default="bibtex", help="The form of the works.")
@click.option("--page", "only", help="Only the works that one page cites.")
@click.pass_obj
def bibliography(root: Path, output: Path | None, kind: str, only: str | None) -> None:
    """The works as BibTeX, RIS or CSL-JSON."""
    with _sources(root) as sources:
        sources.settle()
    publication = sources.compiler.publication
    if only is not None and only not in publication.pages:
        raise click.UsageError(f"there is no page {only}")
    keys = (
        dict.fromkeys(item.key for each in publication.pages[only].citations for item in each.items)
        if only
        else sorted(publication.works)
    )
    write, ending = WORKS[kind]
    works = [publication.works[key] for key in keys if key in publication.works]
    _write(_target(output, root, f"bibliography.{ending}"), write(works).encode())
