"""Diagnostics -> text, JSON, GitHub annotations, SARIF, JUnit."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from dossier.diagnostics import Diagnostic
from dossier.rules import RULES, Severity
from dossier.sources import CONTROL, Source, excerpt

SourceOf = Callable[[str], Source | None]
"""Gives the text of a file by its path, so that a report can show the line."""

FORMATS = ("text", "json", "github", "sarif", "junit")

_SURROGATE = re.compile("[\ud800-\udfff]")
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def summary(diagnostics: Iterable[Diagnostic]) -> dict[str, int]:
    """How many there are of each severity."""
    counts = Counter(each.severity for each in diagnostics)
    return {severity.value: counts[severity] for severity in Severity}


def report(
    kind: str, diagnostics: Sequence[Diagnostic], source_of: SourceOf, more: Mapping[str, Any] | None = None
) -> str:
    """A report in one of FORMATS. `more` is added to the JSON."""
    match kind:
        case "json":
            text = json_report(diagnostics, more)
        case "github":
            text = github_report(diagnostics)
        case "sarif":
            text = sarif_report(diagnostics, source_of)
        case "junit":
            text = junit_report(diagnostics)
        case _:
            text = text_report(diagnostics, source_of)
    return _SURROGATE.sub("\ufffd", text)  # half a character, as in a file's name that is not UTF-8


def text_report(diagnostics: Sequence[Diagnostic], source_of: SourceOf) -> str:
    """For people: the place, the rule, the line with carets under the stretch, and the hint."""
    return "\n".join(_drawn(each, source_of(each.place.path)) for each in diagnostics)


def counted(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning`; `nothing found` where there is nothing."""
    counts = summary(diagnostics)
    words = {"error": "error", "warning": "warning", "info": "remark"}
    parts = [f"{count} {words[name]}{'s' if count != 1 else ''}" for name, count in counts.items() if count]
    return ", ".join(parts) or "nothing found"


def _drawn(each: Diagnostic, source: Source | None) -> str:
    place = each.place
    head = f"{place.path}:{place.line}:{place.column}: {each.severity}: {each.rule}: {each.message}"
    snippet = []
    if source is not None and source.line(place.line).strip():
        snippet = excerpt(source.line(place.line), place)
    said = [f"    note: {note}" for note in each.notes]
    if each.help:
        said.append(f"    help: {each.help}")
    return "\n".join([_one_line(head), *snippet, *map(_one_line, said)]) + "\n"


def _one_line(text: str) -> str:
    """A message on one line; a line end is a space, any other control character is shown to be one."""
    return CONTROL.sub("\ufffd", text.replace("\r\n", " ").replace("\n", " ").replace("\t", " "))


def as_dict(each: Diagnostic) -> dict[str, Any]:
    """A diagnostic as the JSON report has it."""
    found: dict[str, Any] = {
        "rule": each.rule,
        "severity": each.severity.value,
        "message": each.message,
        **each.place.as_dict(),
    }
    if each.help:
        found["help"] = each.help
    if each.subject:
        found["subject"] = each.subject
    if each.notes:
        found["notes"] = list(each.notes)
    if each.fix is not None:
        found["fixable"] = True
    return found


