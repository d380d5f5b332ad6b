"""The bytes of an HTML page -> its tags and its text, in one pass.

Reads as browsers tokenise (https://html.spec.whatwg.org/multipage/parsing.html), in time that grows with the length of
the page and with nothing else: the standard library's reader takes minutes for pages made to stop it.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_MARK = re.compile(r"<(?:!--|[!?]|/?[A-Za-z])")
_VALUE = r"(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)"
_TAG = re.compile(rf"<(/?)([A-Za-z][^\s/>]*+)((?:[^>=]++|=\s*+{_VALUE}?+)*+)>")
_ATTRIBUTE = re.compile(r"([^\s=/>\"']++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"'][^\s>]*+)))?")
_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>]|$)", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "noscript", "iframe", "noembed", "noframes", "xmp")
}
_MANY_ATTRIBUTES = 100
_DECLARED = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_IN_TYPE = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_CODEC = re.compile(
    r"utf-?8|utf-?16(?:le|be)?|us-ascii|ascii|latin-?1|iso-?8859-\d{1,2}|(?:windows-|cp)(?:125\d|874)|koi8-[ru]|macintosh"
    r"|gb2312|gbk|gb18030|big5|euc-(?:jp|kr)|shift[_-]jis|iso-2022-jp|tis-620",
    re.IGNORECASE,
)


class Tag(NamedTuple):
    """An opening or a closing tag."""

    name: str
    """In lower case."""
    closing: bool
    attributes: str
    """As written."""
    content: str = ""
    """Of an element that holds no tags (`title`, `script`)."""


def decoded(content: bytes, content_type: str) -> str:
    """A page's text: by its byte order mark, by the server's word, by the page's own, or UTF-8.

    A charset that is unknown is passed over: no name that a server sends may call a decoder that is none for text.
    """
    if content.startswith(codecs.BOM_UTF8):
        return content[3:].decode("utf-8", "replace")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    said = _IN_TYPE.search(content_type[:500])
    declared = _DECLARED.search(content[:4096])
    for name in (said[1] if said else "", declared[1].decode("ascii", "replace") if declared else ""):
        if _CODEC.fullmatch(name):
            # WHATWG reads Latin-1 and ASCII as Windows-1252, since that is what pages mean.
            wide = re.fullmatch(r"(?i)us-ascii|ascii|latin-?1|iso-?8859-1", name)
            try:
                return content.decode("cp1252" if wide else name, "replace")
            except LookupError:
                continue
    return content.decode("utf-8", "replace")


def tokens(text: str) -> Iterator[Tag | str]:
    """Tags, and the text between them (its entities undone). What is never closed ends the page, as in browsers."""
    at = 0
    while (mark := _MARK.search(text, at)) is not None:
        start = mark.start()
        if start > at:
            yield _unescaped(text[at:start])
        if mark[0] == "<!--":
            end = text.find("-->", start + 2)
            at = end + 3
        elif mark[0] in ("<!", "<?"):
            end = text.find(">", start)
            at = end + 1
        else:
            tag = _TAG.match(text, start)
            end = tag.end() if tag else -1
            if tag is not None:
                found, at = _element(text, tag)
                yield found
                end = at
        if end < 0:
            return
    yield _unescaped(text[at:])


def _element(text: str, tag: re.Match[str]) -> tuple[Tag, int]:
    """A tag, and the offset at which reading goes on: after the content of an element that holds no tags."""
    name = tag[2].lower()
    found = Tag(name, bool(tag[1]), tag[3])
    if found.closing or name not in _RAW:
        return found, tag.end()
    close = _RAW[name].search(text, tag.end())
    stop = close.start() if close else len(text)
    content = text[tag.end() : stop]
    return found._replace(content=_unescaped(content[:2000]) if name == "title" else ""), stop


def attributes(tag: Tag) -> Mapping[str, str]:
    """A tag's attributes, names in lower case, the first of a name; the entities of values undone."""
    found: dict[str, str] = {}
    for each in _ATTRIBUTE.finditer(tag.attributes):
        if len(found) >= _MANY_ATTRIBUTES:
            break
        value = next((group for group in each.groups()[1:] if group is not None), "")
        found.setdefault(each[1].lower(), _unescaped(value))
    return found


def _unescaped(text: str) -> str:
    return html.unescape(text) if "&" in text else text
