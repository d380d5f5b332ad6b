"""A CSL style of the author's choice in the place of the house style, run by citeproc-py."""

from __future__ import annotations

import html
import re
import warnings
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from dossier.bibliography import Work
from dossier.citation_style.csl_amended import amended
from dossier.citation_style.csl_items import csl
from dossier.citation_style.csl_prepared import labels, letters, plainer, prepared
from dossier.citation_style.csl_text import rewritten, runs, with_others
from dossier.citation_style.order import sort_key
from dossier.citation_style.runs import Runs

T = TypeVar("T")


class StyleFault(Exception):  # noqa: N818
    """A CSL style cannot be read; the message says why."""


_LABELS = {
    "page": r"pp?\.?|pages?",
    "section": r"sections?|secs?\.|§+",
    "chapter": r"chapters?|chaps?\.|chs?\.",
    "paragraph": r"paragraphs?|paras?\.|¶+",
    "part": r"parts?|pts?\.",
    "article-locator": r"articles?|arts?\.",
    "note": r"notes?|nn?\.",
    "figure": r"figures?|figs?\.",
    "table": r"tables?|tabs?\.",
    "volume": r"volumes?|vols?\.",
    "column": r"columns?|cols?\.",
    "line": r"lines?",
    "appendix": r"appendix|appendices|annex(?:es)?",
}
"""The kinds of places in a work that CSL knows, and how authors write them."""
_LOCATED = [
    (label, re.compile(rf"(?:{words})\s*(\d.*|[IVXLC]+\b.*)", re.IGNORECASE)) for label, words in _LABELS.items()
]
_ELEMENTS = frozenset(
    {"layout", "sort", "key", "text", "number", "date", "date-part", "names", "name", "name-part", "et-al", "label"}
    | {"substitute", "choose", "if", "else-if", "else", "group", "institution"}
)
"""What a style may say of how works are written (CSL 1.0.2, and `institution` of CSL-M, which is passed over)."""
_GLUED = re.compile(r"\A([\[(]?\d+[.)\]]*)(?=[^\s.)\]\d])")
"""A number before an entry, which citeproc-py does not set apart."""
_BETWEEN = "between"
"""The name of a work that is cited between two citations of another."""
_UNLABELLED = "place"
"""A kind of place for which no language has a word: it stands as its author writes it."""


