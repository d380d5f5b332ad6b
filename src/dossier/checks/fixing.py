"""Mechanical mends: diagnostics with a fix -> the files, changed there and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from dossier.diagnostics import Diagnostic
from dossier.exhibits import write_whole
from dossier.sources import Source


def apply_fixes(
    diagnostics: Iterable[Diagnostic], source_of: Callable[[str], Source | None], root: Path
) -> tuple[list[Diagnostic], list[tuple[str, str]]]:
    """Write the fixes; those that were applied, and the files that could not be written with the reason.

    Where two fixes touch the same characters, the first one is applied; the next run shows what is left. A file with
    bytes that are no UTF-8 is left alone.
    """
    by_path: dict[str, list[Diagnostic]] = {}
    for each in diagnostics:
        if each.fix is not None:
            by_path.setdefault(each.fix.path, []).append(each)
    applied: list[Diagnostic] = []
    faults: list[tuple[str, str]] = []
    for path, listed in by_path.items():
        source = source_of(path)
        if source is None or source.undecodable:
            continue
        text, done = _edited(source.text, listed)
        content = (b"\xef\xbb\xbf" if source.bom else b"") + text.encode("utf-8")
        try:
            write_whole(root / path, content)
        except OSError as error:
            faults.append((path, error.strerror or str(error)))
        else:
            applied += done
    return applied, faults


def _edited(text: str, listed: list[Diagnostic]) -> tuple[str, list[Diagnostic]]:
    pieces: list[str] = []
    done: list[Diagnostic] = []
    at = 0
    for each in sorted(listed, key=lambda one: (one.fix.start, one.fix.end) if one.fix else (0, 0)):
        fix = each.fix
        if fix is None or fix.start < at:
            continue
        pieces += (text[at : fix.start], fix.replacement)
        at = fix.end
        done.append(each)
    return "".join(pieces) + text[at:], done
