"""Scripts and data -> exhibits and derived facts, each computed again only when what it depends on changed."""

from __future__ import annotations

import ast
import contextlib
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from dossier.datasets import Package, Resource, Row
from dossier.diagnostics import Diagnostic, nearest
from dossier.exhibits.declare import Declaration
from dossier.exhibits.frames import described
from dossier.exhibits.pictures import Drawing, find_browser, keep_picture, kept_picture, narrowed, picture_key
from dossier.exhibits.store import Store, digest
from dossier.sources import Place, Source

LIBRARIES = ("pandas", "numpy", "plotly")
TIME_LIMIT = 60
"""Seconds that one exhibit may take."""


@dataclass(frozen=True)
class Exhibit:
    """A figure or a table that was made, or could not be."""

    declaration: Declaration
    result: Mapping[str, Any] | None
    """Of a figure: `figure` (Plotly's JSON) and `table`; of a table: `columns` and `rows`; None where it failed."""
    digest: str
    """Of all that it was made from."""
    inputs: tuple[tuple[str, Row], ...] = field(default=(), repr=False)
    """The rows of data that it took, each with its resource's name."""
    drawing: Drawing = field(default=Drawing(), repr=False)
    """Of a figure: what was drawn of it; empty where nothing is at hand."""

    @property
    def id(self) -> str:
        """Its name in an address: `exhibit:kosovo-budget`."""
        return self.declaration.id

    @property
    def kind(self) -> str:
        """`figure` or `table`."""
        return self.declaration.kind

    @property
    def picture(self) -> str:
        """Of a figure: the drawing as SVG; empty where none is at hand."""
        return self.drawing.svg

    @property
    def figures(self) -> tuple[Mapping[str, Any], Mapping[str, Any] | None]:
        """Of a figure that was made: Plotly's JSON, and that of the one for a phone."""
        made = self.result or {}
        return made["figure"], made.get("narrow") or narrowed(made["figure"])


