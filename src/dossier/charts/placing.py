"""Where labels stand so that none stands on another: places in a row or a column, in pixels."""

from __future__ import annotations

from collections.abc import Sequence

CHARACTER = 7.6
"""The width of a letter, in pixels, at the size of labels; the page's font may be wider than the measured one."""

LINE = 18
"""The height of a line of a label, in pixels."""


def spread(
    heights: Sequence[float], apart: float, lowest: float | None = None, highest: float | None = None
) -> list[float]:
    """How far each label moves from its point so that no two are nearer than `apart`, and as little as can be.

    Labels that would touch are gathered to a group around the mean of their points, groups that would touch to a larger
    one (pool adjacent violators, Barlow et al. 1972, Statistical Inference under Order Restrictions).

    Args:
        heights: of the points, in pixels.
        apart: the least distance of two labels.
        lowest: where the lowest label may stand, if there is a limit.
        highest: where the highest may.
    """
    order = sorted(range(len(heights)), key=heights.__getitem__)
    groups: list[tuple[float, int]] = []  # the sum of where its labels would have its first one, and how many they are
    for place, each in enumerate(order):
        total, count = heights[each] - place * apart, 1
        while groups and groups[-1][0] / groups[-1][1] > total / count:
            before, those = groups.pop()
            total, count = total + before, count + those
        groups.append((total, count))
    firsts = [total / count for total, count in groups for _ in range(count)]
    placed = [first + place * apart for place, first in enumerate(firsts)]
    if highest is not None:
        top = len(placed) - 1
        placed = [min(each, highest - (top - place) * apart) for place, each in enumerate(placed)]
    if lowest is not None:
        placed = [max(each, lowest + place * apart) for place, each in enumerate(placed)]
    moved = dict(zip(order, placed, strict=True))
    return [round(moved[each] - height, 1) for each, height in enumerate(heights)]


def stacked(heights: Sequence[float], apart: float) -> list[float]:
    """How far each label moves up from its point so that no two are nearer than `apart`; the lowest does not move."""
    order = sorted(range(len(heights)), key=heights.__getitem__)
    moved = [0.0] * len(heights)
    free = float("-inf")
    for each in order:
        moved[each] = max(0.0, free - heights[each])
        free = heights[each] + moved[each] + apart
    return [round(each, 1) for each in moved]


def thinned(count: int, slot: float, needed: float) -> list[int]:
    """Which of so many labels in a row are shown, if each has a slot of so many pixels and needs more: every nth."""
    step = next(step for step in steps() if step * slot >= needed or step >= count)
    return list(range(0, count, step))


def steps() -> Sequence[int]:
    """Round distances: 1, 2, 5, 10, 20, 25, 50, 100 and so on."""
    return [1, 2, 5, *(each * 10**power for power in range(12) for each in (10, 20, 25, 50))]


def chosen(values: Sequence[float | None], slot: float, needed: float) -> set[int]:
    """The values that are labelled where there is no room for all: the last, the first, the highest and the lowest.

    A label is wider than its column then, and left out where a neighbour would stand behind it.
    """
    if slot >= needed:
        return set(range(len(values)))
    known = [at for at, value in enumerate(values) if value is not None]
    ranked = sorted(known, key=lambda at: values[at] or 0.0)
    shown: list[int] = []
    for at in (known[-1], known[0], ranked[-1], ranked[0]):
        near = range(max(0, at - int(needed / 2 / slot) - 1), min(len(values), at + int(needed / 2 / slot) + 2))
        hidden = any(abs(values[other] or 0) > abs(values[at] or 0) for other in near)
        if not hidden and all(abs(at - other) * slot >= needed for other in shown):
            shown.append(at)
    return set(shown)
