"""A built site's folder -> its files and what each page holds, read by as many processes as there are processors."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from dossier.beside import processors
from dossier.checks.site import reading

_ENOUGH = 6_000_000
"""Bytes of HTML for which it is worth while to start another process."""
_LONGEST = 300.0
"""Seconds after which a process is not waited for any longer."""


@dataclass(frozen=True)
class Built:
    """One HTML file of a built site."""

    path: str
    """Relative to the site's folder."""
    ids: frozenset[str] = frozenset()
    twice: tuple[str, ...] = ()
    links: tuple[tuple[str, str, str], ...] = ()
    """Kind (see `reading`), element, address as written; each once."""
    left: tuple[tuple[str, str], ...] = ()
    """Text that looks as if it had not been compiled, and the key in it."""
    base: str = ""
    hidden: bool = False
    """Whether search engines are asked not to show it."""
    fault: str = ""

    @cached_property
    def redirect(self) -> str:
        """Where the page sends its readers; empty where they may stay."""
        return next((address for kind, _, address in self.links if kind == reading.REFRESH), "")


@dataclass(frozen=True)
class Gathered:
    """The files of a site."""

    folder: Path
    files: frozenset[str] = frozenset()
    pages: Mapping[str, Built] = field(default_factory=dict)

    @cached_property
    def folders(self) -> frozenset[str]:
        """The folders that hold files, without the slash at their end; the top is empty."""
        found = {""}
        for file in self.files:
            parts = file.split("/")[:-1]
            found.update("/".join(parts[: end + 1]) for end in range(len(parts)))
        return frozenset(found)

    @cached_property
    def by_small_letters(self) -> Mapping[str, str]:
        """Each file by its path in small letters."""
        return {file.casefold(): file for file in sorted(self.files, reverse=True)}


def gather(folder: Path, read: Mapping[str, Built]) -> Gathered:
    """Read a built site; some of its pages may have been read already."""
    sizes = dict(_files(str(folder)))
    known = {path: page for path, page in read.items() if path in sizes}
    pages = {**known, **_read(folder, {path: size for path, size in sizes.items() if path not in known})}
    return Gathered(folder, frozenset(sizes), dict(sorted(pages.items())))


def read_pages(folder: Path) -> Mapping[str, Built]:
    """The HTML files of a folder, by path."""
    return _read(folder, dict(_files(str(folder))))


def _read(folder: Path, sizes: Mapping[str, int]) -> dict[str, Built]:
    html = sorted(path for path in sizes if path.lower().endswith((".html", ".htm")))
    groups = _groups(html, sizes)
    names = [[str(folder / path) for path in group] for group in groups]
    if len(groups) <= 1:
        answers = [[reading.read(name) for name in group] for group in names]
    else:
        with ThreadPoolExecutor(len(groups)) as pool:
            answers = list(pool.map(_asked, names))
    return {
        path: _built(path, said)
        for group, read in zip(groups, answers, strict=True)
        for path, said in zip(group, read, strict=True)
    }


def _files(folder: str) -> Iterator[tuple[str, int]]:
    for at, names, files in os.walk(folder):
        names.sort()
        inside = os.path.relpath(at, folder).replace(os.sep, "/")
        for name in files:
            try:
                size = os.stat(os.path.join(at, name)).st_size  # noqa: PTH116, PTH118 -- 100,000 of them
            except OSError:
                size = 0
            yield (name if inside == "." else f"{inside}/{name}"), size


def _groups(paths: Sequence[str], sizes: Mapping[str, int]) -> list[list[str]]:
    """The files in groups of about the same size, one for each process."""
    total = sum(sizes[path] for path in paths)
    count = max(1, min(processors(), total // _ENOUGH))
    groups: list[list[str]] = [[] for _ in range(count)]
    weights = [0] * count
    for path in sorted(paths, key=lambda each: (-sizes[each], each)):
        lightest = weights.index(min(weights))
        groups[lightest].append(path)
        weights[lightest] += sizes[path] + 1000
    return groups


def _asked(files: list[str]) -> list[dict[str, object]]:
    """What a process of its own reads in files; where it fails, they are read here."""
    command = [sys.executable, "-I", str(Path(reading.__file__))]
    try:
        done = subprocess.run(
            command, input=json.dumps(files), capture_output=True, text=True, timeout=_LONGEST, check=True
        )
        answers: list[dict[str, object]] = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return [reading.read(file) for file in files]
    return answers


def _built(path: str, said: Mapping[str, object]) -> Built:
    def listed(name: str) -> list[object]:
        found = said.get(name)
        return found if isinstance(found, list) else []

    def pairs(name: str) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(map(str, each)) for each in listed(name) if isinstance(each, (list, tuple)))

    return Built(
        path,
        frozenset(map(str, [*listed("ids"), *listed("names")])),
        tuple(map(str, listed("twice"))),
        tuple((kind, element, address) for kind, element, address in pairs("links")),
        tuple((words, key) for words, key in pairs("left")),
        str(said.get("base") or ""),
        bool(said.get("hidden")),
        str(said.get("fault") or ""),
    )
