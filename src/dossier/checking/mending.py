"""A check that is run again as long as mends make others possible."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import click

from dossier.checks import CheckResult
from dossier.reports import SourceOf

if TYPE_CHECKING:
    from dossier.weblinks import Findings

Checked: TypeAlias = "tuple[CheckResult, SourceOf, Findings | None]"
"""What was found, the texts that it is about, and what became of the addresses outside."""

_ROUNDS = 5
"""Of mending, where one mend stands within another."""


@dataclass(frozen=True)
class Request:
    """A check, and what it is about."""

    check: Callable[[bool], Checked]
    base: Path
    """The folder from which paths are named."""

    def run(self, *, mend: str) -> Checked:
        """Check and mend: nothing, what one rule says, or all (`*`)."""
        found = self.check(True)
        more = bool(mend)
        for _ in range(_ROUNDS):
            if not more:
                break
            more = _fix(found[0], found[1], self.base, only="" if mend == "*" else mend)
            found = self.check(False)
        return found


def _fix(result: CheckResult, source_of: SourceOf, base: Path, *, only: str = "") -> bool:
    """Mend, all or what one rule says, and say on standard error what was changed; whether mends had to wait."""
    from dossier.checks.fixing import apply_fixes

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