class CslStyle:
    """A style read from a `.csl` file."""

    def __init__(self, path: Path, works: Mapping[str, Work]) -> None:
        """Read the style.

        Args:
            path: of the file.
            works: the works in the order in which they are cited.

        Raises:
            StyleFault: there is no such file, or it is no style.
        """
        from citeproc import CitationStylesStyle

        if not path.is_file():
            raise StyleFault(f"there is no file {path.name}")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                style, page_form = amended(path)
                self._style = CitationStylesStyle(style, validate=False)
            root = self._style.root
            layout = root.citation.layout if root.citation is not None else None
        except Exception as error:
            said = str(error).splitlines()[0] if str(error) else type(error).__name__
            why = "its first element is no `style` of CSL" if isinstance(error, AttributeError) else said
            raise StyleFault(f"{path.name} is no CSL style that can be read ({why})") from None
        if layout is None:
            parent = root.xpath("//*[local-name()='link'][@rel='independent-parent']/@href")
            why = f"it only names another, {parent[0]}" if parent else "it does not say how a work is cited"
            raise StyleFault(f"{path.name} is no CSL style that can be read ({why})")
        if why := _unworkable(root):
            raise StyleFault(f"{path.name} is no CSL style that can be read ({why})")
        self.around = layout.get("prefix", ""), layout.get("suffix", "").strip().removesuffix(".")
        """What stands before and after the works that are cited together."""
        self.between = layout.get("delimiter", "; ")
        """What stands between two of them."""
        for name in ("prefix", "suffix"):
            layout.attrib.pop(name, None)
        self._works = works
        self._items = {key: prepared(csl(work), page_form) for key, work in works.items()}
        self._labels = labels(self._items)
        self._layout = layout
        self._american = layout.get_locale_option("punctuation-in-quote") == "true"
        self._apart = bool(root.xpath("./*[local-name()='bibliography']/@second-field-align"))
        """Whether the first part of an entry stands apart from the rest: a number before it."""
        self._names = {key: f"work{number}" for number, key in enumerate(works)}  # citeproc knows small letters alone
        self._written: dict[tuple[str, str, str], Runs] = {}
        for work in {work.type: work for work in works.values()}.values():
            try:
                self._tried(work)
            except Exception as error:
                why = f"it cannot be run on a work of the type {work.type}: {error}"
                raise StyleFault(f"{path.name} is no CSL style that can be read ({why})") from None

    def _tried(self, work: Work) -> None:
        """Cite a work and list it, for what only shows when a style is run."""
        from citeproc import Citation, CitationItem, Locator

        def run(bibliography: Any) -> None:
            citation = Citation([CitationItem(self._names[work.key], locator=Locator("page", "3"))])
            bibliography.register(citation)
            bibliography.cite(citation, _ignored)
            if self._style.has_bibliography():
                bibliography.bibliography()

        self._attempted(work, run)

    def _attempted(self, work: Work, run: Callable[[Any], T]) -> T:
        """What comes of running the style on a work; with years alone for dates where it fails with the whole ones."""
        try:
            return run(self._bibliography([work.key]))
        except Exception:
            return run(self._bibliography([work.key], plain=True))

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The works in the order of the bibliography: that of the style, else that in which they are cited.

        Names are sorted by us, since citeproc puts all letters with accents behind the others.
        """
        from citeproc import Citation, CitationItem

        cited = [key for key, work in self._works.items() if work.citable]
        if self._by_name():
            return tuple(sorted(cited, key=lambda key: sort_key(self._works[key])))
        bibliography = self._bibliography(cited)
        keys = {self._names[key]: key for key in cited}
        bibliography.register(Citation([CitationItem(key) for key in keys]))
        if self._style.has_bibliography():
            bibliography.sort()
        return tuple(keys[key] for key in bibliography.keys)

    def _by_name(self) -> bool:
        """Whether the bibliography is sorted by names before anything else."""
        root = self._style.root
        first = next(iter(root.xpath("./*[local-name()='bibliography']/*[local-name()='sort']/*[1]")), None)
        if first is None:
            return False
        macro = root.xpath("./*[local-name()='macro'][@name=$name]", name=first.get("macro", ""))
        return first.get("variable") in ("author", "editor") or bool(
            macro and macro[0].xpath(".//*[local-name()='names']")
        )

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {key: number for number, key in enumerate(self.order, 1)}

    def cited(self, work: Work, locator: str = "", *, again: bool = False) -> Runs:
        """A note, without its full stop: in full, or as the style shortens a work that was cited before."""
        from citeproc import Citation, CitationItem, Locator

        form = "again" if again else "first"
        if (work.key, locator, form) not in self._written:
            label, place = _located(locator)
            given = {"locator": Locator(label, place)} if place else {}
            citation = Citation([CitationItem(self._names[work.key], **given)])

            def written(bibliography: Any) -> str:
                for name in (self._names[work.key], _BETWEEN) if again else ():  # neither "ibid." nor the first one
                    before = Citation([CitationItem(name)])
                    bibliography.register(before)
                    bibliography.cite(before, _ignored)
                bibliography.register(citation)
                return str(bibliography.cite(citation, _ignored))

            self._written[work.key, locator, form] = self._run(work, written)
        return self._written[work.key, locator, form]

    def entry(self, work: Work) -> Runs:
        """The entry of the bibliography, without its full stop."""
        from citeproc import Citation, CitationItem

        def written(bibliography: Any) -> str:
            bibliography.register(Citation([CitationItem(self._names[work.key])]))
            listed = bibliography.bibliography()
            return str(listed[0]) if listed else ""

        if (work.key, "", "entry") not in self._written:
            said = self._run(work, written) if self._style.has_bibliography() else ()
            said = rewritten(said, _GLUED, r"\1 ") if self._apart else said
            self._written[work.key, "", "entry"] = said or self.cited(work)
        return self._written[work.key, "", "entry"]

    def _run(self, work: Work, write: Callable[[Any], str]) -> Runs:
        """What citeproc-py writes of a work; with years for dates where it fails, the title where it says nothing."""
        said, number = "", self._numbers.get(work.key, 1)

        def numbered(bibliography: Any) -> str:
            bibliography.keys = [""] * (number - 1)  # the work has the number that it has in the whole one
            return write(bibliography)

        with suppress(Exception):
            said = self._attempted(work, numbered)
        if not said.strip(" .,;"):
            said = html.escape(work.text("title") or work.key, quote=False)
        joint, others = (str(self._layout.get_single_term(name=name) or "") for name in ("and", "et-al"))
        found = with_others(runs(said, american=self._american), joint, others)
        letter = self._letters.get(work.key, "")
        year = self._items[work.key].get("issued", {}).get("date-parts", [[0]])[0][0]
        return rewritten(found, re.compile(rf"(?<!\d){year}(?![\w–])"), f"{year}{letter}", most=1) if letter else found

    @cached_property
    def _letters(self) -> dict[str, str]:
        """Letters after the years of works that a reader could not tell apart, where the style asks for them."""
        root = self._style.root
        labelled = root.xpath("//*[local-name()='text'][@variable='citation-label']")  # which differ by themselves
        asked = root.citation.get("disambiguate-add-year-suffix", "false") == "true" and not labelled
        return letters(self._items, self.order) if asked else {}

    def _bibliography(self, keys: Iterable[str], *, plain: bool = False) -> Any:
        from citeproc import CitationStylesBibliography, formatter
        from citeproc.source.json import CiteProcJSON

        made = [(key, plainer(self._items[key]) if plain else self._items[key]) for key in keys]
        items = [{**item, "id": self._names[key], "citation-label": self._labels[key]} for key, item in made]
        items.append({"id": _BETWEEN, "type": "document", "title": _BETWEEN})
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return CitationStylesBibliography(self._style, CiteProcJSON(items), formatter.html)


def _unworkable(root: Any) -> str:
    """Why no work can be written by a style, though it is well formed; empty where nothing is wrong with it.

    Elements that do not exist, macros that do not exist, and macros that call themselves (CSL 1.0.2, "Rendering
    Elements" and "Macro").
    """
    calls: dict[str, set[str]] = {}
    macros = set(root.xpath("./*[local-name()='macro']/@name"))
    for part in root.xpath("./*[local-name()='citation' or local-name()='bibliography' or local-name()='macro']"):
        name = part.get("name", "") if part.tag.endswith("}macro") else f"<{part.tag.rpartition('}')[2]}>"
        calls[name] = {each.get("macro") for each in part.iter("*") if each.get("macro")}
        for each in part.iterdescendants("*"):
            tag = each.tag.rpartition("}")[2]
            if tag not in _ELEMENTS:
                return f"line {each.sourceline}: CSL has no element `{tag}`"
            if (called := each.get("macro")) and called not in macros:
                return f'line {each.sourceline}: there is no macro "{called}"'
    for name in calls:
        reached, waiting = set[str](), list(calls[name])
        while waiting:
            if (called := waiting.pop()) not in reached:
                reached.add(called)
                waiting += calls.get(called, ())
        if name in reached:
            return f'the macro "{name}" calls itself'
    return ""


def _ignored(item: Any) -> str:
    return str(getattr(item, "key", ""))


def _located(locator: str) -> tuple[str, str]:
    """A locator's kind and place, as CSL wants them."""
    said = locator.strip()
    if said[:1].isdigit():
        return "page", said
    return next(
        ((label, found[1]) for label, pattern in _LOCATED if (found := pattern.fullmatch(said))), (_UNLABELLED, said)
    )
