"""The parts of an address of the web: its scheme, its server, what follows; and what is wrong with each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dossier.bibliography import Field, Work
from dossier.checks.bibliography.places import at_value, shown
from dossier.checks.bibliography.wordlists import word_set
from dossier.diagnostics import Diagnostic

SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]{0,30}):")
_SCHEMES = word_set(
    """
    http https ftp ftps sftp gopher doi urn hdl info ark mailto git ssh svn magnet ipfs ipns news nntp dat telnet ws
    wss rsync irc tel isbn issn arxiv oai lsid swh wais z39.50r cid mid tag sip geo view-source dns
    """
)
_LOCAL_SCHEMES = word_set("file blob about chrome chrome-extension moz-extension edge resource zotero obsidian")
_MISSPELT = re.compile(
    r"\s*(?:h{1,2}t{1,3}p{1,2}s{0,2}|htp|htps|hhtp|hhtps|hppt|ttps?|ttp|http?s?)\s*(?::\s*/{0,3}|;//|//|:\\\\)",
    re.IGNORECASE,
)
_TWICE = re.compile(r"(https?://)\s*(?=https?:/?/?)", re.IGNORECASE)
_BARE = re.compile(r"(?:www\.)?[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.)+[A-Za-z]{2,24}(?:[:/?#]\S*)?")
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_LOCAL_HOST = re.compile(
    r"localhost|.*\.local(?:host|domain)?|127(?:\.\d{1,3}){3}|10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}"
    r"|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|\[::1\]|0\.0\.0\.0",
    re.IGNORECASE,
)
_PROXY = re.compile(r"(?:.*\.)?(?:ez|lib|web)?proxy\d?\.[^.].*|.*\.idm\.oclc\.org|.*[.-]ezproxy[.-].*", re.IGNORECASE)
_HOST = re.compile(r"(?:[^\s/?#@:\[\]]+|\[[0-9A-Fa-f:.]+\])")


class Address(NamedTuple):
    """The parts of an address as far as they are told."""

    scheme: str
    user: str
    host: str
    port: str
    rest: str


def check_parts(work: Work, field: Field, text: str, first: int) -> Iterator[Diagnostic]:
    """What is wrong with an address, which begins at the offset `first` of its field."""
    fault = _form(text)
    if fault:
        message, hint, mended = fault
        yield at_value(work, field, "bibliography-url", message, help=hint, mended=mended)
        return
    address = _read(text)
    if address is None:
        return
    if address.user:
        start = first + text.find(address.user)
        stretch = (start, start + len(address.user))
        if ":" in address.user:
            message = "this address holds a user's name and password"
            yield at_value(work, field, "bibliography-credentials", message, stretch=stretch)
        else:
            message = "this address holds a user's name"
            yield at_value(work, field, "bibliography-url", message, stretch=stretch, help="take it out")
    yield from _host(work, field, address)
    bad = _PERCENT.search(text)
    if bad and "\\" not in text:
        message = f'"{text[bad.start() : bad.start() + 3]}" is no percent-encoding'
        stretch = (first + bad.start(), first + bad.end())
        yield at_value(work, field, "bibliography-url", message, stretch=stretch, help="a percent sign itself is %25")
    odd = re.search(r'["<>`\u201c\u201d\u2018\ufffd]|(?<!\\)\\(?![_%&#$~^{}a-z])', text)
    if odd:
        message = f'"{odd[0]}" cannot stand in an address'
        stretch = (first + odd.start(), first + odd.end())
        yield at_value(work, field, "bibliography-url", message, stretch=stretch, help="copy the address again")
    if text.endswith(("...", "\u2026", "%E2%80%A6")):
        yield at_value(work, field, "bibliography-url", "the address is cut off", help="copy it again")
        return
    tail = re.search(r"[.,;:'\"]+\Z|(?<![(\w%/-])\)\Z", text) or _closing(text)
    if tail and not odd:
        message = f'the address ends with "{tail[0]}"'
        yield at_value(
            work, field, "bibliography-url-tail", message, stretch=(first + tail.start(), first + tail.end())
        )


def _closing(text: str) -> re.Match[str] | None:
    """A bracket at the end that nothing in the address opens."""
    for opening, closing in ("()", "[]", "{}"):
        if text.endswith(closing) and text.count(opening) < text.count(closing):
            return re.search(r".\Z", text)
    return None


def _form(text: str) -> tuple[str, str, str | None] | None:
    """What is wrong with the beginning of an address: message, hint, the whole address mended."""
    twice = _TWICE.match(text)
    if twice:
        rest = text[twice.end() :]
        whole = rest if re.match(r"https?://", rest, re.IGNORECASE) else None
        return f'the address begins with "{twice[1]}" twice', "take one of them out", whole
    scheme = SCHEME.match(text)
    name = scheme[1].lower() if scheme else ""
    if name in ("http", "https", "ftp"):
        rest = text[scheme.end() :] if scheme else ""
        if not rest.startswith("//"):
            tail = rest.lstrip("/\\ ")
            mended = f"{name}://{tail}" if tail and not rest.startswith(" ") else None
            return f'"{name}:" is not followed by two slashes', f"write {name}://...", mended
        if rest.startswith("///"):
            mended = f"{name}://{rest.lstrip('/')}" if rest.lstrip("/") else None
            return "three slashes stand where two belong", f"write {name}://...", mended
        return None
    if name in _SCHEMES:
        return None
    if name in _LOCAL_SCHEMES:
        return f'"{name}:" leads to nothing that readers can open', "give the address of a page", None
    wrong = _MISSPELT.match(text)
    if wrong:
        return f'"{shown(wrong[0])}" is misspelt', "write https://...", None
    if re.match(r"//[^/]", text):
        return "the address does not say with which protocol", "begin it with https:", None
    if ("." in name and re.match(r"[^:]+:\d{1,5}(?:[/?#]|\Z)", text)) or _BARE.fullmatch(text):
        return "https:// is missing before this address", f"write https://{shown(text)}", None
    if re.match(r"10\.\d{4,9}/\S", text):
        return "this is a DOI, and no address", "call the field doi", None
    if name:
        return f'"{shown(name)}:" begins no address of the web', "begin it with https://", None
    if re.match(r"[A-Za-z]:\\|/|\.{1,2}/|~/|\\\\", text):
        return "this is the path of a file", "give the address of a page", None
    return f'"{shown(text)}" is no address', "begin it with https://", None


def _read(text: str) -> Address | None:
    """The parts of an address with an authority; None for another."""
    found = re.match(r"([A-Za-z][A-Za-z0-9+.-]*)://([^/?#\s]*)", text)
    if found is None:
        return None
    authority = found[2]
    user, at, server = authority.rpartition("@")
    host = _HOST.match(server)
    name = host[0] if host else ""
    port = server[len(name) :]
    return Address(found[1].lower(), user if at else "", name, port, text[found.end() :])


def _host(work: Work, field: Field, address: Address) -> Iterator[Diagnostic]:
    host = address.host.rstrip(".")
    message, rule, hint = "", "bibliography-url", "copy the address again"
    if "\\" in host:  # LaTeX, told already
        return
    if not host:
        message = "the address names no server"
    elif _LOCAL_HOST.fullmatch(host):
        message, rule, hint = f'"{shown(host)}" is a machine that readers cannot reach', "bibliography-url-local", ""
    elif ".." in host or host.startswith((".", "-")) or ("." not in host and not host.startswith("[")):
        message = f'"{shown(host)}" is no server'
    elif address.port and not (re.fullmatch(r":\d{0,5}", address.port) and int(address.port[1:] or 80) < 65536):
        message = f'"{shown(address.port)}" is no port'
    elif (
        "," in host
        or "_." in host
        or re.search(r"[!*()'=&%\\{}]", host)
        or (
            re.fullmatch(r"[0-9.]+", host)
            and not re.fullmatch(r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}", host)
        )
    ):
        message = f'"{shown(host)}" is no server'
    elif _PROXY.fullmatch(host):
        message, rule = f'"{shown(host)}" lets the members of one library in alone', "bibliography-url-local"
        hint = "give the publisher's address"
    if message:
        yield at_value(work, field, rule, message, help=hint)
