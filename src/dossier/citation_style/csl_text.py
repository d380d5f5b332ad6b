"""What citeproc-py writes, as runs: its HTML read, and signs that meet at the seams of two parts made one.

Which of two signs stays: the CSL processor citeproc-js, and the Chicago Manual of Style, 17th edition, 6.9 and 6.125.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import groupby

from dossier.citation_style.csl_prepared import OTHERS
from dossier.citation_style.runs import Run, Runs

_TAGS = {"i": "emphasis", "em": "emphasis", "b": "strong", "strong": "strong", "sup": "superscript", "sub": "subscript"}
_NO_TAG = re.compile(r"<(?!/?(?:i|em|b|strong|sup|sub|span|u|l)(?:\s[^<>]*)?>)")
"""A sign that a style puts around addresses: `<https://example.org>`."""
_AFTER_QUOTE = re.compile(r"(”)([.,])(?=\s|\Z)")
_SEAMS = [
    (re.compile(pattern), "")
    for pattern in (
        r"\(\s*\)|\[\s*\]",
        r"(?<=[?!…])\.(?![.\w])|(?<=[?!.…][”’»])\.(?![.\w])|(?<=[^.]\.)\.(?!\.)|(?<=\.\.\.)\.|(?<=\.)\s+\.(?=\s|\Z)",
        r" +(?=,(?:\s|\Z))",
        r"(?<=,)\s*,(?=\s|\Z)|,(?=\.(?:\s|\Z))|(?<=;)\s*;",
        r"(?<= ) +|\A[\s.,;:]+",
    )
]


def runs(html: str, *, american: bool = False) -> Runs:
    """The stretches of a text in their styles, without the full stop at its end.

    Args:
        html: what citeproc-py has written.
        american: whether full stops and commas stand within quotation marks.
    """
    reader = _Reader()
    reader.feed(_NO_TAG.sub("&lt;", html))
    reader.close()
    found: Runs = tuple(run for run in reader.runs if run.text)
    for pattern, instead in _SEAMS:
        found = rewritten(found, pattern, instead)
    if american:
        found = rewritten(found, _AFTER_QUOTE, r"\2\1")
    if found and found[-1].text.rstrip().endswith("."):
        found = (*found[:-1], found[-1]._replace(text=found[-1].text.rstrip()[:-1]))
    return tuple(run for run in found if run.text)


def with_others(found: Runs, joint: str, others: str) -> Runs:
    """The style's own words (`et al.`) for those who are not named, without what joins them to the last name."""
    if not any(OTHERS in run.text for run in found):
        return found
    pattern = rf"[,;/]?\s*(?:(?:{re.escape(joint)}|&|\+)\s*)?{OTHERS}"
    for each, instead in ((re.compile(pattern), f" {others}"), *_SEAMS):
        found = rewritten(found, each, instead)
    return found


def rewritten(found: Runs, pattern: re.Pattern[str], instead: str, most: int = 0) -> Runs:
    """Runs in which what a pattern finds, across them and outside of addresses, is something else.

    Args:
        found: the runs.
        pattern: what is looked for.
        instead: what takes its place, in the style in which that began.
        most: so many places are changed; 0: all.
    """
    text = "".join(run.text for run in found)
    if not pattern.search(text):
        return found
    owners = [at for at, run in enumerate(found) for _ in run.text]
    places = [each for each in pattern.finditer(text) if not any(found[at].href for at in owners[slice(*each.span())])]
    letters: list[tuple[int, str]] = []
    done = 0
    for place in places[: most or None]:
        letters += zip(owners[done : place.start()], text[done : place.start()], strict=True)
        letters += [(owners[place.start()], letter) for letter in place.expand(instead)]
        done = place.end()
    letters += zip(owners[done:], text[done:], strict=True)
    parts = groupby(letters, key=lambda each: each[0])
    return tuple(found[at]._replace(text="".join(letter for _, letter in part)) for at, part in parts)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self.styles: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.styles.append(_TAGS.get(tag, "caps" if "small-caps" in str(dict(attrs).get("style")) else ""))

    def handle_endtag(self, tag: str) -> None:
        del tag
        if self.styles:
            self.styles.pop()

    def handle_data(self, data: str) -> None:
        style = next((each for each in reversed(self.styles) if each), "")
        for piece in re.split(r"(https?://[^\s<>]+[^\s<>.,;)\]])", data):
            if piece:
                self.runs.append(Run(piece, style, piece if piece.startswith("http") else ""))
