"""What a site says of itself to programs: sitemap, feeds, style sheets, the manifest, robots.txt, llms.txt."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from dossier.checks.site.judging import Judge
from dossier.checks.site.reading import addresses_of_style
from dossier.checks.site.resolving import Way
from dossier.diagnostics import Diagnostic

_SITEMAP = re.compile(r"Sitemap:[ \t]*(\S+)", re.IGNORECASE)
_MARKDOWN = re.compile(r"\]\(([^()\s]+)\)")
_LARGEST = 50_000_000


def check_lists(judge: Judge) -> Iterator[Diagnostic]:
    """Complaints about the addresses in the files that are no pages."""
    for path in sorted(judge.site.files):
        name = path.rsplit("/", 1)[-1].lower()
        if name.endswith(".css"):
            yield from _styles(judge, path)
        elif name.endswith((".xml", ".xml.gz", ".rss", ".atom", ".svg")):
            yield from _xml(judge, path)
        elif name.endswith(".webmanifest") or name == "manifest.json":
            yield from _listed(judge, path, _of_manifest(_bytes(judge.site.folder / path)), fetched=True)
        elif path == "robots.txt":
            yield from _listed(judge, path, _SITEMAP.findall(_text(judge.site.folder / path)))
        elif path == "llms.txt":
            yield from _listed(judge, path, _MARKDOWN.findall(_text(judge.site.folder / path)))


def _bytes(file: Path) -> bytes:
    if not file.is_file():
        return b""
    try:
        if file.name.endswith(".gz"):
            with gzip.open(file) as opened:
                return opened.read(_LARGEST)
        with file.open("rb") as opened:
            return opened.read(_LARGEST)
    except (OSError, EOFError, zlib.error):
        return b""


def _text(file: Path) -> str:
    return _bytes(file).decode("utf-8", "replace")


def _listed(judge: Judge, path: str, addresses: list[str], *, fetched: bool = False) -> Iterator[Diagnostic]:
    """Addresses that must lead somewhere, if they lead into the site."""
    for address in dict.fromkeys(addresses):
        arrival = judge.resolver.arrive(path, address)
        if arrival.way is Way.FILE:
            if fetched or not path.startswith("sitemap"):
                judge.used.add(arrival.path)
        elif arrival.way is Way.MISSING:
            yield judge.missing(path, address, arrival)
        elif arrival.way is Way.FOREIGN and fetched:
            message = f"the page has its readers' browsers fetch a font, an image or a style sheet from {arrival.path}"
            hint = "keep the file in the folder of the pages"
            yield judge.texts.at("link-foreign", message, path, address, help=hint, subject=address)


def _styles(judge: Judge, path: str) -> Iterator[Diagnostic]:
    yield from _listed(judge, path, addresses_of_style(_text(judge.site.folder / path)), fetched=True)


def _of_manifest(content: bytes) -> list[str]:
    """The addresses in a web app manifest (W3C): where it starts, its icons, screenshots and shortcuts."""
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        return []
    if not isinstance(said, dict):
        return []
    listed = [each for name in ("icons", "screenshots", "shortcuts") for each in _items(said.get(name))]
    listed += [icon for each in listed for icon in _items(each.get("icons"))]
    found = [said.get("start_url"), *(each.get(name) for each in listed for name in ("src", "url"))]
    return [each for each in found if isinstance(each, str) and each]


def _items(listed: object) -> list[dict[str, Any]]:
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def _xml(judge: Judge, path: str) -> Iterator[Diagnostic]:
    content = _bytes(judge.site.folder / path)
    reader = _Addresses()
    parser = etree.XMLParser(target=reader, resolve_entities=False, no_network=True, recover=True, huge_tree=True)
    try:
        parser.feed(content)
        parser.close()
    except etree.LxmlError:
        pass  # what came before the fault was read
    yield from _listed(judge, path, reader.found)


class _Addresses:
    """The addresses in a sitemap, a feed (RSS, Atom), a search's description or a drawing."""

    _TEXTS = frozenset({"loc", "link", "url", "comments", "Image"})

    def __init__(self) -> None:
        self.found: list[str] = []
        self.text: list[str] = []
        self.reading = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        self.text, self.reading = [], name in self._TEXTS
        for each in ("href", "{http://www.w3.org/1999/xlink}href", "url"):
            if each in attributes and name != "atom:id":
                self.found.append(attributes[each])
        if "template" in attributes:  # of a search (OpenSearch)
            self.found.append(attributes["template"].partition("{")[0])

    def data(self, text: str) -> None:
        if self.reading:
            self.text.append(text)

    def end(self, _tag: str) -> None:
        if self.reading and (said := "".join(self.text).strip()).startswith(("http:", "https:", "/")):
            self.found.append(said)
        self.reading = False

    def close(self) -> None:
        """Nothing is made."""
