"""A request -> an answer, or a fault: the one room that opens a socket.

httpcore speaks HTTP/1.1 and, where the server offers it, HTTP/2; the guard says which machines it may be led to. Time,
size and every surprise are bounded here, so that whoever asks gets one of two values and never waits for long.
"""

from __future__ import annotations

import asyncio
import errno
import socket
import ssl
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import certifi
import httpcore

from dossier.weblinks.guarding import Guard, Refused
from dossier.weblinks.plain import NoAnswer, ask_plainly
from dossier.weblinks.unpacking import CannotUnpack, Unpacker
from dossier.weblinks.urls import Target

MOST = 2 * 1024 * 1024
"""Bytes of a body that are read, and that a packed body may unpack to."""

_NO_ANSWER = ("Server disconnected", "ConnectionTerminated", "StreamReset")
_UNKNOWN_ISSUER = frozenset({2, 20, 21, 27})
"""OpenSSL's codes where a chain ends at an issuer that is not known here. Browsers fetch a missing link of the chain
themselves, so that this says nothing of what readers see."""
_CERTIFICATE = {
    9: "it is not valid yet",
    10: "it has expired",
    18: "it is signed by itself",
    19: "its chain ends in one that is signed by itself",
    62: "it is for another host",
    64: "it is for another host",
}
"""OpenSSL's codes (X509_V_ERR_*) in words."""
_LEGACY_CONNECT = 0x4
"""OP_LEGACY_SERVER_CONNECT, which `ssl` names from Python 3.12 on: browsers still talk to such servers."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    """Names in lower case."""
    body: bytes = b""
    """Unpacked, at most MOST of it."""
    whole: bool = True
    """Whether all of it was read."""

    def header(self, name: str) -> str:
        """The first header of a name; empty where there is none."""
        return next((value for each, value in self.headers if each == name), "")

    def all(self, name: str) -> tuple[str, ...]:
        """Every header of a name."""
        return tuple(value for each, value in self.headers if each == name)

    @property
    def length(self) -> int:
        """Bytes of the whole content, by the server's word; -1 where it does not say."""
        total = self.header("content-range").rpartition("/")[2] or self.header("content-length")
        if self.status == 206 and not self.header("content-range"):
            return -1
        return int(total) if total.isascii() and total.isdecimal() and len(total) < 16 else -1

    @property
    def complete(self) -> bool:
        """Whether the body is all that there is: read to its end, and not a part of a ranged answer (206)."""
        if self.status != 206:
            return self.whole
        extent, _, total = self.header("content-range").removeprefix("bytes").strip().partition("/")
        first, _, last = extent.partition("-")
        try:
            return self.whole and int(first) == 0 and int(last) + 1 >= int(total)
        except ValueError:
            return False


class Fault(Exception):  # noqa: N818 -- a finding about the server
    """There was no answer.

    `kind`: `name` (the host is not known), `name-later` (names cannot be resolved now), `connect`, `silence` (no answer
    in time), `tls`, `issuer` (an unknown one), `reset`, `garbage`, `refused` (by our own guard).
    """

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(reason)
        self.kind, self.reason = kind, reason

    @property
    def passing(self) -> bool:
        """Whether it may be over when one asks again."""
        return self.kind in ("name-later", "connect", "silence", "reset")

    @property
    def before_request(self) -> bool:
        """Whether nothing was asked yet, so that another method of asking changes nothing."""
        return self.kind not in ("silence", "reset", "garbage")


class _GuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects to the address that the guard judged, never to a name."""

    def __init__(self, guard: Guard) -> None:
        self.guard = guard
        self.inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        addresses = (await self.guard.addresses(host, port))[:4]
        for index, address in enumerate(addresses, start=1):
            patience = timeout / 2 if timeout and index < len(addresses) else timeout
            try:
                return await self.inner.connect_tcp(address, port, patience, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if index == len(addresses):
                    raise
        raise Refused(f"{host} has no address")  # the guard gives at least one

    async def sleep(self, seconds: float) -> None:
        await self.inner.sleep(seconds)


def trusting() -> ssl.SSLContext:
    """Whom browsers trust, and the old-fashioned servers that they still talk to. Certificates are always checked."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT  # new in Python 3.13; no browser is as strict
    context.options |= _LEGACY_CONNECT
    context.set_ciphers("DEFAULT:@SECLEVEL=1")
    return context


