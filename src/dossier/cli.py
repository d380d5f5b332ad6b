"""The command `dossier`: arguments in, exit status out."""

from __future__ import annotations

import datetime
import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from dossier.bibliography import LOCK
from dossier.checks import SOURCE_CHECKS, CheckResult, check_sources, exempt
from dossier.checks.fixing import apply_fixes
from dossier.checks.loose import check_loose_bibliographies, check_loose_tables
from dossier.checks.site import check_site
from dossier.compiler import Compiler
from dossier.concordance import SCHEMES, Concordance, concord
from dossier.creating import new
from dossier.diagnostics import nearest, ordered
from dossier.exporting import export
from dossier.facts import Unknown
from dossier.loading import load, load_site
from dossier.publication import Publication
from dossier.refusals import Refusal
from dossier.renderers.caches import FormattedWorks, build_day, commit_date
from dossier.reports import FORMATS, counted, report
from dossier.rules import RULES, Severity
from dossier.sources import Source
from dossier.weblinks import Errand, Findings, check_outside
from dossier.weblinks.progress import shown

F = TypeVar("F", bound=Callable[..., Any])

LEVELS = ("error", "warning", "never")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "-C", "root", type=click.Path(path_type=Path), default=Path(), help="The publication's folder (default: here)."
)
@click.version_option(package_name="dossier")
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Publish research whose every number, citation and link is checked."""
    context.obj = root.resolve()


main.add_command(export)
main.add_command(new)


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


def _finish(
    result: CheckResult,
    kind: str,
    fail_on: str,
    source_of: Callable[[str], Source | None],
    more: dict[str, Any] | None = None,
) -> None:
    """Print a report and end with its exit status."""
    text = report(kind, result.diagnostics, source_of, more)
    click.echo(text, nl=False)
    if kind == "text":
        silenced = f" ({result.silenced} silenced)" if result.silenced else ""
        if text:
            click.echo()
        click.echo(counted(result.diagnostics) + silenced)
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


_BIBTEX = (".bib", ".bibtex", ".biblatex")


@main.command()
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
    subjects = tuple(each for each in what if each in SOURCE_CHECKS)
    paths = tuple(Path(each) for each in what if each not in (*SOURCE_CHECKS, "editions", "site"))
    day = today.date() if today else datetime.date.today()
    if external and subjects and "links" not in subjects:
        raise click.UsageError("--external belongs to the check `links`")
    if (now or archive or shard) and not external:
        raise click.UsageError("--now, --archive and --shard belong to --external")
    if unknown := [path for path in paths if not path.exists() and not (root / path).exists()]:
        raise click.UsageError(f"there is neither a check nor a file called {unknown[0]}")

    more: dict[str, Any] = {}
    if "editions" in what:
        compared, source = _editions(root, what)
        _finish(compared, kind, fail_on, source)

    def run(*, archive: bool) -> tuple[CheckResult, Callable[[str], Source | None], Path]:
        if subjects == ("data",) and schema is not None:
            return *check_loose_tables(paths, schema, bibliography, day), Path()
        if subjects == ("bibliography",) and paths and all(path.suffix.lower() in _BIBTEX for path in paths):
            return *check_loose_bibliographies(paths, day), Path()
        site = "site" in what
        publication = load(root, exhibits=not (subjects or site) or bool({"exhibits", "facts"} & set(subjects)))
        if site and not subjects:
            result, source_of = _built(publication, day)
            return _limited(result, paths, root) if paths else result, source_of, root
        findings = None
        if external:
            errand = Errand(now, archive, shard or (1, 1), _chosen(paths, root) if paths else None)
            findings = _outside(publication, day, errand)
            more["links"] = findings.as_json()
        outside = findings.diagnostics if findings else None
        result, source_of = (
            check_sources(publication, concord(publication), subjects, day, outside),
            publication.source_of,
        )
        if site:
            built, source_of = _built(publication, day)
            result = CheckResult(
                ordered([*result.diagnostics, *built.diagnostics]), result.silenced + built.silenced, result.seconds
            )
        return _limited(result, paths, root) if paths else result, source_of, root

    result, source_of, base = run(archive=archive)
    more_to_mend = fix or archive
    for _ in range(_ROUNDS):
        if not more_to_mend:
            break
        more_to_mend = _fix(result, source_of, base, only="" if fix else "link-archive")
        result, source_of, base = run(archive=False)
    _finish(result, kind, fail_on, source_of, more)


def _editions(root: Path, what: tuple[str, ...]) -> tuple[CheckResult, Callable[[str], Source | None]]:
    """The comparison of the editions; it stands by itself, because it makes them first."""
    from dossier.editions.book import Book
    from dossier.editions.parity import check_editions
    from dossier.editions.pdf import CannotExport

    if len(what) > 1:
        raise click.UsageError("the check `editions` stands by itself")
    publication = load(root)
    os.environ.setdefault("SOURCE_DATE_EPOCH", commit_date(root))
    site = root / publication.site.site_dir
    book = Book(Compiler(publication, FormattedWorks(root / publication.settings.cache).known, build_day()))
    try:
        found = check_editions(book, site if site.is_dir() else None)
    except CannotExport as fault:
        raise Refusal(str(fault)) from None
    return CheckResult(ordered(found)), publication.source_of


def _built(publication: Publication, day: datetime.date) -> tuple[CheckResult, Callable[[str], Source | None]]:
    """The check of the built site, and the texts of its files."""
    label = publication.site.site_dir.rstrip("/")
    folder = publication.root / label
    if not folder.is_dir():
        raise click.UsageError(f"there is no built site in {label}/: run `dossier build`")
    findings = check_site(folder, label, publication)
    kept, silenced = exempt(findings.diagnostics, publication, day, complete=False)
    click.echo(f"{findings.pages:,} pages and {findings.links:,} links read", err=True)
    return CheckResult(kept, silenced), findings.source_of


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


def _fix(result: CheckResult, source_of: Callable[[str], Source | None], base: Path, *, only: str = "") -> bool:
    """Mend, all or what one rule says, and say on standard error what was changed; whether mends had to wait."""
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


def _limited(result: CheckResult, paths: tuple[Path, ...], root: Path) -> CheckResult:
    """Only what is about the given files and folders."""
    chosen = _chosen(paths, root)
    kept = tuple(each for each in result.diagnostics if chosen(each.place.path))
    return CheckResult(kept, result.silenced, result.seconds)


def _chosen(paths: tuple[Path, ...], root: Path) -> Callable[[str], bool]:
    """Whether a file of the publication is among the given files and folders."""
    wanted = [(path if path.exists() else root / path).resolve() for path in paths]
    return lambda file: any((root / file).resolve().is_relative_to(path) for path in wanted)


@main.command("compile")
@click.argument("target", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.pass_obj
def compile_(root: Path, target: Path) -> None:
    """Write the plain Markdown tree, its assets and a mkdocs.yml without Dossier to DIR."""
    from dossier.renderers.tree import NotOurs, write_tree

    publication = load(root)
    works = FormattedWorks(root / publication.settings.cache)
    os.environ.setdefault("SOURCE_DATE_EPOCH", commit_date(root))
    compiler = Compiler(publication, works.known, build_day())
    result = check_sources(publication, compiler.concordance)
    if any(each.severity is Severity.ERROR for each in result.diagnostics):
        _finish(result, "text", "error", publication.source_of)
    try:
        count = write_tree(compiler, target)
    except (NotOurs, OSError) as refusal:
        raise Refusal(f"{target} cannot be written: {refusal}") from None
    works.keep(compiler.style.fresh)
    click.echo(f"{count} pages written to {target}")


@main.command()
@click.option("--strict/--no-strict", default=None, help="Warnings end the build as well.")
@click.pass_obj
def build(root: Path, strict: bool | None) -> None:
    """Check the sources, compile, render to the site's folder, and check the new site before it takes its place."""
    os.environ["DOSSIER_CHECK_SITE"] = "1"
    try:
        _mkdocs(root, "build", strict)
    except SystemExit as end:
        if end.code:
            raise
    folder = Path(os.path.relpath(root / load_site(root).site_dir))
    click.echo(f"{sum(1 for _ in folder.rglob('*.html'))} pages written to {folder}")


