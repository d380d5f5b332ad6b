"""Addresses as they are written: what is wrong with one before anybody asks whether something is there."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+\Z")
_DOI = re.compile(r"(?:doi:)?\s*(10\.\d{4,9}/\S+)\Z", re.IGNORECASE)
_SLASHES = re.compile(r"(https?)(?::?/{1,3}|:(?!/))", re.IGNORECASE)
_NO_HOST = re.compile(r"https?:///", re.IGNORECASE)
_HOST = re.compile(
    r"(?:www\.[\w-]+(?:\.[\w-]+)+|(?:[\w-]+\.)+(?:org|com|net|eu|int|edu|gov|info|uk|de|fr|al|rs|mk|ba|at|nl|be|se|pl|it))"
    r"(?=[/?#:]|\Z)",
    re.IGNORECASE,
)
_WEB = frozenset({"http", "https"})
_USUAL = frozenset(
    """http https ftp ftps sftp ssh git mailto tel sms doi urn irc ircs matrix xmpp geo magnet news nntp ws wss callto
    skype facetime zoommtg vscode obsidian zotero webcal about blob cid data info ark hdl openurl tag view-source
    whatsapp signal tg fact entity exhibit market itms app""".split()  # noqa: SIM905 -- reads better as words
)


class Fault(NamedTuple):
    """What is wrong with an address."""

    message: str
    help: str = ""
    replacement: str | None = None


class Written(NamedTuple):
    """An address in its parts."""

    scheme: str
    host: str
    path: str
    query: str
    fragment: str


@lru_cache(maxsize=20_000)
def split(address: str) -> Written | None:
    """The parts of an address; None where it has none (`http://[`)."""
    try:
        parts: SplitResult = urlsplit(address)
    except ValueError:
        return None
    return Written(parts.scheme.lower(), parts.netloc, parts.path, parts.query, parts.fragment)


def fault(address: str) -> Fault | None:
    """What is certainly wrong with how an address is written; None where nothing is."""
    scheme = _SCHEME.match(address)
    name = scheme[1].lower() if scheme else ""
    if name in _WEB or address[:4].lower() == "http":
        found = _web(address)
        if found is not None:
            return found
    elif name == "mailto":
        if "@" not in address and "?" not in address:
            return Fault(f'"{address}" names no mail box', "write mailto:name@example.org")
    elif name in ("javascript", "vbscript"):
        return Fault("this address runs a script", "link a page")
    elif name == "file" or (len(name) == 1 and address[2:3] in ("/", "\\")):
        return Fault("this address leads to a file on its author's own computer", "put the file into the publication")
    elif name and name not in _USUAL and address[len(name) + 1 : len(name) + 3] == "//":
        near = get_close_matches(name, ["https", "http"], n=1, cutoff=0.7)
        if near:
            return Fault(f'"{name}:" is no scheme', f'did you mean "{near[0]}:"?', near[0] + address[len(name) :])
    return None


def escapes(address: str) -> Fault | None:
    """What is wrong with the percent signs of an address."""
    if bad := _ESCAPE.search(address):
        shown = address[bad.start() : bad.start() + 3]
        return Fault(f'"{shown}" is no escape in an address', "write %25 for a percent sign")
    return None


def _web(address: str) -> Fault | None:
    slashes = _SLASHES.match(address)
    if slashes is None:
        return None
    if slashes[0][len(slashes[1]) :] != "://":
        if not _HOST.match(address, slashes.end()):
            return (
                Fault("this address names no host", "copy it again from the browser")
                if _NO_HOST.match(address)
                else None
            )
        right = f"{slashes[1]}://{address[slashes.end() :]}"
        return Fault(f'"{slashes[0]}" begins no address', f'write "{slashes[1]}://"', right)
    if _SCHEME.match(address, slashes.end()) and address[slashes.end() :].lower().startswith(("http:", "https:")):
        return Fault("this address has its scheme twice", "delete one", address[slashes.end() :])
    parts = split(address)
    if parts is None or not parts.host or not parts.host.strip(".:@"):
        return Fault("this address names no host", "copy it again from the browser")
    if any(char.isspace() for char in parts.host) or ".." in parts.host:
        return Fault(f'"{parts.host}" is no host', "copy it again from the browser")
    return None


def outside(path: str) -> Fault | None:
    """Whether what is written as a path is an address outside that lacks its scheme."""
    if _MAIL.match(path):
        return Fault(f'"{path}" is a mail box, and its address lacks "mailto:"', "add it", f"mailto:{path}")
    if found := _DOI.match(path):
        return Fault(
            f'"{path}" is a DOI, and no address', "write https://doi.org/ before it", f"https://doi.org/{found[1]}"
        )
    if found := _HOST.match(path):
        return Fault(f'"{found[0]}" is a host, and the address lacks "https://"', "add it", f"https://{path}")
    return None
