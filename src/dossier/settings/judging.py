"""What is wrong with settings that could be read: exemptions, identifiers, dates, names that are almost right."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterator
from difflib import get_close_matches
from fnmatch import fnmatchcase

from dossier.diagnostics import Diagnostic, diagnose, nearest
from dossier.identifiers import is_doi, is_isbn, is_orcid, is_ror
from dossier.rules import RULES
from dossier.settings.model import Settings
from dossier.sources import Source
from dossier.yamltext import Document, Path

_MKDOCS = tuple(
    """
    site_name site_url site_description site_author copyright repo_url repo_name edit_uri edit_uri_template nav theme
    docs_dir site_dir extra extra_css extra_javascript extra_templates markdown_extensions mdx_configs plugins hooks
    strict validation use_directory_urls dev_addr exclude_docs draft_docs not_in_nav watch remote_branch remote_name
    """.split()  # noqa: SIM905
)
"""The names at the top of `mkdocs.yml` that MkDocs reads."""


_LIKE = {
    "ORCID iD": "0000-0002-1825-0097",
    "ROR identifier": "05dxps055",
    "ISBN": "978-9951-842-57-0",
    "DOI": "10.5281/zenodo.1234567",
}


def judge(
    settings: Settings, source: Source, document: Document, path: Path, *, has_plugin: bool
) -> Iterator[Diagnostic]:
    """Complaints about the settings, which stand at `path` of the document, and about the names beside them."""
    yield from _check_exemptions(settings, source, document, path)
    yield from _check_identifiers(settings, source, document, path)
    yield from _check_names(source, document, has_plugin=has_plugin)
    yield from _check_day(settings.imprint.date, source, document, (*path, "imprint", "date"))


def _check_identifiers(settings: Settings, source: Source, document: Document, path: Path) -> Iterator[Diagnostic]:
    """The check digits of ISBN, ORCID iDs and ROR identifiers, and the form of the DOI."""
    imprint = settings.imprint
    at = (*path, "imprint")
    said = [
        (imprint.publisher_ror, is_ror, "ROR identifier", (*at, "publisher_ror")),
        (imprint.isbn, is_isbn, "ISBN", (*at, "isbn")),
        (imprint.doi, is_doi, "DOI", (*at, "doi")),
    ]
    for index, author in enumerate(imprint.authors):
        said.append((author.orcid, is_orcid, "ORCID iD", (*at, "authors", index, "orcid")))
        said.append((author.ror, is_ror, "ROR identifier", (*at, "authors", index, "ror")))
    for text, valid, name, where in said:
        if text and not valid(text):
            message = f'"{text}" is no {name}: its form or its check digit is wrong'
            hint = f"one is written like this: {_LIKE[name]}"
            yield diagnose("settings-identifier", message, source, *document.span(where), help=hint)


def _check_names(source: Source, document: Document, *, has_plugin: bool) -> Iterator[Diagnostic]:
    """Names beside our own settings that are almost right, and that MkDocs leaves aside without a word."""
    for path in document.keys:
        name = str(path[0])
        if len(path) == 1 and name not in _MKDOCS and (meant := get_close_matches(name, _MKDOCS, n=1, cutoff=0.85)):
            hint = f'did you mean "{meant[0]}"?'
            yield diagnose(
                "settings-unknown", f'MkDocs has no setting "{name}"', source, *document.keys[path], help=hint
            )
    for path, span in [] if has_plugin else [*document.keys.items(), *document.spans.items()]:
        name = source.text[slice(*span)]
        if len(path) in (2, 3) and path[0] == "plugins" and get_close_matches(name, ["dossier"], cutoff=0.8):
            hint = 'did you mean "dossier"?'
            yield diagnose("settings-unknown", f'there is no plugin "{name}"', source, *span, help=hint)


def _check_day(said: str, source: Source, document: Document, where: Path) -> Iterator[Diagnostic]:
    """The date of publication, which catalogues and feeds read."""
    for form in ("%Y-%m-%d", "%Y-%m", "%Y"):
        with contextlib.suppress(ValueError):
            datetime.datetime.strptime(said, form)
            return
    if said:
        hint = "write 2026-11-23, 2026-11 or 2026"
        yield diagnose("settings-type", f'"{said}" is no date', source, *document.span(where), help=hint)


def _check_exemptions(settings: Settings, source: Source, document: Document, path: Path) -> Iterator[Diagnostic]:
    for index, exemption in enumerate(settings.exemptions):
        at = document.span((*path, "exemptions", index))

        def problem(message: str, hint: str = "", at: tuple[int, int] = at) -> Diagnostic:
            return diagnose("settings-exemption", message, source, *at, help=hint)

        if not exemption.reason.strip():
            yield problem("an exemption needs a reason", "add `reason: ...`")
        if not exemption.path and not exemption.key:
            yield problem("an exemption names a path or a key", "add `path: docs/...` or `key: ...`")
        if not any(fnmatchcase(name, exemption.rule) for name in RULES):
            yield problem(f'there is no rule "{exemption.rule}"', nearest(exemption.rule, RULES))
        if exemption.until:
            try:
                datetime.date.fromisoformat(exemption.until)
            except ValueError:
                yield problem(f'"{exemption.until}" is no date', "write until: 2027-03-31")
