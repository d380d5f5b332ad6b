"""What the link check remembers (`links.lock`) -> works as readers reach them: by an archived copy of what is gone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from dossier.bibliography.works import Work

LOCK = "links.lock"
"""The memory of the link check, in the publication's root (see `weblinks.lock` for its form)."""


def gone_addresses(lock: str) -> frozenset[str]:
    """The addresses that failed on more than one day, and on none between."""
    found: dict[str, tuple[str, bool]] = {}
    for line in lock.splitlines():
        if line.startswith("{"):
            try:
                said = json.loads(line)
                url, when, broken = str(said["url"]), str(said["when"]), said["verdict"] == "broken"
            except (ValueError, LookupError, RecursionError):
                continue
            lost = broken and "" < str(said.get("failing", "")) < when
            found[url] = max(found.get(url, ("", False)), (when, not lost))  # a lock may hold two lines of one address
    return frozenset(url for url, (_, there) in found.items() if not there)


def reachable(work: Work, gone: frozenset[str]) -> Work:
    """The work, with its archived copy as its address where the original is gone and the copy is not."""
    url, copy = work.text("url"), work.text("archiveurl")
    if url not in gone or not copy or copy in gone:
        return work
    return replace(work, fields={**work.fields, "url": work.fields["archiveurl"]})


def all_reachable(works: Mapping[str, Work], gone: frozenset[str]) -> Mapping[str, Work]:
    """The same of all works."""
    return {key: reachable(work, gone) for key, work in works.items()} if gone else works
