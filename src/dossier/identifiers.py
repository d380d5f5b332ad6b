"""Identifiers of people and bodies, and whether their check digits are right."""

from __future__ import annotations

import re

_RESOLVER = re.compile(
    r"(?:https?://)?(?:www\.)?(?:orcid\.org|ror\.org|(?:dx\.)?doi\.org)/|doi:\s*|urn:isbn:|isbn(?:-1[03])?:?\s*",
    re.IGNORECASE,
)
_ORCID = re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9Xx]")
_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")


def bare(text: str) -> str:
    """An identifier without the address of its resolver, with which people copy it: `https://orcid.org/...`."""
    said = text.strip()
    found = _RESOLVER.match(said)
    return (said[found.end() :].rstrip("/") if found else "") or said


def is_doi(text: str) -> bool:
    """Whether a text has the form of a DOI (DOI Handbook, 2.2): it has no check digit."""
    return _DOI.fullmatch(text) is not None


def is_orcid(text: str) -> bool:
    """Whether a text is an ORCID iD whose last character checks (ISO/IEC 7064, MOD 11-2)."""
    if _ORCID.fullmatch(text) is None:
        return False
    digits = text.replace("-", "")
    total = 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return digits[15].upper() == ("X" if check == 10 else str(check))


def is_ror(text: str) -> bool:
    """Whether a text is a ROR identifier whose last two digits check (ISO/IEC 7064, MOD 97-10, in base 32)."""
    alphabet = "0123456789abcdefghjkmnpqrstvwxyz"
    text = text.lower()
    if len(text) != 9 or text[0] != "0" or not text[7:].isdecimal() or not set(text[:7]) <= set(alphabet):
        return False
    number = 0
    for letter in text[:7]:
        number = number * 32 + alphabet.index(letter)
    return int(text[7:]) == 98 - (number * 100) % 97


def is_isbn(text: str) -> bool:
    """Whether a text is an ISBN whose last character checks (ISO 2108): of 13 digits, or of the 10 used before 2007."""
    digits = text.replace("-", "").replace(" ", "").upper()
    if not digits.isascii() or not digits[:-1].isdecimal():
        return False
    values = [10 if digit == "X" else int(digit) if digit.isdecimal() else -1 for digit in digits]
    if len(values) == 10 and values[-1] >= 0:
        return sum(value * weight for value, weight in zip(values, range(10, 0, -1), strict=True)) % 11 == 0
    weighted = (value * (3 if at % 2 else 1) for at, value in enumerate(values))
    return len(values) == 13 and digits.isdecimal() and digits[:3] in ("978", "979") and sum(weighted) % 10 == 0
