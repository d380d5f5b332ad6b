"""The command `dossier`: arguments in, exit status out."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import click

from dossier.refusals import Refusal
from dossier.rules import RULES, Severity

F = TypeVar("F", bound=Callable[..., Any])


_DOORS = {
    "check": ("checking", "Check the sources, or single files."),
    "export": ("exporting", "Write another edition: pdf, epub, markdown or bibliography."),
    "new": ("creating", "Begin something: a publication, a page, an entity, an exhibit."),
    "uses": ("using", "Where a fact, work, entity, exhibit, dataset, script or page is used."),
}
"""Commands with a room of their own, which is loaded when they are called; and what each says of itself."""


class _Doors(click.Group):
    """The commands of this room, and those of others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *_DOORS])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _DOORS:
            return super().get_command(ctx, cmd_name)
        found: click.Command = getattr(import_module(f"dossier.{_DOORS[cmd_name][0]}"), cmd_name)
        return found

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; one that is interrupted says nothing of the publication, so it does not end with status 1."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise Refusal("interrupted") from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 -- Click's own
        said = {name: help for name, (_, help) in _DOORS.items()}
        said |= {name: command.get_short_help_str(80) for name, command in self.commands.items()}
        with formatter.section("Commands"):
            formatter.write_dl(sorted(said.items()))


@click.group(cls=_Doors, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "-C", "root", type=click.Path(path_type=Path), default=Path(), help="The publication's folder (default: here)."
)
@click.version_option(package_name="dossier")
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Publish research whose every number, citation and link is checked."""
    context.obj = root.resolve()


@main.command("compile")
@click.argument("target", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.pass_obj
def compile_(root: Path, target: Path) -> None:
    """Write the plain Markdown tree, its assets and a mkdocs.yml without Dossier to DIR."""
    from dossier.checking import finish
    from dossier.checks import check_sources
    from dossier.compiler import Compiler
    from dossier.loading import load
    from dossier.renderers.caches import FormattedWorks, build_day, commit_date
    from dossier.renderers.tree import NotOurs, write_tree

    publication = load(root)
    works = FormattedWorks(root / publication.settings.cache)
    os.environ.setdefault("SOURCE_DATE_EPOCH", commit_date(root))
    compiler = Compiler(publication, works.known, build_day())
    result = check_sources(publication, compiler.concordance)
    if any(each.severity is Severity.ERROR for each in result.diagnostics):
        finish(result, publication.source_of, "text", "error")
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
    from dossier.loading import load_site

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

    from dossier.loading import SETTINGS, load_site

    site = load_site(root)  # refuses what is no publication
    if not (root / SETTINGS).exists():
        raise Refusal(f"{root} has no {SETTINGS}; `dossier new publication` makes one to begin with")
    if not (site.has_plugin or site.inherits):
        raise Refusal(
            f"{SETTINGS} does not name the plugin `dossier`, without which nothing is checked and citations stay as "
            "they are written; add `plugins: [dossier]`, or `- dossier` to the plugins that it names"
        )
    arguments = [command, "-f", str(root / "mkdocs.yml"), "-q"]
    if strict is not None:
        arguments.append("--strict" if strict else "--no-strict")
    if address:
        arguments += ["-a", address]
    cli.main(arguments, prog_name="dossier", standalone_mode=True)


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
