"""The numbers of chapters in the navigation, and so in the title of a page's window."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from dossier.compiler.numbering import ANNEX, Number


def name_page(page: Page, number: Number | None, title: str) -> None:
    """A page's number stands before its title in the navigation, whether or not its front matter has one.

    Args:
        page: the page.
        number: that of the chapter that it is; None for any other page.
        title: its own, as plain text.
    """
    if number is not None:
        page.title = f"{number.short} {title}"
        page.meta.setdefault("title", title)  # of the window


def number_sections(nav: Navigation, numbers: Mapping[str, Number]) -> None:
    """A section of the navigation that is a part, or a chapter with sections, has the number of its first page."""
    waiting = [each for each in nav.items if isinstance(each, Section)]
    while waiting:
        section = waiting.pop()
        waiting += [each for each in section.children if isinstance(each, Section)]
        first = section.children[0] if section.children else None
        number = numbers.get(first.file.src_uri) if isinstance(first, Page) else None
        if number is not None and number.kind != ANNEX:
            section.title = f"{number.short} {section.title}"
