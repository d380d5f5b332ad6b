"""What is wrong with a publication: one module per subject, (Publication, Concordance, today) -> diagnostics."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib import import_module
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from dossier.beside import Beside
from dossier.diagnostics import Diagnostic, diagnose, ordered

if TYPE_CHECKING:
    from dossier.concordance import Concordance
    from dossier.publication import Publication
    from dossier.settings import Exemption

Check: TypeAlias = "Callable[[Publication, Concordance, datetime.date], Iterable[Diagnostic]]"
"""Takes the day for which dates are judged as well, so that no check asks a clock."""

SOURCE_CHECKS: dict[str, tuple[str, ...]] = {
    "bibliography": ("bibliography.check", "bibliography.uses.check_uses"),
    "citations": ("citations.check", "pages.check", "timeliness.check_phrases"),
    "data": ("data.check", "timeliness.check_data"),
    "facts": ("numbers.check", "unlinked.facts"),
    "entities": ("entities.check", "unlinked.entities"),
    "exhibits": ("exhibits.check", "unlinked.exhibits"),
    "links": ("links.check", "unlinked.links"),
}
"""The checks that need no built site, by subject: modules of this room, loaded when they run, and functions."""

_MANY = 500
"""Works, or rows of data, for which it is worth while to have another process check them while the pages are read."""

_PREFIXES: dict[str, tuple[str, ...]] = {
    "bibliography": ("bibliography-",),
    "citations": ("citation-", "page-"),
    "data": ("data-",),
    "facts": ("fact-",),
    "entities": ("entity-",),
    "exhibits": ("exhibit-",),
    "links": ("link-",),
}
"""Which of the loader's own complaints belong to which check."""

_OUTSIDE = ("link-broken", "link-failing", "link-moved", "link-unverifiable", "link-drifted", "link-archived")
"""Rules of the external link check, which most runs leave out."""

_BUILT = ("link-foreign", "link-canonical", "link-orphan", "page-orphan", "page-id-twice", "page-leftover", "page-site")
"""Rules of the check of the built site, which knows nothing of other exemptions, as other checks nothing of these."""


@dataclass(frozen=True)
class CheckResult:
    """What the checks found, silenced complaints left out, and how long each check took."""

    diagnostics: tuple[Diagnostic, ...]
    silenced: int = 0
    seconds: tuple[tuple[str, float], ...] = ()


def check_sources(
    publication: Publication,
    concordance: Concordance,
    subjects: Iterable[str] = (),
    today: datetime.date | None = None,
    outside: Iterable[Diagnostic] | None = None,
) -> CheckResult:
    """Run the checks of some subjects (default: all of SOURCE_CHECKS) and apply the exemptions.

    `outside` are the complaints of the external link check, where it was run: they can be silenced like all others.
    """
    day = today or datetime.date.today()
    return settle(examine(publication, concordance, subjects, day), publication, day, outside)


class Examined(NamedTuple):
    """What the checks found, before anything is silenced, and how many seconds the checks of each subject took."""

    found: list[Diagnostic]
    seconds: dict[str, float]


def examine(
    publication: Publication, concordance: Concordance, subjects: Iterable[str], today: datetime.date
) -> Examined:
    """Run the checks of some subjects (default: all of SOURCE_CHECKS)."""
    wanted = tuple(subjects) or tuple(SOURCE_CHECKS)
    checks = [(name, one) for name in wanted for one in SOURCE_CHECKS[name]]
    sizes = {
        "bibliography.check": len(publication.works),
        "data.check": sum(len(each.rows) for each in publication.package.resources.values()),
    }  # of the checks that look at no page
    apart = [each for each in checks if sizes.get(each[1], 0) >= _MANY and len(checks) > 1]

    def checked(some: Iterable[tuple[str, str]]) -> list[tuple[str, float, list[Diagnostic]]]:
        return [_checked(*each, publication, concordance, today) for each in some]

    others = Beside(lambda: checked(apart)) if apart else None
    done = [*checked(each for each in checks if each not in apart), *(others.result() if others else ())]
    found: list[Diagnostic] = [each for each in publication.diagnostics if _belongs(each, wanted)]
    seconds = dict.fromkeys(wanted, 0.0)
    for name, took, said in done:
        seconds[name] += took
        found += said
    return Examined(found, seconds)


