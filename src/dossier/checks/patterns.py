"""Patterns of a schema, tried so that none of them can hang the check."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence

_NESTED = re.compile(r"[+*}]\)?[^()]*\)[?]?[+*{]|\([^()]*[+*}][^()]*\)[?]?[+*{]")
_WORK = 5
"""Seconds of a processor that a pattern which could take for ever has for all texts of a column."""
_PATIENCE = 120
"""Seconds that it has where no limit can be set to its work, or the machine is busy with other things."""
_MATCHER = """
import contextlib, json, re, sys
pattern, texts, work = json.load(sys.stdin)
with contextlib.suppress(ImportError, OSError, ValueError):
    import resource
    resource.setrlimit(resource.RLIMIT_CPU, (work, work))
print(json.dumps([bool(re.fullmatch(pattern, text)) for text in texts]))
"""


def fitting(pattern: str, texts: Sequence[str], work: int = _WORK) -> list[bool]:
    """Whether each text fits a pattern as a whole; it may take so many seconds of a processor.

    Raises:
        re.error: it is no pattern.
        TimeoutError: it takes too long. Such patterns are tried in a process of their own, which can be ended.
    """
    compiled = re.compile(pattern)
    long = max(map(len, texts), default=0)
    if long <= 25 or (long <= 1000 and not _NESTED.search(pattern)):
        return [bool(compiled.fullmatch(text)) for text in texts]
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _MATCHER],
            input=json.dumps([pattern, list(texts), work]),
            capture_output=True,
            encoding="utf-8",
            timeout=_PATIENCE,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        raise TimeoutError from None
    return [bool(each) for each in json.loads(done.stdout)]


def found_in(pattern: str, text: str) -> bool:
    """Whether a pattern stands somewhere in a text (as JSON Schema has it); yes, where it cannot be told."""
    try:
        if pattern.startswith("^") and pattern.endswith("$") and not pattern.endswith("\\$") and "|" not in pattern:
            return fitting(pattern[1:-1], [text])[0]
        return fitting(f"[\\s\\S]*?(?:{pattern})[\\s\\S]*", [text])[0]
    except (re.error, TimeoutError):
        return True


def fits(pattern: str, text: str) -> bool:
    """Whether one text fits a pattern as a whole; no, where that takes too long or the pattern is none."""
    try:
        return fitting(pattern, [text])[0]
    except (re.error, TimeoutError):
        return False