class Transport:
    """Asks. Each address has connections of its own (see `chain`), so that no server's leftovers reach another's."""

    def __init__(
        self, guard: Guard, timeout: float, context: Callable[[], ssl.SSLContext] = trusting, most: int = MOST
    ) -> None:
        self.timeout = timeout
        self.most = most
        self._backend = _GuardedBackend(guard)
        self._context = context()

    @asynccontextmanager
    async def chain(self) -> AsyncIterator[httpcore.AsyncConnectionPool]:
        """Connections for one address and for where it redirects to."""
        pool = httpcore.AsyncConnectionPool(
            ssl_context=self._context,
            max_keepalive_connections=2,
            http1=True,
            http2=True,
            network_backend=self._backend,
        )
        async with pool:
            yield pool

    async def ask(
        self,
        pool: httpcore.AsyncConnectionPool,
        method: str,
        target: Target,
        headers: Iterable[tuple[str, str]],
        of_use: Callable[[Answer], int],
    ) -> Answer:
        """One request; `of_use` says how many bytes of a body are of use.

        Raises:
            Fault: there was no answer.
        """
        listed = [("Host", target.authority), *headers]
        try:
            try:
                return await self._ask(pool, method, target, listed, of_use)
            except httpcore.RemoteProtocolError as error:
                if any(word in str(error) for word in _NO_ANSWER):
                    raise Fault("reset", "the connection was closed without an answer") from None
                return await self._plainly(method, target, listed)
        except Exception as error:  # whatever a server can make the libraries raise is the server's fault
            await pool.aclose()  # a connection that was given up in the middle is of no more use
            raise (error if isinstance(error, Fault) else self._fault(error)) from None

    async def _ask(
        self,
        pool: httpcore.AsyncConnectionPool,
        method: str,
        target: Target,
        headers: list[tuple[str, str]],
        of_use: Callable[[Answer], int],
    ) -> Answer:
        phase = self.timeout
        request = httpcore.Request(
            method,
            httpcore.URL(
                scheme=target.scheme.encode(),
                host=target.host.encode(),
                port=target.port,
                target=target.path.encode(),
            ),
            headers=headers,
            extensions={"timeout": {"connect": phase, "read": phase, "write": phase, "pool": phase}},
        )
        async with asyncio.timeout(self.timeout):
            response = await pool.handle_async_request(request)
        try:
            said = tuple((name.decode("latin-1").lower(), _text(value)) for name, value in response.headers)
            answer = Answer(response.status, said)
            return await self._with_body(answer, response, of_use(answer))
        finally:
            await response.aclose()

    async def _with_body(self, answer: Answer, response: httpcore.Response, most: int) -> Answer:
        """The body, up to where it ends: a reader sees as much where it ends too early, or never.

        Raises:
            Fault: the connection was broken off before the end that the headers promise: readers see an error.
        """
        unpacker = Unpacker(", ".join(answer.all("content-encoding")), most)
        whole = False
        try:
            async with asyncio.timeout(self.timeout):
                async for piece in response.aiter_stream():
                    unpacker.feed(piece)
                    if unpacker.full:
                        break
                else:
                    whole = True
        except (TimeoutError, httpcore.TimeoutException):
            if not unpacker.content:
                raise TimeoutError from None
        except (OSError, httpcore.NetworkError):
            if answer.header("content-length") or answer.header("transfer-encoding"):
                raise Fault("reset", "the connection was broken off in the middle of the answer") from None
        except httpcore.ProtocolError:
            pass
        return Answer(answer.status, answer.headers, bytes(unpacker.content), whole)

    async def _plainly(self, method: str, target: Target, headers: list[tuple[str, str]]) -> Answer:
        """Ask once more and read whatever comes as browsers do, where it breaks the rules of HTTP."""
        if method == "HEAD":
            raise Fault("garbage", "its answer breaks the rules of HTTP")
        async with asyncio.timeout(self.timeout):
            stream = await self._backend.connect_tcp(target.host, target.port, self.timeout)
            try:
                if target.scheme == "https":
                    self._context.set_alpn_protocols(["http/1.1"])
                    stream = await stream.start_tls(self._context, target.host, self.timeout)
                status, said, body, whole = await ask_plainly(stream, method, target.path, headers, self.most)
            finally:
                await stream.aclose()
        answer = Answer(status, said)
        unpacker = Unpacker(", ".join(answer.all("content-encoding")), self.most)
        unpacker.feed(body)
        return Answer(status, said, bytes(unpacker.content), whole and not unpacker.full)

    def _fault(self, error: Exception) -> Fault:
        """What an exception means for a link."""
        if isinstance(error, Refused):
            return Fault("refused", str(error))
        if isinstance(error, (NoAnswer, CannotUnpack)):
            return Fault("garbage", str(error))
        for each in _chained(error):
            if isinstance(each, ssl.SSLError) and not isinstance(each, (ssl.SSLWantReadError, ssl.SSLWantWriteError)):
                return _insecure(each)
            if isinstance(each, socket.gaierror):
                later = each.errno == socket.EAI_AGAIN
                return Fault(
                    *(
                        ("name-later", "its name cannot be resolved now")
                        if later
                        else ("name", "there is no host of this name")
                    )
                )
        match error:
            case httpcore.ConnectTimeout() | httpcore.PoolTimeout():
                return Fault("connect", f"no connection within {self.timeout:g} seconds")
            case TimeoutError() | httpcore.TimeoutException():
                return Fault("silence", f"no answer within {self.timeout:g} seconds")
            case httpcore.ConnectError():
                codes = {each.errno for each in _chained(error) if isinstance(each, OSError)}
                return Fault(
                    "connect",
                    "the connection is refused" if errno.ECONNREFUSED in codes else "no connection can be made",
                )
            case OSError() | httpcore.NetworkError():
                return Fault("reset", "the connection was broken off")
        return Fault("garbage", "its answer cannot be read")


def _insecure(error: ssl.SSLError) -> Fault:
    """A fault of TLS."""
    if isinstance(error, ssl.SSLCertVerificationError):
        if error.verify_code in _UNKNOWN_ISSUER:
            return Fault("issuer", "its certificate was issued by somebody who is not known here")
        said = _CERTIFICATE.get(error.verify_code) or (error.verify_message or "it cannot be verified").rstrip(".")
        return Fault("tls", f"its certificate is not valid: {said}")
    why = (error.reason or "").replace("_", " ").lower()
    if not why or "eof" in why:
        return Fault("reset", "the connection was broken off")
    return Fault("tls", f"no secure connection can be made: {why}")


def _chained(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found and len(found) < 10:
        found.append(error)
        if isinstance(error, BaseExceptionGroup):
            found += error.exceptions[:5]
        error = error.__cause__ or error.__context__
    return found


def _text(value: bytes) -> str:
    """A header's value: UTF-8 where it is that, as some servers write redirects, or else Latin-1 (RFC 9110, 5.5)."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")
