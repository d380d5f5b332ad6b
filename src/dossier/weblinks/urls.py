"""Addresses as authors write them -> addresses as they are asked for.

Reads as browsers do (the URL standard, https://url.spec.whatwg.org/), as far as it matters for http and https.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

_PORTS = {"http": 80, "https": 443}
_LONGEST = 8192
"""Characters of an address; no server takes more."""
_UNSEEN = re.compile(r"[\t\r\n]+")
_BEFORE_QUERY = re.compile(r"[^?#]*")
_HOST = re.compile(r"[0-9a-z._~!$&'()*+,;=-]+|\[[0-9a-f:.]+(?:%25[0-9a-z.~_-]+)?\]")
_IN_PATH = "%/:=&~+!$,;'@()*[]|?"
_HOME = re.compile(
    r"(?:[a-z]{2}(?:[-_][a-z]{2,4})?|index|home|default|main|start|homepage|welcome|node|web|www|portal)"
    r"(?:\.[a-z]{2})?(?:\.(?:html?|php\d?|aspx?|jsp|do|cfm))?"
)
_CAMPAIGN = re.compile(r"(?:utm_\w+|lang|language|locale|hl|redirect(?:ed)?|ref|from|status|error|404)(?:=.*)?", re.I)


class BadAddress(ValueError):  # noqa: N818 -- a finding about a link
    """An address that no browser could ask for; the message is a clause that says why."""


class Target(NamedTuple):
    """An address without its fragment, in the parts that a request needs."""

    scheme: str
    host: str
    """In ASCII and lower case; an IPv6 address has no brackets."""
    port: int
    path: str
    """With the query."""

    @property
    def origin(self) -> str:
        """Scheme, host and port: `https://example.org`."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + (f":{self.port}" if self.port != _PORTS[self.scheme] else "")

    @property
    def authority(self) -> str:
        """Host and port as the header `Host` has them."""
        return self.origin.partition("://")[2]

    def __str__(self) -> str:
        return self.origin + self.path


def is_web(url: str) -> bool:
    """Whether an address is http or https."""
    return url[:8].lower().startswith(("http://", "https://"))


_ESCAPED = {ord(char): quote(char) for char in ' "<>`'}
"""What may stand in no address that somebody is to write: servers redirect to it all the same."""


def target_of(url: str) -> Target:
    """What is asked for when somebody follows an address.

    Raises:
        BadAddress: nothing can be asked for.
    """
    text = _BEFORE_QUERY.sub(lambda found: found[0].replace("\\", "/"), _UNSEEN.sub("", url.strip()), count=1)
    if len(text) > _LONGEST:
        raise BadAddress("the address is too long for any server")
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise BadAddress(f"this is no valid address: {str(error).lower()}") from None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise BadAddress("this is no address of a web page")
    if port == 0:
        raise BadAddress("this is no valid address: there is no port 0")
    path = _without_dots(quote(parts.path or "/", safe=_IN_PATH.replace("?", "")))
    query = f"?{quote(parts.query, safe=_IN_PATH + chr(96))}" if parts.query else ""
    return Target(scheme, _host(host), port or _PORTS[scheme], path + query)


def _without_dots(path: str) -> str:
    """A path without the steps `.` and `..` (RFC 3986, 5.2.4), escaped ones too, as browsers take them."""
    if "/." not in path and "%2e" not in path.lower():
        return path
    kept: list[str] = []
    steps = path.split("/")[1:]
    for step in steps:
        plain = re.sub("%2e", ".", step, flags=re.IGNORECASE)
        if plain == "..":
            del kept[-1:]
        elif plain != ".":
            kept.append(step)
    if plain in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def _host(said: str) -> str:
    """A host's name in ASCII (RFC 3490 for other letters).

    Raises:
        BadAddress: it is none.
    """
    if ":" in said:
        return said.lower()
    host = unquote(said)
    if not host.strip(".") or len(host) > 253:
        raise BadAddress("the address names no host")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            raise BadAddress(f'"{said}" is no name of a host') from None
    host = host.lower()
    if not _HOST.fullmatch(host) or any(len(label) > 63 for label in host.split(".")):
        raise BadAddress(f'"{said}" is no name of a host')
    return host


def fragment_of(url: str) -> str:
    """What stands after the `#`, as written."""
    return url.partition("#")[2]


def joined(base: str, location: str) -> str:
    """Where a redirect leads: its own fragment counts, or else the one that was asked for (RFC 9110, 10.2.2).

    Raises:
        BadAddress: nowhere.
    """
    said = _UNSEEN.sub("", location.strip())
    try:
        found = urljoin(base, said.replace("\\", "/") if said.startswith(("\\", "/")) else said)
    except ValueError as error:
        raise BadAddress(f"it redirects to no valid address: {str(error).lower()}") from None
    if not is_web(found):
        raise BadAddress("it redirects to what is no web page")
    if "#" not in found and fragment_of(base):
        found = f"{found}#{fragment_of(base)}"
    return found.translate(_ESCAPED)


def is_home(url: str) -> bool:
    """Whether an address is a site's front page: `/`, `/en/`, `/index.html`; one whose query chooses a page is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.fragment.startswith(("/", "!")):
        return False
    if parts.query and not all(_CAMPAIGN.fullmatch(each) for each in parts.query.split("&") if each):
        return False
    names = [name for name in parts.path.lower().split("/") if name]
    return len(names) <= 2 and all(_HOME.fullmatch(name) for name in names)


def writable(url: str) -> str:
    """An address as it can be written anywhere: in BibTeX, in Markdown and in HTML, without a further escape."""
    return quote(url, safe="%/:=&?~#+!$,;'@*[]-._").replace("'", "%27")
