"""Links within a PDF: set as addresses, made jumps in the finished file.

For a link to a label Typst sets a book once more, to learn the page of which it tells in the link's description: for a
report of 150 pages that is twice the time and twice the memory. So a link within the book is set as an address of our
own, which costs nothing (`dossier:17....` to a label, `dossier:p45-38....` to page 45, on which 38 is printed), and in
the finished file the jump is written over it. It is never longer than what stood there, and the rest is filled with
spaces: no byte moves, so the file's table of objects stays right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dossier.words import ENGLISH, Words

_OWN = rb"dossier:(?:p(\d+)-(\d+)|(\d+))\.*"
_ADDRESS = re.compile(rb"/A<</Type/Action/S/URI/URI\(" + _OWN + rb"\)>>")
_DESCRIPTION = re.compile(rb"/Contents\(" + _OWN + rb"\)")
_PAGES = re.compile(rb"/Type/Pages/Count \d+/Kids\[([\d R]+)\]")
_SHEET = re.compile(rb"(?m)^(\d+) 0 obj\r?\n<</Type/Page/[^>]*?/MediaBox\[[\d.]+ [\d.]+ [\d.]+ ([\d.]+)\]")
_PLAIN = re.compile(r"[ -~]*")
_SUSPECTS = b"/Suspects false"
"""What is meant where nothing is said (ISO 32000-1, 14.7.1); poppler takes it for a fault where it is said."""
_NUMBER, _LABEL = b"/S/Quote/", b"/S/Lbl  /"
"""The number of a note, at its mark and before its text, as the template can say it, and what it is (14.8.4.3.3)."""
_ROOM = 16
"""For what is added to a name: `, p. 12345`."""
_ABOVE = 6
"""So many points above a place a reader lands."""


class Place(NamedTuple):
    """Where a label came to stand."""

    label: str
    page: int
    """The page, counted from 1."""
    shown: int
    """The number that is printed on it."""
    y: float
    """Points from the page's top."""


class CannotJump(Exception):  # noqa: N818
    """A finished file does not look as Typst writes it."""


def addresses(names: Mapping[str, str]) -> dict[str, str]:
    """For each label the address that stands in for the jump to it.

    Args:
        names: what is said of the place to those who do not see the link, by label.
    """
    found = {}
    for number, (label, name) in enumerate(sorted(names.items())):
        address = f"dossier:{number}"
        found[label] = address.ljust(len(_string(name)) + _ROOM * (1 if _PLAIN.fullmatch(name) else 4), ".")
    return found


def jumping(pdf: bytes, names: Mapping[str, str], places: Iterable[Place], words: Words = ENGLISH) -> bytes:
    """A PDF with jumps in the place of addresses.

    Args:
        pdf: what Typst wrote.
        names: those of which the addresses were made.
        places: where the labels stand.
        words: of the language of the PDF.

    Raises:
        CannotJump: an address has no place, or the file is written in another way than expected.
    """
    listed = sorted(names)
    stand = {place.label: place for place in places}
    tree = _PAGES.search(pdf)
    sheets = [int(each) for each in tree[1].split()[::3]] if tree else []
    heights = {int(found[1]): float(found[2]) for found in _SHEET.finditer(pdf)}

    def place(found: re.Match[bytes]) -> Place:
        if found[1]:
            return Place("", int(found[1]), int(found[2]), 0.0)
        label = listed[int(found[3])]
        if label not in stand:
            raise CannotJump(f"{label} stands nowhere")
        return stand[label]

    def jump(found: re.Match[bytes]) -> bytes:
        at = place(found)
        sheet = sheets[at.page - 1]
        y = max(0.0, heights[sheet] - at.y + _ABOVE)
        return b"/Dest[%d 0 R/XYZ 0 %.1f 0]" % (sheet, y)

    def description(found: re.Match[bytes]) -> bytes:
        at = place(found)
        page = words.say("p. {number}", number=at.shown)
        page = page if _PLAIN.fullmatch(page) else str(at.shown)  # other letters need more room than there is
        return b"/Contents" + _string(f"{names[at.label]}, {page}" if at.label else page)

    try:
        made = _ADDRESS.sub(lambda found: _filled(jump(found), found[0]), pdf)
        made = _DESCRIPTION.sub(lambda found: _filled(description(found), found[0]), made)
        made = made.replace(_SUSPECTS, b"".ljust(len(_SUSPECTS)), 1).replace(_NUMBER, _LABEL)
    except (IndexError, KeyError) as fault:
        raise CannotJump(f"no page {fault} in the file that Typst wrote") from None
    if b"(dossier:" in made:
        raise CannotJump("Typst wrote a link in a way that is not known")
    return made


def _filled(new: bytes, old: bytes) -> bytes:
    if len(new) > len(old):
        raise CannotJump("a jump is longer than its address")
    return new.ljust(len(old))


def _string(text: str) -> bytes:
    """A text as a PDF string (ISO 32000-1, 7.9.2): plain, or UTF-16 in hexadecimal digits."""
    if _PLAIN.fullmatch(text):
        return b"(" + re.sub(r"([\\()])", r"\\\1", text).encode() + b")"
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"
