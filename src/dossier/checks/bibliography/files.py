"""The file as a whole: merges that were not finished, encodings of two bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.diagnostics import Diagnostic, diagnose
from dossier.sources import Source

_MERGE = re.compile(r"^(?:<{7} |={7}$|>{7} |\|{7} )[^\n]{0,80}", re.MULTILINE)
_MOST = 10
_UTF_16 = re.compile("\ufffd?\ufffd?(?:[^\0]\0){8}|\ufffd?\ufffd?(?:\0[^\0]){8}")


def check_file(source: Source) -> Iterator[Diagnostic]:
    """Complaints that are about no entry."""
    if _UTF_16.match(source.text):
        hint = "save the file as UTF-8 (in most editors: Save with encoding)"
        yield diagnose("bibliography-encoding", "this file is UTF-16 text", source, 0, 1, help=hint)
    marks = list(_MERGE.finditer(source.text))
    if len(marks) > 1:
        for mark in marks[:_MOST]:
            message = "a mark of a merge that was not finished"
            hint = "keep the entries that are right, and delete the marks"
            yield diagnose("bibliography-merge", message, source, *mark.span(), help=hint)
