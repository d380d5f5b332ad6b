"""A packed body, piece by piece -> its content, never more of it than was asked for.

A few kilobytes can unpack to gigabytes; here unpacking stops when the bound is reached, at every layer.
"""

from __future__ import annotations

import zlib
from typing import Any

_PIECE = 65536
_MOST_LAYERS = 3
_SLACK = 4
"""How many times the bound an inner layer may grow to."""
_GZIP, _ZLIB, _RAW = 31, 15, -15


class CannotUnpack(Exception):  # noqa: N818 -- a finding about the server
    """The body is not packed as its header says."""


class Unpacker:
    """Takes the pieces of a body that was packed by `encodings` (the header Content-Encoding)."""

    def __init__(self, encodings: str, most: int) -> None:
        names = [name.strip().lower() for name in encodings.split(",")]
        layers = [name.removeprefix("x-") for name in reversed(names) if name not in ("", "identity", "utf-8", "none")]
        self.known = len(layers) <= _MOST_LAYERS and all(name in ("gzip", "deflate") for name in layers)
        """Whether it can be unpacked here at all: what was not asked for (`br`) may come nevertheless."""
        self.most = most
        self.content = bytearray()
        self._layers = [_Layer(name) for name in layers] if self.known else []
        self._taken = 0

    @property
    def full(self) -> bool:
        """Whether the bound is reached, or more would be of no use."""
        return not self.known or len(self.content) >= self.most or self._taken >= self.most * _SLACK

    def feed(self, piece: bytes) -> None:
        """Unpack a piece.

        Raises:
            CannotUnpack: the body is not what its header says.
        """
        self._taken += len(piece)
        if not self.full:
            self._into(0, piece)

    def _into(self, depth: int, piece: bytes) -> None:
        if depth == len(self._layers):
            self.content += piece[: self.most - len(self.content)]
            return
        layer = self._layers[depth]
        layer.waiting += piece
        while (made := layer.next()) and not self.full:
            layer.made += len(made)
            if layer.made > self.most * _SLACK:
                self._taken = self.most * _SLACK  # enough
                return
            self._into(depth + 1, made)


class _Layer:
    """One packing of the body."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.waiting = b""
        self.made = 0
        self._machine: Any = None

    def next(self) -> bytes:
        """Some more of what is in it; empty where more input is needed.

        Raises:
            CannotUnpack: it is damaged.
        """
        while self.waiting:
            if self._machine is None:
                self._machine = zlib.decompressobj(self._form())
            try:
                made: bytes = self._machine.decompress(self.waiting, _PIECE)
            except zlib.error:
                if self.made:  # rubbish after the end, as some servers send it
                    self.waiting = b""
                    return b""
                raise CannotUnpack("what it sends is not packed as it says") from None
            if self._machine.eof:  # another one may follow (RFC 1952, 2.2)
                self.waiting, self._machine = self._machine.unused_data, None
            else:
                self.waiting = self._machine.unconsumed_tail
            if made:
                return made
        return b""

    def _form(self) -> int:
        """`deflate` means zlib's form (RFC 9110, 8.4.1.2); some send the bare stream."""
        if self.name == "gzip":
            return _GZIP
        head = self.waiting[:2]
        return _ZLIB if len(head) < 2 or (head[0] & 15 == 8 and int.from_bytes(head, "big") % 31 == 0) else _RAW
