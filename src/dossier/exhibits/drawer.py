"""Draws figures with a browser, in a process of its own: `python -m dossier.exhibits.drawer`.

A request (JSON: figures by name) on standard input -> one JSON line per drawing on standard output. One browser is kept
open for all. Plotly's script is the one that its package carries; MathJax, which kaleido would fetch, is left out.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dossier.exhibits.house import HEIGHT, PALETTE, WIDTH

OFFLINE = ("--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking", "--disable-quic")
"""A browser asks for updates and the like when it starts; this one finds nobody to ask."""

DRAWINGS_OF_A_PAGE = 60
"""After so many a page is loaded anew, so that nothing that a drawing leaves behind can pile up."""


def main() -> None:
    """Draw what one request asks for, and end."""
    request = json.load(sys.stdin)
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answers:
        os.dup2(2, 1)
        os.environ["BROWSER_PATH"] = request["browser"]
        asyncio.run(_draw(request["figures"], answers))


async def _draw(figures: dict[str, Any], answers: Any) -> None:
    import plotly
    from choreographer.browsers.chromium import Chromium
    from kaleido import Kaleido, PageGenerator

    class Offline(Chromium):
        def get_cli(self) -> list[str]:
            return [*super().get_cli(), *OFFLINE]

    class OnePage(Kaleido):  # type: ignore[misc]
        """Kaleido loads its page, with all of plotly.js, anew for each drawing, which takes most of the time.

        Here a page serves for many; after a fault, a new one does.
        """

        drawn = 0

        async def _return_kaleido_tab(self, tab: Any) -> None:
            self.drawn += 1
            if sys.exc_info()[0] is not None or self.drawn % DRAWINGS_OF_A_PAGE == 0:
                await super()._return_kaleido_tab(tab)
            else:
                await self.tabs_ready.put(tab)

    script = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    page = PageGenerator(plotly=str(script), mathjax=False)
    browser = {"path": request_browser(), "browser_cls": Offline}
    async with OnePage(n=1, timeout=60, page_generator=page, **browser) as kaleido:
        for name, (figure, narrow) in figures.items():
            try:
                drawn = await kaleido.calc_fig(figure, opts={"format": "svg", **_size(figure)})
                small = await kaleido.calc_fig(narrow, opts={"format": "svg", **_size(narrow)}) if narrow else b""
                white = {**figure, "layout": {**(figure.get("layout") or {}), "paper_bgcolor": PALETTE["paper"]}}
                image = await kaleido.calc_fig(white, opts={"format": "png", "scale": 2, **_size(figure)})
                png = base64.b64encode(image).decode()
                answer = {"name": name, "svg": drawn.decode(), "narrow": small.decode(), "png": png}
            except Exception as error:
                answer = {"name": name, "error": str(error).strip() or type(error).__name__}
            answers.write(json.dumps(answer, ensure_ascii=False) + "\n")
            answers.flush()


def _size(figure: Mapping[str, Any]) -> dict[str, Any]:
    layout = figure.get("layout") or {}
    return {"width": layout.get("width") or WIDTH, "height": layout.get("height") or HEIGHT}


def request_browser() -> str:
    """The browser that the request names."""
    return os.environ["BROWSER_PATH"]


if __name__ == "__main__":
    main()
