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
_BARE = re.compile(r"[\w.-]+")


def drawing(element: HtmlElement) -> str:
    """The address, with the drawing in it, of an element `svg`."""
    made = lxml.etree.Element(f"{{{_SVG}}}svg", nsmap={None: _SVG, "xlink": _XLINK})
    _copied(element, made)
    return "data:image/svg+xml," + quote(lxml.etree.tostring(made, encoding="unicode"))


def said_of(element: HtmlElement) -> str:
    """What stands in for a drawing where it cannot be seen; nothing is said of one that only adorns."""
    if (element.get("aria-hidden") or "").lower() == "true":
        return ""
    title = element.find("title")
    said = element.get("aria-label") or (title.text_content() if title is not None else "")
    return " ".join(said.split())


def _copied(element: HtmlElement, made: lxml.etree._Element) -> None:
    for given, value in element.attrib.items():
        if given.startswith("xlink:"):
            made.set(f"{{{_XLINK}}}{given.removeprefix('xlink:')}", value)
        elif _BARE.fullmatch(given) and given != "xmlns" and not given.startswith("on"):
            made.set(_NAMES.get(given, given), value)
    made.text = element.text
    for child in element:
        if isinstance(child.tag, str) and child.tag != "script" and _BARE.fullmatch(child.tag):
            below = lxml.etree.SubElement(made, f"{{{_SVG}}}{_NAMES.get(child.tag, child.tag)}")
            _copied(child, below)
            below.tail = child.tail
