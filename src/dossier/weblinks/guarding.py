"""Which machines may be asked: the public ones, and the networks that the settings allow.

A contributed link must not make CI ask a machine behind its own firewall (server-side request forgery). What is judged
is the very address that is connected to, after the name was resolved, so that no odd way to write it, no redirect and
no second answer of a name server leads past the guard.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
"""The addresses of a host. Raises OSError (socket.gaierror) where the name has none."""

_TRANSLATED = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
"""IPv4 addresses as seen through NAT64 (RFC 6052, RFC 8215)."""
_RESERVED: tuple[Network, ...] = (
    ipaddress.IPv4Network("0.0.0.0/8"),
    ipaddress.IPv4Network("100.64.0.0/10"),
    ipaddress.IPv4Network("192.0.0.0/24"),
    ipaddress.IPv4Network("192.88.99.0/24"),
    ipaddress.IPv4Network("198.18.0.0/15"),
    ipaddress.IPv6Network("100::/64"),
    ipaddress.IPv6Network("2001:db8::/32"),
    ipaddress.IPv6Network("fec0::/10"),
)
"""Beyond what `ipaddress` of every Python version knows (IANA's registries of special-purpose addresses)."""


class Refused(Exception):  # noqa: N818 -- a refusal, not a fault of the program
    """A machine that may not be asked; the message is a clause."""


def networks(allow: Iterable[str]) -> tuple[Network, ...]:
    """The networks of the setting `allow`.

    Raises:
        ValueError: one of them is none; the message says which.
    """
    found = []
    for each in allow:
        try:
            found.append(ipaddress.ip_network(each.strip(), strict=False))
        except ValueError:
            raise ValueError(f'"{each}" is no network (write 10.0.0.0/8, or a single address)') from None
    return tuple(found)


def refusal(address: str, allow: Sequence[Network] = ()) -> str:
    """Why a machine may not be asked (`a private address`); empty where it may."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "no address of a machine"
    inner = _inner(ip)
    if any(form in network for form in (ip, *inner) for network in allow if form.version == network.version):
        return ""
    return next((why for form in inner or (ip,) if (why := _kind(form))), "")


def _inner(ip: Ip) -> tuple[Ip, ...]:
    """The IPv4 addresses that an IPv6 address stands for, and by which it is judged."""
    if not isinstance(ip, ipaddress.IPv6Address):
        return ()
    if any(ip in network for network in _TRANSLATED):
        return (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF),)
    return ip.teredo or tuple(each for each in (ip.ipv4_mapped, ip.sixtofour) if each is not None)


def _kind(ip: Ip) -> str:
    if ip.is_loopback:
        return "this machine itself"
    if ip.is_link_local:
        return "a link-local address"
    if ip.is_multicast:
        return "a multicast address"
    if ip.is_unspecified or ip.is_reserved or any(ip in each for each in _RESERVED if each.version == ip.version):
        return "a reserved address"
    return "a private address" if ip.is_private or not ip.is_global else ""


async def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system knows them, each once and in its order.

    Raises:
        OSError: the name has none.
    """
    import asyncio  # here, since a run that asks nothing has no need of it

    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


class Guard:
    """Resolves each host once and gives the addresses of it that may be asked."""

    def __init__(self, allow: Sequence[Network] = (), resolver: Resolver = resolve) -> None:
        self.allow = tuple(allow)
        self._resolver = resolver
        self._known: dict[str, tuple[str, ...]] = {}
        self.resolved = 0
        """Names that had an address; where none has, it is this machine that is offline."""

    async def addresses(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses of a host that may be connected to.

        Raises:
            OSError: the name has none.
            Refused: none of them may be asked.
        """
        if host not in self._known:
            self._known[host] = tuple(await self._resolver(host, port))
            self.resolved += not is_literal(host)
        refused = ""
        allowed = []
        for each in self._known[host]:
            why = refusal(each, self.allow)
            refused = refused or why
            if not why:
                allowed.append(each)
        if not allowed:
            raise Refused(f"{host} is {refused}, which is not asked" if refused else f"{host} has no address")
        return tuple(allowed)


def is_literal(host: str) -> bool:
    """Whether a host is an address and no name."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
