"""What the schema says of each cell: Frictionless judges, and here it is put into words.

Each text of a column is judged once, however many rows have it. Frictionless reads more leniently than Dossier (and
other programs) do: numbers with spaces, underscores or the digits of other scripts are refused here.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping

from dossier.checks.data.dates import no_date
from dossier.checks.data.numbers import PLACEHOLDERS, Why, no_number, placeholder_help
from dossier.checks.data.schema import Judge, Judges
from dossier.checks.data.table import Complaint, Sparing, Table, shown
from dossier.checks.jsonschemas import NoSchema, validator_of
from dossier.checks.letters import alike, why_not
from dossier.checks.patterns import fits, fitting
from dossier.datasets import Column, parse_date
from dossier.diagnostics import nearest

_TEMPORAL = ("date", "year", "yearmonth", "datetime", "time")
_STRICT = re.compile(r"[^\x21-\x7e]|_")
_NO_FINITE = re.compile(r"[+-]?(?:nan|inf|snan|infinity)", re.IGNORECASE)
_FORMS = {
    "year": re.compile(r"\d{4}", re.ASCII),
    "yearmonth": re.compile(r"\d{4}-\d\d", re.ASCII),
    "date": re.compile(r"\d{4}-\d\d-\d\d", re.ASCII),
}
_LONGEST = 10_000
"""No number, date or address is longer; Frictionless is not asked."""


def check_cells(table: Table, judges: Judges) -> Iterator[Complaint]:
    """Every cell against its column's type and constraints."""
    for column in table.columns:
        judge = judges.by_column.get(column.name)
        if judge is None:
            continue
        missing = table.resource.missing_in(column.name)
        categories = _categories(column)
        offends = {
            text: names
            for text in dict.fromkeys(table.texts(column.name))
            if (names := _offence(judge, column, text, missing, categories))
        }
        offends.update({text: ("pattern",) for text in _pattern_faults(table, judges, column) if text not in offends})
        offends.update({text: ("jsonSchema",) for text in _json_faults(table, judges, column) if text not in offends})
        said: dict[str, Why] = {}
        spare = Sparing()
        for row, text in table.rows_with(column.name, offends):
            if text not in said:
                plain = Why(f'"{shown(text)}" does not keep to the schema')
                said[text] = spare(_why, text, offends[text], column, judge, instead=plain)
            why = said[text]
            rule = "data-type" if offends[text][0] == "type" else "data-constraint"
            yield Complaint(rule, why.message, row, column.name, why.help, mended=why.mended)


def _offence(
    judge: Judge, column: Column, text: str, missing: frozenset[str], categories: tuple[str, ...]
) -> tuple[str, ...]:
    if len(text) > _LONGEST and column.type in ("number", "integer", *_TEMPORAL, "boolean", "duration", "geopoint"):
        return ("type",)
    names = judge(_ungrouped(column, text))
    if text in missing or "type" in names:
        return names
    if column.type in ("number", "integer", "year", "yearmonth", "date") and _too_lenient(column, text):
        return ("type",)
    if names:
        return names
    if column.kind == "date" and column.type == "string" and not _partial_date(text):
        return ("type",)
    if column.format == "binary" and column.type == "string" and not _base64(text):
        return ("type",)
    return ("categories",) if categories and text not in categories else ()


def _ungrouped(column: Column, text: str) -> str:
    """A whole number without the marks between its thousands, of which Frictionless knows in other numbers alone."""
    group = column.options.get("groupChar")
    return text.replace(group, "") if column.type == "integer" and isinstance(group, str) and group else text


def _too_lenient(column: Column, text: str) -> bool:
    """Whether a text is a value for Frictionless alone."""
    if column.type in ("number", "integer"):
        if column.options.get("bareNumber") is False:
            return False
        group = str(column.options.get("groupChar", "") or "")
        rest = text.replace(group, "") if group else text
        if _STRICT.search(rest) or _NO_FINITE.match(rest):
            return rest not in ("NaN", "INF", "-INF")
        return bool(group) and _wrong_groups(text, group, str(column.options.get("decimalChar", ".") or "."))
    if column.format not in ("default",):
        return False
    return not _FORMS[column.type].fullmatch(text)


