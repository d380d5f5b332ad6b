"""The ledger: every number of the publication with its row, its source and its date, for programs to verify.

Written as `facts.json` beside the pages. A bound text leads to the file, the row and the column that state its value,
and to the digest of the file as readers download it. `cell` and `key` are as they stand in that file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from dossier.compiler.links import row_id
from dossier.compiler.references import References
from dossier.concordance import inputs_of
from dossier.datasets import Dialect, safe_text
from dossier.facts import DERIVED, Fact, Unknown
from dossier.manuscript import Link, Page, plain_text


def ledger(references: References, downloads: Mapping[str, tuple[str, bytes]]) -> bytes:
    """The ledger as JSON.

    Args:
        references: of the publication.
        downloads: for each dataset, the path and the content of its file as readers download it.
    """
    resources = references.publication.package.resources
    datasets = {
        name: {
            "path": path,
            "sha256": hashlib.sha256(content).hexdigest(),
            "dialect": _dialect(resources[name].dialect),
        }
        for name, (path, content) in sorted(downloads.items())
    }
    facts = [entry for page in references.publication.pages.values() for entry in _of_page(page, references)]
    content = {"version": 1, "title": references.publication.site.name, "datasets": datasets, "facts": facts}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _dialect(dialect: Dialect) -> dict[str, Any]:
    """How the file marks its cells, in the names of a Table Dialect; what is as usual is left out but for two."""
    usual = {"delimiter": dialect.delimiter, "quoteChar": dialect.quote}
    comment = {"commentChar": dialect.comment} if dialect.comment else {}
    return {**usual, **comment, **({"skipInitialSpace": True} if dialect.padded else {})}


def _of_page(page: Page, references: References) -> Iterator[dict[str, Any]]:
    """The numbers that are written in a page, then those of the texts of exhibits and data that it shows."""
    path = references.links.published(page.path)
    for link in page.links("fact"):
        yield from _entry({"page": path, "line": page.source.position(link.start)[0]}, page, link, references)
    for text, link, at in references.standings.stated.get(page.path, ()):
        kind, _, name = text.owner.partition(":")
        owner = {"exhibit" if kind == "exhibit" else "table": name, "part": text.part}
        yield from _entry({"page": path, "line": page.source.position(at)[0], **owner}, text, link, references)


def _entry(place: dict[str, Any], text: Page, link: Link, references: References) -> Iterator[dict[str, Any]]:
    """What the ledger holds of a fact link; nothing where there is no such fact."""
    found = references.publication.facts.find(link.address)
    if not isinstance(found, Unknown):
        yield {
            **place,
            "text": plain_text(link.text) or references.written(found),
            "sentence": references.readable(text, *text.sentence(link.block, link.start)),
            "address": f"fact:{found.address}",
            **_value(found),
            **_row(found),
            "sources": [_origin(each) for each in found.origins],
            "as_of": found.oldest or None,
            **_derivation(found, references),
        }


def _value(fact: Fact) -> dict[str, Any]:
    value = fact.value
    held = value if isinstance(value, bool) else f"{value:f}" if isinstance(value, Decimal) else str(value)
    return {"value": held, "unit": fact.unit or None, "qualifier": fact.qualifier or None}


def _row(fact: Fact) -> dict[str, Any]:
    """The dataset, the row's key and the column; nothing for what is computed."""
    resource, row = fact.resource, fact.row
    if resource is None or row is None:
        return {}
    key = {name: safe_text(resource.text(row, name)) for name in resource.primary_key}
    cell = safe_text(resource.text(row, fact.column.name))
    place = {"column": fact.column.name, "cell": cell, "row": row_id(resource, row)}
    return {"dataset": resource.name, "key": key, **place}


def _derivation(fact: Fact, references: References) -> dict[str, Any]:
    """What a fact was computed from: other facts, or what a script takes, with the script and its function."""
    if fact.address.resource == DERIVED and fact.resource is None:
        said = references.publication.workshop.derived["/".join(fact.address.key)].declaration
        taken = [_taken(data, references) for data in said.data]
        return {"derived_from": taken or None, "script": said.path, "function": said.function}
    return {"derived_from": [f"fact:{each.address}" for each in inputs_of(fact)] or None}


def _taken(data: str, references: References) -> str:
    """The address of what a script takes: a table, a fact, or the set of rows whose keys begin alike."""
    name, _, beginning = data.partition("/")
    resource = references.publication.package.resources.get(name)
    if not beginning:
        return f"dataset:{name}"
    missing = len(resource.fact_key) - len(beginning.split("/")) if resource else 0
    return f"fact:{data}{'/*' * missing}"


def _origin(origin: Any) -> dict[str, Any]:
    said = {"work": origin.source, "locator": origin.locator, "cited_in": origin.cited_in}
    return {name: value for name, value in said.items() if value}
