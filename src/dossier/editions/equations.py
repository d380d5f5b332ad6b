"""The formulas of a page -> nodes: in TeX as their author wrote them, as MathML, and in the language of Typst.

Every sign is escaped, so that Typst reads none as a command; what stands beside what is told by its functions alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any
from xml.etree.ElementTree import Element

from lxml.html import HtmlElement

from dossier.formulas import CLASS, LIMITS, mathml, written

_ACCENTS = {
    **dict.fromkeys(("―", "‾"), "overline"),
    "^": "hat",
    "~": "tilde",
    "→": "arrow",
    "˙": "dot",
    "¨": "dot.double",
    "ˇ": "caron",
    "˘": "breve",
    "´": "acute",
    "`": "grave",
    "¯": "macron",
    "_": "underline",
    "⏞": "overbrace",
    "⏟": "underbrace",
}
"""The functions of Typst that draw a sign above a formula or below it, by the sign."""
_AROUND = re.compile(r"^(?:\\\(|\\\[|\$+)|(?:\\\)|\\\]|\$+)$")
_WIDTH = re.compile(r"-?\d+(?:\.\d+)?em")


def is_formula(element: HtmlElement) -> bool:
    """Whether an element is a formula."""
    return CLASS in (element.get("class") or "").split()


def tex_of(element: HtmlElement) -> str:
    """A formula as its author wrote it, in TeX: what stands for it on a screen is drawn by a browser."""
    script = element.find(".//script")
    said = script.text if script is not None and script.text else element.text_content()
    return _AROUND.sub("", said.strip()).strip()


def formula_node(element: HtmlElement, *, display: bool) -> dict[str, Any] | None:
    """A formula as a node `math`; None where it cannot be read, and is printed as it was written."""
    made = mathml(tex_of(element), display=display)
    if made is None:
        return None
    return {"t": "math", "v": made.get("alttext"), "mathml": written(made), "typst": typst(made)}


def typst(formula: Element) -> str:
    """A formula, as MathML, in Typst's language of formulas.

    Source: https://typst.app/docs/reference/math/.
    """
    return _row(formula)


def _row(parts: Iterable[Element]) -> str:
    listed = list(parts)
    said: list[str] = []
    at = 0
    while at < len(listed):
        enclosed = _encloses(listed[at : at + 3])
        each = f"lr({' '.join(map(_part, listed[at : at + 3]))})" if enclosed else _part(listed[at])
        at += 3 if enclosed else 1
        said.append(each)
    return " ".join(said)


def _encloses(parts: list[Element]) -> bool:
    """Whether brackets stand around rows: those of a matrix, or of what is chosen from how many."""
    tags = [part.tag for part in parts]
    return tags == ["mo", "mtable", "mo"] or (tags == ["mo", "mfrac", "mo"] and parts[1].get("linethickness") == "0")


def _part(element: Element) -> str:
    return _WRITTEN.get(element.tag, _row)(element)


def _escaped(text: str) -> str:
    return "".join(sign if sign.isalnum() or not sign.isascii() else f"\\{sign}" for sign in text if not sign.isspace())


def _quoted(text: str) -> str:
    said = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{said}"'


def _name(element: Element) -> str:
    """A variable, or the name of a function."""
    text = element.text or ""
    if len(text) < 2:
        sign = _escaped(text)
        return f"upright({sign})" if sign and element.get("mathvariant") == "normal" else sign
    return f"op({_quoted(text)})"


def _operator(element: Element) -> str:
    text = element.text or ""
    name = "".join(text.split())
    if len(name) < 2 or not name.isalpha():
        return _escaped(text)
    return f"op({_quoted(text)}{', limits: #true' if name in LIMITS or name != text else ''})"


def _words(element: Element) -> str:
    said = _quoted(element.text or "")
    return f"bold({said})" if element.get("mathvariant") == "bold" else f"upright({said})"


def _space(element: Element) -> str:
    width = element.get("width", "")
    return " \\ " if element.get("linebreak") else f"#h({width})" if _WIDTH.fullmatch(width) else ""


def _fraction(element: Element) -> str:
    above, below = map(_part, element)
    return f"mat(delim: #none, {above}; {below})" if element.get("linethickness") == "0" else f"frac({above}, {below})"


def _attached(*places: str) -> Callable[[Element], str]:
    """What writes a base with what stands at its corners."""

    def written(element: Element) -> str:
        base, *others = map(_part, element)
        held = ", ".join(f"{place}: {other}" for place, other in zip(places, others, strict=True))
        return f"attach({base or '#none'}, {held})"

    return written


def _around(*places: str) -> Callable[[Element], str]:
    """What writes a base with what stands above it and below it."""

    def written(element: Element) -> str:
        base, *others = map(_part, element)
        sign = (element[1].text or "") if len(element) == 2 else ""
        if sign in _ACCENTS:
            return f"{_ACCENTS[sign]}({base})"
        held = ", ".join(f"{place}: {other}" for place, other in zip(places, others, strict=True))
        return f"attach(limits({base}), {held})"

    return written


def _table(element: Element) -> str:
    """Rows of cells: of equations, which are aligned at their signs, or of a matrix."""
    rows = [[_row(cell) for cell in row] for row in element]
    if element.get("displaystyle"):
        return " \\ ".join(" & ".join(row) for row in rows)
    left = any(cell.get("columnalign") == "left" for row in element for cell in row)
    cells = "; ".join(", ".join(row) for row in rows)
    return f"mat(delim: #none, align: #{'left' if left else 'center'}, {cells})"


def _fenced(element: Element) -> str:
    """A row; as high as what it holds are the brackets at its ends."""
    said = _row(element)
    return f"lr({said})" if len(element) > 1 and element[0].get("fence") == "true" else said


_WRITTEN: dict[str, Callable[[Element], str]] = {
    "mi": _name,
    "mn": lambda element: _escaped(element.text or ""),
    "mo": _operator,
    "mtext": _words,
    "ms": _words,
    "mspace": _space,
    "mfrac": _fraction,
    "msub": _attached("b"),
    "msup": _attached("t"),
    "msubsup": _attached("b", "t"),
    "munder": _around("b"),
    "mover": _around("t"),
    "munderover": _around("b", "t"),
    "msqrt": lambda element: f"sqrt({_row(element)})",
    "mroot": lambda element: f"root({_part(element[1])}, {_part(element[0])})",
    "mtable": _table,
    "mrow": _fenced,
    "mphantom": lambda element: f"#hide($ {_row(element)} $)",
}
