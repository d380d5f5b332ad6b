"""YAML and JSON text, with the place of every part.

text -> plain values -> and, by path (`("resources", 0, "name")`), the stretch of text each stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """What a YAML text holds. `values` is None where the text cannot be read; `problem` then says why."""

    values: Any
    spans: dict[Path, tuple[int, int]]
    """Offsets of each value, by its path from the top."""
    keys: dict[Path, tuple[int, int]]
    """Offsets of the key that names each value of a mapping."""
    repeated: tuple[Path, ...] = ()
    """Keys that stand twice in one mapping; the last one counts, as in YAML loaders."""
    problem: str = ""
    problem_at: int = 0
    cure: str = ""
    """How the problem is mended, where that can be told."""
    undatable: tuple[Path, ...] = ()
    """What looks like a date that no calendar has (`2026-02-30`): a text to us; MkDocs' own loader stumbles over it."""

    def span(self, path: Path) -> tuple[int, int]:
        """The stretch of the value at `path`, or of the nearest part around it that the text has."""
        while path and path not in self.spans:
            path = path[:-1]
        return self.spans.get(path, (0, 1))

    def key_span(self, path: Path) -> tuple[int, int]:
        """The stretch of the key that names the value at `path`; where there is none, of the value."""
        return self.keys.get(path) or self.span(path)


class PythonName(str):
    """What `!!python/name:` names; without its tag, an empty text."""

    name: str = ""


class PythonCall(dict[str, Any]):
    """What `!!python/object/apply:` calls, with the settings `args` and `kwds` of the call."""

    name: str = ""


class _Plain:
    """YAML's safe types; a tag that only some renderer knows (`!ENV`, `!relative`) is read as its plain value."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """A node's value.

        Raises:
            yaml.YAMLError: it cannot have one (`!!bool maybe`); PyYAML's own constructors raise whatever comes.
        """
        try:
            return super().construct_object(node, deep)  # type: ignore[misc]
        except (ValueError, LookupError, AttributeError, TypeError, ArithmeticError) as error:
            shown = f'"{node.value[:40]}"' if isinstance(node.value, str) else "this"
            problem = f"{shown} is no value of the type {node.tag.rpartition(':')[2]}"
            raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark) from error

    def construct_scalar(self, node: yaml.Node) -> Any:
        """A scalar's text; what JSON writes as two halves of one letter is that letter."""
        value = super().construct_scalar(node)  # type: ignore[misc]
        if isinstance(value, str) and not value.isascii() and _HALVES.search(value):
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return value


_DEEPEST = 100
_HALVES = re.compile("[\ud800-\udfff]")
_AFTER_OPENED = re.compile(r"<stream end>|expected ',' or .* but got ':'")
"""What is met where a bracket was never closed: the end, or the next name."""
_OPENED = re.compile(r"while scanning a (?:quoted|simple)")
_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d")
_MERGE = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
_CURLY = re.compile(r"[:\[{,]\s*[“”„‘’]")
_COLON = re.compile(r":(?=\s)")
_CURES = (
    ("cannot start any token", "a text that begins with @, ` or % wants quotation marks"),
    (
        "mapping values are not allowed",
        "a text with a colon wants quotation marks; or this line, or the one above it, begins in the wrong column",
    ),
    (
        "expected <block end>",
        "the line begins in another column than the ones it belongs to, or a quotation mark is missing",
    ),
    ("could not find expected ':'", "a name is followed by a colon and a space"),
    ("unexpected end of stream", "close the quotation mark"),
    ("undefined alias", "a text that begins with * wants quotation marks"),
    ("expected a single document", "delete the line ---"),
    ("unknown escape", "in double quotation marks a backslash is written twice"),
    ("expected ',' or", "a comma or a closing bracket is missing; a text with one of , [ ] { } wants quotation marks"),
)
"""Words of PyYAML's complaints, and what to do about each."""


class _Loader(_Plain, yaml.SafeLoader):
    """Reads as MkDocs and Frictionless do, whose words and places its complaints have."""


