"""Items of CSL-JSON as citeproc-py can take them, and what it leaves undone: labels, and letters after years.

What it cannot write: ranges within a year, initials of scripts without capitals, "and others" (CSL 1.0.2, "Names",
"Date", "Disambiguation").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dossier.citation_style.csl_amended import pages
from dossier.citation_style.csl_items import ROLES

Item = Mapping[str, Any]

OTHERS = "\ue010"
"""Stands for those who are not named, until the style's own words for them take its place."""


_BY_TITLE = frozenset({"legislation", "legal_case"})
"""Types that are cited by their titles."""


def prepared(item: Item, page_form: str = "") -> dict[str, Any]:
    """An item that citeproc-py can write, at the cost of the days and months in which a range within a year differs."""
    made = {name: value for name, value in item.items() if name != "note"}  # the entry's remark is printed beside it
    if "page" in made:
        made["page"] = pages(made["page"], page_form)
    for role in ROLES:
        if role in made:
            made[role] = [_name(each) for each in made[role]]
    for name, value in made.items():
        if isinstance(value, Mapping) and len(value.get("date-parts", ())) == 2:
            made[name] = _range(value)
    return made


def plainer(item: Item) -> dict[str, Any]:
    """An item with years alone for dates: what is left where a style asks of a date what citeproc-py cannot say."""
    made = dict(item)
    for name, value in item.items():
        if isinstance(value, Mapping) and value.get("date-parts"):
            made[name] = {"date-parts": [[value["date-parts"][0][0]]]}
    return made


def _name(name: Mapping[str, str]) -> dict[str, str]:
    if name == {"literal": "others"}:
        return {"literal": OTHERS}
    given = name.get("given", "")
    if given and given.lower() == given.upper():  # such a script has no initials
        family_first = "\u2e80" <= given[0] <= "\u9fff" or "\uac00" <= given[0] <= "\ud7a3"
        return {"literal": f"{name['family']}{given}" if family_first else f"{given} {name['family']}"}
    return dict(name)


def _range(date: Mapping[str, Any]) -> dict[str, Any]:
    """A range of years, or what first and last day have in common."""
    first, last = date["date-parts"]
    if first[0] != last[0]:
        return dict(date)
    common = 2 if len(first) > 1 and first[1:2] == last[1:2] else 1
    return {**date, "date-parts": [first[:common]]}


def labels(items: Mapping[str, Item]) -> dict[str, str]:
    """The label of each item, of letters of its authors and of its year, as citeproc-js makes them: `ÇeĐo25`."""
    found: dict[str, str] = {}
    for key, item in items.items():
        names = [each for each in _authors(item) if each not in ("", OTHERS)] or [str(item.get("title", ""))]
        count = {1: (4,), 2: (2, 2), 3: (2, 1, 1)}.get(len(names), (1, 1, 1, 1))
        letters = "".join("".join(filter(str.isalpha, name))[:many] for name, many in zip(names, count, strict=False))
        found[key] = letters + _year(item)[-2:]
    return _told_apart(found, found)


def letters(items: Mapping[str, Item], order: Iterable[str]) -> dict[str, str]:
    """The letter after the year of each item that shares names and year with others, in the order of the bibliography.

    Names are those that are seen: from three on, the first.
    """
    said = {}
    for key in order:
        names = [] if items[key]["type"] in _BY_TITLE else _authors(items[key])
        names = names or [str(items[key].get("title", ""))]
        said[key] = "\0".join([*(names if len(names) < 3 else [names[0], OTHERS]), _year(items[key])])
    alone = dict.fromkeys(said, "")
    return {key: letter for key, letter in _told_apart(said, alone).items() if letter}


def _told_apart(said: Mapping[str, str], start: Mapping[str, str]) -> dict[str, str]:
    """What is said of each, with a letter behind it where it is said of several."""
    alike: dict[str, list[str]] = {}
    for key, value in said.items():
        alike.setdefault(value, []).append(key)
    return {
        key: start[key] + (_letter(at) if len(keys) > 1 else "")
        for keys in alike.values()
        for at, key in enumerate(keys)
    }


def _letter(at: int) -> str:
    """`a` to `z`, then `aa`, `ab`."""
    return (_letter(at // 26 - 1) if at >= 26 else "") + chr(ord("a") + at % 26)


def _authors(item: Item) -> list[str]:
    return [each.get("family") or each.get("literal", "") for each in item.get("author") or item.get("editor") or ()]


def _year(item: Item) -> str:
    parts = item.get("issued", {}).get("date-parts", [[]])
    return str(parts[0][0]) if parts[0] else ""
