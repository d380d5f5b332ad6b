"""Identifiers of people and bodies, and whether their check digits are right."""

from __future__ import annotations


def is_orcid(text: str) -> bool:
    """Whether a text is an ORCID iD whose last character checks (ISO/IEC 7064, MOD 11-2)."""
    digits = text.replace("-", "")
    if len(text) != 19 or len(digits) != 16 or not digits[:15].isdecimal() or not digits.isascii():
        return False
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
