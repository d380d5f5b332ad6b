"""A page of the manuscript: its front matter, its blocks, and every reference in it with its place."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from dossier.diagnostics import Diagnostic, diagnose, malformed, names_twice, undatable, unreadable_bytes
from dossier.manuscript.blocks import blocks
from dossier.manuscript.inlines import inlines
from dossier.manuscript.marks import Block
from dossier.manuscript.references import Citation, Inline, Link
from dossier.manuscript.sentences import sentences
from dossier.manuscript.text import Text
from dossier.sources import Source
from dossier.yamltext import Document, parse

_DASHES = re.compile(r"-{3}[ \t]*\r?\n")
_ATTRIBUTES = re.compile(
    r"\{:?[ \t]*+((?:[#.]?[\w:-]++(?:=(?:\"[^\"]*+\"|'[^']*+'|[^\s}\"']++))?[ \t]*+)++)\}[ \t]*+\Z"
)
_ID = re.compile(r"(?:^|\s)#([\w:.-]+)")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_LABEL = re.compile(r"\s*\[(?!\^)([^\]]+)\]:")
_NOTE_LABEL = re.compile(r"^[ ]{0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)
_RAISED = re.compile(r"(?<=[\w)])(?:\^([−+-]?\d{1,3}[−+-]?)\^|~(\d{1,4})~)(?!~)")
"""What stands above the line, or below it: "km^2^", "CO~2~" (pymdownx.caret, pymdownx.tilde)."""
_DASHES_OF_RANGES = re.compile(r"(?<=[\d%])-{2,3}(?=[€$£]?\d)")
"""As those write them who know them from TeX, "5--7"; smarty prints one dash."""
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!@|<>~])")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_NOTE = re.compile(r"(`+).+?(?<!`)\1(?!`)|(?<!\\)\[\^[^\[\]\n]+\]")
"""A footnote's call, which is no word of the text, or code, in which it is one."""
_ENTITY_REACH = 10
"""No entity for a space is longer."""
_PARENTHESES = r"\((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\)"
"""As deep as an address goes: a ratio of changes of sums."""
_MARKUP = re.compile(
    rf"!?\[([^\[\]]*)\](?:{_PARENTHESES}|\[[^\[\]]*\])|`+([^`]*)`+|(?<![\w])[*_]{{1,3}}|[*_]{{1,3}}(?![\w])"
    r"|</?[A-Za-z!][^<>]*>"
)


@dataclass(frozen=True)
class Heading:
    """A heading, its text without mark-up and the id that its author gave it."""

    level: int
    text: str
    id: str
    block: Block


class Spoken(NamedTuple):
    """A block's text and its sentences, as offsets into the text."""

    text: Text
    sentences: tuple[tuple[int, int], ...]

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence in which an offset of the text stands (or the one before the space in which it stands)."""
        if not self.sentences:
            return 0, len(self.text.string)
        index = bisect_right(self.sentences, at, key=lambda each: each[0]) - 1
        return self.sentences[max(0, index)]


@dataclass(frozen=True)
class Page:
    """One Markdown file of the publication."""

    source: Source
    path: str
    """Relative to the folder of the pages: `countries/kosovo.md`."""
    document: Document = Document(None, {}, {})
    matter_start: int = 0
    """The offset at which the front matter's YAML begins."""

    @property
    def matter(self) -> Mapping[str, Any]:
        """The front matter; empty where there is none or where it cannot be read."""
        values = self.document.values
        return values if isinstance(values, Mapping) else {}

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks, in order."""
        return tuple(blocks(self.source.text))

    @cached_property
    def labels(self) -> frozenset[str]:
        """Labels of the link definitions, in lower case."""
        found = (_LABEL.match(self.source.text, block.start) for block in self.blocks if block.kind == "definition")
        return frozenset(" ".join(each[1].lower().split()) for each in found if each)

    @cached_property
    def inlines(self) -> tuple[Inline, ...]:
        """Every reference in the prose, in order of blocks."""
        text, labels = self.source.text, self.labels
        return tuple(each for block in self.blocks if block.prose for each in inlines(text, block, labels))

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The headings, in order."""
        return tuple(self._heading(block) for block in self.blocks if block.kind == "heading")

    def _heading(self, block: Block) -> Heading:
        text = Text(self.source.text, block).string
        attributes = _ATTRIBUTES.match(text, text.rfind("{")) if "{" in text else None
        own = _ID.search(_QUOTED.sub("", attributes[1])) if attributes else None
        plain = plain_text(text[: attributes.start()] if attributes else text)
        return Heading(block.level, plain, own[1] if own else "", block)

    @property
    def title(self) -> str:
        """From the front matter, or the first heading of level 1, or the file's name."""
        given = self.matter.get("title")
        if isinstance(given, str) and given.strip():
            return given.strip()
        first = next((heading.text for heading in self.headings if heading.level == 1), "")
        return first or self.path.rsplit("/", 1)[-1].removesuffix(".md").replace("-", " ").capitalize()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations, in order."""
        return tuple(each for each in self.inlines if isinstance(each, Citation))

    def links(self, scheme: str) -> tuple[Link, ...]:
        """The links of a scheme: `fact`, `entity`, `exhibit`; `""` for all others."""
        return tuple(each for each in self.inlines if isinstance(each, Link) and each.scheme == scheme)

    @cached_property
    def spoken(self) -> Mapping[int, Spoken]:
        """Each block of prose with its sentences, by the offset at which it begins."""
        found = {}
        for block in self.blocks:
            if block.prose:
                text = Text(self.source.text, block)
                found[block.start] = Spoken(text, tuple(sentences(text.string)))
        return found

    def sentence(self, block: Block, offset: int) -> tuple[int, int]:
        """The offsets of the sentence of a block in which an offset of the page stands."""
        spoken = self.spoken[block.start]
        start, end = spoken.sentence(spoken.text.index(offset))
        return spoken.text.offset(start), spoken.text.offset(end)

    def text_span(self, link: Link) -> tuple[int, int]:
        """The offsets of a link's text; on a second line of a quotation or a list they pass over its marks."""
        text = self.spoken[link.block.start].text
        return link.text_start, text.offset(text.index(link.text_start) + len(link.text))

    def around(self, block: Block, start: int, end: int) -> tuple[str, str]:
        """What stands in the sentence before and after a stretch of the page, without mark-up."""
        spoken = self.spoken[block.start]
        text = spoken.text
        first, last = text.index(start), text.index(end)
        begin, stop = spoken.sentence(first)
        before, after = text.string[begin:first], text.string[last : max(stop, last)]
        return spaced(before), spaced(after)

    def diagnose(
        self,
        rule: str,
        message: str,
        start: int,
        end: int,
        *,
        help: str = "",
        subject: str = "",
        replacement: str | None = None,
    ) -> Diagnostic:
        """A diagnostic about a stretch of the page."""
        return diagnose(rule, message, self.source, start, end, help=help, subject=subject, replacement=replacement)

    def diagnose_matter(self, rule: str, message: str, name: str, *, help: str = "") -> Diagnostic:
        """A diagnostic about a property of the front matter."""
        start, end = self.document.span((name,))
        return self.diagnose(rule, message, start + self.matter_start, end + self.matter_start, help=help)


