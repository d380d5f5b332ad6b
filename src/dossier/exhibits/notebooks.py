"""A notebook -> the same notebook executed, its figures drawn: computed again only when it or what it reads changed.

The outputs are static: a Plotly figure becomes the SVG that exhibits have, with its description and its data. The
kernel works in the publication's root, with `scripts/` on its path, and is reached over a pipe, not over the network.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from dossier.exhibits.drawing import draw
from dossier.exhibits.pictures import (
    Drawing,
    find_browser,
    in_page,
    keep_picture,
    kept_picture,
    narrowed,
    picture_key,
)
from dossier.exhibits.scripts import versions
from dossier.exhibits.store import digest, write_whole
from dossier.words import ENGLISH, Words

PLOTLY = "application/vnd.plotly.v1+json"
_SECONDS = 120
"""For one cell, at the most, and for a kernel to begin."""


class Executed(NamedTuple):
    """What became of a notebook."""

    path: Path
    """The executed notebook; the author's own where it could not be executed."""
    fault: str = ""
    """What went wrong, in a sentence."""
    undrawn: tuple[str, ...] = ()
    """Figures that were not drawn for want of a browser."""


def execute(
    path: Path, root: Path, *, inputs: Sequence[Path], cache: Path, pictures: Path, tongue: Words = ENGLISH
) -> Executed:
    """Execute a notebook, or take what was executed before.

    Args:
        path: the notebook.
        root: the publication's root, in which the cells run.
        inputs: the files (data, scripts) whose change makes it run again.
        cache: the folder for executed notebooks.
        pictures: the folder of drawings.
        tongue: the words of the publication's language.
    """
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        cells = [(cell["cell_type"], "".join(cell["source"])) for cell in notebook["cells"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        return Executed(path, f"this is no notebook that can be read ({error})")
    parts: list[str | bytes] = [versions(), json.dumps(cells), Path(__file__).read_bytes()]
    key = digest([*parts, *(content for each in sorted(inputs) for content in (str(each), each.read_bytes()))])
    kept = cache / key / path.name
    if not kept.exists():
        fault = _run(notebook, root)
        if fault:
            return Executed(path, fault)
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_whole(kept, json.dumps(notebook, ensure_ascii=False, indent=1).encode())
    return _static(json.loads(kept.read_text(encoding="utf-8")), kept, path.stem, pictures, tongue)


def _run(notebook: dict[str, Any], root: Path) -> str:
    """Execute the cells in place; what went wrong, if anything did."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    try:
        node = nbformat.reads(json.dumps(notebook), as_version=4)  # type: ignore[no-untyped-call]
    except (nbformat.ValidationError, nbformat.reader.NotJSONError, AttributeError, KeyError) as error:
        return f"this is no notebook that can be run ({error})"
    with _environment(root), tempfile.TemporaryDirectory(prefix="dossier-kernel-") as folder:
        client = NotebookClient(
            node,
            timeout=_SECONDS,
            startup_timeout=_SECONDS,
            iopub_timeout=_SECONDS,  # what is said later would be left out without a word
            kernel_name="python3",
            resources={"metadata": {"path": str(root)}},
        )
        client.km = client.create_kernel_manager()
        client.km.transport = "ipc"
        client.km.ip = str(Path(folder) / "kernel")
        try:
            client.execute()
        except CellExecutionError as error:
            return f"a cell raised {error.ename}: {error.evalue}"
        except (CellTimeoutError, DeadKernelError, RuntimeError, OSError) as error:
            return (
                f"a cell did not come to its end ({str(error).splitlines()[0] if str(error) else type(error).__name__})"
            )
    notebook["cells"] = json.loads(nbformat.writes(node))["cells"]  # type: ignore[no-untyped-call]
    for cell in notebook["cells"]:
        cell.get("metadata", {}).pop("execution", None)  # the clock
    return ""


@contextmanager
def _environment(root: Path) -> Iterator[None]:
    """What the kernel's process is told: figures as JSON, the scripts on the path, no clock and no locale."""
    paths = [str(root / "scripts"), os.environ.get("PYTHONPATH", "")]
    wanted = {
        "PLOTLY_RENDERER": "plotly_mimetype",
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "PYTHONHASHSEED": "0",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
    }
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _static(notebook: dict[str, Any], kept: Path, stem: str, pictures: Path, tongue: Words) -> Executed:
    """Put drawings in the place of Plotly's figures."""
    found = list(_outputs(notebook))
    names = {id(output): f"notebook-{stem}-{number}" for number, output in enumerate(found, 1)}
    drawings: dict[str, Drawing] = {}
    wanted: dict[str, tuple[Mapping[str, Any], Mapping[str, Any] | None]] = {}
    for output in found:
        name, figures = names[id(output)], _both(output["data"][PLOTLY])
        drawing = kept_picture(pictures, name, picture_key(*figures))
        if drawing.svg:
            drawings[name] = drawing
        else:
            wanted[name] = figures
    browser = find_browser() if wanted else ""
    drawn, _ = draw(wanted, browser) if browser else ({}, {})
    for name, drawing in drawn.items():
        keep_picture(pictures, name, picture_key(*wanted[name]), drawing)
        drawings[name] = drawing
    for output in found:
        name = names[id(output)]
        html = figure_html(output["data"][PLOTLY], drawings.get(name, Drawing()), name, tongue)
        output["data"] = {"text/html": html}
    ready = kept.parent / "static" / kept.name
    content = json.dumps(notebook, ensure_ascii=False, indent=1).encode()
    if not ready.exists() or ready.read_bytes() != content:
        ready.parent.mkdir(parents=True, exist_ok=True)
        write_whole(ready, content)
    return Executed(ready, undrawn=tuple(name for name in wanted if name not in drawn))


def _outputs(notebook: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            if PLOTLY in output.get("data", {}):
                yield output


def _carried(figure: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a form of ours put into a figure: its description, its table, the figure for a phone."""
    return ((figure.get("layout") or {}).get("meta") or {}).get("dossier") or {}


def _both(figure: Mapping[str, Any]) -> tuple[Mapping[str, Any], Mapping[str, Any] | None]:
    """A figure, and the one for a phone."""
    return figure, _carried(figure).get("narrow") or narrowed(figure)


def figure_html(figure: Mapping[str, Any], drawing: Drawing, name: str, tongue: Words) -> str:
    """A drawn figure with its description and its data, as exhibits show them."""
    said, say = _carried(figure), tongue.say
    drawn = in_page(drawing.svg, drawing.narrow, str(said.get("alt") or say("Chart"))) if drawing.svg else ""
    label = say("Data of figure {number}", number=name.rpartition("-")[2])
    details = _details(said["table"], label, say("Data table"), opened=not drawn) if "table" in said else ""
    box = f'<div class="exhibit-picture" tabindex="0" role="group" aria-label="{escape(say("Picture"))}">'
    picture = f"{box}{drawn}</div>\n" if drawn else ""
    return f'<figure class="exhibit exhibit-figure" id="{name}">\n{picture}{details}</figure>'


def _details(table: Mapping[str, Any], label: str, summary: str, *, opened: bool) -> str:
    """The data under a figure."""
    numeric = [bool(column["numeric"]) for column in table["columns"]]
    marks = [' class="num"' if flag else "" for flag in numeric]
    names = [escape(str(column["name"])) for column in table["columns"]]
    heads = (f'<th scope="col"{mark}>{name}</th>' for name, mark in zip(names, marks, strict=True))
    rows = []
    for row in table["rows"]:
        cells = [f"<td{mark}>{escape(_shown(cell))}</td>" for cell, mark in zip(row, marks, strict=True)]
        cells[:1] = [f'<th scope="row"{marks[0]}>{escape(_shown(row[0]))}</th>']
        rows.append(f"<tr>{''.join(cells)}</tr>")
    inner = f"<table><thead><tr>{''.join(heads)}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    scrolled = f'<section class="table-scroll" tabindex="0" aria-label="{escape(label)}">{inner}</section>'
    state = " open" if opened else ""
    return f'<details class="exhibit-data"{state}><summary>{escape(summary)}</summary>{scrolled}</details>'


def _shown(cell: Any) -> str:
    number = isinstance(cell, (int, float)) and not isinstance(cell, bool)
    return "" if cell is None else f"{cell:,}" if number else str(cell)
