"""Draws figures with a browser, in a process of its own: `python -m dossier.exhibits.drawer`.

A request (JSON: figures by name) on standard input -> one JSON line per figure on standard output, as they are done.
One browser is kept open for all, with a page for each processor. Plotly's script is the one that its package carries;
`drawer.js` stands in the place of Kaleido's own, and MathJax, which Kaleido would fetch, is left out.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dossier.exhibits.house import HEIGHT, PALETTE, WIDTH

OFFLINE = ("--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking", "--disable-quic")
"""A browser asks for updates and the like when it starts; this one finds nobody to ask."""

DRAWN_BY_A_PAGE = 60
"""After so many figures a page is loaded anew, so that nothing that a drawing leaves behind can pile up."""

PAGES = 2
"""That draw side by side, at the most."""

SECONDS = 60
"""For one figure, at the most."""


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

    class Page(PageGenerator):  # type: ignore[misc]
        footer = f"<script>{Path(__file__).with_name('drawer.js').read_text(encoding='utf-8')}</script></head></html>"

    class Lasting(Kaleido):  # type: ignore[misc]
        """Kaleido loads its page, with all of plotly.js, anew for each drawing, which takes most of the time.

        Here a page serves for many; after a fault, a new one does.
        """

        drawn = 0

        async def _return_kaleido_tab(self, tab: Any) -> None:
            self.drawn += 1
            if sys.exc_info()[0] is not None or self.drawn % DRAWN_BY_A_PAGE == 0:
                await super()._return_kaleido_tab(tab)
            else:
                await self.tabs_ready.put(tab)

    script = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    page = Page(plotly=str(script), mathjax=False)
    pages = min(PAGES, os.cpu_count() or 1, len(figures))
    browser = {"path": os.environ["BROWSER_PATH"], "browser_cls": Offline}
    async with Lasting(n=pages, timeout=SECONDS, page_generator=page, **browser) as kaleido:

        async def one(name: str, figure: Mapping[str, Any], narrow: Mapping[str, Any] | None) -> None:
            small = _sized(narrow) if narrow else None
            wanted: dict[str, Any] = {"data": [], "wide": _sized(figure), "narrow": small, "paper": PALETTE["paper"]}
            try:
                drawn = await kaleido.calc_fig(wanted, opts={"format": "json"})
                answer = {"name": name, **json.loads(drawn)}
            except Exception as error:
                answer = {"name": name, "error": str(error).strip() or type(error).__name__}
            answers.write(json.dumps(answer, ensure_ascii=False) + "\n")
            answers.flush()

        await asyncio.gather(*(one(name, *both) for name, both in figures.items()))


def _sized(figure: Mapping[str, Any]) -> dict[str, Any]:
    """A figure, and the size at which it is drawn (pixels)."""
    layout = figure.get("layout") or {}
    size = {"width": layout.get("width") or WIDTH, "height": layout.get("height") or HEIGHT}
    return {"figure": figure, "size": size}


if __name__ == "__main__":
    main()
