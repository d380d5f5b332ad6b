"""HTTP/1 read leniently, as browsers read it: for servers that break its rules and are seen by readers all the same.

A header without a colon, a name with a space in it, two different lengths: a strict reader stops at each, and a link
check that did so would call pages broken that everybody can read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import httpcore

_MOST_HEADERS = 256 * 1024
"""Bytes, as in Chromium."""
_STATUS = re.compile(rb"[\s\x00]{0,4}HTTP/\d+(?:\.\d+)?[ \t]+(\d{3})(?!\d)[^\r\n]*\r?\n?", re.IGNORECASE)
_END = re.compile(rb"\r?\n\r?\n")
_SIZE = re.compile(rb"\s*([0-9a-fA-F]{1,8})[^\r\n]*\r?\n")

Headers = tuple[tuple[str, str], ...]


class NoAnswer(Exception):  # noqa: N818 -- a finding about the server
    """What came is no HTTP at all; the message is a clause."""


async def ask_plainly(
    stream: httpcore.AsyncNetworkStream, method: str, path: str, headers: Iterable[tuple[str, str]], most: int
) -> tuple[int, Headers, bytes, bool]:
    """One request on a connection of its own: status, headers, body (`most` bytes) and whether that is all of it.

    Raises:
        NoAnswer: what came is no HTTP.
    """
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers), "Connection: close"]
    await stream.write("\r\n".join([*lines, "", ""]).encode("latin-1", "replace"))
    received, seen = bytearray(), 0
    while True:
        end = _END.search(received, max(0, seen - 3))
        seen = len(received)
        status = _STATUS.match(received)
        if end is not None and status is not None and status[1].startswith(b"1"):
            del received[: end.end()]  # an interim answer (RFC 9110, 15.2)
            seen = 0
            continue
        if end is not None:
            break
        if len(received) > _MOST_HEADERS:
            raise NoAnswer("its answer is no HTTP" if status is None else "its headers have no end")
        piece = await stream.read(65536)
        if not piece:
            break
        received += piece
    if status is None:
        raise NoAnswer("its answer is no HTTP")
    head, body = (
        bytes(received[: end.start() if end else len(received)]),
        received[end.end() if end else len(received) :],
    )
    said = _headers(head[status.end() :])
    return await _body(stream, int(status[1]), said, body, most)


def _headers(block: bytes) -> Headers:
    """The lines that are headers; the others are passed over."""
    found = []
    for line in re.split(rb"\r\n|\r|\n", block):
        name, colon, value = line.partition(b":")
        if colon and name.strip():
            found.append((name.strip().decode("latin-1").lower(), value.strip(b" \t\x00").decode("utf-8", "replace")))
    return tuple(found)


async def _body(
    stream: httpcore.AsyncNetworkStream, status: int, said: Headers, body: bytearray, most: int
) -> tuple[int, Headers, bytes, bool]:
    length = next((int(value) for name, value in said if name == "content-length" and value.isdecimal()), -1)
    if status in (204, 304):
        length = 0
    chunked = any(name == "transfer-encoding" and "chunked" in value.lower() for name, value in said)
    wanted = most if chunked or length < 0 else min(length, most)
    ended = False
    while len(body) < wanted and not ended:
        try:
            piece = await stream.read(65536)
        except (httpcore.NetworkError, httpcore.TimeoutException, OSError):
            break
        ended = not piece
        body += piece
    if chunked:
        content, whole = _joined(bytes(body))
        return status, said, content, whole
    return status, said, bytes(body[:wanted]), (ended if length < 0 else len(body) >= length)


def _joined(body: bytes) -> tuple[bytes, bool]:
    """The pieces of a chunked body (RFC 9112, 7.1), and whether its end was reached."""
    pieces: list[bytes] = []
    at = 0
    while size := _SIZE.match(body, at):
        length = int(size[1], 16)
        if not length:
            return b"".join(pieces), True
        pieces.append(body[size.end() : size.end() + length])
        at = size.end() + length
    return (b"".join(pieces) or body), False
