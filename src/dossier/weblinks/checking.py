"""The external link check: a publication and its lock -> what became of every address outside, and a new lock.

Only what the lock does not know well enough is asked. The lock is written every few seconds and at the end, beside its
place and renamed, so that a run that was ended goes on where it was.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dossier.bibliography import LOCK
from dossier.diagnostics import Diagnostic
from dossier.exhibits import write_whole
from dossier.progress import Progress
from dossier.publication import Publication
from dossier.sources import Source, read
from dossier.weblinks.addresses import Address, addresses
from dossier.weblinks.fingerprints import portion
from dossier.weblinks.guarding import Network, is_literal, networks, refusal
from dossier.weblinks.lock import REFUSED, Entry, fresh, read_lock, remember, write_lock
from dossier.weblinks.reporting import archived, report
from dossier.weblinks.urls import BadAddress, target_of
from dossier.weblinks.verdicts import Outcome, Verdict

if TYPE_CHECKING:
    from dossier.weblinks.archive import Copy
    from dossier.weblinks.asking import World

_BETWEEN = 2.0
"""Seconds between two writings of the lock."""


@dataclass(frozen=True)
class Errand:
    """What a run is to do."""

    now: bool = False
    """Whether what is broken is reported on the first day."""
    archive: bool = False
    """Whether archived copies are looked up."""
    shard: tuple[int, int] = (1, 1)
    """Which part of how many."""
    only: Callable[[str], bool] | None = None
    """Which files are wanted (by path); default: all."""


@dataclass(frozen=True)
class Findings:
    """What came of it."""

    diagnostics: tuple[Diagnostic, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    """One for each address, in the order of the publication."""
    asked: int = 0
    interrupted: bool = False
    looked_up: int = 0
    """For how many addresses an archived copy was looked up."""
    copies: int = 0
    """For how many of them there is one."""

    def as_json(self) -> list[dict[str, Any]]:
        """The `links` of the JSON report; the format is fixed in the design."""
        return [
            {
                "url": each.url,
                "verdict": each.verdict.value,
                "status": each.status or None,
                "final": each.final or None,
                "reason": each.reason,
            }
            for each in self.outcomes
        ]

    def counted(self) -> str:
        """`81 addresses outside: 70 ok, 3 moved, 8 unverifiable; 12 were asked`."""
        counts = Counter(each.verdict for each in self.outcomes)
        parts = ", ".join(f"{counts[verdict]} {verdict.value}" for verdict in Verdict if counts[verdict])
        many = len(self.outcomes)
        asked = "none was asked" if not self.asked else f"{self.asked} {'were' if self.asked != 1 else 'was'} asked"
        said = f"{many} address{'es' if many != 1 else ''} outside{': ' if parts else ''}{parts}; {asked}"
        return f"{said}; archived copies: {self.copies} of {self.looked_up} found" if self.looked_up else said


@dataclass
class _Memory:
    """The lock while it grows."""

    path: Path
    entries: dict[str, Entry]
    text: str
    known: Mapping[str, Address]
    today: datetime.date
    now: Callable[[], float]
    seen: dict[str, Outcome] = field(default_factory=dict)
    written: float = float("-inf")

    def take(self, outcome: Outcome) -> None:
        """Remember what was seen; that this machine is offline is not worth remembering."""
        self.seen[outcome.url] = outcome
        if outcome.cause != "offline":
            accessed = self.known[outcome.url].accessed
            self.entries[outcome.url] = remember(self.entries.get(outcome.url), outcome, self.today, accessed)
        if self.now() - self.written >= _BETWEEN:
            self.write()

    def write(self) -> None:
        """Write the lock, unless nothing is new."""
        self.written = self.now()
        text = write_lock(self.entries)
        if text != self.text and (self.entries or self.text):
            write_whole(self.path, text.encode("utf-8", "replace"))
            self.text = text


def check_outside(
    publication: Publication,
    today: datetime.date,
    errand: Errand | None = None,
    world: World | None = None,
    begin: Callable[[], None] = lambda: None,
    progress: Progress = lambda _done, _total: None,
) -> Findings:
    """Check every address outside. `begin` is called before the first is asked, if any has to be.

    Raises:
        ValueError: the setting `allow` holds what is no network.
        OSError: the lock cannot be read or written.
    """
    errand = errand or Errand()
    known = {each.url: each for each in _wanted(addresses(publication), errand)}
    everywhere = errand.only is None
    lock = _lock(publication.root)
    entries, problems = read_lock(lock)
    if everywhere:  # what nobody writes any more is forgotten
        named = known if errand.shard[1] == 1 else {each.url for each in addresses(publication)}
        entries = {url: entry for url, entry in entries.items() if url in named}
    own = {url: _own(url) for url in known if _is_own(url, publication.site.url)}
    allow = networks(publication.settings.links.allow)
    due = [url for url in known if url not in own and not _remembered(entries.get(url), today, allow)]
    copies: dict[str, Copy | None] = {}
    wanted = _without_copy(publication, known, today) if errand.archive else []
    memory = _Memory(publication.root / LOCK, entries, lock.text, known, today, now=lambda: 0.0)
    interrupted = False
    try:
        if due or wanted:
            begin()
            _run(due, wanted, publication, memory, copies, world, progress)
    except KeyboardInterrupt:
        interrupted = True
    finally:
        memory.write()
    outcomes = {**{url: entry.outcome for url, entry in entries.items()}, **memory.seen, **own}
    said = [*problems, *report(known.values(), outcomes, memory.entries, now=errand.now)]
    said += archived(known.values(), copies)
    shown = tuple(outcomes[url] for url in known if url in outcomes)
    there = sum(copy is not None for copy in copies.values())
    return Findings(tuple(said), shown, len(memory.seen), interrupted, len(copies), there)


def _run(
    due: Sequence[str],
    wanted: Sequence[tuple[str, datetime.date]],
    publication: Publication,
    memory: _Memory,
    copies: dict[str, Copy | None],
    world: World | None,
    progress: Progress,
) -> None:
    """Ask. The network's libraries are loaded here, so that a run that has nothing to ask loads none of them."""
    from dossier.weblinks.asking import World, ask

    world = world or World()
    memory.now = world.clock.now
    memory.written = memory.now()
    total = len(due) + len(wanted)
    progress(0, total)

    def tell(outcome: Outcome) -> None:
        memory.take(outcome)
        progress(len(memory.seen) + len(copies), total)

    def found(url: str, copy: Copy | None) -> None:
        copies[url] = copy if copy is not None and copy.day <= memory.today else None  # no archive has what is to come
        progress(len(memory.seen) + len(copies), total)

    ask(due, wanted, publication.settings.links, world, tell, found)


