"""What an author refers to in prose, each with its exact place in the page."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.manuscript.marks import Block

SCHEMES = ("fact", "entity", "exhibit")


@dataclass(frozen=True, slots=True)
class CitationItem:
    """One work in a citation: `see @key, p. 4`."""

    key: str
    start: int
    end: int
    prefix: str = ""
    locator: str = ""
    locator_start: int = -1
    authorless: bool = False
    """Whether the text names the author already: `-@key`."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One or more works, as `[@key, p. 4; @key2]` cites them."""

    start: int
    end: int
    items: tuple[CitationItem, ...]
    block: Block
    within: str = ""
    """`link` or `image` where it stands in the text of one."""


@dataclass(frozen=True, slots=True)
class Link:
    """`[text](target "title")`, `![text](target)`, `<https://...>`, or by reference `[text][label]`."""

    start: int
    end: int
    text: str
    text_start: int
    target: str
    target_start: int
    target_end: int
    block: Block
    title: str = ""
    image: bool = False
    form: str = "inline"
    """`inline`, `automatic` or `reference` (the target is then a label)."""
    within: str = ""

    @property
    def scheme(self) -> str:
        """`fact`, `entity` or `exhibit` for an author's reference; empty for every other link."""
        head, colon, _ = self.target.partition(":")
        return head if colon and head in SCHEMES else ""

    @property
    def address(self) -> str:
        """The target without its scheme."""
        return self.target.partition(":")[2] if self.scheme else self.target

    @property
    def alone(self) -> bool:
        """Whether nothing else stands in its block."""
        return self.block.start == self.start and self.block.end == self.end


@dataclass(frozen=True, slots=True)
class NoteReference:
    """The call of a footnote: `[^label]`."""

    start: int
    end: int
    label: str
    block: Block
    within: str = ""


@dataclass(frozen=True, slots=True)
class BareKey:
    r"""A key that is written otherwise than as a citation, and perhaps meant: `@key`, `[key2020]`, `\cite{key}`."""

    start: int
    end: int
    key: str
    block: Block


@dataclass(frozen=True, slots=True)
class Malformed:
    """Something that looks like a citation and is none."""

    start: int
    end: int
    message: str
    help: str
    block: Block
    replacement: str | None = None


Inline = Citation | Link | NoteReference | BareKey | Malformed
