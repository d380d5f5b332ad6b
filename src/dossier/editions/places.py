"""The places in a book to which links lead: where they stand, what is said of them, and the numbers of notes."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from dossier.editions.book import Chapter
from dossier.editions.columns import text_of
from dossier.editions.phrases import Node, parts_of
from dossier.words import Words


def standing_of(printed: Iterable[tuple[Chapter, Sequence[Node]]]) -> dict[str, tuple[Chapter, Node]]:
    """All that carries a label, by the label, with the chapter in which it stands; chapters themselves, too."""
    found: dict[str, tuple[Chapter, Node]] = {}
    for chapter, blocks in printed:
        found.setdefault(chapter.label, (chapter, {}))
        for node in _labelled(list(blocks)):
            found.setdefault(node["label"], (chapter, node))
    return found


def places_of(printed: Iterable[tuple[Chapter, Sequence[Node]]], labels: Iterable[str]) -> dict[str, str]:
    """The labels to which a link can lead, each with the place that it means: a chapter's is that of its title."""
    found = {label: label for label in labels}
    for chapter, blocks in printed:
        titled = blocks and blocks[0]["t"] == "heading" and "label" in blocks[0]
        found[chapter.label] = str(blocks[0]["label"]) if titled else chapter.label
    return found


def labels(blocks: Any) -> Iterator[str]:
    """The labels that nodes carry themselves."""
    for node in _labelled(blocks):
        yield node["label"]


def _labelled(blocks: Any) -> Iterator[Node]:
    for node in parts_of(blocks):
        if "label" in node and node.get("t") not in ("link", "noteref"):
            yield node


def targets_of(made: Iterable[Iterable[Node]], notes: Container[str]) -> set[str]:
    """The places to which links lead; one to a note is turned to its text, away from its mark."""
    found = set()
    for node in chain.from_iterable(made):
        if node["t"] == "link" and "label" in node:
            found.add(node["label"])
            if node["label"] in notes:
                node["label"] += ">"
    return found


def names_of(standing: Mapping[str, tuple[Chapter, Node]], wanted: Iterable[str]) -> dict[str, str]:
    """What is said of each place that is wanted: the words of a heading, the number of a figure, else the chapter."""
    found: dict[str, str] = {}
    for label in sorted(wanted):
        chapter, node = standing[label]
        kind = node.get("t")
        said = text_of(node["c"]) if kind == "heading" else node["number"] if kind == "figure" else ""
        found[label] = said.strip(" .") or chapter.title
    return found


def numbers_of_notes(made: Iterable[Iterable[Node]], opens: Iterable[bool]) -> dict[str, str]:
    """By its label the number of each note.

    Args:
        made: the nodes of each chapter.
        opens: whether a chapter opens a page, and its notes begin anew.
    """
    found: dict[str, str] = {}
    last = 0
    for nodes, begins in zip(made, opens, strict=True):
        last = 0 if begins else last
        for node in nodes:
            if node["t"] == "note":
                last += 1
                found[node["label"]] = str(last)
    return found


def names_of_notes(numbers: Mapping[str, str], words: Words) -> dict[str, str]:
    """What is said of the jumps to each note (its label with `>` behind it) and to its mark."""
    to = {f"{label}>": words.say("Note {number}", number=number) for label, number in numbers.items()}
    back = {label: words.say("Note {number} in the text", number=number) for label, number in numbers.items()}
    return {**to, **back}
