"""Trees of pages that were read before: only pages that changed are rendered and read again.

The tree of a page is a function of its text, of how it is rendered and read, and of what its links and pictures mean.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dossier import formulas
from dossier.editions import blocks, drawings, equations, grids, images, markup, phrases, reading
from dossier.editions.images import Image
from dossier.editions.phrases import Node, Target
from dossier.exhibits import Store, digest
from dossier.words import Words

_READERS = (blocks, drawings, equations, formulas, grids, images, markup, phrases, reading)
"""The code that decides what stands in a tree."""
_LIBRARIES = ("latex2mathml", "lxml", "markdown", "pymdown-extensions")


@dataclass
class Meanings:
    """What the addresses on a page mean, with a memory of those that were asked for.

    Args:
        target: what a link's address points to.
        picture: the image file of an address; none where it is outside.
    """

    target: Callable[[str], Target]
    picture: Callable[[str], Image | None]
    links: dict[str, Any] = field(default_factory=dict)
    pictures: dict[str, Any] = field(default_factory=dict)

    def link(self, href: str) -> Target:
        """What a link's address points to; noted."""
        found = self.target(href)
        self.links[href] = asdict(found)
        return found

    def image(self, address: str) -> Image | None:
        """The image file of an address; noted."""
        found = self.picture(address)
        self.pictures[address] = _file(found)
        return found

    def same(self, links: dict[str, Any], pictures: dict[str, Any]) -> bool:
        """Whether addresses mean what they meant when they were noted."""
        return all(asdict(self.target(href)) == meant for href, meant in links.items()) and all(
            _file(self.picture(address)) == meant for address, meant in pictures.items()
        )


class Trees:
    """The trees of a publication's pages.

    Args:
        folder: where they are kept; None where nothing is.
        markdown: how Markdown is rendered; empty where that is not known, and nothing is kept that was rendered by us.
    """

    def __init__(self, folder: Path | None, markdown: str, words: Words) -> None:
        self.store = Store(folder)
        self.markdown = markdown
        code = (Path(str(module.__file__)).read_text(encoding="utf-8") for module in _READERS)
        self.makers = (
            digest([*code, words.locale, words.version, *(version(name) for name in _LIBRARIES)]) if folder else ""
        )

    def tree(
        self, path: str, text: str, meanings: Meanings, read: Callable[[], list[Node]], *, markdown: bool = False
    ) -> list[Node]:
        """The blocks of a page: as they were read before, where everything that they are made of is the same.

        Args:
            path: the page.
            text: its HTML, or its Markdown.
            meanings: what the addresses on it mean.
            read: reads it anew, asking for them.
            markdown: whether the text is Markdown.
        """
        if not self.makers or (markdown and not self.markdown):
            return read()
        name = digest([path, "markdown" if markdown else "html"])
        key = digest([self.makers, self.markdown if markdown else "", path, text])
        entry = self.store.get(name, key)
        if entry and meanings.same(entry["links"], entry["pictures"]):
            kept: list[Node] = entry["blocks"]
            return kept
        made = read()
        self.store.put(name, key, {"links": meanings.links, "pictures": meanings.pictures, "blocks": made})
        return made


def _file(image: Image | None) -> dict[str, str]:
    """A picture by its name, which is the digest of its content."""
    return {"path": image.path, "name": image.name} if image else {}
