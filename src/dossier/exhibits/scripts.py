"""An author's scripts: which of them each imports, and the digest of all that a result of theirs depends on."""

from __future__ import annotations

import ast
import contextlib
import json
import platform
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path, PurePosixPath

from dossier.datasets import Package, Row
from dossier.exhibits.declare import Declaration
from dossier.exhibits.store import digest
from dossier.sources import Source

LIBRARIES = ("pandas", "numpy", "plotly")
_ROOMS = ("exhibits", "charts")
"""Of Dossier: whose code counts."""


@cache
def versions() -> str:
    """What a result depends on beside its script and data: Python, the libraries, and the code that runs scripts."""
    from importlib.metadata import PackageNotFoundError, version  # here, since a check that makes nothing needs none

    package = Path(__file__).parents[1]
    code = digest(path.read_bytes() for room in _ROOMS for path in sorted((package / room).glob("*.py")))
    found = [f"python {platform.python_version_tuple()[:2]}", code]
    for library in LIBRARIES:
        try:
            found.append(f"{library} {version(library)}")
        except PackageNotFoundError:
            found.append(f"{library} -")
    return ", ".join(found)


class Scripts:
    """The scripts of a folder, by path."""

    def __init__(self, folder: str, sources: Mapping[str, Source]) -> None:
        self.folder = PurePosixPath(folder)
        self.sources = sources
        self._imports: dict[str, tuple[str, ...]] = {}

    def digest(self) -> str:
        """Of all of them."""
        return digest([versions(), *(part for path, source in self.sources.items() for part in (path, source.text))])

    def digest_of(
        self, declaration: Declaration, package: Package, inputs: Iterable[tuple[str, Row]], facts: Iterable[str] = ()
    ) -> str:
        """Of what a declaration's function is made from: its script and those that it imports, its data, the libraries.

        Args:
            declaration: whose data are tables of the package and derived facts.
            package: the data.
            inputs: the rows that it takes, each with its resource's name.
            facts: the digests of the derived facts that it takes.
        """
        parts = [versions(), declaration.id, json.dumps([*declaration.data]), *facts]
        for path in self.imported(declaration.path):
            parts += (path, self.sources[path].text)
        for name in dict.fromkeys(data.partition("/")[0] for data in declaration.data):
            resource = package.resources.get(name)
            if resource is None:  # a derived fact
                continue
            parts += (f"{column.name}:{column.type}" for column in resource.columns)
            parts.append(json.dumps([cell.text for cell in resource.header]))
        parts += (json.dumps([name, *row.cells]) for name, row in inputs)
        return digest(parts)

    def imported(self, path: str) -> list[str]:
        """A script and every script of the folder that it imports, at any depth."""
        found: list[str] = []
        waiting = [path]
        while waiting:
            current = waiting.pop()
            if current not in found and current in self.sources:
                found.append(current)
                waiting += self.imports(current)
        return sorted(found)

    def imports(self, path: str) -> tuple[str, ...]:
        """The scripts of the folder that a script might import; each script is read once."""
        known = self._imports.get(path)
        if known is not None:
            return known
        names: list[str] = []
        with contextlib.suppress(SyntaxError, ValueError):
            for node in ast.walk(ast.parse(self.sources[path].text)):
                if isinstance(node, ast.Import):
                    names += (alias.name for alias in node.names)
                elif isinstance(node, ast.ImportFrom):
                    names.append(node.module or "")
        found = tuple(str(self.folder / f"{name.replace('.', '/')}.py") for name in names if name)
        self._imports[path] = found
        return found
