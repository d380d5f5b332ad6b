"""plotly.js for readers who ask for a live figure: one copy for the site, named by the digest of its content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_HEAD = re.compile(rb"plotly\.js \((\w+)")
_CARTESIAN = frozenset({"bar", "pie", "scatter"})
_BUNDLES: dict[str, frozenset[str]] = {
    "basic": _CARTESIAN,
    "cartesian": _CARTESIAN
    | {
        "box",
        "contour",
        "heatmap",
        "histogram",
        "histogram2d",
        "histogram2dcontour",
        "image",
        "scatterternary",
        "violin",
    },
    "finance": _CARTESIAN | {"candlestick", "funnel", "funnelarea", "histogram", "indicator", "ohlc", "waterfall"},
    "geo": frozenset({"choropleth", "scatter", "scattergeo"}),
    "strict": frozenset(),
}
"""The traces that Plotly's partial bundles can draw (plotly.js, dist/README.md)."""


def plotly_library(figures: Iterable[Mapping[str, Any]], bundle: Path | None) -> tuple[str, bytes]:
    """The name and the content of the script; empty where no figure needs it.

    A configured bundle is used if it can draw every trace of the figures, and the whole script otherwise.
    """
    types = {str(trace.get("type") or "scatter") for figure in figures for trace in figure.get("data") or ()}
    if not types:
        return "", b""
    content = _bundle(bundle, types) if bundle else b""
    if not content:
        spec = find_spec("plotly")
        if spec is None or spec.origin is None:
            return "", b""
        content = (Path(spec.origin).parent / "package_data" / "plotly.min.js").read_bytes()
    return f"plotly-{hashlib.sha256(content).hexdigest()[:12]}.min.js", content


def _bundle(path: Path, types: set[str]) -> bytes:
    try:
        content = path.read_bytes()
    except OSError:
        return b""
    head = _HEAD.search(content[:400])
    drawn = _BUNDLES.get(head[1].decode(), frozenset()) if head else frozenset()
    return content if types <= drawn else b""
