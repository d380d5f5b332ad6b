"""The folder of rendered pages -> the site: editions and search are added, it is judged, and it replaces the old."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from mkdocs.exceptions import PluginError

from dossier.beside import Beside
from dossier.checks import exempt
from dossier.checks.site import Built, check_site, read_pages
from dossier.compiler import Compiler
from dossier.editions.offers import Offers
from dossier.editions.pdf import CannotExport
from dossier.publication import Publication
from dossier.renderers import searching
from dossier.renderers.weights import weights
from dossier.reports import text_report
from dossier.rules import Severity


class Finishing:
    """What is done with a folder of pages that are HTML, and will soon be rendered.

    Every method raises PluginError where the site may not be published; the old site is then as it was.
    """

    def __init__(self, folder: Path, compiler: Compiler, offers: Offers, *, strict: bool) -> None:
        self.folder, self.compiler, self.offers, self.strict = folder, compiler, offers, strict
        self.editions = Beside(self._offered)
        self.pages: Mapping[str, Built] = {}

    @property
    def _publication(self) -> Publication:
        return self.compiler.publication

    def _offered(self) -> tuple[str, Mapping[str, Any]]:
        """Write the other editions; what hinders them, and the works that were formatted for them."""
        try:
            for path, content in self.offers.files():
                file = self.folder / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
        except CannotExport as fault:
            return str(fault), {}
        return "", self.compiler.style.fresh

    def publish(self, *, search: bool, read: bool) -> Mapping[str, Any]:
        """Add the other editions and the index of the rendered pages; all works that were formatted.

        Meanwhile the pages are weighed and, where `read` says so, read for `inspect`.
        """
        index = searching.Index(self.folder) if search and self._publication.settings.search else None
        try:
            self.weigh()
            self.pages = read_pages(self.folder) if read else {}
            problem, fresh = self.editions.result()
            problem = problem or (index.finished() if index else "")
        finally:
            if index:
                index.stop()
        if problem:
            raise PluginError(f"Dossier: {problem}")
        return {**self.compiler.style.fresh, **fresh}

    def stop(self) -> None:
        """End what is done beside."""
        self.editions.stop()

    def weigh(self) -> None:
        """Hold the budget of pages, where the settings name one."""
        publication = self._publication
        budget = publication.settings.page_budget * 1000
        if not budget:
            return
        links = self.compiler.references.links
        files = ((path, _file_of(links.published(path))) for path in publication.pages)
        heavy = [
            publication.pages[path].diagnose(
                "page-too-heavy",
                f"this page makes its reader load {weight / 1000:,.0f} kB, and {budget / 1000:,.0f} kB are allowed",
                0,
                1,
            )
            for path, weight in weights(self.folder, files)
            if weight > budget
        ]
        kept, _ = exempt(heavy, publication, datetime.date.today(), complete=False)
        if kept:
            text = text_report(kept, publication.source_of)
            if self.strict:
                raise PluginError(f"Dossier found pages that are too heavy\n\n{text}")
            click.echo(text, err=True)

    def inspect(self) -> None:
        """Check every link of the new site."""
        publication = self._publication
        label = publication.site.site_dir.rstrip("/")
        findings = check_site(self.folder, label, publication, self.pages)
        kept, _ = exempt(findings.diagnostics, publication, datetime.date.today(), complete=False)
        shown = [each for each in kept if each.severity is not Severity.INFO and not each.rule.startswith("settings-")]
        if not shown:
            return
        text = text_report(shown, findings.source_of)
        if self.strict or any(each.severity is Severity.ERROR for each in shown):
            raise PluginError(f"Dossier found problems in the built site\n\n{text}")
        click.echo(text, err=True)

    def replace(self, target: Path) -> None:
        """Put the folder in the old site's place."""
        old = target.with_name(f"{target.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        if target.exists():
            target.replace(old)
        self.folder.replace(target)
        shutil.rmtree(old, ignore_errors=True)


def _file_of(address: str) -> str:
    """The file of a page's address."""
    return f"{address}index.html" if not address or address.endswith("/") else address