def _wrong_groups(text: str, group: str, point: str) -> bool:
    """Whether the marks between thousands stand elsewhere than before three digits."""
    whole = text.partition(point)[0]
    return group in whole and not all(len(part) == 3 for part in whole.split(group)[1:])


def _partial_date(text: str) -> bool:
    return parse_date(text) is not None


def _base64(text: str) -> bool:
    try:
        base64.b64decode(text, validate=True)
    except ValueError:
        return False
    return True


def _categories(column: Column) -> tuple[str, ...]:
    listed = column.options.get("categories")
    if not isinstance(listed, list):
        return ()
    return tuple(str(each.get("value") if isinstance(each, Mapping) else each) for each in listed)


def _pattern_faults(table: Table, judges: Judges, column: Column) -> list[str]:
    """The texts of a column that do not have the form of its pattern, which must fit the whole cell (XML Schema)."""
    pattern = column.constraints.get("pattern")
    if not isinstance(pattern, str) or column.type not in ("string", "any"):
        return []
    index = [each.name for each in table.resource.columns].index(column.name)
    texts = list(table.first_rows(column.name))
    try:
        good = fitting(pattern, texts)
    except re.error as fault:
        judges.problem(f'the pattern of "{column.name}" is none: {fault}', "fields", index, "constraints", "pattern")
        return []
    except TimeoutError:
        said = f'the pattern of "{column.name}" takes for ever with some texts: parts of it repeat what repeats already'
        judges.problem(said, "fields", index, "constraints", "pattern")
        return []
    return [text for text, fit in zip(texts, good, strict=True) if not fit]


def _json_faults(table: Table, judges: Judges, column: Column) -> list[str]:
    """The texts of a column of objects or lists that do not keep to its `jsonSchema` (Table Schema v2)."""
    given = column.constraints.get("jsonSchema")
    if not isinstance(given, Mapping) or column.type not in ("object", "array"):
        return []
    validator = validator_of(given)
    if isinstance(validator, NoSchema):
        index = [each.name for each in table.resource.columns].index(column.name)
        path = ("fields", index, "constraints", "jsonSchema", *validator.path)
        judges.problem(f'the jsonSchema of "{column.name}" is none: {validator.why}', *path)
        return []
    faulty = []
    for text in table.first_rows(column.name):
        try:
            if not validator.is_valid(json.loads(text)):
                faulty.append(text)
        except (ValueError, RecursionError):
            continue
    return faulty


# -- in words


def _why(text: str, names: tuple[str, ...], column: Column, judge: Judge) -> Why:
    if "required" in names:
        if text:
            return Why(f'"{shown(text)}" stands for an empty cell, and this one must not be empty', "fill it")
        return Why("this cell is empty, and must not be", "fill it")
    if names[0] != "type":
        return _constraint(text, names[0], column)
    if not text:
        return Why(
            f"this cell is empty, which the schema does not provide for ({column.type})", 'add "" to `missingValues`'
        )
    if column.type in ("number", "integer"):
        return _no_number(text, column)
    if column.type in _TEMPORAL or column.kind == "date":
        return no_date(text, column)
    if text.strip().lower() in PLACEHOLDERS:
        return Why(
            f'"{shown(text)}" stands for nothing and is no value of the type {column.type}', placeholder_help(text)
        )
    odd = why_not(text, lambda variant: not judge(variant))
    if odd is not None:
        return Why(f'"{shown(text)}" {odd.words}', f'write "{shown(odd.mended)}"', odd.mended)
    return _other_type(text, column)


def _no_number(text: str, column: Column) -> Why:
    group, point = column.options.get("groupChar"), str(column.options.get("decimalChar", ".") or ".")
    if group and _wrong_groups(text, str(group), point):
        return Why(f'"{shown(text)}" has "{group}", which parts thousands, before other than three digits')
    if point != "." and "." in text:
        return Why(
            f'"{shown(text)}" is no number: the schema has "{point}" before decimals',
            f"write {text.replace('.', point)}",
        )
    return no_number(text, column)


