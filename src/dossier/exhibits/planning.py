"""In what order exhibits and derived facts are made, since each may take derived facts (`data="derived/total"`).

declarations -> in order, those that are taken before those that take them; and the circles among them
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from dossier.exhibits.declare import Declaration

DERIVED = "derived/"
"""What the name of an input begins with that is no table but the value of a derived fact."""


def facts_taken(declaration: Declaration) -> tuple[str, ...]:
    """The derived facts that a function takes, by their ids, each once."""
    return tuple(dict.fromkeys(data.removeprefix(DERIVED) for data in declaration.data if data.startswith(DERIVED)))


@dataclass(frozen=True)
class Plan:
    """The order of making, and what cannot be made."""

    order: tuple[Declaration, ...]
    """All declarations, derived facts before whatever takes them."""
    circles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For each derived fact that rests on itself: the facts from it back to it (`a`, `b`, `a`)."""


def plan(declared: Iterable[Declaration], taken: Callable[[Declaration], Iterable[str]]) -> Plan:
    """Order declarations by the derived facts that each has `taken`; those that are independent keep their order."""
    listed = list(declared)
    derived = {each.id: each for each in listed if each.kind == "derived"}
    circles: dict[str, tuple[str, ...]] = {}
    done: dict[tuple[str, str], Declaration] = {}
    for first in listed:
        trail: list[tuple[Declaration, list[str]]] = [(first, list(taken(first)))]
        while trail:
            current, waiting = trail[-1]
            if not waiting or (current.kind, current.id) in done:
                done.setdefault((current.kind, current.id), current)
                trail.pop()
                continue
            wanted = derived.get(waiting.pop(0))
            if wanted is None or (wanted.kind, wanted.id) in done:
                continue
            names = [each.id if each.kind == "derived" else "" for each, _ in trail]
            if wanted.id in names:
                circles.update(_circle(names[names.index(wanted.id) :]))
            else:
                trail.append((wanted, list(taken(wanted))))
    return Plan(tuple(done.values()), circles)


def _circle(names: list[str]) -> dict[str, tuple[str, ...]]:
    """The circle as each of its members sees it."""
    return {name: (*names[at:], *names[:at], name) for at, name in enumerate(names)}
