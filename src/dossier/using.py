"""The command `dossier uses`: where something is used."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from dossier.compiler.standing import Standings
from dossier.concordance import SCHEMES, Use, concord
from dossier.diagnostics import closest, nearest
from dossier.facts import Unknown
from dossier.inscriptions import Inscription
from dossier.loading import load
from dossier.publication import Publication
from dossier.refusals import Refusal


@click.command()
@click.argument("address")
@click.option("--json", "kind", flag_value="json", help="As JSON.")
@click.option("--format", "kind", type=click.Choice(["text", "json"]), default="text", help="The form of the answer.")
@click.pass_obj
def uses(root: Path, address: str, kind: str) -> None:
    """Where a fact, work, entity, exhibit, dataset, script or page is used.

    ADDRESS is fact:..., work:KEY, entity:..., exhibit:..., dataset:NAME, script:PATH, script:PATH#FUNCTION or
    page:PATH.
    """
    publication = load(root)
    concordance = concord(publication)
    known = _known(address, publication)
    if known is None:
        names = [(name, f"{scheme}:{name}") for scheme, held in _held(publication).items() for name in held]
        near = closest(address, (name for name, _ in names))
        meant = next((full for name, full in names if name == near), "")
        forms = f"write one of {', '.join(f'{scheme}:...' for scheme in SCHEMES)}"
        raise click.UsageError(f"{address} is no address; " + (f'did you mean "{meant}"?' if meant else forms))
    found = list(concordance.all_of(known))
    if not found and (problem := _missing(known, publication)):
        raise Refusal(problem)
    if kind == "json":
        standings = Standings(concordance)
        answer = {"version": 1, "address": known, "uses": [_use(each, standings) for each in found]}
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    for each in found:
        place = each.place
        through = f"  (through {each.by})" if each.by and each.by != known else ""
        click.echo(f"{place.path}:{place.line}:{place.column}{through}")
    click.echo(f"{len(found)} use{'s' if len(found) != 1 else ''} of {known}", err=True)


def _known(address: str, publication: Publication) -> str | None:
    """An address with its scheme; a bare key, name or path gets the one that it fits, `@key` is a work."""
    if address.startswith("@"):
        return f"work:{address[1:]}"
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
    if scheme == "script" and "#" in name:
        path, _, function = name.partition("#")
        return _no_function(path, function, publication)
    held = _held(publication)[scheme]
    if name in held:
        return ""
    return "; ".join(filter(None, (f"there is no {scheme} {name}", nearest(name, held, prefix=f"{scheme}:"))))


def _no_function(path: str, function: str, publication: Publication) -> str:
    """Why a script makes nothing by a function of that name; empty where it does."""
    made = (*publication.exhibits.values(), *publication.workshop.derived.values())
    functions = [each.declaration.function for each in made if each.declaration.path == path]
    if function in functions:
        return ""
    return "; ".join(filter(None, (f'{path} makes nothing by a function "{function}"', nearest(function, functions))))


def _use(each: Use, standings: Standings) -> dict[str, Any]:
    found: dict[str, Any] = each.place.as_dict()
    if each.by:
        found["through"] = each.by
    if pages := standings.pages_of(each):
        found["pages"] = list(pages)
    text = standings.concordance.text(each)
    if text is not None:
        start, end = standings.concordance.sentence(each)
        found["sentence"] = " ".join(text.source.text[start:end].split())
    if isinstance(text, Inscription):
        found["part"] = text.part
    return found
