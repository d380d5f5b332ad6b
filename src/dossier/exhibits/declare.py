"""What an author of charts and tables writes: decorators that say what a function makes, and of which data.

    @figure("kosovo-budget", data="defence-budgets/kosovo", title="Kosovo has tripled its defence budget since 2021",
            caption="Defence budget, EUR million, 2021-2025")
    def kosovo_budget(budgets: pd.DataFrame) -> go.Figure: ...

The function is left as it is; what was declared is kept on it, so that importing a script has no other effect.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])

ATTRIBUTE = "__dossier__"
"""The attribute of a function that holds its Declaration."""


@dataclass(frozen=True)
class Declaration:
    """What a function in `scripts/` makes, as its decorator says."""

    id: str
    kind: str
    """`figure`, `table` or `derived`."""
    data: tuple[str, ...] = ()
    """What it takes, in the order of its parameters: a resource's name, perhaps with the beginning of a key
    (`defence-budgets/kosovo`: the rows of Kosovo only), or a derived fact (`derived/total`)."""
    title: str = ""
    """The finding, as a sentence."""
    caption: str = ""
    """Measure, unit, place, period."""
    alt: str = ""
    """What a reader who cannot see the figure is told."""
    note: str = ""
    """What else must be said under it."""
    sources: tuple[str, ...] = ()
    """Works that it rests on, where the rows of its data name none or too many."""
    unit: str = ""
    """Of a derived fact."""
    path: str = ""
    line: int = 0
    function: str = ""


def _declare(kind: str, id: str, data: str | list[str] | tuple[str, ...], **said: Any) -> Callable[[F], F]:
    inputs = tuple(each.removeprefix("fact:") for each in ((data,) if isinstance(data, str) else data))

    def decorate(function: F) -> F:
        import inspect

        code = inspect.unwrap(function).__code__
        declaration = Declaration(
            id, kind, inputs, path=code.co_filename, line=code.co_firstlineno, function=function.__qualname__, **said
        )
        setattr(function, ATTRIBUTE, declaration)
        return function

    return decorate


def figure(
    id: str,
    *,
    data: str | list[str] | tuple[str, ...] = (),
    title: str,
    caption: str = "",
    alt: str = "",
    note: str = "",
    sources: list[str] | tuple[str, ...] = (),
) -> Callable[[F], F]:
    """Declare a function that returns a Plotly figure, or a figure and the DataFrame of the table under it.

    The function takes one DataFrame for each of `data`, with the columns and types of the table's schema; for a derived
    fact (`derived/total`) its value: a number, a text, or a date as ISO 8601 writes it.
    """
    said = {"title": title, "caption": caption, "alt": alt, "note": note, "sources": tuple(sources)}
    return _declare("figure", id, data, **said)


def table(
    id: str,
    *,
    data: str | list[str] | tuple[str, ...] = (),
    title: str,
    caption: str = "",
    note: str = "",
    sources: list[str] | tuple[str, ...] = (),
) -> Callable[[F], F]:
    """Declare a function that returns a DataFrame (or a styled one): its columns are the table's, in their order.

    A text in a cell may hold what a sentence may: `[](entity:...)`, `[...](fact:...)`, `[@key]`, emphasis. A named
    index becomes the table's first column; one that is named `id` is not shown, and gives each row the place to which
    a link may lead (`page.md#id`).
    """
    return _declare("table", id, data, title=title, caption=caption, note=note, sources=tuple(sources))


def derived(
    id: str,
    *,
    data: str | list[str] | tuple[str, ...] = (),
    unit: str = "",
    title: str = "",
    note: str = "",
    sources: list[str] | tuple[str, ...] = (),
) -> Callable[[F], F]:
    """Declare a function that returns a fact: a number, a text or a date. Its address is `fact:derived/ID`.

    `title` says what the fact is ("Growth of Kosovo's defence budget, 2021 to 2025"); its sources are those of the
    rows that it takes, and of the derived facts that it takes.
    """
    return _declare("derived", id, data, unit=unit, title=title, note=note, sources=tuple(sources))
