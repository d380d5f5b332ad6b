"""A page and its publication -> plain Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dossier.citation_style import escape_markdown
from dossier.compiler import entity_blocks
from dossier.compiler.dating import as_of_line, page_dates
from dossier.compiler.doubts import doubt
from dossier.compiler.downloads import tools
from dossier.compiler.figures import exhibit_html, unmade_html
from dossier.compiler.html import Html, element
from dossier.compiler.links import slug
from dossier.compiler.lists import built_in, correction
from dossier.compiler.notes import Writer, notes, placeable, sentence
from dossier.compiler.references import References
from dossier.manuscript import Citation, Link, Page, note_labels

_WORD = re.compile(r"\w+")
_AFTER_NOTE = re.compile(r"[.,;:!?]+")
_TITLE_ESCAPES = str.maketrans(
    {
        '"': "&quot;",
        "\\": "&#92;",
        "\n": " ",
        "`": "&#96;",
        "*": "&#42;",
        "_": "&#95;",
        "[": "&#91;",
        "]": "&#93;",
        "|": "&#124;",
        "<": "&lt;",
        ">": "&gt;",
    }
)


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


class Compiled(NamedTuple):
    """A page as plain Markdown; the front matter stays as it is."""

    path: str
    markdown: str


def compile_page(page: Page, references: References) -> Compiled:
    """A page with every reference resolved. What cannot be resolved stays as its author wrote it."""
    return Compiled(page.path, _Compiler(page, references).compile())


class _Compiler:
    def __init__(self, page: Page, references: References) -> None:
        self.page, self.references = page, references
        self.publication = references.publication
        self.text = page.source.text
        self.writer = Writer(references)
        self.definitions: dict[str, str] = {}
        self.labels = {note.citation.start: note.label for note in notes(page, self.publication)}

    def compile(self) -> str:
        edits = [edit for edit in (self.numbered(), *map(self.edit, self.ordered())) if edit is not None]
        body = self.moved_notes(edits)
        tail = [f"[^{label}]: {text}" for label, text in self.definitions.items()]
        entity = self.publication.entity_pages.get(self.page.path)
        if entity is not None:
            body = self.with_info_box(body, entity_blocks.info_box(entity, self.page.path, self.references))
            for title, table in entity_blocks.relations(entity, self.page.path, self.references):
                body = f"{body.rstrip()}\n\n## {escape_markdown(title)}\n\n{table}\n"
            if mentions := entity_blocks.mentions(entity, self.page.path, self.references):
                heading = escape_markdown(self.references.words.say("Mentioned on"))
                body = f"{body.rstrip()}\n\n## {heading}\n\n{mentions}\n"
        if corrected := self.corrected():
            body = f"{body.rstrip()}\n\n{corrected}\n"
        if dated := self.dated():
            body = f"{body.rstrip()}\n\n{dated}\n"
        short = list(self.abbreviations(body))
        tail += ["", *short] if short else []
        return f"{body.rstrip()}\n\n" + "\n".join(tail) + "\n" if tail else body

    def abbreviations(self, body: str) -> Iterator[str]:
        """What the short forms that the page uses stand for; a page that is about one spells it out itself."""
        known = self.publication.abbreviations
        if known:
            used = set(_WORD.findall(body))
            yield from (
                f"*[{short}]: {known[short]}" for short in sorted(known) if short in used or not short.isalnum()
            )

    def numbered(self) -> _Edit | None:
        """The number of the part, chapter or annex before the page's title."""
        number = self.references.numbers.get(self.page.path)
        heading = next((each for each in self.page.headings if each.level == 1), None)
        if number is None or heading is None:
            return None
        start = heading.block.start
        while start < heading.block.end and self.text[start] in "# \t":
            start += 1
        stop = element("span", ".", class_="full-stop") if number.text.endswith(".") else ""
        text = element(
            "span", number.text.removesuffix("."), stop, class_=f"dossier-number dossier-number-{number.kind}"
        )
        return _Edit(start, start, f"{text} ")

    def corrected(self) -> Html | None:
        """What was corrected on the page since it came out."""
        mine = [each for each in self.publication.corrections if self.page.path in each.pages]
        if not mine:
            return None
        listed = element("dl", *(correction(each, self.page.path, self.references) for each in mine))
        say = self.references.words.say
        title = element("p", say("Corrected"), class_="info-box-title")
        return element("aside", title, listed, class_="info-box corrected", aria_label=say("Corrections of this page"))

    def dated(self) -> Html:
        """How old the data of the page are."""
        line = as_of_line(page_dates(self.page, self.references), self.references)
        return element("p", line, class_="page-as-of") if line else line

    def ordered(self) -> list[Citation | Link]:
        """Citations and links in the order in which readers meet them: a footnote's own come where it is called."""
        found = [each for each in self.page.inlines if isinstance(each, (Citation, Link))]
        return sorted(found, key=lambda each: (bool(each.block.note), each.start))

    def edit(self, each: Citation | Link) -> _Edit | None:
        if isinstance(each, Citation):
            return self.citation(each)
        return self.link(each) if each.scheme else None

    # -- citations

    def citation(self, citation: Citation) -> _Edit | None:
        label = self.labels.get(citation.start)
        if citation.block.note and placeable(citation):
            text = self.writer.text(citation, citation.block.note)
            return _Edit(citation.start, citation.end, text) if text else None
        if label is None:
            return None
        self.definitions[label] = sentence(self.writer.text(citation, label))
        start, end = citation.start, citation.end
        while start > citation.block.start and self.text[start - 1] in " \t\n":
            start -= 1
        after = _AFTER_NOTE.match(self.text, end, citation.block.end)
        moved = after[0] if after and start > citation.block.start else ""
        return _Edit(start, end + len(moved), f"{moved}[^{label}]")

    def moved_notes(self, edits: list[_Edit]) -> str:
        """The page with its edits; its author's own footnotes go to the end, in the order in which they are called."""
        own = self.own_notes() if self.definitions else {}
        cut = sorted([*edits, *(_Edit(start, end, "") for start, end in own.values())])
        pieces: list[str] = []
        at = 0
        for edit in cut:
            if edit.start < at:
                continue
            pieces += (self.text[at : edit.start], edit.text)
            at = edit.end
        pieces.append(self.text[at:])
        if own:
            self.order_notes(own, edits)
        return "".join(pieces)

    def own_notes(self) -> dict[str, tuple[int, int]]:
        """The stretches of the page that define footnotes, by label."""
        found: dict[str, tuple[int, int]] = {}
        for label, start, _ in note_labels(self.page):
            blocks = [block for block in self.page.blocks if block.note == label and block.start >= start]
            if blocks and not blocks[0].containers[:-1]:
                end = max(block.end for block in blocks)
                line_end = self.text.find("\n", end)
                found.setdefault(label, (start, len(self.text) if line_end < 0 else line_end + 1))
        return found

    def order_notes(self, own: dict[str, tuple[int, int]], edits: list[_Edit]) -> None:
        """Put the page's own footnotes among the definitions, by where they are first called."""
        called = {label: self.text.find(f"[^{label}]") for label in own}
        places = {self.labels[start]: start for start in self.labels}
        written = dict(self.definitions)
        for label, (start, end) in own.items():
            inside = sorted(edit for edit in edits if start <= edit.start and edit.end <= end)
            text, at = "", start
            for edit in inside:
                text += self.text[at : edit.start] + edit.text
                at = edit.end
            text += self.text[at:end]
            written[label] = text.rstrip().split(":", 1)[1].lstrip()
            places[label] = called[label]
        self.definitions = {label: written[label] for label in sorted(written, key=lambda each: places[each])}

    # -- links

    def link(self, link: Link) -> _Edit | None:
        if link.scheme == "exhibit" and link.image:
            shown = self.exhibit(link) if link.alone else None
            return _Edit(link.start, link.end, shown) if shown else None
        found = self.references.resolve(link)
        if found is None:
            return None
        text = link.text or escape_markdown(found.text).replace("\u00a0", "&nbsp;")
        if not found.page or (found.page == self.page.path and not found.anchor):
            return _Edit(link.start, link.end, text)
        target = self.references.links.markdown(self.page.path, found.page, found.anchor)
        title = f' "{found.hover.translate(_TITLE_ESCAPES)}"' if found.hover else ""
        mark = doubt(link, self.page.path, self.references).replace("|", "&#124;")
        return _Edit(link.start, link.end, f"[{text}]({target}{title}){mark}")

    def exhibit(self, link: Link) -> str | None:
        """A figure or a table as a block of HTML, indented as its line is."""
        name = link.address
        exhibit = self.publication.exhibits.get(name)
        numbered = self.references.concordance.numbered.get(name)
        if exhibit is not None and numbered is not None:
            if exhibit.result is None:
                html = unmade_html(exhibit, self.page.path, self.references)
            else:
                can = tools(exhibit, self.page.path, self.references)
                html = exhibit_html(exhibit, self.page.path, self.references, can)
            if (numbered.page, numbered.start) != (self.page.path, link.start):
                html = Html(html.replace(f' id="{slug(name)}"', "", 1))
        else:
            made = built_in(name, self.page.path, self.references)
            if made is None:
                return None
            html = made
        line_start = self.text.rfind("\n", 0, link.start) + 1
        indent = self.text[line_start : link.start]
        return html.replace("\n", f"\n{indent}") if indent.strip() == "" else html

    def with_info_box(self, body: str, box: str) -> str:
        """The info box after the first heading of the page."""
        if not box:
            return body
        first = next((block for block in self.page.blocks if block.kind == "heading"), None)
        if first is None:
            return f"{box}\n\n{body}"
        heading = self.text[first.start : first.end].strip().lstrip("#").strip()
        at = body.find(heading, body.find("\n# ") + 1)  # before it may stand a number
        end = body.find("\n", at)
        end = len(body) if end < 0 else end
        return f"{body[:end]}\n\n{box}\n{body[end:]}"
