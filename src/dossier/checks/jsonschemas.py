"""JSON Schemas made into validators that open no socket and cannot hang, and what they say in words."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from dossier.checks.patterns import found_in
from dossier.diagnostics import nearest

if TYPE_CHECKING:
    import jsonschema
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
_TIME = re.compile(r"\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)?\Z", re.ASCII)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\Z")
MOST_PARTS = 2_000_000
"""Parts of a document, those that its anchors repeat counted as often as they stand."""


class NoSchema(NamedTuple):
    """Why a text is no JSON Schema, and the path to what is wrong in it."""

    why: str
    path: tuple[str | int, ...] = ()


def validator_of(schema: Mapping[str, Any]) -> Validator | NoSchema:
    """A validator of a JSON Schema (of the draft that it names; else 2020-12), or why there is none.

    It fetches nothing that the schema refers to.
    """
    if size(schema) > MOST_PARTS:
        return NoSchema("its anchors repeat one another without end")
    import jsonschema.validators  # here, since most runs judge by no JSON Schema, and loading this takes its time
    import referencing

    kind = jsonschema.validators.validator_for(schema, default=jsonschema.Draft202012Validator)
    try:
        kind.check_schema(dict(schema))
    except jsonschema.SchemaError as refused:
        return NoSchema(_plain(refused.message), tuple(refused.absolute_path))
    except Exception as refused:  # a schema that is none may make the library raise anything
        return NoSchema(str(refused) or type(refused).__name__)
    ours: Any = jsonschema.validators.extend(kind, {"pattern": _pattern})  # type: ignore[no-untyped-call]
    made: Validator = ours(dict(schema), format_checker=_formats(kind), registry=referencing.Registry())
    return made


def _formats(kind: Any) -> jsonschema.FormatChecker:
    import jsonschema

    checker = jsonschema.FormatChecker(formats=())
    checker.checkers = {
        **kind.FORMAT_CHECKER.checkers,
        "date": (_is_date, ValueError),
        "time": (lambda value: not isinstance(value, str) or bool(_TIME.match(value)), ValueError),
        "date-time": (_is_datetime, ValueError),
        "email": (lambda value: not isinstance(value, str) or bool(_EMAIL.match(value)), ValueError),
        "uri": (_is_uri, ValueError),
    }
    return checker


def _is_date(value: object) -> bool:
    if not isinstance(value, str):
        return True
    return bool(_DATE.match(value)) and bool(datetime.date.fromisoformat(value))


def _is_datetime(value: object) -> bool:
    if not isinstance(value, str):
        return True
    day, mark, time = value[:10], value[10:11], value[11:]
    return mark in ("T", "t", " ") and _is_date(day) and bool(_TIME.match(time)) and int(time[:2]) < 24


def _is_uri(value: object) -> bool:
    if not isinstance(value, str):
        return True
    parts = urlsplit(value)
    web = parts.scheme in ("http", "https", "ftp")
    return bool(parts.scheme) and not re.search(r"\s", value) and (bool(parts.netloc) or not web)


def _pattern(_validator: Any, pattern: Any, value: Any, _schema: Any) -> Iterator[ValidationError]:
    from jsonschema.exceptions import ValidationError

    if isinstance(value, str) and isinstance(pattern, str) and not found_in(pattern, value):
        yield ValidationError(f"{value!r} does not match {pattern!r}")


def size(value: Any) -> int:
    """How many parts a value has, those that stand in it several times counted as often; at most about MOST_PARTS."""
    known: dict[int, int] = {}
    waiting: list[tuple[Any, bool]] = [(value, False)]
    opened: set[int] = set()
    while waiting:
        part, counted = waiting.pop()
        inside = list(part.values()) if isinstance(part, Mapping) else part if isinstance(part, list) else ()
        if counted:
            known[id(part)] = min(MOST_PARTS + 1, 1 + sum(known.get(id(each), MOST_PARTS + 1) for each in inside))
            opened.discard(id(part))
        elif id(part) not in known and id(part) not in opened:
            opened.add(id(part))
            waiting.append((part, True))
            waiting += [(each, False) for each in inside]
    return known[id(value)]


# -- in words


def in_words(fault: ValidationError) -> tuple[str, str, str]:
    """What a fault says: the rule that it offends against, a clause, and a hint."""
    value: Any = fault.instance
    wanted: Any = fault.validator_value
    kind = str(fault.validator)
    told = _shown(value)
    match kind:
        case "type":
            names = [wanted] if isinstance(wanted, str) else list(wanted)
            expected = " or ".join(_KINDS.get(name, name) for name in names)
            if value is None:
                return "data-type", f"this is empty, and {expected} was expected", "fill it"
            hint = "put it in quotation marks" if "string" in names and not isinstance(value, (list, dict)) else ""
            return "data-type", f"{told} is not {expected}", hint
        case "enum":
            allowed = [str(each) for each in wanted]
            listed = ", ".join(allowed[:8]) + (" ..." if len(allowed) > 8 else "")
            near = nearest(str(value), allowed)
            return (
                "data-constraint",
                f"{told} is none of the values that the schema allows",
                near or f"allowed are: {listed}",
            )
        case "const":
            return "data-constraint", f"{told} is not {_shown(wanted)}", ""
        case "format":
            return "data-type", f"{told} is not {_FORMATS.get(str(wanted), f'of the form {wanted}')}", ""
        case "pattern":
            return "data-constraint", f"{told} does not have the form that the schema asks for ({wanted})", ""
    phrase = _BOUNDS.get(kind)
    if phrase:
        return "data-constraint", f"{told} {phrase} ({wanted})", ""
    if kind == "uniqueItems":
        return "data-constraint", "two items of this list are the same", "delete one"
    if kind in ("anyOf", "oneOf"):
        return "data-constraint", f"{told} is none of the kinds that the schema allows here", ""
    return "data-constraint", _plain(fault.message), ""


_KINDS = {
    "string": "a text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a record (names with values)",
    "null": "nothing",
}
_FORMATS = {
    "date": "a date (2025-03-19)",
    "time": "a time (14:30:00Z)",
    "date-time": "a date with a time (2025-03-19T14:30:00Z)",
    "email": "an e-mail address",
    "uri": "an address with its scheme (https://...)",
    "uuid": "a UUID",
}
_BOUNDS = {
    "minimum": "is below the least value that the schema allows",
    "maximum": "is above the greatest value that the schema allows",
    "exclusiveMinimum": "must be more than the schema's bound",
    "exclusiveMaximum": "must be less than the schema's bound",
    "multipleOf": "is no multiple of what the schema says",
    "minLength": "is shorter than the schema allows",
    "maxLength": "is longer than the schema allows",
    "minItems": "has fewer items than the schema asks for",
    "maxItems": "has more items than the schema allows",
    "minProperties": "has fewer names than the schema asks for",
    "maxProperties": "has more names than the schema allows",
}


def _shown(value: object) -> str:
    if isinstance(value, str):
        text = value
    else:
        try:
            text = json.dumps(value, ensure_ascii=False, default=str)
        except (ValueError, RecursionError):
            text = type(value).__name__
    return f'"{_plain(text)}"'


def _plain(text: str) -> str:
    flat = " ".join(text.split())
    seen = "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in flat[:81])
    return seen if len(flat) <= 80 else seen[:79] + "…"
