"""What stands in the texts of a work and should not: HTML and scripts, "ibid.", placeholders, bare signs of LaTeX."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from dossier.bibliography import VERBATIM, Field, Work
from dossier.checks.bibliography.model import NAME_FIELDS, UNPRINTED
from dossier.checks.bibliography.places import at_value, own_fields, shown
from dossier.checks.bibliography.wordlists import word_set
from dossier.diagnostics import Diagnostic
from dossier.latex import unknown_commands

_LONGEST = 100_000
_SCRIPT = re.compile(
    r"<\s*/?\s*(?:script|iframe|object|embed|svg|style|form|meta|base|link|applet)\b(?=[\s/>])"
    r"|<[A-Za-z][^<>]{0,300}?[\s/\"']on[a-z]{3,20}\s*="
    r"|\bon(?:click|dblclick|load|error|focus|blur|change|submit|input|toggle|mouse\w{2,6}|key\w{2,5}|pointer\w{2,6})"
    r"\s*=\s*[\"']?[\w.]{1,40}\(",
    re.IGNORECASE,
)
_TAGS = (
    "a|abbr|article|b|big|blockquote|br|center|cite|code|dd|div|dl|dt|em|font|h[1-6]|hr|i|img|input|button|kbd|li|mark|ol|p"
    "|pre|q|s|section|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul|var|video|audio|source|details"
    r"|body|html|head|title|textarea|select|nobr|(?:jats|mml|ali|xhtml|m):[\w-]{1,30}|inline-formula|tex-math|italic|bold|inf|scp"
)
_MARKUP = re.compile(
    rf"</?(?:{_TAGS})\s*/?>|<(?:{_TAGS})\s+[\w:-]{{1,40}}\s*=[^<>]{{0,2000}}>|<!--|<!\[CDATA\[|<\?(?:php|xml)\b",
    re.IGNORECASE,
)
_LATEX_MARKUP = re.compile(
    r"(?:\{\\textless\}|\\textless(?:\{\}|\s+)|\$<\$)(\w{1,10})(?:\{\\textgreater\}|\\textgreater(?:\{\})?|\$>\$)"
    r"(?=.{1,2000}?(?:\{\\textless\}|\\textless(?:\{\})?|\$<\$)\s*/\1\b)",
    re.DOTALL,
)
"""An element of HTML whose marks a program wrote as LaTeX's signs, with its end."""
_FORMULA = re.compile(r"(?<!\\)\$[^$]{1,500}\$")
_MARKDOWN = re.compile(
    r"(?<![*\w])\*\*(?=\w)[^*\n]{0,200}\w\*\*(?![*\w])|\[[^\[\]\n]{1,200}\]\(https?://[^()\s]{1,300}\)"
)
_MARKDOWN_FIELDS = frozenset({"title", "subtitle", "booktitle", "journaltitle", "journal", "publisher", "institution"})
_ENTITY = re.compile(
    r"(?:\{\\&\}|\\?&)(?:amp|lt|gt|quot|apos|nbsp|[nm]dash|hellip|[lr][sd]quo|[lr]aquo|copy|reg|trade|euro|shy|zwnj|zwj|ensp|emsp|thinsp"
    r"|[aeiounyAEIOUNY](?:acute|grave|circ|uml|tilde|cedil|ring|slash)|[cC]cedil|[sS]caron|szlig|[aA]ring|[aAo]elig"
    r"|\\?#\d{2,6}|\\?#[xX][0-9A-Fa-f]{2,5});"
)
_IBID = re.compile(
    r"(?:\\(?:emph|textit)\s*\{)?[\s{(\[]*(?:(?:ibid|ibidem|op\.?\s?cit|loc\.?\s?cit|ebd|ebenda|a\.\s?a\.\s?O"
    r"|supra note|(?:the )?same as above|as above|idem"
    r"|id\.|ders\.|dies\.|po aty|vep\. cit)\b\.?)(?:[\s,;.:})\]]|pp?\.|\d|[-–]|at\b|note\b)*\Z",
    re.IGNORECASE,
)
_IBID_FIELDS = word_set(
    """
    title booktitle maintitle journaltitle journal author editor shorttitle series publisher pages year date volume
    organization institution url note shortauthor
    """
)
_PLACEHOLDER = re.compile(
    r"\W*(?:todo|tbd|tba|fixme|xxx+|\?{2,}|lorem ipsum.{0,200}|placeholder|insert (?:title|author|date|here)\b.{0,40}"
    r"|n/a|untitled(?: document)?|no title|title(?: here)?|unknown|none|null|nan|undefined)\W*",
    re.IGNORECASE | re.DOTALL,
)
_PLACEHOLDER_FIELDS = word_set(
    "title booktitle journaltitle journal publisher institution location address organization"
)
_TITLES = word_set("title booktitle maintitle journaltitle journal")
_LITERAL = NAME_FIELDS | word_set(
    """
    title subtitle titleaddon booktitle booksubtitle maintitle journaltitle journal shortjournal series publisher
    institution organization location address school note addendum howpublished eventtitle venue type issuetitle
    shorttitle
    """
)
_COMMANDS = re.compile(
    r"\\(?:url|path|href|nolinkurl|verb|ensuremath|doi|ref|cite\w*|footnote)\s*\{[^{}]*\}|\$[^$]*\$|\\[^A-Za-z]"
)
_CAPITALS_IN = 12
"""A title shorter than this may be an abbreviation."""


