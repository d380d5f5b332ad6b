"""The prose of a block as one string, whose places are those of the page."""

from __future__ import annotations

from bisect import bisect_right

from dossier.manuscript.marks import Block, Piece


class Text:
    """The text of a block as one string, and the offset in the page of each of its characters."""

    def __init__(self, page: str, block: Block) -> None:
        self.block = block
        self.string = "\n".join(page[start:end] for start, end in block.pieces)
        self._own: list[int] = []
        at = 0
        for start, end in block.pieces:
            self._own.append(at)
            at += end - start + 1

    def offset(self, at: int) -> int:
        """The offset in the page of the character `at` of the string (or of its end)."""
        index = bisect_right(self._own, at) - 1 if len(self._own) > 1 else 0
        piece: Piece = self.block.pieces[index]
        return min(piece.start + at - self._own[index], piece.end)

    def index(self, offset: int) -> int:
        """The place in the string of an offset in the page."""
        index = max(0, bisect_right([piece.start for piece in self.block.pieces], offset) - 1)
        piece = self.block.pieces[index]
        return self._own[index] + min(offset, piece.end) - piece.start
