"""A figure -> its drawing: an SVG that is the same bytes every time and takes its colours from the page's style sheet.

Drawings are kept in a folder that can be committed, one file for each figure, with the digest of what it was drawn
from. A machine without a browser uses what is there.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dossier.exhibits.house import NARROW, PALETTE
from dossier.exhibits.store import digest, write_whole

if TYPE_CHECKING:
    from xml.etree import ElementTree

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
_DIGEST = re.compile(r"\A<!-- dossier: ([0-9a-f]{32}) -->\n")
_RANDOM_ID = re.compile(r'id="(?:top)?defs-([0-9a-f]{6})"')
_RANDOM_CLASS = re.compile(r"(class=\"[^\"]*?) trace[0-9a-f]{6}(?=[ \"])")
_COLOUR = re.compile(r"rgb\((\d+), (\d+), (\d+)\)|#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\b")
_NUMBER = re.compile(r"(?<![\w#.])-?\d+\.\d{3,}(?![\w%])")
_VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_SVG = "{http://www.w3.org/2000/svg}"
_GROUPS = frozenset(_SVG + name for name in ("g", "defs", "clipPath"))
_NO_EFFECT = frozenset(
    {
        "opacity: 1",
        "fill-opacity: 1",
        "stroke-opacity: 1",
        "vector-effect: none",
        "white-space: pre",
        "stroke-width: 0px",
    }
)


def find_browser() -> str:
    """A Chromium on this machine: `CHROME_PATH`, `BROWSER_PATH`, or a usual name; empty where there is none."""
    for name in ("CHROME_PATH", "BROWSER_PATH"):
        given = os.environ.get(name)
        if given is not None:
            return given if Path(given).is_file() else ""
    found = next(filter(None, map(shutil.which, BROWSERS)), "")
    return found or (_MAC if Path(_MAC).is_file() else "")


@cache
def _plotly() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("plotly")
    except PackageNotFoundError:
        return "-"


@dataclass(frozen=True)
class Drawing:
    """What was drawn of a figure: SVG for a page, SVG for a phone, PNG for use elsewhere."""

    svg: str = ""
    narrow: str = ""
    png: bytes = b""


def narrowed(figure: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """A figure laid out anew for a phone; None for one whose author fixed its width."""
    layout = figure.get("layout") or {}
    return None if "width" in layout else {**figure, "layout": {**layout, "width": NARROW}}


def picture_key(figure: Mapping[str, Any], narrow: Mapping[str, Any] | None) -> str:
    """The digest of all that a drawing depends on: the figure, the one for a phone, Plotly, and this code."""
    here = Path(__file__)
    code = [path.read_bytes() for path in (here, here.with_name("drawer.py"), here.with_name("drawer.js"))]
    return digest([_plotly(), *code, json.dumps([figure, narrow], sort_keys=True, ensure_ascii=False)])


def kept_picture(folder: Path, name: str, key: str) -> Drawing:
    """The drawings that were made before of the same figure; empty where there are none."""
    try:
        wide = _kept(folder / f"{name}.svg", key)
        narrow = folder / f"{name}.narrow.svg"
        return Drawing(wide, _kept(narrow, key) if narrow.exists() else "", (folder / f"{name}.png").read_bytes())
    except (OSError, ValueError):
        return Drawing()


def _kept(file: Path, key: str) -> str:
    """The drawing in a file.

    Raises:
        ValueError: it was drawn from something else.
    """
    text = file.read_text(encoding="utf-8")
    found = _DIGEST.match(text)
    if not found or found[1] != key:
        raise ValueError("this drawing is of an earlier figure")
    return text[found.end() :].strip()


def keep_picture(folder: Path, name: str, key: str, drawing: Drawing) -> None:
    """Keep drawings; a folder that cannot be written is no fault."""
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / f"{name}.png", drawing.png)
        narrow = folder / f"{name}.narrow.svg"
        if drawing.narrow:
            write_whole(narrow, f"<!-- dossier: {key} -->\n{drawing.narrow}\n".encode())
        else:
            narrow.unlink(missing_ok=True)
        write_whole(folder / f"{name}.svg", f"<!-- dossier: {key} -->\n{drawing.svg}\n".encode())


def in_page(svg: str, narrow: str, alt: str) -> str:
    """A drawing in a page, with its description: the style sheet shows the wide or the narrow one."""
    said = f'<svg role="img" aria-label="{escape(alt)}" '
    if not narrow:
        return svg.replace("<svg ", said, 1)
    shapes = (f"--{name}:{' / '.join(_VIEW.findall(each)[0])}" for name, each in (("wide", svg), ("narrow", narrow)))
    parts = (each.replace("<svg ", f'<svg class="{name}" ', 1) for name, each in (("wide", svg), ("narrow", narrow)))
    return f'{said}class="drawing" style="{";".join(shapes)}">{"".join(parts)}</svg>'


def normalised(svg: str, name: str) -> str:
    """Plotly's SVG with stable ids, colours as CSS variables, the page's font, and without what has no effect.

    Raises:
        xml.etree.ElementTree.ParseError: what the browser gave is not XML.
    """
    from xml.etree import ElementTree

    for found in sorted(set(_RANDOM_ID.findall(svg))):
        svg = svg.replace(found, f"{name}-")
    svg = _RANDOM_CLASS.sub(r"\1", svg)
    root = ElementTree.fromstring(svg)
    _prune(root)
    for element in root.iter():
        _tidy(element)
    for attribute in ("width", "height", "style", "class"):
        root.attrib.pop(attribute, None)
    ElementTree.register_namespace("", "http://www.w3.org/2000/svg")
    return ElementTree.tostring(root, encoding="unicode")


def _prune(element: ElementTree.Element) -> None:
    """Take out groups without content and shapes that nobody sees."""
    for child in list(element):
        _prune(child)
        style = child.get("style", "")
        empty = child.tag in _GROUPS and len(child) == 0 and not child.text
        invisible = child.tag == _SVG + "path" and child.get("d") in (None, "", "M0,0")
        clear = "fill-opacity: 0;" in style and ("stroke" not in style or "stroke-width: 0;" in style)
        if empty or invisible or clear:
            element.remove(child)


def _tidy(element: ElementTree.Element) -> None:
    """Round numbers, name colours and fonts, drop what is the default anyway."""
    for key in ("d", "transform", "x", "y", "width", "height", "points"):
        if key in element.attrib:
            element.set(key, _NUMBER.sub(_rounded, element.attrib[key]))
    if "style" in element.attrib:
        said = (part.strip() for part in _COLOUR.sub(_variable, element.attrib["style"]).split(";"))
        kept = [_font(part) for part in said if part and part not in _NO_EFFECT]
        if kept:
            element.set("style", ";".join(kept))
        else:
            del element.attrib["style"]


def _rounded(found: re.Match[str]) -> str:
    return f"{float(found[0]):.2f}".rstrip("0").rstrip(".")


def _font(declaration: str) -> str:
    return "font-family:var(--figure-font,sans-serif)" if declaration.startswith("font-family:") else declaration


_VARIABLES = {
    tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5)): f"var(--figure-{name},{colour})"
    for name, colour in PALETTE.items()
}


def _variable(found: re.Match[str]) -> str:
    red, green, blue = (
        (int(part) for part in found.groups()[:3]) if found[1] else (int(part, 16) for part in found.groups()[3:])
    )
    return _VARIABLES.get((red, green, blue), f"#{red:02x}{green:02x}{blue:02x}")
