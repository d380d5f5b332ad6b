"""DOI, ISBN, ISSN and preprint numbers: their forms and check digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from dossier.bibliography import Field, Work
from dossier.checks.bibliography.places import at_value, own, shown
from dossier.diagnostics import Diagnostic

_LONGEST = 2000
_DOI = re.compile(r"10(?:\.\d{2,9})+/\S+|10/[a-z0-9]{3,12}")
_RESOLVER = re.compile(
    r"(?:https?:\s*/?/?\s*)?(?:www\.)?(?:dx\.|dev\.)?doi\.org\s*/+\s*|(?:https?://)?doi\.[\w.-]+/|doi\s*:\s*/{0,2}\s*"
    r"|doi\s+(?=10\.)|info:doi/|urn:doi:",
    re.IGNORECASE,
)
_LATEX = re.compile(
    r"\{\\([_%&#$])\}|\\([_%&#$])|&(lt|gt|amp);|\{\\textless\}|\{\\textgreater\}|\\textless(?:\{\})?|\\textgreater(?:\{\})?"
)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\u00ad", "-"))
_ISBN_LABEL = re.compile(
    r"(?:e-?)?isbn(?:[-\s]?1[03])?\s*:?\s*|(?:online|print|electronic|paper|cloth)\s*:\s*", re.IGNORECASE
)
_REMARK = re.compile(r"\([^()]{0,60}\)|\[[^\[\]]{0,60}\]")
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]")
_ARXIV = re.compile(
    r"(?:(?:0[7-9]|1[0-4])(?:0[1-9]|1[0-2])\.\d{4}|(?:1[5-9]|[2-9]\d)(?:0[1-9]|1[0-2])\.\d{5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,3})?",
    re.IGNORECASE,
)
"""Five digits since 2015, four before (https://info.arxiv.org/help/arxiv_identifier.html)."""
_ARXIV_PREFIX = re.compile(r"(?:https?://arxiv\.org/(?:abs|pdf)/|arxiv\s*:\s*)", re.IGNORECASE)


def check_identifiers(work: Work) -> Iterator[Diagnostic]:
    """All that is wrong with the identifiers of a work."""
    for name, check in (("doi", _doi), ("isbn", _isbn), ("issn", _issn), ("eprint", _eprint)):
        field = own(work, name)
        if field is not None and field.raw.strip(" {}\t\r\n") and "xdata=" not in field.raw[:_LONGEST]:
            yield from check(work, field)


def _doi(work: Work, field: Field) -> Iterator[Diagnostic]:
    raw = field.raw.strip()
    if len(raw) > _LONGEST:
        yield at_value(work, field, "bibliography-doi", f"a text of {len(raw)} characters is no DOI")
        return
    while len(raw) > 2 and raw[0] == "{" and raw[-1] == "}":
        raw = raw[1:-1].strip()
    bare = _bare_doi(raw)
    if not _DOI.fullmatch(bare):
        hint = _why_no_doi(bare)
        yield at_value(work, field, "bibliography-doi", f'"{shown(raw)}" is no DOI', help=hint)
        return
    if bare != raw:
        resolver = _RESOLVER.match(raw)
        what = "LaTeX" if "\\" in raw else "HTML" if "&" in raw else "signs of another kind"
        what = "the address of its resolver" if resolver else what
        message = f"this DOI is written with {what}"
        yield at_value(work, field, "bibliography-doi-form", message, help=f"write {shown(bare)}", mended=bare)
    elif bare[-1] in ".,;" or (bare.endswith(")") and bare.count("(") < bare.count(")")):
        message = f'the DOI ends with "{bare[-1]}"'
        yield at_value(work, field, "bibliography-doi", message, help="copy it again")


def check_doi_address(work: Work) -> Iterator[Diagnostic]:
    """A DOI and an address of a resolver that lead to different works."""
    doi, url = own(work, "doi"), own(work, "url")
    if doi is None or url is None or not re.match(r"\s*https?://(?:dx\.)?doi\.org/10\.", url.raw, re.IGNORECASE):
        return
    one, other = (_bare_doi(field.raw.strip()[:_LONGEST]).casefold().rstrip("/") for field in (doi, url))
    if _DOI.fullmatch(one) and _DOI.fullmatch(other) and unquote(one) != unquote(other):
        message = "this address is that of another DOI than the work's"
        yield at_value(work, url, "bibliography-field-conflict", message, help="correct one of the two")


def _bare_doi(raw: str) -> str:
    """A DOI without its resolver's address, LaTeX and percent-encoding, as far as that is certain."""
    text = raw
    wrapped = re.fullmatch(r"\\(?:url|href|doi|path)\s*\{([^{}]*)\}", text)
    if wrapped:
        text = wrapped[1].strip()
    resolver = _RESOLVER.match(text)
    if resolver:
        text = text[resolver.end() :].strip()
        text = re.sub(r"[?#](?:utm_|fbclid|ref=).*\Z", "", text)
    text = _LATEX.sub(_plain, text)
    if re.match(r"10\.\d{4,9}%2F", text, re.IGNORECASE) or (resolver and "%" in text):
        text = unquote(text)
    dashed = text.translate(_DASHES)
    return dashed if dashed != text and _DOI.fullmatch(dashed) else text


def _plain(found: re.Match[str]) -> str:
    if found[1] or found[2]:
        return found[1] or found[2]
    if found[3] == "amp":
        return "&"
    return "<" if "less" in found[0] or found[3] == "lt" else ">"


def _why_no_doi(text: str) -> str:
    if re.search(r"[\s,;]+(?:https?://\S*)?10\.\d{4,9}/", text):
        return "two DOIs stand in one field; keep one"
    if re.search(r"\s", text):
        return "a space stands in it"
    if re.fullmatch(r"10\.\d{4,9}/?", text):
        return "what follows the slash is missing"
    if re.match(r"https?://", text):
        return 'an address belongs into the field "url"'
    return "a DOI looks like 10.1234/abc"


def _isbn(work: Work, field: Field) -> Iterator[Diagnostic]:
    raw = field.raw[:_LONGEST].translate(_DASHES)
    text = _REMARK.sub(" ", _ISBN_LABEL.sub(" ", raw)).replace("{", "").replace("}", "").replace("~", " ")
    for part in re.split(r"[,;/|\n]|\band\b|--", text):
        written = part.strip(" .:\t\r")
        if not written:
            continue
        for number in _isbns(written):
            fault = isbn_fault(number)
            if fault and not issn_fault(number):
                message = f'"{shown(number)}" is an ISSN'
                yield at_value(work, field, "bibliography-field-unread", message, help='call the field "issn"')
                return
            if fault:
                yield at_value(work, field, "bibliography-isbn", f'"{shown(number)}" is no ISBN: {fault}')
                return


def _isbns(text: str) -> list[str]:
    """One number written with spaces, or several with spaces between them."""
    words = text.split()
    if len(words) > 1 and all(not isbn_fault(word) for word in words):
        return words
    if not isbn_fault(text):
        return [text]
    sizes = [len(re.sub(r"[^\dXx]", "", word)) for word in words]
    if len(words) > 1 and any(size in (10, 13) for size in sizes):
        return [word for word, size in zip(words, sizes, strict=True) if size >= 9]
    return [text]


def isbn_fault(text: str) -> str:
    """Why a text is no ISBN (ISO 2108); empty where it is one. A number of nine digits is one without its first 0."""
    digits = re.sub(r"[\s-]", "", text).upper()
    if not digits.isascii() or not re.fullmatch(r"[0-9]+X?", digits):
        return "it holds other signs than digits"
    if len(digits) == 9:
        digits = "0" + digits
    if len(digits) == 10:
        total = sum((10 - place) * (10 if digit == "X" else int(digit)) for place, digit in enumerate(digits))
        return "its check digit is wrong" if total % 11 else ""
    if len(digits) == 13 and digits.isdigit():
        if not digits.startswith(("978", "979")):
            return "it begins with neither 978 nor 979"
        total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
        return "its check digit is wrong" if total % 10 else ""
    return f"it has {len(digits)} signs, and not 10 or 13"


def _issn(work: Work, field: Field) -> Iterator[Diagnostic]:
    raw = field.raw[:_LONGEST].translate(_DASHES)
    text = _REMARK.sub(" ", re.sub(r"e?-?issn(?:-l)?\s*:?|online\s*:|print\s*:", " ", raw, flags=re.IGNORECASE))
    for part in re.split(r"[,;/|\s{}]+|\band\b", text.replace("~", " ")):
        if not part or part.isalpha():
            continue
        fault = issn_fault(part)
        if fault:
            yield at_value(work, field, "bibliography-issn", f'"{shown(part)}" is no ISSN: {fault}')
            return


def issn_fault(text: str) -> str:
    """Why a text is no ISSN (ISO 3297); empty where it is one."""
    if not text.isascii() or not _ISSN.fullmatch(text):
        return "it has the form 1234-567X"
    digits = text.replace("-", "").upper()
    total = sum((8 - place) * (10 if digit == "X" else int(digit)) for place, digit in enumerate(digits))
    return "its check digit is wrong" if total % 11 else ""


def _eprint(work: Work, field: Field) -> Iterator[Diagnostic]:
    kind = (work.raw("eprinttype") or work.raw("archiveprefix")).strip().lower()
    raw = unicodedata.normalize("NFKC", field.raw).strip()[:_LONGEST]
    if kind != "arxiv" or _ARXIV.fullmatch(raw):
        return
    prefix = _ARXIV_PREFIX.match(raw)
    if prefix and _ARXIV.fullmatch(raw[prefix.end() :]):
        return
    yield at_value(work, field, "bibliography-eprint", f'"{shown(raw)}" is no number of arXiv')