def _remembered(entry: Entry | None, today: datetime.date, allow: Sequence[Network]) -> bool:
    """Whether the lock knows an address well enough; what was refused is asked once it is allowed."""
    if entry is None or not fresh(entry, today):
        return False
    if entry.outcome.cause != REFUSED or not allow:
        return True
    try:
        host = target_of(entry.outcome.final or entry.url).host
    except BadAddress:
        return True
    return is_literal(host) and bool(refusal(host, allow))  # of a name it is not known what it stands for now


def _wanted(listed: Iterable[Address], errand: Errand) -> Iterable[Address]:
    """The addresses of a shard and of the wanted files."""
    for each in listed:
        spots = tuple(spot for spot in each.spots if errand.only is None or errand.only(spot.source.path))
        if spots and in_shard(each.url, errand.shard):
            yield Address(each.url, spots)


def in_shard(url: str, shard: tuple[int, int]) -> bool:
    """Whether an address belongs to a part of the work; all of a host's do, so that its pace is kept."""
    number, total = shard
    if total == 1:
        return True
    try:
        host = target_of(url).host
    except BadAddress:
        host = ""
    return int(portion(f"shard {host}") * total) == number - 1


def _lock(root: Path) -> Source:
    try:
        return read(root, LOCK)
    except FileNotFoundError:
        return Source(LOCK, "")


def _is_own(url: str, site: str) -> bool:
    """Whether an address is the publication's own, which need not be published yet."""
    base = site.rstrip("/")
    return bool(base) and (url == base or url.startswith((f"{base}/", f"{base}#", f"{base}?")))


def _own(url: str) -> Outcome:
    return Outcome(
        url, Verdict.UNVERIFIABLE, reason="it is this publication's own address, which is not asked", cause="own"
    )


def _without_copy(
    publication: Publication, known: Mapping[str, Address], today: datetime.date
) -> list[tuple[str, datetime.date]]:
    """The addresses of works that name no archived copy, each with the day for which a copy is wanted."""
    found: dict[str, datetime.date] = {}
    for work in publication.works.values():
        url = work.text("url")
        if url in known and not work.text("archiveurl") and "url" not in work.inherited:
            found.setdefault(url, known[url].accessed or today)
    return list(found.items())
