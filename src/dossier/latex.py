"""LaTeX in the fields of a bibliography -> Unicode text, with the few kinds of mark-up that a title may carry.

Accents and symbols are latexcodec's work; groups, mark-up commands and dashes are read here. A text without LaTeX is
not decoded at all: most fields hold none, and decoding is half the cost of formatting.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

import latexcodec  # noqa: F401 -- registers the codec "ulatex"

_LATEX = re.compile(r"[\\{}$~]|--|``|''")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_COMMAND = re.compile(
    r"\\(?:(?P<style>emph|textit|textsl|mkbibemph|mkbibitalic|textbf|mkbibbold|textsc|textsuperscript|textsubscript)"
    r"|(?P<quote>enquote\*?|mkbibquote)|(?P<plain>text|textrm|textsf|textup|textnormal|mbox|uppercase|MakeUppercase"
    r"|url|path|texttt|nolinkurl|textnohyphenation)"
    r"|(?P<href>href))\s*\{|\{\\(?P<old>em|it|sl|bf|sc)(?![A-Za-z])\s*"
)
_STYLES = {
    "textbf": "strong",
    "mkbibbold": "strong",
    "bf": "strong",
    "textsc": "caps",
    "sc": "caps",
    "textsuperscript": "superscript",
    "textsubscript": "subscript",
}
_DEEPEST = 20
_ESCAPED = re.compile(
    r"\\(?P<char>[{}$%])|(?P<percent>%)|\\(?P<space>[\\,;:!/-])"
    r"|\\(?P<name>texteuro|euro|textquoteright|textquoteleft|textquotedblright|textquotedblleft|textasciitilde"
    r"|textbackslash|slash|newline)(?![A-Za-z])(?:\{\}|[ ]*)"
)
"""What latexcodec does not know, or would cut: it takes a `%` for a comment, as LaTeX does within a document."""
_SPACED = {"\\": " ", ",": "\u202f", ";": "\u00a0", ":": "\u00a0"}
_NAMED = {
    "texteuro": "€",
    "euro": "€",
    "textquoteright": "’",
    "textquoteleft": "‘",
    "textquotedblright": "”",
    "textquotedblleft": "“",
    "textasciitilde": "\ue002",
    "textbackslash": "\ue005",
    "slash": "/",
    "newline": " ",
}
_KEPT = {"{": "\ue000", "}": "\ue001", "$": "\ue003", "%": "\ue004"}
_RESTORED = str.maketrans(
    {"\ue000": "{", "\ue001": "}", "\ue002": "~", "\ue003": "$", "\ue004": "%", "\ue005": "\\", "{": None, "}": None}
)
_LIGATURES = (("---", "\u2014"), ("--", "\u2013"), ("``", "\u201c"), ("''", "\u201d"), ("~", "\u00a0"))


class Run(NamedTuple):
    """A stretch of text in one style: `""`, `emphasis`, `strong`, `caps`, `superscript` or `subscript`."""

    text: str
    style: str = ""


def decode(raw: str) -> str:
    r"""A field's value as plain text: `{\'E}tudes` is `Études`; mark-up is dropped, white space is one space."""
    if _LATEX.search(raw) is None:
        return _SPACES.sub(" ", raw).strip()
    return "".join(run.text for run in runs(raw))


def runs(raw: str) -> list[Run]:
    """A field's value as stretches of text with their styles; adjoining ones of one style are one."""
    if _LATEX.search(raw) is None:
        text = _SPACES.sub(" ", raw).strip()
        return [Run(text)] if text else []
    merged: list[Run] = []
    for run in _runs(raw, "", 0):
        if merged and merged[-1].style == run.style:
            merged[-1] = Run(merged[-1].text + run.text, run.style)
        else:
            merged.append(run)
    spaced = [Run(_SPACES.sub(" ", run.text), run.style) for run in merged]
    if spaced:
        spaced[0] = spaced[0]._replace(text=spaced[0].text.lstrip(" "))
        spaced[-1] = spaced[-1]._replace(text=spaced[-1].text.rstrip(" "))
    return [run for run in spaced if run.text]


def group_end(text: str, start: int) -> int:
    """The offset of the brace that closes the group whose content begins at `start`; the text's end if none does."""
    depth = 1
    for brace in re.compile(r"\\.|[{}]", re.DOTALL).finditer(text, start):
        if brace[0] == "{":
            depth += 1
        elif brace[0] == "}":
            depth -= 1
            if depth == 0:
                return brace.start()
    return len(text)


def _runs(raw: str, style: str, depth: int) -> Iterator[Run]:
    at = 0
    while depth <= _DEEPEST and (command := _COMMAND.search(raw, at)) is not None:
        if before := _plain(raw[at : command.start()]):
            yield Run(before, style)
        end = group_end(raw, command.end())
        inside = raw[command.end() : end]
        if command["quote"]:
            yield Run("\u201c", style)
            yield from _runs(inside, style, depth + 1)
            yield Run("\u201d", style)
        elif command["href"]:
            second = re.compile(r"\s*\{").match(raw, end + 1)
            if second:
                end = group_end(raw, second.end())
                inside = raw[second.end() : end]
            yield from _runs(inside, style, depth + 1)
        elif command["plain"]:
            yield from _runs(inside, style, depth + 1)
        else:
            inner = _STYLES.get(command["style"] or command["old"], "emphasis")
            yield from _runs(inside, "" if inner == style == "emphasis" else inner, depth + 1)
        at = end + 1
    if rest := _plain(raw[at:]):
        yield Run(rest, style)


def _ulatex(text: str) -> str:
    while text.endswith("\\"):  # a command without a name, which latexcodec refuses
        text = text[:-1]
    decoded, _ = codecs.getdecoder("ulatex")(text)  # type: ignore[arg-type]
    return decoded


def _plain(text: str) -> str:
    """A stretch without mark-up commands, decoded; white space is left to the caller."""
    if "\\" in text or "$" in text:
        text = _ESCAPED.sub(_kept, text)
        lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        text = lead + _ulatex(text.strip()) + tail
    for written, meant in _LIGATURES:
        text = text.replace(written, meant)
    return text.translate(_RESTORED)


def _kept(found: re.Match[str]) -> str:
    if found["name"]:
        return _NAMED[found["name"]]
    if found["space"]:
        return _SPACED.get(found["space"], "")
    return _KEPT[found["char"] or "%"]
