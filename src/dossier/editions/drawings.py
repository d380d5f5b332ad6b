"""A drawing that is written into a page, as a file: readers of HTML forget how SVG writes its names."""

from __future__ import annotations

import re
from urllib.parse import quote

import lxml.etree
from lxml.html import HtmlElement

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_CAPITALS = """
    attributeName attributeType baseFrequency baseProfile calcMode clipPathUnits diffuseConstant edgeMode filterUnits
    gradientTransform gradientUnits kernelMatrix keyPoints keySplines keyTimes lengthAdjust limitingConeAngle
    markerHeight markerUnits markerWidth maskContentUnits maskUnits numOctaves pathLength patternContentUnits
    patternTransform patternUnits pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits refX
    refY repeatCount repeatDur requiredExtensions requiredFeatures specularConstant specularExponent spreadMethod
    startOffset stdDeviation surfaceScale systemLanguage tableValues targetX targetY textLength viewBox viewTarget
    xChannelSelector yChannelSelector zoomAndPan altGlyph animateColor animateMotion animateTransform clipPath feBlend
    feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight
    feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology
    feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence foreignObject glyphRef linearGradient
    radialGradient textPath
"""
"""Names with capitals (HTML Standard, 13.2.6.1, "adjust SVG attributes", and 13.2.6.5)."""
_NAMES = {name.lower(): name for name in _CAPITALS.split()}
_XHTML = "http://www.w3.org/1999/xhtml"
_BARE = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_UNSAID = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NO_SIZE = re.compile(r"\s*0*(?:\.0*)?\s*(?:px|%|em)?\s*")


def drawing(element: HtmlElement) -> str:
    """The address, with the drawing in it, of an element `svg`."""
    made = lxml.etree.Element(f"{{{_SVG}}}svg", nsmap={None: _SVG, "xlink": _XLINK})
    _copied(element, made)
    return "data:image/svg+xml," + quote(lxml.etree.tostring(made, encoding="unicode"))


def is_seen(element: HtmlElement) -> bool:
    """Whether an element `svg` shows anything: not an empty one, one without a size, or one that keeps signs."""
    hidden = "display:none" in (element.get("style") or "").replace(" ", "") or element.get("hidden") is not None
    sizes = (element.get("width") or "1", element.get("height") or "1")
    box = (element.get("viewbox") or "").replace(",", " ").split()[2:]
    nothing = any(_NO_SIZE.fullmatch(size) for size in (*sizes, *box))
    return len(element) > 0 and not hidden and not nothing


def said_of(element: HtmlElement) -> str:
    """What stands in for a drawing where it cannot be seen; nothing is said of one that only adorns."""
    if (element.get("aria-hidden") or "").lower() == "true":
        return ""
    title = element.find("title")
    said = element.get("aria-label") or (title.text_content() if title is not None else "")
    return " ".join(said.split())


def _copied(element: HtmlElement, made: lxml.etree._Element, space: str = _SVG) -> None:
    for given, value in element.attrib.items():
        if given == "xlink:href":
            made.set(f"{{{_XLINK}}}href", _UNSAID.sub("", value))
        elif _BARE.fullmatch(given) and given != "xmlns" and not given.startswith("on"):
            made.set(_NAMES.get(given, given), _UNSAID.sub("", value))
    made.text = _UNSAID.sub("", element.text or "")
    space = _XHTML if element.tag == "foreignobject" else space
    for child in element:
        if isinstance(child.tag, str) and child.tag != "script" and _BARE.fullmatch(child.tag):
            below = lxml.etree.SubElement(made, f"{{{space}}}{_NAMES.get(child.tag, child.tag)}")
            _copied(child, below, space)
            below.tail = _UNSAID.sub("", child.tail or "")
