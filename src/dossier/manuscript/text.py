"""The prose of a block as one string, whose places are those of the page."""

from __future__ import annotations

from bisect import bisect_right

from dossier.manuscript.marks import Block, Piece


class Text:
    """The text of a block as one string, and the offset in the page of each of its characters."""

    def __init__(self, page: str, block: Block) -> None:
        self.block = block
        self._pieces = [*block.pieces[:1], *(_unindented(page, piece) for piece in block.pieces[1:])]
        self.string = "\n".join(page[start:end] for start, end in self._pieces)
        self._own: list[int] = []
        at = 0
        for start, end in self._pieces:
            self._own.append(at)
            at += end - start + 1

    def offset(self, at: int) -> int:
        """The offset in the page of the character `at` of the string (or of its end)."""
        index = bisect_right(self._own, at) - 1 if len(self._own) > 1 else 0
        piece = self._pieces[index]
        return min(piece.start + at - self._own[index], piece.end)

    def index(self, offset: int) -> int:
        """The place in the string of an offset in the page."""
        index = max(0, bisect_right([piece.start for piece in self._pieces], offset) - 1)
        piece = self._pieces[index]
        return self._own[index] + min(offset, piece.end) - piece.start


def _unindented(page: str, piece: Piece) -> Piece:
    """A line that goes on with a paragraph, without the spaces before it, which Markdown drops."""
    start, end = piece
    while start < end and page[start] in " \t":
        start += 1
    return Piece(start, end)