def settle(
    examined: Examined,
    publication: Publication,
    today: datetime.date,
    outside: Iterable[Diagnostic] | None = None,
) -> CheckResult:
    """Apply the exemptions to what the checks, and perhaps the external link check, found."""
    found = [*examined.found, *(outside or ())]
    everything = set(examined.seconds) == set(SOURCE_CHECKS)
    kept, silenced = exempt(found, publication, today, complete=everything, outside=outside is not None)
    return CheckResult(kept, silenced, tuple(examined.seconds.items()))


def _checked(
    subject: str, name: str, publication: Publication, concordance: Concordance, today: datetime.date
) -> tuple[str, float, list[Diagnostic]]:
    """A subject, how many seconds one of its checks took, and what it found."""
    start = perf_counter()
    module, _, function = name.rpartition(".")
    check: Check = getattr(import_module(f"{__name__}.{module}"), function)
    found = list(check(publication, concordance, today))
    return subject, perf_counter() - start, found


def _belongs(each: Diagnostic, subjects: tuple[str, ...]) -> bool:
    if set(subjects) == set(SOURCE_CHECKS) or each.rule.startswith("settings-"):
        return True
    return each.rule.startswith(tuple(prefix for name in subjects for prefix in _PREFIXES[name]))


def exempt(
    found: Iterable[Diagnostic],
    publication: Publication,
    today: datetime.date,
    *,
    complete: bool,
    outside: bool = False,
) -> tuple[tuple[Diagnostic, ...], int]:
    """Leave out what the settings exempt; tell of exemptions that ended and (where all was checked) of unused ones."""
    exemptions = publication.settings.exemptions
    used: set[Exemption] = set()
    kept = []
    listed = ordered(found)
    for each in listed:
        covering = [one for one in exemptions if one.covers(each) and _holds(one, today)]
        used.update(covering)
        if not covering:
            kept.append(each)
    silenced = len(listed) - len(kept)
    if not outside:  # then nothing is known of the use of these
        used.update(one for one in exemptions if any(fnmatchcase(name, one.rule) for name in (*_OUTSIDE, *_BUILT)))
    used.update(one for one in exemptions if one.path.startswith(f"{publication.site.site_dir.rstrip('/')}/"))
    kept += _stale(publication, today, used, complete=complete)
    return ordered(kept), silenced


def _holds(exemption: Exemption, today: datetime.date) -> bool:
    if not exemption.reason.strip() or not (exemption.path or exemption.key):
        return False
    try:
        return not exemption.until or datetime.date.fromisoformat(exemption.until) >= today
    except ValueError:
        return False


def _stale(
    publication: Publication, today: datetime.date, used: set[Exemption], *, complete: bool
) -> Iterator[Diagnostic]:
    site = publication.site
    for index, exemption in enumerate(publication.settings.exemptions):
        path = next((p for p in site.document.spans if p[-2:] == ("exemptions", index) and "dossier" in p), ())
        span = site.document.span(path)
        subject = f"rule:{exemption.rule}"
        if exemption.until and exemption.reason and not _holds(exemption, today):
            message = f'this exemption from "{exemption.rule}" ended on {exemption.until}'
            hint = "mend the problem, or give the exemption a later date"
            yield diagnose("settings-exemption-ended", message, site.source, *span, help=hint, subject=subject)
        elif complete and exemption not in used and _holds(exemption, today):
            message = f'nothing is left for this exemption from "{exemption.rule}" to silence'
            yield diagnose("settings-exemption-unused", message, site.source, *span, help="delete it", subject=subject)
