"""LaTeX in the fields of a bibliography -> Unicode text, with the few kinds of mark-up that a title may carry.

Accents and symbols are latexcodec's work; groups, mark-up commands and dashes are read here. A text without LaTeX is
not decoded at all: most fields hold none, and decoding is half the cost of formatting.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_LATEX = re.compile(r"[\\{}$~`]|--|''")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_COMMAND = re.compile(
    r"\\(?:(?P<style>emph|textit|textsl|mkbibemph|mkbibitalic|textbf|mkbibbold|textsc|textsuperscript|textsubscript)"
    r"|(?P<quote>enquote\*?|mkbibquote)|(?P<plain>text|textrm|textsf|textup|textnormal|textmd|mbox|hbox|uppercase|MakeUppercase"
    r"|lowercase|MakeLowercase|underline|uline|url|path|texttt|nolinkurl|textnohyphenation|textgreek|natexlab|bibnamefont"
    r"|citenamefont|mkbibparens|ensuremath)"
    r"|(?P<second>href|texorpdfstring|foreignlanguage|textlang|textcolor|bibinfo)"
    r"|(?P<nothing>noopsort|nopsort|SortNoop|sortnoop|hspace\*?|vspace\*?|selectlanguage|label|index|phantom|footnote|color"
    r"|cite\w*|\w+cite)(?:\[[^\[\]]*\])?)\s*\{"
    r"|\{\\(?P<old>em|it|sl|bf|sc)(?![A-Za-z])\s*|(?<!\\)\$(?=\S)(?P<formula>[^$]{1,500})(?<![\s\\])\$(?!\d)"
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
_RAISED = re.compile(r"(?P<sign>[\^_])\s*(?:\{(?P<group>[^{}]*)\}|(?P<one>\\[A-Za-z]+|[^\s\\{}]))")
"""What is raised or lowered in a formula."""
_SYMBOLS = {
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "BibTeX": "BibTeX",
    "No": "№",
    "dots": "…",
    "euro": "€",
    "flqq": "«",
    "frqq": "»",
    "glqq": "„",
    "grqq": "“",
    "j": "ȷ",
    "newline": " ",
    "ng": "ŋ",
    "nobreakspace": "\u00a0",
    "quotedblbase": "„",
    "quotesinglbase": "‚",
    "slash": "/",
    "textasciicircum": "^",
    "textasciigrave": "`",
    "textasciitilde": "\ue002",
    "textbackslash": "\ue005",
    "textbar": "|",
    "textbullet": "•",
    "textellipsis": "…",
    "texteuro": "€",
    "textexclamdown": "¡",
    "textgreater": ">",
    "textless": "<",
    "textnumero": "№",
    "textonehalf": "½",
    "textonequarter": "¼",
    "textperthousand": "‰",
    "textquestiondown": "¿",
    "textquotedbl": '"',
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textquoteleft": "‘",
    "textquoteright": "’",
    "textquotesingle": "\ue006",
    "textsection": "§",
    "textthreequarters": "¾",
    "textunderscore": "_",
    "times": "×",
}
"""Commands without an argument that latexcodec does not know, or not everywhere."""
_ESCAPED = re.compile(
    r"\\(?P<char>[{}$%])|(?P<percent>%)|\\(?P<space>[\\,;:!/@-])"
    rf"|\\(?P<name>{'|'.join(sorted(_SYMBOLS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}}|[ ]*)"
    r"|\\(?P<alone>[~^`'\"])\{\s*\}"
)
"""What latexcodec does not know, or would cut: it takes a `%` for a comment, as LaTeX does within a document."""
_SPACED = {"\\": " ", ",": "\u202f", ";": "\u00a0", ":": "\u00a0"}
_KEPT = {"{": "\ue000", "}": "\ue001", "$": "\ue003", "%": "\ue004", "~": "\ue002", "'": "\ue006", "`": "\ue007"}
_RESTORED = str.maketrans(
    {
        "\ue000": "{",
        "\ue001": "}",
        "\ue002": "~",
        "\ue003": "$",
        "\ue004": "%",
        "\ue005": "\\",
        "\ue006": "'",
        "\ue007": "`",
    }
    | {"{": None, "}": None}
)
_LIGATURES = (("---", "\u2014"), ("--", "\u2013"), ("``", "\u201c"), ("''", "\u201d"), ("~", "\u00a0"))
_SINGLE_QUOTES = re.compile(r"`(?=\S)([^`'\u201c\u201d\n]{1,200})'(?!\w)")
_DOTLESS = re.compile(r"\\(['\"^`~=.]|[uvHrc](?=[\s{\\]))\s*(?:\{\s*)?\\([ij])(?![A-Za-z])[ ]*(?:\{\})?\}?")
"""An accent over a letter that lost its own dot for it, which latexcodec leaves apart."""
_STACKED = re.compile(r"\\(?P<mark>b|t|cb|G|U|h)\s*\{(?P<letters>[^\W\d_]{1,2})\}")
_MARKS = {"b": "\u0331", "t": "\u0361", "cb": "\u0326", "G": "\u030f", "U": "\u030e", "h": "\u0309"}
_ACCENTS = {
    **dict(zip("'\"^`~=.", "\u0301\u0308\u0302\u0300\u0303\u0304\u0307", strict=True)),
    **dict(zip("uvHrckd", "\u0306\u030c\u030b\u030a\u0327\u0328\u0323", strict=True)),
}
_LEFT = re.compile(
    r"\\(?:(?P<sign>['\"^`~=.]) ?|(?P<name>[uvHrckd])(?: (?=[^\W\d_])|[ ]?(?=\{)))\{?(?P<letter>[^\W\d_])"
)
"""An accent over a letter that latexcodec knows nowhere together."""
_NAME = re.compile(r"\\([A-Za-z]+)")
_UNKNOWN = re.compile(r"\\[A-Za-z]+\*?[ ]?")


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
        if command["formula"] is not None:
            yield from _formula(command["formula"], style)
            at = command.end()
            continue
        end = group_end(raw, command.end())
        inside = raw[command.end() : end]
        if command["quote"]:
            yield Run("\u201c", style)
            yield from _runs(inside, style, depth + 1)
            yield Run("\u201d", style)
        elif command["second"]:
            second = re.compile(r"\s*\{").match(raw, end + 1)
            if second:
                end = group_end(raw, second.end())
                inside = raw[second.end() : end]
            yield from _runs(inside, style, depth + 1)
        elif command["nothing"]:
            pass
        elif command["plain"] == "ensuremath":
            yield from _formula(inside, style)
        elif command["plain"]:
            yield from _runs(inside, style, depth + 1)
        else:
            inner = _STYLES.get(command["style"] or command["old"], "emphasis")
            yield from _runs(inside, "" if inner == style == "emphasis" else inner, depth + 1)
        at = end + 1
    if rest := _plain(raw[at:]):
        yield Run(rest, style)


def _formula(formula: str, style: str) -> Iterator[Run]:
    """A formula of the kind that titles have: letters, signs, and what is raised or lowered."""
    at = 0
    for found in _RAISED.finditer(formula):
        if found.start() and formula[found.start() - 1] == "\\":
            continue
        yield from _in_formula(formula[at : found.start()], style)
        inside = found["group"] if found["group"] is not None else found["one"]
        yield from _in_formula(inside, "superscript" if found["sign"] == "^" else "subscript")
        at = found.end()
    yield from _in_formula(formula[at:], style)


def _in_formula(text: str, style: str) -> Iterator[Run]:
    words = re.sub(r"\\(?:mathrm|mathbf|mathit|mathcal|text|mbox|operatorname)\s*(?=\{)", "", text)
    words = re.sub(r"\\sim(?![A-Za-z])", r"\\textasciitilde{}", words)
    if "\\" in words:
        words = re.sub(r"\\[A-Za-z]+", lambda one: _plain(one[0]) if one[0][1:] in _SYMBOLS else _sign(one[0]), words)
    if plain := _plain(words).replace("'", "\u2032").replace("-", "\u2212"):
        yield Run(plain, style)


def _sign(command: str) -> str:
    r"""A command of a formula, as latexcodec knows it: `\alpha` is α."""
    decoded = _ulatex(f"${command}$")
    return command if "$" in decoded else decoded


def _ulatex(text: str) -> str:
    import latexcodec  # noqa: F401 -- registers the codec "ulatex"; most texts have no need of it

    while text.endswith("\\"):  # a command without a name, which latexcodec refuses
        text = text[:-1]
    decoded, _ = codecs.getdecoder("ulatex")(text)  # type: ignore[arg-type]
    return decoded


def _plain(text: str) -> str:
    """A stretch without mark-up commands, decoded; white space is left to the caller."""
    if "\\" in text or "$" in text:
        text = _DOTLESS.sub(r"\\\1{\2}", text)
        text = _STACKED.sub(_stacked, _ESCAPED.sub(_kept, text))
        lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        text = lead + _UNKNOWN.sub("", _LEFT.sub(_accented, _ulatex(text.strip()))) + tail
    if "`" in text:
        text = text.replace("?`", "¿").replace("!`", "¡")
    for written, meant in _LIGATURES:
        text = text.replace(written, meant)
    if "`" in text:
        text = _SINGLE_QUOTES.sub("\u2018\\1\u2019", text)
    return text.translate(_RESTORED)


def _stacked(found: re.Match[str]) -> str:
    letters = found["letters"]
    return unicodedata.normalize("NFC", letters[0] + _MARKS[found["mark"]] + letters[1:])


def _accented(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", found["letter"] + _ACCENTS[found["sign"] or found["name"]])


def unknown_commands(raw: str) -> list[str]:
    r"""The commands of a value that nothing here knows, and that readers therefore do not see: `\foo`."""
    if "\\" not in raw:
        return []
    return [f"\\{name}" for name in _NAME.findall(_COMMAND.sub("{", raw)) if not _known(name)]


@lru_cache(maxsize=1024)
def _known(name: str) -> bool:
    """Whether a command becomes a sign, an accent or nothing."""
    if name in _SYMBOLS or name in _ACCENTS or name in _MARKS:
        return True
    return _UNKNOWN.search(_ulatex(f"\\{name}{{}}")) is None or "\\" not in _ulatex(f"\\{name}{{a}}")


def _kept(found: re.Match[str]) -> str:
    if found["name"]:
        return _SYMBOLS[found["name"]]
    if found["alone"]:
        return _KEPT.get(found["alone"], found["alone"])
    if found["space"]:
        return _SPACED.get(found["space"], "")
    return _KEPT[found["char"] or "%"]
