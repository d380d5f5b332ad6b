"""Cookies of one chain of requests (RFC 6265, as far as a link check needs it); gone with the chain."""

from __future__ import annotations

from collections.abc import Iterable

from dossier.weblinks.urls import Target

_MOST = 50
_LONGEST = 4096


class Cookies:
    """What servers asked to be told again."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, str], tuple[str, bool, bool]] = {}
        """(domain, path, name) -> (value, for this host alone, for https alone)."""

    def take(self, target: Target, headers: Iterable[str]) -> None:
        """Keep what the headers Set-Cookie of an answer ask for."""
        for header in headers:
            pair, *attributes = header[:_LONGEST].split(";")
            name, equals, value = (part.strip() for part in pair.partition("="))
            if not equals or not name:
                continue
            said = {key.strip().lower(): word.strip() for key, _, word in (each.partition("=") for each in attributes)}
            domain = said.get("domain", "").lstrip(".").lower()
            alone = not domain or not _within(target.host, domain) or "." not in domain
            path = said.get("path", "")
            if not path.startswith("/"):
                path = target.path.partition("?")[0].rpartition("/")[0] or "/"
            place = (target.host if alone else domain, path, name)
            if said.get("max-age", "1").lstrip("-") == "0" or said.get("max-age", "").startswith("-"):
                self._kept.pop(place, None)
            elif len(self._kept) < _MOST or place in self._kept:
                self._kept[place] = (value, alone, "secure" in said)

    def header(self, target: Target) -> str:
        """The header Cookie for a request; empty where there is nothing to tell."""
        asked = target.path.partition("?")[0]
        fitting = [
            (path, f"{name}={value}")
            for (domain, path, name), (value, alone, secure) in self._kept.items()
            if (target.host == domain if alone else _within(target.host, domain))
            and (asked == path or asked.startswith(path if path.endswith("/") else f"{path}/"))
            and (not secure or target.scheme == "https")
        ]
        text = "; ".join(pair for _, pair in sorted(fitting, key=lambda each: -len(each[0])))
        return text if text.isprintable() and text.isascii() else ""


def _within(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")
