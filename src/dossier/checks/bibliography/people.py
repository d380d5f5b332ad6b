"""Lists of names: their separators and commas, bodies without braces, and what belongs to no name.

Source: BibTeX's grammar of names (btxdoc, section 4), BibLaTeX's extended one (manual, section 3.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dossier.bibliography import Field, Work
from dossier.checks.bibliography.model import NAME_FIELDS
from dossier.checks.bibliography.places import at_value, own_fields, shown
from dossier.checks.bibliography.wordlists import BODIES, BODY_BEGINNINGS, BODY_ENDS, BODY_WORDS, GIVEN_NAMES, SUFFIXES
from dossier.diagnostics import Diagnostic
from dossier.latex import decode

_LONGEST = 100_000
_TAIL = 200
"""Characters at the end of a name among which "et al." is looked for."""
_EXTENDED = re.compile(r"\b(?:given|family|prefix|suffix|useprefix|xdata|\w+-i|id)\s*=\s*|^xdata=", re.IGNORECASE)
_JOINT = re.compile(r"\\.|[{}]|(?<=\s)and(?=\s)", re.IGNORECASE | re.DOTALL)
_ET_AL = re.compile(
    r"(?:,|;)?\s*(?:\band\s+)?\\?(?:emph|textit)?\{?\b(?:et\.?\s*al(?:ii|iae)?|et\s+alt?|u\.\s?a|and\s+al)\b\.?\}?\.?\s*\Z",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"(?:and\s+)?(?:others?|colleagues|co-authors)\.?", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?){1,3}")
_INITIAL = re.compile(r"(?<![^\W\d_])[^\W\d_]\.")
_PLACEHOLDER = re.compile(
    r"unknown(?: author)?|no author|n\.?\s?n\.|n/?a|n\.\s?a\.|staff|admin(?:istrator)?"
    r"|various(?: authors)?|tba|tbd|todo|xxx+|\?+|none|null"
    r"|author|unbekannt|-+",
    re.IGNORECASE,
)
_LAND = re.compile(r"\b(?:U\.\s?[SKN]\.|E\.\s?U\.)(?:\s?A\.)?")
_IN_A_BODY = re.compile(r"[^\W\d_]\s(?:of\sthe|for|in(?=\s[A-Z][a-z]))\s")
_TITLED = re.compile(r"(?:Dr|Prof|Mr|Mrs|Ms|Sir|Rev|Hon)\.\s|\b(?:Ph\.?\s?D\b|M\.D\.|MSc\b|MBA\b)")
_MARK = re.compile(r"(?<=[^\W\d_][^\W\d_])[,.]?\d{1,2}(?!\w)|[*†‡§]")
_IDENTIFIER = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dXx]")
_SHOUTED = re.compile(r"[A-Z]{3,}(?:[\s-][A-Z]{3,})*,\s[A-Z]{3,}(?:\s[A-Z.]+)*")
_ROLE = re.compile(r"\((?:eds?|hrsg|hg|trans|dir|red)\b\.?[^()]*\)|\b(?:eds?\.|\(eds?\))\s*\Z", re.IGNORECASE)


class Part(NamedTuple):
    """One name of a list, with its offset in the field."""

    text: str
    start: int
    braced: bool
    """Wholly in braces: a body, taken as it is."""
    bare: str
    """The text without what stands in braces."""


def check_people(work: Work) -> Iterator[Diagnostic]:
    """All that is wrong with the names of a work, one complaint of a kind for each field."""
    for field in own_fields(work):
        if field.name in NAME_FIELDS and field.raw.strip(" {}\t\r\n") and not _EXTENDED.search(field.raw[:_LONGEST]):
            yield from _names(work, field)


def _names(work: Work, field: Field) -> Iterator[Diagnostic]:
    parts = split_names(field.raw[:_LONGEST])
    told: set[str] = set()
    for index, part in enumerate(parts):
        for rule, kind, message, hint, stretch, mended in _faults(part, index, len(parts), field):
            if kind not in told:
                told.add(kind)
                yield at_value(work, field, rule, message, stretch=stretch, help=hint, mended=mended)


def split_names(raw: str) -> list[Part]:
    """The names of a list, split at each "and" outside of braces."""
    parts, depth, at = [], 0, 0
    for found in _JOINT.finditer(raw):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth -= 1
        elif depth == 0 and found[0][0] not in "\\":
            parts.append(_part(raw, at, found.start()))
            at = found.end()
    first_word = re.match(r"\s*and(?=\s)", raw, re.IGNORECASE) if not parts else None
    if first_word:
        parts.append(Part("", 0, False, ""))
        at = first_word.end()
    last_word = re.search(r"\sand\s*\Z", raw[max(at, len(raw) - 100) :], re.IGNORECASE) if depth == 0 else None
    if last_word:
        cut = max(at, len(raw) - 100) + last_word.start()
        parts.append(_part(raw, at, cut))
        parts.append(Part("", len(raw), False, ""))
    else:
        parts.append(_part(raw, at, len(raw)))
    return parts


def _part(raw: str, start: int, end: int) -> Part:
    text = raw[start:end]
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    bare, depth, whole = [], 0, text.startswith("{")
    for index, letter in enumerate(text):
        escaped = index and text[index - 1] == "\\"
        if letter == "{" and not escaped:
            depth += 1
        elif letter == "}" and not escaped:
            depth -= 1
            whole = whole and (depth > 0 or index == len(text) - 1)
        elif depth <= 0:
            bare.append(letter)
    return Part(text, start + lead, whole, "".join(bare))


_Fault = tuple[str, str, str, str, tuple[int, int] | None, str | None]


def _faults(part: Part, index: int, count: int, field: Field) -> Iterator[_Fault]:
    """Rule, kind, message, hint, stretch and mend of what is wrong with one name."""
    whole = (part.start, part.start + len(part.text))
    if not part.text:
        yield "bibliography-name", "empty", 'a name is missing beside an "and"', "take the word out", None, None
        return
    if part.braced:
        if count == 1 and re.search(r"\sand\s", part.text) and _looks_like_people(part.text):
            message = "several names stand in one pair of braces, and are taken for one body"
            yield "bibliography-name", "braced", message, "take the braces away", None, None
        elif index and _ET_AL.fullmatch(part.text.strip("{} ")):
            message, mended = f'"{shown(part.text)}" is taken for a body', "others" if index == count - 1 else None
            yield "bibliography-name", "et al.", message, 'write "and others"', whole, mended
        return
    cut = max(0, len(part.text) - _TAIL)
    dropped = _ET_AL.search(part.text[cut:])
    if dropped:
        start = part.start + cut + dropped.start()
        alone = start == part.start
        mended = "others" if alone and index else None if alone else " and others"
        message = f'"{shown(dropped[0]).strip(" ,;")}" is taken for a name'
        stretch = (start, whole[1])
        yield "bibliography-name", "et al.", message, 'write "and others"', stretch, mended
        return
    if index and part.text.rstrip(".") == "al":
        mended = "others" if index == count - 1 else None
        yield "bibliography-name", "et al.", f'"{part.text}" is taken for a name', 'write "others"', whole, mended
        return
    if _OTHERS.fullmatch(part.text):
        if part.text != "others":
            mended = "others" if index and index == count - 1 else None
            yield "bibliography-name", "others", f'"{part.text}" is taken for a name', 'write "others"', whole, mended
        elif index < count - 1:
            message = '"others" stands before the last name, and is taken for a name'
            yield "bibliography-name", "others", message, 'put "and others" at the end', whole, None
        elif index == 0:
            yield "bibliography-name", "others", 'nobody is named before "others"', "", whole, None
        return
    yield from _separators(part, whole)
    yield from _bodies(part, whole, count, field)
    yield from _odd(part, whole)


def _looks_like_people(text: str) -> bool:
    names = re.split(r"\sand\s", text.strip("{} "))
    return all(re.fullmatch(r"[^\s,]+,\s*(?:[^\s,]+\.?\s?){1,3}", name.strip()) for name in names)


def _separators(part: Part, whole: tuple[int, int]) -> Iterator[_Fault]:
    """Signs that stand where "and" belongs, and commas too many."""
    bare, rule = part.bare, "bibliography-name"
    if ";" in re.sub(r"&#?\w{1,8};", "", bare):
        yield rule, "semicolon", "names are parted by a semicolon", 'write "and" between them', whole, None
        return
    ampersand = re.search(r"\s(?:\\&|&)\s", part.text)
    if ampersand and re.search(r"\s\\?&\s", bare):
        hint = 'write "and" between two people, or put a body in braces'
        yield rule, "ampersand", '"&" stands in a name', hint, whole, None
        return
    pieces = [piece.strip(" ~\t\r\n") for piece in _comma_parts(part.text)]
    commas = len(pieces) - 1
    if commas > 2:
        yield rule, "commas", "this name has too many commas", 'write "and" between names', whole, None
    elif commas == 2 and pieces[0] and pieces[1] and not _is_suffix(pieces[1]):
        hint = 'write "and" between names; "Family, Jr, Given" is the one form with two commas'
        yield rule, "commas", "names seem to be parted by commas", hint, whole, None
    elif commas == 2 and pieces[0] and not pieces[1]:
        yield rule, "comma", "a comma stands beside nothing", "take it out", whole, None
    elif commas == 1 and _two_people(*pieces):
        yield rule, "commas", "two names seem to be parted by a comma", 'write "and" between them', whole, None
    elif part.text.endswith(",") or part.text.startswith(","):
        yield rule, "comma", "a comma stands beside nothing", "take it out", whole, None
    glued = re.search(r"[.,]and\s|\sand[A-Z][^\W\d_]+,", part.text)
    if glued:
        yield rule, "glued", '"and" is not parted from a name', "put a space on both sides", whole, None


def _comma_parts(text: str) -> list[str]:
    """A name split at the commas outside of braces."""
    parts, depth, start = [], 0, 0
    for found in re.finditer(r"\\.|[{},]", text, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if found[0] == "," and depth <= 0:
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]


def _is_suffix(text: str) -> bool:
    """Whether a text may stand between two commas: Jr, III, père, or a title in small letters."""
    if len(text) > _TAIL:
        return False
    plain = decode(text)
    return plain.rstrip(".").casefold() in SUFFIXES or plain[:1].islower() or not plain


def _two_people(left: str, right: str) -> bool:
    """Whether "John Smith, Jane Doe" is meant, not "García Márquez, Gabriel José"."""
    one, other = left.split(), right.split()
    if not (len(one) >= 2 and len(other) >= 2):
        return False
    if _INITIALS.fullmatch(one[-1]) and _INITIALS.fullmatch(other[-1]) and len(other[0]) > 2:  # Smith J., Doe A.
        return not _INITIALS.fullmatch(other[0])
    if _INITIALS.fullmatch(one[0]) and _INITIALS.fullmatch(other[0]) and len(other[-1]) > 2:  # J. Smith, A. Doe
        return not _INITIALS.fullmatch(other[-1])
    return one[0].casefold() in GIVEN_NAMES and other[0].casefold() in GIVEN_NAMES and not other[-1].endswith(".")


def _bodies(part: Part, whole: tuple[int, int], count: int, field: Field) -> Iterator[_Fault]:
    """A body without braces, which a style takes apart: Commission, E."""
    bare = _LAND.sub("", part.bare) if "." in part.bare else part.bare
    if field.name in ("shortauthor", "shorteditor", "sortname") or _INITIAL.search(bare):
        return
    words = re.findall(r"[^\W\d_][\w'’-]*", bare)
    if len(words) < 2 or ("{" in part.text and len(words) < 3):
        return
    if words[0].casefold() in GIVEN_NAMES and len(words) == 2:
        return
    if any(word.casefold() in BODY_WORDS for word in words) or _sounds_like_a_body(bare, words):
        message = f'"{shown(part.text)}" is taken for a person: a body wants braces'
        hint = f"write {{{{{shown(part.text)}}}}}" if count == 1 else f"write {{{shown(part.text)}}}"
        mended = None
        yield "bibliography-corporate-name", "body", message, hint, whole, mended


def _sounds_like_a_body(text: str, words: list[str]) -> bool:
    """Whether the first word (European, The), the last (News, Watch) or one within (for) is no part of a person."""
    if "," in text or words[0].casefold() in GIVEN_NAMES:
        return False
    if _IN_A_BODY.search(text) or " ".join(words).casefold() in BODIES:
        return True
    return words[0] in BODY_BEGINNINGS or words[-1] in BODY_ENDS


def _odd(part: Part, whole: tuple[int, int]) -> Iterator[_Fault]:
    rule, bare = "bibliography-name-form", part.bare
    if _PLACEHOLDER.fullmatch(part.text):
        yield "bibliography-placeholder", "placeholder", f'"{part.text}" is nobody\'s name', "", whole, None
    elif re.search(r"https?://|www\.|\w@\w", bare):
        yield "bibliography-name", "address", "an address stands in a name", "take it out", whole, None
    elif _MARK.search(bare) and " " in bare:
        yield rule, "mark", "the mark of a footnote stands in a name", "take it out", whole, None
    elif bare.startswith("by "):
        yield rule, "by", '"by" stands before this name, and is taken for a part of it', "take it out", whole, None
    elif "-" in bare and _IDENTIFIER.search(bare):
        yield rule, "identifier", "an identifier stands in a name", "take it out", whole, None
    elif _SHOUTED.fullmatch(bare):
        yield rule, "capitals", "a name is all in capitals", "write it as it is spoken", whole, None
    elif _ROLE.search(bare):
        yield "bibliography-name", "role", "a role stands in a name", "use the field editor or translator", whole, None
    elif _TITLED.search(bare):
        yield rule, "title", f'a title stands in the name "{shown(part.text)}"', "take it out", whole, None
