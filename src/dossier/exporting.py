"""The command `dossier export`: other editions of a publication as files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from dossier.checks import check_sources
from dossier.compiler import Compiler
from dossier.editions.book import Book
from dossier.editions.epub import Epub
from dossier.editions.exchange import bibtex, csl_json, ris
from dossier.editions.machine import Machine
from dossier.editions.pdf import PAPERS, CannotExport, Pdf
from dossier.exhibits import write_whole
from dossier.loading import load
from dossier.refusals import Refusal
from dossier.renderers.caches import FormattedWorks, build_day, commit_date
from dossier.reports import text_report
from dossier.rules import Severity

WORKS = {"bibtex": (bibtex, "bib"), "ris": (ris, "ris"), "csl-json": (csl_json, "json")}


@click.group()
def export() -> None:
    """Write another edition: pdf, epub, markdown or bibliography."""


def _compiler(root: Path) -> Compiler:
    """The publication's compiler; errors in the sources end the export, so that the last good file stays."""
    publication = load(root)
    works = FormattedWorks(root / publication.settings.cache)
    os.environ.setdefault("SOURCE_DATE_EPOCH", commit_date(root))
    compiler = Compiler(publication, works.known, build_day())
    found = check_sources(publication, compiler.concordance).diagnostics
    errors = [each for each in found if each.severity is Severity.ERROR]
    if errors:
        click.echo(text_report(errors, publication.source_of), err=True)
        raise click.ClickException("the sources have errors; nothing was written")
    return compiler


@contextmanager
def _explaining(compiler: Compiler) -> Iterator[None]:
    """Say why an edition could not be made, at the places where an author mends it; what was written before stays."""
    try:
        yield
    except CannotExport as fault:
        if fault.diagnostics:
            click.echo(text_report(fault.diagnostics, compiler.publication.source_of), err=True)
            raise click.ClickException("the edition cannot be made; nothing was written") from None
        raise Refusal(str(fault)) from None


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
    compiler = _compiler(root)
    book = Book(compiler)
    made = Pdf(book, paper or compiler.publication.settings.paper)
    with _explaining(compiler):
        if only is not None and only not in {**compiler.publication.pages, **book.notebooks}:
            raise click.UsageError(f"there is no page {only}")
        chapters = (book.chapter(only),) if only else book.chapters
        kept = root / compiler.publication.settings.cache / "editions"
        _, content = made.kept(kept, chapters, whole=not only)
    name = f"{only.removesuffix('.md').replace('/', '-')}.pdf" if only else "publication.pdf"
    _write(_target(output, root, name), content)


@export.command()
@_output
@click.pass_obj
def epub(root: Path, output: Path | None) -> None:
    """An EPUB 3 of the whole publication."""
    compiler = _compiler(root)
    with _explaining(compiler):
        content = Epub(Book(compiler)).make()
    _write(_target(output, root, "publication.epub"), content)


@export.command()
@_output
@click.pass_obj
def markdown(root: Path, output: Path | None) -> None:
    """Each page as clean Markdown, llms.txt, the structure as JSON and the data package as a zip."""
    target = _target(output, root, "markdown")
    compiler = _compiler(root)
    with _explaining(compiler):
        files = list(Machine(Book(compiler)).files())
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
    publication = _compiler(root).publication
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
