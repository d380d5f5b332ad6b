r"""TeX -> MathML: what stands between `\(` and `\)`, as browsers, screen readers and books of EPUB read it.

latex2mathml reads TeX, and is silent about what it does not know: a command stands in the formula as a name, a fraction
may have one half. Such a formula is no MathML here, so that nobody prints half of it.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

EXTENSION = "pymdownx.arithmatex"
"""The extension of Markdown that takes formulas for what they are."""
CLASS = "arithmatex"
"""The class that it gives to a formula in HTML."""
LIMITS = frozenset(
    {"lim", "max", "min", "sup", "inf", "limsup", "liminf", "argmax", "argmin", "plim", "det", "gcd", "Pr"}
)
"""What has its limits above and below it, in a formula that stands by itself."""

_ALIGNED = re.compile(r"\\(begin|end)\{(?:aligned|align|split|gathered|gather|eqnarray)\*?\}")
_LIMITED = re.compile(r"\\arg\s*\\(?=(?:max|min)(?![A-Za-z]))")
_STRAY = re.compile(r"(?<!\\)&")
_SIZES = {"mfrac": 2, "msup": 2, "msub": 2, "munder": 2, "mover": 2, "mroot": 2, "msubsup": 3, "munderover": 3}
"""How many parts an element must have (MathML Core, 3)."""
_BESIDE = {"msub": "munder", "msup": "mover", "msubsup": "munderover"}


def mathml(tex: str, *, display: bool = False) -> Element | None:
    """A formula as an element `math`, with its TeX as the text that stands in for it; None where it cannot be read.

    Args:
        tex: a formula of TeX without the marks around it.
        display: whether it stands on lines of its own.

    Source: MathML Core, https://www.w3.org/TR/mathml-core/.
    """
    from latex2mathml.converter import convert_to_element

    if _STRAY.search(tex) and "\\begin" not in tex:  # a mark between columns where there are none
        return None
    try:
        made = convert_to_element(_prepared(tex), display="block" if display else "inline")
    except Exception:  # it has a dozen of its own, and lets through what it does not foresee
        return None
    for element in made.iter():
        element.text = unescape(element.text or "")
    for element in made.iter() if display else ():
        if element.tag in _BESIDE and len(element) and "".join((element[0].text or "").split()) in LIMITS:
            element.tag = _BESIDE[element.tag]
    if not all(map(_is_whole, made.iter())):
        return None
    made.set("alttext", " ".join(tex.split()))
    return made


def _prepared(tex: str) -> str:
    """A formula with the environments and commands that latex2mathml knows by another name."""
    said = _ALIGNED.sub(r"\\\1{align*}", tex)
    said = _LIMITED.sub(r"\\arg", said)
    if "\\\\" in said and "\\begin" not in said and "\\substack" not in said:
        said = rf"\begin{{align*}}{said}\end{{align*}}"
    return said


def _is_whole(element: Element) -> bool:
    """Whether an element has the parts that it must have, and names no command and no mark of TeX."""
    text = element.text or ""
    return _SIZES.get(element.tag, len(element)) == len(element) and (
        element.tag == "mtext" or not (len(text) > 1 and text.startswith("\\"))
    )


def written(made: Element) -> str:
    """An element as text, for HTML and for XHTML."""
    from xml.etree.ElementTree import tostring

    return tostring(made, encoding="unicode")
