"""Search without a server: an index that Pagefind makes of the built pages, of which a query loads only a part."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from dossier.words import Words

FOLDER = "pagefind"
PAGE = "search.md"
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


def page(words: Words) -> str:
    """The page of the search, as an author would have written it."""
    title = words.say("Search")
    return f"---\ntitle: {title}\nhide: [toc]\ntemplate: search.html\n---\n\n# {title}\n"


class Index:
    """The index of a built site, made by a process of its own from the moment that this is."""

    def __init__(self, site: Path) -> None:
        command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", FOLDER, "--silent"]
        command += ["--exclude-selectors", ", ".join(_NOT_SEARCHED), "--glob", "**/index.html"]
        self.folder = site / FOLDER
        self.process: subprocess.Popen[str] | None = None
        self.fault = ""
        try:
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        except OSError as fault:
            self.fault = str(fault)

    def finished(self) -> str:
        """Wait for it; what went wrong, if anything did."""
        said = self.fault
        if self.process is not None:
            try:
                said, _ = self.process.communicate(timeout=300)
            except subprocess.TimeoutExpired as fault:
                self.stop()
                said = str(fault)
        if self.process is None or self.process.returncode or not self.folder.is_dir():
            return f"the index of the search could not be made ({said.strip()[-300:]})"
        for pattern in _NOT_USED:
            for file in self.folder.glob(pattern):
                file.unlink()
        return ""

    def stop(self) -> None:
        """End the process, if it is still at work."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.communicate()
