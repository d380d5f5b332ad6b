"""Scripts and data -> exhibits and derived facts, each computed again only when what it depends on changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from dossier.datasets import Package, Resource, Row
from dossier.diagnostics import Diagnostic, nearest
from dossier.exhibits.declare import Declaration
from dossier.exhibits.frames import described
from dossier.exhibits.model import Exhibit, Workshop
from dossier.exhibits.pictures import find_browser, keep_picture, kept_picture, picture_key
from dossier.exhibits.planning import DERIVED, Plan, facts_taken, plan
from dossier.exhibits.running import Running
from dossier.exhibits.scripts import Scripts
from dossier.exhibits.store import Store
from dossier.sources import Place, Source

TIME_LIMIT = 60
"""Seconds that one exhibit may take."""

_MENDS = (
    ("SyntaxError: <<<<<<<", "a merge was not finished: keep the lines that are right, and delete its marks"),
    ("SyntaxError", "where the line shown is right, look at the end of the one before it"),
    ("IndentationError", "lines of one block begin in one column; indent with four spaces"),
    ("TabError", "indent with spaces alone"),
    ("ModuleNotFoundError", "install it where Dossier is installed, or do without it"),
)
"""What an author does about a fault of Python's: how its kind and the line at fault begin, and the mend."""


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
    known = Scripts(scripts, dict(sorted(sources.items())))
    if not known.sources:
        return Workshop()
    with Running(root, scripts, known.sources) as running:
        return _Maker(running, known, package, store, pictures).make()


