"""The card of a publication for social networks and the cover of its EPUB, drawn by Typst without network."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from dossier.compiler import Compiler
from dossier.editions.imprint import cover_lines


def card(compiler: Compiler, fonts: Sequence[str], caption: str = "", picture: bytes = b"") -> bytes:
    """A PNG of 1200 by 630 pixels with title, subtitle, publisher, date and the key figure.

    Args:
        compiler: of the publication.
        fonts: folders of fonts.
        caption: what the key figure says.
        picture: the key figure as SVG; empty where there is none.
    """
    figure = {"figure": bool(picture), "caption": caption}
    return _drawn("card.typ", {**_said(compiler), **figure}, fonts, {"figure.svg": picture}, format="png", ppi=144.0)


def cover(compiler: Compiler, fonts: Sequence[str]) -> bytes:
    """A PNG of 1200 by 1600 pixels, like the first page of the PDF; nothing where no font has its letters.

    Args:
        compiler: of the publication.
        fonts: folders of fonts.
    """
    import typst

    said = _said(compiler)
    try:
        _drawn("cover.typ", said, fonts, {}, format="pdf", pdf_standards=["ua-1"])  # PNG shows boxes and says nothing
    except (RuntimeError, typst.TypstError):
        return b""
    return _drawn("cover.typ", said, fonts, {}, format="png", ppi=144.0)


def _said(compiler: Compiler) -> dict[str, Any]:
    imprint = compiler.publication.settings.imprint
    return {
        "title": imprint.title or compiler.publication.site.name,
        "subtitle": imprint.subtitle,
        "publisher": imprint.publisher,
        "language": compiler.references.language.partition("-")[0],
        "lines": cover_lines(compiler),
    }


def _drawn(
    template: str, said: Mapping[str, Any], fonts: Sequence[str], beside: Mapping[str, bytes], **form: Any
) -> bytes:
    import typst

    with tempfile.TemporaryDirectory(prefix="dossier-card-") as name:
        folder = Path(name)
        (folder / "said.json").write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
        (folder / template).write_bytes(files("dossier").joinpath("editions", template).read_bytes())
        for file, content in beside.items():
            (folder / file).write_bytes(content)
        made = typst.compile(
            str(folder / template),
            root=str(folder),
            font_paths=list(fonts),
            ignore_system_fonts=True,
            timestamp=0,
            **form,
        )
    return bytes(made[0] if isinstance(made, list) else made)
