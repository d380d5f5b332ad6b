"""Style sheets -> one, without the rules that ask for classes that nothing has.

tinycss2 reads them after CSS Syntax Module Level 3 (W3C). What is kept is as it was written, but for comments, the
width of spaces, and relative addresses, which are made to be right where the one sheet lies.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import tinycss2

_CONDITIONS = frozenset({"media", "supports", "container", "layer", "scope"})
_DECLARING = frozenset({"font-face", "page", "property", "counter-style"})
_TIED = frozenset({"import", "namespace"})
"""What holds for the whole of its sheet, or must stand at its beginning."""
_BRANCHES = frozenset({"is", "where", "has"})
_COLOUR = "data-md-color-"
_PROPERTY = re.compile(r"--md-[\w-]+")


def united(sheets: Mapping[str, str], used: frozenset[str], folder: str) -> str:
    """Sheets as one; empty where they cannot be.

    Args:
        sheets: their texts in order, by their paths in the site.
        used: the classes that elements may have, the values of Material's attributes of colours, and the names of
            custom properties that are asked for elsewhere.
        folder: where the one sheet will lie.
    """
    rules: list[_Rule] = []
    for path, text in sheets.items():
        read = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
        if any(each.type == "error" or getattr(each, "lower_at_keyword", "") in _TIED for each in read):
            return ""
        _settle(read, posixpath.relpath(posixpath.dirname(path), folder))
        rules += _matching(read, used)
    while (left := list(_asked(rules, used.union(_PROPERTY.findall("".join(_values(rules))))))) != rules:
        rules = left  # one property may ask for another
    return '@charset "UTF-8";\n' + "".join(each.text for each in rules) + "\n"


@dataclass(frozen=True)
class _Rule:
    """A rule: what it is for, and its declarations or, of a condition, the rules within."""

    head: str
    declarations: tuple[str, ...] = ()
    rules: tuple[_Rule, ...] = ()

    @property
    def text(self) -> str:
        """As it is written in the sheet."""
        if self.head.startswith("@") and not self.declarations and not self.rules:
            return f"{self.head};"
        return f"{self.head}{{{';'.join(self.declarations)}{''.join(each.text for each in self.rules)}}}"


def _matching(nodes: Iterable[Any], used: frozenset[str]) -> Iterator[_Rule]:
    """The rules that can match something."""
    for node in nodes:
        if node.type == "at-rule":
            head = f"@{node.at_keyword} {tinycss2.serialize(node.prelude).strip()}".strip()
            if node.lower_at_keyword == "charset":
                continue
            if node.content is None:
                yield _Rule(head)
            elif node.lower_at_keyword in _CONDITIONS:
                within = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                kept = tuple(_matching(within, used))
                if kept:
                    yield _Rule(head, (), kept)
            elif node.lower_at_keyword in _DECLARING:
                yield _Rule(head, _declarations(node.content))
            else:
                yield _Rule(head, (tinycss2.serialize(node.content).strip(),))
        elif node.type == "qualified-rule":
            head = ",".join(_possible(node.prelude, used))
            if head:
                yield _Rule(head, _declarations(node.content))


def _declarations(content: Iterable[Any]) -> tuple[str, ...]:
    """Declarations, each by itself; a block that holds anything else is left as it is."""
    content = list(content)
    read = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    if all(each.type == "declaration" for each in read):
        return tuple(_declaration(each) for each in read)
    return (tinycss2.serialize(content).strip(),)


def _declaration(declaration: Any) -> str:
    value = tinycss2.serialize(declaration.value)
    value = value if declaration.name.startswith("--") else value.strip()
    return f"{declaration.name}:{value}{'!important' if declaration.important else ''}"


def _possible(prelude: Iterable[Any], used: frozenset[str]) -> list[str]:
    """The selectors of a list that can match something.

    A browser drops a list with a selector that it does not know: where one has a prefix of some browser, the others are
    not freed from it.
    """
    selectors = list(_members(prelude))
    kept = [each for each in selectors if _can_match(each, used)]
    written = [tinycss2.serialize(each).strip() for each in selectors]
    if kept and any(re.search(r":-", each) for each in written):
        return written
    return [tinycss2.serialize(each).strip() for each in kept]


def _members(tokens: Iterable[Any]) -> Iterator[list[Any]]:
    """What commas part."""
    member: list[Any] = []
    for token in tokens:
        if token == ",":
            yield member
            member = []
        else:
            member.append(token)
    yield member


def _can_match(selector: Iterable[Any], used: frozenset[str]) -> bool:
    before: Any = None
    for token in selector:
        if token.type == "ident" and before == "." and token.value not in used:
            return False
        if token.type == "[] block" and not _can_have(token.content, used):
            return False
        if token.type == "function" and before == ":" and token.lower_name in _BRANCHES:
            branches = _members(token.arguments)
            if not any(_can_match(branch, used) for branch in branches):
                return False
        before = token
    return True


def _can_have(attribute: Iterable[Any], used: frozenset[str]) -> bool:
    """Whether an attribute may be as a selector asks: those of Material's colours have few values."""
    name, *rest = [each for each in attribute if each.type != "whitespace"] or [None]
    if name is None or name.type != "ident" or not name.value.startswith(_COLOUR):
        return True
    return len(rest) != 2 or rest[0] != "=" or rest[1].value in used


def _values(rules: Iterable[_Rule]) -> Iterator[str]:
    """What declarations say; of custom properties, what stands behind the name."""
    for rule in rules:
        yield from (each.partition(":")[2] if each.startswith("--") else each for each in rule.declarations)
        yield from _values(rule.rules)


def _asked(rules: Iterable[_Rule], asked: frozenset[str]) -> Iterator[_Rule]:
    """Rules without the custom properties of Material's that nothing asks for."""
    for rule in rules:
        declared = tuple(
            each for each in rule.declarations if not each.startswith("--md-") or each.partition(":")[0] in asked
        )
        within = tuple(_asked(rule.rules, asked))
        if declared or within or not (rule.declarations or rule.rules):
            yield _Rule(rule.head, declared, within)


def _settle(nodes: Iterable[Any], folder: str) -> None:
    """Make all space one blank wide, and relative addresses right for a sheet elsewhere.

    Args:
        nodes: rules and what they are made of.
        folder: the one of the sheet, as seen from where it will lie.
    """
    for node in nodes:
        if node.type == "whitespace":
            node.value = " "
        elif node.type == "url":
            node.representation = f"url({_string(_from(folder, node.value))})"
        elif node.type == "function" and node.lower_name == "url":
            for each in node.arguments:
                if each.type == "string":
                    each.representation = _string(_from(folder, each.value))
        for part in ("prelude", "content", "arguments"):
            _settle(getattr(node, part, None) or (), folder)


def _from(folder: str, address: str) -> str:
    parts = urlsplit(address)
    if folder == "." or parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return address
    return posixpath.normpath(f"{folder}/{parts.path}") + address[len(parts.path) :]


def _string(text: str) -> str:
    escaped = re.sub(r"[\"\\]", r"\\\g<0>", text)
    return '"' + escaped.replace("\n", "\\A ") + '"'