def _other_type(text: str, column: Column) -> Why:
    told = shown(text)
    if column.type == "boolean":
        meant = {
            **dict.fromkeys(["yes", "y", "ja", "da", "po", "si", "oui", "x", "on", "✓"], "true"),
            **dict.fromkeys(["no", "n", "nein", "ne", "jo", "off"], "false"),
        }
        word = meant.get(text.strip().lower(), "")
        return Why(f'"{told}" is neither true nor false', f"write {word}" if word else "write true or false")
    if column.type in ("object", "array"):
        try:
            kind = type(json.loads(text)).__name__
        except (ValueError, RecursionError) as fault:
            return Why(f'"{told}" is not valid JSON: {getattr(fault, "msg", "it is nested too deeply")}')
        names = {"dict": "an object", "list": "a list", "str": "a text", "int": "a number", "float": "a number"}
        wanted = "an object in braces" if column.type == "object" else "a list in brackets"
        return Why(f'"{told}" is {names.get(kind, "another value")}, and {wanted} was expected')
    if column.type == "string":
        forms = {"email": "an e-mail address", "uri": "an address with its scheme (https://...)", "uuid": "a UUID"}
        forms |= {"binary": "text in base64", "wkt": "a geometry in WKT"}
        return Why(f'"{told}" is not {forms.get(column.format, "a text")}')
    forms = {
        "duration": "a duration (P1Y6M, PT45M)",
        "geopoint": "a point (longitude, latitude: 21.16,42.66)",
        "geojson": "a GeoJSON object",
        "list": f"a list of values of the type {column.options.get('itemType', 'string')}",
    }
    return Why(f'"{told}" is not {forms.get(column.type, f"a value of the type {column.type}")}')


def _constraint(text: str, name: str, column: Column) -> Why:
    told = f'"{shown(text)}"'
    limit = column.constraints.get(name)
    match name:
        case "minimum" | "exclusiveMinimum":
            return Why(
                f"{told} is below what the schema allows ({'at least' if name == 'minimum' else 'more than'} {limit})"
            )
        case "maximum" | "exclusiveMaximum":
            return Why(
                f"{told} is above what the schema allows ({'at most' if name == 'maximum' else 'less than'} {limit})"
            )
        case "minLength":
            return Why(f"{told} is shorter than the schema allows ({limit})")
        case "maxLength":
            return Why(f"{told} is longer than the schema allows ({limit}; it has {len(text)})")
        case "enum" | "categories":
            allowed = [str(each) for each in limit] if isinstance(limit, list) else list(_categories(column))
            return _not_allowed(text, allowed)
        case "pattern":
            pattern = str(limit)
            odd = why_not(text, lambda variant: fits(pattern, variant))
            if odd is not None:
                return Why(f"{told} {odd.words}", f'write "{shown(odd.mended)}"', odd.mended)
            return Why(f"{told} does not have the form that the schema asks for ({shown(pattern)})")
        case "jsonSchema":
            return Why(f"{told} does not keep to the JSON Schema of its column")
    return Why(f"{told} does not keep to {name}: {shown(str(limit))}")


def _not_allowed(text: str, allowed: list[str]) -> Why:
    told = f'"{shown(text)}"'
    odd = why_not(text, allowed.__contains__)
    if odd is not None:
        return Why(f"{told} {odd.words}", f'write "{shown(odd.mended)}"', odd.mended)
    twin = next((each for each in allowed if alike(each) == alike(text)), None)
    if twin is not None:
        return Why(f"{told} only looks like {shown(twin)}", f'write "{shown(twin)}"', twin)
    listed = ", ".join(allowed[:8]) + (" ..." if len(allowed) > 8 else "")
    return Why(
        f"{told} is none of the values that the schema allows",
        nearest(text, allowed) or f"allowed are: {shown(listed)}",
    )
