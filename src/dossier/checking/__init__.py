"""The command `dossier check`: what is asked for, and its report and exit status. What it runs is in `running`."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from dossier.checking.mending import Request
from dossier.checks import SOURCE_CHECKS, CheckResult
from dossier.diagnostics import nearest
from dossier.reports import FORMATS, SourceOf, counted, report

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
    if (
        subjects == ("data",)
        and paths
        and not loose
        and not ((root / "mkdocs.yml").exists() or (root / "docs").is_dir())
    ):
        raise click.UsageError("outside of a publication a data file is judged by its schema: give --schema SCHEMA")
    day = today.date() if today else datetime.date.today()
    if "editions" in what:
        if fix or len(what) > 1:
            raise click.UsageError("the check `editions` stands by itself")
        from dossier.checking.running import editions

        finish(*editions(root), kind, fail_on)
    if loose and schema is not None:
        from dossier.checks.loose_tables import check_loose_tables

        request = Request(lambda _: (*check_loose_tables(paths, schema, bibliography, day), None), Path())
    elif subjects == ("bibliography",) and paths and all(path.suffix.lower() in _BIBTEX for path in paths):
        from dossier.checks.loose import check_loose_bibliographies

        request = Request(lambda _: (*check_loose_bibliographies(paths, day), None), Path())
    else:
        from dossier.checking.running import Wanted

        wanted = Wanted(root, subjects, paths, day, "site" in what)
        request = Request(wanted.outside(now, archive, shard or (1, 1)) if external else wanted.run, root)
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
