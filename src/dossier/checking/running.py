"""What `dossier check` runs: a publication, loaded, and its checks, in its sources, its site and the web."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

import click

from dossier.beside import Beside
from dossier.bibliography import LOCK
from dossier.checking.mending import Checked
from dossier.checks import CheckResult, Examined, examine, exempt, settle
from dossier.concordance import concord
from dossier.diagnostics import ordered
from dossier.loading import load
from dossier.progress import shown
from dossier.publication import Publication
from dossier.refusals import Refusal
from dossier.reports import SourceOf
from dossier.weblinks import Errand, Findings, check_outside


@dataclass(frozen=True)
class Wanted:
    """A check of a publication."""

    root: Path
    subjects: tuple[str, ...]
    paths: tuple[Path, ...]
    day: datetime.date
    site: bool

    def outside(self, now: bool, archive: bool, shard: tuple[int, int]) -> Callable[[bool], Checked]:
        """The check with that of the addresses outside; archived copies are looked up the first time only."""
        only = _chosen(self.paths, self.root) if self.paths else None
        return lambda first: self.run(first, Errand(now, archive and first, shard, only))

    def run(self, _first: bool, errand: Errand | None = None) -> Checked:
        """Load and check."""
        every = not (self.subjects or self.site)
        publication = load(self.root, exhibits=every or bool({"exhibits", "facts"} & set(self.subjects)))
        source_of: SourceOf = publication.source_of
        result, findings = CheckResult(()), None
        work = partial(examine, publication, concord(publication), self.subjects, self.day)
        examined: Callable[[], Examined] = work
        if errand is not None:

            def begin() -> None:
                """Check the sources while answers are waited for."""
                nonlocal examined
                for page in publication.pages.values():
                    page.inlines  # noqa: B018 -- read once, for both processes
                examined = Beside(work).result

            findings = _outside(publication, self.day, errand, begin)
        if self.subjects or not self.site:
            result = settle(examined(), publication, self.day, findings.diagnostics if findings else None)
        if self.site:
            built, source_of = _built(publication, self.day)
            result = CheckResult(
                ordered([*result.diagnostics, *built.diagnostics]),
                result.silenced + built.silenced,
                result.seconds + built.seconds,
            )
        if self.paths:
            chosen = _chosen(self.paths, self.root)
            kept = tuple(each for each in result.diagnostics if chosen(each.place.path))
            result = CheckResult(kept, result.silenced, result.seconds)
        return result, source_of, findings


def editions(root: Path) -> tuple[CheckResult, SourceOf]:
    """The comparison of the editions; it stands by itself, because it makes them first."""
    from dossier.compiler import Compiler
    from dossier.editions.book import Book
    from dossier.editions.parity import check_editions
    from dossier.editions.pdf import CannotExport
    from dossier.renderers.caches import FormattedWorks, build_day, commit_date

    publication = load(root)
    os.environ.setdefault("SOURCE_DATE_EPOCH", commit_date(root))
    site = root / publication.site.site_dir
    cache = root / publication.settings.cache
    book = Book(Compiler(publication, FormattedWorks(cache).known, build_day()), kept=cache / "trees")
    try:
        found = check_editions(book, site if site.is_dir() else None)
    except CannotExport as fault:
        raise Refusal(str(fault)) from None
    return CheckResult(ordered(found)), publication.source_of


def _built(publication: Publication, day: datetime.date) -> tuple[CheckResult, SourceOf]:
    """The check of the built site, and the texts of its files."""
    label = publication.site.site_dir.rstrip("/")
    folder = publication.root / label
    if not folder.is_dir():
        raise click.UsageError(f"there is no built site in {label}/: run `dossier build`")
    from dossier.checks.site import check_site  # here, since most runs check no site

    start = perf_counter()
    findings = check_site(folder, label, publication)
    kept, silenced = exempt(findings.diagnostics, publication, day, complete=False)
    click.echo(f"{findings.pages:,} pages and {findings.links:,} links read", err=True)
    return CheckResult(kept, silenced, (("site", perf_counter() - start),)), findings.source_of


def _outside(publication: Publication, day: datetime.date, errand: Errand, begin: Callable[[], None]) -> Findings:
    """The external link check, with a bar for whoever watches, and what it asked on standard error.

    `begin` is called before the first address is asked, if any is.
    """
    try:
        with shown("asking") as progress:
            findings = check_outside(publication, day, errand, begin=begin, progress=progress)
    except ValueError as refusal:
        raise click.UsageError(f"the setting links.allow: {refusal}") from None
    except OSError as fault:
        raise click.UsageError(f"{LOCK}: {fault.strerror or fault}") from None
    click.echo(findings.counted(), err=True)
    if findings.interrupted:
        click.echo(f"interrupted; what was seen is kept in {LOCK}: run it again to go on", err=True)
        sys.exit(2)
    return findings


def _chosen(paths: tuple[Path, ...], root: Path) -> Callable[[str], bool]:
    """Whether a file of the publication is among the given files and folders.

    They are named from here, or from the publication's folder, which may hold a file of the same name as this one.
    """
    inside = [(path.resolve(), (root / path).resolve()) for path in paths]
    wanted = [
        here if here.exists() and (here.is_relative_to(root) or not there.exists()) else there for here, there in inside
    ]
    return lambda file: any((root / file).resolve().is_relative_to(path) for path in wanted)