@main.command()
@click.option("-a", "--dev-addr", help="Address and port (default: 127.0.0.1:8000).")
@click.pass_obj
def serve(root: Path, dev_addr: str | None) -> None:
    """Show the site while it is written: every change of a source is seen at once."""
    _mkdocs(root, "serve", None, dev_addr)


def _mkdocs(root: Path, command: str, strict: bool | None, address: str | None = None) -> None:
    from mkdocs.__main__ import cli

    load_site(root)  # refuses what is no publication
    arguments = [command, "-f", str(root / "mkdocs.yml"), "-q"]
    if strict is not None:
        arguments.append("--strict" if strict else "--no-strict")
    if address:
        arguments += ["-a", address]
    cli.main(arguments, prog_name="dossier", standalone_mode=True)


@main.command()
@click.argument("address")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def uses(root: Path, address: str, as_json: bool) -> None:
    """Where something is used: fact:..., work:KEY, entity:..., exhibit:..., dataset:NAME or script:PATH."""
    publication = load(root)
    concordance = concord(publication)
    known = _known(address, publication)
    if known is None:
        raise click.UsageError(
            f"{address} is no address; write one of {', '.join(f'{scheme}:...' for scheme in SCHEMES[:-1])}"
        )
    found = list(dict.fromkeys(concordance.all_of(known)))
    if not found and (problem := _missing(known, publication)):
        raise Refusal(problem)
    if as_json:
        click.echo(
            json.dumps(
                {"version": 1, "address": known, "uses": [_use(each, concordance) for each in found]},
                ensure_ascii=False,
                indent=2,
            )
        )
        return
    for each in found:
        place = each.place
        through = f"  (through {each.by})" if each.by and each.by != known else ""
        click.echo(f"{place.path}:{place.line}:{place.column}{through}")
    click.echo(f"{len(found)} use{'s' if len(found) != 1 else ''} of {known}", err=True)


