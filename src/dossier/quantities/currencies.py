"""The currency of a number, before it or behind it.

tokens -> code, and the scale that is one word with it: "€", "EUR million 208", "MEUR", "C$", "švajcarskih franaka"
"""

from __future__ import annotations

from decimal import Decimal

from dossier.quantities.drafts import Doubt, Scanner
from dossier.quantities.units import CODES, SCALES

_LOWER_CODES = ("eur", "usd", "gbp", "chf")
_COMPOUNDS = {
    word: (SCALES[scale], code.upper())
    for code in _LOWER_CODES
    for scale in ("k", "m", "b", "mn", "bn", "tn")
    for word in (scale + code, code + scale)
}
_COMPOUNDS |= {f"t{code}": (SCALES["thousand"], code.upper()) for code in _LOWER_CODES}
"""MEUR, EURm and their like; TEUR in German accounts."""
_DOLLARS = {"A": "AUD", "AU": "AUD", "C": "CAD", "CA": "CAD", "NZ": "NZD"}
"""Stuck to the sign, and in capitals: "a $5 million package" is in US dollars."""


def take_currency(scanner: Scanner) -> str:
    """The code of the currency that is named here; empty where none is.

    A code is read in capitals only: "ALL" is the Albanian lek, "all" is not.
    """
    token = scanner.token()
    if token is None:
        return ""
    if token.text in CODES or token.text == "KM":  # the convertible mark; kilometres are small
        scanner.at += 1
        return CODES.get(token.text, "BAM")
    place = scanner.at
    if names_dollars(scanner):
        scanner.at += 2
        return _DOLLARS[token.text]
    code = scanner.take(scanner.lexicon.currencies)
    if code is None or (token.low.upper() in CODES and token.low not in _LOWER_CODES):
        scanner.at = place
        return ""
    if not code:
        raise Doubt("cents are not read", "write the amount in the currency itself")
    if token.kind == "word" and _is_adjective(scanner, place):
        scanner.at = place
        return ""
    return code


def names_dollars(scanner: Scanner) -> bool:
    """Whether the dollars of a country are named here: "C$", "NZ$"."""
    token = scanner.token()
    return token is not None and token.text in _DOLLARS and scanner.word(1) == "$" and scanner.glued(1)


def _is_adjective(scanner: Scanner, place: int) -> bool:
    """Whether the currency's name only describes a noun: "20 euro-area countries", "27 euro-denominated bonds"."""
    following = scanner.word(1) if scanner.word() == "-" else scanner.word()
    last = scanner.words[place - 1] if place > 0 else ""
    scaled = last == "-" or last in scanner.lexicon.scales
    return following in ("area", "zone") or (scanner.word() == "-" and not scaled)


def take_before(scanner: Scanner) -> tuple[Decimal | None, str]:
    """Scale and currency before a number: "€", and both in "€m 208", "EUR million 208", "EURm 208"."""
    start = scanner.at
    joined = take_compound(scanner)
    currency = "" if joined else take_currency(scanner)
    scale = scanner.lexicon.scales.get(scanner.word()) if currency else None
    scanner.at += scale is not None
    following = scanner.token()
    if (joined or scale) and following is not None and following.kind == "num":
        return joined or (scale, currency)
    scanner.at = start if joined else scanner.at - (scale is not None)
    return None, currency


def take_compound(scanner: Scanner) -> tuple[Decimal, str] | None:
    """Scale and currency that are one word: "MEUR", "EURm", "TEUR", "T€"."""
    token, thousand = scanner.token(), scanner.word(1) == "€" and scanner.glued(1)
    found = _COMPOUNDS.get("teur" if token and token.text == "T" and thousand else scanner.word())
    if found:
        scanner.at += 2 if scanner.word() == "t" else 1
    return found