def json_report(diagnostics: Sequence[Diagnostic], more: Mapping[str, Any] | None = None) -> str:
    """For programs; the format is fixed in the design, `version` counts its changes."""
    content = {
        "version": 1,
        "summary": summary(diagnostics),
        "diagnostics": [as_dict(each) for each in diagnostics],
        **(more or {}),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def github_report(diagnostics: Sequence[Diagnostic]) -> str:
    """Workflow commands, which GitHub shows beside the changed lines."""
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    lines = []
    for each in diagnostics:
        place = each.place
        properties = {"file": place.path, "line": place.line, "endLine": place.end_line, "col": place.column}
        if place.end_line == place.line:
            properties["endColumn"] = place.end_column
        properties["title"] = each.rule
        said = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
        message = each.message + (f"\nhelp: {each.help}" if each.help else "")
        lines.append(f"::{levels[each.severity]} {said}::{_command(message)}\n")
    return "".join(lines)


def _command(text: str) -> str:
    text = CONTROL.sub(lambda found: found[0] if found[0] in "\t\r\n" else "\ufffd", text)
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _command(text).replace(":", "%3A").replace(",", "%2C")


def sarif_report(diagnostics: Sequence[Diagnostic], source_of: SourceOf) -> str:
    """SARIF 2.1.0 (OASIS), for code scanning services."""
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
    names = sorted({each.rule for each in diagnostics})
    rules = [
        {
            "id": name,
            "shortDescription": {"text": RULES[name].meaning},
            "help": {"text": RULES[name].mend},
            "defaultConfiguration": {"level": levels[RULES[name].severity]},
        }
        for name in names
    ]
    results = []
    seen: Counter[str] = Counter()
    for each in diagnostics:
        fingerprint = _fingerprint(each, source_of(each.place.path), seen)
        message = each.message + (f" ({each.help})" if each.help else "")
        results.append(
            {
                "ruleId": each.rule,
                "ruleIndex": names.index(each.rule),
                "level": levels[each.severity],
                "message": {"text": message},
                "locations": [{"physicalLocation": _location(each)}],
                "partialFingerprints": {"dossier/v1": fingerprint},
            }
        )
    driver = {"name": "Dossier", "version": _version(), "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    content = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _version() -> str:
    from importlib.metadata import version

    return version("dossier")


def _location(each: Diagnostic) -> dict[str, Any]:
    place = each.place
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    return {"artifactLocation": {"uri": quote(place.path, errors="replace")}, "region": region}


def _fingerprint(each: Diagnostic, source: Source | None, seen: Counter[str]) -> str:
    """What stays the same when lines above are edited: rule, file, subject or the line's own text, and a count."""
    about = each.subject or (source.line(each.place.line).strip() if source else each.message)
    key = "\0".join((each.rule, each.place.path, about))
    seen[key] += 1
    return sha256(f"{key}\0{seen[key]}".encode(errors="replace")).hexdigest()[:32]


def junit_report(diagnostics: Sequence[Diagnostic]) -> str:
    """JUnit's XML: a suite for each file, a failed case for each error or warning; remarks are passed cases."""
    by_path: dict[str, list[Diagnostic]] = {}
    for each in diagnostics:
        by_path.setdefault(each.place.path, []).append(each)
    total = sum(each.severity is not Severity.INFO for each in diagnostics)
    count = max(1, len(diagnostics))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f'<testsuites name="dossier" tests="{count}" failures="{total}" errors="0">')
    if not diagnostics:
        lines.append('  <testsuite name="dossier" tests="1" failures="0" errors="0">')
        lines += ['    <testcase name="check" classname="dossier"/>', "  </testsuite>"]
    for path, found in sorted(by_path.items()):
        failures = sum(each.severity is not Severity.INFO for each in found)
        lines.append(f'  <testsuite name={_attribute(path)} tests="{len(found)}" failures="{failures}" errors="0">')
        lines += [_case(each) for each in found]
        lines.append("  </testsuite>")
    lines.append("</testsuites>")
    return "\n".join(lines) + "\n"


def _case(each: Diagnostic) -> str:
    place = each.place
    name = f"{each.rule} {place.line}:{place.column}"
    file = _attribute(place.path)
    head = f'    <testcase name={_attribute(name)} classname={file} file={file} line="{place.line}"'
    body = f"{place.path}:{place.line}:{place.column}: {each.severity}: {each.message}"
    if each.help:
        body += f"\nhelp: {each.help}"
    if each.severity is Severity.INFO:
        return f"{head}>\n      <system-out>{_xml(body)}</system-out>\n    </testcase>"
    kind = _attribute(each.severity.value)
    failure = f"<failure message={_attribute(each.message)} type={kind}>{_xml(body)}</failure>"
    return f"{head}>\n      {failure}\n    </testcase>"


def _legal(text: str) -> str:
    """Without the characters that XML 1.0 forbids."""
    return _ILLEGAL.sub("\ufffd", text)


def _xml(text: str) -> str:
    from xml.sax.saxutils import escape  # here, since it loads what reads addresses of the web

    return escape(_legal(text))


def _attribute(text: str) -> str:
    from xml.sax.saxutils import quoteattr

    return quoteattr(_legal(text))
