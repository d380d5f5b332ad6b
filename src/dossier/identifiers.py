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
