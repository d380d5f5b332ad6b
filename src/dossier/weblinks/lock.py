"""The memory of the link check: `links.lock`, a text with one address a line, made to be reviewed and merged.

Each line is a JSON object that begins with the address; the lines are sorted. Two locks are merged by putting one after
the other: of an address that stands twice, the line of the later day counts. That is also what `merge=union` in
`.gitattributes` does, and what becomes of a merge that was left with its marks in the file.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dossier.diagnostics import Diagnostic, diagnose
from dossier.sources import Source
from dossier.weblinks.fingerprints import changed, portion
from dossier.weblinks.verdicts import Outcome, Verdict

_HEAD = (
    "# The addresses outside, as `dossier check links --external` last saw them. Commit this file.\n"
    "# Merge two of these by putting one after the other; delete a line to have its address asked anew.\n"
)
_DAYS = {Verdict.OK: 28, Verdict.MOVED: 28, Verdict.UNVERIFIABLE: 14, Verdict.BROKEN: 1}
"""For how long a verdict is good, give or take a quarter."""
_MERGING = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_ORDER = {Verdict.OK: 0, Verdict.MOVED: 1, Verdict.UNVERIFIABLE: 2, Verdict.BROKEN: 3}
_MOST_COMPLAINTS = 20
REFUSED = "refused"
"""The cause of an outcome that says more of the settings than of the address."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is remembered of an address."""

    outcome: Outcome
    when: datetime.date
    """The day on which it was asked."""
    failing: datetime.date | None = None
    """The first of the days on which it failed, without one between on which it did not."""
    fingerprint: str = ""
    """Of the content as it was when it was first seen, or when the work was last accessed."""
    drifted: datetime.date | None = None
    """The day on which other content was seen."""

    @property
    def url(self) -> str:
        """The address."""
        return self.outcome.url

    @property
    def confirmed(self) -> bool:
        """Whether it failed on more than one day."""
        return self.failing is not None and self.failing < self.when


def fresh(entry: Entry, today: datetime.date) -> bool:
    """Whether an address need not be asked again; what is broken is asked every day."""
    days = _DAYS[entry.outcome.verdict]
    good = days if days < 2 else round(days * (0.75 + portion(entry.url) / 2))
    return -1 <= (today - entry.when).days < good


def remember(old: Entry | None, outcome: Outcome, today: datetime.date, accessed: datetime.date | None) -> Entry:
    """What to remember of an address that was asked; `accessed` is the day on which its author last read it.

    While an address fails, what is known of its content is kept for the day on which it is back.
    """
    if outcome.verdict in (Verdict.BROKEN, Verdict.UNVERIFIABLE):
        failing = today if outcome.verdict is Verdict.BROKEN else None
        if old is None:
            return Entry(outcome, today, failing)
        if failing and old.failing:
            failing = old.failing
        kept = replace(outcome, title=outcome.title or old.outcome.title)
        return Entry(kept, today, failing, old.fingerprint, old.drifted)
    if old is None or not old.fingerprint:
        return Entry(outcome, today, None, outcome.fingerprint)
    if not changed(old.fingerprint, outcome.fingerprint):
        return Entry(outcome, today, None, old.fingerprint)
    since = old.drifted or today
    if accessed is not None and accessed >= since:  # its author has read what is there now
        return Entry(outcome, today, None, outcome.fingerprint)
    return Entry(outcome, today, None, old.fingerprint, since)


def merged(one: Entry | None, other: Entry) -> Entry:
    """The one of two entries of an address that counts: the later, or on one day the one that saw more."""
    if one is None:
        return other
    return min(one, other, key=lambda each: (-each.when.toordinal(), _ORDER[each.outcome.verdict], _line(each)))


def read_lock(source: Source) -> tuple[dict[str, Entry], list[Diagnostic]]:
    """The entries of a lock, by address. A line that cannot be read is told of, and its address asked anew."""
    entries: dict[str, Entry] = {}
    problems: list[Diagnostic] = []
    at = 0
    for line in source.text.splitlines(keepends=True):
        start, at = at, at + len(line)
        text = line.strip()
        if not text or text.startswith(("#", *_MERGING)):
            continue
        entry = _entry(text)
        if entry is not None:
            entries[entry.url] = merged(entries.get(entry.url), entry)
        elif len(problems) < _MOST_COMPLAINTS:
            hint = "delete the line; its address is asked anew"
            message = "this line of the lock cannot be read"
            problems.append(diagnose("link-lock", message, source, start, start + len(text), help=hint))
    return entries, problems


def write_lock(entries: Mapping[str, Entry] | Iterable[Entry]) -> str:
    """A lock's text."""
    listed = entries.values() if isinstance(entries, Mapping) else entries
    return _HEAD + "".join(f"{_line(each)}\n" for each in sorted(listed, key=lambda each: each.url))


def _line(entry: Entry) -> str:
    seen = entry.outcome
    said: dict[str, Any] = {
        "url": seen.url,
        "verdict": seen.verdict.value,
        "status": seen.status or None,
        "when": entry.when.isoformat(),
        "failing": entry.failing.isoformat() if entry.failing else None,
        "reason": seen.reason,
        "cause": seen.cause if seen.cause == REFUSED else "",
        "moved": seen.moved,
        "final": "" if seen.status and seen.final == (seen.moved or seen.url) else seen.final,
        "title": seen.title,
        "content": entry.fingerprint,
        "drifted": entry.drifted.isoformat() if entry.drifted else None,
        "now": seen.fingerprint if entry.drifted else "",
    }
    kept = {name: value for name, value in said.items() if value not in (None, "")}
    text = json.dumps(kept, ensure_ascii=False)
    for unseen in ("\x85", "\u2028", "\u2029"):  # would end the line for some readers
        text = text.replace(unseen, f"\\u{ord(unseen):04x}")
    return text


def _entry(text: str) -> Entry | None:
    """A line's entry; None where it is none."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict):
        return None

    def word(name: str) -> str:
        value = said.get(name, "")
        return value if isinstance(value, str) else ""

    when = _day(word("when"))
    status = said.get("status") or 0
    url, verdict = word("url"), word("verdict")
    if when is None or not url or verdict not in set(Verdict) or type(status) is not int:
        return None
    final = word("final") or ((word("moved") or url) if status else "")
    drifted = _day(word("drifted"))
    content = word("now") if drifted else word("content")
    outcome = Outcome(
        url, Verdict(verdict), status, final, word("reason"), word("moved"), word("title"), content, word("cause")
    )
    return Entry(outcome, when, _day(word("failing")), word("content"), drifted)


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        return None
