"""The words of a page -> what they are like, in 16 digits: enough to see that a page says something else now."""

from __future__ import annotations

import hashlib
from collections import Counter

_SHINGLE = 3
_BITS = 64
_LIKE = 8
"""Of 64 bits may differ between two states of a page that say the same: up to about one word in ten changed."""
_SHORT = 60
"""Words of a text of which every single one counts."""


def fingerprint(words: list[str]) -> str:
    """What a text is like, as 16 hexadecimal digits: texts that share most of their phrases differ in few bits.

    A SimHash (Charikar, Similarity Estimation Techniques from Rounding Algorithms, STOC 2002) of phrases of three
    words; of a short text a plain digest, after an equals sign.
    """
    if len(words) < _SHORT:
        return "=" + hashlib.blake2b(" ".join(words).encode(errors="replace"), digest_size=_BITS // 8).hexdigest()
    phrases = [" ".join(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))]
    blob = b"".join(hashlib.blake2b(each.encode(errors="replace"), digest_size=_BITS // 8).digest() for each in phrases)
    total = 0
    for position in range(_BITS // 8):
        weights = [0] * 8
        for value, count in Counter(blob[position :: _BITS // 8]).items():
            for bit in range(8):
                weights[bit] += count if value >> bit & 1 else -count
        total = total << 8 | sum(1 << bit for bit, weight in enumerate(weights) if weight > 0)
    return f"{total:0{_BITS // 4}x}"


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
