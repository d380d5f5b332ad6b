"""The HTML that templates made -> the same page in the words of the standard, without the lines that templates leave.

Python-Markdown aligns the cells of tables by inline styles. Material leaves an empty `tabindex`, `autocomplete` on
check boxes, ends of elements that have none, and one line in ten with nothing but spaces. What readers see is not
touched, nor is anything within `pre`, `textarea`, `script` and `svg`. A table that an author wrote gets a box in which
it scrolls where it is wider than the screen, with scripts or without.
"""

from __future__ import annotations

import re
from html import unescape

from dossier.formulas import CLASS, mathml, written

_KEPT = re.compile(r"<(pre|textarea|script|style|svg)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_SPACES = re.compile(r"[ \t]+$|\n(?:[ \t]*\n)+", re.MULTILINE)
_ENDED = re.compile(r"<(area|br|col|hr|img|input|link|meta|wbr)\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)\s*/>")
_CHECK_BOX = re.compile(r'(<input\b[^>]*?type="checkbox"[^>]*?) autocomplete="off"')
_TABLE = re.compile(r"(?<=\n)<table>\n.*?\n</table>", re.DOTALL)
_FORMULA = re.compile(
    rf'(<(span|div)\b[^>]*\bclass="(?:[^"]* )?{CLASS}(?: [^"]*)?"[^>]*>)\s*\\([(\[])([^<]*)\\[)\]]\s*(?=</\2>)'
)
"""A formula that pymdownx.arithmatex left for a script (its setting `generic`)."""
_TO_THE_RIGHT = re.compile(r'(<t[hd]) style="text-align: right;?"')


def drawn(html: str) -> str:
    """A whole page whose formulas browsers draw and screen readers read, without a script; what is no TeX stays."""
    return _FORMULA.sub(_as_mathml, html) if CLASS in html else html


def _as_mathml(found: re.Match[str]) -> str:
    made = mathml(unescape(found[4]), display=found[3] == "[")
    return found[0] if made is None else found[1] + written(made)


def standard(html: str) -> str:
    """A whole page, tidied."""
    pieces: list[str] = []
    at = 0
    for kept in _KEPT.finditer(html):
        pieces += (_tidied(html[at : kept.start()]), kept[0])
        at = kept.end()
    pieces.append(_tidied(html[at:]))
    if 'id="__toc"' not in html:  # the first page of a section has no list of its own in the drawer
        pieces = [piece.replace(' for="__toc"', "") for piece in pieces]
    page = _TABLE.sub(r'<div class="table-box">\g<0></div>', "".join(pieces))
    return page.replace("<!doctype html>", "<!DOCTYPE html>", 1).lstrip()


def _tidied(html: str) -> str:
    html = _SPACES.sub(lambda found: "\n" if "\n" in found[0] else "", html)
    html = _TO_THE_RIGHT.sub(r'\1 class="num"', html)
    return _CHECK_BOX.sub(r"\1", _ENDED.sub(r"<\1\2>", html)).replace(' tabindex=""', "")
