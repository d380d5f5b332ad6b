"""What stands between the brackets of a citation -> the works, each with its place.

The syntax is Pandoc's (https://pandoc.org/MANUAL.html#citation-syntax), in brackets only.
"""

from __future__ import annotations

import re

from dossier.manuscript.references import Citation, CitationItem, Malformed
from dossier.manuscript.text import Text

KEY = r"(?:\{[^{}\s]+\}|\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*)"
_ITEM = re.compile(rf"(?P<prefix>(?:[^@]|(?<=\w)@)*?)(?P<minus>-?)(?<!\w)@(?P<key>{KEY})(?P<rest>.*)", re.DOTALL)
_SECOND = re.compile(rf"(?:^|[\s,])(?:and |& )?-?@(?={KEY})")
_EMPTY = re.compile(r"@(?=[\s;,\]]|$)")
_SPACE = ", \t\n"


def read_citation(text: Text, at: int, close: int, within: str) -> Citation | Malformed:
    """The citation between the brackets at two offsets of the text."""
    string = text.string
    items: list[CitationItem] = []
    cut = at + 1
    for part in string[at + 1 : close].split(";"):
        start, cut = cut, cut + len(part) + 1
        found = _ITEM.match(part)
        if found is None:
            message = "a part of this citation names no work" if part.strip() else "a part of this citation is empty"
            message = "this citation names no work" if _EMPTY.search(part) else message
            return _fault(text, at, close + 1, message, "write [@key, p. 4; @key2]")
        if fault := _after_key(text, start + found.start("rest"), found["rest"]):
            return fault
        items.append(_item(text, start, found))
    return Citation(text.offset(at), text.offset(close + 1), tuple(items), text.block, within)


def _item(text: Text, start: int, found: re.Match[str]) -> CitationItem:
    """One work, from a match that begins at an offset of the text."""
    rest = found["rest"]
    locator = rest.lstrip(_SPACE).rstrip()
    locator_at = start + found.start("rest") + len(rest) - len(rest.lstrip(_SPACE))
    return CitationItem(
        found["key"].strip("{}"),
        text.offset(start + found.start("key") - 1),
        text.offset(start + found.end("key")),
        " ".join(found["prefix"].split()),
        " ".join(locator.split()),
        text.offset(locator_at) if locator else -1,
        bool(found["minus"]),
    )


def _after_key(text: Text, at: int, rest: str) -> Malformed | None:
    """What is wrong with the words that follow a key."""
    if "@" in rest and (second := _SECOND.search(rest)):
        gap = min(at + len(rest[: second.start()].rstrip(" ,")), at + second.start())
        message, hint = "two works in one citation are separated by a semicolon", "write [@key; @key2]"
        return _fault(text, gap, at + second.end(), message, hint, "; @")
    if rest and rest[0] not in _SPACE:
        message, hint = f'"{rest.strip()}" cannot follow a key', "write a comma before a page number"
        return _fault(text, at, at + len(rest), message, hint)
    if "," in rest and not rest.strip(_SPACE):
        message, hint = "nothing follows the comma after this key", "write [@key], or [@key, p. 4]"
        return _fault(text, at, at + len(rest), message, hint, "")
    return None


def _fault(text: Text, start: int, stop: int, message: str, hint: str, replacement: str | None = None) -> Malformed:
    return Malformed(text.offset(start), text.offset(stop), message, hint, text.block, replacement)
