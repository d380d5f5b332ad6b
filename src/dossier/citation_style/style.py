"""A work -> note, short form and entry of the bibliography in one language: the house style, or a CSL style."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from dossier.bibliography import Work, reachable
from dossier.citation_style import templates
from dossier.citation_style.csl_styles import CslStyle
from dossier.citation_style.order import sort_key
from dossier.citation_style.runs import Run, Runs, escape_markdown
from dossier.latex import runs as latex_runs
from dossier.words import words


class Formatted(NamedTuple):
    """A work in the forms that a publication prints."""

    note: Runs
    """Up to where a locator may follow."""
    tail: Runs
    """Link and date of access."""
    short: Runs
    """For a work that is cited again."""
    entry: Runs
    """For the bibliography, without the tail."""
    remark: Runs
    """The entry's own `note`."""


@cache
def _code_digest() -> str:
    """Of this package's code: what an older style formatted is not used again."""
    folder = Path(__file__).parent
    content = b"".join(path.read_bytes() for path in sorted(folder.glob("*.py")))
    return hashlib.sha256(content).hexdigest()


class CitationStyle:
    """The house style in one language.

    Works whose address is among `gone` are linked by their archived copy. `known` maps the digest of a work to what it
    was formatted to before; `fresh` collects what was formatted now, in the same form, for whoever keeps a cache.
    """

    def __init__(
        self,
        language: str = "en",
        known: Mapping[str, Any] | None = None,
        other: CslStyle | None = None,
        gone: frozenset[str] = frozenset(),
    ) -> None:
        self.language = language
        self.words = words(language)
        self.other = other
        self.gone = gone
        self.fresh: dict[str, Any] = {}
        self._known = known or {}
        self._done: dict[str, Formatted] = {}

    def formatted(self, work: Work) -> Formatted:
        """The forms of a work; formatted once."""
        done = self._done.get(work.key)
        if done is None:
            work = reachable(work, self.gone)
            digest = self._digest(work)
            kept = self._known.get(digest)
            if kept is None:
                kept = self.fresh[digest] = self._format(work)
            done = Formatted(*(tuple(Run(*run) for run in runs) for runs in kept))
            self._done[work.key] = done
        return done

    def note(self, work: Work, locator: str = "", *, authorless: bool = False) -> Runs:
        """A whole note, without its full stop; without the author where the text names them (in our own style)."""
        if self.other:
            return self.other.cited(work, locator)
        if authorless:
            head, tail = templates.note(reachable(work, self.gone), self.words, authorless=True)
        else:
            head, tail = self.formatted(work)[:2]
        return _with_commas([head, (Run(locator),) if locator else (), tail])

    def again(self, work: Work, locator: str = "", *, authorless: bool = False) -> tuple[Runs, Runs]:
        """A work that the page has cited already: what leads back to the whole note, and what comes after it."""
        if self.other:
            return tuple(run._replace(href="") for run in self.other.cited(work, locator, again=True)), ()
        short = templates.short(work, self.words, authorless=True) if authorless else self.short(work)
        return short, (Run(f", {locator}"),) if locator else ()

    def together(self, cited: Sequence[str]) -> str:
        """Works that are cited in one place, each as it is written, as one text."""
        if self.other is None:
            return "; ".join(cited)
        before, after = map(escape_markdown, self.other.around)
        return f"{before}{escape_markdown(self.other.between).join(cited)}{after}" if cited else ""

    def short(self, work: Work) -> Runs:
        """The short form by which the work is named elsewhere, without a full stop."""
        return self.formatted(work).short

    def ordered(self, works: Mapping[str, Work]) -> list[Work]:
        """The works in the order of the bibliography."""
        if self.other is None:
            return sorted(works.values(), key=sort_key)
        return [works[key] for key in self.other.order if key in works]

    def entry(self, work: Work) -> Runs:
        """The entry of the bibliography, without its full stop and its remark."""
        if self.other:
            return self.other.entry(work)
        form = self.formatted(work)
        return _with_commas([form.entry, form.tail])

    def _digest(self, work: Work) -> str:
        said = [
            self.language,
            self.words.version,
            work.type,
            *(f"{name}={field.raw}" for name, field in sorted(work.fields.items())),
        ]
        return hashlib.sha256("\0".join([_code_digest(), *said]).encode()).hexdigest()[:32]

    def _format(self, work: Work) -> tuple[Runs, ...]:
        note, tail = templates.note(work, self.words)
        entry, _ = templates.note(work, self.words, "entry")
        remark = tuple(Run(run.text, run.style) for run in latex_runs(work.raw("note")))
        return note, tail, templates.short(work, self.words), entry, remark


def _with_commas(parts: list[Runs]) -> Runs:
    joined: list[Run] = []
    for part in parts:
        if part and joined:
            joined.append(Run(", "))
        joined += part
    return tuple(joined)


def to_json(formatted: Mapping[str, Any]) -> str:
    """What `fresh` holds, as text for a cache."""
    return json.dumps(formatted, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
