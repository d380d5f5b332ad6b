"""What became of the addresses -> diagnostics, at every place where an address stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from dossier.diagnostics import Diagnostic, Fix, diagnose
from dossier.sources import Source
from dossier.weblinks.addresses import Address, Spot
from dossier.weblinks.lock import Entry
from dossier.weblinks.urls import writable
from dossier.weblinks.verdicts import Outcome, Verdict

if TYPE_CHECKING:
    from dossier.weblinks.archive import Copy

_LOOK = "look for its new address, or link an archived copy"
_LOOK_WORK = "look for its new address; `check links --external --archive` looks for an archived copy"
_OPEN = "open it in a browser now and then; nothing else can be done"


def report(
    known: Iterable[Address], outcomes: Mapping[str, Outcome], entries: Mapping[str, Entry], *, now: bool
) -> Iterator[Diagnostic]:
    """The complaints. What is broken is one after it failed on two days, or at once if `now`."""
    for address in known:
        outcome, entry = outcomes.get(address.url), entries.get(address.url)
        if outcome is None or outcome.cause == "own":
            continue
        for spot in address.spots:
            if outcome.verdict is Verdict.BROKEN:
                certain = now or (entry is not None and entry.confirmed)
                yield _broken(outcome, spot, outcomes, entry, certain=certain)
            elif outcome.verdict is Verdict.MOVED:
                yield _moved(outcome, spot)
            elif outcome.verdict is Verdict.UNVERIFIABLE:
                message = f"this link cannot be verified: {outcome.reason}"
                yield _at(spot, "link-unverifiable", message, outcome, help=_OPEN)
            if entry is not None and entry.drifted and outcome.verdict in (Verdict.OK, Verdict.MOVED):
                yield _drifted(outcome, spot, entry)


def _at(
    spot: Spot, rule: str, message: str, outcome: Outcome, *, help: str = "", replacement: str | None = None
) -> Diagnostic:
    url = outcome.url
    return diagnose(rule, message, spot.source, spot.start, spot.end, help=help, subject=url, replacement=replacement)


def _broken(
    outcome: Outcome, spot: Spot, outcomes: Mapping[str, Outcome], entry: Entry | None, *, certain: bool
) -> Diagnostic:
    copy = spot.work.text("archiveurl") if spot.work is not None and spot.field == "url" else ""
    if copy and copy in outcomes and outcomes[copy].verdict is not Verdict.BROKEN:
        message = f"the original is gone ({outcome.reason}); readers have its archived copy"
        return _at(spot, "link-archived", message, outcome, help="nothing needs to be done")
    if not certain:
        message = f"this link failed today: {outcome.reason}"
        hint = "it is reported as broken if it fails on another day; --now reports it at once"
        return _at(spot, "link-failing", message, outcome, help=hint)
    message = f"this link is broken: {outcome.reason}"
    found = _at(spot, "link-broken", message, outcome, help=_LOOK_WORK if spot.work is not None else _LOOK)
    since = entry.failing if entry is not None else None
    return (
        found.with_notes((f"it has failed since {since.isoformat()}",))
        if since and entry and entry.confirmed
        else found
    )


def _moved(outcome: Outcome, spot: Spot) -> Diagnostic:
    new = writable(outcome.moved)
    hint = "`check links --external --fix` writes the new address" if spot.exact else f"write {new}"
    message = f"this page moved for good to {outcome.moved}"
    return _at(spot, "link-moved", message, outcome, help=hint, replacement=new if spot.exact else None)


def _drifted(outcome: Outcome, spot: Spot, entry: Entry) -> Diagnostic:
    day = entry.drifted.isoformat() if entry.drifted else ""
    message = f"the page has changed since it was first seen (noticed on {day})"
    hint = "read it again; delete its line in links.lock if it still says what it is cited for"
    if spot.work is not None:
        hint = "read it again, and give the day as `urldate` if it still says what it is cited for"
    return _at(spot, "link-drifted", message, outcome, help=hint)


def archived(known: Iterable[Address], copies: Mapping[str, Copy | None]) -> Iterator[Diagnostic]:
    """The archived copies that were found, each with the fields that record it as its fix."""
    for address in known:
        copy = copies.get(address.url)
        for spot in address.spots if copy is not None else ():
            if copy is not None and spot.work is not None and spot.field == "url" and not spot.work.text("archiveurl"):
                message = f"there is an archived copy of {copy.day.isoformat()}: {copy.copy}"
                hint = "`archiveurl` and `archivedate` record it"
                found = diagnose(
                    "link-archive", message, spot.source, spot.start, spot.end, help=hint, subject=address.url
                )
                yield replace(found, fix=_fields(spot, copy))


def _fields(spot: Spot, copy: Copy) -> Fix | None:
    """The two fields, after the field of the address and indented as it is."""
    field = spot.work.fields.get(spot.field) if spot.work is not None else None
    if field is None:
        return None
    gap = _gap(spot.source, field.name_start)
    said = {"archiveurl": writable(copy.copy), "archivedate": copy.day.isoformat()}
    text = "".join(f",{gap}{name} = {{{value}}}" for name, value in said.items())
    return Fix(spot.source.path, field.end, field.end, text)


def _gap(source: Source, name_start: int) -> str:
    """What stands between two fields: a line end and the indentation, or a space where the entry is on one line."""
    line = source.line_start(source.position(name_start)[0])
    lead = source.text[line:name_start]
    if lead.strip():
        return " "
    return ("\r\n" if source.text[:line].endswith("\r\n") else "\n") + lead
