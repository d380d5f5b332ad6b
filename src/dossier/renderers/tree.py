"""The compiled tree: plain Markdown, its assets and a `mkdocs.yml` without Dossier, for any other renderer."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from dossier.compiler import STYLE_SHEET, Compiler
from dossier.exhibits import write_whole
from dossier.publication import Publication
from dossier.yamltext import Document

_KEEP = frozenset({".git", ".gitignore"})


class NotOurs(Exception):  # noqa: N818
    """A folder is not empty and was not written by an earlier `compile`."""


MARK = ".dossier-tree"
"""The file by which a folder is known as one that `compile` wrote, and so may write again."""


def write_tree(compiler: Compiler, target: Path) -> int:
    """Write the compiled publication to a folder; how many pages it has.

    Raises:
        NotOurs: the folder holds something else.
        OSError: it cannot be written.
    """
    publication = compiler.publication
    if target.exists() and any(target.iterdir()) and not (target / MARK).exists():
        raise NotOurs(f"{target} is not empty")
    if target.resolve().is_relative_to((publication.root / publication.site.docs_dir).resolve()):
        raise NotOurs("it lies in the folder of the pages, of which it would hold a copy")
    if target.exists():
        for each in target.iterdir():
            if each.name not in _KEEP:
                shutil.rmtree(each) if each.is_dir() and not each.is_symlink() else each.unlink()
    docs = target / "docs"
    docs.mkdir(parents=True, exist_ok=True)
    (target / MARK).write_text("Written by `dossier compile`; everything here is written anew each time.\n")
    _copy(publication.root / publication.site.docs_dir, docs, publication.pages)
    for path in publication.pages:
        file = docs / path
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, compiler.page(path).markdown.encode())
    for asset in compiler.assets():
        file = docs / asset.path
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, asset.content)
    write_whole(target / "mkdocs.yml", settings_without_us(publication).encode())
    for folder in _theme_folders(publication):
        if (publication.root / folder).is_dir():
            shutil.copytree(publication.root / folder, target / folder, dirs_exist_ok=True)
    return len(publication.pages)


def _copy(source: Path, target: Path, pages: Iterable[str]) -> None:
    """Everything in the folder of the pages that is no page."""
    skipped = set(pages)
    for folder, names, files in os.walk(source):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            path = (Path(folder) / name).relative_to(source)
            if path.as_posix() in skipped or name.startswith("."):
                continue
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / path, target / path)


def _theme_folders(publication: Publication) -> list[str]:
    values = publication.site.document.values
    theme = values.get("theme") if isinstance(values, dict) else None
    folder = theme.get("custom_dir") if isinstance(theme, dict) else None
    if not isinstance(folder, str) or Path(folder).is_absolute() or ".." in Path(folder).parts:
        return []
    return [folder]


def settings_without_us(publication: Publication) -> str:
    """`mkdocs.yml` as its author wrote it, without our plugin and with the pages in `docs`."""
    site = publication.site
    document, text = site.document, site.source.text
    if not isinstance(document.values, dict):
        return f"site_name: {publication.root.name}\n"
    cuts = []
    plugins = document.values.get("plugins")
    path = next((path for path in sorted(document.spans, key=len) if _is_ours(path, document.values)), None)
    if path is not None:
        alone = isinstance(plugins, (list, dict)) and len(plugins) == 1
        start, end = _whole_lines(
            text, *_extent(site.document.spans, site.document.keys, ("plugins",) if alone else path)
        )
        flow = text[start:end].strip()
        if alone and flow:
            cuts.append((start, end, "plugins: []\n"))
        else:
            cuts.append((start, end, ""))
    if "docs_dir" in document.values:
        span = document.spans[("docs_dir",)]
        cuts.append((*span, "docs"))
    tails = []
    for name, item in [("extra_css", STYLE_SHEET), *(("markdown_extensions", each) for each in site.lacking)]:
        if name not in document.values:
            tails.append(f"\n{name}:\n  - {item}\n")
        else:
            cuts.append(_first_of(document, text, name, item))
    for start, end, new in sorted(cuts, reverse=True):
        text = text[:start] + new + text[end:]
    return "".join([f"{text.rstrip()}\n", *tails]) if tails else text


def _first_of(document: Document, text: str, name: str, item: str) -> tuple[int, int, str]:
    """The stretch to replace, and by what, so that a list of the settings begins with an item."""
    listed = document.values[name]
    if isinstance(listed, list) and listed:
        first = document.span((name, 0))[0]
        return first, first, f"{item}{_between(text, first)}"
    if isinstance(listed, dict) and listed:
        first = document.key_span((name, str(next(iter(listed)))))[0]
        lead = text[text.rfind("\n", 0, first) + 1 : first]
        return first, first, f"{item}: {{}}{', ' if lead.strip() else chr(10) + lead}"
    return (*document.spans[(name,)], f" [{item}]")


def _between(text: str, first: int) -> str:
    """What separates two items of the list whose first item begins at an offset: a comma, or a new line and a dash."""
    line_start = text.rfind("\n", 0, first) + 1
    lead = text[line_start:first]
    return f"\n{lead}" if lead.strip() == "-" else ", "


def _is_ours(path: tuple[str | int, ...], values: dict[str, object]) -> bool:
    if len(path) != 2 or path[0] != "plugins":
        return False
    plugins = values["plugins"]
    if isinstance(plugins, dict):
        return path[1] == "dossier"
    each = plugins[int(path[1])] if isinstance(plugins, list) else None
    return each == "dossier" or (isinstance(each, dict) and "dossier" in each)


def _extent(
    spans: dict[tuple[str | int, ...], tuple[int, int]],
    keys: dict[tuple[str | int, ...], tuple[int, int]],
    path: tuple[str | int, ...],
) -> tuple[int, int]:
    start, end = spans[path]
    return (keys[path][0] if path in keys else start), end


def _whole_lines(text: str, start: int, end: int) -> tuple[int, int]:
    """The lines of a stretch; within a flow list (`[a, b]`), the stretch and the comma beside it."""
    end = start + len(text[start:end].rstrip())  # a block ends where the next one begins
    line_start = text.rfind("\n", 0, start) + 1
    before = text[line_start:start].strip()
    if before not in ("", "-"):
        after = end
        while after < len(text) and text[after] in " \t":
            after += 1
        if text[after : after + 1] == ",":
            return start, after + 1
        comma = text.rfind(",", line_start, start)
        return (comma if comma >= 0 and not text[comma + 1 : start].strip() else start), end
    stop = end
    if not text[line_start:end].endswith("\n"):
        found = text.find("\n", end)
        stop = len(text) if found < 0 else found + 1
    return line_start, stop
