"""The words of a page -> what they are like, in 16 digits: enough to see that a page says something else now."""

from __future__ import annotations

import hashlib

_BITS = 64
_ODD = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)
"""By which the three words of a phrase are told apart; odd, so that no bit of a word is lost."""
_LIKE = 12
"""Of 64 bits may differ between two states of a page that say the same: about one word in twenty changed. Pages that
have nothing to do with each other differ in 19 to 45."""
_SHORT = 60
"""Words of a text of which every single one counts."""


def fingerprint(words: list[str]) -> str:
    """What a text is like, as 16 hexadecimal digits: texts that share most of their phrases differ in few bits.

    A SimHash (Charikar, Similarity Estimation Techniques from Rounding Algorithms, STOC 2002) of phrases of three
    words; of a short text a plain digest, after an equals sign.
    """
    if len(words) < _SHORT:
        return "=" + hashlib.blake2b(" ".join(words).encode(errors="replace"), digest_size=_BITS // 8).hexdigest()
    import numpy  # here, since a run that asks nothing has no need of it

    numbers = {word: _number(word) for word in set(words)}
    row = numpy.array([numbers[word] for word in words], dtype=">u8")
    phrases = row[:-2] * _ODD[0] ^ row[1:-1] * _ODD[1] ^ row[2:] * _ODD[2]
    bits = numpy.unpackbits(phrases.astype(">u8").view(numpy.uint8).reshape(-1, _BITS // 8), axis=1)
    return numpy.packbits(bits.sum(axis=0) * 2 > len(phrases)).tobytes().hex()


def _number(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode(errors="replace"), digest_size=_BITS // 8).digest(), "big")


def changed(before: str, after: str) -> bool:
    """Whether two fingerprints are of different contents; an unknown one says nothing."""
    if not before or not after or before == after:
        return False
    if len(before) == len(after) == _BITS // 4 and "=" not in before + after:
        try:
            return (int(before, 16) ^ int(after, 16)).bit_count() > _LIKE
        except ValueError:
            return False
    return True


def portion(text: str) -> float:
    """A number from 0 to below 1 that is always the same for a text: jitter without chance."""
    return int.from_bytes(hashlib.blake2b(text.encode(errors="replace"), digest_size=6).digest(), "big") / 2**48
