"""A static picture for a book: its colours written out, its letters in a font of the book."""

from __future__ import annotations

import re

from dossier.exhibits import PALETTE

_COLOUR = re.compile(r"var\(--figure-([\w-]+),\s*(#[0-9a-fA-F]{3,8})\)")


def for_print(svg: str, font: str = "Source Sans Pro") -> bytes:
    """A picture with light colours and a named font, as a file by itself."""
    made = _COLOUR.sub(lambda found: PALETTE.get(found[1], found[2]), svg)
    made = made.replace("var(--figure-font,sans-serif)", f"'{font}'")
    return made.encode()