def _known(address: str, publication: Publication) -> str | None:
    """An address with its scheme; a bare key, name or path gets the one that it fits."""
    scheme = address.partition(":")[0]
    if scheme in SCHEMES and ":" in address:
        return address
    fitting = next((name for name, held in _held(publication).items() if address in held), None)
    if fitting:
        return f"{fitting}:{address}"
    return f"fact:{address}" if "/" in address else None


def _held(publication: Publication) -> Mapping[str, Mapping[str, object]]:
    """What there is of each scheme but facts."""
    return {
        "work": publication.works,
        "exhibit": publication.exhibits,
        "dataset": publication.package.resources,
        "entity": publication.entities.by_address,
        "script": publication.workshop.sources,
        "page": publication.pages,
    }


def _missing(address: str, publication: Publication) -> str:
    """Why there is nothing at an address; empty where there is something."""
    scheme, _, name = address.partition(":")
    if scheme == "fact":
        found = publication.facts.find(name)
        return "; ".join(filter(None, (found.message, found.help))) if isinstance(found, Unknown) else ""
    held = _held(publication)[scheme]
    if name in held:
        return ""
    return "; ".join(filter(None, (f"there is no {scheme} {name}", nearest(name, held, prefix=f"{scheme}:"))))


def _use(each: Any, concordance: Concordance) -> dict[str, Any]:
    place = each.place
    found = {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }
    if each.by:
        found["through"] = each.by
    if each.page:
        start, end = concordance.sentence(each)
        found["sentence"] = " ".join(concordance.publication.pages[each.page].source.text[start:end].split())
    return found


@main.command()
@click.option(
    "--format",
    "kind",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="The form of the catalogue.",
)
def rules(kind: str) -> None:
    """The catalogue of rules: what each means and how to mend it."""
    if kind == "json":
        listed = [
            {"name": rule.name, "severity": rule.severity.value, "meaning": rule.meaning, "mend": rule.mend}
            for rule in RULES.values()
        ]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    if kind == "markdown":
        click.echo("| rule | severity | meaning | how to mend it |\n|---|---|---|---|")
        for rule in RULES.values():
            click.echo(f"| `{rule.name}` | {rule.severity} | {rule.meaning} | {rule.mend} |")
        return
    for rule in RULES.values():
        click.echo(f"{rule.name} ({rule.severity})\n    {rule.meaning}\n    {rule.mend}")