@dataclass(frozen=True)
class Workshop:
    """All that the scripts made."""

    exhibits: Mapping[str, Exhibit] = field(default_factory=dict)
    derived: Mapping[str, Exhibit] = field(default_factory=dict)
    """Derived facts; the result is `{"value": ...}`."""
    diagnostics: tuple[Diagnostic, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    """The scripts' texts, by path."""


def select(package: Package, data: str) -> tuple[Resource, tuple[Row, ...]] | None:
    """The rows that an input names: a resource, or the rows of one whose key begins as given."""
    name, _, beginning = data.partition("/")
    resource = package.resources.get(name)
    if resource is None:
        return None
    if not beginning:
        return resource, resource.rows
    wanted = tuple(unquote(part) for part in beginning.split("/") if part != "*")
    return resource, tuple(row for row in resource.rows if resource.key(row)[: len(wanted)] == wanted)


def make(
    root: Path, scripts: str, sources: Mapping[str, Source], package: Package, store: Store, pictures: Path
) -> Workshop:
    """Run what must be run.

    Args:
        root: the publication's root.
        scripts: the folder of the scripts, relative to it.
        sources: the scripts' texts, by path relative to the root.
        package: the data.
        store: what was computed before.
        pictures: the folder of the drawn figures.
    """
    return _Maker(root, scripts, dict(sorted(sources.items())), package, store, pictures).make()


@cache
def versions() -> str:
    """What a result depends on beside its script and data: Python, the libraries, and the code that runs scripts."""
    from importlib.metadata import PackageNotFoundError, version  # here, since a check that makes nothing needs none

    package = Path(__file__).parent.parent
    code = digest(path.read_bytes() for path in sorted([*package.glob("exhibits/*.py"), *package.glob("charts/*.py")]))
    found = [f"python {platform.python_version_tuple()[:2]}", code]
    for library in LIBRARIES:
        try:
            found.append(f"{library} {version(library)}")
        except PackageNotFoundError:
            found.append(f"{library} -")
    return ", ".join(found)


class _Maker:
    def __init__(
        self,
        root: Path,
        scripts: str,
        sources: Mapping[str, Source],
        package: Package,
        store: Store,
        pictures: Path,
    ) -> None:
        self.pictures = pictures
        self.root, self.scripts, self.sources = root, scripts, sources
        self.package, self.store = package, store
        self.problems: list[Diagnostic] = []
        self.read_imports: dict[str, tuple[str, ...]] = {}

    def make(self) -> Workshop:
        if not self.sources:
            return Workshop()
        declared, listed = self.declared()
        made: dict[tuple[str, str], Exhibit] = {}
        waiting: list[tuple[Declaration, str, tuple[tuple[str, Row], ...]]] = []
        for declaration in declared:
            inputs = self.inputs(declaration)
            if inputs is None:
                made[declaration.kind, declaration.id] = Exhibit(declaration, None, "")
                continue
            key = self.digest_of(declaration, inputs)
            kept = self.store.get(f"{declaration.kind}-{declaration.id}", key)
            if kept is not None:
                made[declaration.kind, declaration.id] = Exhibit(declaration, kept, key, inputs)
            else:
                waiting.append((declaration, key, inputs))
        if waiting:
            made.update(self.computed(waiting))
        if not listed and not any(diagnostic.rule == "exhibit-script" for diagnostic in self.problems):
            self.store.put("declared", self.all_scripts(), [vars(each) for each in declared])
        made.update(self.drawn([each for each in made.values() if each.kind == "figure" and each.result]))
        order = [made[each.kind, each.id] for each in declared]
        return Workshop(
            {each.id: each for each in order if each.kind != "derived"},
            {each.id: each for each in order if each.kind == "derived"},
            tuple(self.problems),
            self.sources,
        )

    # -- what is declared

    def all_scripts(self) -> str:
        return digest([versions(), *(part for path, source in self.sources.items() for part in (path, source.text))])

    def declared(self) -> tuple[list[Declaration], bool]:
        """The declarations of all scripts, and whether they were known without importing any."""
        kept = self.store.get("declared", self.all_scripts())
        if isinstance(kept, list):
            return [_declaration(each) for each in kept], True
        found: dict[tuple[str, str], Declaration] = {}
        for answer in self.run(compute=[], names=[], listing=True):
            if "error" in answer:
                self.script_fault("exhibit-script", answer["error"], answer["file"], "this script cannot be run")
                continue
            declaration = _declaration(answer["declaration"])
            kind = "derived" if declaration.kind == "derived" else "exhibit"
            first = next(
                (
                    each
                    for each in found.values()
                    if each.id == declaration.id and (each.kind == "derived") == (kind == "derived")
                ),
                None,
            )
            if first is None:
                found[declaration.kind, declaration.id] = declaration
                continue
            where = f"{first.path}:{first.line}"
            message = f'"{declaration.id}" is declared already, in {where}'
            self.at_declaration("exhibit-duplicate", message, declaration, "give one of the two another name")
        return list(found.values()), False

    def inputs(self, declaration: Declaration) -> tuple[tuple[str, Row], ...] | None:
        """The rows that it takes; None where it names a table that is not there."""
        rows: list[tuple[str, Row]] = []
        for data in declaration.data:
            selected = select(self.package, data)
            if selected is None:
                name = data.partition("/")[0]
                hint = nearest(name, self.package.resources)
                message = f'the data package has no resource "{name}"'
                self.at_declaration("exhibit-unknown-data", message, declaration, hint, data)
                return None
            if not selected[1] and "/" in data:
                message = f'no row of "{selected[0].name}" has a key that begins with "{data.partition("/")[2]}"'
                self.at_declaration("exhibit-unknown-data", message, declaration, "", data)
                return None
            rows += ((selected[0].name, row) for row in selected[1])
        return tuple(rows)

    def digest_of(self, declaration: Declaration, inputs: Iterable[tuple[str, Row]]) -> str:
        """Of its code (the script and the scripts that it imports), its data and the libraries."""
        parts = [versions(), declaration.id, json.dumps([*declaration.data])]
        for path in self.imported(declaration.path):
            parts += (path, self.sources[path].text)
        for name in dict.fromkeys(data.partition("/")[0] for data in declaration.data):
            resource = self.package.resources[name]
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
        known = self.read_imports.get(path)
        if known is not None:
            return known
        names: list[str] = []
        with contextlib.suppress(SyntaxError, ValueError):
            for node in ast.walk(ast.parse(self.sources[path].text)):
                if isinstance(node, ast.Import):
                    names += (alias.name for alias in node.names)
                elif isinstance(node, ast.ImportFrom):
                    names.append(node.module or "")
        folder = PurePosixPath(self.scripts)
        found = tuple(str(folder / f"{name.replace('.', '/')}.py") for name in names if name)
        self.read_imports[path] = found
        return found

    # -- running

    def computed(
        self, waiting: list[tuple[Declaration, str, tuple[tuple[str, Row], ...]]]
    ) -> dict[tuple[str, str], Exhibit]:
        made: dict[tuple[str, str], Exhibit] = {}
        by_name = {(declaration.kind, declaration.id): (declaration, key, rows) for declaration, key, rows in waiting}
        names = list(dict.fromkeys(data for declaration, _, _ in waiting for data in declaration.data))
        for answer in self.run(compute=list(by_name), names=names, listing=False):
            if "id" not in answer:
                continue
            declaration, key, rows = by_name[answer["kind"], answer["id"]]
            result = answer.get("result")
            if result is None:
                what = f'"{declaration.id}" could not be made'
                self.script_fault("exhibit-raises", answer["error"], declaration.path, what, declaration)
            else:
                self.store.put(f"{declaration.kind}-{declaration.id}", key, result)
            made[declaration.kind, declaration.id] = Exhibit(declaration, result, key, rows)
        for name, (declaration, key, rows) in by_name.items():
            if name not in made:
                message = f'"{declaration.id}" could not be made: the process that ran it ended'
                self.at_declaration("exhibit-raises", message, declaration)
                made[name] = Exhibit(declaration, None, key, rows)
        return made

    def run(self, compute: list[tuple[str, str]], names: list[str], *, listing: bool) -> Iterable[dict[str, Any]]:
        """Ask a worker; its answers, as far as they came."""
        request = {
            "root": str(self.root),
            "scripts": self.scripts,
            "files": list(self.sources),
            "list": listing,
            "compute": compute,
            "seconds": TIME_LIMIT,
            "tables": {name: self.described(name) for name in names},
        }
        environment = {
            **os.environ,
            "PYTHONHASHSEED": "0",
            "TZ": "UTC",
            "LC_ALL": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        limit = TIME_LIMIT * (len(compute) + 1) + 60
        command = [sys.executable, "-m", "dossier.exhibits.worker"]
        try:
            done = subprocess.run(
                command,
                input=json.dumps(request),
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                cwd=self.root,
                env=environment,
                timeout=limit,
                check=False,
            )
            written = done.stdout
        except subprocess.TimeoutExpired as expired:
            raw = expired.stdout or b""
            written = raw.decode(errors="replace") if isinstance(raw, bytes) else raw
        for line in written.splitlines():
            try:
                yield json.loads(line)
            except ValueError:
                continue

    def described(self, data: str) -> dict[str, Any]:
        """The rows of an input, as the worker makes a frame of them."""
        selected = select(self.package, data)
        if selected is None:
            return {"columns": [], "rows": []}
        return described(*selected)

    def drawn(self, figures: list[Exhibit]) -> dict[tuple[str, str], Exhibit]:
        """Figures with their drawings: those that were kept, and, where a browser is found, the rest."""
        found: dict[tuple[str, str], Exhibit] = {}
        waiting: dict[str, tuple[Exhibit, str]] = {}
        for exhibit in figures:
            key = picture_key(*exhibit.figures)
            drawing = kept_picture(self.pictures, exhibit.id, key)
            if drawing.svg:
                found[exhibit.kind, exhibit.id] = replace(exhibit, drawing=drawing)
            else:
                waiting[exhibit.id] = (exhibit, key)
        browser = find_browser() if waiting else ""
        if browser:
            from dossier.exhibits.drawing import draw

            drawn, faults = draw({name: each.figures for name, (each, _) in waiting.items()}, browser)
        else:
            drawn, faults = {}, dict.fromkeys(waiting, "no Chromium was found on this machine")
        for name, drawing in drawn.items():
            exhibit, key = waiting[name]
            keep_picture(self.pictures, name, key, drawing)
            found[exhibit.kind, name] = replace(exhibit, drawing=drawing)
        for name, why in faults.items():
            message = f'the figure "{name}" has no drawing: {why}'
            hint = "build once where Chromium is installed (or set CHROME_PATH), and commit the folder of pictures"
            self.at_declaration("exhibit-not-drawn", message, waiting[name][0].declaration, hint)
        return found

    # -- what is wrong

    def script_fault(
        self, rule: str, error: Mapping[str, Any], file: str, what: str, declaration: Declaration | None = None
    ) -> None:
        path = error["path"] or file
        line, column = (
            (error["line"], error["column"]) if error["path"] else (declaration.line if declaration else 1, 1)
        )
        said = error["message"] or "no more is said"
        message = f"{what}: {error['type']}: {said}"
        subject = f"exhibit:{declaration.id}" if declaration else ""
        text = self.sources[path].line(line) if path in self.sources else ""
        place = Place(path, line, column, line, max(column + 1, len(text.rstrip()) + 1))
        self.problems.append(Diagnostic(rule, message, place, "", subject))

    def at_declaration(self, rule: str, message: str, declaration: Declaration, hint: str = "", near: str = "") -> None:
        """A diagnostic at a declaration; at the text `near` in it, where that is found."""
        source = self.sources[declaration.path]
        start = source.line_start(declaration.line)
        end = start + len(source.line(declaration.line))
        if near:
            at = source.text.find(near, start)
            if at >= 0:
                start, end = at, at + len(near)
        place = source.place(start, max(end, start + 1))
        self.problems.append(Diagnostic(rule, message, place, hint, f"exhibit:{declaration.id}"))


def _declaration(said: Mapping[str, Any]) -> Declaration:
    return Declaration(**{**said, "data": tuple(said["data"]), "sources": tuple(said["sources"])})