class _Maker:
    def __init__(self, running: Running, scripts: Scripts, package: Package, store: Store, pictures: Path) -> None:
        self.running, self.scripts, self.sources = running, scripts, scripts.sources
        self.package, self.store, self.pictures = package, store, pictures
        self.problems: list[Diagnostic] = []

    def make(self) -> Workshop:
        declared, listed = self.declared()
        made: dict[tuple[str, str], Exhibit] = {}
        waiting: list[Exhibit] = []
        planned = plan(declared, self.facts_taken)
        for declaration in planned.order:
            name = declaration.kind, declaration.id
            made[name] = begun = self.begun(declaration, planned, made)
            if not begun.digest:
                continue
            kept = self.store.get(f"{declaration.kind}-{declaration.id}", begun.digest)
            if kept is not None:
                made[name] = replace(begun, result=kept)
            else:
                waiting.append(begun)
        if waiting:
            made.update(self.computed(waiting, made))
        if not listed and not any(diagnostic.rule == "exhibit-script" for diagnostic in self.problems):
            self.store.put("declared", self.scripts.digest(), [vars(each) for each in declared])
        made.update(self.drawn([each for each in made.values() if each.kind == "figure" and each.result]))
        order = [made[each.kind, each.id] for each in declared]
        return Workshop(
            {each.id: each for each in order if each.kind != "derived"},
            {each.id: each for each in order if each.kind == "derived"},
            tuple(self.problems),
            self.sources,
        )

    def begun(self, declaration: Declaration, planned: Plan, made: Mapping[tuple[str, str], Exhibit]) -> Exhibit:
        """What is to be made, with its inputs and their digest; without a digest where it cannot be."""
        circle = planned.circles.get(declaration.id) if declaration.kind == "derived" else None
        if circle:
            message = f'"{declaration.id}" rests on itself: {" takes ".join(circle)}'
            self.at_declaration("exhibit-circular", message, declaration, "take what the other facts are made of")
            return Exhibit(declaration, None, "")
        inputs = self.inputs(declaration, made)
        if inputs is None:
            return Exhibit(declaration, None, "")
        taken = [made["derived", name] for name in self.facts_taken(declaration)]
        for each in taken:
            if not each.digest:
                self.lacking(declaration, f"derived/{each.id}")
                return Exhibit(declaration, None, "")
        key = self.scripts.digest_of(declaration, self.package, inputs, (each.digest for each in taken))
        rows = dict.fromkeys((*inputs, *(row for each in taken for row in each.inputs)))
        facts = dict.fromkeys(name for each in taken for name in (each.id, *each.facts))
        scripts = tuple(self.scripts.imported(declaration.path))
        return Exhibit(declaration, None, key, tuple(rows), tuple(facts), scripts)

    # -- what is declared

    def declared(self) -> tuple[list[Declaration], bool]:
        """The declarations of all scripts, and whether they were known without importing any."""
        kept = self.store.get("declared", self.scripts.digest())
        if isinstance(kept, list):
            return [_declaration(each) for each in kept], True
        found: dict[tuple[str, str], Declaration] = {}
        for answer in self.running.declared(TIME_LIMIT):
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

    def facts_taken(self, declaration: Declaration) -> tuple[str, ...]:
        """The derived facts that it takes; none where the package has a table of that name."""
        return facts_taken(declaration) if "derived" not in self.package.resources else ()

    def inputs(
        self, declaration: Declaration, made: Mapping[tuple[str, str], Exhibit]
    ) -> tuple[tuple[str, Row], ...] | None:
        """The rows that it takes; None where it names a table, or a derived fact, that is not there."""
        rows: list[tuple[str, Row]] = []
        for name in self.facts_taken(declaration):
            if ("derived", name) not in made:
                hint = nearest(name, [known for kind, known in made if kind == "derived"], prefix="derived/")
                message = f'no script makes the fact "{name}"'
                self.at_declaration("exhibit-unknown-data", message, declaration, hint, name)
                return None
        for data in self.tables(declaration):
            selected = select(self.package, data)
            name = data.partition("/")[0]
            mend = self.package.to_mend(name)
            if selected is None or mend:
                hint = mend or nearest(name, self.package.resources)
                message = f'the data package has no resource "{name}"' if selected is None else f'"{name}" has no rows'
                self.at_declaration("exhibit-unknown-data", message, declaration, hint, data)
                return None
            if not selected[1] and "/" in data:
                message = f'no row of "{selected[0].name}" has a key that begins with "{data.partition("/")[2]}"'
                self.at_declaration("exhibit-unknown-data", message, declaration, "", data)
                return None
            rows += ((selected[0].name, row) for row in selected[1])
        return tuple(rows)

    # -- running

    def computed(
        self, waiting: list[Exhibit], made: Mapping[tuple[str, str], Exhibit]
    ) -> dict[tuple[str, str], Exhibit]:
        """What is waiting, made; each after what it takes, with the values of derived facts that were kept."""
        found: dict[tuple[str, str], Exhibit] = {}
        by_name = {(each.kind, each.id): each for each in waiting}
        names = list(dict.fromkeys(data for each in waiting for data in self.tables(each.declaration)))
        tables = {name: self.described(name) for name in names}
        facts = {name: each.result["value"] for (kind, name), each in made.items() if kind == "derived" and each.result}
        while by_name:
            for answer in self.running.made(by_name, tables, facts, TIME_LIMIT):
                if "id" in answer:
                    begun = by_name.pop((answer["kind"], answer["id"]))
                    found[begun.kind, begun.id] = self.answered(begun, answer)
                    if begun.kind == "derived" and "result" in answer:
                        facts[begun.id] = answer["result"]["value"]
            if by_name:  # the process ended in the first that is left; another one makes the others
                name, begun = next(iter(by_name.items()))
                message = f'"{begun.id}" could not be made: the process that ran it ended'
                self.at_declaration("exhibit-raises", message, begun.declaration)
                found[name] = by_name.pop(name)
        return found

    def answered(self, begun: Exhibit, answer: Mapping[str, Any]) -> Exhibit:
        """An exhibit with what its function made; what went wrong is noted."""
        result = answer.get("result")
        if "lacks" in answer:
            self.lacking(begun.declaration, answer["lacks"])
        elif result is None:
            what = f'"{begun.id}" could not be made'
            self.script_fault("exhibit-raises", answer["error"], begun.declaration.path, what, begun.declaration)
        else:
            self.store.put(f"{begun.kind}-{begun.id}", begun.digest, result)
        return replace(begun, result=result)

    def tables(self, declaration: Declaration) -> list[str]:
        """The tables that it takes."""
        facts = {f"{DERIVED}{name}" for name in self.facts_taken(declaration)}
        return [data for data in declaration.data if data not in facts]

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
        hint = next((hint for begins, hint in _MENDS if f"{error['type']}: {text}".startswith(begins)), "")
        self.problems.append(Diagnostic(rule, message, place, hint, subject))

    def lacking(self, declaration: Declaration, data: str) -> None:
        """A diagnostic where a derived fact is taken that could not be made."""
        message = f'"{declaration.id}" could not be made: it takes {data}, which could not be made'
        self.at_declaration("exhibit-raises", message, declaration, "mend that one first", data)

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