def check_texts(work: Work) -> Iterator[Diagnostic]:
    """All that is wrong with the texts of a work; one complaint of a kind for each field."""
    for field in own_fields(work):
        raw = field.raw[:_LONGEST]
        if not raw.strip():
            continue
        if field.name == "url" and re.match(r"\s*data:", raw):  # told already, as an address
            continue
        script = _SCRIPT.search(raw)
        if script:
            message = f'"{field.name}" holds a script or its like ({shown(script[0])})'
            yield at_value(work, field, "bibliography-script", message, stretch=script.span())
        elif field.name not in UNPRINTED and (field.name not in VERBATIM or field.name == "url"):
            yield from _markup(work, field, raw)
        if field.name in VERBATIM:
            continue
        yield from _ibid(work, field, raw)
        yield from _placeholder(work, field, raw)
        yield from _signs(work, field, raw)
        yield from _capitals(work, field, raw)
        if "\\" in raw and field.name in _LITERAL and (unknown := unknown_commands(raw)):
            message = f'"{unknown[0]}" is no command that is understood here: readers see what follows it, as it stands'
            at = max(0, raw.find(unknown[0]))
            stretch = (at, at + len(unknown[0]))
            yield at_value(work, field, "bibliography-command", message, stretch=stretch, help="write plain text")


def _markup(work: Work, field: Field, raw: str) -> Iterator[Diagnostic]:
    formulas = [one.span() for one in _FORMULA.finditer(raw)] if "$" in raw else []
    tags = (one for one in _MARKUP.finditer(raw) if not any(start < one.start() < end for start, end in formulas))
    found = next(tags, None)
    if found is None and ("\\textless" in raw or "$<$" in raw):
        found = _LATEX_MARKUP.search(raw)
    if found is None and field.name in _MARKDOWN_FIELDS:
        found = _MARKDOWN.search(raw)
    if found:
        message = f'readers would see "{shown(found[0])}" as it stands'
        yield at_value(work, field, "bibliography-markup", message, stretch=found.span())
    if field.name == "url":
        return
    for each in _ENTITY.finditer(raw):
        written = re.sub(r"[{}\\]", "", each[0])
        letter = html.unescape(written)
        mended = {"&": "\\&", "\u00a0": "~"}.get(
            letter, letter if len(letter) == 1 and letter not in '{}\\$%#_^~<>"' else None
        )
        message = f'readers would see "{written}" as it stands'
        hint = f"write {mended}" if mended else "write the sign itself"
        yield at_value(work, field, "bibliography-markup", message, stretch=each.span(), help=hint, mended=mended)


def _ibid(work: Work, field: Field, raw: str) -> Iterator[Diagnostic]:
    if field.name in _IBID_FIELDS and len(raw) < 80 and _IBID.match(raw):
        message = f'"{field.name}" says "{shown(raw)}" instead of what is meant'
        yield at_value(work, field, "bibliography-ibid", message)


def _placeholder(work: Work, field: Field, raw: str) -> Iterator[Diagnostic]:
    if field.name in _PLACEHOLDER_FIELDS and len(raw) < 300 and _PLACEHOLDER.fullmatch(raw):
        yield at_value(work, field, "bibliography-placeholder", f'"{shown(raw)}" looks like a placeholder')


def _signs(work: Work, field: Field, raw: str) -> Iterator[Diagnostic]:
    """`&`, `%`, `#` and `_` without a backslash, and a `$` without its fellow."""
    if field.name not in _LITERAL or not re.search(r"[&%#_$]", raw):
        return
    bare = _COMMANDS.sub(lambda found: " " * len(found[0]), raw)
    if re.search(r"://|\bwww\.", bare) or (field.name in NAME_FIELDS and "&" in bare):
        return
    bare = _ENTITY.sub(lambda found: " " * len(found[0]), bare)
    sign = re.search(r"[&%#_$]", bare)
    if sign:
        message = f'"{sign[0]}" stands without a backslash, and LaTeX gives it a meaning'
        yield at_value(work, field, "bibliography-unescaped", message, stretch=sign.span(), help=f"write \\{sign[0]}")


def _capitals(work: Work, field: Field, raw: str) -> Iterator[Diagnostic]:
    if field.name not in ("title", "booktitle", "maintitle") or len(raw) > 1000:
        return
    letters = [letter for letter in re.sub(r"\\[A-Za-z]+|\{[^{}]*\}", "", raw) if letter.isalpha()]
    words = [word for word in raw.split() if len(word) > 3]
    capitals = any(letter.isupper() for letter in letters) and not any(letter.islower() for letter in letters)
    if len(letters) >= _CAPITALS_IN and len(words) >= 2 and capitals:
        yield at_value(work, field, "bibliography-capitals", f'"{shown(raw)}" is all in capitals')