def plain_text(markdown: str) -> str:
    """A line of Markdown without its mark-up, as a reader would say it."""
    plain = _NOTE.sub(lambda found: found[0] if found[1] else "", markdown) if "[^" in markdown else markdown
    for _ in range(3):
        before, plain = plain, _MARKUP.sub(lambda found: found[1] or found[2] or "", plain)
        if plain == before:
            break
    plain = _RAISED.sub(r"\1\2", plain) if "^" in plain or "~" in plain else plain
    plain = _DASHES_OF_RANGES.sub("–", plain) if "--" in plain else plain
    plain = _ESCAPED.sub(r"\1", plain) if "\\" in plain else plain
    return " ".join((_ENTITY.sub(lambda found: html.unescape(found[0]), plain) if "&" in plain else plain).split())


def spaced(markdown: str) -> str:
    """A piece of a sentence without mark-up, with the white space at its ends."""
    plain = plain_text(markdown)
    lead = " " if html.unescape(markdown[:_ENTITY_REACH])[:1].isspace() else ""
    tail = " " if html.unescape(markdown[-_ENTITY_REACH:])[-1:].isspace() else ""
    return f"{lead}{plain}{tail}" if plain else " "


def read_page(source: Source, path: str) -> tuple[Page, list[Diagnostic]]:
    """A page from its text; never raises for content. `path` is relative to the folder of the pages."""
    problems = unreadable_bytes(source, "page-encoding")
    opening = _DASHES.match(source.text)
    if opening is None:
        return Page(source, path), problems
    first = next(iter(blocks(source.text)), None)
    if first is None or first.kind != "matter":
        return Page(source, path), problems
    start = opening.end()
    stop = max(start, first.pieces[-1].start)
    document = parse(source.text[start:stop])
    if document.problem:
        problems.append(malformed("page-matter", "the front matter is not valid YAML", source, document, start))
    elif document.values is not None and not isinstance(document.values, Mapping):
        message = "the front matter holds no names with values"
        problems.append(diagnose("page-matter", message, source, start, stop, help="write `title: ...`"))
    problems += names_twice("page-matter", source, document, start)
    problems += undatable("page-matter", source, document, start)
    return Page(source, path, document, start), problems


def note_labels(page: Page) -> list[tuple[str, int, int]]:
    """The footnotes that a page defines: label and offsets of its mark."""
    text = page.source.text
    code = [(block.start, block.end) for block in page.blocks if block.kind in ("code", "html", "comment", "matter")]
    starts = [start for start, _ in code]

    def read(at: int) -> bool:
        index = bisect_right(starts, at) - 1
        return index < 0 or at >= code[index][1]

    found = [each for each in _NOTE_LABEL.finditer(text) if read(each.start())]
    return [(each[1], each.start(1) - 2, each.end(1) + 1) for each in found]
