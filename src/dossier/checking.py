"""The command `dossier check`: what is asked for, run, and its report and exit status."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, NoReturn, TypeVar

import click

from dossier.beside import Beside
from dossier.bibliography import LOCK
from dossier.checks import SOURCE_CHECKS, CheckResult, Examined, examine, exempt, settle
from dossier.concordance import concord
from dossier.diagnostics import nearest, ordered
from dossier.loading import SETTINGS, load
from dossier.publication import Publication
from dossier.refusals import Refusal
from dossier.renderers.caches import FormattedWorks, build_day, commit_date
from dossier.reports import FORMATS, SourceOf, counted, report
from dossier.weblinks import Errand, Findings, check_outside
from dossier.weblinks.progress import shown

F = TypeVar("F", bound=Callable[..., Any])

LEVELS = ("error", "warning", "never")


def _reporting(function: F) -> F:
    """The options of every check."""
    for option in (
        click.option("--format", "kind", type=click.Choice(FORMATS), default="text", help="The form of the report."),
        click.option(
            "--fail-on",
            type=click.Choice(LEVELS),
            default="error",
            help="From which severity on the exit status is 1.",
        ),
        click.option(
            "--today", type=click.DateTime(["%Y-%m-%d"]), help="The day for which dates are judged (default: today)."
        ),
    ):
        function = option(function)
    return function


def finish(
    result: CheckResult, source_of: SourceOf, kind: str, fail_on: str, more: Mapping[str, Any] | None = None
) -> NoReturn:
    """Print a report, and for people how many complaints there are and how long each check took; end."""
    text = report(kind, result.diagnostics, source_of, more)
    click.echo(text, nl=False)
    if kind == "text":
        silenced = f" ({result.silenced} silenced)" if result.silenced else ""
        if text:
            click.echo()
        click.echo(counted(result.diagnostics) + silenced)
        if len(result.seconds) > 1:
            click.echo(", ".join(f"{name} {seconds:.1f} s" for name, seconds in result.seconds), err=True)
    ranks = {"error": 0, "warning": 1, "never": -1}
    failed = any(each.severity.rank <= ranks[fail_on] for each in result.diagnostics)
    sys.exit(1 if failed else 0)


def _shard(_context: click.Context, _option: click.Parameter, value: str | None) -> tuple[int, int] | None:
    """`3/8` as two numbers."""
    if value is None:
        return None
    number, _, total = value.partition("/")
    if not (number.isdecimal() and total.isdecimal() and 1 <= int(number) <= int(total)):
        raise click.BadParameter("write 3/8 for the third of eight parts")
    return int(number), int(total)


_OTHER_CHECKS = frozenset({"editions", "site"})
"""Checks of what was made from the sources."""
_BIBTEX = (".bib", ".bibtex", ".biblatex")


@click.command()
@click.argument("what", nargs=-1, metavar="[SUBJECT ...] [PATH ...]")
@click.option(
    "--schema",
    type=click.Path(path_type=Path, dir_okay=False),
    help="For loose data files: their Table Schema or JSON Schema.",
)
@click.option(
    "--bibliography",
    type=click.Path(path_type=Path, dir_okay=False),
    help="For loose data files: the works that they name.",
)
@click.option("--fix", is_flag=True, help="Mend what is mechanical, print each change, and report what is left.")
@click.option(
    "--external", is_flag=True, help="Links: ask every address outside as well; nothing else uses the network."
)
@click.option("--now", is_flag=True, help="With --external: report what is broken on the first day.")
@click.option("--archive", is_flag=True, help="With --external: look up archived copies of works and record them.")
@click.option("--shard", callback=_shard, metavar="N/M", help="With --external: part N of M, by host.")
@_reporting
@click.pass_obj
def check(
    root: Path,
    what: tuple[str, ...],
    schema: Path | None,
    bibliography: Path | None,
    fix: bool,
    external: bool,
    now: bool,
    archive: bool,
    shard: tuple[int, int] | None,
    kind: str,
    fail_on: str,
    today: datetime.datetime | None,
) -> None:
    """Check the sources, or single files.

    SUBJECT is one of: bibliography, citations, data, facts, entities, exhibits, links (default: these), and site, which
    checks every link of the site as it was built. PATH limits the report to files.

    `check bibliography FILE.bib ...` and `check data FILE ... --schema SCHEMA` need no publication. `check editions`
    makes the PDF and the EPUB and compares them, and the site, with the manuscript.
    """
    subjects = tuple(dict.fromkeys(each for each in what if each in SOURCE_CHECKS))
    paths = _paths(root, [each for each in what if each not in (*SOURCE_CHECKS, *_OTHER_CHECKS)])
    if external and (subjects or _OTHER_CHECKS & set(what)) and "links" not in subjects:
        raise click.UsageError("--external belongs to the check `links`")
    if (now or archive or shard) and not external:
        raise click.UsageError("--now, --archive and --shard belong to --external")
    loose = subjects == ("data",) and bool(paths) and schema is not None
    if (schema or bibliography) and not loose:
        raise click.UsageError("--schema and --bibliography judge loose files: check data FILE ... --schema SCHEMA")
    if subjects == ("data",) and paths and not loose and not ((root / SETTINGS).exists() or (root / "docs").is_dir()):
        raise click.UsageError("outside of a publication a data file is judged by its schema: give --schema SCHEMA")
    day = today.date() if today else datetime.date.today()
    if "editions" in what:
        if fix or len(what) > 1:
            raise click.UsageError("the check `editions` stands by itself")
        finish(*_editions(root), kind, fail_on)
    if loose and schema is not None:
        from dossier.checks.loose import check_loose_tables

        request = _Request(lambda _: (*check_loose_tables(paths, schema, bibliography, day), None), Path())
    elif subjects == ("bibliography",) and paths and all(path.suffix.lower() in _BIBTEX for path in paths):
        from dossier.checks.loose import check_loose_bibliographies

        request = _Request(lambda _: (*check_loose_bibliographies(paths, day), None), Path())
    else:
        errand = Errand(now, archive, shard or (1, 1), _chosen(paths, root) if paths else None) if external else None
        wanted = _Wanted(root, subjects, paths, day, "site" in what, errand)
        request = _Request(wanted.run, root)
    result, source_of, outside = request.run(mend="" if not (fix or archive) else "link-archive" if not fix else "*")
    finish(result, source_of, kind, fail_on, {} if outside is None else {"links": outside.as_json()})


def _paths(root: Path, said: Sequence[str]) -> tuple[Path, ...]:
    """Arguments that are no subject as files and folders.

    Raises:
        click.UsageError: there is none of this name; it says which check was perhaps meant.
    """
    for each in said:
        if not Path(each).exists() and not (root / each).exists():
            hint = nearest(each, (*SOURCE_CHECKS, *_OTHER_CHECKS))
            raise click.UsageError(f"there is neither a check nor a file called {each}{hint and f'; {hint}'}")
    return tuple(Path(each) for each in said)


Checked = tuple[CheckResult, SourceOf, Findings | None]
"""What was found, the texts that it is about, and what became of the addresses outside."""


@dataclass(frozen=True)
class _Wanted:
    """A check of a publication."""

    root: Path
    subjects: tuple[str, ...]
    paths: tuple[Path, ...]
    day: datetime.date
    site: bool
    errand: Errand | None

    def run(self, first: bool) -> Checked:
        """Load and check; archived copies are looked up the first time only."""
        every = not (self.subjects or self.site)
        publication = load(self.root, exhibits=every or bool({"exhibits", "facts"} & set(self.subjects)))
        source_of: SourceOf = publication.source_of
        result, findings = CheckResult(()), None
        examined: Callable[[], Examined] = partial(examine, publication, concord(publication), self.subjects, self.day)
        if self.errand is not None:
            for page in publication.pages.values():
                page.inlines  # noqa: B018 -- read once, for both processes
            examined = Beside(examined).result  # the sources are checked while answers are waited for
            findings = _outside(publication, self.day, self.errand if first else replace(self.errand, archive=False))
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


@dataclass(frozen=True)
class _Request:
    """A check, run again as long as mends make others possible."""

    check: Callable[[bool], Checked]
    base: Path
    """The folder from which paths are named."""

    def run(self, *, mend: str) -> Checked:
        """Check and mend: nothing, what one rule says, or all (`*`)."""
        found = self.check(True)
        more = bool(mend)
        for _ in range(_ROUNDS):
            if not more:
                break
            more = _fix(found[0], found[1], self.base, only="" if mend == "*" else mend)
            found = self.check(False)
        return found


def _editions(root: Path) -> tuple[CheckResult, SourceOf]:
    """The comparison of the editions; it stands by itself, because it makes them first."""
    from dossier.compiler import Compiler
    from dossier.editions.book import Book
    from dossier.editions.parity import check_editions
    from dossier.editions.pdf import CannotExport

    publication = load(root)
    os.environ.setdefault("SOURCE_DATE_EPOCH", commit_date(root))
    site = root / publication.site.site_dir
    book = Book(Compiler(publication, FormattedWorks(root / publication.settings.cache).known, build_day()))
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


def _outside(publication: Publication, day: datetime.date, errand: Errand) -> Findings:
    """The external link check, with a bar for whoever watches, and what it asked on standard error."""
    try:
        with shown() as progress:
            findings = check_outside(publication, day, errand, progress=progress)
    except ValueError as refusal:
        raise click.UsageError(f"the setting links.allow: {refusal}") from None
    except OSError as fault:
        raise click.UsageError(f"{LOCK}: {fault.strerror or fault}") from None
    click.echo(findings.counted(), err=True)
    if findings.interrupted:
        click.echo(f"interrupted; what was seen is kept in {LOCK}: run it again to go on", err=True)
        sys.exit(2)
    return findings


_ROUNDS = 5
"""Of mending, where one mend stands within another."""


def _fix(result: CheckResult, source_of: SourceOf, base: Path, *, only: str = "") -> bool:
    """Mend, all or what one rule says, and say on standard error what was changed; whether mends had to wait."""
    from dossier.checks.fixing import apply_fixes

    wanted = [each for each in result.diagnostics if not only or each.rule == only]
    applied, faults = apply_fixes(wanted, source_of, base)
    for each in applied:
        place, fix = each.place, each.fix
        source = source_of(place.path)
        if fix is not None and source is not None:
            before = source.text[fix.start : fix.end]
            click.echo(
                f"{place.path}:{place.line}:{place.column}: {each.rule}: {before!r} -> {fix.replacement!r}", err=True
            )
    for path, why in faults:
        click.echo(f"{path} was not changed: {why}", err=True)
    return 0 < len(applied) < sum(each.fix is not None for each in wanted)


def _chosen(paths: tuple[Path, ...], root: Path) -> Callable[[str], bool]:
    """Whether a file of the publication is among the given files and folders.

    They are named from here, or from the publication's folder, which may hold a file of the same name as this one.
    """
    inside = [(path.resolve(), (root / path).resolve()) for path in paths]
    wanted = [
        here if here.exists() and (here.is_relative_to(root) or not there.exists()) else there for here, there in inside
    ]
    return lambda file: any((root / file).resolve().is_relative_to(path) for path in wanted)
