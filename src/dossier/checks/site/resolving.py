"""An address in a file of a built site -> where it leads, as a browser and a plain server read it."""

from __future__ import annotations

import posixpath
import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from dossier.checks.site.gathering import Gathered

_SPACE = re.compile(r"[\t\r\n]+")
_INNER = "http://site.invalid"


class Way(StrEnum):
    """What an address leads to."""

    FILE = "file"
    """A file of the site."""
    MISSING = "missing"
    """A path of the site at which there is no file."""
    FOREIGN = "foreign"
    """Another host."""
    OUT = "out"
    """The same host, but not this site."""
    OTHER = "other"
    """Nothing that is fetched: a mail box, a script, data."""
    NONE = "none"
    """No address."""


class Arrival(NamedTuple):
    """Where an address leads."""

    way: Way
    path: str = ""
    """The file, or the path at which there is none, relative to the site's top."""
    fragment: str = ""
    absolute: bool = False
    """Whether the address says the host or begins at its top."""


class Resolver:
    """Reads the addresses of one site."""

    def __init__(self, site: Gathered, url: str) -> None:
        self.site = site
        try:
            parts = urlsplit(url)
            self.host, path = parts.netloc.lower(), parts.path
        except ValueError:
            self.host, path = "", ""
        self.base = f"/{path.strip('/')}/" if path.strip("/") else "/"
        self.known = bool(self.host)
        self.normal = lru_cache(maxsize=200_000)(self._normal)

    def arrive(self, page: str, address: str, base: str = "") -> Arrival:
        """Where an address in a file (by path) leads."""
        written = _SPACE.sub("", address).strip()
        if not written:
            return Arrival(Way.NONE)
        if base and _splits(base) and _splits(written):
            written = self._from_base(page, base, written)
        folder = page.rpartition("/")[0]
        if written.startswith("#"):
            return Arrival(Way.FILE, page, written[1:])
        return self.normal(folder, written)

    def _from_base(self, page: str, base: str, written: str) -> str:
        """An address as it is read where the page has a `base`, which is itself read from the page's address."""
        whole = urljoin(urljoin(f"{_INNER}{self.base}{quote(page)}", base), written)
        return whole.removeprefix(_INNER) or "/"

    def _normal(self, folder: str, written: str) -> Arrival:
        if not _splits(written):
            return Arrival(Way.NONE, written)
        parts = urlsplit(written)
        scheme, host = parts.scheme.lower(), parts.netloc.lower()
        if scheme and scheme not in ("http", "https"):
            return Arrival(Way.OTHER, written)
        if host and host != self.host:
            return Arrival(Way.FOREIGN, host)
        path, absolute = unquote(parts.path), bool(host) or parts.path.startswith("/")
        if absolute:
            path = path or "/"
            if not f"{path}/".startswith(self.base):
                return Arrival(Way.OUT, path, parts.fragment, True)
            inside = path[len(self.base) :]
        else:
            inside = f"{folder}/{path}" if folder else path
            if not path:  # a query alone: the page itself
                inside = f"{folder}/" if folder else ""
        plain = posixpath.normpath(inside) if inside else "."
        if plain == ".." or plain.startswith("../"):
            return Arrival(Way.MISSING, plain, parts.fragment, absolute)
        plain = "" if plain == "." else plain.lstrip("/")
        found = self._file(plain, folder=inside.endswith("/") or not inside or path.endswith(("/.", "/..", "..")))
        if found is None:
            return Arrival(
                Way.MISSING, plain + ("/" if inside.endswith("/") and plain else ""), parts.fragment, absolute
            )
        return Arrival(Way.FILE, found, parts.fragment, absolute)

    def _file(self, plain: str, *, folder: bool) -> str | None:
        """The file that a server sends for a path: of a folder, its index."""
        files = self.site.files
        index = f"{plain}/index.html" if plain else "index.html"
        if index in files:
            return index
        if not folder and plain in files:
            return plain
        return None


def _splits(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True
