"""Search without a server: an index that Pagefind makes of the built pages, of which a query loads only a part."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = "pagefind"
PAGE = "search.md"
CONTENT = """---
title: Search
hide: [toc]
template: search.html
---

# Search
"""

_NOT_SEARCHED = (
    ".exhibit-tools",
    ".headerlink",
    ".footnote-backref",
    ".mentions",
    ".page-as-of",
    ".work-cited-in",
    "svg",
)
_NOT_USED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js")


def index(site: Path) -> str:
    """Make the index of a built site; what went wrong, if anything did."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", FOLDER, "--silent"]
    command += ["--exclude-selectors", ", ".join(_NOT_SEARCHED), "--glob", "**/index.html"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    except (OSError, subprocess.TimeoutExpired) as fault:
        return f"the index of the search could not be made ({fault})"
    if done.returncode or not (site / FOLDER).is_dir():
        return f"the index of the search could not be made ({(done.stderr or done.stdout).strip()[-300:]})"
    for pattern in _NOT_USED:
        for file in (site / FOLDER).glob(pattern):
            file.unlink()
    return ""