class _QuickLoader(_Plain, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Gives the same, ten times as fast where PyYAML has libyaml; it is the one that takes JSON with tabs."""


def _unknown(loader: _Loader, suffix: str, node: yaml.Node) -> Any:
    kind, _, name = suffix.partition("2002:python/")[2].partition(":")
    found = _plain(loader, node)
    if kind == "name":
        found = PythonName(found)
        found.name = name
    elif kind == "object/apply":
        found = PythonCall(found if isinstance(found, dict) else {"args": found if isinstance(found, list) else []})
        found.name = name
    return found


def _plain(loader: _Loader, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    return None


# JSON and YAML 1.2 write 1e-05 and 1.5e3 for what YAML 1.1 wants to be 1.0e-05 and 1.5e+3.
_EXPONENT = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)[eE][-+]?\d+\Z")

for _each in (_Loader, _QuickLoader):
    _each.add_multi_constructor("!", _unknown)
    _each.add_multi_constructor("tag:", _unknown)
    # Dates stay as they are written: a schema says what type a cell has. All else is as for MkDocs and Frictionless.
    _each.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    _each.add_implicit_resolver("tag:yaml.org,2002:float", _EXPONENT, list("-+.0123456789"))


def parse(text: str) -> Document:
    """Read YAML (and so JSON) text. Never raises for content."""
    if yaml.__with_libyaml__ and ("\t" not in text or text.lstrip()[:1] in ("[", "{")):
        found = _read(_QuickLoader, text) if _shallow(text) else None
        if found is not None and not found.problem:
            return found
    return _read(_Loader, text)


def _shallow(text: str) -> bool:
    """Whether libyaml may compose the text: it calls itself for each level, and no limit of Python's holds it."""
    depth = 0
    try:
        for event in yaml.parse(text, _QuickLoader):
            if isinstance(event, (yaml.CollectionStartEvent, yaml.CollectionEndEvent)):
                depth += 1 if isinstance(event, yaml.CollectionStartEvent) else -1
                if depth > _DEEPEST:
                    return False
    except (yaml.YAMLError, UnicodeError):
        return False
    return True


def _read(kind: type[Any], text: str) -> Document:
    loader = None
    try:
        loader = kind(text)
        node = loader.get_single_node()
        if node is None:
            return Document(None, {(): (0, 0)}, {})
        spans: dict[Path, tuple[int, int]] = {}
        keys: dict[Path, tuple[int, int]] = {}
        repeated: list[Path] = []
        undatable: list[Path] = []
        for path, part, key in _walk(node):
            spans[path] = (part.start_mark.index, part.end_mark.index)
            if isinstance(part, yaml.ScalarNode) and not part.style and _no_date(part):
                undatable.append(path)
            if key is not None:
                if path in keys:
                    repeated.append(path)
                keys[path] = (key.start_mark.index, key.end_mark.index)
        held = loader.construct_document(node)
        return Document(held, spans, keys, tuple(repeated), undatable=tuple(undatable))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        unclosed = _OPENED.match(error.context or "") or _AFTER_OPENED.search(error.problem or "")
        if unclosed and error.context_mark is not None:
            mark = error.context_mark  # where that begins which is never closed, and not the end of the file
        problem, at = error.problem or str(error), min(mark.index, len(text)) if mark else 0
        return Document(None, {}, {}, problem=problem, problem_at=at, cure=_cure(text, problem, at))
    except (yaml.YAMLError, UnicodeError) as error:  # a character that YAML does not allow
        at = getattr(error, "position", 0)
        cure = "the file is UTF-16 text: save it as UTF-8" if text.count("\0") * 3 > len(text) else ""
        return Document(None, {}, {}, problem=str(error).splitlines()[0], problem_at=at, cure=cure)
    except RecursionError:
        return Document(None, {}, {}, problem="it is nested too deeply")
    finally:
        if loader is not None:
            loader.dispose()


def _no_date(node: yaml.ScalarNode) -> bool:
    """Whether YAML takes a scalar for a date or a time, and no calendar or clock has it."""
    if not _DATE.match(node.value):
        return False
    try:
        yaml.SafeLoader("").construct_yaml_timestamp(node)
    except ValueError:
        return True
    except AttributeError:  # words follow it
        return False
    return False


def _cure(text: str, problem: str, at: int) -> str:
    """What an author does about a problem, said without YAML's own words."""
    if _MERGE.search(text):
        return "a merge was not finished: keep the lines that are right, and delete <<<<<<<, ======= and >>>>>>>"
    line = text[text.rfind("\n", 0, at) + 1 :].partition("\n")[0]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "indent the line with spaces; a tab is no indentation in YAML"
    if _CURLY.search(line):
        return "“ ” and ‘ ’ are letters to YAML: write straight quotation marks"
    if "mapping values are not allowed" in problem and len(_COLON.findall(line)) > 1:
        return "a text with a colon wants quotation marks"
    return next((cure for words, cure in _CURES if words in problem), "")


def _walk(top: yaml.Node) -> Iterator[tuple[Path, yaml.Node, yaml.Node | None]]:
    """Every node with its path and the key that names it. What an anchor names is walked once, however often used."""
    seen: set[int] = set()
    waiting: list[tuple[Path, yaml.Node, yaml.Node | None]] = [((), top, None)]
    while waiting:
        path, node, key = waiting.pop()
        yield path, node, key
        if id(node) in seen:
            continue
        seen.add(id(node))
        inside: list[tuple[Path, yaml.Node, yaml.Node | None]] = []
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                called = name.value if isinstance(name, yaml.ScalarNode) else "?"
                inside.append(((*path, called), value, name))
        elif isinstance(node, yaml.SequenceNode):
            inside = [((*path, index), value, None) for index, value in enumerate(node.value)]
        waiting += reversed(inside)
