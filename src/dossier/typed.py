"""Plain values (from YAML) -> a frozen dataclass, with every unknown name and wrong type told by its path."""

from __future__ import annotations

import contextlib
import dataclasses
import types
import typing
from collections.abc import Mapping
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")

_LONGEST = 60
"""Characters of a wrong value that a message repeats."""


class Misfit(NamedTuple):
    """A setting that is not as declared: where, what is wrong, and the names that are known there."""

    path: tuple[str | int, ...]
    message: str
    name: str = ""
    known: tuple[str, ...] = ()


def fill(cls: type[T], values: Any, path: tuple[str | int, ...] = ()) -> tuple[T, list[Misfit]]:
    """An instance of `cls` from a mapping; what does not fit is left at its default and reported."""
    misfits: list[Misfit] = []
    if values is None:
        return cls(), misfits
    if not isinstance(values, Mapping):
        return cls(), [Misfit(path, f"a list of names and values was expected, not {_shown(values)}")]
    hints = typing.get_type_hints(cls)
    given: dict[str, Any] = {}
    for raw, value in values.items():
        name = str(raw).replace("-", "_")
        if name not in hints:
            misfits.append(Misfit((*path, str(raw)), f'there is no setting "{raw}" here', str(raw), tuple(hints)))
            continue
        converted, problems = _convert(hints[name], value, (*path, str(raw)))
        misfits += problems
        if not problems:
            given[name] = converted
    return cls(**given), misfits


def _convert(kind: Any, value: Any, path: tuple[str | int, ...]) -> tuple[Any, list[Misfit]]:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return _any_of(arguments, value, path)
    if dataclasses.is_dataclass(kind):
        return fill(typing.cast(type[Any], kind), value, path)
    if origin is tuple:
        return _sequence(arguments[0], value, path)
    if kind is Any:
        return value, []
    if origin is not None:  # Mapping[str, ...]
        if isinstance(value, Mapping):
            return {str(key): each for key, each in value.items()}, []
        return None, [Misfit(path, f"names with values were expected, not {_shown(value)}")]
    return _scalar(kind, value, path)


def _any_of(kinds: tuple[Any, ...], value: Any, path: tuple[str | int, ...]) -> tuple[Any, list[Misfit]]:
    first: list[Misfit] = []
    for kind in kinds:
        if kind is type(None):
            if value is None:
                return None, []
            continue
        converted, problems = _convert(kind, value, path)
        if not problems:
            return converted, []
        first = first or problems
    return None, first


def _sequence(kind: Any, value: Any, path: tuple[str | int, ...]) -> tuple[Any, list[Misfit]]:
    if isinstance(value, str) and kind is str:
        value = [value]
    if not isinstance(value, list):
        return (), [Misfit(path, f"a list was expected, not {_shown(value)}")]
    found, misfits = [], []
    for index, each in enumerate(value):
        converted, problems = _convert(kind, each, (*path, index))
        misfits += problems
        found.append(converted)
    return tuple(found), misfits


def _scalar(kind: Any, value: Any, path: tuple[str | int, ...]) -> tuple[Any, list[Misfit]]:
    if kind is str and isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return str(value), []
    if kind is float and isinstance(value, (int, float)) and not isinstance(value, bool):
        with contextlib.suppress(OverflowError):
            return float(value), []
    if isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
        return value, []
    names = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}
    return None, [Misfit(path, f"{names.get(kind, kind.__name__)} was expected, not {_shown(value)}")]


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "names with values"
    if isinstance(value, list):
        return "a list"
    words = str(value)
    return f'"{words[:_LONGEST]}…"' if len(words) > _LONGEST else f'"{words}"'
